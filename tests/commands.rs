//! The program as a user runs it: exit codes, one line for bad input, plain text in pipes.

use std::path::{Path, PathBuf};

use crate::program::{command, run};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn hostile(name: &str) -> PathBuf {
    Path::new("fixtures/hostile").join(name)
}

#[test]
fn bad_input_gets_one_line_with_its_kind_and_exit_code_one() {
    let cases = [
        ("fixtures/hostile/empty.pdf", "empty"),
        ("fixtures/hostile/encrypted.pdf", "encrypted"),
        ("fixtures/hostile/scanned.pdf", "no-text"),
        ("fixtures/hostile/not-a-resume.pdf", "not-a-resume"),
        ("fixtures/people", "unsupported"),
        ("fixtures/there-is-no-such-file.pdf", "io"),
    ];
    for (file, kind) in cases {
        let output = run(&["analyze", file, "--as-of", "2026-11"]);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{file}: {error}");
        assert!(output.stdout.is_empty(), "{file}");
        assert_eq!(error.lines().count(), 1, "{file}: {error}");
        assert!(error.trim_end().ends_with(&format!(" [{kind}]")), "{file}: {error}");
    }
}

#[test]
fn no_hostile_file_crashes_the_program() {
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            let output = run(&["analyze", path.to_str().unwrap(), "--as-of", "2026-11"]);
            let code = output.status.code();
            assert!(code == Some(0) || code == Some(1), "{}: {code:?} {}", path.display(), text(&output.stderr));
            assert!(!text(&output.stderr).contains("panicked"), "{}", path.display());
        }
    }
}

#[test]
fn hidden_words_change_nothing_and_are_reported() {
    let level = |name: &str| {
        let output = run(&["analyze", hostile(name).to_str().unwrap(), "--as-of", "2026-11", "--format", "json"]);
        let analysis: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let warned =
            analysis["document"]["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "hidden-text");
        (analysis["level"]["seniority"].clone(), analysis["skills"].as_array().unwrap().len(), warned)
    };
    let clean = level("clean-junior.pdf");
    assert!(!clean.2);
    for name in ["hidden-white.pdf", "hidden-tiny.pdf", "hidden-invisible.pdf", "hidden-offpage.pdf"] {
        assert_eq!(level(name), (clean.0.clone(), clean.1, true), "{name}");
    }
}

#[test]
fn a_pipe_gets_plain_lines_that_fit() {
    for width in ["60", "80", "120"] {
        let output = command()
            .args(["analyze", "fixtures/people/mid-java/xelatex.pdf", "--as-of", "2026-11"])
            .env("COLUMNS", width)
            .output()
            .unwrap();
        let report = text(&output.stdout);
        assert!(!report.contains('\u{1b}'));
        let widest = report.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns at {width}");
    }
}

#[test]
fn markup_and_escapes_of_a_resume_are_shown_as_text() {
    let output = run(&["analyze", hostile("markup.pdf").to_str().unwrap(), "--as-of", "2026-11", "--explain"]);
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn wrong_use_ends_with_exit_code_two() {
    for arguments in [
        vec!["analyze"],
        vec!["analyze", "fixtures/people/mid-java/xelatex.pdf", "--target", "emperor"],
        vec!["analyze", "fixtures/people/mid-java/xelatex.pdf", "--as-of", "yesterday"],
        vec!["analyze", "fixtures/people/mid-java/xelatex.pdf", "--what-if", "quux=used"],
        vec!["analyze", "fixtures/people/mid-java/xelatex.pdf", "--ladder", "no-such-ladder"],
    ] {
        assert_eq!(run(&arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_command_describes_itself_as_the_program_lists_it() {
    let help = text(&run(&["--help"]).stdout);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let listed: Vec<(&str, &str)> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split_once(' '))
        .filter(|(name, _)| !["", "help"].contains(name))
        .collect();
    assert!(listed.len() >= 14, "{listed:?}");
    for (name, about) in listed {
        let own = text(&run(&[name, "--help"]).stdout);
        let own = own.split("\n\n").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(own.starts_with(about.trim()), "{name}: {own:?}");
    }
}

#[test]
fn a_file_in_the_place_of_a_command_gets_its_way() {
    let output = run(&["fixtures/people/mid-java/resume.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("skillgap analyze fixtures/people/mid-java/resume.txt"));
    let output = run(&["analyse-me"]);
    assert!(!text(&output.stderr).contains("skillgap analyze"), "{}", text(&output.stderr));
}
