//! Phrases: sequences of words compared token by token, for titles, headings and degrees.

use std::collections::BTreeMap;

/// A set of phrases, each with the index of the rule that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Phrases {
    /// Phrases by their first word.
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
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

impl Phrases {
    /// Collects phrases with the index of their rule.
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (rule, phrase) in phrases {
            let words = words(phrase);
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push((words, rule));
            }
        }
        Self { by_first }
    }

    /// Every phrase that stands in the words, in their order.
    pub(super) fn find(&self, words: &[String]) -> Vec<PhraseHit> {
        let mut hits = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for (phrase, rule) in self.by_first.get(word).into_iter().flatten() {
                if words.get(at..at + phrase.len()).is_some_and(|run| run == phrase.as_slice()) {
                    hits.push(PhraseHit { rule: *rule, words: phrase.len(), phrase: phrase.join(" ") });
                }
            }
        }
        hits
    }

    /// Rules whose phrase is the whole of the words.
    pub(super) fn whole(&self, words: &[String]) -> Option<usize> {
        let first = self.by_first.get(words.first()?)?;
        first.iter().find(|(phrase, _)| phrase.as_slice() == words).map(|(_, rule)| *rule)
    }
}

/// Words of a text in lower case. Dots and apostrophes inside a word are dropped ("B.Sc." is
/// "bsc", "bachelor's" is "bachelors"); everything else that is no letter or digit parts words.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in text.chars() {
        let part = !matches!(character, '.' | '\'' | '’') && !character.is_alphanumeric();
        match words.last_mut() {
            Some(word) if !part => {
                word.extend(character.to_lowercase().filter(|letter| letter.is_alphanumeric()));
            }
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
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
