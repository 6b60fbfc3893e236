//! The normalised view of a text, with an exact way back to the bytes of the original.
//!
//! Lower case, compatibility forms folded (ligatures, full-width letters), quotes and dashes plain,
//! soft hyphens and zero-width characters dropped, a run of white space one space, a blank line one
//! newline (the only newline there is), a hyphen between two word characters a space, no space
//! around a slash.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// A normalised text.
#[derive(Debug)]
pub(crate) struct Normal<'t> {
    original: &'t str,
    text: String,
    segments: Vec<Segment>,
    line_ends: Vec<u32>,
}

/// Another text in place of a piece of the original; nothing in place of nothing does not occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repair {
    /// Byte range of the original, whole characters.
    pub range: Range<usize>,
    /// What it is read as.
    pub text: &'static str,
}

/// From `norm` on, the normalised text stands for the original from `orig` on: byte for byte, or,
/// when `atom` is set, as one piece of that many bytes.
#[derive(Debug, Clone, Copy)]
struct Segment {
    norm: u32,
    orig: u32,
    atom: Option<u32>,
}

impl<'t> Normal<'t> {
    /// Normalises a text. Texts above 4 GiB are cut; limits of the document room lie far below.
    pub(crate) fn new(original: &'t str) -> Self {
        Self::repaired(original, &[])
    }

    /// Normalises a text as if its repairs, sorted by their place, were done.
    pub(crate) fn repaired(original: &'t str, repairs: &[Repair]) -> Self {
        let mut writer = Writer::new(original);
        for repair in repairs.iter().filter(|repair| repair.range.end <= original.len()) {
            writer.run_to(repair.range.start);
            writer.repair(repair);
        }
        writer.run_to(original.len());
        Self { original, text: writer.out, segments: writer.segments, line_ends: writer.line_ends }
    }

    /// The normalised text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Byte range of the original that a non-empty range of the normalised text stands for.
    pub(crate) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original_start(range.start);
        start..self.original_end(range.end).max(start)
    }

    /// The words of the original that a range of the normalised text stands for.
    pub(crate) fn original_text(&self, range: &Range<usize>) -> &'t str {
        self.original.get(self.original_range(range)).unwrap_or_default()
    }

    /// The original text from this offset of the normalised one on.
    pub(crate) fn original_from(&self, offset: usize) -> &'t str {
        self.original.get(self.original_start(offset)..).unwrap_or_default()
    }

    /// The whole original text.
    pub(crate) fn original(&self) -> &'t str {
        self.original
    }

    /// Offsets of the spaces that stand for line ends inside a paragraph.
    pub(crate) fn line_ends(&self) -> &[u32] {
        &self.line_ends
    }

    fn segment(&self, offset: usize) -> Option<Segment> {
        let after = self.segments.partition_point(|segment| segment.norm as usize <= offset);
        self.segments.get(after.checked_sub(1)?).copied()
    }

    fn original_start(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.original.len();
        }
        self.segment(offset).map_or(0, |segment| match segment.atom {
            None => segment.orig as usize + (offset - segment.norm as usize),
            Some(_) => segment.orig as usize,
        })
    }

    fn original_end(&self, end: usize) -> usize {
        let Some(last) = end.checked_sub(1) else {
            return 0;
        };
        self.segment(last).map_or(0, |segment| match segment.atom {
            None => segment.orig as usize + (end - segment.norm as usize),
            Some(length) => (segment.orig + length) as usize,
        })
    }
}

/// The normalised form of a dictionary term.
pub(crate) fn normalise(term: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'#');
    let mut last_space = true;
    let plain = term.bytes().all(|byte| {
        let ok = is_plain(byte) || (byte == b' ' && !last_space);
        last_space = byte == b' ';
        ok
    });
    if plain && !last_space {
        return term.to_owned();
    }
    Normal::new(term.trim()).text
}

/// Whether a character belongs to a word.
pub(crate) fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || (!letter.is_ascii() && letter.is_alphanumeric())
}

struct Writer<'t> {
    original: &'t str,
    at: usize,
    out: String,
    segments: Vec<Segment>,
    line_ends: Vec<u32>,
    /// Difference between the original and the normalised offset while they run in step.
    delta: Option<usize>,
}

