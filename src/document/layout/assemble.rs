//! Words: the glyphs of spans become the text of cells.

use super::Glyph;
use super::marks;
use super::rows::{Cell, Span, WIDE_GAP};

/// A gap wider than this part of the font size separates words. Kerning stays below 0.1, the
/// narrowest space that TeX sets is about 0.2.
const WORD_GAP: f32 = 0.14;
/// Letters of a word are set apart where the usual gap is wider than this part of the font size.
const TRACKING: f32 = 0.05;
/// Fewest gaps that tell whether letters are set apart.
const MIN_GAPS: usize = 3;
/// Fewest lone letters in a row that are one spaced word: "A W A R D S".
const MIN_SPACED_LETTERS: usize = 4;

/// The cells of a row's spans, which come from left to right.
pub(super) fn cells(spans: &[Span]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut glyphs: Vec<Glyph> = Vec::new();
    for span in spans {
        if let Some(last) = glyphs.last()
            && span.x0() - end(last) > WIDE_GAP * last.size_pt.max(span.glyphs[0].size_pt)
        {
            cells.extend(cells_of(&glyphs));
            glyphs.clear();
        }
        glyphs.extend_from_slice(&span.glyphs);
    }
    cells.extend(cells_of(&glyphs));
    cells
}

fn end(glyph: &Glyph) -> f32 {
    glyph.x_pt + glyph.advance_pt
}

/// Splits where spaces make a wide gap, then sets each part.
fn cells_of(glyphs: &[Glyph]) -> Vec<Cell> {
    let inked: Vec<usize> = (0..glyphs.len()).filter(|index| glyphs[*index].ch != ' ').collect();
    let mut cells = Vec::new();
    let mut start = 0;
    for pair in inked.windows(2) {
        let (one, two) = (&glyphs[pair[0]], &glyphs[pair[1]]);
        if two.x_pt - end(one) > WIDE_GAP * one.size_pt.max(two.size_pt) {
            cells.extend(cell(&glyphs[start..=pair[0]]));
            start = pair[1];
        }
    }
    cells.extend(cell(&glyphs[start..]));
    cells
}

fn cell(glyphs: &[Glyph]) -> Option<Cell> {
    let mut inked = glyphs.iter().filter(|glyph| glyph.ch != ' ');
    let first = inked.next()?;
    let last = inked.next_back().unwrap_or(first);
    let text = set(glyphs);
    if text.is_empty() {
        return None;
    }
    let inked = || glyphs.iter().filter(|glyph| glyph.ch != ' ');
    Some(Cell {
        text,
        x0: first.x_pt,
        x1: end(last),
        size: inked().map(|glyph| glyph.size_pt).fold(0.0, f32::max),
        bold: inked().all(|glyph| glyph.bold),
    })
}

/// The words of a cell with single spaces.
fn set(glyphs: &[Glyph]) -> String {
    let tracking = tracking(glyphs);
    let mut words: Vec<String> = vec![String::new()];
    let mut breaks: Vec<f32> = Vec::new();
    let mut last: Option<&Glyph> = None;
    let mut spaced = false;
    for glyph in glyphs {
        if glyph.ch == ' ' {
            spaced = true;
            continue;
        }
        if let Some(last) = last {
            let size = last.size_pt.min(glyph.size_pt);
            let gap = (glyph.x_pt - end(last)) / size.max(0.1);
            if spaced || gap > WORD_GAP + tracking {
                words.push(String::new());
                breaks.push(gap);
            }
        }
        if let Some(word) = words.last_mut() {
            word.push(glyph.ch);
        }
        last = Some(glyph);
        spaced = false;
    }
    let words = join_spaced_letters(words, &breaks);
    let words = words.iter().map(|word| marks::without_signs(word)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The usual gap between letters, in font sizes, where letters are set apart; else 0.
fn tracking(glyphs: &[Glyph]) -> f32 {
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter(|pair| pair[0].ch != ' ' && pair[1].ch != ' ')
        .map(|pair| (pair[1].x_pt - end(&pair[0])) / pair[0].size_pt.max(0.1))
        .collect();
    if gaps.len() < MIN_GAPS {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    // Kerning may close a few gaps of a spaced word; in a plain text most gaps are closed.
    let (low, median) = (gaps[gaps.len() / 7], gaps[gaps.len() / 2]);
    if low > TRACKING { median } else { 0.0 }
}

/// Joins "A W A R D S": lone letters with even gaps are one word, a wider gap parts two.
fn join_spaced_letters(words: Vec<String>, breaks: &[f32]) -> Vec<String> {
    let lone = |word: &String| {
        let mut chars = word.chars();
        matches!((chars.next(), chars.next()), (Some(one), None) if one.is_uppercase() || one == '&')
    };
    if words.len() < MIN_SPACED_LETTERS || !words.iter().all(lone) {
        return words;
    }
    let mut sorted = breaks.to_vec();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted[sorted.len() / 2];
    let mut joined: Vec<String> = Vec::new();
    for (index, word) in words.into_iter().enumerate() {
        let parted = index == 0 || breaks[index - 1] > 1.6 * usual;
        match joined.last_mut() {
            Some(last) if !parted => last.push_str(&word),
            _ => joined.push(word),
        }
    }
    joined
}
