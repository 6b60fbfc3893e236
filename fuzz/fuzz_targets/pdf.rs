//! Reads a PDF file.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    skillgap_fuzz::read(data);
});
