//! Arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use super::formats::{
    CheckFormat, ColorChoice, ExtractFormat, Isolate, PageChoice, PdfReaderName, PlainFormat, ReportFormat,
};
use super::known::{Changes, Ladders, Rungs};
use crate::analysis::AsOf;
use crate::document::ReadOptions;
use crate::report::Depth;
use crate::worker::Setup;

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

// Deferred: only the arguments of the command that is called are built. Parts of them must not have a
// doc comment, as it would take the place of the command's.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Level with reasons, and what is missing for the next rung
    Analyze(AnalyzeArguments),
    /// Whether machines can read a resume, and whether each line is worth its place
    Check(CheckArguments),
    /// Fit with a job posting, or with several: what is met, thin and missing, with quotes of both
    Compare(CompareArguments),
    /// What a job posting asks for
    Posting(PostingArguments),
    /// What the program reads, in reading order
    Extract(ExtractArguments),
    /// Every skill found in any text, with its place
    Skills(SkillsArguments),
    /// What changed between two versions of a resume
    Diff(DiffArguments),
    /// The dictionary: check, list, show, schema
    #[command(subcommand)]
    Dictionary(DictionaryCommand),
    /// Career ladders: check, list, show, schema
    #[command(subcommand)]
    Ladder(LadderCommand),
    /// One record for every file of a folder, a ranking and a summary
    Batch(BatchArguments),
    /// Whether the results of a batch can be derived again from the resumes, and what differs
    Verify(VerifyArguments),
    /// Rates and impact ratios of groups in the results of a batch, or resumes analysed as other people's
    Audit(AuditArguments),
    /// A page that does the same in the browser, where nothing leaves it
    Web(WebArguments),
    /// Completions for a shell, to standard output
    Completions(CompletionsArguments),
    /// The manual page of the program or of a command, to standard output, or all pages to a folder
    Man(ManArguments),
    /// Serve agents by the Model Context Protocol over standard input and output
    #[cfg(feature = "mcp")]
    Mcp(McpArguments),
    /// Analyse documents from standard input; for `batch` and other drivers, see docs/worker-protocol.md
    #[command(hide = true)]
    Worker,
    /// The same with a worker that is replaced when a document ends it; for Python and cluster engines
    #[command(hide = true)]
    Supervisor,
}

#[derive(Debug, Args)]
pub(super) struct AnalyzeArguments {
    /// The resume, or - for standard input
    pub file: PathBuf,
    /// Rung to aim at; the next one if not given
    #[arg(long, value_name = "RUNG", value_parser = Rungs)]
    pub target: Option<String>,
    /// Changes to try, such as kafka=used or mentoring
    #[arg(long, value_name = "CHANGE", value_parser = Changes, hide_possible_values = true)]
    pub what_if: Vec<String>,
    /// Show every requirement, skill and figure in the terminal, not one screen
    #[arg(long)]
    pub full: bool,
    /// The same with the arithmetic of the level, rules and quotes
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub isolation: IsolationArguments,
    /// Take out name, contact, schools, places and graduation years, to pass the report on
    #[arg(long)]
    pub redact: bool,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal)]
    pub format: ReportFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The resume, or - for standard input
    pub file: PathBuf,
    /// Exit with code 1 only where one of these checks fails, such as dates or duty-list; for
    /// "nothing" never
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    pub fail_on: Vec<String>,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub isolation: IsolationArguments,
    /// Take out name, contact, schools, places and graduation years, to pass the report on
    #[arg(long)]
    pub redact: bool,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = CheckFormat::Terminal)]
    pub format: CheckFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// The resume, or - for standard input; several are ranked for one posting
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The posting, a folder of postings, or - for standard input; several give a table
    #[arg(long, value_name = "FILE", required = true)]
    pub job: Vec<PathBuf>,
    /// File to write the resume to, as Markdown, set for the posting out of its own lines; - for
    /// standard output in place of the report
    #[arg(long, value_name = "FILE")]
    pub tailor: Option<PathBuf>,
    /// Rung to aim at; the next one if not given
    #[arg(long, value_name = "RUNG", value_parser = Rungs)]
    pub target: Option<String>,
    /// Show every item with the words of both sides in the terminal, not one screen
    #[arg(long)]
    pub full: bool,
    /// The same with the formula, every quote, and every contribution to the level
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub isolation: IsolationArguments,
    /// Take out name, contact, schools, places and graduation years, to pass the report on
    #[arg(long, conflicts_with = "tailor")]
    pub redact: bool,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Terminal)]
    pub format: ReportFormat,
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
    /// Format of the report
    #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
    pub format: PlainFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// The document, or - for standard input
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub isolation: IsolationArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    /// Only the roles as read, with dates, kind and what no role uses
    #[arg(long)]
    pub roles: bool,
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
    /// Format of the report
    #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
    pub format: PlainFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The former version
    pub old: PathBuf,
    /// The later version
    pub new: PathBuf,
    /// Rung to measure both against; the next one of the former version if not given
    #[arg(long, value_name = "RUNG", value_parser = Rungs)]
    pub target: Option<String>,
    /// Exit with code 1 where the level fell, evidence is gone or a requirement is less well met
    #[arg(long)]
    pub fail_on_regression: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
    pub format: PlainFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Subcommand)]
