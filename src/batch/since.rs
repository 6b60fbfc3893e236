//! Progress: what changed for each person since an earlier run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use maud::{Markup, html};
use serde::Deserialize;

use super::pages;
use super::tally::{Ranked, Tally};
use crate::gap::Status;
use crate::report::terminal_text;
use crate::worker::{Ready, Setup, Standing};

/// Longest line of the earlier results that is read, in bytes.
const LINE_MAX: u64 = 64 << 20;

/// The people of an earlier run.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    as_of: String,
    people: Vec<Then>,
}

/// A person in an earlier run.
#[derive(Debug)]
struct Then {
    path: String,
    name: String,
    rung: Option<String>,
    standing: Standing,
    /// What was required, by name, and how far it was met.
    required: Vec<(String, Status)>,
}

/// What is read of a record; everything else is passed over.
#[derive(Deserialize)]
struct OldRecord {
    path: String,
    #[serde(default)]
    standing: Option<Standing>,
    #[serde(default)]
    analysis: Option<OldAnalysis>,
}

#[derive(Deserialize)]
struct OldAnalysis {
    as_of: String,
    candidate: OldCandidate,
    level: OldLevel,
    #[serde(default)]
    gap: Option<OldGap>,
}

#[derive(Deserialize)]
struct OldCandidate {
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
struct OldLevel {
    #[serde(default)]
    rung: Option<String>,
}

#[derive(Deserialize)]
struct OldGap {
    requirements: Vec<OldRequirement>,
}

#[derive(Deserialize)]
struct OldRequirement {
    name: String,
    status: Status,
}

/// The file of the earlier results: the path itself, or `results.ndjson` in it.
pub(super) fn results(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("results.ndjson") } else { path.to_owned() }
}

impl Earlier {
    /// Reads the results of an earlier run; lines that are no record are passed over.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(1 << 20, File::open(results(path))?);
        let mut earlier = Self::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            if reader.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)? == 0 {
                return Ok(earlier);
            }
            if let Ok(OldRecord { path, standing: Some(standing), analysis: Some(analysis) }) =
                serde_json::from_slice(&line)
            {
                let required = analysis.gap.into_iter().flat_map(|gap| gap.requirements);
                earlier.people.push(Then {
                    path,
                    name: analysis.candidate.name.unwrap_or_default(),
                    rung: analysis.level.rung,
                    standing,
                    required: required.map(|entry| (entry.name, entry.status)).collect(),
                });
                earlier.as_of = analysis.as_of;
            }
        }
    }

    /// The same person: by the path, else by the file's name, else by the person's, where only one has it.
    fn of(&self, now: &Ranked) -> Option<usize> {
        let only = |same: &dyn Fn(&Then) -> bool| {
            let mut all = self.people.iter().enumerate().filter(|(_, then)| same(then));
            all.next().filter(|_| all.next().is_none()).map(|(at, _)| at)
        };
        only(&|then| then.path == now.path)
            .or_else(|| only(&|then| file(&then.path) == file(&now.path)))
            .or_else(|| only(&|then| !then.name.is_empty() && !then.name.starts_with('[') && then.name == now.name))
    }
}

fn file(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

struct Page<'a> {
    setup: &'a Setup,
    since: String,
    summary: String,
    fits: bool,
    rows: Vec<Row>,
    new: Vec<String>,
    gone: Vec<String>,
}

struct Row {
    name: String,
    file: String,
    level: String,
    /// `up`, `down` or nothing.
    class: &'static str,
    fit: String,
    years: String,
    gained: String,
    lost: String,
    by: f64,
}

