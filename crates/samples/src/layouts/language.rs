//! The words of a language that resumes are set in: one file a language.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// Everything that a resume in this language says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Two letters.
    pub code: String,
    /// Whether whole languages are kept out of fitting.
    pub check: bool,
    /// Written without spaces between words.
    #[serde(default)]
    pub unspaced: bool,
    pub names: Vec<String>,
    pub places: Vec<String>,
    pub employers: Vec<String>,
    pub schools: Vec<String>,
    pub degree: String,
    pub titles: BTreeMap<String, String>,
    pub headings: BTreeMap<String, Vec<String>>,
    pub labels: BTreeMap<String, String>,
    pub dates: DateWords,
    pub prose: Prose,
    /// What was done, with `{tool}`.
    pub points: Vec<String>,
    /// With `{years}`.
    pub claim: String,
    pub summary: String,
    /// A dated break: its name.
    pub pause: String,
    pub project: String,
}

/// How dates are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    pub long: Vec<String>,
    pub short: Vec<String>,
    /// Month names inside sentences where they differ.
    #[serde(default)]
    pub inflected: Vec<String>,
    /// With `{m}` and `{y}`.
    pub pattern: String,
    /// Spring, summer, autumn; empty where seasons are not written.
    pub seasons: Vec<String>,
    pub present: Vec<String>,
    pub to: String,
    /// An open span, with `{d}`.
    pub since: String,
    pub years: String,
    pub months: String,
}

/// Sentences with `{title}`, `{employer}`, `{start}`, `{end}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prose {
    pub past: Vec<String>,
    pub present: Vec<String>,
}

const FILES: [(&str, &str); 12] = [
    ("en", include_str!("languages/en.toml")),
    ("de", include_str!("languages/de.toml")),
    ("fr", include_str!("languages/fr.toml")),
    ("es", include_str!("languages/es.toml")),
    ("pt", include_str!("languages/pt.toml")),
    ("it", include_str!("languages/it.toml")),
    ("nl", include_str!("languages/nl.toml")),
    ("pl", include_str!("languages/pl.toml")),
    ("ru", include_str!("languages/ru.toml")),
    ("zh", include_str!("languages/zh.toml")),
    ("ja", include_str!("languages/ja.toml")),
    ("tr", include_str!("languages/tr.toml")),
];

/// All languages.
///
/// # Errors
///
/// A file that does not fit the form above.
pub fn all() -> Result<Vec<Language>> {
    FILES.iter().map(|(name, text)| toml::from_str(text).with_context(|| format!("{name}.toml"))).collect()
}

impl Language {
    /// A heading, in the wording with this number as far as there is one.
    pub fn heading(&self, kind: &str, wording: usize) -> String {
        let words = self.headings.get(kind);
        words.and_then(|words| words.get(wording).or(words.first())).cloned().unwrap_or_else(|| kind.to_owned())
    }

    pub fn title(&self, key: &str) -> String {
        self.titles.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    pub fn label(&self, key: &str) -> String {
        self.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}
