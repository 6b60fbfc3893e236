//! Reads a LaTeX source.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let source = [b"\\documentclass{article}\\begin{document}\n", data].concat();
    skillgap_fuzz::read(&source);
});
