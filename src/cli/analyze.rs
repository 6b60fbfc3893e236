//! `skillgap analyze`

use super::arguments::{AnalyzeArguments, ReportFormat};
use super::failure::Failure;
use super::{input, knowledge, screen};
use crate::analysis::{Options, Source, analyze};
use crate::document::ReadOptions;
use crate::gap::Change;
use crate::report::{self, Format};

/// Analyses one document and writes its report.
pub(super) fn run(arguments: &AnalyzeArguments) -> Result<(), Failure> {
    let read = ReadOptions { pdf_reader: arguments.reading.pdf_reader.map(Into::into), ..ReadOptions::default() };
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let what_if = arguments.what_if.iter().map(|change| Change::parse(change, &knowledge.dictionary));
    let what_if = what_if.collect::<Result<_, _>>().map_err(|error| Failure::Usage(error.to_string()))?;
    check_target(arguments, &knowledge)?;
    let options = Options {
        dictionary: &knowledge.dictionary,
        ladders: &knowledge.ladders,
        as_of: knowledge.as_of,
        target: arguments.target.clone(),
        what_if,
        read,
        with_text: false,
    };
    let source = Source { name: &input.name, bytes: &input.bytes };
    let analysis = analyze(&source, &options).map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    let format = match arguments.output.format {
        ReportFormat::Terminal => Format::Terminal,
        ReportFormat::Json => Format::Json,
    };
    let mut out = screen::writer(&arguments.output)?;
    report::render(&analysis, format, screen::view(&arguments.output, arguments.explain), &mut out)?;
    out.flush()?;
    Ok(())
}

fn check_target(arguments: &AnalyzeArguments, knowledge: &knowledge::Knowledge) -> Result<(), Failure> {
    let (Some(target), Some(ladder)) = (&arguments.target, knowledge.ladders.first()) else {
        return Ok(());
    };
    if ladder.rung(target).is_some() {
        return Ok(());
    }
    let rungs: Vec<_> = ladder.rungs.iter().map(|rung| rung.id.as_str()).collect();
    Err(Failure::Usage(format!("ladder {} has no rung '{target}'; it has {}", ladder.id, rungs.join(", "))))
}
