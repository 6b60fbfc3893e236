//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::automata::{Automata, Match, TooLong, in_ascii};
use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrase_at, phrases};
use super::tables::Lazy;

/// The rules, ready to use.
#[derive(Debug)]
pub(super) struct ScopeRules {
    rules: Lazy<ScopeRule>,
    automata: Automata<'static>,
    words: ScopeWords,
    kinds: Vec<String>,
    /// The vetoes of the file, where many texts are searched.
    vetoes: OnceLock<Option<AhoCorasick>>,
}

impl ScopeRules {
    pub(super) fn new(
        rules: Lazy<ScopeRule>,
        automata: Automata<'static>,
        words: ScopeWords,
        kinds: Vec<String>,
    ) -> Self {
        Self { rules, automata, words, kinds, vetoes: OnceLock::new() }
    }

    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// From now on, takes what is slower to build and faster to search.
    pub(super) fn prepare(&self) {
        self.vetoes.get_or_init(|| AhoCorasick::new(&self.words.vetoes).ok());
    }

    /// What the rules find, given where their triggers stand.
    pub(super) fn find(&self, structure: &Structure<'_, '_>, triggers: &[(u16, usize)]) -> Vec<FoundScope> {
        let mut tries: Vec<(usize, u16, usize)> = triggers
            .iter()
            .map(|&(rule, at)| {
                let sentence = structure.sentence(at);
                (sentence.start, rule, sentence.end)
            })
            .collect();
        tries.sort_unstable();
        tries.dedup();
        let mut found: Vec<FoundScope> =
            tries.into_iter().filter_map(|(start, rule, end)| self.try_rule(structure, rule, start..end)).collect();
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }

    /// The first match in the sentence that no veto takes away.
    fn try_rule(&self, structure: &Structure<'_, '_>, place: u16, range: Range<usize>) -> Option<FoundScope> {
        let sentence = &structure.text()[range.clone()];
        let rule = self.rules.get(place as usize)?;
        let accept = |whole: &Range<usize>| !whole.is_empty() && !self.is_vetoed(rule, sentence, whole);
        let (whole, groups) = match self.automata.find(&rule.automaton, sentence, accept) {
            Ok(found) => found?,
            Err(TooLong) => first_match(&rule.pattern, sentence, accept)?,
        };
        let count = groups.into_iter().find_map(|group| self.number(sentence.get(group)?));
        Some(FoundScope {
            scope: rule.scope.clone(),
            rule: rule.id.clone(),
            span: structure.normal.original_range(&(range.start + whole.start..range.start + whole.end)),
            count,
            unit: count.and(rule.unit.clone()),
        })
    }

    /// Whether a phrase that makes someone else the subject overlaps the match or stands before it
    /// in its clause.
    fn is_vetoed(&self, rule: &ScopeRule, sentence: &str, whole: &Range<usize>) -> bool {
        let reaches = |veto: Range<usize>| {
            let overlaps = veto.start < whole.end && whole.start < veto.end;
            overlaps || (veto.end <= whole.start && !sentence[veto.end..whole.start].contains([',', ';']))
        };
        let own = || rule.vetoes.iter().any(|veto| phrases(sentence, veto).any(reaches));
        let common = || match self.vetoes.get().and_then(Option::as_ref) {
            None => self.words.vetoes.iter().any(|veto| phrases(sentence, veto).any(reaches)),
            Some(vetoes) => vetoes
                .find_overlapping_iter(sentence)
                .filter_map(|found| phrase_at(sentence, found.start(), &sentence[found.range()]))
                .any(reaches),
        };
        own() || (!rule.any_subject && common())
    }

    /// The value of "12", "2,000", "40k", "1.5 million", "three", "a dozen"; of a range its end.
    fn number(&self, text: &str) -> Option<f64> {
        let text = text.trim().trim_matches(['~', '+', '$', '€', '£', '%', '>', '<', ' ', '.', ',']);
        if let Some(value) = self.words.numbers.get(text) {
            return Some(*value);
        }
        let last = text.rsplit(['-', '–', ' ']).find(|part| part.starts_with(|letter: char| letter.is_ascii_digit()));
        let digits = last.unwrap_or(text);
        let end = digits
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')
            .unwrap_or(digits.len());
        let value: f64 = digits[..end].replace(',', "").parse().ok()?;
        let unit = text[text.rfind(digits)? + end..].trim().trim_start_matches('+').trim();
        Some(value * self.words.scales.get(unit).copied().unwrap_or(1.0))
    }
}

/// As [`Automata::find`], for a text of any length: the pattern has to be compiled.
fn first_match(pattern: &str, text: &str, accept: impl Fn(&Range<usize>) -> bool) -> Option<Match> {
    let pattern = Regex::new(&in_ascii(pattern)).ok()?;
    pattern.captures_iter(text).find_map(|groups| {
        let whole = groups.get(0)?.range();
        let parts = || groups.iter().skip(1).flatten().map(|group| group.range()).collect();
        accept(&whole).then(|| (whole, parts()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dictionary::Dictionary;

    /// Words of the kinds that patterns are made of, so that many of them match.
    const WORDS: &str = "led lead mentored managed owned grew built the a of team engineers 12 2.5 million users \
        4 to from per day requests budget $3m with across teams , ; ( design platform and services reports direct \
        interview hired junior für roadmap presented at conference saved 40 % rfcs wrote on call in 100k x faster";

    fn sentence() -> impl Strategy<Value = String> {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        prop::collection::vec(prop::sample::select(words), 1..24).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn an_automaton_finds_what_its_pattern_finds(sentence in sentence(), start in 0_usize..40) {
            let scope = &Dictionary::builtin().scope;
            for rule in scope.rules.iter() {
                let accept = |whole: &Range<usize>| !whole.is_empty() && whole.start >= start;
                let found = scope.automata.find(&rule.automaton, &sentence, accept).unwrap();
                prop_assert_eq!(found, first_match(&rule.pattern, &sentence, accept), "{}", rule.id);
            }
        }
    }

    #[test]
    fn a_text_too_long_for_an_automaton_is_searched_all_the_same() {
        let long = format!("{} led a team of 8 engineers", "word ".repeat(400_000));
        let scope = &Dictionary::builtin().scope;
        let too_long = |rule: &&ScopeRule| scope.automata.find(&rule.automaton, &long, |_| true) == Err(TooLong);
        assert!(scope.rules.iter().filter(too_long).count() > 10);
        let found = Dictionary::builtin().find_scope(&long);
        assert!(found.iter().any(|scope| scope.rule == "leading-team-of" && scope.count == Some(8.0)), "{found:?}");
    }
}
