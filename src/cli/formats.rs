//! Choices of the command line: formats, colours, readers.

use clap::ValueEnum;

use crate::document::PdfReader;
use crate::report::Format;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Terminal,
    Json,
    /// One self-contained file for a browser
    Html,
    Markdown,
    /// For editors and code hosts
    Sarif,
}

/// Formats of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Terminal,
    Json,
    /// For editors and code hosts
    Sarif,
}

/// Formats of commands that only list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    Terminal,
    Json,
}

/// Formats of plain pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageChoice {
    Terminal,
    Json,
    Markdown,
    /// One file for a browser
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// When a document is read in a process of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Isolate {
    /// Where it comes through a pipe or is large
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PdfReaderName {
    Hayro,
    PdfExtract,
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Terminal => Self::Terminal,
            ReportFormat::Json => Self::Json,
            ReportFormat::Html => Self::Html,
            ReportFormat::Markdown => Self::Markdown,
            ReportFormat::Sarif => Self::Sarif,
        }
    }
}

impl ReportFormat {
    /// Whether the report shows the document's text.
    pub(super) fn shows_text(self) -> bool {
        self == Self::Html
    }
}

impl From<PdfReaderName> for PdfReader {
    fn from(name: PdfReaderName) -> Self {
        match name {
            PdfReaderName::Hayro => Self::Hayro,
            PdfReaderName::PdfExtract => Self::PdfExtract,
        }
    }
}
