//! Reading a resume as the library's users do, for tests of what is found in it.

use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze};
use skillgap::dictionary::Dictionary;
use skillgap::document::DocumentError;
use skillgap::ladder::Ladder;

/// The analysis by the built-in dictionary and ladder, "present" being this day.
pub fn analysed(name: &str, bytes: &[u8], as_of: &str) -> Result<Analysis, DocumentError> {
    let ladders = [Ladder::builtin().unwrap()];
    let options = Options::new(Dictionary::builtin(), &ladders, AsOf::parse(as_of).unwrap());
    analyze(&Source { name, bytes }, &options)
}
