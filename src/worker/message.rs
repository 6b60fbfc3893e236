//! Messages: the headers of the frames that a worker and its driver exchange.

use serde::{Deserialize, Serialize};

use super::record::RecordSummary;
use super::{Question, Refusal, RungName, Setup};

/// Version of the protocol in `docs/worker-protocol.md`.
pub(super) const PROTOCOL: u32 = 1;

/// What the driver sends.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Request {
    /// What analyses rest on; the body is the job posting, if any. Once, before the first document.
    Setup(Box<Setup>),
    /// A document; the body is its bytes.
    Document {
        /// Number that the reply repeats.
        id: u64,
        /// Path for the record; nothing is opened.
        path: String,
        /// The path's bytes in hexadecimal, where they are not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        path_bytes: Option<String>,
        /// Where the body is tesseract's table of a recognised document: of what.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        recognised: Option<RecognisedAs>,
    },
    /// A file that a supervisor opens; a worker opens none. There is no body.
    File {
        /// Number that the reply repeats.
        id: u64,
        /// Path of the file, and for the record.
        path: String,
        /// The path's bytes in hexadecimal, where they are not UTF-8.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        path_bytes: Option<String>,
    },
    /// A question; the body is the bytes of its documents, one after the other.
    Question {
        /// Number that the reply repeats.
        id: u64,
        /// What is asked.
        question: Box<Question>,
    },
}

/// What the words of a recognised document are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecognisedAs {
    /// Pages that were recognised.
    pub pages: u32,
    /// Sha-256 of the document itself.
    pub sha256: String,
}

/// What the worker sends.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Reply {
    /// The first frame.
    Hello {
        /// Version of the protocol.
        protocol: u32,
        /// Version of the program.
        version: String,
    },
    /// The answer to a setup that can be used.
    Ready {
        /// Hash of the dictionary.
        dictionary: String,
        /// Rungs of the first ladder, lowest first.
        rungs: Vec<RungName>,
        /// Title of the posting, where there is one.
        posting: Option<String>,
    },
    /// The answer to a setup that cannot be used; the worker ends.
    Refused {
        /// What is wrong.
        message: String,
        /// Whether it is the posting that is wrong, not the options.
        posting: bool,
    },
    /// The answer to a document; the body is its record.
    Record {
        /// Number of the request.
        id: u64,
        /// The record in short.
        facts: Box<RecordSummary>,
        /// Whether the worker asks to be replaced: it crashed inside, or has grown.
        retire: bool,
    },
    /// The answer to a question; the body is a value of the JSON contract, or empty where it is refused.
    Answer {
        /// Number of the request.
        id: u64,
        /// Why there is none.
        refusal: Option<Refusal>,
    },
}
