//! A watch by the alarm of the process. A thread that sleeps until then takes a thirtieth of the time
//! of a whole analysis.

#![expect(unsafe_code, reason = "what a signal calls has to keep to few functions; every step says why it holds")]

use std::time::Duration;

use rustix::io::write;
use rustix::stdio::stderr;
use signal_hook::SigId;
use signal_hook::consts::SIGALRM;
use signal_hook::low_level::{exit, register, unregister};

/// A running alarm; dropping it calls it off.
pub(super) struct Watch {
    /// `None` where the system does not let the program listen; then the counted limits stand alone.
    action: Option<SigId>,
}

impl Watch {
    /// Writes the line to standard error and ends the program with exit code 1 after the time.
    pub(super) fn start(time: Duration, line: Vec<u8>) -> Self {
        let end = move || {
            // Standard error may be closed; then there is nobody to tell.
            let _ = write(stderr(), &line);
            exit(1)
        };
        // SAFETY: the action only writes bytes that are at hand and ends the process, both of which a
        // signal may do at any point of a program; it takes no lock, allocates nothing and cannot panic.
        let action = unsafe { register(SIGALRM, end) }.ok();
        if action.is_some() {
            set(time);
        }
        Self { action }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(action) = self.action {
            set(Duration::ZERO);
            unregister(action);
        }
    }
}

/// Sets the alarm in whole seconds; zero calls it off.
fn set(time: Duration) {
    // SAFETY: the call takes a number and touches no memory.
    unsafe { libc::alarm(time.as_secs() as libc::c_uint) };
}
