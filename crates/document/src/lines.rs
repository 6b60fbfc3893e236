//! The writer that every reader of markup hands its text to: pieces of text become lines.

use super::marks::{self, Mark};
use super::rows::{Heads, Row};
use super::{Document, DocumentError, ErrorKind, Kind, Limits, Line, Reading, Run, Visibility, Warning};
use super::{clean, pictures, signs};

/// Runs of a line that are kept; more are a trap.
const RUNS_MAX: usize = 32;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Set in bold.
    pub bold: bool,
    /// Font size in points; 0 where unknown.
    pub size_pt: f32,
    /// Whether a human reader sees it.
    pub visibility: Visibility,
}

impl Style {
    /// Visible text of unknown size that is not bold.
    pub const PLAIN: Self = Self { bold: false, size_pt: 0.0, visibility: Visibility::Visible };
}

/// Collects pieces of text into lines. Text past [`Limits::text_chars`] is not kept and makes
/// [`Writer::finish`] fail, so that no reader has to check.
#[derive(Debug)]
pub(super) struct Writer {
    text_chars_max: u64,
    text_chars: u64,
    lines: Vec<Line>,
    rows: Vec<Row>,
    /// The last row, where it may head the columns of the next.
    heads: Option<Heads>,
    open: Open,
    heading: Option<u8>,
    bullet: bool,
    starts_block: bool,
}

/// The line that is being written.
#[derive(Debug, Default)]
struct Open {
    text: String,
    /// Has text that is not bold.
    is_plain: bool,
    size_pt: f32,
    /// The runs of the text, whose ends are bytes of it.
    runs: Vec<Run>,
    hidden: Vec<(Visibility, String)>,
    /// Visible text has come since hidden text was last added.
    is_hidden_apart: bool,
}

impl Writer {
    /// An empty writer.
    pub fn new(limits: &Limits) -> Self {
        Self {
            text_chars_max: limits.text_chars,
            text_chars: 0,
            lines: Vec::new(),
            rows: Vec::new(),
            heads: None,
            open: Open::default(),
            heading: None,
            bullet: false,
            starts_block: true,
        }
    }

    /// Adds text of a format in which any run of white space is one space.
    pub fn flow(&mut self, piece: &str, style: Style) {
        let mut after_space = self.open.text.ends_with(' ');
        let mut text = String::with_capacity(piece.len());
        for c in piece.chars() {
            let is_space = c.is_ascii_whitespace();
            if !is_space {
                text.push(c);
            } else if !after_space {
                text.push(' ');
            }
            after_space = is_space;
        }
        self.text(&text, style);
    }

    /// Adds text to the open line. Tabs and runs of spaces in it are wide gaps.
    pub fn text(&mut self, piece: &str, style: Style) {
        self.text_chars += piece.chars().count() as u64;
        if !self.is_full() {
            self.open.push(piece, style);
        }
    }

    /// Whether the limit on text is passed, so that reading on is of no use.
    pub fn is_full(&self) -> bool {
        self.text_chars > self.text_chars_max
    }

    /// Whether the open line has no visible text yet.
    pub fn is_line_empty(&self) -> bool {
        self.open.text.trim().is_empty()
    }

    /// How many lines are there; text that is still open is none.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// Ends the line; the next one starts a block.
    pub fn block(&mut self) {
        self.end_line();
        self.starts_block = true;
    }

    /// Ends the line; the text runs on in the next one.
    pub fn run_on(&mut self) {
        let had_text = !self.is_line_empty();
        self.end_line();
        if had_text {
            self.starts_block = false;
        }
    }

    /// Ends the line; the lines that follow are a heading of this depth, or none.
    pub fn heading(&mut self, depth: Option<u8>) {
        self.block();
        self.heading = depth;
    }

    /// Ends the line; the next one starts a list item.
    pub fn item(&mut self) {
        self.block();
        self.bullet = true;
    }

    /// Ends a list item, so that an empty one lends its mark to nothing.
    pub fn end_item(&mut self) {
        self.block();
        self.bullet = false;
    }

    /// Opens a table row. Rows nest.
    pub fn row(&mut self) {
        self.block();
        self.rows.push(Row::below(self.heads.take()));
    }

