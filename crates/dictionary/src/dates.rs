//! Words of dates (`dates.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::tables::{Ids, U32Table};

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
    /// Behind the number of a day.
    #[serde(default)]
    pub ordinals: Vec<String>,
    /// Behind a date: it goes on from there.
    #[serde(default)]
    pub onwards: Vec<String>,
    /// Before a date that only ends a span.
    #[serde(default)]
    pub until: Vec<String>,
    /// Labels of a first date.
    #[serde(default)]
    pub started: Vec<String>,
    /// Labels of a last date.
    #[serde(default)]
    pub ended: Vec<String>,
}

/// What a word means in a date; a word can mean several things ("may", "a").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    /// "th".
    pub ordinal: bool,
    /// "Onwards".
    pub onwards: bool,
    /// "Until".
    pub until: bool,
    /// "Start", "joining".
    pub started: bool,
    /// "End", "leaving".
    pub ended: bool,
}

impl DateWord {
    /// As one number: four bits for the month, four for the season, one for each of the others.
    fn pack(self) -> u32 {
        let others = [
            self.present,
            self.since,
            self.between,
            self.years,
            self.months,
            self.experience,
            self.ordinal,
            self.onwards,
            self.until,
            self.started,
            self.ended,
        ];
        let flags = others.iter().rev().fold(0, |flags, flag| flags << 1 | u32::from(*flag));
        self.month.unwrap_or(0) | self.season.unwrap_or(0) << 4 | flags << 8
    }

    fn unpack(number: u32) -> Self {
        let month = |shift: u32| Some(number >> shift & 0xf).filter(|month| *month > 0);
        let flag = |place: u32| number >> (8 + place) & 1 == 1;
        Self {
            month: month(0),
            season: month(4),
            present: flag(0),
            since: flag(1),
            between: flag(2),
            years: flag(3),
            months: flag(4),
            experience: flag(5),
            ordinal: flag(6),
            onwards: flag(7),
            until: flag(8),
            started: flag(9),
            ended: flag(10),
        }
    }
}

/// The dates file, ready to look words up.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Dates<'a> {
    #[serde(borrow)]
    words: Ids<'a>,
    /// What each word means, packed.
    #[serde(borrow)]
    meanings: U32Table<'a>,
}

impl Dates<'_> {
    pub(super) fn new(file: &DatesFile) -> Self {
        let mut meanings = BTreeMap::new();
        let number = |key: &String| key.parse::<u32>().ok().filter(|month| (1..=12).contains(month));
        for (key, words) in &file.months {
            mark(&mut meanings, words, |word| word.month = number(key));
        }
        for (key, words) in &file.seasons {
            mark(&mut meanings, words, |word| word.season = number(key));
        }
        mark(&mut meanings, &file.words.present, |word| word.present = true);
        mark(&mut meanings, &file.words.since, |word| word.since = true);
        mark(&mut meanings, &file.words.between, |word| word.between = true);
        mark(&mut meanings, &file.words.years, |word| word.years = true);
        mark(&mut meanings, &file.words.months, |word| word.months = true);
        mark(&mut meanings, &file.words.experience, |word| word.experience = true);
        mark(&mut meanings, &file.words.ordinals, |word| word.ordinal = true);
        mark(&mut meanings, &file.words.onwards, |word| word.onwards = true);
        mark(&mut meanings, &file.words.until, |word| word.until = true);
        mark(&mut meanings, &file.words.started, |word| word.started = true);
        mark(&mut meanings, &file.words.ended, |word| word.ended = true);
        Self {
            words: Ids::new(meanings.keys().copied()),
            meanings: meanings.values().map(|meaning| meaning.pack()).collect(),
        }
    }

    /// What a lower-case word means in a date.
    pub(super) fn word(&self, word: &str) -> DateWord {
        self.words.find(word).map_or_else(DateWord::default, |place| DateWord::unpack(self.meanings.get(place)))
    }
}

fn mark<'w>(meanings: &mut BTreeMap<&'w str, DateWord>, words: &'w [String], set: impl Fn(&mut DateWord)) {
    for word in words {
        set(meanings.entry(word).or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_survives_its_packing() {
        let may = DateWord { month: Some(5), present: true, experience: true, ..DateWord::default() };
        let summer = DateWord { season: Some(12), since: true, years: true, ..DateWord::default() };
        let to = DateWord { between: true, months: true, ..DateWord::default() };
        for meaning in [may, summer, to, DateWord::default()] {
            assert_eq!(DateWord::unpack(meaning.pack()), meaning);
        }
    }
}
