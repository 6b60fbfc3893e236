//! `skillgap compare`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::arguments::CompareArguments;
use super::deadline::Deadline;
use super::failure::Failure;
use super::formats::ReportFormat;
use super::jobs::{self, Jobs};
use super::{input, knowledge, screen, written};
use crate::analysis::{Options, People, ReadPosting, Redaction, compare_document, compare_many, tailor_to};
use crate::document::{Document, DocumentError, Kind};
use crate::report;

/// The resume, read, under the name that a report shows.
struct Resume<'a> {
    name: &'a str,
    document: &'a Document,
    bytes: &'a [u8],
}

impl Resume<'_> {
    /// Its text, where that is Markdown.
    fn markdown(&self) -> Option<&str> {
        let is_markdown = self.document.kind == Kind::Markdown;
        std::str::from_utf8(self.bytes).ok().filter(|_| is_markdown)
    }
}

/// Compares one resume with one posting or many and writes the report, or the record of the resume's
/// failure where that is JSON.
pub(super) fn run(arguments: &CompareArguments) -> Result<(), Failure> {
    screen::or_record(compared(arguments), arguments.format == ReportFormat::Json, &arguments.output)
}

fn compared(arguments: &CompareArguments) -> Result<(), Failure> {
    check(arguments)?;
    let [file] = arguments.files.as_slice() else {
        return people(arguments);
    };
    let read = arguments.reading.options();
    let input = input::read(file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let target = knowledge.target(arguments.target.as_deref())?;
    let with_text = arguments.format.shows_text();
    let options = Options { with_text, ..knowledge.options(read, target) };
    let jobs = jobs::read(&arguments.job, &options, &arguments.reading, &arguments.isolation)?;
    let record = (arguments.format == ReportFormat::Json).then_some(&arguments.output);
    let (document, deadline) = input.document(&arguments.reading, &arguments.isolation, record)?;
    // Many postings take as long as they take.
    let deadline = jobs::is_one(&arguments.job).then_some(deadline);
    let resume = Resume { name: &input.name, document: &document, bytes: &input.bytes };
    match <[ReadPosting; 1]>::try_from(jobs.read) {
        Ok([posting]) if jobs::is_one(&arguments.job) => one(arguments, &resume, posting, &options, deadline),
        Ok([posting]) => many(arguments, &resume, Jobs { read: vec![posting], unread: jobs.unread }, &options),
        Err(read) => many(arguments, &resume, Jobs { read, unread: jobs.unread }, &options),
    }
}

/// Ranks several resumes for one posting.
fn people(arguments: &CompareArguments) -> Result<(), Failure> {
    let read = arguments.reading.options();
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let target = knowledge.target(arguments.target.as_deref())?;
    let options = knowledge.options(read.clone(), target);
    let jobs = jobs::read(&arguments.job, &options, &arguments.reading, &arguments.isolation)?;
    let Some(posting) = jobs.read.first() else {
        return Err(Failure::Postings(jobs.unread));
    };
    let (mut comparisons, mut unsure) = (Vec::new(), Ok(()));
    for (index, file) in arguments.files.iter().enumerate() {
        let input = input::read(file, &read.limits)?;
        let record = (arguments.format == ReportFormat::Json).then_some(&arguments.output);
        let (document, _deadline) = input.document(&arguments.reading, &arguments.isolation, record)?;
        let name = named(file, &input.name, &arguments.files);
        let failed = |error: DocumentError| Failure::Document { name: name.clone(), error };
        let mut comparison = compare_document(&name, &document, posting.clone(), &options).map_err(failed)?;
        if arguments.redact {
            let redaction = Redaction::of(&document, options.dictionary);
            redaction.comparison(&mut comparison);
            // Else all have one name; the order is that of the arguments.
            let name = &mut comparison.analysis.document.name;
            *name = name.replacen("resume", &format!("resume-{}", index + 1), 1);
            unsure = unsure.and_then(|()| screen::unsure(&input.name, Some(&redaction)));
        }
        comparisons.push(comparison);
    }
    let Some(people) = People::of(comparisons) else { return Ok(()) };
    screen::write(&arguments.output, sources(arguments), arguments.depth(), |view, out| {
        report::render_people(&people, arguments.format.into(), view, out)
    })?;
    unsure
}

/// The name of a resume: that of its file, with its folder where another one is called the same.
fn named(file: &Path, name: &str, all: &[PathBuf]) -> String {
    let same = all.iter().filter(|other| other.file_name() == file.file_name()).count();
    let folder = file.parent().and_then(Path::file_name).filter(|_| same > 1);
    folder.map_or_else(|| name.to_owned(), |folder| format!("{}/{name}", folder.to_string_lossy()))
}

/// Refuses what cannot be meant.
fn check(arguments: &CompareArguments) -> Result<(), Failure> {
    let usage = |reason: &str| Err(Failure::Usage(reason.to_owned()));
    let from_input = arguments.job.iter().chain(&arguments.files).filter(|path| is_dash(path)).count();
    if from_input > 1 {
        return usage("only one of the resumes and the postings can be -; save the other to a file");
    }
    if arguments.tailor.is_some() && !jobs::is_one(&arguments.job) {
        return usage("--tailor sets the resume for one posting; give one --job");
    }
    if arguments.files.len() > 1 && (arguments.tailor.is_some() || !jobs::is_one(&arguments.job)) {
        return usage("several resumes are ranked for one posting, without --tailor; give one --job");
    }
    written::check(arguments.tailor.as_deref(), sources(arguments), arguments.output.force)
}

/// What a comparison is made from.
fn sources(arguments: &CompareArguments) -> impl Iterator<Item = &Path> {
    arguments.job.iter().chain(&arguments.files).map(PathBuf::as_path)
}

fn is_dash(path: &PathBuf) -> bool {
    path == Path::new("-")
}

fn one(
    arguments: &CompareArguments,
    resume: &Resume<'_>,
    posting: ReadPosting,
    options: &Options<'_>,
    deadline: Option<Deadline>,
) -> Result<(), Failure> {
    let failed = |error: DocumentError| Failure::Document { name: resume.name.to_owned(), error };
    if let Some(path) = &arguments.tailor {
        let tailored = tailor_to(resume.document, resume.markdown(), &posting.posting, options).map_err(failed)?;
        let text = report::tailored_text(&tailored, &posting.document.name);
        if is_dash(path) {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            if arguments.output.output.is_none() {
                return Ok(());
            }
        } else {
            fs::write(path, text)?;
        }
    }
    let mut comparison = compare_document(resume.name, resume.document, posting, options).map_err(failed)?;
    let redaction = arguments.redact.then(|| Redaction::of(resume.document, options.dictionary));
    redaction.iter().for_each(|redaction| redaction.comparison(&mut comparison));
    drop(deadline);
    screen::write(&arguments.output, sources(arguments), arguments.depth(), |view, out| {
        report::render_comparison(&comparison, arguments.format.into(), view, out)
    })?;
    screen::unsure(resume.name, redaction.as_ref())
}

fn many(arguments: &CompareArguments, resume: &Resume<'_>, jobs: Jobs, options: &Options<'_>) -> Result<(), Failure> {
    let unread = jobs.unread.clone();
    let mut comparison = compare_many(resume.name, resume.document, jobs.read, jobs.unread, options)
        .map_err(|error| Failure::Document { name: resume.name.to_owned(), error })?;
    let redaction = arguments.redact.then(|| Redaction::of(resume.document, options.dictionary));
    redaction.iter().for_each(|redaction| redaction.market(&mut comparison));
    screen::write(&arguments.output, sources(arguments), arguments.depth(), |view, out| {
        report::render_market(&comparison, arguments.format.into(), view, out)
    })?;
    screen::unsure(resume.name, redaction.as_ref())?;
    if unread.is_empty() { Ok(()) } else { Err(Failure::SomePostings(unread)) }
}
