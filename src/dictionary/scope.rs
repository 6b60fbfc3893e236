//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex_lite::Regex;

use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrase_at, phrases};
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
    many: OnceLock<ForMany>,
}

/// What takes long to build and makes many texts faster: five of six sentences that hold a trigger
/// match nothing, and regex says so six times as fast as regex-lite.
#[derive(Debug)]
struct ForMany {
    /// Whether a sentence holds a match, by rule; `None` where only the pattern itself can tell.
    gates: Vec<Option<regex::Regex>>,
    /// The vetoes of the file.
    vetoes: Option<AhoCorasick>,
}

impl ScopeRules {
    pub(super) fn new(rules: Lazy<ScopeRule>, words: ScopeWords, kinds: Vec<String>) -> Self {
        let patterns = kinds.iter().map(|_| OnceLock::new()).collect();
        Self { rules, patterns, words, kinds, many: OnceLock::new() }
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

    /// Builds what pays only for many texts.
    pub(super) fn prepare(&self) {
        self.many.get_or_init(|| ForMany {
            gates: self.rules.iter().map(|rule| regex::Regex::new(&in_ascii(&rule.pattern)).ok()).collect(),
            vetoes: AhoCorasick::new(&self.words.vetoes).ok(),
        });
    }

    fn may_match(&self, place: u16, sentence: &str) -> bool {
        let gate = self.many.get().and_then(|many| many.gates.get(place as usize)?.as_ref());
        gate.is_none_or(|gate| gate.is_match(sentence))
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
        if !self.may_match(place, sentence) {
            return None;
        }
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
        let own = || rule.vetoes.iter().any(|veto| phrases(sentence, veto).any(reaches));
        let common = || match self.many.get().and_then(|many| many.vetoes.as_ref()) {
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

/// A pattern of regex-lite, whose classes know ASCII only, for regex.
fn in_ascii(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t\n\x0b\x0c\r ]")
}
