//! The basis of a level: how far each requirement group is shown, and which kinds of scope, so that
//! changes can be tried on copies.

use rustc_hash::FxHashMap;

use super::coverage::{scope_weight, timed_weight};
use crate::dictionary::Strength;
use crate::evidence::{Evidence, Skill};
use crate::ladder::{Group, Ladder};

/// What of the evidence moves a level on a ladder.
#[derive(Debug, Clone)]
pub(crate) struct Basis<'a> {
    /// Where it comes from: the years and titles, which no change moves, and the words of reasons.
    pub(super) evidence: &'a Evidence,
    pub(super) ladder: &'a Ladder,
    /// In the ladder's order.
    groups: Vec<ShownGroup>,
    pub(super) scope: Vec<ShownScope<'a>>,
    /// Whether each kind of scope that the model counts is shown, in the model's order.
    kinds: Vec<bool>,
}

/// How far a group is shown.
#[derive(Debug, Clone, Copy)]
struct ShownGroup {
    /// Place of its stage among those of the model.
    stage: Option<usize>,
    /// Weight of its best member, 0 to 1.
    weight: f64,
}

/// A kind of scope, as far as it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownScope<'a> {
    pub id: &'a str,
    pub role: Option<usize>,
}

impl<'a> Basis<'a> {
    /// The basis of a level as the evidence stands.
    pub(crate) fn of(evidence: &'a Evidence, ladder: &'a Ladder) -> Self {
        let skills: FxHashMap<&str, &Skill> = evidence.skills.iter().map(|skill| (skill.id.as_str(), skill)).collect();
        let scope: Vec<_> = evidence.scope.iter().map(|scope| ShownScope { id: &scope.id, role: scope.role }).collect();
        let weight = |group: &Group| {
            let skills = group.skills.iter().filter_map(|id| skills.get(id.as_str()));
            let skills = skills.map(|skill| timed_weight(skill.strength, skill.last_used, evidence, ladder));
            let scopes = scope.iter().filter(|scope| group.scope.iter().any(|id| id == scope.id));
            let scopes = scopes.map(|scope| scope_weight(scope.role, evidence, ladder));
            skills.chain(scopes).map(|(weight, _)| weight).fold(0.0, f64::max)
        };
        let stage = |group: &Group| ladder.model.stages.iter().position(|stage| stage.id == group.stage);
        let shown = |group| ShownGroup { stage: stage(group), weight: weight(group) };
        let kinds = ladder.model.scopes.iter().map(|kind| scope.iter().any(|scope| scope.id == kind.id));
        Self { evidence, ladder, groups: ladder.groups.iter().map(shown).collect(), kinds: kinds.collect(), scope }
    }

    /// Shows a skill with at least this strength in the present.
    pub(crate) fn show_skill(&mut self, id: &str, strength: Strength) {
        let before = self.evidence.skill(id).map(|skill| skill.strength);
        let strength = before.map_or(strength, |before| before.max(strength));
        let (weight, _) = timed_weight(strength, Some(self.evidence.as_of), self.evidence, self.ladder);
        self.raise(weight, |group| group.skills.iter().any(|own| own == id));
    }

    /// Shows a kind of scope in the newest role.
    pub(crate) fn show_scope(&mut self, id: &'a str) {
        let role = self.evidence.newest_title().and_then(|title| title.role);
        let (weight, _) = scope_weight(role, self.evidence, self.ladder);
        self.raise(weight, |group| group.scope.iter().any(|own| own == id));
        self.scope.push(ShownScope { id, role });
        for (kind, is_shown) in self.ladder.model.scopes.iter().zip(&mut self.kinds) {
            *is_shown |= kind.id == id;
        }
    }

    /// Gives some groups a member of this weight. Evidence in the present weighs no less than the same
    /// evidence did before, nor stronger evidence than weaker: the checks of a ladder see to it.
    fn raise(&mut self, weight: f64, has_member: impl Fn(&Group) -> bool) {
        for (group, shown) in self.ladder.groups.iter().zip(&mut self.groups) {
            if has_member(group) {
                shown.weight = shown.weight.max(weight);
            }
        }
    }

    /// The mean weight of the groups of each stage of the model, in its order; 0 of none.
    pub(super) fn coverages(&self) -> Vec<f64> {
        let mean = |stage: usize| {
            let own = || self.groups.iter().filter(|group| group.stage == Some(stage)).map(|group| group.weight);
            own().sum::<f64>() / (own().count().max(1) as f64)
        };
        (0..self.ladder.model.stages.len()).map(mean).collect()
    }

    /// Whether the kind of scope at a place of the model is shown.
    pub(super) fn shows_scope(&self, place: usize) -> bool {
        self.kinds.get(place).is_some_and(|is_shown| *is_shown)
    }
}
