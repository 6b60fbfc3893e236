//! Decoding of streams with a bound on what the filters may give.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, FromBytes, Stream};

use super::budget::{Budget, exceeded};
use crate::DocumentError;

/// Filters that may follow each other; real files use one or two.
const MAX_FILTERS: usize = 8;
/// Most bytes that one byte of LZW data can give: a code of at least 9 bits stands for at most 4,096.
const LZW_MAX_RATIO: u64 = 3_641;
/// Most bytes that one byte of run-length data can give: two bytes stand for 128.
const RUN_LENGTH_MAX_RATIO: u64 = 64;

/// What a stream decoded to.
pub(super) struct Decoded {
    pub(super) data: Vec<u8>,
    /// The data broke off or was damaged; `data` holds what came before.
    pub(super) damaged: bool,
}

/// Decodes a stream that is not an image, within the budget.
pub(super) fn decode(stream: &Stream<'_>, budget: &mut Budget) -> Result<Decoded, DocumentError> {
    let filters = stream.filters();
    if filters.len() > MAX_FILTERS {
        return Err(exceeded("chained filters"));
    }
    let mut current = Decoded { data: stream.raw_data().into_owned(), damaged: false };
    for (index, filter) in filters.iter().enumerate() {
        let damaged = current.damaged;
        current = apply(*filter, &current.data, predictor(stream.dict(), index), budget)?;
        current.damaged |= damaged;
        budget.decoded_bytes(current.data.len() as u64)?;
    }
    Ok(current)
}

/// Inflates at most `limit` bytes; more is a limit error.
pub(super) fn inflate(data: &[u8], limit: u64) -> Result<Decoded, DocumentError> {
    let zlib = read_bounded(ZlibDecoder::new(data), data.len(), limit)?;
    if !zlib.damaged || !zlib.data.is_empty() {
        return Ok(zlib);
    }
    // Some producers leave the zlib header out.
    read_bounded(DeflateDecoder::new(data), data.len(), limit)
}

fn read_bounded(decoder: impl Read, input_len: usize, limit: u64) -> Result<Decoded, DocumentError> {
    let mut data = Vec::with_capacity(input_len.saturating_mul(4).min(1 << 20));
    let damaged = decoder.take(limit.saturating_add(1)).read_to_end(&mut data).is_err();
    if data.len() as u64 > limit {
        return Err(exceeded("bytes after decompression"));
    }
    Ok(Decoded { data, damaged })
}

/// The decode parameters of one filter as PDF text, where they name a predictor or change LZW.
fn predictor(dict: &Dict<'_>, index: usize) -> Option<Vec<u8>> {
    let params = dict
        .get::<Dict<'_>>("DecodeParms")
        .or_else(|| dict.get::<Dict<'_>>("DP"))
        .or_else(|| dict.get::<Array<'_>>("DecodeParms")?.iter::<Dict<'_>>().nth(index))?;
    let mut text = Vec::new();
    for key in ["Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange"] {
        if let Some(value) = params.get::<i32>(key) {
            text.extend_from_slice(format!("/{key} {value} ").as_bytes());
        }
    }
    (!text.is_empty()).then_some(text)
}

fn apply(filter: Filter, data: &[u8], params: Option<Vec<u8>>, budget: &Budget) -> Result<Decoded, DocumentError> {
    let limit = budget.decoded_bytes_left();
    let length = data.len() as u64;
    match filter {
        Filter::Crypt => Ok(Decoded { data: data.to_vec(), damaged: false }),
        Filter::FlateDecode => {
            let inflated = inflate(data, limit)?;
            match params {
                Some(params) if !inflated.damaged => Ok(by_library("FlateDecode", data, &params)),
                _ => Ok(inflated),
            }
        }
        Filter::LzwDecode if length.saturating_mul(LZW_MAX_RATIO) > limit => Err(exceeded("bytes after decompression")),
        Filter::RunLengthDecode if length.saturating_mul(RUN_LENGTH_MAX_RATIO) > limit => {
            Err(exceeded("bytes after decompression"))
        }
        Filter::LzwDecode => Ok(by_library("LZWDecode", data, &params.unwrap_or_default())),
        Filter::RunLengthDecode => Ok(by_library("RunLengthDecode", data, &[])),
        Filter::AsciiHexDecode => Ok(by_library("ASCIIHexDecode", data, &[])),
        Filter::Ascii85Decode => Ok(by_library("ASCII85Decode", data, &[])),
        _ => Ok(Decoded { data: Vec::new(), damaged: true }),
    }
}

/// One filter applied by hayro-syntax, whose output is known to be bounded.
fn by_library(filter: &str, data: &[u8], params: &[u8]) -> Decoded {
    let mut object = format!("<</Length {}/Filter/{filter}/DecodeParms<<", data.len()).into_bytes();
    object.extend_from_slice(params);
    object.extend_from_slice(b">>>>stream\n");
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    let decoded =
        Stream::from_bytes(&object).and_then(|stream| stream.decoded_data().ok().map(std::borrow::Cow::into_owned));
    Decoded { damaged: decoded.is_none(), data: decoded.unwrap_or_default() }
}
