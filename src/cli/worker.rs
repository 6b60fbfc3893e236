//! `skillgap worker`

use super::failure::Failure;
use crate::worker::serve;

/// Answers frames on standard input until it is closed.
pub(super) fn run() -> Result<(), Failure> {
    serve().map_err(|error| Failure::Batch(format!("worker: {error}; see docs/worker-protocol.md")))
}
