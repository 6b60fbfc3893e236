//! Degrees and fields of study (`education.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::phrases::{Phrases, words};

/// The file `education.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EducationFile {
    pub degree: Vec<DegreeRule>,
    pub field: FieldRule,
}

/// Words of one degree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DegreeRule {
    pub id: String,
    pub words: Vec<String>,
    /// Capital letters that are everyday words or nothing in small ones: "BE", "MS".
    #[serde(default)]
    pub forms: Vec<String>,
}

/// Words of fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldRule {
    pub related: Vec<String>,
    pub in_progress: Vec<String>,
}

/// What a line says about education.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DegreeReading {
    /// The degree, such as `bachelor`.
    pub degree: Option<String>,
    /// Whether a related field is named.
    pub related: bool,
    /// Whether it is said to go on.
    pub in_progress: bool,
}

/// The name of a degree has at most so many words.
const DEGREE_WORDS: usize = 6;

/// The education file, ready to read lines with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Degrees<'a> {
    ids: Vec<String>,
    #[serde(borrow)]
    degrees: Phrases<'a>,
    forms: BTreeMap<String, usize>,
    #[serde(borrow)]
    related: Phrases<'a>,
    #[serde(borrow)]
    in_progress: Phrases<'a>,
}

impl Degrees<'_> {
    pub(super) fn new(file: &EducationFile) -> Self {
        let degrees = file
            .degree
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        let rules = file.degree.iter().enumerate();
        let forms = rules.flat_map(|(index, rule)| rule.forms.iter().map(move |form| (index, form)));
        let plain = |words: &[String]| Phrases::new(words.iter().map(|word| (0, word.as_str())));
        Self {
            ids: file.degree.iter().map(|rule| rule.id.clone()).collect(),
            degrees: Phrases::new(degrees),
            forms: forms.map(|(rule, form)| (form.clone(), rule)).collect(),
            related: plain(&file.field.related),
            in_progress: plain(&file.field.in_progress),
        }
    }

    /// Reads a line: the longest degree phrase decides, the higher degree among equals.
    pub(super) fn read(&self, line: &str) -> DegreeReading {
        let words = words(line);
        let hits = self.degrees.find(&words);
        let best = hits.iter().max_by_key(|hit| (hit.words, std::cmp::Reverse(hit.rule)));
        let degree = best.map(|hit| hit.rule).or_else(|| self.form(line));
        DegreeReading {
            degree: degree.and_then(|rule| self.ids.get(rule)).cloned(),
            related: !self.related.find(&words).is_empty(),
            in_progress: !self.in_progress.find(&words).is_empty(),
        }
    }

    /// How many of the words that a text opens with name a degree; 0 where none do.
    pub(super) fn opening(&self, text: &str) -> usize {
        let ends = text.split_whitespace().map(|word| {
            let word = word.trim_end_matches([',', ';', ':', ')']);
            (word.as_ptr() as usize + word.len()).saturating_sub(text.as_ptr() as usize)
        });
        let names = |end: &usize| {
            let opening = text.get(..*end).unwrap_or_default();
            self.degrees.whole(&words(opening)).is_some() || self.forms.contains_key(&opening.replace('.', ""))
        };
        let ends: Vec<usize> = ends.take(DEGREE_WORDS).collect();
        ends.iter().rposition(names).map_or(0, |at| at + 1)
    }

    /// The first degree that is in capital letters of its own, with or without dots.
    fn form(&self, line: &str) -> Option<usize> {
        let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
        words.into_iter().find_map(|word| self.forms.get(&word.replace('.', ""))).copied()
    }
}
