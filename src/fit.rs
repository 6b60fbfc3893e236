//! The fit of a person with a posting: what is asked against what is shown, with quotes from both
//! sides, and a score whose formula is in sight.
//!
//! The door is [`Fit::of`]. The score never falls when evidence is added, does not rise when the same
//! evidence is repeated, and depends on nothing that the posting does not ask for.

mod facts;
mod items;
mod lines;
mod market;
mod setting;
mod spelling;
mod tailor;
mod tailor_lines;
mod verdict;
mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use facts::{CertificationFit, EducationFit, LevelFit, YearsFit};
pub use items::Item;
pub use lines::Buried;
pub use market::{Market, MarketPosting, MissingSkill};
pub use setting::TailorChange;
pub use tailor::{Tailored, tailor, tailor_markdown};
pub use verdict::MustHaves;
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
    /// The fit in words, the must-haves first: "Weak: 0 of 7 must-haves".
    pub verdict: String,
    /// The must-haves counted.
    pub must_haves: MustHaves,
    /// 0 to 1: how far the must-haves are met, times the weighted mean of the parts with all must-haves
    /// met. Nothing makes up for a must-have that is missing.
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
    /// Lines that show what the posting asks but are late in the resume; the best first.
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

impl FitPart {
    /// Whether it is the part of the must-haves.
    pub fn is_required(&self) -> bool {
        self.id == REQUIRED
    }
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
        let must_haves = MustHaves::of(&required);
        let score = score(&parts);
        let mut fit = Self {
            verdict: verdict::verdict(score, must_haves, sides.weights()),
            must_haves,
            score,
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

    /// How far the must-haves are met, 0 to 1; 1 where there are none.
    pub fn must(&self) -> f64 {
        must(&self.parts).unwrap_or(1.0)
    }

    /// The weighted mean of the parts with all must-haves met, 0 to 1.
    pub fn rest(&self) -> f64 {
        rest(&self.parts)
    }

    /// Says of each open item what the score would gain if it were shown in use.
    fn tell_gains(&mut self) {
        let total: f64 = self.parts.iter().map(|part| part.weight).sum();
        let (must, rest) = (must(&self.parts).unwrap_or(1.0), rest(&self.parts));
        let preferred = self.parts.iter().find(|part| part.id == PREFERRED).map_or(0.0, |part| part.weight);
        let shares =
            [(rest, &mut self.required), (must * preferred / total.max(f64::MIN_POSITIVE), &mut self.preferred)];
        for (share, items) in shares {
            let count = items.len() as f64;
            items.iter_mut().for_each(|item| item.gain = round(share / count * (1.0 - item.value), 4));
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
        part(REQUIRED, weights.required, items::mean(REQUIRED, required)),
        part(PREFERRED, weights.preferred, items::mean(PREFERRED, preferred)),
        part("years", weights.years, years.told()),
        part("level", weights.level, level.told()),
        part("education", degree, education.told()),
        part("certifications", held, facts::certificates_told(certifications)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Id of the part of the must-haves.
const REQUIRED: &str = "required";
/// Id of the part of what is preferred.
const PREFERRED: &str = "preferred";

/// How far the must-haves are met; `None` where there are none.
fn must(parts: &[FitPart]) -> Option<f64> {
    parts.iter().find(|part| part.id == REQUIRED).map(|part| part.value)
}

/// The weighted mean of the parts with all must-haves met; 0 where the posting asks for nothing.
fn rest(parts: &[FitPart]) -> f64 {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let value = |part: &FitPart| if part.id == REQUIRED { 1.0 } else { part.value };
    let sum: f64 = parts.iter().map(|part| part.weight * value(part)).sum();
    if total > 0.0 { sum / total } else { 0.0 }
}

/// The must-haves come first: what else is met scales them, and makes up for none of them.
fn score(parts: &[FitPart]) -> f64 {
    round(must(parts).unwrap_or(1.0) * rest(parts), 4)
}

/// The score in writing.
fn formula(parts: &[FitPart]) -> String {
    if parts.is_empty() {
        return "the posting asks for nothing that can be compared".to_owned();
    }
    let term = |part: &FitPart| match part.id.as_str() {
        REQUIRED => part.weight.to_string(),
        id => format!("{} × {id} {}", part.weight, part.value),
    };
    let terms: Vec<String> = parts.iter().map(term).collect();
    let weights: Vec<String> = parts.iter().map(|part| part.weight.to_string()).collect();
    let first = must(parts).map_or_else(String::new, |must| format!("must-haves {must} × "));
    format!("{first}({}) ÷ ({}) = {}", terms.join(" + "), weights.join(" + "), score(parts))
}
