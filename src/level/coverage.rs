//! Coverage: how far a requirement group is shown, by its best member.

use crate::dictionary::Strength;
use crate::document::Quote;
use crate::evidence::{Evidence, Scope, Skill};
use crate::ladder::{Group, Ladder};
use crate::resume::Month;

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

fn members<'e>(group: &Group, evidence: &'e Evidence, ladder: &Ladder) -> impl Iterator<Item = Member<'e>> {
    let skills = group.skills.iter().filter_map(|id| evidence.skill(id)).map(|skill| {
        let (weight, stale) = timed_weight(skill.strength, skill.last_used, evidence, ladder);
        Member { shown: Shown::Skill(skill), weight, stale }
    });
    let scopes = group.scope.iter().flat_map(|id| evidence.scope.iter().filter(move |scope| &scope.id == id));
    let scopes = scopes.map(|scope| {
        let (weight, stale) = scope_weight(scope.role, evidence, ladder);
        let weight = if scope.weak { 0.0 } else { weight };
        Member { shown: Shown::Scope(scope), weight, stale }
    });
    skills.chain(scopes)
}

/// Weight of evidence of this strength that ends in a month, and whether it is stale.
pub(super) fn timed_weight(
    strength: Strength,
    until: Option<Month>,
    evidence: &Evidence,
    ladder: &Ladder,
) -> (f64, bool) {
    let most = ladder.stale_months as i32;
    let stale = until.is_some_and(|last| evidence.as_of.since(last) > most && evidence.age(last) > most);
    let factor = if stale { ladder.model.recency.stale_factor } else { 1.0 };
    (ladder.model.strength_weight(strength) * factor, stale)
}

/// Weight of a scope finding in a role, and whether it is stale.
pub(super) fn scope_weight(role: Option<usize>, evidence: &Evidence, ladder: &Ladder) -> (f64, bool) {
    let until = role.and_then(|role| evidence.years.roles.get(role)).and_then(|role| role.end);
    timed_weight(Strength::Proven, until, evidence, ladder)
}
