//! One report for each person of a batch, linked from the summary.

use std::fs;
use std::io;
use std::path::Path;

use super::journal::Entry;
use super::{BatchError, whole_file};
use crate::analysis::{Analysis, COMPARISON_SCHEMA, Compared, Comparison, ReadPosting};
use crate::report::{self, Depth, Format, View};
use crate::worker::Record;

/// The folder of the reports in that of the results.
pub(super) const FOLDER: &str = "reports";
/// Most letters of a file's name that the name of its report keeps.
const NAME_MAX: usize = 40;
/// How the reports are laid out; only the terminal's have another width.
const VIEW: View = View { width: 80, color: false, depth: Depth::Full };

/// The format of the reports of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// One HTML file a person.
    Html,
    /// One Markdown file a person.
    Markdown,
}

impl ReportKind {
    /// The ending of its files, which is also its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// The kind with this ending.
    pub fn named(ending: &str) -> Option<Self> {
        [Self::Html, Self::Markdown].into_iter().find(|kind| kind.as_str() == ending)
    }

    fn format(self) -> Format {
        match self {
            Self::Html => Format::Html,
            Self::Markdown => Format::Markdown,
        }
    }
}

/// The report of a record; `None` where there is no analysis.
pub(super) fn render(record: &[u8], kind: ReportKind, posting: Option<&ReadPosting>) -> io::Result<Option<Vec<u8>>> {
    let record: Record = serde_json::from_slice(record)?;
    let Some(analysis) = record.analysis else { return Ok(None) };
    let mut out = Vec::new();
    match (record.fit, posting) {
        (Some(fit), Some(read)) => {
            let analysis = Analysis { schema: COMPARISON_SCHEMA.to_owned(), ..*analysis };
            let (posting_document, posting) = (read.document.clone(), read.posting.clone());
            let comparison = Comparison { analysis, compared: Compared { posting_document, posting, fit: *fit } };
            report::render_comparison(&comparison, kind.format(), VIEW, &mut out)?;
        }
        _ => report::render(&analysis, kind.format(), VIEW, &mut out)?,
    }
    Ok(Some(out))
}

/// "reports/0007-ada-quist.html": the number of the file and its name, which a redacted batch leaves out.
pub(super) fn name(number: usize, entry: &Entry, kind: ReportKind, redacted: bool) -> String {
    let stem = Path::new(&entry.path).file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let stem: String = stem.chars().map(plain).take(NAME_MAX).collect();
    let parts: Vec<_> = stem.split('-').filter(|part| !part.is_empty() && !redacted).collect();
    let stem = if parts.is_empty() { String::new() } else { format!("-{}", parts.join("-")) };
    format!("{FOLDER}/{number:04}{stem}.{}", kind.as_str())
}

/// Makes the folder ready: reports of an earlier run go away.
pub(super) fn begin(out: &Path) -> Result<(), BatchError> {
    let folder = out.join(FOLDER);
    let failed = |error: io::Error| BatchError::output(&folder, &error);
    fs::create_dir_all(&folder).map_err(failed)?;
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let failed = |error: io::Error| BatchError::output(&path, &error);
        if is_report(&path) {
            if !is_own(&path).map_err(failed)? {
                return Err(failed(io::Error::other("this is no report of skillgap; give another --out")));
            }
            fs::remove_file(&path).map_err(failed)?;
        }
    }
    Ok(())
}

/// Whether a file has the name of a report: four digits or more, then a hyphen or the end.
fn is_report(path: &Path) -> bool {
    let kind = path.extension().is_some_and(|ending| ending == "html" || ending == "md");
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let number = stem.split('-').next().unwrap_or_default();
    kind && number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this program wrote a file: every report names it.
fn is_own(path: &Path) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    Ok(bytes.windows(OWN.len()).any(|some| some == OWN))
}

/// What every report says of itself.
const OWN: &[u8] = b"skillgap";

/// Writes a report, whole or not at all.
pub(super) fn write(out: &Path, name: &str, report: &[u8]) -> Result<(), BatchError> {
    let path = out.join(name);
    whole_file::write_quickly(&path, report).map_err(|error| BatchError::output(&path, &error))
}
