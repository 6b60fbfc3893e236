//! What a skill shows besides itself.

use std::collections::BTreeSet;

use super::{Dictionary, SkillKey};

impl Dictionary {
    /// All skills that a skill implies, over any number of steps.
    pub fn implied_by(&self, key: SkillKey) -> BTreeSet<SkillKey> {
        let mut reached = BTreeSet::new();
        let mut open = vec![key];
        while let Some(next) = open.pop() {
            open.extend(self.implies(next).filter(|implied| *implied != key && reached.insert(*implied)));
        }
        reached
    }
}
