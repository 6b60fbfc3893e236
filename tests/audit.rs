//! Audits: rates and ratios are those of an independent tool, categories change no score, and a resume read as
//! somebody else's says the same.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use skillgap::analysis::{AsOf, Options, Source};
use skillgap::audit::{
    Attribute, Audit, Categories, Identity, Joined, Measure, Rules, Scored, SwapWords, Swapped, fisher_exact, swapped,
};
use skillgap_samples::resumes::{Person, pdf};

use crate::program::{command, run};
use crate::reading::analysed;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/audit").join(name)
}

/// The sample of people with the records that a batch would have.
fn sample() -> (Joined, bool) {
    let table = fs::read(data("people.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(table.as_slice());
    let record = |row: csv::StringRecord| Scored { path: row[0].to_owned(), score: row[3].parse().ok(), is_fit: true };
    let records: Vec<Scored> = rows.records().map(|row| record(row.unwrap())).collect();
    let categories = Categories::parse(&table, &Rules::builtin().unwrap()).unwrap();
    (categories.join(&records), categories.has_selection)
}

fn check(attribute: &Attribute, expected: &Value, measure: &str) {
    let name = &attribute.name;
    let close = |found: Option<f64>, expected: &Value, what: &str| {
        let expected = expected.as_f64();
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (None, None) => true,
            _ => false,
        };
        assert!(same, "{measure} by {name}, {what}: {found:?}, expected {expected:?}");
    };
    let groups = expected["groups"].as_object().unwrap();
    assert_eq!(attribute.groups.len(), groups.len(), "{measure} by {name}");
    for group in &attribute.groups {
        let expected = &groups[&group.name];
        assert_eq!(group.people as u64, expected["people"].as_u64().unwrap(), "{measure} by {name}: {}", group.name);
        close(group.rate, &expected["rate"], &group.name);
        close(group.impact_ratio, &expected["ratio"], &group.name);
        close(group.p_value, &expected["p"], &group.name);
        assert_eq!(group.impact_ratio.is_none(), group.left_out.is_some());
    }
    let lowest = attribute.groups.iter().filter_map(|group| group.impact_ratio).reduce(f64::min);
    close(lowest, &expected["lowest"], "lowest");
    assert!(attribute.unknown as u64 >= expected["unknown"].as_u64().unwrap());
}

/// The figures of fairlearn and scipy on the same table; `tests/data/audit/make.py` made them.
#[test]
fn rates_and_ratios_are_those_of_an_independent_tool() {
    let (joined, has_selection) = sample();
    let audit = Audit::of(&joined, true, has_selection, &Rules::builtin().unwrap());
    let expected: Value = serde_json::from_slice(&fs::read(data("expected.json")).unwrap()).unwrap();
    assert!((audit.median.unwrap() - expected["median"].as_f64().unwrap()).abs() < 1e-9);
    assert_eq!(audit.measured.len(), 2);
    for measured in &audit.measured {
        let name = if measured.measure == Measure::Scoring { "scoring" } else { "selection" };
        for attribute in &measured.attributes {
            check(attribute, &expected[name][&attribute.name], name);
        }
    }
    assert!(audit.measured.iter().flat_map(|measured| &measured.attributes).any(|by| {
        by.groups.iter().any(|group| group.left_out.as_ref().is_some_and(|reason| reason.contains("below 2 %")))
    }));
}

#[test]
fn a_sweep_lets_more_people_through_at_each_lower_threshold() {
    let (joined, _) = sample();
    let audit = Audit::of(&joined, true, false, &Rules::builtin().unwrap());
    assert_eq!(audit.sweep.len(), 9);
    for pair in audit.sweep.windows(2) {
        assert!(pair[0].threshold > pair[1].threshold && pair[0].selected < pair[1].selected);
    }
    assert!(audit.sweep.iter().all(|step| step.lowest.len() == 3));
}

#[test]
fn a_table_says_what_is_wrong_with_it() {
    let rules = Rules::builtin().unwrap();
    let cases = [
        ("name,sex,race\n", "no column is called file"),
        ("file,race\n", "no column is called sex"),
        ("file,sex,race\na,f,x\na,m,x\n", "line 3: a has a row already"),
        ("file,sex,race,selected\na,f,x,maybe\n", "line 2: 'maybe' does not say"),
    ];
    for (table, expected) in cases {
        let error = Categories::parse(table.as_bytes(), &rules).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
}

/// The same files with everybody's categories exchanged: the results stay, the figures change places.
#[test]
fn categories_never_enter_a_score() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let people = ["mid-java", "senior-go", "mid-django", "entry-graduate", "staff-platform", "vp"];
    let table = |turned: bool, name: &str| {
        let rows = people.iter().enumerate().map(|(index, person)| {
            let sex = if (index % 2 == 0) == turned { "male" } else { "female" };
            format!("{person}.md,{sex},{}\n", if sex == "male" { "White" } else { "Asian" })
        });
        let text = "file,sex,race\n".to_owned() + &rows.collect::<String>();
        fs::write(path(name), text).unwrap();
    };
    fs::create_dir(path("in")).unwrap();
    for person in people {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people").join(person);
        let from = ["resume.md", "resume.json"].map(|name| from.join(name)).into_iter().find(|path| path.exists());
        fs::copy(from.unwrap(), path(&format!("in/{person}.md"))).unwrap();
    }
    let results = |out: &str| {
        let done = run(&["batch", &path("in"), "--out", &path(out), "--as-of", "2026-11"]);
        assert!(done.status.success());
        fs::read(Path::new(&path(out)).join("results.ndjson")).unwrap()
    };
    let audit = |table: &str| -> Value {
        let output = run(&["audit", &path("out"), &path(table), "--format", "json"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    table(false, "in/categories.csv");
    let before = results("out");
    let one = audit("in/categories.csv");
    table(true, "in/categories.csv");
    let other = audit("in/categories.csv");
    let skipped = |bytes: Vec<u8>| -> Vec<String> {
        let text = String::from_utf8(bytes).unwrap();
        text.lines().filter(|line| !line.contains("categories.csv")).map(str::to_owned).collect()
    };
    assert_eq!(skipped(results("again")), skipped(before));
    let rate = |audit: &Value, group: usize| audit["measured"][0]["attributes"][0]["groups"][group]["rate"].clone();
    assert_eq!((rate(&one, 0), rate(&one, 1)), (rate(&other, 1), rate(&other, 0)));
    assert_ne!(rate(&one, 0), rate(&one, 1));
    for (format, mark) in [("terminal", "Scoring rates by sex"), ("markdown", "| group |"), ("html", "<table>")] {
        let output = run(&["audit", &path("out"), &path("in/categories.csv"), "--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(mark) && text.contains("a person must decide"), "{text}");
    }
}

#[test]
fn a_table_of_other_files_is_named() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let out = out.to_str().unwrap();
    assert!(run(&["batch", "fixtures/people/vp", "--out", out, "--as-of", "2026-11"]).status.success());
    let table = place.path().join("table.csv");
    fs::write(&table, "file,sex,race\nnobody.pdf,male,White\n").unwrap();
    let output = run(&["audit", out, table.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no row is that of a file"));
}

#[test]
fn an_exact_test_is_symmetric() {
    assert!((fisher_exact([8, 2], [1, 5]) - fisher_exact([1, 5], [8, 2])).abs() < 1e-12);
}

/// Resumes that were swapped, names that were found in them, and all in which more than the echo changed.
#[derive(Default)]
struct Everybody {
    resumes: usize,
    named: usize,
    changed: Vec<Swapped>,
}

impl Everybody {
    fn swap(&mut self, source: &Source<'_>, numbers: Range<usize>) {
        let ladders = [skillgap::ladder::builtin().unwrap()];
        let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-11").unwrap());
        let words = SwapWords::builtin().unwrap();
        for number in numbers {
            let Ok(swapped) = swapped(source, Identity { words: &words, number }, &options) else { continue };
            self.resumes += 1;
            self.named += usize::from(swapped.named);
            if !swapped.is_same() {
                self.changed.push(swapped);
            }
        }
    }

    fn say_the_same(&self, least: usize) {
        let Self { resumes, named, changed } = self;
        assert!(*resumes >= least && named * 10 > resumes * 9, "{named} names in {resumes} resumes");
        assert!(changed.is_empty(), "{} of {resumes}: {changed:#?}", changed.len());
    }
}

/// Every fixture as other people's: name, pronouns, schools, cities, years and photograph change nothing. Texts as four
/// people each, other renderings as one.
#[test]
fn fixtures_read_as_other_peoples_say_the_same() {
    let mut everybody = Everybody::default();
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/people");
    let mut files: Vec<_> =
        fs::read_dir(people).unwrap().flat_map(|entry| fs::read_dir(entry.unwrap().path()).unwrap()).collect();
    files.sort_by_key(|entry| entry.as_ref().unwrap().path());
    for (number, entry) in files.into_iter().enumerate() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        // The source of the others, in a form of its own.
        if name == "resume.json" {
            continue;
        }
        let identities = if name == "resume.txt" { number..number + 4 } else { number..number + 1 };
        let shown = path.display().to_string();
        everybody.swap(&Source { name: &shown, bytes: &bytes }, identities);
    }
    everybody.say_the_same(100);
}

/// The sixty invented people of tests/anonymity.rs and the sixty of `examples/screening.sh`.
#[test]
fn invented_people_read_as_others_say_the_same() {
    let mut everybody = Everybody::default();
    for number in 0..60 {
        let files = crate::anonymity::invented(number).files;
        for (order, (name, bytes)) in files.iter().enumerate().filter(|(order, _)| order % 2 == number % 2) {
            everybody.swap(&Source { name, bytes }, number + order..number + order + 1);
        }
        let bytes = pdf(&Person::numbered(26, number as u64), number as u64);
        everybody.swap(&Source { name: &format!("{number}.pdf"), bytes: &bytes }, number..number + 1);
    }
    everybody.say_the_same(180);
}

#[test]
fn a_folder_is_swapped_and_what_cannot_be_read_is_named() {
    let place = tempfile::tempdir().unwrap();
    let text = "Ann Lee\nann@example.com\n\nEXPERIENCE\n\nBackend Engineer, Acme, Jan 2019 - Present\n- Go services on \
                PostgreSQL\n\nEDUCATION\nBSc Computer Science, State University, 2010 - 2014\n";
    fs::write(place.path().join("ann.txt"), text).unwrap();
    fs::write(place.path().join("empty.txt"), "").unwrap();
    let output = command().args(["audit", "--swap"]).arg(place.path()).args(["--as-of", "2026-11"]).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{report}");
    for part in ["1 resume (a name was found in 1)", "Nothing changed but the words", "empty.txt", "Gaps between jobs"]
    {
        assert!(report.contains(part), "{part}: {report}");
    }
}

#[test]
fn a_name_of_tools_or_titles_is_no_evidence() {
    let text = |name: &str, mail: &str| {
        format!(
            "{name}\n{mail}@example.com\n\nEXPERIENCE\n\nBackend Engineer, Acme, Jan 2019 - Present\n- Go services on \
             PostgreSQL\n- Kafka consumers\n\n{name}, page 2\n\nEDUCATION\nBSc Computer Science, State University, 2014\n"
        )
    };
    let read = |name: &str, mail: &str| analysed("resume.txt", text(name, mail).as_bytes(), "2026-11").unwrap();
    let plain = read("Ann Lee", "ann.lee");
    for (name, mail) in [("Jasmine Jackson", "jj"), ("Ruby Castillo", "ruby"), ("Dean Marshall", "dean.marshall")] {
        let other = read(name, mail);
        assert_eq!(other.candidate.name.as_deref(), Some(name));
        let ids = |analysis: &skillgap::analysis::Analysis| -> Vec<String> {
            analysis.skills.iter().map(|skill| skill.id.clone()).collect()
        };
        assert_eq!((ids(&plain), &plain.level.probabilities), (ids(&other), &other.level.probabilities), "{name}");
    }
}

/// Two jobs with a gap of so many months between them; the later one is the same whatever the gap.
fn with_gap(gap: u32, former: u32, later: u32) -> String {
    let month = |months: u32| format!("{:02}/{}", months % 12 + 1, months / 12);
    let now = 2026 * 12 + 10;
    let start = now - later;
    let end = start - 1 - gap;
    format!(
        "Ann Lee\nann@example.com\n\nEXPERIENCE\n\nBackend Engineer, Larch Payments\n{} - Present\n\
         - Designed the refund service in Go and PostgreSQL\n- Mentored two engineers\n\n\
         Backend Engineer, Quince Energy\n{} - {}\n- Java services, Kafka consumers, Docker\n\nSKILLS\nGo, Java, Kafka\n",
        month(start),
        month(end - former),
        month(end)
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_gap_between_jobs_never_lowers_a_level(gap in 1u32..72, former in 6u32..60, later in 6u32..60) {
        let read = |gap| analysed("resume.txt", with_gap(gap, former, later).as_bytes(), "2026-11").unwrap();
        let (without, with) = (read(0), read(gap));
        prop_assert_eq!(without.years.professional, with.years.professional);
        prop_assert_eq!(&without.level.rung, &with.level.rung);
        prop_assert!(with.level.seniority >= without.level.seniority, "{} months: {} for {}", gap, with.level.seniority, without.level.seniority);
    }
}
