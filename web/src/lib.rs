//! The pipeline for a page that runs in the browser: a request in, a report out, nothing kept.
//!
//! The page writes a request to the place that [`reserve`] gives, calls [`run`], and reads the answer
//! at [`output`]. A request is the length of a JSON head (four bytes, little end first), the head, and
//! the bytes of the resume. The page runs this in a worker that it ends afterwards, so that a crash or
//! an endless document costs that worker only.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};
use skillgap::analysis::{AsOf, Options, Redaction, Source, analyze_document, compare_document, read_posting};
use skillgap::document::{Document, DocumentError, PdfReader, ReadOptions};
use skillgap::report::{self, Depth, Format, View};

/// The name of a pasted posting.
const POSTING: &str = "posting";
/// What a report for a terminal would go by; an HTML report does not.
const VIEW: View = View { width: 80, color: false, depth: Depth::Full };

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The head of a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// The resume's file name, only ever echoed.
    name: String,
    /// The day that "present" stands for.
    as_of: String,
    /// The text of a posting; empty for none.
    posting: String,
    /// Whether the report is to be passed on.
    redact: bool,
    /// The PDF reader to use, where the usual choice of one has made the module fail.
    #[serde(default)]
    pdf_reader: Option<PdfReader>,
}

/// What the page shows.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    /// The HTML report.
    Report(String),
    /// Why there is none, and what to do.
    Error(String),
}

/// A place for a request of this many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        *input = vec![0; length];
        input.as_mut_ptr()
    })
}

/// Answers the request.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    let request = INPUT.take();
    let answer = answer(&request).map_or_else(Answer::Error, Answer::Report);
    OUTPUT.set(serde_json::to_vec(&answer).unwrap_or_default());
}

/// Where the answer lies, as JSON.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// The answer's length in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn output_length() -> usize {
    OUTPUT.with_borrow(Vec::len)
}

fn answer(request: &[u8]) -> Result<String, String> {
    let damaged = || "the page sent a damaged request; load it again".to_owned();
    let (length, rest) = request.split_first_chunk::<4>().ok_or_else(damaged)?;
    let (head, resume) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(damaged)?;
    let head: Head = serde_json::from_slice(head).map_err(|_| damaged())?;
    let ladders = [skillgap::ladder::builtin().map_err(|error| error.to_string())?];
    let options = Options {
        read: ReadOptions { pdf_reader: head.pdf_reader, ..ReadOptions::default() },
        with_text: true,
        ..Options::new(skillgap::dictionary::builtin(), &ladders, AsOf::parse(&head.as_of)?)
    };
    let document = Document::read(resume, &options.read).map_err(|error| told(&head.name, &error))?;
    let redaction = head.redact.then(|| Redaction::of(&document, options.dictionary));
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = if head.posting.trim().is_empty() {
        let mut analysis =
            analyze_document(&head.name, &document, &options).map_err(|error| told(&head.name, &error))?;
        if let Some(redaction) = &redaction {
            redaction.analysis(&mut analysis);
        }
        report::render(&analysis, Format::Html, VIEW, &mut out)
    } else {
        let posting = Source { name: POSTING, bytes: head.posting.as_bytes() };
        let posting = read_posting(&posting, &options).map_err(|error| told(POSTING, &error))?;
        let mut comparison =
            compare_document(&head.name, &document, posting, &options).map_err(|error| told(&head.name, &error))?;
        if let Some(redaction) = &redaction {
            redaction.comparison(&mut comparison);
        }
        report::render_comparison(&comparison, Format::Html, VIEW, &mut out)
    };
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// An error as the program says it.
fn told(name: &str, error: &DocumentError) -> String {
    format!("{name}: {} [{}]", error.message, error.kind)
}
