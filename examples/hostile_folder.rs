//! Writes a folder of files that break readers, one or more for each class of trouble:
//! `cargo run --release --example hostile_folder -- FOLDER`. `skillgap batch FOLDER --out DIR` then
//! says what becomes of each.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use skillgap_samples::hostile::all;

fn main() -> Result<()> {
    let folder = PathBuf::from(env::args().nth(1).context("give a folder")?);
    fs::create_dir_all(&folder)?;
    for file in all(1)? {
        fs::write(folder.join(&file.name), &file.bytes).with_context(|| file.name.clone())?;
    }
    Ok(())
}
