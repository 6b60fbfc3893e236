//! The Markdown report, for pull requests and notes.
//!
//! Words from documents are escaped by [`text`], so that they cannot make links, pictures, headings
//! or markup.

mod comparison;
mod gap;
mod words;

use std::io::{self, Write};

use super::escape::visible;
use super::words as said;
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::document::{Quote, Warning};
use crate::level::Contribution;

pub(super) use comparison::{write as write_comparison, write_market};
use words::text;

/// Most quotes below a statement.
const QUOTES: usize = 2;

/// Writes the report of an analysis.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::default();
    page.title(&format!("{}: {}", said::name(analysis), verdict(analysis)));
    let document = &analysis.document;
    let pages = said::counted(document.pages, "page");
    page.line(&format!("{} · {pages} · as of {}", document.name, analysis.as_of.as_str()));
    page.warnings(document.warnings.iter().chain(&analysis.level.doubts));
    level(analysis, &mut page);
    gap::write(analysis, &mut page);
    skills(analysis, &mut page);
    page.closing(analysis);
    page.write(out)
}

fn verdict(analysis: &Analysis) -> String {
    let level = &analysis.level;
    match level.rung.as_deref() {
        Some(rung) => {
            format!("{rung}, {}, {}", said::percent(level.probability(rung)), said::confidence(level.confidence))
        }
        None => "no rung: this is not the resume of a software engineer".to_owned(),
    }
}

fn level(analysis: &Analysis, page: &mut Page) {
    let level = &analysis.level;
    let Some(rung) = level.rung.as_deref() else { return };
    page.heading("Level");
    let rows = level.rungs.iter().map(|place| {
        let share = said::percent(level.probability(&place.id));
        [place.name.clone(), share, if place.id == rung { "likeliest".to_owned() } else { String::new() }]
    });
    page.table(["Rung", "Probability", ""], rows);
    page.line(&said::years(analysis));
    page.heading("What makes it up");
    for entry in level.contributions.iter().filter(|entry| said::tells(entry)) {
        contribution(entry, page);
    }
    page.line(&said::seniority(analysis));
}

fn contribution(entry: &Contribution, page: &mut Page) {
    page.item(&format!("{:+.2} {}", entry.effect, said::label(entry)), &entry.because);
    page.quotes(&entry.evidence, QUOTES);
}

fn skills(analysis: &Analysis, page: &mut Page) {
    page.heading("Skills shown");
    for strength in [Strength::Proven, Strength::Used, Strength::Listed, Strength::Hinted] {
        let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
        let names: Vec<_> = of.map(|skill| said::with_years(&skill.name, skill.years)).collect();
        if !names.is_empty() {
            page.item(&said::capital(strength.as_str()), &names.join(", "));
        }
    }
    for named in &analysis.not_claimed {
        page.item("Not claimed", &said::stance(named));
        page.quotes(std::slice::from_ref(&named.quote), 1);
    }
}

/// A report under construction. What is handed in is plain text; the page escapes it.
#[derive(Default)]
struct Page {
    markdown: String,
}

impl Page {
    fn title(&mut self, title: &str) {
        self.markdown.push_str(&format!("# {}\n", text(title)));
    }

    fn heading(&mut self, heading: &str) {
        self.markdown.push_str(&format!("\n## {}\n\n", text(heading)));
    }

    fn smaller_heading(&mut self, heading: &str) {
        self.markdown.push_str(&format!("\n### {}\n\n", text(heading)));
    }

    fn line(&mut self, line: &str) {
        self.markdown.push_str(&format!("\n{}\n", text(line)));
    }

    /// A name and what belongs to it.
    fn item(&mut self, name: &str, told: &str) {
        self.markdown.push_str(&format!("- **{}**: {}\n", text(name), text(told)));
    }

    fn numbered(&mut self, number: usize, name: &str, told: &str) {
        self.markdown.push_str(&format!("{number}. **{}**: {}\n", text(name), text(told)));
    }

    fn quotes(&mut self, quotes: &[Quote], most: usize) {
        for quote in quotes.iter().take(most) {
            self.quote("", quote);
        }
    }

    fn quote(&mut self, side: &str, quote: &Quote) {
        let place = format!("{side}p{}:{}", quote.page, quote.line);
        self.markdown.push_str(&format!("  - {} “{}”\n", text(&place), text(&quote.text)));
    }

    fn table<const N: usize>(&mut self, head: [&str; N], rows: impl Iterator<Item = [String; N]>) {
        self.row(head.iter().copied());
        self.row([":--"; N].into_iter());
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| text(cell)).collect();
            self.row(cells.iter().map(String::as_str));
        }
    }

    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for cell in cells {
            self.markdown.push_str(&format!("| {cell} "));
        }
        self.markdown.push_str("|\n");
    }

    fn warnings<'w>(&mut self, warnings: impl Iterator<Item = &'w Warning>) {
        for warning in warnings {
            let place = warning.page.map_or_else(String::new, |page| format!(" (page {page})"));
            self.markdown.push_str(&format!("\n> ⚠ {}{place} `{}`\n", text(&warning.message), warning.code));
        }
    }

    fn closing(&mut self, analysis: &Analysis) {
        self.markdown.push_str("\n---\n");
        if let Some(redacted) = &analysis.redacted {
            self.line(&said::redacted(redacted));
        }
        self.line(&format!("{} · {}", said::made_by(analysis), said::DECISION_SUPPORT));
    }

    fn write(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(visible(&self.markdown).as_bytes())
    }
}
