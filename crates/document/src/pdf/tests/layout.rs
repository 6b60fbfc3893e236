//! From places on the page to lines in reading order.

use super::writer::{lines, page, pages, show};
use super::{open, texts};

#[test]
fn kerned_pieces_are_one_word_and_gaps_part_words() {
    let cases = [
        ("[(Ja)20(va)-10(scrip)15(t)] TJ", "Javascript"),
        ("[(senior)-300(engineer)] TJ", "senior engineer"),
        ("3 Tc (AWARDS) Tj", "AWARDS"),
        ("(A W A R D S) Tj", "AWARDS"),
        ("3 Tc (WORK) Tj 12 0 Td 0 0 Td (\\(x\\)) Tj", "WORK"),
        ("(C, R and Go) Tj", "C, R and Go"),
        ("(o\\256ce) Tj", "o®ce"),
    ];
    for (operators, expected) in cases {
        let document = open(&page(&format!("BT /F1 12 Tf 50 700 Td {operators} ET")));
        assert!(texts(&document)[0].starts_with(expected), "{operators}: {:?}", texts(&document));
    }
}

#[test]
fn a_date_at_the_right_margin_lands_on_the_line_of_its_title() {
    let title = show(11.0, 50.0, 700.0, "Senior Engineer, Acme");
    let place = show(11.0, 50.0, 685.0, "Payments team");
    let date = show(10.0, 450.0, 700.5, "2019 - 2023");
    for content in [format!("{title}{date}{place}"), format!("{date}{title}{place}"), format!("{title}{place}{date}")] {
        let document = open(&page(&content));
        assert_eq!(texts(&document), ["Senior Engineer, Acme\t2019 - 2023", "Payments team"], "{content}");
    }
}

#[test]
fn a_column_of_dates_drawn_last_is_set_beside_its_titles() {
    let titles = ["Engineer, Acme", "Developer, Initech", "Intern, Globex"];
    let dates = ["2020 - 2023", "2017 - 2020", "2016 - 2017"];
    let content = lines(11.0, 50.0, 700.0, 60.0, &titles) + &lines(11.0, 480.0, 700.0, 60.0, &dates);
    assert_eq!(texts(&open(&page(&content)))[1], "Developer, Initech\t2017 - 2020");
}

const LEFT: [&str; 7] = [
    "Built the billing service that charges",
    "four million customers a month, and cut",
    "the time of a release from two weeks",
    "to one hour with a pipeline of tests",
    "that everybody trusts. Led a team of",
    "five and taught them to write small",
    "changes with good messages.",
];
const RIGHT: [&str; 7] = [
    "Speaks at meetups about queues and",
    "why most of them are empty, writes a",
    "column on databases, and repairs old",
    "radios on long winter evenings. Has",
    "two cats and one garden with apple",
    "trees, of which every year the half",
    "bears fruit that can be eaten raw.",
];

#[test]
fn columns_drawn_after_each_other_keep_their_order() {
    let content = lines(10.0, 50.0, 700.0, 12.0, &LEFT) + &lines(10.0, 320.0, 700.0, 12.0, &RIGHT);
    let document = open(&page(&content));
    assert_eq!(texts(&document), [LEFT, RIGHT].concat());
    assert_eq!(document.reading.columns, 2);
}

#[test]
fn columns_drawn_row_by_row_are_cut_apart() {
    let rows = LEFT.iter().zip(RIGHT).zip(0_u8..);
    let content: String = rows
        .map(|((left, right), row)| {
            let y = 700.0 - 12.0 * f32::from(row);
            show(10.0, 50.0, y, left) + &show(10.0, 320.0, y, right)
        })
        .collect();
    assert_eq!(texts(&open(&page(&content))), [LEFT, RIGHT].concat());
}

#[test]
fn a_table_of_labels_stays_a_table() {
    let rows = ["Languages", "Databases", "Clouds", "Tools", "Queues", "Spoken", "Tests"];
    let values = ["Java, Go, Python", "PostgreSQL", "AWS", "Git, Docker", "Kafka", "English", "JUnit"];
    let content: String = rows
        .iter()
        .zip(values)
        .zip(0_u8..)
        .map(|((label, value), row)| {
            let y = 700.0 - 14.0 * f32::from(row);
            show(10.0, 50.0, y, label) + &show(10.0, 180.0, y, value)
        })
        .collect();
    assert_eq!(texts(&open(&page(&content)))[0], "Languages\tJava, Go, Python");
}

