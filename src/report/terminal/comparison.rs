//! A comparison with one posting: the fit and its sum, what is missing first.

use std::io::{self, Write};

use super::page::Page;
use super::{tool, warnings, why};
use crate::analysis::{Comparison, DocumentFacts};
use crate::document::{Quote, Warning};
use crate::fit::{Fit, FitPart, Item};
use crate::gap::Status;
use crate::posting::{Firmness, Posting};
use crate::report::{Style, View};

/// What stands before the words of the posting.
const ASKED: &str = "asked";
/// What stands before the words of the resume.
const SHOWN: &str = "shown";

/// Writes the report.
pub(in crate::report) fn write(comparison: &Comparison, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let fit = &compared.fit;
    let name = analysis.candidate.name.as_deref().unwrap_or("name not found");
    page.title(&format!("{name} · {} · as of {}", analysis.document.name, analysis.as_of.as_str()));
    page.title(&format!("for {} · {}", title(&compared.posting), compared.posting_document.name));
    warnings(analysis, &mut page);
    doubts(&compared.posting_document, &compared.posting.contradictions, &mut page);
    score(fit, &mut page);
    items("Must-haves", &fit.required, &mut page);
    items("Preferred", &fit.preferred, &mut page);
    facts(fit, &mut page);
    wording(fit, &mut page);
    lead_with(fit, &mut page);
    if view.explain {
        why(analysis, &mut page);
    }
    tool(analysis, &mut page);
    out.write_all(page.text().as_bytes())
}

/// The posting's title for people.
pub(super) fn title(posting: &Posting) -> &str {
    if posting.title.is_empty() { "a posting without a title" } else { &posting.title }
}

/// What a person should know about the posting.
pub(super) fn doubts(document: &DocumentFacts, contradictions: &[Warning], page: &mut Page) {
    for warning in contradictions.iter().chain(&document.warnings) {
        page.item(Style::Warn, "!", &format!("the posting: {} [{}]", warning.message, warning.code));
    }
}

/// The score as a sum: each part with its weight, then the mean.
fn score(fit: &Fit, page: &mut Page) {
    page.heading("Fit");
    page.strong(&format!("{:.0} %", fit.score * 100.0));
    for part in &fit.parts {
        page.labelled(&part.id, &told(part));
    }
    let terms: Vec<String> =
        fit.parts.iter().map(|part| format!("{} × {:.0} %", part.weight, part.value * 100.0)).collect();
    let weights: f64 = fit.parts.iter().map(|part| part.weight).sum();
    page.text_line(&format!("({}) ÷ {weights:.2} = {:.1} %", terms.join(" + "), fit.score * 100.0));
}

fn told(part: &FitPart) -> String {
    format!("{:.0} % met, weight {}: {}", part.value * 100.0, part.weight, part.sentence)
}

fn items(name: &str, items: &[Item], page: &mut Page) {
    for (status, style, sign, word) in [
        (Status::Missing, Style::Bad, "-", "missing"),
        (Status::Thin, Style::Warn, "~", "thin"),
        (Status::Met, Style::Good, "+", "met"),
    ] {
        let of: Vec<&Item> = items.iter().filter(|item| item.status == status).collect();
        if of.is_empty() {
            continue;
        }
        page.heading(&format!("{name} {word} ({} of {})", of.len(), items.len()));
        let mut last = None;
        for item in of {
            self::item(item, style, sign, page);
            quotes(item, last, page);
            last = Some(item);
        }
    }
}

fn item(item: &Item, style: Style, sign: &str, page: &mut Page) {
    let gain = if item.gain >= 0.0005 { format!(" (+{:.1} points)", item.gain * 100.0) } else { String::new() };
    page.item(style, sign, &format!("{}{gain}: {}", several(&item.names, " or ", item.at_least), item.because));
}

/// Names in one phrase: "two of" where more than one is asked for.
pub(super) fn several(names: &[String], joint: &str, at_least: Option<usize>) -> String {
    match at_least {
        Some(count) => format!("at least {count} of {}", names.join(", ")),
        None => names.join(joint),
    }
}

