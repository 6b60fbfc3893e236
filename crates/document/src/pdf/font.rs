//! Fonts as far as text needs them: what a code says and how far it moves the pen.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{Font as Program, FontCache, FontGlyph};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use memchr::memmem;
use rustc_hash::FxHashMap;

use super::budget::Budget;
use super::characters::{ICON, UNREADABLE, plain};
use super::encoding::Encoding;
use super::glyphs::LazyGlyphs;
use super::stream;
use super::widths::{Widths, composite_widths, simple_widths, type3_height, type3_scale};
use crate::DocumentError;

/// A sign with a longer text is a picture whose name was given as text ("github-square").
const MAX_TEXT_OF_GLYPH: usize = 6;
/// Bit 19 of the font flags: bold at any size.
const FORCE_BOLD: u32 = 1 << 18;
/// Bit 7 of the font flags: slanted letters.
const ITALIC: u32 = 1 << 6;
/// Font weights from this on are bold (700 is CSS "bold", 600 is "semi-bold").
const BOLD_WEIGHT: f32 = 600.0;

/// What one code means.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    /// One character, or several for a ligature.
    pub(super) text: Vec<char>,
    /// Pen movement in text space units of a font of size 1.
    pub(super) advance: f32,
}

/// A font that is ready to read text.
pub(super) struct Font<'a> {
    kind: Kind<'a>,
    to_unicode: Option<CMap>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// A font of icons by its name.
    pictures: bool,
    /// Glyphs stand below each other.
    pub(super) vertical: bool,
    /// Height of the font in text space units of a font of size 1.
    pub(super) height: f32,
    known: RefCell<FxHashMap<u32, Rc<Meaning>>>,
}

enum Kind<'a> {
    /// One byte a code.
    Simple { encoding: LazyEncoding<'a>, widths: Widths, program: LazyProgram<'a>, glyphs: LazyGlyphs<'a> },
    /// Several bytes a code, numbered glyphs.
    Composite { codes: Codes, widths: Widths, by_glyph: LazyMap, glyphs: LazyGlyphs<'a> },
}

/// How bytes make codes, and codes numbers of glyphs.
enum Codes {
    /// Two bytes a code, which is the number; almost every composite font is so.
    Identity {
        vertical: bool,
    },
    Mapped(Box<CMap>),
    /// Codes that are characters, in a form of which only the sister map in UTF-16 is at hand.
    Unicode {
        form: Form,
        sister: Option<Box<CMap>>,
        vertical: bool,
    },
}

/// How bytes make characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Utf32,
}

impl Form {
    /// The form of a predefined map, such as "UniGB-UTF8-H".
    fn of_map(name: &[u8]) -> Option<Self> {
        let holds = |form: &[u8]| name.starts_with(b"Uni") && memmem::find(name, form).is_some();
        holds(b"-UTF8-").then_some(Self::Utf8).or_else(|| holds(b"-UTF32-").then_some(Self::Utf32))
    }

    /// Bytes of the code that begins with a byte.
    fn length(self, first: u8) -> usize {
        match (self, first) {
            (Self::Utf32, _) | (Self::Utf8, 0xF0..) => 4,
            (Self::Utf8, 0xE0..) => 3,
            (Self::Utf8, 0xC0..) => 2,
            (Self::Utf8, _) => 1,
        }
    }

    fn character(self, code: u32, length: usize) -> Option<char> {
        let bytes = code.to_be_bytes();
        match self {
            Self::Utf32 => char::from_u32(code),
            Self::Utf8 => std::str::from_utf8(bytes.get(4 - length.min(4)..)?).ok()?.chars().next(),
        }
    }
}

/// The map of the same characters in UTF-16: "UniGB-UTF16-H" for "UniGB-UTF8-H".
fn sister_map(name: &[u8]) -> Option<Box<CMap>> {
    let families: [(&[u8], &[u8]); 4] = [
        (b"UniGB", b"UniGB-UTF16-H"),
        (b"UniCNS", b"UniCNS-UTF16-H"),
        (b"UniJIS", b"UniJIS-UTF16-H"),
        (b"UniKS", b"UniKS-UTF16-H"),
    ];
    let (_, sister) = families.iter().find(|(family, _)| name.starts_with(family))?;
    predefined(CMapName::from_bytes(sister)).map(Box::new)
}

impl Codes {
    fn read(encoding: Option<Object<'_>>, budget: &mut Budget) -> Result<Self, DocumentError> {
        Ok(match &encoding {
            Some(Object::Name(name)) if &**name == b"Identity-H" => Self::Identity { vertical: false },
            Some(Object::Name(name)) if &**name == b"Identity-V" => Self::Identity { vertical: true },
            Some(Object::Name(name)) if let Some(form) = Form::of_map(name) => {
                Self::Unicode { form, sister: sister_map(name), vertical: name.ends_with(b"-V") }
            }
            _ => read_map(encoding, budget)?
                .map_or(Self::Identity { vertical: false }, |map| Self::Mapped(Box::new(map))),
        })
    }

