//! `skillgap completions` and `skillgap man`

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments, ManArguments};
use super::failure::Failure;

/// Name of the program in completions and manual pages.
const PROGRAM: &str = "skillgap";

/// Writes the completions of a shell.
pub(super) fn completions(arguments: &CompletionsArguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), PROGRAM, &mut script);
    print(&script)
}

/// Writes the manual page of the program, of a command, or of all into a folder.
pub(super) fn man(arguments: &ManArguments) -> Result<(), Failure> {
    let mut command = Arguments::command();
    command.build();
    if let Some(folder) = &arguments.out {
        return pages(&command, folder);
    }
    match &arguments.command {
        None => print(&whole(&command)?),
        Some(name) => {
            let part = parts(&command).find(|part| part.get_name() == name);
            let known: Vec<_> = parts(&command).map(clap::Command::get_name).collect();
            let unknown = || Failure::Usage(format!("there is no command '{name}'; there are {}", known.join(", ")));
            print(&of_part(part.ok_or_else(unknown)?)?)
        }
    }
}

/// The commands that people use.
fn parts(command: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    command.get_subcommands().filter(|part| !part.is_hide_set() && part.get_name() != "help")
}

/// The page of the program, with a part for each command.
fn whole(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for part in parts(command) {
        writeln!(page, ".SH {}", part.get_name().to_uppercase())?;
        let manual = clap_mangen::Man::new(part.clone());
        manual.render_description_section(&mut page)?;
        manual.render_synopsis_section(&mut page)?;
        manual.render_options_section(&mut page)?;
    }
    Ok(page)
}

/// The page of a command, named as `man` names it: `skillgap-analyze`.
fn of_part(part: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let named = part.clone().display_name(format!("{PROGRAM}-{}", part.get_name()));
    clap_mangen::Man::new(named).render(&mut page)?;
    Ok(page)
}

fn pages(command: &clap::Command, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{PROGRAM}.1")), whole(command)?)?;
    for part in parts(command) {
        fs::write(folder.join(format!("{PROGRAM}-{}.1", part.get_name())), of_part(part)?)?;
    }
    Ok(())
}

fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}
