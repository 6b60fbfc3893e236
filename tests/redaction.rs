//! Redaction: nothing that tells who a person is stands in any output.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use skillgap::analysis::{Analysis, AsOf, Options, Redaction, Source, analyze, compare, read_posting};
use skillgap::document::{Document, ReadOptions};
use skillgap::ladder::Ladder;
use skillgap::report::{self, Depth, Format, View};

const FORMATS: [Format; 5] = [Format::Terminal, Format::Json, Format::Html, Format::Markdown, Format::Sarif];
const VIEW: View = View { width: 100, color: false, depth: Depth::Explained };

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn options(ladders: &[Ladder]) -> Options<'_> {
    Options {
        dictionary: skillgap::dictionary::builtin(),
        ladders,
        as_of: AsOf::parse("2026-11").unwrap(),
        target: None,
        what_if: Vec::new(),
        read: ReadOptions::default(),
        with_text: true,
    }
}

fn redaction(source: &Source<'_>, options: &Options<'_>) -> Redaction {
    Redaction::of(&Document::read(source.bytes, &options.read).unwrap(), options.dictionary)
}

/// Words of a person that must go: name, contact, schools and places.
fn telling(person: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let contact = &person["contact"];
    let mut words: Vec<String> = text(&person["name"]).split_whitespace().map(str::to_owned).collect();
    words.extend([text(&contact["email"]), text(&contact["phone"])]);
    words.extend(contact["links"].as_array().into_iter().flatten().map(text));
    words.extend(text(&contact["location"]).split(", ").map(str::to_owned));
    for section in person["sections"].as_array().unwrap() {
        for school in section["items"].as_array().into_iter().flatten() {
            words.extend(text(&school["school"]).split(", ").map(str::to_owned));
        }
        for employer in section["employers"].as_array().into_iter().flatten() {
            words.extend(text(&employer["location"]).split(", ").map(str::to_owned));
        }
    }
    words.retain(|word| word.chars().count() > 2 && !word.eq_ignore_ascii_case("remote"));
    words
}

fn years_of_schooling(person: &Value) -> Vec<String> {
    let sections = person["sections"].as_array().unwrap().iter();
    let schools = sections.filter(|section| section["kind"] == "education");
    let items = schools.flat_map(|section| section["items"].as_array().unwrap());
    items.flat_map(|item| ["start", "end"].map(|key| item[key].as_str().unwrap_or_default().to_owned())).collect()
}

fn documents(person: &Path) -> Vec<PathBuf> {
    let kinds = ["pdf", "md", "txt", "docx", "html", "odt", "rtf", "tex"];
    let files = fs::read_dir(person).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| kinds.iter().any(|kind| ending == *kind))).collect();
    files.sort();
    files
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        !before && !after
    })
}

/// The report without what the dictionary and the ladder say, in which a place may stand.
fn rendered(analysis: &Analysis, format: Format) -> String {
    let mut analysis = analysis.clone();
    if let Some(gap) = &mut analysis.gap {
        gap.context.clear();
        gap.pay.source.clear();
    }
    let mut out = Vec::new();
    report::render(&analysis, format, VIEW, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_telling_word_stands_in_any_format() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = options(&ladders);
    let mut left = Vec::new();
    for entry in fs::read_dir(root().join("fixtures/people")).unwrap() {
        let folder = entry.unwrap().path();
        let person: Value = serde_json::from_slice(&fs::read(folder.join("resume.json")).unwrap()).unwrap();
        for path in documents(&folder) {
            let bytes = fs::read(&path).unwrap();
            let source = Source { name: "Jane-Doe.pdf", bytes: &bytes };
            let mut analysis = analyze(&source, &options).unwrap();
            redaction(&source, &options).analysis(&mut analysis);
            for format in FORMATS {
                let report = rendered(&analysis, format);
                assert!(!report.contains("Jane-Doe"), "the file's name stays");
                let words = telling(&person);
                let found = words.iter().filter(|word| contains_word(&report, word));
                left.extend(found.map(|word| format!("{}: {format:?}: {word}", path.display())));
            }
        }
    }
    assert!(left.is_empty(), "{} words left:\n{}", left.len(), left.join("\n"));
}

#[test]
fn years_of_schooling_go_and_employers_stay() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = options(&ladders);
    let folder = root().join("fixtures/people/mid-java");
    let person: Value = serde_json::from_slice(&fs::read(folder.join("resume.json")).unwrap()).unwrap();
    let bytes = fs::read(folder.join("resume.md")).unwrap();
    let source = Source { name: "resume.md", bytes: &bytes };
    let mut analysis = analyze(&source, &options).unwrap();
    let before = analysis.level.clone();
    redaction(&source, &options).analysis(&mut analysis);
    let schooling: Vec<_> = analysis.document.lines.iter().filter(|line| line.text.contains("[school]")).collect();
    assert!(schooling.len() > 1);
    for year in years_of_schooling(&person) {
        assert!(schooling.iter().all(|line| !line.text.contains(&year[..4])), "{year}");
    }
    let prose = analysis.document.lines.iter().find(|line| line.text.contains("part-time master")).unwrap();
    assert!(prose.text.contains("[year]"), "{}", prose.text);
    assert!(analysis.document.lines.iter().any(|line| line.text.starts_with("Bursztyn Logistics Sp. z o.o.")));
    assert_eq!((analysis.level.probabilities, analysis.level.seniority), (before.probabilities, before.seniority));
    assert!(analysis.redacted.is_some_and(|redacted| redacted.note.contains("person must decide")));
}

#[test]
fn a_comparison_is_redacted_on_the_resumes_side() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = options(&ladders);
    let bytes = fs::read(root().join("fixtures/people/senior-go/resume.md")).unwrap();
    let posting = fs::read(root().join("fixtures/postings/senior-go-platform.html")).unwrap();
    let posting = read_posting(&Source { name: "posting.html", bytes: &posting }, &options).unwrap();
    let source = Source { name: "resume.md", bytes: &bytes };
    let mut comparison = compare(&source, posting, &options).unwrap();
    redaction(&source, &options).comparison(&mut comparison);
    for format in FORMATS {
        let mut out = Vec::new();
        report::render_comparison(&comparison, format, VIEW, &mut out).unwrap();
        let report = String::from_utf8(out).unwrap();
        for word in ["Mikkel", "Thorsen", "Copenhagen", "mikkel@example.dk", "Østerbro"] {
            assert!(!report.contains(word), "{format:?}: {word}");
        }
        assert!(report.contains("Halden Energy") || format != Format::Html, "the posting stays");
    }
}

#[test]
fn a_name_in_capitals_goes_in_small_letters_too() {
    let text = "JANE DOE-SMITH\njane@example.com\n\nSUMMARY\nJane Doe-Smith is a backend engineer.\n\n\
                EXPERIENCE\nBackend Engineer, Acme, 2015 - 2020\n- Jane led the migration to Kafka\n\nSKILLS\nGo\n";
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let options = options(&ladders);
    let source = Source { name: "resume.txt", bytes: text.as_bytes() };
    let mut analysis = analyze(&source, &options).unwrap();
    redaction(&source, &options).analysis(&mut analysis);
    for format in FORMATS {
        let text = rendered(&analysis, format);
        assert!(!contains_word(&text, "Jane") && !contains_word(&text, "Doe"), "{text}");
    }
}
