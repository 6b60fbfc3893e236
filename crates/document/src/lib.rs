//! Documents: bytes of any supported kind become lines of text in reading order.
//!
//! The door is [`Document::read`]. What is hidden from a human reader is kept but marked, so that it
//! can be reported and never counts as evidence.

mod archive;
mod clean;
mod color;
mod docx;
mod encoding;
mod escapes;
mod html;
mod json_resume;
mod kinds;
mod latex;
mod layout;
mod lines;
mod linkedin;
mod markdown;
mod marks;
mod ocr;
mod odt;
pub mod passage;
mod pdf;
mod pictures;
mod quotes;
mod rows;
mod rtf;
#[cfg(test)]
mod shown;
pub mod signs;
mod sniff;
mod text;
mod wrap;
mod xml;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::escapes::decode_entities;
pub use self::kinds::kind_of;
pub use self::pdf::catches_panics;

/// A document as text in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the bytes were, decided by content and not by the file's name.
    pub kind: Kind,
    /// Number of pages; 1 for kinds without pages.
    pub pages: u32,
    /// Every line, visible and hidden, in reading order.
    pub lines: Vec<Line>,
    /// How well the document could be read.
    pub reading: Reading,
    /// What a person should know about the reading.
    pub warnings: Vec<Warning>,
    /// The roles of a data file, whose fields say what is title, employer and time; none for other kinds.
    #[serde(skip)]
    pub roles: Vec<RoleFields>,
}

/// A role of a data file as its fields name it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleFields {
    /// Index of its header line in [`Document::lines`].
    pub line: usize,
    /// The title as written; empty where there is none.
    pub title: String,
    /// The employer as written; empty where there is none.
    pub employer: String,
    /// The first day or the whole span of time, as written; empty where there is none.
    pub start: String,
    /// The last day as written; empty where the start says all.
    pub end: String,
}

/// The kinds of document that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML (Word).
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// HTML page.
    Html,
    /// Markdown.
    Markdown,
    /// LaTeX source.
    Latex,
    /// JSON Resume (schema 1.0.0), as JSON or YAML.
    JsonResume,
    /// The data export of LinkedIn, a ZIP of CSV files.
    LinkedinExport,
    /// Plain text.
    Text,
    /// A picture, read by OCR.
    Image,
}

/// One line of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Page, from 1.
    pub page: u32,
    /// Line on its page, from 1, in reading order.
    pub number: u32,
    /// The text. A tab stands where the line has a wide gap (a table cell, a date at the right
    /// margin). Bullet signs are removed and told by [`Line::bullet`].
    pub text: String,
    /// Left edge in points from the page's left; 0 where the kind has no geometry.
    pub x_pt: f32,
    /// Baseline in points from the page's top; 0 where the kind has no geometry.
    pub y_pt: f32,
    /// Font size in points; 0 where unknown.
    pub size_pt: f32,
    /// Set in bold throughout.
    pub bold: bool,
    /// Heading depth from the markup (1 is the highest); `None` where the markup does not tell.
    pub heading: Option<u8>,
    /// Starts a list item.
    pub bullet: bool,
    /// Starts a new paragraph, list item, cell or heading: text does not run on from the line before.
    pub starts_block: bool,
    /// Whether a human reader would see it.
    pub visibility: Visibility,
    /// Runs of one look, in the order of the text; they cover it from its first byte to its last.
    /// Empty where the kind of document does not tell.
    pub runs: Vec<Run>,
}

/// A run of a line's text that looks alike: what a writer sets apart by hand, such as a bold title
/// before a plain employer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Where the run ends, as a byte of [`Line::text`]; it starts where the run before it ends. A
    /// space or tab belongs to the run before it.
    pub end: u32,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
    /// Font size in points; 0 where unknown.
    pub size_pt: f32,
    /// Red, green and blue; `None` where it is not known.
    pub color: Option<[u8; 3]>,
}

