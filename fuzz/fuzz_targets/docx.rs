//! Reads a DOCX file, or the main part of one.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    skillgap_fuzz::read(&skillgap_fuzz::package("word/document.xml", data));
});
