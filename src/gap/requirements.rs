//! Requirements: every group of the target rung as met, thin or missing, with its gain.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Aim;
use super::change::Change;
use crate::dictionary::{SkillKey, Stance, Strength};
use crate::document::Quote;
use crate::ladder::Group;
use crate::level::{Coverage, Member, Shown, cover};

/// A requirement group as the resume meets it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requirement {
    /// Id of the group.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its stage.
    pub stage: String,
    /// Whether it is met.
    pub status: Status,
    /// Why it is so, in words.
    pub because: String,
    /// Change of the target's probability if it were shown as used.
    pub gain: f64,
    /// Members that cover it, best first.
    pub covered_by: Vec<String>,
    /// Where.
    pub evidence: Vec<Quote>,
    /// Members to show or learn, the nearest first, each with its reason.
    pub suggestions: Vec<String>,
    /// What evidence would count.
    pub counts_when: String,
    /// The change that the gain is computed for; `None` where it is met.
    #[serde(skip)]
    #[schemars(skip)]
    pub change: Option<Change>,
}

/// Whether a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing shows it.
    Missing,
    /// Only listed, hinted or stale.
    Thin,
    /// Shown in use and not stale.
    Met,
}

/// Most quotes of a requirement.
const QUOTES: usize = 3;
/// At most so many members are suggested for one.
const SUGGESTIONS: usize = 3;

/// All requirements of the target: open ones first, the largest gain first, then the met ones.
pub(super) fn all(aim: &Aim<'_>) -> Vec<Requirement> {
    let mut all: Vec<_> = aim.ladder.groups_for(&aim.there.id).map(|group| requirement(aim, group)).collect();
    all.sort_by(|a, b| (a.status == Status::Met).cmp(&(b.status == Status::Met)).then(b.gain.total_cmp(&a.gain)));
    all
}

fn requirement(aim: &Aim<'_>, group: &Group) -> Requirement {
    let coverage = cover(group, aim.evidence, aim.ladder);
    let status = status(&coverage);
    let nearest = if status == Status::Met { Vec::new() } else { nearest(aim, group, &coverage) };
    let change = (status != Status::Met).then(|| change(group, &coverage, &nearest)).flatten();
    Requirement {
        id: group.id.clone(),
        name: group.name.clone(),
        stage: group.stage.clone(),
        status,
        because: because(status, &coverage),
        gain: change.as_ref().map_or(0.0, |change| aim.gain(change)),
        covered_by: coverage
            .members
            .iter()
            .filter(|member| shows(member) || status != Status::Met)
            .map(|member| member.name().to_owned())
            .take(4)
            .collect(),
        evidence: quotes(&coverage),
        suggestions: nearest.iter().map(|near| near.reason.clone()).take(SUGGESTIONS).collect(),
        counts_when: group.advice.clone(),
        change,
    }
}

fn shows(member: &Member<'_>) -> bool {
    let strong = match member.shown {
        Shown::Skill(skill) => skill.strength >= Strength::Used,
        Shown::Scope(scope) => !scope.weak,
    };
    strong && !member.stale
}

fn status(coverage: &Coverage<'_>) -> Status {
    if coverage.members.iter().any(shows) {
        Status::Met
    } else if coverage.members.is_empty() {
        Status::Missing
    } else {
        Status::Thin
    }
}

/// What is said of a requirement that nothing shows.
pub(super) const NOT_FOUND: &str = "not found";

