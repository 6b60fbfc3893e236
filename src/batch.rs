//! Batches: many files become exactly one record each, a ranking and a summary.
//!
//! The door is [`run`], which analyses in worker processes, can be ended at any moment and taken up
//! again, and writes the same bytes whatever the number of workers. [`verify`] derives the results of
//! such a run again and says what differs. [`in_process`] is for documents that are in memory already
//! and trusted not to take the process down.

mod archive;
mod cohort;
mod csv_file;
mod in_process;
mod inputs;
pub(crate) mod io_errors;
mod journal;
mod manifest;
pub(crate) mod ocr;
mod open;
mod pages;
mod pool;
mod prior;
mod publish;
mod record;
mod reports;
mod since;
mod summary;
mod tally;
mod verify;
mod whole_file;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

pub use in_process::in_process;
pub use manifest::{Basis, Counts, Handling, Knowledge, MANIFEST_SCHEMA, Manifest, RunOptions};
pub use record::serve_driver;
pub use reports::ReportKind;
pub use verify::{
    Finding, Subject, VERIFICATION_SCHEMA, Verification, VerifyError, VerifyOptions, differences, verify,
};

use crate::analysis::ReadPosting;
use crate::worker::{Program, Setup, Supervisor, WorkerError};
use inputs::Input;
use journal::{Journal, Run};
use pool::Pool;
use publish::Publishing;

/// What a batch is made of.
#[derive(Debug, Clone)]
pub struct BatchOptions {
    /// Files and folders; folders are searched through.
    pub paths: Vec<PathBuf>,
    /// Folder for the results and the journal; made where it does not exist.
    pub out: PathBuf,
    /// What the analyses rest on, and the limits for each document.
    pub setup: Setup,
    /// Whether the date in the setup was asked for. Where not, an unfinished run keeps its own.
    pub dated: bool,
    /// Number of workers.
    pub threads: usize,
    /// Whether files that failed are analysed again.
    pub retry_failed: bool,
    /// The program to start as worker.
    pub program: Program,
    /// What the results are for and how long they are kept.
    pub handling: Handling,
    /// Whether scanned documents are recognised by an installed tesseract.
    pub ocr: bool,
    /// The format of one report for each person, where reports are wanted.
    pub reports: Option<ReportKind>,
    /// The posting of the setup as it was read, for the reports.
    pub posting: Option<Box<ReadPosting>>,
    /// Results of an earlier run to compare with: their folder, or `results.ndjson` itself.
    pub against: Option<PathBuf>,
}

/// The bytes of a regular file; a link is not followed.
///
/// # Errors
///
/// Why it has none: it is something else, too large, or may not be read.
#[cfg(feature = "mcp")]
pub(crate) fn bytes_of(path: &std::path::Path) -> Result<Vec<u8>, crate::document::DocumentError> {
    open::file(path)
}

/// What a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Files, each with one record.
    pub files: usize,
    /// Files that were analysed.
    pub ok: usize,
    /// Files that could not be analysed.
    pub failed: usize,
    /// Files left out.
    pub skipped: usize,
    /// Of a redacted batch, people whose name was not found, so that it may stay.
    pub unnamed: usize,
    /// Records taken over from the journal.
    pub kept: usize,
}

/// Hears how far a batch is.
pub trait Progress {
    /// The files are known: how many, and for how many the journal has a record already.
    fn begin(&mut self, files: usize, kept: usize);
    /// One more file has its record; whether it failed.
    fn step(&mut self, failed: bool);
    /// Something that a person should know, in one sentence.
    fn note(&mut self, sentence: &str);
}

/// Why a batch ends without its results. The journal stays usable in every case.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// Something could not be written.
    #[error("{path}: {reason}; what is done is kept in the journal: run the same command again")]
    Output {
        /// Where.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// Another run holds the folder.
    #[error("{0}: another run is writing there; wait for it, or give another --out")]
    InUse(String),
    /// A file of another kind stands where the journal would.
    #[error("{0}: this is not a journal of this program; give another --out")]
    NotAJournal(String),
    /// No worker could be started.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// It was asked to stop.
    #[error("stopped after {done} of {files} files; run the same command again to go on")]
    Stopped {
        /// Files with a record.
        done: usize,
        /// All files.
        files: usize,
    },
}

