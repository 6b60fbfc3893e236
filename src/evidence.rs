//! Evidence: what a resume shows, with its strength, its time and its place.
//!
//! The door is [`Evidence::gather`].

mod certificates;
mod mentions;
mod scope;
mod skills;
mod titles;
mod trade;
mod years;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dictionary::{Dictionary, Stance, Strength, TradeFit, WorkKind};
use crate::document::{Quote, Warning};
use crate::resume::{Education, Month, Resume};

/// Everything that a resume shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The month that "present" stands for.
    pub as_of: Month,
    /// The person's name as written; only ever echoed.
    pub name: Option<String>,
    /// Years of experience and the roles they are counted from.
    pub years: Years,
    /// Titles, the current one first.
    pub titles: Vec<Title>,
    /// What the person does for a living, if anything tells.
    pub trade: Option<Trade>,
    /// Skills that the person shows, strongest first.
    pub skills: Vec<Skill>,
    /// Skills that the person names but does not claim.
    pub not_claimed: Vec<NotClaimed>,
    /// Reach beyond one's own code.
    pub scope: Vec<Scope>,
    /// Paragraphs and list items of roles and projects, in reading order.
    pub statements: Vec<Statement>,
    /// Certificates.
    pub certifications: Vec<Certification>,
    /// Degrees and courses.
    pub education: Vec<Education>,
    /// What a person should know about the evidence.
    pub warnings: Vec<Warning>,
}

/// What a person does for a living.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trade {
    /// Id, such as `frontend`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How well a ladder of backend development fits it.
    pub fit: TradeFit,
    /// What shows it: titles and skills.
    pub reasons: Vec<String>,
    /// What a reader of the level should know; empty for the ladder's own trade.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub note: String,
}

/// A skill with everything that shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Skill {
    /// Id in the dictionary.
    pub id: String,
    /// Name as its project writes it.
    pub name: String,
    /// Category in the dictionary.
    pub category: String,
    /// Strongest evidence of it.
    pub strength: Strength,
    /// Years of the dated roles and projects that show it, overlaps counted once.
    pub years: f64,
    /// Last month of those roles.
    pub last_used: Option<Month>,
    /// Ids of the skills that imply it.
    pub implied_by: Vec<String>,
    /// Places that name it; empty where it is only implied.
    pub mentions: Vec<Mention>,
}

/// A place that names a skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub line: u32,
    /// The words that name it, as written.
    pub text: String,
    /// The line, at most 200 characters.
    pub quote: String,
    /// What this place proves.
    pub strength: Strength,
    /// Index of its role in [`Years::roles`], if it is in one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<usize>,
}

impl Mention {
    /// The place as a quote.
    pub fn quote(&self) -> Quote {
        Quote { page: self.page, line: self.line, text: self.quote.clone() }
    }
}

/// A skill that is named but not claimed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NotClaimed {
    /// Id in the dictionary.
    pub id: String,
    /// Name as its project writes it.
    pub name: String,
    /// `wished` or `denied`.
    pub stance: Stance,
    /// Id of the stance rule.
    pub rule: String,
    /// Where.
    pub quote: Quote,
}

/// Reach beyond one's own code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scope {
    /// Kind, such as `mentoring`.
    pub id: String,
    /// Its name for people: "Mentors others"; empty where the dictionary gives none.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub name: String,
    /// Id of the rule that read it.
    pub rule: String,
    /// Largest number beside it ("mentored 4").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub count: Option<f64>,
    /// Index of its role in [`Years::roles`], if it is in one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<usize>,
    /// Whether the words alone show too little to count: they make a requirement thin, not met.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub weak: bool,
    /// Where.
    pub quote: Quote,
}

/// A paragraph or list item of a role or project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Index of its role in [`Years::roles`]; `None` in a project.
    pub role: Option<usize>,
    /// Index of its project in [`Resume::projects`]; `None` in a role.
    pub project: Option<usize>,
    /// Indices of its lines in the document; never empty.
    pub lines: Vec<usize>,
    /// Kinds of scope that it shows, each once.
    pub scope: Vec<String>,
    /// How many different skills it names.
    pub skills: usize,
}

/// Years of experience.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Years {
    /// Professional years in software: the union of the dated software roles. `None` where roles
    /// are without any date and no number is claimed.
    pub professional: Option<f64>,
    /// Least and most years that the dates allow.
    pub range: Option<[f64; 2]>,
    /// Years of internships and study jobs, at the weight that the dictionary gives.
    pub internship: f64,
    /// Where the number comes from.
    pub source: YearsSource,
    /// The claim in words, where there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub claimed: Option<Claim>,
    /// All roles, in the order of the document.
    pub roles: Vec<RoleYears>,
    /// Lines with spans of time that no role uses and that may be those of one.
    #[serde(default)]
    pub unused: Vec<Quote>,
    /// How sure the reading of the roles and dates is, 0 to 1.
    #[serde(default)]
    pub reading: f64,
}

