//! Certificates, schooling, pay and ways to go on.

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::gap::{Gap, SkillFit};
use crate::ladder::Pay;
use crate::report::words;

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
        @if let Some(advice) = advice.filter(|advice| !advice.items.is_empty()) {
            table {
                caption { "Certificates" }
                thead { tr { th scope="col" { "Certificate" } th scope="col" { "Standing" } th scope="col" { "Why" } } }
                tbody {
                    @for item in &advice.items {
                        tr {
                            th scope="row" {
                                (item.name) " "
                                @for held in analysis.certifications.iter().filter(|held| held.id == item.id) {
                                    (source.place(held.quote.page, held.quote.line))
                                }
                            }
                            td.short { (words::standing(item.standing)) }
                            td { (item.because) }
                        }
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
        @if let Some(gap) = &analysis.gap { p { (gap.education) } }
    }
}

fn outlook(gap: &Gap) -> Markup {
    html! {
        (pay(gap))
        @if let Some(time) = words::time(gap) { h3 { "Time" } p { (words::capital(&time)) "." } }
        (fits("Specialisations that fit", &gap.specialisations))
        (fits("Moves that fit", &gap.lateral_moves))
        @if !gap.trends.is_empty() {
            h3 { "Not shown yet" }
            ul { @for trend in &gap.trends { li { strong { (trend.name) } ": " (trend.why) } } }
        }
        @if !gap.context.is_empty() {
            h3 { "The trade" }
            ul { @for fact in &gap.context { li { (fact.text) " " span.quiet { (fact.source) } } } }
        }
    }
}

fn pay(gap: &Gap) -> Markup {
    let there = if gap.reached { &[][..] } else { &gap.pay.there };
    let rows = gap.pay.here.iter().map(|pay| ("here", pay)).chain(there.iter().map(|pay| (gap.target.as_str(), pay)));
    let rows: Vec<_> = rows.collect();
    let most = rows.iter().map(|(_, pay)| pay.high).max().unwrap_or(1).max(1);
    html! {
        @if !rows.is_empty() {
            h3 { "Pay: context, never a promise" }
            table.pay {
                caption.quiet { "Source: " (gap.pay.source) }
                thead {
                    tr { th scope="col" { "Rung" } th scope="col" { "A year" } th scope="col" { "Kind, country, year" } }
                }
                tbody { @for (rung, pay) in &rows { (pay_row(rung, pay, most)) } }
            }
        }
    }
}

fn pay_row(rung: &str, pay: &Pay, most: u32) -> Markup {
    let at = |amount: u32| f64::from(amount) / f64::from(most) * 100.0;
    html! {
        tr {
            th.short scope="row" { (rung) }
            td {
                (pay.currency) " " (words::pay_range(pay))
                svg.track width="100%" height="14" aria-hidden="true" {
                    line.axis-line x1="0" x2="100%" y1="7" y2="7" {}
                    rect.skill x=(format!("{:.1}%", at(pay.low))) y="2" height="10" rx="3"
                        width=(format!("{:.1}%", at(pay.high) - at(pay.low))) {}
                }
            }
            td {
                (words::pay_kind(pay)) ", " (pay.country) " " (pay.year)
                @if let Some(note) = &pay.note { br; span.quiet { (note) } }
            }
        }
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
                li {
                    strong { (row.name) } ": " (row.rung.as_deref().unwrap_or("no rung")) ", "
                    (words::percent(row.probability)) ", " (words::confidence(row.confidence))
                }
            }
        }
    }
}
