//! The gap: what is missing for the next rung, what to do first, what holds people back.

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::gap::{Gap, Requirement, Status, Step};
use crate::report::words;

/// Most quotes below a requirement.
const QUOTES: usize = 3;

/// Everything about the next rung.
pub(super) fn sections(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let Some(gap) = &analysis.gap else {
        return html! {};
    };
    let body = html! {
        (plan(gap))
        @for status in [Status::Missing, Status::Thin, Status::Met] { (requirements(gap, status, source)) }
        (blockers(gap, source))
    };
    super::section("gap", &words::aim(gap), &body)
}

fn plan(gap: &Gap) -> Markup {
    let asked = gap.what_if.asked.as_ref().map(|asked| words::asked(asked, gap));
    let enough = words::enough(&gap.what_if);
    html! {
        @if !gap.plan.is_empty() {
            h3 { "What to do, in this order" }
            ol.plan { @for entry in &gap.plan { (step(entry)) } }
        }
        @for line in enough.iter().chain(&asked) { p.what-if { (line) } }
    }
}

fn step(step: &Step) -> Markup {
    html! {
        li {
            p { strong { (words::verb(step.kind)) } " " span.gain { (format!("{:+.1} points", step.gain * 100.0)) } }
            p { (step.text) }
            p.quiet { (step.counts_when) }
        }
    }
}

fn requirements(gap: &Gap, status: Status, source: &Source<'_>) -> Markup {
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
                " "
                span.quiet { (entry.stage) }
                @if entry.gain > 0.0 { " " span.gain { (format!("{:+.1} points", entry.gain * 100.0)) } }
            }
            p { (entry.because) }
            @if !entry.suggestions.is_empty() { p.quiet { "Nearest: " (entry.suggestions.join("; ")) } }
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

fn blockers(gap: &Gap, source: &Source<'_>) -> Markup {
    html! {
        @if !gap.blockers.is_empty() {
            h3 { "What holds people back here" }
            ul.requirements {
                @for blocker in &gap.blockers {
                    @let status = if blocker.overcome { Status::Met } else { Status::Missing };
                    li class=(class(status)) {
                        p {
                            span.sign aria-hidden="true" { (sign(status)) }
                            (blocker.text) " "
                            span.quiet { @if blocker.overcome { "The resume shows this." } @else { "Nothing in the resume shows this." } }
                        }
                        (source.quotes(&blocker.evidence, QUOTES))
                    }
                }
            }
        }
        @if !gap.responsibilities.is_empty() {
            h3 { "What people there answer for" }
            ul { @for line in &gap.responsibilities { li { (line) } } }
        }
    }
}
