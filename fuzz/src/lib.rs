//! What the fuzz targets share: reading bytes as a document, and what must hold of every document.

use std::io::{Cursor, Write};

use skillgap_document::{Document, Limits, ReadOptions};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Lets the library catch what another library panics with; a panic that reaches the target ends it.
pub fn quiet() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// Reads bytes with limits that keep one input short.
///
/// # Panics
///
/// Where a document breaks a promise: its text is within the limits, the runs of a line cover it.
pub fn read(bytes: &[u8]) -> Option<Document> {
    let limits = Limits { operations: 200_000, decoded_bytes: 16 << 20, text_chars: 400_000, ..Limits::default() };
    let document = Document::read(bytes, &ReadOptions { limits: limits.clone(), pdf_reader: None }).ok()?;
    let chars: usize = document.lines.iter().map(|line| line.text.chars().count()).sum();
    assert!(chars as u64 <= 2 * limits.text_chars, "{chars} characters are more than the limit");
    for line in &document.lines {
        let ends = line.runs.iter().map(|run| run.end as usize);
        assert!(ends.clone().all(|end| line.text.is_char_boundary(end)), "a run ends within a character");
        assert!(ends.is_sorted() && line.runs.last().is_none_or(|run| run.end as usize == line.text.len()));
    }
    Some(document)
}

/// A package with one part, where the bytes are not a package already.
pub fn package(part: &str, bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let manifest = if part == "content.xml" { "META-INF/manifest.xml" } else { "[Content_Types].xml" };
    for (name, content) in [(part, bytes), (manifest, b"")] {
        if zip.start_file(name, stored).and_then(|()| Ok(zip.write_all(content)?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
