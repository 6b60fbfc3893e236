//! How well redaction works: sixty invented people whose names, contacts, schools, places and years are also in
//! prose, by kind with precision and recall, in every format of every command that redacts; and twenty whom other
//! languages, names and layouts tell.
//!
//! `cargo test --test all anonymity:: -- --nocapture` prints the table.

use std::collections::BTreeMap;

use serde::Deserialize;
use skillgap::analysis::{
    Analysis, AsOf, Options, Redaction, Source, analyze, analyze_document, compare_document, read_posting,
};
use skillgap::batch::in_process;
use skillgap::document::Document;
use skillgap::report::{self, Depth, Format, View};
use skillgap::worker::Task;

use crate::program::run;
use skillgap_samples::layouts::Format as FileFormat;
use skillgap_samples::layouts::page::{Block, Gap, Page, pieces};

const PEOPLE: usize = 60;
const FORMATS: [Format; 5] = [Format::Terminal, Format::Json, Format::Html, Format::Markdown, Format::Sarif];
const VIEW: View = View { width: 100, color: false, depth: Depth::Explained };
const POSTING: &str = "Backend Engineer\n\nRequirements\n- 3 years of Go\n- PostgreSQL\n- Kafka\n";

const FIRST: [&str; 20] = [
    "Amara", "Bjørn", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiroshi", "Inés", "Jakub", "Lakisha", "Liam",
    "Mireille", "Ngozi", "Oskar", "Priya", "Ruby", "Samir", "Tomoko", "Wei",
];
const LAST: [&str; 15] = [
    "Abara",
    "Bergström",
    "Castellano-Ruiz",
    "O'Donnell",
    "van der Meer",
    "Fontaine",
    "Grabowski",
    "Haddad",
    "McAllister",
    "Jansen",
    "Kowalczyk",
    "Washington",
    "Nakagawa",
    "Al-Farsi",
    "Petrov",
];
const SCHOOLS: [&str; 12] = [
    "University of Leith",
    "Howard State University",
    "Larch Institute of Technology",
    "Brno Polytechnic",
    "Northgate Community College",
    "Universität Hagenau",
    "Quarry Hill High School",
    "IIT Navsari",
    "Spelden College",
    "Technical University of Graz-West",
    "Escuela Superior de Tajo",
    "Politechnika Sandomierska",
];
const PLACES: [&str; 15] = [
    "Rotterdam",
    "Leeds",
    "Gdansk",
    "Porto Alegre",
    "Lagos",
    "Graz",
    "Aarhus",
    "Tampere",
    "Bilbao",
    "Salt Lake City",
    "Ghent",
    "Turin",
    "Nairobi",
    "Kraków",
    "Detroit",
];
const EMPLOYERS: [&str; 12] = [
    "Amber Payments",
    "Birch Logistics GmbH",
    "Cobalt Health Inc.",
    "Delta Works",
    "Elm Analytics Ltd",
    "Fjord Energy AS",
    "Silver Birch Data Works",
    "Harbor Mutual Corporation",
    "Indigo & Sons",
    "Juniper Mobility",
    "Kestrel Media",
    "Lumen Bank",
];

/// A person with all that says who it is, by kind.
pub(crate) struct Invented {
    telling: Vec<(&'static str, String)>,
    employers: Vec<&'static str>,
    /// By name: text, Markdown, HTML, DOCX and PDF.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

fn pick<'a>(list: &[&'a str], number: usize, step: usize) -> &'a str {
    list[(number * step + number / list.len()) % list.len()]
}

