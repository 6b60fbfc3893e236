//! Dictionaries: the data files, checked once, and finding their terms in text.
//!
//! The doors are [`Dictionary::builtin`] and [`Dictionary::load`]. After loading, every id is known
//! to exist; nobody checks one again. Finding terms lives here so that `resume`, `posting` and
//! `evidence` share it downwards.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A skill by its place in the dictionary that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillKey(pub u16);

/// A certificate by its place in the dictionary that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificationKey(pub u16);

/// A skill of the dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Stable kebab-case id.
    pub id: String,
    /// Name as its project writes it.
    pub name: String,
    /// Category of its file, such as `database`.
    pub category: String,
    /// Other spellings, lower case.
    pub aliases: Vec<String>,
    /// Skills that this one shows too, one grade weaker.
    pub implies: Vec<String>,
    /// Siblings that a person could use instead.
    pub alternatives: Vec<String>,
    /// Skills that one learns first.
    pub after: Vec<String>,
    /// Ladder stage, such as `foundation`; `None` off the ladder.
    pub stage: Option<String>,
    /// Where the facts come from.
    pub source: String,
}

/// How a mention is meant.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Said to be used or known.
    Claimed,
    /// Claimed weakly: "familiar with", "exposure to", "coursework in".
    Hinted,
    /// Wished for: "would love to learn", "currently learning".
    Wished,
    /// Denied: "no experience with", "never used".
    Denied,
}

/// How well a skill is shown, weakest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Exposure, familiarity, coursework.
    Hinted,
    /// Named in a list only.
    Listed,
    /// Shown in a role or a project.
    Used,
    /// Shown with ownership and a measured outcome.
    Proven,
}

impl Strength {
    /// The grade below; hinted stays hinted.
    #[must_use]
    pub fn weaker(self) -> Self {
        match self {
            Self::Hinted | Self::Listed => Self::Hinted,
            Self::Used => Self::Listed,
            Self::Proven => Self::Used,
        }
    }

    /// The word for it in reports and in the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hinted => "hinted",
            Self::Listed => "listed",
            Self::Used => "used",
            Self::Proven => "proven",
        }
    }
}

/// Sections of a resume.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Name, contact and whatever stands before the first heading.
    Header,
    /// Summary, profile, objective.
    Summary,
    /// Employment.
    Experience,
    /// Personal, open-source or study projects.
    Projects,
    /// Lists of skills.
    Skills,
    /// Schools, degrees, courses.
    Education,
    /// Certificates and licences.
    Certifications,
    /// Talks, articles, papers, patents.
    Publications,
    /// Prizes.
    Awards,
    /// Unpaid work.
    Volunteer,
    /// Human languages.
    Languages,
    /// Hobbies.
    Interests,
    /// Referees.
    References,
    /// A heading that no rule knows.
    Other,
}

/// Kinds of work that a role can be.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// Paid professional work in software or IT, management of software people included.
    Software,
    /// Internships, working students, apprenticeships.
    Internship,
    /// Teaching and research assistants and other study jobs.
    Student,
    /// Teaching as an occupation.
    Teaching,
    /// A career break, sabbatical or parental leave.
    Break,
    /// Anything else.
    Other,
}

/// What the words of a job title say (`titles.toml`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleReading {
    /// Whether the words are those of a title at all.
    pub is_title: bool,
    /// What kind of work it is; `None` where the other roles have to decide.
    pub work: Option<WorkKind>,
    /// Id of the rule that told the kind of work, and the words that it matched.
    pub work_reason: String,
    /// The grade that the words name, such as `senior`; `None` for a plain title. The ladder says
    /// what a grade is worth.
    pub grade: Option<String>,
    /// Id of the rule that told the grade, and the words that it matched.
    pub grade_reason: String,
}

/// A skill found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSkill {
    /// The skill.
    pub skill: SkillKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// How it is meant.
    pub stance: Stance,
    /// Id of the stance rule that decided, unless it is plainly claimed.
    pub stance_rule: Option<String>,
}

/// A hit that a sense rule refused, so that a person can see a wrong refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The skill that it could have been.
    pub skill: SkillKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// Why it does not count, such as "not_after: to market".
    pub reason: String,
}

/// A scope phrase found in a text: reach beyond one's own code.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundScope {
    /// Kind of scope, such as `mentoring`.
    pub scope: String,
    /// Id of the rule that fired.
    pub rule: String,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// The counted object ("mentored 4"), if there is a number.
    pub count: Option<f64>,
}

/// A certificate found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCertification {
    /// The certificate.
    pub certification: CertificationKey,
    /// Byte range in the text that was searched.
    pub span: Range<usize>,
    /// How it is meant: "preparing for CKA" is wished.
    pub stance: Stance,
}

/// What a dictionary file gets wrong: file, line and reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("{file}:{line}: {reason}")]
pub struct DictionaryError {
    /// The file's name, relative to the dictionary folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A dictionary file: its name relative to the dictionary folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Name relative to the dictionary folder, with forward slashes.
    pub name: String,
    /// The TOML text.
    pub text: String,
}