#[test]
fn words_broken_at_the_end_of_a_line_are_joined() {
    let content = lines(
        10.0,
        50.0,
        700.0,
        12.0,
        &[
            "Responsible for the architecture and the devel-",
            "opment of services, as a full-stack and full-",
            "time engineer of the platform group there",
        ],
    );
    assert_eq!(
        texts(&open(&page(&content))),
        [
            "Responsible for the architecture and the development",
            "of services, as a full-stack and full-time",
            "engineer of the platform group there",
        ]
    );
}

#[test]
fn wrapped_lines_go_on_and_items_start() {
    let content = lines(
        10.0,
        50.0,
        700.0,
        12.0,
        &[
            "\\225 Cut the monthly bill of the cloud by a third through",
            "reserved machines and smaller images",
            "\\225 Moved the monolith to services",
        ],
    )
    .replace("\\\\225", "\\225");
    let document = open(&page(&content));
    let starts: Vec<(bool, bool)> = document.lines.iter().map(|line| (line.bullet, line.starts_block)).collect();
    assert_eq!(starts, [(true, true), (false, false), (true, true)]);
    assert!(texts(&document)[0].starts_with("Cut the"));
}

#[test]
fn headings_and_bold_are_told_by_the_font() {
    let content = format!(
        "{}BT /F2 14 Tf 50 660 Td (Experience) Tj ET\n{}",
        show(10.0, 50.0, 700.0, "An engineer of services."),
        show(10.0, 50.0, 640.0, "Acme")
    );
    let document = open(&page(&content));
    let heading = &document.lines[1];
    assert!(heading.bold && heading.starts_block && (heading.size_pt - 14.0).abs() < 0.1);
    assert!((heading.x_pt - 50.0).abs() < 0.1 && (heading.y_pt - 140.0).abs() < 0.1);
    assert!(!document.lines[0].bold);
}

#[test]
fn running_footers_do_not_split_a_paragraph() {
    let first = show(10.0, 50.0, 60.0, "Wrote the scheduler that runs every job of the company and")
        + &show(8.0, 280.0, 20.0, "Ann Example, page 1 of 2");
    let second = show(10.0, 50.0, 760.0, "keeps its promises.") + &show(8.0, 280.0, 20.0, "Ann Example, page 2 of 2");
    let document = open(&pages(&[&first, &second]));
    assert_eq!(texts(&document)[1], "keeps its promises.");
    assert!(!document.lines[1].starts_block);
    assert_eq!(texts(&document)[2], "Ann Example, page 2 of 2");
}

#[test]
fn turned_text_is_read_along_its_baseline() {
    let content = show(11.0, 50.0, 700.0, "Ann Example, engineer")
        + "BT /F1 11 Tf 0 1 -1 0 30 100 Tm (Curriculum) Tj 0 1 -1 0 30 165 Tm (vitae) Tj ET";
    assert_eq!(texts(&open(&page(&content))), ["Ann Example, engineer", "Curriculum vitae"]);
}

#[test]
fn glyphs_drawn_twice_are_read_once() {
    let bold = show(11.0, 50.0, 700.0, "Ann Example") + &show(11.0, 50.3, 700.0, "Ann Example");
    assert_eq!(texts(&open(&page(&bold))), ["Ann Example"]);
}

/// The lines of a job: title and employer, dates, and two lines of text.
fn job(top: f32, title: &str, dates: &str) -> (String, String, String) {
    let body =
        lines(10.0, 70.0, top - 28.0, 12.0, &["Built the billing service of the", "company with queues and tests."]);
    (show(12.0, 50.0, top, title), show(9.0, 50.0, top - 14.0, dates), body)
}

#[test]
fn pieces_painted_late_stand_where_they_are_seen() {
    let jobs = [
        job(700.0, "Engineer, Acme", "Apr 2022 - Present"),
        job(620.0, "Developer, Initech", "Mar 2019 - Apr 2022"),
        job(540.0, "Intern, Globex", "Jun 2018 - Mar 2019"),
    ];
    let titles: String = jobs.iter().map(|(title, ..)| title.as_str()).collect();
    let dates: String = jobs.iter().map(|(_, dates, _)| dates.as_str()).collect();
    let bodies: String = jobs.iter().map(|(.., body)| body.as_str()).collect();
    let expected = [
        "Engineer, Acme",
        "Apr 2022 - Present",
        "Built the billing service of the",
        "company with queues and tests.",
        "Developer, Initech",
        "Mar 2019 - Apr 2022",
    ];
    for content in
        [format!("{dates}{bodies}{titles}"), format!("{titles}{bodies}{dates}"), format!("{bodies}{titles}{dates}")]
    {
        assert_eq!(texts(&open(&page(&content)))[..6], expected, "{content}");
    }
}

