//! Arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::analysis::AsOf;
use crate::document::{PdfReader, ReadOptions};
use crate::report::Format;

/// Reads a backend developer's resume, says at which rung of the career ladder its evidence places
/// it, and what is missing for the next one. Offline and reproducible.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    after_help = "Exit codes: 0 done; 1 the input could not be analysed; 2 wrong use."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Level with reasons, and what is missing for the next rung
    Analyze(AnalyzeArguments),
    /// Fit with a job posting, or with several: what is met, thin and missing, with quotes of both
    Compare(CompareArguments),
    /// What a job posting asks for
    Posting(PostingArguments),
    /// What the program reads, in reading order
    Extract(ExtractArguments),
    /// Every skill found in any text, with its place
    Skills(SkillsArguments),
}

#[derive(Debug, Args)]
pub(super) struct AnalyzeArguments {
    /// The resume, or - for standard input
    pub file: PathBuf,
    /// Rung to aim at; the next one if not given
    #[arg(long, value_name = "RUNG")]
    pub target: Option<String>,
    /// Changes to try, such as kafka=used or mentoring
    #[arg(long, value_name = "CHANGE")]
    pub what_if: Vec<String>,
    /// Show every contribution to the level with its rule and quotes
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// The resume, or - for standard input
    pub file: PathBuf,
    /// The posting, a folder of postings, or - for standard input; several give a table
    #[arg(long, value_name = "FILE", required = true)]
    pub job: Vec<PathBuf>,
    /// File to write the resume to, as Markdown, set for the posting out of its own lines; - for
    /// standard output in place of the report
    #[arg(long, value_name = "FILE")]
    pub tailor: Option<PathBuf>,
    /// Rung to aim at; the next one if not given
    #[arg(long, value_name = "RUNG")]
    pub target: Option<String>,
    /// Show every quote, and every contribution to the level
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct PostingArguments {
    /// The posting, or - for standard input
    pub file: PathBuf,
    /// Show the rule that told how each requirement is meant
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// The document, or - for standard input
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// Format of the output
    #[arg(long, value_enum, default_value_t = ExtractFormat::Text)]
    pub format: ExtractFormat,
}

#[derive(Debug, Args)]
pub(super) struct SkillsArguments {
    /// Any text or document, or - for standard input
    pub file: PathBuf,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// What the analysis rests on.
#[derive(Debug, Args)]
pub(super) struct KnowledgeArguments {
    /// Day that "present" stands for: 2026-01 or 2026-01-31; today if not given
    #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
    pub as_of: Option<AsOf>,
    /// Folder of dictionary files that extend or replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// Ladder file, or the name of a built-in ladder; several give a row each
    #[arg(long, value_name = "FILE")]
    pub ladder: Vec<PathBuf>,
}

/// How the document is read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Which PDF reader to use; the second is used by itself when the first fails
    #[arg(long, value_enum)]
    pub pdf_reader: Option<PdfReaderName>,
}

/// Where the report goes and how it looks.
#[derive(Debug, Args)]
pub(super) struct OutputArguments {
    /// Format of the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal)]
    pub format: ReportFormat,
    /// File to write the report to
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Terminal,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
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
        }
    }
}

impl ReadingArguments {
    /// The options of the document reader.
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions { pdf_reader: self.pdf_reader.map(Into::into), ..ReadOptions::default() }
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
