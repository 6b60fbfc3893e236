//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::compiled::{ScopeRule, ScopeWords};
use super::found::FoundScope;
use super::structure::{Structure, phrases};
use super::tables::Rows;

/// The rules, ready to use.
#[derive(Debug)]
pub(super) struct ScopeRules {
    /// Of [`ScopeRule`].
    pub rules: Rows<'static>,
    pub patterns: Patterns,
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
        let (whole, groups) = first_match(self.patterns.get(place, &rule)?, sentence, accept)?;
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

/// The patterns of the rules, each compiled when a text first holds a trigger of its rule.
#[derive(Debug)]
pub(super) struct Patterns(Vec<OnceLock<Option<Regex>>>);

impl Patterns {
    pub(super) fn new(rules: &Rows<'_>) -> Self {
        Self((0..rules.len()).map(|_| OnceLock::new()).collect())
    }

    /// The pattern of the rule at a place. All patterns compile: those that do not are faults of their file.
    fn get(&self, place: u16, rule: &ScopeRule<'_>) -> Option<&Regex> {
        self.0.get(place as usize)?.get_or_init(|| compile(&rule.pattern).ok()).as_ref()
    }
}

/// Compiles a pattern. Its classes hold ASCII characters only: normalised text has no others worth
/// telling apart, and the tables of Unicode take most of the time of compiling.
pub(super) fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    let ascii = pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t\n\x0b\x0c\r ]");
    Regex::new(&ascii)
}

/// A match: the whole and its groups.
type Match = (Range<usize>, Vec<Range<usize>>);

/// The first match that is accepted.
fn first_match(pattern: &Regex, text: &str, accept: impl Fn(&Range<usize>) -> bool) -> Option<Match> {
    pattern.captures_iter(text).find_map(|groups| {
        let whole = groups.get(0)?.range();
        let parts = || groups.iter().skip(1).flatten().map(|group| group.range()).collect();
        accept(&whole).then(|| (whole, parts()))
    })
}

#[cfg(test)]
mod tests {
    use crate::tests::dictionary;

    #[test]
    fn a_phrase_is_found_in_a_sentence_of_any_length() {
        let long = format!("{} led a team of 8 engineers", "word ".repeat(400_000));
        let found = dictionary().find_scope(&long);
        assert!(found.iter().any(|scope| scope.rule == "leading-team-of" && scope.count == Some(8.0)), "{found:?}");
    }
}
