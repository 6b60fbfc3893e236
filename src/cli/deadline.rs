//! The deadline of one document: a backstop behind the counted limits, which end almost everything
//! before it.

use std::process;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::arguments::OutputArguments;
use super::failure::Failure;
use super::screen;
use crate::document::{DocumentError, ErrorKind};
use crate::worker::Setup;

/// Time on the clock for each second of processor time, as for a worker: a busy machine ends nothing.
const CLOCK_FACTOR: u32 = 6;

/// A running deadline; dropping it calls it off.
pub(super) struct Deadline {
    /// Closed when the deadline is dropped, which ends the thread that waits.
    _running: Sender<()>,
}

impl Deadline {
    /// Ends the program with one line and exit code 1 where the work on a document is not done after
    /// the processor time that a worker has for one. `record` is where its record goes, if one is written; nothing
    /// else may be written there while the deadline runs.
    pub(super) fn start(name: &str, record: Option<OutputArguments>) -> Self {
        Self::after(Duration::from_secs(Setup::TIMEOUT_S), name, record)
    }

    fn after(time: Duration, name: &str, record: Option<OutputArguments>) -> Self {
        let message = format!("not done within {} s; export the document again, or shorten it", time.as_secs());
        let failure =
            Failure::Document { name: name.to_owned(), error: DocumentError::new(ErrorKind::Timeout, message) };
        let (running, dropped) = mpsc::channel::<()>();
        thread::spawn(move || {
            if is_over(time, &dropped) {
                let is_json = record.is_some();
                if let Err(failure) = screen::or_record(Err(failure), is_json, &record.unwrap_or_default()) {
                    failure.report();
                }
                process::exit(1);
            }
        });
        Self { _running: running }
    }
}

/// Waits until the time is used up, or the deadline is dropped.
fn is_over(time: Duration, dropped: &mpsc::Receiver<()>) -> bool {
    let (start, used) = (Instant::now(), processor_time());
    let mut left = time;
    while dropped.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
        let used = processor_time().zip(used).map_or(start.elapsed(), |(now, before)| now.saturating_sub(before));
        left = time.saturating_sub(used);
        if left.is_zero() || start.elapsed() >= time * CLOCK_FACTOR {
            return true;
        }
    }
    false
}

/// The processor time of this process, where the system has it.
#[cfg(unix)]
fn processor_time() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};

    let used = clock_gettime(ClockId::ProcessCPUTime);
    Some(Duration::new(u64::try_from(used.tv_sec).ok()?, u32::try_from(used.tv_nsec).ok()?))
}

#[cfg(not(unix))]
fn processor_time() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Instant;

    use super::*;

    #[test]
    #[ignore = "runs in a process of its own, which it ends"]
    fn work_without_end() {
        drop(Deadline::after(Duration::from_secs(1), "called-off.pdf", None));
        let _deadline = Deadline::after(Duration::from_secs(2), "end\u{1b}less.pdf", None);
        // Waiting is no work.
        let (start, used) = (Instant::now(), processor_time());
        while start.elapsed() < Duration::from_secs(60) {
            std::hint::black_box(&used);
        }
    }

    #[test]
    fn ends_the_program_with_one_line() {
        let start = Instant::now();
        let this = std::env::current_exe().unwrap();
        let test = "cli::deadline::tests::work_without_end";
        let output = Command::new(this).args(["--ignored", "--exact", test]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.starts_with("skillgap: end") && line.contains("less.pdf: not done within 2 s"), "{line}");
        assert!(!line.contains('\u{1b}') && line.lines().count() == 1, "{line}");
        assert!((2..30).contains(&start.elapsed().as_secs()));
    }
}
