//! Times of learning (`learning.toml`): how long a first useful level usually takes, and where to begin.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CertificationKey, Dictionary, SkillKey};

/// The file `learning.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LearningFile {
    /// Hours a week that the times assume.
    pub hours_a_week: u32,
    /// Day on which the entries were last gone through, `YYYY-MM-DD`.
    pub reviewed: String,
    /// Times for the skills of a category that have no entry of their own.
    #[serde(default)]
    pub category: Vec<LearningEntry>,
    /// Times for single skills.
    #[serde(default)]
    pub skill: Vec<LearningEntry>,
    /// Times to prepare for an exam.
    #[serde(default)]
    pub certificate: Vec<LearningEntry>,
}

/// How long one thing takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LearningEntry {
    /// Id of the category, the skill or the certificate.
    pub id: String,
    /// Weeks beside a job, from and to.
    pub weeks: [u32; 2],
    /// A free page to begin with.
    #[serde(default)]
    pub start: Option<String>,
    /// Where the time comes from; our own estimate where absent.
    #[serde(default)]
    pub source: Option<String>,
}

/// How long something takes to learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LearningTime<'d> {
    /// Weeks beside a job, from and to.
    pub weeks: [u32; 2],
    /// A free page to begin with; empty where none is known.
    pub start: &'d str,
    /// Where the time comes from; `None` for our own estimate.
    pub source: Option<&'d str>,
}

impl LearningFile {
    /// What is wrong in an entry by itself, or that an id is used twice.
    pub(super) fn fault(&self) -> Option<String> {
        let lists = [("category", &self.category), ("skill", &self.skill), ("certificate", &self.certificate)];
        lists.into_iter().find_map(|(kind, entries)| {
            entries.iter().enumerate().find_map(|(at, entry)| {
                let [from, to] = entry.weeks;
                let twice = entries[..at].iter().any(|other| other.id == entry.id);
                match () {
                    () if twice => Some(format!("{kind} `{}` stands twice", entry.id)),
                    () if from == 0 || from > to => {
                        Some(format!("{kind} `{}`: weeks are two numbers, the smaller first", entry.id))
                    }
                    () => None,
                }
            })
        })
    }
}

fn entry<'f>(entries: &'f [LearningEntry], id: &str) -> Option<&'f LearningEntry> {
    entries.iter().find(|entry| entry.id == id)
}

impl Dictionary {
    /// How long a skill takes to a first useful level; `None` where the data says nothing of it.
    pub fn learning_time(&self, key: SkillKey) -> Option<LearningTime<'_>> {
        let (file, skill) = (self.learning()?, self.skill(key));
        let found = entry(&file.skill, &skill.id).or_else(|| entry(&file.category, &skill.category))?;
        Some(told(found, &skill.source))
    }

    /// How long it takes to prepare for a certificate; `None` where the data says nothing of it.
    pub fn preparation_time(&self, key: CertificationKey) -> Option<LearningTime<'_>> {
        let certificate = self.certification(key);
        let found = entry(&self.learning()?.certificate, &certificate.id)?;
        Some(told(found, &certificate.source))
    }
}

fn told<'d>(entry: &'d LearningEntry, source: &'d str) -> LearningTime<'d> {
    LearningTime {
        weeks: entry.weeks,
        start: entry.start.as_deref().unwrap_or(source),
        source: entry.source.as_deref(),
    }
}
