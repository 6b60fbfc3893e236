//! The skills, by the role that shows them.

use maud::{Markup, html};

use super::source::Source;
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::evidence::{RoleYears, Skill};
use crate::report::{read, words};

/// Most places of a skill that are linked.
const PLACES: usize = 3;

/// The skills, each under the newest role that shows it.
pub(super) fn section(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let roles = analysis.years.roles.iter().enumerate();
    let outside = of(analysis, |skill| skill.strength >= Strength::Used && newest_role(skill).is_none());
    let listed = of(analysis, |skill| skill.strength == Strength::Listed);
    let hinted = of(analysis, |skill| skill.strength == Strength::Hinted);
    let body = html! {
        @for (index, role) in roles {
            (group(&heading(role), &of(analysis, |skill| skill.strength >= Strength::Used && newest_role(skill) == Some(index)), source))
        }
        (group("In projects", &outside, source))
        (group("In lists only: these count for little", &listed, source))
        (group("Touched or implied", &hinted, source))
        @if !analysis.not_claimed.is_empty() {
            h3 { "Named but not claimed" }
            ul.plain {
                @for named in &analysis.not_claimed { li { (words::stance(named)) " " (source.quote(&named.quote)) } }
            }
        }
    };
    super::section("skills", "Skills", &body)
}

fn heading(role: &RoleYears) -> String {
    let title = if role.title.is_empty() { &role.employer } else { &role.title };
    format!("{} · {}", words::even(title), read::dates(role))
}

/// The skills that are named and for which this holds, the longest used first.
fn of(analysis: &Analysis, holds: impl Fn(&Skill) -> bool) -> Vec<&Skill> {
    let mut skills: Vec<_> =
        analysis.skills.iter().filter(|skill| !skill.mentions.is_empty() && holds(skill)).collect();
    skills.sort_by(|a, b| b.strength.cmp(&a.strength).then(b.years.total_cmp(&a.years)));
    skills
}

/// The first of the document's roles that names a skill; resumes begin with the newest.
fn newest_role(skill: &Skill) -> Option<usize> {
    skill.mentions.iter().filter(|mention| mention.strength >= Strength::Used).filter_map(|mention| mention.role).min()
}

fn group(title: &str, skills: &[&Skill], source: &Source<'_>) -> Markup {
    html! {
        @if !skills.is_empty() {
            h3 { bdi { (title) } }
            ul.chips {
                @for skill in skills {
                    li.proven[skill.strength == Strength::Proven] {
                        span.name { (words::with_years(&skill.name, skill.years)) }
                        @for (page, line) in places(skill).take(PLACES) { " " (source.place(page, line)) }
                    }
                }
            }
        }
    }
}

/// Places that name a skill, each once.
fn places(skill: &Skill) -> impl Iterator<Item = (u32, u32)> {
    let mut places: Vec<_> = skill.mentions.iter().map(|mention| (mention.page, mention.line)).collect();
    places.dedup();
    places.into_iter()
}
