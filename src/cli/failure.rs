//! Failures: one line on standard error for each, and the exit code.

use std::io::{self, ErrorKind as IoKind, Write};
use std::process::ExitCode;

use crate::analysis::UnreadPosting;
use crate::document::DocumentError;
use crate::report::terminal_text;

/// Why the program ends without its report.
#[derive(Debug)]
pub(super) enum Failure {
    /// A document could not be analysed.
    Document {
        /// Its name.
        name: String,
        /// What was wrong.
        error: DocumentError,
    },
    /// Wrong use: a dictionary, a ladder, a name that does not exist.
    Usage(String),
    /// Files of one's own that are wrong, one line for each fault.
    Files(Vec<String>),
    /// Data that was asked to be checked is wrong; what is wrong is said.
    Data(String),
    /// Data that was asked to be checked is wrong, one line for each fault.
    Checked(Vec<String>),
    /// A later version of a resume is worse than the former one in so many ways; they are said.
    Regression(String, usize),
    /// Some of several postings could not be read; the report of the others is written.
    Postings(Vec<UnreadPosting>),
    /// Some of the postings could not be read; the report on the others is written.
    SomePostings(Vec<UnreadPosting>),
    /// Checks failed: the document's name, and which.
    Checks(String, String),
    /// The redacted report is written, but something could not be found to be taken out.
    Unsure(String, String),
    /// The report could not be written.
    Output(io::Error),
    /// A batch ended without its results, or holds files that failed where that was asked to matter.
    Batch(String),
    /// A signal ended a batch; what is done is kept.
    Signal {
        /// What to say.
        message: String,
        /// The signal's number.
        signal: u8,
    },
}

impl Failure {
    /// Says what was wrong, on one line each, and gives the exit code. A reader that has gone away is no
    /// failure.
    pub(super) fn report(&self) -> ExitCode {
        let told = |name: &str, error: &DocumentError| format!("{name}: {} [{}]", error.message, error.kind);
        let (lines, code) = match self {
            Self::Document { name, error } => (vec![told(name, error)], 1),
            Self::Postings(unread) | Self::SomePostings(unread) => {
                (unread.iter().map(|unread| told(&unread.name, &unread.error)).collect(), 1)
            }
            Self::Usage(reason) => (vec![reason.clone()], 2),
            Self::Files(faults) => (faults.clone(), 2),
            Self::Data(reason) => (vec![reason.clone()], 1),
            Self::Checked(faults) => (faults.clone(), 1),
            Self::Unsure(name, what) => (vec![format!("{name}: {what}")], 1),
            Self::Checks(name, which) => (vec![format!("{name}: fails {which}")], 1),
            Self::Regression(name, ways) => (vec![format!("{name}: worse in {ways} ways")], 1),
            Self::Batch(reason) => (vec![reason.clone()], 1),
            // As a shell says it of a program that a signal ended.
            Self::Signal { message, signal } => (vec![message.clone()], 128 + signal),
            Self::Output(error) if error.kind() == IoKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => (vec![format!("the report could not be written: {error}")], 1),
        };
        // Standard error may be closed; then there is nobody to tell.
        for line in lines {
            let _ = writeln!(io::stderr(), "skillgap: {}", terminal_text(&line));
        }
        ExitCode::from(code)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
