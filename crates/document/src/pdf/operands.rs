//! Operators and their operands. Nearly every instruction of a content stream is plain: numbers, a name,
//! a string, an array of a line of text. Those are read here where they stand; the library, which takes
//! several times as long since anything may stand there, reads the others.

use std::borrow::Cow;

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Dict, Object};

use super::matrix::Matrix;

/// Most operands of a plain instruction.
const MAX_PLAIN: usize = 8;
/// Most digits of a plain number, all of which a float of eight bytes holds.
const MAX_DIGITS: usize = 15;

/// An operand, as far as text needs it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'c> {
    Number(f64),
    Name(Cow<'c, [u8]>),
    Text(Cow<'c, [u8]>),
    /// A string of hexadecimal digits, an even number of them.
    Digits(&'c [u8]),
    /// What stands between the brackets of an array.
    Array(&'c [u8]),
    Dict(Box<Dict<'c>>),
    Other,
}

/// An operator with its operands.
#[derive(Debug)]
pub(super) struct Operation<'o, 'c> {
    pub(super) operator: &'o [u8],
    pub(super) operands: &'o [Operand<'c>],
}

/// The operations of a content stream.
pub(super) struct Operations<'c> {
    content: &'c [u8],
    at: usize,
    operator: Cow<'c, [u8]>,
    operands: Vec<Operand<'c>>,
    /// Reads all that is left, where it is not known how far it has come.
    rest: Option<UntypedIter<'c>>,
}

impl<'c> Operations<'c> {
    pub(super) fn new(content: &'c [u8]) -> Self {
        Self { content, at: 0, operator: Cow::Borrowed(b""), operands: Vec::new(), rest: None }
    }

    /// The next operation; `None` at the end and where the content cannot be read on.
    pub(super) fn next(&mut self) -> Option<Operation<'_, 'c>> {
        self.operands.clear();
        if let Some(rest) = &mut self.rest {
            let instruction = rest.next()?;
            self.operator = Cow::Owned(instruction.operator.to_vec());
            self.operands.extend(instruction.operands().map(operand));
        } else if let Some((operator, rest)) = plain(&self.content[self.at..], &mut self.operands) {
            self.operator = Cow::Borrowed(operator);
            self.at = self.content.len() - rest.len();
        } else {
            self.read_by_library()?;
        }
        Some(Operation { operator: &self.operator, operands: &self.operands })
    }

    fn read_by_library(&mut self) -> Option<()> {
        self.operands.clear();
        let mut library = UntypedIter::new(&self.content[self.at..]);
        let instruction = library.next()?;
        self.operands.extend(instruction.operands().map(operand));
        self.operator = Cow::Owned(instruction.operator.to_vec());
        // The data of a picture comes after its operator, and an operator may be a copy.
        let end = end_within(self.content, &instruction).filter(|end| *end > self.at && &*self.operator != b"BI");
        match end {
            Some(end) => self.at = end,
            None => self.rest = Some(library),
        }
        Some(())
    }
}

/// Where the operator of an instruction ends in the content that it was read from.
fn end_within(content: &[u8], instruction: &Instruction<'_, '_>) -> Option<usize> {
    let operator: &[u8] = instruction.operator;
    let start = operator.as_ptr().addr().checked_sub(content.as_ptr().addr())?;
    (content.get(start..start + operator.len())? == operator).then_some(start + operator.len())
}

fn operand<'c>(object: &Object<'c>) -> Operand<'c> {
    match object {
        Object::Number(number) => Operand::Number(number.as_f64()),
        Object::Name(name) => Operand::Name(Cow::Owned(name.to_vec())),
        Object::String(string) => Operand::Text(Cow::Owned(string.to_vec())),
        Object::Array(array) => Operand::Array(array.data()),
        Object::Dict(dict) => Operand::Dict(Box::new(dict.clone())),
        _ => Operand::Other,
    }
}

/// Reads a plain instruction: its operator, and what comes after it.
fn plain<'c>(data: &'c [u8], operands: &mut Vec<Operand<'c>>) -> Option<(&'c [u8], &'c [u8])> {
    let mut rest = data;
    loop {
        rest = trim(rest);
        let (operand, after) = match rest.split_first()? {
            (b'0'..=b'9' | b'-' | b'.', _) => number(rest)?,
            (b'/', after) => name(after)?,
            (b'(', after) => literal(after)?,
            (b'<', after) => digits(after)?,
            (b'[', after) => array(after)?,
            _ => return operator(rest),
        };
        if operands.len() >= MAX_PLAIN {
            return None;
        }
        operands.push(operand);
        rest = after;
    }
}

