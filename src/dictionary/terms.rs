//! The terms of a dictionary, and which of them a text can hold. Shared with the build script.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::normal::is_word;
use super::tables::{Names, Numbers};
use super::{CertificationKey, SkillKey};

/// What a term stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A skill, with the sense rule that governs this alias.
    Skill { skill: SkillKey, sense: Option<u32> },
    /// A certificate.
    Certification(CertificationKey),
    /// A stance cue, by its place.
    Cue(u16),
    /// A shared head, by its place.
    Head(u16),
    /// A rule of scope to try, by its place.
    Scope(u16),
}

impl Meaning {
    /// As two numbers: kind and place, and the sense rule's place plus one.
    fn pack(self) -> [u32; 2] {
        let (kind, place, sense) = match self {
            Self::Skill { skill, sense } => (0, skill.0, sense.map_or(0, |sense| sense + 1)),
            Self::Certification(key) => (1, key.0, 0),
            Self::Cue(place) => (2, place, 0),
            Self::Head(place) => (3, place, 0),
            Self::Scope(place) => (4, place, 0),
        };
        [(kind << 16) | u32::from(place), sense]
    }

    fn unpack([first, sense]: [u32; 2]) -> Self {
        let place = (first & 0xffff) as u16;
        match first >> 16 {
            0 => Self::Skill { skill: SkillKey(place), sense: sense.checked_sub(1) },
            1 => Self::Certification(CertificationKey(place)),
            2 => Self::Cue(place),
            3 => Self::Head(place),
            _ => Self::Scope(place),
        }
    }
}

/// All terms in normalised form, with what each stands for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Terms<'a> {
    #[serde(borrow)]
    texts: Names<'a>,
    #[serde(borrow)]
    meanings: Numbers<'a>,
}

impl Terms<'_> {
    pub(super) fn push(&mut self, text: &str, meaning: Meaning) {
        self.texts.push(text);
        meaning.pack().into_iter().for_each(|number| self.meanings.push(number));
    }

    pub(super) fn text(&self, term: u32) -> &str {
        self.texts.get(term as usize)
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    pub(super) fn meaning(&self, term: u32) -> Meaning {
        let at = term as usize * 2;
        Meaning::unpack([self.meanings.get(at), self.meanings.get(at + 1)])
    }
}

/// From a word to the terms whose rarest word it is.
///
/// Every occurrence of a term holds its rarest word, so that looking up the words of a text and
/// comparing what stands around them finds all occurrences.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct WordIndex<'a> {
    /// Start of every bucket in `entries`, and one past the last.
    #[serde(borrow)]
    starts: Numbers<'a>,
    /// Terms, each followed by the place of its rarest word in it.
    #[serde(borrow)]
    entries: Numbers<'a>,
    /// Terms without any word: symbols only.
    #[serde(borrow)]
    always: Numbers<'a>,
}

/// About as many buckets as a dictionary of 17,000 terms has words, so that most hold one word.
const BUCKETS: usize = 1 << 14;

impl WordIndex<'_> {
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut frequency = vec![0_u32; BUCKETS];
        terms.texts().flat_map(words).for_each(|(_, word)| frequency[hash(word)] += 1);
        let mut index = Self::default();
        let mut keyed = Vec::new();
        for (term, text) in (0..).zip(terms.texts()) {
            match words(text).min_by_key(|(_, word)| frequency[hash(word)]) {
                Some((at, word)) => keyed.push((hash(word), term, at as u32)),
                None => index.always.push(term),
            }
        }
        keyed.sort_unstable();
        let start = |bucket: usize| keyed.partition_point(|(own, ..)| *own < bucket) as u32;
        index.starts = (0..=BUCKETS).map(start).collect();
        index.entries = keyed.iter().flat_map(|(_, term, at)| [*term, *at]).collect();
        index
    }

    /// The terms whose rarest word shares its bucket with this word, each with the place of its
    /// rarest word in it.
    pub(super) fn terms_of(&self, word: &str) -> impl Iterator<Item = (u32, usize)> {
        let bucket = hash(word);
        let entries = self.starts.get(bucket) as usize..self.starts.get(bucket + 1) as usize;
        entries.map(|entry| (self.entries.get(entry * 2), self.entries.get(entry * 2 + 1) as usize))
    }

    /// All occurrences of terms in a text whose words stand as words, or as plurals, in it.
    pub(super) fn occurrences(&self, terms: &Terms<'_>, text: &str) -> Vec<(u32, Range<usize>)> {
        let mut found = Vec::new();
        for (at, word) in words(text) {
            for form in std::iter::once(word).chain(singulars(word)) {
                for (term, offset) in self.terms_of(form) {
                    let name = terms.text(term);
                    let Some(start) = at.checked_sub(offset) else { continue };
                    if text.as_bytes()[start..].starts_with(name.as_bytes()) {
                        found.push((term, start..start + name.len()));
                    }
                }
            }
        }
        for term in self.always.range(0..self.always.len()) {
            let name = terms.text(term);
            found.extend(text.match_indices(name).map(|(at, _)| (term, at..at + name.len())));
        }
        found
    }
}

/// What a word is the plural of, by the endings that the borders allow.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    ["s", "es"].into_iter().filter_map(move |ending| word.strip_suffix(ending))
}

/// Runs of letters and runs of digits, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter| !is_word(letter));
        let first = rest.chars().next()?;
        let same = |letter: char| is_word(letter) && letter.is_ascii_digit() == first.is_ascii_digit();
        let end = rest.find(|letter| !same(letter)).unwrap_or(rest.len());
        let at = text.len() - rest.len();
        let (word, after) = rest.split_at(end);
        rest = after;
        Some((at, word))
    })
}

/// Bucket of a word (FNV-1a).
fn hash(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_survives_its_packing() {
        let meanings = [
            Meaning::Skill { skill: SkillKey(40_000), sense: None },
            Meaning::Skill { skill: SkillKey(0), sense: Some(0) },
            Meaning::Skill { skill: SkillKey(7), sense: Some(70_000) },
            Meaning::Certification(CertificationKey(3)),
            Meaning::Cue(4),
            Meaning::Head(5),
            Meaning::Scope(65_535),
        ];
        for meaning in meanings {
            assert_eq!(Meaning::unpack(meaning.pack()), meaning);
        }
    }

    #[test]
    fn terms_are_found_where_their_rarest_word_stands() {
        let mut terms = Terms::default();
        let texts = ["c++", "++", "kafka", "kafka streams", "unit test", "test"];
        texts.into_iter().for_each(|text| terms.push(text, Meaning::Cue(0)));
        let index = WordIndex::new(&terms);
        let text = "kafka streams, unit tests; c++";
        let mut found: Vec<_> = index.occurrences(&terms, text).into_iter().map(|(_, range)| &text[range]).collect();
        found.sort_unstable();
        assert_eq!(found, ["++", "c++", "kafka", "kafka streams", "test", "unit test"]);
    }
}
