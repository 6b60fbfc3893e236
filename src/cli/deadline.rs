//! The deadline of one document: a backstop behind the counted limits, which end almost everything
//! before it.

use std::io::{self, Write};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::report::terminal_text;
use crate::worker::Setup;

/// A running deadline; dropping it calls it off.
pub(super) struct Deadline {
    off: Arc<AtomicBool>,
}

impl Deadline {
    /// Ends the program with one line and exit code 1 where the work on a document is not done after
    /// the time that a worker has for one.
    pub(super) fn start(name: &str) -> Self {
        let seconds = Setup::TIMEOUT_S;
        let off = Arc::new(AtomicBool::new(false));
        let (name, called_off) = (name.to_owned(), Arc::clone(&off));
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(seconds));
            if called_off.load(Ordering::Relaxed) {
                return;
            }
            let line =
                format!("{name}: timeout: not done within {seconds} s; export the document again, or shorten it");
            // Standard error may be closed; then there is nobody to tell.
            let _ = writeln!(io::stderr(), "skillgap: {}", terminal_text(&line));
            process::exit(1);
        });
        Self { off }
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        self.off.store(true, Ordering::Relaxed);
    }
}
