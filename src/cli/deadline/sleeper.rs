//! A watch by a thread that sleeps until its time, for systems without signals.

use std::io::{self, Write};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A running watch; dropping it calls it off.
pub(super) struct Watch {
    off: Arc<AtomicBool>,
}

impl Watch {
    /// Writes the line to standard error and ends the program with exit code 1 after the time.
    pub(super) fn start(time: Duration, line: Vec<u8>) -> Self {
        let off = Arc::new(AtomicBool::new(false));
        let called_off = Arc::clone(&off);
        thread::spawn(move || {
            thread::sleep(time);
            if called_off.load(Ordering::Relaxed) {
                return;
            }
            // Standard error may be closed; then there is nobody to tell.
            let _ = io::stderr().write_all(&line);
            process::exit(1);
        });
        Self { off }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.off.store(true, Ordering::Relaxed);
    }
}
