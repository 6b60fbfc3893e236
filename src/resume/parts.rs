//! Parts of header lines: titles, employers and places between the signs that part them.

use super::dates;
use crate::dictionary::{Dictionary, WorkKind};

/// A part of a header line.
pub(super) struct Part {
    pub at: usize,
    pub text: String,
    pub is_title: bool,
    /// Whether it completes a title without being one: "L5", "Senior", "Software Engineering".
    pub completes: bool,
    pub work: Option<WorkKind>,
    /// A place or a duration: it names nobody.
    is_aside: bool,
}

/// A part in small letters with more words than this is prose, not a title.
const SMALL_LETTER_WORDS: usize = 3;

impl Part {
    /// A part; one behind the label of an employer is no title.
    pub(super) fn new(at: usize, text: String, employer: bool, dictionary: &Dictionary) -> Self {
        let reading = dictionary.read_title(&text);
        let is_aside = dictionary.is_place(&text) || is_duration(&text, dictionary);
        let first = text.chars().find(|letter| letter.is_alphabetic());
        let prose = first.is_some_and(char::is_lowercase) && text.split_whitespace().count() > SMALL_LETTER_WORDS;
        let is_grade = !reading.is_title && reading.grade.is_some() && !text.contains(' ');
        let completes = is_grade || (reading.is_field && text.split_whitespace().count() <= SMALL_LETTER_WORDS);
        Self { at, is_title: reading.is_title && !prose && !employer, completes, work: reading.work, is_aside, text }
    }

    /// Titles that tell the kind of work come before those that do not, other trades last: their
    /// words also stand in the names of employers.
    pub(super) fn rank(&self) -> u8 {
        match self.work {
            Some(WorkKind::Other) => 0,
            None => 1,
            Some(_) => 2,
        }
    }

    pub(super) fn names_something(&self) -> bool {
        self.text.chars().any(char::is_alphabetic) && !self.is_aside
    }
}

/// "6 yrs", "3 years 2 months".
fn is_duration(text: &str, dictionary: &Dictionary) -> bool {
    let numbered = text.starts_with(|letter: char| letter.is_ascii_digit());
    numbered && text.split_whitespace().count() <= 4 && dates::duration_months(text, dictionary).is_some()
}

/// Signs and words that part title, employer and place. Commas come last: they also stand inside.
const PARTERS: [&str; 14] =
    ["\t", " | ", " · ", " • ", " — ", " – ", " - ", " @ ", " at ", ", ", " (", ") ", ": ", " / "];

pub(super) fn split(text: &str) -> Vec<String> {
    let mut parts = vec![text];
    for parter in PARTERS.into_iter().filter(|parter| text.contains(parter)) {
        parts = parts.iter().flat_map(|part| part.split(parter)).collect();
    }
    let edge = |letter: char| letter.is_whitespace() || "|·•,;:–—-()[]*_/@".contains(letter);
    parts.iter().map(|part| unnumbered(part).trim_matches(edge).to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A part without the number of a list before it: "2. Period".
fn unnumbered(part: &str) -> &str {
    let rest = part.trim_start().trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = rest.len() < part.trim_start().len();
    rest.strip_prefix(['.', ')']).filter(|rest| numbered && rest.starts_with(' ')).unwrap_or(part)
}
