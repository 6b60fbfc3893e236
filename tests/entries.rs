//! Roles of short resumes in many layouts and languages: whose name, title and time each line is.

use crate::reading::analysed;

/// A file, and its name, roles as title and employer, and first months.
struct Case {
    file: &'static str,
    text: &'static str,
    name: Option<&'static str>,
    roles: &'static [(&'static str, &'static str, &'static str)],
}

/// Reads a resume of a case and compares it with what the case says.
fn check(case: &Case) {
    let analysis = analysed(case.file, case.text.as_bytes(), "2026-11").unwrap();
    let roles = analysis.years.roles.iter().map(|role| {
        let start = role.start.map_or_else(String::new, |start| start.to_string());
        (role.title.clone(), role.employer.clone(), start)
    });
    let roles: Vec<_> = roles.collect();
    let roles: Vec<_> = roles.iter().map(|(title, employer, start)| (&**title, &**employer, &**start)).collect();
    assert_eq!(roles, case.roles, "{}", case.text);
    if let Some(name) = case.name {
        assert_eq!(analysis.candidate.name.as_deref(), Some(name), "{}", case.text);
    }
}

#[test]
fn headings_and_list_items_name_employers() {
    check(&Case {
        file: "resume.md",
        text: "# Katrin Oberhuber\n\n## Berufliche Laufbahn\n\n### Nordlicht Logistik GmbH, Wien\n\n\
               **Teamleiterin Backend** — 04/2021 bis heute\n\n- Umbau auf Kafka und Kotlin\n\n\
               **Softwareentwicklerin** — 09/2015 bis 03/2021\n\n- Portal in Java\n\n### Grünspecht IT-Dienste, Linz\n\n\
               **Werkstudentin** — 03/2014 bis 08/2015\n\n- Tests mit JUnit\n",
        name: Some("Katrin Oberhuber"),
        roles: &[
            ("Teamleiterin Backend", "Nordlicht Logistik GmbH", "2021-04"),
            ("Softwareentwicklerin", "Nordlicht Logistik GmbH", "2015-09"),
            ("Werkstudentin", "Grünspecht IT-Dienste", "2014-03"),
        ],
    });
    check(&Case {
        file: "resume.md",
        text: "# Ann Bell's CV\n\n## Experience\n\n### Larkfield Bank, Senior Software Engineer\n\nA bank of the north.\n\n\
               - Leeds, UK\n- Mar 2019 – Oct 2025\n- 6 years 8 months\n- Built ledgers in Go\n\n\
               ### Tin Whistle Games, Software Engineer\n\nGames for phones.\n\n- York, UK\n- Apr 2016 – Feb 2019\n\
               - Built servers in Java\n",
        name: Some("Ann Bell"),
        roles: &[
            ("Senior Software Engineer", "Larkfield Bank", "2019-03"),
            ("Software Engineer", "Tin Whistle Games", "2016-04"),
        ],
    });
}

