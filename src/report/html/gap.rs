//! The gap: what to do first, and what the target rung requires.

use maud::{Markup, html};

use super::answer::worth;
use super::source::Source;
use crate::analysis::Analysis;
use crate::gap::{Gap, Requirement, Status, Step};
use crate::report::{steps, words};

/// Most quotes below a requirement.
const QUOTES: usize = 3;

/// The steps to the next rung.
pub(super) fn plan(analysis: &Analysis) -> Markup {
    let Some(gap) = &analysis.gap else {
        return html! {};
    };
    let body = html! {
        ol.plan {
            @for (gain, step) in steps::steps(gap) {
                li { p { (worth(gain.as_ref())) (step.text) } p.quiet { (steps::counts_when(gap, step)) } (begin(step)) }
            }
        }
        @if let Some(way) = steps::shortest_way(analysis) { p.what-if { (way) } }
    };
    super::section("gap", &words::aim(gap), &body)
}

/// Where to begin learning: a link to a page of the data, and where the time comes from.
fn begin(step: &Step) -> Markup {
    html! {
        @if let Some(learning) = &step.learning {
            p.quiet {
                @if !learning.start.is_empty() {
                    "Begin at " a href=(learning.start) rel="noreferrer" { (shown_address(&learning.start)) } ". "
                }
                @match &learning.source {
                    Some(source) => { "The time is by " a href=(source) rel="noreferrer" { (shown_address(source)) } "." }
                    None => "The time is our own estimate.",
                }
            }
        }
    }
}

/// An address as people write it.
fn shown_address(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    bare.trim_end_matches('/')
}

/// Every requirement of the target, and what people there answer for.
pub(super) fn requirements(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let Some(gap) = &analysis.gap else {
        return html! {};
    };
    let body = html! {
        @for status in [Status::Missing, Status::Thin, Status::Met] { (with_status(gap, status, source)) }
        @if !gap.responsibilities.is_empty() {
            h3 { "What people there answer for" }
            ul { @for line in &gap.responsibilities { li { (line) } } }
        }
    };
    let title = words::capital(&format!("{} shows", words::with_article(&gap.target_name)));
    super::section("requirements", &format!("What {}", words::small(&title)), &body)
}

fn with_status(gap: &Gap, status: Status, source: &Source<'_>) -> Markup {
    let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
    let heading = format!("{} ({} of {})", words::status(status), of.len(), gap.requirements.len());
    html! {
        @if !of.is_empty() {
            h3 { (heading) }
            ul.requirements { @for entry in of { (requirement(entry, source)) } }
        }
    }
}

fn requirement(entry: &Requirement, source: &Source<'_>) -> Markup {
    html! {
        li class=(class(entry.status)) {
            p {
                span.sign aria-hidden="true" { (sign(entry.status)) }
                strong { (entry.name) }
                @if let Some(gain) = steps::gain(entry.gain) { " " span.gain { (gain) } }
            }
            p { (words::capital(&entry.because)) }
            (source.quotes(&entry.evidence, QUOTES))
        }
    }
}

/// The class that colours a status.
pub(super) fn class(status: Status) -> &'static str {
    match status {
        Status::Missing => "bad",
        Status::Thin => "warn",
        Status::Met => "good",
    }
}

/// The sign that says a status without colour.
pub(super) fn sign(status: Status) -> &'static str {
    match status {
        Status::Missing => "–",
        Status::Thin => "~",
        Status::Met => "✓",
    }
}
