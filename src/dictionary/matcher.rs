//! Where the terms of a dictionary occur in a normalised text.
//!
//! MEASURED

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::terms::{Meaning, Terms, WordIndex};

/// A term at a place in a normalised text; its borders are not yet checked.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub term: u32,
    pub range: Range<usize>,
}

/// Finds terms.
#[derive(Debug)]
pub(super) struct Matcher {
    terms: Terms<'static>,
    index: WordIndex<'static>,
    whole: OnceLock<Option<AhoCorasick>>,
}

impl Matcher {
    pub(super) fn new(terms: Terms<'static>, index: WordIndex<'static>) -> Self {
        Self { terms, index, whole: OnceLock::new() }
    }

    /// What the term of a hit stands for.
    pub(super) fn meaning(&self, hit: &Hit) -> Meaning {
        self.terms.meaning(hit.term)
    }

    /// What exactly this normalised text stands for.
    pub(super) fn exact(&self, text: &str) -> impl Iterator<Item = Meaning> {
        let found = self.index.occurrences(&self.terms, text).into_iter();
        let whole = 0..text.len();
        found.filter(move |(_, range)| *range == whole).map(|(term, _)| self.terms.meaning(term))
    }

    /// Builds the automaton over all terms, worth its time before many texts are searched.
    pub(super) fn prepare(&self) {
        self.whole.get_or_init(|| build(self.terms.texts(), AhoCorasickKind::ContiguousNFA));
    }

    /// All occurrences of terms in a normalised text, overlapping ones included, by their start,
    /// the longest first.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = match self.whole.get() {
            Some(Some(automaton)) => occurrences(automaton, text, |term| term),
            Some(None) => Vec::new(),
            None => {
                let found = self.index.occurrences(&self.terms, text).into_iter();
                found.map(|(term, range)| Hit { term, range }).collect()
            }
        };
        hits.sort_unstable_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.term));
        hits.dedup_by(|second, first| second.term == first.term && second.range == first.range);
        hits
    }
}

/// `None` only if the terms were more than an automaton can hold, far above any dictionary.
fn build<'t>(patterns: impl Iterator<Item = &'t str>, kind: AhoCorasickKind) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(kind)).match_kind(MatchKind::Standard).prefilter(false);
    builder.build(patterns).ok()
}

fn occurrences(automaton: &AhoCorasick, text: &str, term: impl Fn(u32) -> u32) -> Vec<Hit> {
    let starts_inside_word = |at: usize| {
        let bytes = text.as_bytes();
        at > 0 && bytes[at].is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric()
    };
    automaton
        .find_overlapping_iter(text)
        .filter(|found| !starts_inside_word(found.start()))
        .map(|found| Hit { term: term(found.pattern().as_u32()), range: found.range() })
        .collect()
}
