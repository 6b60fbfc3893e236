//! Scans and pictures: read with `--ocr` where tesseract is installed, else a clear error.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SCAN: &str = "fixtures/hostile/scanned.pdf";

fn run(arguments: &[&str], path: Option<&str>) -> Output {
    let mut command = crate::program::command();
    command.args(arguments);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    command.output().unwrap()
}

fn installed() -> bool {
    ["tesseract", "pdftoppm"].iter().all(|program| Command::new(program).arg("-v").output().is_ok())
}

#[test]
fn without_ocr_a_scan_is_no_text_and_says_how_to_get_it() {
    let output = run(&["analyze", SCAN, "--format", "json"], None);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--ocr"));
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((record["outcome"].as_str(), record["error"]["kind"].as_str()), (Some("error"), Some("no-text")));
}

#[test]
fn without_tesseract_the_error_says_how_to_install_it() {
    let output = run(&["extract", SCAN, "--ocr"], Some("/nowhere"));
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("unsupported") && error.contains("apt install"), "{error}");
}

#[test]
fn a_scan_is_recognised_and_marked_as_such() {
    if !installed() {
        return;
    }
    let output = run(&["extract", SCAN, "--ocr", "--format", "json"], None);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["kind"], "image");
    assert!(document["reading"]["ocr_confidence"].as_f64().unwrap() > 0.5);
    assert!(document["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "ocr"));
    assert!(document["lines"].as_array().unwrap().len() > 3);
}

#[test]
fn a_name_that_says_another_kind_is_a_warning() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("resume.docx");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people/senior-go/resume.txt"), &path).unwrap();
    let output = run(&["analyze", path.to_str().unwrap(), "--format", "json", "--as-of", "2026-11"], None);
    let analysis: Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = analysis["document"]["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "wrong-name"), "{warnings:?}");
    let right =
        run(&["analyze", "fixtures/people/senior-go/resume.txt", "--format", "json", "--as-of", "2026-11"], None);
    assert!(!String::from_utf8(right.stdout).unwrap().contains("wrong-name"));
}
