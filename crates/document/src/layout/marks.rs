//! Signs that are no text: bullets, icons, soft hyphens.

use super::Glyph;
use super::row::Row;
use super::spans::Span;
use super::words::Words;
use crate::signs;

/// Signs that mark an item only before a gap: Word's hollow bullet is an "o" set in Courier, the others
/// also open quotations and paragraphs.
const NEEDS_GAP: &str = "o»§¤";
/// A drawn bullet stands at most this many font sizes before the text.
const DOT_REACH: f32 = 3.0;
/// Shapes on the height of a row that are looked at.
const MAX_LEVEL_DOTS: usize = 50;
/// A sign is followed by a gap of at least this part of the font size.
const SIGN_GAP: f32 = 0.2;

/// Takes the bullet from the start of a row's spans; tells whether there was one.
pub(super) fn take_bullet(spans: &mut Vec<Span<'_>>) -> bool {
    let Some(glyphs) = spans.first().map(|span| span.glyphs) else {
        return false;
    };
    let Some(at) = glyphs.iter().position(|glyph| glyph.ch != ' ') else {
        return false;
    };
    let sign = glyphs[at];
    let next = (at + 1..glyphs.len()).find(|index| glyphs[*index].ch != ' ');
    let spaced = glyphs.get(at + 1).is_none_or(|glyph| glyph.ch == ' ');
    let gap = next.map_or(f32::MAX, |next| glyphs[next].x_pt - sign.x_pt - sign.advance_pt);
    let apart = spaced || gap > SIGN_GAP * sign.size_pt;
    let has_text = next.is_some() || spans.len() > 1;
    let unreadable = sign.ch == '\u{FFFD}' && apart && has_text;
    let sure = (signs::is_bullet(sign.ch) && !NEEDS_GAP.contains(sign.ch)) || unreadable;
    if !(sure || ((signs::is_dash(sign.ch) || NEEDS_GAP.contains(sign.ch)) && apart && has_text)) {
        return false;
    }
    match next {
        Some(text) => spans[0].glyphs = &glyphs[text..],
        None => drop(spans.remove(0)),
    }
    true
}

/// A bullet drawn as a row of its own belongs to the row that follows.
pub(super) fn lone_bullets(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut waiting = false;
    for mut row in rows {
        if row.cells.is_empty() {
            waiting |= row.bullet;
        } else {
            row.bullet |= std::mem::take(&mut waiting);
            kept.push(row);
        }
    }
    kept
}

/// Marks the rows that have a small shape as their bullet.
pub(super) fn drawn_bullets(rows: &mut [Row], dots: &[(f32, f32)]) {
    let mut dots = dots.to_vec();
    dots.sort_by(|one, two| one.1.total_cmp(&two.1));
    for row in rows.iter_mut().filter(|row| row.angle_deg == 0) {
        let (x0, y, size) = (row.x0(), row.y, row.size);
        let first = dots.partition_point(|(_, dot_y)| *dot_y < y - 0.8 * size);
        let level = dots[first..].iter().take(MAX_LEVEL_DOTS).take_while(|(_, dot_y)| *dot_y < y);
        let beside = level.filter(|(dot_x, _)| (x0 - DOT_REACH * size..x0).contains(dot_x));
        // Several shapes in a line are a rating or a border.
        row.bullet |= beside.count() == 1;
    }
}

/// Adds a word without icons and signs that nobody can read; a space parts it from the word before.
/// Soft hyphens stay until rows are joined.
pub(super) fn push_word(word: &[Glyph], words: &mut Words) {
    let kept = || word.iter().filter(|glyph| !signs::is_private(glyph.ch));
    if kept().all(|glyph| glyph.ch == '\u{FFFD}') {
        return;
    }
    if !words.text().is_empty() {
        words.push_space();
    }
    kept().for_each(|glyph| words.push(glyph));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Visibility;

    fn glyph(ch: char) -> Glyph {
        Glyph {
            ch,
            x_pt: 0.0,
            y_pt: 0.0,
            advance_pt: 5.0,
            size_pt: 10.0,
            angle_deg: 0,
            bold: false,
            italic: false,
            color: None,
            visibility: Visibility::Visible,
        }
    }

    #[test]
    fn icons_are_dropped_from_words() {
        let cases = [
            ("\u{F095}", "to"),
            ("\u{F0E0}me@x.org", "to me@x.org"),
            ("on\u{AD}site", "to on\u{AD}site"),
            ("devel\u{AD}", "to devel\u{AD}"),
            ("\u{FFFD}\u{FFFD}", "to"),
            ("na\u{FFFD}ve", "to na\u{FFFD}ve"),
        ];
        for (word, expected) in cases {
            let mut words = Words::default();
            for word in ["to", word] {
                push_word(&word.chars().map(glyph).collect::<Vec<_>>(), &mut words);
            }
            assert_eq!(words.text(), expected);
        }
    }
}
