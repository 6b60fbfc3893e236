//! Reading: a document read in a worker of its own, for commands that read one or a few.

use super::question::Sent;
use super::{Ask, Part, Program, Question, Refusal, Setup, Supervisor, WorkerError};
use crate::analysis::{AsOf, Source};
use crate::document::{Document, DocumentError, ErrorKind, PdfReader};

/// Reads a document in a worker of its own, with its usual limits. One that ends its worker is an error of kind
/// `crash`, `memory` or `timeout`; every other result is that of [`Document::read`].
///
/// # Errors
///
/// Only where no worker can be started.
pub fn read_isolated(
    program: &Program,
    source: &Source<'_>,
    pdf_reader: Option<PdfReader>,
) -> Result<Result<Document, DocumentError>, WorkerError> {
    // No reading rests on a day.
    let as_of = AsOf::parse("2000-01").map_err(WorkerError::Start)?;
    let setup = Setup::new(as_of.clone());
    let documents = vec![Part { name: source.name.to_owned(), bytes: source.bytes.len() }];
    let question = Question { ask: Ask::Document, as_of, target: None, what_if: Vec::new(), pdf_reader, documents };
    let answered = Supervisor::new(program, &setup).answer(&question, source.bytes)?;
    Ok(answered.map_err(reason).and_then(|answer| received(&answer)))
}

fn received(answer: &[u8]) -> Result<Document, DocumentError> {
    let unread = |error: serde_json::Error| DocumentError::new(ErrorKind::Crash, format!("its reader says: {error}"));
    let Sent { mut document, roles } = serde_json::from_slice(answer).map_err(unread)?;
    document.roles = roles;
    Ok(document)
}

fn reason(refusal: Refusal) -> DocumentError {
    match refusal {
        Refusal::Document { error, .. } => error,
        Refusal::Usage { message } => DocumentError::new(ErrorKind::Crash, message),
    }
}
