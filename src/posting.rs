//! Postings: what a job asks for, what it would like, and what it merely mentions.
//!
//! The door is [`Posting::parse`]. It never fails: what a posting does not say stays unsaid. A
//! posting is cut into parts by its headings, also where they are run into one long line, and the
//! parts into sentences and list items; cue words decide how each skill is meant.

mod asks;
pub mod board;
mod certificates;
mod doubts;
mod examples;
mod flow;
mod glue;
mod groups;
mod headings;
mod level;
mod parts;
mod pieces;
mod reach;
mod schooling;
pub mod terms;
mod title;
mod titled;
mod year_phrases;
mod years;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::terms::{AskedPay, Workplace};
use crate::dictionary::Dictionary;
use crate::document::{Document, Quote, Warning};

/// Schema of a posting in the JSON contract.
pub const POSTING_SCHEMA: &str = "skillgap/posting/1";

/// What a job posting asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Posting {
    /// Name and version of the contract.
    pub schema: String,
    /// The title as written; empty where no line reads as one.
    pub title: String,
    /// Id of the rung asked for, such as `senior`.
    pub level: String,
    /// What the level rests on.
    pub level_because: String,
    /// Whether the title or the years show the level; where neither does, it is the usual one.
    pub level_stated: bool,
    /// Places of work as written.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<String>,
    /// Whether the work is done remotely; absent where nothing says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub workplace: Option<Workplace>,
    /// Pay with its period and kind.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub pay: Vec<AskedPay>,
    /// Years asked for in the main experience.
    pub years: AskedYears,
    /// What is required.
    pub required: Vec<Requirement>,
    /// What is preferred.
    pub preferred: Vec<Requirement>,
    /// Skills that are merely named: stack, duties, context, or said not to be needed.
    pub mentioned: Vec<Mentioned>,
    /// The degree asked for.
    pub education: AskedEducation,
    /// Certificates asked for.
    pub certifications: AskedCertifications,
    /// Where the posting contradicts itself or asks for more than people have.
    pub contradictions: Vec<Warning>,
}

/// Years of experience that are asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct AskedYears {
    /// Least years; `None` where no number is asked for.
    pub min: Option<f64>,
    /// Most years of a range.
    pub max: Option<f64>,
    /// Where it is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quote: Option<Quote>,
}

/// How many of a requirement's skills are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Any one of them.
    Any,
    /// Each of them.
    All,
}

/// Skills that are asked for together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AskedSkills")]
pub struct Requirement {
    /// Ids of the skills.
    pub skills: Vec<String>,
    /// The posting's words for them, in the same order.
    pub words: Vec<String>,
    /// Whether any or all of them are asked for.
    pub need: Need,
    /// Those of the skills that are named only inside the name of another ("AWS" in "AWS Lambda") or as
    /// what it is ("Cloud" in "Cloud (AWS)") and are no alternatives by themselves.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub inside: Vec<String>,
    /// How many of them are enough, where that is more than any one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at_least: Option<usize>,
    /// Whether something similar would do ("or similar").
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub open: bool,
    /// Least years asked for in them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub years: Option<f64>,
    /// The sentence or list item.
    pub quote: Quote,
    /// Id of the rule in `posting.toml` that told how it is meant.
    pub rule: String,
}

/// Why a skill is named without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// Part of what the team works with.
    Stack,
    /// Part of what the job or the team is about.
    Context,
    /// Said not to be needed.
    Excluded,
}

/// A skill that is named without being asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mentioned {
    /// Id of the skill.
    pub skill: String,
    /// The posting's word for it.
    pub word: String,
    /// Why it is named.
    pub naming: Naming,
    /// Where.
    pub quote: Quote,
}

/// How firmly something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Firmness {
    /// Not at all.
    #[default]
    None,
    /// It is preferred.
    Preferred,
    /// It is required.
    Required,
}

/// The degree that is asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct AskedEducation {
    /// The lowest degree that is enough: `bachelor`, `master` or `phd`.
    pub level: Option<String>,
    /// How firmly.
    pub requirement: Firmness,
    /// Whether experience or something else may stand in for it.
    pub equivalent_ok: bool,
    /// Whether it need not be finished: a student is asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub in_progress_ok: bool,
    /// Where it is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quote: Option<Quote>,
}

/// Certificates that are asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct AskedCertifications {
    /// Required ones.
    pub required: Vec<AskedCertification>,
    /// Preferred ones.
    pub preferred: Vec<AskedCertification>,
}

/// A certificate that is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AskedCertification {
    /// Id in the dictionary; `of:` and the id of a skill or an issuer where any certificate of it is asked
    /// for.
    pub id: String,
    /// Name in the dictionary, or what it is about: "AWS certification".
    pub name: String,
    /// Where.
    pub quote: Quote,
}

impl Requirement {
    /// The skills that meet it, each with the posting's word.
    pub fn alternatives(&self) -> impl Iterator<Item = (&String, &String)> {
        self.skills.iter().zip(&self.words).filter(|(id, _)| !self.inside.contains(id))
    }
}

impl Posting {
    /// Reads a document as a job posting. Never fails.
    ///
    /// ```
    /// use skillgap::dictionary;
    /// use skillgap::document::{Document, ReadOptions};
    /// use skillgap::posting::Posting;
    ///
    /// let document = Document::read(b"Requirements\n- Experience with Go or Rust\n", &ReadOptions::default())?;
    /// let posting = Posting::parse(&document, dictionary::builtin());
    /// assert_eq!(posting.required[0].skills, ["go", "rust"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(document: &Document, dictionary: &Dictionary) -> Self {
        let words = dictionary.posting();
        let blocks = glue::parted(flow::blocks(document), dictionary);
        let title = title::find(&blocks, dictionary);
        let pieces = parts::pieces(&blocks, title.block, words);
        let asks = asks::gather(&pieces, &title, dictionary);
        let years = years::main(&asks.pieces, &title, words);
        let level = level::asked(&title, &pieces, &years, dictionary);
        let terms = terms::read(&blocks, words);
        let mut posting = Self {
            schema: POSTING_SCHEMA.to_owned(),
            title: title.text,
            level: level.rung,
            level_because: level.because,
            level_stated: level.stated,
            places: terms.places,
            workplace: terms.workplace,
            pay: terms.pay,
            years,
            required: asks.required,
            preferred: asks.preferred,
            mentioned: asks.mentioned,
            education: schooling::asked(&asks.pieces, words),
            certifications: asks.certifications,
            contradictions: Vec::new(),
        };
        posting.contradictions = doubts::of(&posting, &words.file().doubts, dictionary);
        posting
    }

    /// Whether it asks for anything, be it a rung in its title: a text that does not is no posting.
    pub fn asks_for_something(&self) -> bool {
        let skills = self.required.len() + self.preferred.len();
        let certificates = self.certifications.required.len() + self.certifications.preferred.len();
        let named = self.level_stated && !self.title.is_empty();
        named || skills + certificates > 0 || self.years.min.is_some() || self.education.level.is_some()
    }
}

#[cfg(test)]
mod tests;
