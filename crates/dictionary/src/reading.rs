//! How resumes are read: weights and words of the competing readings (`reading.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::kinds::SectionKind;
use super::phrases::{Phrases, words};

/// The file `reading.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingFile {
    pub entry: EntryWeights,
    pub header: HeaderWeights,
    pub trade: TradeWeights,
    pub doubt: DoubtWeights,
    pub section: BTreeMap<SectionKind, Weight>,
    /// Categories of skills that people of other trades have too.
    pub shared_skills: Vec<String>,
    pub words: ReadingWords,
}

/// A finite weight.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(transparent)]
pub struct Weight(f64);

impl std::ops::Deref for Weight {
    type Target = f64;

    fn deref(&self) -> &f64 {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let weight = f64::deserialize(deserializer)?;
        if weight.abs() > 100.0 || weight.is_nan() {
            return Err(serde::de::Error::custom("a weight lies between -100 and 100"));
        }
        Ok(Self(weight))
    }
}

/// Whether dates are those of a job: weights of what stands around them. A sum above 0 is a job.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryWeights {
    /// A title stands in the header.
    pub title: Weight,
    /// Something that can be an employer stands in the header.
    pub employer: Weight,
    /// A label names the employer.
    pub labelled: Weight,
    /// Start and end are told.
    pub span: Weight,
    /// Only one date is told.
    pub single: Weight,
    /// Another entry of the same shape stands in a section of jobs.
    pub alike: Weight,
    /// The header names neither title nor employer.
    pub nameless: Weight,
    /// The header names a degree.
    pub degree: Weight,
    /// The header names a school.
    pub school: Weight,
    /// The header names unpaid work.
    pub unpaid: Weight,
    /// The dates stand in a sentence.
    pub prose: Weight,
    /// The dates stand amid the words of a line.
    pub amid: Weight,
    /// The dates stand in a list item.
    pub item: Weight,
    /// The sentence tells of employment.
    pub employed: Weight,
}

/// Which lines around the dates are the header of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeaderWeights {
    /// It holds a title that is known.
    pub title: Weight,
    /// It holds a title that tells little by itself.
    pub vague_title: Weight,
    /// It holds something that can be an employer.
    pub employer: Weight,
    /// Every line beside that of the dates.
    pub line: Weight,
    /// A line is set apart by its type.
    pub set_apart: Weight,
    /// The first line starts a block.
    pub opens: Weight,
    /// A line runs on from the one above.
    pub runs_on: Weight,
    /// A line names skills.
    pub skills: Weight,
    /// A line is a list item while the line of the dates is none.
    pub item: Weight,
    /// A line begins with a small letter.
    pub small: Weight,
    /// The employer stands below the dates, the title above them.
    pub below: Weight,
    /// What a header may deviate from the others of its shape for.
    pub deviation: Weight,
}

/// The trade of the person, as log-odds of software.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TradeWeights {
    /// Before anything is read.
    pub prior: Weight,
    /// A headline of software.
    pub headline: Weight,
    /// A headline of another trade.
    pub other_headline: Weight,
    /// Every role whose title is one of software.
    pub software_role: Weight,
    /// Every role whose title is one of another trade.
    pub other_role: Weight,
    /// A degree in a related field.
    pub degree: Weight,
    /// Every skill of the resume.
    pub skill: Weight,
    /// Skills count up to so many.
    pub skills_most: Weight,
    /// Every skill but the first that a role of an unclear title names.
    pub own_skill: Weight,
    /// A role of an unclear title that says a lot and names no skill.
    pub own_silence: Weight,
    /// A line of the role names a title of software.
    pub own_title: Weight,
    /// The role has a title of which no rule knows a word.
    pub unknown_title: Weight,
    /// The role has no title.
    pub no_title: Weight,
}

/// When a reading is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoubtWeights {
    /// Unused months that are worth a warning.
    pub unused_months: Weight,
    /// Years by which a claim may pass the dates.
    pub claim_years: Weight,
    /// Scores within this distance of 0 are close.
    pub close: Weight,
    /// A confidence below this is worth a warning.
    pub uncertain: Weight,
}

