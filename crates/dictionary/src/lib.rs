//! Dictionaries: the data files, checked once, and finding their terms in text.
//!
//! The doors are [`Dictionary::load`], and [`compile`] with [`Dictionary::from_compiled`] for files that a
//! program carries. After loading, every id is known to exist; nobody checks one again. Finding terms lives here so that `resume`, `posting` and
//! `evidence` share it downwards.

pub mod advice;
mod assemble;
mod borders;
mod candidates;
mod check;
mod compiled;
mod dates;
mod education;
mod entries;
mod find;
mod finding;
mod found;
mod frames;
mod function_words;
mod heads;
mod kinds;
pub mod ladder;
mod learning;
mod links;
mod lists;
mod matcher;
mod merged;
mod normal;
pub mod patterns;
pub mod pay_patterns;
pub mod phrase_spans;
mod phrases;
pub mod posting_file;
pub mod posting_fit;
pub mod posting_terms;
pub mod posting_words;
mod reading;
mod repairs;
mod schema;
mod schemas;
mod scope;
mod scope_file;
mod scope_phrases;
mod sections;
mod sense;
mod senses;
mod slips;
mod source;
mod stance;
mod structure;
mod tables;
mod terms;
mod titles;
mod vouching;
mod weighing;

use std::sync::{Arc, OnceLock};

pub use dates::DateWord;
pub use education::DegreeReading;
pub use entries::{Certification, CertificationKey, Skill, SkillKey};
pub use finding::Finding;
pub use found::{FindContext, Found, FoundCertification, FoundScope, FoundSkill, Refused};
pub use kinds::{SectionKind, Stance, Strength, WorkKind};
pub use learning::LearningTime;
pub use reading::{EntryWeights, HeaderWeights, ReadingWeights, ReadingWord, TradeWeights};
pub use schema::{CertificationLevel, CertificationStatus, SenseEntry};
pub use source::{DictionaryError, SourceFile, toml_of};
pub use titles::{TitleReading, TradeFit, TradeRule};
pub use weighing::EvidenceRules;

use advice::AdviceFile;
use assemble::assemble;
use compiled::{Compiled, Head, Links};
use dates::Dates;
use education::Degrees;
use frames::Frames;
use function_words::FunctionWords;
use learning::LearningFile;
use matcher::Matcher;
use posting_file::PostingFile;
use posting_words::PostingWords;
use reading::Reading;
use schema::CueEntry;
use scope::ScopeRules;
use sections::Sections;
use slips::Slips;
use source::{Extension, ParsedFile};
use tables::{EncodedRows, Ids, LazyRows};
use terms::TermKind;
use titles::Titles;

/// The data files, loaded and checked. Entries and the words of rooms are decoded when they are
/// first needed.
#[derive(Debug, Clone)]
pub struct Dictionary {
    links: Links<'static>,
    skills: LazyRows<Skill>,
    /// Of `Sense`.
    senses: EncodedRows<'static>,
    certification_ids: Ids<'static>,
    certifications: LazyRows<Certification>,
    heads: LazyRows<Head>,
    cues: LazyRows<CueEntry>,
    function_words: FunctionWords,
    frames: Frames<'static>,
    slips: Slips<'static>,
    scope: Arc<ScopeRules>,
    matcher: Arc<Matcher>,
    titles: Titles<'static>,
    sections: Sections<'static>,
    dates: Dates<'static>,
    degrees: Degrees<'static>,
    posting_file: LazyRows<PostingFile>,
    posting: Arc<OnceLock<PostingWords>>,
    advice: LazyRows<AdviceFile>,
    learning: LazyRows<LearningFile>,
    reading: Reading<'static>,
    weighing: EvidenceRules,
    hash: String,
    files: Files,
}

/// The files that a dictionary was made of.
#[derive(Debug, Clone)]
enum Files {
    /// As they were read.
    Parsed(Vec<ParsedFile>),
    /// As [`compile`] wrote them: decoded only for checks and extensions.
    Compiled(&'static [u8]),
}

impl Files {
    fn get(&self) -> Vec<ParsedFile> {
        match self {
            Self::Parsed(files) => files.clone(),
            Self::Compiled(bytes) => postcard::from_bytes(bytes).unwrap_or_default(),
        }
    }
}

/// Dictionary files as bytes that a program can carry, made by [`compile`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledFiles {
    /// Tables that are ready to use.
    pub tables: Vec<u8>,
    /// The files with their examples and places, for checks and extensions.
    pub files: Vec<u8>,
}

