//! Chooses the reader of a document by its content.

use super::encoding::Decoded;
use super::sniff::{Content, sniff};
use super::{Document, DocumentError, ErrorKind, Kind, Limits, ReadOptions, Warning};
use super::{docx, html, json_resume, latex, linkedin, markdown, odt, rtf, text};

/// Reads bytes with the reader of their kind.
///
/// # Errors
///
/// What [`kind_of`] and the reader say, and `limit` for a file that is too large.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, DocumentError> {
    let limits = &options.limits;
    check_size(bytes, limits)?;
    match sniff(bytes)? {
        Content::Data(Kind::JsonResume, node) => json_resume::read(&node, limits),
        Content::Data(_, node) => json_resume::read_strings(&node, limits),
        Content::Text(kind, decoded) => read_text(kind, &decoded, limits),
        Content::Bytes(kind) => read_bytes(kind, bytes, options),
    }
}

/// Tells by content which kind a document is, so that a caller can warn about a wrong file name.
///
/// # Errors
///
/// `empty`, `encrypted`, `corrupt`, or `unsupported` with the name of the true type.
///
/// ```
/// use skillgap_document::{ErrorKind, Kind, kind_of};
///
/// assert_eq!(kind_of(b"%PDF-1.7\n")?, Kind::Pdf);
/// assert_eq!(kind_of(b"").unwrap_err().kind, ErrorKind::Empty);
/// # Ok::<(), skillgap_document::DocumentError>(())
/// ```
pub fn kind_of(bytes: &[u8]) -> Result<Kind, DocumentError> {
    sniff(bytes).map(|content| content.kind())
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), DocumentError> {
    if bytes.len() as u64 > limits.input_bytes {
        return Err(DocumentError::too_large(limits.input_bytes));
    }
    Ok(())
}

/// Bytes of markup for each character of text that a source may hold; beyond it the limit on text
/// stands in for one on sources.
const MARKUP_FACTOR: u64 = 4;

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "PDF",
        Kind::Docx => "DOCX",
        Kind::Odt => "ODT",
        Kind::Rtf => "RTF",
        Kind::Html => "HTML",
        Kind::Markdown => "Markdown",
        Kind::Latex => "LaTeX",
        Kind::JsonResume => "JSON Resume",
        Kind::LinkedinExport => "the data export of LinkedIn",
        Kind::Text => "plain text",
        Kind::Image => "a picture",
    }
}

/// The kind that the ending of a file name stands for.
fn kind_of_name(name: &str) -> Option<Kind> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "pdf" => Kind::Pdf,
        "docx" => Kind::Docx,
        "odt" => Kind::Odt,
        "rtf" => Kind::Rtf,
        "html" | "htm" => Kind::Html,
        "tex" => Kind::Latex,
        "json" => Kind::JsonResume,
        "png" | "jpg" | "jpeg" | "tif" | "tiff" => Kind::Image,
        _ => return None,
    })
}

impl Document {
    /// A warning where the ending of the file's name stands for another kind than its content is. A
    /// recognised picture may have been a PDF of scans.
    pub fn wrong_name(&self, name: &str) -> Option<Warning> {
        let named = kind_of_name(name).filter(|named| *named != self.kind && self.kind != Kind::Image)?;
        let (named, kind) = (label(named), label(self.kind));
        let message = format!("the name says {named}, the content is {kind}; it was read as {kind}");
        Some(Warning::new("wrong-name", message))
    }
}

fn read_text(kind: Kind, decoded: &Decoded, limits: &Limits) -> Result<Document, DocumentError> {
    let text = &decoded.text;
    if text.len() as u64 > limits.text_chars.saturating_mul(MARKUP_FACTOR) {
        let message = format!("the text is longer than {} MiB; split it", (limits.text_chars * MARKUP_FACTOR) >> 20);
        return Err(DocumentError::new(ErrorKind::Limit, message));
    }
    let mut document = match kind {
        Kind::Html => html::read(text, limits),
        Kind::Odt => odt::read_flat(text, limits),
        Kind::Latex => latex::read(text, limits),
        Kind::Markdown => markdown::read(text, limits),
        _ => text::read(text, limits),
    }?;
    if decoded.damaged {
        let message = format!("some bytes are not {}; a few characters may be wrong", decoded.encoding);
        document.warnings.push(Warning::new("mixed-encoding", message));
    }
    Ok(document)
}

fn read_bytes(kind: Kind, bytes: &[u8], options: &ReadOptions) -> Result<Document, DocumentError> {
    match kind {
        Kind::Image => Err(picture()),
        Kind::Docx => docx::read(bytes, &options.limits),
        Kind::Odt => odt::read(bytes, &options.limits),
        Kind::Rtf => rtf::read(bytes, &options.limits),
        Kind::LinkedinExport => linkedin::read(bytes, &options.limits),
        _ => super::pdf::read(bytes, options),
    }
}

fn picture() -> DocumentError {
    let message = "this is a picture, which holds no text; read it with --ocr (needs tesseract), or save the \
                   document itself as PDF or DOCX";
    DocumentError::new(ErrorKind::NoText, message)
}
