//! The verdict of a fit in words: how good it is, and how many must-haves are met.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Item;
use crate::dictionary::posting_fit::FitWeights;
use crate::gap::Status;

/// Must-haves counted by what the resume shows of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MustHaves {
    /// How many the posting asks for.
    pub asked: usize,
    /// How many are shown in use.
    pub met: usize,
    /// How many are shown, but weakly: listed only, too short, long ago.
    pub thin: usize,
    /// How many are not shown.
    pub missing: usize,
}

impl MustHaves {
    pub(super) fn of(required: &[Item]) -> Self {
        let count = |status| required.iter().filter(|item| item.status == status).count();
        let (met, thin, missing) = (count(Status::Met), count(Status::Thin), count(Status::Missing));
        Self { asked: required.len(), met, thin, missing }
    }
}

/// The verdict: "Weak: 0 of 7 must-haves", or that too few must-haves were read to compare.
pub(super) fn verdict(score: f64, must_haves: MustHaves, weights: &FitWeights) -> String {
    let MustHaves { asked, met, thin, .. } = must_haves;
    if asked < weights.rules.must_haves_min {
        let noun = if asked == 1 { "must-have" } else { "must-haves" };
        return format!("Too little to compare: {asked} {noun} read in the posting, {met} of them met");
    }
    let word = weights.words.iter().filter(|step| score >= step.from).max_by(|a, b| a.from.total_cmp(&b.from));
    let word = word.map_or("Weak", |step| step.word.as_str());
    let more = if thin > 0 { format!(", {thin} more only thinly") } else { String::new() };
    format!("{word}: {met} of {asked} must-haves{more}")
}
