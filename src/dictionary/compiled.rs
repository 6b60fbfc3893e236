//! The compiled form of a dictionary: what the build script writes for the project's own files, and
//! what any other files are brought into. Shared with the build script.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::automata::{Automata, Automaton};
use super::dates::Dates;
use super::education::Degrees;
use super::schema::Side;
use super::sections::Sections;
use super::tables::{Ids, Rows};
use super::terms::{Terms, WordIndex};
use super::titles::Titles;
use super::weighing::Weighing;
use super::{Skill, SkillKey};

/// A dictionary as tables. Parts that every text needs are small; entries are rows of their own.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Compiled<'a> {
    /// The first 16 hex digits of a sha-256 over the files.
    pub hash: String,
    #[serde(borrow)]
    pub terms: Terms<'a>,
    #[serde(borrow)]
    pub index: WordIndex<'a>,
    #[serde(borrow)]
    pub skill_ids: Ids<'a>,
    /// Of [`SkillRow`].
    #[serde(borrow)]
    pub skills: Rows<'a>,
    /// Of `SenseEntry`, without examples.
    #[serde(borrow)]
    pub senses: Rows<'a>,
    #[serde(borrow)]
    pub certification_ids: Ids<'a>,
    /// Of `Certification`.
    #[serde(borrow)]
    pub certifications: Rows<'a>,
    /// Of [`Head`].
    #[serde(borrow)]
    pub heads: Rows<'a>,
    /// Of `CueEntry`, without words and examples.
    #[serde(borrow)]
    pub cues: Rows<'a>,
    /// Of [`ScopeRule`].
    #[serde(borrow)]
    pub scope_rules: Rows<'a>,
    /// Of the patterns of the rules.
    #[serde(borrow)]
    pub automata: Automata<'a>,
    /// Kinds of scope that a rule can find.
    pub scope_kinds: Vec<String>,
    pub scope_words: ScopeWords,
    pub glue: Glue,
    #[serde(borrow)]
    pub titles: Titles<'a>,
    #[serde(borrow)]
    pub sections: Sections<'a>,
    pub dates: Dates,
    #[serde(borrow)]
    pub degrees: Degrees<'a>,
    pub weighing: Weighing,
    /// Of `PostingFile`, one row, which only postings need.
    #[serde(borrow)]
    pub posting: Rows<'a>,
}

/// A skill with what only finding needs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SkillRow {
    pub skill: Skill,
    /// Skills whose names inside this one's are still mentions of their own.
    pub keeps: Vec<SkillKey>,
}

/// A head with its members, ready to use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Head {
    pub side: Side,
    /// Normalised words to the skills that they make with the head.
    pub members: BTreeMap<String, SkillKey>,
    /// Words of the longest member.
    pub longest: usize,
}

/// Words of the language that hold sentences and lists together, in normalised form.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Glue {
    /// Between the members of a list: "and", "or".
    pub joiners: Vec<String>,
    /// End a clause: "but".
    pub clause_ends: Vec<String>,
    /// Their full stop ends no sentence: "e.g".
    pub abbreviations: Vec<String>,
    /// Hyphens may tie them to an ambiguous name: "based".
    pub suffixes: Vec<String>,
    /// Endings of internet addresses: "com".
    pub domains: Vec<String>,
}

/// A rule of scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ScopeRule {
    pub id: String,
    pub scope: String,
    pub unit: Option<String>,
    pub pattern: String,
    pub automaton: Automaton,
    pub vetoes: Vec<String>,
    pub any_subject: bool,
}

/// What all rules of scope share.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ScopeWords {
    pub vetoes: Vec<String>,
    pub numbers: BTreeMap<String, f64>,
    pub scales: BTreeMap<String, f64>,
}
