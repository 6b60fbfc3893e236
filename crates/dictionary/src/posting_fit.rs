//! What `posting.toml` holds of the fit: weights, and when one word stands in for another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When the posting's word may stand in for the resume's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingRules {
    /// Categories of the dictionary whose words lie near each other rather than name one thing.
    pub loose_categories: Vec<String>,
    /// Makers that may be before a name, in small letters.
    pub makers: Vec<String>,
    /// Endings that a name may have or lack, in small letters.
    pub endings: Vec<String>,
    /// Further spellings of one name, in small letters without marks.
    pub pairs: Vec<[String; 2]>,
}

/// Weights of the fit's parts, and what evidence is worth.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FitWeights {
    /// Weight of the required items.
    pub required: f64,
    /// Weight of the preferred items.
    pub preferred: f64,
    /// Weight of the years.
    pub years: f64,
    /// Weight of the level.
    pub level: f64,
    /// Weight of the degree.
    pub education: f64,
    /// Weight of the certificates.
    pub certifications: f64,
    /// Weight of a degree that is only preferred.
    pub education_preferred: f64,
    /// Weight of certificates that are only preferred.
    pub certifications_preferred: f64,
    /// Words for a fit, each from a score on.
    pub words: Vec<FitWord>,
    /// What evidence of each strength is worth, 0 to 1.
    pub strength: StrengthValues,
    /// Further rules.
    pub rules: FitRules,
}

/// A word for a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FitWord {
    /// Score from which it is said, 0 to 1.
    pub from: f64,
    /// The word.
    pub word: String,
}

/// What evidence of each strength is worth, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrengthValues {
    /// Exposure, familiarity, coursework.
    pub hinted: f64,
    /// Named in a list only.
    pub listed: f64,
    /// Shown in a role or project.
    pub used: f64,
    /// Shown with ownership and outcome.
    pub proven: f64,
}

/// Further rules of the fit.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FitRules {
    /// Fewest must-haves that can be compared.
    pub must_haves_min: usize,
    /// Value from which an item is met.
    pub met: f64,
    /// Share of an item's value that the years asked for in its skill decide.
    pub skill_years: f64,
    /// Share of what implies a skill that the implied skill is worth.
    pub implied: f64,
    /// Value of a sibling of the asked skill.
    pub sibling: f64,
    /// Months without use after which evidence is stale.
    pub stale_months: i32,
    /// Most that stale evidence is worth.
    pub stale: f64,
    /// What each rung below the asked one takes off.
    pub rung_step: f64,
    /// Value of no degree where experience may replace it.
    pub degree_by_experience: f64,
    /// What each degree below the asked one takes off.
    pub degree_step: f64,
    /// Value of a degree that is still in progress.
    pub degree_in_progress: f64,
    /// Value of a certificate that has expired.
    pub certificate_expired: f64,
    /// Value of a certificate that is being prepared for.
    pub certificate_in_progress: f64,
    /// Lines of the resume's first page that are early.
    pub early_lines: u32,
    /// Most lines named to lead with.
    pub lead_with_max: usize,
    /// Most quotes of an item.
    pub quotes_max: usize,
}
