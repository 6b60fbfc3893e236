//! What must not change a level, and in which direction it may change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use skillgap::analysis::Analysis;

use crate::reading::analysed;

const AS_OF: &str = "2026-11";

fn read(name: &str, bytes: &[u8]) -> Analysis {
    analysed(name, bytes, AS_OF).unwrap()
}

fn read_text(text: &str) -> Analysis {
    read("resume.txt", text.as_bytes())
}

/// A resume with the parts that must not matter, and room for further lines.
fn resume(person: &Person, bullets: &[&str], end: &str) -> String {
    let Person { name, pronoun, school, city, born } = person;
    let more: String = bullets.iter().map(|bullet| format!("- {bullet}\n")).collect();
    format!(
        "{name}\n{city}\nBorn {born}\n\nSUMMARY\nBackend engineer; {pronoun} likes quiet pagers.\n\nEXPERIENCE\n\n\
         Senior Backend Engineer, Larch Payments\nMar 2021 - Present\n\
         - Designed the refund service in Go and PostgreSQL\n- On call one week in five\n{more}\n\
         Backend Engineer, Larch Payments\nJul 2017 - Feb 2021\n- Java services, Kafka consumers, Docker\n\n\
         EDUCATION\n{school}\nBSc Computer Science\n2013 - 2017\n{end}"
    )
}

#[derive(Debug, Clone)]
struct Person {
    name: String,
    pronoun: String,
    school: String,
    city: String,
    born: String,
}

fn nobody() -> Person {
    let text = str::to_owned;
    Person {
        name: text("Alex Berg"),
        pronoun: text("they"),
        school: text("State University"),
        city: text("Springfield"),
        born: text("1995"),
    }
}

/// Everything of an analysis that is not an echo of the resume's words.
fn judgement(analysis: &Analysis) -> String {
    let level = &analysis.level;
    let effects: Vec<_> = level.contributions.iter().map(|part| (part.kind, &part.id, part.effect)).collect();
    let skills: Vec<_> = analysis.skills.iter().map(|skill| (&skill.id, skill.strength, skill.last_used)).collect();
    let scope: Vec<_> = analysis.scope.iter().map(|scope| (&scope.id, scope.count)).collect();
    let years = (analysis.years.professional, analysis.years.range, analysis.years.internship);
    format!("{:?} {:?} {effects:?} {years:?} {skills:?} {scope:?}", level.track, level.probabilities)
}

fn person() -> impl Strategy<Value = Person> {
    let pick = |of: &'static [&'static str]| proptest::sample::select(of).prop_map(str::to_owned);
    let names =
        pick(&["Mary-Ann O'Neil", "Abdul Rahman Musa", "Li Wei", "Ruby Castillo", "José Ñandú", "Dean Marshall"]);
    let pronouns = pick(&["she", "he", "they", "the mother of two", "the young father"]);
    let schools = pick(&["Harvard University", "Night School of Tulsa", "IIT Bombay", "Howard University", "MIT"]);
    let cities = pick(&["Lagos, Nigeria", "San Francisco, CA", "Reading, UK", "Kraków", "Mobile, AL"]);
    (names, pronouns, schools, cities, 1950u32..2004).prop_map(|(name, pronoun, school, city, born)| Person {
        name,
        pronoun,
        school,
        city,
        born: born.to_string(),
    })
}

