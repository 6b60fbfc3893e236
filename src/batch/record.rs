//! The record of one input: opened, sent to a worker, or why it was not.

use std::io;
use std::path::{Path, PathBuf};

use super::inputs::Input;
use super::open::{self, Unread};
use super::{archive, journal, ocr};
use crate::document::ErrorKind;
use crate::worker::{
    Answer, DocumentRequest, Handed, Program, RecognisedAs, Record, RecordSummary, Supervisor, WorkerError, drive,
    sha256_hex,
};

/// Answers a driver in another language on standard input and output, as `docs/worker-protocol.md` says.
///
/// # Errors
///
/// A broken pipe, a frame that is not in the protocol, or a worker that cannot be started.
pub fn serve_driver(program: &Program) -> io::Result<()> {
    drive(program, |handed, supervisor| match handed.bytes {
        Some(bytes) => {
            let path_bytes = handed.path_bytes.map(str::to_owned);
            Ok(of_bytes(Path::new(handed.path), (handed.path, path_bytes), bytes, supervisor, false)?.1)
        }
        None => Ok(of_input(&Input::named(&file(handed)), supervisor, false)?.1),
    })
}

/// The file that a driver names.
fn file(handed: &Handed<'_>) -> PathBuf {
    handed.path_bytes.and_then(from_hexadecimal).unwrap_or_else(|| PathBuf::from(handed.path))
}

#[cfg(unix)]
fn from_hexadecimal(digits: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;

    let pairs = (0..digits.len()).step_by(2).map(|at| digits.get(at..at + 2));
    let bytes: Option<Vec<u8>> = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
    bytes.map(std::ffi::OsString::from_vec).map(PathBuf::from)
}

#[cfg(not(unix))]
fn from_hexadecimal(_digits: &str) -> Option<PathBuf> {
    None
}

/// The content's sha-256, where it has any, and the record of an input; whether scans are recognised.
pub(super) fn of_input(
    input: &Input,
    supervisor: &mut Supervisor<'_>,
    ocr: bool,
) -> Result<(Option<String>, Answer), WorkerError> {
    let (path, path_bytes) = journal::key(input);
    match open::read(input) {
        Ok(bytes) => {
            let (sha256, answer) = of_bytes(&input.path, (&path, path_bytes), &bytes, supervisor, ocr)?;
            Ok((Some(sha256), answer))
        }
        Err(Unread::Skipped(error)) => Ok((None, unread(Record::skipped(&path, None, error), path_bytes))),
        Err(Unread::Failed(error)) => Ok((None, unread(Record::failed(&path, None, error), path_bytes))),
    }
}

/// The content's sha-256 and the record of some bytes under a path.
fn of_bytes(
    path: &Path,
    (name, path_bytes): (&str, Option<String>),
    bytes: &[u8],
    supervisor: &mut Supervisor<'_>,
    ocr: bool,
) -> Result<(String, Answer), WorkerError> {
    let sent = DocumentRequest { path: name, path_bytes: path_bytes.as_deref(), bytes, recognised: None };
    let answer = supervisor.record(&sent)?;
    let sha256 = sha256_hex(bytes);
    let answer = if ocr && is_scanned(&answer.facts) { recognised(&sent, &sha256, supervisor)? } else { answer };
    let skipped = answer.facts.error_kind() == Some(ErrorKind::Unsupported) && archive::is_archive(path, bytes);
    let answer = if skipped { left_out(answer, name, path_bytes, &sha256) } else { answer };
    Ok((sha256, answer))
}

/// Code of the warning that a page is a picture.
const SCANNED_PAGE: &str = "scanned-page";

/// Whether a document holds pages that are pictures.
fn is_scanned(facts: &RecordSummary) -> bool {
    facts.error_kind() == Some(ErrorKind::NoText) || facts.warnings.iter().any(|code| code == SCANNED_PAGE)
}

/// The answer to a scanned document by what tesseract reads in it.
fn recognised(
    sent: &DocumentRequest<'_>,
    sha256: &str,
    supervisor: &mut Supervisor<'_>,
) -> Result<Answer, WorkerError> {
    match ocr::recognise(sent.bytes) {
        Ok(words) => {
            let of = RecognisedAs { pages: words.pages, sha256: sha256.to_owned() };
            supervisor.record(&DocumentRequest { bytes: words.table.as_bytes(), recognised: Some(&of), ..*sent })
        }
        Err(error) => {
            let record = Record::failed(sent.path, Some(sha256.to_owned()), error);
            Ok(unread(record, sent.path_bytes.map(str::to_owned)))
        }
    }
}

/// An archive is left out with the reader's reason.
fn left_out(answer: Answer, path: &str, path_bytes: Option<String>, sha256: &str) -> Answer {
    match answer.facts.error {
        Some(mut error) => {
            error.message = format!("{}; unpack it and give the files in it", error.message);
            unread(Record::skipped(path, Some(sha256.to_owned()), error), path_bytes)
        }
        None => answer,
    }
}

fn unread(mut record: Record, path_bytes: Option<String>) -> Answer {
    record.path_bytes = path_bytes;
    Answer { facts: RecordSummary::failed(record.outcome, record.error.clone()), record: record.to_json() }
}
