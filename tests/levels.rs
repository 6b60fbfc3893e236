//! Resumes of many kinds, written for this test: what a hiring engineer reads in them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use skillgap::analysis::Analysis;

use crate::reading::analysed;

#[derive(Deserialize)]
struct Expected {
    as_of: String,
    person: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    file: String,
    rung: String,
    #[serde(default)]
    also: Vec<String>,
    track: Option<String>,
    years: Option<f64>,
    #[serde(default)]
    tolerance: f64,
    internship: Option<f64>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/levels")
}

fn expected() -> Expected {
    toml::from_str(&fs::read_to_string(folder().join("expected.toml")).unwrap()).unwrap()
}

/// The analysis; `None` where the document is said to be no resume.
fn read(name: &str, bytes: &[u8], as_of: &str) -> Option<Analysis> {
    analysed(name, bytes, as_of).ok()
}

/// What is wrong with a person's rung and with the years, if anything.
fn errors(person: &Person, as_of: &str) -> (Option<String>, Option<String>) {
    let analysis = read(&person.file, &fs::read(folder().join(&person.file)).unwrap(), as_of);
    let rung = analysis.as_ref().and_then(|analysis| analysis.level.rung.clone()).unwrap_or_else(|| "none".to_owned());
    let track = analysis.as_ref().map_or("none", |analysis| analysis.level.track.as_str());
    let right = rung == person.rung || person.also.contains(&rung);
    let on_track = person.track.as_deref().is_none_or(|wanted| wanted == track);
    let level = (!right || !on_track).then(|| format!("{}: {rung} on {track}, want {}", person.file, person.rung));
    let years = analysis.as_ref().map_or(Some(0.0), |analysis| analysis.years.professional);
    let internship = analysis.as_ref().map_or(0.0, |analysis| analysis.years.internship);
    let near = |given: f64, wanted: f64, slack: f64| (given - wanted).abs() <= slack + 1e-9;
    let years_right = match (years, person.years) {
        (Some(given), Some(wanted)) => near(given, wanted, person.tolerance),
        (given, wanted) => given.is_none() && wanted.is_none(),
    };
    let study_right = person.internship.is_none_or(|wanted| near(internship, wanted, 0.1));
    let wrong = !years_right || !study_right;
    let years = wrong.then(|| {
        format!(
            "{}: {years:?} and {internship} in study, want {:?} and {:?}",
            person.file, person.years, person.internship
        )
    });
    (level, years)
}

#[test]
fn rungs_tracks_and_years_are_those_that_a_reader_finds() {
    let expected = expected();
    let count = expected.person.len();
    let (mut levels, mut years) = (Vec::new(), Vec::new());
    for person in &expected.person {
        let (level, year) = errors(person, &expected.as_of);
        levels.extend(level);
        years.extend(year);
    }
    let right = |wrong: &Vec<String>| (count - wrong.len()) as f64 / count as f64;
    println!("{count} resumes: rung right {:.3}, years right {:.3}", right(&levels), right(&years));
    let told = [&levels[..], &years[..]].concat().join("\n");
    assert!(right(&levels) >= 0.95 && right(&years) >= 0.95, "{told}");
}

#[test]
fn nobody_outside_of_software_gets_a_rung() {
    let expected = expected();
    let outsiders = expected.person.iter().filter(|person| person.rung == "none");
    let given: Vec<_> = outsiders.filter_map(|person| errors(person, &expected.as_of).0).collect();
    assert!(given.is_empty(), "{}", given.join("\n"));
}

#[test]
fn fifteen_pages_of_talks_change_nothing() {
    let expected = expected();
    let text = fs::read_to_string(folder().join("staff.txt")).unwrap();
    let talks: String = (0..700)
        .map(|number| format!("Notes on paper machines, part {number}, Society of Old Mills, {}\n", 1980 + number % 40))
        .collect();
    let long = format!("{text}\nPUBLICATIONS\n\n{talks}");
    let level = |text: &str| read("long.txt", text.as_bytes(), &expected.as_of).unwrap();
    let (short, long) = (level(&text), level(&long));
    assert_eq!(short.level.probabilities, long.level.probabilities);
    assert_eq!(short.years.professional, long.years.professional);
}
