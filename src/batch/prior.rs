//! What an earlier run has done already: its records hold where content, options and program are the
//! same.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Progress;
use super::inputs::Input;
use super::journal::{self, Journal, Line, Place, Run};
use super::open;
use crate::document::ErrorKind;
use crate::worker::sha256_hex;

/// Records of earlier runs that hold.
#[derive(Debug)]
pub(super) struct Prior {
    /// For every input the place of its record, where one holds.
    pub places: Vec<Option<Place>>,
}

impl Prior {
    /// Whether no record holds.
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(Option::is_none)
    }
}

/// Compares the journal with the inputs as they are now. Every file is read and hashed again.
pub(super) fn take_over(
    journal: &mut Journal,
    run: &Run,
    inputs: &[Input],
    retry_failed: bool,
    progress: &mut dyn Progress,
) -> Prior {
    let lines = journal.take_lines();
    let mut known: BTreeMap<&(String, Option<String>), (&str, Place)> = BTreeMap::new();
    let mut outdated = 0;
    for line in &lines {
        let Some(earlier) = journal.run_of(line) else { continue };
        outdated += usize::from(!run.agrees(earlier));
        if holds(line, run, earlier, retry_failed)
            && let Some(sha256) = &line.sha256
        {
            known.insert(&line.key, (sha256, line.place));
        } else {
            known.remove(&line.key);
        }
    }
    let places: Vec<Option<Place>> = inputs.par_iter().map(|input| unchanged(input, &known)).collect();
    if outdated == lines.len() && outdated > 0 {
        progress
            .note("the date, the program, a dictionary, a ladder or the posting has changed: all files are analysed");
    }
    Prior { places }
}

/// Whether a record would come out the same today if the file has not changed.
fn holds(line: &Line, run: &Run, earlier: &Run, retry_failed: bool) -> bool {
    let met_a_limit = matches!(line.failed, Some(ErrorKind::Timeout | ErrorKind::Memory | ErrorKind::Crash));
    run.agrees(earlier) && !(retry_failed && line.failed.is_some()) && (run.same_limits(earlier) || !met_a_limit)
}

fn unchanged(input: &Input, known: &BTreeMap<&(String, Option<String>), (&str, Place)>) -> Option<Place> {
    let (sha256, place) = known.get(&journal::key(input))?;
    let bytes = open::read(input).ok()?;
    (sha256_hex(&bytes) == *sha256).then_some(*place)
}