#[test]
fn a_bold_title_painted_last_joins_the_rest_of_its_line() {
    let rest = ["Acme", "Initech", "Globex"];
    let titles = ["Engineer,", "Designer,", "Reviewer,"];
    let dates = ["2020 - 2023", "2017 - 2020", "2016 - 2017"];
    let body = |row: usize| show(10.0, 50.0, 684.0 - 60.0 * row as f32, "Built the billing service.");
    let bodies: String = (0..3).map(body).collect();
    let content = lines(11.0, 480.0, 700.0, 60.0, &dates)
        + &bodies
        + &lines(11.0, 104.0, 700.0, 60.0, &rest)
        + &lines(11.0, 50.0, 700.0, 60.0, &titles).replace("/F1", "/F2");
    let document = open(&page(&content));
    assert_eq!(
        texts(&document)[..3],
        ["Engineer, Acme\t2020 - 2023", "Built the billing service.", "Designer, Initech\t2017 - 2020"]
    );
    let runs: Vec<(&str, bool)> = document.lines[0].styled().map(|(text, run)| (text, run.bold)).collect();
    assert_eq!(runs, [("Engineer, ", true), ("Acme\t2020 - 2023", false)]);
}

#[test]
fn a_grid_of_skills_above_a_dated_title_keeps_the_title_whole() {
    let grid = |x: f32, cells: [&str; 4]| lines(9.0, x, 700.0, 12.0, &cells);
    let content = grid(50.0, ["Languages", "Java, Go,", "Python,", "Ruby"])
        + &grid(220.0, ["Storage", "PostgreSQL,", "Redis,", "Kafka"])
        + &grid(390.0, ["Clouds", "AWS, Azure,", "Docker,", "Helm"])
        + &show(12.0, 50.0, 630.0, "Work experience")
        + &show(9.0, 480.0, 605.0, "2020 - 2023")
        + &show(11.0, 50.0, 605.0, "Engineer at Acme")
        + &show(9.0, 50.0, 593.0, "Lisbon")
        + &show(
            9.0,
            50.0,
            570.0,
            "Built the billing service that charges four million customers every month, with tests.",
        );
    let document = open(&page(&content));
    assert!(texts(&document).contains(&"Engineer at Acme\t2020 - 2023"), "{:?}", texts(&document));
    assert_eq!(texts(&document)[3..5], ["Ruby", "Storage"]);
}

#[test]
fn looks_that_change_part_a_line() {
    let cases = [
        ("BT /F2 10 Tf 50 700 Td (Engineer) Tj /F1 10 Tf ( at Acme) Tj ET", "Engineer |at Acme"),
        ("BT /F1 10 Tf 50 700 Td (Engineer ) Tj 0.5 g (at Acme) Tj ET", "Engineer |at Acme"),
        ("BT /F1 10 Tf 50 700 Td (Engineer ) Tj /F1 8 Tf (at Acme) Tj ET", "Engineer |at Acme"),
        ("BT /F1 10 Tf 50 700 Td (Engineer ) Tj (at Acme) Tj ET", "Engineer at Acme"),
        ("BT /F2 10 Tf 50 700 Td (Engineer) Tj /F1 10 Tf 60 0 Td (2020) Tj ET", "Engineer\t|2020"),
    ];
    for (content, expected) in cases {
        let document = open(&page(content));
        let runs: Vec<&str> = document.lines[0].styled().map(|(text, _)| text).collect();
        assert_eq!(runs.join("|"), expected, "{content}");
    }
}

#[test]
fn dates_broken_over_two_lines_stay_beside_their_title() {
    let entry = |top: f32, dates: [&str; 2], texts: [&str; 2]| {
        lines(10.0, 50.0, top, 12.0, &dates) + &lines(10.0, 160.0, top, 12.0, &texts)
    };
    let content =
        entry(700.0, ["Jan 2021 - Present (5", "yrs 11 mos)"], ["VP of Engineering", "Savanna Credit, Nairobi"])
            + &entry(650.0, ["Mar 2016 - Dec 2020", "(4 yrs 10 mos)"], ["Director of Engineering", "Acme, Lagos"])
            + &entry(600.0, ["Sep 2012 - Feb 2016", "(3 yrs 6 mos)"], ["Engineering Manager", "Initech, Nairobi"]);
    let document = open(&page(&content));
    assert_eq!(
        texts(&document)[..2],
        ["Jan 2021 - Present (5 yrs 11 mos)\tVP of Engineering", "Savanna Credit, Nairobi"]
    );
}

