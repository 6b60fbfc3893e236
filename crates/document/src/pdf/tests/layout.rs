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
