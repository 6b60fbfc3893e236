//! What a batch writes for people: reports of each person, the cohort, progress since an earlier run, and
//! recognised scans; and how much room its journal takes.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::batch::{Place, fixture, text};

fn resume(name: &str, lines: &str) -> String {
    format!(
        "# {name}\n{}@example.org\n\n## Experience\n\n### Backend Engineer, Hillside Data\n2021-02 to now\n\n{lines}\n\
         ### Junior Developer, Mill Street Software\n2018-01 to 2021-01\n\n- Wrote Python jobs for billing.\n",
        name.split(' ').next().unwrap().to_lowercase()
    )
}

/// Two people in `in/`.
fn two_people() -> Place {
    let place = Place::new();
    fs::write(place.path("in/ada quist.md"), resume("Ada Quist", "- Built Go services on PostgreSQL.\n")).unwrap();
    fs::write(place.path("in/bo.md"), resume("Bo Lind", "- Built Java services with Kafka, cut lag by 80 %.\n"))
        .unwrap();
    place
}

fn names(place: &Place, folder: &str) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(place.path(folder)).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    names.iter().map(|name| name.to_string_lossy().into_owned()).collect()
}

fn read(place: &Place, name: &str) -> String {
    fs::read_to_string(place.path(name)).unwrap()
}