#[test]
fn small_words_between_a_title_and_its_employer_part_them_in_any_language() {
    check(&Case {
        file: "resume.txt",
        text: "Rafael Antunes Moura\nrafael@example.com\n\nHistórico profissional\n\n\
               - Engenheiro de Software Sênior em Caju Pagamentos - 2021 até o momento\n    Cobrança em Go e Kafka.\n\
               - Desenvolvedor Java na Trilha Seguros - 2018 a 2021\n    Spring Boot, Oracle.\n",
        name: Some("Rafael Antunes Moura"),
        roles: &[
            ("Engenheiro de Software Sênior", "Caju Pagamentos", "2021-01"),
            ("Desenvolvedor Java", "Trilha Seguros", "2018-01"),
        ],
    });
    check(&Case {
        file: "resume.txt",
        text: "Camille Lefèvre\ncamille@example.fr\n\nParcours professionnel\n\nJanvier 2021 – Aujourd'hui\n\
               Ingénieure logiciel senior chez Estuaire Mobilités (Nantes)\nAPI en Go, migration vers Kubernetes.\n\n\
               Septembre 2017 – Décembre 2020\nDéveloppeuse Java à la Banque des Embruns (Rennes)\n\
               Services Spring Boot, Oracle, Kafka.\n",
        name: Some("Camille Lefèvre"),
        roles: &[
            ("Ingénieure logiciel senior", "Estuaire Mobilités", "2021-01"),
            ("Développeuse Java", "Banque des Embruns", "2017-09"),
        ],
    });
    check(&Case {
        file: "resume.txt",
        text: "Životopis\n\nJméno a příjmení: Tomáš Hruška\n\nPracovní zkušenosti\n\n\
               2019 – dosud: vývojář backendu ve společnosti Jeseník Software s.r.o., Brno\nMikroslužby v Kotlinu, PostgreSQL.\n\n\
               2015 – 2019: programátor v Moravské datové a.s., Olomouc\nJava EE, Oracle.\n",
        name: Some("Tomáš Hruška"),
        roles: &[
            ("vývojář backendu", "Jeseník Software s.r.o.", "2019-01"),
            ("programátor", "Moravské datové a.s.", "2015-01"),
        ],
    });
    check(&Case {
        file: "resume.txt",
        text: "Кондратьев Олег\n\nОпыт работы\n\n\
               С октября 2021 по настоящее время: ООО «Север Диджитал», инженер-программист. Разработка серверов на C# и Python.\n\n\
               С апреля 2013 г. по август 2020 г.: ООО «Запад»,\nпрограммист. Разработка на Java.\n",
        name: None,
        roles: &[("инженер-программист", "ООО «Север Диджитал»", "2021-10"), ("программист", "ООО «Запад»", "2013-04")],
    });
}

#[test]
fn scripts_without_spaces_part_titles_from_employers() {
    check(&Case {
        file: "resume.txt",
        text: "陆明轩的个人简历\n电话：13900000000\n\n工作经历\n2020.03-至今  蓝桥科技有限公司  高级后端开发工程师\n\
               负责订单系统的设计与开发，使用Go、MySQL、Redis。\n\n2017.07-2020.02  星河网络技术有限公司  Java开发工程师\n\
               负责支付网关的开发，使用Java、Spring Boot。\n",
        name: Some("陆明轩"),
        roles: &[
            ("高级后端开发工程师", "蓝桥科技有限公司", "2020-03"),
            ("Java开发工程师", "星河网络技术有限公司", "2017-07"),
        ],
    });
    check(&Case {
        file: "resume.txt",
        text: "職務経歴書\n\n氏名\t高瀬 悠斗\n\n■職務経歴\n株式会社ミナトシステムズ\n期間\t2020年4月 ～ 現在\n\
               職種\tバックエンドエンジニア\n業務内容\tGoとKubernetesによる開発。\n\n株式会社ハナサク\n\
               期間\t2016年4月 ～ 2020年3月\n職種\tプログラマー\n業務内容\tJavaによる開発。\n",
        name: Some("高瀬 悠斗"),
        roles: &[
            ("バックエンドエンジニア", "株式会社ミナトシステムズ", "2020-04"),
            ("プログラマー", "株式会社ハナサク", "2016-04"),
        ],
    });
}

#[test]
fn dates_are_told_in_pairs_ranges_and_rows() {
    check(&Case {
        file: "resume.txt",
        text: "Marcus Odhiambo\nmarcus@example.com\n\nCareer\n\
               2022-now Principal Engineer, Baobab Payments. 2018-2022 Senior Engineer, Savanna Cloud.\n\nSkills\nJava, Kotlin\n",
        name: Some("Marcus Odhiambo"),
        roles: &[("Principal Engineer", "Baobab Payments", "2022-01"), ("Senior Engineer", "Savanna Cloud", "2018-01")],
    });
    check(&Case {
        file: "resume.txt",
        text: "Ann Bell\nann@example.com\n\nEXPERIENCE\n\n09-16 - 03-17\tDevOps Engineer\tLarkfield Bank, Leeds\nBuilt pipelines.\n\n\
               04-14 - 08-16\tFrontend / Backend Developer\tTin Whistle Games, York\nBuilt servers.\n",
        name: Some("Ann Bell"),
        roles: &[
            ("DevOps Engineer", "Larkfield Bank", "2016-09"),
            ("Frontend / Backend Developer", "Tin Whistle Games", "2014-04"),
        ],
    });
}

