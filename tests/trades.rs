//! People of other trades get no rung and no years in software; those of trades beside backend
//! development get both.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::reading::analysed;

/// Files that are read wrong today. One that is right must leave the list.
const MISSED: &[&str] = &[];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    as_of: String,
    person: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    file: String,
    trade: String,
    rung: Rung,
    years: [f64; 2],
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Rung {
    /// "none" or "any".
    Word(String),
    /// One of these.
    OneOf(Vec<String>),
}

impl Rung {
    fn allows(&self, rung: Option<&str>) -> bool {
        match self {
            Self::Word(word) if word == "none" => rung.is_none(),
            Self::Word(word) if word == "any" => rung.is_some(),
            Self::Word(word) => panic!("'{word}' is neither none nor any"),
            Self::OneOf(rungs) => rung.is_some_and(|rung| rungs.iter().any(|one| one == rung)),
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trades")
}

fn expected() -> Expected {
    toml::from_str(&fs::read_to_string(folder().join("expected.toml")).unwrap()).unwrap()
}

/// What is wrong in the reading of a person, if anything.
fn error(person: &Person, as_of: &str) -> Option<String> {
    let bytes = fs::read(folder().join(&person.file)).unwrap();
    let analysis = analysed(&person.file, &bytes, as_of).ok();
    let rung = analysis.as_ref().and_then(|analysis| analysis.level.rung.as_deref());
    let years = analysis.as_ref().and_then(|analysis| analysis.years.professional).unwrap_or(0.0);
    let [fewest, most] = person.years;
    let near = (fewest - 0.5..=most + 0.5).contains(&years);
    let told = || format!("{} ({}): {rung:?}, {years} years of {fewest} to {most}", person.file, person.trade);
    (!near || !person.rung.allows(rung)).then(told)
}

#[test]
fn only_software_people_get_a_rung_and_years() {
    let expected = expected();
    let (mut wrong, mut told) = (BTreeSet::new(), Vec::new());
    for person in &expected.person {
        if let Some(error) = error(person, &expected.as_of) {
            wrong.insert(person.file.as_str());
            told.push(error);
        }
    }
    let others = |person: &&Person| matches!(&person.rung, Rung::Word(word) if word == "none");
    let share = |of_others: bool| {
        let group: Vec<_> = expected.person.iter().filter(|person| others(person) == of_others).collect();
        let right = group.iter().filter(|person| !wrong.contains(person.file.as_str())).count();
        format!("{right} of {}", group.len())
    };
    println!("other trades right: {}; software right: {}\n{}", share(true), share(false), told.join("\n"));
    let missed: BTreeSet<_> = MISSED.iter().copied().collect();
    let fresh: Vec<_> = wrong.difference(&missed).collect();
    let mended: Vec<_> = missed.difference(&wrong).collect();
    assert!(fresh.is_empty(), "read wrong: {fresh:?}");
    assert!(mended.is_empty(), "read right, take them off the list: {mended:?}");
}

#[test]
fn every_file_is_expected_and_every_expected_file_is_there() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    let expected: BTreeSet<String> = expected().person.into_iter().map(|person| person.file).collect();
    assert_eq!(files, expected);
}
