//! Items of a posting against the skills that a resume shows.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Sides;
use crate::dictionary::{Stance, Strength};
use crate::document::Quote;
use crate::evidence::Skill;
use crate::gap::Status;
use crate::level::{round, strongest_quotes};
use crate::posting::{Need, Requirement};

/// One thing that the posting requires or prefers, with what the resume shows of it. Skills of which
/// all are asked for are an item each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FitItem")]
pub struct Item {
    /// Ids of the skills asked for.
    pub skills: Vec<String>,
    /// Their names, in the same order.
    pub names: Vec<String>,
    /// Whether any or all of them are asked for.
    pub need: Need,
    /// How many of them are enough, where that is more than any one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at_least: Option<usize>,
    /// Whether it is met.
    pub status: Status,
    /// How far, 0 to 1.
    pub value: f64,
    /// What the score would gain if it were shown in use.
    pub gain: f64,
    /// Why, in words.
    pub because: String,
    /// What the posting says.
    pub asked: Quote,
    /// What the resume shows, strongest first.
    pub shown: Vec<Quote>,
    /// Skills of it that were not found; for alternatives only where none of them is shown.
    pub missing: Vec<String>,
}

impl Item {
    /// What it asks for: "Java or Kotlin", "at least 2 of Java, Kotlin, Go".
    pub fn about(&self) -> String {
        match self.at_least {
            Some(count) => format!("at least {count} of {}", self.names.join(", ")),
            None => self.names.join(" or "),
        }
    }
}

/// A skill of an item with its worth.
struct Worth {
    value: f64,
    /// What the resume says of it; empty where it says nothing.
    because: String,
    quotes: Vec<Quote>,
    /// Whether the skill itself is shown, or one that the posting takes for it.
    shown: bool,
}

/// All items, the open ones first, each status in the posting's order.
pub(super) fn all(requirements: &[Requirement], sides: &Sides<'_>) -> Vec<Item> {
    let mut items: Vec<Item> =
        requirements.iter().flat_map(|asked| separate(asked).map(|skills| item(asked, &skills, sides))).collect();
    let shown_by_others: Vec<bool> = items.iter().map(|item| is_part_of_another(item, &items, sides)).collect();
    let mut shown_by_others = shown_by_others.into_iter();
    items.retain(|_| !shown_by_others.next().unwrap_or_default());
    items.sort_by_key(|item| item.status);
    items
}

/// Whether the same line asks for something that shows this item too: "AWS (EC2, S3)" asks for AWS once,
/// by its parts.
fn is_part_of_another(item: &Item, items: &[Item], sides: &Sides<'_>) -> bool {
    let [own] = item.skills.as_slice() else { return false };
    let shows = |id: &String| {
        let key = sides.dictionary.skill_by_id(id);
        key.is_some_and(|key| sides.dictionary.implies(key).any(|shown| sides.dictionary.skill_id(shown) == own))
    };
    let others = items.iter().filter(|other| other.asked == item.asked && !other.skills.contains(own));
    others.into_iter().any(|other| other.skills.iter().all(shows))
}

/// The skills of a requirement, parted where each of them is asked for.
fn separate(requirement: &Requirement) -> impl Iterator<Item = Vec<String>> {
    let skills: Vec<String> = requirement.alternatives().map(|(id, _)| id.clone()).collect();
    let size = if requirement.need == Need::Any { skills.len() } else { 1 };
    let parted: Vec<Vec<String>> = skills.chunks(size.max(1)).map(<[String]>::to_vec).collect();
    parted.into_iter()
}

