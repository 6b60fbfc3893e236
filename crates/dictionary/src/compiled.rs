//! The compiled form of a dictionary: what the build script writes for the project's own files, and
//! what any other files are brought into.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SkillKey;
use super::dates::Dates;
use super::education::Degrees;
use super::frames::Frames;
use super::function_words::FunctionWords;
use super::reading::Reading;
use super::schema::Side;
use super::scope_file::ScopeTables;
use super::sections::Sections;
use super::slips::Slips;
use super::tables::{EncodedRows, Ids, ListTable, StringTable, U32Table};
use super::terms::{Terms, WordIndex};
use super::titles::Titles;
use super::weighing::EvidenceRules;

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
    pub slips: Slips<'a>,
    #[serde(borrow)]
    pub links: Links<'a>,
    /// Of `Skill`.
    #[serde(borrow)]
    pub skills: EncodedRows<'a>,
    /// Of `Sense`.
    #[serde(borrow)]
    pub senses: EncodedRows<'a>,
    #[serde(borrow)]
    pub certification_ids: Ids<'a>,
    /// Of `Certification`.
    #[serde(borrow)]
    pub certifications: EncodedRows<'a>,
    /// Of [`Head`].
    #[serde(borrow)]
    pub heads: EncodedRows<'a>,
    /// Of `CueEntry`, without words and examples.
    #[serde(borrow)]
    pub cues: EncodedRows<'a>,
    #[serde(borrow)]
    pub scope: ScopeTables<'a>,
    /// Kinds of scope that a rule can find.
    pub scope_kinds: Vec<String>,
    pub function_words: FunctionWords,
    #[serde(borrow)]
    pub frames: Frames<'a>,
    #[serde(borrow)]
    pub titles: Titles<'a>,
    #[serde(borrow)]
    pub sections: Sections<'a>,
    #[serde(borrow)]
    pub dates: Dates<'a>,
    #[serde(borrow)]
    pub degrees: Degrees<'a>,
    pub weighing: EvidenceRules,
    #[serde(borrow)]
    pub reading: Reading<'a>,
    /// Of `PostingFile`, one row, which only postings need.
    #[serde(borrow)]
    pub posting: EncodedRows<'a>,
    /// Of `AdviceFile`, one row.
    #[serde(borrow)]
    pub advice: EncodedRows<'a>,
    /// Of `LearningFile`, one row.
    #[serde(borrow)]
    pub learning: EncodedRows<'a>,
}

/// What every analysis asks of the skills that it meets, by their places.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Links<'a> {
    #[serde(borrow)]
    pub ids: Ids<'a>,
    #[serde(borrow)]
    pub names: StringTable<'a>,
    #[serde(borrow)]
    pub categories: StringTable<'a>,
    /// Skills that this one shows too.
    #[serde(borrow)]
    pub implies: ListTable<'a>,
    /// Siblings that a person could use instead.
    #[serde(borrow)]
    pub alternatives: ListTable<'a>,
    /// Skills that one learns first.
    #[serde(borrow)]
    pub after: ListTable<'a>,
    /// Skills whose names inside this one's are still mentions of their own.
    #[serde(borrow)]
    pub also_counts: ListTable<'a>,
    /// Year in which each was first there for others to use; 0 where that is not known.
    #[serde(borrow)]
    pub since: U32Table<'a>,
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