impl BatchError {
    fn output(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Output { path: path.display().to_string(), reason: error.to_string() }
    }
}

/// Analyses everything that is not in the journal yet and writes the results. `stop` ends it between
/// two files.
///
/// # Errors
///
/// As [`BatchError`] says; never for what a file is or does.
///
/// ```no_run
/// use std::path::PathBuf;
/// use std::sync::atomic::AtomicBool;
///
/// use skillgap::analysis::AsOf;
/// use skillgap::batch::{BatchOptions, Handling, Progress, run};
/// use skillgap::worker::{Program, Setup};
///
/// /// Says nothing.
/// struct Silent;
///
/// impl Progress for Silent {
///     fn begin(&mut self, _files: usize, _kept: usize) {}
///     fn step(&mut self, _failed: bool) {}
///     fn note(&mut self, _sentence: &str) {}
/// }
///
/// let options = BatchOptions {
///     paths: vec![PathBuf::from("resumes")],
///     out: PathBuf::from("results"),
///     setup: Setup::new(AsOf::parse("2026-01")?),
///     dated: true,
///     threads: 4,
///     retry_failed: false,
///     // An installed program: a library starts no worker by itself.
///     program: Program::at("/usr/local/bin/skillgap"),
///     handling: Handling::default(),
///     ocr: false,
///     reports: None,
///     posting: None,
///     against: None,
/// };
/// let totals = run(&options, &mut Silent, &AtomicBool::new(false))?;
/// println!("{} of {} analysed", totals.ok, totals.files);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(options: &BatchOptions, progress: &mut dyn Progress, stop: &AtomicBool) -> Result<Totals, BatchError> {
    fs::create_dir_all(&options.out).map_err(|error| BatchError::output(&options.out, &error))?;
    let inputs = inputs::find(&options.paths, &options.out);
    derive(options, &inputs, progress, stop)
}

/// Analyses these inputs and writes the results.
fn derive(
    options: &BatchOptions,
    inputs: &[Input],
    progress: &mut dyn Progress,
    stop: &AtomicBool,
) -> Result<Totals, BatchError> {
    let mut journal = Journal::open(&options.out)?;
    let mut setup = options.setup.clone();
    if let Some(as_of) = journal.unfinished_date().filter(|as_of| !options.dated && *as_of != setup.as_of) {
        progress.note(&format!("goes on with the date of the interrupted run: {}", as_of.as_str()));
        setup.as_of = as_of;
    }
    let mut first = Supervisor::new(&options.program, &setup);
    let ready = first.ready()?;
    let run = Run::new(&setup, &ready, options.ocr);
    let prior = prior::take_over(&mut journal, &run, inputs, options.retry_failed, progress);
    journal.begin(&run, prior.is_empty())?;
    let mut places = prior.places;
    progress.begin(inputs.len(), places.iter().flatten().count());
    let kept = places.iter().flatten().count();
    let pool =
        Pool { program: &options.program, setup: &setup, inputs, threads: options.threads, ocr: options.ocr, stop };
    pool.work(first, &mut journal, &mut places, progress)?;
    journal.sync()?;
    let done = places.iter().flatten().count();
    if stop.load(Ordering::Acquire) && done < inputs.len() {
        return Err(BatchError::Stopped { done, files: inputs.len() });
    }
    let publishing = Publishing {
        out: &options.out,
        setup: &setup,
        ready: &ready,
        reports: options.reports,
        posting: options.posting.as_deref(),
        against: options.against.as_deref(),
    };
    let tally = publish::write(&publishing, &mut journal, &places)?;
    manifest::write(options, &setup, &ready, tally)?;
    journal.finish()?;
    Ok(Totals { files: inputs.len(), kept, ..tally })
}
