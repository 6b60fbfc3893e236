//! Tests of the posting room: the data's own examples, short postings, and the fixtures.

use super::flow::blocks;
use super::headings::{self, Own};
use super::{Firmness, Naming, Need, Posting, Requirement};
use crate::dictionary::phrase_spans::words_of;
use crate::dictionary::posting_file::CueReach;
use crate::document::{Document, ReadOptions};

fn document(text: &str) -> Document {
    Document::read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn parse(text: &str) -> Posting {
    Posting::parse(&document(text), crate::dictionary::builtin())
}

/// Requirements as "a|b" for any and "a+b" for all, sorted.
fn shown(requirements: &[Requirement]) -> String {
    let show = |asked: &Requirement| asked.skills.join(if asked.need == Need::Any { "|" } else { "+" });
    requirements.iter().map(show).collect::<Vec<_>>().join(" ")
}

/// Ids of the heading rules that are read in a text.
fn heading_rules(text: &str) -> Vec<String> {
    let cues = crate::dictionary::builtin().posting();
    let mut found = Vec::new();
    // A run-in heading is only looked for in a long block: the examples are padded to one.
    let long = format!("{text}{}", " and so on".repeat(20));
    for (text, whole) in [(text, true), (long.as_str(), false)] {
        for block in blocks(&document(text)) {
            let words = words_of(&block.text);
            match headings::own(&block, false, &words, cues) {
                Own::Rule(rule) if whole => found.push(rule),
                Own::Rule(_) | Own::Unknown => {}
                Own::No => found.extend(headings::run_in(&block, &words, cues).into_iter().map(|heading| heading.rule)),
            }
        }
    }
    found.into_iter().filter_map(|rule| Some(cues.heading(rule)?.id.clone())).collect()
}

/// The examples of a rule for which `fires` says otherwise than they should.
fn broken(id: &str, (fires_in, silent_in): (&[String], &[String]), fires: impl Fn(&String) -> bool) -> Vec<String> {
    let quiet = fires_in.iter().filter(|text| !fires(text)).map(|text| format!("{id} must fire: {text}"));
    let loud = silent_in.iter().filter(|text| fires(text)).map(|text| format!("{id} must be silent: {text}"));
    quiet.chain(loud).collect()
}

#[test]
fn the_headings_of_the_data_fire_and_stay_silent() {
    let mut wrong = Vec::new();
    for rule in &crate::dictionary::builtin().posting().file().heading {
        let fires = |text: &String| heading_rules(text).contains(&rule.id);
        wrong.extend(broken(&rule.id, (&rule.fires, &rule.silent), fires));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cues_of_the_data_fire_and_stay_silent() {
    let cues = crate::dictionary::builtin().posting();
    let mut wrong = Vec::new();
    for (index, rule) in cues.file().cue.iter().enumerate() {
        let begins = |at: usize| rule.reach != CueReach::Item || at == 0;
        let fires =
            |text: &String| cues.cues(&words_of(text)).iter().any(|hit| hit.rule == index && begins(hit.words.start));
        wrong.extend(broken(&rule.id, (&rule.fires, &rule.silent), fires));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn skills_are_required_preferred_or_named() {
    let cases = [
        ("Requirements\n- Java\n- Python or Go\n- Kubernetes is a plus", "java python|go", "kubernetes"),
        ("Requirements\n- Strong Java skills, Kotlin a plus\n- Docker (preferred)", "java", "kotlin docker"),
        ("Requirements:\n- Someone who has worked with PostgreSQL (ideally on AWS)", "postgresql", "aws"),
        ("Nice to have\n- Kafka\n- Docker is a must", "docker", "kafka"),
        ("Must have: Java, Spring\nNice to have: Kotlin, Redis", "java+spring", "kotlin+redis"),
        ("Our stack: Java, Kafka\n\nRequirements\n- Java", "java", ""),
        ("Requirements\n- Java. We do not require Python.", "java", ""),
        ("Desired skills\n- Python\n- Terraform", "python terraform", ""),
        ("Requirements\n- Java\n\nDesired skills\n- Python", "java", "python"),
        ("We are looking for an engineer with experience in Rust. We use Kafka and Redis.", "rust", ""),
        ("Who you are\n- You know Python\n\nWhat we offer\n- Free courses in Kubernetes", "python", ""),
        ("Requirements\n- Experience with microservices and GraphQL frameworks is a plus", "", "microservices+graphql"),
        ("Requirements\n- Java required, Kotlin preferred", "java", "kotlin"),
        ("Requirements\n- Java: 3 years (Required) Kotlin: 1 year (Preferred)", "java", "kotlin"),
        ("Requirements\n- Knowledge of Scala is not required but would be beneficial", "", "scala"),
        ("The basics\n- Java\n- Docker\n\nWe'd be impressed by\n- Rust experience", "java docker", "rust"),
        ("Anforderungen\n- Gute Kenntnisse in Java\n- Kubernetes von Vorteil", "java", "kubernetes"),
        ("What you bring\n- AWS, GCP and Azure\n- Java or similar", "aws+gcp+azure java", ""),
    ];
    for (text, required, preferred) in cases {
        let posting = parse(&format!("Backend Engineer\n\n{text}\n"));
        assert_eq!(
            (shown(&posting.required).as_str(), shown(&posting.preferred).as_str()),
            (required, preferred),
            "{text}"
        );
    }
}

#[test]
fn an_umbrella_word_is_met_by_its_examples() {
    let cases = [
        ("Experience with at least one public cloud (AWS, Azure or GCP)", "cloud|aws|azure|gcp"),
        (
            "Docker, relational databases (MySQL/MariaDB, PostgreSQL)",
            "docker relational-databases|mysql|mariadb|postgresql",
        ),
        ("SQL databases (PostgreSQL, MySQL)", "relational-databases|sql|postgresql|mysql"),
        ("Message brokers like Kafka/RabbitMQ", "message-queues|kafka|rabbitmq"),
        ("A functional language: Elixir, Scala", "functional-programming|elixir|scala"),
        ("Deep expertise in Go or another systems language (Rust, C++)", "go|rust|cpp"),
        ("Kubernetes, Go or another systems language (Rust, C++)", "kubernetes go|rust|cpp"),
        ("Kafka or another message broker (RabbitMQ, NATS)", "kafka|message-queues|rabbitmq|nats"),
        ("A JVM language (Java, Kotlin, Scala)", "jvm|java|kotlin|scala"),
        ("CI/CD (Jenkins, GitLab CI)", "ci-cd|jenkins|gitlab-ci"),
        ("Erlang or Scala (we'll happily train you in Elixir)", "erlang|scala"),
        ("A web framework (Django, Flask, FastAPI)", "django|flask|fastapi"),
        ("Infrastructure as code (e.g. Terraform, Pulumi)", "infrastructure-as-code|terraform|pulumi"),
        // What is no kind of things, or no list of examples, stays a must-have of its own.
        ("Java frameworks like Spring or Micronaut", "java spring|micronaut"),
        ("Python (Django or Flask) and SQL", "python+sql django|flask"),
        ("AWS (EC2, S3, Lambda)", "aws ec2+s3+aws-lambda"),
        ("Cloud platforms (AWS and Azure)", "cloud aws+azure"),
        ("Scripting languages (Python and Bash)", "python+bash"),
        ("Tools (Git, Jira, Docker)", "git+jira+docker"),
    ];
    for (text, required) in cases {
        assert_eq!(
            shown(&parse(&format!("Backend Engineer\n\nRequirements\n- {text}\n")).required),
            required,
            "{text}"
        );
    }
}

#[test]
fn a_class_with_one_name_in_brackets_is_no_way_round_it() {
    for (text, skills, inside) in [
        ("Messaging (Kafka)", "message-queues|kafka", "message-queues"),
        ("At least two cloud platforms (AWS, GCP, Azure)", "cloud|aws|gcp|azure", "cloud"),
    ] {
        let posting = parse(&format!("Backend Engineer\n\nRequirements\n- {text}\n"));
        assert_eq!(shown(&posting.required), skills);
        assert_eq!(posting.required[0].inside, [inside]);
    }
}

#[test]
fn the_title_adds_what_the_text_does_not_speak_of() {
    let cases = [
        ("Backend-Entwickler Java/Kotlin", "Java oder Kotlin", "java|kotlin", ""),
        ("Backend Engineer (Go or Rust)", "Docker", "docker go|rust", ""),
        ("Backend Engineer (Go or Rust)", "Go or Rust", "go|rust", ""),
        ("Java Developer", "Docker\n- Java is a plus", "docker", "java"),
        ("PHP/Symfony Developer", "Docker", "docker php symfony", ""),
        ("Node.js Engineer, AWS", "Docker", "docker nodejs aws", ""),
        ("Développeur PHP/Symfony confirmé (CDI)", "PHP", "php symfony", ""),
    ];
    for (title, text, required, preferred) in cases {
        let posting = parse(&format!("{title}\n\nRequirements\n- {text}\n"));
        let got = (shown(&posting.required), shown(&posting.preferred));
        assert_eq!((got.0.as_str(), got.1.as_str()), (required, preferred), "{title}: {text}");
    }
}

#[test]
fn a_closing_paragraph_ends_a_list() {
    let list = "# Backend Engineer\n\nRequirements\n- Python\n\nNice to have\n- Kafka\n\n";
    let cases = [
        ("Go on, apply!", "python", "kafka"),
        ("Express your interest by mail.", "python", "kafka"),
        ("Spring 2027 start possible.", "python", "kafka"),
        ("Swift process: two interviews and an offer.", "python", "kafka"),
        ("Elastic working hours and free fruit.", "python", "kafka"),
        ("**We give you:** 70k, MacBook. Go on, apply!", "python", "kafka"),
        ("Docker is essential.", "python docker", "kafka"),
        ("You should also know Docker.", "python docker", "kafka"),
        ("Bonus: Rust", "python", "kafka rust"),
        ("Some more:\n- Rust", "python", "kafka rust"),
    ];
    for (text, required, preferred) in cases {
        let posting = parse(&format!("{list}{text}\n"));
        let got = (shown(&posting.required), shown(&posting.preferred));
        assert_eq!((got.0.as_str(), got.1.as_str()), (required, preferred), "{text}");
    }
    let labelled = parse("Backend Engineer\n\nMust have: Java\n\nExtra points: Redis\n\nGo on, apply!\n");
    assert_eq!((shown(&labelled.required).as_str(), shown(&labelled.preferred).as_str()), ("java", "redis"));
}

#[test]
fn one_long_line_is_read_by_its_headings_and_items() {
    let text = "Platform Engineer We build maps for hikers and sell them in nine countries. Our stack is Laravel. What You’ll Do Move \
                our jobs from Jenkins to something better Responsibilities are shared Requirements 4+ years of backend work Strong \
                knowledge of Python Experience with Docker, Kubernetes, or Nomad Bonus points if you have Familiarity with Terraform \
                Experience with Kafka Benefits Courses on Rust and free hiking boots Keywords: php, laravel";
    let posting = parse(text);
    assert_eq!(shown(&posting.required), "python docker|kubernetes|nomad");
    assert_eq!(shown(&posting.preferred), "terraform kafka");
    assert_eq!(posting.years.min, Some(4.0));
    let named: Vec<&str> = posting.mentioned.iter().map(|named| named.skill.as_str()).collect();
    assert_eq!(named, ["laravel", "jenkins"]);
}

#[test]
fn years_are_the_least_asked_for_in_the_main_experience() {
    let cases: [(&str, Option<f64>, Option<f64>); 24] = [
        ("5+ years of Java", Some(5.0), None),
        ("3-5 years of experience", Some(3.0), Some(5.0)),
        ("3 to 5 yrs experience", Some(3.0), Some(5.0)),
        ("At least two years of professional experience", Some(2.0), None),
        ("Minimum of 4 yrs in backend development", Some(4.0), None),
        ("five (5) years of experience", Some(5.0), None),
        ("7+ years in software engineering, at least 2 of them leading people", Some(7.0), None),
        ("0 to 2 years of experience", Some(0.0), Some(2.0)),
        ("2+ years of Kubernetes\n- 6+ years of software development experience", Some(6.0), None),
        ("Master's degree and 3 years of experience\n- Bachelor's degree and 5 years of experience", Some(3.0), None),
        ("3 or more years of experience", Some(3.0), None),
        ("Java, ideally 5 years of it", None, None),
        ("3 years of US residency", None, None),
        ("Mindestens drei Jahre Berufserfahrung", Some(3.0), None),
        ("10yrs experience", Some(10.0), None),
        ("Java: 3 years (Required) Angular: 1 year (Preferred)", Some(3.0), None),
        ("3+ years of Java development\n- 2+ years of experience with Kafka", Some(3.0), None),
        ("Python", None, None),
        ("At least 5 years' commercial C++ on Linux", Some(5.0), None),
        ("Exp : 2-5 yrs", Some(2.0), Some(5.0)),
        ("Years of Experience: 5+", Some(5.0), None),
        ("Years of experience: 2-4", Some(2.0), Some(4.0)),
        ("Years of experience: 3 years", Some(3.0), None),
        ("5 years of experience: Java", Some(5.0), None),
    ];
    for (text, min, max) in cases {
        let posting = parse(&format!("Backend Engineer\n\nRequirements\n- {text}\n"));
        assert_eq!((posting.years.min, posting.years.max), (min, max), "{text}");
    }
    let own = |text: &str| parse(text).years.min;
    assert_eq!(own("Java Developer (5+ yrs)\n\nSkills: Java\n"), Some(5.0));
    assert_eq!(own("Java Developer (5+ yrs)\n\nRequirements\n- 3 years of experience\n"), Some(3.0));
    assert_eq!(own("Job Title: Java Developer\nYears of Experience: 5+\nSkills: Java\n"), Some(5.0));
    assert_eq!(
        own(
            "We are hiring!! Position : Node.js Developer | Exp : 2-5 yrs | Location : Pune (WFO) | Notice Period : Immediate to 15 days. Must have skills : Node.js, MongoDB. Good to have : Redis.\n"
        ),
        Some(2.0)
    );
    let company =
        parse("Backend Engineer\n\nFor over 20 years we have built experience in maps.\n\nRequirements\n- Go\n");
    assert_eq!(company.years.min, None);
}

#[test]
fn years_belong_to_their_skill() {
    let posting = parse(
        "Engineer\n\nRequirements\n- 5+ years of Java\n- Python (3 years), Go\n- 2 years of experience with AWS or GCP\n",
    );
    let years: Vec<(String, Option<f64>)> =
        posting.required.iter().map(|asked| (asked.skills.join("|"), asked.years)).collect();
    let want = [("java", Some(5.0)), ("python", Some(3.0)), ("go", None), ("aws|gcp", Some(2.0))];
    assert_eq!(years, want.map(|(skill, years)| (skill.to_owned(), years)));
}

#[test]
fn degrees_are_asked_for_or_not() {
    let cases: [(&str, Option<&str>, Firmness, bool); 18] = [
        ("Bachelor’s degree in Computer Science or equivalent experience", Some("bachelor"), Firmness::Required, true),
        ("BS/MS in Computer Science", Some("bachelor"), Firmness::Required, false),
        ("Master's degree preferred", Some("master"), Firmness::Preferred, false),
        ("Bachelor's degree required, Master's a plus", Some("bachelor"), Firmness::Required, false),
        ("A degree in computer science or a related field is a plus", Some("bachelor"), Firmness::Preferred, false),
        ("PhD in machine learning", Some("phd"), Firmness::Required, false),
        ("Bac+5 en informatique (école d'ingénieur ou équivalent)", Some("master"), Firmness::Required, true),
        ("Diplôme d'ingénieur en informatique", Some("master"), Firmness::Required, false),
        ("A 2:1 or above in Computer Science", Some("bachelor"), Firmness::Required, false),
        ("A relevant tertiary qualification is preferred", Some("bachelor"), Firmness::Preferred, false),
        ("Bachelor's degree in Computer Science or similar", Some("bachelor"), Firmness::Required, true),
        ("Bachelor's degree in Computer Science or similar field", Some("bachelor"), Firmness::Required, false),
        ("Bachelor's degree; four more years may be substituted for it", Some("bachelor"), Firmness::Required, true),
        ("B.E/B.Tech", Some("bachelor"), Firmness::Required, false),
        ("We don't require a degree", None, Firmness::None, false),
        ("MS SQL Server", None, Firmness::None, false),
        ("Must be able to obtain a clearance", None, Firmness::None, false),
        ("Work with our Scrum master", None, Firmness::None, false),
    ];
    for (text, level, requirement, equivalent) in cases {
        let asked = parse(&format!("Engineer\n\nRequirements\n- {text}\n")).education;
        assert_eq!(
            (asked.level.as_deref(), asked.requirement, asked.equivalent_ok),
            (level, requirement, equivalent),
            "{text}"
        );
    }
}

#[test]
fn a_posting_for_students_asks_for_no_finished_degree() {
    let asked = |text: &str| parse(&format!("Intern\n\nWho you are\n- {text}\n")).education;
    for text in ["Currently pursuing a BS or MS in Computer Science", "Enrolled in a Bachelor's degree program"] {
        let education = asked(text);
        assert_eq!((education.level.as_deref(), education.in_progress_ok), (Some("bachelor"), true), "{text}");
    }
    assert!(!asked("BS in Computer Science").in_progress_ok);
}

#[test]
fn a_label_beside_an_optional_one_is_not_optional() {
    let blob = "We are hiring!! Position : Node.js Developer | Location : Pune (WFO) | Notice Period : Immediate to 15 days. \
                Must have skills : Node.js, MongoDB. Good to have : Redis, Docker. Education : BE/B.Tech/MCA.\n";
    let lines = "Position: Java Developer\nMandatory Skills: Java\nOptional skills: Redis\nQualification: B.E/B.Tech\n";
    for text in [blob, lines] {
        let education = parse(text).education;
        assert_eq!(
            (education.level.as_deref(), education.requirement),
            (Some("bachelor"), Firmness::Required),
            "{text}"
        );
    }
}

#[test]
fn the_level_follows_the_title_and_else_the_years() {
    let cases = [
        ("Senior Backend Engineer", "", "senior"),
        ("Junior Developer", "", "entry"),
        ("Backend Engineer", "- 1 year of experience", "entry"),
        ("Backend Engineer", "- 3+ years of experience", "mid"),
        ("Backend Engineer", "- 6 years of experience", "senior"),
        ("Backend Engineer", "", "mid"),
        ("Lead Engineer", "- Java", "senior"),
        ("Lead Engineer", "- Architecture across multiple teams", "staff"),
        ("Engineering Manager", "", "manager"),
        ("Software Architect", "", "staff"),
        ("Job Title: Principal Engineer | Acme | Oslo", "", "principal"),
    ];
    for (title, asked, level) in cases {
        assert_eq!(parse(&format!("{title}\n\nRequirements\n{asked}\n")).level, level, "{title} {asked}");
    }
}

#[test]
fn contradictions_are_reported() {
    let many = "Java, Python, Go, Ruby, PHP, Kafka, Redis, MongoDB, MySQL, PostgreSQL, Docker, Kubernetes, Terraform, Ansible, Jenkins, AWS, Azure, GCP, React, Angular, GraphQL";
    let cases = [
        ("Junior Developer\n\nRequirements\n- 7 years of experience".to_owned(), Some("level-and-years-disagree")),
        (format!("Developer\n\nRequirements\n- {many}"), Some("too-many-must-haves")),
        (
            "Developer\n\nRequirements\n- Java\n\nGood to know\n- You do not need to know Java".to_owned(),
            Some("required-and-excluded"),
        ),
        (
            "Developer\n\nRequirements\n- 2 years of experience\n- 5 years of Kafka".to_owned(),
            Some("skill-years-exceed-years"),
        ),
        ("Developer\n\nRequirements\n- 3 years of experience\n- Java".to_owned(), None),
    ];
    for (text, code) in cases {
        let found: Vec<String> = parse(&text).contradictions.into_iter().map(|warning| warning.code).collect();
        assert_eq!(found, code.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn what_is_said_not_to_be_needed_is_named_as_such() {
    let posting = parse(
        "Engineer\n\nRequirements\n- Go\n\nGood to know\nWe don’t expect you to know Java, and you won’t need Python here.\n",
    );
    let named: Vec<(&str, Naming)> =
        posting.mentioned.iter().map(|named| (named.skill.as_str(), named.naming)).collect();
    assert_eq!(named, [("java", Naming::Excluded), ("python", Naming::Excluded)]);
}

#[test]
fn boilerplate_adds_nothing() {
    let body = "Engineer\n\nRequirements\n- Java\n- 3 years of experience\n";
    let noise = "\nAbout us\nWe have 25 years of experience with Python, Ruby and Kafka.\n\nBenefits\n- Courses on Rust\n- A Master's degree paid by us\n\n\
                 Equal opportunity\nWe hire regardless of age and sexual orientation, in Go and in Swift.\n";
    let (plain, noisy) = (parse(body), parse(&format!("{body}{noise}")));
    assert_eq!(plain, noisy);
}
