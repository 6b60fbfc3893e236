//! Opening: the bytes of an input, or why there are none. Never waits, whatever the path turns out to
//! be, and never reads more than the limit.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::inputs::{Input, InputState};
use super::io_errors::{failed, not_regular};
use crate::document::{DocumentError, ErrorKind, Limits};

/// Why an input has no bytes.
#[derive(Debug)]
pub(super) enum Unread {
    Skipped(DocumentError),
    Failed(DocumentError),
}

/// The bytes of an input.
pub(super) fn read(input: &Input) -> Result<Vec<u8>, Unread> {
    match &input.state {
        InputState::File { named } => read_file(&input.path, *named),
        InputState::Skipped(reason) => Err(Unread::Skipped(reason.clone())),
        InputState::Failed(error) => Err(Unread::Failed(error.clone())),
    }
}

/// The bytes of a regular file; a link is not followed.
#[cfg(feature = "mcp")]
pub(super) fn file(path: &Path) -> Result<Vec<u8>, DocumentError> {
    read_file(path, false).map_err(|(Unread::Skipped(error) | Unread::Failed(error))| error)
}

fn read_file(path: &Path, follow: bool) -> Result<Vec<u8>, Unread> {
    let limit = Limits::default().input_bytes;
    let failed = |error: io::Error| Unread::Failed(failed(&error));
    let file = open(path, follow).map_err(failed)?;
    // Asked of what is open, not of the path: it may have been exchanged since it was looked at.
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        let message = "this is a folder now, not a file; run again";
        return Err(Unread::Skipped(DocumentError::new(ErrorKind::Unsupported, message)));
    }
    if !metadata.is_file() {
        return Err(Unread::Skipped(not_regular()));
    }
    if metadata.len() > limit {
        return Err(Unread::Failed(DocumentError::too_large(limit)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(Unread::Failed(DocumentError::too_large(limit))) } else { Ok(bytes) }
}

/// Opens without waiting for the other end of a pipe, and without becoming a terminal's owner.
#[cfg(unix)]
fn open(path: &Path, follow: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::NOFOLLOW, !follow);
    let flags = i32::try_from(flags.bits()).map_err(io::Error::other)?;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path, _follow: bool) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
