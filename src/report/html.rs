//! The HTML report: one file that needs nothing else, runs no script and asks no server.
//!
//! Every word goes through the template library, which escapes it, and the finished page once more
//! through [`visible`], which spells out what could reorder or hide words.

mod answer;
mod comparison;
mod gap;
mod ladder;
mod lines;
mod market;
mod outlook;
mod people;
mod skills;
mod source;
mod timeline;

use std::io::{self, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::escape::visible;
use super::{verdict, words};
use crate::analysis::{Analysis, Comparison, MarketComparison, People};
use source::Source;

/// The only style sheet; the policy of the page names its hash.
const STYLE: &str = include_str!("html/style.css");

/// Writes the report of an analysis.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let source = Source::new("r", "The resume's text", &analysis.document.lines);
    let title = format!("{} · {}", words::name(analysis), verdict::short(analysis));
    let report = html! {
        (answer::section(analysis))
        (timeline::section(analysis, &source))
        (gap::plan(analysis))
        (lines::section(analysis, &source))
        (ladder::section(analysis, &source))
        (gap::requirements(analysis, &source))
        (skills::section(analysis, &source))
        (outlook::sections(analysis, &source))
    };
    let links = [
        ("years", "Read"),
        ("gap", "Steps"),
        ("level", "Why"),
        ("requirements", "Next rung"),
        ("skills", "Skills"),
        ("r-text", "Text"),
    ];
    let present = |id: &str| match id {
        "gap" | "requirements" => analysis.gap.is_some(),
        "r-text" => !source.is_empty(),
        _ => true,
    };
    let links: Vec<_> = links.into_iter().filter(|(id, _)| present(id)).collect();
    let text = source.text();
    write_page(&page(&title, &links, &report, &text, &footer(analysis)), out)
}

/// Writes the report of a comparison with one posting.
pub(super) fn write_comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    write_page(&comparison::page(comparison), out)
}

/// Writes the report of a comparison with many postings.
pub(super) fn write_market(comparison: &MarketComparison, out: &mut dyn Write) -> io::Result<()> {
    write_page(&market::page(comparison), out)
}

/// Writes several people for one posting.
pub(super) fn write_people(people: &People, out: &mut dyn Write) -> io::Result<()> {
    write_page(&people::page(people), out)
}

/// A whole page: the report, the texts that it quotes beside it.
fn page(title: &str, links: &[(&str, &str)], report: &Markup, texts: &Markup, footer: &Markup) -> Markup {
    let further = html! {
        (generator())
        meta name="color-scheme" content="light dark";
        meta name="robots" content="noindex";
    };
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title, STYLE, &policy(), &further))
            body {
                a.skip href="#report" { "Skip to the report" }
                nav aria-label="Parts of the report" {
                    @for (id, name) in links { a href=(format!("#{id}")) { (name) } }
                }
                div.columns {
                    main id="report" tabindex="-1" { (report) }
                    (texts)
                }
                (footer)
            }
        }
    }
}

/// Says that this program wrote the page.
pub(crate) fn generator() -> Markup {
    html! { meta name="generator" content="skillgap"; }
}

/// The head of a page that is whole in itself: its style sheet, its policy, and what else it says of itself.
pub(crate) fn head(title: &str, style: &str, policy: &str, further: &Markup) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            (further)
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

/// Nothing may be loaded or run, and only the one style sheet applies.
fn policy() -> String {
    format!("default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'", style_hash())
}

/// The style sheet as a content security policy names it, for pages that frame a report.
pub(crate) fn style_hash() -> String {
    hash(STYLE)
}

/// A script or style sheet as a content security policy names it.
pub(crate) fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn write_page(page: &Markup, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(visible(&page.0).as_bytes())?;
    out.write_all(b"\n")
}

/// A part of the report under a heading.
fn section(id: &str, title: &str, body: &Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section id=(id) aria-labelledby=(heading) {
            h2 id=(heading) { (title) }
            (body)
        }
    }
}

fn footer(analysis: &Analysis) -> Markup {
    html! {
        footer {
            p { strong { "Decision support: a person must decide." } " A level is read from what the resume says, by rules that can be checked. It is no measure of a person, and no ground to turn one down unseen." }
            @if let Some(redacted) = &analysis.redacted { p { (words::redacted(redacted)) } }
            p.quiet { (words::made_by(analysis)) " · as of " (analysis.as_of.as_str()) }
        }
    }
}
