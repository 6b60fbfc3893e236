//! Compiles the files of `dictionaries/` into bytes, so that the program starts without reading TOML.
//! A file that is wrong stops the build with its name, line and reason.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use skillgap_dictionary::{SourceFile, ladder};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("dictionaries");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=dictionaries");
    let mut files = toml_files(&root, "")?;
    files.extend(toml_files(&root.join("skills"), "skills/")?);
    let compiled = skillgap_dictionary::compile(&files).map_err(|error| format!("dictionaries/{error}"))?;
    fs::write(out.join("dictionary-tables.bin"), compiled.tables)?;
    fs::write(out.join("dictionary-files.bin"), compiled.files)?;
    let ladders = toml_files(&root.join("ladders"), "ladders/")?;
    for file in &ladders {
        let bytes = ladder::compile(file, &ladders).map_err(|error| format!("dictionaries/{error}"))?;
        fs::write(out.join(format!("ladder-{}.bin", ladder::name_of(file))), bytes)?;
    }
    web_module(&out)
}

/// The TOML files of a folder by name, each name behind the prefix.
fn toml_files(folder: &Path, prefix: &str) -> Result<Vec<SourceFile>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".toml")) {
            files.push(SourceFile { name: format!("{prefix}{name}"), text: fs::read_to_string(&path)? });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// The module of the web page where `SKILLGAP_WASM` names one, else an empty file.
fn web_module(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=SKILLGAP_WASM");
    let module = match env::var("SKILLGAP_WASM") {
        Ok(path) if !path.is_empty() => {
            println!("cargo::rerun-if-changed={path}");
            fs::read(&path).map_err(|error| format!("SKILLGAP_WASM: {path}: {error}; see web/README.md"))?
        }
        _ => Vec::new(),
    };
    Ok(fs::write(out.join("web.wasm"), module)?)
}
