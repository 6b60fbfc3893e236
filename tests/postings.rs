//! Postings and fits: the fixtures with their answers, and what must hold for every resume.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use skillgap::document::{Document, ReadOptions};
use skillgap::evidence::Evidence;
use skillgap::fit::{Fit, Market, TailorChange, tailor, tailor_markdown};
use skillgap::gap::Status;
use skillgap::ladder::Ladder;
use skillgap::level::Level;
use skillgap::posting::{Need, Posting, Requirement};
use skillgap::resume::{Month, Resume};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn document(bytes: &[u8]) -> Document {
    Document::read(bytes, &ReadOptions::default()).unwrap()
}

fn posting(text: &str) -> Posting {
    Posting::parse(&document(text.as_bytes()), skillgap::dictionary::builtin())
}

/// Requirements as "a|b" for any and "a+b" for all.
fn shown(requirements: &[Requirement]) -> String {
    let show = |asked: &Requirement| asked.skills.join(if asked.need == Need::Any { "|" } else { "+" });
    requirements.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn as_of() -> Month {
    Month::new(2026, 1)
}

fn evidence(text: &str) -> Evidence {
    let document = document(text.as_bytes());
    Evidence::gather(
        &Resume::parse(&document, skillgap::dictionary::builtin()),
        skillgap::dictionary::builtin(),
        as_of(),
    )
}

fn ladder() -> Ladder {
    skillgap::ladder::builtin().unwrap()
}

fn fit(resume: &str, asked: &Posting) -> Fit {
    let (evidence, ladder) = (evidence(resume), ladder());
    Fit::of(&evidence, &Level::estimate(&evidence, &ladder), asked, skillgap::dictionary::builtin(), &ladder)
}

/// What a fixture's answer says.
#[derive(serde::Deserialize)]
struct Expected {
    title: String,
    level: String,
    min_years: Option<f64>,
    required: Vec<Vec<String>>,
    preferred: Vec<Vec<String>>,
    degree: String,
    degree_requirement: String,
    equivalent_ok: bool,
    certifications_preferred: Vec<String>,
    mentioned: Vec<String>,
    must_not: Vec<String>,
}

fn id_of(name: &str) -> String {
    let dictionary = skillgap::dictionary::builtin();
    dictionary.resolve(name).map_or_else(|| panic!("no skill {name}"), |key| dictionary.skill(key).id.clone())
}

/// Skills of a fixture that the words of the posting cannot show to a reader without the markup.
fn check_fixture(name: &str, file: &str, unreadable: &[&str]) {
    let folder = fixtures().join("postings");
    let expected: Expected =
        toml::from_str(&std::fs::read_to_string(folder.join(format!("{name}.expected.toml"))).unwrap()).unwrap();
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let posting = Posting::parse(&document(&bytes), skillgap::dictionary::builtin());
    assert_eq!(
        (posting.title.as_str(), posting.level.as_str(), posting.years.min),
        (expected.title.as_str(), expected.level.as_str(), expected.min_years)
    );
    let degree = posting.education.level.clone().unwrap_or_else(|| "none".to_owned());
    let firmness = serde_json::to_value(posting.education.requirement).unwrap();
    assert_eq!(
        (degree, firmness.as_str().unwrap(), posting.education.equivalent_ok),
        (expected.degree, expected.degree_requirement.as_str(), expected.equivalent_ok)
    );
    let known = posting.certifications.preferred.iter().filter(|asked| !asked.id.starts_with("of:"));
    let names: Vec<&String> = known.map(|asked| &asked.name).collect();
    let readable = |name: &&String| !unreadable.contains(&name.as_str());
    assert_eq!(names, expected.certifications_preferred.iter().filter(readable).collect::<Vec<_>>());
    for (list, wanted) in [(&posting.required, &expected.required), (&posting.preferred, &expected.preferred)] {
        for group in wanted.iter().filter(|group| !group.iter().any(|skill| unreadable.contains(&skill.as_str()))) {
            let ids: Vec<String> = group.iter().map(|name| id_of(name)).collect();
            let together = |asked: &Requirement| {
                ids.iter().all(|id| asked.skills.contains(id)) && (ids.len() == 1 || asked.need == Need::Any)
            };
            assert!(list.iter().any(together), "{name}: {group:?} in {}", shown(list));
        }
    }
    let asked: Vec<&String> =
        posting.required.iter().chain(&posting.preferred).flat_map(|asked| &asked.skills).collect();
    for skill in expected.mentioned.iter().filter(|skill| !unreadable.contains(&skill.as_str())) {
        assert!(!asked.contains(&&id_of(skill)), "{name}: {skill} is only mentioned");
    }
    let everything: Vec<&String> =
        asked.into_iter().chain(posting.mentioned.iter().map(|named| &named.skill)).collect();
    for skill in &expected.must_not {
        assert!(!everything.contains(&&id_of(skill)), "{name}: {skill} is not there");
    }
}

#[test]
fn the_manager_posting_in_utf16_with_emoji_bullets_is_read() {
    check_fixture("engineering-manager", "engineering-manager.txt", &[]);
}

#[test]
fn the_junior_posting_in_markdown_is_read() {
    check_fixture("junior-python", "junior-python.md", &[]);
}

#[test]
fn the_java_posting_on_one_line_is_read() {
    // "AWS or Azure Redis": without list marks the words are also the name of a service.
    // The dictionary does not know the certificate by the words "certificate (Java SE 17)".
    check_fixture(
        "mid-java-kafka",
        "mid-java-kafka.txt",
        &["AWS", "Oracle Certified Professional: Java SE 17 Developer"],
    );
}

#[test]
fn the_platform_posting_in_html_is_read() {
    check_fixture("senior-go-platform", "senior-go-platform.html", &["ORM"]);
}

#[test]
fn postings_of_many_styles_are_read() {
    for file in [
        "startup-one-pager.txt",
        "corporate-insurer.html",
        "mail-paste.txt",
        "german-city.txt",
        "junior-seven-years.md",
        "prose-agency.txt",
        "staff-remote.md",
    ] {
        let (name, _) = file.rsplit_once('.').unwrap();
        check_fixture(name, file, &[]);
    }
    // "Delta Lake Benefits Medical": nothing tells that a heading begins, and the sentence is boilerplate.
    check_fixture("one-long-line", "one-long-line.txt", &["Iceberg", "Delta Lake"]);
}

#[test]
fn a_posting_that_contradicts_itself_says_so() {
    let text = std::fs::read(fixtures().join("postings/junior-seven-years.md")).unwrap();
    let posting = Posting::parse(&document(&text), skillgap::dictionary::builtin());
    let codes: Vec<&str> = posting.contradictions.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(codes, ["level-and-years-disagree", "too-many-must-haves", "skill-years-exceed-years"]);
}

/// Postings of the kinds that were once misread, each with what it asks for.
#[derive(serde::Deserialize)]
struct Kinds {
    posting: Vec<Kind>,
}

#[derive(serde::Deserialize)]
struct Kind {
    kind: String,
    text: String,
    #[serde(default)]
    required: Option<String>,
    #[serde(default)]
    preferred: Option<String>,
    #[serde(default)]
    years: Option<f64>,
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    certificates: Option<Vec<String>>,
    #[serde(default)]
    degree: Option<String>,
}

#[test]
fn postings_of_every_kind_are_read() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/postings.toml");
    let kinds: Kinds = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for Kind { kind, text, required, preferred, years, level, certificates, degree } in kinds.posting {
        let read = posting(&text);
        let mut check = |what: &str, want: Option<String>, got: String| {
            if want.as_ref().is_some_and(|want| *want != got) {
                wrong.push(format!("{kind}: {what} is '{got}', not '{}', of:\n{text}", want.unwrap_or_default()));
            }
        };
        check("required", required, shown(&read.required));
        check("preferred", preferred, shown(&read.preferred));
        check("years", years.map(|years| years.to_string()), read.years.min.unwrap_or(-1.0).to_string());
        check("level", level, read.level.clone());
        let held = read.certifications.required.iter().chain(&read.certifications.preferred);
        let held: Vec<&str> = held.map(|asked| asked.name.as_str()).collect();
        check("certificates", certificates.map(|names| names.join(", ")), held.join(", "));
        check("degree", degree, read.education.level.clone().unwrap_or_else(|| "none".to_owned()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_remote_work_and_pay_are_read() {
    let read = |line: &str| posting(&format!("Backend Engineer\n\n{line}\n\nRequirements\n- Java\n"));
    let pay = |line: &str| {
        let shown = |pay: &skillgap::posting::terms::AskedPay| {
            format!("{} {}-{} {:?} {:?}", pay.currency, pay.min, pay.max, pay.period, pay.kind)
        };
        read(line).pay.iter().map(shown).collect::<Vec<_>>().join("; ")
    };
    for (line, want) in [
        ("Salary: EUR 62,000 - 74,000 gross per year", "EUR 62000-74000 Some(Year) None"),
        ("Salary range: $140k–$185k base", "USD 140000-185000 None Some(Base)"),
        ("Total compensation: £90,000 a year", "GBP 90000-90000 Some(Year) Some(Total)"),
        ("Gehalt: 70.000 bis 90.000 € pro Jahr", "EUR 70000-90000 Some(Year) None"),
        ("Day rate: £500 per day", "GBP 500-500 Some(Day) None"),
        ("Pay: $45 to $60 an hour", "USD 45-60 Some(Hour) None"),
        ("Salary: ₹12,00,000 - ₹18,00,000 per annum", "INR 1200000-1800000 Some(Year) None"),
        ("Salary: 70k+ € to 85,5k EUR", "EUR 70000-85500 None None"),
        ("We raised $140M from investors.", ""),
        ("A learning budget of $2,000 a year.", ""),
        ("We serve 62,000 people.", ""),
    ] {
        assert_eq!(pay(line), want, "{line}");
    }
    let place = |line: &str| (read(line).places.join("; "), format!("{:?}", read(line).workplace));
    for (line, places, workplace) in [
        ("Location: Berlin, Germany", "Berlin, Germany", "None"),
        ("Location: Lisbon or Porto (hybrid)", "Lisbon; Porto (hybrid)", "Some(Hybrid)"),
        ("Location: Remote", "", "Some(Remote)"),
        ("Acme | Tallinn | Remote", "", "Some(Remote)"),
        ("Standort: Wien", "Wien", "None"),
        ("This is a fully remote position.", "", "Some(Remote)"),
    ] {
        assert_eq!(place(line), (places.to_owned(), workplace.to_owned()), "{line}");
    }
}

#[test]
fn several_of_a_list_are_asked_for_and_counted() {
    let asked = posting("Backend Engineer\n\nRequirements\n- At least two of Redis, Kafka, RabbitMQ or SQS\n");
    assert_eq!((asked.required[0].need, asked.required[0].at_least), (Need::Any, Some(2)));
    let resume = |skills: &str| RESUME.replace("Queued jobs with RabbitMQ", &format!("Built queues with {skills}"));
    let item = |skills: &str| {
        let fit = fit(&resume(skills).replace("Go, Redis", "Go"), &asked);
        (fit.required[0].value, fit.required[0].status, fit.required[0].missing.len())
    };
    assert_eq!(item("Kafka and Redis"), (1.0, Status::Met, 0));
    let (value, status, missing) = item("Kafka");
    assert!(value > 0.5 && value < 1.0, "{value}");
    assert_eq!((status, missing), (Status::Thin, 3), "any of the other three would do");
}

#[test]
fn a_name_inside_an_alternative_is_no_alternative() {
    let asked = posting("Backend Engineer\n\nRequirements\n- AWS Lambda or Azure Functions\n");
    let resume = RESUME.replace("Queued jobs with RabbitMQ", "Kept files on AWS");
    let fit = fit(&resume, &asked);
    assert_eq!((fit.required.len(), fit.required[0].status), (1, Status::Missing), "{:?}", fit.required);
}

#[test]
fn years_of_a_skill_stand_before_or_behind_it() {
    let years = |line: &str| {
        let asked = posting(&format!("Backend Engineer\n\nRequirements\n- 6+ years of experience\n- {line}\n"));
        (asked.required[0].years, asked.years.min)
    };
    for line in ["3+ years of Go", "Go - at least 3 years", "Go: minimum 3 years", "Go (3 years)", "Go – 3+ years"] {
        assert_eq!(years(line), (Some(3.0), Some(6.0)), "{line}");
    }
    let share =
        posting("Backend Engineer\n\nRequirements\n- 10 years of work in software, of which 2 years leading people\n");
    assert_eq!(share.years.min, Some(10.0));
}

const ASKED: &str = "Senior Backend Engineer\n\nRequirements\n- 5+ years of experience in backend development\n- Go or Java\n\
                     - Kubernetes\n- 3+ years of PostgreSQL\n- Experience with Kafka\n- Bachelor's degree in computer science or equivalent experience\n\n\
                     Nice to have\n- Terraform\n- CKA\n";

const RESUME: &str = "Ada Example\nBackend Engineer\n\nExperience\n\nBackend Engineer, Acme\tJan 2020 – Present\n\
                      - Took part in meetings\n- Built the payment API in Go on Postgres\n- Moved 12 services to k8s\n- Queued jobs with RabbitMQ\n\nSkills\nGo, Redis\n";

#[test]
fn a_fit_says_what_is_met_thin_and_missing_with_quotes_from_both_sides() {
    let fit = fit(RESUME, &posting(ASKED));
    let status: Vec<(String, Status)> = fit.required.iter().map(|item| (item.skills.join("|"), item.status)).collect();
    let want = [
        ("kafka", Status::Missing),
        ("go|java", Status::Met),
        ("kubernetes", Status::Met),
        ("postgresql", Status::Met),
    ];
    assert_eq!(
        status,
        want.map(|(skills, status)| (skills.to_owned(), status)),
        "RabbitMQ is close to Kafka but does not show it"
    );
    let go = fit.required.iter().find(|item| item.skills.contains(&"go".to_owned())).unwrap();
    assert_eq!(
        (go.asked.text.as_str(), go.shown[0].text.as_str()),
        ("Go or Java", "Built the payment API in Go on Postgres")
    );
    assert_eq!(fit.preferred.iter().map(|item| item.status).collect::<Vec<_>>(), [Status::Missing]);
    assert_eq!((fit.years.min, fit.years.value), (Some(5.0), Some(1.0)));
    assert_eq!(fit.education.value, Some(0.8));
    assert_eq!(fit.certifications.iter().map(|asked| asked.status).collect::<Vec<_>>(), [Status::Missing]);
    let words: Vec<(&str, &str)> =
        fit.wording.iter().map(|word| (word.posting.as_str(), word.resume.as_str())).collect();
    assert_eq!(words, [("Kubernetes", "k8s")], "a reader finds PostgreSQL in Postgres");
}

#[test]
fn a_product_shows_what_it_is() {
    let resume = "Jane Doe\nBackend developer\n\nExperience\n\nEngineer, Acme    Jan 2020 - Present\n\
                  - Built APIs on DynamoDB, RDS and RabbitMQ in Kotlin and Elixir\n";
    let asked = "Engineer\n\nRequirements\n- Experience with databases\n- Relational databases\n- NoSQL\n\
                 - Message brokers (Kafka, RabbitMQ)\n- A functional language\n- A JVM language\n\
                 - At least one public cloud (GCP, Azure)\n";
    let fit = fit(resume, &posting(asked));
    assert_eq!(fit.required.len(), 7);
    for item in &fit.required {
        assert_eq!(item.status, Status::Met, "{:?}: {}", item.skills, item.because);
    }
}

#[test]
fn a_degree_in_progress_is_enough_where_students_are_asked_for() {
    let student = "Jane Doe\n\nEducation\nBSc Computer Science, MIT, 2024 - 2027 (expected)\n";
    let of = |asked: &str| fit(student, &posting(&format!("Intern\n\nRequirements\n- Python\n- {asked}\n")));
    let (studying, finished) = (of("Currently pursuing a BS in Computer Science"), of("BS in Computer Science"));
    assert_eq!(studying.education.value, Some(1.0));
    assert!(finished.education.value < Some(1.0));
    let sentence = |fit: &Fit| fit.parts.iter().find(|part| part.id == "education").unwrap().sentence.clone();
    let found = "is asked for, a bachelor degree in progress is found";
    assert_eq!(sentence(&studying), format!("a bachelor degree, finished or in progress, {found}"));
    assert_eq!(sentence(&finished), format!("a bachelor degree {found}"));
}

#[test]
fn the_formula_gives_the_score() {
    let fit = fit(RESUME, &posting(ASKED));
    let total: f64 = fit.parts.iter().map(|part| part.weight).sum();
    let (must, others) = fit.parts.split_first().unwrap();
    let sum: f64 = must.weight + others.iter().map(|part| part.weight * part.value).sum::<f64>();
    assert!((fit.score - must.value * sum / total).abs() < 1e-4);
    assert!(fit.formula.ends_with(&format!("= {}", fit.score)), "{}", fit.formula);
    let ids: Vec<&str> = fit.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(ids, ["required", "preferred", "years", "level", "education", "certifications"]);
}

#[test]
fn the_promised_gain_comes_true() {
    let asked = posting(ASKED);
    let before = fit(RESUME, &asked);
    let item = before.preferred.iter().find(|item| item.skills == ["terraform"]).unwrap();
    let after = fit(&RESUME.replace("k8s", "k8s with Terraform"), &asked);
    let part = |fit: &Fit| fit.parts.iter().find(|part| part.id == "preferred").map(|part| part.value);
    assert_eq!((part(&before), part(&after)), (Some(0.0), Some(1.0)));
    let total: f64 = before.parts.iter().map(|part| part.weight).sum();
    let must = before.parts[0].value;
    assert!((item.gain - must * 0.10 / total).abs() < 1e-4, "{}", item.gain);
    assert!((after.score - before.score - item.gain).abs() < 2e-4, "{} {}", before.score, after.score);
}

#[test]
fn must_haves_come_first() {
    let asked = "Senior Engineer\n\nRequirements\n- 5+ years of experience\n- Scala\n- Akka\n- Cassandra\n- Spark\n- Flink\n- HBase\n- Kafka\n- Bachelor's degree or equivalent experience\n";
    let none = fit(RESUME, &posting(asked));
    assert!(none.score <= 0.05, "{}", none.score);
    assert_eq!(none.verdict, "Weak: 0 of 7 must-haves");
    assert_eq!((none.must_haves.asked, none.must_haves.met), (7, 0));
    let one = fit(&RESUME.replace("RabbitMQ", "Kafka"), &posting(asked));
    assert!(one.score > none.score && one.verdict == "Weak: 1 of 7 must-haves", "{}", one.verdict);
    let all = RESUME.replace("with RabbitMQ", "in Scala with Akka, Cassandra, Spark, Flink, HBase and Kafka");
    let all = fit(&all, &posting(asked));
    assert!(all.verdict.starts_with("Strong: 7 of 7 must-haves"), "{} {}", all.verdict, all.formula);
    let little = fit(RESUME, &posting("Engineer\n\nRequirements\n- Go\n- Scala\n"));
    assert_eq!(little.verdict, "Too little to compare: 2 must-haves read in the posting, 1 of them met");
    let part = fit(RESUME, &posting("Engineer\n\nRequirements\n- AWS (EC2, S3)\n- Scala\n"));
    assert_eq!(part.must_haves.asked, 3, "a whole and its parts in one line count once");
}

#[test]
fn a_posting_that_asks_for_nothing_scores_nothing() {
    let fit = fit(RESUME, &posting("We are a bakery.\n"));
    assert_eq!((fit.score, fit.parts.len()), (0.0, 0));
}

#[test]
fn lines_that_stand_late_are_named() {
    let filler: String = (0..30).map(|number| format!("- Attended planning meeting number {number}\n")).collect();
    let resume = RESUME.replace("- Took part in meetings\n", &filler).replace("Go, Redis", "Redis");
    let fit = fit(&resume, &posting(ASKED));
    assert_eq!(fit.lead_with[0].text, "Built the payment API in Go on Postgres");
    let buried: Vec<&str> = fit.buried.iter().map(|buried| buried.skill.as_str()).collect();
    assert_eq!(buried, ["go", "kubernetes", "postgresql"]);
}

#[test]
fn a_market_ranks_missing_skills_by_the_postings_they_open() {
    let texts = [
        ("one", "Engineer\n\nRequirements\n- Go\n- Terraform\n"),
        ("two", "Engineer\n\nRequirements\n- Kubernetes\n- Terraform\n"),
        ("three", "Engineer\n\nRequirements\n- Rust\n- Scala\n"),
        ("four", "Engineer\n\nRequirements\n- Go\n"),
    ];
    let fits: Vec<(String, Posting, Fit)> = texts
        .map(|(name, text)| (name.to_owned(), posting(text)))
        .into_iter()
        .map(|(name, posting)| (name, posting.clone(), fit(RESUME, &posting)))
        .collect();
    let rows = fits.iter().map(|(name, posting, fit)| (name.as_str(), posting, fit));
    let market = Market::of(rows, skillgap::dictionary::builtin());
    assert_eq!(market.postings.iter().map(|row| (row.name.as_str(), row.open)).next(), Some(("four", true)));
    let first = &market.missing[0];
    assert_eq!((first.asked_by, market.missing[1].asked_by), (2, 1), "what most ask for comes first");
    assert_eq!(
        (first.skill.as_str(), first.opens.as_slice()),
        ("terraform", ["one".to_owned(), "two".to_owned()].as_slice())
    );
    assert!(market.missing.iter().filter(|skill| skill.skill != "terraform").all(|skill| skill.opens.is_empty()));
}

/// Lines of a text without marks of Markdown.
fn plain_lines(markdown: &str) -> Vec<String> {
    let line = |line: &str| line.trim_start_matches("## ").trim_start_matches("- ").trim().replace('\\', "");
    markdown.lines().map(line).filter(|line| !line.is_empty()).collect()
}

/// A line with its words in the order of the alphabet: entries of a list may stand in another order.
fn sorted_words(line: &str) -> String {
    let mut words: Vec<&str> = line.split_whitespace().map(|word| word.trim_end_matches(',')).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The words of a text without the marks around them.
fn bare_words(text: &str) -> Vec<String> {
    let mark = |c: char| !c.is_alphanumeric() && !"+#".contains(c);
    text.split(mark).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_word_of_a_tailored_resume_stands_in_its_source_or_is_an_accepted_spelling() {
    let file = |path: PathBuf| std::fs::read(path).unwrap();
    let named = |folder: &str| {
        let entries = std::fs::read_dir(fixtures().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries.collect::<Vec<_>>()
    };
    let is_posting = |path: &PathBuf| path.extension().is_some_and(|kind| kind != "toml");
    let postings: Vec<Posting> = named("postings")
        .into_iter()
        .filter(is_posting)
        .map(|path| Posting::parse(&document(&file(path)), skillgap::dictionary::builtin()))
        .collect();
    let rules = &skillgap::dictionary::builtin().posting().file().wording;
    let (mut renamed, mut reordered) = (BTreeSet::new(), 0);
    let people = named("people").into_iter().filter(|person| person.join("resume.md").exists());
    let mut pairs = 0;
    for person in people {
        pairs += postings.len();
        let bytes = file(person.join("resume.md"));
        let (document, source) = (document(&bytes), String::from_utf8(bytes).unwrap());
        let resume = Resume::parse(&document, skillgap::dictionary::builtin());
        let evidence = Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of());
        let known: BTreeSet<String> = bare_words(&source).into_iter().collect();
        for asked in &postings {
            let tailored = tailor_markdown(&source, &resume, &evidence, asked, skillgap::dictionary::builtin());
            let mut accepted = known.clone();
            for change in &tailored.changes {
                match change {
                    TailorChange::Renamed { from, to, .. } => {
                        accepted.extend(bare_words(to));
                        renamed.insert((from.clone(), to.clone()));
                    }
                    TailorChange::Reordered { .. } => reordered += 1,
                    TailorChange::Moved { .. } => {}
                }
            }
            for word in bare_words(&tailored.markdown) {
                assert!(accepted.contains(&word), "{word} in {} for {}", person.display(), asked.title);
            }
            assert_eq!(tailored.markdown.lines().count(), source.lines().count(), "no line is added or lost");
            let links = |text: &str| text.matches("](").count() + text.matches("**").count();
            assert_eq!(links(&tailored.markdown), links(&source), "Markdown stays Markdown");
        }
    }
    for (from, to) in &renamed {
        let plain = |name: &str| name.to_lowercase().replace([' ', '.', '-'], "");
        let (one, two) = (plain(from), plain(to));
        let alike = one.contains(&two) || two.contains(&one);
        let pair = rules.pairs.iter().any(|[a, b]| [a, b] == [&one, &two] || [b, a] == [&one, &two]);
        assert!(alike || pair, "'{from}' is no spelling of '{to}'");
    }
    assert!(pairs >= 100 && !renamed.is_empty() && reordered > 0, "{pairs} {renamed:?}, {reordered}");
}

#[test]
fn a_tailored_markdown_resume_keeps_its_marks() {
    let source = "# Ada Example\n\n## Experience\n\n**Backend Engineer**, [Acme](https://acme.example/node), Jan 2020 - Present\n\n\
                  * Took part in *meetings*\n* Built the payment API in **Go**\n* Ran k8s and Node, a fork of Node-RED\n\n\
                  ## Skills\n\n- **Tools**: Redis, Git, PostgreSQL\n";
    let asked = posting("Engineer\n\nRequirements\n- Go\n- Kubernetes\n- Node.js\n- PostgreSQL\n");
    let document = document(source.as_bytes());
    let resume = Resume::parse(&document, skillgap::dictionary::builtin());
    let evidence = Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of());
    let tailored = tailor_markdown(source, &resume, &evidence, &asked, skillgap::dictionary::builtin());
    let lines: Vec<&str> = tailored.markdown.lines().collect();
    assert_eq!(lines[0], "# Ada Example");
    assert_eq!(lines[4], "**Backend Engineer**, [Acme](https://acme.example/node), Jan 2020 - Present");
    let bullets: BTreeSet<&str> = lines[6..9].iter().copied().collect();
    assert!(bullets.contains("* Built the payment API in **Go**"), "{bullets:?}");
    assert_eq!(lines[8], "* Took part in *meetings*", "what is asked comes first");
    assert!(tailored.markdown.contains("Kubernetes and Node") && tailored.markdown.contains("Node-RED"), "{lines:?}");
    assert_eq!(lines[12], "- **Tools**: PostgreSQL, Redis, Git");
}

#[test]
fn every_line_of_a_tailored_resume_comes_from_the_source() {
    let ladder_postings = ["junior-python.md", "mid-java-kafka.txt", "senior-go-platform.html"];
    let mut renamed = 0;
    for person in ["mid-java", "senior-go", "staff-platform", "mid-node"] {
        let bytes = std::fs::read(fixtures().join("people").join(person).join("resume.md")).unwrap();
        let document = document(&bytes);
        let resume = Resume::parse(&document, skillgap::dictionary::builtin());
        let evidence = Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of());
        let mut source: Vec<String> =
            document.visible_lines().map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        source.iter_mut().for_each(|line| *line = line.replace('\\', ""));
        for name in ladder_postings {
            let asked = Posting::parse(
                &self::document(&std::fs::read(fixtures().join("postings").join(name)).unwrap()),
                skillgap::dictionary::builtin(),
            );
            let tailored = tailor(&resume, &evidence, &asked, skillgap::dictionary::builtin());
            let mut lines = plain_lines(&tailored.markdown);
            for change in &tailored.changes {
                let TailorChange::Renamed { from, to, line, .. } = change else { continue };
                renamed += 1;
                let changed = lines.iter_mut().find(|text| !source.contains(text) && text.contains(to.as_str()));
                let changed = changed.unwrap_or_else(|| panic!("{to} in {}", line.text));
                *changed = changed.replacen(to.as_str(), from, 1);
            }
            let mut wanted = source.clone();
            let sorted = |lines: &mut Vec<String>| {
                lines.iter_mut().for_each(|line| *line = sorted_words(line));
                lines.sort();
            };
            sorted(&mut lines);
            sorted(&mut wanted);
            assert_eq!(lines, wanted, "{person} for {name}");
        }
    }
    assert!(renamed > 0, "no posting's name was used");
}

#[test]
fn a_tailored_resume_puts_first_what_is_asked() {
    let document = document(RESUME.as_bytes());
    let resume = Resume::parse(&document, skillgap::dictionary::builtin());
    let evidence = Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of());
    let tailored = tailor(&resume, &evidence, &posting(ASKED), skillgap::dictionary::builtin());
    let bullets: Vec<&str> = tailored.markdown.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(
        bullets,
        [
            "- Built the payment API in Go on PostgreSQL",
            "- Moved 12 services to Kubernetes",
            "- Took part in meetings",
            "- Queued jobs with RabbitMQ"
        ]
    );
    let moved = tailored.changes.iter().filter(|change| matches!(change, TailorChange::Moved { .. })).count();
    assert_eq!((moved, tailored.changes.len()), (2, 4));
}

#[test]
fn a_long_line_without_any_mark_is_read_in_bounded_work() {
    let text = "strong experience with Java or Go and Kafka is a plus ".repeat(8000);
    let asked = posting(&text);
    assert!(shown(&asked.preferred).contains("kafka"), "{}", shown(&asked.preferred));
}

#[test]
fn the_data_names_rungs_of_the_ladder_and_sound_weights() {
    let (ladder, file) = (ladder(), skillgap::dictionary::builtin().posting().file());
    let level = &file.level;
    let named = level
        .grades
        .values()
        .chain(level.by_years.iter().map(|step| &step.rung))
        .chain([&level.without_years, &level.lead_beyond]);
    let doubts = file.doubts.senior_rungs.iter().chain([&file.doubts.junior_rung]);
    for rung in named.chain(doubts) {
        assert!(ladder.rung(rung).is_some(), "no rung {rung}");
    }
    let fit = &file.fit;
    let weights = [fit.required, fit.preferred, fit.years, fit.level, fit.education, fit.certifications];
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9 && weights.iter().all(|weight| *weight > 0.0));
    let strength = fit.strength;
    let rising = [0.0, strength.hinted, strength.listed, strength.used, strength.proven];
    assert!(rising.is_sorted() && strength.proven <= 1.0, "stronger evidence is never worth less");
}

/// Sentences that show a skill, for resumes made by chance.
const SHOWN: [&str; 12] = [
    "Built the ledger in Go",
    "Wrote reports in Java and Kotlin",
    "Ran Kubernetes in production",
    "Moved 12 services to k8s",
    "Tuned PostgreSQL for a 40 TB store",
    "Moved events to Kafka",
    "Kept the cloud in Terraform on AWS",
    "Cached pages in Redis",
    "Queued jobs with RabbitMQ",
    "Shipped images with Docker",
    "Queried MySQL",
    "Served 40 million requests a day with Node.js and Postgres",
];

/// Further true evidence: a longer list of skills, a degree, a certificate.
const FURTHER: [&str; 5] = [
    "Skills\nTerraform, Docker, Spring Boot\n",
    "Skills\nJava, Kafka, gRPC, Python\n",
    "Education\nBachelor of Science in Computer Science, 2014 – 2018\n",
    "Education\nMaster of Science in Computer Science, 2018 – 2020\n",
    "Certifications\nCertified Kubernetes Administrator (CKA), 2025\n",
];

fn resume_of(bullets: &[usize]) -> String {
    let lines: String = bullets.iter().map(|number| format!("- {}\n", SHOWN[*number])).collect();
    format!(
        "Ada Example\n\nExperience\n\nBackend Engineer, Acme\tJan 2021 – Present\n- Joined the team\n{lines}\nInterests\nRowing\n"
    )
}

/// Postings of several shapes.
fn some_posting() -> impl Strategy<Value = Posting> {
    let files = ["mid-java-kafka.txt", "corporate-insurer.html", "mail-paste.txt", "staff-remote.md"];
    let read = |file: &str| {
        let bytes = std::fs::read(fixtures().join("postings").join(file)).unwrap();
        Posting::parse(&document(&bytes), skillgap::dictionary::builtin())
    };
    let postings: Vec<Posting> = files.iter().map(|file| read(file)).chain([posting(ASKED)]).collect();
    prop::sample::select(postings)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn adding_evidence_never_lowers_the_score(
        asked in some_posting(),
        bullets in prop::collection::vec(0..SHOWN.len(), 0..5),
        more in 0..SHOWN.len(),
    ) {
        let before = fit(&resume_of(&bullets), &asked).score;
        let mut longer = bullets.clone();
        longer.push(more);
        let after = fit(&resume_of(&longer), &asked).score;
        prop_assert!(after >= before, "{before} → {after} with {}", SHOWN[more]);
    }

    #[test]
    fn a_longer_list_a_degree_or_a_certificate_never_lowers_the_score(
        asked in some_posting(),
        bullets in prop::collection::vec(0..SHOWN.len(), 0..5),
        sections in prop::sample::subsequence(FURTHER.to_vec(), 0..3),
        more in prop::sample::select(FURTHER.to_vec()),
    ) {
        let with = |sections: &[&str]| format!("{}\n{}", resume_of(&bullets), sections.join("\n"));
        let before = fit(&with(&sections), &asked).score;
        let longer: Vec<&str> = sections.iter().copied().chain([more]).collect();
        let after = fit(&with(&longer), &asked).score;
        prop_assert!(after >= before, "{before} → {after} with {more}");
    }

    #[test]
    fn repeating_evidence_changes_nothing(
        asked in some_posting(),
        bullets in prop::collection::vec(0..SHOWN.len(), 1..5),
        times in 1_usize..4,
    ) {
        let repeated: Vec<usize> = bullets.iter().copied().cycle().take(bullets.len() * (times + 1)).collect();
        prop_assert_eq!(fit(&resume_of(&bullets), &asked).score, fit(&resume_of(&repeated), &asked).score);
    }

    #[test]
    fn a_tailored_resume_is_made_of_lines_of_the_source(
        asked in some_posting(),
        bullets in prop::collection::vec(0..SHOWN.len(), 0..8),
        section in prop::sample::select(FURTHER.to_vec()),
    ) {
        let text = format!("{}\n{section}", resume_of(&bullets));
        let document = document(text.as_bytes());
        let resume = Resume::parse(&document, skillgap::dictionary::builtin());
        let evidence = Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of());
        let tailored = tailor(&resume, &evidence, &asked, skillgap::dictionary::builtin());
        let mut lines = plain_lines(&tailored.markdown);
        for change in &tailored.changes {
            let TailorChange::Renamed { line, from, to, .. } = change else { continue };
            let renamed = line.text.replacen(from.as_str(), to, 1);
            let at = lines.iter().position(|text| sorted_words(text) == sorted_words(&renamed));
            prop_assert!(at.is_some(), "{renamed} is not in {lines:?}");
            lines[at.unwrap()] = line.text.clone();
        }
        let mut wanted: Vec<String> = document
            .visible_lines()
            .filter(|line| !line.text.trim().is_empty())
            .map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        for list in [&mut lines, &mut wanted] {
            list.iter_mut().for_each(|line| *line = sorted_words(line));
            list.sort();
        }
        prop_assert_eq!(lines, wanted);
    }

    #[test]
    fn boilerplate_of_the_posting_changes_nothing(
        bullets in prop::collection::vec(0..SHOWN.len(), 0..4),
        noise in prop::collection::vec(prop::sample::select(vec![
            "About us\nWe sell lamps in Python and Rust since 1999.",
            "Benefits\n- Courses on AWS\n- 30 days of holiday",
            "What we offer\nA Ruby on your birthday, Master's degrees paid, 10 years of cake.",
            "Equal opportunity\nWe hire in Go, C++ and every other way regardless of age.",
        ]), 0..4),
    ) {
        let resume = resume_of(&bullets);
        let noisy = posting(&format!("{ASKED}\n{}\n", noise.join("\n\n")));
        prop_assert_eq!(fit(&resume, &posting(ASKED)), fit(&resume, &noisy));
    }

    #[test]
    fn any_text_is_read_as_a_posting(text in "\\PC{0,400}") {
        if let Ok(document) = Document::read(text.as_bytes(), &ReadOptions::default()) {
            Posting::parse(&document, skillgap::dictionary::builtin());
        }
    }
}

/// How a posting with this line over a list, or this item among others, means Kafka.
fn kafka_by(form: &str, asked: &str, words: &str) -> &'static str {
    let text = match (form, asked) {
        ("item", _) => format!("# Backend Engineer\n\n## Requirements\n\n- 3 years of Go\n- {words}\n- PostgreSQL\n"),
        (_, "required") => format!(
            "# Backend Engineer\n\n## About us\n\nWe make maps.\n\n{words}\n\n- Kafka\n- Redis\n\n## Nice to have\n\n- Rust\n"
        ),
        _ => format!(
            "# Backend Engineer\n\n## Requirements\n\n- 3 years of Go\n- PostgreSQL\n\n{words}\n\n- Kafka\n- Redis\n"
        ),
    };
    let posting = posting(&text);
    let names = |asked: &[Requirement]| asked.iter().any(|asked| asked.skills.iter().any(|skill| skill == "kafka"));
    match (names(&posting.required), names(&posting.preferred)) {
        (true, _) => "required",
        (_, true) => "preferred",
        _ => "neither",
    }
}

