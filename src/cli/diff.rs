//! `skillgap diff`

use super::arguments::DiffArguments;
use super::failure::Failure;
use super::formats::PlainFormat;
use super::{input, knowledge, screen};
use crate::analysis::{Source, diff};
use crate::report::{self, Depth};

/// Tells what changed between two versions of a resume.
pub(super) fn run(arguments: &DiffArguments) -> Result<(), Failure> {
    screen::or_record(compared(arguments), arguments.format == PlainFormat::Json, &arguments.output)
}

fn compared(arguments: &DiffArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let inputs = [input::read(&arguments.old, &read.limits)?, input::read(&arguments.new, &read.limits)?];
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let target = knowledge.target(arguments.target.as_deref())?;
    let options = knowledge.options(read, target);
    let [old, new] = &inputs;
    let sources = [Source { name: &old.name, bytes: &old.bytes }, Source { name: &new.name, bytes: &new.bytes }];
    let diff = diff([&sources[0], &sources[1]], &options)
        .map_err(|(which, error)| Failure::Document { name: inputs[which].name.clone(), error })?;
    screen::write(&arguments.output, [arguments.old.as_path(), &arguments.new], Depth::default(), |view, out| {
        match arguments.format {
            PlainFormat::Terminal => report::write_diff(&diff, view, out),
            PlainFormat::Json => report::write_json(&diff, out),
        }
    })?;
    if arguments.fail_on_regression && !diff.regressions.is_empty() {
        return Err(Failure::Regression(new.name.clone(), diff.regressions.len()));
    }
    Ok(())
}
