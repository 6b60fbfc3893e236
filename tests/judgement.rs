//! Rules of judgement that an experienced engineer would sign, over generated people and fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze};
use skillgap::dictionary::Strength;
use skillgap::gap::{CertificateStanding, Change, Status};
use skillgap::ladder::Ladder;
use skillgap::level::{Confidence, ContributionKind};

use crate::reading::analysed;

const AS_OF: &str = "2026-11";
const IC: [&str; 5] = ["entry", "mid", "senior", "staff", "principal"];

/// Somebody who has worked for some years under a title, with lines that tell of it.
#[derive(Debug, Clone)]
struct Person {
    months: u32,
    lines: Vec<&'static str>,
}

/// What people write about their work, from beginners' lines to those of staff engineers.
const LINES: [&str; 16] = [
    "Built REST endpoints in Java and Spring Boot on PostgreSQL",
    "Wrote unit and integration tests with JUnit",
    "Docker images and Kubernetes deployments on AWS",
    "Kafka consumers for orders and refunds",
    "Redis caching of the catalogue, p99 from 900 ms to 120 ms",
    "Took part in the on-call rotation, one week in six",
    "Mentored four junior engineers",
    "Designed the refund service and its data model",
    "Owned the billing service end to end",
    "Wrote 12 RFCs on storage",
    "Set coding standards for the backend repositories",
    "Aligned API conventions across five teams",
    "Set the technical strategy for storage over three years",
    "Interviewed 40 candidates",
    "Spoke at two conferences about event sourcing",
    "Introduced OpenTelemetry tracing and Prometheus metrics",
];

fn person() -> impl Strategy<Value = Person> {
    let lines = proptest::sample::subsequence(LINES.to_vec(), 0..=LINES.len());
    (3u32..240, lines).prop_map(|(months, lines)| Person { months, lines })
}

/// A resume of one job that goes on.
fn resume(person: &Person, title: &str, more: &[&str]) -> String {
    let first = 2026 * 12 + 10 - person.months + 1;
    let lines: String = person.lines.iter().chain(more).map(|line| format!("- {line}\n")).collect();
    format!(
        "Alex Berg\nalex@example.com\n\nEXPERIENCE\n\n{title}, Larch Payments Ltd\n{:02}/{} - Present\n{lines}\n\
         EDUCATION\nState University, BSc Computer Science\n",
        first % 12 + 1,
        first / 12
    )
}

fn read(text: &str) -> Analysis {
    analysed("resume.txt", text.as_bytes(), AS_OF).unwrap()
}

fn on(ladder: &Ladder, text: &str, changes: &[&str]) -> Analysis {
    let what_if =
        changes.iter().map(|change| Change::parse(change, skillgap::dictionary::builtin()).unwrap()).collect();
    let ladders = [ladder.clone()];
    let options =
        Options { what_if, ..Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse(AS_OF).unwrap()) };
    analyze(&Source { name: "resume.txt", bytes: text.as_bytes() }, &options).unwrap()
}

/// The built-in ladders and one of one's own, like the backend ladder with narrower steps.
fn ladders() -> Vec<Ladder> {
    let named =
        skillgap::ladder::builtin_names().into_iter().map(|name| skillgap::ladder::named(name).unwrap().unwrap());
    let mut own = skillgap::ladder::builtin().unwrap();
    own.id = "own/1".to_owned();
    own.rungs.iter_mut().filter(|rung| rung.track == "ic").for_each(|rung| {
        rung.position *= 0.9;
        rung.cut = rung.cut.map(|cut| cut * 0.9);
    });
    named.chain([own]).collect()
}

/// Probability of a rung of the individual track or one above it.
fn at_least(analysis: &Analysis, from: usize) -> f64 {
    IC[from..].iter().map(|rung| analysis.level.probability(rung)).sum()
}

fn place(analysis: &Analysis) -> Option<usize> {
    IC.iter().position(|rung| Some(*rung) == analysis.level.rung.as_deref())
}

