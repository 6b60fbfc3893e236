//! Dictionaries: the data files, checked once, and finding their terms in text.
//!
//! The doors are [`Dictionary::builtin`] and [`Dictionary::load`]. After loading, every id is known
//! to exist; nobody checks one again. Finding terms lives here so that `resume`, `posting` and
//! `evidence` share it downwards.

mod assemble;
mod borders;
mod candidates;
mod check;
mod dates;
mod education;
mod entries;
mod find;
mod found;
mod heads;
mod kinds;
mod lists;
mod matcher;
mod normal;
pub mod phrase_spans;
mod phrases;
pub mod posting_file;
pub mod posting_words;
mod schema;
mod scope;
mod sections;
mod senses;
mod source;
mod stance;
mod structure;
mod titles;
mod weighing;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

pub use check::Finding;
pub use dates::DateWord;
pub use education::DegreeReading;
pub use entries::{Certification, CertificationKey, Skill, SkillKey};
pub use found::{FindContext, Found, FoundCertification, FoundScope, FoundSkill, Refused};
pub use kinds::{SectionKind, Stance, Strength, WorkKind};
pub use schema::{CertificationLevel, CertificationStatus, SenseEntry};
pub use source::{DictionaryError, SourceFile};
pub use titles::TitleReading;
pub use weighing::Weighing;

use assemble::assemble;
use dates::Dates;
use education::Degrees;
use heads::Head;
use matcher::{Matcher, Meaning};
use posting_words::PostingWords;
use schema::CueEntry;
use scope::ScopeRules;
use sections::Sections;
use source::ParsedFile;
use structure::Glue;
use titles::Titles;

/// The data files, loaded and checked.
#[derive(Debug, Clone)]
pub struct Dictionary {
    skills: Vec<Skill>,
    skill_keys: HashMap<String, SkillKey>,
    keeps: Vec<Vec<SkillKey>>,
    senses: Vec<SenseEntry>,
    certifications: Vec<Certification>,
    certification_keys: HashMap<String, CertificationKey>,
    heads: Vec<Head>,
    cues: Vec<CueEntry>,
    glue: Glue,
    scope: Arc<ScopeRules>,
    matcher: Arc<Matcher>,
    titles: Titles,
    sections: Sections,
    dates: Dates,
    degrees: Degrees,
    weighing: Weighing,
    posting: Arc<PostingWords>,
    hash: String,
    /// The files that it was made of; `None` for the project's own.
    files: Option<Vec<ParsedFile>>,
}

/// The project's own files without their examples, compiled by the build script.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionaries.bin"));

/// The project's own files with their examples.
static COMPLETE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/complete.bin"));

