//! Files that are written: never an input, and without `--force` nothing that this program did not
//! write.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::failure::Failure;

/// What only this program's files hold, near their beginning or their end.
const MARKS: [&str; 5] = [
    "\"schema\": \"skillgap/",
    "<meta name=\"generator\" content=\"skillgap",
    "\"name\": \"skillgap\"",
    "Set for ",
    "a person must decide",
];
/// Bytes that are looked at on each end of a file.
const LOOK: u64 = 16 << 10;

/// Refuses to write to a file that is an input, or that somebody else wrote.
///
/// # Errors
///
/// Wrong use, with the way out.
pub(super) fn check<'p>(
    target: Option<&Path>,
    inputs: impl IntoIterator<Item = &'p Path>,
    force: bool,
) -> Result<(), Failure> {
    let Some(target) = target.filter(|target| *target != Path::new("-") && target.exists()) else {
        return Ok(());
    };
    let refused = |reason: &str| Err(Failure::Usage(format!("{}: {reason}", target.display())));
    if inputs.into_iter().any(|input| is_same(input, target)) {
        return refused("this is an input and would be overwritten; give another file");
    }
    let is_regular = fs::metadata(target).is_ok_and(|facts| facts.is_file());
    if force || !is_regular || is_own(target) {
        return Ok(());
    }
    refused("skillgap did not write this file and would overwrite it; give another file, or --force")
}

/// Whether two paths lead to the same file or folder.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// Whether a file is empty or holds a mark of this program.
fn is_own(path: &Path) -> bool {
    let look = || {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut bytes = Vec::new();
        Read::by_ref(&mut file).take(LOOK).read_to_end(&mut bytes)?;
        file.seek(SeekFrom::Start(length.saturating_sub(LOOK)))?;
        file.take(LOOK).read_to_end(&mut bytes)?;
        std::io::Result::Ok(bytes)
    };
    look().is_ok_and(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        text.is_empty() || MARKS.iter().any(|mark| text.contains(mark))
    })
}
