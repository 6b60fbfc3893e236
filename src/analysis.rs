//! The flow as one function, and [`Analysis`], which the reports are made from.
//!
//! Only here every room is named. Data goes one way:
//! bytes → [`Document`] → [`Resume`] → [`Evidence`] → [`Level`] → [`Gap`] → [`Analysis`].
//! A posting goes beside it: [`read_posting`], then [`compare`] with a resume.

mod comparison;
mod diff;
mod people;
mod posting;
mod redaction;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::advice::{Advice, Checked};
use crate::dictionary::Dictionary;
use crate::document::{Document, DocumentError, ErrorKind, Kind, ReadOptions, Reading, Visibility, Warning};
use crate::evidence::{self, Evidence};
use crate::gap::{Change, Gap};
use crate::ladder::Ladder;
use crate::level::{Confidence, Level};
use crate::resume::{Education, Month, Resume};

pub use comparison::{
    COMPARISON_SCHEMA, Compared, Comparison, MARKET_SCHEMA, MarketComparison, UnreadPosting, compare, compare_document,
    compare_many, tailor_to,
};
pub use diff::{DIFF_SCHEMA, Diff, Difference, Effect, Version, diff};
pub use people::{Ahead, Difference as FitDifference, PEOPLE_SCHEMA, People, Question, Ranked, Required};
pub use posting::{ReadPosting, read_posting};
pub(crate) use redaction::NO_NAME_CODE;
pub use redaction::{Redacted, Redaction, Telling};

/// Schema of an analysis in the JSON contract.
pub const ANALYSIS_SCHEMA: &str = "skillgap/analysis/1";

/// Schema of the skills of any text in the JSON contract.
pub const SKILLS_SCHEMA: &str = "skillgap/skills/1";

/// A document to analyse.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name, only ever echoed.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What an analysis rests on besides the document.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The dictionary.
    pub dictionary: &'a Dictionary,
    /// Ladders; the first gives the level and the gap, the others a row each.
    pub ladders: &'a [Ladder],
    /// The day that "present" stands for, as `YYYY-MM` or `YYYY-MM-DD`; echoed as it is.
    pub as_of: AsOf,
    /// The rung aimed at; `None` for the next one.
    pub target: Option<String>,
    /// Changes to try.
    pub what_if: Vec<Change>,
    /// How the document is read.
    pub read: ReadOptions,
    /// Whether the analysis carries the document's text, for reports that show it.
    pub with_text: bool,
}

impl<'a> Options<'a> {
    /// The next rung, no changes, the usual way of reading.
    pub fn new(dictionary: &'a Dictionary, ladders: &'a [Ladder], as_of: AsOf) -> Self {
        Self {
            dictionary,
            ladders,
            as_of,
            target: None,
            what_if: Vec::new(),
            read: ReadOptions::default(),
            with_text: false,
        }
    }
}

/// The day that "present" stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct AsOf(String);

impl TryFrom<String> for AsOf {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl AsOf {
    /// Reads `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// A text that is no such day.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not a date such as 2026-01 or 2026-01-31");
        let (month, day) = match text.len() {
            7 => (text, None),
            10 => text.rsplit_once('-').map(|(month, day)| (month, Some(day))).ok_or_else(wrong)?,
            _ => return Err(wrong()),
        };
        let day = day.map_or(Ok(1), |day| day.parse::<u32>().map_err(|_| wrong()))?;
        let month: Month = month.parse().map_err(|_| wrong())?;
        if (1..=month.days()).contains(&day) { Ok(Self(text.to_owned())) } else { Err(wrong()) }
    }

