//! A look at the raw file before any library opens it: streams that the library must unpack by
//! itself (object streams, cross-reference streams) are unpacked here first, within the budget.

use memchr::memmem::{self, Finder};

use super::budget::{Budget, exceeded};
use super::stream::inflate;
use crate::DocumentError;

/// Deflate can give at most this many bytes for one (zlib's technical notes: 1032 to 1).
const DEFLATE_MAX_RATIO: u64 = 1_032;
/// What a look at a stream costs in operators.
const STREAM_COST: u64 = 10;
/// Bytes before the word `stream` in which its dictionary is looked for.
const DICTIONARY_REACH: usize = 4_096;

/// What the dictionaries of streams hold that the library unpacks by itself. `#` may spell a key in
/// another way, so such a dictionary is never trusted.
const STRUCTURE_KEYS: [&[u8]; 5] = [b"/First", b"#", b"/W[", b"/W ", b"/XRef"];

/// Which streams are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Only what is needed to open the file.
    Structure,
    /// Every stream but pictures, for a reader that unpacks without bounds.
    Everything,
}

/// Counts what unpacking will cost and fails where that is more than the budget.
///
/// # Errors
///
/// A limit error where the streams give more bytes than are left, or use filters that cannot be
/// counted.
pub(super) fn check(bytes: &[u8], scope: Scope, budget: &mut Budget) -> Result<(), DocumentError> {
    let encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let starts = Finder::new("stream");
    let structure = STRUCTURE_KEYS.map(Finder::new);
    let mut at = 0;
    let mut end = 0;
    while let Some(found) = starts.find(&bytes[at..]) {
        budget.operations(STREAM_COST)?;
        let word = at + found;
        at = word + b"stream".len();
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        if end < at {
            end = memmem::find(&bytes[at..], b"endstream").map_or(bytes.len(), |found| at + found);
        }
        let dictionary = dictionary_before(&bytes[..word]);
        let concerns = structure.iter().any(|key| key.find(dictionary).is_some())
            || (scope == Scope::Everything && memmem::find(dictionary, b"/Image").is_none());
        if concerns {
            count(dictionary, &bytes[at..end], encrypted, budget)?;
            at = end;
        }
    }
    Ok(())
}

fn dictionary_before(bytes: &[u8]) -> &[u8] {
    let near = &bytes[bytes.len().saturating_sub(DICTIONARY_REACH)..];
    &near[memmem::rfind(near, b" obj").unwrap_or(0)..]
}

fn count(dictionary: &[u8], data: &[u8], encrypted: bool, budget: &mut Budget) -> Result<(), DocumentError> {
    let filters = filter_names(dictionary);
    let length = data.len() as u64;
    let plain = |name: &&[u8]| matches!(*name, b"ASCIIHexDecode" | b"AHx" | b"ASCII85Decode" | b"A85");
    let packing = filters.iter().filter(|name| !plain(name)).count();
    match (packing, filters.last()) {
        (0, _) => Ok(()),
        (1, Some(&(b"FlateDecode" | b"Fl"))) if filters.len() == 1 && !encrypted => {
            let data = trim_line_break(data);
            let inflated = inflate(data, budget.decoded_bytes_left())?;
            budget.decoded_bytes(inflated.data.len() as u64)
        }
        (1, Some(_)) if length.saturating_mul(DEFLATE_MAX_RATIO) <= budget.decoded_bytes_left() => Ok(()),
        _ => Err(exceeded("bytes after decompression")),
    }
}

fn trim_line_break(data: &[u8]) -> &[u8] {
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// The names in the value of `/Filter`; a reference counts as two, for nothing is known of it.
fn filter_names(dictionary: &[u8]) -> Vec<&[u8]> {
    let Some(found) = memmem::find(dictionary, b"/Filter") else {
        return Vec::new();
    };
    let value = dictionary[found + b"/Filter".len()..].trim_ascii_start();
    if value.first().is_some_and(u8::is_ascii_digit) {
        return vec![b"?", b"?"];
    }
    let (list, is_list) = match value.strip_prefix(b"[") {
        Some(rest) => (rest.split(|byte| *byte == b']').next().unwrap_or(rest), true),
        None => (value, false),
    };
    let mut names: Vec<&[u8]> = Vec::new();
    for part in list.split(|byte| *byte == b'/').skip(1) {
        let end = part.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(part.len());
        names.push(&part[..end]);
        if !is_list {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn filters_are_read_in_every_spelling() {
        let cases: [(&[u8], usize); 6] = [
            (b"<</Length 3>>", 0),
            (b"<</Filter/FlateDecode/Length 3>>", 1),
            (b"<</Filter /FlateDecode /DecodeParms <</Columns 4>> >>", 1),
            (b"<</Filter[/FlateDecode]>>", 1),
            (b"<</Filter [ /ASCII85Decode /FlateDecode ]>>", 2),
            (b"<</Filter 7 0 R>>", 2),
        ];
        for (dictionary, expected) in cases {
            assert_eq!(filter_names(dictionary).len(), expected, "{:?}", dictionary.escape_ascii());
        }
    }

    #[test]
    fn a_chain_of_packers_in_an_object_stream_is_refused() {
        let file = b"1 0 obj <</Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]/Length 2>> \
                     stream\nxx\nendstream endobj";
        let mut budget = Budget::new(&Limits::default());
        assert!(check(file, Scope::Structure, &mut budget).is_err());
    }
}
