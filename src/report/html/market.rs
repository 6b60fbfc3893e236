//! A comparison with many postings: a table by fit, and what would open most of them.

use maud::{Markup, html};

use super::source::Source;
use super::{answer, footer, ladder, section, skills};
use crate::analysis::MarketComparison;
use crate::fit::{Market, MarketPosting, MissingSkill};
use crate::report::words;

/// The page of a comparison.
pub(super) fn page(comparison: &MarketComparison) -> Markup {
    let (analysis, market) = (&comparison.analysis, &comparison.market);
    let source = Source::new("r", "The resume's text", &analysis.document.lines);
    let report = html! {
        (head(comparison))
        (section("postings", "Postings by fit", &postings(market)))
        @if !market.missing.is_empty() {
            (section("missing", "Missing, by how many postings ask for it", &missing(&market.missing)))
        }
        (ladder::section(analysis, &source))
        (skills::section(analysis, &source))
    };
    let title = format!("{} · {} postings", words::name(analysis), market.postings.len());
    let links = [("postings", "Postings"), ("level", "Level"), ("skills", "Skills"), ("r-text", "Text")];
    super::page(&title, &links, &report, &source.text(), &footer(analysis))
}

fn head(comparison: &MarketComparison) -> Markup {
    let analysis = &comparison.analysis;
    let open = comparison.market.postings.iter().filter(|row| row.open).count();
    html! {
        header {
            p.quiet { "Fit with many postings" }
            h1 { bdi { (words::name(analysis)) } }
            p.quiet { bdi { (analysis.document.name) } " · as of " (analysis.as_of.as_str()) }
            p.verdict {
                strong { (open) " of " (comparison.market.postings.len()) }
                span { "postings ask for no must-have that is missing" }
            }
            (answer::doubts(analysis))
            @if !comparison.unread.is_empty() {
                ul.doubts aria-label="Postings that could not be read" {
                    @for unread in &comparison.unread {
                        li {
                            span.sign aria-hidden="true" { "!" }
                            span { bdi { (unread.name) } ": " (unread.error.message) " " code { (unread.error.kind.as_str()) } }
                        }
                    }
                }
            }
        }
    }
}

fn postings(market: &Market) -> Markup {
    html! {
        table {
            thead {
                tr { th scope="col" { "Posting" } th scope="col" { "Fit" } th scope="col" { "Must-haves" } th scope="col" { "Level" } }
            }
            tbody { @for row in &market.postings { (posting(row)) } }
        }
    }
}

fn posting(row: &MarketPosting) -> Markup {
    html! {
        tr {
            th scope="row" {
                bdi { @if row.title.is_empty() { "no title" } @else { (row.title) } }
                br;
                span.quiet { bdi { (row.name) } }
            }
            td.met {
                (words::percent(row.score))
                svg.track width="100%" height="14" aria-hidden="true" {
                    line.axis-line x1="0" x2="100%" y1="7" y2="7" {}
                    rect.skill x="0" y="2" height="10" rx="3" width=(format!("{:.1}%", row.score * 100.0)) {}
                }
            }
            td.short { (row.required_shown) " of " (row.required) @if row.open { " " span.gain { "open" } } }
            td.short { (row.level) }
        }
    }
}

fn missing(missing: &[MissingSkill]) -> Markup {
    html! {
        table {
            thead {
                tr { th scope="col" { "Skill" } th scope="col" { "Opens" } th scope="col" { "Missing in" } th scope="col" { "Points" } }
            }
            tbody {
                @for skill in missing {
                    tr {
                        th scope="row" { (skill.name) }
                        td { (skill.opens.len()) @if !skill.opens.is_empty() { br; span.quiet { bdi { (skill.opens.join(", ")) } } } }
                        td { (skill.asked_by) }
                        td { (format!("{:.1}", skill.gain * 100.0)) }
                    }
                }
            }
        }
    }
}