/// What a byte is to a token.
const SPACE: u8 = 1;
const END: u8 = 2;
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let (spaces, brackets) = (b"\0\t\n\x0C\r ", b"()<>[]{}/%");
    let mut at = 0;
    while at < spaces.len() {
        classes[spaces[at] as usize] = SPACE | END;
        at += 1;
    }
    at = 0;
    while at < brackets.len() {
        classes[brackets[at] as usize] = END;
        at += 1;
    }
    classes
};
/// Values of hexadecimal digits; of no digit, `NO_DIGIT`.
const NO_DIGIT: u8 = 0xFF;
const DIGITS: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let digits = b"0123456789abcdefABCDEF";
    let mut at = 0;
    while at < digits.len() {
        values[digits[at] as usize] = if at < 16 { at as u8 } else { at as u8 - 6 };
        at += 1;
    }
    values
};
/// Powers of ten that a float of eight bytes holds, for the digits after the point.
const POWERS: [f64; MAX_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

fn is_end(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & END != 0
}

fn trim(mut data: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = data
        && CLASSES[usize::from(*first)] & SPACE != 0
    {
        data = rest;
    }
    data
}

/// Splits off a word of signs that are neither space nor bracket.
fn word(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = data.iter().position(|byte| is_end(*byte)).unwrap_or(data.len());
    (end > 0).then(|| data.split_at(end))
}

fn operator(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let (operator, rest) = word(data)?;
    let is_plain = operator.len() <= 3 && operator.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'*');
    (is_plain && operator != b"BI").then_some((operator, rest))
}

fn number(data: &[u8]) -> Option<(Operand<'_>, &[u8])> {
    let (is_negative, mut rest) = match data.strip_prefix(b"-") {
        Some(digits) => (true, digits),
        None => (false, data),
    };
    let (mut whole, mut digits, mut point) = (0_u64, 0, None);
    while let [byte, after @ ..] = rest {
        match byte {
            b'0'..=b'9' if digits < MAX_DIGITS => {
                whole = whole * 10 + u64::from(byte - b'0');
                digits += 1;
            }
            b'.' if point.is_none() => point = Some(digits),
            _ if is_end(*byte) => break,
            _ => return None,
        }
        rest = after;
    }
    let number = whole as f64 / POWERS[point.map_or(0, |point| digits - point)];
    (digits > 0).then_some((Operand::Number(if is_negative { -number } else { number }), rest))
}

fn name(data: &[u8]) -> Option<(Operand<'_>, &[u8])> {
    let (name, rest) = word(data).filter(|(name, _)| !name.contains(&b'#'))?;
    Some((Operand::Name(name.into()), rest))
}

/// A string without escapes, brackets or line breaks, from behind its opening bracket.
fn literal(data: &[u8]) -> Option<(Operand<'_>, &[u8])> {
    let end = data.iter().position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r' | b'\n'))?;
    (data[end] == b')').then(|| (Operand::Text((&data[..end]).into()), &data[end + 1..]))
}

fn digits(data: &[u8]) -> Option<(Operand<'_>, &[u8])> {
    let end = data.iter().position(|byte| DIGITS[usize::from(*byte)] == NO_DIGIT)?;
    let is_plain = data[end] == b'>' && end % 2 == 0;
    is_plain.then(|| (Operand::Digits(&data[..end]), &data[end + 1..]))
}

/// An array of plain strings and numbers.
fn array(data: &[u8]) -> Option<(Operand<'_>, &[u8])> {
    let mut rest = data;
    loop {
        rest = trim(rest);
        (_, rest) = match rest.split_first()? {
            (b'0'..=b'9' | b'-' | b'.', _) => number(rest)?,
            (b'(', after) => literal(after)?,
            (b'<', after) => digits(after)?,
            (b']', after) => {
                let length = data.len() - rest.len();
                return Some((Operand::Array(&data[..length]), after));
            }
            _ => return None,
        };
    }
}

