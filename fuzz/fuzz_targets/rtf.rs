//! Reads an RTF file.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let file = [b"{\\rtf1 ", data].concat();
    skillgap_fuzz::read(&file);
});
