//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrase_at, phrases};
use super::tables::Lazy;

/// The rules, ready to use. A pattern is compiled when a trigger of its rule first occurs: that takes
/// 0.1 ms with regex-lite and 0.6 ms with regex, so that regex-lite serves a single document; regex,
/// which searches many times as fast, serves many.
#[derive(Debug)]
pub(super) struct ScopeRules {
    rules: Lazy<ScopeRule>,
    quick: Vec<OnceLock<Option<regex_lite::Regex>>>,
    fast: Vec<OnceLock<Option<regex::Regex>>>,
    words: ScopeWords,
    kinds: Vec<String>,
    /// The vetoes of the file, where many texts are searched.
    vetoes: OnceLock<Option<AhoCorasick>>,
}

/// A match that nothing vetoes: its range, and the groups that took part.
type Match<'t> = (Range<usize>, Vec<&'t str>);

/// The first match of a pattern of either crate that is accepted.
macro_rules! first_match {
    ($pattern:expr, $text:expr, $accept:expr) => {
        $pattern.captures_iter($text).find_map(|groups| {
            let whole = groups.get(0)?.range();
            let parts = || groups.iter().skip(1).flatten().map(|group| group.as_str()).collect();
            $accept(&whole).then(|| (whole, parts()))
        })
    };
}

impl ScopeRules {
    pub(super) fn new(rules: Lazy<ScopeRule>, words: ScopeWords, kinds: Vec<String>) -> Self {
        let quick = kinds.iter().map(|_| OnceLock::new()).collect();
        let fast = kinds.iter().map(|_| OnceLock::new()).collect();
        Self { rules, quick, fast, words, kinds, vetoes: OnceLock::new() }
    }

    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// From now on, takes what is slower to build and faster to search.
    pub(super) fn prepare(&self) {
        self.vetoes.get_or_init(|| AhoCorasick::new(&self.words.vetoes).ok());
    }

    /// The first accepted match of a rule; none for a pattern that is no regular expression, which
    /// loading reports.
    fn first_match<'t>(&self, place: u16, text: &'t str, accept: impl Fn(&Range<usize>) -> bool) -> Option<Match<'t>> {
        let pattern = || self.rules.get(place as usize).map(|rule| rule.pattern.as_str());
        if self.vetoes.get().is_some() {
            let compile = || regex::Regex::new(&in_ascii(pattern()?)).ok();
            let pattern = self.fast.get(place as usize)?.get_or_init(compile).as_ref()?;
            return first_match!(pattern, text, accept);
        }
        let compile = || regex_lite::Regex::new(pattern()?).ok();
        let pattern = self.quick.get(place as usize)?.get_or_init(compile).as_ref()?;
        first_match!(pattern, text, accept)
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
        let holds = |text: &String| memmem::find(sentence.as_bytes(), text.as_bytes()).is_some();
        if !rule.required.iter().all(|set| set.iter().any(holds)) {
            return None;
        }
        let accept = |whole: &Range<usize>| !whole.is_empty() && !self.is_vetoed(rule, sentence, whole);
        let (whole, groups) = self.first_match(place, sentence, accept)?;
        let count = groups.into_iter().find_map(|group| self.number(group));
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

/// A pattern of regex-lite, whose classes know ASCII only, for regex.
fn in_ascii(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t\n\x0b\x0c\r ]")
}
