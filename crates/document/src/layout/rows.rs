//! Rows: glyphs on one baseline that are drawn after each other.

use super::group::Group;
use super::spans::{self, Span};
use super::{Glyph, accents, assemble, marks};

pub(super) use super::row::{Cell, Row};

/// Spans of one row; more are a trap.
const MAX_SPANS: usize = 400;
/// A glyph drawn again within this part of its size is the same glyph (imitated bold, shadows).
const DOUBLE_STRIKE: f32 = 0.12;

/// Glyphs of one direction, turned so that they read from left to right.
pub(super) struct Direction {
    pub(super) angle_deg: i16,
    pub(super) glyphs: Vec<Glyph>,
}

/// Parts glyphs by their direction; the one that most of them have comes first.
pub(super) fn directions(mut glyphs: Vec<Glyph>) -> Vec<Direction> {
    let mut directions: Vec<Direction> = Vec::new();
    while let Some(angle_deg) = glyphs.first().map(|glyph| glyph.angle_deg) {
        let others = glyphs.extract_if(.., |glyph| glyph.angle_deg != angle_deg).collect();
        directions.push(Direction { angle_deg, glyphs: std::mem::replace(&mut glyphs, others) });
    }
    directions.sort_by_key(|direction| std::cmp::Reverse(direction.glyphs.len()));
    for direction in &mut directions {
        if direction.angle_deg != 0 {
            direction.glyphs.iter_mut().for_each(|glyph| *glyph = upright(*glyph));
        }
        direction.glyphs = accents::compose_all(std::mem::take(&mut direction.glyphs));
        direction.glyphs.dedup_by(|next, last| is_same(last, next));
    }
    directions
}

/// The rows of glyphs in drawing order, direction after direction.
pub(super) fn build(glyphs: Vec<Glyph>) -> Vec<Row> {
    let rows = |it: &Direction| in_drawing_order(&spans::of(&it.glyphs), it.angle_deg);
    directions(glyphs).iter().flat_map(rows).collect()
}

/// Turns the page so that the glyph reads from left to right.
fn upright(glyph: Glyph) -> Glyph {
    let (sin, cos) = f32::from(glyph.angle_deg).to_radians().sin_cos();
    Glyph { x_pt: glyph.x_pt * cos + glyph.y_pt * sin, y_pt: glyph.y_pt * cos - glyph.x_pt * sin, ..glyph }
}

/// Rows of spans as they were drawn: a span that is not level with the ones before starts a row.
pub(super) fn in_drawing_order(spans: &[Span<'_>], angle_deg: i16) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open: Vec<Span<'_>> = Vec::new();
    for span in spans {
        if !open.is_empty() && (open.len() >= MAX_SPANS || !joins(&open, span)) {
            rows.extend(close(&mut open, angle_deg));
            open.clear();
        }
        open.push(*span);
    }
    rows.extend(close(&mut open, angle_deg));
    marks::lone_bullets(rows)
}

/// Rows of some spans each.
pub(super) fn of_groups<'g>(groups: impl Iterator<Item = Group<'g>>, angle_deg: i16) -> Vec<Row> {
    marks::lone_bullets(groups.filter_map(|group| of_group(group, angle_deg)).collect())
}

/// The row of a group: its labels before the rest, each as one cell.
fn of_group(mut group: Group<'_>, angle_deg: i16) -> Option<Row> {
    let labels = group.labels.into_iter().filter_map(|label| of_label(label, angle_deg));
    let rest = close(&mut group.spans, angle_deg);
    labels.chain(rest).reduce(|mut row, next| {
        row.append_cells(next);
        row
    })
}

/// The row of a text that is broken over several.
fn of_label(rows: Vec<Vec<Span<'_>>>, angle_deg: i16) -> Option<Row> {
    // A dash at the start of a later row is no bullet.
    let rows = rows.into_iter().enumerate();
    let rows = rows.filter_map(|(index, mut spans)| close_row(&mut spans, angle_deg, index == 0));
    rows.reduce(|mut label, next| {
        label.append_text(next);
        label
    })
}

fn is_same(last: &Glyph, next: &Glyph) -> bool {
    last.ch == next.ch
        && last.ch != ' '
        && (last.x_pt - next.x_pt).abs() < DOUBLE_STRIKE * last.size_pt
        && (last.y_pt - next.y_pt).abs() < DOUBLE_STRIKE * last.size_pt
        && next.advance_pt > 2.0 * DOUBLE_STRIKE * last.size_pt
}

/// Whether a span belongs to the row that some others form.
pub(super) fn joins(row: &[Span<'_>], span: &Span<'_>) -> bool {
    row.iter().any(|other| span.is_level_with(other))
        && row.iter().all(|other| span.is_free_of(other) || other.is_repeated_by(span))
}

fn close(spans: &mut Vec<Span<'_>>, angle_deg: i16) -> Option<Row> {
    close_row(spans, angle_deg, true)
}

fn close_row(spans: &mut Vec<Span<'_>>, angle_deg: i16, has_bullets: bool) -> Option<Row> {
    if spans.is_empty() {
        return None;
    }
    spans.sort_by(|one, two| one.x0.total_cmp(&two.x0));
    spans.dedup_by(|later, earlier| earlier.is_repeated_by(later));
    let y = dominant_baseline(spans);
    let visibility = spans[0].glyphs[0].visibility;
    let place = place_on_page(&spans[0].glyphs[0]);
    let bullet = has_bullets && marks::take_bullet(spans);
    let cells = assemble::cells(spans);
    let size = cells.iter().map(|cell| cell.size).fold(0.0, f32::max);
    if cells.is_empty() && !bullet {
        return None;
    }
    Some(Row { cells, y, size, angle_deg, visibility, bullet, starts_block: false, place })
}

/// The baseline of the longest span.
fn dominant_baseline(spans: &[Span<'_>]) -> f32 {
    spans.iter().max_by_key(|span| span.glyphs.len()).map_or(0.0, Span::y)
}

/// Turns a glyph of the upright frame back to the page.
fn place_on_page(glyph: &Glyph) -> (f32, f32) {
    let (sin, cos) = f32::from(glyph.angle_deg).to_radians().sin_cos();
    (glyph.x_pt * cos - glyph.y_pt * sin, glyph.y_pt * cos + glyph.x_pt * sin)
}
