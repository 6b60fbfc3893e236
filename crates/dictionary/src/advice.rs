//! Line advice (`advice.toml`): what each check is called, how to mend what fails it, and its words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file `advice.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdviceFile {
    /// A list item of fewer words is not judged.
    pub words_min: usize,
    /// A list item of more words is too long.
    pub words_max: usize,
    /// A paragraph that is no list item is judged from so many words on.
    pub prose_words_min: usize,
    /// An item of at most so many words may be the head of some work: a span of time or a title in it says so.
    pub head_words_max: usize,
    /// An item with so many skills is a list of them if each comes with few words.
    pub list_skills_min: usize,
    /// The most words for each skill of a list.
    pub list_words_per_skill: usize,
    /// Share of lines with a result, 0 to 1, from which the document passes.
    pub outcome_share: f64,
    /// A role that ended longer ago than so many years needs no line of its own.
    pub role_lines_years: u32,
    /// So many lines are named as the strongest.
    pub strongest: usize,
    /// Openings that do not say what was done.
    pub vague: Vec<String>,
    /// Openings of duties.
    pub duties: Vec<String>,
    /// The checks, in the order in which they are shown; each kind once.
    pub check: Vec<CheckEntry>,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckEntry {
    /// Which check.
    pub id: CheckKind,
    /// What it is about.
    pub about: CheckedPart,
    /// What passes, for people.
    pub name: String,
    /// What is said of what fails.
    pub found: String,
    /// How to mend it, in one sentence.
    pub mend: String,
    /// How much it counts against a line; 0 for checks of the document.
    #[serde(default)]
    pub weight: u32,
    /// Where the rule comes from.
    pub source: String,
}

/// The checks, a closed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// A name at the top.
    Name,
    /// Contact details.
    Contact,
    /// Headings of sections.
    Headings,
    /// Dates on roles.
    Dates,
    /// Columns side by side.
    Columns,
    /// Text that a reader does not see.
    HiddenText,
    /// Headings before their text.
    TextOrder,
    /// Pages that are pictures.
    Scanned,
    /// Fonts without a mapping to characters.
    Fonts,
    /// A result in each line.
    Outcome,
    /// Openings that do not say what was done.
    VagueVerb,
    /// Duties.
    DutyList,
    /// Roles without a line on what was done.
    RoleLines,
    /// Projects without a date.
    Undated,
    /// Lines that stand twice.
    Repeated,
    /// Lines that are too long.
    TooLong,
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckedPart {
    /// Whether machines can read the document.
    Document,
    /// Whether a line is worth its place.
    Line,
}

impl CheckKind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Contact,
        Self::Headings,
        Self::Dates,
        Self::Columns,
        Self::HiddenText,
        Self::TextOrder,
        Self::Scanned,
        Self::Fonts,
        Self::Outcome,
        Self::VagueVerb,
        Self::DutyList,
        Self::RoleLines,
        Self::Undated,
        Self::Repeated,
        Self::TooLong,
    ];

    /// Its name in data and in the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Headings => "headings",
            Self::Dates => "dates",
            Self::Columns => "columns",
            Self::HiddenText => "hidden-text",
            Self::TextOrder => "text-order",
            Self::Scanned => "scanned",
            Self::Fonts => "fonts",
            Self::Outcome => "outcome",
            Self::VagueVerb => "vague-verb",
            Self::DutyList => "duty-list",
            Self::RoleLines => "role-lines",
            Self::Undated => "undated",
            Self::Repeated => "repeated",
            Self::TooLong => "too-long",
        }
    }
}

impl AdviceFile {
    /// The entry of a check.
    pub fn entry(&self, kind: CheckKind) -> Option<&CheckEntry> {
        self.check.iter().find(|entry| entry.id == kind)
    }

    /// What is wrong: a check that is missing or stands twice.
    pub fn fault(&self) -> Option<String> {
        CheckKind::ALL.into_iter().find_map(|kind| {
            let count = self.check.iter().filter(|entry| entry.id == kind).count();
            (count != 1).then(|| format!("check `{}` is there {count} times; it needs one entry", kind.as_str()))
        })
    }
}
