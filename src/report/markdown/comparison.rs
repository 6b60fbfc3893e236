//! Comparisons with one posting and with many in Markdown.

use std::io::{self, Write};

use super::{Page, QUOTES};
use crate::analysis::{Comparison, MarketComparison};
use crate::document::Quote;
use crate::fit::{Fit, Item};
use crate::gap::Status;
use crate::report::{read, verdict, words};

/// Writes the report of a comparison with one posting.
pub(in crate::report) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let fit = &compared.fit;
    let mut page = Page::default();
    let title = words::posting_title(&compared.posting);
    page.title(&format!("{} for {title}", words::name(analysis)));
    page.line(&words::fit_verdict(fit));
    let (resume, posting) = (&analysis.document.name, &compared.posting_document.name);
    page.line(&format!("{resume} · {posting} · as of {}", analysis.as_of.as_str()));
    page.warnings(verdict::doubts(analysis));
    page.warnings(compared.posting.contradictions.iter().chain(&compared.posting_document.warnings));
    items("Must-haves", &fit.required, &mut page);
    items("Preferred", &fit.preferred, &mut page);
    facts(fit, &mut page);
    tailoring(fit, &mut page);
    page.heading("Level");
    page.line(&verdict::verdict(analysis));
    for told in [read::unused(analysis), read::unsure(analysis)].into_iter().flatten() {
        page.line(&told);
    }
    score(fit, &mut page);
    page.closing(analysis);
    page.write(out)
}

fn score(fit: &Fit, page: &mut Page) {
    page.heading("How the fit is made up");
    let rows = fit
        .parts
        .iter()
        .map(|part| [part.id.clone(), words::percent(part.value), part.weight.to_string(), part.sentence.clone()]);
    page.table(["Part", "Met", "Weight", "Why"], rows);
    page.line(&fit.formula);
}

fn items(name: &str, items: &[Item], page: &mut Page) {
    for status in [Status::Missing, Status::Thin, Status::Met] {
        let of: Vec<_> = items.iter().filter(|item| item.status == status).collect();
        if of.is_empty() {
            continue;
        }
        let word = words::status(status).to_lowercase();
        page.heading(&format!("{name} {word} ({} of {})", of.len(), items.len()));
        for item in of {
            page.item(&words::item(item), &words::because(item));
            both(Some(&item.asked), item.shown.iter().take(QUOTES), page);
        }
    }
}

fn both<'q>(asked: Option<&Quote>, shown: impl IntoIterator<Item = &'q Quote>, page: &mut Page) {
    asked.into_iter().for_each(|quote| page.quote("asked ", quote));
    shown.into_iter().for_each(|quote| page.quote("shown ", quote));
}

fn facts(fit: &Fit, page: &mut Page) {
    page.heading("Asked and found");
    let mut fact = |told: String, asked: Option<&Quote>, shown: Option<&Quote>| {
        let (name, rest) = told.split_once(": ").unwrap_or((&told, ""));
        page.item(&words::capital(name), rest);
        both(asked, shown, page);
    };
    fact(words::years_asked(&fit.years), fit.years.asked.as_ref(), None);
    fact(words::level_asked(&fit.level), None, None);
    if let Some(degree) = words::degree_asked(&fit.education) {
        fact(degree, fit.education.asked.as_ref(), fit.education.shown.as_ref());
    }
    for asked in &fit.certifications {
        let told = format!("{}: {}", asked.name, words::certificate_shown(asked.status));
        fact(told, Some(&asked.asked), asked.shown.as_ref());
    }
}

fn tailoring(fit: &Fit, page: &mut Page) {
    if !fit.wording.is_empty() {
        page.heading("The posting's words for what you show");
        for word in &fit.wording {
            page.item(&word.posting, &format!("for {}", word.resume));
            page.quotes(std::slice::from_ref(&word.line), 1);
        }
    }
    if !fit.lead_with.is_empty() {
        page.heading("Shown, but late: bring it forward");
        for quote in &fit.lead_with {
            page.item(&format!("p{}:{}", quote.page, quote.line), &quote.text);
        }
    }
}

/// Writes the report of a comparison with many postings.
pub(in crate::report) fn write_market(comparison: &MarketComparison, out: &mut dyn Write) -> io::Result<()> {
    let (analysis, market) = (&comparison.analysis, &comparison.market);
    let mut page = Page::default();
    page.title(&format!("{} and {} postings", words::name(analysis), market.postings.len()));
    page.line(&format!("{} · as of {}", analysis.document.name, analysis.as_of.as_str()));
    page.warnings(analysis.document.warnings.iter().chain(&analysis.level.doubts));
    for unread in &comparison.unread {
        page.item(&unread.name, &format!("{} ({})", unread.error.message, unread.error.kind));
    }
    page.heading("Postings by fit");
    let rows = market.postings.iter().map(|row| {
        let shown = format!("{} of {}", row.required_shown, row.required);
        [row.title.clone(), row.name.clone(), words::percent(row.score), shown, row.level.clone()]
    });
    page.table(["Posting", "File", "Fit", "Must-haves", "Level"], rows);
    if !market.missing.is_empty() {
        page.heading("Missing, by how many postings ask for it");
        let rows = market.missing.iter().map(|skill| {
            [
                skill.name.clone(),
                skill.opens.len().to_string(),
                skill.asked_by.to_string(),
                format!("{:.1}", skill.gain * 100.0),
            ]
        });
        page.table(["Skill", "Opens", "Missing in", "Points"], rows);
    }
    page.closing(analysis);
    page.write(out)
}
