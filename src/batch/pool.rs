//! The pool: a thread for each worker process, and one collector that alone writes the journal.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::inputs::Input;
use super::journal::{self, Entry, Journal, Place};
use super::{BatchError, Progress, record};
use crate::worker::{Outcome, Program, Setup, Supervisor, WorkerError};

/// Finished files that may wait for the collector, for each thread.
const WAITING: usize = 4;

/// What the threads share.
pub(super) struct Pool<'a> {
    pub program: &'a Program,
    pub setup: &'a Setup,
    pub inputs: &'a [Input],
    pub threads: usize,
    /// Whether scanned documents are recognised.
    pub ocr: bool,
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
        let (sha256, answer) = record::of_input(input, supervisor, self.ocr)?;
        let failed = answer.facts.outcome == Outcome::Error;
        let entry = Entry { path, path_bytes, sha256, facts: answer.facts };
        Ok(Finished { index, line: journal::line(&entry, &answer.record), failed })
    }
}
