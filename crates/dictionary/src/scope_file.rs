//! The rules of scope, as their file holds them and as a dictionary keeps them, ready to compare. Shared
//! with the build script.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::Text;
use super::scope_phrases::{NumberRules, Opening, PhraseBuilder, Scene, ScopePhrases};
use super::tables::{EncodedRows, ListTable};

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
    /// Where they are.
    pub place: GuardPlace,
    /// The phrases.
    pub phrases: Vec<Text>,
}

/// Where a guard is, seen from what it takes away.
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
pub(super) struct ScopeTables<'a> {
    /// What each kind is called in reports.
    pub names: BTreeMap<String, String>,
    #[serde(borrow)]
    pub phrases: ScopePhrases<'a>,
    /// Of [`ScopeRule`].
    #[serde(borrow)]
    pub rules: EncodedRows<'a>,
    #[serde(borrow)]
    pub rule_phrases: Openings<'a>,
    /// Phrases that take a match of their rule away.
    #[serde(borrow)]
    pub not_phrases: Openings<'a>,
    /// Where each guard is.
    pub guards: Vec<GuardPlace>,
    #[serde(borrow)]
    pub guard_phrases: Openings<'a>,
}

/// Places of phrases by what they begin with; each is two numbers, its own and that of its owner.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Openings<'a> {
    #[serde(borrow)]
    by_word: ListTable<'a>,
    #[serde(borrow)]
    by_class: ListTable<'a>,
    /// Phrases that begin with a number, then those that begin with the beginning of a word.
    #[serde(borrow)]
    others: ListTable<'a>,
}

/// Places in [`Openings::others`].
const NUMBER: usize = 0;
const PREFIX: usize = 1;

/// A rule of scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ScopeRule {
    pub id: String,
    pub scope: String,
    pub unit: Option<String>,
    pub any_subject: bool,
    pub weak: bool,
}

/// A phrase with its owner and what it begins with.
struct Opened {
    phrase: u32,
    owner: u32,
    opening: Opening,
}

impl ScopeTables<'static> {
    /// Brings a file into this form. A phrase that is wrong is left out, and `fault` is called for it.
    ///
    /// # Errors
    ///
    /// Where a rule cannot be encoded.
    pub(super) fn new(file: ScopeFile, mut fault: impl FnMut(&Text, String)) -> Result<Self, postcard::Error> {
        let rules = NumberRules { scales: file.scales, large: file.large, many: file.many, years: file.years };
        let mut builder = PhraseBuilder::new(&file.words, &file.numbers, rules);
        let mut count = 0;
        let mut add = |owner: u32, texts: &[Text]| -> Vec<Opened> {
            let mut opened = Vec::new();
            for text in texts {
                match builder.add(text.as_str()) {
                    Ok(opening) => {
                        opened.push(Opened { phrase: count, owner, opening });
                        count += 1;
                    }
                    Err(reason) => fault(text, format!("the phrase `{}` is wrong: {reason}", text.value)),
                }
            }
            opened
        };
        let guards: Vec<Opened> = (0..).zip(&file.guard).flat_map(|(at, guard)| add(at, &guard.phrases)).collect();
        let phrases: Vec<Opened> = (0..).zip(&file.rule).flat_map(|(at, rule)| add(at, &rule.phrases)).collect();
        let not: Vec<Opened> = (0..).zip(&file.rule).flat_map(|(at, rule)| add(at, &rule.not)).collect();
        let (built, words) = builder.build();
        let openings = |opened: &[Opened]| Openings::new(opened, words, file.words.len());
        Ok(Self {
            names: file.names,
            rule_phrases: openings(&phrases),
            guard_phrases: openings(&guards),
            not_phrases: openings(&not),
            phrases: built,
            guards: file.guard.iter().map(|guard| guard.place).collect(),
            rules: EncodedRows::new(file.rule.into_iter().map(|rule| ScopeRule {
                id: rule.id.value,
                scope: rule.scope.value,
                unit: rule.unit.map(|unit| unit.value),
                any_subject: rule.any_subject,
                weak: rule.weak,
            }))?,
        })
    }
}

impl Openings<'_> {
    fn new(opened: &[Opened], words: usize, classes: usize) -> Self {
        let table = |count: usize, of: &dyn Fn(&Opening) -> Vec<usize>| {
            let mut lists = vec![Vec::new(); count];
            for phrase in opened {
                for place in of(&phrase.opening) {
                    lists[place].extend([phrase.phrase, phrase.owner]);
                }
            }
            let mut table = ListTable::default();
            lists.into_iter().for_each(|list| table.push(list));
            table
        };
        Self {
            by_word: table(words, &|opening| match opening {
                Opening::Words(words) => words.iter().map(|word| *word as usize).collect(),
                _ => Vec::new(),
            }),
            by_class: table(classes, &|opening| match opening {
                Opening::Class(class) => vec![*class as usize],
                _ => Vec::new(),
            }),
            others: table(2, &|opening| match opening {
                Opening::Number => vec![NUMBER],
                Opening::Prefix => vec![PREFIX],
                Opening::Words(_) | Opening::Class(_) => Vec::new(),
            }),
        }
    }

    /// Puts the phrases that may begin at a word, each with its owner, in `found`, in their order.
    pub(super) fn at(&self, scene: &Scene<'_>, at: usize, found: &mut Vec<(u32, u32)>) {
        found.clear();
        let mut add = |numbers: &mut dyn Iterator<Item = u32>| {
            while let (Some(phrase), Some(owner)) = (numbers.next(), numbers.next()) {
                found.push((phrase, owner));
            }
        };
        scene.id(at).into_iter().for_each(|word| add(&mut self.by_word.get(word as usize)));
        scene.classes(at).for_each(|class| add(&mut self.by_class.get(class as usize)));
        scene.number(at).into_iter().for_each(|_| add(&mut self.others.get(NUMBER)));
        add(&mut self.others.get(PREFIX));
        found.sort_unstable();
        found.dedup();
    }
}
