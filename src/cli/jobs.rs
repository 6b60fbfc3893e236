//! Postings that `--job` names: files, folders, standard input.

use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::{IsolationArguments, ReadingArguments};
use super::failure::Failure;
use super::input;
use crate::analysis::{Options, ReadPosting, Source, UnreadPosting, read_posting, read_posting_by};
use crate::document::{DocumentError, ErrorKind};

/// The postings of a command line.
pub(super) struct Jobs {
    pub read: Vec<ReadPosting>,
    pub unread: Vec<UnreadPosting>,
}

/// A posting to read, under the name that a report shows.
struct Job {
    path: PathBuf,
    name: Option<String>,
}

/// Whether the arguments name one posting and not several.
pub(super) fn is_one(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}

/// Reads all postings.
///
/// # Errors
///
/// A folder that cannot be listed or is empty, and postings of which none can be read.
pub(super) fn read(
    paths: &[PathBuf],
    options: &Options<'_>,
    reading: &ReadingArguments,
    isolation: &IsolationArguments,
) -> Result<Jobs, Failure> {
    let mut jobs = Vec::new();
    for path in paths {
        if path.is_dir() {
            jobs.extend(in_folder(path)?);
        } else {
            jobs.push(Job { path: path.clone(), name: None });
        }
    }
    let mut read = Jobs { read: Vec::new(), unread: Vec::new() };
    for job in jobs {
        match one(&job, options, reading, isolation) {
            Ok(posting) => read.read.push(posting),
            Err(Failure::Document { name, error }) => read.unread.push(UnreadPosting { name, error }),
            Err(other) => return Err(other),
        }
    }
    match <[UnreadPosting; 1]>::try_from(read.unread) {
        Ok([UnreadPosting { name, error }]) if read.read.is_empty() => Err(Failure::Document { name, error }),
        Ok([one]) => Ok(Jobs { read: read.read, unread: vec![one] }),
        Err(unread) if read.read.is_empty() => Err(Failure::Postings(unread)),
        Err(unread) => Ok(Jobs { read: read.read, unread }),
    }
}

fn one(
    job: &Job,
    options: &Options<'_>,
    reading: &ReadingArguments,
    isolation: &IsolationArguments,
) -> Result<ReadPosting, Failure> {
    let mut input = input::read(&job.path, &options.read.limits)?;
    input.name = job.name.clone().unwrap_or(input.name);
    let source = Source { name: &input.name, bytes: &input.bytes };
    let read = if input.is_isolated(isolation.isolate) {
        read_posting_by(&|bytes| input.read_apart(bytes, reading, isolation), &source, options)
    } else {
        read_posting(&source, options)
    };
    read.map_err(|error| Failure::Document { name: input.name.clone(), error })
}

/// The files of a folder and the folders in it by name, but no hidden ones. Each is named by its path
/// below the folder, so that two files of one name stay apart.
fn in_folder(root: &Path) -> Result<Vec<Job>, Failure> {
    let mut paths = Vec::new();
    gather(root, &mut paths)?;
    if paths.is_empty() {
        let error = DocumentError::new(ErrorKind::Empty, "the folder holds no files; give a folder of postings");
        return Err(Failure::Document { name: root.display().to_string(), error });
    }
    let named = |path: PathBuf| {
        let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        Job { name: Some(below), path }
    };
    Ok(paths.into_iter().map(named).collect())
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| {
        let message = format!("the folder could not be listed: {error}");
        Failure::Document { name: folder.display().to_string(), error: DocumentError::new(ErrorKind::Io, message) }
    })?;
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries.iter().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
        // A link is followed only to a file, so that no circle of folders is walked.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            gather(&entry.path(), paths)?;
        } else if entry.path().is_file() {
            paths.push(entry.path());
        }
    }
    Ok(())
}
