//! Reads a job posting.

#![no_main]

use skillgap::dictionary;
use skillgap::posting::Posting;

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    if let Some(document) = skillgap_fuzz::read(data) {
        let _ = Posting::parse(&document, dictionary::builtin()).asks_for_something();
    }
});
