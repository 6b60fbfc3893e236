//! The head of the report: who, what document, and the answer in one line.

use maud::{Markup, html};

use crate::analysis::Analysis;
use crate::document::Warning;
use crate::report::words;

/// The answer for the window's title.
pub(super) fn short(analysis: &Analysis) -> String {
    match analysis.level.rung.as_deref() {
        Some(rung) => format!("{rung} {}", words::percent(analysis.level.probability(rung))),
        None => "no rung".to_owned(),
    }
}

/// The head of the report.
pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        header {
            p.quiet { "Level and next rung" }
            h1 { bdi { (words::name(analysis)) } }
            p.quiet {
                @for title in analysis.candidate.titles.iter().take(1) { bdi { (title) } " · " }
                bdi { (analysis.document.name) } " · " (words::counted(analysis.document.pages, "page")) " · as of " (analysis.as_of.as_str())
            }
            (verdict(analysis))
            (doubts(analysis))
        }
    }
}

fn verdict(analysis: &Analysis) -> Markup {
    let level = &analysis.level;
    let Some(rung) = level.rung.as_deref() else {
        return html! { p.verdict { strong { "No rung" } " this is not the resume of a software engineer" } };
    };
    let name = level.rungs.iter().find(|place| place.id == rung).map_or(rung, |place| &place.name);
    html! {
        p.verdict {
            strong { (name) }
            span.share { (words::percent(level.probability(rung))) }
            span { (words::confidence(level.confidence)) }
        }
    }
}

/// What a person should know before believing the rest.
pub(super) fn doubts(analysis: &Analysis) -> Markup {
    warnings("Warnings and doubts", analysis.document.warnings.iter().chain(&analysis.level.doubts))
}

/// Warnings as a list under a name.
pub(super) fn warnings<'w>(name: &str, warnings: impl Iterator<Item = &'w Warning>) -> Markup {
    let all: Vec<_> = warnings.collect();
    html! {
        @if !all.is_empty() {
            ul.doubts aria-label=(name) {
                @for warning in all {
                    li {
                        span.sign aria-hidden="true" { "!" }
                        span {
                            (warning.message)
                            @if let Some(page) = warning.page { " (page " (page) ")" }
                            " " code { (warning.code) }
                        }
                    }
                }
            }
        }
    }
}
