//! Words: the glyphs of spans become the text of cells.

use super::Glyph;
use super::marks;
use super::row::Cell;
use super::spans::{Span, is_wide};
use super::words::Words;

/// A gap wider than this part of the font size separates words. Kerning stays below 0.1, the
/// narrowest space that TeX sets is about 0.2, and some programs set 0.14.
const WORD_GAP: f32 = 0.13;
/// Letters of a word are set apart where the usual gap is wider than this part of the font size.
const TRACKING: f32 = 0.05;
/// Fewest gaps that tell whether letters are set apart.
const MIN_GAPS: usize = 3;
/// Fewest lone letters in a row that are one spaced word: "A W A R D S".
const MIN_SPACED_LETTERS: usize = 4;

/// The cells of a row's spans, which come from left to right.
pub(super) fn cells(spans: &[Span<'_>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(spans.iter().map(|span| span.glyphs.len()).sum());
    for spans in spans.chunk_by(|one, two| !two.begins_cell && !is_wide(one.last(), two.first())) {
        glyphs.clear();
        spans.iter().for_each(|span| glyphs.extend_from_slice(span.glyphs));
        let drawn = spans.iter().map(|span| span.drawn).min();
        cells.extend(drawn.and_then(|drawn| cell(&glyphs, drawn)));
    }
    cells
}

fn end(glyph: &Glyph) -> f32 {
    glyph.x_pt + glyph.advance_pt
}

/// Whether a glyph is more than a space.
fn is_inked(glyph: &Glyph) -> bool {
    glyph.ch != ' '
}

fn cell(glyphs: &[Glyph], drawn: u32) -> Option<Cell> {
    let mut inked = glyphs.iter().filter(|glyph| is_inked(glyph));
    let first = inked.next()?;
    let last = inked.next_back().unwrap_or(first);
    let words = set(glyphs);
    if words.text().is_empty() {
        return None;
    }
    let inked = || glyphs.iter().filter(|glyph| is_inked(glyph));
    Some(Cell {
        words,
        drawn,
        x0: first.x_pt,
        x1: end(last),
        size: inked().map(|glyph| glyph.size_pt).fold(0.0, f32::max),
        bold: inked().all(|glyph| glyph.bold),
    })
}

/// The words of a cell with single spaces.
fn set(glyphs: &[Glyph]) -> Words {
    let widest = WORD_GAP + tracking(glyphs);
    let parts = |one: &Glyph, two: &Glyph| !is_inked(one) || !is_inked(two) || gap(one, two) > widest;
    let words = || glyphs.chunk_by(|one, two| !parts(one, two)).filter(|word| is_inked(&word[0]));
    if words().all(is_lone) && words().nth(MIN_SPACED_LETTERS - 1).is_some() {
        return join_spaced_letters(&words().map(|word| word[0]).collect::<Vec<_>>());
    }
    let mut set = Words::with_capacity(glyphs.len());
    words().for_each(|word| marks::push_word(word, &mut set));
    set
}

/// The gap between two glyphs, in sizes of the smaller one.
fn gap(one: &Glyph, two: &Glyph) -> f32 {
    (two.x_pt - end(one)) / one.size_pt.min(two.size_pt).max(0.1)
}

/// The usual gap between letters, in font sizes, where letters are set apart; else 0.
fn tracking(glyphs: &[Glyph]) -> f32 {
    let gaps = glyphs
        .windows(2)
        .filter(|pair| is_inked(&pair[0]) && is_inked(&pair[1]))
        .map(|pair| (pair[1].x_pt - end(&pair[0])) / pair[0].size_pt.max(0.1));
    // Kerning may close a few gaps of a spaced word; in a plain text most gaps are closed.
    let is_closed = |gap: f32| gap.total_cmp(&TRACKING).is_le();
    let (count, closed) =
        gaps.clone().fold((0, 0), |(all, closed), gap| (all + 1, closed + usize::from(is_closed(gap))));
    if count < MIN_GAPS || closed > count / 7 {
        return 0.0;
    }
    let mut gaps: Vec<f32> = gaps.collect();
    gaps.sort_by(f32::total_cmp);
    gaps[count / 2]
}

/// Whether a word is one letter that may be of a spaced word.
fn is_lone(word: &[Glyph]) -> bool {
    matches!(word, [one] if one.ch.is_uppercase() || one.ch == '&')
}

/// Joins "A W A R D S": lone letters with even gaps are one word, a wider gap parts two.
fn join_spaced_letters(letters: &[Glyph]) -> Words {
    let gaps: Vec<f32> = letters.windows(2).map(|pair| gap(&pair[0], &pair[1])).collect();
    let mut sorted = gaps.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted[sorted.len() / 2];
    let mut words = Words::default();
    words.push(&letters[0]);
    for (letter, gap) in letters[1..].iter().zip(gaps) {
        if gap > 1.6 * usual {
            words.push_space();
        }
        words.push(letter);
    }
    words
}
