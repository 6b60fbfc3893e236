//! Reads the frames that a worker process sends: what is read and written again is the same.

#![no_main]

use skillgap::worker::frame;

libfuzzer_sys::fuzz_target!(init: skillgap_fuzz::quiet(), |data: &[u8]| {
    let mut input = data;
    while let Ok(Some((header, body))) = frame::read::<serde_json::Value>(&mut input) {
        let mut written = Vec::new();
        if frame::write(&mut written, &header, &body).is_ok() {
            let again = frame::read::<serde_json::Value>(&mut written.as_slice());
            assert!(matches!(again, Ok(Some(frame)) if frame == (header, body)));
        }
    }
});
