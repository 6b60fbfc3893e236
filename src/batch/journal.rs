//! The journal: one line for each finished file, only ever appended, so that a run that ends at any
//! byte can be taken up again.
//!
//! A line is `checksum TAB what [TAB record] LF`; the checksum is the CRC-32 of all that follows its
//! tab, and the record is deflated and in Base64, so that the journal takes a small part of the room of the results. A line that breaks off or does not match its checksum counts as never written. The file's lock
//! keeps a second run out.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};

use super::BatchError;
use super::inputs::Input;
use crate::analysis::AsOf;
use crate::worker::{Ready, RecordSummary, Setup, sha256_hex};

/// Name of the journal in the folder of the results.
const NAME: &str = "journal";
/// Schema of the journal's lines.
const SCHEMA: &str = "skillgap/journal/2";

/// An open journal.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Length of the sound part.
    length: u64,
    /// Runs in it, oldest first.
    runs: Vec<Run>,
    /// Files in it, oldest first.
    lines: Vec<Line>,
    finished: bool,
}

/// What the records of a run rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    schema: String,
    /// Version of the program, dictionary, ladders and posting.
    basis: String,
    as_of: AsOf,
    memory_mb: u64,
    timeout_s: u64,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Path as in the record.
    pub path: String,
    /// The path's bytes in hexadecimal, where they are not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path_bytes: Option<String>,
    /// Sha-256 of the content, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sha256: Option<String>,
    /// The record in short.
    pub facts: RecordSummary,
}

/// A finished file's line, with where it stands.
#[derive(Debug)]
pub(super) struct Line {
    pub key: (String, Option<String>),
    pub sha256: Option<String>,
    pub failed: Option<crate::document::ErrorKind>,
    /// Number of the run that wrote it.
    pub run: usize,
    pub place: Place,
}

/// Where a line stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    offset: u64,
    length: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mark {
    Run(Run),
    Finished(bool),
}

impl Run {
    pub fn new(setup: &Setup, ready: &Ready, ocr: bool) -> Self {
        let basis = (&ready.version, &ready.dictionary, &setup.dictionary, &setup.ladders);
        let posting = setup.posting.as_ref().map(|posting| sha256_hex(&posting.bytes));
        let basis = serde_json::to_vec(&(basis, posting, &setup.target, setup.redact, ocr)).unwrap_or_default();
        Self {
            schema: SCHEMA.to_owned(),
            basis: sha256_hex(&basis),
            as_of: setup.as_of.clone(),
            memory_mb: setup.memory_mb,
            timeout_s: setup.timeout_s,
        }
    }

    /// Whether records of the other run would come out the same, but for files that met its limits.
    pub fn agrees(&self, other: &Self) -> bool {
        (&self.schema, &self.basis, &self.as_of) == (&other.schema, &other.basis, &other.as_of)
    }

    /// Whether files met the same limits in the other run.
    pub fn same_limits(&self, other: &Self) -> bool {
        (self.memory_mb, self.timeout_s) == (other.memory_mb, other.timeout_s)
    }
}

impl Journal {
    /// Opens the journal of a folder for this run alone and reads its sound lines.
    pub fn open(out: &Path) -> Result<Self, BatchError> {
        let path = out.join(NAME);
        let failed = |error: io::Error| BatchError::output(&path, &error);
        let file =
            OpenOptions::new().create(true).read(true).append(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BatchError::InUse(out.display().to_string())),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut journal = Self { path, file, length: 0, runs: Vec::new(), lines: Vec::new(), finished: false };
        journal.load()?;
        Ok(journal)
    }

    fn load(&mut self) -> Result<(), BatchError> {
        let mut file = self.file.try_clone().map_err(|error| self.failed(&error))?;
        file.seek(SeekFrom::Start(0)).map_err(|error| self.failed(&error))?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let mut line = Vec::new();
        let mut sound = 0;
        loop {
            line.clear();
            let count = reader.read_until(b'\n', &mut line).map_err(|error| self.failed(&error))?;
            if count == 0 || line.last() != Some(&b'\n') {
                break;
            }
            sound += usize::from(self.take(&line).is_some());
            self.length += count as u64;
        }
        // What a run that was killed in its very first line leaves behind is at most a checksum and the
        // beginning of what follows.
        let is_beginning = self.length == 0 && line.iter().take(8).all(u8::is_ascii_hexdigit);
        if sound == 0 && !is_beginning {
            return Err(BatchError::NotAJournal(self.path.display().to_string()));
        }
        Ok(())
    }

    /// Takes in a line; `None` where it is not sound.
    fn take(&mut self, line: &[u8]) -> Option<()> {
        let (what, record) = parts(line)?;
        if record.is_none() {
            match serde_json::from_slice(what).ok()? {
                Mark::Run(run) => {
                    self.runs.push(run);
                    self.finished = false;
                }
                Mark::Finished(finished) => self.finished = finished,
            }
            return Some(());
        }
        let entry: Entry = serde_json::from_slice(what).ok()?;
        let run = self.runs.len().checked_sub(1)?;
        self.lines.push(Line {
            failed: entry.facts.error_kind(),
            key: (entry.path, entry.path_bytes),
            sha256: entry.sha256,
            run,
            place: Place { offset: self.length, length: u32::try_from(line.len()).ok()? },
        });
        Some(())
    }

