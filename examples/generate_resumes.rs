//! Writes N different resumes as PDF into a folder, for tests and measurements:
//! `cargo run --release --example generate_resumes -- FOLDER N [SEED]`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;
use skillgap_samples::resumes::{Person, pdf};

/// Files in one folder; tens of thousands in one make file managers slow.
const FILES_A_FOLDER: u64 = 1000;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let usage = "give a folder, a number of resumes and, if wanted, a seed";
    let folder = PathBuf::from(arguments.next().context(usage)?);
    let count: u64 = arguments.next().context(usage)?.parse().context(usage)?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse()).context(usage)?;
    for part in 0..count.div_ceil(FILES_A_FOLDER) {
        fs::create_dir_all(folder.join(format!("{part:04}")))?;
    }
    (0..count).into_par_iter().try_for_each(|number| write(&folder, seed, number))
}

fn write(folder: &Path, seed: u64, number: u64) -> Result<()> {
    let person = Person::numbered(seed, number);
    let path = folder.join(format!("{:04}/{number:06}.pdf", number / FILES_A_FOLDER));
    fs::write(&path, pdf(&person, number)).with_context(|| path.display().to_string())
}