    /// Opens the next cell of the row.
    pub fn cell(&mut self) {
        self.end_item();
        if let Some(row) = self.rows.last_mut() {
            row.open_cell();
        }
    }

    /// Closes the row: one line with tabs where every cell holds one line, else cell after cell.
    pub fn end_row(&mut self) {
        self.end_item();
        let Some(mut row) = self.rows.pop() else {
            return;
        };
        let is_outermost = self.rows.is_empty();
        if is_outermost && row.take_heads(self.lines.len()) {
            self.lines.pop();
        }
        let heads = row.heads(self.lines.len() + 1).filter(|_| is_outermost);
        row.into_lines().into_iter().for_each(|line| self.push(line));
        self.heads = heads;
    }

    /// Numbers the lines and makes the document.
    ///
    /// # Errors
    ///
    /// `limit` if there was more text than allowed, `no-text` if none of it is visible.
    pub fn finish(mut self, kind: Kind, reader: &str) -> Result<Document, DocumentError> {
        self.block();
        while !self.rows.is_empty() {
            self.end_row();
        }
        if self.is_full() {
            return Err(text_limit(self.text_chars_max));
        }
        pictures::settle(&mut self.lines);
        for (index, line) in self.lines.iter_mut().enumerate() {
            line.number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        }
        document(kind, reader, self.lines)
    }

    /// The visible text of all lines as one line.
    pub fn into_visible_text(mut self) -> String {
        self.block();
        let visible = self.lines.iter().filter(|line| line.visibility == Visibility::Visible);
        visible.map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn end_line(&mut self) {
        let open = std::mem::take(&mut self.open);
        let text = clean::line(&open.text);
        let (mark, rest) = marks::split(&text);
        let is_cell = !self.rows.is_empty() && signs::is_tick(&text);
        if rest.is_empty() && !is_cell {
            self.bullet |= mark == Mark::Bullet;
        } else {
            let bullet = (mark == Mark::Bullet && !is_cell) || self.bullet;
            // Pictures stay until all lines are there, since the neighbours tell what they are.
            let text = if mark == Mark::Bullet && !is_cell { rest } else { &text };
            self.push_visible(text, &open, bullet);
            self.bullet = false;
        }
        for (visibility, text) in open.hidden {
            self.push_hidden(visibility, &text);
        }
    }

    fn push_visible(&mut self, text: &str, open: &Open, bullet: bool) {
        for (index, piece) in clean::pieces(text).enumerate() {
            let line = self.line(piece.to_owned(), open, bullet && index == 0);
            let starts_block = line.starts_block && index == 0;
            let runs = if piece.len() == text.len() { open.runs_of(text) } else { Vec::new() };
            self.push(Line { starts_block, runs, ..line });
        }
    }

    fn line(&self, text: String, open: &Open, bullet: bool) -> Line {
        Line {
            size_pt: open.size_pt,
            bold: !open.is_plain,
            heading: self.heading,
            bullet,
            starts_block: self.starts_block || bullet,
            ..blank(text, Visibility::Visible)
        }
    }

    fn push_hidden(&mut self, visibility: Visibility, text: &str) {
        let text = clean::line(text);
        if !text.is_empty() {
            self.push(blank(text, visibility));
        }
    }

    fn push(&mut self, line: Line) {
        match self.rows.last_mut() {
            Some(row) => row.push(line),
            None => self.lines.push(line),
        }
    }
}

impl Open {
    fn push(&mut self, piece: &str, style: Style) {
        if style.visibility != Visibility::Visible {
            return self.push_hidden(piece, style.visibility);
        }
        self.text.push_str(piece);
        self.push_run(style);
        self.is_hidden_apart = true;
        self.is_plain = self.is_plain || (!style.bold && piece.chars().any(char::is_alphanumeric));
        if !piece.trim().is_empty() {
            self.size_pt = self.size_pt.max(style.size_pt);
        }
    }

    fn push_run(&mut self, style: Style) {
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let run = Run { end, bold: style.bold, italic: false, size_pt: style.size_pt, color: None };
        let is_full = self.runs.len() >= RUNS_MAX;
        match self.runs.last_mut() {
            Some(last) if is_full || last.looks_like(&run) => last.end = end,
            _ => self.runs.push(run),
        }
    }

