//! Headers of roles: which lines make one, and what they say.

use std::ops::Range;

use super::Section;
use super::dates::{self, Dated};
use crate::dictionary::{Dictionary, WorkKind};
use crate::document::{Document, Line};

/// The header of a role. Positions count in the section's lines.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub first: usize,
    pub last: usize,
    pub title_at: usize,
    pub dated: Option<Dated>,
    pub stated_months: Option<u32>,
    pub title: String,
    pub employer: String,
}

/// The lines of a section.
pub(super) struct Lines<'a> {
    dictionary: &'a Dictionary,
    lines: Vec<(usize, &'a Line)>,
}

/// A header line has at most so many words beside its dates.
const HEADER_WORDS: usize = 14;
/// So many lines above or below the dates can belong to the header.
const REACH: usize = 3;

impl<'a> Lines<'a> {
    /// The lines of a section.
    pub(super) fn of(document: &'a Document, section: &Section, dictionary: &'a Dictionary) -> Self {
        let lines = section.lines.iter().filter_map(|&index| Some((index, document.lines.get(index)?)));
        Self { dictionary, lines: lines.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Index in the document of the line at a position.
    pub(super) fn index(&self, at: usize) -> Option<usize> {
        self.lines.get(at).map(|(index, _)| *index)
    }

    fn line(&self, at: usize) -> Option<&'a Line> {
        self.lines.get(at).map(|(_, line)| *line)
    }

    fn is_title(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| self.dictionary.read_title(&line.text).is_title)
    }

    /// The dates of a header line; `None` for prose and for lines without dates.
    pub(super) fn anchor(&self, at: usize) -> Option<Dated> {
        let line = self.line(at)?;
        if self.runs_on(at) {
            return None;
        }
        let dated = self.dates(line)?;
        let rest = without(&line.text, &dated.span);
        let words = rest.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        let prose = words > HEADER_WORDS || (words > 6 && rest.trim_end().ends_with('.')) || (line.bullet && words > 8);
        (!prose && (!dated.single || self.single_counts(at, line, &dated))).then_some(dated)
    }

    /// Whether a line goes on with the list item or long paragraph above it.
    fn runs_on(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.line(above));
        let long = |line: &Line| line.bullet || line.text.split_whitespace().count() > HEADER_WORDS;
        self.line(at).is_some_and(|line| !line.starts_block) && above.is_some_and(long)
    }

    /// The first span of a line, or else its first single date.
    fn dates(&self, line: &Line) -> Option<Dated> {
        dates::spans(&line.text, self.dictionary).into_iter().min_by_key(|dated| dated.single)
    }

    /// A single date counts where it stands at the edge of a line with a title, or by itself above
    /// or below one.
    fn single_counts(&self, at: usize, line: &Line, dated: &Dated) -> bool {
        let trimmed = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        let before = trimmed(line.text.get(..dated.span.start).unwrap_or_default());
        let after = trimmed(line.text.get(dated.span.end..).unwrap_or_default());
        let beside = self.is_title(at);
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
        let words = text.split_whitespace().count();
        let sentence = text.ends_with(['.', ';', ':']) && words > 4;
        let listing = text.split_once(':').is_some_and(|(_, rest)| rest.matches([',', ';']).count() > 1);
        (1..=HEADER_WORDS).contains(&words) && !sentence && !listing
    }

    /// Title and employer out of the parts of some lines.
    fn read(&self, header: Range<usize>, anchor: usize) -> Header {
        let mut parts: Vec<Part> = Vec::new();
        for at in header.clone() {
            let Some(line) = self.line(at) else { continue };
            let dated = self.dates(line).filter(|dated| at == anchor || !dated.single);
            let text = dated.map_or_else(|| line.text.clone(), |dated| without(&line.text, &dated.span));
            parts.extend(split(&text).into_iter().map(|text| Part::new(at, text, self.dictionary)));
        }
        let best =
            parts.iter().filter(|part| part.is_title).max_by_key(|part| (part.rank(), std::cmp::Reverse(part.at)));
        let title_at = best.map(|part| part.at);
        let kind = best.and_then(|part| part.work);
        let same_kind = |part: &Part| part.work.is_none() || part.work == kind;
        let is_title = |part: &&Part| part.is_title && Some(part.at) == title_at && same_kind(part);
        let title: Vec<_> = parts.iter().filter(is_title).map(|part| part.text.as_str()).collect();
        let distance = |part: &&Part| title_at.map_or(0, |title| title.abs_diff(part.at));
        let employer = parts.iter().filter(|part| !is_title(part) && part.names_something()).min_by_key(distance);
        Header {
            first: header.start,
            last: header.end.saturating_sub(1),
            title_at: title_at.unwrap_or(anchor),
            dated: None,
            stated_months: self.line(anchor).and_then(|line| dates::duration_months(&line.text, self.dictionary)),
            title: title.join(", "),
            employer: employer.map(|part| part.text.clone()).unwrap_or_default(),
        }
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
            self.read(above.unwrap_or(at)..at + 1, at)
        };
        (0..self.len()).filter(titled).map(with_employer).collect()
    }
}

/// A part of a header line.
struct Part {
    at: usize,
    text: String,
    is_title: bool,
    work: Option<WorkKind>,
    is_place: bool,
}

/// A part in small letters with more words than this is prose, not a title.
const SMALL_LETTER_WORDS: usize = 3;

impl Part {
    fn new(at: usize, text: String, dictionary: &Dictionary) -> Self {
        let reading = dictionary.read_title(&text);
        let is_place = dictionary.is_place(&text);
        let first = text.chars().find(|letter| letter.is_alphabetic());
        let prose = first.is_some_and(char::is_lowercase) && text.split_whitespace().count() > SMALL_LETTER_WORDS;
        Self { at, is_title: reading.is_title && !prose, work: reading.work, is_place, text }
    }

    /// Titles that tell the kind of work come before those that do not, other trades last: their
    /// words also stand in the names of employers.
    fn rank(&self) -> u8 {
        match self.work {
            Some(WorkKind::Other) => 0,
            None => 1,
            Some(_) => 2,
        }
    }

    fn names_something(&self) -> bool {
        self.text.chars().any(char::is_alphabetic) && !self.is_place
    }
}

/// Signs and words that part title, employer and place. Commas come last: they also stand inside.
const PARTERS: [&str; 14] =
    ["\t", " | ", " · ", " • ", " — ", " – ", " - ", " @ ", " at ", ", ", " (", ") ", ": ", " / "];

fn split(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for parter in PARTERS {
        parts = parts.iter().flat_map(|part| part.split(parter)).map(str::to_owned).collect();
    }
    let edge = |letter: char| letter.is_whitespace() || "|·•,;:–—-()[]*_/@".contains(letter);
    parts.iter().map(|part| part.trim_matches(edge).to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A line without some of its bytes.
fn without(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    format!("{before}\t{after}")
}
