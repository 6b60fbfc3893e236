//! Ladders: rungs, stages, requirement groups and the parameters of the level, all as data.
//!
//! The doors are [`Ladder::builtin`] and [`Ladder::parse`].

mod check;
mod like;
mod model;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use model::{Grade, Management, Model, ScopeEffect, StageEffect, StrengthWeights, TrackYears};

use crate::dictionary::{Dictionary, DictionaryError, SourceFile};

/// A ladder compiled into the program.
struct Builtin {
    name: &'static str,
    /// Its file.
    toml: &'static str,
    /// The same as JSON, which is read in a tenth of the time.
    json: &'static str,
}

macro_rules! builtin {
    ($name:literal) => {
        Builtin {
            name: $name,
            toml: include_str!(concat!("../dictionaries/ladders/", $name, ".toml")),
            json: include_str!(concat!(env!("OUT_DIR"), "/ladder-", $name, ".json")),
        }
    };
}

/// The ladders compiled into the program.
const BUILTIN: [Builtin; 3] = [builtin!("backend"), builtin!("circleci"), builtin!("gitlab")];

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
}

/// Pay of a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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

impl Ladder {
    /// The backend ladder compiled into the program.
    ///
    /// # Errors
    ///
    /// None as long as the tests pass: they read every built-in ladder.
    pub fn builtin() -> Result<Self, DictionaryError> {
        BUILTIN[0].read()
    }

    /// The ladder compiled into the program under this name; `None` if there is none.
    pub fn named(name: &str) -> Option<Result<Self, DictionaryError>> {
        BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::read)
    }

    /// Names of the ladders compiled into the program, the backend ladder first.
    pub fn builtin_names() -> Vec<&'static str> {
        BUILTIN.iter().map(|ladder| ladder.name).collect()
    }

    /// The file of a ladder compiled into the program, by its name.
    pub fn builtin_file(name: &str) -> Option<SourceFile> {
        BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::file)
    }

    /// Reads a ladder and checks it against itself and the dictionary. A ladder that names a built-in
    /// one in `like` takes from it the parts that it leaves out.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its line: text that is no TOML, an unknown field, an id
    /// that nothing defines, cuts that do not rise.
    pub fn parse(file: &SourceFile, dictionary: &Dictionary) -> Result<Self, DictionaryError> {
        let mut table: toml::Table = toml::from_str(&file.text).map_err(|error| check::syntax(file, &error))?;
        let ladder: Self = match like::base_of(&table).map(str::to_owned) {
            None => toml::from_str(&file.text).map_err(|error| check::syntax(file, &error))?,
            Some(base) => {
                let base = Self::builtin_file(&base).ok_or_else(|| check::unknown_base(file, &base))?;
                like::complete(&mut table, &toml::from_str(&base.text).map_err(|error| check::syntax(&base, &error))?);
                table.try_into().map_err(|error| check::syntax(file, &error))?
            }
        };
        check::references(&ladder, file, dictionary)?;
        Ok(ladder)
    }

    /// The rung with this id.
    pub fn rung(&self, id: &str) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.id == id)
    }

    /// The rungs of a track, lowest first.
    pub fn rungs_of<'a>(&'a self, track: &'a str) -> impl Iterator<Item = &'a Rung> {
        self.rungs.iter().filter(move |rung| rung.track == track)
    }

    /// The groups of a stage.
    pub fn groups_of<'a>(&'a self, stage: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |group| group.stage == stage)
    }

    /// The groups that a rung asks for, in the order of the stages.
    pub fn groups_for<'a>(&'a self, rung: &'a str) -> impl Iterator<Item = &'a Group> {
        let asks = move |group: &&Group| {
            let stage = self.stages.iter().find(|stage| stage.id == group.stage);
            let rungs = if group.rungs.is_empty() { stage.map(|stage| &stage.rungs) } else { Some(&group.rungs) };
            rungs.is_some_and(|rungs| rungs.iter().any(|id| id == rung))
        };
        self.groups.iter().filter(asks)
    }
}

impl Builtin {
    fn file(&self) -> SourceFile {
        SourceFile { name: format!("ladders/{}.toml", self.name), text: self.toml.to_owned() }
    }

    /// Without the checks, which a test runs on every built-in ladder.
    fn read(&self) -> Result<Ladder, DictionaryError> {
        serde_json::from_str(self.json).map_err(|error| DictionaryError {
            file: self.file().name,
            line: error.line(),
            reason: error.to_string(),
        })
    }
}