impl Run {
    /// Whether another run looks the same.
    pub fn looks_like(&self, other: &Self) -> bool {
        let same_size = (self.size_pt - other.size_pt).abs() < 0.05 * self.size_pt.max(other.size_pt).max(1.0);
        self.bold == other.bold && self.italic == other.italic && self.color == other.color && same_size
    }
}

impl Line {
    /// Takes some bytes off the front of the text.
    fn drop_front(&mut self, bytes: usize) {
        self.text = self.text.get(bytes..).unwrap_or_default().to_owned();
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        self.runs.retain(|run| run.end > bytes);
        self.runs.iter_mut().for_each(|run| run.end -= bytes);
    }

    /// The runs of the line with their text.
    pub fn styled(&self) -> impl Iterator<Item = (&str, &Run)> {
        let mut start = 0;
        self.runs.iter().filter_map(move |run| {
            let text = self.text.get(start..run.end as usize)?;
            start = run.end as usize;
            Some((text, run))
        })
    }
}

/// Whether a human reader sees a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Seen on the page.
    Visible,
    /// Drawn in the colour of its background.
    SameColor,
    /// Drawn in the invisible text mode, fully transparent, clipped away or in a layer that is off.
    Invisible,
    /// Smaller than 2 points.
    Tiny,
    /// Outside the page.
    OffPage,
    /// Marked as hidden by the document's markup.
    Markup,
    /// Struck out: seen, but taken back by its writer.
    Struck,
}

/// How well a document could be read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Name of the reader that gave the text ("hayro", "pdf-extract", "docx", …).
    pub reader: String,
    /// Visible words.
    pub words: u32,
    /// Text columns on the page with most of them; 1 where the kind has no geometry.
    pub columns: u32,
    /// Glyphs that could not be turned into characters.
    pub unreadable_glyphs: u32,
    /// Words hidden from a human reader.
    pub hidden_words: u32,
    /// Pages with a picture but (almost) no text.
    pub scanned_pages: u32,
    /// Mean confidence of optical character recognition, 0 to 1; absent where none was used.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ocr_confidence: Option<f32>,
}

/// Something a person should know about how a document was read or understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Stable kebab-case code, such as `hidden-text`.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The page it is about, from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<u32>,
}

impl Warning {
    /// A warning about the whole document.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), page: None }
    }

    /// The same warning, about one page.
    #[must_use]
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}

/// Words of the document with their place: the proof behind every statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// The line's text, with what its sentences say on the lines beside it, at most [`Quote::MAX_CHARS`] characters.
    pub text: String,
}

impl Quote {
    /// Longest quoted text in characters.
    pub const MAX_CHARS: usize = 200;

    /// Quotes a whole line, tabs turned into spaces, cut at [`Quote::MAX_CHARS`].
    pub fn of(line: &Line) -> Self {
        Self::new(line, single_spaced(&line.text))
    }

    /// A text at the place of a line, cut at [`Quote::MAX_CHARS`].
    fn new(line: &Line, mut text: String) -> Self {
        if text.len() > Self::MAX_CHARS
            && let Some((end, _)) = text.char_indices().nth(Self::MAX_CHARS)
        {
            text.truncate(text[..end].trim_end().len());
            text.push('…');
        }
        Self { page: line.page, line: line.number, text }
    }
}

/// A text with single spaces between its words, as most lines are.
fn single_spaced(text: &str) -> String {
    let mut after_space = true;
    let as_it_is = text.chars().all(|letter| {
        let before = std::mem::replace(&mut after_space, letter == ' ');
        !letter.is_whitespace() || (letter == ' ' && !before)
    });
    if as_it_is && !after_space {
        return text.to_owned();
    }
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// Bounds on the work that a document may cause. Work is counted, not timed, so that the same
/// input ends in the same way on every machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest input in bytes.
    pub input_bytes: u64,
    /// Most bytes after decompression, over the whole document.
    pub decoded_bytes: u64,
    /// Most pages read; further pages are left out with a warning.
    pub pages: u32,
    /// Most drawing operators, XML events or markup tokens.
    pub operations: u64,
    /// Most characters of text kept.
    pub text_chars: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 64 << 20,
            decoded_bytes: 128 << 20,
            pages: 50,
            operations: 2_000_000,
            text_chars: 4_000_000,
        }
    }
}

