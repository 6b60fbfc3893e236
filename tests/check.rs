//! `skillgap check`: each fault of a line or of a document fails its own check and no other.

use std::fs;

use serde_json::Value;
use skillgap_samples::hostile::pdf;

/// A resume that passes every check.
const SOUND: &str = "Jane Doe\n\njane@example.org\n\n# Experience\n\n## Backend Engineer, Acme, Jan 2020 - Dec 2024\n\n\
    - Cut the nightly close from 95 to 18 minutes by partitioning the ledger in PostgreSQL\n\
    - Led the move of 12 services to Kubernetes, which halved the time of a deployment\n\n\
    # Education\n\nBSc Computer Science, 2015 - 2019\n";

/// The checks that a file fails.
fn failed(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let output = crate::program::command()
        .args(["check", path.to_str().unwrap(), "--as-of", "2026-11", "--format", "json"])
        .output()
        .unwrap();
    let advice: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = advice["checks"].as_array().unwrap().iter().filter(|check| check["passed"] == false);
    let failed: Vec<String> = checks.map(|check| check["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(output.status.code(), Some(i32::from(!failed.is_empty())), "the exit code says it");
    failed
}

#[test]
fn a_sound_resume_passes_and_each_fault_fails_its_own_check() {
    let line = "- Led the move of 12 services to Kubernetes, which halved the time of a deployment\n";
    let longer = format!("- Led the move of 12 services{} to Kubernetes\n", " and of one more part of it".repeat(7));
    let results = "- Cut the nightly close from 95 to 18 minutes by partitioning the ledger in PostgreSQL\n";
    let cases = [
        (SOUND.to_owned(), ""),
        (SOUND.replace("Jane Doe\n\n", ""), "name"),
        (SOUND.replace("# Experience", "# Things I did"), "headings"),
        (SOUND.replace("# Education", "# Skills\n\n# Languages\n\n# Education"), "text-order"),
        (SOUND.replace("jane@example.org\n\n", ""), "contact"),
        (SOUND.replace(", Jan 2020 - Dec 2024", ""), "dates"),
        (SOUND.replace(line, "- Responsible for 12 services on Kubernetes in the platform group\n"), "duty-list"),
        (SOUND.replace(line, "- Helped with the move of 12 services to Kubernetes in one year\n"), "vague-verb"),
        (SOUND.replace(line, &longer), "too-long"),
        (SOUND.replace("# Education", "## Developer, Mill Ltd, Feb 2018 - Dec 2019\n\n# Education"), "role-lines"),
        (SOUND.replace("# Education", "## Developer, Mill Ltd, Feb 2008 - Dec 2009\n\n# Education"), ""),
        (SOUND.replace(line, &format!("{line}{line}")), "repeated"),
        (
            SOUND
                .replace(line, "- Led the move of services to Kubernetes with the team\n")
                .replace(results, "- Moved the ledger in PostgreSQL to another schema with partitions\n"),
            "outcome",
        ),
        (
            SOUND.replace(
                "# Education",
                "# Projects\n\n## Mini broker\n\n- Wrote a broker in Go that sends 9 messages\n\n# Education",
            ),
            "undated",
        ),
    ];
    for (text, check) in cases {
        let expected: Vec<String> = check.split_whitespace().map(str::to_owned).collect();
        assert_eq!(failed("resume.md", text.as_bytes()), expected, "{text}");
    }
}

/// The same as plain lines, for pages.
const LINES: &str = "Jane Doe\njane@example.org\n\nExperience\nBackend Engineer, Acme, Jan 2020 - Dec 2024\n\
    - Cut the nightly close from 95 to 18 minutes by partitioning the ledger\n\
    - Led the move of 12 services to Kubernetes, which halved a deployment\n\nEducation\n\
    BSc Computer Science, 2015 - 2019\n";

/// A page of these lines with more drawn on it, and a second page with a picture where that is wanted.
fn page(text: &str, more: &str, picture: bool) -> Vec<u8> {
    let resources = "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X1 9 0 R>>>>";
    let page = |content: u32| {
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R{resources}>>").into_bytes()
    };
    let kids = if picture { "[3 0 R 7 0 R]/Count 2" } else { "[3 0 R]/Count 1" };
    let nameless = "<</Type/Font/Subtype/Type1/BaseFont/Own/FirstChar 65/LastChar 70/Widths[500 500 500 500 500 500]\
                    /Encoding<</Type/Encoding/Differences[65/g901/g902/g903/g904/g905/g906]>>>>";
    let image = "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8";
    pdf::file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids{kids}>>").into_bytes(),
        page(4),
        pdf::stream("", format!("{}{more}", pdf::lines(text)).as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        nameless.as_bytes().to_vec(),
        page(8),
        pdf::stream("", b"q 595 0 0 842 0 0 cm /X1 Do Q"),
        pdf::stream(image, b"\x10\x80\x80\x10"),
    ])
}

#[test]
fn each_fault_of_a_page_fails_its_own_check() {
    let cases = [
        (page(LINES, "", false), ""),
        (page(LINES, "1 g BT /F1 11 Tf 50 300 Td (Kubernetes, Kafka and Terraform) Tj ET", false), "hidden-text"),
        (page(LINES, "BT /F2 11 Tf 50 300 Td (ABCDEF) Tj ET", false), "fonts"),
        (page(LINES, "", true), "scanned"),
    ];
    let columns = fs::read("fixtures/people/sales-engineer/chromium-two-column.pdf").unwrap();
    assert_eq!(failed("resume.pdf", &columns), ["columns"]);
    for (bytes, check) in cases {
        let expected: Vec<String> = check.split_whitespace().map(str::to_owned).collect();
        assert_eq!(failed("resume.pdf", &bytes), expected, "{check}");
    }
}

#[test]
fn only_named_checks_matter_to_the_exit_code() {
    let two_columns = "fixtures/people/mid-java/chromium-two-column.pdf";
    for (fail_on, code) in [("columns", 1), ("duty-list,columns", 1), ("dates", 0), ("nothing", 0), ("no-such", 2)] {
        let output = crate::program::run(&["check", two_columns, "--as-of", "2026-11", "--fail-on", fail_on]);
        assert_eq!(output.status.code(), Some(code), "{fail_on}");
    }
    let sarif = crate::program::run(&["check", two_columns, "--as-of", "2026-11", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"].as_array().unwrap().iter().filter(|result| result["ruleId"] == "columns").count(),
        1
    );
}

#[test]
fn hidden_text_and_pictures_of_pages_fail_their_checks() {
    for (file, check) in [("hidden-white.pdf", "hidden-text"), ("hidden-tiny.pdf", "hidden-text")] {
        let output = crate::program::run(&["check", &format!("fixtures/hostile/{file}"), "--as-of", "2026-11"]);
        assert!(String::from_utf8(output.stderr).unwrap().contains(check), "{file}");
    }
}

#[test]
fn a_report_never_goes_over_an_input_or_a_foreign_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (resume, foreign, own) = (path("resume.md"), path("notes.txt"), path("report.html"));
    fs::write(&resume, SOUND).unwrap();
    fs::write(&foreign, "notes").unwrap();
    let to = |file: &str, more: &[&str]| {
        let arguments =
            [&["analyze", &resume, "--as-of", "2026-11", "--format", "html", "--output", file], more].concat();
        crate::program::run(&arguments).status.code()
    };
    assert_eq!(to(&resume, &["--force"]), Some(2));
    assert_eq!(fs::read_to_string(&resume).unwrap(), SOUND);
    assert_eq!(to(&foreign, &[]), Some(2));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "notes");
    assert_eq!((to(&own, &[]), to(&own, &[])), (Some(0), Some(0)), "its own report is written anew");
    assert_eq!(to(&foreign, &["--force"]), Some(0));
}

