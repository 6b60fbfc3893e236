//! What a skill is called and how it is linked to others, without reading all that is known of it.

use std::collections::BTreeSet;

use super::{Dictionary, SkillKey};

impl Dictionary {
    /// Id of a skill.
    pub fn skill_id(&self, key: SkillKey) -> &str {
        self.links.ids.get(key.0 as usize)
    }

    /// Name of a skill as its project writes it.
    pub fn skill_name(&self, key: SkillKey) -> &str {
        self.links.names.get(key.0 as usize)
    }

    /// Name of the skill with an id; the id where there is no such skill.
    pub fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.skill_by_id(id).map_or(id, |key| self.skill_name(key))
    }

    /// Category of a skill.
    pub fn skill_category(&self, key: SkillKey) -> &str {
        self.links.categories.get(key.0 as usize)
    }

    /// Skills that a skill itself implies.
    pub fn implies(&self, key: SkillKey) -> impl Iterator<Item = SkillKey> {
        keys(self.links.implies.get(key.0 as usize))
    }

    /// All skills that a skill implies, over any number of steps.
    pub fn implied_by(&self, key: SkillKey) -> BTreeSet<SkillKey> {
        let mut reached = BTreeSet::new();
        let mut open = vec![key];
        while let Some(next) = open.pop() {
            open.extend(self.implies(next).filter(|implied| *implied != key && reached.insert(*implied)));
        }
        reached
    }

    /// Year in which a skill was first there for others to use, where known.
    pub fn since(&self, key: SkillKey) -> Option<i32> {
        Some(self.links.since.get(key.0 as usize)).filter(|year| *year > 0).map(|year| year as i32)
    }

    /// Siblings of a skill that a person could use instead.
    pub fn alternatives(&self, key: SkillKey) -> impl Iterator<Item = SkillKey> {
        keys(self.links.alternatives.get(key.0 as usize))
    }

    /// Skills that one learns before a skill.
    pub fn learnt_before(&self, key: SkillKey) -> impl Iterator<Item = SkillKey> {
        keys(self.links.after.get(key.0 as usize))
    }

    /// Whether the name of one skill inside that of another is still a mention of its own.
    pub(super) fn also_counts(&self, outer: SkillKey, inner: SkillKey) -> bool {
        keys(self.links.also_counts.get(outer.0 as usize)).any(|counted| counted == inner)
    }
}

fn keys(places: impl Iterator<Item = u32>) -> impl Iterator<Item = SkillKey> {
    places.map(|place| SkillKey(place as u16))
}
