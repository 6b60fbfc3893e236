//! Reading a resume as the library's users do, for tests of what is found in it.

use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze};
use skillgap::document::DocumentError;

/// The analysis by the built-in dictionary and ladder, "present" being this day.
pub fn analysed(name: &str, bytes: &[u8], as_of: &str) -> Result<Analysis, DocumentError> {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse(as_of).unwrap());
    analyze(&Source { name, bytes }, &options)
}