#[test]
fn lines_over_lists_and_items_say_how_they_are_meant() {
    let lines = include_str!("data/asked.txt").lines().filter(|line| !line.starts_with('#'));
    let wrong: Vec<String> = lines
        .filter_map(|line| {
            let (head, words) = line.split_once(" | ")?;
            let (asked, form) = head.split_once(' ')?;
            let got = kafka_by(form, asked, words);
            (got != asked).then(|| format!("{line}: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_column_of_importance_judges_the_rows_of_its_table() {
    let cases = [
        (
            "| Skill | Importance |\n|---|---|\n| Kafka | Must |\n| Redis | Nice to have |\n| Go | Required |",
            "kafka go",
            "redis",
        ),
        (
            "| Skill | Priority |\n|---|---|\n| Kafka | High |\n| Redis | Low |\n| Helm | Medium |",
            "kafka",
            "redis helm",
        ),
        ("| Kenntnisse | Wichtigkeit |\n|---|---|\n| Kafka | Muss |\n| Redis | Kann |", "kafka", "redis"),
        ("- Kubernetes (optional: Helm)\n- Kafka", "kubernetes kafka", "helm"),
        ("- Kubernetes\n- Experience with MongoDB, ClickHouse as +", "kubernetes", "mongodb+clickhouse"),
    ];
    for (text, required, preferred) in cases {
        let posting = posting(&format!("# Backend Engineer\n\n## Requirements\n\n{text}\n"));
        assert_eq!(
            (shown(&posting.required).as_str(), shown(&posting.preferred).as_str()),
            (required, preferred),
            "{text}"
        );
    }
}
