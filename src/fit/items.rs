//! Items of a posting against the skills that a resume shows.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Sides;
use crate::dictionary::{Dictionary, Stance, Strength};
use crate::document::Quote;
use crate::evidence::Skill;
use crate::gap::Status;
use crate::level::{round, strongest_quotes};
use crate::posting::{Need, Requirement};

/// A required or preferred item with what the resume shows of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FitItem")]
pub struct Item {
    /// Ids of the skills asked for.
    pub skills: Vec<String>,
    /// Whether any or all of them are asked for.
    pub need: Need,
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
    /// Skills of it that nothing shows; for alternatives only where none of them is shown.
    pub missing: Vec<String>,
}

/// The same skill in the words of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// Id of the skill.
    pub skill: String,
    /// The posting's word.
    pub posting: String,
    /// The resume's word.
    pub resume: String,
    /// The line of the resume that could use the posting's word.
    pub line: Quote,
}

/// A skill of an item with its worth.
struct Worth {
    id: String,
    value: f64,
    because: String,
    quotes: Vec<Quote>,
    /// Whether the skill itself is shown, or one that the posting takes for it.
    shown: bool,
}

impl Item {
    /// How many separate things it asks for.
    pub(super) fn asks(&self) -> f64 {
        if self.need == Need::Any { 1.0 } else { self.skills.len() as f64 }
    }
}

/// All items, those with the least value first.
pub(super) fn all(requirements: &[Requirement], sides: &Sides<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = requirements.iter().map(|requirement| item(requirement, sides)).collect();
    items.sort_by(|a, b| a.status.cmp(&b.status).then(a.value.total_cmp(&b.value)));
    items
}

fn item(requirement: &Requirement, sides: &Sides<'_>) -> Item {
    let worths: Vec<Worth> = requirement.skills.iter().map(|id| worth(id, requirement, sides)).collect();
    let best = worths.iter().map(|worth| worth.value).fold(0.0, f64::max);
    let value = match requirement.need {
        Need::Any => best,
        Need::All => worths.iter().map(|worth| worth.value).sum::<f64>() / worths.len().max(1) as f64,
    };
    let told = |worth: &&Worth| requirement.need == Need::All || worth.value >= best;
    let most = if requirement.need == Need::All { worths.len() } else { 1 };
    let because: Vec<&str> = worths.iter().filter(told).take(most).map(|worth| worth.because.as_str()).collect();
    let any_shown = requirement.need == Need::Any && worths.iter().any(|worth| worth.shown);
    let unshown = |worth: &&Worth| !worth.shown && !any_shown;
    Item {
        status: status(value, sides.weights().rules.met),
        value: round(value, 4),
        gain: 0.0,
        because: because.join("; "),
        asked: requirement.quote.clone(),
        shown: quotes(&worths, sides.weights().rules.quotes_max),
        missing: worths.iter().filter(unshown).map(|worth| worth.id.clone()).collect(),
        skills: requirement.skills.clone(),
        need: requirement.need,
    }
}

