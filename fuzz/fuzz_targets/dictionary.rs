//! Loads a file of a dictionary over the built-in one; the first line of the input is the file's name.

#![no_main]

use skillgap::dictionary::{self, SourceFile};

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (name, text) = text.split_once('\n').unwrap_or(("skills/own.toml", &text));
    let file = SourceFile { name: name.trim_start_matches("# ").to_owned(), text: text.to_owned() };
    let _ = dictionary::builtin().faults_extended(std::slice::from_ref(&file));
    let _ = dictionary::builtin().extended(&[file]);
});
