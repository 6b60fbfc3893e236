//! What a ladder's file holds, key by key.

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::model::Model;

/// A career ladder. Its file is a dictionary file like the others; see `dictionaries/README.md`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Id with version, such as `backend/1`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Day on which a second reader last went through the file.
    pub reviewed: String,
    /// Where the facts come from.
    pub source: String,
    /// Months without use after which evidence is stale.
    pub stale_months: u32,
    /// Tracks, the individual one first.
    #[serde(rename = "track")]
    pub tracks: Vec<Track>,
    /// Rungs, lowest first within each track.
    #[serde(rename = "rung")]
    pub rungs: Vec<Rung>,
    /// Skill stages, lowest first.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Requirement groups, in the order of their stages.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// Parameters of the level.
    pub model: Model,
    /// Facts for context, each with its source.
    #[serde(rename = "context", default)]
    pub context: Vec<Context>,
    /// Ways to specialise.
    #[serde(rename = "specialisation", default)]
    pub specialisations: Vec<Specialisation>,
    /// Moves to neighbouring professions.
    #[serde(rename = "move", default)]
    pub moves: Vec<Move>,
    /// Trends worth a line when nothing shows them.
    #[serde(rename = "trend", default)]
    pub trends: Vec<Trend>,
}

/// A track of a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// `ic` or `management`.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A rung of a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Stable id, such as `senior`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its track.
    pub track: String,
    /// Place on the seniority scale, which both tracks share.
    pub position: f64,
    /// Seniority from which it is likelier than the rung below; absent for a track's first rung.
    #[serde(default)]
    pub cut: Option<f64>,
    /// Titles that people on it carry.
    pub titles: Vec<String>,
    /// Other words for it, such as `junior`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Years of experience.
    pub years: RungYears,
    /// Ids of the rungs that one can step to.
    #[serde(default)]
    pub next: Vec<String>,
    /// Months that the step up usually takes, from and to.
    #[serde(default)]
    pub typical_months_to_next: Option<[u32; 2]>,
    /// What people on it answer for.
    pub responsibilities: Vec<String>,
    /// What schooling means here: context, never a gate.
    pub education: String,
    /// Certificates that help on it, with the group that each supports.
    #[serde(default)]
    pub certifications: Vec<SuggestedCertification>,
    /// One sentence on what certificates are worth here.
    pub certifications_note: String,
    /// Pay, each figure with its kind.
    #[serde(default)]
    pub pay: Vec<Pay>,
    /// What holds people back from the step above it.
    #[serde(rename = "blocker", default)]
    pub blockers: Vec<Blocker>,
}

/// Years of experience on a rung: soft ranges, never gates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungYears {
    /// What is typical, from and to.
    pub typical: [f64; 2],
    /// What the source's heading says, from and to.
    pub heading: [f64; 2],
}

/// A certificate that helps on a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestedCertification {
    /// Id in the dictionary.
    pub id: String,
    /// Id of the requirement group that it supports.
    pub group: String,
    /// Ids of the trades to whom it is suggested; all where none is named.
    #[serde(default)]
    pub trades: Vec<String>,
}

/// Pay of a rung.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// `base`, `total`, or `unstated` where the source does not say which.
    pub kind: String,
    /// ISO 4217 code.
    pub currency: String,
    /// ISO 3166 code.
    pub country: String,
    /// Year of the figures.
    pub year: u32,
    /// From, a year.
    pub low: u32,
    /// To, a year.
    pub high: u32,
    /// Whether the source says "or more".
    #[serde(default)]
    pub open_ended: bool,
    /// For whom it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A report leaves out a note that is not there; the compiled form holds every field.
impl Serialize for Pay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let noted = self.note.is_some() || !serializer.is_human_readable();
        let mut pay = serializer.serialize_struct("Pay", 7 + usize::from(noted))?;
        pay.serialize_field("kind", &self.kind)?;
        pay.serialize_field("currency", &self.currency)?;
        pay.serialize_field("country", &self.country)?;
        pay.serialize_field("year", &self.year)?;
        pay.serialize_field("low", &self.low)?;
        pay.serialize_field("high", &self.high)?;
        pay.serialize_field("open_ended", &self.open_ended)?;
        if noted {
            pay.serialize_field("note", &self.note)?;
        }
        pay.end()
    }
}

/// What holds people back on a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blocker {
    /// One or two sentences.
    pub text: String,
    /// Scope kinds that show it is overcome.
    pub scope: Vec<String>,
}

/// A stage of skills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable id, such as `depth`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Years of experience in which it is typical, from and to.
    pub years: [f64; 2],
    /// Rungs whose gap asks for it.
    pub rungs: Vec<String>,
}

/// A requirement group: met by any one of its members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable id, such as `observability`.
    pub id: String,
    /// Its stage.
    pub stage: String,
    /// Name for people.
    pub name: String,
    /// Skills, any of which meets it.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Scope kinds, any of which meets it.
    #[serde(default)]
    pub scope: Vec<String>,
    /// Rungs that ask for it, where these are fewer than the stage's.
    #[serde(default)]
    pub rungs: Vec<String>,
    /// What evidence would count.
    pub advice: String,
}

/// A fact for context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// One sentence.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Month or day of the figures, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
    /// Rungs that it is about; empty for all.
    #[serde(default)]
    pub rungs: Vec<String>,
}

/// A way to specialise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Specialisation {
    /// Stable id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Skills that show it.
    pub skills: Vec<String>,
}

/// A move to a neighbouring profession.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Stable id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Whom it suits.
    pub why: String,
    /// Skills that carry over.
    pub skills: Vec<String>,
    /// Scope kinds that carry over.
    #[serde(default)]
    pub scope: Vec<String>,
}

/// A trend of the trade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// Stable id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Skills, any of which shows it.
    pub skills: Vec<String>,
    /// Why it matters.
    pub why: String,
}
