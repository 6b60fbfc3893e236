//! The screen: where the report goes, its width and its colours.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::arguments::{ColorChoice, OutputArguments};
use super::failure::Failure;
use crate::report::{self, View};
use crate::worker::Record;

/// Columns where the output is no terminal.
const PIPE_WIDTH: usize = 80;

/// The writer that the arguments ask for.
pub(super) fn writer(output: &OutputArguments) -> io::Result<Box<dyn Write>> {
    Ok(match &output.output {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    })
}

/// Writes the record of a document that could not be analysed in place of its report.
pub(super) fn record(done: &Result<(), Failure>, output: &OutputArguments) -> io::Result<()> {
    let Err(Failure::Document { name, error }) = done else {
        return Ok(());
    };
    let mut out = writer(output)?;
    report::write_json(&Record::failed(name, None, error.clone()), &mut out)?;
    out.flush()
}

/// How the report is to look there.
pub(super) fn view(output: &OutputArguments, explain: bool) -> View {
    let on_terminal = output.output.is_none() && io::stdout().is_terminal();
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let color = match output.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if set("CLICOLOR_FORCE") => true,
        ColorChoice::Auto => on_terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = columns.or_else(|| on_terminal.then(terminal_width).flatten()).unwrap_or(PIPE_WIDTH);
    View { width, color, explain }
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
