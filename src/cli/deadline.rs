//! The deadline of one document: a backstop behind the counted limits, which end almost everything
//! before it.

#[cfg_attr(unix, path = "deadline/alarm.rs")]
#[cfg_attr(not(unix), path = "deadline/sleeper.rs")]
mod watch;

use std::time::Duration;

use crate::report::terminal_text;
use crate::worker::Setup;
use watch::Watch;

/// A running deadline; dropping it calls it off. A process has one at a time.
pub(super) struct Deadline {
    _watch: Watch,
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
        Self { _watch: Watch::start(time, format!("skillgap: {}\n", terminal_text(&line)).into_bytes()) }
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
