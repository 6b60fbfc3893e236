//! The text of a cell and how each part of it looks.

use std::ops::Range;

use super::Glyph;
use crate::Run;

/// Runs of a cell that are kept; more are a trap.
const MAX_RUNS: usize = 64;

/// A text with the runs that cover it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Words {
    text: String,
    runs: Vec<Run>,
}

impl Words {
    /// An empty text with room for some bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), runs: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds a character as its glyph looks.
    pub(super) fn push(&mut self, glyph: &Glyph) {
        self.text.push(glyph.ch);
        let Glyph { bold, italic, size_pt, color, .. } = *glyph;
        self.add_run(Run { end: offset(self.text.len()), bold, italic, size_pt, color });
    }

    /// Adds a space, which looks like what stands before it.
    pub(super) fn push_space(&mut self) {
        self.text.push(' ');
        self.close_run();
    }

    /// Adds another text after a space.
    pub(super) fn append(&mut self, rest: &Self) {
        self.push_space();
        let start = offset(self.text.len());
        self.text.push_str(&rest.text);
        rest.runs.iter().for_each(|run| self.add_run(Run { end: start + run.end, ..*run }));
    }

    /// Puts a word in the place of the last one.
    pub(super) fn replace_last_word(&mut self, word: &str) {
        let start = self.text.rfind(' ').map_or(0, |space| space + 1);
        self.text.replace_range(start.., word);
        let before = |run: &Run| (run.end as usize) < self.text.len();
        let kept = self.runs.iter().take_while(|run| before(run)).count() + 1;
        self.runs.truncate(kept);
        self.close_run();
    }

    /// Puts letters in the place of others, in their look.
    pub(super) fn replace(&mut self, place: Range<usize>, letters: &str) {
        let (before, after) = (offset(place.len()), offset(letters.len()));
        let is_behind = |run: &&mut Run| run.end as usize >= place.end;
        self.runs.iter_mut().filter(is_behind).for_each(|run| run.end = run.end + after - before);
        self.text.replace_range(place, letters);
    }

    /// Drops some bytes from the front, and the space after them.
    pub(super) fn drop_front(&mut self, bytes: usize) {
        let rest = self.text.get(bytes..).unwrap_or_default().trim_start().to_owned();
        let dropped = offset(self.text.len() - rest.len());
        self.text = rest;
        self.runs.retain(|run| run.end > dropped);
        self.runs.iter_mut().for_each(|run| run.end -= dropped);
    }

    /// Shows soft hyphens as what they look like.
    pub(super) fn soften(&mut self) {
        if !self.text.contains('\u{AD}') {
            return;
        }
        for run in &mut self.runs {
            let before = self.text.get(..run.end as usize).unwrap_or_default();
            run.end -= offset(before.matches('\u{AD}').count());
        }
        self.text = self.text.replace('\u{AD}', "-");
    }

    fn add_run(&mut self, run: Run) {
        let is_full = self.runs.len() >= MAX_RUNS;
        match self.runs.last_mut() {
            Some(last) if is_full || last.looks_like(&run) => last.end = run.end,
            _ => self.runs.push(run),
        }
    }

    /// Makes the last run end where the text does.
    fn close_run(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            last.end = offset(self.text.len());
        }
    }
}

/// A place in a text; texts of 4 GiB are not read.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