/// How a document is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// Bounds on the work.
    pub limits: Limits,
    /// Which PDF reader to use; `None` chooses.
    pub pdf_reader: Option<PdfReader>,
}

/// The two independent readers of PDF files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PdfReader {
    /// hayro: the first reader; sees what is hidden.
    Hayro,
    /// pdf-extract: the second opinion.
    PdfExtract,
}

/// Why a document could not be analysed: a closed set, part of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// The file holds no bytes.
    Empty,
    /// The kind of file is not supported.
    Unsupported,
    /// The file is damaged beyond reading.
    Corrupt,
    /// The file is protected by a password.
    Encrypted,
    /// The file holds pictures but no text.
    NoText,
    /// A limit on work was reached.
    Limit,
    /// The deadline passed.
    Timeout,
    /// The memory limit was reached.
    Memory,
    /// The reader crashed.
    Crash,
    /// The file could not be opened or read.
    Io,
    /// Reading the file is not permitted.
    Permission,
    /// The text is not a resume.
    NotAResume,
    /// The text asks for nothing, as no job posting does.
    NotAPosting,
}

impl ErrorKind {
    /// The kind's name in the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unsupported => "unsupported",
            Self::Corrupt => "corrupt",
            Self::Encrypted => "encrypted",
            Self::NoText => "no-text",
            Self::Limit => "limit",
            Self::Timeout => "timeout",
            Self::Memory => "memory",
            Self::Crash => "crash",
            Self::Io => "io",
            Self::Permission => "permission",
            Self::NotAResume => "not-a-resume",
            Self::NotAPosting => "not-a-posting",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A document that could not be read: what was wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, JsonSchema)]
#[error("{message}")]
pub struct DocumentError {
    /// Which of the closed set of reasons.
    pub kind: ErrorKind,
    /// One sentence: what was wrong, then what to do. Names no file; the caller knows it.
    pub message: String,
}

impl DocumentError {
    /// An error with its sentence.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// The error of a file that is larger than a limit in bytes.
    pub fn too_large(limit: u64) -> Self {
        let message =
            format!("larger than {} MB; resumes and postings are smaller: export it without pictures", limit >> 20);
        Self::new(ErrorKind::Limit, message)
    }
}

impl Document {
    /// Reads bytes as a document. The kind is decided by content.
    ///
    /// # Errors
    ///
    /// Every reason of [`ErrorKind`] that a reader can meet: nothing here panics on bad input.
    ///
    /// ```
    /// use skillgap_document::{Document, Kind, ReadOptions};
    ///
    /// let document = Document::read(b"# Skills\n\n- Go\n- Kafka\n", &ReadOptions::default())?;
    /// assert_eq!(document.kind, Kind::Markdown);
    /// assert_eq!(document.lines[1].text, "Go");
    /// assert!(document.lines[1].bullet);
    /// # Ok::<(), skillgap_document::DocumentError>(())
    /// ```
    pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, DocumentError> {
        kinds::read(bytes, options)
    }

    /// The document that optical character recognition read: `tsv` is what `tesseract IMAGE - tsv`
    /// prints for `pages` pages. Running it is the caller's work.
    ///
    /// # Errors
    ///
    /// `corrupt` if it is another table, `no-text` if it holds no words.
    pub fn from_ocr(tsv: &str, pages: u32) -> Result<Self, DocumentError> {
        ocr::read(tsv, pages)
    }

    /// The lines that a human reader sees.
    ///
    /// ```
    /// use skillgap_document::{Document, ReadOptions};
    ///
    /// let page = b"<p>Go</p><p style=\"display: none\">Kafka</p>";
    /// let document = Document::read(page, &ReadOptions::default())?;
    /// assert_eq!(document.visible_lines().count(), 1);
    /// # Ok::<(), skillgap_document::DocumentError>(())
    /// ```
    pub fn visible_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.visibility == Visibility::Visible)
    }
}
