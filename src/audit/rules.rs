//! The data of audits: `dictionaries/audit/*.toml`, compiled into the program.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dictionary::{DictionaryError, SourceFile, toml_of};

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
        read("audit/categories.toml", include_str!("../../dictionaries/audit/categories.toml"))
    }
}

impl SwapWords {
    /// The built-in words.
    ///
    /// # Errors
    ///
    /// None as long as the tests pass: they read the file.
    pub fn builtin() -> Result<Self, DictionaryError> {
        let words: Self = read("audit/swap.toml", include_str!("../../dictionaries/audit/swap.toml"))?;
        let lists = [("names", &words.names), ("schools", &words.schools), ("cities", &words.cities)];
        match lists.iter().find(|(_, list)| list.is_empty()) {
            Some((name, _)) => {
                let reason = format!("{name} is empty; at least one is needed");
                Err(DictionaryError { file: "audit/swap.toml".to_owned(), line: 1, reason })
            }
            None => Ok(words),
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> Result<T, DictionaryError> {
    toml_of(&SourceFile { name: name.to_owned(), text: text.to_owned() })
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
}
