//! Archives: told from documents that could not be read, since a person has to unpack them.

use std::path::Path;

/// First bytes of archives that are never documents.
const SIGNATURES: [&[u8]; 6] =
    [b"\x1F\x8B", b"BZh", b"\xFD7zXZ\0", b"7z\xBC\xAF\x27\x1C", b"Rar!", b"\x28\xB5\x2F\xFD"];
/// First bytes of ZIP archives, which many documents are.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// Where a tape archive says that it is one (POSIX ustar).
const TAR_MAGIC: std::ops::Range<usize> = 257..262;

/// Whether bytes that are no known document are an archive. A ZIP archive that is a document of
/// another program has that program's ending.
pub(super) fn is_archive(path: &Path, bytes: &[u8]) -> bool {
    let is_zip = ZIP.iter().any(|signature| bytes.starts_with(signature));
    let named_zip = path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("zip"));
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
        || bytes.get(TAR_MAGIC) == Some(b"ustar")
        || (is_zip && named_zip)
}