pub(crate) fn invented(number: usize) -> Invented {
    let (first, last) = (pick(&FIRST, number, 1), pick(&LAST, number, 7));
    let name = format!("{first} {last}");
    let user = format!("{}.{number}", first.to_lowercase());
    let (school, second) = (pick(&SCHOOLS, number, 5), pick(&SCHOOLS, number + 3, 5));
    let (home, birth, moved) = (pick(&PLACES, number, 4), pick(&PLACES, number + 4, 4), pick(&PLACES, number + 9, 4));
    let (now, before) = (pick(&EMPLOYERS, number, 5), pick(&EMPLOYERS, number + 1, 5));
    let graduated = 1996 + number % 20;
    let phone = ["+48 22 555 01 84", "(408) 555-0172", "0171 555 0184", "22 555 01 84"][number % 4];
    let mail = format!("{user}@mail.example");
    let (web, handle) = (format!("github.com/{user}"), format!("{}{number}", first.to_lowercase()));
    let contact_prose = [
        format!("Write to {mail} or call {phone}."),
        format!("The code is at https://{web} and the mail is {user} [at] mail [dot] example."),
        format!("Phone: {phone}, Skype: {handle}"),
    ];
    let contact = &contact_prose[number % 3];
    let prose = [
        format!(
            "{first} was born in {birth} in {born} and moved to {moved} after graduating from {second} in {graduated}.",
            born = graduated - 22
        ),
        format!("Backend engineer based in {moved}; I studied at {second} until {graduated} and grew up in {birth}."),
        format!(
            "As an alumna of {second} (class of {graduated}), {first} {last} relocated from {birth} to {moved} for a first job."
        ),
    ];
    let summary = &prose[number / 3 % 3];
    let mut telling: Vec<(&str, String)> = name.split(' ').map(|word| ("name", word.to_owned())).collect();
    telling.retain(|(_, word)| word.chars().count() > 3);
    let contacts = [mail, phone.to_owned(), user.clone()];
    telling.extend(contacts.into_iter().map(|contact| ("contact", contact)));
    if number % 3 == 2 {
        telling.push(("contact", handle));
    }
    telling.extend([school, second].map(|school| ("schools", school.to_owned())));
    telling.extend([home, birth, moved].map(|place| ("places", place.to_owned())));
    telling.push(("graduation years", graduated.to_string()));
    let body = Body { name: &name, number, summary, contact, home, phone, user: &user, school, graduated, now, before };
    Invented { files: body.files(), telling, employers: vec![now, before] }
}

struct Body<'a> {
    name: &'a str,
    number: usize,
    summary: &'a str,
    contact: &'a str,
    home: &'a str,
    phone: &'a str,
    user: &'a str,
    school: &'a str,
    graduated: usize,
    now: &'a str,
    before: &'a str,
}

impl Body<'_> {
    fn head(&self) -> Vec<String> {
        let Self { name, home, phone, user, .. } = self;
        let contact = format!("{home} | {user}@mail.example | {phone} | github.com/{user}");
        match self.number % 5 {
            0 => vec![name.to_uppercase(), "Backend Engineer".to_owned(), contact],
            1 => vec!["Curriculum Vitae".to_owned(), (*name).to_owned(), contact],
            2 => vec![format!("{name} - Senior Backend Engineer"), contact],
            3 => vec![
                format!("Name: {name}"),
                format!("Address: {home}"),
                format!("Email: {user}@mail.example"),
                format!("Mobile: {phone}"),
                format!("Web: github.com/{user}"),
            ],
            _ => vec![(*name).to_owned(), contact],
        }
    }

    /// Title, and lines or items of each section.
    fn sections(&self) -> Vec<(&'static str, Vec<String>)> {
        let Self { now, before, school, graduated, home, name, .. } = self;
        let first = name.split(' ').next().unwrap_or_default();
        let place = if self.number.is_multiple_of(2) { format!(", {home}") } else { String::new() };
        vec![
            ("Summary", vec![self.summary.to_owned(), self.contact.to_owned()]),
            (
                "Experience",
                vec![
                    format!("Senior Backend Engineer, {now}{place}, Jan 2021 - Present"),
                    "- Designed the payment API in Go on PostgreSQL; cut latency by 40 %".to_owned(),
                    format!("- {first} led four engineers on the move to Kafka in 2022"),
                    format!("Backend Engineer, {before}, Mar 2017 - Dec 2020"),
                    "- Java services on Kubernetes, 99.9 % available in 2019".to_owned(),
                ],
            ),
            ("Education", vec![format!("BSc Computer Science, {school}, {} - {graduated}", graduated - 4)]),
            ("Skills", vec!["Go, Java, PostgreSQL, Kafka, Kubernetes, Docker".to_owned()]),
        ]
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut text = self.head().join("\n") + "\n";
        let mut markdown = format!("# {}\n", self.head().join("\n\n"));
        let mut html = format!("<html><body><h1>{}</h1>", self.head()[0]);
        self.head()[1..].iter().for_each(|line| html.push_str(&format!("<p>{line}</p>")));
        for (title, lines) in self.sections() {
            text.push_str(&format!("\n{}\n{}\n", title.to_uppercase(), lines.join("\n")));
            markdown.push_str(&format!("\n## {title}\n\n"));
            html.push_str(&format!("<h2>{title}</h2>"));
            for line in lines {
                let item = line.strip_prefix("- ");
                markdown.push_str(&(if item.is_some() { line.clone() + "\n" } else { format!("\n{line}\n\n") }));
                html.push_str(
                    &item.map_or_else(|| format!("<p>{line}</p>"), |item| format!("<ul><li>{item}</li></ul>")),
                );
            }
        }
        html.push_str("</body></html>");
        let page = page(markdown_blocks(&self.head(), &self.sections()));
        let name = |ending: &str| format!("{}.{ending}", self.name.replace(' ', "-"));
        vec![
            (name("txt"), text.into_bytes()),
            (name("md"), markdown.into_bytes()),
            (name("html"), html.replace('&', "&amp;").into_bytes()),
            (name("docx"), FileFormat::Docx.render(&page).unwrap()),
            (name("pdf"), FileFormat::Pdf.render(&page).unwrap()),
        ]
    }
}

