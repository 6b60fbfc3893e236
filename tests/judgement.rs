//! Rules of judgement that an experienced engineer would sign, over generated people and fixtures.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use skillgap::analysis::{Analysis, AsOf, Options, Source, analyze, compare, diff, read_posting};
use skillgap::dictionary::Strength;
use skillgap::document::{Document, ReadOptions};
use skillgap::evidence::Evidence;
use skillgap::gap::{Aim, Asked, CertificateStanding, Change, Gap, Status, StepKind};
use skillgap::ladder::Ladder;
use skillgap::level::{Confidence, ContributionKind, Level};
use skillgap::resume::Resume;

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
    (3u32..240, lines()).prop_map(|(months, lines)| Person { months, lines })
}

fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(LINES.to_vec(), 0..=LINES.len())
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

/// A posting that asks for what some of the lines show.
const POSTING: &str = "Backend Engineer\n\nRequirements\n- Kafka\n- Kubernetes\n- Redis\n";

/// Titles of both tracks.
const ALL_TITLES: [&str; 10] = [
    "Junior Backend Engineer",
    "Backend Engineer",
    "Senior Backend Engineer",
    "Lead Backend Engineer",
    "Staff Backend Engineer",
    "Principal Backend Engineer",
    "Engineering Manager",
    "Director of Engineering",
    "VP of Engineering",
    "CTO",
];

fn options() -> Options<'static> {
    static LADDERS: LazyLock<[Ladder; 1]> = LazyLock::new(|| [skillgap::ladder::builtin().unwrap()]);
    Options::new(skillgap::dictionary::builtin(), LADDERS.as_slice(), AsOf::parse(AS_OF).unwrap())
}

fn gathered(document: &Document) -> Evidence {
    let dictionary = skillgap::dictionary::builtin();
    Evidence::gather(&Resume::parse(document, dictionary), dictionary, AS_OF.parse().unwrap())
}

/// The rungs that one could step to.
fn targets<'l>(level: &Level, ladder: &'l Ladder) -> Vec<&'l str> {
    let here = level.rung.as_deref().and_then(|id| ladder.rung(id));
    here.map_or_else(Vec::new, |rung| rung.next.iter().map(String::as_str).collect())
}

fn gap(level: &Level, evidence: &Evidence, ladder: &Ladder, target: Option<&str>, changes: &[Change]) -> Gap {
    let aim = Aim::new(level, evidence, ladder, skillgap::dictionary::builtin(), target).unwrap();
    Gap::to(&aim, changes)
}

fn asked(level: &Level, evidence: &Evidence, ladder: &Ladder, target: &str, changes: &[Change]) -> Asked {
    gap(level, evidence, ladder, Some(target), changes).what_if.asked.unwrap()
}

