//! Outlook: blockers, specialisations, moves, trends and context.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Aim, Blocker};
use crate::document::Quote;
use crate::ladder::Context;
use crate::level::{round, strongest_quotes};

/// How well the evidence fits a specialisation or a neighbouring profession.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fit {
    /// Id in the ladder.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// 0 to 1: four skills in use, or scope of its kind, make a full fit.
    pub fit: f64,
    /// Whom it suits, where the ladder says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub why: Option<String>,
    /// What shows it, by name.
    pub shown: Vec<String>,
    /// Where.
    pub evidence: Vec<Quote>,
}

/// A trend that nothing shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MissingTrend {
    /// Id in the ladder.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Why it matters.
    pub why: String,
}

/// So many skills in use make a full fit.
const FULL_FIT: f64 = 4.0;

/// Blockers of the present rung, with what overcomes them.
pub(super) fn blockers(aim: &Aim<'_>) -> Vec<Blocker> {
    aim.here
        .blockers
        .iter()
        .map(|blocker| {
            let shown = blocker.scope.iter().flat_map(|id| aim.evidence.scope_of(id));
            let evidence: Vec<_> = shown.map(|scope| scope.quote.clone()).take(3).collect();
            Blocker { text: blocker.text.clone(), overcome: !evidence.is_empty(), evidence }
        })
        .collect()
}

/// Ways to specialise, best fit first.
pub(super) fn specialisations(aim: &Aim<'_>) -> Vec<Fit> {
    let entries = aim.ladder.specialisations.iter();
    sorted(entries.map(|entry| fit(aim, &entry.id, &entry.name, None, &entry.skills, &[])).collect())
}

/// Moves to neighbouring professions, best fit first.
pub(super) fn moves(aim: &Aim<'_>) -> Vec<Fit> {
    let entries = aim.ladder.moves.iter();
    sorted(
        entries.map(|entry| fit(aim, &entry.id, &entry.name, Some(&entry.why), &entry.skills, &entry.scope)).collect(),
    )
}

fn sorted(mut fits: Vec<Fit>) -> Vec<Fit> {
    fits.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| a.id.cmp(&b.id)));
    fits
}

fn fit(aim: &Aim<'_>, id: &str, name: &str, why: Option<&String>, skills: &[String], scope: &[String]) -> Fit {
    let skills: Vec<_> = skills.iter().filter_map(|id| aim.evidence.skill(id)).collect();
    let scopes: Vec<_> = scope.iter().filter_map(|id| aim.evidence.scope_of(id).next()).collect();
    let weight: f64 =
        skills.iter().map(|skill| aim.ladder.model.strength_weight(skill.strength)).sum::<f64>() + scopes.len() as f64;
    let names = skills.iter().map(|skill| skill.name.clone()).chain(scopes.iter().map(|scope| scope.id.clone()));
    let quotes = skills
        .iter()
        .flat_map(|skill| strongest_quotes(skill, 1))
        .chain(scopes.iter().map(|scope| scope.quote.clone()));
    Fit {
        id: id.to_owned(),
        name: name.to_owned(),
        fit: round((weight / FULL_FIT).min(1.0), 2),
        why: why.cloned(),
        shown: names.collect(),
        evidence: quotes.take(3).collect(),
    }
}

/// Trends that nothing in the resume shows.
pub(super) fn trends(aim: &Aim<'_>) -> Vec<MissingTrend> {
    let missing =
        aim.ladder.trends.iter().filter(|trend| !trend.skills.iter().any(|id| aim.evidence.skill(id).is_some()));
    missing
        .map(|trend| MissingTrend { id: trend.id.clone(), name: trend.name.clone(), why: trend.why.clone() })
        .collect()
}

/// Facts about the trade for the present and the target rung.
pub(super) fn context(aim: &Aim<'_>) -> Vec<Context> {
    let about = |context: &&Context| {
        context.rungs.is_empty() || context.rungs.iter().any(|id| *id == aim.here.id || *id == aim.there.id)
    };
    aim.ladder.context.iter().filter(about).cloned().collect()
}
