//! How a mention becomes evidence (`evidence.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::{SectionKind, Strength, WorkKind};

/// The file `evidence.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRules {
    /// Share of internships' months that is shown beside the professional years.
    pub internship_weight: f64,
    /// A block with so many different skills is a list.
    pub list_block_skills: usize,
    /// More listed skills than this look stuffed.
    pub stuffed_listed_skills: usize,
    /// The same skill listed so often looks stuffed.
    pub stuffed_repeats: usize,
    /// Months of a role that is dated by one single year.
    pub single_year_months: u32,
    /// Scope kinds that show ownership.
    pub proof_ownership: Vec<String>,
    /// Scope kinds that show an outcome.
    pub proof_outcome: Vec<String>,
    /// Sections whose words list and say nothing: a scope phrase there shows no scope.
    pub no_scope: Vec<SectionKind>,
    /// Kinds of work that are no engineering: a scope phrase there shows no scope of an engineer.
    pub unrelated_work: Vec<WorkKind>,
    /// Scope kinds that count in unrelated work too.
    pub unrelated_scope: Vec<String>,
    /// Skills that whoever uses a service of theirs uses as well.
    pub platforms: Vec<String>,
    /// What a mention in a section proves.
    sections: BTreeMap<SectionKind, Strength>,
}

impl EvidenceRules {
    /// What a mention in a section proves; listed where the file names no strength.
    pub fn section_strength(&self, kind: SectionKind) -> Strength {
        self.sections.get(&kind).copied().unwrap_or(Strength::Listed)
    }
}
