//! Reads an HTML page.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let page = [b"<!doctype html>", data].concat();
    skillgap_fuzz::read(&page);
});
