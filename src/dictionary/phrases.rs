//! Phrases: sequences of words compared token by token, for titles, headings and degrees. Shared
//! with the build script.

use serde::{Deserialize, Serialize};

use super::tables::{Names, Numbers, first_not};

/// A set of phrases, each with the index of the rule that it belongs to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Phrases<'a> {
    /// The phrases with single spaces, sorted.
    #[serde(borrow)]
    texts: Names<'a>,
    #[serde(borrow)]
    rules: Numbers<'a>,
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PhraseHit {
    /// Index of its rule.
    pub rule: usize,
    /// Number of its words.
    pub words: usize,
    /// The phrase.
    pub phrase: String,
}

impl Phrases<'_> {
    /// Collects phrases with the index of their rule.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = (usize, &'p str)>) -> Self {
        let mut sorted: Vec<(String, usize)> =
            phrases.into_iter().map(|(rule, phrase)| (words(phrase).join(" "), rule)).collect();
        sorted.retain(|(phrase, _)| !phrase.is_empty());
        sorted.sort();
        let mut set = Self::default();
        for (phrase, rule) in sorted {
            set.texts.push(&phrase);
            set.rules.push(rule as u32);
        }
        set
    }

    /// Every phrase that stands in the words, in their order.
    pub(super) fn find(&self, words: &[String]) -> Vec<PhraseHit> {
        let mut hits = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for (phrase, rule) in self.starting_with(word) {
                let length = phrase.split(' ').count();
                let run = words.get(at..at + length);
                if run.is_some_and(|run| phrase.split(' ').eq(run.iter())) {
                    hits.push(PhraseHit { rule, words: length, phrase: phrase.to_owned() });
                }
            }
        }
        hits
    }

    /// The rule whose phrase is the whole of the words.
    pub(super) fn whole(&self, words: &[String]) -> Option<usize> {
        let mut phrases = self.starting_with(words.first()?);
        phrases.find(|(phrase, _)| phrase.split(' ').eq(words.iter())).map(|(_, rule)| rule)
    }

    /// The phrases whose first word is this one.
    fn starting_with<'s>(&'s self, word: &'s str) -> impl Iterator<Item = (&'s str, usize)> {
        let low = first_not(self.texts.len(), |at| self.texts.get(at) < word);
        // A space sorts before every letter, so that these phrases stand in one run.
        let starts =
            move |phrase: &&str| phrase.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let phrases = (low..self.texts.len()).map(|place| self.texts.get(place)).take_while(starts);
        phrases.zip((low..).map(|place| self.rules.get(place) as usize))
    }
}

/// Words of a text in lower case. Dots and apostrophes inside a word are dropped ("B.Sc." is
/// "bsc", "bachelor's" is "bachelors"); everything else that is no letter or digit parts words.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        match character {
            '.' | '\'' | '’' => {}
            _ if character.is_ascii_alphanumeric() => word.push(character.to_ascii_lowercase()),
            _ if character.is_alphanumeric() => {
                word.extend(character.to_lowercase().filter(|letter| letter.is_alphanumeric()));
            }
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
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
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
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
