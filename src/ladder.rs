//! The ladders compiled into the program; their files and checks are in the crate `skillgap-dictionary`.

pub use skillgap_dictionary::ladder::*;

use crate::dictionary::{Dictionary, DictionaryError, SourceFile};

/// A ladder compiled into the program.
struct Builtin {
    name: &'static str,
    /// Its file.
    toml: &'static str,
    /// The same as the build script compiled it.
    compiled: &'static [u8],
}

macro_rules! builtin {
    ($name:literal) => {
        Builtin {
            name: $name,
            toml: include_str!(concat!("../dictionaries/ladders/", $name, ".toml")),
            compiled: include_bytes!(concat!(env!("OUT_DIR"), "/ladder-", $name, ".bin")),
        }
    };
}

/// The ladders compiled into the program.
const BUILTIN: [Builtin; 3] = [builtin!("backend"), builtin!("circleci"), builtin!("gitlab")];

/// The backend ladder compiled into the program.
///
/// # Errors
///
/// None as long as the tests pass: they read every built-in ladder.
///
/// ```
/// let ladder = skillgap::ladder::builtin()?;
/// assert_eq!(ladder.rungs[0].id, "entry");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn builtin() -> Result<Ladder, DictionaryError> {
    BUILTIN[0].read()
}

/// The ladder compiled into the program under this name; `None` if there is none.
///
/// ```
/// assert!(skillgap::ladder::named("gitlab").is_some());
/// assert!(skillgap::ladder::named("chess").is_none());
/// ```
pub fn named(name: &str) -> Option<Result<Ladder, DictionaryError>> {
    BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::read)
}

/// Names of the ladders compiled into the program, the backend ladder first.
pub fn builtin_names() -> Vec<&'static str> {
    BUILTIN.iter().map(|ladder| ladder.name).collect()
}

/// The file of a ladder compiled into the program, by its name.
pub fn builtin_file(name: &str) -> Option<SourceFile> {
    BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::file)
}

/// Reads a ladder's file, which can be `like` a built-in one, and checks it against the dictionary.
///
/// # Errors
///
/// As [`Ladder::parse`].
///
/// ```
/// use skillgap::{dictionary, ladder};
///
/// let file = ladder::builtin_file("backend").ok_or("no such ladder")?;
/// let ladder = ladder::parse(&file, dictionary::builtin())?;
/// assert_eq!(ladder.id, ladder::builtin()?.id);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse(file: &SourceFile, dictionary: &Dictionary) -> Result<Ladder, DictionaryError> {
    let bases: Vec<SourceFile> = BUILTIN.iter().map(Builtin::file).collect();
    Ladder::parse(file, dictionary, &bases)
}

/// Everything that is wrong with a ladder's file, by line.
pub fn faults(file: &SourceFile, dictionary: &Dictionary) -> Vec<DictionaryError> {
    let bases: Vec<SourceFile> = BUILTIN.iter().map(Builtin::file).collect();
    Ladder::faults(file, dictionary, &bases)
}

impl Builtin {
    fn file(&self) -> SourceFile {
        SourceFile { name: format!("ladders/{}.toml", self.name), text: self.toml.to_owned() }
    }

    fn read(&self) -> Result<Ladder, DictionaryError> {
        Ladder::from_compiled(self.name, self.compiled)
    }
}
