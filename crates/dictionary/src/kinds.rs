//! Closed sets that dictionary files name: sections, kinds of work, stances, stages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a mention is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Name, contact and whatever is before the first heading.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
