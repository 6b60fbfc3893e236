//! Reads Rich Text Format as Word, LibreOffice and others write it.
//!
//! An own reader of control words: the library for it (rtf-parser 0.4) knows neither tables nor
//! hidden text nor encodings by font.

mod state;
mod tables;
mod token;

use encoding_rs::{Encoding, WINDOWS_1252};

use self::state::State;
use self::tables::{Bytes, Tables, code_page};
use self::token::{Token, Tokens};
use super::color::Color;
use super::lines::Writer;
use super::{Document, DocumentError, ErrorKind, Kind, Limits};

/// Deepest nesting of groups; Word nests some ten.
const DEPTH_MAX: usize = 256;

/// Reads a document.
///
/// # Errors
///
/// `limit` for too many control words, too deep groups or too much text, or `no-text`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentError> {
    let mut reader = Reader {
        tables: Tables::default(),
        page: WINDOWS_1252,
        writer: Writer::new(limits),
        states: vec![State::default()],
        footers: Vec::new(),
        bytes: Vec::new(),
        units: Vec::new(),
        skip_chars: 0,
        paragraph: false,
        row: Row::None,
        row_is_shaded: false,
        tokens_left: limits.operations.saturating_mul(TOKENS_PER_OPERATION),
    };
    reader.run(bytes)?;
    for footer in std::mem::take(&mut reader.footers) {
        reader.states = vec![State::default()];
        reader.run(footer)?;
    }
    reader.end_paragraph();
    reader.writer.finish(Kind::Rtf, "rtf")
}

/// Every byte of text is a token, so that one operation stands for this many.
const TOKENS_PER_OPERATION: u64 = 16;

/// Where the text stands in a table row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// In none.
    None,
    /// In a cell.
    Cell,
    /// Between two cells.
    Between,
}

struct Reader<'b> {
    tables: Tables,
    page: &'static Encoding,
    writer: Writer,
    states: Vec<State>,
    footers: Vec<&'b [u8]>,
    /// Bytes of text that wait for their decoding, since a character may take two.
    bytes: Vec<u8>,
    /// UTF-16 units that wait, since a character may take two.
    units: Vec<u16>,
    skip_chars: usize,
    /// Whether the paragraph has begun.
    paragraph: bool,
    row: Row,
    row_is_shaded: bool,
    tokens_left: u64,
}

impl<'b> Reader<'b> {
    fn run(&mut self, bytes: &'b [u8]) -> Result<(), DocumentError> {
        let mut tokens = Tokens::of(bytes);
        while let Some(token) = tokens.next() {
            self.tokens_left = self.tokens_left.checked_sub(1).ok_or_else(|| limit("too many parts"))?;
            if !matches!(token, Token::Byte(_)) {
                self.flush_bytes();
            }
            match token {
                Token::Open => self.open(&mut tokens)?,
                Token::Close => self.close(),
                Token::Word(word, number) => self.word(word, number, &mut tokens),
                Token::Symbol(sign) => self.symbol(sign),
                Token::Byte(byte) => self.byte(byte),
            }
        }
        self.flush_bytes();
        Ok(())
    }

    fn open(&mut self, tokens: &mut Tokens<'b>) -> Result<(), DocumentError> {
        if self.states.len() >= DEPTH_MAX {
            return Err(limit("groups nested too deep"));
        }
        self.states.push(self.state());
        self.skip_chars = 0;
        // A starred destination that is not known here may be left out, says the format.
        let mut ahead = tokens.clone();
        let (star, word) = (ahead.next(), ahead.next());
        if let (Some(Token::Symbol(b'*')), Some(Token::Word(word, _))) = (star, word)
            && !matches!(word, "shpinst" | "shptxt")
        {
            tokens.rest_of_group();
        }
        Ok(())
    }

    fn close(&mut self) {
        if self.states.len() > 1 {
            let was_in_box = self.states.pop().is_some_and(|state| state.is_in_box);
            if was_in_box && !self.state().is_in_box {
                self.end_paragraph();
            }
        }
        self.skip_chars = 0;
    }

    fn state(&self) -> State {
        self.states.last().copied().unwrap_or_default()
    }

    fn word(&mut self, word: &'b str, number: Option<i32>, tokens: &mut Tokens<'b>) {
        if word == "u" {
            return self.unicode(number);
        }
        if self.skip_chars > 0 {
            self.skip_chars -= 1;
            return;
        }
        match word {
            "fonttbl" => self.tables.read_fonts(tokens.rest_of_group()),
            "colortbl" => self.tables.read_colors(tokens.rest_of_group()),
            "stylesheet" => self.tables.read_styles(tokens.rest_of_group()),
            "footer" | "footerl" | "footerr" | "footerf" => self.footers.push(tokens.rest_of_group()),
            "listtext" | "pntext" => self.list_mark(tokens),
            _ if is_left_out(word) => {
                tokens.rest_of_group();
            }
            "ansicpg" => self.page = number.and_then(code_page).unwrap_or(self.page),
            _ => self.structure(word, number),
        }
    }