    /// The runs of the text once it is cleaned and its list mark is gone.
    fn runs_of(&self, cleaned: &str) -> Vec<Run> {
        let before = |end: u32| clean::line(self.text.get(..end as usize).unwrap_or_default()).len();
        let Some(dropped) = clean::line(&self.text).len().checked_sub(cleaned.len()) else {
            return Vec::new();
        };
        let last = self.runs.len().saturating_sub(1);
        let mut start = 0;
        let runs = self.runs.iter().enumerate().filter_map(|(index, run)| {
            let end = if index == last { cleaned.len() } else { before(run.end).saturating_sub(dropped) };
            let end = u32::try_from(end).unwrap_or(u32::MAX);
            let is_run = end > std::mem::replace(&mut start, end);
            is_run.then_some(Run { end, ..*run })
        });
        runs.collect()
    }

    fn push_hidden(&mut self, piece: &str, visibility: Visibility) {
        match self.hidden.last_mut() {
            Some((last, text)) if *last == visibility => {
                if self.is_hidden_apart {
                    text.push(' ');
                }
                text.push_str(piece);
            }
            _ => self.hidden.push((visibility, piece.to_owned())),
        }
        // The words beside it are as far apart as they look without it.
        let has_gap = piece.starts_with(char::is_whitespace) || piece.ends_with(char::is_whitespace);
        if has_gap && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.is_hidden_apart = false;
    }
}

/// A line that starts a block and of which only text and visibility are known.
fn blank(text: String, visibility: Visibility) -> Line {
    Line {
        page: 1,
        number: 0,
        text,
        x_pt: 0.0,
        y_pt: 0.0,
        size_pt: 0.0,
        bold: false,
        heading: None,
        bullet: false,
        starts_block: true,
        visibility,
        runs: Vec::new(),
    }
}

/// The document of these lines, with its reading counted.
fn document(kind: Kind, reader: &str, lines: Vec<Line>) -> Result<Document, DocumentError> {
    let count = |is_of_kind: fn(Visibility) -> bool| {
        let of_kind = lines.iter().filter(|line| is_of_kind(line.visibility));
        u32::try_from(of_kind.flat_map(|line| line.text.split_whitespace()).count()).unwrap_or(u32::MAX)
    };
    let words = count(|it| it == Visibility::Visible);
    let struck_words = count(|it| it == Visibility::Struck);
    let hidden_words = count(|it| !matches!(it, Visibility::Visible | Visibility::Struck));
    if words == 0 {
        return Err(no_text(hidden_words));
    }
    let unreadable = lines.iter().flat_map(|line| line.text.matches('\u{FFFD}'));
    let reading = Reading {
        reader: reader.to_owned(),
        words,
        columns: 1,
        unreadable_glyphs: u32::try_from(unreadable.count()).unwrap_or(u32::MAX),
        hidden_words,
        ..Reading::default()
    };
    let hidden = (hidden_words > 0).then(|| hidden_text(hidden_words));
    let struck = (struck_words > 0).then(|| struck_text(struck_words));
    let warnings = hidden.into_iter().chain(struck).collect();
    Ok(Document { kind, pages: 1, lines, reading, warnings, roles: Vec::new() })
}

fn hidden_text(words: u32) -> Warning {
    let noun = if words == 1 { "word" } else { "words" };
    Warning::new("hidden-text", format!("{words} {noun} hidden from a human reader did not count"))
}

fn struck_text(words: u32) -> Warning {
    let noun = if words == 1 { "word that is" } else { "words that are" };
    Warning::new("struck-text", format!("{words} {noun} struck out did not count"))
}

fn no_text(hidden_words: u32) -> DocumentError {
    let message = match hidden_words {
        0 => "the document holds no text; if it is a picture of text, run OCR on it first".to_owned(),
        n => {
            format!("none of the text can be seen ({n} hidden words); show the text and save again")
        }
    };
    DocumentError::new(ErrorKind::NoText, message)
}

fn text_limit(max: u64) -> DocumentError {
    DocumentError::new(ErrorKind::Limit, format!("the document holds more than {max} characters of text; split it"))
}
