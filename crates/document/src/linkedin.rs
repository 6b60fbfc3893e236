//! Reads the data export of LinkedIn, a ZIP of CSV files, as the fields that it is made of.
//!
//! Its files become the tree of a resume in JSON, so that there is one layout for both. What no resume
//! shows is left out: birth date, address, messages, contacts.

use super::archive::Archive;
use super::json_resume::{self, Node};
use super::{Document, DocumentError, ErrorKind, Kind, Limits};

/// A file of the export: the section that it becomes, and what its columns become, in that order.
struct Table {
    file: &'static str,
    section: &'static str,
    columns: &'static [(&'static str, &'static str)],
}

/// The file that names the person.
const PROFILE: Table = Table {
    file: "Profile.csv",
    section: "basics",
    columns: &[
        ("First Name", "first"),
        ("Last Name", "last"),
        ("Headline", "label"),
        ("Geo Location", "location"),
        ("Summary", "summary"),
    ],
};

const POSITIONS: Table = Table {
    file: "Positions.csv",
    section: "work",
    columns: &[
        ("Title", "position"),
        ("Company Name", "company"),
        ("Location", "location"),
        ("Started On", "startDate"),
        ("Finished On", "endDate"),
        ("Description", "summary"),
    ],
};

/// The other files that a resume has sections for.
const TABLES: [Table; 11] = [
    Table {
        file: "Education.csv",
        section: "education",
        columns: &[
            ("Degree Name", "studyType"),
            ("School Name", "institution"),
            ("Start Date", "startDate"),
            ("End Date", "endDate"),
            ("Notes", "summary"),
        ],
    },
    Table { file: "Skills.csv", section: "skills", columns: &[("Name", "name")] },
    Table {
        file: "Certifications.csv",
        section: "certificates",
        columns: &[("Name", "name"), ("Authority", "issuer"), ("Started On", "startDate"), ("Finished On", "endDate")],
    },
    Table {
        file: "Projects.csv",
        section: "projects",
        columns: &[
            ("Title", "name"),
            ("Started On", "startDate"),
            ("Finished On", "endDate"),
            ("Description", "summary"),
        ],
    },
    Table {
        file: "Volunteering.csv",
        section: "volunteer",
        columns: &[
            ("Role", "position"),
            ("Company Name", "organization"),
            ("Started On", "startDate"),
            ("Finished On", "endDate"),
            ("Description", "summary"),
        ],
    },
    Table {
        file: "Honors.csv",
        section: "awards",
        columns: &[("Title", "title"), ("Issued On", "date"), ("Description", "summary")],
    },
    Table {
        file: "Publications.csv",
        section: "publications",
        columns: &[
            ("Name", "name"),
            ("Publisher", "publisher"),
            ("Published On", "releaseDate"),
            ("Description", "summary"),
        ],
    },
    Table {
        file: "Patents.csv",
        section: "patents",
        columns: &[("Title", "name"), ("Issued On", "date"), ("Description", "summary")],
    },
    Table { file: "Courses.csv", section: "courses", columns: &[("Name", "name")] },
    Table { file: "Languages.csv", section: "languages", columns: &[("Name", "language"), ("Proficiency", "fluency")] },
    Table { file: "Email Addresses.csv", section: "email", columns: &[("Email Address", "email")] },
];

/// Most fields of all files together; a full export of a long life has some thousand.
const FIELDS_MAX: usize = 200_000;

/// Whether an archive is the data export.
pub(super) fn is_export(archive: &Archive<'_>) -> bool {
    [&POSITIONS, &PROFILE].iter().any(|table| archive.named(table.file).is_some())
}

/// Reads an export.
///
/// # Errors
///
/// `limit` for too much, `corrupt` or `encrypted` for an archive that cannot be unpacked, `no-text` where it
/// holds nothing.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentError> {
    let mut export = Export { archive: Archive::open(bytes, limits)?, fields: 0 };
    let mut basics = export.rows(&PROFILE)?.into_iter().next().unwrap_or_default();
    let mut sections = vec![("work".to_owned(), listed(export.rows(&POSITIONS)?))];
    for table in &TABLES {
        let rows = export.rows(table)?;
        match table.section {
            "email" => basics.extend(rows.into_iter().next().unwrap_or_default()),
            // Words, not entries: as a person sets them.
            "skills" => sections.push(("skills".to_owned(), words(rows))),
            section => sections.push((section.to_owned(), listed(rows))),
        }
    }
    sections.insert(0, ("basics".to_owned(), Node::Map(named(basics))));
    json_resume::read_as(Kind::LinkedinExport, "linkedin-export", &Node::Map(sections), limits)
}

/// The fields of a row that are not empty, by what their columns become.
type Row = Vec<(String, Node)>;

struct Export<'b> {
    archive: Archive<'b>,
    /// Fields read so far.
    fields: usize,
}

impl Export<'_> {
    /// The rows of a file; none where it is not there.
    fn rows(&mut self, table: &Table) -> Result<Vec<Row>, DocumentError> {
        let Some(name) = self.archive.named(table.file) else {
            return Ok(Vec::new());
        };
        let bytes = self.archive.part(&name)?.unwrap_or_default();
        let text = super::encoding::decode(&bytes).map(|decoded| decoded.text).unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let heads = reader.headers().map_err(|_| damaged(table.file))?.clone();
        self.count(heads.len())?;
        let place = |column: &str| heads.iter().position(|head| head.trim().eq_ignore_ascii_case(column));
        let columns: Vec<_> = table.columns.iter().filter_map(|(column, key)| Some((place(column)?, *key))).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| damaged(table.file))?;
            self.count(record.len())?;
            let field = |(at, key): &(usize, &str)| {
                let text = record.get(*at).map(str::trim).filter(|text| !text.is_empty())?;
                Some(((*key).to_owned(), Node::Text(text.to_owned())))
            };
            rows.push(columns.iter().filter_map(field).collect());
        }
        Ok(rows)
    }

    fn count(&mut self, fields: usize) -> Result<(), DocumentError> {
        self.fields += fields;
        if self.fields <= FIELDS_MAX {
            return Ok(());
        }
        let message = format!("the export has more than {FIELDS_MAX} fields; save the profile as PDF instead");
        Err(DocumentError::new(ErrorKind::Limit, message))
    }
}

fn damaged(file: &str) -> DocumentError {
    DocumentError::new(ErrorKind::Corrupt, format!("{file} of the export is no CSV file; ask LinkedIn for it again"))
}

fn listed(rows: Vec<Row>) -> Node {
    Node::List(rows.into_iter().filter(|row| !row.is_empty()).map(Node::Map).collect())
}

fn words(rows: Vec<Row>) -> Node {
    Node::List(rows.into_iter().flatten().map(|(_, word)| word).collect())
}

/// First and last name become one.
fn named(basics: Row) -> Row {
    let (names, mut rest): (Row, Row) = basics.into_iter().partition(|(key, _)| key == "first" || key == "last");
    let name: Vec<String> = names.into_iter().map(|(_, name)| name.text()).collect();
    if !name.is_empty() {
        rest.insert(0, ("name".to_owned(), Node::Text(name.join(" "))));
    }
    rest
}
