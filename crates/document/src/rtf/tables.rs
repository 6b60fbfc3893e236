//! The tables at the head of an RTF file: fonts with their encodings, colours, styles.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::token::{Token, Tokens};
use crate::color::Color;

/// The encoding of a font's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    /// A code page.
    Page(&'static Encoding),
    /// A font of signs, whose bytes are no letters.
    Signs,
}

/// What text refers to by number.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Encodings by font.
    pub fonts: BTreeMap<i32, Bytes>,
    /// Colours by their place; the first is the default one and has no value.
    pub colors: Vec<Option<Color>>,
    /// Heading depths by paragraph style.
    pub headings: BTreeMap<i32, u8>,
}

impl Tables {
    /// Reads the font table.
    pub fn read_fonts(&mut self, group: &[u8]) {
        let mut font = 0;
        for token in Tokens::of(group) {
            match token {
                Token::Word("f", Some(number)) => font = number,
                Token::Word("fcharset", Some(number)) => {
                    self.fonts.extend(charset(number).map(|bytes| (font, bytes)));
                }
                Token::Word("cpg", Some(number)) => {
                    self.fonts.extend(code_page(number).map(|page| (font, Bytes::Page(page))));
                }
                _ => {}
            }
        }
    }

    /// Reads the colour table.
    pub fn read_colors(&mut self, group: &[u8]) {
        let mut channels: Vec<String> = Vec::new();
        for token in Tokens::of(group) {
            match token {
                Token::Word("red" | "green" | "blue", Some(value)) => channels.push(value.to_string()),
                Token::Byte(b';') => {
                    let color = format!("rgb({})", channels.join(","));
                    self.colors.push(Color::parse(&color));
                    channels.clear();
                }
                _ => {}
            }
        }
    }

    /// Reads the style sheet: which paragraph styles are headings.
    pub fn read_styles(&mut self, group: &[u8]) {
        let mut style = 0;
        let mut depth = 0_u32;
        let mut name = String::new();
        for token in Tokens::of(group) {
            match token {
                Token::Open => {
                    depth += 1;
                    (style, name) = if depth == 1 { (0, String::new()) } else { (style, name) };
                }
                Token::Close => depth = depth.saturating_sub(1),
                Token::Word("s", Some(number)) => style = number,
                Token::Word("outlinelevel", Some(level)) => self.add_heading(style, level + 1),
                Token::Byte(b';') => self.add_named(style, &name),
                Token::Byte(byte) if depth == 1 => name.push(char::from(byte)),
                _ => {}
            }
        }
    }

    fn add_named(&mut self, style: i32, name: &str) {
        let name = name.trim().to_ascii_lowercase();
        if name == "title" {
            self.add_heading(style, 1);
        } else if let Some(depth) = name.strip_prefix("heading ").and_then(|depth| depth.parse().ok()) {
            self.add_heading(style, depth);
        }
    }

    fn add_heading(&mut self, style: i32, depth: i32) {
        let depth = u8::try_from(depth).ok().filter(|depth| (1..=9).contains(depth));
        self.headings.extend(depth.map(|depth| (style, depth)));
    }
}

/// The encoding of a Windows character set (RTF 1.9.1, table of `\fcharset`).
fn charset(number: i32) -> Option<Bytes> {
    let page = match number {
        2 => return Some(Bytes::Signs),
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page).map(Bytes::Page)
}

/// The encoding of a code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}