fn markdown_blocks(head: &[String], sections: &[(&str, Vec<String>)]) -> Vec<Block> {
    let mut source = format!("# {}\n", head.join("\n"));
    sections.iter().for_each(|(title, lines)| source.push_str(&format!("\n## {title}\n{}\n", lines.join("\n"))));
    blocks(&source)
}

/// Blocks of a page out of lines: `#` the name, `##` a heading, `-` an item.
fn blocks(source: &str) -> Vec<Block> {
    let one = |line: &str| match line.split_once(' ') {
        _ if line.is_empty() => Block::Blank,
        Some(("#", name)) => Block::Name(name.to_owned()),
        Some(("##", heading)) => Block::Heading(heading.to_owned()),
        Some(("-", item)) => Block::Point(pieces(item)),
        _ => Block::Line(pieces(line)),
    };
    source.trim().lines().map(one).collect()
}

fn page(main: Vec<Block>) -> Page {
    Page { language: "en".to_owned(), side: None, main, gap: Gap::Wide, underline: None }
}

fn holds(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    let word = word.to_lowercase();
    text.match_indices(&word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        !before && !after
    })
}

/// A resume after its redaction: the document, the analysis, and everything that each command writes of it, without
/// what the program says of itself.
struct Outputs {
    document: Document,
    analysis: Analysis,
    texts: Vec<(String, String)>,
}

fn outputs(file: &(String, Vec<u8>), options: &Options<'_>) -> Outputs {
    let source = Source { name: &file.0, bytes: &file.1 };
    let document = Document::read(&file.1, &options.read).unwrap();
    let redaction = Redaction::of(&document, options.dictionary);
    let mut analysis = analyze_document(source.name, &document, options).unwrap();
    redaction.analysis(&mut analysis);
    if let Some(gap) = &mut analysis.gap {
        // What the ladder says of pay names places of its own.
        gap.context.clear();
        gap.pay.source.clear();
    }
    // A name that is broken over two lines too.
    let lines: Vec<&str> = analysis.document.lines.iter().map(|line| line.text.as_str()).collect();
    let mut texts = vec![("lines".to_owned(), lines.join(" "))];
    // Reports do not know what kind of file they come from: all of them for the text.
    let is_text = file.0.ends_with(".txt");
    for &format in if is_text { &FORMATS[..] } else { &[Format::Json, Format::Html] } {
        let mut out = Vec::new();
        report::render(&analysis, format, VIEW, &mut out).unwrap();
        texts.push((format!("analyze {format:?}"), String::from_utf8(out).unwrap()));
    }
    if is_text {
        texts.extend(comparisons(&document, &redaction, &analysis, options));
    }
    let task = Task { options, posting: None, redact: true };
    for mut record in in_process(&[Source { name: "1", bytes: &file.1 }], &task) {
        let analysis = record.analysis.as_mut().unwrap();
        analysis.gap.clone_from(&None);
        texts.push(("batch".to_owned(), String::from_utf8(record.to_json()).unwrap()));
    }
    Outputs { document, analysis, texts }
}

fn comparisons(
    document: &Document,
    redaction: &Redaction,
    analysis: &Analysis,
    options: &Options<'_>,
) -> Vec<(String, String)> {
    let posting = read_posting(&Source { name: "posting.txt", bytes: POSTING.as_bytes() }, options).unwrap();
    let mut comparison = compare_document("resume", document, posting, options).unwrap();
    redaction.comparison(&mut comparison);
    comparison.analysis.gap.clone_from(&analysis.gap);
    let one = |format| {
        let mut out = Vec::new();
        report::render_comparison(&comparison, format, VIEW, &mut out).unwrap();
        (format!("compare {format:?}"), String::from_utf8(out).unwrap())
    };
    FORMATS.into_iter().map(one).collect()
}

/// Found and missed of each kind; marks that replace such a thing and that do not.
#[derive(Default)]
struct Tally {
    gone: BTreeMap<&'static str, [usize; 2]>,
    marks: BTreeMap<&'static str, [usize; 2]>,
    employers: [usize; 2],
}