#[test]
fn usual_names_of_rungs_are_understood_and_impossible_days_are_refused() {
    for (word, target) in
        [("Lead", "staff"), ("JUNIOR", "entry"), ("Staff engineer", "staff"), ("vice-president", "vp")]
    {
        let resume = "fixtures/people/senior-go/resume.md";
        let output =
            crate::program::printed(&["analyze", resume, "--as-of", "2026-11", "--target", word, "--format", "json"]);
        let analysis: Value = serde_json::from_slice(&output).unwrap();
        assert_eq!(analysis["gap"]["target"], target, "{word}");
    }
    for day in ["2026-02-30", "2025-02-29", "2026-04-31"] {
        let output = crate::program::run(&["analyze", "fixtures/people/senior-go/resume.md", "--as-of", day]);
        assert_eq!(output.status.code(), Some(2), "{day}");
    }
}

/// Formats of one person that hold the same text in one column.
const FORMATS: [&str; 7] =
    ["resume.docx", "resume.html", "resume.md", "resume.odt", "resume.rtf", "resume.tex", "resume.txt"];

#[test]
fn every_format_of_a_person_passes_and_fails_the_same_checks() {
    let mut people = 0;
    for person in fs::read_dir("fixtures/people").unwrap().map(|entry| entry.unwrap().path()) {
        let files = FORMATS.map(|file| person.join(file));
        let results = files.iter().filter(|file| file.exists()).map(|file| {
            let name = file.file_name().unwrap().to_str().unwrap();
            (name.to_owned(), failed(name, &fs::read(file).unwrap()))
        });
        let results: Vec<_> = results.collect();
        let same = results.windows(2).all(|pair| pair[0].1 == pair[1].1);
        assert!(same, "{}: {results:?}", person.display());
        people += usize::from(!results.is_empty());
    }
    assert!(people >= 8, "{people} people");
}

#[test]
fn the_head_of_some_work_is_no_line_to_improve() {
    for head in [
        "Web shop of Northern Cutlery (cutlery.example), Lead Developer",
        "Technician for networks and phones at Bolt Oy, 2008 - 2011",
    ] {
        let text = SOUND.replace("# Education", &format!("- {head}\n\n# Education"));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("resume.md");
        fs::write(&path, text).unwrap();
        let output = crate::program::run(&["check", path.to_str().unwrap(), "--as-of", "2026-11", "--format", "json"]);
        let advice: Value = serde_json::from_slice(&output.stdout).unwrap();
        let quoted = advice.to_string();
        assert!(!quoted.contains(head), "{quoted}");
    }
}