#[test]
fn dates_beside_the_first_items_belong_to_the_header() {
    let item = |y: f32, text: &str| show(9.0, 60.0, y, &format!("\\225 {text}"));
    let entry = |top: f32, header: &str, asides: [&str; 2], items: &[&str]| {
        let items = items.iter().zip(1_u16..).map(|(text, row)| item(top - 14.0 * f32::from(row), text));
        let asides = asides.iter().zip(1_u16..).map(|(text, row)| {
            let width = 4.4 * text.len() as f32;
            show(9.0, 550.0 - width, top - 14.0 * f32::from(row), text)
        });
        show(10.0, 50.0, top, header) + &items.zip(asides).map(|(item, aside)| item + &aside).collect::<String>()
    };
    let content = entry(700.0, "Engineer, Acme", ["Mar 2021 - now", "Tallinn"], &["Built ledgers", "Ran queues"])
        + &item(658.0, "Cut the nightly close")
        + &entry(630.0, "Developer, Initech", ["Jun 2017 - Feb 2021", "Riga"], &["Built orders", "Wrote tests"]);
    let certificates = show(10.0, 50.0, 560.0, "Certificates")
        + &item(546.0, "Kubernetes administrator")
        + &show(9.0, 510.0, 546.0, "2020");
    let document = open(&page(&(content + &certificates).replace("\\\\225", "\\225")));
    assert_eq!(
        texts(&document),
        [
            "Engineer, Acme\tMar 2021 - now",
            "Tallinn",
            "Built ledgers",
            "Ran queues",
            "Cut the nightly close",
            "Developer, Initech\tJun 2017 - Feb 2021",
            "Riga",
            "Built orders",
            "Wrote tests",
            "Certificates",
            "Kubernetes administrator\t2020",
        ]
    );
}

#[test]
fn a_date_drawn_after_its_whole_entry_joins_the_title() {
    let text = ["Built the ledger service.", "Cut the nightly close.", "Ran queues for six teams.", "Wrote tests."];
    let entry = |top: f32, title: &str, dates: &str| {
        show(11.0, 60.0, top, title)
            + &lines(10.0, 60.0, top - 15.0, 13.0, &[text, text].concat())
            + &show(10.0, 440.0, top + 1.0, dates)
    };
    let content =
        entry(700.0, "Engineer", "January 2020 to now") + &entry(540.0, "Developer", "March 2017 to May 2019");
    let document = open(&page(&content));
    let texts = texts(&document);
    assert_eq!((texts[0], texts[9]), ("Engineer\tJanuary 2020 to now", "Developer\tMarch 2017 to May 2019"));
}

#[test]
fn pages_whose_own_order_is_open_follow_the_others() {
    let dates: String = (0..3).map(|row| job(700.0 - 80.0 * row as f32, "", "2019 - 2022").1).collect();
    let jobs: String = (0..3)
        .map(|row| {
            let (title, _, body) = job(700.0 - 80.0 * row as f32, "Engineer, Acme", "");
            title + &body
        })
        .collect();
    let far = show(11.0, 50.0, 500.0, "Education") + &show(11.0, 50.0, 700.0, "Skills");
    let document = open(&pages(&[&(dates + &jobs), &far]));
    let second: Vec<&str> = document.lines.iter().filter(|line| line.page == 2).map(|line| &*line.text).collect();
    assert_eq!(second, ["Skills", "Education"]);
}

#[test]
fn headings_over_lists_that_hang_are_of_their_columns() {
    let list = |x: f32, heading: &str, items: &[&str]| {
        show(11.0, x, 700.0, heading) + &lines(10.0, x + 20.0, 684.0, 13.0, items)
    };
    let content = list(60.0, "Education", &["Master of Computing", "of the university", "of Example", "with honours"])
        + &list(320.0, "Languages", &["French", "English, with a", "certificate of it", "and Chinese"]);
    assert_eq!(texts(&open(&page(&content)))[..2], ["Education", "Master of Computing"]);
    assert_eq!(texts(&open(&page(&content)))[5], "Languages");
}