/// Probability of a rung of the individual track or one above it after a change, and how much that adds.
fn reached(level: &Level, evidence: &Evidence, ladder: &Ladder, from: &str, change: &Change) -> (f64, f64) {
    let least = ladder.rung(from).unwrap().position;
    let rungs = ladder.rungs_of("ic").filter(|rung| rung.position >= least);
    let answers = rungs.map(|rung| asked(level, evidence, ladder, &rung.id, std::slice::from_ref(change)));
    answers.fold((0.0, 0.0), |sum, asked| (sum.0 + asked.after, sum.1 + asked.after - asked.before))
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

    /// Rules 4 and 7: of every kind of scope, for every rung that one could step to, under every title.
    #[test]
    fn one_phrase_never_brings_thirty_points(person in person(), title in proptest::sample::select(ALL_TITLES.to_vec())) {
        let text = resume(&person, title, &[]);
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let dictionary = skillgap::dictionary::builtin();
        let evidence = gathered(&document);
        for ladder in ladders() {
            let level = Level::estimate(&evidence, &ladder);
            for kind in dictionary.scope_kinds() {
                let change = [Change::Scope { id: kind.to_owned() }];
                for target in targets(&level, &ladder) {
                    let asked = asked(&level, &evidence, &ladder, target, &change);
                    prop_assert!((asked.after - asked.before).abs() < 0.3, "{kind}: {asked:?} of {target} on {}", ladder.id);
                }
            }
        }
    }

    /// Rule 7: for beginners years count more than any phrase or technology.
    #[test]
    fn years_move_beginners_most(lines in lines(), months in 3u32..18) {
        let person = Person { months, lines };
        let document = resume(&person, "Backend Engineer", &[]);
        let document = Document::read(document.as_bytes(), &ReadOptions::default()).unwrap();
        let evidence = gathered(&document);
        for ladder in ladders() {
            let level = Level::estimate(&evidence, &ladder);
            let gap = gap(&level, &evidence, &ladder, None, &[]);
            if level.rung.as_deref() != Some(ladder.rungs[0].id.as_str()) { continue }
            let (_, gained) = reached(&level, &evidence, &ladder, &gap.target, &Change::Years(2.0));
            let best = gap.plan.iter().map(|step| step.gain).fold(0.0, f64::max);
            prop_assert!(gained > best, "{gained} {best} on {}", ladder.id);
            prop_assert!(gap.what_if.years.is_some_and(|years| years <= 3.0), "{:?} on {}", gap.what_if.years, ladder.id);
        }
    }

    /// Rule 7: towards senior no technology counts more than mentoring, owning, or working across teams does.
    #[test]
    fn reach_moves_towards_senior_more_than_technology(lines in lines(), months in 44u32..70) {
        let reach = ["mentoring", "system-ownership", "cross-team", "technical-leadership"];
        let person = Person { months, lines };
        let text = resume(&person, "Backend Engineer", &[]);
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let evidence = gathered(&document);
        let ladder = skillgap::ladder::builtin().unwrap();
        let level = Level::estimate(&evidence, &ladder);
        let after = |change: Change| reached(&level, &evidence, &ladder, "senior", &change).0;
        let open = reach.iter().filter(|kind| evidence.scope_of(kind).next().is_none());
        let least = open.map(|kind| after(Change::Scope { id: (*kind).to_owned() })).fold(f64::INFINITY, f64::min);
        for skill in ["kubernetes", "aws", "redis", "kafka", "prometheus", "graphql", "query-optimization"] {
            let with = after(Change::Skill { id: skill.to_owned(), strength: Strength::Used });
            // A technology can serve two groups, and a level on more evidence is a little surer: four points at most.
            prop_assert!(with <= least + 0.04, "{skill}: {with}, {least}");
        }
    }

    /// Rule 7: towards staff the title counts most, then scope.
    #[test]
    fn the_title_and_scope_move_towards_staff(person in person()) {
        let ladder = skillgap::ladder::builtin().unwrap();
        let analysis = on(&ladder, &resume(&person, "Senior Backend Engineer", &[]), &[]);
        let Some(gap) = analysis.gap.filter(|gap| gap.target == "staff" && person.months > 96) else { return Ok(()) };
        let best = |grows: bool| {
            let steps = gap.plan.iter().filter(|step| (step.kind == StepKind::Grow) == grows);
            steps.map(|step| step.gain).fold(0.0, f64::max)
        };
        let title = gap.what_if.title.as_ref().unwrap();
        prop_assert!(title.probability - gap.probability > best(true), "{title:?}");
        let open = gap.plan.iter().any(|step| step.kind == StepKind::Grow && step.requirement != "system-design");
        prop_assert!(!open || best(true) + 0.005 >= best(false), "{} {}", best(true), best(false));
    }

    /// Rule 6: the less sure the reading, the less sure the level, and never another order of the rungs' cuts.
    #[test]
    fn a_doubtful_reading_makes_no_level_surer(person in person(), title in proptest::sample::select(ALL_TITLES.to_vec())) {
        let text = resume(&person, title, &[]);
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let mut evidence = gathered(&document);
        for ladder in ladders() {
            let mut sure = f64::INFINITY;
            for reading in [1.0, 0.9, 0.7, 0.4, 0.1] {
                evidence.years.reading = reading;
                let level = Level::estimate(&evidence, &ladder);
                let Some(rung) = &level.rung else { continue };
                let (first, last) = (&ladder.rungs_of(&level.track).next().unwrap().id, ladder.rungs_of(&level.track).last().unwrap());
                let ends = rung == first || *rung == last.id;
                prop_assert!(ends || level.probability(rung) <= sure + 1e-9, "{rung} at {reading} on {}", ladder.id);
                sure = if ends { f64::INFINITY } else { level.probability(rung) };
            }
        }
    }

    /// Rule 10: the same resume gets the same judgement from analyze, compare and batch, and none from diff.
    #[test]
    fn every_command_judges_alike(person in person(), title in proptest::sample::select(ALL_TITLES.to_vec())) {
        let text = resume(&person, title, &[]);
        let source = Source { name: "resume.txt", bytes: text.as_bytes() };
        let options = options();
        let alone = analyze(&source, &options).unwrap();
        let posting = Source { name: "posting.txt", bytes: POSTING.as_bytes() };
        let posting = read_posting(&posting, &options).unwrap();
        let compared = compare(&source, posting, &options).unwrap();
        prop_assert_eq!(&alone.level, &compared.analysis.level);
        prop_assert_eq!(&alone.gap, &compared.analysis.gap);
        let diff = diff([&source, &source], &options).unwrap();
        prop_assert!(diff.contributions.is_empty() && diff.requirements.is_empty() && diff.regressions.is_empty());
        prop_assert_eq!(diff.old.rung.as_ref(), alone.level.rung.as_ref());
        // What is shown in use meets both a requirement of the ladder and one of a posting, and only that does.
        let ladder = skillgap::ladder::builtin().unwrap();
        let gap = alone.gap.as_ref().unwrap();
        for (skill, group) in [("kafka", "messaging"), ("kubernetes", "orchestration"), ("redis", "caching")] {
            let shown = alone.skills.iter().any(|own| own.id == skill && own.strength >= Strength::Used);
            let asked = compared.compared.fit.required.iter().find(|item| item.skills == [skill]).unwrap();
            prop_assert_eq!(asked.status == Status::Met, shown, "{}", skill);
            let met = gap.requirements.iter().find(|entry| entry.id == group).map(|entry| entry.status == Status::Met);
            prop_assert!(!shown || met != Some(false), "{skill} on {}", ladder.id);
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
            prop_assert_eq!(gap.what_if.smallest_set_names.len(), gap.what_if.smallest_set.len());
            for step in &gap.plan {
                let open = gap.requirements.iter().find(|entry| entry.id == step.requirement).unwrap();
                prop_assert!(open.status != Status::Met, "{}", step.requirement);
            }
        }
    }

    /// Rule 7: half a year decides nothing.
    #[test]
    fn half_a_year_never_brings_forty_points(lines in lines(), months in 6u32..140) {
        let text = resume(&Person { months, lines }, "Backend Engineer", &[]);
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let evidence = gathered(&document);
        for ladder in ladders() {
            let level = Level::estimate(&evidence, &ladder);
            for target in targets(&level, &ladder) {
                let asked = asked(&level, &evidence, &ladder, target, &[Change::Years(0.5)]);
                prop_assert!((asked.after - asked.before).abs() < 0.4, "{months}: {asked:?} of {target} on {}", ladder.id);
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

/// Rule 2: an internship counts where its title is one of software, or names no trade and its lines or studies do.
#[test]
fn an_internship_of_another_trade_makes_no_developer() {
    for (title, body, rung) in [
        ("Software Engineering Intern", "- Wrote REST endpoints in Python", Some("entry")),
        ("Backend Developer Intern", "- Took part in the planning of the team", Some("entry")),
        ("Intern", "- Wrote REST endpoints in Python on PostgreSQL", Some("entry")),
        ("Mechanical Engineering Intern", "- Designed brackets in SolidWorks", None),
        ("Marketing Intern", "- Planned newsletters and measured campaigns", None),
        ("Accounting Intern", "- Kept the books of two departments", None),
    ] {
        let text = format!(
            "Alex Berg\nalex@example.com\n\nEXPERIENCE\n\n{title}, Larch Turbines Ltd\n06/2025 - 08/2025\n{body}\n\n\
             SKILLS\nPython, SQL, Git\n\nEDUCATION\nState University, BA Communication\n"
        );
        let level = read(&text).level;
        assert_eq!(level.rung.as_deref(), rung, "{title}: {:?}", level.doubts);
    }
    let changed = "Alex Berg\nalex@example.com\n\nEXPERIENCE\n\nSoftware Engineering Intern, Larch Payments Ltd\n\
                   06/2026 - 08/2026\n- Wrote REST endpoints in Python\n\nMechanical Engineer, Elm Turbines Ltd\n\
                   01/2019 - 05/2026\n- Designed brackets in SolidWorks\n\nSKILLS\nPython, SQL, Git\n";
    assert_eq!(read(changed).level.rung.as_deref(), Some("entry"), "a career changer");
}

/// Rule 2: a designer's title with three names of markup is no software engineer's.
#[test]
fn a_title_that_names_no_software_is_doubted() {
    let lines =
        vec!["Designed websites and brands for clients in Figma and Photoshop", "HTML and CSS of landing pages"];
    let designer = read(&resume(&Person { months: 150, lines }, "Senior Designer", &[]));
    assert_eq!(designer.level.rung, None, "{:?}", designer.level);
    let lines = vec!["Built the website of the council in PHP and MySQL", "Ran the programme and its suppliers"];
    let person = Person { months: 150, lines };
    let sure = |title: &str| {
        let level = read(&resume(&person, title, &[])).level;
        level.rung.as_ref().map_or(0.0, |rung| level.probability(rung))
    };
    assert!(sure("Technology and Programme Manager") < sure("Web Developer") - 0.05);
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

/// Rule 3: provisionally, and told what to write, whatever else is shown.
#[test]
fn a_headline_alone_is_believed_in_part_and_says_what_to_write() {
    for title in ["Staff Software Engineer", "Senior Backend Engineer", "Principal Engineer"] {
        let with = |roles: [&str; 2]| {
            let [first, second] = roles;
            read(&format!(
                "Alex Berg\n{title}\n\nEXPERIENCE\n\n{first}Larch Payments Ltd\n03/2018 - Present\n\
                 - Set the technical strategy for storage\n- Aligned API conventions across five teams\n\
                 - Java and Kafka services on AWS\n\n{second}Mapleton Systems Inc\n01/2012 - 02/2018\n\
                 - Java services and PostgreSQL\n\nEDUCATION\nState University, BSc Computer Science\n"
            ))
        };
        let bare = with(["", ""]);
        let said = bare.level.doubts.iter().find(|doubt| doubt.code == "headline-only").unwrap();
        assert!(
            said.message.contains(title) && said.message.contains("write beside each employer"),
            "{}",
            said.message
        );
        assert!(bare.level.confidence < Confidence::High, "{title}");
        let titled = with([&format!("{title}, "), "Software Engineer, "]);
        assert!(!titled.level.doubts.iter().any(|doubt| doubt.code == "headline-only"), "{title}");
        assert_eq!(bare.level.rung, titled.level.rung, "{title}");
        assert!(
            bare.level.probability(bare.level.rung.as_ref().unwrap())
                <= titled.level.probability(titled.level.rung.as_ref().unwrap())
        );
    }
}

/// The small word "em" of Portuguese is no engineering manager, and the chief of a small firm before is no staff
/// engineer now.
#[test]
fn small_words_and_small_firms_raise_nobody() {
    let person = Person { months: 50, lines: LINES[..6].to_vec() };
    let analysis = read(&resume(&person, "Desenvolvedor Backend em Produto", &[]));
    assert_eq!(analysis.level.track, "ic");
    let career = |before: &str| {
        read(&format!(
            "Alex Berg\n\nEXPERIENCE\n\nLead Backend Engineer, Larch Payments Ltd\n03/2023 - Present\n- Kafka services in Java\n\
             - Wrote unit tests\n\n{before}, Small Shop Ltd\n01/2019 - 02/2023\n- Built REST endpoints on PostgreSQL\n\n\
             Software Engineer, Mapleton Systems Inc\n01/2010 - 12/2018\n- Java services\n"
        ))
    };
    assert_eq!(career("CTO").level.rung.as_deref(), Some("senior"));
    assert!(career("Staff Engineer").level.seniority >= career("CTO").level.seniority);
}

/// Who begins a trade in software without any job stands on the lowest rung, not on none.
#[test]
fn beginners_without_a_job_stand_on_the_lowest_rung() {
    for text in [
        "Alex Berg\n\nSKILLS\nHTML, CSS, JavaScript, React, Figma, Git\n\nPROJECTS\nPortfolio website\n- Built with Tailwind CSS\n\n\
         EDUCATION\nWeb Development, freeCodeCamp, 2024\n",
        "Alex Berg\n\nSKILLS\nSwift, Kotlin, Android, iOS, Firebase\n\nEDUCATION\nBSc Computer Science, State University, 2023 - 2027\n",
    ] {
        let analysis = read(text);
        assert_eq!(analysis.level.rung.as_deref(), Some("entry"), "{text}");
    }
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

/// Rule 8: no number of years makes a chief: people do, or the scope of managers.
#[test]
fn chiefs_need_people_or_size() {
    let alone = vec!["Built the product in Django and PostgreSQL", "Docker deployments on AWS"];
    for title in ["CTO", "Founder and CTO", "VP of Engineering"] {
        for months in [60, 132, 220] {
            let person = Person { months, lines: alone.clone() };
            assert_eq!(read(&resume(&person, title, &[])).level.track, "ic", "{title} of {months} months");
        }
        let more = ["Managed 60 engineers in seven teams", "Hired 40 engineers", "Owned a budget of 9 million euros"];
        let person = Person { months: 220, lines: alone.clone() };
        assert_eq!(read(&resume(&person, title, &more)).level.track, "management", "{title} of sixty people");
    }
}

/// Rule 12: a certificate is suggested to those in whose trade it counts.
#[test]
fn certificates_are_those_of_the_trade() {
    for (title, line, wanted) in [
        ("iOS Developer", "Built the shopping app in Swift and SwiftUI", false),
        ("Frontend Developer", "Built the shop in React, HTML and CSS", false),
        ("QA Engineer", "Wrote end-to-end tests in Selenium", false),
        ("Backend Developer", "Built REST endpoints in Java and Spring Boot", true),
        ("DevOps Engineer", "Wrote pipelines in Jenkins and Ansible playbooks", true),
    ] {
        let gap = read(&resume(&Person { months: 34, lines: vec![line] }, title, &[])).gap.unwrap();
        let mut items = gap.certifications.items.iter();
        assert_eq!(items.any(|item| item.standing == CertificateStanding::Suggested), wanted, "{title}");
    }
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
