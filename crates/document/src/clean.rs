//! Characters that nobody sees or that stand for others: a line is made plain here.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::signs;

/// Spaces that make a wide gap: two are common after a full stop.
const GAP_SPACES: u32 = 3;

/// Longest line in bytes, and longest block of lines that run on: more than a page has. Names and sentences are
/// looked at together within one, so that its length bounds the work.
pub(super) const LINE_BYTES_MAX: usize = 4_096;

/// A line without control characters, terminal sequences and zero-width characters; white space is
/// one space, or one tab where it is a wide gap; nothing at either end; composed (NFC).
pub(super) fn line(text: &str) -> String {
    if is_plain(text) {
        return text.trim_matches(' ').to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut spaces = 0;
    for c in Printable::of(text) {
        if c.is_whitespace() {
            spaces += if c == '\t' { GAP_SPACES } else { 1 };
            continue;
        }
        if spaces > 0 && !out.is_empty() {
            out.push(if spaces >= GAP_SPACES { '\t' } else { ' ' });
        }
        spaces = 0;
        push_plain(c, &mut out);
    }
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Whether nothing but single spaces and visible ASCII stands in a text, as in most lines.
fn is_plain(text: &str) -> bool {
    let mut before = b'.';
    text.bytes().all(|byte| {
        let plain = (b'!'..=b'~').contains(&byte) || (byte == b' ' && before != b' ');
        before = byte;
        plain
    })
}

/// A cleaned line in pieces of bearable length, cut after a sentence if there is one, else after a
/// word.
pub(super) fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let window = &rest[..rest.floor_char_boundary(LINE_BYTES_MAX)];
        let cut = if window.len() == rest.len() {
            rest.len()
        } else {
            window.rfind(". ").map(|at| at + 1).or_else(|| window.rfind(' ')).unwrap_or(window.len())
        };
        let (piece, tail) = rest.split_at(cut);
        rest = tail.trim_start();
        (!piece.is_empty()).then_some(piece)
    })
}

/// Appends a character as readers of plain text know it.
fn push_plain(c: char, out: &mut String) {
    match c {
        // Full-width forms mirror ASCII at a fixed distance.
        '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(c as u32 - 0xFEE0)),
        '\u{2010}' | '\u{2011}' => out.push('-'),
        _ if signs::is_private(c) && signs::is_bullet(c) => out.push('•'),
        // Glyphs of icon fonts.
        _ if signs::is_private(c) => {}
        _ => match signs::ligature(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        },
    }
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
                c if signs::is_invisible(c) => {}
                c => return Some(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LINE_BYTES_MAX, line, pieces};

    #[test]
    fn cuts_endless_lines_after_sentences() {
        let sentence = "Built services in Go. ";
        let text = sentence.repeat(3 * LINE_BYTES_MAX / sentence.len());
        let got: Vec<&str> = pieces(text.trim_end()).collect();
        assert!(got.len() >= 3 && got.iter().all(|piece| piece.len() <= LINE_BYTES_MAX && piece.ends_with('.')));
        assert_eq!(got.join(" "), text.trim_end());
        assert_eq!(pieces(&"é".repeat(LINE_BYTES_MAX)).count(), 2);
        assert_eq!(pieces("").count() + pieces("short").count(), 1);
    }

    #[test]
    fn shows_what_a_reader_sees() {
        let cases = [
            ("  a \u{A0}b  ", "a b"),
            ("a \t b", "a\tb"),
            ("a  b   c \u{A0} d", "a b\tc\td"),
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
