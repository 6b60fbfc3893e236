//! Stopping: Ctrl-C and its like end a batch between two files; a second one ends it at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Whether to stop, and what asked for it.
#[derive(Debug, Default)]
pub(super) struct Stop {
    /// Whether to stop.
    pub flag: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Listens to the signals that end programs.
    ///
    /// # Errors
    ///
    /// Where the system does not let the program listen.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
        use signal_hook::flag;

        let stop = Self::default();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            let number = usize::try_from(signal).map_err(io::Error::other)?;
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&stop.flag))?;
            flag::register_usize(signal, Arc::clone(&stop.signal), number)?;
            flag::register(signal, Arc::clone(&stop.flag))?;
        }
        // A file that may not grow is an error of the write, as a full disk is, not the program's end.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        Ok(stop)
    }

    /// Nothing to listen to; the journal stays usable however the program ends.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Self> {
        Ok(Self::default())
    }

    /// Number of the signal that asked to stop.
    pub fn signal(&self) -> u8 {
        u8::try_from(self.signal.load(Ordering::Acquire)).unwrap_or(0)
    }
}
