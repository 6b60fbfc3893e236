//! The deadline of one document: a backstop behind the counted limits, which end almost everything
//! before it.

use std::io::{self, Write};
use std::process;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::report::terminal_text;
use crate::worker::Setup;

/// A running deadline; dropping it calls it off.
pub(super) struct Deadline {
    /// Closed when the deadline is dropped, which ends the thread that waits.
    _running: Sender<()>,
}

impl Deadline {
    /// Ends the program with one line and exit code 1 where the work on a document is not done after
    /// the time that a worker has for one.
    pub(super) fn start(name: &str) -> Self {
        Self::after(Duration::from_secs(Setup::TIMEOUT_S), name)
    }

    fn after(time: Duration, name: &str) -> Self {
        let seconds = time.as_secs();
        let line = format!("{name}: timeout: not done within {seconds} s; export the document again, or shorten it");
        let line = format!("skillgap: {}\n", terminal_text(&line));
        let (running, dropped) = mpsc::channel::<()>();
        thread::spawn(move || {
            if dropped.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                // Standard error may be closed; then there is nobody to tell.
                let _ = io::stderr().write_all(line.as_bytes());
                process::exit(1);
            }
        });
        Self { _running: running }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Instant;

    use super::*;

    #[test]
    #[ignore = "runs in a process of its own, which it ends"]
    fn work_without_end() {
        drop(Deadline::after(Duration::from_secs(1), "called-off.pdf"));
        let _deadline = Deadline::after(Duration::from_secs(2), "end\u{1b}less.pdf");
        std::thread::sleep(Duration::from_secs(60));
    }

    #[test]
    fn ends_the_program_with_one_line() {
        let start = Instant::now();
        let this = std::env::current_exe().unwrap();
        let test = "cli::deadline::tests::work_without_end";
        let output = Command::new(this).args(["--ignored", "--exact", test]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.starts_with("skillgap: end") && line.contains("less.pdf: timeout: not done within 2 s"), "{line}");
        assert!(!line.contains('\u{1b}') && line.lines().count() == 1, "{line}");
        assert!((2..30).contains(&start.elapsed().as_secs()));
    }
}
