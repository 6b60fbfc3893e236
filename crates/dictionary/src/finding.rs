//! Findings: what is wrong in a dictionary file.

use serde::Serialize;

use super::DictionaryError;

/// Something wrong in a dictionary file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file's name, relative to the dictionary folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Stable kebab-case code of the check, such as `double-alias`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl From<Finding> for DictionaryError {
    fn from(fault: Finding) -> Self {
        Self { file: fault.file, line: fault.line, reason: fault.message }
    }
}

/// What is needed of a file to name a place in it.
#[derive(Debug)]
pub(super) struct Lines {
    pub name: String,
    pub starts: Vec<u32>,
    pub extends: bool,
}
