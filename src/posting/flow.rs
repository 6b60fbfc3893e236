//! The posting as blocks of running text: lines that run on are one block.

use crate::document::{Document, Line};

/// Lines that run on, as one text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Block {
    /// The text; a tab is where a line has a wide gap.
    pub text: String,
    /// Byte offset at which each line starts, with its page and number.
    lines: Vec<(usize, u32, u32)>,
    /// Heading depth from the markup.
    pub heading: Option<u8>,
    /// Whether it is a list item.
    pub bullet: bool,
    /// Whether it is set in bold throughout.
    pub bold: bool,
}

impl Block {
    fn push(&mut self, line: &Line) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.lines.push((self.text.len(), line.page, line.number));
        self.text.push_str(line.text.trim_end());
        self.bold &= line.bold;
    }

    fn of(line: &Line, bullet: bool) -> Self {
        let mut block = Self { heading: line.heading, bullet, bold: line.bold, ..Self::default() };
        block.push(line);
        block
    }

    /// A part of the block with the places of its lines.
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + text.len() - text.trim_start().len();
        let (page, number) = self.place(start);
        let inside = self.lines.iter().filter(|(at, ..)| start < *at && *at < range.end);
        let first = std::iter::once((0, page, number));
        let lines = first.chain(inside.map(|(at, page, number)| (at - start, *page, *number))).collect();
        Self { text: text.trim().to_owned(), lines, ..self.clone() }
    }

    /// Page and number of the line that holds the byte at this offset.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        let after = self.lines.partition_point(|(start, ..)| *start <= offset);
        self.lines.get(after.saturating_sub(1)).map_or((1, 1), |(_, page, number)| (*page, *number))
    }
}

/// The visible lines as blocks, in reading order. The marks of a quoted mail ("> Requirements") are
/// no list marks.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let quoted = document.visible_lines().any(|line| is_quote_mark(&line.text));
    let says_something = |line: &&Line| !line.text.trim().is_empty() && !is_quote_mark(&line.text);
    let lines: Vec<&Line> = document.visible_lines().filter(says_something).collect();
    for (at, line) in lines.iter().enumerate() {
        let leads = line.text.trim_end().ends_with(':') && lines.get(at + 1).is_some_and(|next| next.bullet);
        let in_list = leads && blocks.last().is_some_and(|last| last.bullet);
        let runs_on = !line.starts_block && !line.bullet && line.heading.is_none() && !in_list;
        match blocks.last_mut().filter(|last| runs_on && last.heading.is_none()) {
            Some(block) => block.push(line),
            None => blocks.push(Block::of(line, line.bullet && !quoted)),
        }
    }
    blocks
}

/// An empty line of a quoted mail.
fn is_quote_mark(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('>') && text.chars().all(|c| c == '>' || c == ' ')
}
