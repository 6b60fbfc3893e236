//! The manifest: what the results of a batch rest on, so that they can be derived again years later. It
//! names nobody and no file of a person.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BatchError, BatchOptions, Totals, whole_file};
use crate::analysis::AsOf;
use crate::dictionary::{SourceFile, builtin};
use crate::worker::{Program, Ready, Setup, file_sha256, sha256_hex};

/// Schema of a manifest in the JSON contract.
pub const MANIFEST_SCHEMA: &str = "skillgap/manifest/1";
/// Name of the manifest in the folder of the results.
pub(super) const NAME: &str = "manifest.json";
/// The published files whose content the manifest vouches for.
pub(super) const PUBLISHED: [&str; 3] = ["results.ndjson", "ranking.csv", "summary.html"];

/// What the results of a batch rest on: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// Name and version of the contract, [`MANIFEST_SCHEMA`].
    pub schema: String,
    /// Program, dictionary, ladders and posting.
    pub basis: Basis,
    /// Options that change records.
    pub options: RunOptions,
    /// What the results are for and how long they are kept.
    #[serde(flatten)]
    pub handling: Handling,
    /// Numbers of files.
    pub counts: Counts,
    /// Sha-256 of each file of the results by its name.
    pub results: BTreeMap<String, String>,
}

/// What analyses rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// The program; the name is its version.
    pub program: Knowledge,
    /// The dictionary: sha-256 over its files' names and contents.
    pub dictionary: Knowledge,
    /// The ladders in their order; the first gives the level.
    pub ladders: Vec<Knowledge>,
    /// The posting; absent where none was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub posting: Option<Knowledge>,
}

/// A file or a set of files by name and content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Knowledge {
    /// Version of the program, `built-in` or `extended` for the dictionary, name of the file for others.
    pub name: String,
    /// Sha-256 of the content.
    pub sha256: String,
}

/// Options that change records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunOptions {
    /// The day that "present" stood for.
    pub as_of: AsOf,
    /// Rung aimed at; each person's next one where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub target: Option<String>,
    /// Whether who the person is was taken out of the records.
    pub redact: bool,
    /// Whether scanned documents were recognised.
    #[serde(default)]
    pub ocr: bool,
    /// Ending of the reports of each person, `html` or `md`; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reports: Option<String>,
    /// Most memory of a worker in megabytes.
    pub memory_mb: u64,
    /// Most processor time for one file in seconds.
    pub timeout_s: u64,
}

/// What the results are for and how long they are kept, in the words of whoever ran the batch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Handling {
    /// The purpose.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<String>,
    /// The last day on which the results may be kept, as YYYY-MM-DD. Nothing is deleted by itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub keep_until: Option<AsOf>,
}

/// Numbers of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Files, each with one record.
    pub files: usize,
    /// Files that were analysed.
    pub ok: usize,
    /// Files that could not be analysed.
    pub failed: usize,
    /// Files left out.
    pub skipped: usize,
}

impl Manifest {
    /// Reads the manifest of a folder of results.
    ///
    /// # Errors
    ///
    /// There is none, or it is of another version, in one sentence.
    pub fn read(results: &Path) -> Result<Self, String> {
        let path = results.join(NAME);
        let named = |reason: &dyn std::fmt::Display| format!("{}: {reason}", path.display());
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => named(&"there is no manifest; give a folder that batch wrote"),
            _ => named(&error),
        })?;
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| named(&error))?;
        if manifest.schema == MANIFEST_SCHEMA {
            Ok(manifest)
        } else {
            Err(named(&format!("this is {}, not {MANIFEST_SCHEMA}", manifest.schema)))
        }
    }
}

impl Basis {
    /// What analyses with this setup rest on.
    ///
    /// # Errors
    ///
    /// [`BatchError::Worker`] where the program cannot be read.
    pub(super) fn of(program: &Program, setup: &Setup, ready: &Ready) -> Result<Self, BatchError> {
        let ladders = if setup.ladders.is_empty() {
            crate::ladder::builtin_names()
                .first()
                .and_then(|name| crate::ladder::builtin_file(name))
                .into_iter()
                .collect()
        } else {
            setup.ladders.clone()
        };
        let posting = setup.posting.as_ref();
        Ok(Self {
            program: Knowledge { name: ready.version.clone(), sha256: program.sha256()? },
            dictionary: dictionary(&setup.dictionary, ready),
            ladders: ladders.iter().map(ladder).collect(),
            posting: posting.map(|file| Knowledge { name: file.name.clone(), sha256: sha256_hex(&file.bytes) }),
        })
    }
}

fn dictionary(files: &[SourceFile], ready: &Ready) -> Knowledge {
    let built_in = builtin();
    if files.is_empty() {
        return Knowledge { name: "built-in".to_owned(), sha256: built_in.sha256().to_owned() };
    }
    // The worker has read these files already; its short hash stays where they cannot be read twice.
    let extended = built_in.extended(files);
    let sha256 = extended.map_or_else(|_| ready.dictionary.clone(), |dictionary| dictionary.sha256().to_owned());
    Knowledge { name: "extended".to_owned(), sha256 }
}

fn ladder(file: &SourceFile) -> Knowledge {
    let name = Path::new(&file.name).file_name().map(|name| name.to_string_lossy().into_owned());
    Knowledge { name: name.unwrap_or_default(), sha256: sha256_hex(file.text.as_bytes()) }
}

/// Writes the manifest beside the results, which are written already.
pub(super) fn write(options: &BatchOptions, setup: &Setup, ready: &Ready, totals: Totals) -> Result<(), BatchError> {
    let hash = |name: &&str| {
        let path = options.out.join(name);
        let sha256 = file_sha256(&path).map_err(|error| BatchError::output(&path, &error))?;
        Ok(((*name).to_owned(), sha256))
    };
    let manifest = Manifest {
        schema: MANIFEST_SCHEMA.to_owned(),
        basis: Basis::of(&options.program, setup, ready)?,
        options: RunOptions {
            as_of: setup.as_of.clone(),
            target: setup.target.clone(),
            redact: setup.redact,
            ocr: options.ocr,
            reports: options.reports.map(|kind| kind.as_str().to_owned()),
            memory_mb: setup.memory_mb,
            timeout_s: setup.timeout_s,
        },
        handling: options.handling.clone(),
        counts: Counts { files: totals.files, ok: totals.ok, failed: totals.failed, skipped: totals.skipped },
        results: PUBLISHED.iter().map(hash).collect::<Result<_, BatchError>>()?,
    };
    whole_file::write(&options.out, NAME, |file| {
        let written = crate::report::write_json(&manifest, file);
        written.map_err(|error| BatchError::output(&options.out.join(NAME), &error))
    })
}
