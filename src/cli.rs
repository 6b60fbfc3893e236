//! The command line: arguments, exit codes, the terminal. Owns nothing of the domain.

mod analyze;
mod arguments;
mod audit;
mod batch;
mod check;
mod compare;
mod data;
mod deadline;
mod diff;
mod entries;
mod extract;
mod failure;
mod formats;
mod input;
mod jobs;
mod knowledge;
mod known;
#[cfg(feature = "mcp")]
mod mcp;
mod posting;
mod progress;
mod screen;
mod shell;
mod skills;
mod stop;
mod verify;
mod web;
mod worker;
mod written;

use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use arguments::{Arguments, Command};
use failure::Failure;

use crate::document;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 done; 1 the input could not be analysed; 2 wrong use.
pub fn main() -> ExitCode {
    quiet_where_caught();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) => return refused(&wrong),
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// A panic of a library that becomes an error of its document is not reported a second time.
fn quiet_where_caught() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !document::catches_panics() {
            report(info);
        }
    }));
}

/// Says what is wrong with the arguments, or what was asked about them; a file in the place of a command gets its way.
fn refused(wrong: &clap::Error) -> ExitCode {
    // A reader that has gone away is nobody to tell.
    let _ = wrong.print();
    if wrong.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = wrong.get(ContextKind::InvalidSubcommand)
        && Path::new(word).exists()
    {
        let _ = writeln!(io::stderr(), "To analyse a resume: skillgap analyze {}", crate::report::terminal_text(word));
    }
    ExitCode::from(u8::try_from(wrong.exit_code()).unwrap_or(2))
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Analyze(analyze) => analyze::run(analyze),
        Command::Check(check) => check::run(check),
        Command::Compare(compare) => compare::run(compare),
        Command::Posting(posting) => posting::run(posting),
        Command::Extract(extract) => extract::run(extract),
        Command::Skills(skills) => skills::run(skills),
        Command::Diff(diff) => diff::run(diff),
        Command::Dictionary(command) => data::dictionary(command),
        Command::Ladder(command) => data::ladder(command),
        Command::Batch(batch) => batch::run(batch),
        Command::Verify(verify) => verify::run(verify),
        Command::Audit(audit) => audit::run(audit),
        Command::Web(web) => web::run(web),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man(man) => shell::man(man),
        #[cfg(feature = "mcp")]
        Command::Mcp(mcp) => mcp::run(mcp),
        Command::Worker => worker::run(),
        Command::Supervisor => worker::supervise(),
    }
}
