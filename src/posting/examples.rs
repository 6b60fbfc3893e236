//! Examples in brackets: "a service mesh (Istio, Linkerd)" asks for one of them, although only commas
//! stand between them.

use std::ops::Range;

use super::Need;
use super::groups::Group;
use crate::dictionary::Skill;

/// Skills of a sentence by their place, as groups number them.
pub(super) struct Names<'a> {
    /// The sentence.
    pub text: &'a str,
    /// The skills with their bytes.
    pub skills: Vec<(Range<usize>, &'a Skill)>,
}

impl<'a> Names<'a> {
    /// Turns lists of which all seem to be meant into alternatives where they are examples of the
    /// name before their bracket: each implies it, and each could stand in for another.
    pub(super) fn part_examples(&self, groups: &mut [Group]) {
        for group in groups.iter_mut().filter(|group| group.need == Need::All && group.members.len() > 1) {
            let members: Vec<&Skill> =
                group.members.iter().filter_map(|at| self.skills.get(*at)).map(|(_, skill)| *skill).collect();
            let class = group.members.first().and_then(|first| self.before_bracket(*first));
            if class.is_some_and(|class| members.iter().all(|member| is_example(member, class, &members))) {
                group.need = Need::Any;
            }
        }
    }

    /// The skill right before the bracket that opens right before this one.
    fn before_bracket(&self, at: usize) -> Option<&'a Skill> {
        let start = self.skills.get(at)?.0.start;
        let class = self.skills.iter().rfind(|(span, _)| span.end <= start)?;
        let gap = self.text.get(class.0.end..start)?;
        (gap.trim() == "(").then_some(class.1)
    }
}

fn is_example(member: &Skill, class: &Skill, members: &[&Skill]) -> bool {
    let stands_in = |other: &&Skill| member.alternatives.contains(&other.id) || other.alternatives.contains(&member.id);
    member.implies.contains(&class.id) && members.iter().any(stands_in)
}
