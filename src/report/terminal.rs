//! The terminal report: what a person reads first, on one screen or in full.

mod checks;
mod comparison;
mod diff;
mod gap;
mod market;
mod match_short;
mod page;
mod people;
mod posting;
mod read;
mod short;

use std::io::{self, Write};

use super::{Depth, Style, View, lines, reasons, verdict, words};
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use page::Page;

pub(super) use checks::write as write_checks;
pub(super) use comparison::write as write_comparison;
pub(super) use diff::write as write_diff;
pub(super) use market::write as write_market;
pub(super) use people::write as write_people;
pub(super) use posting::write as write_posting;

/// Writes the report.
pub(super) fn write(analysis: &Analysis, view: View, out: &mut dyn Write) -> io::Result<()> {
    let page = if view.depth == Depth::Screen { short::page(analysis, view) } else { full(analysis, view) };
    out.write_all(page.text().as_bytes())
}

/// Everything, in the order of the one screen.
fn full(analysis: &Analysis, view: View) -> Page {
    let mut page = Page::new(view);
    opening(analysis, &mut page);
    warnings(analysis, &mut page);
    read::roles(analysis, analysis.years.roles.len(), &mut page);
    gap::next(analysis, &mut page);
    strength(analysis, &mut page);
    why(analysis, &mut page);
    gap::requirements(analysis, &mut page);
    skills(analysis, &mut page);
    gap::outlook(analysis, &mut page);
    closing(analysis, &mut page);
    page
}

fn opening(analysis: &Analysis, page: &mut Page) {
    let document = &analysis.document;
    let (name, pages) = (words::name(analysis), words::counted(document.pages, "page"));
    page.title(&format!("{name} · {} · {pages} · as of {}", document.name, analysis.as_of.as_str()));
    let verdict = [Some(verdict::verdict(analysis)), verdict::next(analysis)];
    page.title(&format!("{}.", verdict.into_iter().flatten().collect::<Vec<_>>().join(". ")));
    if analysis.level.rung.is_some() {
        page.quiet(&reasons::shares(analysis));
    }
}

fn warnings(analysis: &Analysis, page: &mut Page) {
    for warning in verdict::doubts(analysis) {
        page.item(Style::Warn, "!", &words::warning(warning));
    }
}

/// Strong lines, and what fails a check.
fn strength(analysis: &Analysis, page: &mut Page) {
    let advice = &analysis.advice;
    let failed: Vec<_> = advice.failed().collect();
    if advice.strongest.is_empty() && failed.is_empty() {
        return;
    }
    page.heading("Your lines");
    advice.strongest.iter().for_each(|quote| page.item(Style::Good, "+", &lines::strong(quote)));
    if let Some(finding) = &advice.improve {
        page.item(Style::Bad, "-", &format!("First to improve: {}", lines::finding(finding)));
    }
    for check in failed {
        page.item(Style::Warn, "~", &format!("{}: {}", lines::failed(check), check.mend));
    }
}

/// What makes the level up: in words, or as a sum.
fn why(analysis: &Analysis, page: &mut Page) {
    let reasons = reasons::all(analysis);
    if reasons.is_empty() {
        return;
    }
    page.heading("Why this level");
    if page.view().explains() {
        return sum(analysis, &reasons, page);
    }
    for reason in reasons.iter().filter(|reason| reason.is_telling()) {
        let (up, told) = reasons::told(analysis, reason);
        page.item(if up { Style::Good } else { Style::Bad }, if up { "+" } else { "-" }, &told);
        reason.entry.evidence.iter().take(1).for_each(|quote| page.quote(quote));
    }
}

fn sum(analysis: &Analysis, reasons: &[reasons::Reason<'_>], page: &mut Page) {
    for reason in reasons {
        page.effect(&reason.amount(), &words::label(analysis, reason.entry), &reason.entry.because);
        reason.entry.evidence.iter().take(QUOTES).for_each(|quote| page.quote(quote));
    }
    page.text_line(&reasons::sum(analysis));
}

/// Most quotes below an amount of the sum.
const QUOTES: usize = 3;

fn skills(analysis: &Analysis, page: &mut Page) {
    page.heading("Skills shown");
    for strength in [Strength::Proven, Strength::Used, Strength::Listed, Strength::Hinted] {
        let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
        let names: Vec<_> = of.map(|skill| words::with_years(&skill.name, skill.years)).collect();
        if !names.is_empty() {
            page.labelled(reasons::strength(strength), &names.join(", "));
        }
    }
    for named in &analysis.not_claimed {
        page.labelled("Not claimed", &words::stance(named));
        page.quote(&named.quote);
    }
}

fn closing(analysis: &Analysis, page: &mut Page) {
    for row in &analysis.other_ladders {
        page.text_line(&words::other_ladder(row));
    }
    tool(analysis, page);
}

/// What made the report.
fn tool(analysis: &Analysis, page: &mut Page) {
    page.blank();
    if let Some(redacted) = &analysis.redacted {
        page.text_line(&words::redacted(redacted));
    }
    page.quiet(&format!("{} · {}", words::made_by(analysis), words::DECISION_SUPPORT));
}
