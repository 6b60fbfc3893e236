//! Records: what is said about one file, whatever became of it.

use std::fs::File;
use std::io;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::analysis::Analysis;
use crate::dictionary::Dictionary;
use crate::document::{DocumentError, ErrorKind};
use crate::fit::Fit;
use crate::gap::Status;
use crate::ladder::Ladder;
use crate::level::Confidence;

/// Schema of a record in the JSON contract.
pub const RECORD_SCHEMA: &str = "skillgap/record/1";

/// What became of one file: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Name and version of the contract.
    pub schema: String,
    /// Path as given or as found below a given folder; bytes that are not UTF-8 are written as `\xNN`.
    pub path: String,
    /// The path's bytes in hexadecimal, where they are not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path_bytes: Option<String>,
    /// Sha-256 of the content; absent where it could not be read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sha256: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why there is no analysis, and what to do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub error: Option<DocumentError>,
    /// What places it in the ranking.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standing: Option<Standing>,
    /// The analysis.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub analysis: Option<Box<Analysis>>,
    /// The fit with the posting, where one was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fit: Option<Box<Fit>>,
    /// Path of the first file of the batch with the same content, where it is not this one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub same_as: Option<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was analysed.
    Ok,
    /// It could not be analysed.
    Error,
    /// It is no document that could be meant: a folder, a link, a pipe, an archive, a hidden file.
    Skipped,
}

/// What places a person in the ranking; with a posting by fit first, else by rung first, then by the
/// other numbers in this order, each the higher the better, and last by path.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Score of the fit, 0 to 1; absent where no posting was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fit: Option<f64>,
    /// Place of the rung on the ladder's scale; absent where the resume is not an engineer's.
    pub rung_position: Option<f64>,
    /// Seniority on the ladder's scale.
    pub seniority: f64,
    /// Professional years.
    pub years: Option<f64>,
}

/// A record in short: what a summary of many needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordSummary {
    /// What became of the file.
    pub outcome: Outcome,
    /// Why there is no analysis.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub error: Option<DocumentError>,
    /// What places it in the ranking.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standing: Option<Standing>,
    /// Name as written in the resume.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// The newest title.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// The rung.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rung: Option<String>,
    /// Probability of the rung.
    pub probability: f64,
    /// How sure the rung is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<Confidence>,
    /// Whether a doubt makes the whole level provisional.
    #[serde(default)]
    pub provisional: bool,
    /// Names of what nothing shows: skills that the posting requires, or else requirement groups of
    /// the next rung.
    pub missing: Vec<String>,
    /// What is required, by name, and how far it is met: must-haves of the posting, or else requirement groups
    /// of the next rung.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub required: Vec<(String, Status)>,
    /// Must-haves of the posting that are met, and all of them, where one was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub must_haves: Option<[usize; 2]>,
    /// Codes of the warnings.
    pub warnings: Vec<String>,
}

impl Record {
    /// The record of an analysis.
    pub(super) fn analysed(path: &str, sha256: String, analysis: Analysis, fit: Option<Fit>, ladder: &Ladder) -> Self {
        let rung = analysis.level.rung.as_deref().and_then(|id| ladder.rung(id));
        let standing = Standing {
            fit: fit.as_ref().map(|fit| fit.score),
            rung_position: rung.map(|rung| rung.position),
            seniority: analysis.level.seniority,
            years: analysis.years.professional,
        };
        Self {
            sha256: Some(sha256),
            outcome: Outcome::Ok,
            standing: Some(standing),
            analysis: Some(Box::new(analysis)),
            fit: fit.map(Box::new),
            ..Self::empty(path)
        }
    }

    /// The record of a file that could not be analysed.
    pub fn failed(path: &str, sha256: Option<String>, error: DocumentError) -> Self {
        Self { sha256, outcome: Outcome::Error, error: Some(error), ..Self::empty(path) }
    }

