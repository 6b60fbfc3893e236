//! The same people in every format: the rooms behind must not be able to tell which it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use skillgap::document::{Document, Kind, ReadOptions};

/// The formats of each person, with the kind that content must tell.
const FORMATS: [(&str, Kind); 7] = [
    ("docx", Kind::Docx),
    ("odt", Kind::Odt),
    ("rtf", Kind::Rtf),
    ("html", Kind::Html),
    ("md", Kind::Markdown),
    ("txt", Kind::Text),
    ("tex", Kind::Latex),
];

/// Each format sets some things in its own way: brackets around dates, signs between contacts, a
/// name in the page header of Word.
const AGREEMENT_MIN: f64 = 0.95;

fn people() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people");
    let mut people: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    people.retain(|person| person.join("resume.docx").exists());
    people.sort();
    people
}

fn read(person: &Path, format: &str) -> Document {
    let path = person.join(format!("resume.{format}"));
    Document::read(&fs::read(&path).unwrap(), &ReadOptions::default())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How often each word stands in a document, without the signs around it.
fn words(document: &Document) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in document.visible_lines().flat_map(|line| line.text.split_whitespace()) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// The share of words that two documents have in common.
fn agreement(left: &BTreeMap<String, usize>, right: &BTreeMap<String, usize>) -> f64 {
    let common: usize = left.iter().map(|(word, count)| *count.min(right.get(word).unwrap_or(&0))).sum();
    let most = left.values().sum::<usize>().max(right.values().sum());
    common as f64 / most as f64
}

/// The first words of each list item; a format may set more as items than another.
fn items(document: &Document) -> Vec<String> {
    let start = |text: &str| text.replace(['"', '“', '”'], "").split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    document.lines.iter().filter(|line| line.bullet).map(|line| start(&line.text)).collect()
}

#[test]
fn every_format_gives_the_same_words_and_list_items() {
    let people = people();
    assert!(people.len() >= 10, "only {} people", people.len());
    for person in people {
        let first = read(&person, "docx");
        let wanted = items(&first);
        assert!(wanted.len() >= 5, "{}", person.display());
        for (format, kind) in FORMATS {
            let document = read(&person, format);
            let place = format!("{} as {format}", person.file_name().unwrap().display());
            assert_eq!(document.kind, kind, "{place}");
            let share = agreement(&words(&first), &words(&document));
            assert!(share >= AGREEMENT_MIN, "{place}: {share:.3} of the words agree");
            let found = items(&document);
            let missing: Vec<&String> = wanted.iter().filter(|item| !found.contains(item)).collect();
            assert!(missing.is_empty(), "{place}: no list items: {missing:?}");
            assert_eq!(document.reading.hidden_words, 0, "{place}");
        }
    }
}

#[test]
fn markup_gives_headings_in_every_format_that_has_them() {
    for person in people() {
        for format in ["docx", "odt", "rtf", "html", "md", "tex"] {
            let headings = read(&person, format).lines.iter().filter(|line| line.heading.is_some()).count();
            assert!(headings >= 3, "{} as {format}: {headings} headings", person.display());
        }
    }
}

#[test]
fn a_resume_in_json_has_one_header_line_for_each_role() {
    for person in people() {
        let bytes = fs::read(person.join("jsonresume.json")).unwrap();
        let source: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let document = Document::read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(document.kind, Kind::JsonResume);
        for role in source["work"].as_array().unwrap() {
            let title = role["position"].as_str().unwrap();
            let is_header = |line: &&skillgap::document::Line| line.heading == Some(2) && line.text.starts_with(title);
            let header = document.lines.iter().find(is_header);
            assert!(header.is_some_and(|line| line.text.matches('\t').count() >= 1), "{}: {title}", person.display());
        }
    }
}

#[test]
fn the_data_export_of_linkedin_reads_as_the_same_person_in_json() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let bytes = fs::read(folder.join("linkedin/Basic_LinkedInDataExport.zip")).unwrap();
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let as_of = skillgap::analysis::AsOf::parse("2026-11").unwrap();
    let options = skillgap::analysis::Options::new(skillgap::dictionary::builtin(), &ladders, as_of);
    let analyze = |name: &str, bytes: &[u8]| {
        skillgap::analysis::analyze(&skillgap::analysis::Source { name, bytes }, &options).unwrap()
    };
    let export = analyze("export.zip", &bytes);
    let json = analyze("resume.json", &fs::read(folder.join("people/mid-java/jsonresume.json")).unwrap());
    assert_eq!(export.document.kind, Kind::LinkedinExport);
    assert!(export.document.warnings.is_empty(), "{:?}", export.document.warnings);
    assert_eq!((&export.candidate.name, &export.candidate.titles), (&json.candidate.name, &json.candidate.titles));
    let roles = |analysis: &skillgap::analysis::Analysis| -> Vec<_> {
        let all = analysis.years.roles.iter();
        all.map(|role| (role.title.clone(), role.employer.clone(), role.start, role.end, role.current, role.kind))
            .collect()
    };
    assert_eq!(roles(&export), roles(&json));
    assert_eq!(export.years.professional, json.years.professional);
    assert_eq!((&export.level.rung, export.education.len()), (&json.level.rung, json.education.len()));
    let certificates = |analysis: &skillgap::analysis::Analysis| -> Vec<_> {
        analysis.certifications.iter().map(|held| held.id.clone()).collect()
    };
    assert_eq!(certificates(&export), certificates(&json));
    let named = |analysis: &skillgap::analysis::Analysis, id: &str| analysis.skills.iter().any(|skill| skill.id == id);
    for skill in ["java", "kafka", "postgresql", "sonarqube"] {
        assert!(named(&export, skill), "{skill}");
    }
    // Messages and contacts are not the person's work.
    for foreign in ["rust", "scala", "haskell"] {
        assert!(!named(&export, foreign), "{foreign}");
    }
    let text = format!("{:?}", Document::read(&bytes, &ReadOptions::default()).unwrap().lines);
    assert!(!text.contains("Invented Street") && !text.contains("1997"), "birth date and address stay where they are");
}
