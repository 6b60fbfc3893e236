//! The JSON contract of an analysis, version 1.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::options::AsOf;
use super::redaction::Redacted;
use crate::advice::Advice;
use crate::document::{Kind, Reading, Warning};
use crate::evidence;
use crate::gap::Gap;
use crate::level::{Confidence, Level};
use crate::resume::Education;

/// Schema of an analysis in the JSON contract.
pub const ANALYSIS_SCHEMA: &str = "skillgap/analysis/1";

/// Schema of the skills of any text in the JSON contract.
pub const SKILLS_SCHEMA: &str = "skillgap/skills/1";

/// Everything that was found out about a resume: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Analysis {
    /// Name and version of the contract.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The day that "present" stood for.
    pub as_of: AsOf,
    /// The document.
    pub document: DocumentFacts,
    /// The person.
    pub candidate: Candidate,
    /// Years of experience.
    pub years: evidence::Years,
    /// Skills, strongest first.
    pub skills: Vec<evidence::Skill>,
    /// Skills that are named but not claimed.
    pub not_claimed: Vec<evidence::NotClaimed>,
    /// Reach beyond one's own code.
    pub scope: Vec<evidence::Scope>,
    /// Certificates.
    pub certifications: Vec<evidence::Certification>,
    /// Degrees and courses.
    pub education: Vec<Education>,
    /// The level on the first ladder.
    pub level: Level,
    /// The level on every further ladder.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub other_ladders: Vec<LadderRow>,
    /// What is missing; absent where the level names no rung.
    pub gap: Option<Gap>,
    /// Whether machines can read it, and which lines are strong or weak.
    #[serde(default)]
    pub advice: Advice,
    /// What was taken out, where the analysis is meant to be passed on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub redacted: Option<Redacted>,
}

/// What made an analysis: enough to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Version of the program.
    pub version: String,
    /// Hash of the dictionary.
    pub dictionary: String,
    /// Id of the ladder.
    pub ladder: String,
}

/// The document as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentFacts {
    /// Name as given.
    pub name: String,
    /// Kind, by content.
    pub kind: Kind,
    /// Number of pages.
    pub pages: u32,
    /// Characters of visible text.
    pub characters: usize,
    /// How well it could be read.
    pub reading: Reading,
    /// What a person should know.
    pub warnings: Vec<Warning>,
    /// Its lines, where the report shows them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lines: Vec<TextLine>,
}

/// A line of the document, for reports that show the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextLine {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// The text.
    pub text: String,
    /// Whether it is hidden from a human reader.
    pub hidden: bool,
}

/// The person, only ever echoed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Name as written.
    pub name: Option<String>,
    /// Titles, the newest first.
    pub titles: Vec<String>,
    /// What the person does for a living, if anything tells.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trade: Option<evidence::Trade>,
}

/// The level on one more ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LadderRow {
    /// Id of the ladder.
    pub ladder: String,
    /// Its name for people.
    pub name: String,
    /// The rung.
    pub rung: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// Probability of the rung.
    pub probability: f64,
}

/// Skills that any text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SkillsFound {
    /// Name and version of the contract.
    pub schema: String,
    /// Skills that are named, strongest first. Skills that are only implied are left out.
    pub skills: Vec<evidence::Skill>,
    /// Skills that are named but not claimed.
    pub not_claimed: Vec<evidence::NotClaimed>,
}
