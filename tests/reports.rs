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
    let all = "All 2 date ranges of work are used";
    assert_eq!(printed("").matches(all).count(), 3);
    let left =
        printed("- Set the platform plan for 2010 to 2014 with product and finance: one cluster in place of three.");
    assert!(!left.contains(all), "{left}");
    assert_eq!(left.matches("1 date range was not read as a role").count(), 3, "{left}");
}
