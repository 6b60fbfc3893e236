//! The dictionary compiled into the program; loading, checking and finding are the crate
//! `skillgap-dictionary`.

use std::sync::OnceLock;

pub use skillgap_dictionary::*;

/// The project's own dictionary, made ready once.
///
/// ```
/// let dictionary = skillgap::dictionary::builtin();
/// assert!(dictionary.resolve("k8s").is_some());
/// ```
pub fn builtin() -> &'static Dictionary {
    static BUILTIN: OnceLock<Dictionary> = OnceLock::new();
    static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary-tables.bin"));
    static FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary-files.bin"));
    BUILTIN.get_or_init(|| Dictionary::from_compiled(TABLES, FILES))
}
