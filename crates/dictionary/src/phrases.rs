//! Phrases: sequences of words compared token by token, for titles, headings and degrees. Shared
//! with the build script.

use serde::{Deserialize, Serialize};

use super::tables::{HashIndex, StringTable, U32Table};

/// A set of phrases, each with the index of the rule that it belongs to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Phrases<'a> {
    /// The phrases with single spaces, sorted.
    #[serde(borrow)]
    texts: StringTable<'a>,
    #[serde(borrow)]
    rules: U32Table<'a>,
    /// The phrases by their first word.
    #[serde(borrow)]
    firsts: HashIndex<'a>,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PhraseHit<'p> {
    /// Index of its rule.
    pub rule: usize,
    /// Number of its words.
    pub words: usize,
    /// The phrase.
    pub phrase: &'p str,
}

impl Phrases<'_> {
    /// Collects phrases with the index of their rule.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = (usize, &'p str)>) -> Self {
        let mut sorted: Vec<(String, usize)> =
            phrases.into_iter().map(|(rule, phrase)| (words(phrase), rule)).collect();
        sorted.retain(|(phrase, _)| !phrase.is_empty());
        sorted.sort();
        let firsts = (0..).zip(&sorted).map(|(place, (phrase, _))| (first_of(phrase.as_bytes()), place));
        Self {
            firsts: HashIndex::new(firsts),
            texts: sorted.iter().map(|(phrase, _)| phrase.as_str()).collect(),
            rules: sorted.iter().map(|(_, rule)| *rule as u32).collect(),
        }
    }

    /// Every phrase that is in the words, in their order.
    pub(super) fn find(&self, words: &str) -> Vec<PhraseHit<'_>> {
        let mut hits = Vec::new();
        let mut rest = words.as_bytes();
        while !rest.is_empty() {
            let first = first_of(rest);
            for place in self.firsts.of(first).map(|place| place as usize) {
                let behind = rest.strip_prefix(self.texts.bytes(place));
                if behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(b" ")) {
                    let phrase = self.texts.get(place);
                    let words = phrase.split(' ').count();
                    hits.push(PhraseHit { rule: self.rules.get(place) as usize, words, phrase });
                }
            }
            rest = rest.get(first.len() + 1..).unwrap_or_default();
        }
        hits
    }

    /// All rules that have the whole of the words as a phrase.
    pub(super) fn find_whole<'p>(&'p self, words: &'p str) -> impl Iterator<Item = usize> + 'p {
        let places = self.firsts.of(first_of(words.as_bytes())).map(|place| place as usize);
        let whole = places.filter(|place| self.texts.bytes(*place) == words.as_bytes());
        whole.map(|place| self.rules.get(place) as usize)
    }

    /// The rule whose phrase is the whole of the words.
    pub(super) fn whole(&self, words: &str) -> Option<usize> {
        let mut places = self.firsts.of(first_of(words.as_bytes())).map(|place| place as usize);
        let place = places.find(|place| self.texts.bytes(*place) == words.as_bytes())?;
        Some(self.rules.get(place) as usize)
    }
}

/// The first of some words.
fn first_of(words: &[u8]) -> &[u8] {
    words.split(|byte| *byte == b' ').next().unwrap_or_default()
}

/// The words of a text in lower case, a space between them. Dots and apostrophes inside a word are
/// dropped ("B.Sc." is "bsc", "bachelor's" is "bachelors"); everything else that is no letter or
/// digit parts words.
pub(super) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut parted = false;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (taken, after) = rest.split_at(run.max(character.len_utf8()));
        rest = after;
        match character {
            '.' | '\'' | '’' => {}
            _ if character.is_alphanumeric() => {
                // Chinese and Japanese part no words: every sign is one.
                let sign = is_word_sign(character);
                if (std::mem::take(&mut parted) || sign) && !words.is_empty() {
                    words.push(' ');
                }
                parted = sign;
                if run > 0 {
                    words.push_str(taken);
                } else {
                    words.extend(character.to_lowercase().filter(|letter| letter.is_alphanumeric()));
                }
            }
            _ => parted = true,
        }
    }
    words.make_ascii_lowercase();
    words
}

/// Whether a letter is of a script that puts no space between words.
fn is_word_sign(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_ignore_case_dots_and_punctuation() {
        let cases = [
            ("Sr. Software Engineer / Project Lead", "sr software engineer project lead"),
            ("B.Sc. (Hons)", "bsc hons"),
            ("Full-Stack", "full stack"),
            ("Entwickler*in", "entwickler in"),
            ("資深Java工程師", "資 深 java 工 程 師"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_stands_only_on_whole_words() {
        let phrases = Phrases::new([(0, "intern"), (1, "software engineer")]);
        assert!(phrases.find(&words("Internal Software Engineers")).is_empty());
        let hits: Vec<_> = phrases.find(&words("Software Engineer Intern")).iter().map(|hit| hit.rule).collect();
        assert_eq!(hits, [1, 0]);
    }
}