    fn is_vertical(&self) -> bool {
        match self {
            Self::Identity { vertical } | Self::Unicode { vertical, .. } => *vertical,
            Self::Mapped(map) => map.metadata().writing_mode == Some(hayro_cmap::WritingMode::Vertical),
        }
    }

    /// Takes the next code from the front of a string: the code, its length in bytes.
    fn next(&self, bytes: &[u8]) -> (u32, usize) {
        let code = |length: usize| bytes[..length].iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        if let Self::Unicode { form, .. } = self {
            let length = bytes.first().map_or(1, |first| form.length(*first)).min(bytes.len());
            return (code(length), length);
        }
        if let Self::Mapped(map) = self {
            let holds = |length: &usize| map.lookup_cid_code(code(*length), *length as u8).is_some();
            if let Some(length) = (1..=bytes.len().min(4)).find(holds) {
                return (code(length), length);
            }
        }
        // Two bytes are the best guess, too, where no range holds the code.
        match bytes {
            [high, low, ..] => (u16::from_be_bytes([*high, *low]).into(), 2),
            _ => (code(bytes.len()), 1),
        }
    }

    /// The number of the glyph of a code.
    fn glyph(&self, code: u32, length: usize) -> u32 {
        match self {
            Self::Identity { .. } => code,
            Self::Mapped(map) => map.lookup_cid_code(code, length as u8).unwrap_or(code),
            Self::Unicode { form, sister, .. } => {
                let found = form.character(code, length).zip(sister.as_ref()).and_then(|(ch, map)| {
                    let units = ch.encode_utf16(&mut [0; 2]).iter().fold(0, |code, unit| code << 16 | u32::from(*unit));
                    map.lookup_cid_code(units, 2 * ch.len_utf16() as u8)
                });
                found.unwrap_or(code)
            }
        }
    }

    /// The character that a code is.
    fn text(&self, code: u32, length: usize) -> Option<Vec<char>> {
        match self {
            Self::Unicode { form, .. } => form.character(code, length).map(|ch| vec![ch]),
            _ => None,
        }
    }
}

impl<'a> Font<'a> {
    /// Reads a font dictionary.
    ///
    /// # Errors
    ///
    /// Only where the budget runs out; a broken font gives unreadable glyphs.
    pub(super) fn new(dict: &Dict<'a>, budget: &mut Budget) -> Result<Self, DocumentError> {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let to_unicode = read_map(dict.get::<Object<'_>>("ToUnicode"), budget)?;
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let described = descendant.as_ref().unwrap_or(dict);
        let descriptor = described.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let mut height = 1.0;
        let mut vertical = false;
        let kind = match (subtype.as_deref(), &descendant) {
            (Some(b"Type0"), Some(descendant)) => {
                let codes = Codes::read(dict.get::<Object<'_>>("Encoding"), budget)?;
                vertical = codes.is_vertical();
                let family = if to_unicode.is_some() { None } else { collection(descendant) };
                let glyphs = LazyGlyphs::of(descendant, &descriptor);
                Kind::Composite { codes, widths: composite_widths(descendant), by_glyph: LazyMap::of(family), glyphs }
            }
            (Some(b"Type3"), _) => {
                height = type3_height(dict).unwrap_or(1.0);
                Kind::Simple {
                    encoding: LazyEncoding::of(dict, &descriptor),
                    widths: simple_widths(dict, &descriptor, type3_scale(dict)),
                    program: LazyProgram::none(),
                    glyphs: LazyGlyphs::of(dict, &descriptor),
                }
            }
            _ => Kind::Simple {
                encoding: LazyEncoding::of(dict, &descriptor),
                widths: simple_widths(dict, &descriptor, 0.001),
                program: LazyProgram::of(dict, &descriptor),
                glyphs: LazyGlyphs::of(dict, &descriptor),
            },
        };
        let bold = is_bold(dict, &descriptor);
        let italic = is_italic(dict, &descriptor);
        let pictures = dict.get::<Name<'_>>("BaseFont").is_some_and(|name| names_pictures(name.as_str()));
        Ok(Self { kind, to_unicode, bold, italic, pictures, vertical, height, known: RefCell::default() })
    }

