//! The data of audits: `dictionaries/audit/*.toml`, compiled into the program.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dictionary::{DictionaryError, SourceFile, toml_of, toml_over};

/// Names of the files, and what is built in.
const CATEGORIES: (&str, &str) = ("audit/categories.toml", include_str!("../../dictionaries/audit/categories.toml"));
const SWAP: (&str, &str) = ("audit/swap.toml", include_str!("../../dictionaries/audit/swap.toml"));
/// The folder of them in that of a dictionary.
pub(crate) const FOLDER: &str = "audit/";

/// How a table of categories is read, and what is called small or low.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Ratio below which a group is named.
    pub low_ratio: f64,
    /// Share of the people below which a group is left out of the ratios.
    pub small_share: f64,
    /// P-value below which a difference is called significant.
    pub significance: f64,
    pub(super) columns: Columns,
    pub(super) values: Values,
}

/// Names of columns in small letters.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub file: Vec<String>,
    pub sex: Vec<String>,
    pub race: Vec<String>,
    pub selected: Vec<String>,
}

/// Values in small letters.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Values {
    pub unknown: Vec<String>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
}

/// What is put in place of what says who a person is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapWords {
    /// Identities that each resume is given.
    pub identities: usize,
    pub(super) names: Vec<String>,
    pub(super) schools: Vec<String>,
    pub(super) cities: Vec<String>,
    pub(super) years_back: u32,
    pub(super) words: BTreeMap<String, String>,
    pub(super) birth: Birth,
}

/// How a date of birth is told.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Birth {
    pub words: Vec<String>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    ///
    /// None as long as the tests pass: they read the file.
    pub fn builtin() -> Result<Self, DictionaryError> {
        Self::over(&[])
    }

    /// The built-in rules with those of one's own files over them.
    ///
    /// # Errors
    ///
    /// What is wrong in a file, or a ratio, share or p-value that is not above 0 and below 1.
    pub fn over(own: &[SourceFile]) -> Result<Self, DictionaryError> {
        let rules: Self = read(CATEGORIES, own)?;
        let shares =
            [("low_ratio", rules.low_ratio), ("small_share", rules.small_share), ("significance", rules.significance)];
        match shares.iter().find(|(_, share)| !(*share > 0.0 && *share < 1.0)) {
            Some((name, share)) => {
                Err(fault(CATEGORIES.0, own, name, &format!("{name} is {share}; it lies above 0 and below 1")))
            }
            None => Ok(rules),
        }
    }
}

impl SwapWords {
    /// The built-in words.
    ///
    /// # Errors
    ///
    /// None as long as the tests pass: they read the file.
    pub fn builtin() -> Result<Self, DictionaryError> {
        Self::over(&[])
    }

    /// The built-in words with those of one's own files over them.
    ///
    /// # Errors
    ///
    /// What is wrong in a file, or a list or number of which nothing can be taken.
    pub fn over(own: &[SourceFile]) -> Result<Self, DictionaryError> {
        let words: Self = read(SWAP, own)?;
        let lists = [("names", &words.names), ("schools", &words.schools), ("cities", &words.cities)];
        if let Some((name, _)) = lists.iter().find(|(_, list)| list.is_empty()) {
            return Err(fault(SWAP.0, own, name, &format!("{name} is empty; at least one is needed")));
        }
        if words.identities == 0 || words.identities > IDENTITIES_MAX {
            let reason = format!("identities is {}; it lies between 1 and {IDENTITIES_MAX}", words.identities);
            return Err(fault(SWAP.0, own, "identities", &reason));
        }
        Ok(words)
    }
}

/// Most identities that each resume is given.
const IDENTITIES_MAX: usize = 1000;

/// Everything that is wrong in one's own files of audits.
pub fn faults(own: &[SourceFile]) -> Vec<DictionaryError> {
    let unknown = own.iter().filter(|file| ![CATEGORIES.0, SWAP.0].contains(&file.name.as_str()));
    let reason = "audits read categories.toml and swap.toml; what --redact takes out is the same everywhere, so that \
                  whoever gets a record knows it by the program's version";
    let unknown = unknown.map(|file| DictionaryError { file: file.name.clone(), line: 1, reason: reason.to_owned() });
    unknown.chain(Rules::over(own).err()).chain(SwapWords::over(own).err()).collect()
}

fn read<T: for<'de> Deserialize<'de>>((name, text): (&str, &str), own: &[SourceFile]) -> Result<T, DictionaryError> {
    match own.iter().find(|file| file.name == name) {
        Some(own) => toml_over(text, own),
        None => toml_of(&SourceFile { name: name.to_owned(), text: text.to_owned() }),
    }
}

/// A fault of a key, in the line of one's own file that opens with it.
fn fault(file: &str, own: &[SourceFile], key: &str, reason: &str) -> DictionaryError {
    let text = own.iter().find(|own| own.name == file).map_or("", |own| &own.text);
    let line = text.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |at| at + 1);
    DictionaryError { file: file.to_owned(), line, reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_can_be_read() {
        let rules = Rules::builtin().unwrap();
        assert!(rules.small_share < rules.low_ratio);
        assert!(SwapWords::builtin().unwrap().names.len() > 20);
    }

    #[test]
    fn own_files_add_to_the_built_in_ones_and_say_what_is_wrong() {
        let file = |name: &str, text: &str| [SourceFile { name: name.to_owned(), text: text.to_owned() }];
        let own = file("audit/swap.toml", "identities = 2\nnames = [\"Ada Quist\"]\n[words]\nlui = \"elle\"\n");
        let (words, built_in) = (SwapWords::over(&own).unwrap(), SwapWords::builtin().unwrap());
        assert_eq!((words.identities, words.names.len()), (2, built_in.names.len() + 1));
        assert_eq!((words.words["lui"].as_str(), words.words["he"].as_str()), ("elle", "she"));
        let own = file("audit/swap.toml", "replace = [\"names\"]\nnames = [\"Ada Quist\"]\n");
        assert_eq!(SwapWords::over(&own).unwrap().names, ["Ada Quist"]);
        let own = file("audit/categories.toml", "low_ratio = 0.9\n[columns]\nsex = [\"sexo\"]\n");
        let rules = Rules::over(&own).unwrap();
        assert!(rules.low_ratio > 0.89 && rules.columns.sex.len() > 2);
        for (name, text, expected) in [
            ("audit/categories.toml", "# mine\nlow_ratio = 2\n", "audit/categories.toml:2: low_ratio is 2"),
            ("audit/swap.toml", "\nidentities = 0\n", "audit/swap.toml:2: identities is 0"),
            ("audit/swap.toml", "name = []\n", "audit/swap.toml:1: unknown field"),
            ("audit/redaction.toml", "phones = []\n", "audit/redaction.toml:1: audits read"),
        ] {
            let faults = faults(&file(name, text));
            assert!(faults.len() == 1 && faults[0].to_string().starts_with(expected), "{faults:?}");
        }
    }
}
