//! `skillgap mcp`

use super::arguments::McpArguments;
use super::failure::Failure;
use super::knowledge;
use crate::analysis::AsOf;
use crate::mcp::{Settings, serve};
use crate::worker::{Program, Setup};

/// Serves agents until their client closes standard input.
pub(super) fn run(arguments: &McpArguments) -> Result<(), Failure> {
    let mut setup = knowledge::setup(&arguments.knowledge)?;
    setup.redact = arguments.redact;
    let settings = Settings {
        roots: arguments.folders.clone(),
        setup,
        program: Program::current().map_err(|error| Failure::Batch(error.to_string()))?,
        as_of: if arguments.knowledge.as_of.is_some() { given } else { today },
    };
    serve(&settings).map_err(|error| Failure::Batch(format!("mcp: {error}")))
}

fn given(setup: &Setup) -> AsOf {
    setup.as_of.clone()
}

/// Today; the day on which the server was started where the clock tells none.
fn today(setup: &Setup) -> AsOf {
    knowledge::today().unwrap_or_else(|_| setup.as_of.clone())
}
