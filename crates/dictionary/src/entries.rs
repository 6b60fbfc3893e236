//! What a dictionary holds: skills and certificates.

use serde::{Deserialize, Serialize};

use super::normal::normalise;
use super::schema::{CertificationLevel, CertificationStatus};

/// A skill by its place in the dictionary that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SkillKey(pub u16);

/// A certificate by its place in the dictionary that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CertificationKey(pub u16);

/// A skill of the dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Stable kebab-case id.
    pub id: String,
    /// Name as its project writes it.
    pub name: String,
    /// Category of its file, such as `database`.
    pub category: String,
    /// Other spellings, lower case.
    pub aliases: Vec<String>,
    /// Skills that this one shows too, one grade weaker.
    pub implies: Vec<String>,
    /// Siblings that a person could use instead.
    pub alternatives: Vec<String>,
    /// Skills that one learns first.
    pub after: Vec<String>,
    /// Where the facts come from.
    pub source: String,
}

/// A certificate of the dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certification {
    /// Stable kebab-case id.
    pub id: String,
    /// Name as its issuer writes it.
    pub name: String,
    /// Who issues it.
    pub issuer: String,
    /// How high it is.
    pub level: CertificationLevel,
    /// Exam codes, the current one first.
    pub codes: Vec<String>,
    /// Exam codes of former versions.
    pub former_codes: Vec<String>,
    /// Names of former versions.
    pub former_names: Vec<String>,
    /// Other spellings, lower case.
    pub aliases: Vec<String>,
    /// Years until it expires; `None`: it does not.
    pub validity_years: Option<u32>,
    /// Whether it can still be earned.
    pub status: CertificationStatus,
    /// Month of retirement, `YYYY-MM`.
    pub retired: Option<String>,
    /// Certificates that must be held first.
    pub requires: Vec<String>,
    /// Ids of the skills that the holder has shown.
    pub attests: Vec<String>,
    /// Where the facts come from.
    pub source: String,
}

impl Certification {
    /// Whether its issuer has ended it.
    pub fn is_retired(&self) -> bool {
        self.status == CertificationStatus::Retired
    }
}

/// The ways in which people set the parts of a certificate's name: "X – Level", "X (Level)".
pub(super) fn spellings(name: &str) -> Vec<String> {
    let plain = normalise(name);
    let Some((head, tail)) = plain.rsplit_once(" - ").or_else(|| plain.rsplit_once(": ")) else {
        return vec![plain];
    };
    let set = |before: &str, after: &str| format!("{head}{before}{tail}{after}");
    vec![set(" - ", ""), set(" ", ""), set(" (", ")"), set(", ", ""), set(": ", ""), set(" ", " level")]
}

/// The alternatives of every skill by their places: those that it names, then those that name it.
pub(super) fn siblings(skills: &[Skill], place: impl Fn(&str) -> Option<u32>) -> Vec<Vec<u32>> {
    let named = |skill: &Skill| skill.alternatives.iter().filter_map(|id| place(id)).collect::<Vec<_>>();
    let mut lists: Vec<Vec<u32>> = skills.iter().map(named).collect();
    for (own, skill) in (0..).zip(skills) {
        for other in named(skill) {
            if let Some(list) = lists.get_mut(other as usize).filter(|list| !list.contains(&own)) {
                list.push(own);
            }
        }
    }
    lists
}
