//! A sense rule as a dictionary keeps it: when an ambiguous name counts.

use serde::{Deserialize, Serialize};

use super::kinds::SectionKind;
use super::schema::{SenseEntry, Text};
use super::tables::StringTable;

/// A sense rule without what only its file tells.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sense<'a> {
    #[serde(borrow)]
    pub sure: StringTable<'a>,
    #[serde(borrow)]
    pub forms: StringTable<'a>,
    pub plural: bool,
    pub everyday: bool,
    pub trade: bool,
    #[serde(borrow)]
    pub not_before: StringTable<'a>,
    #[serde(borrow)]
    pub not_after: StringTable<'a>,
    #[serde(borrow)]
    pub not_near: StringTable<'a>,
    pub needs_neighbour: Option<bool>,
    #[serde(borrow)]
    pub near: StringTable<'a>,
    pub sections: Vec<SectionKind>,
}

impl Sense<'_> {
    pub(super) fn new(entry: &SenseEntry) -> Self {
        let names = |texts: &[Text]| texts.iter().map(|text| text.as_str()).collect();
        Self {
            sure: names(&entry.sure),
            forms: names(&entry.forms),
            plural: entry.plural,
            everyday: entry.everyday,
            trade: entry.trade,
            not_before: names(&entry.not_before),
            not_after: names(&entry.not_after),
            not_near: names(&entry.not_near),
            needs_neighbour: entry.needs_neighbour,
            near: names(&entry.near),
            sections: entry.sections.clone(),
        }
    }

    /// Whether the name needs no support beside its form.
    pub(super) fn is_free(&self) -> bool {
        self.needs_neighbour != Some(true) && self.near.is_empty() && self.sections.is_empty()
    }
}