    /// The mark is drawn by the program; the paragraph around is a list item.
    fn list_mark(&mut self, tokens: &mut Tokens<'b>) {
        tokens.rest_of_group();
        let around = self.states.len().saturating_sub(2);
        if let Some(state) = self.states.get_mut(around) {
            state.is_item = true;
        }
    }

    fn structure(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" | "softline" => self.writer.block(),
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "shptxt" => self.open_box(),
            "trowd" => self.row_is_shaded = false,
            "clcbpat" => self.row_is_shaded |= number != Some(0),
            "tab" | "nestcell" => self.text("\t"),
            "nestrow" => self.end_paragraph(),
            _ => match sign(word) {
                Some(sign) => self.text(sign),
                None => {
                    if let Some(state) = self.states.last_mut() {
                        state.apply(word, number, &self.tables);
                    }
                }
            },
        }
    }

    /// A text box stands inside of a paragraph, with paragraphs of its own.
    fn open_box(&mut self) {
        self.end_paragraph();
        if let Some(state) = self.states.last_mut() {
            *state = State::in_box();
        }
    }

    fn symbol(&mut self, sign: u8) {
        if self.skip_chars > 0 {
            self.skip_chars -= 1;
            return;
        }
        match sign {
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => self.text(" "),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn unicode(&mut self, number: Option<i32>) {
        // The format writes units above 32767 as negative numbers.
        let unit = number.map_or(0xFFFD, |number| (number & 0xFFFF) as u16);
        self.units.push(unit);
        self.skip_chars = self.state().fallback_chars;
        if !(0xD800..0xDC00).contains(&unit) {
            let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
            self.text(&text);
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip_chars > 0 {
            self.skip_chars -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.state().font.and_then(|font| self.tables.fonts.get(&font).copied());
        let text = match font {
            Some(Bytes::Signs) => signs(&bytes),
            Some(Bytes::Page(page)) => page.decode_without_bom_handling(&bytes).0.into_owned(),
            None => self.page.decode_without_bom_handling(&bytes).0.into_owned(),
        };
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        let state = self.state();
        if state.is_deleted {
            return;
        }
        self.begin_paragraph(&state);
        let ground = (!(self.row_is_shaded && state.is_in_table)).then_some(Color::WHITE);
        self.writer.text(text, state.style(&self.tables, ground));
    }

    fn begin_paragraph(&mut self, state: &State) {
        if self.paragraph {
            return;
        }
        self.paragraph = true;
        match (state.is_in_table, self.row) {
            (true, Row::None | Row::Between) => self.begin_cell(),
            (false, Row::Cell | Row::Between) => self.end_row(),
            _ => {}
        }
        self.paragraph = true;
        match state.heading {
            Some(depth) => self.writer.heading(Some(depth)),
            None if state.is_item => self.writer.item(),
            None => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.writer.end_item();
        self.writer.heading(None);
        self.paragraph = false;
    }

    fn begin_cell(&mut self) {
        if self.row == Row::None {
            self.writer.row();
        }
        self.writer.cell();
        self.row = Row::Cell;
    }

    fn end_cell(&mut self) {
        if self.row != Row::Cell {
            self.begin_cell();
        }
        self.end_paragraph();
        self.row = Row::Between;
    }

    fn end_row(&mut self) {
        self.end_paragraph();
        if self.row != Row::None {
            self.writer.end_row();
        }
        self.row = Row::None;
    }
}

/// Groups whose content is not text of the document.
fn is_left_out(word: &str) -> bool {
    matches!(
        word,
        "info"
            | "pict"
            | "objdata"
            | "objclass"
            | "fldinst"
            | "footnote"
            | "annotation"
            | "atnid"
            | "atnauthor"
            | "sp"
            | "shprslt"
            | "nonshppict"
            | "xe"
            | "tc"
            | "rxe"
            | "filetbl"
            | "listtable"
            | "listoverridetable"
            | "revtbl"
            | "ftnsep"
            | "ftnsepc"
            | "aftnsep"
            | "themedata"
            | "bkmkstart"
            | "bkmkend"
            | "template"
    )
}

/// Control words that are characters.
fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Bytes of a font of signs, at the place where Word puts them in Unicode.
fn signs(bytes: &[u8]) -> String {
    bytes.iter().filter_map(|byte| char::from_u32(0xF000 + u32::from(*byte))).collect()
}

fn limit(what: &str) -> DocumentError {
    DocumentError::new(ErrorKind::Limit, format!("the document has {what}; save it as PDF or DOCX instead"))
}

#[cfg(test)]
mod tests;
