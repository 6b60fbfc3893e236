//! Finding skills with the whole dictionary: traps, borders, and what must hold for any text.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use serde::Deserialize;
use skillgap::dictionary::{FindContext, SectionKind, SkillKey, Stance};

#[derive(Deserialize)]
struct Traps {
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
struct Trap {
    text: String,
    #[serde(default)]
    skills: Vec<String>,
    #[serde(default)]
    must_not: Vec<String>,
}

/// Ids of the skills that a text claims or hints at.
fn shown(text: &str) -> BTreeSet<&'static str> {
    let dictionary = skillgap::dictionary::builtin();
    let found = dictionary.find(text, &FindContext::default());
    let counts = found.skills.into_iter().filter(|hit| matches!(hit.stance, Stance::Claimed | Stance::Hinted));
    counts.map(|hit| dictionary.skill(hit.skill).id.as_str()).collect()
}

#[test]
fn traps() {
    let traps: Traps = toml::from_str(include_str!("data/traps.toml")).unwrap();
    assert!(traps.trap.len() >= 60);
    let mut wrong = Vec::new();
    for trap in &traps.trap {
        let shown = shown(&trap.text);
        let missed: Vec<_> = trap.skills.iter().filter(|id| !shown.contains(id.as_str())).collect();
        let extra: Vec<_> = trap.must_not.iter().filter(|id| shown.contains(id.as_str())).collect();
        if !missed.is_empty() || !extra.is_empty() {
            wrong.push(format!("{}\n    missed {missed:?}, found {extra:?}", trap.text));
        }
        let ids = trap.skills.iter().chain(&trap.must_not);
        ids.for_each(|id| assert!(skillgap::dictionary::builtin().skill_by_id(id).is_some(), "no skill {id}"));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), traps.trap.len(), wrong.join("\n"));
}