pub(super) enum DictionaryCommand {
    /// Everything wrong in the built-in dictionary, or in a folder that extends it
    Check {
        /// The folder
        folder: Option<PathBuf>,
        /// Day from which the age of facts is counted; today if not given
        #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
        as_of: Option<AsOf>,
    },
    /// Every skill with its category and aliases, divided by tabs
    List(ListArguments),
    /// A skill or certificate, by its id, its name or an alias
    Show {
        /// The id, name or alias
        id: String,
        /// Folder of dictionary files that extend the built-in ones entry by entry
        #[arg(long, value_name = "DIR")]
        dictionary: Option<PathBuf>,
        /// Format of the output
        #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
        format: PlainFormat,
    },
    /// The JSON Schema of a dictionary file
    Schema {
        /// Name of the file
        #[arg(default_value = "skills")]
        file: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only this category
    #[arg(long)]
    pub category: Option<String>,
    /// Folder of dictionary files that extend the built-in ones entry by entry
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// Format of the list
    #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
    pub format: PlainFormat,
}

#[derive(Debug, Subcommand)]
pub(super) enum LadderCommand {
    /// The first thing wrong in each ladder file
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Day from which the age of facts is counted; today if not given
        #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
        as_of: Option<AsOf>,
    },
    /// The built-in ladders with their rungs and sources, divided by tabs
    List,
    /// A ladder, by its file or the name of a built-in one
    Show {
        /// The file or name
        ladder: PathBuf,
        /// Format of the output
        #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
        format: PlainFormat,
    },
    /// The JSON Schema of a ladder file
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct BatchArguments {
    /// Files and folders, or - for a list on standard input, divided by line ends or NUL
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder for results.ndjson, ranking.csv, summary.html, manifest.json and the journal of the run
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write over results that skillgap did not write
    #[arg(long)]
    pub force: bool,
    /// Also write one report for each person to DIR/reports, linked from summary.html
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub reports: Option<BatchReports>,
    /// Results of an earlier run: progress.html says for each person what changed since
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// Recognise the text of scanned pages and pictures with an installed tesseract
    #[arg(long)]
    pub ocr: bool,
    /// Rank by fit with this job posting, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub job: Option<PathBuf>,
    /// Rung to aim at; each person's next one if not given
    #[arg(long, value_name = "RUNG", value_parser = Rungs)]
    pub target: Option<String>,
    /// Take out name, contact, schools, places and graduation years of the records, to pass them on;
    /// names of files stay
    #[arg(long)]
    pub redact: bool,
    /// What the results are for, in one sentence; noted in manifest.json
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// Last day on which the results may be kept, such as 2027-01-31; noted in manifest.json
    #[arg(long, value_name = "DATE", value_parser = keep_until)]
    pub keep_until: Option<AsOf>,
    /// Worker processes; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Most seconds of processor time for one file
    #[arg(long, value_name = "S", default_value_t = Setup::TIMEOUT_S, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: u64,
    /// Most memory for one worker, in megabytes
    #[arg(long, value_name = "MB", default_value_t = Setup::MEMORY_MB, value_parser = clap::value_parser!(u64).range(Setup::MEMORY_MB_MIN..=1_048_576))]
    pub memory: u64,
    /// Analyse again what failed in an earlier run
    #[arg(long)]
    pub retry_failed: bool,
    /// Exit with code 1 where a file could not be analysed
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

/// Formats of the reports of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum BatchReports {
    Html,
    Markdown,
}

#[cfg(feature = "mcp")]
#[derive(Debug, Args)]
pub(super) struct McpArguments {
    /// Folders with resumes and postings; nothing outside of them is read
    #[arg(required = true, value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    /// Take out name, contact, schools, places and graduation years of every answer about a resume
    #[arg(long)]
    pub redact: bool,
}

/// A whole day.
fn keep_until(text: &str) -> Result<AsOf, String> {
    if text.len() < 10 {
        return Err(format!("'{text}' is not a day such as 2027-01-31"));
    }
    AsOf::parse(text)
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// Folder that batch wrote
    pub results: PathBuf,
    /// The resumes: the files and folders that batch was given, here or in another place
    #[arg(required = true, value_name = "RESUMES")]
    pub paths: Vec<PathBuf>,
    /// The posting of the batch, where it had one
    #[arg(long, value_name = "FILE")]
    pub job: Option<PathBuf>,
    /// Folder of dictionary files that the batch was given
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// Ladder files that the batch was given, or names of built-in ladders
    #[arg(long, value_name = "FILE", value_parser = Ladders)]
    pub ladder: Vec<PathBuf>,
    /// The earlier results that the batch was compared with, to derive progress.html again
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// Let another build of the same version do, where every record comes out the same
    #[arg(long)]
    pub any_build: bool,
    /// Worker processes; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = PlainFormat::Terminal)]
    pub format: PlainFormat,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct AuditArguments {
    /// Folder that batch wrote
    #[arg(required_unless_present = "swap")]
    pub results: Option<PathBuf>,
    /// Table in CSV with the columns file, sex and race, and selected where decisions are known
    #[arg(required_unless_present = "swap")]
    pub categories: Option<PathBuf>,
    /// Analyse the resumes of this folder as they are and as other people's, and say what changes
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["results", "categories"])]
    pub swap: Option<PathBuf>,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
    /// Format of the report
    #[arg(long, value_enum, default_value_t = PageChoice::Terminal)]
    pub format: PageChoice,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct WebArguments {
    /// File to write the page to; standard output if not given
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that skillgap did not write
    #[arg(long)]
    pub force: bool,
    /// Show the page in the browser
    #[arg(long, conflicts_with = "output")]
    pub open: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The command, such as analyze; the whole program if not given
    pub command: Option<String>,
    /// Folder for the pages of all commands: skillgap.1, skillgap-analyze.1 and so on
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub out: Option<PathBuf>,
}

// What the analysis rests on.
#[derive(Debug, Args)]
pub(super) struct KnowledgeArguments {
    /// Day that "present" stands for: 2026-01 or 2026-01-31; today if not given
    #[arg(long, value_name = "DATE", value_parser = AsOf::parse)]
    pub as_of: Option<AsOf>,
    /// Folder of dictionary files that extend the built-in ones entry by entry
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// Ladder file, or the name of a built-in ladder; several give a row each
    #[arg(long, value_name = "FILE", value_parser = Ladders)]
    pub ladder: Vec<PathBuf>,
}

// How the document is read.
#[derive(Debug, Args)]
pub(super) struct ReadingArguments {
    /// Which PDF reader to use; the second is used by itself when the first fails
    #[arg(long, value_enum)]
    pub pdf_reader: Option<PdfReaderName>,
    /// Recognise the text of scanned pages and pictures with an installed tesseract
    #[arg(long)]
    pub ocr: bool,
}

// Whether the document is read in a process of its own.
#[derive(Debug, Args)]
pub(super) struct IsolationArguments {
    /// Read the document in a worker process with limits of memory and time: always, or where it comes
    /// through a pipe or has more than 5 MB
    #[arg(long, value_enum, value_name = "WHEN", num_args = 0..=1, require_equals = true, default_value_t = Isolate::Auto, default_missing_value = "always")]
    pub isolate: Isolate,
}

// Where the report goes and whether it is coloured.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct OutputArguments {
    /// File to write the report to; never an input, nor a file that skillgap did not write
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that skillgap did not write
    #[arg(long)]
    pub force: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

impl AnalyzeArguments {
    /// How much the report shows.
    pub(super) fn depth(&self) -> Depth {
        depth(self.full, self.explain)
    }
}

fn depth(full: bool, explain: bool) -> Depth {
    match (explain, full) {
        (true, _) => Depth::Explained,
        (false, true) => Depth::Full,
        (false, false) => Depth::Screen,
    }
}

impl CompareArguments {
    /// How much the report shows.
    pub(super) fn depth(&self) -> Depth {
        depth(self.full, self.explain)
    }
}

impl PostingArguments {
    /// How much the report shows.
    pub(super) fn depth(&self) -> Depth {
        if self.explain { Depth::Explained } else { Depth::Screen }
    }
}

impl ReadingArguments {
    /// The options of the document reader.
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions { pdf_reader: self.pdf_reader.map(Into::into), ..ReadOptions::default() }
    }
}
