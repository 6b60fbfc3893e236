//! A comparison with one posting: the fit and its sum, and both texts beside it.

use maud::{Markup, html};

use super::gap::{class, sign};
use super::source::Source;
use super::{answer, footer, ladder, section, skills, timeline};
use crate::analysis::Comparison;
use crate::document::Quote;
use crate::fit::{Fit, FitPart, Item};
use crate::gap::Status;
use crate::report::{verdict, words};

/// Most quotes of the resume below an item.
const QUOTES: usize = 3;

/// The two texts.
struct Sides<'a> {
    resume: Source<'a>,
    posting: Source<'a>,
}

/// The page of a comparison.
pub(super) fn page(comparison: &Comparison) -> Markup {
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let sides = Sides {
        resume: Source::new("r", "The resume's text", &analysis.document.lines),
        posting: Source::new("j", "The posting's text", &compared.posting_document.lines),
    };
    let fit = &compared.fit;
    let report = html! {
        (head(comparison))
        (items("required", "Must-haves", &fit.required, &sides))
        (items("preferred", "Preferred", &fit.preferred, &sides))
        (section("facts", "Asked and found", &facts(fit, &sides)))
        (tailoring(fit, &sides))
        (ladder::section(analysis, &sides.resume))
        (timeline::section(analysis, &sides.resume))
        (skills::section(analysis, &sides.resume))
        (section("fit", "How the fit is made up", &score(fit)))
    };
    let texts = html! { (sides.resume.text()) (sides.posting.text()) };
    let title = format!("{} · fit {}", words::name(analysis), words::percent(fit.score));
    let links =
        [("required", "Must-haves"), ("facts", "Years"), ("level", "Level"), ("skills", "Skills"), ("fit", "Sum")];
    let texts_links = [(&sides.resume, "r-text", "Resume"), (&sides.posting, "j-text", "Posting")];
    let texts_links = texts_links.into_iter().filter(|(source, ..)| !source.is_empty()).map(|(_, id, name)| (id, name));
    let links: Vec<_> =
        links.into_iter().filter(|(id, _)| *id != "required" || !fit.required.is_empty()).chain(texts_links).collect();
    super::page(&title, &links, &report, &html! { div.texts { (texts) } }, &footer(analysis))
}

fn head(comparison: &Comparison) -> Markup {
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let doubts = compared.posting.contradictions.iter().chain(&compared.posting_document.warnings);
    html! {
        header {
            p.quiet { "Fit with a posting" }
            h1 { bdi { (words::name(analysis)) } }
            p.quiet {
                "for " strong { bdi { (words::posting_title(&compared.posting)) } } " · "
                bdi { (compared.posting_document.name) } " · from " bdi { (analysis.document.name) }
                " · as of " (analysis.as_of.as_str())
            }
            p.verdict {
                strong { (words::fit_verdict(&compared.fit)) }
                " " span { (verdict::verdict(analysis)) "." }
            }
            (answer::doubts(analysis))
            @if doubts.clone().next().is_some() {
                p.quiet { "About the posting:" }
                (answer::warnings("Doubts about the posting", doubts))
            }
        }
    }
}

fn score(fit: &Fit) -> Markup {
    html! {
        table {
            caption.quiet { "The score is what is met of the must-haves, times the mean of these parts by their weights with all must-haves met." }
            thead { tr { th scope="col" { "Part" } th scope="col" { "Met" } th scope="col" { "Weight" } th scope="col" { "Why" } } }
            tbody { @for part in &fit.parts { (row(part)) } }
        }
        p.formula { code { (fit.formula) } }
    }
}

fn row(part: &FitPart) -> Markup {
    html! {
        tr {
            th.short scope="row" { (part.id) }
            td.met {
                (words::percent(part.value))
                svg.track width="100%" height="14" aria-hidden="true" {
                    line.axis-line x1="0" x2="100%" y1="7" y2="7" {}
                    rect.skill x="0" y="2" height="10" rx="3" width=(format!("{:.1}%", part.value * 100.0)) {}
                }
            }
            td.short { (part.weight) }
            td { (part.sentence) }
        }
    }
}

fn items(id: &str, title: &str, items: &[Item], sides: &Sides<'_>) -> Markup {
    let of = |status: Status| items.iter().filter(move |item| item.status == status);
    let body = html! {
        @for status in [Status::Missing, Status::Thin, Status::Met].into_iter().filter(|status| of(*status).count() > 0) {
            h3 { (words::status(status)) " (" (of(status).count()) " of " (items.len()) ")" }
            ul.requirements { @for entry in of(status) { (item(entry, sides)) } }
        }
    };
    html! { @if !items.is_empty() { (section(id, title, &body)) } }
}

fn item(item: &Item, sides: &Sides<'_>) -> Markup {
    html! {
        li class=(class(item.status)) {
            p {
                span.sign aria-hidden="true" { (sign(item.status)) }
                strong { (words::item(item)) }
                @if item.gain >= 0.005 { " " span.gain { (format!("{:+.0} points", item.gain * 100.0)) } }
            }
            p { (words::because(item)) }
            (both(Some(&item.asked), item.shown.iter().take(QUOTES), sides))
        }
    }
}

/// What the posting says above what the resume says.
fn both<'q>(asked: Option<&Quote>, shown: impl IntoIterator<Item = &'q Quote>, sides: &Sides<'_>) -> Markup {
    html! {
        ul.quotes.both {
            @if let Some(quote) = asked { li { span.side { "Posting" } " " (sides.posting.quote(quote)) } }
            @for quote in shown { li { span.side { "Resume" } " " (sides.resume.quote(quote)) } }
        }
    }
}

fn facts(fit: &Fit, sides: &Sides<'_>) -> Markup {
    let (years, level, education) = (&fit.years, &fit.level, &fit.education);
    html! {
        ul.requirements {
            (fact(years.value, &words::years_asked(years), both(years.asked.as_ref(), [], sides)))
            (fact(level.value, &words::level_asked(level), html! {}))
            @if let Some(degree) = words::degree_asked(education) {
                (fact(education.value, &degree, both(education.asked.as_ref(), &education.shown, sides)))
            }
            @for asked in &fit.certifications {
                (fact(Some(asked.value), &words::certificate_asked(asked), both(Some(&asked.asked), &asked.shown, sides)))
            }
        }
    }
}

fn fact(value: Option<f64>, told: &str, quotes: Markup) -> Markup {
    let status = value.map(words::status_of);
    html! {
        li class=(status.map_or("", class)) {
            p { span.sign aria-hidden="true" { (status.map_or("·", sign)) } (words::capital(told)) }
            (quotes)
        }
    }
}

fn tailoring(fit: &Fit, sides: &Sides<'_>) -> Markup {
    let body = html! {
        @if !fit.wording.is_empty() {
            h3 { "The posting's words for what you show" }
            ul.plain {
                @for word in &fit.wording {
                    li { "Write " strong { (word.posting) } " for " strong { (word.resume) } " " (sides.resume.quote(&word.line)) }
                }
            }
        }
        @if !fit.lead_with.is_empty() || !fit.buried.is_empty() {
            h3 { "Shown, but late: bring it forward" }
            @if !fit.buried.is_empty() {
                p { @for buried in &fit.buried { (buried.name) " " (sides.resume.place(buried.line.page, buried.line.line)) " " } }
            }
            (sides.resume.quotes(&fit.lead_with, fit.lead_with.len()))
        }
    };
    html! {
        @if !(fit.wording.is_empty() && fit.lead_with.is_empty() && fit.buried.is_empty()) {
            (section("tailor", "Say it in the posting's words", &body))
        }
    }
}
