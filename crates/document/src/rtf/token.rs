//! The tokens of RTF: groups, control words, characters.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number.
    Word(&'b str, Option<i32>),
    /// A control symbol: a backslash and a sign.
    Symbol(u8),
    /// A byte of text, plain or as `\'hh`.
    Byte(u8),
}

/// Splits bytes into tokens; binary data is stepped over.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    /// The tokens of these bytes.
    pub fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The bytes from the last token to the end of the group that is open, which are stepped over.
    pub fn rest_of_group(&mut self) -> &'b [u8] {
        let start = self.at;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Some(Token::Open) => depth += 1,
                Some(Token::Close) => depth -= 1,
                Some(_) => {}
                None => return &self.bytes[start..],
            }
        }
        self.at -= 1;
        &self.bytes[start..self.at]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, test: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| !test(*b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let digits = self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        self.at += if byte.is_some() { 2 } else { 0 };
        Some(byte.map_or(Token::Symbol(b'\''), Token::Byte))
    }

    fn word(&mut self) -> Token<'b> {
        let name = std::str::from_utf8(self.take_while(|b| b.is_ascii_alphabetic())).unwrap_or_default();
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        self.take_while(|b| b.is_ascii_digit());
        let digits = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = digits.parse().ok();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            let length = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Token::Word(name, number)
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.take_while(|b| matches!(b, b'\r' | b'\n' | 0));
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b'\\' => self.control(),
            byte => Some(Token::Byte(byte)),
        }
    }
}
