//! The Markdown report, for pull requests and notes.
//!
//! Words from documents are escaped by [`text`], so that they cannot make links, pictures, headings
//! or markup.

mod comparison;
mod gap;
mod people;
mod words;

use std::io::{self, Write};

use super::escape::visible;
use super::{lines, read, reasons, verdict, words as said};
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::document::{Quote, Warning};

pub(super) use comparison::{write as write_comparison, write_market};
pub(super) use people::write as write_people;
use words::text;
pub(super) use words::text as escaped;

/// Most quotes below a statement.
const QUOTES: usize = 2;

/// Writes the report of an analysis, in the order of the terminal's.
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::default();
    opening(analysis, &mut page);
    read_roles(analysis, &mut page);
    gap::next(analysis, &mut page);
    strength(analysis, &mut page);
    why(analysis, &mut page);
    gap::requirements(analysis, &mut page);
    skills(analysis, &mut page);
    gap::outlook(analysis, &mut page);
    for row in &analysis.other_ladders {
        page.line(&said::other_ladder(row));
    }
    page.closing(analysis);
    page.write(out)
}

fn opening(analysis: &Analysis, page: &mut Page) {
    page.title(&format!("{}: {}", said::name(analysis), verdict::verdict(analysis)));
    let document = &analysis.document;
    let pages = said::counted(document.pages, "page");
    page.line(&format!("{} · {pages} · as of {}", document.name, analysis.as_of.as_str()));
    if let Some(next) = verdict::next(analysis) {
        page.line(&format!("{next}. {}.", said::capital(&reasons::shares(analysis))));
    }
    page.warnings(verdict::doubts(analysis));
}

fn read_roles(analysis: &Analysis, page: &mut Page) {
    page.heading("Read");
    let roles = read::roles(analysis);
    if !roles.is_empty() {
        page.table(["When", "What", "Counts"], roles.into_iter().map(|role| [role.dates, role.what, role.years]));
    }
    page.line(&read::total(analysis));
    for told in [read::unused(analysis), read::unsure(analysis)].into_iter().flatten() {
        page.line(&told);
    }
}

fn strength(analysis: &Analysis, page: &mut Page) {
    let advice = &analysis.advice;
    if advice.strongest.is_empty() && advice.failed().next().is_none() {
        return;
    }
    page.heading("Your lines");
    for quote in &advice.strongest {
        page.item("Strong", &lines::strong(quote));
    }
    if let Some(finding) = &advice.improve {
        page.item("First to improve", &lines::finding(finding));
    }
    for check in advice.failed() {
        page.item(&check.name, &format!("{}. {}", said::capital(&lines::failed(check)), check.mend));
    }
}

fn why(analysis: &Analysis, page: &mut Page) {
    let reasons = reasons::all(analysis);
    if reasons.is_empty() {
        return;
    }
    page.heading("Why this level");
    for reason in reasons.iter().filter(|reason| reason.is_telling()) {
        let (up, told) = reasons::told(analysis, reason);
        page.item(if up { "+" } else { "–" }, &told);
        page.quotes(&reason.entry.evidence, QUOTES);
    }
    let sum: Vec<_> = reasons.iter().filter(|reason| reason.is_telling()).map(|reason| reason.amount()).collect();
    let sum = sum.into_iter().chain(reasons::smaller(&reasons)).collect::<Vec<_>>().join(", ");
    page.line(&format!("{sum} {}", reasons::sum(analysis)));
}

fn skills(analysis: &Analysis, page: &mut Page) {
    page.heading("Skills shown");
    for strength in [Strength::Proven, Strength::Used, Strength::Listed, Strength::Hinted] {
        let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
        let names: Vec<_> = of.map(|skill| said::with_years(&skill.name, skill.years)).collect();
        if !names.is_empty() {
            page.item(reasons::strength(strength), &names.join(", "));
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

    fn blank(&mut self) {
        self.markdown.push('\n');
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
