//! What changed between two versions of a resume, as a user asks it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str = "Ana Example\n\nExperience\n\nSoftware Engineer, Acme\tJan 2023 – Present\n\
    - Built the order API in Java with PostgreSQL\n- Wrote unit tests with JUnit\n\n\
    Skills\n\nJava, PostgreSQL, Docker\n";

/// What the later version says more.
const MORE: &str = "- Ran the order events over Kafka on Kubernetes\n- Mentored three engineers\n";

/// A file of its own folder, as the tests run side by side.
fn version(test: &str, name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
    folder.join(name)
}

fn diff(old: &Path, new: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_skillgap"))
        .arg("diff")
        .args([old, new])
        .args(["--as-of", "2026-11"])
        .args(more)
        .output()
        .unwrap()
}

fn versions(test: &str) -> (PathBuf, PathBuf) {
    let new = OLD.replace("- Wrote unit tests", &format!("{MORE}- Wrote unit tests"));
    (version(test, "old.txt", OLD), version(test, "new.txt", &new))
}

#[test]
fn a_gain_is_told_with_its_quote_and_is_no_regression() {
    let (old, new) = versions("gain");
    let output = diff(&old, &new, &["--format", "json", "--fail-on-regression"]);
    assert!(output.status.success());
    let diff: Value = serde_json::from_slice(&output.stdout).unwrap();
    let kafka = diff["skills"].as_array().unwrap().iter().find(|change| change["id"] == "kafka").unwrap();
    assert_eq!((kafka["from"].as_str(), kafka["to"].as_str()), (None, Some("used")));
    assert!(kafka["quote"]["text"].as_str().unwrap().contains("order events"));
    assert!(diff["scope"].as_array().unwrap().iter().any(|change| change["id"] == "mentoring"));
    assert!(diff["requirements"].as_array().unwrap().iter().any(|change| change["to"] == "met"));
    assert!(diff["new"]["seniority"].as_f64() > diff["old"]["seniority"].as_f64());
    assert_eq!(diff["regressions"], Value::Array(Vec::new()));
}

#[test]
fn a_loss_is_a_regression_and_only_fails_where_asked() {
    let (old, new) = versions("loss");
    let told = diff(&new, &old, &[]);
    assert!(told.status.success());
    let text = String::from_utf8(told.stdout).unwrap();
    let verdict = text.split("Verdict").nth(1).unwrap();
    assert!(verdict.contains("Kafka is weaker or gone") && verdict.contains("seniority fell"), "{text}");
    let failed = diff(&new, &old, &["--fail-on-regression"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8(failed.stderr).unwrap().contains("old.txt: worse in"));
}

#[test]
fn a_version_against_itself_shows_nothing() {
    let (old, _) = versions("same");
    let output = diff(&old, &old, &["--format", "json", "--fail-on-regression"]);
    let diff: Value = serde_json::from_slice(&output.stdout).unwrap();
    for part in ["skills", "scope", "certifications", "requirements", "contributions", "regressions"] {
        assert_eq!(diff[part], Value::Array(Vec::new()), "{part}");
    }
}

#[test]
fn the_version_that_cannot_be_read_is_named() {
    let (old, _) = versions("unread");
    let empty = version("unread", "empty.txt", "");
    let output = diff(&old, &empty, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("skillgap: empty.txt: the file is empty"));
}
