//! Archives of parts (DOCX, ODT): only the parts that are asked for are unpacked, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{DocumentError, ErrorKind, Limits};

/// Most entries of an archive; documents of a hundred pages with pictures have some hundred.
const ENTRIES_MAX: usize = 4096;

/// The signature of an entry in the central directory (PKWARE APPNOTE 4.3.12).
const ENTRY_SIGNATURE: &[u8] = b"PK\x01\x02";

/// The share of the limit on decoded bytes that one part may take, so that a part never has to be
/// larger in memory than the worker can bear.
const PART_SHARE: u64 = 4;

/// An archive whose parts are named and never become paths.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    part_bytes_max: u64,
    bytes_left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive; unpacks nothing.
    ///
    /// # Errors
    ///
    /// `limit` for too many entries, `corrupt` for a broken directory.
    pub fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, DocumentError> {
        // Counted before the directory is read: the reader would make room for every entry.
        if memchr::memmem::find_iter(bytes, ENTRY_SIGNATURE).nth(ENTRIES_MAX).is_some() {
            return Err(limit(format!("the archive has more than {ENTRIES_MAX} entries")));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
        let bytes_left = limits.decoded_bytes;
        Ok(Self { zip, part_bytes_max: bytes_left / PART_SHARE, bytes_left })
    }

    /// The name of the first part that is called so, in whatever folder.
    pub fn named(&self, file: &str) -> Option<String> {
        let last = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let mut names = self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        names.find(|name| last(name).eq_ignore_ascii_case(file))
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Unpacks a part; `None` if there is none of this name. What is counted is what comes out, not
    /// what the directory says.
    ///
    /// # Errors
    ///
    /// `limit`, `encrypted`, or `corrupt`.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let max = self.part_bytes_max.min(self.bytes_left);
        let part = self.zip.by_index(index).map_err(|error| failed(&error))?;
        let mut bytes = Vec::with_capacity(part.size().min(max) as usize);
        part.take(max + 1).read_to_end(&mut bytes).map_err(|_| corrupt())?;
        let length = bytes.len() as u64;
        if length > max {
            return Err(limit(format!("a part of the document unpacks to more than {} MiB", max >> 20)));
        }
        self.bytes_left -= length;
        Ok(Some(bytes))
    }

    /// Names compare without case (ECMA-376 part 2, 6.2.2.3), and some writers use backslashes.
    fn index(&self, name: &str) -> Option<usize> {
        let wanted = name.trim_start_matches('/');
        let is_wanted = |raw: &[u8]| {
            raw.len() == wanted.len()
                && raw.iter().zip(wanted.bytes()).all(|(a, b)| {
                    let a = if *a == b'\\' { b'/' } else { *a };
                    a.eq_ignore_ascii_case(&b)
                })
        };
        let name = self.zip.file_names_raw().find(|raw| is_wanted(raw))?;
        self.zip.index_for_name_raw(name)
    }
}

fn failed(error: &ZipError) -> DocumentError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => DocumentError::new(
            ErrorKind::Encrypted,
            "the archive is protected by a password; save the document without one",
        ),
        _ => corrupt(),
    }
}

fn corrupt() -> DocumentError {
    let message = "the archive is damaged; open the document in its program and save it again";
    DocumentError::new(ErrorKind::Corrupt, message)
}

fn limit(message: String) -> DocumentError {
    DocumentError::new(ErrorKind::Limit, format!("{message}; save it as PDF or plain text instead"))
}
