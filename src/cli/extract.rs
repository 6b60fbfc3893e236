//! `skillgap extract`

use std::io::{self, BufWriter, Write};

use super::arguments::ExtractArguments;
use super::failure::Failure;
use super::formats::ExtractFormat;
use super::{input, screen};
use crate::document::Document;
use crate::report::{self, counted, terminal_text};

/// Writes what the program reads: the visible text, or everything as JSON.
pub(super) fn run(arguments: &ExtractArguments) -> Result<(), Failure> {
    let done = extracted(arguments);
    if arguments.format == ExtractFormat::Json {
        screen::records(&done, &mut io::stdout().lock())?;
    }
    done
}

fn extracted(arguments: &ExtractArguments) -> Result<(), Failure> {
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
        "skillgap: read by {}: {}, {}, {}, {}, {}, {}",
        reading.reader,
        counted(document.pages, "page"),
        counted(reading.words, "word"),
        counted(reading.columns, "column"),
        counted(reading.unreadable_glyphs, "unreadable glyph"),
        counted(reading.hidden_words, "hidden word"),
        counted(reading.scanned_pages, "scanned page"),
    )?;
    for warning in &document.warnings {
        writeln!(err, "skillgap: {}: {}", warning.code, terminal_text(&warning.message))?;
    }
    Ok(())
}
