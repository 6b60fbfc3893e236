//! All classes, and damage done to a sound file.

use anyhow::Result;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{pdf_bombs, pdf_text, texts, zips};

/// A file of the folder.
pub struct Hostile {
    /// Its name; the part before the first full stop is the class.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Every file: the classes, then one sound file cut after every `percents` per cent, and as often with
/// bits turned.
pub fn all(percents: usize) -> Result<Vec<Hostile>> {
    let mut files = pdf_bombs::all();
    files.extend(pdf_text::all());
    files.extend(zips::all()?);
    files.extend(texts::all());
    let sound = pdf_text::clean();
    for percent in (0..100).step_by(percents) {
        let end = sound.len() * percent / 100;
        files.push(Hostile { name: format!("truncated.{percent:02}.pdf"), bytes: sound[..end].to_vec() });
        files.push(Hostile { name: format!("flipped.{percent:02}.pdf"), bytes: flipped(&sound, percent as u64) });
    }
    Ok(files)
}

/// The bytes with up to fifteen bits turned.
fn flipped(sound: &[u8], seed: u64) -> Vec<u8> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut bytes = sound.to_vec();
    for _ in 0..rng.random_range(1..16) {
        let at = rng.random_range(0..bytes.len());
        bytes[at] ^= 1 << rng.random_range(0..8_u32);
    }
    bytes
}
