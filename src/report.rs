//! Reports: one rendering per format. Each reads the finished [`Analysis`], [`Comparison`],
//! [`MarketComparison`] or [`ReadPosting`] and nothing else.
//!
//! The doors are [`render`] and those beside it. Words from documents are untrusted: every format escapes them in its own
//! way.

mod escape;
pub(crate) mod html;
mod json;
mod lines;
mod markdown;
mod page;
mod people;
mod read;
mod reasons;
mod sarif;
mod steps;
mod style;
mod tailored;
mod terminal;
mod verdict;
mod words;

use std::io::{self, Write};

use crate::analysis::{Analysis, Comparison, Diff, MarketComparison, People, ReadPosting};

pub use escape::terminal_text;
pub use page::{Block, PageFormat, write_page};
pub use read::write_roles;
pub use style::Style;
pub use tailored::tailored_text;
pub use verdict::verdict;
pub use words::counted;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal or a pipe.
    Terminal,
    /// The JSON contract.
    Json,
    /// One HTML file for people; needs an analysis with its text.
    Html,
    /// Markdown for people.
    Markdown,
    /// SARIF 2.1.0 for editors and code hosts.
    Sarif,
}

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Columns of the terminal; lines are wrapped to fit.
    pub width: usize,
    /// Whether colours and other styles are used.
    pub color: bool,
    /// How much is shown.
    pub depth: Depth,
}

/// How much a report shows. Only the terminal's has several depths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// One screen.
    #[default]
    Screen,
    /// Every requirement, skill and figure.
    Full,
    /// The same with the arithmetic, rules and all quotes.
    Explained,
}

impl View {
    /// Whether the arithmetic, rules and all quotes are shown.
    pub fn explains(self) -> bool {
        self.depth == Depth::Explained
    }
}

/// Writes the report of an analysis.
///
/// # Errors
///
/// Whatever the writer returns.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let source = Source { name: "resume.txt", bytes: text.as_bytes() };
/// use skillgap::analysis::analyze;
/// use skillgap::report::{Depth, Format, View, render};
///
/// let analysis = analyze(&source, &options)?;
/// let mut page = Vec::new();
/// render(&analysis, Format::Markdown, View { width: 80, color: false, depth: Depth::Screen }, &mut page)?;
/// assert!(String::from_utf8(page)?.starts_with("# "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render(analysis: &Analysis, format: Format, view: View, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(analysis, view, out),
        Format::Json => write_json(analysis, out),
        Format::Html => html::write(analysis, out),
        Format::Markdown => markdown::write(analysis, out),
        Format::Sarif => sarif::write(analysis, out),
    }
}

/// Writes the report of a comparison with one posting.
///
/// # Errors
///
/// Whatever the writer returns.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let source = Source { name: "resume.txt", bytes: text.as_bytes() };
/// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
/// use skillgap::analysis::compare;
/// use skillgap::report::{Depth, Format, View, render_comparison};
///
/// let comparison = compare(&source, posting, &options)?;
/// let mut text = Vec::new();
/// render_comparison(&comparison, Format::Terminal, View { width: 80, color: false, depth: Depth::Screen }, &mut text)?;
/// assert!(String::from_utf8(text)?.contains("Kafka"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render_comparison(comparison: &Comparison, format: Format, view: View, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write_comparison(comparison, view, out),
        Format::Json => write_json(comparison, out),
        Format::Html => html::write_comparison(comparison, out),
        Format::Markdown => markdown::write_comparison(comparison, out),
        Format::Sarif => sarif::write_comparison(comparison, out),
    }
}

/// Writes the report of a comparison with many postings.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn render_market(comparison: &MarketComparison, format: Format, view: View, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write_market(comparison, view, out),
        Format::Json => write_json(comparison, out),
        Format::Html => html::write_market(comparison, out),
        Format::Markdown => markdown::write_market(comparison, out),
        Format::Sarif => sarif::write_market(comparison, out),
    }
}

/// Writes several resumes for one posting, the best fit first.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn render_people(people: &People, format: Format, view: View, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write_people(people, view, out),
        Format::Json => write_json(people, out),
        Format::Html => html::write_people(people, out),
        Format::Markdown => markdown::write_people(people, out),
        Format::Sarif => sarif::write_people(people, out),
    }
}

/// Writes what a posting asks for, for a terminal.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn write_posting(posting: &ReadPosting, view: View, out: &mut dyn Write) -> io::Result<()> {
    terminal::write_posting(posting, view, out)
}

/// Writes the checks of a resume, for a terminal.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn write_checks(analysis: &Analysis, view: View, out: &mut dyn Write) -> io::Result<()> {
    terminal::write_checks(analysis, view, out)
}

/// Writes the checks of a resume that fail, as SARIF 2.1.0.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn write_checks_sarif(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    sarif::write_checks(analysis, out)
}

/// Writes what changed between two versions of a resume, for a terminal.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn write_diff(diff: &Diff, view: View, out: &mut dyn Write) -> io::Result<()> {
    terminal::write_diff(diff, view, out)
}

/// Writes a value of the JSON contract, with a final newline.
///
/// # Errors
///
/// Whatever the writer returns.
///
/// ```
/// use skillgap::report::write_json;
///
/// let mut text = Vec::new();
/// write_json(&["Go", "Kafka"], &mut text)?;
/// assert!(text.ends_with(b"\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_json(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    // In one piece: the thousands of small writes that make it up cost more than the text itself.
    out.write_all(&json::text(value)?)
}
