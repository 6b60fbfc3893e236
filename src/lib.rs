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
//! [`dictionary`] and [`ladder`] hold what the program knows, as data. [`analysis::analyze`] is the
//! whole flow as one function:
//!
//! ```
//! use skillgap::analysis::{AsOf, Options, Source, analyze};
//! use skillgap::{dictionary, ladder};
//!
//! let resume = "Experience\n\nSenior Backend Engineer, Acme\tJan 2018 – Present\n\
//!               - Designed the payment API in Go on PostgreSQL and Kubernetes\n";
//! let ladders = [ladder::builtin()?];
//! let options = Options::new(dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
//! let analysis = analyze(&Source { name: "resume.txt", bytes: resume.as_bytes() }, &options)?;
//! assert_eq!(analysis.level.rung.as_deref(), Some("senior"));
//! assert_eq!(analysis.years.professional, Some(8.1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod advice;
pub mod analysis;
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