const MARKS: [(&str, &str); 5] = [
    ("name", "[name]"),
    ("contact", "[contact]"),
    ("schools", "[school]"),
    ("places", "[place]"),
    ("graduation years", "[year]"),
];

/// Counts the marks of each line: right where the line holds a thing of its kind, or, for contact details, of any kind
/// in a head that goes as a whole.
fn count_marks(person: &Invented, document: &Document, redacted: &[skillgap::analysis::TextLine], tally: &mut Tally) {
    let born = |text: &str| (1970..2000).any(|year| holds(text, &year.to_string()));
    for (line, redone) in document.lines.iter().zip(redacted) {
        for (kind, mark) in MARKS {
            let count = redone.text.matches(mark).count();
            let is_own = |of: &str| of == kind || (kind == "contact" && ["name", "places"].contains(&of));
            let mut right = person.telling.iter().any(|(of, word)| is_own(of) && holds(&line.text, word));
            right |= kind == "graduation years" && born(&line.text);
            tally.marks.entry(kind).or_default()[usize::from(!right)] += count;
        }
    }
}

#[test]
fn sixty_people_are_redacted_everywhere() {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let as_of = AsOf::parse("2026-11").unwrap();
    let options = Options { with_text: true, ..Options::new(skillgap::dictionary::builtin(), &ladders, as_of) };
    let mut tally = Tally::default();
    let mut left = Vec::new();
    for number in 0..PEOPLE {
        let person = invented(number);
        for file in &person.files {
            let Outputs { document, analysis, texts: outputs } = outputs(file, &options);
            for (kind, word) in &person.telling {
                let holding: Vec<&str> =
                    outputs.iter().filter(|(_, text)| holds(text, word)).map(|(name, _)| name.as_str()).collect();
                tally.gone.entry(kind).or_default()[usize::from(!holding.is_empty())] += 1;
                if !holding.is_empty() {
                    left.push(format!("{number} {} {kind} '{word}' in {}", file.0, holding.join(", ")));
                }
            }
            count_marks(&person, &document, &analysis.document.lines, &mut tally);
            for employer in &person.employers {
                let kept = analysis.document.lines.iter().any(|line| line.text.contains(employer));
                tally.employers[usize::from(!kept)] += 1;
                if !kept {
                    left.push(format!("{number} {}: employer {employer} is gone", file.0));
                }
            }
        }
    }
    println!("{}", left.join("\n"));
    println!("kind                things  recall  marks  precision");
    let share = |[right, wrong]: [usize; 2]| right as f64 / (right + wrong).max(1) as f64;
    for (kind, gone) in &tally.gone {
        let marks = tally.marks.get(kind).copied().unwrap_or_default();
        println!(
            "{kind:<18}  {:>6}  {:>6.3}  {:>5}  {:>9.3}",
            gone[0] + gone[1],
            share(*gone),
            marks[0] + marks[1],
            share(marks)
        );
    }
    println!("employers kept      {:>6}  {:>6.3}", tally.employers.iter().sum::<usize>(), share(tally.employers));
    for (kind, gone) in &tally.gone {
        assert!(share(*gone) >= 0.99, "{kind}: {:.3}", share(*gone));
        // Lines of the head go as a whole, "Curriculum Vitae" too.
        assert!(share(tally.marks[kind]) >= 0.93, "precision of {kind}: {:.3}", share(tally.marks[kind]));
    }
    assert!(share(tally.employers) >= 0.99);
}

/// A person of `tests/data/redaction/people.toml`.
#[derive(Deserialize)]
struct Told {
    id: String,
    names: Vec<String>,
    contacts: Vec<String>,
    schools: Vec<String>,
    places: Vec<String>,
    years: Vec<String>,
    #[serde(default)]
    referees: Vec<String>,
    keeps: Vec<String>,
    text: String,
}

#[derive(Deserialize)]
struct Everybody {
    person: Vec<Told>,
}

