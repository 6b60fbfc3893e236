//! Headers of roles: which lines make one, and what they say.

use std::cell::OnceCell;
use std::ops::Range;

use super::Section;
use super::dates::{self, Dated};
use super::joined::{self, Mended};
use super::parts::{Part, split};
use super::sentences::{at_edge, ends_sentence, first_sentence, longest_cell, without};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, Line};

/// The header of a role. Positions count in the section's lines.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub first: usize,
    pub last: usize,
    pub title_at: usize,
    pub dated: Option<Dated>,
    /// A duration in words, where no dates are.
    pub stated_months: Option<u32>,
    pub title: String,
    pub employer: String,
}

/// The lines of a section.
pub(super) struct Lines<'a> {
    dictionary: &'a Dictionary,
    /// Whether paragraphs are usual, so that dates in the midst of a line tell nothing.
    running: bool,
    lines: Vec<Mended<'a>>,
    /// What has been read of each line, as it is asked for again and again.
    known: Vec<Known>,
}

/// What is known of a line.
#[derive(Default)]
struct Known {
    is_title: OnceCell<bool>,
    /// Its parts: as the line that the header's dates stand in, and as another.
    parts: [OnceCell<Vec<Part>>; 2],
}

/// A header line has at most so many words beside its dates.
const HEADER_WORDS: usize = 14;
/// A list item that is a header has at most so many.
const ITEM_WORDS: usize = 8;
/// So many lines above or below the dates can belong to the header.
const REACH: usize = 3;

