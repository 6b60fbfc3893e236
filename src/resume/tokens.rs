//! Tokens of a line: numbers, words and signs, for reading dates.

use std::ops::Range;

use crate::dictionary::{DateWord, Dictionary};

/// A token and its byte range in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
    /// Whether white space (or the line's start) stands before it.
    pub spaced: bool,
    /// What it means in a date, if it is a word.
    pub word: DateWord,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Digits: value and how many there are.
    Number(u32, usize),
    /// Letters, in lower case.
    Word(String),
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
pub(super) fn tokens(line: &str, dictionary: &Dictionary) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut spaced = true;
    for (at, character) in line.char_indices() {
        let span = at..at + character.len_utf8();
        if character != '\t' && character.is_whitespace() {
            spaced = true;
            continue;
        }
        let joined = if spaced { None } else { tokens.last_mut() };
        if !joined.is_some_and(|last| extend(last, character, span.end)) {
            tokens.push(Token { kind: kind(character), span, spaced, word: DateWord::default() });
        }
        spaced = character == '\t';
    }
    for token in &mut tokens {
        if let TokenKind::Word(word) = &token.kind {
            token.word = dictionary.date_word(word);
        }
    }
    tokens
}

/// Lets a digit or letter join the token before it.
fn extend(last: &mut Token, character: char, end: usize) -> bool {
    match &mut last.kind {
        TokenKind::Number(value, digits) => {
            let Some(digit) = character.to_digit(10) else {
                return false;
            };
            *value = value.saturating_mul(10).saturating_add(digit);
            *digits += 1;
        }
        TokenKind::Word(word) if character.is_alphabetic() => word.extend(character.to_lowercase()),
        _ => return false,
    }
    last.span.end = end;
    true
}

fn kind(character: char) -> TokenKind {
    match character {
        '0'..='9' => TokenKind::Number(character.to_digit(10).unwrap_or(0), 1),
        '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑' | '~' | '→' | '～' | '\u{ad}' => TokenKind::Dash,
        '/' | '⁄' => TokenKind::Slash,
        '.' => TokenKind::Dot,
        ',' => TokenKind::Comma,
        '\'' | '’' | '‘' | '`' => TokenKind::Apostrophe,
        '+' => TokenKind::Plus,
        '\t' => TokenKind::Gap,
        letter if letter.is_alphabetic() => TokenKind::Word(letter.to_lowercase().collect()),
        other => TokenKind::Other(other),
    }
}
