//! The dictionary compiled into the program; loading, checking and finding are the crate
//! `skillgap-dictionary`.
//!
//! ```
//! use skillgap::dictionary::{self, FindContext, SourceFile};
//!
//! let dictionary = dictionary::builtin();
//! let found = dictionary.find("Runs Kafka; no Go.", &FindContext::default());
//! let name = |hit: &dictionary::FoundSkill| dictionary.skill(hit.skill).name.clone();
//! assert_eq!(name(&found.skills[0]), "Kafka");
//!
//! // A file of one's own adds to it. What is wrong is an error with file, line and reason.
//! let text = "[[skill]]\nid = \"teapot\"\n".to_owned();
//! let wrong = dictionary.extended(&[SourceFile { name: "skills/own.toml".to_owned(), text }]).unwrap_err();
//! assert_eq!(wrong.file, "skills/own.toml");
//! ```

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