/// What of a set of people is in no output and what is, by kind; employers that are gone count with what is left.
fn redacted_set(file: &str, people: usize) -> (BTreeMap<&'static str, [usize; 2]>, Vec<String>) {
    let ladders = [skillgap::ladder::builtin().unwrap()];
    let as_of = AsOf::parse("2026-11").unwrap();
    let options = Options { with_text: true, ..Options::new(skillgap::dictionary::builtin(), &ladders, as_of) };
    let everybody: Everybody = toml::from_str(file).unwrap();
    assert_eq!(everybody.person.len(), people);
    let (mut tally, mut left) = (BTreeMap::<_, [usize; 2]>::new(), Vec::new());
    for person in &everybody.person {
        let page = page(blocks(&person.text));
        let telling = [
            ("names", &person.names),
            ("contacts", &person.contacts),
            ("schools", &person.schools),
            ("places", &person.places),
            ("years of schooling", &person.years),
            ("referees", &person.referees),
        ];
        for format in FileFormat::ALL {
            let file = (format!("resume.{}", format.ending()), format.render(&page).unwrap());
            if let Err(error) = analyze(&Source { name: &file.0, bytes: &file.1 }, &options) {
                left.push(format!("{} {}: not read: {error}", person.id, file.0));
                continue;
            }
            let outputs = outputs(&file, &options).texts;
            for (kind, word) in telling.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, word))) {
                let holding: Vec<&str> =
                    outputs.iter().filter(|(_, text)| holds(text, word)).map(|(name, _)| name.as_str()).collect();
                tally.entry(kind).or_default()[usize::from(!holding.is_empty())] += 1;
                if !holding.is_empty() {
                    left.push(format!("{} {}: {kind} '{word}' in {}", person.id, file.0, holding.join(", ")));
                }
            }
            for word in &person.keeps {
                let kept = outputs.iter().any(|(_, text)| text.contains(word.as_str()));
                tally.entry("employers kept").or_default()[usize::from(!kept)] += 1;
                if !kept {
                    left.push(format!("{} {}: '{word}' is gone", person.id, file.0));
                }
            }
        }
    }
    println!("{}", left.join("\n"));
    for (kind, [right, wrong]) in &tally {
        println!("{kind:<18} {:>5} {:.3}", right + wrong, *right as f64 / (right + wrong) as f64);
    }
    (tally, left)
}

#[test]
fn other_languages_names_and_layouts_are_redacted_too() {
    let (_, left) = redacted_set(include_str!("data/redaction/people.toml"), 20);
    assert!(left.is_empty(), "{} left:\n{}", left.len(), left.join("\n"));
}

#[test]
fn a_second_set_is_redacted_too() {
    let (tally, left) = redacted_set(include_str!("data/redaction/second.toml"), 20);
    let share = |kind: &str| tally[kind][0] as f64 / tally[kind].iter().sum::<usize>() as f64;
    for (kind, least) in
        [("names", 0.99), ("contacts", 0.99), ("schools", 0.95), ("places", 0.95), ("years of schooling", 0.95)]
    {
        assert!(share(kind) >= least, "{kind}: {:.3}\n{}", share(kind), left.join("\n"));
    }
}

/// Read once, after the rules were made: what it shows is the figure to expect of people whom nobody looked at.
#[test]
fn a_third_set_shows_what_to_expect() {
    let (tally, left) = redacted_set(include_str!("data/redaction/third.toml"), 15);
    let share = |kind: &str| tally[kind][0] as f64 / tally[kind].iter().sum::<usize>() as f64;
    for (kind, least) in THIRD_SET {
        assert!(share(kind) >= least, "{kind}: {:.3}\n{}", share(kind), left.join("\n"));
    }
}

/// What was found when it was read, and no less since.
const THIRD_SET: [(&str, f64); 6] = [
    ("names", 0.99),
    ("contacts", 0.99),
    ("schools", 0.95),
    ("places", 0.8),
    ("years of schooling", 0.8),
    ("employers kept", 0.99),
];

#[test]
fn a_batch_says_where_no_name_was_found() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    std::fs::create_dir(path("in")).unwrap();
    let body =
        "Backend Engineer\n\nEXPERIENCE\nBackend Engineer, Acme, 2015 - 2020\n- Moved the API to Kafka\n\nSKILLS\nGo\n";
    std::fs::write(path("in/a.txt"), body).unwrap();
    std::fs::write(path("in/b.txt"), format!("Ann Lee\nann.lee@example.com\n{body}")).unwrap();
    let batch = |out: &str, more: &[&str]| {
        let (input, out) = (path("in"), path(out));
        run(&[&["batch", &input, "--out", &out, "--as-of", "2026-11"], more].concat())
    };
    let redacted = batch("redacted", &["--redact"]);
    assert_eq!(redacted.status.code(), Some(1));
    let said = String::from_utf8(redacted.stderr).unwrap();
    assert!(said.contains("1 file: no name was found"), "{said}");
    let records = std::fs::read_to_string(path("redacted/results.ndjson")).unwrap();
    assert_eq!(records.lines().map(|line| line.contains("no-name-found")).collect::<Vec<_>>(), [true, false]);
    assert_eq!(batch("open", &[]).status.code(), Some(0));
}
