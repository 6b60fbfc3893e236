//! What an analysis is made of: the document, the date, and what it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dictionary::Dictionary;
use crate::document::ReadOptions;
use crate::gap::Change;
use crate::ladder::Ladder;
use crate::resume::Month;

/// A document to analyse.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name, only ever echoed.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What an analysis rests on besides the document.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The dictionary.
    pub dictionary: &'a Dictionary,
    /// Ladders; the first gives the level and the gap, the others a row each.
    pub ladders: &'a [Ladder],
    /// The day that "present" stands for, as `YYYY-MM` or `YYYY-MM-DD`; echoed as it is.
    pub as_of: AsOf,
    /// The rung aimed at; `None` for the next one.
    pub target: Option<String>,
    /// Changes to try.
    pub what_if: Vec<Change>,
    /// How the document is read.
    pub read: ReadOptions,
    /// Whether the analysis carries the document's text, for reports that show it.
    pub with_text: bool,
}

impl<'a> Options<'a> {
    /// The next rung, no changes, the usual way of reading.
    ///
    /// ```
    /// use skillgap::analysis::{AsOf, Options};
    /// use skillgap::{dictionary, ladder};
    ///
    /// let ladders = [ladder::builtin()?];
    /// let next = Options::new(dictionary::builtin(), &ladders, AsOf::parse("2026-01")?);
    /// let staff = Options { target: Some("staff".to_owned()), ..next.clone() };
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(dictionary: &'a Dictionary, ladders: &'a [Ladder], as_of: AsOf) -> Self {
        Self {
            dictionary,
            ladders,
            as_of,
            target: None,
            what_if: Vec::new(),
            read: ReadOptions::default(),
            with_text: false,
        }
    }
}

/// The day that "present" stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct AsOf(String);

impl TryFrom<String> for AsOf {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl AsOf {
    /// Reads `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// A text that is no such day.
    ///
    /// ```
    /// use skillgap::analysis::AsOf;
    ///
    /// assert_eq!(AsOf::parse("2026-01-31")?.month().to_string(), "2026-01");
    /// assert!(AsOf::parse("2026-02-30").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not a date such as 2026-01 or 2026-01-31");
        let (month, day) = match text.len() {
            7 => (text, None),
            10 => text.rsplit_once('-').map(|(month, day)| (month, Some(day))).ok_or_else(wrong)?,
            _ => return Err(wrong()),
        };
        let day = day.map_or(Ok(1), |day| day.parse::<u32>().map_err(|_| wrong()))?;
        let month: Month = month.parse().map_err(|_| wrong())?;
        if (1..=month.days()).contains(&day) { Ok(Self(text.to_owned())) } else { Err(wrong()) }
    }

    /// The month.
    pub fn month(&self) -> Month {
        self.0.get(..7).and_then(|month| month.parse().ok()).unwrap_or(Month::new(2000, 1))
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
