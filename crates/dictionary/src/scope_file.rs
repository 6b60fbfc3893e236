//! The rules of scope, as their file holds them and as a dictionary keeps them, ready to compare. Shared
//! with the build script.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::Text;
use super::scope_phrases::{Numbers, ScopePhrase, WordClass};

/// `scope.toml`: phrases that show reach beyond one's own code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeFile {
    /// From this number on a number is `{large}`.
    pub large: f64,
    /// From this number on a number is `{many}`.
    pub many: f64,
    /// Bare numbers from the first to the second are years and count nothing.
    pub years: [f64; 2],
    /// What each kind of scope is called in reports: "Mentors others".
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Number words ("three" = 3).
    pub numbers: BTreeMap<String, f64>,
    /// What a letter or word behind a number multiplies it by ("k" = 1000).
    pub scales: BTreeMap<String, f64>,
    /// Classes of words, written `{name}` in a phrase.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// Phrases that take a sentence away from the person ("reported to").
    #[serde(default)]
    pub guard: Vec<GuardEntry>,
    /// The rules, sorted by id.
    #[serde(default)]
    pub rule: Vec<ScopeEntry>,
}

/// Phrases that make somebody else the subject, or say that something was not so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GuardEntry {
    /// What they say, for the reader of the file.
    pub id: Text,
    /// Where they stand.
    pub place: GuardPlace,
    /// The phrases.
    pub phrases: Vec<Text>,
}

/// Where a guard stands, seen from what it takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GuardPlace {
    /// Right before it.
    Before,
    /// Before it in its clause, or over it.
    Clause,
    /// Over it.
    Overlap,
    /// Right behind it.
    Behind,
    /// Anywhere in its sentence.
    Sentence,
}

/// Phrases that show one kind of scope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeEntry {
    /// Kebab-case, unique.
    pub id: Text,
    /// Kind of scope, such as `mentoring`.
    pub scope: Text,
    /// Phrases, compared word by word with the normalised text; the first number is the count.
    pub phrases: Vec<Text>,
    /// What the number counts; `None` where the rule counts nothing.
    #[serde(default)]
    pub unit: Option<Text>,
    /// Further phrases that take a match of this rule away, before it in its clause or over it.
    #[serde(default)]
    pub not: Vec<Text>,
    /// Whether the guards of the file are passed over.
    #[serde(default)]
    pub any_subject: bool,
    /// Whether the words alone show too little to count.
    #[serde(default)]
    pub weak: bool,
    /// Texts in which the rule must fire.
    #[serde(default)]
    pub fires: Vec<Text>,
    /// Texts in which the rule must not fire.
    #[serde(default)]
    pub silent: Vec<Text>,
}

/// What `scope.toml` says, ready to compare.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ScopeData {
    /// What each kind is called in reports.
    pub names: BTreeMap<String, String>,
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
        let known: Vec<String> = file.words.keys().cloned().collect();
        let classes = file.words.values().map(|words| WordClass::new(words.iter().map(String::as_str))).collect();
        let class = |name: &str| known.iter().position(|known| known == name).map(|place| place as u16);
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
        Self { names: file.names, numbers, classes, rules, guards }
    }
}