/// True statements that show more, none of them about managing people.
const EVIDENCE: [&str; 12] = [
    "Mentored four engineers, two of whom were promoted",
    "Led the design of the ledger across six teams",
    "Wrote RFCs and architecture decision records for the payments group",
    "Set the technical strategy of the platform for the whole company",
    "Ran Kubernetes and Terraform on AWS for 40 services",
    "Introduced OpenTelemetry tracing and Prometheus metrics",
    "Cut p99 latency from 900 ms to 120 ms with Redis caching",
    "Added circuit breakers and rate limits after an outage",
    "Wrote unit and integration tests for every endpoint",
    "Interviewed 30 candidates and trained interviewers",
    "Spoke at two conferences about event sourcing",
    "Sharded the PostgreSQL database and tuned its slowest queries",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn who_somebody_is_changes_nothing(person in person()) {
        let (other, own) = (read_text(&resume(&nobody(), &[], "")), read_text(&resume(&person, &[], "")));
        prop_assert_eq!(judgement(&other), judgement(&own));
    }

    #[test]
    fn true_evidence_never_lowers_the_level(bullets in proptest::sample::subsequence(EVIDENCE.to_vec(), 1..=6)) {
        let (fewer, more) = bullets.split_at(bullets.len() - 1);
        let before = read_text(&resume(&nobody(), fewer, ""));
        let after = read_text(&resume(&nobody(), &[fewer, more].concat(), ""));
        prop_assert!(after.level.seniority >= before.level.seniority, "{bullets:?}");
        let rungs = ["entry", "mid", "senior", "staff", "principal"];
        for from in 1..rungs.len() {
            let at_least = |analysis: &Analysis| rungs[from..].iter().map(|rung| analysis.level.probability(rung)).sum::<f64>();
            prop_assert!(at_least(&after) >= at_least(&before) - 1e-3, "{} with {bullets:?}", rungs[from]);
        }
    }

    #[test]
    fn overlap_is_never_counted_twice(spans in proptest::collection::vec((0u32..96, 1u32..48), 1..5)) {
        let month = |index: u32| format!("{:02}/{}", index % 12 + 1, 2012 + index / 12);
        let roles: String = spans
            .iter()
            .enumerate()
            .map(|(at, (start, length))| {
                format!("Software Engineer, Firm{at} Ltd\n{} - {}\n- Java services\n\n", month(*start), month(start + length - 1))
            })
            .collect();
        let months: BTreeSet<u32> = spans.iter().flat_map(|(start, length)| *start..start + length).collect();
        let analysis = read_text(&format!("Alex Berg\n\nEXPERIENCE\n\n{roles}"));
        let years = analysis.years.professional.unwrap();
        prop_assert!((years - months.len() as f64 / 12.0).abs() <= 0.051, "{years} for {} months", months.len());
    }
}

#[test]
fn two_hundred_keywords_and_repetition_leave_the_level_and_raise_a_warning() {
    let plain = read_text(&resume(&nobody(), &[], ""));
    let names: Vec<&str> =
        skillgap::dictionary::builtin().skills().map(|(_, skill)| skill.name.as_str()).take(200).collect();
    let stuffed = read_text(&resume(&nobody(), &[], &format!("\nSKILLS\n{}\n", names.join(", "))));
    let repeated = read_text(&resume(&nobody(), &[], &format!("\nSKILLS\n{}\n", "Kubernetes, ".repeat(60))));
    assert_eq!(names.len(), 200);
    for (analysis, code) in [(&stuffed, "stuffed-skills"), (&repeated, "repeated-skills")] {
        assert_eq!(plain.level.probabilities, analysis.level.probabilities);
        let codes: BTreeSet<&str> = analysis.document.warnings.iter().map(|warning| warning.code.as_ref()).collect();
        assert!(codes.contains(code), "{code} is not among {codes:?}");
    }
}

#[test]
fn a_resume_printed_twice_says_no_more() {
    let once = resume(&nobody(), &[], "");
    let (one, two) = (read_text(&once), read_text(&format!("{once}\n\n{once}")));
    assert_eq!(one.level.probabilities, two.level.probabilities);
    assert_eq!(one.years.professional, two.years.professional);
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn the_format_changes_neither_rung_nor_years() {
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people");
    let mut wrong = Vec::new();
    for folder in sorted(&people) {
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for path in sorted(&folder) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".toml") || name == "resume.json" {
                continue;
            }
            let analysis = read(&name, &fs::read(&path).unwrap());
            let answer = format!("{:?} after {:?} years", analysis.level.rung, analysis.years.professional);
            told.entry(answer).or_default().push(name);
        }
        if told.len() > 1 {
            wrong.push(format!("{}: {told:#?}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