/// Checks dictionary files and compiles them into bytes for [`Dictionary::from_compiled`].
///
/// # Errors
///
/// As [`Dictionary::load`].
pub fn compile(files: &[SourceFile]) -> Result<CompiledFiles, DictionaryError> {
    let parsed = parse(files)?;
    let encoded = |bytes: postcard::Result<Vec<u8>>| {
        bytes.map_err(|error| DictionaryError { file: String::new(), line: 1, reason: error.to_string() })
    };
    let kept = encoded(postcard::to_allocvec(&parsed))?;
    let assembled = assembled(parsed, usize::MAX)?;
    Ok(CompiledFiles { tables: encoded(postcard::to_allocvec(&assembled))?, files: kept })
}

impl Dictionary {
    /// The dictionary that [`compile`] wrote: its tables and its files. Tables of another version make
    /// an empty dictionary; a program that carries both is built with one version of this crate.
    pub fn from_compiled(tables: &'static [u8], files: &'static [u8]) -> Self {
        Self::new(postcard::from_bytes(tables).unwrap_or_default(), Files::Compiled(files))
    }

    fn new(compiled: Compiled<'static>, files: Files) -> Self {
        Self {
            links: compiled.links,
            skills: LazyRows::new(compiled.skills),
            senses: compiled.senses,
            certification_ids: compiled.certification_ids,
            certifications: LazyRows::new(compiled.certifications),
            heads: LazyRows::new(compiled.heads),
            cues: LazyRows::new(compiled.cues),
            function_words: compiled.function_words,
            frames: compiled.frames,
            slips: compiled.slips,
            scope: Arc::new(ScopeRules::new(compiled.scope, compiled.scope_kinds)),
            matcher: Arc::new(Matcher::new(compiled.terms, compiled.index)),
            titles: compiled.titles,
            sections: compiled.sections,
            dates: compiled.dates,
            degrees: compiled.degrees,
            posting_file: LazyRows::new(compiled.posting),
            posting: Arc::default(),
            advice: LazyRows::new(compiled.advice),
            learning: LazyRows::new(compiled.learning),
            reading: compiled.reading,
            weighing: compiled.weighing,
            hash: compiled.hash,
            files,
        }
    }

    /// A dictionary of these files alone.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong: a name that no dictionary file has, text that is not TOML,
    /// an unknown or missing key, a value of the wrong kind, an id used twice or referring to
    /// nothing.
    pub fn load(files: &[SourceFile]) -> Result<Self, DictionaryError> {
        Self::of(parse(files)?, usize::MAX)
    }

    /// This dictionary, extended entry by entry: skills, certificates, rules and all else with an id take
    /// the place of those with the same ids, lists of words are joined, single values override. A file with
    /// `replace = true` takes the place of the whole file of its name.
    ///
    /// # Errors
    ///
    /// The first fault of [`Dictionary::faults_extended`].
    pub fn extended(&self, files: &[SourceFile]) -> Result<Self, DictionaryError> {
        let extension = Extension::of(self.files.get(), files);
        match extension.faults.into_iter().next() {
            Some(fault) => Err(fault),
            None => Self::of(extension.files, extension.first_added),
        }
    }

    /// Everything that keeps these files from extending the dictionary.
    pub fn faults_extended(&self, files: &[SourceFile]) -> Vec<DictionaryError> {
        let extension = Extension::of(self.files.get(), files);
        if !extension.faults.is_empty() {
            return extension.faults;
        }
        match assemble(extension.files, extension.first_added) {
            Ok(assembled) => assembled.faults.into_iter().map(DictionaryError::from).collect(),
            Err(fault) => vec![fault.into()],
        }
    }

    fn of(files: Vec<ParsedFile>, first_added: usize) -> Result<Self, DictionaryError> {
        let kept = files.clone();
        Ok(Self::new(assembled(files, first_added)?, Files::Parsed(kept)))
    }

