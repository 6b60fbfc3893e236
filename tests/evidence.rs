//! What small pieces of a resume show, and what they do not.

use skillgap::analysis::Analysis;
use skillgap::dictionary::{Strength, WorkKind};

use crate::reading::analysed;

const ROLE: &str = "EXPERIENCE\n\nBackend Engineer, Larch Payments    Mar 2021 - Present\n";

fn read(body: &str) -> Analysis {
    let text = format!("Alex Berg\nalex@example.org\n\n{body}\n\nEDUCATION\nBSc Computer Science, 2013 - 2017\n");
    analysed("resume.txt", text.as_bytes(), "2026-11").unwrap()
}

fn strength(analysis: &Analysis, id: &str) -> Option<Strength> {
    analysis.skills.iter().find(|skill| skill.id == id).map(|skill| skill.strength)
}

#[test]
fn services_in_a_role_show_their_platform() {
    let services = "- Moved batch jobs to Step Functions and Lambda\n- Refund queue on SQS and DynamoDB\n";
    let analysis = read(&format!("{ROLE}{services}\nSKILLS\nAWS, Java"));
    let aws = analysis.skills.iter().find(|skill| skill.id == "aws").unwrap();
    assert_eq!((aws.strength, aws.years), (Strength::Used, 5.8));
    assert!(aws.mentions.iter().any(|mention| mention.quote.contains("Refund queue") && mention.role == Some(0)));
    let listed = read(&format!("{ROLE}- Java services\n\nSKILLS\nAWS, Lambda, DynamoDB"));
    assert_eq!(strength(&listed, "aws"), Some(Strength::Listed));
    let other = read(&format!("{ROLE}- Spring Boot services\n"));
    assert_eq!(strength(&other, "java"), Some(Strength::Listed), "other implied skills stay a grade weaker");
    let stored = read(&format!("{ROLE}- Orders in PostgreSQL\n"));
    assert!(strength(&stored, "databases").is_some(), "who uses PostgreSQL knows databases");
}

#[test]
fn a_kitchen_a_class_or_a_shop_shows_no_scope_of_an_engineer() {
    let duties = "- Managed a team of 8, a budget of £400k, hiring and performance reviews\n";
    for title in ["Head Chef, The Wheel", "Store Manager, Larch Foods", "Teacher, Hill School", "Sales Manager, Larch"]
    {
        let analysis = read(&format!("{ROLE}- Java services\n\n{title}    Jan 2015 - Feb 2021\n{duties}"));
        let kinds: Vec<_> = analysis.years.roles.iter().map(|role| role.kind).collect();
        assert!(matches!(kinds[..], [WorkKind::Software, WorkKind::Other | WorkKind::Teaching]), "{title}: {kinds:?}");
        assert!(analysis.scope.is_empty(), "{title}: {:?}", analysis.scope);
    }
    let manager = read(&format!("{ROLE}{duties}"));
    assert!(manager.scope.iter().any(|scope| scope.id == "people-management"));
    let client = "Client: Grocery chain    Jan 2015 - Feb 2021\n- Designed a ledger service for 5 million members\n";
    let consultant = read(&format!("{ROLE}- Java services\n\n{client}"));
    assert!(consultant.scope.iter().any(|scope| scope.id == "scale"), "nothing says that a client is unrelated");
    let contributor =
        "Open Source Contributor, Larch Parser    Jan 2015 - Feb 2021\n- Maintainer of an open source parser\n";
    let analysis = read(&format!("{ROLE}- Java services\n\n{contributor}"));
    assert!(analysis.scope.iter().any(|scope| scope.id == "open-source"));
}

#[test]
fn certificates_on_one_line_keep_their_own_years() {
    let line = "CKA (2021), AWS Certified Solutions Architect – Associate (2025)";
    let analysis = read(&format!("{ROLE}- Java services\n\nCERTIFICATIONS\n{line}"));
    let because: Vec<_> = analysis.certifications.iter().map(|held| held.because.as_str()).collect();
    assert_eq!(because, ["valid until 2023-01", "valid until 2028-01"]);
}

#[test]
fn roles_end_today_in_many_languages() {
    let spans = [
        "Mar 2021 to the date",
        "Mar 2021 up to date",
        "Mar 2021 till date",
        "mar 2021 a la fecha",
        "mar 2021 até o momento",
        "Mar 2021 - Pres.",
        "mars 2021 - nå",
        "Mart 2021 - Günümüz",
        "Mart 2021 - halen",
        "март 2021 - по настоящее время",
        "марта 2021 по настоящее время",
        "березень 2021 - дотепер",
        "2021.03 - 至今",
        "2021/03 - 現在",
    ];
    for span in spans {
        let analysis = read(&format!("EXPERIENCE\n\nBackend Engineer, Larch Payments    {span}\n- Java services"));
        let roles: Vec<_> = analysis.years.roles.iter().map(|role| (role.start, role.current)).collect();
        assert_eq!(roles, [(Some("2021-03".parse().unwrap()), true)], "{span}");
    }
}

#[test]
fn degrees_are_known_by_their_short_names() {
    let cases = [
        ("A.S. Data Processing, Elm College, 2012", "associate"),
        ("MCA, Pune University, 2015", "master"),
        ("B.Tech (CSE), JNTU Hyderabad, 2017", "bachelor"),
        ("Diplom-Informatiker (FH), Hochschule Nürnberg, 2009", "master"),
        ("Bacharelado em Ciência da Computação, USP, 2015", "bachelor"),
    ];
    for (line, degree) in cases {
        let reading = skillgap::dictionary::builtin().read_degree(line);
        assert_eq!((reading.degree.as_deref(), reading.related), (Some(degree), true), "{line}");
    }
}