#[test]
fn legal_forms_and_addresses_are_no_employers() {
    check(&Case {
        file: "resume.txt",
        text: "Ann Bell\nann@example.com\n\nEXPERIENCE\n\nSoftware Engineer, Google, Inc.  Jan 2016 - Mar 2019\n- Built search in C++\n\n\
               Senior Engineer - Domicilium (IOM) Ltd  Apr 2019 - now\n- Built networks\n",
        name: Some("Ann Bell"),
        roles: &[
            ("Software Engineer", "Google, Inc.", "2016-01"),
            ("Senior Engineer", "Domicilium (IOM) Ltd", "2019-04"),
        ],
    });
    check(&Case {
        file: "resume.txt",
        text: "Ann Bell\nann@example.com\n\nExperience\n\nLarkfield Systems, Inc.\n117 E. Colorado Blvd., Ste. 300\n\
               Pasadena, CA 91105\nSenior Software Engineer\nJune 2014 - Present\n- Built services in Go\n\n\
               Oak Hill Laboratory\n1 Bethel Valley Road\nOak Hill, TN 37831\nSystems Administrator\nJune 2010 - May 2014\n- Ran servers\n",
        name: Some("Ann Bell"),
        roles: &[
            ("Senior Software Engineer", "Larkfield Systems, Inc.", "2014-06"),
            ("Systems Administrator", "Oak Hill Laboratory", "2010-06"),
        ],
    });
}

#[test]
fn people_introduce_themselves_and_label_their_names() {
    let body = "\n\nExperience\n\nBackend Engineer, Acme GmbH, Jan 2020 - Present\n- Built services in Go\n";
    let cases = [
        ("Hi, I'm Priya Nambiar, a backend engineer in Leeds.", "Priya Nambiar"),
        ("ФИО: Кондратьев Олег Львович", "Кондратьев Олег Львович"),
        ("Name, Vorname: Wintersberger, Jochen", "Jochen Wintersberger"),
        ("Senior Software Engineer\tRosalind Hathaway", "Rosalind Hathaway"),
        ("Download as PDF\n\nMarco Bellini\nDeveloper", "Marco Bellini"),
        ("San Francisco, CA\tcaiomoreira@example.com\n(415) 555-0128\tCAIO MOREIRA\tgithub.com/caiom", "CAIO MOREIRA"),
    ];
    for (head, name) in cases {
        let text = format!("{head}{body}");
        let analysis = analysed("resume.txt", text.as_bytes(), "2026-11").unwrap();
        assert_eq!(analysis.candidate.name.as_deref(), Some(name), "{text}");
    }
}

#[test]
fn a_kind_of_employment_is_neither_title_nor_employer() {
    check(&Case {
        file: "resume.txt",
        text: "Hans Meier\nhans@example.org\n\nBerufserfahrung\n\n05/2021–heute\tProjektleiter, Angestellter, Köln, Alpha GmbH\n\
               - Planung\n\n08/2017–04/2021\tSoftwareentwickler, Angestellter, Bonn, Gamma GmbH\n- Entwicklung in Java\n",
        name: Some("Hans Meier"),
        roles: &[("Projektleiter", "Alpha GmbH", "2021-05"), ("Softwareentwickler", "Gamma GmbH", "2017-08")],
    });
}

#[test]
fn months_with_two_digits_of_their_year_are_dates_however_they_are_joined() {
    for (since, span) in
        [("seit 05/25", "08/21–04/25"), ("seit 05/2025", "08/21 - 04/25"), ("05/25–heute", "08.21–04.25")]
    {
        let text = format!(
            "Hans Meier\nhans@example.org\n\nBerufserfahrung\n\n{since}\tGeschäftsführer, Alpha GmbH, Köln\n\
             {span}\tSoftwareentwickler, Gamma GmbH, Bonn\n- Entwicklung in Java\n"
        );
        let analysis = analysed("resume.txt", text.as_bytes(), "2026-11").unwrap();
        let starts: Vec<_> = analysis.years.roles.iter().map(|role| role.start.unwrap().to_string()).collect();
        assert_eq!(starts, ["2025-05", "2021-08"], "{text}");
    }
}
