//! Categories of people, as a table gives them, joined with the records of a batch.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};

use serde::Deserialize;

use super::rules::Rules;
use crate::worker::{Outcome, Standing};

/// A person of the audit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// The score of the batch; `None` where the resume could not be analysed.
    pub score: Option<f64>,
    /// Sex as the table has it; `None` where not known.
    pub sex: Option<String>,
    /// Race or ethnicity as the table has it; `None` where not known.
    pub race: Option<String>,
    /// Whether the person was selected, where the table says so.
    pub selected: Option<bool>,
}

/// A record of a batch as far as an audit needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Path of the file.
    pub path: String,
    /// Fit where there is a posting, else seniority; `None` where there is no analysis.
    pub score: Option<f64>,
    /// Whether the score is a fit.
    pub is_fit: bool,
}

#[derive(Deserialize)]
struct Line {
    path: String,
    outcome: Outcome,
    #[serde(default)]
    standing: Option<Standing>,
}

impl Scored {
    /// Reads `results.ndjson`. Files that were left out are no applications.
    ///
    /// # Errors
    ///
    /// What the reader returns, or a line that is no record, with its number.
    pub fn read(results: impl BufRead) -> io::Result<Vec<Self>> {
        let mut all = Vec::new();
        for (index, line) in results.lines().enumerate() {
            let line: Line = serde_json::from_str(&line?)
                .map_err(|error| io::Error::other(format!("line {} is no record: {error}", index + 1)))?;
            let standing = line.standing.as_ref();
            let score = standing.map(|standing| standing.fit.unwrap_or(standing.seniority));
            if line.outcome != Outcome::Skipped {
                let is_fit = standing.is_some_and(|standing| standing.fit.is_some());
                all.push(Self { path: line.path, score, is_fit });
            }
        }
        Ok(all)
    }
}

/// A table of categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Categories {
    /// Rows by the name of the file.
    rows: BTreeMap<String, Person>,
    /// Whether the table says who was selected.
    pub has_selection: bool,
}

/// Records with their categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The people, in the order of the records.
    pub people: Vec<Person>,
    /// Records without a row.
    pub without_row: usize,
    /// Files of rows without a record.
    pub without_record: Vec<String>,
}

impl Categories {
    /// Reads a table in CSV with a head.
    ///
    /// # Errors
    ///
    /// In one sentence with the line: a column that is missing, a row twice, a selection that is neither yes nor no.
    pub fn parse(bytes: &[u8], rules: &Rules) -> Result<Self, String> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let head = table.headers().map_err(|error| error.to_string())?.clone();
        let column =
            |names: &[String]| names.iter().find_map(|name| head.iter().position(|cell| cell.to_lowercase() == *name));
        let columns = &rules.columns;
        let required = |names: &[String]| {
            column(names).ok_or_else(|| format!("line 1: no column is called {}", names.join(" or ")))
        };
        let (file, sex, race) = (required(&columns.file)?, required(&columns.sex)?, required(&columns.race)?);
        let selected = column(&columns.selected);
        let mut spellings = Spellings::default();
        let mut rows = BTreeMap::new();
        for record in table.records() {
            let record = record.map_err(|error| error.to_string())?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |column: usize| record.get(column).unwrap_or_default();
            let known = |column: usize| Some(cell(column)).filter(|cell| is_known(cell, rules));
            let person = Person {
                score: None,
                sex: known(sex).map(|word| spellings.of(word)),
                race: known(race).map(|word| spellings.of(word)),
                selected: match selected {
                    Some(column) => decision(cell(column), rules).map_err(|error| format!("line {line}: {error}"))?,
                    None => None,
                },
            };
            if rows.insert(cell(file).to_owned(), person).is_some() {
                return Err(format!("line {line}: {} has a row already", cell(file)));
            }
        }
        Ok(Self { rows, has_selection: selected.is_some() })
    }

    /// Gives each record its row: by its path, or by its file's name where that is the name of one record only.
    pub fn join(&self, records: &[Scored]) -> Joined {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for record in records {
            *names.entry(file_name(&record.path)).or_default() += 1;
        }
        let mut used = BTreeSet::new();
        let mut joined = Joined { people: Vec::new(), without_row: 0, without_record: Vec::new() };
        for record in records {
            let name = file_name(&record.path);
            let key = [record.path.as_str(), name].into_iter().find(|key| self.rows.contains_key(*key));
            let row = key.filter(|key| *key == record.path || names.get(key) == Some(&1));
            joined.without_row += usize::from(row.is_none());
            used.extend(row);
            let person = row.and_then(|key| self.rows.get(key)).cloned().unwrap_or_default();
            joined.people.push(Person { score: record.score, ..person });
        }
        joined.without_record = self.rows.keys().filter(|key| !used.contains(key.as_str())).cloned().collect();
        joined
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_known(cell: &str, rules: &Rules) -> bool {
    !cell.is_empty() && !rules.values.unknown.contains(&cell.to_lowercase())
}

fn decision(cell: &str, rules: &Rules) -> Result<Option<bool>, String> {
    let word = cell.to_lowercase();
    match () {
        () if !is_known(cell, rules) && !rules.values.no.contains(&word) => Ok(None),
        () if rules.values.yes.contains(&word) => Ok(Some(true)),
        () if rules.values.no.contains(&word) => Ok(Some(false)),
        () => Err(format!("'{cell}' does not say whether the person was selected; write yes or no")),
    }
}

/// The first spelling of each word, so that "Female" and "female" are one group.
#[derive(Default)]
struct Spellings(BTreeMap<String, String>);

impl Spellings {
    fn of(&mut self, word: &str) -> String {
        self.0.entry(word.to_lowercase()).or_insert_with(|| word.to_owned()).clone()
    }
}
