//! `skillgap posting`

use super::arguments::PostingArguments;
use super::failure::Failure;
use super::formats::PlainFormat;
use super::{input, knowledge, screen};
use crate::analysis::{Source, read_posting};
use crate::report;

/// Writes what one posting asks for, or the record of its failure where that is JSON.
pub(super) fn run(arguments: &PostingArguments) -> Result<(), Failure> {
    screen::or_record(written(arguments), arguments.format == PlainFormat::Json, &arguments.output)
}

fn written(arguments: &PostingArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let options = knowledge.options(read, None);
    let source = Source { name: &input.name, bytes: &input.bytes };
    let posting =
        read_posting(&source, &options).map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    screen::write(&arguments.output, [arguments.file.as_path()], arguments.depth(), |view, out| {
        match arguments.format {
            PlainFormat::Terminal => report::write_posting(&posting, view, out),
            PlainFormat::Json => report::write_json(&posting, out),
        }
    })?;
    Ok(())
}
