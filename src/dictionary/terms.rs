//! The terms of a dictionary, and which of them a text can hold. Shared with the build script.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::normal::is_word;
use super::tables::{Buckets, Names, Numbers};
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
}

impl Meaning {
    /// As two numbers: kind and place, and the sense rule's place plus one.
    fn pack(self) -> [u32; 2] {
        let (kind, place, sense) = match self {
            Self::Skill { skill, sense } => (0, skill.0, sense.map_or(0, |sense| sense + 1)),
            Self::Certification(key) => (1, key.0, 0),
            Self::Cue(place) => (2, place, 0),
            Self::Head(place) => (3, place, 0),
        };
        [(kind << 16) | u32::from(place), sense]
    }

    fn unpack([first, sense]: [u32; 2]) -> Self {
        let place = (first & 0xffff) as u16;
        match first >> 16 {
            0 => Self::Skill { skill: SkillKey(place), sense: sense.checked_sub(1) },
            1 => Self::Certification(CertificationKey(place)),
            2 => Self::Cue(place),
            _ => Self::Head(place),
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

    fn bytes(&self, term: u32) -> &[u8] {
        self.texts.bytes(term as usize)
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
    /// Terms by their rarest word.
    #[serde(borrow)]
    terms: Buckets<'a>,
    /// Two numbers for every term: where its rarest word stands, and what stands around it.
    #[serde(borrow)]
    rarest: Numbers<'a>,
    /// Terms without any word: symbols only.
    #[serde(borrow)]
    always: Numbers<'a>,
}

impl WordIndex<'_> {
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut frequency: HashMap<&str, usize> = HashMap::new();
        terms.texts().flat_map(words).for_each(|(_, word)| *frequency.entry(word).or_default() += 1);
        let mut index = Self::default();
        let mut keyed = Vec::new();
        for (term, text) in (0..).zip(terms.texts()) {
            let rarest = words(text).min_by_key(|(_, word)| frequency.get(word));
            let Some((at, word)) = rarest else {
                index.always.push(term);
                [0, 0].into_iter().for_each(|number| index.rarest.push(number));
                continue;
            };
            let around = Around::of(text, at..at + word.len());
            [at as u32, around.0].into_iter().for_each(|number| index.rarest.push(number));
            keyed.push((word.as_bytes(), term));
        }
        index.terms = Buckets::new(keyed);
        index
    }

    /// All occurrences of terms in a text whose words stand as words, or as plurals, in it.
    pub(super) fn occurrences(&self, terms: &Terms<'_>, text: &str) -> Vec<(u32, Range<usize>)> {
        let mut found = Vec::new();
        for (at, word) in words(text) {
            for form in std::iter::once(word).chain(singulars(word)) {
                let around = Around::of(text, at..at + form.len());
                for term in self.terms.of(form.as_bytes()) {
                    let place = term as usize * 2;
                    if !around.has(Around(self.rarest.get(place + 1))) {
                        continue;
                    }
                    let Some(start) = at.checked_sub(self.rarest.get(place) as usize) else { continue };
                    let name = terms.bytes(term);
                    if text.as_bytes()[start..].starts_with(name) {
                        found.push((term, start..start + name.len()));
                    }
                }
            }
        }
        for term in self.always.range(0..self.always.len()) {
            let name = terms.texts.get(term as usize);
            found.extend(text.match_indices(name).map(|(at, _)| (term, at..at + name.len())));
        }
        found
    }
}

/// The bytes around a word, two on each side, where there are any: most terms with a common word differ
/// from a text there.
#[derive(Clone, Copy)]
struct Around(u32);

impl Around {
    fn of(text: &str, word: Range<usize>) -> Self {
        let byte = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).copied().unwrap_or_default();
        let before = [word.start.checked_sub(2), word.start.checked_sub(1)].map(byte);
        let behind = [Some(word.end), Some(word.end + 1)].map(byte);
        Self(u32::from_le_bytes([before[0], before[1], behind[0], behind[1]]))
    }

    /// Whether all bytes of a term are here too.
    fn has(self, term: Self) -> bool {
        let given = term.0.to_le_bytes().map(|byte| if byte == 0 { 0 } else { u8::MAX });
        (self.0 ^ term.0) & u32::from_le_bytes(given) == 0
    }
}

/// What a word is the plural of, by the endings that the borders allow.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    ["s", "es"].into_iter().filter_map(move |ending| word.strip_suffix(ending))
}

/// Runs of letters and runs of digits, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (start, first) = loop {
            let (kind, length) = kind_at(text, at)?;
            match kind {
                Some(kind) => break (at, kind),
                None => at += length,
            }
        };
        while let Some((_, length)) = kind_at(text, at).filter(|(kind, _)| *kind == Some(first)) {
            at += length;
        }
        Some((start, text.get(start..at)?))
    })
}

/// What a character of a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
}

/// The kind of the character that begins at a place, if it is one of a word, and its length.
fn kind_at(text: &str, at: usize) -> Option<(Option<Kind>, usize)> {
    match *text.as_bytes().get(at)? {
        b'a'..=b'z' | b'A'..=b'Z' => Some((Some(Kind::Letter), 1)),
        b'0'..=b'9' => Some((Some(Kind::Digit), 1)),
        0..0x80 => Some((None, 1)),
        _ => {
            let letter = text.get(at..)?.chars().next()?;
            Some((is_word(letter).then_some(Kind::Letter), letter.len_utf8()))
        }
    }
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