fn item(requirement: &Requirement, skills: &[String], sides: &Sides<'_>) -> Item {
    let named = skills.len() > 1;
    let worths: Vec<Worth> = skills.iter().map(|id| worth(id, named, requirement, sides)).collect();
    let enough = requirement.at_least.unwrap_or(1).clamp(1, skills.len().max(1));
    let most = best_values(&worths, enough);
    let value = most.iter().sum::<f64>() / enough as f64;
    let best =
        worths.iter().find(|worth| worth.value >= most.first().copied().unwrap_or(0.0) && !worth.because.is_empty());
    let nothing = if named { "none of them was found" } else { "not found" };
    let shown = worths.iter().filter(|worth| worth.shown).count();
    Item {
        status: status(value, shown, sides.weights().rules.met),
        value: round(value, 4),
        gain: 0.0,
        because: because(best.map_or(nothing, |worth| &worth.because), shown, enough),
        asked: requirement.quote.clone(),
        shown: quotes(&worths, sides.weights().rules.quotes_max),
        missing: missing(skills, &worths, shown >= enough),
        names: skills.iter().map(|id| name(id, sides).to_owned()).collect(),
        skills: skills.to_vec(),
        need: requirement.need,
        at_least: requirement.at_least,
    }
}

/// The values of the skills that are worth most, as many as are asked for.
fn best_values(worths: &[Worth], enough: usize) -> Vec<f64> {
    let mut values: Vec<f64> = worths.iter().map(|worth| worth.value).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values.truncate(enough);
    values
}

fn because(best: &str, shown: usize, enough: usize) -> String {
    if enough > 1 { format!("{shown} of {enough} shown; {best}") } else { best.to_owned() }
}

/// Skills any of which would help, where not enough of them are shown.
fn missing(skills: &[String], worths: &[Worth], enough: bool) -> Vec<String> {
    let unshown = skills.iter().zip(worths).filter(|(_, worth)| !enough && !worth.shown);
    unshown.map(|(id, _)| id.clone()).collect()
}

fn name<'a>(id: &'a str, sides: &Sides<'a>) -> &'a str {
    sides.dictionary.name_of(id)
}

/// A sibling of what is asked is worth something, but shows nothing of it.
fn status(value: f64, shown: usize, met: f64) -> Status {
    if value >= met {
        Status::Met
    } else if shown > 0 && value > 0.0 {
        Status::Thin
    } else {
        Status::Missing
    }
}

fn quotes(worths: &[Worth], most: usize) -> Vec<Quote> {
    let mut order: Vec<&Worth> = worths.iter().collect();
    order.sort_by(|a, b| b.value.total_cmp(&a.value));
    let mut seen = BTreeSet::new();
    let all = order.into_iter().flat_map(|worth| &worth.quotes);
    all.filter(|quote| seen.insert((*quote).clone())).take(most).cloned().collect()
}

/// What the evidence of one skill is worth for a requirement; among several skills it is named.
fn worth(id: &str, named: bool, requirement: &Requirement, sides: &Sides<'_>) -> Worth {
    let shown = sides.evidence.skill(id).map(|skill| {
        let worth = of_skill(skill, requirement.years, sides);
        let because = match named {
            true if skill.mentions.is_empty() => format!("{}: {}", skill.name, worth.because),
            true => format!("{} is {}", skill.name, worth.because),
            false => worth.because,
        };
        Worth { because, ..worth }
    });
    let sibling = sibling(id, requirement.open, sides);
    let kind = as_in_the_analysis(id, requirement.years, sides);
    let best = shown
        .into_iter()
        .chain(kind)
        .chain(sibling)
        .reduce(|best, next| if next.value > best.value { next } else { best });
    best.unwrap_or_else(|| unshown(id, named, sides))
}

fn of_skill(skill: &Skill, asked_years: Option<f64>, sides: &Sides<'_>) -> Worth {
    let rules = &sides.weights().rules;
    let implying: Vec<&Skill> = skill.implied_by.iter().filter_map(|id| sides.evidence.skill(id)).collect();
    let implied = implying.iter().map(|skill| rules.implied * strength_value(skill.strength, sides));
    let own = strength_value(skill.strength, sides);
    let strength = implied.fold(own, f64::max);
    let stale = skill.last_used.filter(|last| sides.evidence.age(*last) > rules.stale_months);
    let value = if stale.is_some() { strength.min(rules.stale) } else { strength };
    let enough = asked_years.filter(|asked| *asked > 0.0).map_or(1.0, |asked| (skill.years / asked).min(1.0));
    let names = || implying.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut because = match skill.strength {
        _ if skill.mentions.is_empty() => format!("never named, but implied by {}", names()),
        Strength::Hinted => "only hinted at".to_owned(),
        Strength::Listed => "only listed".to_owned(),
        Strength::Used | Strength::Proven => skill.strength.as_str().to_owned(),
    };
    if strength > own && !skill.mentions.is_empty() {
        because.push_str(&format!(", and implied by {}", names()));
    }
    if let Some(last) = stale {
        because.push_str(&format!(", last in {last}"));
    }
    if let Some(asked) = asked_years.filter(|_| enough < 1.0) {
        because.push_str(&format!(", for {} of the {asked} years asked", skill.years));
    }
    Worth {
        value: value * (1.0 - rules.skill_years * (1.0 - enough)),
        because,
        quotes: strongest_quotes(skill, rules.quotes_max),
        shown: true,
    }
}

