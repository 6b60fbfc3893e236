//! Names, roles and dates of short resumes, as their readers see them.

use skillgap::analysis::Analysis;

use crate::reading::analysed;

fn read(name: &str, text: &str) -> Analysis {
    analysed(name, text.as_bytes(), "2026-11").unwrap()
}

const BODY: &str = "\n\nEXPERIENCE\n\nBackend Engineer, Acme GmbH, Jan 2020 - Present\n- Built services in Go\n\n\
                    SKILLS\nGo, PostgreSQL\n\nEDUCATION\nBSc Computer Science, Example University, 2019\n";

#[test]
fn the_name_is_what_the_first_line_holds_of_it() {
    let cases = [
        ("JANE DOE\njane@example.com", "JANE DOE"),
        ("# Jane Doe\n\njane@example.com", "Jane Doe"),
        ("Ifeoma van der Merwe\nCape Town", "Ifeoma van der Merwe"),
        ("Maria del Carmen García López\nSevilla", "Maria del Carmen García López"),
        ("Tomasz \"Tomek\" Grabowski\nGdańsk", "Tomasz \"Tomek\" Grabowski"),
        ("Siddharth (Sid) Menon\nPune", "Siddharth (Sid) Menon"),
        ("Jane Doe (she/her)\nLeeds", "Jane Doe"),
        ("John Smith, PhD\nLeeds", "John Smith"),
        ("Jane Doe | Backend Engineer\nLeeds", "Jane Doe"),
        ("Jane Doe - Senior Software Engineer\nLeeds", "Jane Doe"),
        ("CV - Jane Doe\nLeeds", "Jane Doe"),
        ("JANE 'JD' DOE -- backend engineer\nLeeds", "JANE 'JD' DOE"),
        ("Resume\n\n# Jane Doe\n\nLeeds", "Jane Doe"),
        ("Name: Jane Doe\nNationality: South African", "Jane Doe"),
        ("Jane Doe, PMP, CISSP\nLeeds", "Jane Doe"),
        ("Resume of Jane Doe\nLeeds", "Jane Doe"),
        ("Jane Doe Mobile: +44 20 7946 0000\nLeeds", "Jane Doe"),
        ("Jane Doe janedoe.example\nLeeds", "Jane Doe"),
        ("Jane Baker-Engineer\nLeeds", "Jane Baker-Engineer"),
        ("Odile\nodile@example.com", "Odile"),
    ];
    for (head, expected) in cases {
        for body in [BODY.to_owned(), BODY.replace("EXPERIENCE", "## Experience").replace("SKILLS", "## Skills")] {
            let name = read("resume.md", &format!("{head}{body}")).candidate.name;
            assert_eq!(name.as_deref(), Some(expected), "{head}");
        }
    }
}

#[test]
fn other_lines_are_no_name() {
    for head in
        ["Leeds, UK", "Backend Engineer | Open to work", "Nationality: South African", "Built in the open, since 2010"]
    {
        let name = read("resume.txt", &format!("{head}{BODY}")).candidate.name;
        assert_eq!(name, None, "{head}");
    }
}

#[test]
fn what_was_done_before_a_promotion_is_no_employer() {
    for (bullet, blank) in [("-", ""), ("•", ""), ("*", "\n"), ("-", "\n")] {
        let text = format!(
            "Jane Doe\n\nEXPERIENCE\n\nAcme Corp\nSenior Software Engineer  Apr 2024 - Present\n\
             {bullet} Built the billing service in Go\n{bullet} Moved payments to Kafka and RabbitMQ\n{blank}\
             Software Engineer  Jul 2020 - Mar 2024\n{bullet} Wrote reports in Python\n\nSKILLS\nGo, Python\n"
        );
        let analysis = read("resume.txt", &text);
        let roles: Vec<_> = analysis.years.roles.iter().map(|role| (&*role.title, &*role.employer)).collect();
        assert_eq!(roles, [("Senior Software Engineer", "Acme Corp"), ("Software Engineer", "Acme Corp")], "{text}");
        for id in ["kafka", "rabbitmq"] {
            assert!(analysis.skills.iter().any(|skill| skill.id == id), "{id}: {text}");
        }
    }
}