/// Words of titles from the lowest to the highest.
const TITLES: [&str; 6] = [
    "Junior Backend Engineer",
    "Backend Engineer",
    "Senior Backend Engineer",
    "Lead Backend Engineer",
    "Staff Backend Engineer",
    "Principal Backend Engineer",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Rule 1.
    #[test]
    fn a_higher_title_never_lowers_a_level(person in person()) {
        for ladder in ladders() {
            let levels: Vec<_> = TITLES.iter().map(|title| on(&ladder, &resume(&person, title, &[]), &[])).collect();
            for (pair, titles) in levels.windows(2).zip(TITLES.windows(2)) {
                prop_assert!(pair[0].level.seniority <= pair[1].level.seniority + 1e-9, "{titles:?} on {}", ladder.id);
                let rungs = |analysis: &Analysis| {
                    ladder.rungs_of("ic").position(|rung| Some(&rung.id) == analysis.level.rung.as_ref())
                };
                prop_assert!(rungs(&pair[0]) <= rungs(&pair[1]), "{titles:?} on {}", ladder.id);
            }
        }
    }

    /// Rule 1: what stands above the title is said, and never taken away.
    #[test]
    fn evidence_above_a_title_is_not_taken_away(person in person()) {
        for title in &TITLES[2..] {
            let analysis = read(&resume(&person, title, &[]));
            let titles = analysis.level.contributions.iter().filter(|part| part.kind == ContributionKind::Title);
            prop_assert!(titles.into_iter().all(|part| part.effect >= 0.0), "{title}");
        }
    }

    /// Rules 4 and 7.
    #[test]
    fn one_phrase_never_brings_thirty_points(person in person(), title in proptest::sample::select(TITLES.to_vec())) {
        let text = resume(&person, title, &[]);
        let kinds = ["mentoring", "cross-team", "technical-strategy", "org-wide-strategy", "roadmap", "standards",
            "system-design", "technical-leadership", "cross-functional", "hiring", "conference-talk", "vendor-evaluation"];
        for ladder in ladders() {
            for kind in kinds {
                let analysis = on(&ladder, &text, &[kind]);
                let Some(asked) = analysis.gap.and_then(|gap| gap.what_if.asked) else { continue };
                prop_assert!((asked.after - asked.before).abs() < 0.3, "{kind}: {asked:?} on {}", ladder.id);
            }
        }
    }

    /// Rule 7.
    #[test]
    fn performance_reviews_never_lower_senior(person in person()) {
        let ladder = skillgap::ladder::builtin().unwrap();
        let text = resume(&person, "Backend Engineer", &[]);
        let before = on(&ladder, &text, &[]);
        let after = read(&resume(&person, "Backend Engineer", &["Wrote performance reviews of two engineers"]));
        prop_assert!(at_least(&after, 2) >= at_least(&before, 2) - 1e-3);
    }

    /// Rule 7: advice is worth something, comes in the order of what it brings, and is not about what is shown.
    #[test]
    fn steps_gain_in_order_and_ask_for_nothing_that_is_shown(person in person()) {
        for ladder in ladders() {
            let Some(gap) = on(&ladder, &resume(&person, "Backend Engineer", &[]), &[]).gap else { continue };
            prop_assert!(gap.requirements.iter().all(|entry| entry.gain >= 0.0));
            prop_assert!(gap.what_if.smallest_set.len() <= 4);
            prop_assert!(gap.what_if.enough || gap.what_if.smallest_set.is_empty());
            for step in &gap.plan {
                let open = gap.requirements.iter().find(|entry| entry.id == step.requirement).unwrap();
                prop_assert!(open.status != Status::Met, "{}", step.requirement);
            }
        }
    }

    /// Rule 12.
    #[test]
    fn at_most_one_certificate_is_suggested_and_never_one_that_is_held(person in person(), title in proptest::sample::select(TITLES.to_vec())) {
        let held = "Certified Kubernetes Administrator (CKA), 2025";
        let text = format!("{}\nCERTIFICATIONS\n{held}\n", resume(&person, title, &[]));
        let analysis = read(&text);
        let Some(gap) = analysis.gap else { return Ok(()) };
        let suggested = gap.certifications.items.iter().filter(|item| item.standing == CertificateStanding::Suggested);
        let suggested: Vec<_> = suggested.map(|item| item.id.as_str()).collect();
        prop_assert!(suggested.len() <= 1 && !suggested.contains(&"cka") && !suggested.contains(&"ckad"), "{suggested:?}");
        if place(&read(&text)).is_some_and(|rung| rung >= 2) {
            prop_assert!(suggested.is_empty(), "{suggested:?}");
        }
    }
}

/// Rule 1 on the fixtures: without its "Senior", a title gives no higher a level.
#[test]
fn taking_senior_out_of_a_fixture_never_raises_its_level() {
    let mut tried = 0;
    for (name, text) in fixtures() {
        if !text.contains("Senior ") {
            continue;
        }
        let (with, without) = (read(&text), read(&text.replace("Senior ", "")));
        tried += 1;
        assert!(without.level.seniority <= with.level.seniority + 1e-9, "{name}");
    }
    assert!(tried >= 5, "{tried}");
}

