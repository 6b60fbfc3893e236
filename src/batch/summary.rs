//! The summary: one page that says what became of the batch. It loads nothing and runs nothing.

use std::io::{self, Write};

use askama::Template;

use super::cohort::{self, Grid};
use super::tally::{Ranked, Tally, Unranked};
use crate::report::{counted, terminal_text};
use crate::worker::{Ready, Setup};

/// People shown in the page's ranking; the table for spreadsheets has all of them.
const RANKED_MAX: usize = 1000;
/// Missing skills shown.
const MISSING_MAX: usize = 25;

#[derive(Template)]
#[template(path = "summary.html")]
struct Page<'a> {
    /// "1 file", "12 files".
    files: String,
    tally: &'a Tally,
    setup: &'a Setup,
    ready: &'a Ready,
    /// Posting's title or name, where there is one.
    posting: Option<String>,
    rungs: Vec<Bar>,
    missing: Vec<Bar>,
    ranking: Vec<Row>,
    grid: Grid,
    left_out: usize,
    failed: Vec<Failure>,
    skipped: Vec<Failure>,
    same: Vec<(String, String)>,
}

struct Bar {
    name: String,
    count: usize,
    percent: usize,
}

struct Row {
    rank: usize,
    name: String,
    title: String,
    /// The file's name without its folders.
    file: String,
    level: String,
    fit: String,
    must_haves: String,
    missing: String,
    years: String,
    /// The person's report, where there is one.
    report: Option<String>,
    /// How well it was read: "well", or what to look at.
    read: String,
}

struct Failure {
    path: String,
    message: String,
}

/// Writes the page.
///
/// # Errors
///
/// Whatever the writer returns.
pub(super) fn write(tally: &Tally, setup: &Setup, ready: &Ready, out: &mut dyn Write) -> io::Result<()> {
    let posting = setup.posting.as_ref().map(|source| {
        let title = ready.posting.as_deref().filter(|title| !title.is_empty());
        terminal_text(title.unwrap_or(&source.name))
    });
    let missing = tally.missing_most();
    let page = Page {
        files: counted(tally.totals.files as u32, "file"),
        tally,
        setup,
        ready,
        posting,
        rungs: rungs(tally, ready),
        missing: missing.iter().take(MISSING_MAX).map(|(name, count)| bar(name, *count, tally.totals.ok)).collect(),
        ranking: tally.ranking.iter().take(RANKED_MAX).enumerate().map(|(at, ranked)| row(at, ranked, ready)).collect(),
        grid: cohort::grid(&tally.ranking),
        left_out: tally.ranking.len().saturating_sub(RANKED_MAX),
        failed: tally.failed.iter().map(failure).collect(),
        skipped: tally.skipped.iter().map(failure).collect(),
        same: tally.same.iter().map(|(path, first)| (terminal_text(path), terminal_text(first))).collect(),
    };
    page.write_into(&mut Utf8(out)).map_err(io::Error::other)
}

/// People on each rung, lowest first, and those on none.
fn rungs(tally: &Tally, ready: &Ready) -> Vec<Bar> {
    let count = |id: &str| tally.rungs.get(id).copied().unwrap_or(0);
    let mut bars: Vec<Bar> = ready.rungs.iter().map(|rung| bar(&rung.name, count(&rung.id), tally.totals.ok)).collect();
    if count("") > 0 {
        bars.push(bar("no engineer's resume", count(""), tally.totals.ok));
    }
    bars
}

fn bar(name: &str, count: usize, of: usize) -> Bar {
    Bar { name: terminal_text(name), count, percent: (count * 100 + of / 2) / of.max(1) }
}

fn row(at: usize, ranked: &Ranked, ready: &Ready) -> Row {
    let number = |number: Option<f64>| number.map_or_else(|| "unknown".to_owned(), |number| format!("{number:.1}"));
    let rung = ranked.rung.as_ref().and_then(|id| ready.rungs.iter().find(|rung| rung.id == *id));
    let share = format!("{:.0} %", ranked.probability * 100.0);
    Row {
        rank: at + 1,
        name: terminal_text(if ranked.name.is_empty() { "no name found" } else { &ranked.name }),
        title: terminal_text(&ranked.title),
        file: terminal_text(ranked.path.rsplit('/').next().unwrap_or(&ranked.path)),
        level: rung.map_or_else(|| "no engineer".to_owned(), |rung| format!("{} ({share})", terminal_text(&rung.name))),
        fit: ranked.standing.fit.map_or_else(String::new, |fit| format!("{:.0} %", fit * 100.0)),
        must_haves: ranked.must_haves.map_or_else(String::new, |[met, all]| format!("{met} of {all}")),
        missing: missing(&ranked.missing),
        years: number(ranked.standing.years),
        report: ranked.report.clone(),
        read: read(ranked),
    }
}

/// The first things that are missing, and how many more there are.
fn missing(names: &[String]) -> String {
    let first = names.iter().take(MISSING_SHOWN).map(|name| terminal_text(name)).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MISSING_SHOWN) {
        0 if first.is_empty() => "nothing".to_owned(),
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Missing things that a row names.
const MISSING_SHOWN: usize = 3;

/// How well a file was read, in words.
fn read(ranked: &Ranked) -> String {
    let mut told: Vec<String> = ranked.warnings.iter().map(|code| code.replace('-', " ")).collect();
    told.extend(ranked.same_as.iter().map(|first| format!("same content as {first}")));
    if told.is_empty() { "well".to_owned() } else { terminal_text(&told.join(", ")) }
}

fn failure(file: &Unranked) -> Failure {
    Failure { path: terminal_text(&file.path), message: terminal_text(&file.error.message) }
}

/// The template writes to anything that takes bytes; a trait object needs a type of its own.
struct Utf8<'a>(&'a mut dyn Write);

impl Write for Utf8<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
