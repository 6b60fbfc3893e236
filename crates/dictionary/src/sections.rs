//! Headings of resumes (`sections.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::SectionKind;
use super::phrases::{Phrases, words};

/// The file `sections.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionsFile {
    pub section: Vec<SectionRule>,
}

/// Heading words of one kind of section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionRule {
    pub kind: SectionKind,
    #[serde(default)]
    pub inline: bool,
    pub headings: Vec<String>,
}

/// The sections file, ready to read headings with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sections<'a> {
    /// Kind of each rule, and whether its headings are before a colon too.
    rules: Vec<(SectionKind, bool)>,
    #[serde(borrow)]
    headings: Phrases<'a>,
}

impl Sections<'_> {
    pub(super) fn new(file: &SectionsFile) -> Self {
        let phrases = file
            .section
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.headings.iter().map(move |heading| (index, heading.as_str())));
        let headings = Phrases::new(phrases);
        let rules = file.section.iter().map(|rule| (rule.kind, rule.inline)).collect();
        Self { rules, headings }
    }

    /// The kind of section that a whole line names, if its words are those of a heading.
    pub(super) fn whole(&self, line: &str) -> Option<SectionKind> {
        let words = heading_words(line);
        let rule = self.headings.whole(&words).or_else(|| self.headings.whole(&unspaced(&words)))?;
        self.rules.get(rule).map(|(kind, _)| *kind)
    }

    /// The kind of section whose heading words are in a line that typography shows to be a
    /// heading; the longest decides, the last among equals ("Work and Internship Experience").
    pub(super) fn within(&self, line: &str) -> Option<SectionKind> {
        let hits = self.headings.find(&heading_words(line));
        let rule = hits.iter().max_by_key(|hit| hit.words)?.rule;
        self.rules.get(rule).map(|(kind, _)| *kind)
    }

    /// The kind of section and the text behind the colon of a line such as "Skills: Go, SQL".
    pub(super) fn inline<'l>(&self, line: &'l str) -> Option<(SectionKind, &'l str)> {
        let (heading, rest) = line.split_once(':')?;
        let (kind, inline) = self.rules.get(self.headings.whole(&heading_words(heading))?)?;
        (*inline && !rest.trim().is_empty()).then_some((*kind, rest))
    }
}

/// Words of a heading without joining words and numbers in brackets: "Skills & Tools (3)".
fn heading_words(line: &str) -> String {
    let words = if line.contains('&') { words(&line.replace('&', " and ")) } else { words(line) };
    if !words.contains(|letter: char| letter.is_ascii_digit()) {
        return words;
    }
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

/// Letter-spaced headings read as one word: "S K I L L S".
fn unspaced(words: &str) -> String {
    let (mut count, mut short) = (0, 0);
    for word in words.split(' ') {
        count += 1;
        short += usize::from(word.chars().nth(2).is_none());
    }
    if count > 2 && short * 4 >= count * 3 { words.replace(' ', "") } else { String::new() }
}
