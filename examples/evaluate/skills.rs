//! Skills found in snippets.

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use skillgap::analysis::{AsOf, find_skills};
use skillgap::document::{Document, ReadOptions};

use crate::read_lines;
use crate::score::{Counts, names};

#[derive(Deserialize)]
struct Label {
    id: String,
    kind: String,
    text: String,
    skills: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
}

/// Prints precision, recall, traps and errors; gives the predictions.
pub fn run(folder: &Path) -> Result<Vec<String>> {
    let as_of = AsOf::parse("2026-11").map_err(anyhow::Error::msg)?;
    let (mut real, mut traps) = (Counts::default(), Counts::default());
    let (mut trap_count, mut traps_right) = (0, 0);
    let mut predictions = Vec::new();
    for label in read_lines::<Label>(&folder.join("labels.jsonl"))? {
        let document = Document::read(label.text.as_bytes(), &ReadOptions::default())?;
        let found = find_skills(&document, skillgap::dictionary::builtin(), &as_of);
        let given: Vec<String> = found.skills.iter().map(|skill| skill.name.clone()).collect();
        let counts = if label.kind == "trap" { &mut traps } else { &mut real };
        let (extra, missed) = counts.add(&names(&label.skills), &names(&given), &names(&label.optional));
        let right = extra.is_empty() && missed.is_empty();
        if label.kind == "trap" {
            trap_count += 1;
            traps_right += usize::from(right);
        }
        if !right {
            println!("  {}: extra {extra:?} missed {missed:?}", label.id);
        }
        predictions.push(serde_json::json!({"id": label.id, "skills": given}).to_string());
    }
    println!("skills: {real}; traps right {traps_right} of {trap_count}");
    Ok(predictions)
}
