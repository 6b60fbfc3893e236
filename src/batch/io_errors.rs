//! What is said of inputs that cannot be read.

use std::io;

use crate::document::{DocumentError, ErrorKind};

/// What is said of pipes, sockets and devices.
pub(super) fn not_regular() -> DocumentError {
    let message = "this is a pipe, a socket or a device, not a file; save what it holds as a file";
    DocumentError::new(ErrorKind::Unsupported, message)
}

/// A file beyond the limit, in bytes.
pub(super) fn too_large(limit: u64) -> DocumentError {
    let message = format!("larger than {} MB; a resume is smaller: export it without pictures", limit >> 20);
    DocumentError::new(ErrorKind::Limit, message)
}

/// What is said of a path that the system does not let be read.
pub(super) fn failed(error: &io::Error) -> DocumentError {
    match error.kind() {
        io::ErrorKind::NotFound => DocumentError::new(ErrorKind::Io, "no such file; it may have been moved: run again"),
        io::ErrorKind::PermissionDenied => {
            DocumentError::new(ErrorKind::Permission, "reading it is not permitted; change its rights and run again")
        }
        _ => DocumentError::new(ErrorKind::Io, format!("it could not be read: {error}; copy it elsewhere")),
    }
}
