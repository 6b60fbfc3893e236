//! The skills: by strength, and when each was shown.

use maud::{Markup, html};

use super::source::Source;
use super::timeline::Scale;
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::evidence::Skill;
use crate::report::words;

/// Strengths, the strongest first, with what each means.
const STRENGTHS: [(Strength, &str); 4] = [
    (Strength::Proven, "used, with ownership and a measured outcome"),
    (Strength::Used, "used in a role or project"),
    (Strength::Listed, "in a list only; counts for little"),
    (Strength::Hinted, "touched or implied only"),
];
/// Most places of a skill that are linked.
const PLACES: usize = 6;

/// The skills with their time and places.
pub(super) fn section(analysis: &Analysis, source: &Source<'_>) -> Markup {
    let scale = Scale::of(analysis);
    let body = html! {
        p.quiet { "Bars show the roles and projects that name a skill, on the years' scale." }
        @for (strength, meaning) in STRENGTHS { (group(analysis, strength, meaning, scale.as_ref(), source)) }
        @if !analysis.not_claimed.is_empty() {
            h3 { "Named but not claimed" }
            ul.plain {
                @for named in &analysis.not_claimed { li { (words::stance(named)) " " (source.quote(&named.quote)) } }
            }
        }
    };
    super::section("skills", "Skills", &body)
}

fn group(analysis: &Analysis, strength: Strength, meaning: &str, scale: Option<&Scale>, source: &Source<'_>) -> Markup {
    let of = analysis.skills.iter().filter(|skill| skill.strength == strength && !skill.mentions.is_empty());
    let mut skills: Vec<_> = of.collect();
    skills.sort_by(|a, b| b.last_used.cmp(&a.last_used).then(b.years.total_cmp(&a.years)));
    html! {
        @if !skills.is_empty() {
            h3 { (words::capital(strength.as_str())) " (" (skills.len()) "): " (meaning) }
            @match scale.filter(|_| strength >= Strength::Used) {
                Some(scale) => (table(&skills, analysis, scale, source)),
                None => ul.chips { @for skill in skills { li { (named(skill, source)) } } }
            }
        }
    }
}

fn table(skills: &[&Skill], analysis: &Analysis, scale: &Scale, source: &Source<'_>) -> Markup {
    html! {
        table.skills {
            thead { tr { th scope="col" { "Skill" } th scope="col" { "Years, last used" } th scope="col" { "When" } } }
            tbody { @for skill in skills { (row(skill, analysis, scale, source)) } }
            tfoot aria-hidden="true" { tr { td {} td {} td { (scale.axis()) } } }
        }
    }
}

fn row(skill: &Skill, analysis: &Analysis, scale: &Scale, source: &Source<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (named(skill, source)) }
            td {
                @if skill.years > 0.0 { (skill.years) " " }
                span.recency { @if let Some(month) = skill.last_used { (month.to_string()) } @else { "undated" } }
            }
            td { (track(skill, analysis, scale)) }
        }
    }
}

/// A skill with the places that name it.
fn named(skill: &Skill, source: &Source<'_>) -> Markup {
    let mut places: Vec<_> = skill.mentions.iter().map(|mention| (mention.page, mention.line)).collect();
    places.dedup();
    html! {
        span.name { (skill.name) }
        @for (page, line) in places.iter().take(PLACES) { " " (source.place(*page, *line)) }
    }
}

fn track(skill: &Skill, analysis: &Analysis, scale: &Scale) -> Markup {
    let implying = analysis.skills.iter().filter(|other| skill.implied_by.contains(&other.id));
    let mentions = implying.chain([skill]).flat_map(|shown| &shown.mentions);
    let mut roles: Vec<usize> = mentions.filter_map(|mention| mention.role).collect();
    roles.sort_unstable();
    roles.dedup();
    html! {
        svg.track width="100%" height="14" aria-hidden="true" {
            (scale.grid())
            @for role in roles.iter().filter_map(|role| analysis.years.roles.get(*role)) { (scale.role(role, "skill")) }
            @if let Some(last) = skill.last_used.filter(|_| roles.is_empty()) { (scale.bar(last, last, "skill")) }
        }
    }
}
