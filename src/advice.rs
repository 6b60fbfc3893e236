//! Advice: whether machines can read a resume, and whether each of its lines is worth its place.
//!
//! The door is [`Advice::of`]. What each check is called and how to mend what fails it is data:
//! `dictionaries/advice.toml`.

mod document;
mod lines;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dictionary::Dictionary;
use crate::dictionary::advice::{AdviceFile, CheckEntry, CheckKind, CheckedPart};
use crate::document::Quote;
use crate::evidence::Evidence;
use crate::resume::Resume;

/// Every check of a resume, and its strongest and weakest lines.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Advice {
    /// The checks in the order of their data.
    pub checks: Vec<Check>,
    /// The strongest lines, the best first.
    pub strongest: Vec<Quote>,
    /// The line to improve first, if any has a fault.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub improve: Option<Finding>,
}

/// A check and what fails it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Which check.
    pub id: CheckKind,
    /// What it is about.
    pub about: CheckedPart,
    /// What passes, for people.
    pub name: String,
    /// Whether the resume passes. A share of lines may fail `outcome` before the resume does.
    pub passed: bool,
    /// What fails, in reading order.
    pub findings: Vec<Finding>,
    /// How to mend it, in one sentence.
    pub mend: String,
}

/// Something that fails a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Where; absent for what is missing as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quote: Option<Quote>,
    /// What is wrong, in a few words.
    pub because: String,
}

/// What is checked.
pub(crate) struct Checked<'a> {
    pub resume: &'a Resume<'a>,
    pub evidence: &'a Evidence,
    /// Whether a mail address or a telephone number is in the visible text.
    pub has_contact: bool,
}

impl Advice {
    /// Runs every check.
    pub(crate) fn of(checked: &Checked<'_>, dictionary: &Dictionary) -> Self {
        let Some(file) = dictionary.advice() else {
            return Self::default();
        };
        let lines = lines::Lines::of(checked, dictionary, file);
        let check = |entry: &CheckEntry| {
            let findings = match entry.about {
                CheckedPart::Document => document::findings(entry, checked),
                CheckedPart::Line => lines.findings(entry.id),
            };
            let passed = if entry.id == CheckKind::Outcome { lines.names_results() } else { findings.is_empty() };
            Check {
                id: entry.id,
                about: entry.about,
                name: entry.name.clone(),
                passed,
                findings,
                mend: entry.mend.clone(),
            }
        };
        Self { checks: file.check.iter().map(check).collect(), strongest: lines.strongest(), improve: lines.improve() }
    }

    /// The checks that fail.
    pub fn failed(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.passed)
    }
}

/// What is said of what fails a check; nothing where the data has no such check.
fn found(file: &AdviceFile, kind: CheckKind) -> &str {
    file.entry(kind).map_or("", |entry| &entry.found)
}
