//! A page before it is set: blocks with cells, for every format.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    Bold(String),
    /// The next piece begins in a second column.
    Column,
    /// The next piece stands at the right margin.
    Right,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Name(String),
    Heading(String),
    Line(Vec<Piece>),
    Point(Vec<Piece>),
    Paragraph(String),
    /// A line without letters, as typed.
    Separator(String),
    Table(Vec<Vec<String>>),
    Blank,
}

/// How columns are set in plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    Tab,
    Wide,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub language: String,
    /// The narrow column, if there is one, and whether it is at the left.
    pub side: Option<(Vec<Block>, bool)>,
    pub main: Vec<Block>,
    pub gap: Gap,
    /// Signs under headings in plain text.
    pub underline: Option<char>,
}

/// Blocks one after the other, with the marks that open and close a list around points that follow each other.
pub fn with_lists(blocks: &[Block], [open, close]: [&str; 2], written: impl Fn(&Block) -> String) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_point = matches!(block, Block::Point(_));
        match (in_list, is_point) {
            (false, true) => text.push_str(open),
            (true, false) => text.push_str(close),
            _ => {}
        }
        in_list = is_point;
        text.push_str(&written(block));
    }
    if in_list {
        text.push_str(close);
    }
    text
}

/// Pieces of a line in which `*` turns bold on and off, a tab begins a second column and `\r` goes right.
pub fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut bold = false;
    let mut text = String::new();
    for character in line.chars() {
        if !matches!(character, '*' | '\t' | '\r') {
            text.push(character);
            continue;
        }
        let done = std::mem::take(&mut text);
        if !done.is_empty() {
            pieces.push(if bold { Piece::Bold(done) } else { Piece::Plain(done) });
        }
        match character {
            '*' => bold = !bold,
            '\t' => pieces.push(Piece::Column),
            _ => pieces.push(Piece::Right),
        }
    }
    if !text.is_empty() {
        pieces.push(if bold { Piece::Bold(text) } else { Piece::Plain(text) });
    }
    pieces
}

/// The words of pieces without their look.
pub fn plain(pieces: &[Piece], column: &str, right: &str) -> String {
    let word = |piece: &Piece| match piece {
        Piece::Plain(text) | Piece::Bold(text) => text.clone(),
        Piece::Column => column.to_owned(),
        Piece::Right => right.to_owned(),
    };
    pieces.iter().map(word).collect()
}

/// A text as HTML or XML shows it.
pub fn encode_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