/// Both sides of an item. What the item before it has said already is not said again.
fn quotes(item: &Item, last: Option<&Item>, page: &mut Page) {
    let same_line = last.is_some_and(|last| last.asked == item.asked);
    if !same_line {
        page.quote_of(ASKED, &item.asked);
    }
    let explain = page.view().explain;
    let said = |quote: &Quote| !explain && same_line && last.is_some_and(|last| last.shown.first() == Some(quote));
    let most = if explain { item.shown.len() } else { 1 };
    for quote in item.shown.iter().take(most).filter(|quote| !said(quote)) {
        page.quote_of(SHOWN, quote);
    }
}

/// Years, level, degree and certificates.
fn facts(fit: &Fit, page: &mut Page) {
    page.heading("Asked and found");
    years(fit, page);
    level(fit, page);
    education(fit, page);
    for asked in &fit.certifications {
        let word = match asked.status {
            Status::Met => "held",
            Status::Thin => "expired or in progress",
            Status::Missing => "not shown",
        };
        let sign = sign(Some(asked.value));
        page.item(sign.0, sign.1, &format!("{} ({}): {word}", asked.name, firmness(asked.requirement)));
        both(Some(&asked.asked), asked.shown.as_ref(), page);
    }
}

fn years(fit: &Fit, page: &mut Page) {
    let years = &fit.years;
    let found = years.found.map_or_else(|| "none can be told".to_owned(), |found| format!("{found} found"));
    let asked = match (years.min, years.max) {
        (Some(min), Some(max)) => format!("{min} to {max} asked"),
        (Some(min), None) => format!("{min} asked"),
        (None, Some(max)) => format!("at most {max} asked"),
        (None, None) => "no number asked".to_owned(),
    };
    let sign = sign(years.value);
    page.item(sign.0, sign.1, &format!("years: {asked}, {found}"));
    both(years.asked.as_ref(), None, page);
}

fn level(fit: &Fit, page: &mut Page) {
    let level = &fit.level;
    let found = level.found.as_deref().unwrap_or("no rung");
    let sign = sign(level.value);
    page.item(sign.0, sign.1, &format!("level: {} asked, by {}; {found} found", level.asked, level.asked_because));
}

fn education(fit: &Fit, page: &mut Page) {
    let education = &fit.education;
    let Some(level) = &education.level else { return };
    let instead = if education.equivalent_ok { ", or what equals it" } else { "" };
    let found = education.found.as_deref().unwrap_or("none");
    let sign = sign(education.value);
    page.item(sign.0, sign.1, &format!("degree: {level} {}{instead}; {found} found", firmness(education.requirement)));
    both(education.asked.as_ref(), education.shown.as_ref(), page);
}

fn both(asked: Option<&Quote>, shown: Option<&Quote>, page: &mut Page) {
    asked.into_iter().for_each(|quote| page.quote_of(ASKED, quote));
    shown.into_iter().for_each(|quote| page.quote_of(SHOWN, quote));
}

/// Style and sign of a value; what is not asked for is neither good nor bad.
fn sign(value: Option<f64>) -> (Style, &'static str) {
    match value {
        None => (Style::Quiet, "·"),
        Some(value) if value >= 1.0 => (Style::Good, "+"),
        Some(value) if value > 0.0 => (Style::Warn, "~"),
        Some(_) => (Style::Bad, "-"),
    }
}

/// How firmly, in words.
pub(super) fn firmness(firmness: Firmness) -> &'static str {
    match firmness {
        Firmness::None => "mentioned",
        Firmness::Preferred => "preferred",
        Firmness::Required => "required",
    }
}

fn wording(fit: &Fit, page: &mut Page) {
    if fit.wording.is_empty() {
        return;
    }
    page.heading("The posting's words for what you show");
    for word in &fit.wording {
        page.item(Style::Strong, "·", &format!("write {} for {}", word.posting, word.resume));
        page.quote_of(SHOWN, &word.line);
    }
}

fn lead_with(fit: &Fit, page: &mut Page) {
    if fit.lead_with.is_empty() && fit.buried.is_empty() {
        return;
    }
    page.heading("Shown, but late: bring it forward");
    if !fit.buried.is_empty() {
        let names: Vec<String> = fit
            .buried
            .iter()
            .map(|buried| format!("{} (first at p{}:{})", buried.name, buried.line.page, buried.line.line))
            .collect();
        page.text_line(&names.join(", "));
    }
    for quote in &fit.lead_with {
        page.quote_of(SHOWN, quote);
    }
}
