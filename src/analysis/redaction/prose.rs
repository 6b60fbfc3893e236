//! What says who a person is in running text: schools and places by the words about them, and sentences that date
//! birth or schooling.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::parts::is_place;
use crate::dictionary::phrase_spans::find_whole;
use crate::dictionary::{Dictionary, DictionaryError, ReadingWord, SourceFile, toml_of};
use crate::document::Line;
use crate::resume::Resume;

/// A line of at least so many words that ends no sentence can go on in the next.
const OPEN_WORDS: usize = 8;

/// The words of `dictionaries/audit/redaction.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    places_after: Vec<String>,
    places_between: Vec<String>,
    dated: Vec<String>,
    particles: Vec<String>,
}

impl Cues {
    /// The built-in words; a test reads them, so that they are never missing.
    fn builtin() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| Self::read().unwrap_or_default())
    }

    fn read() -> Result<Self, DictionaryError> {
        let text = include_str!("../../../dictionaries/audit/redaction.toml");
        toml_of(&SourceFile { name: "audit/redaction.toml".to_owned(), text: text.to_owned() })
    }

    fn is_particle(&self, word: &str) -> bool {
        self.particles.iter().any(|particle| particle == word)
    }
}

/// Whether a sentence says when somebody was at school or was born.
pub(super) fn is_dated(sentence: &str) -> bool {
    Cues::builtin().dated.iter().any(|cue| find_whole(sentence, cue).is_some())
}

/// Schools in running text: capitalised words of which one is that of a school, such as "University of Leith", and
/// their parts where a line ends within. Lines of jobs only where they speak of schooling.
pub(super) fn schools(resume: &Resume<'_>, dictionary: &Dictionary) -> Vec<String> {
    let of_jobs: BTreeSet<usize> = resume.roles.iter().flat_map(|role| role.lines.iter().copied()).collect();
    let lines = &resume.document.lines;
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if of_jobs.contains(&index) && !is_dated(&line.text) {
            continue;
        }
        let joined = format!("{} {}", line.text, next_of(lines, index));
        for (start, end) in runs(&joined) {
            let name = &joined[start..end];
            let is_job = resume.roles.iter().any(|role| !role.employer.is_empty() && name.contains(&role.employer));
            if start < line.text.len() && !is_job && dictionary.has_reading_word(ReadingWord::School, name) {
                found.push(name.to_owned());
                if end > line.text.len() {
                    found.extend([line.text[start..].trim(), joined[line.text.len()..end].trim()].map(str::to_owned));
                }
            }
        }
    }
    // "School Principal" is a title, and a degree beside a school stays for the lines on schooling.
    let is_more = |name: &str| {
        let degree = dictionary.read_degree(name);
        dictionary.read_title(name).is_title || (degree.degree.is_some() && degree.related)
    };
    found.retain(|name| name.chars().any(char::is_uppercase) && !is_more(name));
    found
}

/// Places in running text: capitalised words behind "based in", "moved to" and the like.
pub(super) fn places(resume: &Resume<'_>, dictionary: &Dictionary) -> Vec<String> {
    let cues = Cues::builtin();
    let lines = &resume.document.lines;
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joined = format!("{} {}", line.text, next_of(lines, index));
        let mut here = Vec::new();
        for cue in &cues.places_after {
            let Some(at) = find_whole(&joined, cue).filter(|at| *at < line.text.len()) else { continue };
            after(&joined[at + cue.len()..], cues, &mut here);
        }
        for place in here {
            let broken = joined.find(&place).and_then(|at| parted(&joined, at..at + place.len(), line.text.len()));
            found.extend(broken.into_iter().flatten());
            found.push(place);
        }
    }
    found.retain(|place| is_place(place, dictionary));
    found
}

/// The two parts of a name in which a line ends.
fn parted(joined: &str, name: std::ops::Range<usize>, end: usize) -> Option<[String; 2]> {
    let is_broken = name.start < end && end < name.end;
    is_broken.then(|| [&joined[name.start..end], &joined[end..name.end]].map(|part| part.trim().to_owned()))
}