#[test]
fn how_long_a_role_lasted_is_no_employer() {
    let text =
        "Jane Doe\n\nEXPERIENCE\n\n2012-2018 (6 yrs) - Example Ltd, Perl developer\n- Built things\n\nSKILLS\nPerl\n";
    assert_eq!(read("resume.txt", text).years.roles[0].employer, "Example Ltd");
}

#[test]
fn the_menu_of_a_page_is_no_name() {
    let page = "<html><body><nav><a>Home</a> <a>Blog</a> <a>Contact Us</a></nav><h1>Jane Doe</h1>\
                <h2>Experience</h2><h3>Backend Engineer, Acme GmbH</h3><p>Jan 2020 - Present</p>\
                <ul><li>Built services in Go</li></ul></body></html>";
    assert_eq!(read("resume.html", page).candidate.name.as_deref(), Some("Jane Doe"));
}

#[test]
fn a_headline_since_a_year_is_no_role() {
    let text = format!("Jane Doe\nJava developer since 2010.{BODY}");
    assert_eq!(read("resume.txt", &text).years.professional, Some(6.9));
}

#[test]
fn from_a_month_without_an_end_goes_on() {
    let text = BODY.replace("Jan 2020 - Present", "from October 2022");
    assert_eq!(read("resume.txt", &format!("Jane Doe{text}")).years.professional, Some(4.2));
}

#[test]
fn a_headline_with_years_and_skills_is_a_resume() {
    let text = "Jane Doe\nBackend Developer\n\nMore than 7 years of experience with web shops.\n\n\
                Skills:\nPHP, Laravel, MySQL, Redis\n";
    assert_eq!(read("resume.txt", text).years.professional, Some(7.0));
}

#[test]
fn a_span_ends_with_several_words_for_today() {
    for end in ["to the date", "up to date", "a la fecha", "Present"] {
        let text = BODY.replace("Jan 2020 - Present", &format!("Jan 2020 - {end}"));
        assert_eq!(read("resume.txt", &format!("Jane Doe{text}")).years.professional, Some(6.9), "{end}");
    }
}

#[test]
fn skills_in_capitals_are_no_heading() {
    let text = BODY.replace("Go, PostgreSQL", "AWS, SQL\n\nGRPC\n\nGo");
    let analysis = read("resume.txt", &format!("JANE DOE{text}"));
    for id in ["aws", "sql", "grpc", "go"] {
        assert!(analysis.skills.iter().any(|skill| skill.id == id), "{id}");
    }
}

/// Title, employer and time of every role.
fn timeline(name: &str, text: &str) -> Vec<(String, String, String)> {
    let roles = read(name, text).years.roles;
    let month = |month: Option<skillgap::resume::Month>| month.map_or("now".to_owned(), |month| month.to_string());
    let time = |role: &skillgap::evidence::RoleYears| format!("{}..{}", month(role.start), month(role.end));
    roles.iter().map(|role| (role.title.clone(), role.employer.clone(), time(role))).collect()
}

