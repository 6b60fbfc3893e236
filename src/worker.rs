//! Workers: documents are analysed in processes of their own, so that a document that crashes, hangs
//! or fills the memory costs its own record and nothing else.
//!
//! The doors are [`Supervisor::record`] for many documents, [`isolated`] for one, and [`serve`],
//! which is the other side of the pipe: `skillgap worker`. What goes over the pipe is described in
//! `docs/worker-protocol.md`; other drivers may speak it too.

mod bounds;
mod child;
mod drive;
pub mod frame;
mod message;
mod question;
mod record;
mod serve;
mod supervisor;
mod task;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use drive::{Handed, drive};
pub use message::RecognisedAs;
pub use question::{Ask, Part, Question, Refusal};
pub use record::{Outcome, RECORD_SCHEMA, Record, RecordSummary, Standing, file_sha256, sha256_hex};
pub use serve::serve;
pub use supervisor::{Answer, DocumentRequest, Supervisor, isolated};
pub use task::Task;

use crate::analysis::AsOf;
use crate::dictionary::SourceFile;

/// What a worker rests its analyses on, and how much it may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The day that "present" stands for.
    pub as_of: AsOf,
    /// Most memory that the worker may map, in megabytes (2^20 bytes).
    pub memory_mb: u64,
    /// Most processor time for one document, in whole seconds.
    pub timeout_s: u64,
    /// Dictionary files that extend or replace the built-in ones.
    #[serde(default)]
    pub dictionary: Vec<SourceFile>,
    /// Ladders; the first gives the level. The built-in one if there are none.
    #[serde(default)]
    pub ladders: Vec<SourceFile>,
    /// Id of the rung aimed at; the next one where there is none.
    #[serde(default)]
    pub target: Option<String>,
    /// Whether name, contact, schools, places and graduation years are taken out of the records.
    #[serde(default)]
    pub redact: bool,
    /// The posting to compare with; in the frame, its bytes are the body.
    #[serde(default)]
    pub posting: Option<PostingSource>,
}

impl Setup {
    /// Most memory in megabytes where nobody asks for another limit.
    pub const MEMORY_MB: u64 = 384;
    /// Least memory in megabytes with which a worker can start and read an ordinary document.
    pub const MEMORY_MB_MIN: u64 = 128;
    /// Most processor time in seconds where nobody asks for another limit.
    pub const TIMEOUT_S: u64 = 10;

    /// What is built in, with the usual limits.
    pub fn new(as_of: AsOf) -> Self {
        Self {
            as_of,
            memory_mb: Self::MEMORY_MB,
            timeout_s: Self::TIMEOUT_S,
            dictionary: Vec::new(),
            ladders: Vec::new(),
            target: None,
            redact: false,
            posting: None,
        }
    }
}

/// A job posting's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostingSource {
    /// Its name, only ever echoed.
    pub name: String,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A rung's id with its name for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RungName {
    /// Stable id.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// What a worker says of its setup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Version of the program.
    pub version: String,
    /// Hash of the dictionary.
    pub dictionary: String,
    /// Rungs of the first ladder, lowest first.
    pub rungs: Vec<RungName>,
    /// Title of the posting, where there is one.
    pub posting: Option<String>,
}

/// The program that is started as a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program(PathBuf);

impl Program {
    /// Another program that speaks the protocol when it is started with the argument `worker`.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The running program.
    ///
    /// # Errors
    ///
    /// [`WorkerError::Start`] where the system does not tell its path.
    pub fn current() -> Result<Self, WorkerError> {
        // On Linux this name holds even after the file was replaced or removed during a long run.
        let own = PathBuf::from("/proc/self/exe");
        if cfg!(target_os = "linux") && own.exists() {
            return Ok(Self(own));
        }
        std::env::current_exe().map(Self).map_err(|error| WorkerError::Start(error.to_string()))
    }

    /// The sha-256 of the program's file, in hexadecimal.
    ///
    /// # Errors
    ///
    /// [`WorkerError::Start`] where it cannot be read.
    pub fn sha256(&self) -> Result<String, WorkerError> {
        record::file_sha256(&self.0).map_err(|error| WorkerError::Start(format!("{}: {error}", self.0.display())))
    }
}

/// Why there is no worker. What documents do to workers is never an error but a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// The process could not be started or did not get as far as its first answer.
    #[error("the worker process could not be started: {0}")]
    Start(String),
    /// A dictionary or ladder file is wrong.
    #[error("{0}")]
    Knowledge(String),
    /// The posting is wrong.
    #[error("{0}")]
    Posting(String),
}
