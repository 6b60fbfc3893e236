//! Answers: the findings in short, with ids for what they leave out.

pub(super) mod comparison;
pub(super) mod diff;
pub(super) mod explained;
pub(super) mod posting;
pub(super) mod resume;

use schemars::JsonSchema;
use serde::Serialize;

use super::bounded::Room;
use crate::analysis::DocumentFacts;
use crate::document::{Kind, Warning};

/// A document as read.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Document {
    /// Its file name.
    pub name: String,
    /// Its kind by content, such as pdf.
    pub kind: Kind,
    /// What a person should know of how it was read.
    pub warnings: Vec<Note>,
}

/// Something to know, with its id.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Note {
    /// Id for explain.
    pub id: String,
    /// One sentence.
    pub text: String,
}

impl Document {
    fn of(facts: &DocumentFacts, doubts: &[Warning], room: &Room) -> Self {
        let warnings = facts.warnings.iter().chain(doubts);
        Self {
            name: room.text(&facts.name),
            kind: facts.kind,
            warnings: room.some("warnings", warnings, |warning| Note {
                id: format!("warning/{}", warning.code),
                text: room.text(&warning.message),
            }),
        }
    }
}

/// A share as a number of percent with one decimal.
fn percent(share: f64) -> f64 {
    crate::level::round(share * 100.0, 1)
}
