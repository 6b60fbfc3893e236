//! `skillgap check`

use std::path::Path;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::formats::CheckFormat;
use super::{input, knowledge, screen};
use crate::advice::Check;
use crate::analysis::{Analysis, Redaction, analyze_document};
use crate::dictionary::advice::CheckKind;
use crate::report::{self, Depth};

/// Checks whether machines can read a resume, and whether each line is worth its place.
pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    screen::or_record(checked(arguments), arguments.format == CheckFormat::Json, &arguments.output)
}

fn checked(arguments: &CheckArguments) -> Result<(), Failure> {
    let fail_on = fail_on(&arguments.fail_on)?;
    let passes_all = arguments.fail_on.iter().any(|word| word == NOTHING);
    let read = arguments.reading.options();
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let options = knowledge.options(read, None);
    let record = (arguments.format == CheckFormat::Json).then_some(&arguments.output);
    let (document, deadline) = input.document(&arguments.reading, &arguments.isolation, record)?;
    let mut analysis = analyze_document(&input.name, &document, &options)
        .map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    let redaction = arguments.redact.then(|| Redaction::of(&document, options.dictionary));
    redaction.iter().for_each(|redaction| redaction.analysis(&mut analysis));
    drop(deadline);
    let inputs: [&Path; 1] = [&arguments.file];
    screen::write(&arguments.output, inputs, Depth::Full, |view, out| match arguments.format {
        CheckFormat::Terminal => report::write_checks(&analysis, view, out),
        CheckFormat::Json => report::write_json(&analysis.advice, out),
        CheckFormat::Sarif => report::write_checks_sarif(&analysis, out),
    })?;
    screen::unsure(&input.name, redaction.as_ref())?;
    if passes_all { Ok(()) } else { verdict(&analysis, &fail_on) }
}

/// The checks that a person named; all of them where none is named.
fn fail_on(words: &[String]) -> Result<Vec<CheckKind>, Failure> {
    let named = |word: &String| {
        let known = CheckKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        let all: Vec<_> = CheckKind::ALL.into_iter().map(CheckKind::as_str).collect();
        known.ok_or_else(|| Failure::Usage(format!("there is no check '{word}'; there are {}", all.join(", "))))
    };
    words.iter().filter(|word| *word != NOTHING).map(named).collect()
}

/// The word that lets every check pass.
const NOTHING: &str = "nothing";

/// An error where a check fails that is named, or any where none is.
fn verdict(analysis: &Analysis, fail_on: &[CheckKind]) -> Result<(), Failure> {
    let counts = |check: &&Check| fail_on.is_empty() || fail_on.contains(&check.id);
    let failed: Vec<_> = analysis.advice.failed().filter(counts).map(|check| check.id.as_str()).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::Checks(analysis.document.name.clone(), failed.join(", ")))
}
