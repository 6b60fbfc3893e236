//! PDF: two independent readers give glyphs, one layout makes lines of them.
//!
//! The first reader (hayro-syntax with our own text interpreter) sees colours, layers and clips, so
//! it tells what is hidden. The second (pdf-extract) is asked where the first fails or its text is
//! in doubt. What a file may cost is counted; see [`Limits`](super::Limits).

mod budget;
mod canvas;
mod characters;
mod color;
mod coloring;
mod encoding;
mod fields;
mod findings;
mod first;
mod font;
mod glyphs;
mod guard;
mod interpreter;
mod layers;
mod matrix;
mod operands;
mod painting;
mod pieces;
mod repair;
mod resources;
mod second;
mod state;
mod stream;
mod tex;
mod text;
mod widths;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use self::findings::Tally;
use super::layout::PageGlyphs;
use super::{Document, DocumentError, ErrorKind, Limits, PdfReader, ReadOptions};

/// What a reader found in a file.
struct Content {
    /// The pages read, at most as many as the limits allow.
    pages: Vec<PageContent>,
    /// Pages of the file.
    pages_total: u32,
    /// Something could not be read; the rest is sound.
    parts_missing: bool,
}

/// What a reader found on a page.
struct PageContent {
    page: PageGlyphs,
    tally: Tally,
    /// Pictures cover most of the page.
    pictured: bool,
    /// The text lay invisibly over a picture, as text recognition leaves it.
    scan_text: bool,
}

impl PageContent {
    fn new(page: PageGlyphs, pictured: bool, scan_text: bool) -> Self {
        Self { tally: Tally::of(&page), page, pictured, scan_text }
    }
}

/// Reads a PDF.
///
/// # Errors
///
/// `empty`, `corrupt`, `encrypted`, `no-text`, `limit` or `crash`.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, DocumentError> {
    let limits = &options.limits;
    if bytes.is_empty() {
        return Err(DocumentError::new(ErrorKind::Empty, "The file holds no bytes. Save or download it again."));
    }
    if bytes.len() as u64 > limits.input_bytes {
        return Err(budget::exceeded("file size"));
    }
    let (content, reader) = choose(bytes, limits, options.pdf_reader)?;
    findings::document(content, reader, limits)
}

/// The content by the reader that was asked for, or by the one that can be trusted.
fn choose(bytes: &[u8], limits: &Limits, asked: Option<PdfReader>) -> Result<(Content, PdfReader), DocumentError> {
    let second = || second::read(bytes, limits).map(|content| (content, PdfReader::PdfExtract));
    match asked {
        Some(PdfReader::Hayro) => by_first(bytes, limits),
        Some(PdfReader::PdfExtract) => second(),
        None => match by_first(bytes, limits) {
            Ok((content, reader)) if findings::is_doubtful(&content) => {
                let better = second().ok().filter(|(other, _)| findings::is_better(other, &content));
                Ok(better.unwrap_or((content, reader)))
            }
            Err(error) if matches!(error.kind, ErrorKind::Corrupt | ErrorKind::Crash) => second().map_err(|_| error),
            other => other,
        },
    }
}

fn by_first(bytes: &[u8], limits: &Limits) -> Result<(Content, PdfReader), DocumentError> {
    guarded(|| first::read(bytes, limits)).map(|content| (content, PdfReader::Hayro))
}

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread turns a panic into an error just now: a program's panic hook need not report it.
pub fn catches_panics() -> bool {
    IS_GUARDED.get()
}

/// Turns a panic of a library into an error.
fn guarded<T>(work: impl FnOnce() -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    let before = IS_GUARDED.replace(true);
    let made = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(crashed()));
    IS_GUARDED.set(before);
    made
}

fn crashed() -> DocumentError {
    DocumentError::new(ErrorKind::Crash, "The PDF made the reader fail. Print it to a new PDF and use that.")
}

fn corrupt() -> DocumentError {
    DocumentError::new(ErrorKind::Corrupt, "The PDF is damaged and cannot be opened. Export or download it again.")
}

#[cfg(test)]
mod tests;
