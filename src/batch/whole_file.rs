//! Files that appear whole or not at all: written beside their name and renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::BatchError;

/// Writes a small file beside its name and gives it the name when it is complete, without waiting for the disk.
pub(super) fn write_quickly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    fs::write(&part, bytes)?;
    fs::rename(&part, path)
}

/// Writes a file beside its name and gives it the name when it is complete.
pub(super) fn write(
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
