//! Compiles the files of `dictionaries/` into compact blobs, so that the program starts without
//! reading TOML. A file that is wrong stops the build with its name, line and reason.

#![allow(dead_code, missing_docs, reason = "the modules are shared with the library")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/dictionary/advice.rs"]
mod advice;
#[path = "src/dictionary/assemble.rs"]
mod assemble;
#[path = "src/dictionary/compiled.rs"]
mod compiled;
#[path = "src/dictionary/dates.rs"]
mod dates;
#[path = "src/dictionary/education.rs"]
mod education;
#[path = "src/dictionary/entries.rs"]
mod entries;
#[path = "src/ladder/file.rs"]
mod file;
#[path = "src/dictionary/finding.rs"]
mod finding;
#[path = "src/dictionary/frames.rs"]
mod frames;
#[path = "src/dictionary/kinds.rs"]
mod kinds;
#[path = "src/ladder/like.rs"]
mod like;
#[path = "src/ladder/model.rs"]
mod model;
#[path = "src/dictionary/normal.rs"]
mod normal;
#[path = "src/dictionary/phrase_spans.rs"]
mod phrase_spans;
#[path = "src/dictionary/phrases.rs"]
mod phrases;
#[path = "src/dictionary/posting_file.rs"]
mod posting_file;
#[path = "src/dictionary/posting_fit.rs"]
mod posting_fit;
#[path = "src/dictionary/reading.rs"]
mod reading;
#[path = "src/dictionary/schema.rs"]
mod schema;
#[path = "src/dictionary/scope_file.rs"]
mod scope_file;
#[path = "src/dictionary/scope_phrases.rs"]
mod scope_phrases;
#[path = "src/dictionary/sections.rs"]
mod sections;
#[path = "src/dictionary/source.rs"]
mod source;
#[path = "src/dictionary/structure.rs"]
mod structure;
#[path = "src/dictionary/tables.rs"]
mod tables;
#[path = "src/dictionary/terms.rs"]
mod terms;
#[path = "src/dictionary/titles.rs"]
mod titles;
#[path = "src/dictionary/weighing.rs"]
mod weighing;

/// What the modules of the ladder name from outside.
mod dictionary {
    pub use crate::kinds::Strength;
}

use entries::{Certification, CertificationKey, Skill, SkillKey};
use finding::Finding;
use source::{ParsedFile, SourceFile};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed=dictionaries");
    println!("cargo::rerun-if-changed=src/dictionary");
    println!("cargo::rerun-if-changed=src/ladder");
    web_module()?;
    let mut parsed = Vec::new();
    for file in sources(&root.join("dictionaries"))? {
        let unknown = || format!("dictionaries/{}: no part of the dictionary has this name", file.name);
        let read = ParsedFile::parse(&file).ok_or_else(unknown)?;
        parsed.push(read.map_err(|error| format!("dictionaries/{error}"))?);
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("parsed.bin"), postcard::to_allocvec(&parsed)?)?;
    let refused = |fault: Finding| format!("dictionaries/{}:{}: {}", fault.file, fault.line, fault.message);
    let assembled = assemble::assemble(parsed, |_| false).map_err(refused)?;
    if let Some(fault) = assembled.faults.into_iter().next() {
        return Err(refused(fault).into());
    }
    fs::write(out.join("compiled.bin"), postcard::to_allocvec(&assembled.compiled)?)?;
    ladders(&root.join("dictionaries/ladders"), &out)
}

/// The module of the web page where `SKILLGAP_WASM` names one, else an empty file.
fn web_module() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=SKILLGAP_WASM");
    let module = match env::var("SKILLGAP_WASM") {
        Ok(path) if !path.is_empty() => {
            println!("cargo::rerun-if-changed={path}");
            fs::read(&path).map_err(|error| format!("SKILLGAP_WASM: {path}: {error}; see web/README.md"))?
        }
        _ => Vec::new(),
    };
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("web.wasm"), module)?;
    Ok(())
}

/// The files at the top of the folder and in `skills/`, sorted by name.
fn sources(folder: &Path) -> Result<Vec<SourceFile>, Box<dyn Error>> {
    let mut files = Vec::new();
    for (prefix, folder) in [("", folder.to_path_buf()), ("skills/", folder.join("skills"))] {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if name.ends_with(".toml") {
                files.push(SourceFile { name: format!("{prefix}{name}"), text: fs::read_to_string(&path)? });
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// The ladders, which take a twentieth of the time of TOML to read.
fn ladders(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else {
            continue;
        };
        let mut ladder = ladder(&path)?;
        if let Some(base) = like::base_of(&ladder).map(str::to_owned) {
            like::complete(&mut ladder, &self::ladder(&folder.join(format!("{base}.toml")))?);
        }
        let ladder: file::Ladder = ladder.try_into().map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(out.join(format!("ladder-{name}.bin")), postcard::to_allocvec(&ladder)?)?;
    }
    Ok(())
}

fn ladder(path: &Path) -> Result<toml::Table, Box<dyn Error>> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    Ok(toml::from_str(&text).map_err(|error| wrong(&error))?)
}
