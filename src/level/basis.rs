//! The basis of a level: skills and scope as small values, so that changes can be tried on copies.

use crate::dictionary::Strength;
use crate::evidence::{Evidence, Skill};
use crate::resume::Month;

/// What of the evidence moves a level.
#[derive(Debug, Clone)]
pub(crate) struct Basis<'a> {
    /// Where it comes from: the years and titles, which no change moves, and the words of reasons.
    pub(super) evidence: &'a Evidence,
    /// Sorted by their ids.
    skills: Vec<ShownSkill<'a>>,
    pub(super) scope: Vec<ShownScope<'a>>,
}

/// A skill, as far as it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownSkill<'a> {
    pub id: &'a str,
    pub strength: Strength,
    pub last_used: Option<Month>,
}

/// A kind of scope, as far as it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownScope<'a> {
    pub id: &'a str,
    pub role: Option<usize>,
}

impl<'a> Basis<'a> {
    /// The basis of a level as the evidence stands.
    pub(crate) fn of(evidence: &'a Evidence) -> Self {
        let shown =
            |skill: &'a Skill| ShownSkill { id: &skill.id, strength: skill.strength, last_used: skill.last_used };
        let mut skills: Vec<_> = evidence.skills.iter().map(shown).collect();
        skills.sort_unstable_by_key(|skill| skill.id);
        let scope = evidence.scope.iter().map(|scope| ShownScope { id: &scope.id, role: scope.role });
        Self { evidence, skills, scope: scope.collect() }
    }

    /// Shows a skill with at least this strength in the present.
    pub(crate) fn show_skill(&mut self, id: &'a str, strength: Strength) {
        let last_used = Some(self.evidence.as_of);
        match self.place(id) {
            Ok(place) => {
                let before = self.skills[place].strength;
                self.skills[place] = ShownSkill { id, strength: before.max(strength), last_used };
            }
            Err(place) => self.skills.insert(place, ShownSkill { id, strength, last_used }),
        }
    }

    /// Shows a kind of scope in the newest role.
    pub(crate) fn show_scope(&mut self, id: &'a str) {
        self.scope.push(ShownScope { id, role: self.evidence.newest_title().and_then(|title| title.role) });
    }

    /// The skill with this id, if it is shown.
    pub(super) fn skill(&self, id: &str) -> Option<&ShownSkill<'a>> {
        self.place(id).ok().and_then(|place| self.skills.get(place))
    }

    /// The place of a skill, or else where it would stand.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.skills.binary_search_by_key(&id, |skill| skill.id)
    }

    /// Whether a kind of scope is shown.
    pub(super) fn shows_scope(&self, id: &str) -> bool {
        self.scope.iter().any(|scope| scope.id == id)
    }
}
