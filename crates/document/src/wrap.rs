//! Where a line of a source runs on in the next: the width at which a program wrapped it.

use super::marks::{self, Mark};

/// Lines longer than this were not wrapped by a program.
const CHARS_MAX: usize = 120;

/// Lines shorter than this were not filled up.
const CHARS_MIN: usize = 50;

/// Fewest lines that end close to the width for it to be one.
const FULL_LINES_MIN: usize = 3;

/// The part of the width by which programs break too early, since they count signs that the text
/// does not show.
const SLACK: usize = 20;

/// A line of a source with what its shape tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape<'t> {
    /// The line without white space around it.
    pub text: &'t str,
    /// Columns before the text, a tab taken as four.
    pub indent_columns: usize,
    /// Characters of the text.
    pub chars: usize,
    /// Starts with a list mark or a picture.
    pub has_mark: bool,
}

impl<'t> Shape<'t> {
    /// The shape of a line.
    pub fn of(line: &'t str) -> Self {
        let text = line.trim();
        let indent = &line[..line.len() - line.trim_start().len()];
        Self {
            text,
            indent_columns: indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
            chars: text.chars().count(),
            has_mark: marks::split(text).0 != Mark::None,
        }
    }

    /// Whether it is a line of dashes, drawn to separate.
    pub fn is_rule(&self) -> bool {
        let is_drawn = |c| matches!(c, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '–' | '—' | '─' | '━' | '═' | '.');
        self.chars >= 3 && self.text.chars().all(is_drawn)
    }

    fn width(&self) -> usize {
        self.indent_columns + self.chars
    }
}

/// The width at which a program wrapped a text, if one did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    width: Option<usize>,
}

impl Wrap {
    /// Finds the width: many lines end close to it, and hardly any is longer.
    pub fn of<'t>(lines: impl Iterator<Item = &'t Shape<'t>>) -> Self {
        let widths: Vec<usize> = lines.filter(|line| line.chars > 0 && !line.is_rule()).map(Shape::width).collect();
        let width = widths.iter().copied().filter(|width| *width <= CHARS_MAX).max().unwrap_or(0);
        let longer = widths.iter().filter(|other| **other > CHARS_MAX).count();
        let full = widths.iter().filter(|other| (width * 85 / 100..=width).contains(other)).count();
        let is_wrapped =
            width >= CHARS_MIN && longer * 10 <= widths.len() && full >= FULL_LINES_MIN && full * 5 >= widths.len();
        Self { width: is_wrapped.then_some(width) }
    }

    /// Whether a line ended only because the first word of the next did not fit. Where a sentence
    /// ends, nothing runs on.
    pub fn joins(self, before: &Shape<'_>, line: &Shape<'_>) -> bool {
        if line.has_mark || line.text.is_empty() || before.text.ends_with(['.', ':', ';', '!', '?']) {
            return false;
        }
        let first_word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let end = before.width() + 1 + first_word;
        self.width.is_some_and(|width| end > width - width / SLACK)
    }
}
