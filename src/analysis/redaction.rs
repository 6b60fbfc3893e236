//! Redaction: who a person is, taken out of a finished analysis so that it can be passed on.
//!
//! The door is [`Redaction::of`], which learns from the resume what to take out: the name, contact
//! details, schools, places and years of schooling. Employers and titles stay. What cannot be told
//! apart safely is taken out with the rest.

mod lines;
mod parts;
mod prose;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Analysis, Compared, Comparison, MarketComparison, TextLine};
use crate::dictionary::{Dictionary, FindContext, ReadingWord};
use crate::document::{Document, Quote, Warning};
use crate::evidence::{Mention, RoleYears};
use crate::fit::Fit;
use crate::gap::Gap;
use crate::resume::{Resume, contacts};
use words::Words;

/// What was taken out of an analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Redacted {
    /// What is replaced wherever it is.
    pub kinds: Vec<String>,
    /// What a reader has to know.
    pub note: String,
    /// What could not be found, so that it may stay; nothing where all was found.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unsure: Vec<String>,
}

/// What is taken out, for the record.
const KINDS: [&str; 6] = ["name", "contact", "photo", "schools", "places", "graduation years"];
/// What a reader has to know, for the record.
const NOTE: &str = "Redacted by rules, which can miss something: read it before passing it on. \
                    A person must decide; nobody is to be turned down by this report alone.";

/// What is said where no name was found.
const NO_NAME: &str = "No name was found, so that none could be taken out: read it before passing it on.";
/// Code of the warning that says so in the document.
pub(crate) const NO_NAME_CODE: &str = "no-name-found";

/// What stands for each kind of word.
mod marks {
    pub const NAME: &str = "[name]";
    pub const CONTACT: &str = "[contact]";
    pub const PLACE: &str = "[place]";
    pub const SCHOOL: &str = "[school]";
    pub const YEAR: &str = "[year]";
    pub const REFEREE: &str = "[referee]";
}

/// Whether a text holds a mail or web address or a telephone number.
pub(super) fn holds_contact(text: &str) -> bool {
    !contacts(text).is_empty()
}

/// What of a resume says who the person is, as far as that is sure; [`Redaction`] takes out more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The name as a whole and its parts; nothing where none was found.
    pub names: Vec<String>,
    /// Names of schools.
    pub schools: Vec<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Indices of the document's lines on schooling.
    pub schooling: BTreeSet<usize>,
}

impl Telling {
    /// Finds it in a document.
    pub fn of(document: &Document, dictionary: &Dictionary) -> Self {
        let resume = Resume::parse(document, dictionary);
        let words = words::telling(&resume, dictionary);
        let with = |wanted: &'static str| words.iter().filter(move |(_, mark)| *mark == wanted).map(|(word, _)| word);
        // Whoever works for a school has it as an employer.
        let of_a_job = |word: &str| resume.roles.iter().any(|role| role.employer.starts_with(word));
        let is_study = |word: &str| {
            let degree = dictionary.read_degree(word);
            degree.related || degree.degree.is_some() || dictionary.read_title(word).is_title
        };
        let is_school = |word: &&String| {
            dictionary.has_reading_word(ReadingWord::School, word) && !of_a_job(word) && !is_study(word)
        };
        let is_place = |word: &&String| {
            !is_study(word) && !of_a_job(word) && dictionary.find(word, &FindContext::default()).skills.is_empty()
        };
        let mut schooling = lines::schooling(&resume, dictionary);
        resume.roles.iter().flat_map(|role| &role.lines).for_each(|line| _ = schooling.remove(line));
        Self {
            names: with(marks::NAME).cloned().collect(),
            schools: with(marks::SCHOOL).filter(is_school).cloned().collect(),
            places: with(marks::PLACE).filter(is_place).cloned().collect(),
            schooling,
        }
    }
}

/// What to take out of everything that was found in one resume.
#[derive(Debug, Clone)]
pub struct Redaction {
    /// Lines by their place, alone and with the rest of their sentences: as quoted, and without what is taken out.
    lines: BTreeMap<(u32, u32), [Redone; 2]>,
    words: Words,
    /// What could not be found.
    unsure: Vec<String>,
}

