//! Strong and weak lines, and what machines stumble over.

use maud::{Markup, html};

use super::source::Source;
use crate::advice::{Check, Finding};
use crate::analysis::Analysis;

/// Most places below a check.
const PLACES: usize = 6;

/// The lines, if there is anything to say about them.
pub(super) fn section(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let advice = &analysis.advice;
    let failed: Vec<_> = advice.failed().collect();
    let body = html! {
        @if !advice.strongest.is_empty() {
            h3 { "Strongest" }
            (source.quotes(&advice.strongest, advice.strongest.len()))
        }
        @if let Some(finding) = &advice.improve {
            h3 { "First to improve" }
            ul.quotes { li { (place(finding, source)) } }
        }
        @if !failed.is_empty() {
            h3 { "Checks that fail (" (failed.len()) " of " (advice.checks.len()) ")" }
            ul.requirements { @for check in failed { (self::check(check, source)) } }
        }
    };
    html! {
        @if !advice.strongest.is_empty() || advice.failed().next().is_some() { (super::section("lines", "Your lines", &body)) }
    }
}

fn place(finding: &Finding, source: &Source<'_>) -> Markup {
    html! {
        @if let Some(quote) = &finding.quote { (source.quote(quote)) " " }
        span.quiet { (finding.because) }
    }
}

fn check(check: &Check, source: &Source<'_>) -> Markup {
    let placed = check.findings.iter().filter_map(|finding| finding.quote.as_ref());
    html! {
        li.warn {
            p { span.sign aria-hidden="true" { "~" } strong { (check.name) } ": " (check.findings.first().map_or("", |finding| &finding.because)) }
            p { (check.mend) }
            p { @for quote in placed.take(PLACES) { (source.place(quote.page, quote.line)) " " } }
        }
    }
}
