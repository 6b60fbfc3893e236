//! The plan: what to do in which order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Aim;
use super::change::Change;
use super::requirements::{NOT_FOUND, Requirement, Status};
use crate::dictionary::LearningTime;

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
    /// How long it takes, where there is something to learn.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub learning: Option<Learning>,
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

/// How long what a step names takes to learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Learning {
    /// Weeks beside a job to a first useful level, or until an exam: from and to.
    pub weeks: [u32; 2],
    /// A free page to begin with; empty where none is known.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub start: String,
    /// Where the time comes from; absent for our own estimate.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
}

impl From<LearningTime<'_>> for Learning {
    fn from(time: LearningTime<'_>) -> Self {
        Self { weeks: time.weeks, start: time.start.to_owned(), source: time.source.map(str::to_owned) }
    }
}

/// Steps for every requirement that is not met, the largest gain first; of those with the same gain in points what
/// holds people back here first, then rewriting, learning and growing. What a skill to learn builds on comes before it. Where every requirement is met,
/// what usually holds people back before the target.
pub(super) fn steps(aim: &Aim<'_>, requirements: &[Requirement]) -> Vec<Step> {
    let open = requirements.iter().filter(|requirement| requirement.status != Status::Met);
    let mut steps: Vec<_> = open.filter_map(|requirement| step(aim, requirement)).collect();
    if steps.is_empty() && !aim.reached() {
        steps = beyond(aim);
    }
    steps.sort_by(|a, b| {
        let held_back = |step: &Step| !holds_back(aim, step);
        points(b).cmp(&points(a)).then_with(|| held_back(a).cmp(&held_back(b))).then(a.kind.cmp(&b.kind))
    });
    prerequisites_first(aim, steps)
}

/// The gain of a step in whole points, as reports print it.
fn points(step: &Step) -> i32 {
    (step.gain * 100.0).round() as i32
}

/// Whether a step is about what holds people back on their rung.
fn holds_back(aim: &Aim<'_>, step: &Step) -> bool {
    let group = aim.ladder.groups.iter().find(|group| group.id == step.requirement);
    let blocking = |id: &String| aim.here.blockers.iter().any(|blocker| blocker.scope.contains(id));
    group.is_some_and(|group| group.scope.iter().any(blocking))
}

/// Kinds of scope of what holds people back that were not found.
fn beyond(aim: &Aim<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for blocker in &aim.here.blockers {
        for id in blocker.scope.iter().filter(|id| aim.evidence.scope_of(id).next().is_none()) {
            let name = aim.dictionary.scope_name(id).filter(|_| steps.iter().all(|step| step.item != **id));
            let group = aim.ladder.groups_for(&aim.there.id).find(|group| group.scope.contains(id));
            let Some(name) = name else { continue };
            steps.push(Step {
                kind: StepKind::Grow,
                requirement: group.map_or_else(String::new, |group| group.id.clone()),
                item: id.clone(),
                text: format!("{name}: {NOT_FOUND}"),
                counts_when: blocker.text.clone(),
                gain: aim.gain(&Change::Scope { id: id.clone() }),
                learning: None,
            });
        }
    }
    steps
}

fn step(aim: &Aim<'_>, requirement: &Requirement) -> Option<Step> {
    let change = requirement.change.as_ref()?;
    let because = || format!("{}: {}", requirement.name, requirement.because);
    let (kind, item, text, learning) = match change {
        Change::Skill { id, .. } if requirement.status == Status::Thin => (StepKind::Rewrite, id, because(), None),
        Change::Skill { id, .. } => {
            let learning = aim.dictionary.skill_by_id(id).and_then(|key| aim.dictionary.learning_time(key));
            let learning = learning.map(Learning::from);
            let which = requirement.suggestions.first().cloned().unwrap_or_else(|| id.clone());
            (StepKind::Learn, id, learn(&requirement.name, &which, learning.as_ref()), learning)
        }
        Change::Scope { id } => (StepKind::Grow, id, because(), None),
        Change::Certificate { .. } | Change::Years(_) | Change::Title(_) => return None,
    };
    Some(Step {
        kind,
        requirement: requirement.id.clone(),
        item: item.clone(),
        text,
        counts_when: requirement.counts_when.clone(),
        gain: requirement.gain,
        learning,
    })
}

/// "Message queues and events: none was found. Use Kafka: about 3 to 6 weeks beside a job".
fn learn(requirement: &str, which: &str, learning: Option<&Learning>) -> String {
    let time = learning.map_or_else(String::new, |learning| {
        let [from, to] = learning.weeks;
        format!(": about {from} to {to} weeks beside a job")
    });
    let name = which.split(", ").next().unwrap_or_default();
    let itself = requirement.to_lowercase().contains(&name.to_lowercase());
    let rest = which.get(name.len()..).unwrap_or_default();
    let what = if itself { format!("it{rest}") } else { format!("{}{rest}", common(name)) };
    format!("{requirement}: {NOT_FOUND}. Learn and use {what}{time}")
}

/// A name that is no proper one begins with a small letter: "Query optimization".
fn common(name: &str) -> String {
    let second = name.split(' ').nth(1);
    let proper = second.is_none_or(|word| !word.starts_with(char::is_lowercase));
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !proper => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// Moves a skill to learn behind those that it builds on.
fn prerequisites_first(aim: &Aim<'_>, steps: Vec<Step>) -> Vec<Step> {
    let builds_on = |item: &str, other: &str| {
        let key = aim.dictionary.skill_by_id(item);
        key.is_some_and(|key| aim.dictionary.learnt_before(key).any(|key| aim.dictionary.skill_id(key) == other))
    };
    let mut open = steps;
    let mut ordered: Vec<Step> = Vec::new();
    while !open.is_empty() {
        let ready = open.iter().position(|step| {
            let both_learnt = |other: &Step| step.kind == StepKind::Learn && other.kind == StepKind::Learn;
            let waits_for = |other: &Step| both_learnt(other) && builds_on(&step.item, &other.item);
            !open.iter().any(|other| other.item != step.item && waits_for(other))
        });
        ordered.push(open.remove(ready.unwrap_or(0)));
    }
    ordered
}
