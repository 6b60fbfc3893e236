//! Many postings at once: a row for each, and the missing skills by how many each would open.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Fit;
use crate::dictionary::Dictionary;
use crate::level::round;
use crate::posting::Posting;

/// A person against many postings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Market {
    /// The postings, the best fit first.
    pub postings: Vec<MarketPosting>,
    /// Skills that required items miss, those that most postings ask for first.
    pub missing: Vec<MissingSkill>,
}

/// A posting of a market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MarketPosting {
    /// Name as given.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Rung asked for.
    pub level: String,
    /// The fit's score.
    pub score: f64,
    /// Required items that are met or thin.
    pub required_shown: usize,
    /// Required items.
    pub required: usize,
    /// The fit in words.
    pub verdict: String,
    /// Whether no required item is missing.
    pub open: bool,
}

/// A skill that nothing shows and that required items ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MissingSkill {
    /// Id in the dictionary.
    pub skill: String,
    /// Its name.
    pub name: String,
    /// Postings that showing it would open: nothing else that they require is missing.
    pub opens: Vec<String>,
    /// Postings that require it, opened or not.
    pub asked_by: usize,
    /// What the scores would gain together if it were shown in use.
    pub gain: f64,
}

impl Market {
    /// Puts fits with their postings together, each under the name that it was given.
    pub fn of<'a>(
        fits: impl Iterator<Item = (&'a str, &'a Posting, &'a Fit)> + Clone,
        dictionary: &Dictionary,
    ) -> Self {
        let mut postings: Vec<MarketPosting> =
            fits.clone().map(|(name, posting, fit)| row(name, posting, fit)).collect();
        postings.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
        let mut missing: BTreeMap<String, MissingSkill> = BTreeMap::new();
        for (name, _, fit) in fits {
            gather(name, fit, dictionary, &mut missing);
        }
        let mut missing: Vec<MissingSkill> = missing.into_values().collect();
        let rank = |skill: &MissingSkill| std::cmp::Reverse((skill.asked_by, skill.opens.len()));
        missing
            .sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.gain.total_cmp(&a.gain)).then_with(|| a.skill.cmp(&b.skill)));
        Self { postings, missing }
    }
}

fn row(name: &str, posting: &Posting, fit: &Fit) -> MarketPosting {
    let shown = fit.required.iter().filter(|item| item.missing.is_empty()).count();
    MarketPosting {
        name: name.to_owned(),
        title: posting.title.clone(),
        level: posting.level.clone(),
        score: fit.score,
        verdict: fit.verdict.clone(),
        required_shown: shown,
        required: fit.required.len(),
        open: shown == fit.required.len(),
    }
}

fn gather(name: &str, fit: &Fit, dictionary: &Dictionary, missing: &mut BTreeMap<String, MissingSkill>) {
    let lacking: Vec<_> = fit.required.iter().filter(|item| !item.missing.is_empty()).collect();
    let skills: BTreeSet<&String> = lacking.iter().flat_map(|item| &item.missing).collect();
    for skill in skills {
        let opens = lacking.iter().all(|item| item.missing.contains(skill));
        let gain: f64 = lacking.iter().filter(|item| item.missing.contains(skill)).map(|item| item.gain).sum();
        let entry = missing.entry(skill.clone()).or_insert_with(|| MissingSkill {
            skill: skill.clone(),
            name: dictionary.name_of(skill).to_owned(),
            opens: Vec::new(),
            asked_by: 0,
            gain: 0.0,
        });
        entry.asked_by += 1;
        entry.gain = round(entry.gain + gain, 4);
        if opens {
            entry.opens.push(name.to_owned());
        }
    }
}
