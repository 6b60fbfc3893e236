//! The pool: a thread for each worker process, and one collector that alone writes the journal.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::inputs::Input;
use super::journal::{self, Entry, Journal, Place};
use super::open::{self, Unread};
use super::{BatchError, Progress, archive};
use crate::document::ErrorKind;
use crate::worker::{Answer, Facts, Outcome, Program, Record, Sent, Setup, Supervisor, WorkerError, sha256_hex};

/// Finished files that may wait for the collector, for each thread.
const WAITING: usize = 4;

/// What the threads share.
pub(super) struct Pool<'a> {
    pub program: &'a Program,
    pub setup: &'a Setup,
    pub inputs: &'a [Input],
    pub threads: usize,
    pub stop: &'a AtomicBool,
}

/// A finished file.
struct Finished {
    index: usize,
    line: Vec<u8>,
    failed: bool,
}

impl<'a> Pool<'a> {
    /// Analyses every input without a place, journals it and notes its place. `first` is a supervisor
    /// whose worker runs already.
    pub fn work(
        &self,
        first: Supervisor<'a>,
        journal: &mut Journal,
        places: &mut [Option<Place>],
        progress: &mut dyn Progress,
    ) -> Result<(), BatchError> {
        let todo: Vec<usize> = (0..places.len()).filter(|index| places[*index].is_none()).collect();
        let next = AtomicUsize::new(0);
        let broken = AtomicBool::new(false);
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel(self.threads * WAITING);
            let mut first = Some(first);
            for _ in 0..self.threads.min(todo.len()) {
                let supervisor = first.take().unwrap_or_else(|| Supervisor::new(self.program, self.setup));
                let (sender, todo, next, broken) = (sender.clone(), &todo, &next, &broken);
                scope.spawn(move || self.supervise(supervisor, todo, next, broken, &sender));
            }
            drop(sender);
            let collected = receiver.iter().try_for_each(|finished: Result<Finished, WorkerError>| {
                let finished = finished?;
                places[finished.index] = Some(journal.append(&finished.line)?);
                progress.step(finished.failed);
                Ok(())
            });
            broken.store(collected.is_err(), Ordering::Release);
            collected
        })
    }

    /// One thread: takes inputs until there are none, or the run is to end.
    fn supervise(
        &self,
        mut supervisor: Supervisor<'a>,
        todo: &[usize],
        next: &AtomicUsize,
        broken: &AtomicBool,
        sender: &SyncSender<Result<Finished, WorkerError>>,
    ) {
        while !self.stop.load(Ordering::Acquire) && !broken.load(Ordering::Acquire) {
            let Some(index) = todo.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            let finished = self.finish(*index, &mut supervisor);
            let is_over = finished.is_err();
            // The collector goes away only when the run is broken.
            if sender.send(finished).is_err() || is_over {
                break;
            }
        }
    }

    fn finish(&self, index: usize, supervisor: &mut Supervisor<'_>) -> Result<Finished, WorkerError> {
        let input = &self.inputs[index];
        let (path, path_bytes) = journal::key(input);
        let (sha256, answer) = match open::read(input) {
            Ok(bytes) => {
                let sent = Sent { path: &path, path_bytes: path_bytes.as_deref(), bytes: &bytes };
                let answer = supervisor.record(&sent)?;
                let sha256 = sha256_hex(&bytes);
                let skipped = answer.facts.error_kind() == Some(ErrorKind::Unsupported)
                    && archive::is_archive(&input.path, &bytes);
                let answer = if skipped { left_out(answer, &path, path_bytes.clone(), &sha256) } else { answer };
                (Some(sha256), answer)
            }
            Err(Unread::Skipped(error)) => (None, unread(Record::skipped(&path, None, error), path_bytes.clone())),
            Err(Unread::Failed(error)) => (None, unread(Record::failed(&path, None, error), path_bytes.clone())),
        };
        let failed = answer.facts.outcome == Outcome::Error;
        let entry = Entry { path, path_bytes, sha256, facts: answer.facts };
        Ok(Finished { index, line: journal::line(&entry, &answer.record), failed })
    }
}

/// An archive is left out with the reader's reason.
fn left_out(answer: Answer, path: &str, path_bytes: Option<String>, sha256: &str) -> Answer {
    match answer.facts.error {
        Some(mut error) => {
            error.message = format!("{}; unpack it and give the files in it", error.message);
            unread(Record::skipped(path, Some(sha256.to_owned()), error), path_bytes)
        }
        None => answer,
    }
}

fn unread(mut record: Record, path_bytes: Option<String>) -> Answer {
    record.path_bytes = path_bytes;
    Answer { facts: Facts::failed(record.outcome, record.error.clone()), record: record.to_json() }
}
