//! A posting as a document: read, parsed, and refused where it is none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentFacts, Options, Source, facts};
use crate::document::{Document, DocumentError, ErrorKind};
use crate::posting::{Posting, board};
use crate::resume::Resume;

/// A posting with the document that it was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadPosting {
    /// What it asks for.
    #[serde(flatten)]
    pub posting: Posting,
    /// The document.
    pub document: DocumentFacts,
}

/// Reads a job posting of any supported kind.
///
/// # Errors
///
/// A document that cannot be read, that reads as a resume, or that asks for nothing.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// use skillgap::analysis::read_posting;
///
/// let text = b"Backend Engineer\n\nRequirements\n- 5+ years with Go\n\nNice to have\n- Kafka\n";
/// let read = read_posting(&Source { name: "posting.txt", bytes: text }, &options)?;
/// assert_eq!(read.posting.required[0].skills, ["go"]);
/// assert_eq!(read.posting.years.min, Some(5.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_posting(source: &Source<'_>, options: &Options<'_>) -> Result<ReadPosting, DocumentError> {
    let (document, posting) = match of_board(source, options) {
        Some(read) => read,
        None => {
            let document = Document::read(source.bytes, &options.read)?;
            let posting = Posting::parse(&document, options.dictionary);
            (document, posting)
        }
    };
    if is_resume(&document, options) {
        let message = "dated roles are found: this reads as a resume; give the posting in its place";
        return Err(DocumentError::new(ErrorKind::NotAPosting, message));
    }
    if !posting.asks_for_something() {
        return Err(not_a_posting(&document));
    }
    let document = facts(source.name, &document, document.warnings.clone(), options.with_text);
    Ok(ReadPosting { posting, document })
}

/// The posting of a job board, where the bytes hold one that asks for something.
fn of_board(source: &Source<'_>, options: &Options<'_>) -> Option<(Document, Posting)> {
    let page = board::page(source.bytes)?;
    let document = Document::read(page.as_bytes(), &options.read).ok()?;
    let posting = Posting::parse(&document, options.dictionary);
    let asks = !posting.required.is_empty() || !posting.preferred.is_empty() || posting.years.min.is_some();
    asks.then_some((document, posting))
}

/// Fewest dated roles of a resume that names no school.
const DATED_ROLES: usize = 2;

/// Whether a person's work is told: a resume names skills too, and would be read as asking for them.
fn is_resume(document: &Document, options: &Options<'_>) -> bool {
    let resume = Resume::parse(document, options.dictionary);
    let dated = resume.roles.iter().filter(|role| role.start.is_some() && !role.title.is_empty()).count();
    dated >= DATED_ROLES || dated > 0 && !resume.education.is_empty()
}

fn not_a_posting(document: &Document) -> DocumentError {
    let words = document.reading.words;
    let message = format!(
        "no skill, years, degree or certificate is asked for in {words} words: there is nothing to compare with; \
         `skillgap extract` shows what was read"
    );
    DocumentError::new(ErrorKind::NotAPosting, message)
}
