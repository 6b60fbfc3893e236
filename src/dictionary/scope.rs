//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;

use regex::Regex;

use super::automata::{Automata, Match, TooLong, in_ascii};
use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrases};
use super::tables::Rows;

/// The rules, ready to use.
#[derive(Debug)]
pub(super) struct ScopeRules {
    /// Of [`ScopeRule`].
    pub rules: Rows<'static>,
    pub automata: Automata<'static>,
    pub words: ScopeWords,
    pub kinds: Vec<String>,
}

/// What the matcher found for the rules: where their triggers begin, and where phrases stand that take
/// a match away from the person, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct ScopeHits {
    pub triggers: Vec<(u16, usize)>,
    pub vetoes: Vec<Range<usize>>,
}

impl ScopeRules {
    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// What the rules find, given what the matcher found for them.
    pub(super) fn find(&self, structure: &Structure<'_, '_>, hits: &ScopeHits) -> Vec<FoundScope> {
        let mut tries: Vec<(usize, u16, usize)> = hits
            .triggers
            .iter()
            .map(|&(rule, at)| {
                let sentence = structure.sentence(at);
                (sentence.start, rule, sentence.end)
            })
            .collect();
        tries.sort_unstable();
        tries.dedup();
        let mut found: Vec<FoundScope> = tries
            .into_iter()
            .filter_map(|(start, rule, end)| self.try_rule(structure, rule, start..end, &hits.vetoes))
            .collect();
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }

    /// The first match in the sentence that no veto takes away.
    fn try_rule(
        &self,
        structure: &Structure<'_, '_>,
        place: u16,
        range: Range<usize>,
        vetoes: &[Range<usize>],
    ) -> Option<FoundScope> {
        let sentence = &structure.text()[range.clone()];
        let rule: ScopeRule<'_> = self.rules.get(place as usize)?;
        let accept = |whole: &Range<usize>| {
            let in_text = range.start + whole.start..range.start + whole.end;
            !whole.is_empty() && !is_vetoed(&rule, structure.text(), &range, &in_text, vetoes)
        };
        let (whole, groups) = match self.automata.find(&rule.automaton, sentence, accept) {
            Ok(found) => found?,
            Err(TooLong) => first_match(&rule.pattern, sentence, accept)?,
        };
        let count = groups.into_iter().find_map(|group| self.number(sentence.get(group)?));
        Some(FoundScope {
            span: structure.normal.original_range(&(range.start + whole.start..range.start + whole.end)),
            count,
            unit: count.and(rule.unit),
            scope: rule.scope.into_owned(),
            rule: rule.id.into_owned(),
        })
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

/// Whether a phrase that makes someone else the subject overlaps a match or stands before it in its
/// clause.
fn is_vetoed(
    rule: &ScopeRule<'_>,
    text: &str,
    sentence: &Range<usize>,
    whole: &Range<usize>,
    vetoes: &[Range<usize>],
) -> bool {
    let reaches = |veto: Range<usize>| {
        let overlaps = veto.start < whole.end && whole.start < veto.end;
        overlaps || (veto.end <= whole.start && !text[veto.end..whole.start].contains([',', ';']))
    };
    let within = &text[sentence.clone()];
    let in_text = |veto: Range<usize>| sentence.start + veto.start..sentence.start + veto.end;
    let own = || rule.vetoes.iter().any(|veto| phrases(within, veto).map(in_text).any(reaches));
    let common = || {
        let inside = |veto: &&Range<usize>| sentence.start <= veto.start && veto.end <= sentence.end;
        vetoes.iter().filter(inside).cloned().any(reaches)
    };
    own() || (!rule.any_subject && common())
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
            for rule in (0..).map_while(|place| scope.rules.get::<ScopeRule<'_>>(place)) {
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
        let rules = (0..).map_while(|place| scope.rules.get::<ScopeRule<'_>>(place));
        let too_long = |rule: &ScopeRule<'_>| scope.automata.find(&rule.automaton, &long, |_| true) == Err(TooLong);
        assert!(rules.filter(too_long).count() > 10);
        let found = Dictionary::builtin().find_scope(&long);
        assert!(found.iter().any(|scope| scope.rule == "leading-team-of" && scope.count == Some(8.0)), "{found:?}");
    }
}
