//! `skillgap audit`

use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::arguments::AuditArguments;
use super::deadline::Deadline;
use super::failure::Failure;
use super::formats::PageChoice;
use super::{input, knowledge, screen};
use crate::analysis::{Options, Source};
use crate::audit::{self, Audit, Categories, Identity, Rules, SWAP_SCHEMA, Scored, SwapWords, Swaps, UnreadFile};
use crate::document::ReadOptions;
use crate::report::{self, Block, Depth};

/// Compares groups of people in the results of a batch, or analyses resumes as other people's.
pub(super) fn run(arguments: &AuditArguments) -> Result<(), Failure> {
    match (&arguments.swap, &arguments.results, &arguments.categories) {
        (Some(folder), ..) => swap(arguments, folder),
        (None, Some(results), Some(categories)) => groups(arguments, results, categories),
        _ => Err(Failure::Usage("give the results of a batch and a table of categories, or --swap".to_owned())),
    }
}

fn groups(arguments: &AuditArguments, results: &Path, table: &Path) -> Result<(), Failure> {
    let own = knowledge::audit_files(arguments.knowledge.dictionary.as_deref())?;
    let rules = Rules::over(&own).map_err(|error| Failure::Usage(error.to_string()))?;
    let named = |path: &Path, reason: &dyn std::fmt::Display| Failure::Data(format!("{}: {reason}", path.display()));
    let records = results.join("results.ndjson");
    let file = File::open(&records).map_err(|error| named(&records, &error))?;
    let scored = Scored::read(BufReader::new(file)).map_err(|error| named(&records, &error))?;
    let bytes = fs::read(table).map_err(|error| named(table, &error))?;
    let categories = Categories::parse(&bytes, &rules).map_err(|reason| named(table, &reason))?;
    let joined = categories.join(&scored);
    let is_fit = scored.iter().any(|record| record.is_fit);
    let audit = Audit::of(&joined, is_fit, categories.has_selection, &rules);
    write(arguments, [table, &records], &audit, audit::of_audit(&audit))?;
    if joined.without_row == joined.people.len() {
        return Err(Failure::Data(format!("{}: no row is that of a file in the results", table.display())));
    }
    Ok(())
}

fn swap(arguments: &AuditArguments, folder: &Path) -> Result<(), Failure> {
    let own = knowledge::audit_files(arguments.knowledge.dictionary.as_deref())?;
    let words = SwapWords::over(&own).map_err(|error| Failure::Usage(error.to_string()))?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let options = knowledge.options(ReadOptions::default(), None);
    let files = files(folder)?;
    let schema = SWAP_SCHEMA.to_owned();
    let (changed, unread) = (Vec::new(), Vec::new());
    let mut swaps = Swaps { schema, resumes: 0, named: 0, identities: words.identities, changed, unread };
    for (index, path) in files.iter().enumerate() {
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
        if let Err(failure) = one(path, &name, index, &words, &options, &mut swaps) {
            match failure {
                Failure::Document { error, .. } => {
                    swaps.unread.push(UnreadFile { file: name, reason: format!("{}: {}", error.kind, error.message) });
                }
                other => return Err(other),
            }
        }
    }
    write(arguments, files.iter().map(PathBuf::as_path), &swaps, audit::of_swaps(&swaps))?;
    match swaps.changed.len() {
        0 if swaps.resumes == 0 => Err(Failure::Data(format!("{}: nothing could be analysed", folder.display()))),
        0 => Ok(()),
        count => Err(Failure::Data(format!("{}: {count} swaps changed more than an echo", folder.display()))),
    }
}

/// Swaps one resume with each of its identities.
fn one(
    path: &Path,
    name: &str,
    index: usize,
    words: &SwapWords,
    options: &Options<'_>,
    swaps: &mut Swaps,
) -> Result<(), Failure> {
    let input = input::read(path, &options.read.limits)?;
    let source = Source { name, bytes: &input.bytes };
    let mut named = false;
    for number in 0..words.identities {
        let _deadline = Deadline::start(name, None);
        let identity = Identity { words, number: index * words.identities + number };
        let swapped = audit::swapped(&source, identity, options)
            .map_err(|error| Failure::Document { name: name.to_owned(), error })?;
        named |= swapped.named;
        if !swapped.is_same() {
            swaps.changed.push(swapped);
        }
    }
    swaps.resumes += 1;
    swaps.named += usize::from(named);
    Ok(())
}

/// The files of a folder and of those in it, or the file itself, by name and without hidden ones.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
        let entry = entry.map_err(|error| Failure::Usage(format!("{}: {error}", folder.display())))?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn write<'p>(
    arguments: &AuditArguments,
    inputs: impl IntoIterator<Item = &'p Path>,
    value: &impl serde::Serialize,
    page: (String, Vec<Block>),
) -> Result<(), Failure> {
    screen::write(&arguments.output, inputs, Depth::default(), |view, out: &mut dyn Write| match arguments.format {
        PageChoice::Json => report::write_json(value, out),
        PageChoice::Terminal => report::write_page(&page.0, &page.1, report::PageFormat::Terminal, view, out),
        PageChoice::Markdown => report::write_page(&page.0, &page.1, report::PageFormat::Markdown, view, out),
        PageChoice::Html => report::write_page(&page.0, &page.1, report::PageFormat::Html, view, out),
    })
}
