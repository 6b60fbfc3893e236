//! A resume against one posting or many.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Analysis, DocumentFacts, Options, Person, ReadPosting, Source};
use crate::document::{Document, DocumentError};
use crate::fit::{Fit, Market, Tailored, tailor, tailor_markdown};
use crate::posting::Posting;

/// Schema of a comparison with one posting in the JSON contract.
pub const COMPARISON_SCHEMA: &str = "skillgap/comparison/1";

/// Schema of a comparison with many postings in the JSON contract.
pub const MARKET_SCHEMA: &str = "skillgap/market/1";

/// An analysis with a posting and the fit beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The resume, under the schema [`COMPARISON_SCHEMA`].
    #[serde(flatten)]
    pub analysis: Analysis,
    /// The posting and the fit.
    #[serde(flatten)]
    pub compared: Compared,
}

/// A posting and how the person fits it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// The document that the posting was read from.
    pub posting_document: DocumentFacts,
    /// What the posting asks for.
    pub posting: Posting,
    /// How the person fits.
    pub fit: Fit,
}

/// An analysis with many postings beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MarketComparison {
    /// The resume, under the schema [`MARKET_SCHEMA`].
    #[serde(flatten)]
    pub analysis: Analysis,
    /// The postings by their fit, and what would open most of them.
    pub market: Market,
    /// The postings one by one, in the order given.
    pub comparisons: Vec<Compared>,
    /// Postings that could not be read.
    pub unread: Vec<UnreadPosting>,
}

/// A posting that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadPosting {
    /// Name as given.
    pub name: String,
    /// What was wrong.
    pub error: DocumentError,
}

/// Compares a resume with a posting.
///
/// # Errors
///
/// A resume that cannot be read, or a document that is not a resume.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
/// use skillgap::analysis::compare;
///
/// let comparison = compare(&Source { name: "resume.txt", bytes: text.as_bytes() }, posting, &options)?;
/// let fit = comparison.compared.fit;
/// assert_eq!(fit.required.len(), 2);
/// assert!(fit.score < 1.0, "Kafka is missing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(source: &Source<'_>, posting: ReadPosting, options: &Options<'_>) -> Result<Comparison, DocumentError> {
    let document = Document::read(source.bytes, &options.read)?;
    compare_document(source.name, &document, posting, options)
}

/// Compares a resume that has been read already with a posting.
///
/// # Errors
///
/// A document that is not a resume.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
/// use skillgap::analysis::compare_document;
/// use skillgap::document::Document;
///
/// let document = Document::read(text.as_bytes(), &options.read)?;
/// let comparison = compare_document("resume.txt", &document, posting, &options)?;
/// assert_eq!(comparison.compared.posting_document.name, "posting.txt");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare_document(
    name: &str,
    document: &Document,
    posting: ReadPosting,
    options: &Options<'_>,
) -> Result<Comparison, DocumentError> {
    let person = Person::read(document, options)?;
    let compared = compared(&person, posting, options);
    let analysis = Analysis { schema: COMPARISON_SCHEMA.to_owned(), ..person.analysis(name, options) };
    Ok(Comparison { analysis, compared })
}

/// Compares a resume with many postings; those that could not be read are only handed on.
///
/// # Errors
///
/// A document that is not a resume.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
/// use skillgap::analysis::compare_many;
/// use skillgap::document::Document;
///
/// let document = Document::read(text.as_bytes(), &options.read)?;
/// let market = compare_many("resume.txt", &document, vec![posting], Vec::new(), &options)?;
/// assert_eq!(market.comparisons.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare_many(
    name: &str,
    document: &Document,
    postings: Vec<ReadPosting>,
    unread: Vec<UnreadPosting>,
    options: &Options<'_>,
) -> Result<MarketComparison, DocumentError> {
    let person = Person::read(document, options)?;
    let comparisons: Vec<Compared> = postings.into_iter().map(|posting| compared(&person, posting, options)).collect();
    let rows = comparisons.iter().map(|row| (row.posting_document.name.as_str(), &row.posting, &row.fit));
    let market = Market::of(rows, options.dictionary);
    let analysis = Analysis { schema: MARKET_SCHEMA.to_owned(), ..person.analysis(name, options) };
    Ok(MarketComparison { analysis, market, comparisons, unread })
}

/// Sets a resume for a posting out of its own lines; `source` is its text where that is Markdown.
///
/// # Errors
///
/// A document that is not a resume.
///
/// ```
/// # use skillgap::analysis::{AsOf, Options, Source};
/// # let ladders = [skillgap::ladder::builtin()?];
/// # let options = Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
/// # let text = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n- Designed the payment API in Go\n";
/// # let posting = skillgap::analysis::read_posting(&Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" }, &options)?;
/// use skillgap::analysis::tailor_to;
/// use skillgap::document::Document;
///
/// let document = Document::read(text.as_bytes(), &options.read)?;
/// let tailored = tailor_to(&document, None, &posting.posting, &options)?;
/// assert!(tailored.markdown.contains("payment API in Go"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tailor_to(
    document: &Document,
    source: Option<&str>,
    posting: &Posting,
    options: &Options<'_>,
) -> Result<Tailored, DocumentError> {
    let person = Person::read(document, options)?;
    let (resume, evidence) = (&person.resume, &person.evidence);
    Ok(match source {
        Some(source) => tailor_markdown(source, resume, evidence, posting, options.dictionary),
        None => tailor(resume, evidence, posting, options.dictionary),
    })
}

fn compared(person: &Person<'_>, posting: ReadPosting, options: &Options<'_>) -> Compared {
    let ReadPosting { posting, document } = posting;
    let fit = Fit::of(&person.evidence, &person.level, &posting, options.dictionary, person.ladder);
    Compared { posting_document: document, posting, fit }
}
