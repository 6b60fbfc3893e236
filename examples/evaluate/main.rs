//! Measures accuracy on a folder of labelled data and prints every error.
//!
//! ```sh
//! cargo run --release --example evaluate -- DATA [--predictions OUT]
//! ```
//!
//! `DATA` holds `skills/labels.jsonl`, `levels/labels.jsonl` and `jds/labels.jsonl` with their texts.
//! Scope phrases are measured on `tests/data/scope.toml`, with `--scope FILE` alone on another file.
//! With `--predictions` the answers are also written as JSON lines, one file a task, for a scorer
//! of one's own.

#![allow(clippy::print_stdout, reason = "the measurement is printed")]

mod levels;
mod postings;
mod scope;
mod score;
mod skills;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (data, predictions) = match arguments.as_slice() {
        [flag, file] if flag == "--scope" => return scope::run(Path::new(file)),
        [data] => (PathBuf::from(data), None),
        [data, flag, out] if flag == "--predictions" => (PathBuf::from(data), Some(PathBuf::from(out))),
        _ => bail!("usage: evaluate DATA [--predictions OUT] | --scope FILE"),
    };
    scope::run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scope.toml"))?;
    let tasks =
        [("skills", skills::run as fn(&Path) -> Result<Vec<String>>), ("levels", levels::run), ("jds", postings::run)];
    for (task, run) in tasks {
        let lines = run(&data.join(task))?;
        if let Some(out) = &predictions {
            fs::create_dir_all(out)?;
            fs::write(out.join(format!("{task}.jsonl")), lines.join("\n") + "\n")?;
        }
    }
    Ok(())
}

/// Reads a file of JSON lines.
fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}
