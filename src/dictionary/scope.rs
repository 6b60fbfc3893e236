//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use regex_lite::Regex;

use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrases};
use super::tables::Lazy;

/// The rules, ready to use. A pattern is compiled when a trigger of its rule first occurs: that takes
/// 5 to 14 µs with regex-lite and 40 to 160 µs with regex, which would cost more than all else on
/// one document.
#[derive(Debug)]
pub(super) struct ScopeRules {
    rules: Lazy<ScopeRule>,
    patterns: Vec<OnceLock<Option<Regex>>>,
    words: ScopeWords,
    kinds: Vec<String>,
}

impl ScopeRules {
    pub(super) fn new(rules: Lazy<ScopeRule>, words: ScopeWords, kinds: Vec<String>) -> Self {
        let patterns = kinds.iter().map(|_| OnceLock::new()).collect();
        Self { rules, patterns, words, kinds }
    }

    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// The compiled pattern; `None` if it is no regular expression, which loading reports.
    fn regex(&self, place: u16) -> Option<&Regex> {
        let pattern = || Regex::new(&self.rules.get(place as usize)?.pattern).ok();
        self.patterns.get(place as usize)?.get_or_init(pattern).as_ref()
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
        let groups = self.regex(place)?.captures_iter(sentence).find(|groups| {
            let whole = groups.get(0).map_or(0..0, |group| group.range());
            !whole.is_empty() && !self.is_vetoed(rule, sentence, &whole)
        })?;
        let whole = groups.get(0)?.range();
        let count = groups.iter().skip(1).flatten().find_map(|group| self.number(group.as_str()));
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
        let common = self.words.vetoes.iter().filter(|_| !rule.any_subject);
        rule.vetoes.iter().chain(common).any(|veto| phrases(sentence, veto).any(reaches))
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
