//! Passages: lines joined into one text to search, with the way back to the lines.

use super::clean::LINE_BYTES_MAX;
use super::{Document, Line};

/// Words of a line that may be an item of its own.
const SHORT_LINE: usize = 3;

/// Lines of a document as one text. Lines that run on are joined by a newline, blocks by an empty
/// line, over which no term matches. No block is longer than a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// The text to search.
    pub text: String,
    /// Byte offset at which each line starts, with the line's index in the document.
    starts: Vec<(usize, usize)>,
    /// Byte offset at which the last block starts.
    block: usize,
}

/// Commas of a line that lists names.
const LIST_COMMAS: usize = 3;

/// Whether a line may go on in the middle of a name of several words: "…, Maven, Spring" and "Boot".
fn name_runs_on(last: &str, next: &str) -> bool {
    let is_list = |line: &str| line.matches(',').count() >= LIST_COMMAS;
    let word = last.rsplit(' ').next().unwrap_or_default();
    let capitals = word.starts_with(char::is_uppercase) && next.starts_with(char::is_uppercase);
    let short = next.split_whitespace().count() < SHORT_LINE;
    last.split_whitespace().count() > SHORT_LINE
        && capitals
        && word.ends_with(char::is_alphanumeric)
        && !next.contains([':', '|', '–', '('])
        && (short || (is_list(last) && is_list(next)))
}

impl Passage {
    /// Joins the lines with the given indices, in that order. Indices outside the document are
    /// passed over.
    pub fn of(document: &Document, lines: impl IntoIterator<Item = usize>) -> Self {
        let mut passage = Self::default();
        let mut previous = None;
        for index in lines {
            let Some(line) = document.lines.get(index) else {
                continue;
            };
            passage.push(index, line, previous.is_none_or(|last| last + 1 != index));
            previous = Some(index);
        }
        passage
    }

    fn push(&mut self, index: usize, line: &Line, jumps: bool) {
        if !self.text.is_empty() {
            let goes_on = self.runs_on_into(line) && line.heading.is_none();
            let is_full = self.text.len() - self.block + line.text.len() > LINE_BYTES_MAX;
            let block = jumps || line.bullet || line.heading.is_some() || (line.starts_block && !goes_on) || is_full;
            self.text.push_str(if block { "\n\n" } else { "\n" });
            if block {
                self.block = self.text.len();
            }
        }
        self.starts.push((self.text.len(), index));
        self.text.push_str(&line.text);
    }

    /// Whether a line goes on what the last one began: a word in small letters behind a line that ends no
    /// sentence, "… Set up a service" and "mesh and its proxies".
    fn runs_on_into(&self, line: &Line) -> bool {
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        let broken = last.strip_suffix('-').is_some_and(|last| last.ends_with(char::is_alphabetic));
        if broken || name_runs_on(last, &line.text) {
            return true;
        }
        line.text.starts_with(char::is_lowercase)
            && last.split_whitespace().count() > SHORT_LINE
            && last.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-' || letter == ',')
    }

    /// Index of the document's line that holds the byte at `offset` of the text.
    pub fn line_at(&self, offset: usize) -> Option<usize> {
        self.place_at(offset).map(|(line, _)| line)
    }

    /// The document's line that holds the byte at `offset` of the text, and the byte in that line.
    pub fn place_at(&self, offset: usize) -> Option<(usize, usize)> {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        self.starts.get(after.checked_sub(1)?).map(|(start, line)| (*line, offset - start))
    }

    /// Byte ranges of the blocks of the text: paragraphs, list items, headings.
    pub fn blocks(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        self.text.split("\n\n").map(move |block| {
            let range = start..start + block.len();
            start = range.end + 2;
            range
        })
    }
}
