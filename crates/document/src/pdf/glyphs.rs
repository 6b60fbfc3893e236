//! The text of glyphs by their number, as a font program tells it: by its table of characters, else by
//! the names of its glyphs.

use std::cell::OnceCell;

use hayro_syntax::object::{Dict, Object, Stream};
use rustc_hash::FxHashMap;
use skrifa::{FontRef, GlyphNameSource, GlyphNames, MetadataProvider};

use super::budget::Budget;
use super::encoding::name_text;
use super::stream;
use crate::{DocumentError, signs};

/// What the glyphs of a font program show.
struct Glyphs {
    texts: FxHashMap<u32, Vec<char>>,
    /// Numbers of glyphs by character of the document, two bytes each; empty where they are the same.
    numbers: Vec<u8>,
}

impl Glyphs {
    /// The text of a glyph by its number in the document.
    fn text(&self, cid: u32) -> Option<Vec<char>> {
        let glyph = if self.numbers.is_empty() { cid } else { self.number(cid)? };
        self.texts.get(&glyph).cloned()
    }

    fn number(&self, cid: u32) -> Option<u32> {
        let at = 2 * cid as usize;
        let bytes = self.numbers.get(at..at + 2)?;
        Some(u16::from_be_bytes([bytes[0], bytes[1]]).into())
    }
}

fn texts(font: &FontRef<'_>) -> FxHashMap<u32, Vec<char>> {
    let mut texts: FxHashMap<u32, Vec<char>> = FxHashMap::default();
    for (code, glyph) in font.charmap().mappings() {
        if let Some(ch) = char::from_u32(code).filter(|ch| !signs::is_private(*ch)) {
            texts.entry(glyph.to_u32()).or_insert_with(|| vec![ch]);
        }
    }
    let names = GlyphNames::new(font);
    if names.source() != GlyphNameSource::Synthesized {
        for (glyph, name) in names.iter() {
            texts.entry(glyph.to_u32()).or_insert_with(|| name_text(name.as_str()));
        }
    }
    texts.retain(|_, text| !text.is_empty());
    texts
}

/// The program of a font, read when nothing else tells what a glyph shows.
pub(super) struct LazyGlyphs<'a> {
    /// The dictionary that numbers the glyphs, and the descriptor.
    source: (Dict<'a>, Dict<'a>),
    read: OnceCell<Option<Glyphs>>,
}

impl<'a> LazyGlyphs<'a> {
    pub(super) fn of(dict: &Dict<'a>, descriptor: &Dict<'a>) -> Self {
        Self { source: (dict.clone(), descriptor.clone()), read: OnceCell::new() }
    }

    /// The text of a glyph by its number in the document.
    ///
    /// # Errors
    ///
    /// Only where the budget runs out over the program.
    pub(super) fn text(&self, number: u32, budget: &mut Budget) -> Result<Option<Vec<char>>, DocumentError> {
        if self.read.get().is_none() {
            let _ = self.read.set(self.load(budget)?);
        }
        Ok(self.read.get().and_then(Option::as_ref).and_then(|glyphs| glyphs.text(number)))
    }

    fn load(&self, budget: &mut Budget) -> Result<Option<Glyphs>, DocumentError> {
        let (dict, descriptor) = &self.source;
        let file = ["FontFile2", "FontFile3"].iter().find_map(|key| descriptor.get::<Stream<'_>>(*key));
        let Some(file) = file else {
            return Ok(None);
        };
        let program = stream::decode(&file, budget)?;
        let numbers = match dict.get::<Object<'_>>("CIDToGIDMap") {
            Some(Object::Stream(map)) => stream::decode(&map, budget)?.data,
            _ => Vec::new(),
        };
        Ok(FontRef::new(&program.data).ok().map(|font| Glyphs { texts: texts(&font), numbers }))
    }
}
