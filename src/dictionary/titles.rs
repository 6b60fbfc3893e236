//! What the words of a job title say (`titles.toml`).

use serde::{Deserialize, Serialize};

use super::kinds::WorkKind;
use super::phrases::{PhraseHit, Phrases, words};

/// The file `titles.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitlesFile {
    pub places: Vec<String>,
    pub work: Vec<WorkRule>,
    pub grade: Vec<GradeRule>,
}

/// Words that tell the kind of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkRule {
    pub id: String,
    /// Absent where the other roles decide.
    #[serde(default)]
    pub kind: Option<WorkKind>,
    pub rank: u32,
    pub words: Vec<String>,
    pub fires: Vec<String>,
    pub silent: Vec<String>,
}

/// Words that tell the grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeRule {
    pub id: String,
    pub rank: u32,
    pub words: Vec<String>,
    pub fires: Vec<String>,
    pub silent: Vec<String>,
}

/// What the words of a job title say (`titles.toml`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleReading {
    /// Whether the words are those of a title at all.
    pub is_title: bool,
    /// What kind of work it is; `None` where the other roles have to decide.
    pub work: Option<WorkKind>,
    /// Id of the rule that told the kind of work, and the words that it matched.
    pub work_reason: String,
    /// The grade that the words name, such as `senior`; `None` for a plain title. The ladder says
    /// what a grade is worth.
    pub grade: Option<String>,
    /// Id of the rule that told the grade, and the words that it matched.
    pub grade_reason: String,
}

/// The titles file, ready to read titles with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Titles<'a> {
    work_rules: Vec<WorkKey>,
    grade_rules: Vec<GradeKey>,
    #[serde(borrow)]
    work: Phrases<'a>,
    #[serde(borrow)]
    grade: Phrases<'a>,
    #[serde(borrow)]
    places: Phrases<'a>,
}

/// What is needed of a [`WorkRule`] once its words are found.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct WorkKey {
    id: String,
    kind: Option<WorkKind>,
    rank: u32,
}

/// What is needed of a [`GradeRule`] once its words are found.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct GradeKey {
    id: String,
    rank: u32,
}

impl Titles<'_> {
    pub(super) fn new(file: TitlesFile) -> Self {
        let work = file
            .work
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        let grade = file
            .grade
            .iter()
            .enumerate()
            .flat_map(|(index, rule)| rule.words.iter().map(move |word| (index, word.as_str())));
        Self {
            work: Phrases::new(work),
            grade: Phrases::new(grade),
            places: Phrases::new(file.places.iter().map(|word| (0, word.as_str()))),
            work_rules: file
                .work
                .into_iter()
                .map(|rule| WorkKey { id: rule.id, kind: rule.kind, rank: rule.rank })
                .collect(),
            grade_rules: file.grade.into_iter().map(|rule| GradeKey { id: rule.id, rank: rule.rank }).collect(),
        }
    }

    /// Whether a part of a header names a place or a way of working: one of the words of the file,
    /// or two capital letters (a state or country code).
    pub(super) fn is_place(&self, part: &str) -> bool {
        let code = part.len() == 2 && part.chars().all(|letter| letter.is_ascii_uppercase());
        code || self.places.whole(&words(part)).is_some()
    }

    /// Reads a title.
    pub(super) fn read(&self, title: &str) -> TitleReading {
        let words = words(title);
        let work = best(&self.work.find(&words), |rule| self.work_rules.get(rule).map_or(0, |rule| rule.rank));
        let grade = best(&self.grade.find(&words), |rule| self.grade_rules.get(rule).map_or(0, |rule| rule.rank));
        let work_rule = work.as_ref().and_then(|hit| self.work_rules.get(hit.rule));
        let grade_rule = grade.as_ref().and_then(|hit| self.grade_rules.get(hit.rule));
        let reason = |id: &str, hit: &Option<PhraseHit>| {
            hit.as_ref().map_or_else(String::new, |hit| format!("{id}: '{}'", hit.phrase))
        };
        TitleReading {
            is_title: work_rule.is_some(),
            work: work_rule.and_then(|rule| rule.kind),
            work_reason: work_rule
                .map_or_else(|| "no rule knows these words".to_owned(), |rule| reason(&rule.id, &work)),
            grade: grade_rule.map(|rule| rule.id.clone()),
            grade_reason: grade_rule.map_or_else(String::new, |rule| reason(&format!("grade.{}", rule.id), &grade)),
        }
    }
}

/// The hit of the highest rank, then the longest, then the first.
fn best(hits: &[PhraseHit], rank: impl Fn(usize) -> u32) -> Option<PhraseHit> {
    hits.iter()
        .reduce(|best, next| {
            let key = |hit: &PhraseHit| (rank(hit.rule), hit.words);
            if key(next) > key(best) { next } else { best }
        })
        .cloned()
}
