//! Publishing: the results in the order of the inputs, each file whole or not at all.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rayon::prelude::*;

use super::inputs::Input;
use super::journal::{Entry, Journal, Place};
use super::tally::Tally;
use super::{BatchError, Totals, csv_file, summary};
use crate::worker::{Ready, Setup};

/// Records that are read from the journal at once.
const AT_ONCE: usize = 128;

/// Writes `results.ndjson`, `ranking.csv` and `summary.html`.
pub(super) fn write(
    out: &Path,
    journal: &mut Journal,
    inputs: &[Input],
    places: &[Option<Place>],
    setup: &Setup,
    ready: &Ready,
) -> Result<Totals, BatchError> {
    debug_assert_eq!(inputs.len(), places.len());
    let places: Vec<Place> = places.iter().flatten().copied().collect();
    let mut tally = Tally::default();
    let mut seen = HashMap::new();
    whole(out, "results.ndjson", |file| {
        for some in places.chunks(AT_ONCE) {
            let lines = some.iter().map(|place| journal.read(*place)).collect::<Result<Vec<_>, _>>()?;
            let parsed = lines.par_iter().map(|line| journal.parse(line)).collect::<Result<Vec<_>, _>>()?;
            for (entry, record) in parsed {
                let same_as = same_as(&entry, &mut seen);
                record_line(file, record, same_as.as_deref()).map_err(|error| BatchError::output(out, &error))?;
                tally.add(entry, same_as);
            }
        }
        Ok(())
    })?;
    tally.rank();
    let failed = |error: io::Error| BatchError::output(out, &error);
    whole(out, "ranking.csv", |file| csv_file::write(&tally, file).map_err(|error| failed(error.into())))?;
    whole(out, "summary.html", |file| summary::write(&tally, setup, ready, file).map_err(failed))?;
    Ok(tally.totals)
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

/// Writes a file beside its name and gives it the name when it is complete.
pub(super) fn whole(
    out: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> Result<(), BatchError>,
) -> Result<(), BatchError> {
    let path = out.join(name);
    let part = out.join(format!(".{name}.part"));
    let failed = |error: &io::Error| BatchError::output(&path, error);
    let file = File::create(&part).map_err(|error| failed(&error))?;
    let mut file = BufWriter::with_capacity(1 << 18, file);
    write(&mut file)?;
    let file = file.into_inner().map_err(|error| failed(error.error()))?;
    file.sync_all().and_then(|()| fs::rename(&part, &path)).map_err(|error| failed(&error))?;
    // The name is safe when the folder is; not every system can be asked for that.
    if let Ok(folder) = File::open(out) {
        let _ = folder.sync_all();
    }
    Ok(())
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
