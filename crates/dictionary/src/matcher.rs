//! Where the terms of a dictionary occur in a normalised text.
//!
//! One automaton over all 19,700 terms takes 19 ms to build, which a program that reads one resume
//! cannot afford. So the automaton is built for each document over the terms whose words follow each
//! other in it.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::SkillKey;
use super::terms::{TermKind, Terms, WordIndex};

/// A term at a place in a normalised text; its borders are not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub term: u32,
    pub range: Range<usize>,
}

/// Finds terms.
#[derive(Debug)]
pub(super) struct Matcher {
    terms: Terms<'static>,
    index: WordIndex<'static>,
}

impl Matcher {
    pub(super) fn new(terms: Terms<'static>, index: WordIndex<'static>) -> Self {
        Self { terms, index }
    }

    /// What the term of a hit stands for.
    pub(super) fn meaning(&self, hit: &Hit) -> TermKind {
        self.terms.meaning(hit.term)
    }

    /// The text of a term.
    pub(super) fn text(&self, term: u32) -> &str {
        self.terms.text(term)
    }

    /// The skill that a term names.
    pub(super) fn skill(&self, term: u32) -> Option<SkillKey> {
        match self.terms.meaning(term) {
            TermKind::Skill { skill, .. } => Some(skill),
            _ => None,
        }
    }

    /// What exactly this normalised text stands for.
    pub(super) fn exact(&self, text: &str) -> impl Iterator<Item = TermKind> {
        self.index.exact(&self.terms, text).map(|term| self.terms.meaning(term))
    }

    /// Prepares to look for terms in these normalised texts.
    pub(super) fn searcher<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Searcher {
        let terms = self.index.candidates(&self.terms, texts);
        let names = terms.iter().map(|term| self.terms.text(*term));
        let automaton =
            AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).prefilter(false).build(names);
        // Building fails for more than two billion bytes of names, and a dictionary's file has a limit.
        Searcher { automaton: automaton.ok(), terms }
    }
}

/// Looks for the terms that some texts can hold.
#[derive(Debug)]
pub(super) struct Searcher {
    automaton: Option<AhoCorasick>,
    /// The term of each pattern.
    terms: Vec<u32>,
}

impl Searcher {
    /// All occurrences of terms in one of the texts, overlapping ones included, by their start, the longest
    /// first.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let hit = |found: aho_corasick::Match| {
            Some(Hit { term: *self.terms.get(found.pattern().as_usize())?, range: found.range() })
        };
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut hits: Vec<Hit> = found.filter_map(hit).collect();
        hits.sort_unstable_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.term));
        hits
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normal::normalise;

    const NAMES: [&str; 13] =
        ["c", "c++", "node.js", "unit test", "test", "s3", "ci/cd", "go", "rest api", ".net", "java 8", "8", "++"];

    fn matcher() -> Matcher {
        let mut terms = Terms::default();
        NAMES.into_iter().for_each(|name| terms.push(name, TermKind::Cue(0)));
        Matcher::new(terms.clone(), WordIndex::new(&terms))
    }

    fn free(text: &str, range: &Range<usize>) -> bool {
        let inside = text[..range.start].ends_with(char::is_alphanumeric);
        let goes_on = text[range.end..].trim_start_matches('s').starts_with(char::is_alphanumeric);
        !inside && !goes_on
    }

    proptest! {
        /// What is between borders is found wherever it is, as by looking for each name by itself.
        #[test]
        fn every_name_between_borders_is_found(parts in prop::collection::vec((prop::sample::select(&NAMES[..]),
            prop::sample::select(&[" ", ", ", "/", "s ", "; ", " (", "x", "."][..])), 1..12)) {
            let text: String = parts.iter().flat_map(|(name, gap)| [*name, *gap]).collect();
            let text = normalise(&text);
            let found: Vec<Range<usize>> = matcher().searcher([text.as_str()].into_iter()).hits(&text).into_iter().map(|hit| hit.range).collect();
            for name in NAMES {
                for (at, _) in text.match_indices(name) {
                    let range = at..at + name.len();
                    prop_assert!(!free(&text, &range) || found.contains(&range), "{name} in {text}");
                }
            }
        }
    }
}
