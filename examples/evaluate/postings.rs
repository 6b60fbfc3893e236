//! What postings ask for.

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use skillgap::document::{Document, ReadOptions};
use skillgap::posting::{Firmness, Posting, Requirement};

use crate::read_lines;
use crate::score::{Counts, Names, names};

#[derive(Deserialize)]
struct Label {
    id: String,
    file: String,
    level: String,
    level_alt: Vec<String>,
    min_years: Option<f64>,
    degree: Degree,
    required: Vec<String>,
    preferred: Vec<String>,
    mentioned: Vec<String>,
    optional: Vec<String>,
}

#[derive(Deserialize)]
struct Degree {
    level: Option<String>,
}

/// Answers in the words of the labels.
#[derive(serde::Serialize)]
struct Answer {
    id: String,
    level: String,
    min_years: Option<f64>,
    required: Vec<String>,
    preferred: Vec<String>,
    degree: String,
    certifications: Vec<String>,
}

/// Right answers so far.
#[derive(Default)]
struct Score {
    count: usize,
    required: Counts,
    preferred: Counts,
    exact: usize,
    fair: usize,
    years: usize,
    degree: usize,
}

/// Prints the scores and errors; gives the predictions.
pub fn run(folder: &Path) -> Result<Vec<String>> {
    let mut score = Score::default();
    let mut predictions = Vec::new();
    for label in read_lines::<Label>(&folder.join("labels.jsonl"))? {
        let document = Document::read(&std::fs::read(folder.join(&label.file))?, &ReadOptions::default())?;
        let answer = answer(&label.id, &Posting::parse(&document, skillgap::dictionary::builtin()));
        score.add(&label, &answer);
        predictions.push(serde_json::to_string(&answer)?);
    }
    let Score { count, required, preferred, exact, fair, years, degree } = score;
    println!("postings, required: {required}");
    println!("postings, preferred: {preferred}");
    println!(
        "postings: level exact {exact}, exact or alternative {fair}, years {years}, degree {degree}, all of {count}"
    );
    Ok(predictions)
}

fn answer(id: &str, posting: &Posting) -> Answer {
    let asked =
        |requirements: &[Requirement]| requirements.iter().flat_map(|asked| &asked.skills).map(|id| name(id)).collect();
    let degree = posting.education.level.clone().filter(|_| posting.education.requirement != Firmness::None);
    let held = posting.certifications.required.iter().chain(&posting.certifications.preferred);
    Answer {
        id: id.to_owned(),
        level: if posting.level == "entry" { "junior".to_owned() } else { posting.level.clone() },
        min_years: posting.years.min,
        required: asked(&posting.required),
        preferred: asked(&posting.preferred),
        degree: degree.unwrap_or_else(|| "none".to_owned()),
        certifications: held.map(|asked| asked.name.clone()).collect(),
    }
}

fn name(id: &str) -> String {
    let dictionary = skillgap::dictionary::builtin();
    dictionary.skill_by_id(id).map_or_else(|| id.to_owned(), |key| dictionary.skill(key).name.clone())
}

impl Score {
    fn add(&mut self, label: &Label, answer: &Answer) {
        let ignored: Names = names(label.mentioned.iter().chain(&label.optional));
        let required = self.required.add(&names(&label.required), &names(&answer.required), &ignored);
        let preferred = self.preferred.add(&names(&label.preferred), &names(&answer.preferred), &ignored);
        let degree = label.degree.level.as_deref().unwrap_or("none") == answer.degree;
        let (exact, years) = (label.level == answer.level, label.min_years == answer.min_years);
        let fair = exact || label.level_alt.contains(&answer.level);
        self.count += 1;
        self.exact += usize::from(exact);
        self.fair += usize::from(fair);
        self.years += usize::from(years);
        self.degree += usize::from(degree);
        for (list, (extra, missed)) in [("required", required), ("preferred", preferred)] {
            if !(extra.is_empty() && missed.is_empty()) {
                println!("  {} {list}: extra {extra:?} missed {missed:?}", label.id);
            }
        }
        if !(fair && years && degree) {
            let (level, asked) = (&answer.level, answer.min_years);
            println!("  {}: level {level}, years {asked:?}, degree {}", label.id, answer.degree);
        }
    }
}