    /// Takes the next code from the front of a string: the code, its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        match &self.kind {
            Kind::Simple { .. } => (bytes.first().copied().map_or(0, u32::from), 1),
            Kind::Composite { codes, .. } => codes.next(bytes),
        }
    }

    /// What a code of the given length means.
    ///
    /// # Errors
    ///
    /// Only where the budget runs out over the font program.
    pub(super) fn meaning(
        &self,
        code: u32,
        length: usize,
        programs: &FontCache<'a>,
        budget: &mut Budget,
    ) -> Result<Rc<Meaning>, DocumentError> {
        if let Some(known) = self.known.borrow().get(&code) {
            return Ok(Rc::clone(known));
        }
        let mapped = self.to_unicode.as_ref().and_then(|map| mapped_text(map, code));
        let (text, advance) = match &self.kind {
            Kind::Composite { codes, widths, by_glyph, glyphs } => {
                let glyph = codes.glyph(code, length);
                let by_glyph = || by_glyph.get().and_then(|map| mapped_text(map, glyph));
                let text = mapped.or_else(|| codes.text(code, length)).or_else(by_glyph);
                let text = if text.is_some() { text } else { glyphs.text(glyph, budget)? };
                (text, widths.get(glyph).unwrap_or(1.0))
            }
            Kind::Simple { encoding, widths, program, glyphs } => {
                let code = code.min(0xFF) as u8;
                let mut text = mapped.or_else(|| encoding.get().text(code));
                let mut advance = widths.get(code.into());
                if (text.is_none() || advance.is_none())
                    && let Some(program) = program.get(programs, budget)?
                {
                    text = text.or_else(|| program_text(program, code));
                    if text.is_none() {
                        text = glyphs.text(program.map_code(code.into()).to_u32(), budget)?;
                    }
                    advance = advance.or(Some(program.code_advance(code.into()).x as f32 / 1000.0));
                }
                (text, advance.unwrap_or(0.0))
            }
        };
        let unknown = if self.pictures { ICON } else { UNREADABLE };
        let text = text.unwrap_or_else(|| vec![unknown]).into_iter().flat_map(plain).collect();
        let meaning = Rc::new(Meaning { text, advance });
        self.known.borrow_mut().insert(code, Rc::clone(&meaning));
        Ok(meaning)
    }
}

/// The map from glyph numbers to Unicode of a collection, parsed when a code needs it.
struct LazyMap {
    name: Option<CMapName<'static>>,
    parsed: OnceCell<Option<Box<CMap>>>,
}

impl LazyMap {
    fn of(name: Option<CMapName<'static>>) -> Self {
        Self { name, parsed: OnceCell::new() }
    }

    fn get(&self) -> Option<&CMap> {
        let name = self.name?;
        self.parsed.get_or_init(|| predefined(name).map(Box::new)).as_deref()
    }
}

/// An encoding that is read when the map to Unicode does not tell what a code means.
struct LazyEncoding<'a> {
    /// The font dictionary and its descriptor.
    source: (Dict<'a>, Dict<'a>),
    read: OnceCell<Encoding>,
}

impl<'a> LazyEncoding<'a> {
    fn of(dict: &Dict<'a>, descriptor: &Dict<'a>) -> Self {
        Self { source: (dict.clone(), descriptor.clone()), read: OnceCell::new() }
    }

    fn get(&self) -> &Encoding {
        self.read.get_or_init(|| Encoding::of_font(&self.source.0, &self.source.1))
    }
}

/// A font program that is opened when the dictionary alone does not tell what a code means.
struct LazyProgram<'a> {
    /// The font dictionary and its descriptor.
    source: Option<(Dict<'a>, Dict<'a>)>,
    opened: OnceCell<Option<Program<'a>>>,
}

impl<'a> LazyProgram<'a> {
    fn none() -> Self {
        Self { source: None, opened: OnceCell::new() }
    }

    fn of(dict: &Dict<'a>, descriptor: &Dict<'a>) -> Self {
        Self { source: Some((dict.clone(), descriptor.clone())), opened: OnceCell::new() }
    }

    fn get(&self, programs: &FontCache<'a>, budget: &mut Budget) -> Result<Option<&Program<'a>>, DocumentError> {
        let Some((dict, descriptor)) = &self.source else {
            return Ok(None);
        };
        if self.opened.get().is_none() {
            let _ = self.opened.set(load_program(dict, descriptor, programs, budget)?);
        }
        Ok(self.opened.get().and_then(Option::as_ref))
    }
}

/// The text of a code in a map to Unicode; `None` for what says nothing (NUL, the empty string).
fn mapped_text(map: &CMap, code: u32) -> Option<Vec<char>> {
    let text = match map.lookup_bf_string(code)? {
        BfString::Char(one) => vec![one],
        BfString::String(several) => several.chars().collect(),
    };
    if text.len() > MAX_TEXT_OF_GLYPH {
        return Some(vec![ICON]);
    }
    if text.iter().all(|one| matches!(one, '-' | '\u{AD}' | '\u{2010}' | '\u{2011}')) {
        return text.first().map(|one| vec![*one]);
    }
    text.iter().any(|one| *one != '\0' && *one != UNREADABLE).then_some(text)
}

fn program_text(program: &Program<'_>, code: u8) -> Option<Vec<char>> {
    let text = match program.glyph(program.map_code(code.into()), code.into()) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    match text? {
        BfString::Char(one) => Some(vec![one]),
        BfString::String(several) => Some(several.chars().collect()),
    }
}

/// Parses a CMap given as a stream or as the name of a predefined one.
fn read_map(object: Option<Object<'_>>, budget: &mut Budget) -> Result<Option<CMap>, DocumentError> {
    Ok(match object {
        Some(Object::Stream(stream)) => {
            let decoded = stream::decode(&stream, budget)?;
            CMap::parse(&decoded.data, hayro_cmap::load_embedded)
        }
        Some(Object::Name(name)) => match CMapName::from_bytes(&name) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            other => predefined(other),
        },
        _ => None,
    })
}

