//! What `posting.toml` holds of the terms of a job: places, remote work and pay.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words of places, remote work and pay.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermWords {
    /// Labels before places.
    pub place_labels: Vec<String>,
    /// Labels before words for remote work.
    pub workplace_labels: Vec<String>,
    /// Words for remote work, which count at the head of a posting and behind a label.
    pub remote: Vec<String>,
    /// Words for remote work that count everywhere.
    pub surely_remote: Vec<String>,
    /// Words for partly remote work at the head.
    pub hybrid: Vec<String>,
    /// Words for partly remote work everywhere.
    pub surely_hybrid: Vec<String>,
    /// Words for work in an office at the head.
    pub on_site: Vec<String>,
    /// Words for work in an office everywhere.
    pub surely_on_site: Vec<String>,
    /// Words that refuse remote work.
    pub not_remote: Vec<String>,
    /// Words that say an amount is pay.
    pub pay: Vec<String>,
    /// Words near an amount that make it no pay.
    pub not_pay: Vec<String>,
    /// Words for pay without bonus and shares.
    pub base: Vec<String>,
    /// Words for everything together.
    pub total: Vec<String>,
    /// Words between two amounts of a range.
    pub range: Vec<String>,
    /// Words for `hour`, `day`, `week`, `month` and `year`.
    pub periods: BTreeMap<String, Vec<String>>,
    /// Signs and words of currencies with their codes.
    pub currencies: BTreeMap<String, String>,
    /// What is right behind a number and multiplies it: "k".
    pub scales: BTreeMap<String, f64>,
}
