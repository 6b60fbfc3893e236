//! Whether entries are jobs: by what stands around their dates, and by what the others of the resume look like.

use std::collections::BTreeMap;

use super::cells::{Label, worth};
use super::entries::{Anchor, Entry, Finder, Place, Shape};
use crate::dictionary::{ReadingWord, SectionKind};

/// Towns behind so many employers at least are no part of their names.
const TOWNS: usize = 3;

impl Finder<'_> {
    /// Adds up what speaks for a job and against it.
    pub(super) fn judge(&self, entry: &mut Entry, anchor: &Anchor) {
        let Some(row) = self.row(anchor.row) else { return };
        let reading = self.dictionary.reading();
        let weights = &reading.entry;
        let texts: Vec<&str> =
            self.rows.get(entry.header.clone()).unwrap_or_default().iter().map(|row| row.line.text.as_str()).collect();
        let sure = entry.named.title_rank == 3;
        let study = row.kind == SectionKind::Education;
        let degree = (!sure || study) && texts.iter().any(|text| self.dictionary.read_degree(text).degree.is_some());
        let has = |set| texts.iter().any(|text| self.dictionary.has_reading_word(set, text));
        let in_experience = row.kind == SectionKind::Experience;
        let school = (!sure || study) && has(ReadingWord::School);
        // Two letters of a degree are also those of an office or a firm: among jobs they say less.
        let degree_worth = *weights.degree * if in_experience && !school { 0.4 } else { 1.0 };
        let certificate = entry.dated.single && !in_experience && has(ReadingWord::Certificate);
        let project = row.cells(self.dictionary).first().is_some_and(|cell| cell.label == Some(Label::Project));
        let facts = [
            (true, reading.section(row.kind), "section"),
            (entry.named.title_rank > 0, *weights.title, "title"),
            (!entry.named.employer.is_empty(), *weights.employer, "employer"),
            (entry.named.labelled, *weights.labelled, "employer's label"),
            (!entry.dated.single, *weights.span, "span of time"),
            (entry.dated.single, *weights.single, "single date"),
            (degree, degree_worth, "degree"),
            (certificate, *weights.degree, "certificate"),
            (school, *weights.school, "school"),
            ((!in_experience || !sure) && has(ReadingWord::Unpaid), *weights.unpaid, "unpaid work"),
            (anchor.shape.place == Place::Amid, *weights.amid, "amid the line"),
            (anchor.shape.item, *weights.item, "list item"),
            // "Java developer since 2010" tells how long somebody has been one, in however many roles.
            (entry.dated.since && (!in_experience || entry.named.title_rank == 0), *weights.prose, "since"),
            (entry.named.title.is_empty() && entry.named.employer.is_empty(), *weights.nameless, "nothing is named"),
            (project, *weights.unpaid, "project's label"),
        ];
        for (_, weight, reason) in facts.into_iter().filter(|(holds, ..)| *holds) {
            entry.score += weight;
            entry.reasons.push((weight, reason));
        }
    }

    /// Compares the entries with each other: one that looks like the jobs is one, wherever it stands.
    pub(super) fn compare(&self, entries: &mut [Entry], anchors: &[Anchor]) {
        let kind = |entry: &Entry| self.row(entry.anchor).map_or(SectionKind::Other, |row| row.kind);
        let shape_of = |row: usize| anchors.iter().find(|anchor| anchor.row == row).map(|anchor| anchor.shape);
        let of_jobs: Vec<Shape> = entries
            .iter()
            .filter(|entry| entry.is_job() && kind(entry) == SectionKind::Experience && !entry.dated.single)
            .filter_map(|entry| shape_of(entry.anchor))
            .collect();
        let alike = *self.dictionary.reading().entry.alike;
        for entry in entries.iter_mut().filter(|entry| kind(entry) != SectionKind::Experience && !entry.dated.since) {
            let same = shape_of(entry.anchor).is_some_and(|shape| of_jobs.contains(&shape));
            let inner = matches!(kind(entry), SectionKind::Skills | SectionKind::Awards | SectionKind::Other);
            if same && (entry.named.title_rank > 0 || (inner && entry.named.employer_worth > worth::WEAK)) {
                entry.score += alike;
                entry.reasons.push((alike, "alike"));
            }
        }
        self.without_towns(entries);
        self.leave_items_out(entries, &shape_of);
        self.keep_sections_whole(entries);
        if !entries.iter().any(Entry::is_job) {
            self.without_headings(entries);
        }
    }

    /// Takes the towns and ways of working off the employers where most of them end with one: "Mara Remote" and
    /// "KPMG Lisbon" were set in two types.
    fn without_towns(&self, entries: &mut [Entry]) {
        let jobs = || entries.iter().filter(|entry| entry.is_job() && !entry.named.employer.is_empty());
        let ended = jobs().filter(|entry| self.before_town(&entry.named.employer).is_some()).count();
        if ended < TOWNS || ended * 4 < jobs().count() * 3 {
            return;
        }
        for entry in entries {
            if let Some(name) = self.before_town(&entry.named.employer).map(str::to_owned) {
                entry.named.employer = name;
            }
        }
    }

    /// The name before the town or way of working that ends an employer.
    fn before_town<'t>(&self, employer: &'t str) -> Option<&'t str> {
        let ends = employer.match_indices(' ').map(|(at, _)| at).rev().take(2);
        let aside = |text: &str| {
            self.dictionary.is_town(text) || (self.dictionary.is_place(text) && !self.dictionary.is_region(text))
        };
        let found = ends.filter(|at| employer.get(at + 1..).is_some_and(aside)).last()?;
        employer.get(..found)
    }

    /// A dated list item below a job that is none is part of what was done there.
    fn leave_items_out(&self, entries: &mut [Entry], shape_of: &dyn Fn(usize) -> Option<Shape>) {
        let mut job_above = None;
        for entry in entries {
            let section = self.row(entry.anchor).map(|row| row.section);
            let item = shape_of(entry.anchor).is_some_and(|shape| shape.item);
            if item && job_above == section && entry.named.title_rank < 2 && entry.is_job() {
                entry.score = -0.5;
                entry.reasons.push((-1.0, "a list item of a job"));
            }
            if entry.is_job() && !item {
                job_above = section;
            }
        }
    }

    /// A section whose heading speaks against jobs holds some only if all of its entries from the first
    /// one on are jobs: then the heading is one within a role, or a column goes on below it.
    fn keep_sections_whole(&self, entries: &mut [Entry]) {
        let reading = self.dictionary.reading();
        let section = |entry: &Entry| self.row(entry.anchor).map(|row| row.section);
        let mut others: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_job()) {
            others.insert(section(entry), at);
        }
        let mut after_job = false;
        for (at, entry) in entries.iter_mut().enumerate() {
            let against = self.row(entry.anchor).is_some_and(|row| reading.section(row.kind) < -2.0);
            let mixed = others.get(&section(entry)).is_some_and(|last| *last > at);
            if self.is_misplaced(entry) {
                after_job = true;
                continue;
            }
            if entry.is_job() && against && (mixed || !after_job) {
                entry.score = -0.5;
                entry.reasons.push((-1.0, "its section holds other entries"));
            }
            after_job |= entry.is_job();
        }
    }

    /// Whether a job stands where none belongs: title, employer and time are told among skills, languages or
    /// interests, so that their heading was misread.
    fn is_misplaced(&self, entry: &Entry) -> bool {
        use SectionKind::{Interests, Languages, Skills};
        let among = self.row(entry.anchor).is_some_and(|row| matches!(row.kind, Skills | Languages | Interests));
        let named = entry.named.title_rank > 1 && entry.named.employer_worth >= worth::PLAIN;
        entry.is_job() && among && named && !entry.dated.single
    }

    /// Where no heading is known, whoever is named beside a span of time employs.
    fn without_headings(&self, entries: &mut [Entry]) {
        let reading = self.dictionary.reading();
        let open = |kind| {
            use SectionKind::{Header, Interests, Languages, Other, Projects, Skills, Summary};
            matches!(kind, Header | Other | Summary | Projects | Skills | Languages | Interests)
        };
        let relief = reading.section(SectionKind::Experience);
        for entry in entries.iter_mut().filter(|entry| !entry.dated.single && !entry.dated.since) {
            let kind = self.row(entry.anchor).map_or(SectionKind::Other, |row| row.kind);
            let aside = !matches!(kind, SectionKind::Header | SectionKind::Other | SectionKind::Summary);
            let project = aside && entry.named.title_rank == 0 && !entry.named.labelled;
            let named = !entry.named.employer.is_empty() || entry.named.title_rank > 1;
            if open(kind) && named && !project {
                entry.score += relief;
                entry.reasons.push((relief, "no other job"));
            }
        }
    }
}
