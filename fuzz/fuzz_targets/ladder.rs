//! Loads a career ladder.

#![no_main]

use skillgap::dictionary::{self, SourceFile};
use skillgap::ladder;

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let file = SourceFile { name: "own.toml".to_owned(), text: String::from_utf8_lossy(data).into_owned() };
    let dictionary = dictionary::builtin();
    let is_sound = ladder::faults(&file, dictionary).is_empty();
    assert_eq!(ladder::parse(&file, dictionary).is_ok(), is_sound, "both say whether a ladder is sound");
});
