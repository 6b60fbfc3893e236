//! `skillgap extract`

use std::io::{self, BufWriter, Write};

use super::arguments::{ExtractArguments, ExtractFormat};
use super::failure::Failure;
use super::input;
use crate::document::Document;
use crate::report::{self, terminal_text};

/// Writes what the program reads: the visible text, or everything as JSON.
pub(super) fn run(arguments: &ExtractArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let input = input::read(&arguments.file, &read.limits)?;
    let (document, _deadline) = input.document(&arguments.reading)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        ExtractFormat::Json => report::write_json(&document, &mut out)?,
        ExtractFormat::Text => {
            for line in document.visible_lines() {
                let sign = if line.bullet { "- " } else { "" };
                writeln!(out, "{sign}{}", terminal_text(&line.text.replace('\t', "    ")))?;
            }
        }
    }
    out.flush()?;
    quality(&document)?;
    Ok(())
}

/// One line on standard error: how well the document could be read.
fn quality(document: &Document) -> io::Result<()> {
    let reading = &document.reading;
    let mut err = io::stderr().lock();
    writeln!(
        err,
        "skillgap: read by {}: {} pages, {} words, {} columns, {} unreadable glyphs, {} hidden words, {} scanned pages",
        reading.reader,
        document.pages,
        reading.words,
        reading.columns,
        reading.unreadable_glyphs,
        reading.hidden_words,
        reading.scanned_pages,
    )?;
    for warning in &document.warnings {
        writeln!(err, "skillgap: {}: {}", warning.code, terminal_text(&warning.message))?;
    }
    Ok(())
}