/// Writes the page of what changed since an earlier run.
///
/// # Errors
///
/// Whatever the writer returns.
pub(super) fn write(
    tally: &Tally,
    earlier: &Earlier,
    setup: &Setup,
    ready: &Ready,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (mut rows, mut new, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for now in &tally.ranking {
        match earlier.of(now).filter(|at| !seen.contains(at)) {
            Some(at) => {
                seen.insert(at);
                rows.push(row(&earlier.people[at], now, ready));
            }
            None => new.push(person(&now.name, &now.path)),
        }
    }
    rows.sort_by(|a, b| b.by.total_cmp(&a.by).then_with(|| a.name.cmp(&b.name)));
    let gone = earlier.people.iter().enumerate().filter(|(at, _)| !seen.contains(at));
    let gone: Vec<_> = gone.map(|(_, then)| person(&then.name, &then.path)).collect();
    let page = Page {
        setup,
        since: terminal_text(&earlier.as_of),
        summary: summary(&rows, new.len(), gone.len()),
        fits: rows.iter().any(|row| !row.fit.is_empty()),
        rows,
        new,
        gone,
    };
    let title = format!("Progress since {}", page.since);
    out.write_all(pages::page(&title, &page.body(&title)).as_bytes())
}

impl Page<'_> {
    fn body(&self, title: &str) -> Markup {
        html! {
            h1 { (title) }
            p { (self.summary) }
            p.quiet {
                "As of " (self.setup.as_of.as_str()) ". A level is decision support; a person must decide. "
                a href="summary.html" { "The summary of this run" } "."
            }
            @if !self.rows.is_empty() { (self.people()) }
            (names("Only in this run", &self.new))
            (names("Only in the earlier run", &self.gone))
        }
    }

    fn people(&self) -> Markup {
        html! { section {
            h2 { "People in both runs" }
            p.quiet {
                "Those who moved most first. What is newly shown is a requirement of the next rung that the newer \
                resume shows in use."
            }
            (pages::wide("People in both runs", &html! {
                thead { tr {
                    th scope="col" { "Name, file" }
                    th scope="col" { "Level" }
                    @if self.fits { th scope="col" { "Fit" } }
                    th.n scope="col" { "Years now" }
                    th scope="col" { "Newly shown" }
                    th scope="col" { "No longer shown" }
                } }
                tbody { @for row in &self.rows { (row.markup(self.fits)) } }
            }))
        } }
    }
}

impl Row {
    fn markup(&self, fits: bool) -> Markup {
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        html! { tr {
            th scope="row" { bdi { (self.name) } br; small { bdi { (self.file) } } }
            td class=[Some(self.class).filter(|class| !class.is_empty())] { (self.level) }
            @if fits { td { (self.fit) } }
            td.n { (self.years) }
            td { (or_nothing(&self.gained)) }
            td { (or_nothing(&self.lost)) }
        } }
    }
}

/// A list of people under a heading that counts them; nothing where there are none.
fn names(heading: &str, names: &[String]) -> Markup {
    html! { @if !names.is_empty() { section {
        h2 { (heading) " (" (names.len()) ")" }
        ul { @for name in names { li { bdi { (name) } } } }
    } } }
}

fn summary(rows: &[Row], new: usize, gone: usize) -> String {
    let count = |class: &str| rows.iter().filter(|row| row.class == class).count();
    let (up, down) = (count("up"), count("down"));
    let same = rows.len() - up - down;
    let people = if rows.len() == 1 { "1 person is".to_owned() } else { format!("{} people are", rows.len()) };
    format!(
        "{people} in both runs: {up} on a higher rung now, {same} on the same one, {down} on a lower one. {new} only in \
         this run, {gone} only in the earlier one."
    )
}

fn person(name: &str, path: &str) -> String {
    let file = file(path);
    terminal_text(&if name.is_empty() { file.to_owned() } else { format!("{name} ({file})") })
}

fn row(then: &Then, now: &Ranked, ready: &Ready) -> Row {
    let rung = |id: &Option<String>| {
        let found = ready.rungs.iter().find(|rung| Some(&rung.id) == id.as_ref());
        terminal_text(
            &found.map_or_else(|| id.clone().unwrap_or_else(|| "no rung".to_owned()), |rung| rung.name.clone()),
        )
    };
    let (before, after) = (then.standing, now.standing);
    let place = |standing: Standing| standing.rung_position.unwrap_or(f64::NEG_INFINITY);
    let class = match place(after).total_cmp(&place(before)) {
        _ if then.rung == now.rung => "",
        std::cmp::Ordering::Greater => "up",
        std::cmp::Ordering::Less => "down",
        std::cmp::Ordering::Equal => "",
    };
    let level =
        if then.rung == now.rung { rung(&now.rung) } else { format!("{} → {}", rung(&then.rung), rung(&now.rung)) };
    let percent = |fit: f64| format!("{:.0} %", fit * 100.0);
    let fit = before.fit.zip(after.fit).map(|(then, now)| format!("{} → {}", percent(then), percent(now)));
    let years = after.years.map_or_else(String::new, |years| format!("{years:.1}"));
    let statuses: BTreeMap<&str, Status> =
        then.required.iter().map(|(name, status)| (name.as_str(), *status)).collect();
    let changed = |met_now: bool| {
        let names = now.required.iter().filter(|(name, status)| {
            let before = statuses.get(name.as_str());
            before.is_some_and(|before| (*before == Status::Met) != met_now && (*status == Status::Met) == met_now)
        });
        names.map(|(name, _)| terminal_text(name)).collect::<Vec<_>>().join("; ")
    };
    Row {
        name: terminal_text(if now.name.is_empty() { "no name found" } else { &now.name }),
        file: terminal_text(file(&now.path)),
        level,
        class,
        fit: fit.unwrap_or_default(),
        years,
        gained: changed(true),
        lost: changed(false),
        by: after.seniority - before.seniority,
    }
}