/// What the analysis takes for a practice or a kind of things: any other skill in use of the group of the
/// ladder that it belongs to.
fn as_in_the_analysis(id: &str, years: Option<f64>, sides: &Sides<'_>) -> Option<Worth> {
    let key = sides.dictionary.skill_by_id(id)?;
    let loose = &sides.dictionary.posting().file().wording.loose_categories;
    let is_practice = loose.iter().any(|category| category == sides.dictionary.skill_category(key));
    let groups = sides.ladder.groups.iter().filter(|group| is_practice && group.skills.iter().any(|own| own == id));
    let used = groups.flat_map(|group| &group.skills).filter_map(|other| sides.evidence.skill(other));
    let used = used.filter(|skill| skill.strength >= Strength::Used && skill.id != id);
    let best = used.max_by(|a, b| (a.strength, a.last_used).cmp(&(b.strength, b.last_used)))?;
    let worth = of_skill(best, years, sides);
    let because = format!("never named, but {}, which counts as it, is {}", best.name, worth.because);
    Some(Worth { because, ..worth })
}

fn strength_value(strength: Strength, sides: &Sides<'_>) -> f64 {
    let values = &sides.weights().strength;
    match strength {
        Strength::Hinted => values.hinted,
        Strength::Listed => values.listed,
        Strength::Used => values.used,
        Strength::Proven => values.proven,
    }
}

/// A used sibling of a skill. Where the posting takes something similar, it counts as the skill.
fn sibling(id: &str, open: bool, sides: &Sides<'_>) -> Option<Worth> {
    let key = sides.dictionary.skill_by_id(id)?;
    let siblings = sides.dictionary.alternatives(key);
    let rules = &sides.weights().rules;
    let used = siblings.filter_map(|key| sides.evidence.skill(sides.dictionary.skill_id(key)));
    let best = used.filter(|skill| skill.strength >= Strength::Used).max_by_key(|skill| skill.strength)?;
    let similar = of_skill(best, None, sides);
    let (value, because) = if open {
        (similar.value, format!("{}, which is similar, is {}", best.name, similar.because))
    } else {
        (rules.sibling, format!("{} was not found; {} is close to it", sides.dictionary.skill_name(key), best.name))
    };
    Some(Worth { value, because, quotes: similar.quotes, shown: open })
}

fn unshown(id: &str, named: bool, sides: &Sides<'_>) -> Worth {
    let name = if named { name(id, sides) } else { "it" };
    let spoken = sides.evidence.not_claimed.iter().find(|spoken| spoken.id == id);
    let because = match spoken.map(|spoken| spoken.stance) {
        Some(Stance::Wished) => format!("the resume says that {name} is being learnt"),
        Some(Stance::Denied) => format!("the resume says that there is no experience with {name}"),
        _ => String::new(),
    };
    Worth { value: 0.0, shown: false, because, quotes: spoken.map(|spoken| spoken.quote.clone()).into_iter().collect() }
}

/// The mean of the items.
pub(super) fn mean(word: &str, items: &[Item]) -> Option<(f64, String)> {
    if items.is_empty() {
        return None;
    }
    let sum: f64 = items.iter().map(|item| item.value).sum();
    let count = |status| items.iter().filter(|item| item.status == status).count();
    let (met, thin, missing) = (count(Status::Met), count(Status::Thin), count(Status::Missing));
    Some((
        sum / items.len() as f64,
        format!("of {} {word} items {met} are met, {thin} thin and {missing} missing", items.len()),
    ))
}
