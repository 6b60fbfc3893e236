//! Input: bytes of a file or of standard input, with an error for whatever else it turns out to be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::arguments::{IsolationArguments, OutputArguments, ReadingArguments};
use super::deadline::Deadline;
use super::failure::Failure;
use super::formats::Isolate;
use crate::analysis::Source;
use crate::batch::io_errors::{failed, not_regular};
use crate::batch::ocr;
use crate::document::{Document, DocumentError, ErrorKind, Limits};
use crate::worker::{Program, read_isolated};

/// A document's name and bytes.
pub(super) struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Whether it came through a pipe: from another program, so perhaps from a stranger.
    piped: bool,
}

/// Bytes above which a document is read in a process of its own unless the arguments say otherwise: there that
/// costs less than a tenth of the reading.
const LARGE_BYTES: usize = 5 << 20;

impl Input {
    /// The document, recognised where it is scanned and the arguments ask for it, and the deadline by
    /// which everything else has to be done with it; recognition has one of its own. `record` is where the
    /// record of a deadline that is over goes, if one is written.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn document(
        &self,
        reading: &ReadingArguments,
        isolation: &IsolationArguments,
        record: Option<&OutputArguments>,
    ) -> Result<(Document, Deadline), Failure> {
        let deadline = || Deadline::start(&self.name, record.cloned());
        let (read, running) = if self.is_isolated(isolation.isolate) {
            // A worker has limits of its own.
            (self.read_apart(&self.bytes, reading, isolation), deadline())
        } else {
            let running = deadline();
            (Document::read(&self.bytes, &reading.options()), running)
        };
        let scanned = match &read {
            Ok(document) => document.reading.scanned_pages > 0,
            Err(error) => error.kind == ErrorKind::NoText,
        };
        let (read, running) = if scanned && reading.ocr {
            drop(running);
            (ocr::read(&self.bytes), deadline())
        } else {
            (read, running)
        };
        let document = read.map_err(|error| Failure::Document { name: self.name.clone(), error })?;
        Ok((document, running))
    }

    /// Whether the document is to be read in a process of its own.
    pub(super) fn is_isolated(&self, isolate: Isolate) -> bool {
        match isolate {
            Isolate::Always => true,
            Isolate::Never => false,
            Isolate::Auto => self.piped || self.bytes.len() > LARGE_BYTES,
        }
    }

    /// Reads the document, or bytes out of it, in a worker of its own. Where none can be started and the arguments
    /// do not ask for one, it is read without.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, or that no worker can be started.
    pub(super) fn read_apart(
        &self,
        bytes: &[u8],
        reading: &ReadingArguments,
        isolation: &IsolationArguments,
    ) -> Result<Document, DocumentError> {
        let options = reading.options();
        let source = Source { name: &self.name, bytes };
        let apart = Program::current().and_then(|program| read_isolated(&program, &source, options.pdf_reader));
        match apart {
            Ok(read) => read,
            Err(_) if isolation.isolate == Isolate::Auto => Document::read(bytes, &options),
            Err(error) => Err(DocumentError::new(ErrorKind::Io, format!("{error}; leave out --isolate"))),
        }
    }
}

/// Reads a file, or standard input for `-`.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Input, Failure> {
    let name = name(path);
    let is_input = path == Path::new("-");
    let bytes = if is_input { capped(io::stdin().lock(), 0, limits) } else { file(path, limits) };
    match bytes {
        Ok(bytes) => Ok(Input { name, bytes, piped: is_input && is_pipe() }),
        Err(error) => Err(Failure::Document { name, error }),
    }
}

/// Whether standard input is a pipe or a socket, and no file.
#[cfg(unix)]
fn is_pipe() -> bool {
    use rustix::fs::{FileType, fstat};

    fstat(rustix::stdio::stdin()).is_ok_and(|facts| !FileType::from_raw_mode(facts.st_mode).is_file())
}

#[cfg(not(unix))]
fn is_pipe() -> bool {
    true
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
