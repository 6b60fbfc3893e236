//! The layout that resumes in JSON and YAML get.

use super::super::shown::shown;
use super::super::{Document, ErrorKind, Kind, ReadOptions};

const SCHEMA: &str = r#"{
  "$schema": "https://x.example", "work": [
    {"name": "Acme", "position": "Engineer", "url": "https://acme.example", "startDate": "2020-03-15", "endDate": "",
     "summary": "Payments.", "highlights": ["Led <b>five</b> people", "Cut R&amp;D cost"], "keywords": ["Go", "Kafka"]},
    {"name": "Bolt", "position": "Junior Engineer", "startDate": "2018", "endDate": "2020-02"}],
  "basics": {"name": "Ada", "label": "Backend Engineer", "email": "a@x.example", "summary": "Builds things.",
    "location": {"city": "Berlin", "countryCode": "DE"}, "profiles": [{"network": "GitHub", "username": "ada"}]},
  "education": [{"institution": "TU", "area": "CS", "studyType": "Bachelor", "startDate": "2014-10", "endDate": "2018-07"}],
  "skills": [{"name": "Backend", "level": "Advanced", "keywords": ["Go", "SQL"]}, {"name": "Cloud", "level": 4}],
  "certificates": [{"name": "CKA", "issuer": "CNCF", "date": "2024-05-01"}],
  "projects": [{"name": "Tool", "startDate": "2021-01", "highlights": ["500 stars"]}],
  "languages": [{"language": "English", "fluency": "Native"}], "references": [], "awards": null, "meta": {"theme": "x"}
}"#;

#[test]
fn json_resume_becomes_one_layout() {
    let want = [
        "Ada",
        "Backend Engineer",
        "a@x.example",
        "Berlin, DE",
        "GitHub: ada",
        "# Summary",
        "Builds things.",
        "# Experience",
        "## Engineer\tAcme\t2020-03 – Present",
        "Payments.",
        "• Led five people",
        "• Cut R&D cost",
        "Keywords: Go, Kafka",
        "## Junior Engineer\tBolt\t2018 – 2020-02",
        "# Education",
        "## Bachelor, CS\tTU\t2014-10 – 2018-07",
        "# Skills",
        "Backend (Advanced): Go, SQL",
        "Cloud",
        "# Certificates",
        "## CKA\tCNCF\t2024-05",
        "# Projects",
        "## Tool\t2021-01",
        "• 500 stars",
        "# Languages",
        "English (Native)",
    ];
    assert_eq!(shown(SCHEMA.as_bytes()), want);
}

