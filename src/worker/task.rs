//! The task: one document in, one record out, with everything that it rests on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::record::{Record, sha256_hex};
use crate::analysis::{
    ANALYSIS_SCHEMA, Analysis, Options, ReadPosting, Redaction, Source, analyze_document, compare_document,
};
use crate::document::{Document, DocumentError, ErrorKind};
use crate::fit::Fit;

/// What records are made with.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// What analyses rest on.
    pub options: &'a Options<'a>,
    /// The posting to compare with.
    pub posting: Option<&'a ReadPosting>,
    /// Whether who the person is is taken out; the path stays.
    pub redact: bool,
}

impl Task<'_> {
    /// The record of one document; the source's name becomes its path. A panic inside is a record of
    /// kind `crash`; what no process survives needs [`super::Supervisor`].
    pub fn record(&self, source: &Source<'_>) -> Record {
        let made = catch_unwind(AssertUnwindSafe(|| self.analysis_record(source)));
        made.unwrap_or_else(|_| Record::failed(source.name, Some(sha256_hex(source.bytes)), crash()))
    }

    fn analysis_record(&self, source: &Source<'_>) -> Record {
        let sha256 = sha256_hex(source.bytes);
        let file_name = source.name.rsplit('/').next().unwrap_or(source.name);
        match (self.analysis(&Source { name: file_name, bytes: source.bytes }), self.options.ladders.first()) {
            (Ok((analysis, fit)), Some(ladder)) => Record::analysed(source.name, sha256, analysis, fit, ladder),
            (Ok(_), None) => Record::failed(source.name, Some(sha256), crash()),
            (Err(error), _) => Record::failed(source.name, Some(sha256), error),
        }
    }

    fn analysis(&self, source: &Source<'_>) -> Result<(Analysis, Option<Fit>), DocumentError> {
        let document = Document::read(source.bytes, &self.options.read)?;
        let redaction = self.redact.then(|| Redaction::of(&document, self.options.dictionary));
        let Some(posting) = self.posting else {
            let mut analysis = analyze_document(source.name, &document, self.options)?;
            redaction.iter().for_each(|redaction| redaction.analysis(&mut analysis));
            return Ok((analysis, None));
        };
        let mut comparison = compare_document(source.name, &document, posting.clone(), self.options)?;
        redaction.iter().for_each(|redaction| redaction.comparison(&mut comparison));
        // The posting is the same for the whole batch, so that a record keeps only the fit beside a plain analysis.
        let analysis = Analysis { schema: ANALYSIS_SCHEMA.to_owned(), ..comparison.analysis };
        Ok((analysis, Some(comparison.compared.fit)))
    }
}

/// What is said of a document that crashed its reader.
pub(super) fn crash() -> DocumentError {
    let message =
        "the file crashed its reader; open it, save it anew as PDF or DOCX, and run again with --retry-failed";
    DocumentError::new(ErrorKind::Crash, message)
}

/// What is said of a document that took too long.
pub(super) fn timeout(seconds: u64) -> DocumentError {
    let message = format!(
        "reading it took longer than {seconds} s; save it anew as PDF or DOCX, or run again with --retry-failed and a \
         longer --timeout"
    );
    DocumentError::new(ErrorKind::Timeout, message)
}

/// What is said of a document that needed too much memory.
pub(super) fn memory(megabytes: u64) -> DocumentError {
    let message = format!(
        "reading it needs more than {megabytes} MB; save it anew as PDF or DOCX, or run again with --retry-failed and \
         more --memory"
    );
    DocumentError::new(ErrorKind::Memory, message)
}