fn because(status: Status, coverage: &Coverage<'_>) -> String {
    let Some(best) = coverage.members.first() else {
        return NOT_FOUND.to_owned();
    };
    let name = best.name();
    match (status, best.shown) {
        (Status::Met, Shown::Skill(skill)) if skill.years > 0.0 => {
            format!("{name}, {} for {} years", skill.strength.as_str(), skill.years)
        }
        (Status::Met, Shown::Skill(skill)) => format!("{name}, {}", skill.strength.as_str()),
        (Status::Met, Shown::Scope(_)) => "a line says so".to_owned(),
        (_, Shown::Skill(skill)) if best.stale => match skill.last_used {
            Some(last) => {
                format!("{name} was last seen in {last}; if you still use it, name it in a newer role")
            }
            None => format!("{name} was used long ago"),
        },
        (_, Shown::Skill(skill)) if skill.mentions.is_empty() => {
            format!("you list what goes with {name}, but no line says how you used it")
        }
        (_, Shown::Skill(skill)) if skill.strength == Strength::Hinted => {
            format!("{name} is only touched")
        }
        (_, Shown::Skill(_)) => format!("{name} is in a list only"),
        (_, Shown::Scope(scope)) if scope.weak => "a line touches it without saying what you did".to_owned(),
        (_, Shown::Scope(_)) => "only a role of long ago shows it".to_owned(),
    }
}

fn quotes(coverage: &Coverage<'_>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for quote in coverage.members.iter().flat_map(|member| member.quotes(2)) {
        if quotes.len() < QUOTES && !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    quotes
}

/// Distance of members that are neither thin nor being learnt.
const OTHERS: u8 = 2;

/// A member that could be shown, and how near it is.
struct Near {
    id: String,
    distance: u8,
    reason: String,
}

/// Skill members that could be shown: those with thin evidence, those that are being learnt, then the
/// others in the order of the ladder, the usual one first.
fn nearest(aim: &Aim<'_>, group: &Group, coverage: &Coverage<'_>) -> Vec<Near> {
    let mut near: Vec<Near> = group.skills.iter().filter_map(|id| near_skill(aim, id, coverage)).collect();
    near.sort_by_key(|near| near.distance.min(OTHERS));
    near
}

fn near_skill(aim: &Aim<'_>, id: &str, coverage: &Coverage<'_>) -> Option<Near> {
    let key = aim.dictionary.skill_by_id(id)?;
    let name = aim.dictionary.skill_name(key);
    let thin = coverage.members.iter().any(|member| matches!(member.shown, Shown::Skill(shown) if shown.id == id));
    let wished = aim.evidence.not_claimed.iter().any(|named| named.id == id && named.stance == Stance::Wished);
    let used = |key: SkillKey| {
        let shown = aim.evidence.skill(aim.dictionary.skill_id(key));
        shown.filter(|skill| skill.strength >= Strength::Used)
    };
    let sibling = aim.dictionary.alternatives(key).find_map(used);
    let mut before = aim.dictionary.learnt_before(key).peekable();
    let ready = before.peek().is_some() && before.all(|key| used(key).is_some());
    let (distance, reason) = if thin {
        (0, format!("{name}, which is named already"))
    } else if wished {
        (1, format!("{name}, which you are learning"))
    } else if sibling.is_some() {
        (2, name.to_owned())
    } else if ready {
        (3, format!("{name}, as you have what it builds on"))
    } else {
        (4, name.to_owned())
    };
    Some(Near { id: id.to_owned(), distance, reason })
}

fn change(group: &Group, coverage: &Coverage<'_>, nearest: &[Near]) -> Option<Change> {
    let thin_scope = coverage.members.iter().find_map(|member| match member.shown {
        Shown::Scope(scope) => Some(scope.id.clone()),
        Shown::Skill(_) => None,
    });
    match (thin_scope, nearest.first(), group.scope.first()) {
        (Some(id), ..) => Some(Change::Scope { id }),
        (None, Some(near), scope) if scope.is_none() || near.distance < 4 => {
            Some(Change::Skill { id: near.id.clone(), strength: Strength::Used })
        }
        (None, _, Some(scope)) => Some(Change::Scope { id: scope.clone() }),
        (None, Some(near), None) => Some(Change::Skill { id: near.id.clone(), strength: Strength::Used }),
        (None, None, None) => None,
    }
}
