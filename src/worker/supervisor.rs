//! The supervisor: keeps one worker running, replaces it, and has a record for every document.

use super::child::{Fault, Worker};
use super::message::Request;
use super::record::{Facts, Outcome, Record, sha256_hex};
use super::task::{crash, memory, timeout};
use super::{Program, Ready, Setup, WorkerError};
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
pub struct Sent<'a> {
    /// Path for the record.
    pub path: &'a str,
    /// The path's bytes in hexadecimal, where they are not UTF-8.
    pub path_bytes: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A document's record.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The record in short.
    pub facts: Facts,
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
    pub fn record(&mut self, sent: &Sent<'_>) -> Result<Answer, WorkerError> {
        let mut outer = 0;
        loop {
            match self.attempt(sent)? {
                Ok(answer) => return Ok(answer),
                Err((fault, _)) if fault.is_outer() => {
                    outer += 1;
                    if outer == OUTER_FAULTS_MAX {
                        return Ok(self.failed(sent, fault));
                    }
                }
                Err((fault, true)) => return Ok(self.failed(sent, fault)),
                // The next worker is a new one.
                Err((_, false)) => {}
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

    /// One attempt; a fault comes with whether it was the worker's first document.
    fn attempt(&mut self, sent: &Sent<'_>) -> Result<Result<Answer, (Fault, bool)>, WorkerError> {
        self.sent += 1;
        let id = self.sent;
        let path_bytes = sent.path_bytes.map(str::to_owned);
        let request = Request::Document { id, path: sent.path.to_owned(), path_bytes };
        let worker = self.worker()?;
        let fresh = worker.served == 0;
        match worker.exchange(&request, id, sent.bytes) {
            Ok((facts, record, retire)) => {
                if retire {
                    self.worker = None;
                }
                Ok(Ok(Answer { facts, record }))
            }
            Err(fault) => {
                self.worker = None;
                Ok(Err((fault, fresh)))
            }
        }
    }

    fn failed(&self, sent: &Sent<'_>, fault: Fault) -> Answer {
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
        let mut record = Record::failed(sent.path, Some(sha256_hex(sent.bytes)), error);
        record.path_bytes = sent.path_bytes.map(str::to_owned);
        Answer { facts: Facts::failed(Outcome::Error, record.error.clone()), record: record.to_json() }
    }
}

/// The record of one document in a worker of its own.
///
/// # Errors
///
/// Only where no worker can be started.
pub fn isolated(program: &Program, setup: &Setup, source: &Source<'_>) -> Result<Record, WorkerError> {
    let sent = Sent { path: source.name, path_bytes: None, bytes: source.bytes };
    let answer = Supervisor::new(program, setup).record(&sent)?;
    serde_json::from_slice(&answer.record).map_err(|error| WorkerError::Start(error.to_string()))
}
