//! Publishing: the results in the order of the inputs, each file whole or not at all.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use super::journal::{Entry, Journal, Place};
use super::reports::{self, ReportKind};
use super::since::{self, Earlier};
use super::tally::Tally;
use super::{BatchError, Totals, csv_file, summary, whole_file};
use crate::analysis::ReadPosting;
use crate::worker::{Ready, Setup};

/// Records that are read from the journal at once.
const AT_ONCE: usize = 128;

/// What is published besides the records, and what it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Publishing<'a> {
    pub out: &'a Path,
    pub setup: &'a Setup,
    pub ready: &'a Ready,
    /// The format of one report for each person.
    pub reports: Option<ReportKind>,
    /// The posting as it was read, for the reports.
    pub posting: Option<&'a ReadPosting>,
    /// Results of an earlier run to compare with.
    pub against: Option<&'a Path>,
}

/// Writes `results.ndjson`, `ranking.csv`, `summary.html`, and what else is asked for.
pub(super) fn write(
    publishing: &Publishing<'_>,
    journal: &mut Journal,
    places: &[Option<Place>],
) -> Result<Totals, BatchError> {
    let &Publishing { out, setup, ready, reports: kind, against, .. } = publishing;
    let places: Vec<Place> = places.iter().flatten().copied().collect();
    // Before anything is written: a run may stand beside the one that it is compared with.
    let earlier = against.map(|path| Earlier::read(path).map_err(|error| BatchError::output(path, &error)));
    let earlier = earlier.transpose()?;
    if kind.is_some() {
        reports::begin(out)?;
    }
    let mut tally = Tally::default();
    let mut seen = HashMap::new();
    whole_file::write(out, "results.ndjson", |file| {
        for some in places.chunks(AT_ONCE) {
            let lines = some.iter().map(|place| journal.read(*place)).collect::<Result<Vec<_>, _>>()?;
            let first = tally.totals.files + 1;
            let done = (first..).zip(lines).collect::<Vec<_>>();
            let parsed = done.par_iter().map(|(number, line)| {
                let (entry, record) = journal.parse(line)?;
                let report = report(*number, &entry, &record, publishing)?;
                Ok((entry, record, report))
            });
            for (entry, record, report) in parsed.collect::<Result<Vec<_>, BatchError>>()? {
                let same_as = same_as(&entry, &mut seen);
                record_line(file, &record, same_as.as_deref()).map_err(|error| BatchError::output(out, &error))?;
                tally.add(entry, same_as, report);
            }
        }
        Ok(())
    })?;
    tally.rank();
    let failed = |error: io::Error| BatchError::output(out, &error);
    whole_file::write(out, "ranking.csv", |file| csv_file::write(&tally, file).map_err(|error| failed(error.into())))?;
    whole_file::write(out, "summary.html", |file| summary::write(&tally, setup, ready, file).map_err(failed))?;
    if let Some(earlier) = earlier {
        whole_file::write(out, "progress.html", |file| {
            since::write(&tally, &earlier, setup, ready, file).map_err(failed)
        })?;
    }
    Ok(tally.totals)
}

/// Writes the report of a record where one is wanted, and gives its name.
fn report(
    number: usize,
    entry: &Entry,
    record: &[u8],
    publishing: &Publishing<'_>,
) -> Result<Option<String>, BatchError> {
    let Some(kind) = publishing.reports else { return Ok(None) };
    let name = reports::name(number, entry, kind, publishing.setup.redact);
    let rendered = reports::render(record, kind, publishing.posting);
    let rendered = rendered.map_err(|error| BatchError::output(&publishing.out.join(&name), &error))?;
    let written = rendered.map(|report| reports::write(publishing.out, &name, &report)).transpose()?;
    Ok(written.map(|()| name))
}

/// The first file with the same content, where it is another one.
fn same_as(entry: &Entry, seen: &mut HashMap<String, String>) -> Option<String> {
    let sha256 = entry.sha256.as_ref()?;
    let first = seen.get(sha256).cloned();
    if first.is_none() {
        seen.insert(sha256.clone(), entry.path.clone());
    }
    first
}

/// A record as a line; what only the whole batch tells goes to its end.
fn record_line(file: &mut dyn Write, record: &[u8], same_as: Option<&str>) -> io::Result<()> {
    match (same_as, record.strip_suffix(b"}")) {
        (Some(first), Some(open)) => {
            file.write_all(open)?;
            write!(file, ",\"same_as\":{}}}", serde_json::to_string(first)?)?;
        }
        _ => file.write_all(record)?,
    }
    file.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::record_line;
    use crate::document::{DocumentError, ErrorKind};
    use crate::worker::Record;

    #[test]
    fn a_record_of_the_same_content_says_so() {
        let record = Record::failed("b.pdf", None, DocumentError::new(ErrorKind::Empty, "the file is empty"));
        let mut line = Vec::new();
        record_line(&mut line, &record.to_json(), Some("a \"quoted\".pdf")).unwrap();
        let read: Record = serde_json::from_slice(&line).unwrap();
        assert_eq!(read, Record { same_as: Some("a \"quoted\".pdf".to_owned()), ..record });
    }
}
