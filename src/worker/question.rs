//! Questions: what a driver asks of one or two documents beyond a record, and the answers, each a value
//! of the JSON contract.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use super::child::Fault;
use super::{Setup, serve::Knowledge};
use crate::analysis::{AsOf, Diff, Options, Redaction, Source, analyze_document, compare_document, diff, read_posting};
use crate::document::{Document, DocumentError, ErrorKind, PdfReader, ReadOptions, RoleFields};
use crate::gap::Change;

/// What is asked, of which documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub ask: Ask,
    /// The day that "present" stands for.
    pub as_of: AsOf,
    /// The rung aimed at, by its id or title; the next one where there is none.
    #[serde(default)]
    pub target: Option<String>,
    /// Changes to try, as `--what-if` takes them; only for an analysis.
    #[serde(default)]
    pub what_if: Vec<String>,
    /// Which PDF reader to use; the usual one where there is none.
    #[serde(default)]
    pub pdf_reader: Option<PdfReader>,
    /// The documents, in the order in which their bytes follow each other in the body.
    pub documents: Vec<Part>,
}

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// `skillgap/analysis/1` of one resume.
    Analysis,
    /// `skillgap/comparison/1` of a resume and a posting.
    Comparison,
    /// `skillgap/posting/1` of one posting.
    Posting,
    /// `skillgap/diff/1` of the former and the later version of a resume.
    Diff,
    /// One document as it is read, for [`super::read_isolated`].
    Document,
}

/// A document of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name, only ever echoed.
    pub name: String,
    /// Number of its bytes.
    pub bytes: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Refusal {
    /// A document cannot be analysed.
    #[error("{name}: {}: {}", error.kind, error.message)]
    Document {
        /// Its name.
        name: String,
        /// What is wrong with it.
        error: DocumentError,
    },
    /// A rung or a change that does not exist, or documents that do not fit the question.
    #[error("{message}")]
    Usage {
        /// What is wrong, and what there is.
        message: String,
    },
}

impl Refusal {
    /// What is said of documents that ended their worker.
    pub(super) fn of_fault(question: &Question, fault: Fault, setup: &Setup) -> Self {
        let (seconds, megabytes) = (setup.timeout_s, setup.memory_mb);
        let (kind, what) = match fault {
            Fault::Crash => (ErrorKind::Crash, "the file crashed its reader".to_owned()),
            Fault::Timeout | Fault::Stalled => (ErrorKind::Timeout, format!("it is not read within {seconds} s")),
            Fault::Memory => (ErrorKind::Memory, format!("reading it needs more than {megabytes} MB")),
            Fault::Killed => (ErrorKind::Memory, "its reader was ended from outside".to_owned()),
        };
        let names: Vec<&str> = question.documents.iter().map(|part| part.name.as_str()).collect();
        let error = DocumentError::new(kind, format!("{what}; save it anew as PDF or DOCX"));
        Self::Document { name: names.join(" or "), error }
    }

    fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into() }
    }
}

impl Question {
    /// Answers with a value of the JSON contract. A panic inside is a refusal of kind `crash`.
    pub(super) fn answer(&self, body: &[u8], setup: &Setup, knowledge: &Knowledge) -> Result<Vec<u8>, Refusal> {
        let made = catch_unwind(AssertUnwindSafe(|| self.made(body, setup, knowledge)));
        made.unwrap_or_else(|_| Err(Refusal::of_fault(self, Fault::Crash, setup)))
    }

    fn made(&self, body: &[u8], setup: &Setup, knowledge: &Knowledge) -> Result<Vec<u8>, Refusal> {
        let sources = self.sources(body)?;
        let options = self.options(knowledge)?;
        match (self.ask, sources.as_slice()) {
            (Ask::Analysis, [resume]) => analysis(resume, setup.redact, &options),
            (Ask::Comparison, [resume, posting]) => comparison(resume, posting, setup.redact, &options),
            (Ask::Posting, [posting]) => of(posting, read_posting(posting, &options)).and_then(|read| json(&read)),
            (Ask::Document, [source]) => read(source, &options),
            (Ask::Diff, [old, new]) => changes([old, new], &options).and_then(|diff| json(&diff)),
            _ => Err(Refusal::usage("the question is about another number of documents")),
        }
    }

    /// The documents with their bytes.
    fn sources<'b>(&'b self, body: &'b [u8]) -> Result<Vec<Source<'b>>, Refusal> {
        let mut rest = body;
        let mut sources = Vec::new();
        for part in &self.documents {
            let split = rest.split_at_checked(part.bytes);
            let (bytes, after) = split.ok_or_else(|| Refusal::usage("fewer bytes than the documents have"))?;
            sources.push(Source { name: &part.name, bytes });
            rest = after;
        }
        Ok(sources)
    }

    fn options<'k>(&self, knowledge: &'k Knowledge) -> Result<Options<'k>, Refusal> {
        let what_if = self.what_if.iter().map(|change| Change::parse(change, &knowledge.dictionary));
        let what_if = what_if.collect::<Result<_, _>>().map_err(|error| Refusal::usage(error.to_string()))?;
        let target = self.target.as_deref().map(|word| knowledge.rung(word)).transpose().map_err(Refusal::usage)?;
        let read = ReadOptions { pdf_reader: self.pdf_reader, ..ReadOptions::default() };
        let options = Options::new(&knowledge.dictionary, &knowledge.ladders, self.as_of.clone());
        Ok(Options { what_if, target, read, ..options })
    }
}

fn of<T>(source: &Source<'_>, read: Result<T, DocumentError>) -> Result<T, Refusal> {
    read.map_err(|error| Refusal::Document { name: source.name.to_owned(), error })
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value).map_err(|error| Refusal::usage(error.to_string()))
}

/// A document on its way from a worker, with the roles that its own JSON leaves out.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sent {
    pub document: Document,
    pub roles: Vec<RoleFields>,
}

fn read(source: &Source<'_>, options: &Options<'_>) -> Result<Vec<u8>, Refusal> {
    let mut document = of(source, Document::read(source.bytes, &options.read))?;
    let roles = std::mem::take(&mut document.roles);
    json(&Sent { document, roles })
}

fn analysis(resume: &Source<'_>, redact: bool, options: &Options<'_>) -> Result<Vec<u8>, Refusal> {
    let document = of(resume, Document::read(resume.bytes, &options.read))?;
    let mut analysis = of(resume, analyze_document(resume.name, &document, options))?;
    if redact {
        Redaction::of(&document, options.dictionary).analysis(&mut analysis);
    }
    json(&analysis)
}

fn comparison(
    resume: &Source<'_>,
    posting: &Source<'_>,
    redact: bool,
    options: &Options<'_>,
) -> Result<Vec<u8>, Refusal> {
    let read = of(posting, read_posting(posting, options))?;
    let document = of(resume, Document::read(resume.bytes, &options.read))?;
    let mut comparison = of(resume, compare_document(resume.name, &document, read, options))?;
    if redact {
        Redaction::of(&document, options.dictionary).comparison(&mut comparison);
    }
    json(&comparison)
}

fn changes(versions: [&Source<'_>; 2], options: &Options<'_>) -> Result<Diff, Refusal> {
    diff(versions, options).map_err(|(which, error)| Refusal::Document { name: versions[which].name.to_owned(), error })
}
