//! Resumes: sections, roles with dates and kinds, education and the person's name.
//!
//! The door is [`Resume::parse`]. It never fails: what cannot be told stays unknown.

mod cells;
mod classes;
mod contacts;
mod dates;
mod doubts;
mod entries;
mod given;
mod judging;
mod kinds;
mod margins;
mod naming;
mod parts;
mod person;
mod pieces;
mod points;
mod projects;
mod prose;
mod roles;
mod rows;
mod schooling;
mod sections;
mod sentences;
mod tokens;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use contacts::{contacts, is_host, mails};
pub use dates::months_in;

use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, Quote, Warning};

/// A document understood as a resume. Line indices point into [`Resume::document`]'s lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Resume<'d> {
    /// The document it was read from.
    pub document: &'d Document,
    /// The person's name, if a line looks like one; only ever echoed.
    pub name: Option<String>,
    /// Headline titles that stand outside any role ("Senior Backend Engineer" under the name).
    pub headlines: Vec<Headline>,
    /// All sections in reading order; together they hold every visible line once.
    pub sections: Vec<Section>,
    /// Roles in reading order.
    pub roles: Vec<Role>,
    /// Projects apart from jobs, in reading order.
    pub projects: Vec<Project>,
    /// Degrees and courses.
    pub education: Vec<Education>,
    /// Years of experience that the person claims ("8+ years of experience").
    pub claimed_years: Option<ClaimedYears>,
    /// Spans of time that no role uses and that may be those of one, in reading order.
    pub unused: Vec<Unused>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
    /// What a person should know: undated roles, the same resume printed twice, …
    pub warnings: Vec<Warning>,
}

/// A span of time that no role uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Unused {
    /// First month.
    pub start: DatePoint,
    /// Last month.
    pub end: End,
    /// Where it stands.
    pub quote: Quote,
}

/// A section of a resume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it holds.
    pub kind: SectionKind,
    /// Index of the heading line; `None` for the header.
    pub heading: Option<usize>,
    /// Indices of its lines, without the heading.
    pub lines: Vec<usize>,
}

/// A job title that stands outside any role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The title as written.
    pub title: String,
    /// Index of its line.
    pub line: usize,
}

/// A role: one title at one employer over one span of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The title as written; empty where none could be told.
    pub title: String,
    /// The employer as written; empty where none could be told.
    pub employer: String,
    /// First month.
    pub start: Option<DatePoint>,
    /// Last month.
    pub end: End,
    /// Months stated in brackets: "(3 yrs 2 mos)".
    pub stated_months: Option<u32>,
    /// What kind of work it is.
    pub kind: WorkKind,
    /// Which rule of `titles.toml` said so, and on which words.
    pub kind_reason: String,
    /// Index of the line that names it.
    pub header: usize,
    /// Indices of the lines that tell of it: the header lines first, then the body.
    pub lines: Vec<usize>,
    /// Why it was read as a job, the strongest first.
    pub reasons: Vec<String>,
}

/// A project apart from jobs.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Name as written.
    pub name: String,
    /// First month, if dated.
    pub start: Option<DatePoint>,
    /// Last month, if dated.
    pub end: End,
    /// Indices of its lines.
    pub lines: Vec<usize>,
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// A date as written, with the months that it can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatePoint {
    /// The month that counts: a bare start year is its January, a bare end year the December
    /// before (source: the years rule of the domain page).
    pub month: Month,
    /// How exactly it was written.
    pub precision: Precision,
}

/// How exactly a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Month and year.
    Month,
    /// A season or quarter and year.
    Season,
    /// A year only.
    Year,
}

/// The end of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// A date.
    At(DatePoint),
    /// "Present", "heute", "to date", or left open.
    Present,
    /// Not told.
    Unknown,
}

/// A degree, course or school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Education {
    /// `bachelor`, `master`, `phd`, `associate`, `bootcamp`, `school`, or `other`.
    pub degree: String,
    /// Field of study as written; empty where not told.
    pub field: String,
    /// Whether the field is computing, engineering, mathematics or a natural science.
    pub related: bool,
    /// Whether it goes on, as far as the dates and words tell.
    pub in_progress: bool,
    /// When it ends, if dated.
    #[serde(skip)]
    pub ends: Option<End>,
    /// Where it is said.
    pub quote: Quote,
}

/// Years of experience that the person claims in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedYears {
    /// The number.
    pub years: f64,
    /// Index of its line.
    pub line: usize,
    /// Byte range of the claim within the line's text.
    pub span: Range<usize>,
}

/// What is known of the person beside the roles.
pub(crate) struct Person<'a> {
    document: &'a Document,
    headlines: &'a [Headline],
    education: &'a [Education],
}