/// A line before and after.
#[derive(Debug, Clone)]
struct Redone {
    quoted: String,
    text: String,
}

impl Redaction {
    /// Learns what to take out from the resume.
    ///
    /// ```
    /// # use skillgap::analysis::{AsOf, Options, Source};
    /// # let ladders = [skillgap::ladder::builtin()?];
    /// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
    /// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
    /// use skillgap::analysis::{Redaction, analyze_document};
    /// use skillgap::document::Document;
    ///
    /// let text = format!("Ada Example\nada@mail.example\n\n{text}");
    /// let document = Document::read(text.as_bytes(), &options.read)?;
    /// let mut analysis = analyze_document("ada.txt", &document, &options)?;
    /// Redaction::of(&document, options.dictionary).analysis(&mut analysis);
    /// assert_eq!(analysis.candidate.name.as_deref(), Some("[name]"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(document: &Document, dictionary: &Dictionary) -> Self {
        let resume = Resume::parse(document, dictionary);
        let words = Words::of(&resume, dictionary);
        let texts = lines::all(&resume, dictionary, &words);
        let mut redone = document.clone();
        redone.lines.iter_mut().zip(texts).for_each(|(line, text)| line.text = text);
        let whole =
            |document: &Document, index: usize| document.quote(index).map_or_else(String::new, |quote| quote.text);
        let both = document.lines.iter().zip(&redone.lines).enumerate().map(|(index, (before, after))| {
            let alone = Redone { quoted: Quote::of(before).text, text: after.text.clone() };
            let running = Redone { quoted: whole(document, index), text: whole(&redone, index) };
            ((before.page, before.number), [alone, running])
        });
        let lines = both.collect();
        let unsure = if words.has_name() { Vec::new() } else { vec![NO_NAME.to_owned()] };
        Self { lines, words, unsure }
    }

    /// What could not be found in the resume, so that it may stay; a sentence for each.
    pub fn unsure(&self) -> &[String] {
        &self.unsure
    }

    /// Takes it out of an analysis and says so in it.
    pub fn analysis(&self, analysis: &mut Analysis) {
        self.document_name(&mut analysis.document.name);
        analysis.document.lines.iter_mut().for_each(|line| self.line(line));
        self.warnings(&mut analysis.document.warnings);
        analysis.candidate.name = analysis.candidate.name.take().map(|_| marks::NAME.to_owned());
        analysis.candidate.titles.iter_mut().for_each(|title| self.text(title));
        let reasons = analysis.candidate.trade.iter_mut().flat_map(|trade| &mut trade.reasons);
        reasons.for_each(|reason| self.text(reason));
        analysis.years.roles.iter_mut().for_each(|role| self.role(role));
        analysis.years.unused.iter_mut().for_each(|quote| self.quote(quote));
        if let Some(claim) = &mut analysis.years.claimed {
            self.quote(&mut claim.quote);
        }
        analysis.skills.iter_mut().flat_map(|skill| &mut skill.mentions).for_each(|mention| self.mention(mention));
        analysis.not_claimed.iter_mut().for_each(|named| self.quote(&mut named.quote));
        analysis.scope.iter_mut().for_each(|scope| self.quote(&mut scope.quote));
        analysis.certifications.iter_mut().for_each(|held| self.quote(&mut held.quote));
        for entry in &mut analysis.education {
            self.quote(&mut entry.quote);
            entry.field = if entry.related { self.words.without(&entry.field) } else { String::new() };
        }
        for contribution in &mut analysis.level.contributions {
            self.text(&mut contribution.because);
            self.quotes(&mut contribution.evidence);
        }
        self.warnings(&mut analysis.level.doubts);
        let found = analysis.advice.checks.iter_mut().flat_map(|check| &mut check.findings);
        let found = found.chain(&mut analysis.advice.improve).filter_map(|finding| finding.quote.as_mut());
        found.chain(&mut analysis.advice.strongest).for_each(|quote| self.quote(quote));
        if let Some(gap) = &mut analysis.gap {
            self.gap(gap);
        }
        let unsure = self.unsure.clone();
        analysis.document.warnings.extend(unsure.iter().map(|sentence| Warning::new(NO_NAME_CODE, sentence.clone())));
        let kinds = KINDS.iter().map(|&kind| kind.to_owned()).collect();
        analysis.redacted = Some(Redacted { kinds, note: NOTE.to_owned(), unsure });
    }

    /// Takes it out of a comparison; the posting stays as it is.
    pub fn comparison(&self, comparison: &mut Comparison) {
        self.analysis(&mut comparison.analysis);
        self.compared(&mut comparison.compared);
    }

    /// Takes it out of a comparison with many postings.
    pub fn market(&self, market: &mut MarketComparison) {
        self.analysis(&mut market.analysis);
        market.comparisons.iter_mut().for_each(|compared| self.compared(compared));
    }

    fn compared(&self, compared: &mut Compared) {
        self.fit(&mut compared.fit);
    }

    fn fit(&self, fit: &mut Fit) {
        for item in fit.required.iter_mut().chain(&mut fit.preferred) {
            self.quotes(&mut item.shown);
        }
        self.quotes(&mut fit.lead_with);
        fit.buried.iter_mut().for_each(|buried| self.quote(&mut buried.line));
        fit.education.shown.iter_mut().for_each(|quote| self.quote(quote));
        fit.certifications.iter_mut().flat_map(|asked| &mut asked.shown).for_each(|quote| self.quote(quote));
        for word in &mut fit.wording {
            self.text(&mut word.resume);
            self.quote(&mut word.line);
        }
    }

    fn gap(&self, gap: &mut Gap) {
        for requirement in &mut gap.requirements {
            self.text(&mut requirement.because);
            self.quotes(&mut requirement.evidence);
        }
        gap.plan.iter_mut().for_each(|step| self.text(&mut step.text));
        gap.blockers.iter_mut().for_each(|blocker| self.quotes(&mut blocker.evidence));
        let fits = gap.lateral_moves.iter_mut().chain(&mut gap.specialisations);
        fits.for_each(|fit| self.quotes(&mut fit.evidence));
    }

    fn role(&self, role: &mut RoleYears) {
        self.text(&mut role.title);
        self.text(&mut role.employer);
        self.text(&mut role.kind_reason);
        self.quote(&mut role.line);
    }

    fn mention(&self, mention: &mut Mention) {
        self.text(&mut mention.text);
        mention.quote = self.quoted(mention.page, mention.line, &mention.quote);
    }

    fn warnings(&self, warnings: &mut [Warning]) {
        warnings.iter_mut().for_each(|warning| self.text(&mut warning.message));
    }

    fn quotes(&self, quotes: &mut [Quote]) {
        quotes.iter_mut().for_each(|quote| self.quote(quote));
    }

    fn quote(&self, quote: &mut Quote) {
        quote.text = self.quoted(quote.page, quote.line, &quote.text);
    }

    /// The quote of a line is the line without what is taken out; other words are searched.
    fn quoted(&self, page: u32, line: u32, text: &str) -> String {
        let known = self.lines.get(&(page, line)).and_then(|both| both.iter().find(|redone| redone.quoted == text));
        known.map_or_else(|| self.words.without(text), |redone| redone.text.clone())
    }

    fn line(&self, line: &mut TextLine) {
        line.text = match self.lines.get(&(line.page, line.line)) {
            Some([alone, _]) => alone.text.clone(),
            None => self.words.without(&line.text),
        };
    }

    fn text(&self, text: &mut String) {
        *text = self.words.without(text);
    }

    /// File names carry the name more often than not.
    fn document_name(&self, name: &mut String) {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.len() <= 5);
        *name = ending.map_or_else(|| "resume".to_owned(), |ending| format!("resume.{ending}"));
    }
}
