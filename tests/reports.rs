//! The terminal reports of ten people, from student to vice president, at three widths: files in
//! `tests/golden/`, read by eye whenever they change.
//!
//! After a deliberate change: `SKILLGAP_WRITE_GOLDEN=1 cargo test --test reports`, then read the
//! difference.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of `fixtures/people` with the file that is read.
const PEOPLE: [(&str, &str); 10] = [
    ("entry-graduate", "latex.pdf"),
    ("entry-career-changer", "chromium.pdf"),
    ("mid-django", "resume.docx"),
    ("mid-java", "chromium-two-column.pdf"),
    ("senior-go", "typst.pdf"),
    ("senior-dotnet", "resume.md"),
    ("staff-platform", "resume.html"),
    ("engineering-manager", "chromium.pdf"),
    ("director", "weasyprint.pdf"),
    ("vp", "libreoffice.pdf"),
];
/// Columns of the terminal.
const WIDTHS: [&str; 3] = ["60", "80", "120"];
/// Most lines at 80 columns.
const SCREEN: usize = 32;

fn path(person: &str, file: &str) -> String {
    format!("fixtures/people/{person}/{file}")
}

fn report((person, file): (&str, &str), width: &str) -> String {
    let file = path(person, file);
    let output = crate::program::command()
        .args(["analyze", &file, "--as-of", "2026-11", "--color", "never"])
        .env("COLUMNS", width)
        .output()
        .unwrap();
    assert!(output.status.success(), "{person}");
    String::from_utf8(output.stdout).unwrap()
}

fn golden(person: &str, width: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{person}.{width}.txt"))
}

#[test]
fn the_reports_are_those_that_were_read_by_eye() {
    let write = std::env::var_os("SKILLGAP_WRITE_GOLDEN").is_some();
    let mut different = Vec::new();
    for person in PEOPLE {
        for width in WIDTHS {
            let (path, report) = (golden(person.0, width), report(person, width));
            if write {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, &report).unwrap();
            }
            if fs::read_to_string(&path).unwrap_or_default() != report {
                different.push(format!("{} at {width}", person.0));
            }
        }
    }
    assert!(different.is_empty(), "{}: SKILLGAP_WRITE_GOLDEN=1 cargo test --test reports", different.join(", "));
}

#[test]
fn a_report_is_one_screen_and_keeps_to_its_width() {
    for person in PEOPLE {
        let at_80 = report(person, "80");
        assert!(at_80.lines().count() <= SCREEN, "{person:?}: {} lines", at_80.lines().count());
        for width in WIDTHS {
            let most: usize = width.parse().unwrap();
            for line in report(person, width).lines() {
                assert!(line.chars().count() <= most, "{person:?} at {width}: {line}");
            }
        }
    }
}

#[test]
fn the_printed_amounts_add_up_to_the_printed_number() {
    for (person, file) in PEOPLE {
        let file = path(person, file);
        let printed = crate::program::printed(&["analyze", &file, "--as-of", "2026-11", "--explain"]);
        let text = String::from_utf8(printed).unwrap();
        let why = text.split("Why this level").nth(1).unwrap();
        let amount = |line: &str| {
            let word = line.strip_prefix("  ")?.split(' ').next()?;
            word.starts_with(['+', '-']).then(|| word.parse::<f64>().ok()).flatten()
        };
        let sum: f64 = why.lines().take_while(|line| !line.starts_with("  = ")).filter_map(amount).sum();
        let told = why.lines().find_map(|line| line.strip_prefix("  = ")).unwrap();
        let told: f64 = told.split(' ').next().unwrap().parse().unwrap();
        assert!((sum - told).abs() < 0.005, "{person}: {sum} is not {told}");
    }
}

/// A resume of two roles, with lines below them.
fn printed(below: &str) -> String {
    let resume = format!(
        "# Ada Quist\n\n## Experience\n\n### Backend Engineer, Hillside Data\n2021-02 to 2024-05\n\n- Built Go services on PostgreSQL.\n\n\
         ### Junior Developer, Mill Street Software\n2018-01 to 2021-01\n\n- Wrote Python jobs for billing.\n\n{below}\n"
    );
    let name = format!("{}.md", below.len());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, resume).unwrap();
    let path = path.to_str().unwrap();
    let formats = ["terminal", "markdown", "html"];
    let all =
        formats.map(|format| crate::program::printed(&["analyze", path, "--as-of", "2026-11", "--format", format]));
    all.map(|bytes| String::from_utf8(bytes).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")).join("\n")
}

#[test]
fn every_format_says_whether_all_date_ranges_are_used() {
    let all = "Both date ranges of work are used";
    assert_eq!(printed("").matches(all).count(), 3);
    let left =
        printed("- Set the platform plan for 2010 to 2014 with product and finance: one cluster in place of three.");
    assert!(!left.contains(all), "{left}");
    assert_eq!(left.matches("1 date range was not read as a role").count(), 3, "{left}");
}

/// A resume whose roles have no lines, and one whose titles stand in small capitals.
const BARE: &str = "Ida Rowan\nSenior Software Engineer\nida@example.org\n\nExperience\n\n\
    Senior Software ENGiNEER, Acme GmbH, 2014-03 - present\n\nSoftware Engineer, Bolt Oy, 2010-01 - 2014-02\n\n\
    Skills\n\nDocker, PostgreSQL, Java\n";

/// The report of a text at a width.
fn report_of(resume: &str, width: usize) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("resume.txt");
    fs::write(&path, resume).unwrap();
    let output = crate::program::command()
        .args(["analyze", path.to_str().unwrap(), "--as-of", "2026-11", "--color", "never"])
        .env("COLUMNS", width.to_string())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn where_the_lines_show_little_writing_them_comes_before_every_step() {
    let report = report_of(BARE, 80);
    let at = |words: &str| report.find(words).unwrap_or_else(|| panic!("no {words:?} in\n{report}"));
    assert!(report.contains("Provisional: "), "{report}");
    assert!(at("First of all, write below each role") < at(" 1. "), "{report}");
    let listed = report.split("No line says what you did with").nth(1).unwrap();
    for skill in ["Docker", "Java", "PostgreSQL"] {
        assert!(listed.contains(skill), "{skill} is in a list only:\n{report}");
    }
    assert!(report.contains("ENGINEER") && !report.contains("ENGiNEER"), "{report}");
}

#[test]
fn dates_and_percentages_end_no_line_in_their_middle() {
    for width in 40..100 {
        let report = report_of(BARE, width);
        for line in report.lines() {
            let line = line.trim_end();
            assert!(!line.trim_start().starts_with('%'), "at {width}: {line}");
            let cut = line.strip_suffix('-').is_some_and(|rest| rest.ends_with(|letter: char| letter.is_ascii_digit()));
            assert!(!cut, "at {width}: {line}");
        }
    }
}

#[test]
fn a_resume_without_roles_has_unknown_years() {
    let report = report_of(
        "Ida Rowan\nBackend Engineer\n\nEducation\n\nBSc Computer Science, 2015 - 2019\n\nSkills\n\nDocker, Java, Kafka, Linux\n",
        80,
    );
    assert!(report.contains("years in software unknown: no role was found"), "{report}");
    assert!(!report.contains("No years in software yet"), "{report}");
}
