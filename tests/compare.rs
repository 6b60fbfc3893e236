//! `compare` and `posting` as a user runs them.

use std::path::PathBuf;
use std::process::{Output, Stdio};

use crate::program::command;

const RESUME: &str = "fixtures/people/senior-go/chromium.pdf";
const JOB: &str = "fixtures/postings/senior-go-platform.html";

fn run(arguments: &[&str]) -> Output {
    command().args(arguments).args(["--as-of", "2026-11"]).stdin(Stdio::null()).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    crate::program::run_with_input(&[arguments, &["--as-of", "2026-11"]].concat(), input)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn the_comparison_is_the_analysis_with_posting_and_fit_beside_it() {
    let compared = json(&run(&["compare", RESUME, "--job", JOB, "--format", "json"]));
    let analysis = json(&run(&["analyze", RESUME, "--format", "json"]));
    assert_eq!(compared["schema"], "skillgap/comparison/1");
    for (key, value) in analysis.as_object().unwrap().iter().filter(|(key, _)| *key != "schema") {
        assert_eq!(&compared[key], value, "{key}");
    }
    let posting = json(&run(&["posting", JOB, "--format", "json"]));
    assert_eq!(posting["schema"], "skillgap/posting/1");
    for (key, value) in compared["posting"].as_object().unwrap() {
        assert_eq!(&posting[key], value, "{key}");
    }
    assert_eq!(posting["document"], compared["posting_document"]);
    let parts = compared["fit"]["parts"].as_array().unwrap();
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    let (must, others) = parts.split_first().unwrap();
    let sum: f64 = others.iter().map(|part| number(&part["weight"]) * number(&part["value"])).sum();
    let weights: f64 = parts.iter().map(|part| number(&part["weight"])).sum();
    let rest = (number(&must["weight"]) + sum) / weights;
    assert!((number(&must["value"]) * rest - number(&compared["fit"]["score"])).abs() < 1e-4);
}

#[test]
fn the_schema_names_every_field_that_is_printed() {
    let schema = serde_json::to_value(schemars::schema_for!(skillgap::analysis::Comparison)).unwrap();
    let compared = json(&run(&["compare", RESUME, "--job", JOB, "--format", "json"]));
    for key in compared.as_object().unwrap().keys() {
        assert!(schema["properties"].get(key).is_some(), "{key}");
    }
    let market = serde_json::to_value(schemars::schema_for!(skillgap::analysis::MarketComparison)).unwrap();
    let compared = json(&run(&["compare", RESUME, "--job", JOB, "--job", JOB, "--format", "json"]));
    for key in compared.as_object().unwrap().keys() {
        assert!(market["properties"].get(key).is_some(), "{key}");
    }
}

#[test]
fn the_report_tells_the_fit_then_what_is_missing_with_words_of_both_sides() {
    let report = text(&run(&["compare", RESUME, "--job", JOB, "--explain"]).stdout);
    let order = [
        " must-haves",
        "\nMust-haves missing",
        "\nMust-haves thin",
        "\nMust-haves met",
        "\nPreferred missing",
        "\nHow the fit is made up",
    ];
    let places: Vec<usize> =
        order.iter().map(|heading| report.find(heading).unwrap_or_else(|| panic!("{heading} in {report}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(report.contains("asked p1:16 \"Messaging with Kafka or NATS\""), "{report}");
    assert!(report.contains("shown p1:17 \"Led the split of the settlement monolith"), "{report}");
}

#[test]
fn a_comparison_is_one_screen_that_opens_with_what_is_missing() {
    for resume in [RESUME, "fixtures/people/mid-java/resume.md", "fixtures/people/vp/libreoffice.pdf"] {
        for job in [JOB, "fixtures/postings/mid-java-kafka.txt", "fixtures/postings/corporate-insurer.html"] {
            let report = text(&run(&["compare", resume, "--job", job]).stdout);
            assert!(report.lines().count() <= 32, "{} lines: {report}", report.lines().count());
            assert!(report.lines().take(3).any(|line| line.contains("must-have")), "{report}");
            assert!(!report.contains(" ÷ "), "the formula is behind --explain: {report}");
        }
    }
    let report = text(&run(&["compare", RESUME, "--job", JOB]).stdout);
    let places = ["Must-haves missing", "Must-haves shown thinly", "Must-haves met"].map(|part| report.find(part));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{report}");
    assert!(!report.contains("nothing shows"), "{report}");
}

/// How many must-haves SARIF calls missing for the resume of this place.
fn people_missing(results: &[serde_json::Value], index: usize) -> usize {
    let of = |result: &&serde_json::Value| {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["index"];
        result["ruleId"] == "missing-must-have" && *place == index
    };
    results.iter().filter(of).count()
}

#[test]
fn several_people_are_ranked_with_why_and_what_to_ask() {
    let others = ["fixtures/people/mid-java/resume.md", "fixtures/people/staff-platform/resume.html"];
    let people = json(&run(&["compare", others[0], RESUME, others[1], "--job", JOB, "--format", "json"]));
    let people = people["people"].as_array().unwrap();
    assert_eq!(people.len(), 3);
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    for pair in people.windows(2) {
        let difference = number(&pair[0]["score"]) - number(&pair[1]["score"]);
        let amounts = pair[0]["ahead"]["because"].as_array().unwrap();
        let sum: f64 = amounts.iter().map(|part| number(&part["amount"])).sum();
        assert!(difference >= 0.0 && (difference - sum).abs() < 1e-6, "{difference} is not {sum}");
        let rounding =
            amounts.iter().find(|part| part["about"] == "rounding").map_or(0.0, |part| number(&part["amount"]));
        assert!(rounding.abs() < 0.002, "what differs is named: {rounding}");
    }
    for person in people {
        let questions = person["questions"].as_array().unwrap();
        assert!((3..=5).contains(&questions.len()), "{questions:?}");
        assert!(questions.iter().all(|question| question["status"] != "met"), "{questions:?}");
    }
    let formatted = |format| run(&["compare", others[0], RESUME, "--job", JOB, "--format", format]).stdout;
    let page = text(&formatted("html"));
    let table = page.split("Must-haves side by side").nth(2).unwrap().split("</table>").next().unwrap();
    assert!(table.contains("Katarzyna") && table.contains("not found") && table.contains("shown"), "{table}");
    let sarif: serde_json::Value = serde_json::from_slice(&formatted("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let missing = |index: usize| people_missing(results, index);
    assert!(missing(1) > missing(0) && missing(0) > 0, "each finding names its resume");
    let report = text(&run(&["compare", others[0], RESUME, "--job", JOB]).stdout);
    let [first, second] = ["1. Mikkel Thorsen", "2. Katarzyna"].map(|person| report.find(person).unwrap());
    let above = report.find("Above Katarzyna").unwrap();
    assert!(first < above && above < second, "{report}");
}

#[test]
fn lines_fit_the_terminal_and_a_pipe_gets_no_colour() {
    for width in [60, 80, 120] {
        for arguments in [
            vec!["compare", RESUME, "--job", JOB],
            vec!["compare", RESUME, "--job", JOB, "--explain"],
            vec!["compare", RESUME, "--job", JOB, "--job", "fixtures/postings/mid-java-kafka.txt"],
            vec!["posting", "fixtures/postings/mid-java-kafka.txt", "--explain"],
        ] {
            let output = command().args(&arguments).env("COLUMNS", width.to_string()).output().unwrap();
            let report = text(&output.stdout);
            assert!(!report.contains('\u{1b}'));
            let widest = report.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width, "{widest} columns at {width}: {arguments:?}");
        }
    }
}

#[test]
fn a_posting_comes_in_any_encoding_and_by_standard_input() {
    let posting = "Senior Backend Engineer – Zürich\r\n\r\nRequirements\r\n• 5+ years of experience\r\n• Go “in production”\r\n• Kafka\r\n";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(posting.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows: Vec<u8> = posting
        .chars()
        .map(|character| match character {
            '–' => 0x96,
            '•' => 0x95,
            '“' => 0x93,
            '”' => 0x94,
            'ü' => 0xFC,
            ascii => ascii as u8,
        })
        .collect();
    let html = format!("<html><body><p>{}</p></body></html>", posting.replace("\r\n", "<br>"));
    let read = |bytes: &[u8]| {
        let compared = json(&run_with_input(&["compare", RESUME, "--job", "-", "--format", "json"], bytes));
        let skills: Vec<String> = compared["posting"]["required"]
            .as_array()
            .unwrap()
            .iter()
            .map(|asked| asked["skills"][0].as_str().unwrap().to_owned())
            .collect();
        (skills, compared["posting"]["years"]["min"].clone(), compared["posting"]["title"].clone())
    };
    let plain = read(posting.as_bytes());
    assert_eq!((plain.0.as_slice(), &plain.1), (["go".to_owned(), "kafka".to_owned()].as_slice(), &5.0.into()));
    for (name, bytes) in [("utf-16", utf16), ("windows-1252", windows), ("html", html.into_bytes())] {
        assert_eq!(read(&bytes), plain, "{name}");
    }
}

#[test]
fn a_job_that_asks_for_nothing_gets_one_line_and_exit_code_one() {
    for (posting, kind) in [("", "empty"), ("\n \n", "empty"), ("We are a bakery and love bread.\n", "not-a-posting")] {
        for arguments in [vec!["compare", RESUME, "--job", "-"], vec!["posting", "-"]] {
            let output = run_with_input(&arguments, posting.as_bytes());
            let error = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{posting:?}: {error}");
            assert!(output.stdout.is_empty());
            assert_eq!(error.lines().count(), 1, "{error}");
            assert!(error.starts_with("skillgap: standard input: ") && error.contains(kind), "{posting:?}: {error}");
        }
    }
    let output = run(&["compare", RESUME, "--job", "fixtures/people/mid-java/resume.md"]);
    assert_eq!(output.status.code(), Some(1), "a resume is no posting");
    assert!(text(&output.stderr).contains("[not-a-posting]"), "{}", text(&output.stderr));
    let output = run(&["compare", "fixtures/there-is-no-such-file.pdf", "--job", JOB]);
    assert!(text(&output.stderr).starts_with("skillgap: there-is-no-such-file.pdf: no such file; "));
    let output = run(&["compare", RESUME, "--job", "fixtures/hostile/encrypted.pdf"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("skillgap: encrypted.pdf: "));
}

#[test]
fn wrong_use_ends_with_exit_code_two() {
    for arguments in [
        vec!["compare", RESUME],
        vec!["compare", "-", "--job", "-"],
        vec!["compare", RESUME, RESUME, "--job", JOB, "--tailor", "-"],
        vec!["compare", RESUME, RESUME, "--job", JOB, "--job", JOB],
        vec!["compare", RESUME, "--job", "-", "--job", "-"],
        vec!["compare", RESUME, "--job", JOB, "--target", "emperor"],
        vec!["compare", RESUME, "--job", JOB, "--job", JOB, "--tailor", "-"],
        vec![
            "compare",
            "fixtures/people/senior-go/resume.md",
            "--job",
            JOB,
            "--tailor",
            "fixtures/people/senior-go/resume.md",
        ],
        vec!["posting"],
    ] {
        assert_eq!(run(&arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn escapes_of_both_sides_are_shown_as_text() {
    let posting = b"Engineer \x1b]0;title\x07\n\nRequirements\n- Go \x1b[31mred\n- Kafka \xE2\x80\xAEevil\n";
    for arguments in [
        vec!["compare", "fixtures/hostile/markup.pdf", "--job", "-", "--explain"],
        vec!["compare", "fixtures/hostile/markup.pdf", "--job", "-", "--tailor", "-"],
        vec!["posting", "-"],
    ] {
        let output = run_with_input(&arguments, posting);
        let shown = text(&output.stdout);
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}') && !shown.contains('\u{7}'), "{shown}");
    }
}

#[test]
fn a_tailored_resume_is_written_with_its_changes_and_reads_as_the_same_person() {
    let folder = folder("tailored");
    let file = folder.join("tailored.md");
    let path = file.to_str().unwrap();
    let source = "fixtures/people/mid-java/resume.docx";
    let job = "fixtures/postings/mid-java-kafka.txt";
    let compared = json(&run(&["compare", source, "--job", job, "--tailor", path, "--format", "json"]));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("Apache Kafka"), "the posting's name: {written}");
    assert!(written.contains("“Kafka” is now “Apache Kafka”"), "the change is told: {written}");
    let again = json(&run(&["analyze", path, "--format", "json"]));
    assert_eq!(compared["candidate"]["name"], again["candidate"]["name"]);
    assert_eq!(compared["years"]["professional"], again["years"]["professional"]);
    let ids = |analysis: &serde_json::Value| {
        let skills = analysis["skills"].as_array().unwrap().iter();
        let mut ids: Vec<String> = skills.map(|skill| skill["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&compared), ids(&again), "nothing is added and nothing is lost");
    let printed = run(&["compare", source, "--job", job, "--tailor", "-"]);
    assert_eq!(text(&printed.stdout), written, "standard output carries the resume alone");
}

#[test]
fn several_postings_give_a_table_and_what_opens_most_of_them() {
    let folder = folder("market");
    std::fs::create_dir(folder.join("more")).unwrap();
    for (name, skills) in [("a.txt", "Go\n- Scala"), ("b.txt", "Scala"), ("more/a.txt", "Go\n- PostgreSQL")] {
        let posting = format!("Backend Engineer\n\nRequirements\n- {skills}\n");
        std::fs::write(folder.join(name), posting).unwrap();
    }
    let path = folder.to_str().unwrap();
    let market = json(&run(&["compare", RESUME, "--job", path, "--format", "json"]));
    assert_eq!(market["schema"], "skillgap/market/1");
    let names: Vec<&str> =
        market["market"]["postings"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["more/a.txt", "a.txt", "b.txt"], "by fit");
    let first = &market["market"]["missing"][0];
    assert_eq!((first["skill"].as_str(), first["opens"].as_array().unwrap().len()), (Some("scala"), 2));
    assert_eq!(market["comparisons"].as_array().unwrap().len(), 3);
    let report = text(&run(&["compare", RESUME, "--job", path]).stdout);
    assert!(report.find("more/a.txt").unwrap() < report.find("Scala").unwrap(), "{report}");
}

#[test]
fn a_posting_that_cannot_be_read_does_not_stop_the_others() {
    let arguments = ["compare", RESUME, "--job", JOB, "--job", "fixtures/hostile/encrypted.pdf", "--format", "json"];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
    let market: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(market["market"]["postings"].as_array().unwrap().len(), 1);
    assert_eq!(market["unread"][0]["error"]["kind"], "encrypted");
    let empty = folder("no-postings");
    let output = run(&["compare", RESUME, "--job", empty.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
}
