//! The pieces of a `TJ` array: strings to show and steps between them.

use std::borrow::Cow;

/// A piece of an array.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'d> {
    Text(Cow<'d, [u8]>),
    /// A step back, in thousandths of the font size.
    Shift(f64),
}

/// Reads pieces as nearly every program writes them: strings without escapes or line breaks, numbers
/// without a sign inside. It stops at anything else, which the library then reads; the library takes
/// three times as long for a piece, since in its arrays anything may stand.
pub(super) struct PlainPieces<'d> {
    rest: &'d [u8],
}

impl<'d> PlainPieces<'d> {
    pub(super) fn new(data: &'d [u8]) -> Self {
        Self { rest: data.trim_ascii() }
    }

    /// Whether every piece was plain.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

impl<'d> Iterator for PlainPieces<'d> {
    type Item = Piece<'d>;

    fn next(&mut self) -> Option<Piece<'d>> {
        let (piece, rest) = match self.rest.split_first()? {
            (b'<', rest) => hexadecimal(rest)?,
            (b'(', rest) => literal(rest)?,
            _ => number(self.rest)?,
        };
        self.rest = rest.trim_ascii_start();
        Some(piece)
    }
}

fn hexadecimal(data: &[u8]) -> Option<(Piece<'_>, &[u8])> {
    let end = memchr::memchr(b'>', data)?;
    let (pairs, odd) = data[..end].as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut bytes = Vec::with_capacity(pairs.len());
    for [high, low] in pairs {
        bytes.push((digit(*high)? << 4 | digit(*low)?) as u8);
    }
    odd.is_empty().then(|| (Piece::Text(bytes.into()), &data[end + 1..]))
}

fn literal(data: &[u8]) -> Option<(Piece<'_>, &[u8])> {
    let end = data.iter().position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r' | b'\n'))?;
    (data[end] == b')').then(|| (Piece::Text(data[..end].into()), &data[end + 1..]))
}

fn number(data: &[u8]) -> Option<(Piece<'_>, &[u8])> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    let end = data.iter().position(|byte| !is_part(byte)).unwrap_or(data.len());
    let is_alone = data.get(end).is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'<' | b'('));
    let text = std::str::from_utf8(&data[..end]).ok().filter(|_| is_alone)?;
    let number = text.parse().map(i32::into).or_else(|_| text.parse()).ok()?;
    Some((Piece::Shift(number), &data[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_pieces_are_read_up_to_the_first_that_is_not() {
        let text = |text: &str| Piece::Text(text.as_bytes().to_vec().into());
        let cases: [(&str, &[Piece<'_>], bool); 7] = [
            (
                "(Go)-250(&) 20.5 (C)",
                &[text("Go"), Piece::Shift(-250.0), text("&"), Piece::Shift(20.5), text("C")],
                true,
            ),
            (" <476F>3<43> ", &[text("Go"), Piece::Shift(3.0), text("C")], true),
            ("(Go)(\\(C\\))", &[text("Go")], false),
            ("(Go)<4 3>", &[text("Go")], false),
            ("(Go)<4>", &[text("Go")], false),
            ("(Go)1-2(C)", &[text("Go")], false),
            ("(Go)1 0 R", &[text("Go"), Piece::Shift(1.0), Piece::Shift(0.0)], false),
        ];
        for (given, pieces, all) in cases {
            let mut plain = PlainPieces::new(given.as_bytes());
            assert_eq!(plain.by_ref().collect::<Vec<_>>(), pieces, "{given}");
            assert_eq!(plain.is_at_end(), all, "{given}");
        }
    }
}
