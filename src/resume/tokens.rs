//! Tokens of a line: numbers, words and signs, for reading dates.

use std::borrow::Cow;
use std::ops::Range;

use crate::dictionary::{DateWord, Dictionary};

/// A token and its byte range in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'l> {
    pub kind: TokenKind<'l>,
    pub span: Range<usize>,
    /// Whether white space (or the line's start) stands before it.
    pub spaced: bool,
    /// What it means in a date, if it is a word.
    pub word: DateWord,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind<'l> {
    /// Digits: value and how many there are.
    Number(u32, usize),
    /// Letters, in lower case.
    Word(Cow<'l, str>),
    /// Any dash or tilde.
    Dash,
    /// `/`
    Slash,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// Any apostrophe.
    Apostrophe,
    /// `+`
    Plus,
    /// A tab: a wide gap.
    Gap,
    /// Anything else.
    Other(char),
}

/// The tokens of a line.
pub(super) fn tokens<'l>(line: &'l str, dictionary: &Dictionary) -> Vec<Token<'l>> {
    let mut tokens = Vec::new();
    let mut spaced = true;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let start = line.len() - rest.len();
        let run = |joins: fn(char) -> bool| rest.split(|letter| !joins(letter)).next().unwrap_or_default();
        let (kind, length) = match character {
            '0'..='9' => {
                let digits = run(|letter| letter.is_ascii_digit());
                let digits = year_before_duration(digits, rest, dictionary).unwrap_or(digits);
                (TokenKind::Number(value_of(digits), digits.len()), digits.len())
            }
            letter if letter.is_alphabetic() => {
                let short = abbreviation(rest, dictionary);
                let word = date_sign(rest, dictionary).or(short).unwrap_or_else(|| letters(rest, dictionary));
                // The last full stop belongs to an abbreviation.
                let stop = short.is_some() && rest.get(word.len()..).is_some_and(|rest| rest.starts_with('.'));
                (TokenKind::Word(lower(word)), word.len() + usize::from(stop))
            }
            other => (sign(other), other.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        if character != '\t' && character.is_whitespace() {
            spaced = true;
            continue;
        }
        let word = match &kind {
            TokenKind::Word(word) => dictionary.date_word(word),
            _ => DateWord::default(),
        };
        tokens.push(Token { kind, span: start..start + length, spaced, word });
        spaced = character == '\t';
    }
    tokens
}

/// The year of "20236 years": a length of stay was set right behind it.
fn year_before_duration<'l>(digits: &'l str, rest: &str, dictionary: &Dictionary) -> Option<&'l str> {
    let year =
        digits.get(..4).filter(|year| matches!(digits.len(), 5 | 6) && (1950..2100).contains(&value_of(year)))?;
    let word = rest.get(digits.len()..)?.split_whitespace().next()?;
    let word = dictionary.date_word(&lower(word));
    (word.years || word.months).then_some(year)
}

/// The sign of a script without spaces that means something in a date and opens the rest: "年".
fn date_sign<'l>(rest: &'l str, dictionary: &Dictionary) -> Option<&'l str> {
    let letter = rest.chars().next().filter(|letter| *letter >= UNSPACED)?;
    let sign = rest.get(..letter.len_utf8())?;
    let word = dictionary.date_word(sign);
    (word.years || word.months || word.between).then_some(sign)
}

/// An abbreviation of several words that means something in a date and opens the rest: "t.o.m", "t/m".
fn abbreviation<'l>(rest: &'l str, dictionary: &Dictionary) -> Option<&'l str> {
    let second = rest.chars().nth(1).filter(|sign| ".r/".contains(*sign));
    second?;
    let ends = |(_, sign): &(usize, char)| !(sign.is_alphabetic() || matches!(sign, '.' | '/'));
    // What goes on is none: a line of nothing but such signs is not read again for each of them.
    let mut head = rest.char_indices().take(ABBREVIATION_CHARS + 1);
    let end = match head.find(ends) {
        Some((end, _)) => end,
        None if rest.chars().nth(ABBREVIATION_CHARS).is_none() => rest.len(),
        None => return None,
    };
    let word = rest.get(..end)?.trim_end_matches('.');
    let parts = || word.split(['.', '/']);
    let short = (2..=3).contains(&parts().count()) && parts().all(|part| (1..=2).contains(&part.chars().count()));
    (short && dictionary.date_word(&lower(word)) != DateWord::default()).then_some(word)
}

/// Most characters of such an abbreviation: three parts of two letters, and a sign behind each.
const ABBREVIATION_CHARS: usize = 9;

/// Scripts from here on put no spaces between words.
const UNSPACED: char = '\u{3000}';

/// The letters that open the rest, up to a sign of dates.
fn letters<'l>(rest: &'l str, dictionary: &Dictionary) -> &'l str {
    let ends = |(at, letter): &(usize, char)| {
        let sign = || rest.get(*at..).is_some_and(|rest| date_sign(rest, dictionary).is_some());
        !letter.is_alphabetic() || (*letter >= UNSPACED && *at > 0 && sign())
    };
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
    rest.get(..end).unwrap_or_default()
}

fn value_of(digits: &str) -> u32 {
    let digit = |byte: u8| u32::from(byte - b'0');
    digits.bytes().fold(0, |value: u32, byte| value.saturating_mul(10).saturating_add(digit(byte)))
}

/// A word in lower case, letter by letter.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    word.chars().flat_map(char::to_lowercase).collect()
}

fn sign(character: char) -> TokenKind<'static> {
    match character {
        '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑' | '~' | '→' | '～' | '〜' | '－' | '﹣' | 'ー' | '➔' | '➜'
        | '⇒' | '\u{ad}' => TokenKind::Dash,
        '/' | '⁄' => TokenKind::Slash,
        '.' => TokenKind::Dot,
        ',' => TokenKind::Comma,
        '\'' | '’' | '‘' | '`' => TokenKind::Apostrophe,
        '+' => TokenKind::Plus,
        '\t' => TokenKind::Gap,
        other => TokenKind::Other(other),
    }
}
