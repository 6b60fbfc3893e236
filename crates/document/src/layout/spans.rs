//! Spans: glyphs that were drawn one after the other, the pieces of which rows are made.

use super::Glyph;

/// Baselines this close, in parts of the smaller font size, are one row.
const SAME_BASELINE: f32 = 0.4;
/// A step back by more than this part of the font size starts a new span.
const STEP_BACK: f32 = 0.5;
/// A gap wider than this many font sizes separates cells.
pub(super) const WIDE_GAP: f32 = 1.6;
/// So does a gap wider than this where letters look different on its two sides. A space is 0.25 to
/// 0.35 wide, up to 0.7 in justified text.
const CHANGE_GAP: f32 = 0.9;
/// So does a gap wider than this that no space was drawn in, before a left edge that so many cells share:
/// the cells of a table whose text fills them.
const CELL_GAP: f32 = 0.25;
const MIN_EDGE_CELLS: usize = 3;
/// Fewest cells of such a row.
const MIN_CELLS: usize = 3;
/// Left edges of cells differ by no more than this, in points.
const SAME_EDGE_PT: f32 = 0.75;
/// Of the glyphs of a text whose spaces are drawn, one in so many is a space, at least.
const GLYPHS_A_SPACE: usize = 20;

/// Glyphs drawn one after the other on one baseline without a wide gap or a step back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'g> {
    /// At least one.
    pub(super) glyphs: &'g [Glyph],
    /// Its number among the spans of the page, in drawing order.
    pub(super) drawn: u32,
    /// Left and right edge of its ink.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Largest font size.
    pub(super) size: f32,
    /// Begins a cell of a table, however near the text before it stands.
    pub(super) begins_cell: bool,
}

/// The spans of glyphs in drawing order.
pub(super) fn of(glyphs: &[Glyph]) -> Vec<Span<'_>> {
    let drawn: Vec<&[Glyph]> = glyphs.chunk_by(follows).flat_map(parts).collect();
    let edges = if draws_spaces(glyphs) { shared_edges(&drawn) } else { Vec::new() };
    let cells = drawn.into_iter().flat_map(|part| cells(part, &edges));
    (0..).zip(cells).map(|(drawn, (glyphs, begins_cell))| Span { begins_cell, ..Span::of(glyphs, drawn) }).collect()
}

fn draws_spaces(glyphs: &[Glyph]) -> bool {
    glyphs.iter().filter(|glyph| glyph.ch == ' ').count() * GLYPHS_A_SPACE > glyphs.len()
}

/// The left edges at which several parts begin, in ascending order.
fn shared_edges(parts: &[&[Glyph]]) -> Vec<f32> {
    let mut edges: Vec<f32> = parts.iter().map(|part| part[0].x_pt).collect();
    edges.sort_by(f32::total_cmp);
    let groups = edges.chunk_by(|one, two| two - one < SAME_EDGE_PT);
    groups.filter(|group| group.len() >= MIN_EDGE_CELLS).map(|group| group[group.len() / 2]).collect()
}

/// The cells of some glyphs, and whether a cell begins by its edge alone.
fn cells<'g>(glyphs: &'g [Glyph], edges: &[f32]) -> impl Iterator<Item = (&'g [Glyph], bool)> {
    let at_edge = |glyph: &Glyph| {
        let after = edges.partition_point(|edge| *edge < glyph.x_pt - SAME_EDGE_PT);
        edges.get(after).is_some_and(|edge| *edge <= glyph.x_pt + SAME_EDGE_PT)
    };
    let begins_cell = |one: &Glyph, two: &Glyph| {
        let gap = (two.x_pt - one.x_pt - one.advance_pt) / one.size_pt.max(two.size_pt).max(0.1);
        one.ch != ' ' && two.ch != ' ' && gap > CELL_GAP && at_edge(two)
    };
    let changes = |one: &Glyph, two: &Glyph| {
        let looks_other = one.bold != two.bold || one.color != two.color || one.size_pt != two.size_pt;
        looks_other && one.ch.is_lowercase() && two.ch.is_uppercase() && at_edge(two)
    };
    let changes = glyphs.windows(2).position(|pair| changes(&pair[0], &pair[1]));
    if let Some(at) = changes.filter(|at| glyphs[..*at].iter().all(|glyph| glyph.ch != ' ')) {
        // A label that fills its column up to the text.
        let (label, text) = glyphs.split_at(at + 1);
        return vec![(label, false), (text, true)].into_iter();
    }
    let pieces: Vec<&[Glyph]> = glyphs.chunk_by(|one, two| !begins_cell(one, two)).collect();
    // A label and the text beside it are no row of a table.
    let pieces = if pieces.len() < MIN_CELLS { vec![glyphs] } else { pieces };
    pieces.into_iter().enumerate().map(|(index, piece)| (piece, index > 0)).collect::<Vec<_>>().into_iter()
}

