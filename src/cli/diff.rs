//! `skillgap diff`

use super::arguments::{DiffArguments, PlainFormat};
use super::failure::Failure;
use super::{input, knowledge, screen};
use crate::analysis::{Source, diff};
use crate::report;

/// Tells what changed between two versions of a resume.
pub(super) fn run(arguments: &DiffArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let inputs = [input::read(&arguments.old, &read.limits)?, input::read(&arguments.new, &read.limits)?];
    let knowledge = knowledge::load(&arguments.knowledge)?;
    knowledge.check_target(arguments.target.as_deref())?;
    let options = knowledge.options(read, arguments.target.clone());
    let [old, new] = &inputs;
    let sources = [Source { name: &old.name, bytes: &old.bytes }, Source { name: &new.name, bytes: &new.bytes }];
    let diff = diff([&sources[0], &sources[1]], &options)
        .map_err(|(which, error)| Failure::Document { name: inputs[which].name.clone(), error })?;
    screen::write(&arguments.output, false, |view, out| match arguments.format {
        PlainFormat::Terminal => report::write_diff(&diff, view, out),
        PlainFormat::Json => report::write_json(&diff, out),
    })?;
    if arguments.fail_on_regression && !diff.regressions.is_empty() {
        return Err(Failure::Regression(new.name.clone(), diff.regressions.len()));
    }
    Ok(())
}
