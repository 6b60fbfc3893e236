//! Doubts: how sure the reading of a resume is, and what a person should look at.

use std::collections::BTreeSet;

use super::{ClaimedYears, End, Role, Section, Unused};
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Warning};

/// How sure the reading is, 0 to 1: every sign of doubt takes a share away.
pub(super) fn confidence(
    roles: &[Role],
    unused: &[Unused],
    scores: &[f64],
    claimed: Option<&ClaimedYears>,
    dictionary: &Dictionary,
) -> f64 {
    let doubt = &dictionary.reading().doubt;
    let close = scores.iter().filter(|score| score.abs() < *doubt.close).count();
    let nameless = roles.iter().filter(|role| role.title.is_empty()).count();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let used = covered(roles.iter().filter_map(|role| Some((role.start?.month.0, role.end))));
    let left = covered(unused.iter().map(|unused| (unused.start.month.0, unused.end)));
    let fresh = left.difference(&used).count();
    let no_years = roles.iter().all(|role| role.start.is_none());
    let factors = [
        1.0 - 0.4 * share(close, scores.len()),
        1.0 - 0.3 * share(nameless, roles.len()),
        1.0 - 0.7 * share(fresh, fresh + used.len()),
        if no_years { 0.4 } else { 1.0 },
        claimed.map_or(1.0, |claimed| {
            let missing = claimed.years - used.len() as f64 / 12.0;
            if !no_years && missing > *doubt.claim_years { 0.6 } else { 1.0 }
        }),
    ];
    let product: f64 = factors.iter().product();
    (product * 100.0).round() / 100.0
}

/// What the warnings rest on.
#[derive(Clone, Copy)]
pub(super) struct Doubted<'a> {
    pub roles: &'a [Role],
    pub unused: &'a [Unused],
    pub claimed: Option<&'a ClaimedYears>,
    pub sections: &'a [Section],
    pub document: &'a Document,
    pub confidence: f64,
}

/// Whether a resume with dated employers has no heading and no title that is known.
fn is_foreign(roles: &[Role], sections: &[Section], dictionary: &Dictionary) -> bool {
    let known = |section: &Section| {
        section.heading.is_some() && !matches!(section.kind, SectionKind::Other | SectionKind::Header)
    };
    let titled = |role: &Role| dictionary.read_title(&role.title).is_title;
    roles.len() >= 2 && !sections.iter().any(known) && !roles.iter().any(titled)
}

/// A span of time lasts at most so many months.
const MOST_MONTHS: i32 = 12 * 60;

/// The months that spans of time cover; one that goes on counts its first month only.
fn covered(spans: impl Iterator<Item = (i32, End)>) -> BTreeSet<i32> {
    let months = |(first, end): (i32, End)| match end {
        End::At(point) => first..=point.month.0.clamp(first, first + MOST_MONTHS),
        End::Present | End::Unknown => first..=first,
    };
    spans.flat_map(months).collect()
}

/// Years that the roles cover by their dates; one that goes on counts to the last month that any date tells.
fn dated_years(roles: &[Role]) -> f64 {
    let last = roles.iter().filter_map(|role| end_of(role.end).or(role.start.map(|start| start.month.0))).max();
    let spans = roles.iter().filter_map(|role| {
        let first = role.start?.month.0;
        let last = end_of(role.end).or(last).unwrap_or(first);
        Some(first..=last.clamp(first, first + MOST_MONTHS))
    });
    spans.flatten().collect::<BTreeSet<i32>>().len() as f64 / 12.0
}

fn end_of(end: End) -> Option<i32> {
    match end {
        End::At(point) => Some(point.month.0),
        End::Present | End::Unknown => None,
    }
}

/// A claim of more years than all dates tell, where no role goes on whose end is not known here.
fn claim(
    roles: &[Role],
    claimed: Option<&ClaimedYears>,
    document: &Document,
    dictionary: &Dictionary,
) -> Option<Warning> {
    let claimed = claimed?;
    let line = document.lines.get(claimed.line)?;
    let goes_on = roles.iter().any(|role| role.end == End::Present);
    let dated = dated_years(roles);
    if goes_on || roles.is_empty() || claimed.years - dated <= *dictionary.reading().doubt.claim_years {
        return None;
    }
    let message = format!(
        "\"{}\" is more than the {dated:.0} years that the dates of the roles tell",
        line.text.get(claimed.span.clone()).unwrap_or(&line.text)
    );
    Some(Warning::new("claim-exceeds-dates", message).on_page(line.page))
}

/// Warnings about time that no role uses, a claim that passes the dates, and a reading in doubt.
pub(super) fn warnings(resume: &Doubted<'_>, dictionary: &Dictionary) -> Vec<Warning> {
    let Doubted { roles, unused, claimed, sections, document, confidence } = *resume;
    let doubt = &dictionary.reading().doubt;
    let mut warnings: Vec<Warning> = claim(roles, claimed, document, dictionary).into_iter().collect();
    if is_foreign(roles, sections, dictionary) {
        let message = "no heading and no title is in a language that is known; roles were told by dates and names";
        warnings.push(Warning::new("unknown-language", message));
    }
    let long = |unused: &&Unused| match unused.end {
        End::At(point) => f64::from(point.month.since(unused.start.month) + 1) >= *doubt.unused_months,
        End::Present | End::Unknown => true,
    };
    let told: Vec<&Unused> = unused.iter().filter(long).collect();
    if let Some(first) = told.first() {
        let message = format!(
            "{} dates are those of no role that was read; the first stand in line {}: \"{}\"",
            told.len(),
            first.quote.line,
            first.quote.text
        );
        warnings.push(Warning::new("dates-unused", message).on_page(first.quote.page));
    }
    if confidence < *doubt.uncertain {
        let message = "the roles and dates were read with doubt; check them below";
        warnings.push(Warning::new("reading-uncertain", message));
    }
    warnings
}
