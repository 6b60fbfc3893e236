//! The fit of a person with a posting: what is asked against what is shown, with quotes from both
//! sides, and a score whose formula is in sight.
//!
//! The door is [`Fit::of`]. The score never falls when evidence is added, does not rise when the same
//! evidence is repeated, and depends on nothing that the posting does not ask for.

mod facts;
mod items;
mod lines;
mod market;
mod tailor;
mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use facts::{CertificationFit, EducationFit, LevelFit, YearsFit};
pub use items::Item;
pub use lines::Buried;
pub use market::{Market, MarketPosting, MissingSkill};
pub use tailor::{TailorChange, Tailored, tailor};
pub use wording::Wording;

use crate::dictionary::Dictionary;
use crate::dictionary::posting_fit::FitWeights;
use crate::document::Quote;
use crate::evidence::Evidence;
use crate::ladder::Ladder;
use crate::level::{Level, round};
use crate::posting::{Firmness, Posting};

/// How a person fits a posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PostingFit")]
pub struct Fit {
    /// 0 to 1; the weighted mean of the parts.
    pub score: f64,
    /// The score as a sum that a person can check.
    pub formula: String,
    /// What makes it up: only parts that the posting asks for.
    pub parts: Vec<FitPart>,
    /// Required items, the open ones first.
    pub required: Vec<Item>,
    /// Preferred items, the open ones first.
    pub preferred: Vec<Item>,
    /// Years asked and found.
    pub years: YearsFit,
    /// Level asked and found.
    pub level: LevelFit,
    /// Degree asked and found.
    pub education: EducationFit,
    /// Certificates asked and found.
    pub certifications: Vec<CertificationFit>,
    /// Where both sides say the same thing in other words.
    pub wording: Vec<Wording>,
    /// Lines that show what the posting asks but stand late in the resume; the best first.
    pub lead_with: Vec<Quote>,
    /// Skills that the posting asks for and that the resume names only late.
    pub buried: Vec<Buried>,
}

/// A part of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FitPart {
    /// `required`, `preferred`, `years`, `level`, `education` or `certifications`.
    pub id: String,
    /// Its weight in `posting.toml`.
    pub weight: f64,
    /// How far it is met, 0 to 1.
    pub value: f64,
    /// Why, in one sentence.
    pub sentence: String,
}

/// What a fit is made from.
struct Sides<'a> {
    evidence: &'a Evidence,
    level: &'a Level,
    posting: &'a Posting,
    dictionary: &'a Dictionary,
    ladder: &'a Ladder,
}

impl Sides<'_> {
    fn weights(&self) -> &FitWeights {
        &self.dictionary.posting().file().fit
    }
}

impl Fit {
    /// Compares a person with a posting.
    pub fn of(evidence: &Evidence, level: &Level, posting: &Posting, dictionary: &Dictionary, ladder: &Ladder) -> Self {
        let sides = Sides { evidence, level, posting, dictionary, ladder };
        let required = items::all(&posting.required, &sides);
        let preferred = items::all(&posting.preferred, &sides);
        let years = facts::years(&sides);
        let level = facts::level(&sides);
        let education = facts::education(&sides);
        let certifications = facts::certifications(&sides);
        let parts = parts(&sides, [&required, &preferred], (&years, &level, &education), &certifications);
        let mut fit = Self {
            score: score(&parts),
            formula: formula(&parts),
            parts,
            wording: wording::of(evidence, posting, dictionary),
            lead_with: lines::lead_with(&sides),
            buried: lines::buried(&sides),
            required,
            preferred,
            years,
            level,
            education,
            certifications,
        };
        fit.tell_gains();
        fit
    }

    /// Says of each open item what the score would gain if it were shown in use.
    fn tell_gains(&mut self) {
        let total: f64 = self.parts.iter().map(|part| part.weight).sum();
        let weight = |id: &str| self.parts.iter().find(|part| part.id == id).map_or(0.0, |part| part.weight);
        for (weight, items) in [(weight("required"), &mut self.required), (weight("preferred"), &mut self.preferred)] {
            let count = items.len() as f64;
            for item in items.iter_mut().filter(|_| total > 0.0) {
                item.gain = round(weight / total / count * (1.0 - item.value), 4);
            }
        }
    }
}

/// The parts that the posting asks for.
fn parts(
    sides: &Sides<'_>,
    items: [&Vec<Item>; 2],
    facts: (&YearsFit, &LevelFit, &EducationFit),
    certifications: &[CertificationFit],
) -> Vec<FitPart> {
    let weights = sides.weights();
    let firm = |asked: bool, required: f64, preferred: f64| if asked { required } else { preferred };
    let (years, level, education) = facts;
    let degree = firm(education.requirement == Firmness::Required, weights.education, weights.education_preferred);
    let any_required = certifications.iter().any(|asked| asked.requirement == Firmness::Required);
    let held = firm(any_required, weights.certifications, weights.certifications_preferred);
    let part = |id: &str, weight: f64, told: Option<(f64, String)>| {
        told.map(|(value, sentence)| FitPart { id: id.to_owned(), weight, value: round(value, 4), sentence })
    };
    let [required, preferred] = items;
    [
        part("required", weights.required, items::mean("required", required)),
        part("preferred", weights.preferred, items::mean("preferred", preferred)),
        part("years", weights.years, years.told()),
        part("level", weights.level, level.told()),
        part("education", degree, education.told()),
        part("certifications", held, facts::certificates_told(certifications)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The weighted mean; 0 where the posting asks for nothing.
fn score(parts: &[FitPart]) -> f64 {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let sum: f64 = parts.iter().map(|part| part.weight * part.value).sum();
    if total > 0.0 { round(sum / total, 4) } else { 0.0 }
}

/// The weighted mean in writing.
fn formula(parts: &[FitPart]) -> String {
    if parts.is_empty() {
        return "the posting asks for nothing that can be compared".to_owned();
    }
    let terms: Vec<String> = parts.iter().map(|part| format!("{} × {} {}", part.weight, part.id, part.value)).collect();
    let weights: Vec<String> = parts.iter().map(|part| part.weight.to_string()).collect();
    format!("({}) ÷ ({}) = {}", terms.join(" + "), weights.join(" + "), score(parts))
}
