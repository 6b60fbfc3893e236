//! Input: bytes of a file or of standard input, with an error for whatever else it turns out to be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::arguments::ReadingArguments;
use super::deadline::Deadline;
use super::failure::Failure;
use crate::batch::io_errors::{failed, not_regular};
use crate::batch::ocr;
use crate::document::{Document, DocumentError, ErrorKind, Limits};

/// A document's name and bytes.
pub(super) struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Input {
    /// The document, recognised where it is scanned and the arguments ask for it, and the deadline by
    /// which everything else has to be done with it; recognition has one of its own.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn document(&self, reading: &ReadingArguments) -> Result<(Document, Deadline), Failure> {
        let deadline = Deadline::start(&self.name);
        let read = Document::read(&self.bytes, &reading.options());
        let scanned = match &read {
            Ok(document) => document.reading.scanned_pages > 0,
            Err(error) => error.kind == ErrorKind::NoText,
        };
        let (read, deadline) = if scanned && reading.ocr {
            drop(deadline);
            (ocr::read(&self.bytes), Deadline::start(&self.name))
        } else {
            (read, deadline)
        };
        let document = read.map_err(|error| Failure::Document { name: self.name.clone(), error })?;
        Ok((document, deadline))
    }
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Input, Failure> {
    let name = name(path);
    let bytes = if path == Path::new("-") { capped(io::stdin().lock(), 0, limits) } else { file(path, limits) };
    match bytes {
        Ok(bytes) => Ok(Input { name, bytes }),
        Err(error) => Err(Failure::Document { name, error }),
    }
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn file(path: &Path, limits: &Limits) -> Result<Vec<u8>, DocumentError> {
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        let message = "this is a folder; give a file, or read all of it with `skillgap batch FOLDER --out DIR`";
        return Err(DocumentError::new(ErrorKind::Unsupported, message));
    }
    if !metadata.is_file() {
        return Err(not_regular());
    }
    if metadata.len() > limits.input_bytes {
        return Err(DocumentError::too_large(limits.input_bytes));
    }
    capped(File::open(path).map_err(|error| failed(&error))?, metadata.len(), limits)
}

/// Reads to the end; the bytes are expected to be so many, at most.
fn capped(reader: impl Read, expected: u64, limits: &Limits) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::with_capacity(expected as usize);
    reader.take(limits.input_bytes + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > limits.input_bytes { Err(DocumentError::too_large(limits.input_bytes)) } else { Ok(bytes) }
}
