//! Verification: the results of a batch derived again from the resumes, and everything that differs, by
//! name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::inputs::{self, Input};
use super::manifest::{Basis, Handling, Knowledge, Manifest, PROGRESS, PUBLISHED};
use super::reports::{self, ReportKind};
use super::{BatchError, BatchOptions, Progress, derive};
use crate::analysis::ReadPosting;
use crate::worker::{Program, Setup, Supervisor, file_sha256};

/// Schema of a verification in the JSON contract.
pub const VERIFICATION_SCHEMA: &str = "skillgap/verification/1";
/// The results, one record a line.
const RECORDS: &str = PUBLISHED[0];
/// Places in a record that one finding names.
const PLACES_MAX: usize = 3;
/// Longest value that a finding shows, in characters.
const VALUE_CHARS: usize = 60;

/// What is verified with what.
#[derive(Debug, Clone)]
pub struct VerifyOptions {
    /// The folder of the results.
    pub results: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
    /// The resumes: files and folders, wherever they are now.
    pub paths: Vec<PathBuf>,
    /// Dictionary, ladders and posting of today; date, target, redaction and limits are the manifest's.
    pub setup: Setup,
    /// The posting as it was read, for the reports.
    pub posting: Option<Box<ReadPosting>>,
    /// The earlier results that the batch was compared with.
    pub against: Option<PathBuf>,
    /// Number of workers.
    pub threads: usize,
    /// The program to start as worker.
    pub program: Program,
    /// Whether another build of the same version will do, where the records come out the same.
    pub any_build: bool,
}

/// What a verification found: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verification {
    /// Name and version of the contract, [`VERIFICATION_SCHEMA`].
    pub schema: String,
    /// Records in the results.
    pub records: usize,
    /// Records that came out the same to the last byte.
    pub same: usize,
    /// Everything that differs; nothing where the results hold.
    pub findings: Vec<Finding>,
    /// Files of the results, and the folder of the reports, that were looked at.
    pub looked_at: Vec<String>,
    /// What was not looked at, or by its sha-256 only; a sentence for each.
    pub left: Vec<String>,
    /// What the results are for and how long they are kept, as their manifest says.
    #[serde(flatten)]
    pub handling: Handling,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What kind of thing it is.
    pub subject: Subject,
    /// The file, or the name of what differs.
    pub name: String,
    /// In what it differs.
    pub detail: String,
}

/// What can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The program.
    Program,
    /// The dictionary.
    Dictionary,
    /// A ladder.
    Ladder,
    /// The posting.
    Posting,
    /// The file of a resume changed.
    Changed,
    /// The file of a resume is gone.
    Missing,
    /// A file without a record.
    Extra,
    /// A record that does not follow from its file.
    Record,
    /// A line of the results that is no record, or a second one of the same file.
    Line,
    /// A file of the results.
    Results,
}

