//! `skillgap analyze`

use super::arguments::AnalyzeArguments;
use super::failure::Failure;
use super::formats::ReportFormat;
use super::{input, knowledge, screen};
use crate::analysis::{Options, Redaction, analyze_document};
use crate::gap::Change;
use crate::report;

/// Analyses one document and writes its report, or the record of its failure where that is JSON.
pub(super) fn run(arguments: &AnalyzeArguments) -> Result<(), Failure> {
    screen::or_record(analysed(arguments), arguments.format == ReportFormat::Json, &arguments.output)
}

fn analysed(arguments: &AnalyzeArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let what_if = arguments.what_if.iter().map(|change| Change::parse(change, &knowledge.dictionary));
    let what_if = what_if.collect::<Result<_, _>>().map_err(|error| Failure::Usage(error.to_string()))?;
    let target = knowledge.target(arguments.target.as_deref())?;
    let options = Options { what_if, with_text: arguments.format.shows_text(), ..knowledge.options(read, target) };
    let record = (arguments.format == ReportFormat::Json).then_some(&arguments.output);
    let (document, deadline) = input.document(&arguments.reading, &arguments.isolation, record)?;
    let mut analysis = analyze_document(&input.name, &document, &options)
        .map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    let redaction = arguments.redact.then(|| Redaction::of(&document, options.dictionary));
    redaction.iter().for_each(|redaction| redaction.analysis(&mut analysis));
    drop(deadline);
    screen::write(&arguments.output, [arguments.file.as_path()], arguments.depth(), |view, out| {
        report::render(&analysis, arguments.format.into(), view, out)
    })?;
    screen::unsure(&input.name, redaction.as_ref())
}