    /// The words of job postings and the weights of the fit.
    pub fn posting(&self) -> &PostingWords {
        let make = || PostingWords::new(self.posting_file.get(0).cloned().unwrap_or_default());
        self.posting.get_or_init(make)
    }

    /// The checks of line advice and their words; `None` only where the data cannot be decoded.
    pub fn advice(&self) -> Option<&AdviceFile> {
        self.advice.get(0)
    }

    /// Times of learning; `None` only where the data cannot be decoded.
    fn learning(&self) -> Option<&LearningFile> {
        self.learning.get(0)
    }

    /// The first 16 hex digits of [`Dictionary::sha256`].
    pub fn hash(&self) -> &str {
        self.hash.get(..16).unwrap_or(&self.hash)
    }

    /// The sha-256 over the names and contents of the files, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.hash
    }

    /// Number of places in a text, already normalised or plain lower case, that hold a term of the
    /// dictionary, borders unchecked: the bare pass over the text, for measuring.
    pub fn scan_raw(&self, text: &str) -> usize {
        self.matcher.searcher(std::iter::once(text)).hits(text).len()
    }

    /// Skills and certificates named in a text, and the hits that a sense rule refused. A blank line ends
    /// everything: no name, sentence or list runs over it.
    pub fn find(&self, text: &str, context: &FindContext<'_>) -> Found {
        find::find(self, text, context)
    }

    /// Whether a cue of stance speaks of a choice, which says nothing of experience.
    pub fn is_choice(&self, cue: &str) -> bool {
        self.cues.iter().any(|entry| entry.choice && *entry.id == cue)
    }

    /// Phrases of a text that show reach beyond one's own code.
    pub fn find_scope(&self, text: &str) -> Vec<FoundScope> {
        find::find_scope(self, text)
    }

    /// What [`Dictionary::find`] and [`Dictionary::find_scope`] give for each passage of one document, which
    /// is faster than to ask for one by one.
    pub fn find_all(&self, passages: &[(&str, FindContext<'_>)]) -> Vec<(Found, Vec<FoundScope>)> {
        find::find_all(self, passages)
    }

    /// The skill with a key that this dictionary gave.
    pub fn skill(&self, key: SkillKey) -> &Skill {
        &self.skills[key.0 as usize]
    }

    /// The key of the skill with an id.
    pub fn skill_by_id(&self, id: &str) -> Option<SkillKey> {
        self.links.ids.find(id).map(|place| SkillKey(place as u16))
    }

    /// All skills in the order of their files.
    pub fn skills(&self) -> impl Iterator<Item = (SkillKey, &Skill)> {
        (0..).map(SkillKey).zip(self.skills.iter())
    }

    /// The skill that an id, a name or an alias stands for, no context needed.
    pub fn resolve(&self, word: &str) -> Option<SkillKey> {
        let skill = |meaning| match meaning {
            TermKind::Skill { skill, .. } => Some(skill),
            _ => None,
        };
        self.skill_by_id(word).or_else(|| self.named(word, skill))
    }

    /// The certificate with a key that this dictionary gave.
    pub fn certification(&self, key: CertificationKey) -> &Certification {
        &self.certifications[key.0 as usize]
    }

    /// The key of the certificate with an id.
    pub fn certification_by_id(&self, id: &str) -> Option<CertificationKey> {
        self.certification_ids.find(id).map(|place| CertificationKey(place as u16))
    }

    /// All certificates in the order of their file.
    pub fn certifications(&self) -> impl Iterator<Item = (CertificationKey, &Certification)> {
        (0..).map(CertificationKey).zip(self.certifications.iter())
    }

    /// The certificate that an id, a name, a code or an alias stands for.
    pub fn resolve_certification(&self, word: &str) -> Option<CertificationKey> {
        let certification = |meaning| match meaning {
            TermKind::Certification(key) => Some(key),
            _ => None,
        };
        self.certification_by_id(word).or_else(|| self.named(word, certification))
    }

    /// Whether a rule can find this kind of scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scope.finds(scope)
    }

    /// What a kind of scope is called in reports: "Mentors others"; `None` where the file gives no name.
    pub fn scope_name(&self, scope: &str) -> Option<&str> {
        self.scope.name(scope)
    }

    /// The kinds of scope that rules find, by name.
    pub fn scope_kinds(&self) -> impl Iterator<Item = &str> {
        self.scope.kinds().collect::<std::collections::BTreeSet<_>>().into_iter()
    }

    /// Weights of the readings of a resume.
    pub fn reading(&self) -> &ReadingWeights {
        &self.reading.weights
    }

    /// Whether a text holds words of a set of the reading file.
    pub fn has_reading_word(&self, set: ReadingWord, text: &str) -> bool {
        self.reading.has(set, text)
    }

    /// Whether a text is one of the words of a set of the reading file.
    pub fn is_reading_word(&self, set: ReadingWord, text: &str) -> bool {
        self.reading.is(set, text)
    }

    /// What the words of a job title say.
    pub fn read_title(&self, title: &str) -> TitleReading {
        self.titles.read(title)
    }

    /// All trades that titles and skills tell.
    pub fn trades(&self) -> &[TradeRule] {
        self.titles.trades()
    }

    /// The trade that a title names, and the words that name it.
    pub fn trade_of(&self, title: &str) -> Option<(&TradeRule, String)> {
        self.titles.trade(title)
    }

    /// Whether a part of a role's header names a place or a way of working.
    pub fn is_place(&self, part: &str) -> bool {
        self.titles.is_place(part)
    }

    /// Whether a part of a role's header names a country or state.
    pub fn is_region(&self, part: &str) -> bool {
        self.titles.is_region(part)
    }

    /// Whether a part of a header names a city.
    pub fn is_town(&self, part: &str) -> bool {
        self.titles.is_town(part)
    }

    /// Whether a part of a role's header is a label before an employer's name: "Client".
    pub fn is_employer_label(&self, part: &str) -> bool {
        self.titles.is_employer_label(part)
    }

    /// Whether the header of a role names a place of study.
    pub fn is_academic(&self, header: &str) -> bool {
        self.titles.is_academic(header)
    }

    /// How many of the first words of a sentence lead over to a title ("as a").
    pub fn prose_title_start(&self, sentence: &[&str]) -> Option<usize> {
        self.titles.prose_start(sentence)
    }

    /// Whether a word ends a title in a sentence ("at").
    pub fn prose_title_ends(&self, word: &str) -> bool {
        self.titles.prose_ends(word)
    }

    /// Whether a sentence says that something goes on ("still").
    pub fn prose_goes_on(&self, sentence: &str) -> bool {
        self.titles.prose_goes_on(sentence)
    }

    /// The section that a whole line names.
    pub fn section_heading(&self, line: &str) -> Option<SectionKind> {
        self.sections.whole(line)
    }

    /// The section whose words are in a line that is known to be a heading.
    pub fn section_heading_within(&self, line: &str) -> Option<SectionKind> {
        self.sections.within(line)
    }

    /// The section and the text behind the colon of a line such as "Skills: Go, SQL".
    pub fn section_inline<'l>(&self, line: &'l str) -> Option<(SectionKind, &'l str)> {
        self.sections.inline(line)
    }

    /// What a lower-case word means in a date.
    pub fn date_word(&self, word: &str) -> DateWord {
        self.dates.word(word)
    }

    /// What a line says about a degree.
    pub fn read_degree(&self, line: &str) -> DegreeReading {
        self.degrees.read(line)
    }

    /// How many of the words that a text opens with name a degree; 0 where none do.
    pub fn degree_words(&self, text: &str) -> usize {
        self.degrees.opening(text)
    }

    /// How mentions become evidence.
    pub fn weighing(&self) -> &EvidenceRules {
        &self.weighing
    }

    /// The first meaning of a name that `pick` takes.
    fn named<T>(&self, word: &str, pick: impl Fn(TermKind) -> Option<T>) -> Option<T> {
        self.matcher.exact(&normal::normalise(word)).find_map(pick)
    }
}

fn assembled(files: Vec<ParsedFile>, first_added: usize) -> Result<Compiled<'static>, DictionaryError> {
    let assembled = assemble(files, first_added)?;
    assembled.faults.into_iter().next().map_or(Ok(assembled.compiled), |fault| Err(fault.into()))
}

fn parse(files: &[SourceFile]) -> Result<Vec<ParsedFile>, DictionaryError> {
    files.iter().map(|file| ParsedFile::parse(file, None).map_err(source::first)).collect()
}

#[cfg(test)]
mod tests;
