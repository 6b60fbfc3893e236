//! `skillgap extract`

use std::io::{self, BufWriter, Write};

use super::arguments::{ExtractArguments, OutputArguments};
use super::failure::Failure;
use super::formats::ExtractFormat;
use super::{input, knowledge, screen};
use crate::analysis::analyze_document;
use crate::document::{Document, ReadOptions};
use crate::evidence::Years;
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
    let output = OutputArguments::default();
    let record = (arguments.format == ExtractFormat::Json).then_some(&output);
    let (document, deadline) = input.document(&arguments.reading, &arguments.isolation, record)?;
    let years = if arguments.roles { Some(years(arguments, &input.name, &document)?) } else { None };
    drop(deadline);
    let mut out = BufWriter::new(io::stdout().lock());
    match (arguments.format, &years) {
        (ExtractFormat::Json, Some(years)) => report::write_json(years, &mut out)?,
        (ExtractFormat::Json, None) => report::write_json(&document, &mut out)?,
        (ExtractFormat::Text, Some(years)) => report::write_roles(years, &mut out)?,
        (ExtractFormat::Text, None) => {
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

/// The roles of a document with the years that they count for.
fn years(arguments: &ExtractArguments, name: &str, document: &Document) -> Result<Years, Failure> {
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let options = knowledge.options(ReadOptions::default(), None);
    let analysis = analyze_document(name, document, &options)
        .map_err(|error| Failure::Document { name: name.to_owned(), error })?;
    Ok(analysis.years)
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
