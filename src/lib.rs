//! Reads a backend developer's resume, places it on the career ladder with evidence, and says what
//! is missing for the next rung.
//!
//! Data flows one way, and each room owns one type:
//!
//! ```text
//! bytes ─document─▶ Document ─resume─▶ Resume ─evidence─▶ Evidence ─level─▶ Level ─gap─▶ Gap
//!                                                                    └──▶ Analysis ─report─▶ text
//! ```
//!
//! [`dictionary`] and [`ladder`] hold what the program knows, as data.
//!
//! # A resume
//!
//! ```
//! use skillgap::analysis::{AsOf, Options, Source, analyze, compare, read_posting};
//! use skillgap::report::{Depth, Format, View, render};
//! use skillgap::{dictionary, ladder};
//!
//! let resume = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n\
//!               - Designed the payment API in Go on PostgreSQL and Kubernetes\n";
//! let ladders = [ladder::builtin()?];
//! // The program reads no clock: this is the day that "Present" stands for.
//! let options = Options::new(dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
//! // The bytes of a PDF, a DOCX or another kind: the content decides, not the name.
//! let source = Source { name: "resume.txt", bytes: resume.as_bytes() };
//! let analysis = analyze(&source, &options)?;
//! assert_eq!(analysis.level.rung.as_deref(), Some("senior"));
//! assert_eq!(analysis.years.professional, Some(8.1));
//!
//! // A report for people.
//! let mut report = Vec::new();
//! render(&analysis, Format::Terminal, View { width: 80, color: false, depth: Depth::Screen }, &mut report)?;
//!
//! // The same resume and a posting.
//! let posting = Source { name: "posting.txt", bytes: b"Requirements\n- 5+ years of Go\n- Experience with Kafka\n" };
//! let comparison = compare(&source, read_posting(&posting, &options)?, &options)?;
//! assert_eq!(comparison.compared.fit.required.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to go on
//!
//! | for | see |
//! |---|---|
//! | the text of a document, and what is hidden in it | [`document::Document::read`] |
//! | only the skills of a text | [`analysis::find_skills`], [`dictionary`] |
//! | "what if I showed Kafka?" | [`analysis::Options::what_if`], [`gap::Change`] |
//! | two versions of a resume, several people, many postings | [`analysis::diff`](analysis::diff()), [`analysis::People`], [`analysis::compare_many`] |
//! | a report that can be passed on | [`analysis::Redaction`] |
//! | many files, or files that nobody trusts | [`batch::run`], [`batch::in_process`], [`worker`] |
//! | a dictionary or a ladder of one's own | [`dictionary`], [`ladder::parse`] |
//!
//! Errors are values: a document that cannot be read is a [`document::DocumentError`] with a kind and a sentence. No
//! input makes the library panic on purpose; what a hostile file does to a process is the matter of [`worker`].

pub mod advice;
pub mod analysis;
#[cfg(not(target_family = "wasm"))]
pub mod audit;
#[cfg(not(target_family = "wasm"))]
pub mod batch;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod dictionary;
pub mod evidence;
pub mod fit;
pub mod gap;
pub mod ladder;
pub mod level;
#[cfg(all(not(target_family = "wasm"), feature = "mcp"))]
pub mod mcp;
pub mod posting;
pub mod report;
pub mod resume;
#[cfg(not(target_family = "wasm"))]
pub mod worker;

pub use skillgap_document as document;
