//! Scope phrases of labelled sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::score::Counts;

/// `tests/data/scope.toml`.
#[derive(Deserialize)]
struct Sentences {
    unlabelled: Vec<String>,
    kin: Vec<Vec<String>>,
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    shows: BTreeSet<String>,
    text: String,
    #[serde(default)]
    check: bool,
}

/// Prints precision and recall by kind, on the part that rules were written after with every error,
/// and on the part that is only checked.
pub fn run(file: &Path) -> Result<()> {
    let named = || file.display().to_string();
    let sentences: Sentences = toml::from_str(&fs::read_to_string(file).with_context(named)?).with_context(named)?;
    for check in [false, true] {
        println!("scope, {}", if check { "check" } else { "fit" });
        let mut kinds: BTreeMap<String, Counts> = BTreeMap::new();
        for sentence in sentences.sentence.iter().filter(|sentence| sentence.check == check) {
            let wrong = compare(sentence, &sentences, &mut kinds);
            if !check && !wrong.is_empty() {
                println!("  {}: {}", wrong.join(", "), sentence.text);
            }
        }
        let mut all = Counts::default();
        for (kind, counts) in &kinds {
            println!("  {kind:<20} {counts}");
            all.right += counts.right;
            all.extra += counts.extra;
            all.missed += counts.missed;
        }
        println!("  {:<20} {all}", "all");
    }
    Ok(())
}

/// Adds a sentence to the counts of its kinds; what is wrong with it.
fn compare(sentence: &Sentence, sentences: &Sentences, kinds: &mut BTreeMap<String, Counts>) -> Vec<String> {
    let found = skillgap::dictionary::builtin().find_scope(&sentence.text);
    let given: BTreeMap<&str, &str> = found
        .iter()
        .filter(|scope| !scope.weak && !sentences.unlabelled.contains(&scope.scope))
        .map(|scope| (scope.scope.as_str(), scope.rule.as_str()))
        .collect();
    let is_kin = |kind: &str| {
        let both = |kin: &&Vec<String>| kin.iter().any(|own| own == kind);
        sentences.kin.iter().filter(both).any(|kin| kin.iter().any(|own| sentence.shows.contains(own)))
    };
    let mut wrong = Vec::new();
    for kind in &sentence.shows {
        let entry = kinds.entry(kind.clone()).or_default();
        if given.contains_key(kind.as_str()) {
            entry.right += 1;
        } else {
            entry.missed += 1;
            wrong.push(format!("missed {kind}"));
        }
    }
    for (kind, rule) in given.into_iter().filter(|(kind, _)| !sentence.shows.contains(*kind) && !is_kin(kind)) {
        kinds.entry(kind.to_owned()).or_default().extra += 1;
        wrong.push(format!("extra {kind} ({rule})"));
    }
    wrong
}
