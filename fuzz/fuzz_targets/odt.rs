//! Reads an ODT file, or the content of one.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    skillgap_fuzz::read(&skillgap_fuzz::package("content.xml", data));
});