/// The parts of some glyphs between which spaces make a wide gap; none without ink.
fn parts(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let mut rest = glyphs;
    std::iter::from_fn(move || {
        let start = rest.iter().position(|glyph| glyph.ch != ' ')?;
        let mut last = start;
        let cut = (start + 1..rest.len()).find(|index| {
            let glyph = &rest[*index];
            let is_inked = glyph.ch != ' ';
            let cuts = is_inked && is_wide(&rest[last], glyph);
            last = if is_inked { *index } else { last };
            cuts
        });
        let (part, tail) = rest.split_at(cut.unwrap_or(rest.len()));
        rest = tail;
        Some(part)
    })
}

/// Whether the gap between two glyphs separates cells.
pub(super) fn is_wide(one: &Glyph, two: &Glyph) -> bool {
    let gap = (two.x_pt - one.x_pt - one.advance_pt) / one.size_pt.max(two.size_pt).max(0.1);
    let changes = one.bold != two.bold || one.italic != two.italic || one.color != two.color;
    gap > WIDE_GAP || (changes && gap > CHANGE_GAP)
}

fn follows(last: &Glyph, next: &Glyph) -> bool {
    let (small, large) = (last.size_pt.min(next.size_pt), last.size_pt.max(next.size_pt));
    let gap = next.x_pt - (last.x_pt + last.advance_pt);
    let shift = (next.y_pt - last.y_pt).abs();
    // Raised and lowered signs are smaller and stand close by.
    let raised = small < 0.85 * large && shift < 0.55 * large && gap.abs() < 0.4 * large;
    let level = shift <= SAME_BASELINE * small || raised;
    level && gap > -STEP_BACK * large && gap <= WIDE_GAP * large
}

/// Whether two baselines are one.
pub(super) fn are_level(y: f32, other: f32, size: f32, other_size: f32) -> bool {
    (y - other).abs() <= SAME_BASELINE * size.min(other_size)
}

impl<'g> Span<'g> {
    fn of(glyphs: &'g [Glyph], drawn: u32) -> Self {
        let inked = || glyphs.iter().filter(|glyph| glyph.ch != ' ');
        Self {
            glyphs,
            drawn,
            x0: inked().next().unwrap_or(&glyphs[0]).x_pt,
            x1: inked().map(|glyph| glyph.x_pt + glyph.advance_pt).fold(f32::MIN, f32::max),
            size: glyphs.iter().map(|glyph| glyph.size_pt).fold(0.0, f32::max),
            begins_cell: false,
        }
    }

    /// The first glyph with ink.
    pub(super) fn first(&self) -> &'g Glyph {
        self.glyphs.iter().find(|glyph| glyph.ch != ' ').unwrap_or(&self.glyphs[0])
    }

    /// The last glyph with ink.
    pub(super) fn last(&self) -> &'g Glyph {
        self.glyphs.iter().rfind(|glyph| glyph.ch != ' ').unwrap_or(&self.glyphs[0])
    }

    pub(super) fn y(&self) -> f32 {
        self.glyphs[0].y_pt
    }

    /// Whether another span stands on the same baseline.
    pub(super) fn is_level_with(&self, other: &Self) -> bool {
        are_level(self.y(), other.y(), self.size, other.size)
    }

    /// Whether another span leaves its place free.
    pub(super) fn is_free_of(&self, other: &Self) -> bool {
        let slack = 0.3 * self.size;
        self.x0 >= other.x1 - slack || self.x1 <= other.x0 + slack
    }

    /// Whether a later span is drawn over this one with the same text.
    pub(super) fn is_repeated_by(&self, later: &Self) -> bool {
        let near = (self.x0 - later.x0).abs() < 0.3 * later.size;
        near && self.glyphs.len() == later.glyphs.len()
            && self.glyphs.iter().zip(later.glyphs).all(|(one, two)| one.ch == two.ch)
    }
}
