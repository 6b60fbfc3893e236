//! The terms of a dictionary, and which of them a text can hold.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::normal::is_word;
use super::tables::{HashIndex, StringTable, U32Table};
use super::{CertificationKey, SkillKey};

/// What a term stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    /// A skill, with the sense rule that governs this alias.
    Skill { skill: SkillKey, sense: Option<u32> },
    /// A certificate.
    Certification(CertificationKey),
    /// A stance cue, by its place.
    Cue(u16),
    /// A shared head, by its place.
    Head(u16),
}

impl TermKind {
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
    texts: StringTable<'a>,
    #[serde(borrow)]
    meanings: U32Table<'a>,
}

impl Terms<'_> {
    pub(super) fn push(&mut self, text: &str, meaning: TermKind) {
        self.texts.push(text);
        meaning.pack().into_iter().for_each(|number| self.meanings.push(number));
    }

    pub(super) fn text(&self, term: u32) -> &str {
        self.texts.get(term as usize)
    }

    fn bytes(&self, term: u32) -> &[u8] {
        self.texts.bytes(term as usize)
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    pub(super) fn meaning(&self, term: u32) -> TermKind {
        let at = term as usize * 2;
        TermKind::unpack([self.meanings.get(at), self.meanings.get(at + 1)])
    }
}

/// From the words that terms begin with to the terms: which of them a text can hold at all.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct WordIndex<'a> {
    /// Terms by their word, or by their first two with a space between.
    #[serde(borrow)]
    terms: HashIndex<'a>,
    /// Terms without any word: symbols only.
    #[serde(borrow)]
    symbols: U32Table<'a>,
}

impl WordIndex<'_> {
    pub(super) fn new(terms: &Terms<'_>) -> Self {
        let mut index = Self::default();
        let mut keyed = Vec::new();
        for (term, text) in (0..).zip(terms.texts()) {
            match opening(text) {
                Some(key) => keyed.push((key, term)),
                None => index.symbols.push(term),
            }
        }
        index.terms = HashIndex::new(keyed.iter().map(|(key, term)| (key.as_bytes(), *term)));
        index
    }

    /// The terms whose words follow each other in one of the texts, the last as it is or as a plural. Terms
    /// of symbols only are among them.
    pub(super) fn candidates<'t>(&self, terms: &Terms<'_>, texts: impl Iterator<Item = &'t str>) -> Vec<u32> {
        let mut held = FxHashSet::default();
        let mut pairs = FxHashSet::default();
        for text in texts {
            let mut before = None;
            for word in words(text) {
                for form in std::iter::once(word).chain(singulars(word)) {
                    held.insert(form);
                    before.into_iter().for_each(|before: &str| _ = pairs.insert((before, form)));
                }
                before = Some(word);
            }
        }
        let mut found: Vec<u32> = held.iter().flat_map(|word| self.terms.of(word.as_bytes())).collect();
        let mut key = String::new();
        for (first, second) in &pairs {
            key.clear();
            key.extend([*first, " ", *second]);
            found.extend(self.terms.of(key.as_bytes()));
        }
        found.retain(|term| {
            let words = words(terms.text(*term));
            words.clone().take(1).all(|word| held.contains(word))
                && words.clone().zip(words.skip(1)).all(|pair| pairs.contains(&pair))
        });
        found.extend(self.symbols.range(0..self.symbols.len()));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The terms that are exactly this text.
    pub(super) fn exact(&self, terms: &Terms<'_>, text: &str) -> impl Iterator<Item = u32> {
        let key = opening(text);
        let symbols = if key.is_none() { 0..self.symbols.len() } else { 0..0 };
        let by_word = key.into_iter().flat_map(|key| self.terms.of(key.as_bytes()).collect::<Vec<_>>());
        let all = by_word.chain(self.symbols.range(symbols));
        all.filter(|term| terms.bytes(*term) == text.as_bytes())
    }
}

/// What a term is found by: its word, or its first two.
fn opening(term: &str) -> Option<String> {
    let mut words = words(term);
    let first = words.next()?;
    Some(words.next().map_or_else(|| first.to_owned(), |second| format!("{first} {second}")))
}

/// What a word is the plural of, by the endings that the borders allow.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    ["s", "es"].into_iter().filter_map(move |ending| word.strip_suffix(ending))
}

/// Runs of letters and runs of digits.
fn words(text: &str) -> Words<'_> {
    Words(text)
}

/// The words of the rest of a text.
#[derive(Clone)]
struct Words<'t>(&'t str);

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.0.trim_start_matches(|letter| kind(letter).is_none());
        let first = kind(rest.chars().next()?);
        let (word, behind) = rest.split_at(rest.find(|letter| kind(letter) != first).unwrap_or(rest.len()));
        self.0 = behind;
        Some(word)
    }
}

/// What a character of a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
}

/// The kind of a character; `None` for one between words.
fn kind(letter: char) -> Option<Kind> {
    match letter {
        '0'..='9' => Some(Kind::Digit),
        letter => is_word(letter).then_some(Kind::Letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_survives_its_packing() {
        let meanings = [
            TermKind::Skill { skill: SkillKey(40_000), sense: None },
            TermKind::Skill { skill: SkillKey(0), sense: Some(0) },
            TermKind::Skill { skill: SkillKey(7), sense: Some(70_000) },
            TermKind::Certification(CertificationKey(3)),
            TermKind::Cue(4),
            TermKind::Head(5),
        ];
        for meaning in meanings {
            assert_eq!(TermKind::unpack(meaning.pack()), meaning);
        }
    }

    #[test]
    fn a_candidate_is_a_term_whose_words_are_all_in_the_text() {
        let mut terms = Terms::default();
        let texts = ["c++", "++", "kafka", "kafka connect", "unit test", "s3", "rust"];
        texts.into_iter().for_each(|text| terms.push(text, TermKind::Cue(0)));
        let index = WordIndex::new(&terms);
        let candidates = index.candidates(&terms, ["kafka streams, unit tests", "c++; connect"].into_iter());
        let found: Vec<_> = candidates.into_iter().map(|term| terms.text(term)).collect();
        assert_eq!(found, ["c++", "++", "kafka", "unit test"]);
        assert_eq!(index.exact(&terms, "kafka").collect::<Vec<_>>(), [2]);
        assert_eq!(index.exact(&terms, "kafka streams").count(), 0);
    }
}
