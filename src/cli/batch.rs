//! `skillgap batch`

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;

use super::arguments::{BatchArguments, BatchReports};
use super::failure::Failure;
use super::progress::Shown;
use super::stop::Stop;
use super::{input, knowledge, written};
use crate::batch::{self, BatchError, BatchOptions, Handling, Progress, ReportKind, Totals};
use crate::document::Limits;
use crate::report::counted;
use crate::worker::{PostingSource, Program, WorkerError};

/// Analyses files and folders and writes the results.
pub(super) fn run(arguments: &BatchArguments) -> Result<(), Failure> {
    let options = options(arguments)?;
    let stop = Stop::listen()?;
    let mut progress = Shown::new();
    let result = batch::run(&options, &mut progress, &stop.flag);
    progress.end();
    match result {
        Ok(totals) => {
            progress.note(&told(&totals, &options.out));
            if arguments.strict && totals.failed > 0 {
                return Err(Failure::Batch(format!(
                    "{} could not be analysed (--strict)",
                    counted(totals.failed as u32, "file")
                )));
            }
            if totals.ok == 0 {
                return Err(Failure::Batch("nothing could be analysed; the summary says why".to_owned()));
            }
            if totals.unnamed > 0 {
                return Err(Failure::Batch(format!(
                    "{}: no name was found, so that none could be taken out; their records have the warning \
                     no-name-found: read them before passing them on",
                    counted(totals.unnamed as u32, "file")
                )));
            }
            Ok(())
        }
        Err(error) => Err(failure(arguments, &error, &stop)),
    }
}

fn options(arguments: &BatchArguments) -> Result<BatchOptions, Failure> {
    let listed = Path::new("-");
    if arguments.job.as_deref() == Some(listed) && arguments.paths.iter().any(|path| path == listed) {
        return Err(Failure::Usage("standard input cannot be both the list of files and the posting".to_owned()));
    }
    if !arguments.out.join(JOURNAL).exists() {
        for name in RESULTS {
            written::check(Some(&arguments.out.join(name)), [], arguments.force)?;
        }
    }
    let mut setup = knowledge::setup(&arguments.knowledge)?;
    setup.timeout_s = arguments.timeout;
    setup.memory_mb = arguments.memory;
    setup.target = knowledge::load(&arguments.knowledge)?.target(arguments.target.as_deref())?;
    setup.redact = arguments.redact;
    if let Some(job) = &arguments.job {
        let posting = input::read(job, &Limits::default())?;
        setup.posting = Some(PostingSource { name: posting.name, bytes: posting.bytes });
    }
    let posting = match arguments.reports {
        Some(_) => knowledge::read_posting(&arguments.knowledge, &setup)?,
        None => None,
    };
    if arguments.ocr {
        batch::ocr::installed().map_err(|error| Failure::Usage(error.message))?;
    }
    if let Some(earlier) = &arguments.against {
        check_earlier(earlier, &arguments.out)?;
    }
    let mut paths = Vec::new();
    for path in &arguments.paths {
        if path == listed {
            paths.extend(list()?);
            continue;
        }
        if fs::symlink_metadata(path).is_err() {
            return Err(Failure::Usage(format!("{}: no such file or folder; check the name", path.display())));
        }
        if written::is_same(path, &arguments.out) {
            return Err(Failure::Usage(format!(
                "{}: the results would be written into their own input; give another --out",
                path.display()
            )));
        }
        paths.push(path.clone());
    }
    let threads = arguments.threads.map_or_else(|| thread::available_parallelism().map_or(1, Into::into), usize::from);
    let program = Program::current().map_err(|error| Failure::Batch(error.to_string()))?;
    Ok(BatchOptions {
        paths,
        out: arguments.out.clone(),
        setup,
        dated: arguments.knowledge.as_of.is_some(),
        threads,
        retry_failed: arguments.retry_failed,
        program,
        ocr: arguments.ocr,
        reports: arguments.reports.map(|kind| match kind {
            BatchReports::Html => ReportKind::Html,
            BatchReports::Markdown => ReportKind::Markdown,
        }),
        posting,
        against: arguments.against.clone(),
        handling: Handling { purpose: arguments.purpose.clone(), keep_until: arguments.keep_until.clone() },
    })
}

/// That there are earlier results, and that this run does not write over them.
fn check_earlier(earlier: &Path, out: &Path) -> Result<(), Failure> {
    let file = if earlier.is_dir() { earlier.join(RESULTS[0]) } else { earlier.to_owned() };
    if !file.is_file() {
        return Err(Failure::Usage(format!("{}: no results of a batch; give its folder", earlier.display())));
    }
    if written::is_same(&file, &out.join(RESULTS[0])) {
        return Err(Failure::Usage(format!(
            "{}: this run would write over the results that it is compared with; give another --out",
            earlier.display()
        )));
    }
    Ok(())
}

/// The files of the results, and the one that says that a run wrote them.
const RESULTS: [&str; 4] = ["results.ndjson", "ranking.csv", "summary.html", "manifest.json"];
const JOURNAL: &str = "journal";

/// The paths on standard input, divided by NUL where there is one, otherwise by line ends.
fn list() -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let divider = if bytes.contains(&0) { 0 } else { b'\n' };
    let paths = bytes.split(|byte| *byte == divider).filter(|path| !path.is_empty());
    Ok(paths.map(path_of).collect())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;

    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).trim_end_matches('\r').into()
}

fn told(totals: &Totals, out: &Path) -> String {
    let kept = if totals.kept > 0 { format!(" ({} taken from the journal)", totals.kept) } else { String::new() };
    format!(
        "{}{kept}: {} analysed, {} failed, {} left out; see {}",
        counted(totals.files as u32, "file"),
        totals.ok,
        totals.failed,
        totals.skipped,
        out.join("summary.html").display()
    )
}

fn failure(arguments: &BatchArguments, error: &BatchError, stop: &Stop) -> Failure {
    let message = error.to_string();
    match error {
        BatchError::Stopped { .. } => Failure::Signal { message, signal: stop.signal() },
        BatchError::InUse(_) | BatchError::NotAJournal(_) | BatchError::Worker(WorkerError::Knowledge(_)) => {
            Failure::Usage(message)
        }
        BatchError::Worker(WorkerError::Posting(_)) => {
            let job = arguments.job.as_deref().unwrap_or(Path::new("-"));
            Failure::Batch(format!("{}: {message}", job.display()))
        }
        BatchError::Output { .. } | BatchError::Worker(WorkerError::Start(_)) => Failure::Batch(message),
    }
}
