//! Doubts: how sure the reading of a resume is, and what a person should look at.

use std::collections::BTreeSet;

use super::{ClaimedYears, End, Role, Unused};
use crate::dictionary::Dictionary;
use crate::document::Warning;

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

/// The months that spans of time cover; one that goes on counts its first month only.
fn covered(spans: impl Iterator<Item = (i32, End)>) -> BTreeSet<i32> {
    let months = |(first, end): (i32, End)| match end {
        End::At(point) => first..=point.month.0.clamp(first, first + 12 * 60),
        End::Present | End::Unknown => first..=first,
    };
    spans.flat_map(months).collect()
}

/// Warnings about time that no role uses.
pub(super) fn warnings(unused: &[Unused], confidence: f64, dictionary: &Dictionary) -> Vec<Warning> {
    let doubt = &dictionary.reading().doubt;
    let mut warnings = Vec::new();
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
