//! Compiles the files of `dictionaries/` into compact blobs, so that the program starts without
//! reading TOML. A file that is wrong stops the build with its name, line and reason.

#![allow(dead_code, missing_docs, reason = "the modules are shared with the library")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/dictionary/dates.rs"]
mod dates;
#[path = "src/dictionary/education.rs"]
mod education;
#[path = "src/dictionary/kinds.rs"]
mod kinds;
#[path = "src/dictionary/normal.rs"]
mod normal;
#[path = "src/dictionary/phrases.rs"]
mod phrases;
#[path = "src/dictionary/schema.rs"]
mod schema;
#[path = "src/dictionary/sections.rs"]
mod sections;
#[path = "src/dictionary/source.rs"]
mod source;
#[path = "src/dictionary/titles.rs"]
mod titles;
#[path = "src/dictionary/weighing.rs"]
mod weighing;

use schema::Text;
use source::{ParsedFile, Part, SourceFile};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed=dictionaries");
    println!("cargo::rerun-if-changed=src/dictionary");
    let mut parsed = Vec::new();
    for file in sources(&root.join("dictionaries"))? {
        let unknown = || format!("dictionaries/{}: no part of the dictionary has this name", file.name);
        let read = ParsedFile::parse(&file).ok_or_else(unknown)?;
        parsed.push(read.map_err(|error| format!("dictionaries/{error}"))?);
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("complete.bin"), postcard::to_allocvec(&parsed)?)?;
    let slim: Vec<_> = parsed.into_iter().map(without_examples).collect();
    fs::write(out.join("dictionaries.bin"), postcard::to_allocvec(&slim)?)?;
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

/// The file without its examples, which only the checks need, for the form that every start decodes.
fn without_examples(mut file: ParsedFile) -> ParsedFile {
    let clear = |lists: [&mut Vec<Text>; 2]| lists.into_iter().for_each(Vec::clear);
    match &mut file.part {
        Part::Skills(part) => {
            let senses = part.skill.iter_mut().flat_map(|skill| &mut skill.sense);
            senses.for_each(|sense| clear([&mut sense.fires, &mut sense.silent]));
        }
        Part::Heads(part) => part.head.iter_mut().for_each(|head| clear([&mut head.fires, &mut head.silent])),
        Part::Stance(part) => part.cue.iter_mut().for_each(|cue| clear([&mut cue.fires, &mut cue.silent])),
        Part::Scope(part) => part.rule.iter_mut().for_each(|rule| clear([&mut rule.fires, &mut rule.silent])),
        _ => {}
    }
    file
}
