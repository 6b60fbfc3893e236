//! Inputs: every file of the given paths once, in one order, with what can be told without opening.

use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::io_errors::{failed, not_regular};
use crate::document::{DocumentError, ErrorKind};

/// A path that gets a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// The path, as given or as found below a given folder.
    pub path: PathBuf,
    /// The path that its record shows, where it is another one.
    pub shown: Option<PathBuf>,
    /// What its folder says that it is.
    pub state: InputState,
}

/// What a path is before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum InputState {
    /// To be opened. Whether a link is followed: only where a person named it.
    File {
        /// Whether a person gave the path itself.
        named: bool,
    },
    /// Left out, with the reason.
    Skipped(DocumentError),
    /// It could not be looked at.
    Failed(DocumentError),
}

impl Input {
    /// A file that a person or a driver gave by its path.
    pub(super) fn named(path: &Path) -> Self {
        Self::new(plain(path), InputState::File { named: true })
    }

    fn new(path: PathBuf, state: InputState) -> Self {
        Self { path, shown: None, state }
    }
}

/// Endings of documents: a folder with such a name gets a record that says what it is.
const DOCUMENT_ENDINGS: [&str; 14] =
    ["pdf", "docx", "doc", "odt", "rtf", "html", "htm", "md", "tex", "txt", "json", "yaml", "yml", "pages"];

/// All inputs, sorted by path, each path once. The folder of the results is left out.
pub(super) fn find(paths: &[PathBuf], out: &Path) -> Vec<Input> {
    let out = fs::canonicalize(out).ok();
    let mut inputs = Vec::new();
    for path in paths {
        let path = plain(path);
        if fs::metadata(&path).is_ok_and(|facts| facts.is_dir()) {
            walk(&path, out.as_deref(), &mut inputs);
        } else {
            inputs.push(Input::named(&path));
        }
    }
    // A path that was both named and found is opened as one that was named.
    inputs.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| is_named(b).cmp(&is_named(a))));
    inputs.dedup_by(|later, first| later.path == first.path);
    inputs
}

fn is_named(input: &Input) -> bool {
    input.state == InputState::File { named: true }
}

/// The path without `.` and doubled slashes, so that a file is known by one name.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

fn walk(root: &Path, out: Option<&Path>, inputs: &mut Vec<Input>) {
    let mut entries = WalkDir::new(root).follow_root_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = plain(error.path().unwrap_or(root));
                inputs.push(Input::new(path, InputState::Failed(unreadable(&error))));
                continue;
            }
        };
        let is_root = entry.depth() == 0;
        if entry.file_type().is_dir() {
            if is_results(&entry, out) {
                entries.skip_current_dir();
            } else if !is_root && is_hidden(&entry) {
                entries.skip_current_dir();
                push(
                    inputs,
                    &entry,
                    InputState::Skipped(skipped("this is a hidden folder; give it by name to read it")),
                );
            } else if !is_root && has_document_ending(entry.path()) {
                let message = "this is a folder, not a document; the files in it have records of their own";
                push(inputs, &entry, InputState::Skipped(skipped(message)));
            }
        } else {
            push(inputs, &entry, state_of(&entry));
        }
    }
}

fn push(inputs: &mut Vec<Input>, entry: &DirEntry, state: InputState) {
    inputs.push(Input::new(plain(entry.path()), state));
}

fn state_of(entry: &DirEntry) -> InputState {
    let kind = entry.file_type();
    match () {
        () if kind.is_symlink() => InputState::Skipped(skipped("this is a link; give the file that it leads to")),
        () if !kind.is_file() => InputState::Skipped(not_regular()),
        () if is_hidden(entry) => InputState::Skipped(skipped("this is a hidden file; give it by name to read it")),
        () if is_lock_file(entry) => InputState::Skipped(skipped("this is the lock file of an open document")),
        () => InputState::File { named: false },
    }
}

fn skipped(message: &str) -> DocumentError {
    DocumentError::new(ErrorKind::Unsupported, message)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Word and LibreOffice put such files beside a document while it is open.
fn is_lock_file(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b"~$")
}

fn has_document_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| DOCUMENT_ENDINGS.contains(&ending.as_str()))
}

/// Whether a folder is the one of the results. Only folders of its name are looked up.
fn is_results(entry: &DirEntry, out: Option<&Path>) -> bool {
    let could_be = out.filter(|out| entry.depth() == 0 || out.file_name() == Some(entry.file_name()));
    could_be.is_some_and(|out| fs::canonicalize(entry.path()).is_ok_and(|path| path == out))
}

fn unreadable(error: &walkdir::Error) -> DocumentError {
    match error.io_error() {
        Some(error) => failed(error),
        None => DocumentError::new(ErrorKind::Io, "the folder leads back into itself; its files are read elsewhere"),
    }
}