#[test]
fn each_person_has_a_report_that_the_summary_leads_to() {
    let place = two_people();
    fs::write(place.path("in/empty.pdf"), "").unwrap();
    place.run(&["in", "--out", "out", "--reports", "html"]);
    let (summary, reports) = (read(&place, "out/summary.html"), names(&place, "out/reports"));
    assert_eq!(reports, ["0001-ada-quist.html", "0002-bo.html"]);
    for name in &reports {
        assert!(summary.contains(&format!("href=\"reports/{name}\"")), "{name}");
    }
    let report = read(&place, "out/reports/0002-bo.html");
    assert!(report.contains("Bo Lind"));
    let leads = report.split("href=\"#r-p").nth(1).and_then(|rest| rest.split('"').next());
    assert!(leads.is_some_and(|line| report.contains(&format!("id=\"r-p{line}\""))), "quotes lead to their lines");
    // Another format takes their place; a file that is no report of ours stays.
    fs::write(place.path("out/reports/notes.md"), "mine").unwrap();
    place.run(&["in", "--out", "out", "--reports", "markdown", "--job", &fixture("postings/mid-java-kafka.txt")]);
    assert_eq!(names(&place, "out/reports"), ["0001-ada-quist.md", "0002-bo.md", "notes.md"]);
    let report = read(&place, "out/reports/0002-bo.md");
    assert!(report.contains("Must-haves") && report.contains("Kafka"), "{report}");
    fs::write(place.path("out/reports/0001-mine.md"), "mine").unwrap();
    let output = place.command(&["in", "--out", "out", "--reports", "markdown"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "a foreign file is left alone");
    assert_eq!(read(&place, "out/reports/0001-mine.md"), "mine");
    // A redacted batch names nobody.
    place.run(&["in", "--out", "redacted", "--reports", "html", "--redact"]);
    assert_eq!(names(&place, "redacted/reports"), ["0001.html", "0002.html"]);
    assert!(!read(&place, "redacted/reports/0002.html").contains("Lind"));
}

#[test]
fn the_summary_shows_who_lacks_what() {
    let place = two_people();
    place.run(&["in", "--out", "out", "--job", &fixture("postings/mid-java-kafka.txt")]);
    let summary = read(&place, "out/summary.html");
    let grid =
        summary.split("aria-label=\"Who shows what\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert!(grid.contains("Kafka (1 of 2 lack it)"), "{grid}");
    let column = grid.split("<th scope=\"col\">").position(|head| head.contains("Kafka (")).unwrap();
    let cell = |name: &str| {
        let row = grid.split("<tr>").find(|row| row.contains(name)).unwrap();
        row.split("<td").nth(column - 1).unwrap().to_owned()
    };
    assert!(cell("Ada Quist").contains("not found") && cell("Bo Lind").contains("shown"), "{grid}");
}

#[test]
fn the_summary_says_what_is_provisional_and_what_is_thin() {
    let place = two_people();
    let bare = "# Cy Ott\ncy@example.org\n\n## Experience\n\n### Senior Software Engineer, Hillside Data\n2012-02 to now\n\n\
                ## Skills\n\nKafka, Java\n";
    fs::write(place.path("in/cy.md"), bare).unwrap();
    fs::copy(fixture("people/mid-java/resume.txt"), place.path("in/mid.txt")).unwrap();
    place.run(&["in", "--out", "out", "--job", &fixture("postings/mid-java-kafka.txt")]);
    let summary = read(&place, "out/summary.html");
    let row = |name: &str| summary.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    assert!(row("Cy Ott").contains("<td>provisional: "), "{}", row("Cy Ott"));
    assert!(row("Cy Ott").contains(" thin</td>"), "{}", row("Cy Ott"));
    assert!(!row("WIŚNIEWSKA").contains("provisional"), "{}", row("WIŚNIEWSKA"));
}

#[test]
fn progress_says_what_changed_for_each_person_since_an_earlier_run() {
    let place = two_people();
    fs::write(place.path("in/cy.md"), resume("Cy Ott", "- Built Ruby services.\n")).unwrap();
    place.run(&["in", "--out", "then", "--as-of", "2026-01"]);
    fs::remove_file(place.path("in/cy.md")).unwrap();
    fs::write(place.path("in/di.md"), resume("Di Mar", "- Built Ruby services.\n")).unwrap();
    // Known again by the name of the file in another folder, and by the person's name in another file.
    fs::create_dir(place.path("in/newer")).unwrap();
    fs::rename(place.path("in/bo.md"), place.path("in/newer/bo.md")).unwrap();
    fs::remove_file(place.path("in/ada quist.md")).unwrap();
    let better = "- Built Go services on PostgreSQL, on Kubernetes and AWS.\n- Mentored four engineers.\n\
                  - Wrote 12 design documents that three teams followed.\n";
    fs::write(place.path("in/quist-2026.md"), resume("Ada Quist", better)).unwrap();
    place.run(&["in", "--out", "now", "--as-of", "2026-11", "--against", "then"]);
    let page = read(&place, "now/progress.html");
    assert!(page.contains("Progress since 2026-01") && page.contains("2 people are in both runs"), "{page}");
    let row = |name: &str| page.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    assert!(row("Ada Quist").contains("Architecture decision records"), "{}", row("Ada Quist"));
    assert!(row("Bo Lind").contains("<td>nothing</td><td>nothing</td>"), "{}", row("Bo Lind"));
    let part = |head: &str| page.split(head).nth(1).unwrap().split("</ul>").next().unwrap().to_owned();
    assert!(part("Only in this run").contains("Di Mar") && part("Only in the earlier run").contains("Cy Ott"));
    for (against, out) in [("no-such", "now"), ("now", "now")] {
        let output = place.command(&["in", "--out", out, "--against", against]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{against}: {}", text(&output.stderr));
    }
}

/// Programs that stand for tesseract and pdftoppm: one page that says what a resume says.
fn recognition(place: &Place) {
    let words = [
        "Ada",
        "Quist",
        "|",
        "Experience",
        "|",
        "Backend",
        "Engineer,",
        "Acme",
        "|",
        "2020-01",
        "to",
        "now",
        "|",
        "Built",
        "Go",
        "services",
    ];
    let mut table =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n".to_owned();
    let (mut line, mut left) = (1, 100);
    for (at, word) in words.iter().enumerate() {
        if *word == "|" {
            (line, left) = (line + 1, 100);
            continue;
        }
        let top = line * 60;
        table.push_str(&format!("5\t1\t1\t1\t{line}\t{at}\t{left}\t{top}\t90\t30\t95\t{word}\n"));
        left += 110;
    }
    fs::create_dir(place.path("bin")).unwrap();
    fs::write(place.path("bin/table"), table).unwrap();
    let table = place.path("bin/table");
    let programs = [
        ("tesseract", format!("cat '{}'", table.display())),
        ("pdftoppm", "for last; do :; done; : > \"$last-1.png\"".to_owned()),
    ];
    for (name, body) in programs {
        let path = place.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_scan_is_recognised_where_that_is_asked_for() {
    let place = two_people();
    fs::copy(fixture("hostile/scanned.pdf"), place.path("in/scan.pdf")).unwrap();
    recognition(&place);
    place.run(&["in", "--out", "plain"]);
    assert_eq!(place.outcomes("plain")["in/scan.pdf"], "error no-text");
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap());
    let output = place.command(&["in", "--out", "read", "--ocr"]).env("PATH", path).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let records = place.records("read");
    let scan = records.iter().find(|record| record["path"] == "in/scan.pdf").unwrap();
    assert_eq!(scan["analysis"]["candidate"]["name"], "Ada Quist");
    assert_eq!(scan["analysis"]["document"]["reading"]["reader"], "tesseract");
    let unread = place.records("plain");
    let unread = unread.iter().find(|record| record["path"] == "in/scan.pdf").unwrap();
    assert_eq!(scan["sha256"], unread["sha256"], "the hash is that of the file");
    let output = place.command(&["in", "--out", "none", "--ocr"]).env("PATH", place.path("in")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("tesseract"), "{}", text(&output.stderr));
}

#[test]
fn the_journal_takes_a_small_part_of_the_room_of_the_results() {
    let place = Place::with_resumes(20);
    place.run(&["in", "--out", "out"]);
    let size = |name: &str| fs::metadata(place.path("out").join(name)).unwrap().len();
    assert!(size("journal") * 3 < size("results.ndjson"), "{} of {}", size("journal"), size("results.ndjson"));
}
