//! Encodings of one-byte fonts: from codes over glyph names to characters.

use encoding_rs::{Encoding as Charset, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Object};
use rustc_hash::FxHashMap;
use skrifa::raw::ps::{PredefinedEncoding, agl};

use super::characters::ICON;
use super::tex;

/// Bit 3 of the font flags: the glyphs are not Latin letters.
const SYMBOLIC: u32 = 1 << 2;

/// Fewest letters of a name that says what a glyph shows.
const MIN_WORD_LETTERS: usize = 3;
/// Stems of names that only number the glyphs of a font.
const NUMBERED: [&str; 7] = ["glyph", "gid", "cid", "index", "char", "uni", "nonmarkingreturn"];
/// Starts of the names of glyphs that mark items in fonts of signs.
const LIST_MARKS: [&str; 10] =
    ["bullet", "circle", "square", "dot", "triangle", "diamond", "caret", "chevron", "angle", "arrow"];

/// What the codes of a one-byte font mean, as far as its dictionary tells.
pub(super) struct Encoding {
    base: Base,
    differences: FxHashMap<u8, String>,
    /// What the codes of a bitmap font of TeX mean, whose glyphs are named by number.
    bitmap: Option<tex::Letters>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Windows,
    Mac,
    Standard,
    /// Told by the font program only.
    BuiltIn,
}

impl Encoding {
    /// Reads the encoding of a font dictionary.
    pub(super) fn of_font(dict: &Dict<'_>, descriptor: &Dict<'_>) -> Self {
        let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key));
        let symbolic = descriptor.get::<u32>("Flags").is_some_and(|flags| flags & SYMBOLIC != 0);
        let unnamed = if embedded || symbolic || is_symbol_font(dict) { Base::BuiltIn } else { Base::Standard };
        let (base, differences) = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => (base_of(&name), FxHashMap::default()),
            Some(Object::Dict(encoding)) => {
                let base = encoding.get::<Name<'_>>("BaseEncoding");
                (base.and_then(|name| base_of(&name)), read_differences(&encoding))
            }
            _ => (None, FxHashMap::default()),
        };
        let is_drawn = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3");
        let bitmap = if is_drawn { tex::Letters::of_names(&differences) } else { None };
        Self { base: base.unwrap_or(unnamed), differences, bitmap }
    }

    /// The characters of a code.
    pub(super) fn text(&self, code: u8) -> Option<Vec<char>> {
        if let Some(letters) = self.bitmap {
            return letters.text(code);
        }
        if let Some(name) = self.differences.get(&code) {
            let text = name_text(name);
            return (!text.is_empty()).then_some(text);
        }
        match self.base {
            Base::Windows => charset_text(WINDOWS_1252, code),
            Base::Mac => charset_text(MACINTOSH, code),
            Base::Standard => {
                let text = name_text(PredefinedEncoding::Standard.name(code));
                (!text.is_empty()).then_some(text)
            }
            Base::BuiltIn => None,
        }
    }
}

fn is_symbol_font(dict: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>("BaseFont");
    name.is_some_and(|name| ["Symbol", "ZapfDingbats", "Wingdings"].iter().any(|font| name.as_str().contains(font)))
}

fn base_of(name: &[u8]) -> Option<Base> {
    match name {
        b"WinAnsiEncoding" => Some(Base::Windows),
        b"MacRomanEncoding" => Some(Base::Mac),
        b"StandardEncoding" => Some(Base::Standard),
        _ => None,
    }
}

fn read_differences(encoding: &Dict<'_>) -> FxHashMap<u8, String> {
    let mut names = FxHashMap::default();
    let mut code: i64 = 0;
    for item in encoding.get::<Array<'_>>("Differences").unwrap_or_default().iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, name.as_str().to_owned());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

fn charset_text(charset: &'static Charset, code: u8) -> Option<Vec<char>> {
    let bytes = [code];
    let (text, _) = charset.decode_without_bom_handling(&bytes);
    let one = text.chars().next()?;
    // WinAnsi shows a bullet for codes that Windows-1252 leaves empty.
    let one = if code > 0x7F && one.is_control() { '\u{2022}' } else { one };
    (!one.is_control()).then(|| vec![one])
}

/// The characters of a glyph name, by the Adobe Glyph List and the names that TeX fonts use.
pub(super) fn name_text(name: &str) -> Vec<char> {
    let text: Vec<char> = agl::name_to_chars(name).collect();
    if !text.is_empty() {
        return text;
    }
    match name {
        "ff" => vec!['f', 'f'],
        "ffi" => vec!['f', 'f', 'i'],
        "ffl" => vec!['f', 'f', 'l'],
        "nbspace" => vec![' '],
        "sfthyphen" => vec!['\u{AD}'],
        "dotlessj" => vec!['\u{237}'],
        "visiblespace" => vec![' '],
        _ => picture(name).into_iter().collect(),
    }
}

/// What the name of a picture shows: a list mark, or an icon, which is no text.
fn picture(name: &str) -> Option<char> {
    let word = name.split(|ch: char| !ch.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_word = word.len() >= MIN_WORD_LETTERS && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_word || NUMBERED.contains(&word) {
        return None;
    }
    let is_mark = LIST_MARKS.iter().any(|mark| name.starts_with(mark));
    Some(if is_mark { '\u{2022}' } else { ICON })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_become_characters() {
        let cases = [
            ("A", "A"),
            ("eacute", "é"),
            ("f_f_i", "ffi"),
            ("uni20AC", "€"),
            ("A.alt", "A"),
            ("bullet", "•"),
            ("g123", ""),
            ("glyph12", ""),
            ("calendar-alt", "\u{E000}"),
            ("chevron-right", "•"),
            (".notdef", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(name_text(name).into_iter().collect::<String>(), expected, "{name}");
        }
    }

    #[test]
    fn bytes_become_characters() {
        assert_eq!(charset_text(WINDOWS_1252, 0x92), Some(vec!['’']));
        assert_eq!(charset_text(MACINTOSH, 0x8E), Some(vec!['é']));
        assert_eq!(charset_text(WINDOWS_1252, 0x07), None);
    }
}
