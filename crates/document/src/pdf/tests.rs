//! Whole files, written by hand, through the reader: one test a behaviour.

mod damage;
mod fonts;
mod hiding;
mod layout;
mod writer;

use super::read;
use crate::{Document, ErrorKind, ReadOptions, Visibility};

/// Reads with the usual options.
fn open(bytes: &[u8]) -> Document {
    match read(bytes, &ReadOptions::default()) {
        Ok(document) => document,
        Err(error) => panic!("{}: {error}", error.kind),
    }
}

/// The kind of error that a file ends with.
fn refusal(bytes: &[u8]) -> Option<ErrorKind> {
    read(bytes, &ReadOptions::default()).err().map(|error| error.kind)
}

/// The visible lines.
fn texts(document: &Document) -> Vec<&str> {
    document.visible_lines().map(|line| line.text.as_str()).collect()
}

fn warns(document: &Document, code: &str) -> bool {
    document.warnings.iter().any(|warning| warning.code == code)
}

/// How the line with a text is seen.
fn seen(document: &Document, text: &str) -> Option<Visibility> {
    document.lines.iter().find(|line| line.text.contains(text)).map(|line| line.visibility)
}
