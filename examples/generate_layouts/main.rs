//! Sets invented timelines in many layouts, languages and formats with their truth, and scores how they are read:
//! `cargo run --example generate_layouts -- write FOLDER [SEED]`,
//! `cargo run --example generate_layouts -- score FOLDER [--program FILE] [--every N] [--errors FAMILY]`.
//!
//! `write` fills FOLDER/text and FOLDER/labels.jsonl. `score` prints the figures by layout family, language and format,
//! apart for what may be looked at (`fit`) and what may only be counted (`check`); errors of `check` are never printed.

#![allow(clippy::print_stdout, reason = "the scores are printed")]

mod score;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use skillgap_samples::layouts;

const USAGE: &str = "give 'write FOLDER [SEED]' or 'score FOLDER [--program FILE] [--every N] [--errors FAMILY]'";

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().context(USAGE)?;
    let folder = PathBuf::from(arguments.next().context(USAGE)?);
    match command.as_str() {
        "write" => layouts::write(&folder, arguments.next().map_or(Ok(1), |seed| seed.parse()).context(USAGE)?),
        "score" => score::print(&folder, &options(arguments)?),
        _ => bail!(USAGE),
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<score::Options> {
    let mut options = score::Options { program: None, every: 1, errors: None };
    while let Some(name) = arguments.next() {
        let value = arguments.next().context(USAGE)?;
        match name.as_str() {
            "--program" => options.program = Some(value.into()),
            "--every" => options.every = value.parse::<usize>().context(USAGE)?.max(1),
            "--errors" => options.errors = Some(value),
            _ => bail!(USAGE),
        }
    }
    Ok(options)
}