#[test]
fn the_project_s_own_dictionary_passes_its_checks() {
    let findings = skillgap::dictionary::builtin().check();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_name_that_the_caller_excludes_does_not_count() {
    let dictionary = skillgap::dictionary::builtin();
    let text = "Kafka Systems hired me to run Kafka";
    let found = dictionary.find(text, &FindContext { section: None, ignore: std::slice::from_ref(&(0..13)) });
    let spans: Vec<_> = found.skills.iter().map(|hit| &text[hit.span.clone()]).collect();
    assert_eq!(spans, ["Kafka"]);
    assert_eq!(found.skills[0].span.start, 30);
}

#[test]
fn a_section_of_skills_is_company_enough() {
    let dictionary = skillgap::dictionary::builtin();
    let rust = dictionary.skill_by_id("rust").unwrap();
    let finds = |section| {
        let found = dictionary.find("Rust", &FindContext { section, ignore: &[] });
        found.skills.iter().any(|hit| hit.skill == rust)
    };
    assert!(finds(Some(SectionKind::Skills)));
    assert!(!finds(None));
}

#[test]
fn a_sign_of_several_letters_is_not_cut_apart() {
    // Their plain forms hold letters that are names of languages.
    for text in ["Skills: Java, 20 ℃, C", "ℂ, Java, ㏄, ℃/Java", "㎢ C ℃"] {
        let found = skillgap::dictionary::builtin()
            .find(text, &FindContext { section: Some(SectionKind::Skills), ignore: &[] });
        for skill in found.skills {
            assert!(text.get(skill.span.clone()).is_some(), "{text}: {:?}", skill.span);
        }
    }
}

#[test]
fn refusals_tell_why() {
    let found = skillgap::dictionary::builtin().find("We go to market in spring.", &FindContext::default());
    assert!(
        found.refused.iter().any(|hit| hit.reason.starts_with("forms") || hit.reason.starts_with("not_after")),
        "{:?}",
        found.refused
    );
}

#[test]
fn certificates_are_found_with_their_stance() {
    let dictionary = skillgap::dictionary::builtin();
    let cka = dictionary.certification_by_id("cka").unwrap();
    let cases = [
        ("CKA, issued May 2024", Some(Stance::Claimed)),
        ("Preparing for the CKA", Some(Stance::Wished)),
        ("CKA (in progress, 2026)", Some(Stance::Wished)),
        ("Certified Kubernetes Administrator", Some(Stance::Claimed)),
        ("Kubernetes cluster administrator", None),
    ];
    for (text, stance) in cases {
        let found = dictionary.find(text, &FindContext::default()).certifications;
        assert_eq!(found.iter().find(|hit| hit.certification == cka).map(|hit| hit.stance), stance, "{text}");
    }
}

#[test]
fn scope_phrases_carry_their_number() {
    let cases = [
        ("Mentored 4 junior engineers.", "mentoring", Some(4.0)),
        ("Led a team of eight.", "leading-engineers", Some(8.0)),
        ("Managed 12 engineers across 3 sites.", "people-management", Some(12.0)),
        ("One pipeline across 6 teams.", "cross-team", Some(6.0)),
        ("Served 40k requests per second.", "scale", Some(40_000.0)),
        ("Cut costs by 35%.", "outcome", Some(35.0)),
        ("Backend for 1.5 million users.", "scale", Some(1_500_000.0)),
        ("Took part in the on-call rotation.", "on-call", None),
    ];
    for (text, scope, count) in cases {
        let found = skillgap::dictionary::builtin().find_scope(text);
        let hits: Vec<_> = found.iter().filter(|hit| hit.scope == scope).collect();
        assert!(hits.iter().any(|hit| hit.count == count), "{text}: {found:?}");
    }
}

#[test]
fn the_scope_of_others_does_not_count() {
    for text in [
        "Reported to the VP of Engineering.",
        "Was mentored by a principal engineer.",
        "Interviewed by the local newspaper.",
        "Trained by our staff.",
    ] {
        assert_eq!(skillgap::dictionary::builtin().find_scope(text), [], "{text}");
    }
}

/// Names without a sense rule, of letters only, so that any case of them means the same.
fn plain_names() -> Vec<(SkillKey, String)> {
    let dictionary = skillgap::dictionary::builtin();
    let names =
        dictionary.skills().flat_map(|(key, skill)| skill.aliases.iter().map(move |alias| (key, alias.clone())));
    let alone = |key: SkillKey, text: &str| {
        let found = dictionary.find(text, &FindContext::default());
        found.skills.len() == 1
            && found.skills[0].skill == key
            && found.skills[0].stance == Stance::Claimed
            && found.skills[0].span == (0..text.len())
    };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    names
        .filter(|(key, alias)| plain(alias) && alone(*key, alias) && alone(*key, &alias.to_uppercase()))
        .step_by(7)
        .collect()
}

#[test]
fn case_and_kind_of_space_change_nothing_for_plain_names() {
    let dictionary = skillgap::dictionary::builtin();
    let names = plain_names();
    assert!(names.len() > 300);
    for (key, alias) in names {
        for text in [
            alias.to_uppercase(),
            alias.replace(' ', "\u{a0}"),
            alias.replace(' ', " \n "),
            alias.replace(' ', "-"),
            format!("({alias})."),
        ] {
            let found = dictionary.find(&text, &FindContext::default());
            assert!(found.skills.iter().any(|hit| hit.skill == key), "{text:?}");
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Go".to_owned()),
        Just("Java".to_owned()),
        Just("Spring Boot".to_owned()),
        Just("C++".to_owned()),
        Just("not".to_owned()),
        Just("learning".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just(",".to_owned()),
        Just(".".to_owned()),
        Just(":".to_owned()),
        Just("and".to_owned()),
        Just("İß".to_owned()),
        Just("ﬁ\u{ad}x".to_owned()),
        Just("Ｒｕｓｔ".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("-".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("/".to_owned()),
        Just("https://go.dev".to_owned()),
        Just("no experience with".to_owned()),
        Just("Familiar".to_owned()),
        Just("tests".to_owned()),
        Just("unit".to_owned()),
        Just("%".to_owned()),
        Just("40".to_owned()),
        Just("mentored".to_owned()),
        "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_whole_characters(text in words()) {
        let dictionary = skillgap::dictionary::builtin();
        let found = dictionary.find(&text, &FindContext::default());
        for hit in &found.skills {
            let word = text.get(hit.span.clone());
            prop_assert!(word.is_some_and(|word| !word.is_empty()));
        }
        prop_assert!(dictionary.find_scope(&text).iter().all(|hit| text.get(hit.span.clone()).is_some()));
    }

    #[test]
    fn repetition_adds_no_skill(text in words()) {
        // A sentence between them: the end of a text is no list with its beginning.
        let twice = format!("{text}\n\nWorked there for years.\n\n{text}");
        prop_assert_eq!(shown(&twice), shown(&text));
    }

    #[test]
    fn a_new_paragraph_removes_nothing(text in words(), other in words()) {
        let both = shown(&format!("{text}\n\nWorked there for years. {other}"));
        prop_assert!(shown(&text).is_subset(&both));
    }
}

/// Files that are put together when the program runs find what those find that the build script compiled.
#[test]
fn files_find_the_same_compiled_and_read() {
    let compiled = skillgap::dictionary::builtin();
    let read = skillgap::dictionary::builtin().extended(&[]).unwrap();
    let people = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/people")).unwrap();
    let texts = people.filter_map(|person| fs::read_to_string(person.unwrap().path().join("resume.txt")).ok());
    let texts: Vec<String> = texts.collect();
    assert!(texts.len() > 5);
    let traps =
        "C++/C#, node.js; Kafka-Streams unit, integration and end-to-end tests. VMs, APIs, k8s' go1.22 .NET8 (S3)";
    for text in texts.iter().map(String::as_str).chain([traps]) {
        let context = FindContext::default();
        assert_eq!(compiled.find_all(&[(text, context)]), read.find_all(&[(text, context)]), "{text}");
    }
}

/// Sentences and lists that say nothing of what the name in them is but that the person knows it.
const NEUTRAL: [&str; 10] = [
    "Experience with {}.",
    "Good knowledge of {} and Linux.",
    "Worked with {} for several years.",
    "Proficient in {}.",
    "Built internal services using {}.",
    "Tools such as {}.",
    "Familiar with {} and PostgreSQL.",
    "Docker, {}, PostgreSQL",
    "Python / {} / Terraform",
    "{} (4 years)",
];

/// Sentences in which a word of everyday life, a person or an animal bears the name.
const EVERYDAY: [&str; 5] = [
    "Her dog {} sleeps on the sofa.",
    "We met at the {} by the river.",
    "An old {} stood in the garden.",
    "My aunt sang about the {} at the wedding.",
    "The children painted a {} for their grandmother.",
];

/// The names of a frame that are found in it, all frames of one kind in one text, a paragraph each.
fn framed<'n>(frame: &str, names: &'n [(SkillKey, String)]) -> Vec<&'n (SkillKey, String)> {
    let dictionary = skillgap::dictionary::builtin();
    let mut text = String::new();
    let starts: Vec<usize> = names
        .iter()
        .map(|(_, name)| {
            let start = text.len();
            text.push_str(&frame.replace("{}", name));
            text.push_str("\n\n");
            start
        })
        .collect();
    let found = dictionary.find(&text, &FindContext::default());
    let place = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    let hits: BTreeSet<(usize, SkillKey)> = found
        .skills
        .iter()
        .filter(|hit| matches!(hit.stance, Stance::Claimed | Stance::Hinted))
        .map(|hit| (place(hit.span.start), hit.skill))
        .collect();
    names.iter().enumerate().filter(|(index, (key, _))| hits.contains(&(*index, *key))).map(|(_, name)| name).collect()
}

#[test]
fn neutral_frames_vouch_for_every_name() {
    let dictionary = skillgap::dictionary::builtin();
    let names: Vec<_> = dictionary.skills().map(|(key, skill)| (key, skill.name.clone())).collect();
    for frame in NEUTRAL {
        let found: BTreeSet<_> = framed(frame, &names).into_iter().collect();
        let missed: Vec<_> = names.iter().filter(|name| !found.contains(name)).map(|(_, name)| name.as_str()).collect();
        assert!(missed.len() * 50 <= names.len(), "{frame}: {} of {} missed: {missed:?}", missed.len(), names.len());
    }
}

#[test]
fn everyday_frames_vouch_for_no_ambiguous_name() {
    let dictionary = skillgap::dictionary::builtin();
    let names: Vec<_> = dictionary.skills().map(|(key, skill)| (key, skill.name.clone())).collect();
    let sure: BTreeSet<_> = framed("Then {} unfolded.", &names).into_iter().map(|(key, _)| *key).collect();
    let ambiguous: Vec<_> = names.into_iter().filter(|(key, _)| !sure.contains(key)).collect();
    assert!(ambiguous.len() > 400, "{}", ambiguous.len());
    for frame in EVERYDAY {
        let found = framed(frame, &ambiguous);
        assert!(found.is_empty(), "{frame}: {} of {}: {found:?}", found.len(), ambiguous.len());
    }
}

/// The lines of a file of sentences that are not read as they ask: "ids | sentence".
fn misread(sentences: &str) -> (usize, Vec<String>) {
    let lines: Vec<(&str, &str)> =
        sentences.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('|')).collect();
    let wrong = lines.iter().filter_map(|(ids, sentence)| {
        let asked: BTreeSet<&str> = ids.split_whitespace().filter(|id| *id != "-").collect();
        let shown = shown(sentence.trim());
        (shown != asked).then(|| format!("{}: {shown:?}", sentence.trim()))
    });
    (lines.len(), wrong.collect())
}

#[test]
fn everyday_sentences_name_no_skill() {
    let (count, wrong) = misread(include_str!("data/everyday.txt"));
    assert!(count > 500, "{count}");
    assert!(wrong.len() * 100 <= count * 3, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_denied_or_wished_for_is_not_shown() {
    let (count, wrong) = misread(include_str!("data/denied.txt"));
    assert!(count > 60, "{count}");
    assert!(wrong.len() * 100 <= count * 20, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_and_tools_of_one_sentence_are_told_apart() {
    let (count, wrong) = misread(include_str!("data/mixed.txt"));
    assert!(count > 160, "{count}");
    assert!(wrong.len() * 100 <= count * 20, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn plain_sentences_show_their_tools() {
    let lines = include_str!("data/plain.txt").lines().filter(|line| !line.starts_with('#'));
    let missed = |line: &str| {
        let (ids, sentence) = line.split_once('|').unwrap();
        let shown = shown(sentence.trim());
        ids.split_whitespace().filter(|id| !shown.contains(id)).map(|id| format!("{}: {id}", sentence.trim())).collect()
    };
    let missed: Vec<Vec<String>> = lines.map(missed).collect();
    let (count, wrong) = (missed.len(), missed.concat());
    assert!(count > 150, "{count}");
    assert!(wrong.len() * 100 <= count * 22, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Names that backend, data, platform and security engineers use, written down before the dictionary was
/// looked at; each must be a name of it, in a list of skills.
#[test]
fn names_of_the_trade_are_known() {
    let dictionary = skillgap::dictionary::builtin();
    let names: Vec<&str> =
        include_str!("data/names.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert!(names.len() > 1_500, "{}", names.len());
    let is_known = |name: &str| dictionary.resolve(name).is_some();
    let singular = |name: &str| name.strip_suffix('s').is_some_and(is_known);
    let missing: Vec<_> = names.iter().filter(|name| !is_known(name) && !singular(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Ids in the order of the text.
fn named(text: &str) -> String {
    let dictionary = skillgap::dictionary::builtin();
    let found = dictionary.find(text, &FindContext::default());
    let mut ids: Vec<_> = found.skills.iter().map(|hit| dictionary.skill_id(hit.skill)).collect();
    ids.dedup();
    ids.join(" ")
}

#[test]
fn glued_and_broken_names_are_found() {
    let cases = [
        ("Stack: Redis, TerraformWe ship on Fridays.", "redis terraform"),
        ("- RabbitMQReliable delivery", "rabbitmq"),
        ("Skills: PHP- Laravel- MySQLThe office is old", "php laravel mysql"),
        ("Moved to AWSLambda, ApacheCamel and PostgreSQL", "aws-lambda aws apache-camel postgresql"),
        ("bash, git, dockerHappy with Linux", "bash git docker linux"),
        ("Ran them on Kuber-\nnetes and Click-\nHouse", "kubernetes clickhouse"),
        ("精通Nginx、Prometheus等工具", "nginx prometheus"),
        ("Kubernetes와 Redis를 운영", "kubernetes redis"),
        ("Писал на Pythonе", "python"),
        ("à base d'Elasticsearch et d'Ansible", "elasticsearch ansible"),
        ("Java ï‚· C ï‚· R", "java c r"),
        ("Wants:o Gradleo Jenkinso Terraform", "gradle jenkins terraform"),
    ];
    for (text, expected) in cases {
        assert_eq!(named(text), expected, "{text}");
    }
}

#[test]
fn slips_of_long_names_are_read_beside_sure_names() {
    let cases = [
        ("Jenkis, Ansibel, Terrafrom and Docker", "jenkins ansible terraform docker"),
        ("Kubernettes / PostgreSQL", "kubernetes postgresql"),
        ("Mircoservices with Kafka", "microservices kafka"),
        ("Elasticsearch, Logstach, Kibanna", "elasticsearch logstash kibana"),
        ("Visual Studo and C#", "visual-studio csharp"),
        // Other words, and nothing sure beside.
        ("Coaching, Python, jogging", "python"),
        ("Kubernettes is a nice word", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(named(text), expected, "{text}");
    }
    let dictionary = skillgap::dictionary::builtin();
    let found = dictionary.find("Docker, Kubernettes", &FindContext::default());
    let rules: Vec<_> = found.skills.iter().map(|hit| hit.stance_rule.as_deref()).collect();
    assert_eq!(rules, [None, Some("spelling-slip")]);
}

#[test]
fn small_letters_name_a_tool_in_a_list_of_small_letters() {
    assert_eq!(named("python,c,java,r,go"), "python c java r go");
    assert_eq!(named("we go, we rest, we express"), "");
}

#[test]
fn names_listed_behind_a_head_share_it() {
    let shown = shown("Spring Boot, Data and Security");
    assert!(["spring-boot", "spring-data", "spring-security"].iter().all(|id| shown.contains(id)), "{shown:?}");
}

#[test]
fn words_with_capitals_inside_are_left_alone() {
    for text in ["Paid with PayMe at GoDaddy and GoPro", "An iPhone and a LinkedIn page", "Sold by GoFundMe"] {
        assert_eq!(named(text), "", "{text}");
    }
}