/// Where the years come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YearsSource {
    /// Dated roles.
    Roles,
    /// A number that the person claims in words.
    Claimed,
    /// Nothing shows it.
    None,
}

/// Years claimed in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The number.
    pub years: f64,
    /// Where.
    pub quote: Quote,
}

/// A role as counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleYears {
    /// Title as written.
    pub title: String,
    /// Employer as written.
    pub employer: String,
    /// First month.
    pub start: Option<Month>,
    /// Last month; `None` where it goes on or is not told.
    pub end: Option<Month>,
    /// Whether it goes on.
    pub current: bool,
    /// Years it counts for on its own, overlaps with others not taken out.
    pub years: f64,
    /// What kind of work it is.
    pub kind: WorkKind,
    /// Which rule said so, on which words.
    pub kind_reason: String,
    /// Why it was read as a job, the strongest first.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Where it is named.
    pub line: Quote,
}

/// A title with the grade that its words name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Title {
    /// As written.
    pub title: String,
    /// Grade that the words name, such as `senior`; `None` for a plain title.
    pub grade: Option<String>,
    /// Rule that read the grade, and on which words.
    pub grade_reason: String,
    /// Whether it is the present or newest one.
    pub newest: bool,
    /// Last month of its role; `None` for a headline or an undated role.
    pub until: Option<Month>,
    /// Index of its role in [`Years::roles`]; `None` for a headline.
    pub role: Option<usize>,
    /// Where.
    pub quote: Quote,
}

/// A certificate as the resume shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Certification {
    /// Id in the dictionary.
    pub id: String,
    /// Name in the dictionary.
    pub name: String,
    /// Whether it is still good.
    pub status: CertificationStatus,
    /// What the status rests on, in words.
    pub because: String,
    /// Whether its issuer has ended it.
    pub retired: bool,
    /// Where.
    pub quote: Quote,
}

/// Whether a certificate is still good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificationStatus {
    /// Held, by its dates or because it does not expire.
    Held,
    /// Past its validity.
    Expired,
    /// Held as far as the text says; no date to tell.
    Unknown,
    /// Being prepared for.
    InProgress,
}

impl Evidence {
    /// Gathers what a resume shows as of a month.
    pub fn gather(resume: &Resume<'_>, dictionary: &Dictionary, as_of: Month) -> Self {
        let years = years::count(resume, dictionary, as_of);
        let titles = titles::read(resume, dictionary, &years, as_of);
        let mut found = mentions::find(resume, dictionary, &years, as_of);
        let certifications = certificates::read(&found.certifications, resume, dictionary, as_of);
        mentions::attest(&mut found, &certifications, dictionary);
        let skills = skills::gather(&found, dictionary);
        let trade = trade::decide(resume, &titles, &years, &skills, dictionary);
        let not_claimed = skills::not_claimed(&found, dictionary);
        let scope = scope::distinct(&found.scope);
        let statements = std::mem::take(&mut found.statements);
        let warnings = skills::doubts(&skills, dictionary);
        Self {
            as_of,
            name: resume.name.clone(),
            years,
            titles,
            trade,
            skills,
            not_claimed,
            scope,
            statements,
            certifications,
            education: resume.education.iter().map(|education| education.as_of(as_of)).collect(),
            warnings,
        }
    }

    /// The skill with this id, if it is shown.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The scope evidence of this kind that counts.
    pub fn scope_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Scope> {
        self.scope.iter().filter(move |scope| scope.id == id && !scope.weak)
    }

    /// Months from this one to the day of the analysis, without those between two jobs in which there was none: a
    /// gap makes nothing older. What came after the last job counts.
    pub fn age(&self, month: Month) -> i32 {
        let span = |role: &RoleYears| {
            let start = role.start?;
            Some((start, if role.current { self.as_of } else { role.end.unwrap_or(start) }))
        };
        let mut spans: Vec<_> = self.years.roles.iter().filter_map(span).collect();
        spans.sort();
        let (mut covered, mut idle) = (month, 0);
        for (start, end) in spans {
            idle += (start.since(covered) - 1).max(0);
            covered = covered.max(end);
        }
        self.as_of.since(month) - idle
    }

    /// The newest title, if any role or headline shows one.
    pub fn newest_title(&self) -> Option<&Title> {
        self.titles.iter().find(|title| title.newest)
    }
}
