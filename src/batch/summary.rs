//! The summary: one page that says what became of the batch. It loads nothing and runs nothing.

use std::io::{self, Write};

use maud::{Markup, html};

use super::cohort::{self, Grid};
use super::pages;
use super::tally::{Ranked, Tally, Unranked};
use crate::gap::Status;
use crate::report::{counted, terminal_text};
use crate::worker::{Ready, Setup};

/// People shown in the page's ranking; the table for spreadsheets has all of them.
const RANKED_MAX: usize = 1000;
/// Missing skills shown.
const MISSING_MAX: usize = 25;

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
    let title = format!("Batch of {}", page.files);
    out.write_all(pages::page(&title, &page.body()).as_bytes())
}

impl Page<'_> {
    fn body(&self) -> Markup {
        let totals = &self.tally.totals;
        html! {
            h1 { (self.files) }
            p { (totals.ok) " analysed, " (totals.failed) " could not be read, " (totals.skipped) " left out." }
            p.quiet {
                "As of " (self.setup.as_of.as_str()) "; skillgap " (self.ready.version) ", dictionary "
                (self.ready.dictionary) ". A level is decision support; a person must decide."
            }
            (self.people())
            @if !self.grid.rows.is_empty() { (self.who_shows_what()) }
            section { h2 { "By rung" } (shares("Rung", &self.rungs)) }
            @if !self.missing.is_empty() { section {
                h2 { "Missing most often" }
                (shares(if self.posting.is_some() { "Required by the posting" } else { "Asked for by the next rung" }, &self.missing))
            } }
            @if !self.failed.is_empty() { section {
                h2 { "Could not be read (" (self.failed.len()) ")" }
                p { "Nobody is left out because of a file: do what the last column says, or read these yourself." }
                (files("Files that could not be read", "What was wrong, and what to do", &self.failed))
            } }
            @if !self.same.is_empty() { section {
                h2 { "Same content (" (self.same.len()) ")" }
                table {
                    thead { tr { th scope="col" { "File" } th scope="col" { "Same as" } } }
                    tbody { @for (path, first) in &self.same { tr { td { (path) } td { (first) } } } }
                }
            } }
            @if !self.skipped.is_empty() { section {
                h2 { "Left out (" (self.skipped.len()) ")" }
                (files("Files left out", "Reason", &self.skipped))
            } }
        }
    }

    fn people(&self) -> Markup {
        html! { section {
            @if let Some(title) = &self.posting {
                h2 { "Shortlist for “" (title) "”" }
                p { "Ordered by fit; then, where that is equal, by level and years." }
            } @else {
                h2 { "People by level" }
                p { "Ordered by level; then, where that is equal, by years." }
            }
            (pages::wide("Shortlist", &html! {
                thead { tr {
                    th.n scope="col" { "#" }
                    th scope="col" { "Name, newest title" }
                    @if self.posting.is_some() {
                        th.n scope="col" { "Fit" }
                        th.n scope="col" { "Must-haves met" }
                    }
                    th scope="col" { "Missing" }
                    th scope="col" { "Level" }
                    th.n scope="col" { "Years" }
                    th scope="col" { "Read" }
                } }
                tbody { @for row in &self.ranking { (row.markup(self.posting.is_some())) } }
            }))
            @if self.left_out > 0 { p { (self.left_out) " more are in " code { "ranking.csv" } "." } }
        } }
    }

    fn who_shows_what(&self) -> Markup {
        let wanted =
            if self.posting.is_some() { "Must-haves of the posting" } else { "What each person's next rung asks for" };
        html! { section {
            h2 { "Who shows what" }
            p.quiet {
                (wanted) "; what most people lack is first. ✓ shown in use, ~ thin, – not found, empty: not part of \
                that person's rung."
            }
            div.wide.grid role="region" tabindex="0" aria-label="Who shows what" { table {
                thead { tr {
                    th scope="col" { "Person" }
                    @for column in &self.grid.columns {
                        th scope="col" { span { (column.name) " (" (column.lacking) " of " (column.of) " lack it)" } }
                    }
                } }
                tbody { @for row in &self.grid.rows { tr {
                    th scope="row" { bdi { (row.name) } }
                    @for cell in &row.cells { td class=(cell.class) {
                        span aria-hidden="true" { (cell.sign) }
                        span.away { (cell.words) }
                    } }
                } } }
            } }
            @if self.grid.left_out > 0 {
                p.quiet { (self.grid.left_out) " more people are in " code { "results.ndjson" } "." }
            }
        } }
    }
}

impl Row {
    fn markup(&self, has_posting: bool) -> Markup {
        html! { tr {
            td.n { (self.rank) }
            th scope="row" {
                @if let Some(report) = &self.report { a href=(report) { bdi { (self.name) } } } @else { bdi { (self.name) } }
                br;
                small {
                    bdi { (self.title) }
                    @if !self.title.is_empty() { " · " }
                    bdi { (self.file) }
                }
            }
            @if has_posting {
                td.n { (self.fit) }
                td.n { (self.must_haves) }
            }
            td { (self.missing) }
            td { (self.level) }
            td.n { (self.years) }
            td { (self.read) }
        } }
    }
}

/// A table of people and shares.
fn shares(head: &str, bars: &[Bar]) -> Markup {
    html! { table {
        thead { tr { th scope="col" { (head) } th.n scope="col" { "People" } th scope="col" { "Share" } } }
        tbody { @for bar in bars { tr {
            td { (bar.name) }
            td.n { (bar.count) }
            td { meter min="0" max="100" value=(bar.percent) { (bar.percent) " %" } " " (bar.percent) " %" }
        } } }
    } }
}

/// A table of files with what is said of each.
fn files(label: &str, head: &str, files: &[Failure]) -> Markup {
    pages::wide(
        label,
        &html! {
            thead { tr { th scope="col" { "File" } th scope="col" { (head) } } }
            tbody { @for file in files { tr { td { (file.path) } td { (file.message) } } } }
        },
    )
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
    let share = format!("{:.0}\u{a0}%", ranked.probability * 100.0);
    Row {
        rank: at + 1,
        name: terminal_text(if ranked.name.is_empty() { "no name found" } else { &ranked.name }),
        title: terminal_text(&ranked.title),
        file: terminal_text(ranked.path.rsplit('/').next().unwrap_or(&ranked.path)),
        level: rung.map_or_else(
            || "no engineer".to_owned(),
            |rung| {
                let doubtful = if ranked.provisional { "provisional: " } else { "" };
                format!("{doubtful}{} ({share})", terminal_text(&rung.name))
            },
        ),
        fit: ranked.standing.fit.map_or_else(String::new, |fit| format!("{:.0}\u{a0}%", fit * 100.0)),
        must_haves: ranked.must_haves.map_or_else(String::new, |met| must_haves(ranked, met)),
        missing: missing(&ranked.missing),
        years: number(ranked.standing.years),
        report: ranked.report.clone(),
        read: read(ranked),
    }
}

/// "4 of 15, 6 thin": met, all, and those that are shown a little.
fn must_haves(ranked: &Ranked, [met, all]: [usize; 2]) -> String {
    match ranked.required.iter().filter(|(_, status)| *status == Status::Thin).count() {
        0 => format!("{met} of {all}"),
        thin => format!("{met} of {all}, {thin} thin"),
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
