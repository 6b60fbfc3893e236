//! `skillgap verify`

use std::io::{self, Write};
use std::thread;

use super::arguments::{KnowledgeArguments, VerifyArguments};
use super::failure::Failure;
use super::formats::PlainFormat;
use super::progress::Shown;
use super::stop::Stop;
use super::{input, knowledge, screen};
use crate::batch::{self, BatchError, Finding, Handling, Manifest, Subject, Verification, VerifyError, VerifyOptions};
use crate::document::Limits;
use crate::report::{self, Depth, counted, terminal_text};
use crate::worker::{PostingSource, Program};

/// Derives the results of a batch again and says what differs.
pub(super) fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let options = options(arguments)?;
    let stop = Stop::listen()?;
    let mut progress = Shown::new();
    let verified = batch::verify(&options, &mut progress, &stop.flag);
    progress.end();
    let verification = verified.map_err(|error| match error {
        VerifyError::Batch(BatchError::Stopped { .. }) => {
            Failure::Signal { message: "stopped before the end".to_owned(), signal: stop.signal() }
        }
        error => Failure::Batch(error.to_string()),
    })?;
    let overdue = overdue(&verification.handling)?;
    screen::write(&arguments.output, arguments.paths.iter().map(AsRef::as_ref), Depth::default(), |_, out| {
        match arguments.format {
            PlainFormat::Terminal => text(&verification, overdue.as_deref(), out),
            PlainFormat::Json => report::write_json(&verification, out),
        }
    })?;
    if verification.findings.is_empty() {
        return Ok(());
    }
    let count = counted(verification.findings.len() as u32, "difference");
    Err(Failure::Data(format!("{}: {count}; the results do not hold", arguments.results.display())))
}

fn options(arguments: &VerifyArguments) -> Result<VerifyOptions, Failure> {
    let manifest = Manifest::read(&arguments.results).map_err(Failure::Data)?;
    let knowledge = KnowledgeArguments {
        as_of: Some(manifest.options.as_of.clone()),
        dictionary: arguments.dictionary.clone(),
        ladder: arguments.ladder.clone(),
    };
    let mut setup = knowledge::setup(&knowledge)?;
    if let Some(job) = &arguments.job {
        let posting = input::read(job, &Limits::default())?;
        setup.posting = Some(PostingSource { name: posting.name, bytes: posting.bytes });
    } else if let Some(posting) = &manifest.basis.posting {
        let reason = "the results rest on the posting";
        return Err(Failure::Usage(format!("{reason} {}; give it with --job", posting.name)));
    }
    let posting = match manifest.options.reports {
        Some(_) => knowledge::read_posting(&knowledge, &setup)?,
        None => None,
    };
    Ok(VerifyOptions {
        results: arguments.results.clone(),
        manifest,
        posting,
        against: arguments.against.clone(),
        paths: arguments.paths.clone(),
        setup,
        threads: arguments.threads.map_or_else(|| thread::available_parallelism().map_or(1, Into::into), usize::from),
        program: Program::current().map_err(|error| Failure::Batch(error.to_string()))?,
        any_build: arguments.any_build,
    })
}

/// The day until which the results were to be kept, where it is over.
fn overdue(handling: &Handling) -> Result<Option<String>, Failure> {
    let until = handling.keep_until.as_ref().map(|until| until.as_str().to_owned());
    let today = knowledge::today()?;
    Ok(until.filter(|until| until.as_str() < today.as_str()))
}

fn text(verification: &Verification, overdue: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let Verification { records, same, findings, looked_at, left, handling, .. } = verification;
    writeln!(out, "{}, {same} derived again to the last byte", counted(*records as u32, "record"))?;
    if let Some(purpose) = &handling.purpose {
        writeln!(out, "Purpose: {}", terminal_text(purpose))?;
    }
    if let Some(until) = overdue {
        writeln!(out, "They were to be kept until {until}, which is over: delete them or say why not")?;
    }
    if findings.is_empty() {
        let looked_at = terminal_text(&looked_at.join(", "));
        writeln!(out, "Nothing differs: program, dictionary, ladders, posting, files and records are the same")?;
        writeln!(out, "Looked at: {looked_at}")?;
    }
    for Finding { subject, name, detail } in findings {
        writeln!(out, "{}: {}: {}", word(*subject), terminal_text(name), terminal_text(detail))?;
    }
    for sentence in left {
        writeln!(out, "Not looked at: {}", terminal_text(sentence))?;
    }
    Ok(())
}

fn word(subject: Subject) -> &'static str {
    match subject {
        Subject::Program => "other program",
        Subject::Dictionary => "other dictionary",
        Subject::Ladder => "other ladder",
        Subject::Posting => "other posting",
        Subject::Changed => "file changed",
        Subject::Missing => "file missing",
        Subject::Extra => "file without a record",
        Subject::Record => "record changed",
        Subject::Line => "line of the results",
        Subject::Results => "results",
    }
}
