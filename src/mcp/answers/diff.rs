//! The answer about two versions of a resume: what changed.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::bounded::{Room, Said};
use super::percent;
use crate::analysis::{Diff, Difference, Version};
use crate::dictionary::Strength;
use crate::gap::Status;

/// What changed, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Short {
    old: Level,
    new: Level,
    /// The rung that both are measured against.
    target: Option<String>,
    skills: Vec<Change<Strength>>,
    requirements: Vec<Change<Status>>,
    scope: Vec<Change<bool>>,
    certificates: Vec<Change<bool>>,
    /// What is worse than before, in words.
    regressions: Vec<String>,
}

/// One version.
#[derive(Debug, Serialize, JsonSchema)]
struct Level {
    /// Its file name.
    name: String,
    rung: Option<String>,
    /// Probability of the rung in percent.
    percent: f64,
    /// The number on the ladder's scale.
    seniority: f64,
    years: Option<f64>,
    /// Probability of the target in percent.
    target_percent: f64,
}

/// Something that is not as it was; absent where a version does not have it.
#[derive(Debug, Serialize, JsonSchema)]
struct Change<T> {
    id: String,
    name: String,
    from: Option<T>,
    to: Option<T>,
    /// The line of the version that shows more of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<Said>,
}

/// What changed, in short.
pub(crate) fn short(diff: &Diff, room: &Room) -> Short {
    Short {
        old: level(&diff.old, room),
        new: level(&diff.new, room),
        target: diff.target.clone(),
        skills: changes("skills", "skill", &diff.skills, room),
        requirements: changes("requirements", "requirement", &diff.requirements, room),
        scope: changes("scope", "scope", &diff.scope, room),
        certificates: changes("certificates", "certificate", &diff.certifications, room),
        regressions: room.some("regressions", &diff.regressions, |text| room.text(text)),
    }
}

fn level(version: &Version, room: &Room) -> Level {
    Level {
        name: room.text(&version.name),
        rung: version.rung.clone(),
        percent: percent(version.probability),
        seniority: version.seniority,
        years: version.years,
        target_percent: percent(version.target_probability),
    }
}

fn changes<T: Copy>(list: &'static str, kind: &str, all: &[Difference<T>], room: &Room) -> Vec<Change<T>> {
    room.some(list, all.iter().enumerate(), |(at, change)| Change {
        id: format!("{kind}/{}", change.id),
        name: room.text(&change.name),
        from: change.from,
        to: change.to,
        line: room.line(at, change.quote.as_ref()),
    })
}
