//! Styles of the terminal report.

use std::fmt::Display;

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A heading.
    Heading,
    /// The answer itself.
    Strong,
    /// Met.
    Good,
    /// Thin.
    Warn,
    /// Missing.
    Bad,
    /// Quotes and places.
    Quiet,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Heading => "\u{1b}[1;36m",
            Self::Strong => "\u{1b}[1m",
            Self::Good => "\u{1b}[32m",
            Self::Warn => "\u{1b}[33m",
            Self::Bad => "\u{1b}[31m",
            Self::Quiet => "\u{1b}[2m",
        }
    }

    /// The text in this style, or plain where styles are off.
    pub fn paint(self, text: impl Display, color: bool) -> String {
        if color { format!("{}{text}\u{1b}[0m", self.code()) } else { text.to_string() }
    }
}
