//! `skillgap posting`

use super::arguments::{PlainFormat, PostingArguments, ReportFormat};
use super::failure::Failure;
use super::{input, knowledge, screen};
use crate::analysis::{Source, read_posting};
use crate::report;

/// Writes what one posting asks for, or the record of its failure where that is JSON.
pub(super) fn run(arguments: &PostingArguments) -> Result<(), Failure> {
    let format = match arguments.format {
        PlainFormat::Terminal => ReportFormat::Terminal,
        PlainFormat::Json => ReportFormat::Json,
    };
    screen::or_record(read(arguments), format, &arguments.output)
}

fn read(arguments: &PostingArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let options = knowledge.options(read, None);
    let source = Source { name: &input.name, bytes: &input.bytes };
    let posting =
        read_posting(&source, &options).map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    screen::write(&arguments.output, arguments.explain, |view, out| match arguments.format {
        PlainFormat::Terminal => report::write_posting(&posting, view, out),
        PlainFormat::Json => report::write_json(&posting, out),
    })?;
    Ok(())
}
