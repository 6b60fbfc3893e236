//! Progress of a batch on standard error: a bar on a terminal, a line every few seconds otherwise.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::batch::Progress;
use crate::report::terminal_text;

/// Time between two lines.
const EVERY: Duration = Duration::from_secs(5);

/// Shows how far a batch is.
pub(super) struct Shown {
    bar: Option<ProgressBar>,
    started: Instant,
    told: Instant,
    files: usize,
    kept: usize,
    done: usize,
    failed: usize,
}

impl Shown {
    /// Nothing is shown before the files are known.
    pub fn new() -> Self {
        let now = Instant::now();
        Self { bar: None, started: now, told: now, files: 0, kept: 0, done: 0, failed: 0 }
    }

    fn line(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = (self.done - self.kept) as f64 / seconds;
        let remaining = (self.files - self.done) as f64 / rate.max(0.001);
        format!(
            "{} of {} files, {} failed, {rate:.0} files/s, about {remaining:.0} s to go",
            self.done, self.files, self.failed
        )
    }

    /// Takes the bar away, so that what follows has the screen for itself.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Shown {
    fn begin(&mut self, files: usize, kept: usize) {
        (self.files, self.kept, self.done) = (files, kept, kept);
        self.started = Instant::now();
        self.told = self.started;
        if io::stderr().is_terminal() {
            let bar = ProgressBar::new(files as u64).with_position(kept as u64);
            let template = "{bar:30} {pos}/{len} files, {msg}{per_sec}, {eta} to go";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.reset_eta();
            self.bar = Some(bar);
        }
    }

    fn step(&mut self, failed: bool) {
        self.done += 1;
        self.failed += usize::from(failed);
        match &self.bar {
            Some(bar) => {
                if failed {
                    bar.set_message(format!("{} failed, ", self.failed));
                }
                bar.inc(1);
            }
            None if self.told.elapsed() >= EVERY => {
                self.told = Instant::now();
                self.note(&self.line());
            }
            None => {}
        }
    }

    fn note(&mut self, sentence: &str) {
        let line = format!("skillgap: {}", terminal_text(sentence));
        match &self.bar {
            Some(bar) => bar.println(line),
            // Standard error may be closed; then there is nobody to tell.
            None => drop(writeln!(io::stderr(), "{line}")),
        }
    }
}
