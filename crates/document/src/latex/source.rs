//! The characters of a LaTeX source with expansions put in front, and the arguments in it.

use crate::{DocumentError, ErrorKind, Limits};

/// Deepest expansion of macros in macros; beyond it a macro is taken to call itself.
const DEPTH_MAX: usize = 64;

/// Text that is read, expansions first.
#[derive(Debug)]
pub(super) struct Source {
    inputs: Vec<Input>,
    bytes_left: u64,
}

#[derive(Debug)]
struct Input {
    text: String,
    at: usize,
}

impl Source {
    /// The characters of a text.
    pub fn of(text: &str, limits: &Limits) -> Self {
        let mut source = Self { inputs: Vec::new(), bytes_left: limits.decoded_bytes };
        source.inputs.push(Input { text: text.to_owned(), at: 0 });
        source
    }

    /// Puts text in front of what is still to be read.
    ///
    /// # Errors
    ///
    /// `limit` if expansions grow without end.
    pub fn push(&mut self, text: String) -> Result<(), DocumentError> {
        self.drop_finished();
        self.bytes_left =
            self.bytes_left.checked_sub(text.len() as u64).filter(|_| self.inputs.len() < DEPTH_MAX).ok_or_else(
                || {
                    DocumentError::new(
                        ErrorKind::Limit,
                        "the LaTeX macros expand without end; save the document as PDF instead",
                    )
                },
            )?;
        self.inputs.push(Input { text, at: 0 });
        Ok(())
    }

    /// Whether what is read next is an expansion.
    pub fn is_expanding(&mut self) -> bool {
        self.drop_finished();
        self.inputs.len() > 1
    }

    /// The next character, which is taken.
    pub fn next(&mut self) -> Option<char> {
        self.drop_finished();
        let input = self.inputs.last_mut()?;
        let c = input.text[input.at..].chars().next()?;
        input.at += c.len_utf8();
        Some(c)
    }

    /// The next character, which stays.
    pub fn peek(&mut self) -> Option<char> {
        self.drop_finished();
        self.rest().chars().next()
    }

    /// Takes this text if it comes next.
    pub fn take(&mut self, text: &str) -> bool {
        self.drop_finished();
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.advance(text.len());
        }
        is_next
    }

    /// Takes characters as long as they pass a test.
    pub fn take_while(&mut self, test: impl Fn(char) -> bool) -> String {
        self.drop_finished();
        let rest = self.rest();
        let end = rest.find(|c| !test(c)).unwrap_or(rest.len());
        let taken = rest[..end].to_owned();
        self.advance(end);
        taken
    }

    /// Takes white space up to one line end, which is no paragraph's end.
    pub fn skip_gap(&mut self) {
        self.take_while(|c| c == ' ' || c == '\t');
        if self.peek() == Some('%') {
            self.take_while(|c| c != '\n');
        }
        let rest = self.rest();
        let is_paragraph_end =
            rest.strip_prefix('\n').is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('\n'));
        if !is_paragraph_end && self.take("\n") {
            self.take_while(|c| c == ' ' || c == '\t');
        }
    }

    /// Takes everything up to and with this text.
    pub fn skip_past(&mut self, text: &str) {
        self.drop_finished();
        let rest = self.rest();
        let length = rest.find(text).map_or(rest.len(), |at| at + text.len());
        self.advance(length);
    }

    /// The argument in braces, if one comes next.
    ///
    /// # Errors
    ///
    /// `limit` if arguments in arguments take too much copying.
    pub fn argument(&mut self) -> Result<Option<String>, DocumentError> {
        self.enclosed('{', '}')
    }

    /// The argument in brackets, if one comes next.
    ///
    /// # Errors
    ///
    /// As [`Source::argument`].
    pub fn option(&mut self) -> Result<Option<String>, DocumentError> {
        self.enclosed('[', ']')
    }

    fn enclosed(&mut self, open: char, close: char) -> Result<Option<String>, DocumentError> {
        self.skip_gap();
        if self.peek() != Some(open) {
            return Ok(None);
        }
        let rest = self.rest();
        let end = closing(rest, close).unwrap_or(rest.len());
        let inner = rest.get(1..end).unwrap_or_default().to_owned();
        self.bytes_left = self.bytes_left.checked_sub(inner.len() as u64).ok_or_else(|| {
            DocumentError::new(ErrorKind::Limit, "the LaTeX groups nest too deep; save the document as PDF instead")
        })?;
        self.advance(end + 1);
        Ok(Some(inner))
    }

    fn rest(&self) -> &str {
        self.inputs.last().map_or("", |input| &input.text[input.at..])
    }

    fn advance(&mut self, bytes: usize) {
        if let Some(input) = self.inputs.last_mut() {
            input.at = (input.at + bytes).min(input.text.len());
        }
    }

    fn drop_finished(&mut self) {
        while self.inputs.len() > 1 && self.rest().is_empty() {
            self.inputs.pop();
        }
    }
}

/// Where the group that opens a text is closed; braces inside of it are counted.
fn closing(text: &str, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == close && depth == 0 => return Some(at),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
