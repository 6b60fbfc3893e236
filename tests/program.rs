//! The program as the tests run it, from the project's folder.

use std::process::{Command, Output};

/// The program, to be given arguments and more.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs the program.
pub fn run(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

/// What the program prints; it must succeed.
pub fn printed(arguments: &[&str]) -> Vec<u8> {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
