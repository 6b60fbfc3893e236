//! Characters that nobody sees or that stand for others: a line is made plain here.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A line without control characters, terminal sequences and zero-width characters; white space is
/// one space, or one tab where it holds a tab; nothing at either end; composed (NFC).
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in Printable::of(text) {
        if c == '\t' || c.is_whitespace() {
            gap = if c == '\t' || gap == Some('\t') { Some('\t') } else { Some(' ') };
            continue;
        }
        if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
            out.push(gap);
        }
        push_plain(c, &mut out);
    }
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Appends a character as readers of plain text know it.
fn push_plain(c: char, out: &mut String) {
    match c {
        // Full-width forms mirror ASCII at a fixed distance.
        '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(c as u32 - 0xFEE0)),
        '\u{FB00}' => out.push_str("ff"),
        '\u{FB01}' => out.push_str("fi"),
        '\u{FB02}' => out.push_str("fl"),
        '\u{FB03}' => out.push_str("ffi"),
        '\u{FB04}' => out.push_str("ffl"),
        '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
        '\u{2010}' | '\u{2011}' => out.push('-'),
        // Bullets of the Symbol and Wingdings fonts, as Word stores them.
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F0FC}' | '\u{F076}' | '\u{F0A8}' | '\u{F0FE}' => {
            out.push('•');
        }
        // Glyphs of icon fonts.
        '\u{E000}'..='\u{F8FF}' => {}
        _ => out.push(c),
    }
}

/// Whether a character leaves no mark on a page.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// The characters of a text that can be seen, terminal sequences left out.
struct Printable<'t> {
    rest: std::str::Chars<'t>,
}

impl<'t> Printable<'t> {
    fn of(text: &'t str) -> Self {
        Self { rest: text.chars() }
    }

    /// Steps over a control sequence whose introducer was just read (ECMA-48: parameters, then one
    /// final byte from `@` to `~`).
    fn skip_control_sequence(&mut self) {
        self.rest.by_ref().find(|c| ('@'..='~').contains(c));
    }

    /// Steps over a command string, ended by BEL, by ST or by the end of the line.
    fn skip_command_string(&mut self) {
        let ends = |c: &char| matches!(c, '\u{7}' | '\u{9C}' | '\u{1B}');
        if self.rest.by_ref().find(ends) == Some('\u{1B}') {
            self.rest.next();
        }
    }

    fn skip_escape(&mut self) {
        match self.rest.next() {
            Some('[') => self.skip_control_sequence(),
            Some(']' | 'P' | 'X' | '^' | '_') => self.skip_command_string(),
            _ => {}
        }
    }
}

impl Iterator for Printable<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            match self.rest.next()? {
                '\u{1B}' => self.skip_escape(),
                '\u{9B}' => self.skip_control_sequence(),
                '\u{90}' | '\u{9D}' => self.skip_command_string(),
                c if is_invisible(c) => {}
                c => return Some(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn shows_what_a_reader_sees() {
        let cases = [
            ("  a \u{A0} b  ", "a b"),
            ("a \t b", "a\tb"),
            ("\ta\t", "a"),
            ("Py\u{200B}thon \u{FEFF}3", "Python 3"),
            ("Kuber\u{AD}netes", "Kubernetes"),
            ("\u{202E}Java\u{202C}", "Java"),
            ("\u{1B}[31mGo\u{1B}[0m", "Go"),
            ("\u{1B}]8;;http://x\u{7}Rust\u{1B}]8;;\u{1B}\\", "Rust"),
            ("Ｐｙｔｈｏｎ　３", "Python 3"),
            ("ﬁeld oﬃce", "field office"),
            ("e\u{301}te\u{301}", "été"),
            ("SQL\0ite", "SQLite"),
            ("ad\u{E0041}min", "admin"),
            ("\u{F0B7} Led", "• Led"),
            ("e\u{2011}mail", "e-mail"),
        ];
        for (given, want) in cases {
            assert_eq!(line(given), want, "{given:?}");
        }
    }
}
