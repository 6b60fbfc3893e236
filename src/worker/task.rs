//! The task: one document in, one record out, with everything that it rests on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::message::RecognisedAs;
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
        let read = || Document::read(source.bytes, &self.options.read);
        self.caught(source.name, sha256_hex(source.bytes), &read)
    }

    /// The record of a document whose words were recognised: the source's bytes are tesseract's table.
    pub(super) fn recognised(&self, source: &Source<'_>, of: &RecognisedAs) -> Record {
        let read = || {
            let table = String::from_utf8_lossy(source.bytes);
            Document::from_ocr(&table, of.pages)
        };
        self.caught(source.name, of.sha256.clone(), &read)
    }

    fn caught(&self, path: &str, sha256: String, read: &dyn Fn() -> Result<Document, DocumentError>) -> Record {
        let made = catch_unwind(AssertUnwindSafe(|| self.analysis_record(path, sha256.clone(), read)));
        made.unwrap_or_else(|_| Record::failed(path, Some(sha256), crash()))
    }

    fn analysis_record(
        &self,
        path: &str,
        sha256: String,
        read: &dyn Fn() -> Result<Document, DocumentError>,
    ) -> Record {
        let file_name = path.rsplit('/').next().unwrap_or(path);
        let analysis = read().and_then(|document| self.analysis(file_name, &document));
        match (analysis, self.options.ladders.first()) {
            (Ok((analysis, fit)), Some(ladder)) => Record::analysed(path, sha256, analysis, fit, ladder),
            (Ok(_), None) => Record::failed(path, Some(sha256), crash()),
            (Err(error), _) => Record::failed(path, Some(sha256), error),
        }
    }

    fn analysis(&self, name: &str, document: &Document) -> Result<(Analysis, Option<Fit>), DocumentError> {
        let redaction = self.redact.then(|| Redaction::of(document, self.options.dictionary));
        let Some(posting) = self.posting else {
            let mut analysis = analyze_document(name, document, self.options)?;
            redaction.iter().for_each(|redaction| redaction.analysis(&mut analysis));
            return Ok((analysis, None));
        };
        let mut comparison = compare_document(name, document, posting.clone(), self.options)?;
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
