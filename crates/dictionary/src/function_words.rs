//! Words of the language that hold sentences and lists together.

use serde::{Deserialize, Serialize};

/// The words, in normalised form.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct FunctionWords {
    /// Between the members of a list: "and", "or".
    pub joiners: Vec<String>,
    /// End a clause: "but".
    pub clause_ends: Vec<String>,
    /// Their full stop ends no sentence: "e.g".
    pub abbreviations: Vec<String>,
    /// Hyphens may tie them to an ambiguous name: "based".
    pub suffixes: Vec<String>,
    /// Endings of internet addresses: "com".
    pub domains: Vec<String>,
}
