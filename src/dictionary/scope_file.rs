//! The rules of scope as a dictionary keeps them: classes, guards and phrases, ready to compare. Shared
//! with the build script.

use serde::{Deserialize, Serialize};

use super::schema::{GuardPlace, ScopeFile, Text};
use super::scope_phrases::{Numbers, ScopePhrase, WordClass};

/// What `scope.toml` says, ready to compare.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ScopeData {
    pub numbers: Numbers,
    pub classes: Vec<WordClass>,
    pub rules: Vec<ScopeRule>,
    pub guards: Vec<Guard>,
}

/// A rule of scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ScopeRule {
    pub id: String,
    pub scope: String,
    pub unit: Option<String>,
    pub phrases: Vec<ScopePhrase>,
    /// Phrases that take a match away.
    pub not: Vec<ScopePhrase>,
    pub any_subject: bool,
    pub weak: bool,
}

/// Phrases that take matches of every rule away from the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Guard {
    pub place: GuardPlace,
    pub phrases: Vec<ScopePhrase>,
}

impl ScopeData {
    /// Brings a file into this form. A phrase that is wrong is left out, and told to `fault`.
    pub(super) fn new(file: ScopeFile, mut fault: impl FnMut(&Text, String)) -> Self {
        let names: Vec<String> = file.words.keys().cloned().collect();
        let classes = file.words.values().map(|words| WordClass::new(words.iter().map(String::as_str))).collect();
        let class = |name: &str| names.iter().position(|known| known == name).map(|place| place as u16);
        let mut phrase = |text: &Text| {
            let read = ScopePhrase::parse(text.as_str(), class);
            read.map_err(|reason| fault(text, format!("the phrase `{}` is wrong: {reason}", text.value))).ok()
        };
        let mut read = |texts: &[Text]| -> Vec<ScopePhrase> { texts.iter().filter_map(&mut phrase).collect() };
        let guards = file.guard.iter().map(|guard| Guard { place: guard.place, phrases: read(&guard.phrases) });
        let guards = guards.collect();
        let rules = file.rule.into_iter().map(|rule| ScopeRule {
            phrases: read(&rule.phrases),
            not: read(&rule.not),
            id: rule.id.value,
            scope: rule.scope.value,
            unit: rule.unit.map(|unit| unit.value),
            any_subject: rule.any_subject,
            weak: rule.weak,
        });
        let rules = rules.collect();
        let numbers =
            Numbers { words: file.numbers, scales: file.scales, large: file.large, many: file.many, years: file.years };
        Self { numbers, classes, rules, guards }
    }
}