/// Resumes of the fixtures and of the labelled people that are plain text.
fn fixtures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let people =
        fs::read_dir(root.join("fixtures/people")).unwrap().map(|entry| entry.unwrap().path().join("resume.md"));
    let levels = fs::read_dir(root.join("tests/data/levels")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = people.chain(levels).collect();
    paths.sort();
    let plain = |path: &PathBuf| path.extension().is_some_and(|end| end == "md" || end == "txt");
    let read = |path: PathBuf| Some((path.display().to_string(), fs::read_to_string(&path).ok()?));
    paths.into_iter().filter(plain).filter_map(read).collect()
}

/// Rule 2.
#[test]
fn years_alone_give_a_provisional_level_in_words() {
    for months in [30, 80, 150] {
        let analysis = read(&resume(&Person { months, lines: Vec::new() }, "Senior Backend Engineer", &[]));
        assert_eq!(analysis.level.confidence, Confidence::Low, "{months}");
        let doubt = analysis.level.doubts.iter().find(|doubt| doubt.code == "thin-evidence").unwrap();
        let says = |words: &str| doubt.message.contains(words);
        assert!(says("the level rests on") && says("show 0 of the "), "{}", doubt.message);
    }
}

/// Rule 2: where title and skills are of another trade, it is said, and nothing is advised.
#[test]
fn people_of_other_trades_get_no_rung_and_hear_which_trade_it_is() {
    for (title, trade) in [
        ("Office Clerk", "office"),
        ("Technical Recruiter", "recruiting"),
        ("FPGA Design Engineer", "hardware"),
        ("Registered Nurse", "health"),
        ("Regional Sales Manager", "sales"),
        ("Chartered Accountant", "finance"),
    ] {
        let lines = vec!["Kept the files of the department in Excel", "Wrote letters and reports"];
        let analysis = read(&resume(&Person { months: 150, lines }, title, &[]));
        assert_eq!(analysis.level.rung, None, "{title}");
        assert!(analysis.gap.is_none(), "{title}");
        assert_eq!(analysis.candidate.trade.as_ref().unwrap().id, trade, "{title}");
    }
}

/// Trades beside backend development keep their level, with a note on what it is judged by.
#[test]
fn related_trades_keep_their_level_with_a_note() {
    for (title, trade) in [
        ("Senior Frontend Developer", "frontend"),
        ("Senior Data Engineer", "data"),
        ("Senior DevOps Engineer", "platform"),
        ("Senior iOS Developer", "mobile"),
        ("Senior QA Engineer", "qa"),
        ("Senior Security Engineer", "security"),
        ("Senior Embedded Software Engineer", "embedded"),
        ("Senior Data Scientist", "data-science"),
    ] {
        let lines = vec!["Built tools in Python", "Git and code review"];
        let analysis = read(&resume(&Person { months: 90, lines }, title, &[]));
        assert_eq!(analysis.level.rung.as_deref(), Some("senior"), "{title}");
        let told = analysis.candidate.trade.unwrap();
        assert!(told.id == trade && !told.note.is_empty() && !told.reasons.is_empty(), "{title}: {told:?}");
    }
}

/// Rule 3.
#[test]
fn a_staff_engineer_without_titles_in_the_roles_is_placed_by_the_headline() {
    let text = "Alex Berg\nStaff Software Engineer\n\nEXPERIENCE\n\nLarch Payments Ltd\n03/2018 - Present\n\
                - Set the technical strategy for storage\n- Aligned API conventions across five teams\n\
                - Java and Kafka services on AWS\n\nMapleton Systems Inc\n01/2012 - 02/2018\n- Java services and PostgreSQL\n\nEDUCATION\nState University, BSc Computer Science\n";
    let analysis = read(text);
    assert_eq!(analysis.level.rung.as_deref(), Some("staff"));
}

/// Rule 4: what is denied, wished, told of others or only touched moves nothing.
#[test]
fn weak_lines_move_nothing() {
    let person = Person { months: 70, lines: LINES[..4].to_vec() };
    let before = read(&resume(&person, "Backend Engineer", &[]));
    for line in [
        "Contributed to the product roadmap",
        "Was mentored by two principal engineers",
        "Was not allowed to design services on my own",
        "Our architect designed the platform, I implemented its endpoints",
        "Saw a talk on event sourcing at a conference",
        "A motivated person with a clear roadmap for a long career",
        "Routing for customers on call centers",
        "Would like to lead a team of engineers across several teams",
        "Followed the development standards of the customer",
        "My manager led 14 engineers across five teams",
    ] {
        let after = read(&resume(&person, "Backend Engineer", &[line]));
        assert_eq!(before.level.probabilities, after.level.probabilities, "{line}");
    }
}