    /// The date of the last run, where that was not finished.
    pub fn unfinished_date(&self) -> Option<AsOf> {
        self.runs.last().filter(|_| !self.finished).map(|run| run.as_of.clone())
    }

    /// The lines of finished files; asked for once.
    pub fn take_lines(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.lines)
    }

    /// The run that wrote a line.
    pub fn run_of(&self, line: &Line) -> Option<&Run> {
        self.runs.get(line.run)
    }

    /// Begins a run: cuts off what broke off, or everything where nothing of it is of use.
    pub fn begin(&mut self, run: &Run, anew: bool) -> Result<(), BatchError> {
        if anew {
            self.length = 0;
        }
        self.file.set_len(self.length).map_err(|error| self.failed(&error))?;
        self.mark(&Mark::Run(run.clone()))
    }

    /// Notes that all results are written.
    pub fn finish(&mut self) -> Result<(), BatchError> {
        self.mark(&Mark::Finished(true))?;
        self.sync()
    }

    fn mark(&mut self, mark: &Mark) -> Result<(), BatchError> {
        let what = serde_json::to_vec(mark).unwrap_or_default();
        self.append(&checked(&[&what])).map(|_| ())
    }

    /// Appends a line in one piece. Where the disk is full, what was written of it is taken back.
    pub fn append(&mut self, line: &[u8]) -> Result<Place, BatchError> {
        if let Err(error) = self.file.write_all(line) {
            // Where this fails too, the next run cuts the line off.
            let _ = self.file.set_len(self.length);
            return Err(self.failed(&error));
        }
        let place = Place { offset: self.length, length: u32::try_from(line.len()).unwrap_or(u32::MAX) };
        self.length += line.len() as u64;
        Ok(place)
    }

    /// Waits until the disk has everything.
    pub fn sync(&self) -> Result<(), BatchError> {
        self.file.sync_data().map_err(|error| self.failed(&error))
    }

    /// Reads a finished file's line.
    pub fn read(&mut self, place: Place) -> Result<Vec<u8>, BatchError> {
        let mut line = vec![0; place.length as usize];
        let read = self.file.seek(SeekFrom::Start(place.offset)).and_then(|_| self.file.read_exact(&mut line));
        read.map_err(|error| self.failed(&error))?;
        Ok(line)
    }

    /// What a finished file's line says, and its record.
    pub fn parse(&self, line: &[u8]) -> Result<(Entry, Vec<u8>), BatchError> {
        let entry =
            parts(line).and_then(|(what, record)| Some((serde_json::from_slice(what).ok()?, unpacked(record?)?)));
        entry.ok_or_else(|| self.failed(&io::Error::other("a line was changed while the run was going on")))
    }

    fn failed(&self, error: &io::Error) -> BatchError {
        BatchError::output(&self.path, error)
    }
}

/// The line of a finished file.
pub(super) fn line(entry: &Entry, record: &[u8]) -> Vec<u8> {
    checked(&[&serde_json::to_vec(entry).unwrap_or_default(), packed(record).as_bytes()])
}

/// Level of compression: beyond it, time grows fast and room shrinks slowly.
const LEVEL: u32 = 4;
/// Largest record that is unpacked, in bytes.
const RECORD_MAX: u64 = 512 << 20;

fn packed(record: &[u8]) -> String {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
    // Writing to memory does not fail.
    let _ = deflated.write_all(record);
    BASE64_STANDARD_NO_PAD.encode(deflated.finish().unwrap_or_default())
}

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let deflated = BASE64_STANDARD_NO_PAD.decode(packed).ok()?;
    let mut record = Vec::new();
    DeflateDecoder::new(deflated.as_slice()).take(RECORD_MAX).read_to_end(&mut record).ok()?;
    Some(record)
}

/// A line with its checksum. JSON on one line holds neither tabs nor line ends.
fn checked(parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.join(&b'\t');
    let mut line = format!("{:08x}\t", crc32fast::hash(&body)).into_bytes();
    line.extend_from_slice(&body);
    line.push(b'\n');
    line
}

/// What a sound line says, and its record where it has one.
fn parts(line: &[u8]) -> Option<(&[u8], Option<&[u8]>)> {
    let line = line.strip_suffix(b"\n")?;
    let (checksum, body) = (line.get(..8)?, line.get(8..)?.strip_prefix(b"\t")?);
    let checksum = u32::from_str_radix(std::str::from_utf8(checksum).ok()?, 16).ok()?;
    if crc32fast::hash(body) != checksum {
        return None;
    }
    match body.iter().position(|byte| *byte == b'\t') {
        Some(tab) => Some((&body[..tab], Some(&body[tab + 1..]))),
        None => Some((body, None)),
    }
}

/// A path as records show it, and its bytes in hexadecimal where it is not UTF-8.
pub(super) fn key(input: &Input) -> (String, Option<String>) {
    let path = input.shown.as_ref().unwrap_or(&input.path);
    if let Some(path) = path.to_str() {
        return (path.to_owned(), None);
    }
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    (shown, Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}
