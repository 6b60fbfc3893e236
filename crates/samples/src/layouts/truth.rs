//! The truth about a case, in the form of the label files that the project measures with.

use serde::{Deserialize, Serialize};

use super::layout::Split;
use super::{Case, Format};

/// One line of `labels.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Truth {
    pub id: String,
    pub lang: String,
    pub as_of: String,
    pub name: String,
    pub roles: Vec<TrueRole>,
    /// Union of the software roles in years, to a tenth.
    pub years: f64,
    pub years_range: [f64; 2],
    pub level: String,
    pub level_alt: Vec<String>,
    pub tags: Vec<String>,
    pub renderings: Vec<Rendering>,
}

/// A role that a reader should find.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TrueRole {
    pub title: String,
    pub employer: String,
    /// `YYYY-MM`, or `YYYY` where no month is written.
    pub start: String,
    /// The same, or `present`.
    pub end: String,
    /// `software`, `internship` or `other`.
    pub kind: String,
    #[serde(default)]
    pub kind_alt: Vec<String>,
    /// Counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// A file of a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendering {
    pub file: String,
    pub format: String,
    /// The layout's family.
    pub theme: String,
    pub member: String,
    /// `fit` or `check`: a kept-out family or language.
    pub split: String,
    pub columns: u32,
    pub maker: String,
    /// `full`, or `years-only`.
    pub shown: String,
}

impl Rendering {
    /// The entry of a case's file in this format.
    pub fn of(case: &Case, format: Format, file: String) -> Self {
        let check = case.layout.split == Split::Check || case.language.check;
        let year = super::resume::style(case).form == super::dates::Form::Year;
        Self {
            file,
            format: format.ending().to_owned(),
            theme: case.layout.family.to_owned(),
            member: case.layout.member.to_owned(),
            split: if check { "check" } else { "fit" }.to_owned(),
            columns: if case.layout.side.is_some() { 2 } else { 1 },
            maker: "-".to_owned(),
            shown: if year { "years-only" } else { "full" }.to_owned(),
        }
    }
}