/// Words that tell how lines of a resume are meant.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingWords {
    /// Part of a firm's name.
    pub firm: Vec<String>,
    /// Behind a firm's name, and no name by itself.
    #[serde(default)]
    pub legal_form: Vec<String>,
    /// Before a title.
    pub title_labels: Vec<String>,
    /// Before a project's name.
    pub project_labels: Vec<String>,
    /// A sentence tells of employment.
    pub employed: Vec<String>,
    /// Before an employer in a sentence.
    pub at: Vec<String>,
    /// Between a title and its employer.
    #[serde(default)]
    pub workplace: Vec<String>,
    /// Before the person's name.
    #[serde(default)]
    pub name_labels: Vec<String>,
    /// A person introduces himself.
    #[serde(default)]
    pub introductions: Vec<String>,
    /// What a page shows for its visitors.
    #[serde(default)]
    pub controls: Vec<String>,
    /// Unpaid work.
    pub unpaid: Vec<String>,
    /// An internship told in the body.
    pub internship: Vec<String>,
    /// Schools.
    pub school: Vec<String>,
    /// Before an address or number of the person.
    /// Certificates, which a person earns rather than works as.
    #[serde(default)]
    pub certificate: Vec<String>,
    pub contact: Vec<String>,
}

/// A set of words of the reading file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingWord {
    /// Part of a firm's name.
    Firm,
    /// Behind a firm's name, and no name by itself.
    LegalForm,
    /// Before a title.
    TitleLabel,
    /// Before a project's name.
    ProjectLabel,
    /// A sentence tells of employment.
    Employed,
    /// Before an employer in a sentence.
    At,
    /// Between a title and its employer.
    Workplace,
    /// Before the person's name.
    NameLabel,
    /// A person introduces himself.
    Introduction,
    /// What a page shows for its visitors: "Download as PDF".
    Control,
    /// Unpaid work.
    Unpaid,
    /// An internship told in the body.
    Internship,
    /// Schools.
    School,
    /// Certificates.
    Certificate,
    /// Before an address or number of the person.
    Contact,
}

/// The reading file, ready to use.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Reading<'a> {
    pub weights: ReadingWeights,
    #[serde(borrow)]
    phrases: Phrases<'a>,
}

/// All weights of the reading file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReadingWeights {
    /// Whether dates are those of a job.
    pub entry: EntryWeights,
    /// Which lines are the header of an entry.
    pub header: HeaderWeights,
    /// The trade of the person.
    pub trade: TradeWeights,
    /// When a reading is doubted.
    pub doubt: DoubtWeights,
    section: BTreeMap<SectionKind, Weight>,
    shared_skills: Vec<String>,
}

impl ReadingWeights {
    /// Whether skills of a category tell nothing of the trade, as people of others have them too.
    pub fn is_shared_skill(&self, category: &str) -> bool {
        self.shared_skills.iter().any(|shared| shared == category)
    }

    /// What a section says for dates in it being those of a job.
    pub fn section(&self, kind: SectionKind) -> f64 {
        self.section.get(&kind).map_or(0.0, |weight| **weight)
    }
}

impl Reading<'_> {
    pub(super) fn new(file: ReadingFile) -> Self {
        let ReadingWords {
            firm,
            legal_form,
            title_labels,
            project_labels,
            employed,
            at,
            workplace,
            name_labels,
            introductions,
            controls,
            unpaid,
            internship,
            school,
            certificate,
            contact,
        } = &file.words;
        let lists = [
            firm,
            legal_form,
            title_labels,
            project_labels,
            employed,
            at,
            workplace,
            name_labels,
            introductions,
            controls,
            unpaid,
            internship,
            school,
            certificate,
            contact,
        ];
        let phrases =
            lists.iter().enumerate().flat_map(|(set, list)| list.iter().map(move |word| (set, word.as_str())));
        Self {
            phrases: Phrases::new(phrases),
            weights: ReadingWeights {
                entry: file.entry,
                header: file.header,
                trade: file.trade,
                doubt: file.doubt,
                section: file.section,
                shared_skills: file.shared_skills,
            },
        }
    }

    /// Whether words of a set stand in a text.
    pub(super) fn has(&self, set: ReadingWord, text: &str) -> bool {
        self.phrases.find(&words(text)).iter().any(|hit| hit.rule == set as usize)
    }

    /// Whether a text is one of the words of a set.
    pub(super) fn is(&self, set: ReadingWord, text: &str) -> bool {
        self.phrases.find_whole(&words(text)).any(|rule| rule == set as usize)
    }
}