    /// The month.
    pub fn month(&self) -> Month {
        self.0.get(..7).and_then(|month| month.parse().ok()).unwrap_or(Month::new(2000, 1))
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Everything that was found out about a resume: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Analysis {
    /// Name and version of the contract.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The day that "present" stood for.
    pub as_of: AsOf,
    /// The document.
    pub document: DocumentFacts,
    /// The person.
    pub candidate: Candidate,
    /// Years of experience.
    pub years: evidence::Years,
    /// Skills, strongest first.
    pub skills: Vec<evidence::Skill>,
    /// Skills that are named but not claimed.
    pub not_claimed: Vec<evidence::NotClaimed>,
    /// Reach beyond one's own code.
    pub scope: Vec<evidence::Scope>,
    /// Certificates.
    pub certifications: Vec<evidence::Certification>,
    /// Degrees and courses.
    pub education: Vec<Education>,
    /// The level on the first ladder.
    pub level: Level,
    /// The level on every further ladder.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub other_ladders: Vec<LadderRow>,
    /// What is missing; absent where the level names no rung.
    pub gap: Option<Gap>,
    /// Whether machines can read it, and which lines are strong or weak.
    #[serde(default)]
    pub advice: Advice,
    /// What was taken out, where the analysis is meant to be passed on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub redacted: Option<Redacted>,
}

/// What made an analysis: enough to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Version of the program.
    pub version: String,
    /// Hash of the dictionary.
    pub dictionary: String,
    /// Id of the ladder.
    pub ladder: String,
}

/// The document as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentFacts {
    /// Name as given.
    pub name: String,
    /// Kind, by content.
    pub kind: Kind,
    /// Number of pages.
    pub pages: u32,
    /// Characters of visible text.
    pub characters: usize,
    /// How well it could be read.
    pub reading: Reading,
    /// What a person should know.
    pub warnings: Vec<Warning>,
    /// Its lines, where the report shows them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lines: Vec<TextLine>,
}

/// A line of the document, for reports that show the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextLine {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// The text.
    pub text: String,
    /// Whether it is hidden from a human reader.
    pub hidden: bool,
}

/// The person, only ever echoed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Name as written.
    pub name: Option<String>,
    /// Titles, the newest first.
    pub titles: Vec<String>,
    /// What the person does for a living, if anything tells.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trade: Option<evidence::Trade>,
}

/// The level on one more ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LadderRow {
    /// Id of the ladder.
    pub ladder: String,
    /// Its name for people.
    pub name: String,
    /// The rung.
    pub rung: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// Probability of the rung.
    pub probability: f64,
}

/// Analyses a resume.
///
/// # Errors
///
/// A document that cannot be read, or that is not a resume.
pub fn analyze(source: &Source<'_>, options: &Options<'_>) -> Result<Analysis, DocumentError> {
    let document = Document::read(source.bytes, &options.read)?;
    analyze_document(source.name, &document, options)
}

/// Analyses a document that has been read already.
///
/// # Errors
///
/// A document that is not a resume, or options without any ladder.
pub fn analyze_document(name: &str, document: &Document, options: &Options<'_>) -> Result<Analysis, DocumentError> {
    Ok(Person::read(document, options)?.analysis(name, options))
}

/// A resume with everything that its level and its fit rest on.
struct Person<'a> {
    document: &'a Document,
    resume: Resume<'a>,
    evidence: Evidence,
    ladder: &'a Ladder,
    level: Level,
    advice: Advice,
}

impl<'a> Person<'a> {
    fn read(document: &'a Document, options: &Options<'a>) -> Result<Self, DocumentError> {
        let resume = Resume::parse(document, options.dictionary);
        if !resume.looks_like_one() {
            return Err(not_a_resume(document));
        }
        let Some(ladder) = options.ladders.first() else {
            return Err(DocumentError::new(ErrorKind::Unsupported, "no ladder is given"));
        };
        let evidence = Evidence::gather(&resume, options.dictionary, options.as_of.month());
        let mut level = Level::estimate(&evidence, ladder);
        level.provisional_if_badly_read(&document.reading);
        let has_contact = document.visible_lines().any(|line| redaction::holds_contact(&line.text));
        let checked = Checked { resume: &resume, evidence: &evidence, has_contact };
        let advice = Advice::of(&checked, options.dictionary);
        Ok(Self { document, resume, evidence, ladder, level, advice })
    }

