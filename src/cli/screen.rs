//! The screen: where the report goes, its width and its colours.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::arguments::OutputArguments;
use super::failure::Failure;
use super::formats::ColorChoice;
use super::written;
use crate::analysis::Redaction;
use crate::report::{self, Depth, View};
use crate::worker::Record;

/// Columns where the output is no terminal.
const PIPE_WIDTH: usize = 80;

/// A writer to a file, or to standard output where none is given.
///
/// # Errors
///
/// That the file cannot be made, with its name.
pub(super) fn writer(path: Option<&Path>) -> io::Result<Box<dyn Write>> {
    let named = |path: &Path, error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}; give another file with --output", path.display()))
    };
    Ok(match path {
        Some(path) => Box::new(BufWriter::new(File::create(path).map_err(|error| named(path, error))?)),
        None => Box::new(BufWriter::new(io::stdout().lock())),
    })
}

/// Writes a report where the arguments ask for it, as it is to look there, and never over its inputs.
pub(super) fn write<'p>(
    output: &OutputArguments,
    inputs: impl IntoIterator<Item = &'p Path>,
    depth: Depth,
    report: impl FnOnce(View, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    written::check(output.output.as_deref(), inputs, output.force)?;
    let mut out = writer(output.output.as_deref())?;
    report(view(output, depth), &mut out)?;
    out.flush()?;
    Ok(())
}

/// Fails where a redaction did not find all that it looks for.
pub(super) fn unsure(name: &str, redaction: Option<&Redaction>) -> Result<(), Failure> {
    match redaction.map_or(&[][..], Redaction::unsure).first() {
        Some(what) => Err(Failure::Unsure(name.to_owned(), what.clone())),
        None => Ok(()),
    }
}

/// Where the format is JSON, writes the record of a document that could not be analysed in place of
/// its report.
pub(super) fn or_record(done: Result<(), Failure>, is_json: bool, output: &OutputArguments) -> Result<(), Failure> {
    if is_json && matches!(done, Err(Failure::Document { .. } | Failure::Postings(_))) {
        // What an input is cannot be told from here; only what this program wrote is written over.
        write(output, [], Depth::default(), |_, out| records(&done, out))?;
    }
    done
}

/// The records of the documents that could not be read, one after the other.
pub(super) fn records(done: &Result<(), Failure>, out: &mut dyn Write) -> io::Result<()> {
    let failed = match done {
        Err(Failure::Document { name, error }) => vec![(name, error)],
        Err(Failure::Postings(unread)) => unread.iter().map(|unread| (&unread.name, &unread.error)).collect(),
        _ => Vec::new(),
    };
    for (name, error) in failed {
        report::write_json(&Record::failed(name, None, error.clone()), out)?;
    }
    Ok(())
}

fn view(output: &OutputArguments, depth: Depth) -> View {
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
    View { width, color, depth }
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
