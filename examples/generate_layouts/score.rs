//! Scores a program on a written corpus: roles, years and names by family, language and format.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::Value;
use skillgap::analysis::{Options as Reading, Source, analyze};
use skillgap::ladder::Ladder;
use skillgap_samples::layouts::marks::{self, Marks};
use skillgap_samples::layouts::truth::{Rendering, Truth};

/// What is scored, and what is printed.
pub struct Options {
    /// A built program; `None` for the library that this example is built with.
    pub program: Option<PathBuf>,
    /// Only every so many-th file.
    pub every: usize,
    /// Errors of this family are printed, if it is none of those kept apart.
    pub errors: Option<String>,
}

/// Reads the files of a folder and prints the scores.
pub fn print(folder: &Path, options: &Options) -> Result<()> {
    let labels = fs::read_to_string(folder.join("labels.jsonl")).context("labels.jsonl")?;
    let truths: Vec<Truth> = labels.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let files = truths.iter().flat_map(|truth| truth.renderings.iter().map(move |file| (truth, file)));
    let chosen: Vec<_> = files.step_by(options.every).collect();
    let ladders = [skillgap::ladder::builtin().map_err(|error| anyhow::anyhow!("{error}"))?];
    let marked = |(truth, file): &(&Truth, &Rendering)| -> Result<(Marks, Vec<String>)> {
        let path = folder.join(&file.file);
        let read = match &options.program {
            Some(program) => by_program(program, &path, &truth.as_of)?,
            None => by_library(&path, &ladders, &truth.as_of)?,
        };
        Ok(marks::of(truth, file, &read))
    };
    let marks: Vec<(Marks, Vec<String>)> = chosen.par_iter().map(marked).collect::<Result<_>>()?;
    let mut tables: BTreeMap<(&str, String), Marks> = BTreeMap::new();
    for ((truth, file), (mark, errors)) in chosen.iter().zip(&marks) {
        for row in rows(truth, file) {
            tables.entry(row).or_default().add(mark);
        }
        if options.errors.as_ref() == Some(&file.theme) && file.split == "fit" && !errors.is_empty() {
            println!("{}\n    {}", file.file, errors.join("\n    "));
        }
    }
    print_tables(&tables);
    Ok(())
}

/// The tables and rows that a file counts in.
fn rows(truth: &Truth, file: &Rendering) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("1 split", file.split.clone()),
        ("2 family", format!("{} {}", split_of_family(file, &truth.lang), file.theme)),
        ("3 language", truth.lang.clone()),
        ("4 format", file.format.clone()),
    ];
    if truth.lang == "en" && file.split == "fit" {
        rows.push(("5 layout, English", format!("{} {}", file.theme, file.member)));
    }
    rows
}

fn print_tables(tables: &BTreeMap<(&str, String), Marks>) {
    let mut last = "";
    for ((table, row), mark) in tables {
        if *table != last {
            println!("\n{:32} files roles    F1 title empl. dates years  name", table.get(2..).unwrap_or(table));
            last = table;
        }
        println!("{row:32} {}", mark.line());
    }
}

/// `check` for families kept apart, whatever the language.
fn split_of_family<'a>(file: &'a Rendering, language: &str) -> &'a str {
    if language == "en" { &file.split } else { "any" }
}

fn by_program(program: &Path, file: &Path, as_of: &str) -> Result<Value> {
    let output = Command::new(program)
        .arg("analyze")
        .arg(file)
        .args(["--as-of", as_of, "--format", "json"])
        .output()
        .with_context(|| program.display().to_string())?;
    Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
}

/// What the library reads, in the form of its JSON; null where it is no resume.
fn by_library(file: &Path, ladders: &[Ladder], as_of: &str) -> Result<Value> {
    let as_of = skillgap::analysis::AsOf::parse(as_of).map_err(anyhow::Error::msg)?;
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let options = Reading::new(skillgap::dictionary::builtin(), ladders, as_of);
    let analysis = analyze(&Source { name: &name, bytes: &bytes }, &options);
    Ok(analysis.ok().map_or(Ok(Value::Null), serde_json::to_value)?)
}
