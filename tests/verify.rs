//! Verification: the results of a batch are derived again, and whatever was changed since is named.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use skillgap_samples::resumes::{Person, pdf};
use tempfile::TempDir;

const POSTING: &str = "Senior Backend Engineer\n\nRequirements\n- 5 years of Go\n- Kafka\n- PostgreSQL\n";

/// Six resumes in `in/`, a posting, and the results of a batch in `out/`.
struct Run(TempDir);

impl Run {
    fn new(options: &[&str]) -> Self {
        let run = Self(tempfile::tempdir().unwrap());
        fs::create_dir(run.path("in")).unwrap();
        for number in 0..6 {
            fs::write(run.path(&format!("in/{number}.pdf")), pdf(&Person::numbered(11, number), number)).unwrap();
        }
        fs::write(run.path("posting.txt"), POSTING).unwrap();
        let given = ["batch", "in", "--out", "out", "--as-of", "2026-06", "--job", "posting.txt"];
        let (code, _, error) = run.call(&[&given, options].concat());
        assert_eq!(code, Some(0), "{error}");
        run
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Exit code, standard output and standard error.
    fn call(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
        let output = command.args(arguments).current_dir(self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn verify(&self, options: &[&str]) -> (Option<i32>, String, String) {
        self.call(&[&["verify", "out", "in", "--job", "posting.txt"], options].concat())
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
    }
}

/// Subject and name of each finding.
fn findings(json: &str) -> Vec<String> {
    let verification: Value = serde_json::from_str(json).unwrap();
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = verification["findings"].as_array().unwrap().iter();
    findings.map(|finding| format!("{} {}", word(finding, "subject"), word(finding, "name"))).collect()
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn untouched_results_hold_wherever_the_resumes_are() {
    let run = Run::new(&["--purpose", "Backend team, autumn", "--keep-until", "2027-05-31"]);
    let (code, report, error) = run.verify(&[]);
    assert_eq!(code, Some(0), "{report}{error}");
    assert!(report.contains("6 records, 6 derived again"), "{report}");
    assert!(report.contains("Backend team, autumn"), "{report}");
    fs::create_dir(run.path("archive")).unwrap();
    fs::rename(run.path("in"), run.path("archive/applications")).unwrap();
    let (code, report, _) = run.call(&["verify", "out", "archive", "--job", "posting.txt"]);
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn whatever_was_changed_is_named() {
    let run = Run::new(&[]);
    run.replace("out/results.ndjson", "\"seniority\":", "\"seniority\":1");
    run.replace("out/ranking.csv", "1,in/", "2,in/");
    fs::remove_file(run.path("in/1.pdf")).unwrap();
    fs::write(run.path("in/2.pdf"), pdf(&Person::numbered(12, 2), 2)).unwrap();
    fs::write(run.path("in/7.pdf"), pdf(&Person::numbered(11, 7), 7)).unwrap();
    let (code, report, error) = run.verify(&["--format", "json"]);
    assert_eq!(code, Some(1), "{error}");
    let expected = [
        "record in/0.pdf",
        "changed in/2.pdf",
        "extra in/7.pdf",
        "missing in/1.pdf",
        "results results.ndjson",
        "results ranking.csv",
    ];
    assert_eq!(findings(&report), expected);
    assert!(report.contains("standing.seniority") || report.contains("level.seniority"), "{report}");
}

/// Reports and the page of progress are derived again too; what is not looked at is said.
#[test]
fn whatever_else_the_run_wrote_is_looked_at() {
    let run = Run::new(&["--reports", "markdown"]);
    let (code, _, error) = run.call(&[
        "batch",
        "in",
        "--out",
        "new",
        "--as-of",
        "2026-09",
        "--job",
        "posting.txt",
        "--reports",
        "html",
        "--against",
        "out",
    ]);
    assert_eq!(code, Some(0), "{error}");
    let verify = |options: &[&str]| run.call(&[&["verify", "new", "in", "--job", "posting.txt"], options].concat());
    let (code, report, error) = verify(&["--against", "out"]);
    assert_eq!(code, Some(0), "{report}{error}");
    let files = "progress.html, ranking.csv, reports, results.ndjson, summary.html";
    assert!(report.contains(files) && report.contains("Not looked at: the journal"), "{report}");
    assert!(!report.contains("--against"), "{report}");
    let (code, report, _) = verify(&[]);
    assert!(code == Some(0) && report.contains("Not looked at: progress.html, but for its SHA-256"), "{report}");
    run.replace("new/reports/0001-0.html", "Engineer", "Emperor");
    fs::remove_file(run.path("new/reports/0002-1.html")).unwrap();
    fs::write(run.path("new/reports/0009-x.html"), "skillgap").unwrap();
    run.replace("new/progress.html", "</table>", "</table> ");
    let (code, report, error) = verify(&["--against", "out", "--format", "json"]);
    assert_eq!(code, Some(1), "{error}");
    let expected = [
        "results progress.html",
        "results reports/0001-0.html",
        "results reports/0002-1.html",
        "results reports/0009-x.html",
    ];
    assert_eq!(findings(&report), expected);
    run.replace("new/results.ndjson", "\"seniority\":", "\"seniority\":1");
    let (_, report, _) = verify(&["--format", "json"]);
    assert!(findings(&report).contains(&"results reports".to_owned()), "{report}");
    fs::write(run.path("out/progress.html"), "of another run").unwrap();
    let (code, report, _) = run.verify(&["--format", "json"]);
    assert_eq!((code, findings(&report)), (Some(1), vec!["results progress.html".to_owned()]));
}

#[test]
fn another_basis_is_named() {
    let run = Run::new(&[]);
    let check = |arguments: &[&str], expected: &str| {
        let (code, report, error) = run.call(arguments);
        assert_eq!(code, Some(1), "{report}{error}");
        let first = report.lines().find(|line| line.contains(": ")).unwrap_or_default().to_owned();
        assert!(first.starts_with(expected), "{report}");
    };
    let gitlab = ["verify", "out", "in", "--job", "posting.txt", "--ladder", "gitlab"];
    check(&gitlab, "other ladder");
    fs::write(run.path("other.txt"), POSTING.replace('5', "6")).unwrap();
    check(&["verify", "out", "in", "--job", "other.txt"], "other posting");
    fs::create_dir_all(run.path("words/skills")).unwrap();
    let own = "category = \"database\"\nreviewed = \"2026-11-24\"\n\n[[skill]]\nid = \"frobnik\"\nname = \"Frobnik\"\n\
               source = \"https://frobnik.example/\"\n";
    fs::write(run.path("words/skills/own.toml"), own).unwrap();
    check(&["verify", "out", "in", "--job", "posting.txt", "--dictionary", "words"], "other dictionary");
    let manifest = text_of(&run.path("out/manifest.json"));
    let basis: Value = serde_json::from_str(&manifest).unwrap();
    let build = basis["basis"]["program"]["sha256"].as_str().unwrap();
    run.replace("out/manifest.json", build, &"0".repeat(64));
    check(&["verify", "out", "in", "--job", "posting.txt"], "other program");
    let (code, report, _) = run.verify(&["--any-build"]);
    assert_eq!(code, Some(0), "{report}");
}

#[test]
fn a_posting_that_is_not_given_again_is_wrong_use() {
    let run = Run::new(&[]);
    let (code, _, error) = run.call(&["verify", "out", "in"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("posting.txt; give it with --job"), "{error}");
    let (code, _, error) = run.call(&["verify", "in", "in"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("no manifest"), "{error}");
}

#[test]
fn the_manifest_names_nobody() {
    let run = Run::new(&["--redact"]);
    let manifest = text_of(&run.path("out/manifest.json"));
    let person = Person::numbered(11, 0);
    for word in person.name.split(' ').chain(["in/", "0.pdf"]) {
        assert!(!manifest.contains(word), "{word}: {manifest}");
    }
    let value: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(value["options"]["redact"], true);
    assert_eq!(value["counts"]["ok"], 6);
}

/// `examples/screening.sh`, which docs/fairness.md shows: a blind batch, a ranking, people side by side, an audit, swaps,
/// and what one changed digit does.
#[test]
fn a_selection_can_be_defended_step_by_step() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("applications/0000");
    fs::create_dir_all(&folder).unwrap();
    let mut names = Vec::new();
    for number in 0..60 {
        let person = Person::numbered(26, number);
        fs::write(folder.join(format!("{number:06}.pdf")), pdf(&person, number)).unwrap();
        names.push(person.name);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/screening.sh");
    let done = Command::new("sh")
        .arg(script)
        .args([Path::new(env!("CARGO_BIN_EXE_skillgap")), place.path()])
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    let mut rest = said.as_str();
    for step in [
        "60 files: 60 analysed, 0 failed",
        "\"schema\": \"skillgap/manifest/1\"",
        "rank,path,rung,fit\n1,applications/0000/",
        "2 people for Senior Backend Engineer",
        "1. [name] (resume-1.pdf)",
        "60 people, scored by fit",
        "Scoring rates by sex and race or ethnicity",
        "60 resumes (a name was found in 60)",
        "60 records, 60 derived again to the last byte",
        "Nothing differs",
        "60 records, 59 derived again to the last byte",
        "fit: 0.999, derived again",
        "(exit code 1)",
    ] {
        let at = rest.find(step).unwrap_or_else(|| panic!("{step}: {said}"));
        rest = &rest[at + step.len()..];
    }
    let named: Vec<&String> = names.iter().filter(|name| said.contains(name.as_str())).collect();
    assert!(named.is_empty(), "{named:?}");
}