impl Dictionary {
    /// The project's own dictionary, decoded once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Dictionary> = OnceLock::new();
        BUILTIN.get_or_init(|| assemble(decode(COMPILED), |_| false).dictionary)
    }

    /// A dictionary of these files alone.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong: a name that no dictionary file has, text that is not TOML,
    /// an unknown or missing key, a value of the wrong kind, an id used twice or referring to
    /// nothing.
    pub fn load(files: &[SourceFile]) -> Result<Self, DictionaryError> {
        Self::of(parse(files)?, |_| false)
    }

    /// The project's own dictionary, extended: a file with the name of one of the project's own
    /// replaces it; any other file adds to them, and its skills and certificates replace those
    /// with the same ids.
    ///
    /// # Errors
    ///
    /// As [`Dictionary::load`].
    pub fn extended(files: &[SourceFile]) -> Result<Self, DictionaryError> {
        let (all, added) = merge(parse(files)?);
        Self::of(all, |name| added.iter().any(|file| file == name))
    }

    fn of(files: Vec<ParsedFile>, extends: impl Fn(&str) -> bool) -> Result<Self, DictionaryError> {
        let mut assembled = assemble(files.clone(), extends);
        match assembled.faults.into_iter().next() {
            Some(fault) => Err(DictionaryError { file: fault.file, line: fault.line, reason: fault.message }),
            None => {
                assembled.dictionary.files = Some(files);
                Ok(assembled.dictionary)
            }
        }
    }

    /// The words of job postings and the weights of the fit.
    pub fn posting(&self) -> &PostingWords {
        &self.posting
    }

    /// The first 16 hex digits of a sha-256 over the files.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Builds what pays only for many texts. Results are the same with and without it; without it,
    /// it happens by itself after a dozen documents.
    pub fn prepare(&self) {
        self.matcher.prepare();
    }

    /// Number of places in a text, already normalised or plain lower case, that hold a term of the
    /// dictionary, borders unchecked: the bare pass of the automaton, for measuring.
    pub fn scan_raw(&self, text: &str) -> usize {
        self.matcher.hits(text).len()
    }

    /// Skills and certificates named in a text, and the hits that a sense rule refused. A blank line ends everything: no name, sentence
    /// or list runs over it.
    pub fn find(&self, text: &str, context: &FindContext<'_>) -> Found {
        find::find(self, text, context)
    }

    /// Phrases of a text that show reach beyond one's own code.
    pub fn find_scope(&self, text: &str) -> Vec<FoundScope> {
        find::find_scope(self, text)
    }

    /// What [`Dictionary::find`] and [`Dictionary::find_scope`] give, in one pass over the text.
    pub fn find_all(&self, text: &str, context: &FindContext<'_>) -> (Found, Vec<FoundScope>) {
        find::find_all(self, text, context)
    }

    /// The skill with a key that this dictionary gave.
    pub fn skill(&self, key: SkillKey) -> &Skill {
        &self.skills[key.0 as usize]
    }

    /// The key of the skill with an id.
    pub fn skill_by_id(&self, id: &str) -> Option<SkillKey> {
        self.skill_keys.get(id).copied()
    }

    /// All skills in the order of their files.
    pub fn skills(&self) -> impl Iterator<Item = (SkillKey, &Skill)> {
        (0..).map(SkillKey).zip(&self.skills)
    }

    /// The skill that an id, a name or an alias stands for, no context needed.
    pub fn resolve(&self, word: &str) -> Option<SkillKey> {
        let skill = |meaning| match meaning {
            Meaning::Skill { skill, .. } => Some(skill),
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
        self.certification_keys.get(id).copied()
    }

    /// All certificates in the order of their file.
    pub fn certifications(&self) -> impl Iterator<Item = (CertificationKey, &Certification)> {
        (0..).map(CertificationKey).zip(&self.certifications)
    }

    /// The certificate that an id, a name, a code or an alias stands for.
    pub fn resolve_certification(&self, word: &str) -> Option<CertificationKey> {
        let certification = |meaning| match meaning {
            Meaning::Certification(key) => Some(key),
            _ => None,
        };
        self.certification_by_id(word).or_else(|| self.named(word, certification))
    }

    /// Whether a rule can find this kind of scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scope.rules.iter().any(|rule| rule.scope == scope)
    }

    /// What the words of a job title say.
    pub fn read_title(&self, title: &str) -> TitleReading {
        self.titles.read(title)
    }

    /// Whether a part of a role's header names a place or a way of working.
    pub fn is_place(&self, part: &str) -> bool {
        self.titles.is_place(part)
    }

    /// The section that a whole line names.
    pub fn section_heading(&self, line: &str) -> Option<SectionKind> {
        self.sections.whole(line)
    }

    /// The section whose words stand in a line that is known to be a heading.
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

    /// How mentions become evidence.
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// The first meaning of a name that `pick` takes.
    fn named<T>(&self, word: &str, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        self.matcher.exact(&normal::normalise(word)).find_map(|term| pick(term.meaning))
    }

    fn keeps(&self, key: SkillKey) -> &[SkillKey] {
        self.keeps.get(key.0 as usize).map_or(&[], Vec::as_slice)
    }
}

/// The project's own files. The build script wrote them with the same types, and a test reads them.
fn compiled() -> Vec<ParsedFile> {
    decode(COMPLETE)
}

fn decode(bytes: &[u8]) -> Vec<ParsedFile> {
    postcard::from_bytes(bytes).unwrap_or_default()
}

fn parse(files: &[SourceFile]) -> Result<Vec<ParsedFile>, DictionaryError> {
    files.iter().map(parse_one).collect()
}

fn parse_one(file: &SourceFile) -> Result<ParsedFile, DictionaryError> {
    ParsedFile::parse(file).unwrap_or_else(|| {
        let reason = "no dictionary file has this name; dictionaries/README.md lists those that there are".to_owned();
        Err(DictionaryError { file: file.name.clone(), line: 1, reason })
    })
}

/// The project's own files with the given ones, and the names of those that were added.
fn merge(files: Vec<ParsedFile>) -> (Vec<ParsedFile>, Vec<String>) {
    let mut all = compiled();
    let mut added = Vec::new();
    for file in files {
        match all.iter_mut().find(|own| own.name == file.name) {
            Some(own) => *own = file,
            None => {
                added.push(file.name.clone());
                all.push(file);
            }
        }
    }
    (all, added)
}
