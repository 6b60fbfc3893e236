//! PDF: two independent readers give glyphs, one layout makes lines of them.

mod budget;
mod canvas;
mod color;
mod encoding;
mod first;
mod font;
mod guard;
mod interpreter;
mod layers;
mod matrix;
mod state;
mod stream;
mod text;

use super::layout::{self, PageGlyphs};
use super::{Document, DocumentError, ErrorKind, Kind, ReadOptions, Reading};

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
    /// Pictures cover most of the page.
    pictured: bool,
    /// The text lay invisibly over a picture, as text recognition leaves it.
    scan_text: bool,
}

/// Reads a PDF.
///
/// # Errors
///
/// `empty`, `corrupt`, `encrypted`, `no-text`, `limit` or `crash`.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, DocumentError> {
    let content = first::read(bytes, &options.limits)?;
    let pages: Vec<PageGlyphs> = content.pages.into_iter().map(|it| it.page).collect();
    let laid = layout::lay_out(&pages);
    Ok(Document {
        kind: Kind::Pdf,
        pages: content.pages_total,
        lines: laid.lines,
        reading: Reading { reader: "hayro".to_owned(), columns: laid.columns, ..Reading::default() },
        warnings: Vec::new(),
    })
}

fn corrupt() -> DocumentError {
    DocumentError::new(
        ErrorKind::Corrupt,
        "The PDF is damaged and cannot be opened. Export or download it again.",
    )
}