/// What a character of the original becomes.
enum Class {
    Space { line: bool },
    Dropped,
    Dash,
    Slash,
    Mark(char),
    Plain(char),
    Folded(String),
}

impl<'t> Writer<'t> {
    fn new(original: &'t str) -> Self {
        let original = original.get(..u32::MAX as usize / 2).unwrap_or(original);
        Self {
            original,
            at: 0,
            out: String::with_capacity(original.len()),
            segments: Vec::new(),
            line_ends: Vec::new(),
            delta: None,
        }
    }

    /// Writes the original up to a place, or a little further where a run of spaces ends behind it.
    fn run_to(&mut self, end: usize) {
        while self.at < end {
            self.plain_run(end);
            if self.at < end {
                self.step();
            }
        }
    }

    fn repair(&mut self, repair: &Repair) {
        let start = self.at.max(repair.range.start);
        self.at = start.max(repair.range.end);
        self.delta = None;
        if !repair.text.is_empty() {
            self.put(start, repair.text);
        }
    }

    /// Takes what stands for itself: signs, digits and letters of ASCII with single spaces between them.
    fn plain_run(&mut self, end: usize) {
        let rest = &self.original.as_bytes()[self.at..end.min(self.original.len())];
        let is_plain =
            |at: usize| matches!(rest.get(at), Some(byte) if byte.is_ascii_graphic() && !matches!(byte, b'-' | b'/'));
        let mut length = 0;
        while is_plain(length) || (rest.get(length) == Some(&b' ') && is_plain(length + 1)) {
            length += 1;
        }
        let Some(run) = self.original.get(self.at..self.at + length).filter(|run| !run.is_empty()) else { return };
        let norm = self.out.len();
        self.keep_in_step(self.at);
        self.out.push_str(run);
        self.out[norm..].make_ascii_lowercase();
        self.at += length;
    }

    fn peek(&self) -> Option<(Class, usize)> {
        let letter = self.original.get(self.at..)?.chars().next()?;
        Some((classify(letter), letter.len_utf8()))
    }

    fn step(&mut self) {
        let Some((class, length)) = self.peek() else {
            self.at = self.original.len();
            return;
        };
        let start = self.at;
        self.at += length;
        match class {
            Class::Space { line } => self.space(start, line),
            Class::Dropped => self.delta = None,
            Class::Dash => self.dash(start),
            Class::Slash => self.slash(start),
            Class::Mark(mark) => self.mark(start, mark),
            Class::Plain(letter) => self.put(start, letter.encode_utf8(&mut [0; 4])),
            Class::Folded(text) => self.put(start, &text),
        }
    }

    /// Writes what the original from `start` to the current place stands for.
    fn put(&mut self, start: usize, text: &str) {
        let length = self.at - start;
        let norm = self.out.len();
        // "℃" becomes "°c", which has as many bytes but must not be cut apart.
        if length == text.len() && text.chars().nth(1).is_none() {
            self.keep_in_step(start);
        } else {
            self.segments.push(Segment { norm: norm as u32, orig: start as u32, atom: Some(length as u32) });
            self.delta = None;
        }
        self.out.push_str(text);
    }

    /// What is written next stands for the original from `start` on byte for byte.
    fn keep_in_step(&mut self, start: usize) {
        let norm = self.out.len();
        let delta = start.wrapping_sub(norm);
        if self.delta != Some(delta) {
            self.segments.push(Segment { norm: norm as u32, orig: start as u32, atom: None });
            self.delta = Some(delta);
        }
    }

    fn space(&mut self, start: usize, line: bool) {
        let mut lines = usize::from(line);
        while let Some((class, length)) = self.peek() {
            match class {
                Class::Space { line } => lines += usize::from(line),
                Class::Dropped => {}
                Class::Slash if lines == 0 => {
                    self.at += length;
                    return self.slash(start);
                }
                _ => break,
            }
            self.at += length;
        }
        if lines == 1 {
            self.line_ends.push(self.out.len() as u32);
        }
        self.put(start, if lines > 1 { "\n" } else { " " });
    }

