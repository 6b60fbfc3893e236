//! The plan: what to do in which order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Aim;
use super::change::Change;
use super::requirements::{Requirement, Status};

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What kind of work it is.
    pub kind: StepKind,
    /// The requirement group that it serves.
    pub requirement: String,
    /// What to show or learn: a skill id or a kind of scope.
    pub item: String,
    /// What to do, in words.
    pub text: String,
    /// What evidence would count.
    pub counts_when: String,
    /// Change of the target's probability.
    pub gain: f64,
}

/// Kinds of steps, the soonest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Evidence exists but is thin: rewrite an honest line.
    Rewrite,
    /// A skill to learn and use.
    Learn,
    /// Reach that the present role may allow.
    Grow,
}

/// Steps for every requirement that is not met, the largest gain first; of equal ones rewriting first,
/// then learning, then growing. What a skill builds on comes before it.
pub(super) fn steps(aim: &Aim<'_>, requirements: &[Requirement]) -> Vec<Step> {
    let open = requirements.iter().filter(|requirement| requirement.status != Status::Met);
    let mut steps: Vec<_> = open.filter_map(step).collect();
    steps.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.kind.cmp(&b.kind)));
    prerequisites_first(aim, steps)
}

fn step(requirement: &Requirement) -> Option<Step> {
    let change = requirement.change.as_ref()?;
    let (kind, item, text) = match change {
        Change::Skill { id, .. } if requirement.status == Status::Thin => (
            StepKind::Rewrite,
            id,
            format!("{}: {}. If you used it, say where.", requirement.name, requirement.because),
        ),
        Change::Skill { id, .. } => {
            let which = requirement.suggestions.first().cloned().unwrap_or_else(|| id.clone());
            (StepKind::Learn, id, format!("{}: learn and use one. {which}", requirement.name))
        }
        Change::Scope { id } => (StepKind::Grow, id, format!("{}: {}", requirement.name, requirement.because)),
        Change::Certificate { .. } | Change::Years(_) | Change::Title(_) => return None,
    };
    Some(Step {
        kind,
        requirement: requirement.id.clone(),
        item: item.clone(),
        text,
        counts_when: requirement.counts_when.clone(),
        gain: requirement.gain,
    })
}

/// Moves a step behind the steps of its kind that it builds on.
fn prerequisites_first(aim: &Aim<'_>, steps: Vec<Step>) -> Vec<Step> {
    let builds_on = |item: &str, other: &str| {
        let key = aim.dictionary.skill_by_id(item);
        key.is_some_and(|key| aim.dictionary.learnt_before(key).any(|key| aim.dictionary.skill_id(key) == other))
    };
    let mut open = steps;
    let mut ordered: Vec<Step> = Vec::new();
    while !open.is_empty() {
        let ready = open.iter().position(|step| {
            let waits_for = |other: &Step| other.kind == step.kind && builds_on(&step.item, &other.item);
            !open.iter().any(|other| other.item != step.item && waits_for(other))
        });
        ordered.push(open.remove(ready.unwrap_or(0)));
    }
    ordered
}