fn status(value: f64, met: f64) -> Status {
    if value >= met {
        Status::Met
    } else if value > 0.0 {
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

/// What the evidence of one skill is worth for a requirement.
fn worth(id: &str, requirement: &Requirement, sides: &Sides<'_>) -> Worth {
    let shown = sides.evidence.skill(id).map(|skill| of_skill(skill, requirement.years, sides));
    let sibling = sibling(id, requirement.open, sides);
    let best = shown.into_iter().chain(sibling).reduce(|best, next| if next.value > best.value { next } else { best });
    best.map(|worth| Worth { id: id.to_owned(), ..worth }).unwrap_or_else(|| unshown(id, sides))
}

fn of_skill(skill: &Skill, asked_years: Option<f64>, sides: &Sides<'_>) -> Worth {
    let rules = &sides.weights().rules;
    let implied = skill.implied_by.iter().filter_map(|id| sides.evidence.skill(id));
    let implied = implied.map(|skill| rules.implied * strength_value(skill.strength, sides));
    let own = strength_value(skill.strength, sides);
    let strength = implied.fold(own, f64::max);
    let stale = skill.last_used.filter(|last| sides.evidence.as_of.since(*last) > rules.stale_months);
    let value = if stale.is_some() { strength.min(rules.stale) } else { strength };
    let enough = asked_years.filter(|asked| *asked > 0.0).map_or(1.0, |asked| (skill.years / asked).min(1.0));
    let mut because = format!("{} is {}", skill.name, skill.strength.as_str());
    if skill.mentions.is_empty() {
        because = format!("{} is only implied by {}", skill.name, skill.implied_by.join(", "));
    } else if strength > own {
        because.push_str(&format!(", and implied by {}", skill.implied_by.join(", ")));
    }
    if let Some(last) = stale {
        because.push_str(&format!(", last in {last}"));
    }
    if let Some(asked) = asked_years.filter(|_| enough < 1.0) {
        because.push_str(&format!(", for {} of the {asked} years asked", skill.years));
    }
    Worth {
        id: skill.id.clone(),
        value: value * (1.0 - rules.skill_years * (1.0 - enough)),
        because,
        quotes: strongest_quotes(skill, rules.quotes_max),
        shown: true,
    }
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
    let skill = sides.dictionary.skill(sides.dictionary.skill_by_id(id)?);
    let rules = &sides.weights().rules;
    let used = skill.alternatives.iter().filter_map(|id| sides.evidence.skill(id));
    let best = used.filter(|skill| skill.strength >= Strength::Used).max_by_key(|skill| skill.strength)?;
    let similar = of_skill(best, None, sides);
    let (value, because) = if open {
        (similar.value, format!("{}, which is similar", similar.because))
    } else {
        (rules.sibling, format!("nothing shows {}; {} is close to it", skill.name, best.name))
    };
    Some(Worth { id: id.to_owned(), value, because, quotes: similar.quotes, shown: open })
}

fn unshown(id: &str, sides: &Sides<'_>) -> Worth {
    let name = sides.dictionary.skill_by_id(id).map_or(id, |key| sides.dictionary.skill(key).name.as_str());
    let named = sides.evidence.not_claimed.iter().find(|named| named.id == id);
    let because = match named.map(|named| named.stance) {
        Some(Stance::Wished) => format!("the resume says that {name} is being learnt"),
        Some(Stance::Denied) => format!("the resume says that there is no experience with {name}"),
        _ => format!("nothing shows {name}"),
    };
    Worth {
        id: id.to_owned(),
        value: 0.0,
        shown: false,
        because,
        quotes: named.map(|named| named.quote.clone()).into_iter().collect(),
    }
}

/// The mean of the items, each weighed by how many things it asks for.
pub(super) fn mean(word: &str, items: &[Item]) -> Option<(f64, String)> {
    let asks: f64 = items.iter().map(Item::asks).sum();
    if asks <= 0.0 {
        return None;
    }
    let sum: f64 = items.iter().map(|item| item.value * item.asks()).sum();
    let count = |status| items.iter().filter(|item| item.status == status).count();
    let (met, thin, missing) = (count(Status::Met), count(Status::Thin), count(Status::Missing));
    Some((sum / asks, format!("of {} {word} items {met} are met, {thin} thin and {missing} missing", items.len())))
}

/// Whether a text is a plain name of a skill, with or without the plural's "s" that the dictionary
/// takes off: no version stands behind it and nothing else.
pub(super) fn is_name(text: &str, id: &str, dictionary: &Dictionary) -> bool {
    let singular = text.strip_suffix(['s', 'S']);
    [Some(text), singular]
        .into_iter()
        .flatten()
        .filter_map(|text| dictionary.resolve(text))
        .any(|key| dictionary.skill(key).id == id)
}

/// Skills that both sides name in different words; both words must be plain names of the skill.
pub(super) fn wording(sides: &Sides<'_>) -> Vec<Wording> {
    let asked = sides.posting.required.iter().chain(&sides.posting.preferred);
    let words = asked.flat_map(|requirement| requirement.skills.iter().zip(&requirement.words));
    let mut seen = BTreeSet::new();
    words.filter(|(id, _)| seen.insert((*id).clone())).filter_map(|(id, word)| differs(id, word, sides)).collect()
}

fn differs(id: &str, word: &str, sides: &Sides<'_>) -> Option<Wording> {
    let skill = sides.evidence.skill(id)?;
    let names = |text: &str| is_name(text, id, sides.dictionary);
    let plain = |text: &str| text.to_lowercase().trim_end_matches('s').to_owned();
    let same = |text: &str| plain(text) == plain(word);
    if !names(word) || skill.mentions.iter().any(|mention| same(&mention.text)) {
        return None;
    }
    let named = skill.mentions.iter().filter(|mention| names(&mention.text));
    let mention = named.reduce(|best, next| if next.strength > best.strength { next } else { best })?;
    Some(Wording {
        skill: id.to_owned(),
        posting: word.to_owned(),
        resume: mention.text.clone(),
        line: mention.quote(),
    })
}
