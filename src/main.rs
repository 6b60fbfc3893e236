//! The program: arguments in, exit code out.

mod arena;

use std::process::ExitCode;

use arena::Memory;

#[global_allocator]
static MEMORY: Memory = Memory;

fn main() -> ExitCode {
    Memory::claim_arena();
    skillgap::cli::main()
}
