//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex_lite::Regex;

use super::found::FoundScope;
use super::structure::{Structure, phrases};

/// The rules, ready to use.
#[derive(Debug, Default)]
pub(super) struct ScopeRules {
    pub rules: Vec<ScopeRule>,
    pub vetoes: Vec<String>,
    pub numbers: BTreeMap<String, f64>,
    pub scales: BTreeMap<String, f64>,
}

/// One rule; its pattern is compiled when a trigger first occurs. Compiling takes 5 to 14 µs with
/// regex-lite and 40 to 160 µs with regex, which would cost more than all else on one document.
#[derive(Debug)]
pub(super) struct ScopeRule {
    pub id: String,
    pub scope: String,
    pub unit: Option<String>,
    pub pattern: String,
    pub vetoes: Vec<String>,
    pub any_subject: bool,
    pub compiled: OnceLock<Option<Regex>>,
}

impl ScopeRule {
    /// The compiled pattern; `None` if it is no regular expression, which loading reports.
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()
    }
}

impl ScopeRules {
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
        let mut found: Vec<FoundScope> = tries
            .into_iter()
            .filter_map(|(start, rule, end)| self.try_rule(structure, self.rules.get(rule as usize)?, start..end))
            .collect();
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }

    /// The first match in the sentence that no veto takes away.
    fn try_rule(&self, structure: &Structure<'_, '_>, rule: &ScopeRule, range: Range<usize>) -> Option<FoundScope> {
        let sentence = &structure.text()[range.clone()];
        let groups = rule.regex()?.captures_iter(sentence).find(|groups| {
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
        let common = self.vetoes.iter().filter(|_| !rule.any_subject);
        rule.vetoes.iter().chain(common).any(|veto| phrases(sentence, veto).any(reaches))
    }

    /// The value of "12", "2,000", "40k", "1.5 million", "three", "a dozen"; of a range its end.
    fn number(&self, text: &str) -> Option<f64> {
        let text = text.trim().trim_matches(['~', '+', '$', '€', '£', '%', '>', '<', ' ', '.', ',']);
        if let Some(value) = self.numbers.get(text) {
            return Some(*value);
        }
        let last = text.rsplit(['-', '–', ' ']).find(|part| part.starts_with(|letter: char| letter.is_ascii_digit()));
        let digits = last.unwrap_or(text);
        let end = digits
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')
            .unwrap_or(digits.len());
        let value: f64 = digits[..end].replace(',', "").parse().ok()?;
        let unit = text[text.rfind(digits)? + end..].trim().trim_start_matches('+').trim();
        Some(value * self.scales.get(unit).copied().unwrap_or(1.0))
    }
}
