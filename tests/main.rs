//! The tests of the whole: the library and the program as their users use them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]
#![allow(clippy::print_stdout, reason = "accuracy is printed")]

/// The program as the tests run it.
mod program;
/// Reading a resume as the library's users do.
mod reading;

mod anonymity;
mod audit;
mod batch;
mod batch_pages;
mod check;
mod commands;
mod compare;
mod data;
mod dependencies;
mod diff;
mod entries;
mod evidence;
mod formats;
mod hostile;
mod house;
mod html;
mod invariants;
mod judgement;
mod layouts;
mod levels;
#[cfg(feature = "mcp")]
mod mcp;
mod ocr;
mod outputs;
mod people;
mod postings;
mod redaction;
mod reports;
mod resumes;
mod schema;
mod skills;
mod trades;
mod verify;