/// Rule 5.
#[test]
fn a_label_inside_a_role_is_use() {
    for label in ["Technologies", "Tech", "Stack", "Environment", "Tools", "Tech stack"] {
        let line = format!("{label}: Kafka, Redis");
        let text = resume(&Person { months: 60, lines: LINES[..2].to_vec() }, "Backend Engineer", &[&line]);
        let analysis = read(&text);
        let kafka = analysis.skills.iter().find(|skill| skill.id == "kafka").unwrap();
        assert!(kafka.strength >= Strength::Used, "{label}: {:?}", kafka.strength);
    }
}

/// Rule 6.
#[test]
fn a_level_is_less_sure_where_less_is_shown_or_dates_are_bare() {
    let sure = |analysis: &Analysis| analysis.level.probabilities.values().copied().fold(0.0, f64::max);
    let full = read(&resume(&Person { months: 96, lines: LINES[..10].to_vec() }, "Senior Backend Engineer", &[]));
    let bare = read(&resume(&Person { months: 96, lines: Vec::new() }, "Senior Backend Engineer", &[]));
    assert!(sure(&bare) < sure(&full) && bare.level.confidence < full.level.confidence);
    let dated = |dates: &str| {
        read(&format!(
            "Alex Berg\n\nEXPERIENCE\n\nBackend Engineer, Larch Payments Ltd\n{dates}\n- Java services on PostgreSQL and AWS\n\
             - Wrote unit tests, Kafka consumers and Docker images\n"
        ))
    };
    let (months, years) = (dated("01/2021 - 12/2023"), dated("2021 - 2024"));
    assert_eq!(months.level.rung, years.level.rung);
    assert!(sure(&years) < sure(&months), "{} {}", sure(&years), sure(&months));
}

/// Rule 8.
#[test]
fn people_counted_outweigh_the_words_of_a_title() {
    let lead = |title: &str, lines: Vec<&'static str>| {
        let person = Person { months: 150, lines: [LINES[..4].to_vec(), lines].concat() };
        let analysis = read(&resume(&person, title, &[]));
        (analysis.level.track.clone(), analysis.level.rung.clone().unwrap())
    };
    let (track, _) = lead("CTO", vec!["Led a team of three developers"]);
    assert_eq!(track, "ic");
    let (track, rung) = lead("Engineering Manager", vec!["Managed a team of eight engineers", "Hired five of them"]);
    assert_eq!((track.as_str(), rung.as_str()), ("management", "manager"));
    let (track, rung) = lead("Engineering Manager", vec!["Managed 70 engineers through six engineering managers"]);
    assert_eq!((track.as_str(), rung.as_str()), ("management", "director"));
}

/// Rule 8: grades that service firms give after two or three years are read as the years.
#[test]
fn grades_of_service_firms_are_read_as_their_years() {
    let person = Person { months: 36, lines: LINES[..4].to_vec() };
    let plain = read(&resume(&person, "Software Engineer", &[]));
    for title in ["Senior Systems Engineer", "Assistant Manager, Software Development"] {
        let analysis = read(&resume(&person, title, &[]));
        assert_eq!(analysis.level.rung, plain.level.rung, "{title}");
        assert_eq!(analysis.level.track, "ic", "{title}");
    }
}

/// Rule 10: what analyze says is met, from a line of a role, is met for a posting that asks for it.
#[test]
fn analyze_and_compare_share_one_standard_of_shown() {
    let text = resume(&Person { months: 70, lines: LINES.to_vec() }, "Backend Engineer", &[]);
    let analysis = read(&text);
    for id in ["kafka", "redis", "postgresql", "kubernetes"] {
        let skill = analysis.skills.iter().find(|skill| skill.id == id).unwrap();
        assert!(skill.strength >= Strength::Used, "{id}");
    }
}

/// `--what-if` knows years, titles and certificates, and what is shown already changes nothing.
#[test]
fn what_if_takes_years_titles_and_certificates() {
    let ladder = skillgap::ladder::builtin().unwrap();
    let text = resume(&Person { months: 90, lines: LINES[..8].to_vec() }, "Senior Backend Engineer", &[]);
    let asked = |changes: &[&str]| on(&ladder, &text, changes).gap.unwrap().what_if.asked.unwrap();
    let staff = asked(&["title=\"Staff Engineer\""]);
    assert!(staff.after > staff.before + 0.2, "{staff:?}");
    let years = asked(&["years=+2"]);
    assert!(years.after >= years.before, "{years:?}");
    for same in [asked(&["kafka=used"]), asked(&["cka"])] {
        assert!((same.after - same.before).abs() < 1e-9, "{same:?}");
    }
    for wrong in ["years=many", "years=-3", "years=400", "title=", "nothing-of-the-kind"] {
        assert!(Change::parse(wrong, skillgap::dictionary::builtin()).is_err(), "{wrong}");
    }
}