#[test]
fn roles_are_read_as_they_stand() {
    /// A name, a resume, and its roles as title, employer and span.
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);
    let cases: [Case; 8] = [
        (
            "resume.md",
            "# Jane Doe\n\n## Summary\n\nGraduate (June 2026) with a year as a teaching assistant.\n\n## Education\n\n\
             B.Sc. Computer Science, Example University  2022 - 2026\n\n## Internships & Tutoring\n\n\
             **Backend Intern**, Acme GmbH  Jan 2026 - May 2026\n\n- Built services in Go\n\n## Skills\n\nGo, SQL\n",
            &[("Backend Intern", "Acme GmbH", "2026-01..2026-05")],
        ),
        (
            "resume.txt",
            "Jane Doe\n\nEXPERIENCE\n\nBackend Engineer\tJan 2023 - Present\nRedis\tAustin, TX\n- Built services in Go\n\n\
             Software Engineer\tJun 2021 - Dec 2022\nGitLab\tDenver, CO\n- Built services in Python\n\nSKILLS\nGo\n",
            &[("Backend Engineer", "Redis", "2023-01..now"), ("Software Engineer", "GitLab", "2021-06..2022-12")],
        ),
        (
            "resume.txt",
            "Jane Doe\n\nHIGHLIGHTS\n\nBackend Engineer, Vellum Ltd, Leeds (Mar 2021 - Present) Owns the ledger service.\n\
             - Cut its latency by half\n\nSoftware Engineer, Oakfield Ltd, York (Jun 2018 - Feb 2021)\n- Built services in Go\n\n\
             EDUCATION\nBSc Computer Science, Example University\n",
            &[
                ("Backend Engineer", "Vellum Ltd", "2021-03..now"),
                ("Software Engineer", "Oakfield Ltd", "2018-06..2021-02"),
            ],
        ),
        (
            "resume.yaml",
            "basics:\n  name: Jane Doe\nwork:\n  - name: Web Developers, Leeds\n    position: Engineer, Payments (Go)\n    \
             startDate: 2010-10\n    endDate: 2011-12\nawards:\n  - title: Best Team Lead\n    date: 2012-02\n",
            &[("Engineer, Payments (Go)", "Web Developers, Leeds", "2010-10..2011-12")],
        ),
        // Headings at the margin, and a label within a role.
        (
            "resume.txt",
            "Jane Doe\njane@example.org\n\nEXPERIENCE\tBackend Engineer\tJan 2023 - Present\n\tVellum Ltd, Leeds\n\
             \t- Built services in Go\n\tSoftware Engineer\tJun 2021 - Dec 2022\n\tOakfield Ltd, York\n\
             \t- Built services in Python\nEDUCATION\tBSc Computer Science\t2017 - 2021\nSKILLS\tGo, Python\n",
            &[
                ("Backend Engineer", "Vellum Ltd", "2023-01..now"),
                ("Software Engineer", "Oakfield Ltd", "2021-06..2022-12"),
            ],
        ),
        (
            "resume.txt",
            "Jane Doe\n\nSummary\nBuilds ledgers.\n\nExperience\n\nBackend Engineer, Vellum Ltd, Jan 2023 - Present\n\
             - Built services in Go\n\nProjects:\n- Ledger\n\nSoftware Engineer, Oakfield Ltd, Jun 2021 - Dec 2022\n\
             - Built services in Python\n\nEducation\nBSc, Example University, 2021\n\nSkills\nGo, Python\n",
            &[
                ("Backend Engineer", "Vellum Ltd", "2023-01..now"),
                ("Software Engineer", "Oakfield Ltd", "2021-06..2022-12"),
            ],
        ),
        // Work and schooling under one heading; two letters of a degree in the name of an office.
        (
            "resume.md",
            "# Jane Doe\n\n## Berufserfahrung & Bildung\n\n**2023 - heute: Software Engineer, Vellum AG**\n\nBaut Dienste in \
             Go.\n\n**2019 - 2022: IT-Techniker, Systemhaus der BA**\n\nBetreute Linux.\n\n## Kenntnisse\n\nGo, Linux\n",
            &[
                ("Software Engineer", "Vellum AG", "2023-01..now"),
                ("IT-Techniker", "Systemhaus der BA", "2019-01..2021-12"),
            ],
        ),
        // The word for how somebody worked belongs to the title, a number to it rather than to the date.
        (
            "resume.txt",
            "Jane Doe\n\nExperience\n\nSoftware Engineer Level 2 Jan 2023 - Dec 2024\n- Built services in \
             Go\n\nNetwork Care - Internship\nOakfield Ltd, Jun 2021 - Dec 2021\n- Built services in Python\n\nSkills\nGo\n",
            &[
                ("Software Engineer Level 2", "", "2023-01..2024-12"),
                ("Network Care - Internship", "Oakfield Ltd", "2021-06..2021-12"),
            ],
        ),
    ];
    for (name, text, expected) in cases {
        let found = timeline(name, text);
        let found: Vec<_> = found.iter().map(|(title, employer, time)| (&**title, &**employer, &**time)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// The header of a role in many layouts, each read as a developer at Halden Freight from March 2021.
#[test]
fn headers_name_the_employer_wherever_it_stands() {
    let headers = [
        "Halden Freight, Tallinn, Estonia\nFreight software for the Baltic ports\nBackend Developer (Mar 2021 - Present)",
        "Halden Freight Ltd, Tallinn\nBackend Developer, Payments    Mar 2021 - Present",
        "Mar 2021 – Present      Backend Developer\nTallinn                 Halden Freight",
        "Backend Developer, Halden Freight. Santa Rosa, California\nMar 2021 - Present",
        "Backend Developer (12 to 16 hours a week)\nMar 2021 - Present\nHalden Freight – Dayton, OH",
        "Backend Developer at Halden Freight    From Mar 2021\nTallinn    To Present",
        "Backend Developer    Mar 2021\nHalden Freight    –\nTallinn, Estonia    Present",
        "Mar 2021 - Backend Developer    Halden Freight\nPresent",
        "Halden Freight, Backend Developer    Tallinn, Estonia\n- Built the ledger service    Mar 2021 - Present",
        "Organization | Designation | From | To\nHalden Freight | Backend Developer | Mar 2021 | Till Date",
        "Backend Developer, Halden Freight, martie 2021 - prezent",
        "Backend Developer | Halden Freight | Remote | 01/03/2021 - 31/10/2026",
        "Mar 2021 - Present\n- Halden Freight Ltd\n- Backend Developer",
        "Company: Halden Freight\nProject: Tariffs\nRole: Backend Developer\nTechnologies: Go, SQL\nPeriod: Mar 2021 - now",
        "Company\nHalden Freight\nRole\nBackend Developer\nPeriod\nMar 2021 - now",
        "Halden Freight, Tallinn    March 2021 -> (5 years)\nBackend Developer",
        "Halden Freight - Backend Developer [main position]\nBuenos Aires, Argentina March 2021 - Current",
        "Backend Developer, Halden Freight    Fra mars 2021 og fram til i dag",
        "Backend Developer, Halden Freight, f.o.m. mars 2021 t.o.m. oktober 2026",
        "March 2021 - Present: Backend Developer at\nHalden Freight",
        "Halden Freight\nBackend Developer\nSince March 2021 until present",
    ];
    for header in headers {
        let text = format!(
            "Jane Doe\njane@example.org\n\nEXPERIENCE\n{header}\n- Built services in Go.\n\nSKILLS\nGo, Kafka\n"
        );
        let found = timeline("resume.txt", &text);
        let [(title, employer, time)] = found.as_slice() else { panic!("{header}: {found:?}") };
        assert_eq!(title.split(['(', ',']).next().unwrap().trim(), "Backend Developer", "{header}");
        assert_eq!(employer.trim_end_matches(" Ltd"), "Halden Freight", "{header}");
        assert!(["2021-03..now", "2021-03..2026-10"].contains(&&**time), "{header}: {time}");
    }
}

#[test]
fn degrees_are_told_with_their_fields() {
    let cases = [
        ("BSc Computer Science, Pine Harbour University, 2011", Some(("bachelor", "Computer Science", false))),
        ("M.S. Statistics, Northgate State University Sep 2020 – Jun 2022", Some(("master", "Statistics", false))),
        (
            "Master of Science Software Engineering, Acme University, 2013",
            Some(("master", "Software Engineering", false)),
        ),
        ("Bachelor of Science, Physics, minor in Computer Science, 2011", Some(("bachelor", "Physics", false))),
        ("Ph.D., Computer Science    University of Texas    2006 – 2011", Some(("phd", "Computer Science", false))),
        (
            "BSc in Computer Science, Pine Harbour University, Class of 2028",
            Some(("bachelor", "Computer Science", true)),
        ),
        ("MSc Informatics, Acme University, 2025 – 2027", Some(("master", "Informatics", true))),
        ("Certificate in Welding, Masters Academy, 2010", None),
        ("Pine Harbour, Jackson, MS", None),
    ];
    for (line, expected) in cases {
        let text = format!(
            "Jane Doe\n\nEducation\n{line}\n- Supervisor: Tom Elm, PhD\n\nSkills\nGo, Java\n\nExperience\nDeveloper, Acme, 2012 - 2014\n"
        );
        let education = read("resume.txt", &text).education;
        let found = education.iter().find(|education| !education.quote.text.contains("Supervisor"));
        let found = found.map(|education| (&*education.degree, &*education.field, education.in_progress));
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn a_claim_beyond_the_dates_is_doubted() {
    let with = |claim: &str| {
        let text = format!(
            "Jane Doe\n\nSummary\nDeveloper with {claim} years of experience in Go.\n\nExperience\nDeveloper, Acme, Jan 2012 - Dec 2014\n\nSkills\nGo\n"
        );
        read("resume.txt", &text).document.warnings.iter().any(|warning| warning.code == "claim-exceeds-dates")
    };
    assert!(with("10"));
    assert!(!with("4"));
}