/// The bytes of a string of hexadecimal digits.
pub(super) fn bytes_of(digits: &[u8], into: &mut Vec<u8>) {
    let value = |digit: u8| DIGITS[usize::from(digit)];
    into.clear();
    into.extend(digits.as_chunks::<2>().0.iter().map(|[high, low]| value(*high) << 4 | value(*low)));
}

/// Reads the numbers among the operands; tells how many there were.
pub(super) fn read_numbers(operation: &Operation<'_, '_>, into: &mut [f64; 6]) -> usize {
    let numbers = operation.operands.iter().filter_map(|operand| match operand {
        Operand::Number(number) => Some(*number),
        _ => None,
    });
    let mut count = 0;
    for (slot, number) in into.iter_mut().zip(numbers) {
        *slot = number;
        count += 1;
    }
    count
}

pub(super) fn number_operand(operation: &Operation<'_, '_>, index: usize) -> f64 {
    match operation.operands.get(index) {
        Some(Operand::Number(number)) => *number,
        _ => 0.0,
    }
}

pub(super) fn name_operand<'o>(operation: &'o Operation<'_, '_>, index: usize) -> Option<&'o [u8]> {
    match operation.operands.get(index) {
        Some(Operand::Name(name)) => Some(name),
        _ => None,
    }
}

pub(super) fn matrix(operation: &Operation<'_, '_>) -> Matrix {
    let mut numbers = [0.0; 6];
    match read_numbers(operation, &mut numbers) {
        6 => Matrix(numbers),
        _ => Matrix::IDENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The operations of a content by the library alone.
    fn by_library(content: &[u8]) -> Vec<(Vec<u8>, Vec<Operand<'_>>)> {
        let mut library = UntypedIter::new(content);
        let mut all = Vec::new();
        while let Some(instruction) = library.next() {
            all.push((instruction.operator.to_vec(), instruction.operands().map(operand).collect()));
        }
        all
    }

    fn by_us(content: &[u8]) -> Vec<(Vec<u8>, Vec<Operand<'_>>)> {
        let text = |operand: &Operand<'_>| matches!(operand, Operand::Digits(_));
        let mut operations = Operations::new(content);
        let mut all = Vec::new();
        while let Some(operation) = operations.next() {
            let mut operands = operation.operands.to_vec();
            for operand in operands.iter_mut().filter(|operand| text(operand)) {
                if let Operand::Digits(digits) = *operand {
                    let mut bytes = Vec::new();
                    bytes_of(digits, &mut bytes);
                    *operand = Operand::Text(bytes.into());
                }
            }
            all.push((operation.operator.to_vec(), operands));
        }
        all
    }

    #[test]
    fn plain_and_other_operations_are_those_of_the_library() {
        let cases = [
            "q 1 0 0 1 50.5 -7.25 cm BT /F1 12 Tf (Go) Tj <0041> Tj ET Q",
            "[(Ja)20(va)-10.5<0041>] TJ [(a\\)b)] TJ [[1] 2] 0 d [] 0 d",
            "/P <</MCID 0>> BDC (x) Tj EMC /F#31 2 Tf % note\n1 g",
            "(a\\051(b)c) Tj (line\nbreak) Tj <4 1> Tj <414> Tj",
            "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI (after) Tj 1 2 m",
            "1..2 3 m --4 5 l +6 .5 l 5. 7 l - 8 l 1e3 2 l 123456789012345678 1 l",
            "true false null x 1 2 3 4 5 6 7 8 9 scn",
            "1 2 m)3 4 l",
            "0 0 m[1]0 d/G gs(x)'1 2(y)\"f*",
            "(open",
            "<41",
            "[1 2",
            "",
            "   ",
        ];
        for content in cases {
            assert_eq!(by_us(content.as_bytes()), by_library(content.as_bytes()), "{content}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_content_gives_the_operations_of_the_library(
            content in "([0-9.+-]{1,4}|-?[0-9]{1,20}\\.?[0-9]{0,20}|/[A-Z#]{0,2}|\\([a-z\\\\()]{0,3}\\)?|<[0-9A-F ]{0,4}>?|\\[[0-9() ]{0,5}\\]?|<<|>>|[a-zA-Z*'\"]{1,3}|%|[ \n\r]){0,24}"
        ) {
            proptest::prop_assert_eq!(by_us(content.as_bytes()), by_library(content.as_bytes()));
        }
    }
}
