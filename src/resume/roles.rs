//! Roles: the entries that are jobs, with their bodies, and the roles that sentences tell.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cells::worth;
use super::dates::{self, Dated};
use super::entries::{Entry, Finder, HEADER_WORDS};
use super::naming;
use super::rows::Row;
use super::sentences::{ends_sentence, longest_cell};
use super::{DatePoint, End, Role, Section, Unused, prose};
use crate::dictionary::{Dictionary, ReadingWord, SectionKind, WorkKind};
use crate::document::{Document, Quote};

/// What was read of a resume's roles.
pub(super) struct Found {
    pub roles: Vec<Role>,
    /// Spans of time that no role uses and that may be those of one.
    pub unused: Vec<Unused>,
    /// Scores of the entries that could be jobs; near 0 they are unsure.
    pub scores: Vec<f64>,
}

/// The roles of a resume. Sections are cut where a job stands under the heading of something else.
pub(super) fn find(
    document: &Document,
    sections: &mut Vec<Section>,
    rows: &[Row<'_>],
    dictionary: &Dictionary,
) -> Found {
    if let Some(roles) = super::given::find(document, dictionary) {
        return Found { roles, unused: Vec::new(), scores: Vec::new() };
    }
    let finder = Finder::new(rows, super::sections::body_half_points(document), dictionary);
    let entries = finder.entries();
    let jobs: Vec<&Entry> = entries.iter().filter(|entry| entry.is_job()).collect();
    let stops = stops(rows, &jobs);
    let Assembled { mut roles, umbrellas } = assemble(rows, &jobs, &stops);
    let told = prose::find(rows, &roles, dictionary);
    roles.extend(told);
    roles.extend(undated(rows, &roles, dictionary));
    roles.sort_by_key(|role| role.lines.iter().copied().min());
    under_internships(&mut roles, rows, dictionary);
    let unused = unused(document, rows, &entries, &roles, &umbrellas, dictionary);
    relabel(sections, rows, &jobs);
    Found { roles, unused, scores: entries.iter().map(|entry| entry.score).collect() }
}

/// Marks the roles under a heading such as "Summer internships".
fn under_internships(roles: &mut [Role], rows: &[Row<'_>], dictionary: &Dictionary) {
    let is_heading = |row: &&Row<'_>| {
        let text = &row.line.text;
        row.heading
            && text.split_whitespace().count() <= 3
            && (dictionary.has_reading_word(ReadingWord::Internship, text)
                || dictionary.read_title(text).work == Some(WorkKind::Internship))
    };
    let sections: BTreeSet<usize> = rows.iter().filter(is_heading).map(|row| row.section).collect();
    if sections.is_empty() {
        return;
    }
    let under = |index: usize| rows.iter().any(|row| row.index == index && sections.contains(&row.section));
    for role in roles.iter_mut().filter(|role| under(role.header)) {
        role.kind = WorkKind::Internship;
    }
}

/// Rows that end the body of a role: headings, but not those within a role, behind which comes another job.
fn stops(rows: &[Row<'_>], jobs: &[&Entry]) -> BTreeSet<usize> {
    let with_jobs: BTreeSet<usize> =
        jobs.iter().filter_map(|job| rows.get(job.anchor)).map(|row| row.section).collect();
    let inner = |row: &Row<'_>| row.kind != SectionKind::Experience && with_jobs.contains(&row.section);
    let mut stops = BTreeSet::new();
    let mut next_is_inner = false;
    for (at, row) in rows.iter().enumerate().rev().filter(|(_, row)| row.opens_section) {
        use SectionKind::{Awards, Other, Projects, Skills, Summary};
        let within = matches!(row.kind, Awards | Other | Projects | Skills | Summary);
        let is_inner = jobs.first().is_some_and(|job| job.anchor < at) && (inner(row) || (within && next_is_inner));
        if !is_inner {
            stops.insert(at);
        }
        next_is_inner = is_inner;
    }
    stops
}

/// Roles, and the rows of the dates of employers that stand above their own dated titles.
struct Assembled {
    roles: Vec<Role>,
    umbrellas: BTreeSet<usize>,
}

/// Entries become roles. A dated employer above its own dated titles is no role itself; a title
/// without employer belongs to the employer above.
fn assemble(rows: &[Row<'_>], jobs: &[&Entry], stops: &BTreeSet<usize>) -> Assembled {
    let mut roles: Vec<Role> = Vec::new();
    let mut umbrellas = BTreeSet::new();
    let mut umbrella: Option<Umbrella<'_>> = None;
    let mut employer = String::new();
    let mut section = None;
    for (index, entry) in jobs.iter().enumerate() {
        let next = jobs.get(index + 1);
        let own = rows.get(entry.anchor).map(|row| row.section);
        if own != section {
            (umbrella, section) = (None, own);
            employer.clear();
        }
        umbrella = umbrella.filter(|umbrella| umbrella.covers(entry));
        let named = &entry.named;
        // What may be a place or a team names no employer where the one above is known.
        let weak = named.employer_worth <= worth::WEAK && !employer.is_empty();
        if let Some(above) = next.and_then(|next| Umbrella::above(entry, next, stops)) {
            if umbrella.is_none() && !above.name.is_empty() && (above.sure || !weak) {
                above.name.clone_into(&mut employer);
            }
            umbrella = Some(above);
            umbrellas.insert(entry.anchor);
            continue;
        }
        if !named.employer.is_empty() && umbrella.is_none() && !weak {
            employer.clone_from(&named.employer);
        }
        let end = next.map_or(rows.len(), |next| next.header.start);
        let end = stops.range(entry.header.end..).next().map_or(end, |stop| end.min(*stop));
        for dated in std::iter::once(&entry.dated).chain(entry.more.iter().filter(|more| !more.since)) {
            roles.push(role(rows, entry, dated, &employer, entry.header.start..end));
        }
    }
    Assembled { roles, umbrellas }
}

/// A dated employer above its own dated titles.
struct Umbrella<'e> {
    entry: &'e Entry,
    name: &'e str,
    /// Whether it is the employer whatever the titles below may name.
    sure: bool,
}

impl<'e> Umbrella<'e> {
    /// The employer of the next entry, where an entry is nothing else: it names no title that is known, the next one
    /// has one close by and no employer as sure, and the next one's time lies within its own.
    fn above(entry: &'e Entry, next: &Entry, stops: &BTreeSet<usize>) -> Option<Self> {
        let named = &entry.named;
        let umbrella = if named.title.is_empty() {
            let sure = named.employer_worth >= worth::SURE;
            (!next.named.title.is_empty()).then_some(Self { entry, name: &named.employer, sure })
        } else {
            // A title only by its place, with a town that no list has: "Boletería Austral, Villa Alta".
            let told = named.title_rank == 0 && named.employer_worth < worth::LIKELY && next.named.title_rank > 1;
            told.then_some(Self { entry, name: &named.title, sure: true })
        };
        let apart = stops.range(entry.header.end..=next.anchor).next().is_some();
        let near = next.header.start <= entry.header.end + 2;
        umbrella.filter(|umbrella| !apart && near && umbrella.covers(next))
    }

    /// Whether the time of an entry lies within its own, and the entry names no employer as sure.
    fn covers(&self, entry: &Entry) -> bool {
        let until = |end: End| match end {
            End::At(point) => Some(point.month),
            End::Present | End::Unknown => None,
        };
        let unnamed = entry.named.employer.is_empty() || (entry.named.employer_worth < worth::LIKELY && self.sure);
        unnamed
            && entry.dated.start.month >= self.entry.dated.start.month
            && match (until(entry.dated.end), until(self.entry.dated.end)) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(inner), Some(outer)) => inner <= outer.plus(11),
            }
    }
}

