//! `skillgap worker` and `skillgap supervisor`

use super::failure::Failure;
use crate::batch::serve_driver;
use crate::worker::{Program, serve};

/// Answers frames on standard input until it is closed.
pub(super) fn run() -> Result<(), Failure> {
    serve().map_err(|error| Failure::Batch(format!("worker: {error}; see docs/worker-protocol.md")))
}

/// Answers frames on standard input until it is closed, by workers that are replaced when they end.
pub(super) fn supervise() -> Result<(), Failure> {
    let program = Program::current().map_err(|error| Failure::Batch(error.to_string()))?;
    serve_driver(&program).map_err(|error| Failure::Batch(format!("supervisor: {error}; see docs/worker-protocol.md")))
}
