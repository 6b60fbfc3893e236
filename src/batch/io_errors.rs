//! What is said of inputs that cannot be read.

use std::io;

use crate::document::{DocumentError, ErrorKind};

/// Pipes, sockets and devices.
pub(crate) fn not_regular() -> DocumentError {
    let message = "this is a pipe, a socket or a device, not a file; save what it holds as a file";
    DocumentError::new(ErrorKind::Unsupported, message)
}

/// A path that the system does not open or read.
pub(crate) fn failed(error: &io::Error) -> DocumentError {
    match error.kind() {
        io::ErrorKind::NotFound => {
            DocumentError::new(ErrorKind::Io, "no such file; check its name and whether it was moved")
        }
        io::ErrorKind::PermissionDenied => {
            DocumentError::new(ErrorKind::Permission, "reading it is not permitted; change its rights")
        }
        _ => DocumentError::new(ErrorKind::Io, format!("it could not be read: {error}; copy it elsewhere")),
    }
}