    fn analysis(self, name: &str, options: &Options<'_>) -> Analysis {
        let Self { document, resume, evidence, ladder, level, advice } = self;
        let gap = Gap::to(&level, &evidence, ladder, options.dictionary, options.target.as_deref(), &options.what_if);
        let other_ladders = options.ladders.iter().skip(1).map(|other| row(&evidence, other)).collect();
        let mut warnings = document.warnings.clone();
        warnings.extend(resume.warnings);
        warnings.extend(evidence.warnings);
        Analysis {
            schema: ANALYSIS_SCHEMA.to_owned(),
            tool: Tool::of(options, ladder),
            as_of: options.as_of.clone(),
            document: facts(name, document, warnings, options.with_text),
            candidate: Candidate {
                name: evidence.name,
                titles: evidence.titles.iter().map(|title| title.title.clone()).collect(),
                trade: evidence.trade,
            },
            other_ladders,
            years: evidence.years,
            skills: evidence.skills,
            not_claimed: evidence.not_claimed,
            scope: evidence.scope,
            certifications: evidence.certifications,
            education: evidence.education,
            level,
            gap,
            advice,
            redacted: None,
        }
    }
}

impl Tool {
    fn of(options: &Options<'_>, ladder: &Ladder) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dictionary: options.dictionary.hash().to_owned(),
            ladder: ladder.id.clone(),
        }
    }
}

/// Skills that any text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SkillsFound {
    /// Name and version of the contract.
    pub schema: String,
    /// Skills that are named, strongest first. Skills that are only implied are left out.
    pub skills: Vec<evidence::Skill>,
    /// Skills that are named but not claimed.
    pub not_claimed: Vec<evidence::NotClaimed>,
}

/// Every skill that a document of any kind names, whether a resume or not.
pub fn find_skills(document: &Document, dictionary: &Dictionary, as_of: &AsOf) -> SkillsFound {
    let resume = Resume::parse(document, dictionary);
    let evidence = Evidence::gather(&resume, dictionary, as_of.month());
    let named = |skill: &evidence::Skill| !skill.mentions.is_empty();
    SkillsFound {
        schema: SKILLS_SCHEMA.to_owned(),
        skills: evidence.skills.into_iter().filter(named).collect(),
        not_claimed: evidence.not_claimed,
    }
}

fn row(evidence: &Evidence, ladder: &Ladder) -> LadderRow {
    let level = Level::estimate(evidence, ladder);
    let probability = level.rung.as_deref().map_or(0.0, |rung| level.probability(rung));
    LadderRow {
        ladder: ladder.id.clone(),
        name: ladder.name.clone(),
        rung: level.rung,
        confidence: level.confidence,
        probability,
    }
}

fn not_a_resume(document: &Document) -> DocumentError {
    let words = document.reading.words;
    let message = format!(
        "no roles, education or skills section found in {words} words: this does not look like a resume; \
         `skillgap extract` shows what was read"
    );
    DocumentError::new(ErrorKind::NotAResume, message)
}

fn facts(name: &str, document: &Document, mut warnings: Vec<Warning>, with_text: bool) -> DocumentFacts {
    warnings.extend(document.wrong_name(name));
    let lines = document.lines.iter().map(|line| TextLine {
        page: line.page,
        line: line.number,
        text: line.text.clone(),
        hidden: line.visibility != Visibility::Visible,
    });
    DocumentFacts {
        name: name.to_owned(),
        kind: document.kind,
        pages: document.pages,
        characters: document.visible_lines().map(|line| line.text.chars().count()).sum(),
        reading: document.reading.clone(),
        warnings,
        lines: if with_text { lines.collect() } else { Vec::new() },
    }
}
