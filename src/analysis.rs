//! The flow as one function, and [`Analysis`], which the reports are made from.
//!
//! Only here every room is named. Data goes one way:
//! bytes → [`Document`] → [`Resume`] → [`Evidence`] → [`Level`] → [`Gap`] → [`Analysis`].
//! A posting goes beside it: [`read_posting`], then [`compare`] with a resume.

mod comparison;
mod contract;
mod diff;
mod options;
mod people;
mod posting;
mod redaction;

use crate::advice::{Advice, Checked};
use crate::dictionary::Dictionary;
use crate::document::{Document, DocumentError, ErrorKind, Visibility, Warning};
use crate::evidence::{self, Evidence};
use crate::gap::{Aim, Gap};
use crate::ladder::Ladder;
use crate::level::Level;
use crate::resume::Resume;

pub use comparison::{
    COMPARISON_SCHEMA, Compared, Comparison, MARKET_SCHEMA, MarketComparison, UnreadPosting, compare, compare_document,
    compare_many, tailor_to,
};
pub use contract::{
    ANALYSIS_SCHEMA, Analysis, Candidate, DocumentFacts, LadderRow, SKILLS_SCHEMA, SkillsFound, TextLine, Tool,
};
pub use diff::{DIFF_SCHEMA, Diff, Difference, Effect, Version, diff};
pub use options::{AsOf, Options, Source};
pub use people::{Ahead, FitDifference, PEOPLE_SCHEMA, People, Question, Ranked, Required};
pub use posting::{ReadPosting, read_posting};
#[cfg(not(target_family = "wasm"))]
pub(crate) use redaction::NO_NAME_CODE;
pub use redaction::{Redacted, Redaction, Telling};

/// Analyses a resume.
///
/// # Errors
///
/// A document that cannot be read, or that is not a resume.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// use skillgap::analysis::analyze;
///
/// let analysis = analyze(&Source { name: "resume.txt", bytes: text.as_bytes() }, &options)?;
/// assert_eq!(analysis.level.rung.as_deref(), Some("senior"));
/// assert_eq!(analysis.gap.map(|gap| gap.target).as_deref(), Some("staff"));
///
/// let letter = analyze(&Source { name: "letter.txt", bytes: b"Dear Sir or Madam," }, &options);
/// assert_eq!(letter.unwrap_err().kind.as_str(), "not-a-resume");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn analyze(source: &Source<'_>, options: &Options<'_>) -> Result<Analysis, DocumentError> {
    let document = Document::read(source.bytes, &options.read)?;
    analyze_document(source.name, &document, options)
}

/// Analyses a document that has been read already.
///
/// # Errors
///
/// A document that is not a resume, or options without any ladder.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// use skillgap::analysis::analyze_document;
/// use skillgap::document::Document;
///
/// let document = Document::read(text.as_bytes(), &options.read)?;
/// let analysis = analyze_document("resume.txt", &document, &options)?;
/// assert_eq!(analysis.document.pages, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
        let aim = Aim::new(&level, &evidence, ladder, options.dictionary, options.target.as_deref());
        let gap = aim.map(|aim| Gap::to(&aim, &options.what_if));
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

/// Every skill that a document of any kind names, whether a resume or not.
///
/// ```
/// use skillgap::analysis::{AsOf, find_skills};
/// use skillgap::document::{Document, ReadOptions};
/// use skillgap::dictionary;
///
/// let document = Document::read(b"We moved the billing service to Kafka.", &ReadOptions::default())?;
/// let found = find_skills(&document, dictionary::builtin(), &AsOf::parse("2026-01")?);
/// assert_eq!(found.skills[0].name, "Kafka");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
