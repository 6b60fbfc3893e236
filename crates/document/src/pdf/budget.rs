//! Counters of work: what a PDF may still cost before reading ends with a limit error.

use crate::{DocumentError, ErrorKind, Limits};

/// Work left of the [`Limits`]. Counted and never timed, so that the same file ends the same way on
/// every machine.
pub(super) struct Budget {
    operations_left: u64,
    decoded_bytes_left: u64,
    text_chars_left: u64,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            operations_left: limits.operations,
            decoded_bytes_left: limits.decoded_bytes,
            text_chars_left: limits.text_chars,
        }
    }

    /// Takes drawing operators, or other work of about the same cost.
    pub(super) fn operations(&mut self, count: u64) -> Result<(), DocumentError> {
        take(&mut self.operations_left, count, "drawing operators")
    }

    /// Takes characters of text.
    pub(super) fn text_chars(&mut self, count: u64) -> Result<(), DocumentError> {
        take(&mut self.text_chars_left, count, "characters of text")
    }

    /// Takes bytes that a filter gave.
    pub(super) fn decoded_bytes(&mut self, count: u64) -> Result<(), DocumentError> {
        take(&mut self.decoded_bytes_left, count, "bytes after decompression")
    }

    /// Bytes that filters may still give.
    pub(super) fn decoded_bytes_left(&self) -> u64 {
        self.decoded_bytes_left
    }
}

fn take(left: &mut u64, count: u64, what: &str) -> Result<(), DocumentError> {
    match left.checked_sub(count) {
        Some(rest) => *left = rest,
        None => return Err(exceeded(what)),
    }
    Ok(())
}

/// The error of a counter that ran out.
pub(super) fn exceeded(what: &str) -> DocumentError {
    DocumentError::new(
        ErrorKind::Limit,
        format!(
            "The PDF needs more work than is allowed (limit on {what}). \
             Print it to a new PDF, or raise the limit if you trust the file."
        ),
    )
}
