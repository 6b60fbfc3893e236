//! Prints everything that the checks find in the project's own dictionary.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for finding in skillgap::dictionary::builtin().check() {
        writeln!(out, "{}:{}: {}: {}", finding.file, finding.line, finding.code, finding.message)?;
    }
    Ok(())
}