/// The words of the next line, where it can go on what this one says.
fn next_of(lines: &[Line], index: usize) -> &str {
    let next = lines.get(index + 1).filter(|next| lines.get(index).is_some_and(|line| goes_on(line, next)));
    next.map_or("", |next| next.text.as_str())
}

/// Whether a line can go on what the one before says: rather too often, as what is joined is only searched.
fn goes_on(line: &Line, next: &Line) -> bool {
    let is_open =
        || line.text.split_whitespace().count() >= OPEN_WORDS && !line.text.trim_end().ends_with(['.', '!', '?', ':']);
    !next.bullet && next.heading.is_none() && (!next.starts_block || is_open())
}

/// The places that a text opens with: "Lagos, Nigeria", "Leeds to Graz".
fn after(text: &str, cues: &Cues, found: &mut Vec<String>) {
    let mut rest = text.trim_start();
    while let Some((0, end)) = runs(rest).first().copied() {
        found.extend(rest[..end].split(", ").map(str::to_owned));
        let behind = rest[end..].trim_start_matches(',').trim_start();
        let between = cues.places_between.iter().find_map(|word| behind.strip_prefix(word.as_str()));
        rest = match between.filter(|rest| rest.starts_with(' ')) {
            Some(between) => between.trim_start(),
            None if rest[end..].starts_with(',') => behind,
            None => return,
        };
    }
}

/// Runs of capitalised words, with small words such as "of" between them; a comma or another sign ends one.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let cues = Cues::builtin();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let from = start + word.find(bare).unwrap_or(0);
        let opened = from > start;
        let closed = from + bare.len() < start + word.len() || piece.ends_with('\t');
        let is_capital = bare.starts_with(char::is_uppercase);
        if opened && !bare.is_empty() {
            runs.extend(open.take());
        }
        if is_capital {
            open = Some((open.map_or(from, |(first, _)| first), from + bare.len()));
        } else if !cues.is_particle(bare) {
            runs.extend(open.take());
        }
        if closed {
            runs.extend(open.take());
        }
        start += piece.len();
    }
    runs.extend(open);
    runs
}

/// A line, of which `text` is left, with a mark for each number of the sentences that date birth or schooling; they
/// can begin on the line before and end on the next.
pub(super) fn without_dates(
    lines: &[Line],
    index: usize,
    text: &str,
    without_years: impl Fn(&str) -> String,
) -> String {
    let before = index.checked_sub(1).filter(|before| !next_of(lines, *before).is_empty());
    let before = before.and_then(|before| lines[before].text.rsplit(". ").next()).is_some_and(is_dated);
    let behind = lines.get(index + 1).filter(|next| !next.starts_block && !next.bullet);
    let behind = behind.and_then(|next| next.text.split(". ").next()).is_some_and(is_dated);
    let sentences: Vec<&str> = text.split_inclusive(". ").collect();
    let last = sentences.len().saturating_sub(1);
    let is_of_one = |(place, sentence): (usize, &str)| {
        is_dated(sentence) || (place == 0 && before) || (place == last && behind && !sentence.ends_with('.'))
    };
    let one = |(place, sentence): (usize, &&str)| {
        if is_of_one((place, sentence)) { without_years(sentence) } else { (*sentence).to_owned() }
    };
    sentences.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_can_be_read() {
        assert!(Cues::read().unwrap().places_after.len() > 20);
    }

    #[test]
    fn capitalised_words_run_on_over_small_ones() {
        let cases = [
            ("I went to the University of Leith, then left", vec!["I", "University of Leith"]),
            ("at MIT (Boston) and Brno", vec!["MIT", "Boston", "Brno"]),
            ("no capital", vec![]),
            ("École des Mines de Nantes.", vec!["École des Mines de Nantes"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = runs(text).into_iter().map(|(start, end)| &text[start..end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn places_follow_words_about_them() {
        let cases = [
            (" Leeds to Salt Lake City for a job", vec!["Leeds", "Salt Lake City"]),
            (" Lagos, Nigeria, where", vec!["Lagos", "Nigeria"]),
            (" a small town", vec![]),
        ];
        for (text, expected) in cases {
            let mut found = Vec::new();
            after(text, Cues::builtin(), &mut found);
            assert_eq!(found, expected, "{text}");
        }
    }
}
