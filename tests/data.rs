//! Ladders and dictionaries as data: built-in and the user's own, by their commands.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{printed, run};
use serde_json::Value;
use skillgap::dictionary::{Dictionary, SourceFile};

const RESUME: &str = "fixtures/people/senior-go/resume.txt";

fn stdout(arguments: &[&str]) -> String {
    String::from_utf8(printed(arguments)).unwrap()
}

fn failure(arguments: &[&str], code: i32) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(arguments)).unwrap()
}

fn written(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn every_built_in_ladder_passes_its_checks_and_is_what_its_file_says() {
    for name in skillgap::ladder::builtin_names() {
        let file = skillgap::ladder::builtin_file(name).unwrap();
        let parsed =
            skillgap::ladder::parse(&file, skillgap::dictionary::builtin()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(skillgap::ladder::named(name).unwrap().unwrap(), parsed, "{name}");
        assert!(parsed.source.contains('.'), "{name} names its source");
        for rung in &parsed.rungs {
            assert!(parsed.groups_for(&rung.id).next().is_some() || parsed.rungs_of(&rung.track).next() == Some(rung));
        }
    }
}

#[test]
fn another_ladder_changes_the_level_and_never_the_skills() {
    let of = |ladder: &str| json(&["analyze", RESUME, "--as-of", "2026-11", "--format", "json", "--ladder", ladder]);
    let (backend, gitlab, circleci) = (of("backend"), of("gitlab"), of("circleci"));
    assert_eq!(backend["skills"], gitlab["skills"]);
    assert_eq!(backend["skills"], circleci["skills"]);
    assert_eq!(gitlab["level"]["ladder"], "gitlab-backend/1");
    assert_eq!(circleci["level"]["rung"], "senior");
    assert_ne!(backend["gap"]["requirements"], circleci["gap"]["requirements"]);
}

#[test]
fn several_ladders_give_a_row_each() {
    let ladders = ["--ladder", "backend", "--ladder", "circleci", "--ladder", "gitlab"];
    let arguments = [&["analyze", RESUME, "--as-of", "2026-11", "--format", "json"][..], &ladders].concat();
    let rows = json(&arguments)["other_ladders"].as_array().unwrap().clone();
    let ids: Vec<_> = rows.iter().map(|row| row["ladder"].as_str().unwrap()).collect();
    assert_eq!(ids, ["circleci/1", "gitlab-backend/1"]);
}

/// A ladder without a rung for managers places a manager on its only track.
#[test]
fn a_ladder_of_one_track_has_a_rung_for_everybody() {
    let pdf = "fixtures/people/engineering-manager/chromium.pdf";
    let level =
        json(&["analyze", pdf, "--as-of", "2026-11", "--format", "json", "--ladder", "circleci"])["level"].clone();
    assert_eq!(level["track"], "ic");
    assert!(level["rung"].is_string());
}

#[test]
fn a_wrong_ladder_is_refused_with_file_line_and_reason() {
    let cases = [
        ("id = \"x/1\"\nlike = \"backends\"\n", "2: there is no ladder 'backends'"),
        ("id = \"x/1\"\nlike = \"backend\"\nrungz = 3\n", "3: unknown field `rungz`"),
        ("id = \"x/1\"\nname = [\n", "unclosed array"),
        ("id = \"x/1\"\n", "missing field"),
    ];
    for (number, (text, expected)) in cases.into_iter().enumerate() {
        let path = written(&format!("ladders/{number}.toml"), text);
        let error = failure(&["ladder", "check", path.to_str().unwrap()], 1);
        assert!(error.contains(expected) && error.contains(&format!("{number}.toml:")), "{error}");
        failure(&["analyze", RESUME, "--ladder", path.to_str().unwrap()], 2);
    }
}

#[test]
fn stronger_and_newer_evidence_must_not_weigh_less() {
    let backend = include_str!("../dictionaries/ladders/backend.toml");
    let cases = [
        ("listed = 0.0", "listed = 0.9", "used = 0.8", "used must not weigh less than listed"),
        ("stale_factor = 0.5", "stale_factor = 1.5", "stale_factor = 1.5", "stale_factor must lie between 0 and 1"),
    ];
    for (right, wrong, named, expected) in cases {
        assert_eq!(backend.matches(&format!("\n{right}\n")).count(), 1);
        let text = backend.replace(right, wrong);
        let line = text.lines().position(|line| line == named).unwrap() + 1;
        let path = written("ladders/weights.toml", &text);
        let error = failure(&["ladder", "check", path.to_str().unwrap()], 1);
        assert!(error.contains(&format!("weights.toml:{line}: {expected}")), "{error}");
    }
}

#[test]
fn a_ladder_of_ones_own_takes_what_it_leaves_out_from_another() {
    let path = written("ladders/own.toml", "id = \"own/1\"\nname = \"Ours\"\nlike = \"backend\"\nstale_months = 12\n");
    assert!(stdout(&["ladder", "check", path.to_str().unwrap()]).contains("nothing wrong"));
    let shown = json(&["ladder", "show", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!((shown["id"].as_str(), shown["stale_months"].as_u64()), (Some("own/1"), Some(12)));
    assert_eq!(shown["rung"].as_array().unwrap().len(), 8);
    assert!(stdout(&["ladder", "list"]).lines().count() >= 3);
    assert_eq!(json(&["ladder", "schema"])["title"], "Ladder");
}

#[test]
fn the_dictionary_is_listed_shown_and_described() {
    let list = stdout(&["dictionary", "list", "--category", "database"]);
    assert!(list.lines().any(|line| line.starts_with("postgresql\tPostgreSQL\tdatabase\t")), "{list}");
    assert_eq!(json(&["dictionary", "show", "k8s", "--format", "json"])["id"], "kubernetes");
    assert_eq!(json(&["dictionary", "show", "SAA-C03", "--format", "json"])["issuer"], "Amazon Web Services");
    failure(&["dictionary", "show", "no such thing"], 2);
    for name in Dictionary::schema_names() {
        assert!(json(&["dictionary", "schema", name])["properties"].is_object(), "{name}");
    }
    failure(&["dictionary", "schema", "nothing"], 2);
}

#[test]
fn entries_and_ladders_are_shown_to_people_by_name() {
    let skill = stdout(&["dictionary", "show", "k8s"]);
    assert!(skill.starts_with("Kubernetes (") && skill.contains("Source: "), "{skill}");
    let certificate = stdout(&["dictionary", "show", "SAA-C03"]);
    assert!(certificate.contains("Issuer: Amazon Web Services"), "{certificate}");
    let ladder = stdout(&["ladder", "show", "backend"]);
    assert!(ladder.contains("--target staff)") && ladder.contains("mentors others"), "{ladder}");
    for text in [skill, certificate, ladder] {
        assert!(!text.contains(['{', '"']), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80 || !line.trim().contains(' ')), "{text}");
    }
}

#[test]
fn every_kind_of_scope_has_a_name() {
    let dictionary = skillgap::dictionary::builtin();
    let nameless: Vec<&str> = dictionary.scope_kinds().filter(|kind| dictionary.scope_name(kind).is_none()).collect();
    assert!(nameless.is_empty(), "{nameless:?} have no name in scope.toml");
}

#[test]
fn a_scope_phrase_that_is_wrong_is_refused_with_its_line() {
    let scope = std::fs::read_to_string("dictionaries/scope.toml").unwrap();
    let line = 1 + scope.lines().position(|line| line.starts_with("phrases = [\"")).unwrap();
    for (phrase, reason) in [
        ("managed {nobody}", "no class has the name `nobody`"),
        ("*6 engineers", "it begins with a piece that may be left out"),
        ("led *many engineers", "`*many` is no gap"),
        ("led, engineers", "`led,` is no word, class, number or gap"),
        ("", "it has no words"),
    ] {
        let broken = scope.replacen("phrases = [\"", &format!("phrases = [\"{phrase}\", \""), 1);
        let path = written("phrase/scope.toml", &broken);
        let error = failure(&["dictionary", "list", "--dictionary", path.parent().unwrap().to_str().unwrap()], 2);
        let expected = format!("scope.toml:{line}: the phrase `{phrase}` is wrong: {reason}");
        assert!(error.contains(&expected), "{error}");
    }
}

#[test]
fn the_check_of_a_folder_names_file_line_and_reason() {
    let own = "category = \"database\"\nreviewed = \"2026-11-24\"\n[[skill]]\nid = \"own-db\"\nname = \"OwnDB\"\n\
               aliases = [\"mysql\", \"house\"]\nimplies = [\"nothing\"]\nsource = \"https://example.com\"\n";
    let path = written("own/skills/own.toml", own);
    let folder = path.parent().unwrap().parent().unwrap().to_str().unwrap().to_owned();
    let output = run(&["dictionary", "check", &folder]);
    let found = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{found}");
    for expected in ["skills/own.toml:6", "double-alias", "everyday-alias", "skills/own.toml:7", "dead-reference"] {
        assert!(found.contains(expected), "{expected}: {found}");
    }
}

#[test]
fn a_folder_of_ones_own_extends_the_dictionary() {
    let own = "category = \"database\"\n[[skill]]\nid = \"acme-store\"\nname = \"AcmeStore\"\nsource = \"https://example.com\"\n";
    let path = written("extended/skills/acme.toml", own);
    let folder = path.parent().unwrap().parent().unwrap().to_str().unwrap().to_owned();
    let text = written("acme.txt", "Skills: AcmeStore, PostgreSQL\n");
    let found = stdout(&["skills", text.to_str().unwrap(), "--dictionary", &folder]);
    assert!(found.contains("AcmeStore") && found.contains("PostgreSQL"), "{found}");
    let files = [SourceFile { name: "skills/acme.toml".to_owned(), text: own.to_owned() }];
    assert_ne!(
        skillgap::dictionary::builtin().extended(&files).unwrap().hash(),
        skillgap::dictionary::builtin().hash()
    );
}

/// Files of one's own that only add and change single entries.
const OWN: [(&str, &str); 4] = [
    ("skills/ours.toml", "category = \"database\"\n[[skill]]\nid = \"acme-store\"\nname = \"AcmeStore\"\n"),
    ("sections.toml", "[[section]]\nkind = \"experience\"\nheadings = [\"my deeds\"]\n"),
    (
        "scope.toml",
        "[names]\nmentoring = \"Helps others grow\"\n\n[[rule]]\nid = \"own-guild\"\nscope = \"mentoring\"\n\
         phrases = [\"ran the guild\"]\nfires = [\"Ran the guild of five teams.\"]\nsilent = [\"Joined the guild.\"]\n",
    ),
    ("advice.toml", "words_max = 60\nvague = [\"dabbled in\"]\n"),
];

fn own_folder(name: &str, files: &[(&str, &str)]) -> String {
    files.iter().for_each(|(file, text)| drop(written(&format!("{name}/{file}"), text)));
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).to_str().unwrap().to_owned()
}

#[test]
fn every_kind_of_file_of_ones_own_adds_and_overrides_entry_by_entry() {
    let folder = own_folder("entries", &OWN);
    assert!(stdout(&["dictionary", "check", &folder]).contains("nothing wrong"));
    let resume = written(
        "entries.md",
        "# Ada Quist\nada@example.org\n\n## My deeds\n### Senior Backend Engineer, Hillside Data\n2018-02 to now\n\n\
         - Ran the guild with AcmeStore for 30 people.\n- Dabbled in Go for 3 services.\n- Worked on Kafka for 3 teams.\n",
    );
    let resume = resume.to_str().unwrap();
    let arguments = ["analyze", resume, "--as-of", "2026-11", "--format", "json", "--dictionary", &folder];
    let analysis = json(&arguments);
    let has = |list: &str, id: &str| analysis[list].as_array().unwrap().iter().any(|entry| entry["id"] == id);
    assert!(has("skills", "acme-store") && has("skills", "kafka"), "own and built-in skills");
    let scope = analysis["scope"].as_array().unwrap();
    let mentoring = scope.iter().find(|entry| entry["rule"] == "own-guild").unwrap();
    assert_eq!(mentoring["name"], "Helps others grow");
    let vague =
        analysis["advice"]["checks"].as_array().unwrap().iter().find(|check| check["id"] == "vague-verb").unwrap();
    assert_eq!(vague["findings"].as_array().unwrap().len(), 2, "own and built-in openings: {vague}");
    assert_eq!(analysis["years"]["roles"].as_array().unwrap().len(), 1, "the own heading");
}

#[test]
fn a_file_that_says_so_replaces_the_built_in_one() {
    let advice = fs::read_to_string("dictionaries/advice.toml").unwrap();
    let only = format!("replace = true\n{}", advice.replace("\"worked on\", ", ""));
    let folder = own_folder("replaced", &[("advice.toml", &only)]);
    let resume = written(
        "replaced.md",
        "# Ada Quist\n\n## Experience\n### Engineer, Acme\n2018-02 to now\n\n- Worked on Kafka for 3 teams.\n",
    );
    let checks = |more: &[&str]| {
        let arguments =
            [&["check", resume.to_str().unwrap(), "--as-of", "2026-11", "--format", "json"][..], more].concat();
        let output = run(&arguments);
        String::from_utf8(output.stdout).unwrap().matches("says that you were there").count()
    };
    assert!(checks(&[]) > checks(&["--dictionary", &folder]));
}

#[test]
fn all_faults_of_files_of_ones_own_come_at_once_with_their_lines() {
    let heads = "[[head]]\nid = \"x\"\nwrong = 1\n\n[[head]]\nid = \"y\"\nalso_wrong = 1\n";
    let folder = own_folder("faults", &[("heads.toml", heads), ("posting.toml", "\nnonsense = 3\n")]);
    for (arguments, code) in [(["analyze", RESUME, "--dictionary", &folder], 2)] {
        let error = failure(&arguments, code);
        for expected in [
            "heads.toml:3: unknown field `wrong`",
            "heads.toml:7: unknown field `also_wrong`",
            "posting.toml:2: unknown field `nonsense`",
        ] {
            assert!(error.contains(expected), "{expected}: {error}");
        }
        assert_eq!(error.lines().count(), 3, "{error}");
    }
    let group =
        "[[group]]\nid = \"g\"\nstage = \"nope\"\nname = \"n\"\nskills = [\"nada\", \"niente\"]\nadvice = \"a\"\n";
    let path = written("ladders/faults.toml", &format!("id = \"x/1\"\nlike = \"backend\"\n\n{group}"));
    let error = failure(&["ladder", "check", path.to_str().unwrap()], 1);
    for expected in
        ["faults.toml:6: no stage has the id 'nope'", "faults.toml:8: no skill has the id 'nada'", "'niente'"]
    {
        assert!(error.contains(expected), "{expected}: {error}");
    }
}

#[test]
fn a_ladder_changes_single_groups_and_adds_context() {
    let text = "id = \"own/2\"\nlike = \"backend\"\n\n[[group]]\nid = \"caching\"\nstage = \"depth\"\nname = \"Caching, our way\"\n\
                skills = [\"redis\"]\nadvice = \"Say it.\"\n\n[[context]]\ntext = \"Promotions twice a year.\"\nsource = \"our handbook\"\n";
    let path = written("ladders/groups.toml", text);
    let count = |ladder: &str, part: &str| {
        json(&["ladder", "show", ladder, "--format", "json"])[part].as_array().unwrap().len()
    };
    let own = path.to_str().unwrap();
    assert_eq!(count(own, "group"), count("backend", "group"));
    assert_eq!(count(own, "context"), count("backend", "context") + 1);
    let groups = json(&["ladder", "show", own, "--format", "json"])["group"].as_array().unwrap().clone();
    assert!(groups.iter().any(|group| group["name"] == "Caching, our way"));
}
