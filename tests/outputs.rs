//! Formats for machines and shells: SARIF, Markdown, completions, the manual page.

use crate::program::printed;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

fn run(arguments: &[&str]) -> String {
    String::from_utf8(printed(arguments)).unwrap()
}

const RESUME: &str = "fixtures/people/mid-java/resume.md";
const JOB: &str = "fixtures/postings/mid-java-kafka.txt";

/// The rules of the SARIF 2.1.0 standard that a reader relies on.
fn check_sarif(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "skillgap");
    let rules = driver["rules"].as_array().unwrap();
    let artifacts = run["artifacts"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        for location in result["locations"].as_array().unwrap() {
            let place = &location["physicalLocation"];
            let artifact = &place["artifactLocation"];
            assert_eq!(artifact["uri"], artifacts[artifact["index"].as_u64().unwrap() as usize]["location"]["uri"]);
            assert!(place["region"].is_null() || place["region"]["startLine"].as_u64().unwrap() >= 1);
        }
    }
    log
}

#[test]
fn sarif_tells_what_is_open_at_its_line() {
    let log = check_sarif(&run(&["analyze", RESUME, "--as-of", "2026-11", "--format", "sarif"]));
    let json: Value =
        serde_json::from_str(&run(&["analyze", RESUME, "--as-of", "2026-11", "--format", "json"])).unwrap();
    let open = json["gap"]["requirements"].as_array().unwrap().iter().filter(|entry| entry["status"] != "met").count();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let told = results.iter().filter(|result| result["ruleId"].as_str().unwrap().ends_with("-requirement"));
    assert_eq!(told.count(), open);
    let lined = |result: &&Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].is_u64();
    assert!(results.iter().any(|result| lined(&result)), "a thin requirement is shown at its line");
}

#[test]
fn sarif_of_a_comparison_points_into_the_posting() {
    let log = check_sarif(&run(&["compare", RESUME, "--job", JOB, "--as-of", "2026-11", "--format", "sarif"]));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let missing = results.iter().find(|result| result["ruleId"] == "missing-must-have").unwrap();
    assert_eq!(missing["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "mid-java-kafka.txt");
}

#[test]
fn markdown_holds_no_link_picture_or_markup_of_the_documents() {
    let hostile = "fixtures/hostile/markup.pdf";
    for arguments in [
        vec!["analyze", hostile],
        vec!["analyze", RESUME],
        vec!["compare", hostile, "--job", JOB],
        vec!["compare", RESUME, "--job", "fixtures/postings"],
    ] {
        let all = [&arguments[..], &["--as-of", "2026-11", "--format", "markdown"]].concat();
        let report = run(&all);
        let mut headings = 0;
        for event in Parser::new_ext(&report, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                    panic!("{arguments:?}: {event:?}")
                }
                Event::Html(markup) | Event::InlineHtml(markup) => assert_eq!(markup.trim(), "<!-- -->"),
                Event::Start(Tag::Heading { .. }) => headings += 1,
                _ => {}
            }
        }
        assert!(headings >= 3, "{arguments:?}: {headings} headings");
    }
}

#[test]
fn completions_and_the_manual_page_name_every_command() {
    let manual = run(&["man"]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        for command in ["analyze", "compare", "posting", "extract", "skills", "batch"] {
            assert!(script.contains(command), "{shell}: {command}");
            assert!(manual.contains(&format!(".SH {}", command.to_uppercase())), "manual: {command}");
        }
    }
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_with_the_name_of_its_file() {
    let output = crate::program::run(&["analyze", RESUME, "--output", "target/no/such/folder/report.html"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains("no/such/folder/report.html: No such file") && error.contains("--output"), "{error}");
}

#[test]
fn every_format_says_how_many_of_several_skills_are_asked_for() {
    for format in ["terminal", "html", "markdown", "sarif"] {
        let job = "fixtures/postings/startup-one-pager.txt";
        let report = run(&["compare", "fixtures/people/entry-graduate/resume.txt", "--job", job, "--format", format]);
        let words: Vec<&str> = report.split_whitespace().collect();
        assert!(words.join(" ").contains("at least 2 of"), "{format}");
    }
}