fn predefined(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(hayro_cmap::load_embedded(name)?, hayro_cmap::load_embedded)
}

/// The map from glyph numbers to Unicode of a known collection of Chinese, Japanese or Korean glyphs.
fn collection(descendant: &Dict<'_>) -> Option<CMapName<'static>> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<PdfString<'_>>("Registry")?;
    let ordering = info.get::<PdfString<'_>>("Ordering")?;
    CidFamily::from_registry_ordering(&registry, &ordering).ucs2_cmap()
}

/// Opens the font program, for codes or widths that the dictionary does not tell.
fn load_program<'a>(
    dict: &Dict<'a>,
    descriptor: &Dict<'a>,
    programs: &FontCache<'a>,
    budget: &mut Budget,
) -> Result<Option<Program<'a>>, DocumentError> {
    // hayro-font unpacks without a bound and pads its tables up to `FirstChar`.
    for key in ["FontFile", "FontFile2", "FontFile3"] {
        if let Some(file) = descriptor.get::<Stream<'_>>(key) {
            stream::decode(&file, budget)?;
        }
    }
    if dict.get::<u32>("FirstChar").is_some_and(|first| first > 255) {
        return Ok(None);
    }
    let resolver: hayro_font::FontResolverFn = Arc::new(|query| match query {
        hayro_font::FontQuery::Standard(font) => Some(font.get_font_data()),
        hayro_font::FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
    });
    let no_maps: hayro_font::CMapResolverFn = Arc::new(|_| None);
    Ok(programs.font(dict, &resolver, &no_maps))
}

fn is_bold(dict: &Dict<'_>, descriptor: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>("BaseFont");
    name.is_some_and(|name| name_is_bold(name.as_str()))
        || descriptor.get::<u32>("Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
        || descriptor.get::<f32>("FontWeight").is_some_and(|weight| weight >= BOLD_WEIGHT)
}

fn is_italic(dict: &Dict<'_>, descriptor: &Dict<'_>) -> bool {
    let name = dict.get::<Name<'_>>("BaseFont");
    name.is_some_and(|name| name_is_italic(name.as_str()))
        || descriptor.get::<u32>("Flags").is_some_and(|flags| flags & ITALIC != 0)
        || descriptor.get::<f32>("ItalicAngle").is_some_and(|angle| angle != 0.0)
}

/// Whether a PostScript name speaks of a font of icons.
fn names_pictures(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["awesome", "icon", "fontello"].iter().any(|word| name.contains(word))
}

/// Whether a PostScript name speaks of an italic face.
fn name_is_italic(name: &str) -> bool {
    let name = name.split_once('+').map_or(name, |(_, rest)| rest).to_ascii_lowercase();
    let computer_modern = ["cmti", "cmsl", "sfti", "sfsl", "ecti", "ecsl"];
    ["italic", "oblique", "slanted"].iter().any(|word| name.contains(word))
        || computer_modern.iter().any(|start| name.starts_with(start))
}

/// Whether a PostScript name speaks of a bold face.
fn name_is_bold(name: &str) -> bool {
    let name = name.split_once('+').map_or(name, |(_, rest)| rest).to_ascii_lowercase();
    let heavy = ["bold", "black", "heavy", "demi"];
    // Computer Modern and its heirs: cmbx10, sfbx1095, ecbx; TeX Gyre "bx".
    let computer_modern = ["cmbx", "sfbx", "ecbx", "larmbx", "cmssbx"];
    heavy.iter().any(|word| name.contains(word)) || computer_modern.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_told_by_the_name() {
        let cases = [
            ("ABCDEF+Inter-SemiBold", true),
            ("CMBX12", true),
            ("Helvetica", false),
            ("Roboto-Medium", false),
            ("SFBX1095", true),
            ("Lato-Black", true),
        ];
        for (name, expected) in cases {
            assert_eq!(name_is_bold(name), expected, "{name}");
        }
    }
}
