//! The terminal report: what a person reads first.

mod comparison;
mod gap;
mod market;
mod page;
mod posting;

use std::io::{self, Write};

use super::{Style, View};
use crate::analysis::Analysis;
use crate::level::{Confidence, Contribution, ContributionKind};
use page::Page;

pub(super) use comparison::write as write_comparison;
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
    let pages = if document.pages == 1 { "1 page".to_owned() } else { format!("{} pages", document.pages) };
    let name = analysis.candidate.name.as_deref().unwrap_or("name not found");
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
    let confidence = match level.confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    };
    page.strong(&format!("{rung}: {:.0} %, {confidence}", level.probability(rung) * 100.0));
    for (id, probability) in &level.probabilities {
        if *probability >= 0.005 || id == rung {
            page.bar(id, *probability, id == rung);
        }
    }
    page.text_line(&years(analysis));
}

fn years(analysis: &Analysis) -> String {
    let years = &analysis.years;
    let Some(professional) = years.professional else {
        return "Professional years unknown: no role carries dates.".to_owned();
    };
    let counted = years
        .roles
        .iter()
        .filter(|role| role.years > 0.0 && role.kind == crate::dictionary::WorkKind::Software)
        .count();
    let range = match years.range {
        Some([low, high]) if high - low > 0.15 => format!(" (by the dates {low} to {high})"),
        _ => String::new(),
    };
    let from = match years.source {
        crate::evidence::YearsSource::Roles => {
            format!("from {counted} dated roles, overlaps counted once")
        }
        crate::evidence::YearsSource::Claimed => "as the resume claims".to_owned(),
        crate::evidence::YearsSource::None => "no role in software".to_owned(),
    };
    let internships =
        if years.internship > 0.0 { format!("; internships {} more", years.internship) } else { String::new() };
    format!("{professional} professional years{range}, {from}{internships}.")
}

fn why(analysis: &Analysis, page: &mut Page) {
    let level = &analysis.level;
    if level.contributions.is_empty() {
        return;
    }
    page.heading("Why");
    let quotes = if page.view().explain { 3 } else { 1 };
    let explain = page.view().explain;
    for contribution in level.contributions.iter().filter(|entry| explain || tells(entry)) {
        page.effect(contribution.effect, &label(contribution), &contribution.because);
        for quote in contribution.evidence.iter().take(quotes) {
            page.quote(quote);
        }
    }
    page.text_line(&format!(
        "= {:.2} on the ladder's scale (entry 0, mid 1, senior 2, staff or manager 3, principal or director 4, vp 5)",
        level.seniority
    ));
}

/// Without `--explain` only what moves the level is shown.
fn tells(contribution: &Contribution) -> bool {
    contribution.effect.abs() >= 0.05
}

fn label(contribution: &Contribution) -> String {
    match contribution.kind {
        ContributionKind::Years => "years".to_owned(),
        ContributionKind::Stage => format!("stage {}", contribution.id),
        ContributionKind::Scope => contribution.id.clone(),
        ContributionKind::Title => "title".to_owned(),
        ContributionKind::PastTitle => "past title".to_owned(),
    }
}

fn skills(analysis: &Analysis, page: &mut Page) {
    use crate::dictionary::Strength;
    page.heading("Skills shown");
    for strength in [Strength::Proven, Strength::Used, Strength::Listed, Strength::Hinted] {
        let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
        let names: Vec<_> = of.map(|skill| with_years(&skill.name, skill.years)).collect();
        if !names.is_empty() {
            page.labelled(strength.as_str(), &names.join(", "));
        }
    }
    for named in &analysis.not_claimed {
        let stance = if named.stance == crate::dictionary::Stance::Wished {
            "you say you are learning or want"
        } else {
            "you say you do not have"
        };
        page.labelled("not claimed", &format!("{stance} {}", named.name));
        page.quote(&named.quote);
    }
}

fn with_years(name: &str, years: f64) -> String {
    if years >= 1.0 { format!("{name} {years:.0}y") } else { name.to_owned() }
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
    let tool = &analysis.tool;
    page.quiet(&format!(
        "skillgap {} · dictionary {} · ladder {} · read by {} · decision support: a person must decide",
        tool.version, tool.dictionary, tool.ladder, analysis.document.reading.reader,
    ));
}