    /// The record of a file that was left out, with the reason.
    pub fn skipped(path: &str, sha256: Option<String>, error: DocumentError) -> Self {
        Self { sha256, outcome: Outcome::Skipped, error: Some(error), ..Self::empty(path) }
    }

    fn empty(path: &str) -> Self {
        Self {
            schema: RECORD_SCHEMA.to_owned(),
            path: path.to_owned(),
            path_bytes: None,
            sha256: None,
            outcome: Outcome::Error,
            error: None,
            standing: None,
            analysis: None,
            fit: None,
            same_as: None,
        }
    }

    /// The record as one line of JSON, without a line end.
    pub fn to_json(&self) -> Vec<u8> {
        // Nothing in a record is without a form in JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The record in short.
    pub fn facts(&self, dictionary: &Dictionary) -> RecordSummary {
        let mut facts = RecordSummary::failed(self.outcome, self.error.clone());
        let Some(analysis) = &self.analysis else {
            return facts;
        };
        let level = &analysis.level;
        facts.standing = self.standing;
        facts.name.clone_from(&analysis.candidate.name);
        facts.title = analysis.candidate.titles.first().cloned();
        facts.rung.clone_from(&level.rung);
        facts.probability = level.rung.as_deref().map_or(0.0, |rung| level.probability(rung));
        facts.confidence = Some(level.confidence);
        facts.provisional = level.is_provisional();
        facts.missing = match &self.fit {
            Some(fit) => missing_skills(fit, dictionary),
            None => missing_groups(analysis),
        };
        facts.required = match &self.fit {
            Some(fit) => fit.required.iter().map(|item| (item.about(), item.status)).collect(),
            None => required_groups(analysis),
        };
        facts.must_haves = self.fit.as_ref().map(|fit| {
            let met = fit.required.iter().filter(|item| item.status == Status::Met).count();
            [met, fit.required.len()]
        });
        facts.warnings = analysis.document.warnings.iter().map(|warning| warning.code.clone()).collect();
        facts.warnings.sort_unstable();
        facts.warnings.dedup();
        facts
    }
}

impl RecordSummary {
    /// The summary of a file without an analysis.
    pub fn failed(outcome: Outcome, error: Option<DocumentError>) -> Self {
        Self {
            outcome,
            error,
            standing: None,
            name: None,
            title: None,
            rung: None,
            probability: 0.0,
            confidence: None,
            provisional: false,
            missing: Vec::new(),
            required: Vec::new(),
            must_haves: None,
            warnings: Vec::new(),
        }
    }

    /// The kind of error, where there is one.
    pub fn error_kind(&self) -> Option<ErrorKind> {
        self.error.as_ref().map(|error| error.kind)
    }
}

/// In the order of their ids, so that one rung's columns are the same for all.
fn required_groups(analysis: &Analysis) -> Vec<(String, Status)> {
    let mut all: Vec<_> = analysis.gap.iter().flat_map(|gap| &gap.requirements).collect();
    all.sort_by(|a, b| (&a.stage, &a.id).cmp(&(&b.stage, &b.id)));
    all.into_iter().map(|requirement| (requirement.name.clone(), requirement.status)).collect()
}

fn missing_groups(analysis: &Analysis) -> Vec<String> {
    let all = analysis.gap.iter().flat_map(|gap| &gap.requirements);
    let open = all.filter(|requirement| requirement.status == Status::Missing);
    open.map(|requirement| requirement.name.clone()).collect()
}

fn missing_skills(fit: &Fit, dictionary: &Dictionary) -> Vec<String> {
    let name = |id: &String| dictionary.name_of(id).to_owned();
    let mut names: Vec<String> = fit.required.iter().flat_map(|item| &item.missing).map(name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The sha-256 of a file in hexadecimal, read piece by piece.
///
/// # Errors
///
/// Whatever reading it returns.
pub fn file_sha256(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(format!("{:x}", hasher.finalize()))
}

/// The sha-256 of bytes in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
