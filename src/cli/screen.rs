//! The screen: where the report goes, its width and its colours.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::arguments::{ColorChoice, OutputArguments, ReportFormat};
use super::failure::Failure;
use crate::report::{self, View};
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

/// Writes a report where the arguments ask for it, as it is to look there.
pub(super) fn write(
    output: &OutputArguments,
    explain: bool,
    report: impl FnOnce(View, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = writer(output.output.as_deref())?;
    report(view(output, explain), &mut out)?;
    out.flush()
}

/// Where the format is JSON, writes the record of a document that could not be analysed in place of
/// its report.
pub(super) fn or_record(
    done: Result<(), Failure>,
    format: ReportFormat,
    output: &OutputArguments,
) -> Result<(), Failure> {
    if let (ReportFormat::Json, Err(Failure::Document { name, error })) = (format, &done) {
        let record = Record::failed(name, None, error.clone());
        write(output, false, |_, out| report::write_json(&record, out))?;
    }
    done
}

fn view(output: &OutputArguments, explain: bool) -> View {
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
