//! Characters of a page: what stands for glyphs that cannot be read, and text given in their place.

use crate::layout::Glyph;
use crate::signs;

/// Stands for a glyph that no table can turn into a character.
pub(super) const UNREADABLE: char = '\u{FFFD}';
/// Stands for a picture sign.
pub(super) const ICON: char = '\u{E000}';

/// Spells ligatures out and drops what is no text. Soft hyphens stay until rows are joined.
pub(super) fn plain(ch: char) -> impl Iterator<Item = char> + Clone {
    let spelled = match ch {
        '\u{AD}' => None,
        '\u{2010}' => Some("\u{AD}"),
        '\u{2011}' => Some("-"),
        // A space that was made visible.
        '\u{2423}' => Some(" "),
        _ if ch.is_whitespace() => Some(" "),
        _ if signs::is_invisible(ch) => Some(""),
        _ => signs::ligature(ch),
    };
    spelled.is_none().then_some(ch).into_iter().chain(spelled.unwrap_or_default().chars())
}

/// Puts replacement text in the place of the glyphs from `start` on, where it can be trusted: where
/// the glyphs themselves cannot be read. Elsewhere what a human sees counts.
pub(super) fn replace(glyphs: &mut Vec<Glyph>, start: usize, text: &[char]) {
    let Some(marked) = glyphs.get_mut(start..).filter(|marked| !marked.is_empty()) else {
        return;
    };
    if let ([one], ['\u{AD}']) = (&mut *marked, text) {
        one.ch = '\u{AD}';
        return;
    }
    let is_unclear = |ch: char| ch == UNREADABLE || matches!(ch, '\u{E000}'..='\u{F8FF}');
    let unclear = marked.iter().filter(|glyph| is_unclear(glyph.ch)).count();
    let letters = |ch: &char| ch.is_alphanumeric();
    let seen: String = marked.iter().map(|glyph| glyph.ch).filter(|ch| letters(ch) && !is_unclear(*ch)).collect();
    let told: String = text.iter().copied().filter(letters).collect();
    if unclear == 0 || !told.contains(&seen) || told.len() > seen.len() + 3 * unclear + 2 {
        return;
    }
    let first = marked[0];
    let width: f32 = marked.iter().map(|glyph| glyph.advance_pt).sum();
    let share = width / text.len() as f32;
    glyphs.truncate(start);
    glyphs.extend(text.iter().copied().flat_map(plain).enumerate().map(|(index, ch)| Glyph {
        ch,
        x_pt: first.x_pt + share * index as f32,
        advance_pt: share,
        ..first
    }));
}

/// Decodes a PDF text string: UTF-16 or UTF-8 with a mark, else Latin.
pub(super) fn decode_text_string(bytes: &[u8]) -> Vec<char> {
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|unit| unit.unwrap_or(UNREADABLE)).collect();
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(rest).chars().collect();
    }
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.chars().collect()
}