#[test]
fn cousins_of_the_schema_get_the_same_layout() {
    let cases: [(&str, &[&str]); 10] = [
        (
            "# Jobs\n- company: SAP\n  position: Engineer\n  duration: Feb, 2020 &mdash; Present\n  summary: >\n    <ul>\n      <li>\n        Led\n      </li>\n    </ul>\n",
            &["# Experience", "## Engineer\tSAP\tFeb, 2020 — Present", "• Led"],
        ),
        (
            "cv:\n  name: Ada\n  sections:\n    experience:\n      - company: A\n        position: B\n        start_date: 2020-01\n        end_date: present\n        highlights: ['**Led** x']\n    skills:\n      - label: Languages\n        details: Go, C\n",
            &["Ada", "# Experience", "## B\tA\t2020-01 – present", "• Led x", "# Skills", "Languages: Go, C"],
        ),
        (
            r#"{"experience": [{"company": "A", "summary": "Shop.", "positions": [
                {"title": "Lead", "start": "2022", "tasks": ["Led x"]}, {"title": "Dev", "start": "2020", "end": "2022"}]}]}"#,
            &["# Experience", "## Lead\tA\t2022 – Present", "• Led x", "## Dev\tA\t2020 – 2022", "Shop."],
        ),
        (
            r#"[{"title": "Dev", "company": {"name": "A"}, "startDate": {"year": 2020, "month": 3}, "endDate": {"year": 2021, "month": 12}}]"#,
            &["# Experience", "## Dev\tA\t2020-03 – 2021-12"],
        ),
        (
            "experiences:\n- role: Dev\n  time: 2015 - now\n  company: A\n  details: |\n    Built:\n    - Kafka\n    - Go\nskills:\n  title: Skills\n  toolset: [Go, C]\n",
            &["# Experience", "## Dev\tA\t2015 - now", "Built:", "• Kafka", "• Go", "# Skills", "Go, C"],
        ),
        (
            r#"{"work": [{"position": "Dev", "company": "A", "dates": "2020"}], "skills": {"Languages": ["Go", "C"], "tools": "Git"}}"#,
            &["# Experience", "## Dev\tA\t2020", "# Skills", "Languages: Go, C", "Tools: Git"],
        ),
        (
            "- title: General\n  contents:\n    - name: Name\n      value: Ada\n- title: Experience\n  type: time_table\n  contents:\n    - title: Dev\n      institution: A\n      year: 2015 - 2020\n      description: [Led x]\n",
            &["# General", "• Name", "Value: Ada", "# Experience", "## Dev\tA\t2015 - 2020", "• Led x"],
        ),
        (
            r#"{"basics": {"name": "Ada", "headline": "Dev"}, "sections": {
                "summary": {"name": "Summary", "columns": 1, "content": "<p>Builds things.</p>"},
                "experience": {"name": "Experience", "items": [{"company": "A", "position": "Dev", "date": "2020", "summary": "<ul><li>Led</li></ul>"}]},
                "skills": {"name": "Skills", "items": [{"name": "Go", "level": 3, "keywords": ["gRPC"]}]}}}"#,
            &[
                "Ada",
                "Dev",
                "# Summary",
                "Builds things.",
                "# Experience",
                "## Dev\tA\t2020",
                "• Led",
                "# Skills",
                "Go: gRPC",
            ],
        ),
        (
            "employment:\n  summary: Ten years.\n  history:\n  - position: Dev\n    employer: A\n    start: 2015-01\n    end: current\nname: Ada\n",
            &["Ada", "# Experience", "Ten years.", "## Dev\tA\t2015-01 – current"],
        ),
        (
            r#"{"work": [{"position": "Dev", "company": "A", "startDate": "2020",}], }"#,
            &["# Experience", "## Dev\tA\t2020 – Present"],
        ),
    ];
    for (given, want) in cases {
        assert_eq!(shown(given.as_bytes()), want, "{given}");
    }
}

#[test]
fn other_data_is_read_as_its_strings() {
    let posting = r#"{"id": 7, "title": "Backend Engineer", "remote": true, "description": "<p>We build.</p><ul><li>Go</li></ul>",
        "requirements": ["five years of Python", "knowledge of Kafka and of other queues"], "nice_to_have": ["Rust"]}"#;
    let want = [
        "Backend Engineer",
        "We build.",
        "• Go",
        "## Requirements",
        "• five years of Python",
        "• knowledge of Kafka and of other queues",
        "Nice to have: Rust",
    ];
    assert_eq!(shown(posting.as_bytes()), want);
}

#[test]
fn hostile_data_is_no_tree() {
    let bomb: String = (1..9)
        .map(|n| {
            format!("{0}: &{0} [{1}]\n", (b'a' + n) as char, vec![format!("*{}", (b'a' + n - 1) as char); 9].join(","))
        })
        .collect();
    let cases = [
        "[".repeat(20_000),
        "{\"a\":".repeat(20_000),
        format!("work:\n- position: x\n  company: y\na: &a [lol]\n{bomb}"),
        format!("work: 1\nb: 2\nc: 3\nd: {}", "[".repeat(20_000)),
    ];
    for text in cases {
        let document = Document::read(text.as_bytes(), &ReadOptions::default());
        assert!(document.is_ok_and(|document| document.kind == Kind::Text), "{}", &text[..20]);
    }
    let empty = Document::read(
        b"{\"work\": [{\"position\": \"\", \"company\": \"\", \"startDate\": \"\"}]}",
        &ReadOptions::default(),
    );
    assert!(empty.is_ok_and(|document| document.lines.len() == 1));
    assert_eq!(Document::read(b"{}", &ReadOptions::default()).unwrap_err().kind, ErrorKind::NoText);
}