fn role(rows: &[Row<'_>], entry: &Entry, dated: &Dated, employer: &str, lines: Range<usize>) -> Role {
    let named = entry.named.title_row.or(entry.named.employer_row).unwrap_or(entry.anchor);
    let mut reasons = entry.reasons.clone();
    reasons.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let reason = |(weight, reason): &(f64, &str)| format!("{reason} {weight:+.1}");
    Role {
        title: entry.named.title.clone(),
        employer: employer.to_owned(),
        start: Some(dated.start),
        end: dated.end,
        stated_months: None,
        kind: WorkKind::Other,
        kind_reason: String::new(),
        header: index_of(rows, named),
        lines: lines.map(|at| index_of(rows, at)).collect::<BTreeSet<_>>().into_iter().collect(),
        reasons: reasons.iter().map(reason).collect(),
    }
}

fn index_of(rows: &[Row<'_>], at: usize) -> usize {
    rows.get(at).map(|row| row.index).unwrap_or_default()
}

/// Roles of the sections of experience that tell no dates: short lines that read as titles.
fn undated(rows: &[Row<'_>], dated: &[Role], dictionary: &Dictionary) -> Vec<Role> {
    let told: BTreeSet<usize> = dated.iter().flat_map(|role| role.lines.iter().copied()).collect();
    let none = dated.is_empty();
    let has_dated = |section: usize| {
        let spans = |row: &Row<'_>| !none && row.dated().is_some_and(|dated| !dated.single);
        rows.iter().any(|row| row.section == section && (told.contains(&row.index) || spans(row)))
    };
    let headers: Vec<usize> = (0..rows.len()).filter(|at| is_undated_header(rows, *at, dictionary)).collect();
    let open = headers.iter().filter(|at| rows.get(**at).is_some_and(|row| !has_dated(row.section)));
    let role = |at: &usize| {
        let above = at.checked_sub(1).filter(|above| is_employer_line(rows, *above, *at, dictionary));
        let first = above.unwrap_or(*at);
        let named = naming::name(rows, first..at + 1, *at, naming::Usual::default(), dictionary);
        let next = headers.iter().find(|next| *next > at).copied().unwrap_or(rows.len());
        let section = rows.get(*at).map(|row| row.section);
        let body = (first..next).take_while(|line| rows.get(*line).map(|row| row.section) == section);
        let body: Vec<usize> = body.collect();
        let dated = body.iter().filter_map(|line| rows.get(*line)?.dated()).find(|dated| !dated.single);
        Role {
            title: named.title,
            employer: named.employer,
            start: dated.map(|dated| dated.start),
            end: dated.map_or(End::Unknown, |dated| dated.end),
            stated_months: rows.get(*at).and_then(|row| dates::duration_months(&row.line.text, dictionary)),
            kind: WorkKind::Other,
            kind_reason: String::new(),
            header: index_of(rows, *at),
            lines: body.iter().map(|line| index_of(rows, *line)).collect::<BTreeSet<_>>().into_iter().collect(),
            reasons: vec!["a title without dates".to_owned()],
        }
    };
    open.map(role).collect()
}

fn is_undated_header(rows: &[Row<'_>], at: usize, dictionary: &Dictionary) -> bool {
    rows.get(at).is_some_and(|row| {
        let words = longest_cell(&row.line.text);
        let in_work = row.kind == SectionKind::Experience && !row.heading && !row.line.bullet;
        in_work && words <= 8 && words <= HEADER_WORDS && !ends_sentence(&row.line.text) && row.is_title(dictionary)
    })
}

fn is_employer_line(rows: &[Row<'_>], above: usize, below: usize, dictionary: &Dictionary) -> bool {
    let same = rows.get(above).map(|row| row.section) == rows.get(below).map(|row| row.section);
    same && rows.get(above).is_some_and(|row| {
        let short = !row.heading && !row.line.bullet && row.line.text.split_whitespace().count() <= 6;
        short && !row.is_title(dictionary) && !ends_sentence(&row.line.text)
    })
}

/// Spans of time outside of study, projects and the like that no role uses.
fn unused(
    document: &Document,
    rows: &[Row<'_>],
    entries: &[Entry],
    roles: &[Role],
    umbrellas: &BTreeSet<usize>,
    dictionary: &Dictionary,
) -> Vec<Unused> {
    let used = |start: DatePoint, end: End| roles.iter().any(|role| role.start == Some(start) && role.end == end);
    let of_jobs = |kind| dictionary.reading().section(kind) > -2.0;
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(at, row)| of_jobs(row.kind) && !umbrellas.contains(at)) {
        let learnt = entries.iter().any(|entry| {
            let study =
                |reason: &(f64, &str)| matches!(reason.1, "degree" | "school" | "unpaid work" | "project's label");
            entry.anchor == at && entry.reasons.iter().any(study)
        });
        for dated in row.spans.iter().filter(|dated| !dated.single && !dated.since && !learnt) {
            let line = document.lines.get(row.index);
            if let Some(line) = line.filter(|_| !used(dated.start, dated.end)) {
                found.push(Unused { start: dated.start, end: dated.end, quote: Quote::of(line) });
            }
        }
    }
    found
}

/// Cuts the sections where a job stands under the heading of something else: from there on they
/// tell of work.
fn relabel(sections: &mut Vec<Section>, rows: &[Row<'_>], jobs: &[&Entry]) {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for job in jobs {
        let Some(row) = rows.get(job.anchor).filter(|row| row.kind != SectionKind::Experience) else { continue };
        let first = index_of(rows, job.header.start);
        if !cuts.iter().any(|(section, _)| *section == row.section) {
            cuts.push((row.section, first));
        }
    }
    for (section, first) in cuts.into_iter().rev() {
        let Some(old) = sections.get_mut(section) else { continue };
        let at = old.lines.iter().position(|line| *line == first).unwrap_or(old.lines.len());
        let lines = old.lines.split_off(at);
        sections.insert(section + 1, Section { kind: SectionKind::Experience, heading: None, lines });
    }
    sections.retain(|section| section.heading.is_some() || !section.lines.is_empty());
}
