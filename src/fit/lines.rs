//! Lines of the resume that show what the posting asks but are late.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Sides;
use crate::dictionary::Strength;
use crate::document::Quote;
use crate::evidence::{Mention, Skill};
use crate::posting::Posting;

/// A skill that is asked for and that the resume names only late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Buried {
    /// Id of the skill.
    pub skill: String,
    /// Its name.
    pub name: String,
    /// The first line that names it.
    pub line: Quote,
}

/// Ids of the asked skills: 2 for a required one, 1 for a preferred one.
pub(super) fn asked(posting: &Posting) -> BTreeMap<&str, u32> {
    let preferred = posting.preferred.iter().flat_map(|asked| &asked.skills).map(|id| (id.as_str(), 1));
    let required = posting.required.iter().flat_map(|asked| &asked.skills).map(|id| (id.as_str(), 2));
    preferred.chain(required).collect()
}

fn is_late(mention: &Mention, sides: &Sides<'_>) -> bool {
    mention.page > 1 || mention.line > sides.weights().rules.early_lines
}

/// Whether a line in use shows the skill early.
fn is_early(skill: &Skill, sides: &Sides<'_>) -> bool {
    skill.mentions.iter().any(|mention| mention.strength >= Strength::Used && !is_late(mention, sides))
}

/// Late lines that show in use what no early line shows, those with most of it first.
pub(super) fn lead_with(sides: &Sides<'_>) -> Vec<Quote> {
    let asked = asked(sides.posting);
    let mut lines: BTreeMap<Quote, (BTreeSet<&str>, Strength)> = BTreeMap::new();
    let late = |skill: &&Skill| asked.contains_key(skill.id.as_str()) && !is_early(skill, sides);
    for skill in sides.evidence.skills.iter().filter(late) {
        let used = skill.mentions.iter().filter(|mention| mention.strength >= Strength::Used);
        for mention in used.filter(|mention| is_late(mention, sides)) {
            let line = lines.entry(mention.quote()).or_insert((BTreeSet::new(), mention.strength));
            line.0.insert(&skill.id);
            line.1 = line.1.max(mention.strength);
        }
    }
    let worth = |ids: &BTreeSet<&str>| ids.iter().filter_map(|id| asked.get(id)).sum::<u32>();
    let mut ranked: Vec<(u32, Strength, Quote)> =
        lines.into_iter().map(|(quote, (ids, strength))| (worth(&ids), strength, quote)).collect();
    ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
    ranked.into_iter().map(|(.., quote)| quote).take(sides.weights().rules.lead_with_max).collect()
}

/// Asked skills whose first mention is late, the required ones first.
pub(super) fn buried(sides: &Sides<'_>) -> Vec<Buried> {
    let asked = asked(sides.posting);
    let mut buried: Vec<(u32, Buried)> = Vec::new();
    for (id, worth) in asked {
        let Some(skill) = sides.evidence.skill(id) else { continue };
        let Some(first) = skill.mentions.iter().min_by_key(|mention| (mention.page, mention.line)) else { continue };
        if is_late(first, sides) {
            let line = first.quote();
            buried.push((worth, Buried { skill: id.to_owned(), name: skill.name.clone(), line }));
        }
    }
    buried.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.skill.cmp(&b.1.skill)));
    buried.into_iter().map(|(_, buried)| buried).collect()
}
