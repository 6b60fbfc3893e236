//! Reads a JSON Resume or other data, as JSON or YAML.

#![no_main]

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    skillgap_fuzz::read(data);
});