    /// A slash swallows the spaces behind it on its line.
    fn slash(&mut self, start: usize) {
        while let Some((Class::Space { line: false } | Class::Dropped, length)) = self.peek() {
            self.at += length;
        }
        self.put(start, "/");
    }

    /// A dash ties two words like a space; at a line end it takes the line end along.
    fn dash(&mut self, start: usize) {
        let after_word = self.out.chars().next_back().is_some_and(is_word);
        let dash_end = self.at;
        if after_word {
            self.pass_line_end();
        }
        let before_word = match self.peek() {
            Some((Class::Plain(letter), _)) => is_word(letter),
            Some((Class::Folded(text), _)) => text.chars().next().is_some_and(is_word),
            _ => false,
        };
        if after_word && before_word {
            return self.put(start, " ");
        }
        self.at = dash_end;
        self.put(start, "-");
    }

    /// Goes to the start of the next line if nothing but white space is before it.
    fn pass_line_end(&mut self) {
        let (start, mut lines) = (self.at, 0);
        while let Some((Class::Space { line }, length)) = self.peek() {
            lines += usize::from(line);
            self.at += length;
        }
        if lines != 1 {
            self.at = start;
        }
    }

    /// A combining mark joins the letter before it where Unicode has the pair as one letter.
    fn mark(&mut self, start: usize, mark: char) {
        let joined = self.out.chars().next_back().and_then(|last| Some((last, compose(last, mark)?)));
        let Some((last, joined)) = joined else {
            return self.put(start, mark.encode_utf8(&mut [0; 4]));
        };
        let norm = self.out.len() - last.len_utf8();
        let begin = self.start_of(norm);
        self.out.truncate(norm);
        while self.segments.last().is_some_and(|segment| segment.norm as usize >= norm) {
            self.segments.pop();
        }
        self.segments.push(Segment { norm: norm as u32, orig: begin as u32, atom: Some((self.at - begin) as u32) });
        self.delta = None;
        self.out.extend(joined.to_lowercase());
    }

    fn start_of(&self, norm: usize) -> usize {
        let after = self.segments.partition_point(|segment| segment.norm as usize <= norm);
        let Some(segment) = after.checked_sub(1).and_then(|index| self.segments.get(index)) else {
            return 0;
        };
        let offset = if segment.atom.is_some() { 0 } else { norm - segment.norm as usize };
        segment.orig as usize + offset
    }
}

fn classify(letter: char) -> Class {
    match letter {
        'A'..='Z' => Class::Plain(letter.to_ascii_lowercase()),
        '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Class::Space { line: true },
        '\0'..=' ' | '\u{7f}' => Class::Space { line: false },
        '-' => Class::Dash,
        '/' => Class::Slash,
        _ if letter.is_ascii() => Class::Plain(letter),
        _ => classify_wide(letter),
    }
}

fn classify_wide(letter: char) -> Class {
    match letter {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => Class::Dropped,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Class::Dash,
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{02bc}' | '\u{00b4}' => Class::Plain('\''),
        '\u{201c}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}' => Class::Plain('"'),
        '\u{ff0f}' | '\u{2044}' | '\u{2215}' => Class::Slash,
        '\u{85}' => Class::Space { line: true },
        _ if letter.is_whitespace() => Class::Space { line: false },
        _ if is_combining_mark(letter) => Class::Mark(letter),
        _ => fold(letter),
    }
}

/// The letter that a small capital stands for: "ᴊᴀᴠᴀ".
fn large(letter: char) -> char {
    const SMALL: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ";
    if !matches!(letter, '\u{1d00}'..='\u{1d22}' | '\u{250}'..='\u{2af}' | '\u{a730}'..='\u{a7af}') {
        return letter;
    }
    let place = SMALL.chars().position(|small| small == letter);
    place.and_then(|place| char::from_u32('a' as u32 + place as u32)).unwrap_or(letter)
}

fn fold(letter: char) -> Class {
    let folded: String = std::iter::once(large(letter)).nfkc().flat_map(char::to_lowercase).collect();
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => Class::Plain(only),
        (None, _) => Class::Dropped,
        _ => Class::Folded(folded),
    }
}