/// A name that running heads repeat stands in one of so many lines.
const HEAD_LINES: usize = 12;

impl<'d> Resume<'d> {
    /// Reads a document as a resume. Never fails: what cannot be told stays unknown.
    ///
    /// ```
    /// use skillgap::dictionary;
    /// use skillgap::document::{Document, ReadOptions};
    /// use skillgap::resume::Resume;
    ///
    /// let text = "Experience\n\nBackend Engineer, Acme\tJan 2018 – Mar 2020\n- Built APIs in Go\n";
    /// let document = Document::read(text.as_bytes(), &ReadOptions::default())?;
    /// let resume = Resume::parse(&document, dictionary::builtin());
    /// assert_eq!(resume.roles[0].start.map(|start| start.month.to_string()).as_deref(), Some("2018-01"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(document: &'d Document, dictionary: &Dictionary) -> Self {
        let mut sections = sections::split(document, dictionary);
        let headlines = person::headlines(document, &sections, dictionary);
        let name = person::name(document, &sections, dictionary);
        let heads = |name: &&str| document.visible_lines().take(HEAD_LINES).any(|line| line.text.contains(*name));
        let rows = rows::rows(document, &sections, name.as_deref().filter(heads), dictionary);
        let roles::Found { mut roles, unused, scores } = roles::find(document, &mut sections, &rows, dictionary);
        let mut warnings = remove_duplicate_roles(&mut roles);
        let education = schooling::find(document, &sections, dictionary);
        kinds::read(&mut roles, &Person { document, headlines: &headlines, education: &education }, dictionary);
        let claimed_years = person::claimed_years(document, &sections, dictionary);
        let confidence = doubts::confidence(&roles, &unused, &scores, claimed_years.as_ref(), dictionary);
        let claimed = claimed_years.as_ref();
        let doubted =
            doubts::Doubted { roles: &roles, unused: &unused, claimed, sections: &sections, document, confidence };
        warnings.extend(doubts::warnings(&doubted, dictionary));
        Self {
            document,
            name,
            headlines,
            projects: projects::find(document, &sections, dictionary),
            education,
            claimed_years,
            roles,
            unused,
            confidence,
            sections,
            warnings,
        }
    }

    /// Whether it looks like a resume at all: a role, a degree, or two sections that only resumes have.
    pub fn looks_like_one(&self) -> bool {
        let telling = |kind| {
            matches!(
                kind,
                SectionKind::Experience | SectionKind::Education | SectionKind::Skills | SectionKind::Projects
            )
        };
        let kinds: BTreeSet<_> = self
            .sections
            .iter()
            .filter(|section| !section.lines.is_empty())
            .map(|section| section.kind)
            .filter(|kind| telling(*kind))
            .collect();
        let titled = self.roles.iter().any(|role| !role.title.is_empty());
        let claims = !self.headlines.is_empty() && self.claimed_years.is_some() && !kinds.is_empty();
        let employed = self.roles.iter().filter(|role| role.start.is_some() && !role.employer.is_empty()).count() >= 2;
        titled || employed || claims || !self.education.is_empty() || kinds.len() >= 2
    }
}

/// Takes out roles that stand twice with the same words and dates: the resume was printed twice.
fn remove_duplicate_roles(roles: &mut Vec<Role>) -> Vec<Warning> {
    let mut seen = BTreeSet::new();
    let before = roles.len();
    roles.retain(|role| {
        let dates = (role.start.map(|point| point.month), format!("{:?}", role.end));
        seen.insert((role.title.to_lowercase(), role.employer.to_lowercase(), dates))
    });
    let repeated = before - roles.len();
    if repeated == 0 {
        return Vec::new();
    }
    vec![Warning::new("repeated-roles", format!("{repeated} roles stand twice and count once"))]
}

impl Month {
    /// A month from its year and its number, 1 to 12; other numbers are clamped.
    pub fn new(year: i32, month: u32) -> Self {
        Self(year * 12 + (month.clamp(1, 12) as i32 - 1))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// Days of the month, 28 to 31.
    pub fn days(self) -> u32 {
        let year = self.year();
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match self.month() {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The month that lies `months` later (earlier where negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// Months from `earlier` to this one; 0 for the same month, negative if it lies before.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl std::str::FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (year, month) = text.split_once('-')?;
            let (year, month) = (year.parse().ok()?, month.parse().ok()?);
            ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then(|| Self::new(year, month))
        };
        parse().ok_or_else(|| format!("'{text}' is not a month such as 2026-01"))
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Month {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^\\d{4}-\\d{2}$"})
    }
}
