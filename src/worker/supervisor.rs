//! The supervisor: keeps one worker running, replaces it, and has a record for every document.

use super::child::{Fault, Worker};
use super::message::{RecognisedAs, Request};
use super::record::{Outcome, Record, RecordSummary, sha256_hex};
use super::task::{crash, memory, timeout};
use super::{Program, Question, Ready, Refusal, Setup, WorkerError};
use crate::analysis::Source;
use crate::document::{DocumentError, ErrorKind};

/// Documents after which a worker is replaced, so that what it may lose in memory stays small.
const DOCUMENTS_A_WORKER: u64 = 200;

/// Workers that may be ended from outside over one document before it is the document's fault.
const OUTER_FAULTS_MAX: u32 = 3;

/// Keeps one worker running.
#[derive(Debug)]
pub struct Supervisor<'a> {
    program: &'a Program,
    setup: &'a Setup,
    worker: Option<Worker>,
    sent: u64,
}

/// A document for a worker.
#[derive(Debug, Clone, Copy)]
pub struct DocumentRequest<'a> {
    /// Path for the record.
    pub path: &'a str,
    /// The path's bytes in hexadecimal, where they are not UTF-8.
    pub path_bytes: Option<&'a str>,
    /// Its bytes, or tesseract's table of it.
    pub bytes: &'a [u8],
    /// What the table is of, where it was recognised.
    pub recognised: Option<&'a RecognisedAs>,
}

impl DocumentRequest<'_> {
    fn sha256(&self) -> String {
        self.recognised.map_or_else(|| sha256_hex(self.bytes), |of| of.sha256.clone())
    }
}

/// A document's record.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The record in short.
    pub facts: RecordSummary,
    /// The record as one line of JSON, without a line end.
    pub record: Vec<u8>,
}

impl<'a> Supervisor<'a> {
    /// A supervisor whose worker starts when it is needed.
    pub fn new(program: &'a Program, setup: &'a Setup) -> Self {
        Self { program, setup, worker: None, sent: 0 }
    }

    /// What the worker says of the setup; starts it where it is not running.
    ///
    /// # Errors
    ///
    /// As [`WorkerError`] says.
    pub fn ready(&mut self) -> Result<Ready, WorkerError> {
        Ok(self.worker()?.ready.clone())
    }

    /// The record of a document, whatever it does to the worker.
    ///
    /// A worker's past must not show in a record. So a fault counts only in a worker that has served
    /// nothing before and that nobody else ended; otherwise the document gets a new worker, and what
    /// happens there holds.
    ///
    /// # Errors
    ///
    /// Only where no worker can be started.
    pub fn record(&mut self, sent: &DocumentRequest<'_>) -> Result<Answer, WorkerError> {
        let answered = self.attempts(|worker, id| {
            let path_bytes = sent.path_bytes.map(str::to_owned);
            let recognised = sent.recognised.cloned();
            let request = Request::Document { id, path: sent.path.to_owned(), path_bytes, recognised };
            let (facts, record, retire) = worker.exchange(&request, id, sent.bytes)?;
            Ok((Answer { facts, record }, retire))
        })?;
        Ok(answered.unwrap_or_else(|fault| self.failed(sent, fault)))
    }

    /// The answer to a question as JSON, whatever its documents, whose bytes follow each other in `body`, do
    /// to the worker.
    ///
    /// # Errors
    ///
    /// Only where no worker can be started.
    pub fn answer(&mut self, question: &Question, body: &[u8]) -> Result<Result<Vec<u8>, Refusal>, WorkerError> {
        let answered = self.attempts(|worker, id| {
            let request = Request::Question { id, question: Box::new(question.clone()) };
            Ok((worker.ask(&request, id, body)?, false))
        })?;
        Ok(answered.unwrap_or_else(|fault| Err(Refusal::of_fault(question, fault, self.setup))))
    }

    /// Attempts until an answer or a fault holds; the attempt says too whether the worker asks to be replaced.
    fn attempts<T>(
        &mut self,
        mut attempt: impl FnMut(&mut Worker, u64) -> Result<(T, bool), Fault>,
    ) -> Result<Result<T, Fault>, WorkerError> {
        let mut outer = 0;
        loop {
            self.sent += 1;
            let id = self.sent;
            let worker = self.worker()?;
            let fresh = worker.served == 0;
            let fault = match attempt(worker, id) {
                Ok((answer, retire)) => {
                    if retire {
                        self.worker = None;
                    }
                    return Ok(Ok(answer));
                }
                Err(fault) => fault,
            };
            // The next worker is a new one.
            self.worker = None;
            outer += u32::from(fault.is_outer());
            if outer == OUTER_FAULTS_MAX || fresh && !fault.is_outer() {
                return Ok(Err(fault));
            }
        }
    }

    fn worker(&mut self) -> Result<&mut Worker, WorkerError> {
        if self.worker.as_ref().is_some_and(|worker| worker.served >= DOCUMENTS_A_WORKER) {
            self.worker = None;
        }
        match &mut self.worker {
            Some(worker) => Ok(worker),
            none => Ok(none.insert(Worker::start(self.program, self.setup)?)),
        }
    }

    fn failed(&self, sent: &DocumentRequest<'_>, fault: Fault) -> Answer {
        let error = match fault {
            Fault::Crash => crash(),
            Fault::Timeout | Fault::Stalled => timeout(self.setup.timeout_s),
            Fault::Memory => memory(self.setup.memory_mb),
            Fault::Killed => DocumentError::new(
                ErrorKind::Memory,
                "its readers were ended from outside, most likely by the system for want of memory; run again \
                 with --retry-failed and fewer --threads",
            ),
        };
        let mut record = Record::failed(sent.path, Some(sent.sha256()), error);
        record.path_bytes = sent.path_bytes.map(str::to_owned);
        Answer { facts: RecordSummary::failed(Outcome::Error, record.error.clone()), record: record.to_json() }
    }
}

/// The record of one document in a worker of its own.
///
/// # Errors
///
/// Only where no worker can be started.
///
/// ```no_run
/// use skillgap::analysis::{AsOf, Source};
/// use skillgap::worker::{Program, Setup, isolated};
///
/// let program = Program::at("/usr/local/bin/skillgap");
/// let setup = Setup::new(AsOf::parse("2026-01")?);
/// let bytes = std::fs::read("resume.pdf")?;
/// let record = isolated(&program, &setup, &Source { name: "resume.pdf", bytes: &bytes })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn isolated(program: &Program, setup: &Setup, source: &Source<'_>) -> Result<Record, WorkerError> {
    let sent = DocumentRequest { path: source.name, path_bytes: None, bytes: source.bytes, recognised: None };
    let answer = Supervisor::new(program, setup).record(&sent)?;
    serde_json::from_slice(&answer.record).map_err(|error| WorkerError::Start(error.to_string()))
}
