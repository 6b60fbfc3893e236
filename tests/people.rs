//! The fixture people: what a person reading them expects, in every format and by every producer.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze};
use skillgap::document::ReadOptions;

use crate::reading::analysed;

/// What stands in a person's `expected.toml`, as far as it is checked here.
#[derive(Deserialize)]
struct Expected {
    rung: String,
    #[serde(default)]
    rung_alternatives: Vec<String>,
    track: String,
    years: f64,
    years_tolerance: f64,
    #[serde(default)]
    not_claimed: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
}

fn people() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_resume(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    !name.ends_with(".toml") && name != "resume.json"
}

fn first_pdf(folder: &Path) -> PathBuf {
    sorted(folder).into_iter().find(|path| path.extension().is_some_and(|extension| extension == "pdf")).unwrap()
}

fn label(path: &Path) -> String {
    path.strip_prefix(people()).unwrap().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Analysis {
    analysed(&label(path), &fs::read(path).unwrap(), "2026-11").unwrap()
}

#[test]
fn every_person_stands_on_the_expected_rung_in_every_format() {
    let mut wrong = Vec::new();
    for folder in sorted(&people()) {
        let expected: Expected = toml::from_str(&fs::read_to_string(folder.join("expected.toml")).unwrap()).unwrap();
        for path in sorted(&folder).into_iter().filter(|path| is_resume(path)) {
            let analysis = read(&path);
            let rung = analysis.level.rung.clone().unwrap_or_else(|| "none".to_owned());
            let years = analysis.years.professional.unwrap_or(-1.0);
            let fair = rung == expected.rung || expected.rung_alternatives.contains(&rung);
            let track = expected.track == analysis.level.track || expected.rung_alternatives.contains(&rung);
            if !fair || !track || (years - expected.years).abs() > expected.years_tolerance + 1e-9 {
                wrong.push(format!(
                    "{}: {rung}, {years} years; want {}, {}",
                    label(&path),
                    expected.rung,
                    expected.years
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_forbidden_skill_is_found_and_no_denied_one_claimed() {
    let mut wrong = Vec::new();
    for folder in sorted(&people()) {
        let expected: Expected = toml::from_str(&fs::read_to_string(folder.join("expected.toml")).unwrap()).unwrap();
        let text = folder.join("resume.txt");
        let analysis = read(&if text.exists() { text } else { first_pdf(&folder) });
        for name in expected.must_not.iter().chain(&expected.not_claimed) {
            let named = |skill: &&skillgap::evidence::Skill| skill.name == *name && !skill.mentions.is_empty();
            if let Some(skill) = analysis.skills.iter().find(named) {
                wrong.push(format!("{}: {name} at '{}'", folder.display(), skill.mentions[0].quote));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_quote_stands_in_the_document() {
    let path = people().join("senior-go");
    let pdf = first_pdf(&path);
    let document = skillgap::document::Document::read(&fs::read(&pdf).unwrap(), &ReadOptions::default()).unwrap();
    let analysis = read(&pdf);
    assert!(!analysis.skills.is_empty());
    for mention in analysis.skills.iter().flat_map(|skill| &skill.mentions) {
        let line = document.lines.iter().position(|line| line.page == mention.page && line.number == mention.line);
        let quote = line.and_then(|line| document.quote(line)).map(|quote| quote.text);
        assert_eq!(quote.as_deref(), Some(mention.quote.as_str()));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let pdf = people().join("mid-java/xelatex.pdf");
    let once = serde_json::to_string(&read(&pdf)).unwrap();
    assert_eq!(once, serde_json::to_string(&read(&pdf)).unwrap());
}

#[test]
fn a_promised_gain_is_what_the_change_gives() {
    let pdf = people().join("mid-java/xelatex.pdf");
    let analysis = read(&pdf);
    let gap = analysis.gap.as_ref().unwrap();
    let ladders = [skillgap::ladder::builtin().unwrap()];
    for step in &gap.plan {
        let change = skillgap::gap::Change::parse(&step.item, skillgap::dictionary::builtin()).unwrap();
        let options = Options {
            what_if: vec![change],
            ..Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-11").unwrap())
        };
        let tried = analyze(&Source { name: "x", bytes: &fs::read(&pdf).unwrap() }, &options).unwrap();
        let asked = tried.gap.unwrap().what_if.asked.unwrap();
        assert!((asked.after - asked.before - step.gain).abs() < 2e-4, "{}: {asked:?} {}", step.item, step.gain);
    }
}

/// What would be enough is about the step to the target: nobody in the middle is told to set the
/// company's strategy.
#[test]
fn what_would_be_enough_belongs_to_the_step() {
    let ladder = skillgap::ladder::builtin().unwrap();
    for folder in sorted(&people()) {
        let analysis = read(&first_pdf(&folder));
        let Some(gap) = &analysis.gap else { continue };
        let here = ladder.rung(analysis.level.rung.as_deref().unwrap()).unwrap();
        let groups = ladder.groups_for(&gap.target).flat_map(|group| &group.scope);
        let known: Vec<&String> = groups.chain(here.blockers.iter().flat_map(|blocker| &blocker.scope)).collect();
        let managing = &ladder.model.management.scope;
        for change in gap.what_if.smallest_set.iter().filter(|change| !change.contains('=')) {
            assert!(known.contains(&change) || managing.contains(change), "{}: {change}", folder.display());
        }
    }
}