/// Why nothing could be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The results cannot be read.
    #[error("{path}: {reason}")]
    Results {
        /// Where.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// The records could not be derived again.
    #[error(transparent)]
    Batch(#[from] BatchError),
}

impl VerifyError {
    fn results(path: &Path, error: &io::Error) -> Self {
        Self::Results { path: path.display().to_string(), reason: error.to_string() }
    }
}

/// Derives the results again in a folder of its own, which is removed, and compares.
///
/// # Errors
///
/// As [`VerifyError`] says; never for what differs.
pub fn verify(
    options: &VerifyOptions,
    progress: &mut dyn Progress,
    stop: &AtomicBool,
) -> Result<Verification, VerifyError> {
    let mut recorded = Recorded::open(&options.results.join(RECORDS))?;
    let mut setup = options.setup.clone();
    let run = &options.manifest.options;
    setup.as_of = run.as_of.clone();
    setup.target.clone_from(&run.target);
    (setup.redact, setup.memory_mb, setup.timeout_s) = (run.redact, run.memory_mb, run.timeout_s);
    let ready = Supervisor::new(&options.program, &setup).ready().map_err(BatchError::from)?;
    let basis = Basis::of(&options.program, &setup, &ready)?;
    let mut findings = of_basis(&options.manifest.basis, &basis, options.any_build);
    let folder = tempfile::tempdir().map_err(|error| BatchError::output(&std::env::temp_dir(), &error))?;
    let again = BatchOptions {
        paths: options.paths.clone(),
        out: folder.path().to_owned(),
        setup,
        dated: true,
        threads: options.threads,
        retry_failed: false,
        program: options.program.clone(),
        handling: options.manifest.handling.clone(),
        ocr: run.ocr,
        reports: run.reports.as_deref().and_then(ReportKind::named),
        posting: options.posting.clone(),
        against: options.against.clone(),
    };
    let mut inputs = inputs::find(&options.paths, &options.results);
    rename(&mut inputs, &recorded.places);
    derive(&again, &inputs, progress, stop)?;
    findings.append(&mut recorded.broken);
    let records = recorded.places.len();
    let differing = recorded.compare(&folder.path().join(RECORDS), !findings.is_empty())?;
    let same = records - differing.iter().filter(|finding| finding.subject != Subject::Extra).count();
    findings.extend(differing);
    let records_hold = findings.is_empty();
    findings.extend(of_results(options, folder.path(), records_hold));
    findings.extend(of_reports(options, folder.path(), records_hold)?);
    let handling = options.manifest.handling.clone();
    let looked_at = options.manifest.results.keys().cloned().collect();
    let left = left(options, records_hold);
    Ok(Verification { schema: VERIFICATION_SCHEMA.to_owned(), records, same, findings, looked_at, left, handling })
}

/// What was not looked at, or by its hash only.
fn left(options: &VerifyOptions, records_hold: bool) -> Vec<String> {
    let mut left = vec!["the journal: it only spares work, no result rests on it when it is derived again".to_owned()];
    if !records_hold {
        left.push("what else the run wrote, but for its SHA-256: the records do not hold".to_owned());
    } else if options.manifest.results.contains_key(PROGRESS) && options.against.is_none() {
        left.push(format!("{PROGRESS}, but for its SHA-256: give the earlier results with --against"));
    }
    left
}

/// What of program, dictionary, ladders and posting is not what the results rest on.
fn of_basis(then: &Basis, now: &Basis, any_build: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut check = |subject, then: Option<&Knowledge>, now: Option<&Knowledge>| {
        let same_content = then.map(|then| &then.sha256) == now.map(|now| &now.sha256);
        let same_version = then.map(|then| &then.name) == now.map(|now| &now.name);
        let same = if subject == Subject::Program { same_version && (same_content || any_build) } else { same_content };
        if !same {
            let told = |one: Option<&Knowledge>| {
                one.map_or_else(|| "none".to_owned(), |one| format!("{} (SHA-256 {})", one.name, one.sha256))
            };
            let name = then.or(now).map(|one| one.name.clone()).unwrap_or_default();
            let detail = format!("the results rest on {}, this is {}", told(then), told(now));
            findings.push(Finding { subject, name, detail });
        }
    };
    check(Subject::Program, Some(&then.program), Some(&now.program));
    check(Subject::Dictionary, Some(&then.dictionary), Some(&now.dictionary));
    for at in 0..then.ladders.len().max(now.ladders.len()) {
        check(Subject::Ladder, then.ladders.get(at), now.ladders.get(at));
    }
    check(Subject::Posting, then.posting.as_ref(), now.posting.as_ref());
    findings
}

/// Files of the results that were changed after the run, or, where the records hold, do not follow
/// from them.
fn of_results(options: &VerifyOptions, again: &Path, records_hold: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = |name: &str, detail: &str| {
        findings.push(Finding { subject: Subject::Results, name: name.to_owned(), detail: detail.to_owned() });
    };
    let then = &options.manifest.results;
    let has_progress = then.contains_key(PROGRESS);
    for name in PUBLISHED.into_iter().chain([PROGRESS].into_iter().filter(|_| has_progress)) {
        let now = file_sha256(&options.results.join(name)).ok();
        let is_derived = records_hold && (name != PROGRESS || options.against.is_some());
        if now.is_none() {
            found(name, "the file is missing or cannot be read");
        } else if now.as_ref() != then.get(name) {
            found(name, "the file was changed after the run: its SHA-256 is not the manifest's");
        } else if is_derived && now != file_sha256(&again.join(name)).ok() {
            found(name, "the file does not follow from the records");
        }
    }
    if !has_progress && options.results.join(PROGRESS).exists() {
        found(PROGRESS, "the manifest does not name it: it is of another run");
    }
    findings
}

/// Reports that are not those of the run: each by name where the records hold, otherwise whether any was changed.
fn of_reports(options: &VerifyOptions, again: &Path, records_hold: bool) -> Result<Vec<Finding>, VerifyError> {
    let hashes =
        |out: &Path| reports::hashes(out).map_err(|error| VerifyError::results(&out.join(reports::FOLDER), &error));
    let then = options.manifest.results.get(reports::FOLDER);
    let (now, derived) = (hashes(&options.results)?, hashes(again)?);
    let finding = |name: &str, detail: &str| Finding {
        subject: Subject::Results,
        name: name.to_owned(),
        detail: detail.to_owned(),
    };
    let mut findings = Vec::new();
    let names: BTreeSet<&String> = now.keys().chain(derived.keys()).collect();
    for name in names.into_iter().filter(|_| records_hold) {
        match (now.get(name), derived.get(name)) {
            (Some(_), None) => findings.push(finding(name, "the run wrote no such report")),
            (None, _) => findings.push(finding(name, "the report is missing")),
            (now, derived) if now != derived => {
                findings.push(finding(name, "the report does not follow from the records"))
            }
            _ => {}
        }
    }
    let is_same = then
        .map_or(options.manifest.options.reports.is_some() || now.is_empty(), |then| *then == reports::digest(&now));
    if !is_same && findings.is_empty() {
        findings
            .push(finding(reports::FOLDER, "a report was changed after the run: their SHA-256 is not the manifest's"));
    }
    Ok(findings)
}

/// Gives inputs the paths of the results where the resumes are in another folder than they were: the
/// pair of folders that explains the most paths.
fn rename(inputs: &mut [Input], recorded: &BTreeMap<String, Place>) {
    let is_recorded = |input: &Input| input.path.to_str().is_some_and(|path| recorded.contains_key(path));
    if inputs.iter().any(is_recorded) {
        return;
    }
    let mut by_name: BTreeMap<&std::ffi::OsStr, Vec<&Path>> = BTreeMap::new();
    for path in recorded.keys().map(Path::new) {
        by_name.entry(path.file_name().unwrap_or_default()).or_default().push(path);
    }
    let mut pairs: BTreeMap<(PathBuf, PathBuf), usize> = BTreeMap::new();
    for input in inputs.iter() {
        for path in by_name.get(input.path.file_name().unwrap_or_default()).into_iter().flatten() {
            *pairs.entry(fronts(path, &input.path)).or_default() += 1;
        }
    }
    let Some(((then, now), _)) = pairs.into_iter().max_by_key(|(_, count)| *count) else { return };
    for input in inputs.iter_mut() {
        input.shown = input.path.strip_prefix(&now).ok().map(|below| then.join(below));
    }
    inputs.sort_by(|a, b| a.shown.cmp(&b.shown).then_with(|| a.path.cmp(&b.path)));
}

/// Two paths without the parts that both end in.
fn fronts(one: &Path, other: &Path) -> (PathBuf, PathBuf) {
    let same = one.components().rev().zip(other.components().rev()).take_while(|(a, b)| a == b).count();
    let front = |path: &Path| path.components().take(path.components().count() - same).collect();
    (front(one), front(other))
}

/// Where a record is in the results.
#[derive(Debug, Clone, Copy)]
struct Place {
    line: usize,
    offset: u64,
    length: usize,
}

/// The records of the results by their paths.
struct Recorded {
    path: PathBuf,
    file: BufReader<File>,
    places: BTreeMap<String, Place>,
    /// Lines that are no records.
    broken: Vec<Finding>,
}

/// What is read of a record to find it.
#[derive(Deserialize)]
struct Named {
    path: String,
}

impl Recorded {
    fn open(path: &Path) -> Result<Self, VerifyError> {
        let failed = |error: io::Error| VerifyError::results(path, &error);
        let mut file = BufReader::new(File::open(path).map_err(failed)?);
        let (mut places, mut broken) = (BTreeMap::new(), Vec::new());
        let (mut line, mut offset) = (Vec::new(), 0);
        for number in 1.. {
            line.clear();
            let length = file.read_until(b'\n', &mut line).map_err(failed)?;
            if length == 0 {
                break;
            }
            let place = Place { line: number, offset, length };
            offset += length as u64;
            let named = serde_json::from_slice::<Named>(&line).map(|named| named.path);
            let fault = match named {
                Err(_) => Some("it is no record".to_owned()),
                Ok(path) => places
                    .insert(path.clone(), place)
                    .map(|first| format!("{path} has one in line {} already", first.line)),
            };
            broken.extend(fault.map(|detail| Finding {
                subject: Subject::Line,
                name: format!("line {number}"),
                detail,
            }));
        }
        Ok(Self { path: path.to_owned(), file, places, broken })
    }

    fn line(&mut self, place: Place) -> Result<Vec<u8>, VerifyError> {
        let mut line = vec![0; place.length];
        let read = self.file.seek(SeekFrom::Start(place.offset)).and_then(|_| self.file.read_exact(&mut line));
        read.map_err(|error| VerifyError::results(&self.path, &error))?;
        Ok(line)
    }

    /// Everything in which the records differ from those that were derived again. Where the basis
    /// differs, that it is named in each record is no difference.
    fn compare(mut self, again: &Path, other_basis: bool) -> Result<Vec<Finding>, VerifyError> {
        let failed = |error: io::Error| VerifyError::results(again, &error);
        let mut findings = Vec::new();
        let mut places = std::mem::take(&mut self.places);
        for derived in BufReader::new(File::open(again).map_err(failed)?).split(b'\n') {
            let mut derived = derived.map_err(failed)?;
            derived.push(b'\n');
            let name = serde_json::from_slice::<Named>(&derived).map(|named| named.path).unwrap_or_default();
            let Some(place) = places.remove(&name) else {
                findings.push(Finding {
                    subject: Subject::Extra,
                    name,
                    detail: "the results have no record of it".to_owned(),
                });
                continue;
            };
            let recorded = self.line(place)?;
            if recorded != derived {
                findings.extend(of_record(name, &recorded, &derived, other_basis));
            }
        }
        let gone = |name| Finding { subject: Subject::Missing, name, detail: "there is no such file now".to_owned() };
        findings.extend(places.into_keys().map(gone));
        Ok(findings)
    }
}

/// What differs between two records of one file.
fn of_record(name: String, recorded: &[u8], derived: &[u8], other_basis: bool) -> Option<Finding> {
    let parse = |line: &[u8]| serde_json::from_slice::<Value>(line).unwrap_or_default();
    let (recorded, derived) = (parse(recorded), parse(derived));
    if recorded["sha256"] != derived["sha256"] {
        let told = |record: &Value| record["sha256"].as_str().unwrap_or("none").to_owned();
        let detail = format!("SHA-256 of the file was {}, is {}", told(&recorded), told(&derived));
        return Some(Finding { subject: Subject::Changed, name, detail });
    }
    let mut places = Vec::new();
    differences("", &recorded, &derived, &mut places);
    if other_basis {
        places.retain(|(place, ..)| !place.starts_with("analysis.tool."));
        if places.is_empty() {
            return None;
        }
    }
    let shown = places
        .iter()
        .take(PLACES_MAX)
        .map(|(place, then, now)| format!("{place}: {}, derived again {}", short(then), short(now)));
    let mut detail = shown.collect::<Vec<_>>().join("; ");
    if places.len() > PLACES_MAX {
        detail.push_str(&format!("; and {} more", places.len() - PLACES_MAX));
    }
    if places.is_empty() {
        "the same values in another form".clone_into(&mut detail);
    }
    Some(Finding { subject: Subject::Record, name, detail })
}

/// Appends the places in which two values differ, such as `level.rung` or `skills[2].id`, with both values.
pub fn differences<'v>(place: &str, one: &'v Value, other: &'v Value, found: &mut Vec<(String, &'v Value, &'v Value)>) {
    const NONE: &Value = &Value::Null;
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                differences(&inner, value, b.get(key).unwrap_or(NONE), found);
            }
            for (key, value) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                differences(&inner, NONE, value, found);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for at in 0..a.len().max(b.len()) {
                differences(&format!("{place}[{at}]"), a.get(at).unwrap_or(NONE), b.get(at).unwrap_or(NONE), found);
            }
        }
        _ if one == other => {}
        _ => found.push((place.to_owned(), one, other)),
    }
}

/// A value on one line, cut where it is long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(VALUE_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_place_that_differs_is_named() {
        let one = json!({"level": {"seniority": 2.9, "rung": "mid"}, "skills": ["go"], "same": 1});
        let other = json!({"level": {"seniority": 3.9}, "skills": ["go", "rust"], "same": 1});
        let mut found = Vec::new();
        differences("", &one, &other, &mut found);
        let found: Vec<String> = found.into_iter().map(|(place, a, b)| format!("{place} {a} {b}")).collect();
        assert_eq!(found, ["level.rung \"mid\" null", "level.seniority 2.9 3.9", "skills[1] null \"rust\""]);
    }

    #[test]
    fn folders_that_moved_are_known_by_what_their_paths_end_in() {
        let cases = [
            (("in/a/x.pdf", "/archive/a/x.pdf"), ("in", "/archive")),
            (("x.pdf", "old/x.pdf"), ("", "old")),
            (("in/x.pdf", "in/y.pdf"), ("in/x.pdf", "in/y.pdf")),
        ];
        for ((one, other), (then, now)) in cases {
            assert_eq!(fronts(Path::new(one), Path::new(other)), (PathBuf::from(then), PathBuf::from(now)));
        }
    }
}
