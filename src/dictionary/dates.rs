//! Words of dates (`dates.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file `dates.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DatesFile {
    pub months: BTreeMap<String, Vec<String>>,
    pub seasons: BTreeMap<String, Vec<String>>,
    pub words: DateWordsFile,
}

/// Words around dates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DateWordsFile {
    pub present: Vec<String>,
    pub since: Vec<String>,
    pub between: Vec<String>,
    pub years: Vec<String>,
    pub months: Vec<String>,
    pub experience: Vec<String>,
}

/// What a word means in a date; a word can mean several things ("may", "a").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DateWord {
    /// Month of the year, 1 to 12.
    pub month: Option<u32>,
    /// First month of a season.
    pub season: Option<u32>,
    /// "Present".
    pub present: bool,
    /// "Since".
    pub since: bool,
    /// "To".
    pub between: bool,
    /// "Years".
    pub years: bool,
    /// "Months".
    pub months: bool,
    /// "Experience".
    pub experience: bool,
}

/// The dates file, ready to look words up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Dates {
    words: BTreeMap<String, DateWord>,
}

impl Dates {
    pub(super) fn new(file: &DatesFile) -> Self {
        let mut dates = Self::default();
        let number = |key: &String| key.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
        for (key, words) in &file.months {
            dates.mark(words, |word| word.month = number(key));
        }
        for (key, words) in &file.seasons {
            dates.mark(words, |word| word.season = number(key));
        }
        dates.mark(&file.words.present, |word| word.present = true);
        dates.mark(&file.words.since, |word| word.since = true);
        dates.mark(&file.words.between, |word| word.between = true);
        dates.mark(&file.words.years, |word| word.years = true);
        dates.mark(&file.words.months, |word| word.months = true);
        dates.mark(&file.words.experience, |word| word.experience = true);
        dates
    }

    fn mark(&mut self, words: &[String], set: impl Fn(&mut DateWord)) {
        for word in words {
            set(self.words.entry(word.clone()).or_default());
        }
    }

    /// What a lower-case word means in a date.
    pub(super) fn word(&self, word: &str) -> DateWord {
        self.words.get(word).copied().unwrap_or_default()
    }
}
