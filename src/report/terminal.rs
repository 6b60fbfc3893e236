//! The terminal report: what a person reads first.

mod comparison;
mod diff;
mod gap;
mod market;
mod page;
mod posting;

use std::io::{self, Write};

use super::{Style, View, words};
use crate::analysis::Analysis;
use page::Page;

pub(super) use comparison::write as write_comparison;
pub(super) use diff::write as write_diff;
pub(super) use market::write as write_market;
pub(super) use posting::write as write_posting;

/// Writes the report.
pub(super) fn write(analysis: &Analysis, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    opening(analysis, &mut page);
    warnings(analysis, &mut page);
    level(analysis, &mut page);
    why(analysis, &mut page);
    gap::write(analysis, &mut page);
    skills(analysis, &mut page);
    closing(analysis, &mut page);
    out.write_all(page.text().as_bytes())
}

fn opening(analysis: &Analysis, page: &mut Page) {
    let document = &analysis.document;
    let (name, pages) = (words::name(analysis), words::counted(document.pages, "page"));
    page.title(&format!("{name} · {} · {pages} · as of {}", document.name, analysis.as_of.as_str()));
}

fn warnings(analysis: &Analysis, page: &mut Page) {
    for warning in analysis.document.warnings.iter().chain(&analysis.level.doubts) {
        let place = warning.page.map_or_else(String::new, |number| format!(" (page {number})"));
        page.item(Style::Warn, "!", &format!("{}{place} [{}]", warning.message, warning.code));
    }
}

fn level(analysis: &Analysis, page: &mut Page) {
    let level = &analysis.level;
    let Some(rung) = level.rung.as_deref() else {
        page.heading("Level");
        page.item(Style::Bad, "-", "No rung: this is not the resume of a software engineer.");
        return;
    };
    page.heading("Level");
    let (share, confidence) = (words::percent(level.probability(rung)), words::confidence(level.confidence));
    page.strong(&format!("{rung}: {share}, {confidence}"));
    for (id, probability) in &level.probabilities {
        if *probability >= 0.005 || id == rung {
            page.bar(id, *probability, id == rung);
        }
    }
    page.text_line(&words::years(analysis));
}

fn why(analysis: &Analysis, page: &mut Page) {
    let level = &analysis.level;
    if level.contributions.is_empty() {
        return;
    }
    page.heading("Why");
    let quotes = if page.view().explain { 3 } else { 1 };
    let explain = page.view().explain;
    for contribution in level.contributions.iter().filter(|entry| explain || words::tells(entry)) {
        page.effect(contribution.effect, &words::label(contribution), &contribution.because);
        for quote in contribution.evidence.iter().take(quotes) {
            page.quote(quote);
        }
    }
    page.text_line(&words::seniority(analysis));
}

fn skills(analysis: &Analysis, page: &mut Page) {
    use crate::dictionary::Strength;
    page.heading("Skills shown");
    for strength in [Strength::Proven, Strength::Used, Strength::Listed, Strength::Hinted] {
        let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
        let names: Vec<_> = of.map(|skill| words::with_years(&skill.name, skill.years)).collect();
        if !names.is_empty() {
            page.labelled(strength.as_str(), &names.join(", "));
        }
    }
    for named in &analysis.not_claimed {
        page.labelled("not claimed", &words::stance(named));
        page.quote(&named.quote);
    }
}

fn closing(analysis: &Analysis, page: &mut Page) {
    for row in &analysis.other_ladders {
        let rung = row.rung.as_deref().unwrap_or("no rung");
        page.labelled(&row.ladder, &format!("{}: {rung}, {:.0} %", row.name, row.probability * 100.0));
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
