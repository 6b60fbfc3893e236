//! Coverage: how far a requirement group is shown, by its best member.

use crate::dictionary::Strength;
use crate::document::Quote;
use crate::evidence::{Evidence, Scope, Skill};
use crate::ladder::{Group, Ladder};

/// How far a group is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage<'e> {
    /// Weight of the best member, 0 to 1.
    pub weight: f64,
    /// All members that the evidence names, best first.
    pub members: Vec<Member<'e>>,
}

/// A member of a group that the evidence names.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'e> {
    /// The skill or the scope finding.
    pub shown: Shown<'e>,
    /// Its weight, 0 to 1.
    pub weight: f64,
    /// Whether it was last used longer ago than the ladder's `stale_months`.
    pub stale: bool,
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown<'e> {
    /// A skill.
    Skill(&'e Skill),
    /// A scope finding.
    Scope(&'e Scope),
}

impl Member<'_> {
    /// Places that show it, strongest first, at most `most`.
    pub fn quotes(&self, most: usize) -> Vec<Quote> {
        match self.shown {
            Shown::Scope(scope) => vec![scope.quote.clone()],
            Shown::Skill(skill) => strongest_quotes(skill, most),
        }
    }

    /// Name for people.
    pub fn name(&self) -> &str {
        match self.shown {
            Shown::Skill(skill) => &skill.name,
            Shown::Scope(scope) => &scope.id,
        }
    }
}

/// Places that show a skill, strongest first, each line once.
pub(crate) fn strongest_quotes(skill: &Skill, most: usize) -> Vec<Quote> {
    let mut mentions: Vec<_> = skill.mentions.iter().collect();
    mentions.sort_by_key(|mention| std::cmp::Reverse(mention.strength));
    let mut quotes: Vec<Quote> = Vec::new();
    for mention in mentions {
        let quote = mention.quote();
        if quotes.len() < most && !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    quotes
}

/// How far the evidence shows a group.
pub fn cover<'e>(group: &Group, evidence: &'e Evidence, ladder: &Ladder) -> Coverage<'e> {
    let mut members: Vec<_> = members(group, evidence, ladder).collect();
    members.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    Coverage { weight: members.first().map_or(0.0, |member| member.weight), members }
}

/// The weight of every group of a ladder, in the ladder's order.
#[derive(Debug, Clone)]
pub(crate) struct Weights(Vec<f64>);

impl Weights {
    /// How far the evidence shows each group.
    pub(crate) fn of(evidence: &Evidence, ladder: &Ladder) -> Self {
        Self(ladder.groups.iter().map(|group| weight(group, evidence, ladder)).collect())
    }

    /// The same after the evidence of some skills and kinds of scope has changed.
    pub(crate) fn after(&self, changed: &[&str], evidence: &Evidence, ladder: &Ladder) -> Self {
        let touched = |id: &String| changed.contains(&id.as_str());
        let weights = self.0.iter().zip(&ladder.groups).map(|(before, group)| {
            let is_touched = group.skills.iter().chain(&group.scope).any(touched);
            if is_touched { weight(group, evidence, ladder) } else { *before }
        });
        Self(weights.collect())
    }

    /// The weights of the groups of a stage.
    pub(super) fn of_stage<'a>(&'a self, stage: &'a str, ladder: &'a Ladder) -> impl Iterator<Item = f64> {
        ladder.groups.iter().zip(&self.0).filter(move |(group, _)| group.stage == stage).map(|(_, weight)| *weight)
    }
}

/// The weight of [`cover`] alone.
fn weight(group: &Group, evidence: &Evidence, ladder: &Ladder) -> f64 {
    members(group, evidence, ladder).map(|member| member.weight).fold(0.0, f64::max)
}

fn members<'e>(group: &Group, evidence: &'e Evidence, ladder: &Ladder) -> impl Iterator<Item = Member<'e>> {
    let skills =
        group.skills.iter().filter_map(|id| evidence.skill(id)).map(|skill| skill_member(skill, evidence, ladder));
    let scopes = group
        .scope
        .iter()
        .flat_map(|id| evidence.scope.iter().filter(move |scope| &scope.id == id))
        .map(|scope| scope_member(scope, evidence, ladder));
    skills.chain(scopes)
}

fn skill_member<'e>(skill: &'e Skill, evidence: &Evidence, ladder: &Ladder) -> Member<'e> {
    let stale = skill.last_used.is_some_and(|last| evidence.as_of.since(last) > ladder.stale_months as i32);
    let factor = if stale { ladder.model.recency.stale_factor } else { 1.0 };
    Member { shown: Shown::Skill(skill), weight: ladder.model.strength_weight(skill.strength) * factor, stale }
}

fn scope_member<'e>(scope: &'e Scope, evidence: &Evidence, ladder: &Ladder) -> Member<'e> {
    let until = scope.role.and_then(|role| evidence.years.roles.get(role)).and_then(|role| role.end);
    let stale = until.is_some_and(|last| evidence.as_of.since(last) > ladder.stale_months as i32);
    let factor = if stale { ladder.model.recency.stale_factor } else { 1.0 };
    Member { shown: Shown::Scope(scope), weight: ladder.model.strength_weight(Strength::Proven) * factor, stale }
}
