//! The head of the report: who, the verdict in words, and the first steps.

use maud::{Markup, html};

use crate::analysis::Analysis;
use crate::document::Warning;
use crate::report::{steps, verdict, words};

/// Steps on the first screen.
const FIRST_STEPS: usize = 3;

/// The head of the report.
pub(super) fn section(analysis: &Analysis) -> Markup {
    html! {
        header {
            h1 { bdi { (words::name(analysis)) } }
            p.quiet {
                @for title in analysis.candidate.titles.iter().take(1) { bdi { (words::even(title)) } " · " }
                bdi { (analysis.document.name) } " · " (words::counted(analysis.document.pages, "page")) " · as of " (analysis.as_of.as_str())
            }
            p.verdict {
                strong { (unbroken(&verdict::verdict(analysis))) "." }
                @if let Some(next) = verdict::next(analysis) { " " span { (unbroken(&next)) "." } }
            }
            (doubts(analysis))
            (first_steps(analysis))
        }
    }
}

/// What would move the person most, in short.
fn first_steps(analysis: &Analysis) -> Markup {
    let Some(gap) = &analysis.gap else {
        return html! {};
    };
    html! {
        div.first {
            @if let Some(answer) = steps::asked(analysis) { p { strong { (answer) } } }
            @if let Some(first) = steps::first(analysis) { p { (first) } }
            p { (steps::shown(gap)) }
            ol.plan { @for (gain, step) in steps::worth_it(gap).take(FIRST_STEPS) { li { (worth(gain.as_ref())) (steps::whole(gap, step)) } } }
        }
    }
}

/// A sentence whose percentages no line end takes apart.
fn unbroken(sentence: &str) -> String {
    sentence.replace(" %", "\u{a0}%")
}

/// What a step is worth, where that is a number worth showing.
pub(super) fn worth(gain: Option<&String>) -> Markup {
    html! { @if let Some(gain) = gain { span.gain title="points of probability" { (gain) } " " } }
}

/// What a person should know before believing the rest.
pub(super) fn doubts(analysis: &Analysis) -> Markup {
    warnings("Warnings and doubts", verdict::doubts(analysis))
}

/// Warnings as a list under a name.
pub(super) fn warnings<'w>(name: &str, warnings: impl Iterator<Item = &'w Warning>) -> Markup {
    let all: Vec<_> = warnings.collect();
    html! {
        @if !all.is_empty() {
            ul.doubts aria-label=(name) {
                @for warning in all {
                    li { span.sign aria-hidden="true" { "!" } span { (words::warning(warning)) } }
                }
            }
        }
    }
}