impl<'a> Lines<'a> {
    /// The lines of a section.
    pub(super) fn of(document: &'a Document, section: &Section, dictionary: &'a Dictionary) -> Self {
        let lines = joined::lines(document, &section.lines, dictionary);
        let known = lines.iter().map(|_| Known::default()).collect();
        Self { dictionary, running: section.kind == SectionKind::Summary, lines, known }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Index in the document of the line at a position.
    pub(super) fn index(&self, at: usize) -> Option<usize> {
        self.lines.get(at).map(|mended| mended.index)
    }

    fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at).map(|mended| mended.line.as_ref())
    }

    fn is_title(&self, at: usize) -> bool {
        let read = |line: &Line| self.dictionary.read_title(&line.text).is_title;
        let known = self.line(at).zip(self.known.get(at));
        known.is_some_and(|(line, known)| *known.is_title.get_or_init(|| read(line)))
    }

    /// The dates of a header line; `None` for prose and for lines without dates.
    pub(super) fn anchor(&self, at: usize) -> Option<Dated> {
        let line = self.line(at)?;
        if self.runs_on(at) {
            return None;
        }
        let dated = self.dates(at)?;
        let rest = without(&line.text, &dated.span);
        let words = longest_cell(&rest);
        let prose = words > HEADER_WORDS || (words > 6 && ends_sentence(&rest)) || (line.bullet && words > ITEM_WORDS);
        let amid = self.running && !at_edge(&line.text, &dated.span);
        let told = !(prose || amid) || self.opens_with_dates(line, dated);
        (told && (!dated.single || self.single_counts(at, line, dated))).then(|| dated.clone())
    }

    /// Whether a line goes on with the list item or long paragraph above it. A line that opens with
    /// a title and ends with its dates does not: in Markdown the empty line before it is often left out.
    fn runs_on(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.line(above));
        let long = |line: &Line| line.bullet || line.text.split_whitespace().count() > HEADER_WORDS;
        let goes_on = |line: &Line| !line.starts_block && !self.is_whole_header(at, line);
        self.line(at).is_some_and(goes_on) && above.is_some_and(long)
    }

    /// Whether a line holds a title in its first part and a span of time at its end.
    fn is_whole_header(&self, at: usize, line: &Line) -> bool {
        let Some(dated) = self.dates(at).filter(|dated| !dated.single) else {
            return false;
        };
        let ends = line.text.get(dated.span.end..).is_some_and(|rest| !rest.chars().any(char::is_alphanumeric));
        let parts = split(&without(&line.text, &dated.span));
        let title = parts.first().is_some_and(|part| self.dictionary.read_title(part).work.is_some());
        let short = line.text.split_whitespace().count() <= HEADER_WORDS;
        ends && title && short && line.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// "2016 - 2019: Web developer, Acme. Built …": the dates open a line that tells the role and
    /// what was done.
    fn opens_with_dates(&self, line: &Line, dated: &Dated) -> bool {
        let before = line.text.get(..dated.span.start).unwrap_or_default();
        let behind = line.text.get(dated.span.end..).unwrap_or_default();
        let parts = split(first_sentence(behind));
        let title = parts.iter().take(2).any(|part| self.dictionary.read_title(part).is_title);
        !dated.single && title && !before.chars().any(char::is_alphanumeric)
    }

    /// The first span of a line, or else its first single date.
    fn dates(&self, at: usize) -> Option<&Dated> {
        self.lines.get(at)?.dated.as_ref()
    }

    /// A single date counts where it stands at the edge of a line with a title, or by itself above
    /// or below one.
    fn single_counts(&self, at: usize, line: &Line, dated: &Dated) -> bool {
        let trimmed = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        let before = trimmed(line.text.get(..dated.span.start).unwrap_or_default());
        let after = trimmed(line.text.get(dated.span.end..).unwrap_or_default());
        let small = line.text.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase);
        let beside = self.is_title(at) && !small;
        let near =
            (before && after) && (self.is_title(at + 1) || at.checked_sub(1).is_some_and(|above| self.is_title(above)));
        !line.bullet && (before || after) && (beside || near)
    }

    /// How many header lines stand above the dates of the first role.
    pub(super) fn lines_above(&self, anchor: usize) -> usize {
        let from = anchor.saturating_sub(REACH);
        let above = (from..anchor).rev().take_while(|&at| self.is_header_line(at)).count();
        let enough = |count: &usize| {
            let read = self.read(anchor - count..anchor + 1, anchor);
            !read.title.is_empty() && !read.employer.is_empty()
        };
        (0..=above).find(enough).unwrap_or(above)
    }

    /// How many lines above the dates belong to their header: as many as usual, more where those name
    /// no title and the nearest title stands above them.
    pub(super) fn above(&self, anchor: usize, usual: usize) -> usize {
        let usual = usual.min(anchor);
        let titled = !self.read(anchor - usual..anchor + 1, anchor).title.is_empty();
        let below = self.line(anchor + 1).is_some_and(|line| !line.bullet) && self.is_title(anchor + 1);
        if titled || below {
            return usual;
        }
        let clear = |count: &usize| (1..*count).all(|step| self.is_header_line(anchor - step));
        (usual + 1..=REACH.min(anchor))
            .filter(clear)
            .find(|count| self.is_lone_title(anchor - count) && !(*count > 1 && self.belongs_above(anchor - count)))
            .unwrap_or(usual)
    }

    /// How many of the lines above the dates there are before the first list item.
    pub(super) fn above_items(&self, anchor: usize, above: usize) -> usize {
        let is_item = |step: &usize| self.line(anchor - step).is_some_and(|line| line.bullet);
        (1..=above.min(anchor)).take_while(|step| !is_item(step)).count()
    }

    /// Whether a title stands right below dates that have none beside them.
    fn belongs_above(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|above| self.anchor(above).is_some() && !self.is_title(above))
    }

    /// Whether a header tells a title in software and a span of time.
    pub(super) fn is_sure(&self, header: &Header) -> bool {
        let software = self.dictionary.read_title(&header.title).work == Some(WorkKind::Software);
        software && header.dated.as_ref().is_some_and(|dated| !dated.single)
    }

    /// A short undated line that is a title and no item or sentence.
    fn is_lone_title(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| {
            let capital = line.text.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
            let short = longest_cell(&line.text) <= ITEM_WORDS;
            !line.bullet && capital && short && self.dates(at).is_none()
        }) && self.is_header_line(at)
            && self.is_title(at)
    }

    /// The header around the dates at `anchor`, which may reach from `from` up to before `to`.
    pub(super) fn header(&self, anchor: usize, dated: Dated, above: usize, from: usize, to: usize) -> Header {
        let mut first = anchor;
        while first > from && anchor - first < above && self.is_header_line(first - 1) && !self.ends_a_body(first - 1) {
            first -= 1;
        }
        let mut last = anchor;
        let limit = to.min(anchor + REACH + 1);
        let open = |last: usize| {
            let read = self.read(first..last + 1, anchor);
            read.title.is_empty() || read.employer.is_empty()
        };
        while last + 1 < limit && open(last) && self.joins_below(last + 1, first..last + 1, anchor) {
            last += 1;
        }
        let mut header = self.read(first..last + 1, anchor);
        header.dated = Some(dated);
        header
    }

    /// A line below joins if it gives what is missing and is no item or sentence.
    fn joins_below(&self, at: usize, header: Range<usize>, anchor: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let read = self.read(header, anchor);
        let gives = (read.title.is_empty() && self.is_title(at)) || read.employer.is_empty();
        gives
            && !line.bullet
            && self.is_header_line(at)
            && (line.text.split_whitespace().count() <= 8 || self.is_title(at))
    }

    /// Whether a short line is the last of a paragraph or list item rather than a header.
    fn ends_a_body(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return true;
        };
        let set_apart = line.bold || line.heading.is_some() || self.is_title(at);
        let runs_on = !line.starts_block
            && at > 0
            && self.line(at - 1).is_some_and(|above| above.bullet || above.text.split_whitespace().count() > 8);
        !set_apart && (runs_on || (line.bullet && line.text.split_whitespace().count() > 8))
    }

    fn is_header_line(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else {
            return false;
        };
        let text = line.text.trim();
        let words = longest_cell(text);
        let sentence = (text.ends_with([';', ':']) || ends_sentence(text)) && words > 4;
        let listing = text.split_once(':').is_some_and(|(_, rest)| rest.matches([',', ';']).count() > 1);
        (1..=HEADER_WORDS).contains(&words) && !sentence && !listing
    }

    /// Title and employer out of the parts of some lines.
    fn read(&self, header: Range<usize>, anchor: usize) -> Header {
        let parts: Vec<&Part> = header.clone().flat_map(|at| self.parts(at, anchor)).collect();
        let best = parts
            .iter()
            .copied()
            .filter(|part| part.is_title)
            .max_by_key(|part| (part.rank(), std::cmp::Reverse(part.at)));
        let title_at = best.map(|part| part.at);
        let kind = best.and_then(|part| part.work);
        let same_kind = |part: &Part| part.work.is_none() || part.work == kind;
        let is_title = |part: &&Part| part.is_title && Some(part.at) == title_at && same_kind(part);
        let named = |at: usize| at.checked_sub(1).and_then(|before| parts.get(before)).is_some_and(&is_title);
        let graded = |at: usize, part: &Part| Some(part.at) == title_at && part.completes && named(at);
        let titles = parts.iter().enumerate().filter(|(at, part)| is_title(part) || graded(*at, part));
        let title: Vec<_> = titles.map(|(_, part)| part.text.as_str()).collect();
        let distance = |part: &&Part| title_at.map_or(0, |title| title.abs_diff(part.at));
        let employer = parts
            .iter()
            .copied()
            .filter(|part| !is_title(part) && !part.completes && part.names_something())
            .min_by_key(distance);
        Header {
            first: header.start,
            last: header.end.saturating_sub(1),
            title_at: title_at.unwrap_or(anchor),
            dated: None,
            stated_months: None,
            title: title.join(", "),
            employer: employer.map(|part| part.text.clone()).unwrap_or_default(),
        }
    }

    /// The parts of a line beside its dates. Single dates are dates in the header's own line only.
    fn parts(&self, at: usize, anchor: usize) -> &[Part] {
        let (Some(line), Some(known)) = (self.line(at), self.known.get(at)) else {
            return &[];
        };
        known.parts[usize::from(at == anchor)].get_or_init(|| {
            let dated = self.dates(at).filter(|dated| at == anchor || !dated.single);
            let text = dated.map_or_else(|| line.text.clone(), |dated| without(&line.text, &dated.span));
            let header = if longest_cell(&text) > HEADER_WORDS { first_sentence(&text) } else { &text };
            let mut label = false;
            let part = |text: String| {
                let employer = std::mem::replace(&mut label, self.dictionary.is_employer_label(&text));
                Part::new(at, text, employer, self.dictionary)
            };
            split(header).into_iter().map(part).collect()
        })
    }

    /// Headers of a section without any dates: short lines that read as titles.
    pub(super) fn undated_headers(&self) -> Vec<Header> {
        let titled = |at: &usize| {
            let short = self.line(*at).is_some_and(|line| !line.bullet && line.text.split_whitespace().count() <= 8);
            short && self.is_header_line(*at) && self.is_title(*at)
        };
        let with_employer = |at: usize| {
            let above = at.checked_sub(1).filter(|&above| {
                let short =
                    self.line(above).is_some_and(|line| !line.bullet && line.text.split_whitespace().count() <= 6);
                short && self.is_header_line(above) && !self.is_title(above)
            });
            let stated_months = self.line(at).and_then(|line| dates::duration_months(&line.text, self.dictionary));
            Header { stated_months, ..self.read(above.unwrap_or(at)..at + 1, at) }
        };
        (0..self.len()).filter(titled).map(with_employer).collect()
    }
}
