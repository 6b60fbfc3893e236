//! Fits the few free parameters of the level's model on labelled resumes.
//!
//! ```sh
//! cargo run --release --example fit_level -- [--ladder FILE]... PATH...
//! ```
//!
//! A `PATH` is a folder with `labels.jsonl` as the example `evaluate` reads it, a folder with one
//! `expected.toml` for many resumes (`tests/data/levels`), or a folder of people with one
//! `expected.toml` each (`fixtures/people`). Prints the values that are likeliest under strong
//! priors, and what they are worth on people that they were not fitted on. With `--ladder FILE`, once or
//! several times, it fits nothing and says what those ladders are worth.

#![allow(clippy::print_stdout, reason = "the fit is printed")]

mod fit;
mod people;
mod report;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use skillgap::dictionary::SourceFile;
use skillgap::ladder::Ladder;

use people::Person;

/// Parts of the cross-validation.
const FOLDS: usize = 10;

fn main() -> Result<()> {
    let (paths, ladders) = arguments()?;
    let mut people = Vec::new();
    for path in &paths {
        let read = people::read(path)?;
        println!("{}: {} people with a rung", path.display(), read.len());
        people.extend(read);
    }
    let all: Vec<&Person> = people.iter().collect();
    for (path, ladder) in &ladders {
        println!("\n{}", path.display());
        report::print(&all, &mut |_| ladder.clone());
    }
    if ladders.is_empty() { cross_validate(&all) } else { Ok(()) }
}

/// A ladder with the file that it comes from.
type LadderFile = (PathBuf, Ladder);

/// The paths of labelled resumes and the ladders to try on them.
fn arguments() -> Result<(Vec<PathBuf>, Vec<LadderFile>)> {
    let (mut paths, mut ladders) = (Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument != "--ladder" {
            paths.push(PathBuf::from(argument));
            continue;
        }
        let path = PathBuf::from(arguments.next().unwrap_or_default());
        let name = path.display().to_string();
        let file = SourceFile { name: name.clone(), text: std::fs::read_to_string(&path).context(name)? };
        ladders.push((path, skillgap::ladder::parse(&file, skillgap::dictionary::builtin())?));
    }
    if paths.is_empty() {
        bail!("usage: fit_level [--ladder FILE]... PATH...");
    }
    Ok((paths, ladders))
}

/// Fits the ladder's parameters and prints what they are worth.
fn cross_validate(all: &[&Person]) -> Result<()> {
    let ladder = skillgap::ladder::builtin()?;
    println!("\nthe ladder as it stands");
    report::print(all, &mut |_| ladder.clone());
    let order = folds(all);
    let folds: Vec<Ladder> = (0..FOLDS)
        .map(|fold| {
            let others: Vec<&Person> =
                all.iter().zip(&order).filter(|(_, own)| **own != fold).map(|(p, _)| *p).collect();
            fit::with(&ladder, &fit::fit(&others, &ladder))
        })
        .collect();
    println!("\nfitted on the others ({FOLDS}-fold cross-validation, all resumes of a person in one part)");
    report::print(all, &mut |at| folds[order[at]].clone());
    let values = fit::fit(all, &ladder);
    println!("\nfitted on all");
    for (free, value) in fit::FREE.iter().zip(values) {
        println!("  {} = {value:.3}   (before: {:.2} ± {:.2})", free.name, free.mean, free.deviation);
    }
    report::print(all, &mut |_| fit::with(&ladder, &values));
    Ok(())
}

/// The part of each resume: that of its person.
fn folds(people: &[&Person]) -> Vec<usize> {
    let mut known: Vec<&str> = Vec::new();
    let mut parts = Vec::with_capacity(people.len());
    for person in people {
        let at = known.iter().position(|other| *other == person.who).unwrap_or_else(|| {
            known.push(&person.who);
            known.len() - 1
        });
        parts.push(at % FOLDS);
    }
    parts
}
