//! Certificates, schooling, pay and ways to go on.

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::gap::{CertificateStanding, Gap, SkillFit};
use crate::report::{steps, words};

/// Everything about certificates and the outlook.
pub(super) fn sections(analysis: &Analysis, source: &Source<'_>) -> Markup {
    html! {
        (super::section("certificates", "Certificates and schooling", &certificates(analysis, source)))
        @if let Some(gap) = &analysis.gap {
            (super::section("outlook", "Outlook", &outlook(gap)))
        }
        @if !analysis.other_ladders.is_empty() {
            (super::section("ladders", "On other ladders", &ladders(analysis)))
        }
    }
}

fn certificates(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let advice = analysis.gap.as_ref().map(|gap| &gap.certifications);
    html! {
        @if let Some(gap) = &analysis.gap {
            ul.plain {
                @for item in gap.certifications.items.iter().filter(|item| item.standing != CertificateStanding::Suggested).chain(steps::certificate(gap)) {
                    li {
                        strong { (item.name) } " "
                        @for held in analysis.certifications.iter().filter(|held| held.id == item.id) {
                            (source.place(held.quote.page, held.quote.line)) " "
                        }
                        (words::standing(item.standing)) ", " (item.because)
                    }
                }
            }
        }
        @if let Some(advice) = advice { p { (advice.note) } }
        @if !analysis.education.is_empty() {
            h3 { "Schooling" }
            ul.plain {
                @for entry in &analysis.education {
                    li {
                        strong { (entry.degree) }
                        @if entry.in_progress { " (in progress)" }
                        " " (source.quote(&entry.quote))
                    }
                }
            }
        }
    }
}

fn outlook(gap: &Gap) -> Markup {
    html! {
        (pay(gap))
        @if let Some(time) = words::time(gap) { h3 { "Time" } p { (words::capital(&time)) "." } }
        (fits("Specialisations that fit", &gap.specialisations))
        (fits("Moves that fit", &gap.lateral_moves))
    }
}

fn pay(gap: &Gap) -> Markup {
    let there = words::pay_line(&gap.pay.there).filter(|_| !gap.reached);
    html! {
        h3 { "Pay: context, never a promise" }
        ul.plain {
            @if let Some(pay) = words::pay_line(&gap.pay.here) { li { strong { "Here" } ": " (pay) } }
            @if let Some(pay) = there { li { strong { "As " (words::with_article(&gap.target_name)) } ": " (pay) } }
        }
        p.quiet { "Source: " (gap.pay.source) }
    }
}

fn fits(title: &str, fits: &[SkillFit]) -> Markup {
    let good: Vec<_> = words::good_fits(fits).collect();
    html! {
        @if !good.is_empty() {
            h3 { (title) }
            ul {
                @for fit in good {
                    li {
                        strong { (fit.name) } " " (words::percent(fit.fit))
                        @if let Some(why) = &fit.why { ". " (why) }
                        @if !fit.shown.is_empty() { " " span.quiet { "Shown: " (fit.shown.join(", ")) } }
                    }
                }
            }
        }
    }
}

fn ladders(analysis: &Analysis) -> Markup {
    html! {
        ul {
            @for row in &analysis.other_ladders {
                li { (words::other_ladder(row)) }
            }
        }
    }
}
