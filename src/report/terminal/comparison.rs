//! A comparison with one posting: the verdict, what is missing first, the sum last.

use std::io::{self, Write};

use super::page::Page;
use super::posting::doubts;
use super::{match_short, read, tool, warnings, why};
use crate::analysis::Comparison;
use crate::document::Quote;
use crate::fit::{Fit, FitPart, Item};
use crate::gap::Status;
use crate::report::{Depth, Style, View, words};

/// What stands before the words of the posting.
const ASKED: &str = "asked";
/// What stands before the words of the resume.
const SHOWN: &str = "shown";

/// Writes the report.
pub(in crate::report) fn write(comparison: &Comparison, view: View, out: &mut dyn Write) -> io::Result<()> {
    let page = if view.depth == Depth::Screen { match_short::page(comparison, view) } else { full(comparison, view) };
    out.write_all(page.text().as_bytes())
}

/// Everything, the verdict and the must-haves that are missing first.
fn full(comparison: &Comparison, view: View) -> Page {
    let mut page = Page::new(view);
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let fit = &compared.fit;
    let name = words::name(analysis);
    page.title(&format!("{name} · {} · as of {}", analysis.document.name, analysis.as_of.as_str()));
    page.title(&format!("for {} · {}", words::posting_title(&compared.posting), compared.posting_document.name));
    page.title(&words::fit_verdict(fit));
    warnings(analysis, &mut page);
    doubts(&compared.posting_document, &compared.posting.contradictions, &mut page);
    items("Must-haves", &fit.required, &mut page);
    items("Preferred", &fit.preferred, &mut page);
    facts(fit, &mut page);
    wording(fit, &mut page);
    lead_with(fit, &mut page);
    read::roles(analysis, analysis.years.roles.len(), &mut page);
    if view.explains() {
        score(fit, &mut page);
        why(analysis, &mut page);
    }
    tool(analysis, &mut page);
    page
}

/// Each part of the fit with its weight, then the fit as a sum.
fn score(fit: &Fit, page: &mut Page) {
    page.heading("How the fit is made up");
    for part in &fit.parts {
        page.labelled(&part.id, &told(part));
    }
    page.text_line(&fit.formula);
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
    let points = (item.gain * 100.0).round() as u32;
    let gain = if points > 0 { format!(" (+{})", words::counted(points, "point")) } else { String::new() };
    page.item(style, sign, &format!("{}{gain}: {}", words::item(item), words::because(item)));
}

/// Both sides of an item. What the item before it has said already is not said again.
fn quotes(item: &Item, last: Option<&Item>, page: &mut Page) {
    let same_line = last.is_some_and(|last| last.asked == item.asked);
    if !same_line {
        page.quote_of(ASKED, &item.asked);
    }
    let explain = page.view().explains();
    let said = |quote: &Quote| !explain && same_line && last.is_some_and(|last| last.shown.first() == Some(quote));
    let most = if explain { item.shown.len() } else { 1 };
    for quote in item.shown.iter().take(most).filter(|quote| !said(quote)) {
        page.quote_of(SHOWN, quote);
    }
}

/// Years, level, degree and certificates.
fn facts(fit: &Fit, page: &mut Page) {
    page.heading("Asked and found");
    let (years, education) = (&fit.years, &fit.education);
    fact(years.value, &words::years_asked(years), page);
    both(years.asked.as_ref(), None, page);
    fact(fit.level.value, &words::level_asked(&fit.level), page);
    if let Some(degree) = words::degree_asked(education) {
        fact(education.value, &degree, page);
        both(education.asked.as_ref(), education.shown.as_ref(), page);
    }
    for asked in &fit.certifications {
        fact(Some(asked.value), &words::certificate_asked(asked), page);
        both(Some(&asked.asked), asked.shown.as_ref(), page);
    }
}

/// A fact behind the sign of its value; what is not asked for is neither good nor bad.
fn fact(value: Option<f64>, told: &str, page: &mut Page) {
    let (style, sign) = match value.map(words::status_of) {
        None => (Style::Quiet, "·"),
        Some(Status::Met) => (Style::Good, "+"),
        Some(Status::Thin) => (Style::Warn, "~"),
        Some(Status::Missing) => (Style::Bad, "-"),
    };
    page.item(style, sign, told);
}

fn both(asked: Option<&Quote>, shown: Option<&Quote>, page: &mut Page) {
    asked.into_iter().for_each(|quote| page.quote_of(ASKED, quote));
    shown.into_iter().for_each(|quote| page.quote_of(SHOWN, quote));
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
