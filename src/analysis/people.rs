//! Several resumes for one posting: a ranking, why one is above the next, and what to ask each person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AsOf, Comparison, DocumentFacts, Tool};
use crate::document::Quote;
use crate::fit::{Fit, Item, MustHaves};
use crate::gap::Status;
use crate::level::round;
use crate::posting::Posting;

/// Schema of several resumes for one posting in the JSON contract.
pub const PEOPLE_SCHEMA: &str = "skillgap/people/1";

/// Most questions for a person.
const QUESTIONS: usize = 5;
/// Most things that were not found in one question.
const MISSING_ASKED: usize = 4;

/// Several resumes for one posting, the best fit first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct People {
    /// Name and version of the contract, [`PEOPLE_SCHEMA`].
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The day that "present" stood for.
    pub as_of: AsOf,
    /// The document that the posting was read from.
    pub posting_document: DocumentFacts,
    /// What the posting asks for.
    pub posting: Posting,
    /// The people, the best fit first; equal ones by the name of their document.
    pub people: Vec<Ranked>,
}

/// A person in the ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ranked {
    /// Name as written, where one was found and is not taken out.
    pub name: Option<String>,
    /// Name of the resume.
    pub document: String,
    /// Rung that the evidence shows.
    pub rung: Option<String>,
    /// Professional years in software.
    pub years: Option<f64>,
    /// The fit, 0 to 1.
    pub score: f64,
    /// The fit in words.
    pub verdict: String,
    /// The must-haves counted.
    pub must_haves: MustHaves,
    /// Every must-have and how far it is met, in the order of the posting.
    #[serde(default)]
    pub required: Vec<Required>,
    /// Must-haves that were not found.
    pub missing: Vec<String>,
    /// Why the person is above the next one; `None` for the last.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ahead: Option<Ahead>,
    /// What to ask: what is missing or thin, what weighs most first.
    pub questions: Vec<Question>,
}

/// A must-have of the posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Required {
    /// What it is: "Java or Kotlin".
    pub about: String,
    /// How far it is met.
    pub status: Status,
}

/// Why one person is above the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ahead {
    /// Name of the next person, or of the resume where there is none.
    pub of: String,
    /// The difference of the fits.
    pub by: f64,
    /// What makes it up, the largest first; the amounts add up to it.
    pub because: Vec<FitDifference>,
}

/// A part of the difference between two fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FitDifference {
    /// The must-have, or the part of the fit.
    pub about: String,
    /// How much of the fit: positive where the first person shows more.
    pub amount: f64,
}

/// Something to ask a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// What it is about.
    pub about: String,
    /// Whether it is missing or thin.
    pub status: Status,
    /// What the resume says of it, in words.
    pub because: String,
    /// What the posting says; `None` where the question is about a line of the resume.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Quote>,
    /// The line of the resume; `None` where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub shown: Option<Quote>,
}

impl People {
    /// Ranks comparisons with one posting; `None` where there are none.
    ///
    /// ```
    /// # use skillgap::analysis::{AsOf, Options, Source};
    /// # let ladders = [skillgap::ladder::builtin()?];
    /// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
    /// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
    /// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
    /// use skillgap::analysis::{People, compare};
    ///
    /// let senior = Source { name: "senior.txt", bytes: text.as_bytes() };
    /// let junior = text.replace("Senior Backend", "Backend").replace("2018", "2025").replace("Go", "Java");
    /// let junior = Source { name: "junior.txt", bytes: junior.as_bytes() };
    /// let comparisons = [compare(&junior, posting.clone(), &options)?, compare(&senior, posting, &options)?];
    /// let people = People::of(comparisons.into()).ok_or("nobody")?;
    /// assert_eq!(people.people[0].document, "senior.txt");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(mut comparisons: Vec<Comparison>) -> Option<Self> {
        let document = |comparison: &Comparison| comparison.analysis.document.name.clone();
        comparisons.sort_by(|a, b| {
            let by_score = b.compared.fit.score.total_cmp(&a.compared.fit.score);
            by_score.then_with(|| document(a).cmp(&document(b)))
        });
        let nexts = comparisons.iter().skip(1).map(Some).chain([None]);
        let people = comparisons.iter().zip(nexts).map(|(person, next)| ranked(person, next)).collect();
        let first = comparisons.into_iter().next()?;
        Some(Self {
            schema: PEOPLE_SCHEMA.to_owned(),
            tool: first.analysis.tool,
            as_of: first.analysis.as_of,
            posting_document: first.compared.posting_document,
            posting: first.compared.posting,
            people,
        })
    }
}

