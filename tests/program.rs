//! The program as the tests run it, from the project's folder.

use std::io::Write;
use std::process::{Command, Output, Stdio};

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

/// Runs the program with something on its standard input.
pub fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// What the program prints; it must succeed.
pub fn printed(arguments: &[&str]) -> Vec<u8> {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