#[test]
fn cells_that_nearly_touch_are_told_by_the_edges_of_their_table() {
    let rows = [
        ["2016", "Dev", "Acme"],
        ["2017", "QA", "Initech"],
        ["2018", "Ops", "Globex"],
        ["2011 - 2013", "Engineer", "Umbrella"],
    ];
    let row = |(cells, index): (&[&str; 3], u8)| -> String {
        let y = 700.0 - 20.0 * f32::from(index);
        cells.iter().zip([50.0, 107.0, 151.0]).map(|(text, x)| show(10.0, x, y, text)).collect()
    };
    let table: String = rows.iter().zip(0..).map(row).collect();
    let prose = show(10.0, 50.0, 600.0, "a line of text in which the spaces are drawn as they are in most files");
    let document = open(&page(&(table + &prose)));
    assert_eq!(texts(&document)[3], "2011 - 2013\tEngineer\tUmbrella");
}

#[test]
fn a_centred_head_is_read_before_both_columns() {
    let columns = lines(10.0, 50.0, 720.0, 14.0, &LEFT) + &lines(10.0, 260.0, 720.0, 14.0, &RIGHT);
    // Digits are 0.556 wide: the middle of both rows is 350.
    let head = show(11.0, 288.8, 760.0, "00000000000000000000") + &show(11.0, 319.4, 745.0, "0000000000");
    let document = open(&page(&(columns + &head)));
    assert_eq!(texts(&document)[..3], ["00000000000000000000", "0000000000", LEFT[0]]);
}

/// Three jobs with a label of some rows at the left edge of each.
fn entries(labels: [&[&str]; 3]) -> String {
    let jobs = [
        ["Staff Engineer, Acme", "Built the billing service that charges", "four million customers a month."],
        ["Developer, Initech", "Cut the time of a release from two weeks", "to one hour with a pipeline of tests."],
        ["Intern, Globex", "Wrote tools that count what they are told", "to count, and a page that shows it."],
    ];
    let mut content = String::new();
    for ((label, job), place) in labels.iter().zip(jobs).zip(0_u8..) {
        let y = 700.0 - 50.0 * f32::from(place);
        content += &lines(10.0, 200.0, y, 13.0, &job);
        content += &lines(10.0, 50.0, y, 13.0, label);
    }
    content
}

#[test]
fn labels_broken_in_their_column_are_set_before_their_texts() {
    let content = entries([&["Mar 2021 -", "Present"], &["Jun 2017 - Feb", "2021"], &["December", "2016"]]);
    let heads = ["Mar 2021 - Present\tStaff Engineer, Acme", "Jun 2017 - Feb 2021\tDeveloper, Initech"];
    let document = open(&page(&content));
    let read = texts(&document);
    assert_eq!([read[0], read[3]], heads, "{read:?}");
    assert_eq!(read[1], "Built the billing service that charges");
    assert_eq!(read[6], "December 2016\tIntern, Globex");
}

#[test]
fn a_date_drawn_before_its_title_does_not_join_the_column_beside_it() {
    let aside = lines(10.0, 430.0, 700.0, 14.0, &["Contact", "Skills", "Rust", "Go", "Kafka", "Redis"]);
    let title = show(10.0, 50.0, 714.0, "Experience")
        + &lines(10.0, 320.0, 700.0, 14.0, &["2020 - 2023", "Oslo"])
        + &lines(10.0, 50.0, 700.0, 14.0, &["Senior Engineer", "Acme"]);
    let document = open(&page(&(aside + &title)));
    let read = texts(&document);
    assert!(read.contains(&"Senior Engineer\t2020 - 2023"), "{read:?}");
}

#[test]
fn a_text_goes_on_below_the_last_cell_of_its_row() {
    let content = show(10.0, 50.0, 700.0, "Profile")
        + &lines(
            10.0,
            150.0,
            700.0,
            12.0,
            &["Builds quiet services that keep their promises at", "night and on Sundays."],
        );
    let document = open(&page(&content));
    assert_eq!(
        texts(&document),
        ["Profile\tBuilds quiet services that keep their promises at", "night and on Sundays."]
    );
    assert!(!document.lines[1].starts_block);
}

#[test]
fn a_label_that_fills_its_column_does_not_run_into_the_text() {
    let rows = [
        ("Profile", "Quiet services"),
        ("Experience", "Senior Engineer"),
        ("Skills", "Rust and Go"),
        ("Talks", "Two of them"),
    ];
    let content: String = rows
        .iter()
        .zip(0_u8..)
        .map(|((label, text), row)| {
            let y = 700.0 - 30.0 * f32::from(row);
            format!("BT /F2 10 Tf 1 0 0 1 50 {y} Tm ({label}) Tj /F1 10 Tf 1 0 0 1 103 {y} Tm ({text}) Tj ET\n")
        })
        .collect();
    let document = open(&page(&content));
    assert!(texts(&document).contains(&"Experience\tSenior Engineer"));
}