fn ranked(person: &Comparison, next: Option<&Comparison>) -> Ranked {
    let (analysis, fit) = (&person.analysis, &person.compared.fit);
    let missing = fit.required.iter().filter(|item| item.status == Status::Missing);
    Ranked {
        name: analysis.candidate.name.clone(),
        document: analysis.document.name.clone(),
        rung: analysis.level.rung.clone(),
        years: analysis.years.professional,
        score: fit.score,
        verdict: fit.verdict.clone(),
        must_haves: fit.must_haves,
        required: fit.required.iter().map(|item| Required { about: item.about(), status: item.status }).collect(),
        missing: missing.map(Item::about).collect(),
        ahead: next.map(|next| ahead(fit, &next.compared.fit, name_of(next))),
        questions: questions(person),
    }
}

fn name_of(person: &Comparison) -> &str {
    person.analysis.candidate.name.as_deref().unwrap_or(&person.analysis.document.name)
}

/// The difference of two fits by must-haves and parts. A fit is the share of the must-haves times the mean of the
/// parts, so that each difference counts with the mean of the other factor.
fn ahead(fit: &Fit, next: &Fit, of: &str) -> Ahead {
    let by = round(fit.score - next.score, 4);
    let (share, mean) = ((fit.must() + next.must()) / 2.0, (fit.rest() + next.rest()) / 2.0);
    let count = fit.required.len() as f64;
    let items = fit.required.iter().filter_map(|item| {
        let other = next.required.iter().find(|other| other.skills == item.skills && other.asked == item.asked)?;
        Some(FitDifference { about: item.about(), amount: (item.value - other.value) / count * mean })
    });
    let total: f64 = fit.parts.iter().map(|part| part.weight).sum();
    let parts = fit.parts.iter().filter(|part| !part.is_required()).filter_map(|part| {
        let other = next.parts.iter().find(|other| other.id == part.id)?;
        Some(FitDifference { about: part.id.clone(), amount: (part.value - other.value) * part.weight / total * share })
    });
    let all = items.chain(parts).map(|difference| FitDifference { amount: round(difference.amount, 4), ..difference });
    let mut because: Vec<FitDifference> = all.filter(|difference| difference.amount != 0.0).collect();
    because.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()).then_with(|| a.about.cmp(&b.about)));
    let rest = round(by - because.iter().map(|difference| difference.amount).sum::<f64>(), 4);
    if rest != 0.0 {
        because.push(FitDifference { about: "rounding".to_owned(), amount: rest });
    }
    Ahead { of: of.to_owned(), by, because }
}

/// What was not found as one question, then what is thin or spoken against, then the lines to improve: what
/// weighs most first.
fn questions(person: &Comparison) -> Vec<Question> {
    let (fit, advice) = (&person.compared.fit, &person.analysis.advice);
    let mut open: Vec<&Item> = fit.required.iter().filter(|item| item.status != Status::Met).collect();
    open.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    open.extend(fit.preferred.iter().filter(|item| item.status != Status::Met));
    let unknown = |item: &&&Item| item.status == Status::Missing && item.shown.is_empty();
    let missing: Vec<&Item> = open.iter().filter(unknown).take(MISSING_ASKED).copied().collect();
    let together = missing.first().map(|first| Question {
        about: missing.iter().map(|item| item.about()).collect::<Vec<_>>().join("; "),
        ..question(first)
    });
    let thin = open.iter().filter(|item| !unknown(item)).map(|item| question(item));
    let findings = advice.improve.iter().chain(advice.failed().flat_map(|check| &check.findings));
    let lines = findings.filter_map(|finding| {
        let quote = finding.quote.clone()?;
        let (about, because) = (quote.text.clone(), finding.because.clone());
        Some(Question { about, status: Status::Thin, because, asked: None, shown: Some(quote) })
    });
    let mut questions: Vec<Question> = Vec::new();
    for question in together.into_iter().chain(thin).chain(lines) {
        if questions.len() < QUESTIONS && questions.iter().all(|other| other.about != question.about) {
            questions.push(question);
        }
    }
    questions
}

/// A question about one item.
fn question(item: &Item) -> Question {
    Question {
        about: item.about(),
        status: item.status,
        because: item.because.clone(),
        asked: Some(item.asked.clone()),
        shown: item.shown.first().cloned(),
    }
}
