//! Frames: a header as JSON and a body of bytes, each with its length before it.

use std::io::{self, ErrorKind, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Longest header in bytes; dictionaries and ladders travel in headers.
const HEADER_BYTES_MAX: u32 = 64 << 20;
/// Longest body in bytes: above every limit on the size of an input or a record.
const BODY_BYTES_MAX: u32 = 512 << 20;

/// Writes one frame: the lengths of header and body as big-endian 32-bit numbers, the header, the
/// body.
///
/// # Errors
///
/// Whatever the writer returns, and `InvalidInput` for a part that is too long.
pub fn write(out: &mut impl Write, header: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    let mut start = Vec::with_capacity(8 + header.len());
    start.extend_from_slice(&length(header.len(), HEADER_BYTES_MAX)?.to_be_bytes());
    start.extend_from_slice(&length(body.len(), BODY_BYTES_MAX)?.to_be_bytes());
    start.extend_from_slice(&header);
    out.write_all(&start)?;
    out.write_all(body)?;
    out.flush()
}

/// Reads one frame; `None` where the other side has closed the stream between two frames.
///
/// # Errors
///
/// Whatever the reader returns, `UnexpectedEof` within a frame, and `InvalidData` for a part that is
/// too long or a header that is not the one expected.
pub fn read<H: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<(H, Vec<u8>)>> {
    let mut lengths = [0; 8];
    let mut filled = 0;
    while filled < lengths.len() {
        match input.read(&mut lengths[filled..]) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let [a, b, c, d, e, f, g, h] = lengths;
    let header = part(input, u32::from_be_bytes([a, b, c, d]), HEADER_BYTES_MAX)?;
    let body = part(input, u32::from_be_bytes([e, f, g, h]), BODY_BYTES_MAX)?;
    Ok(Some((serde_json::from_slice(&header)?, body)))
}

fn length(bytes: usize, most: u32) -> io::Result<u32> {
    let length = u32::try_from(bytes).ok().filter(|length| *length <= most);
    length.ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, format!("a frame's part of {bytes} bytes")))
}

/// Memory grows with what has come, not with what the length promises.
fn part(input: &mut impl Read, length: u32, most: u32) -> io::Result<Vec<u8>> {
    if length > most {
        return Err(io::Error::new(ErrorKind::InvalidData, format!("a frame's part of {length} bytes")));
    }
    let mut bytes = Vec::with_capacity(length.min(1 << 20) as usize);
    input.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() < length as usize { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn frames_come_back_and_broken_ones_are_errors() {
        let mut bytes = Vec::new();
        write(&mut bytes, &"first", b"body").unwrap();
        write(&mut bytes, &"second", b"").unwrap();
        let mut input = bytes.as_slice();
        assert_eq!(read::<String>(&mut input).unwrap(), Some(("first".to_owned(), b"body".to_vec())));
        assert_eq!(read::<String>(&mut input).unwrap(), Some(("second".to_owned(), Vec::new())));
        assert_eq!(read::<String>(&mut input).unwrap(), None);
        for end in 1..19 {
            assert!(read::<String>(&mut &bytes[..end]).is_err(), "cut after {end} bytes");
        }
        assert!(read::<String>(&mut &[0xff_u8; 64][..]).is_err(), "too long");
        assert!(read::<u32>(&mut bytes.as_slice()).is_err(), "another header");
    }
}
