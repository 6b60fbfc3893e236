//! Rows: glyphs on one baseline that are drawn after each other.

use super::{Glyph, accents, assemble, marks};
use crate::{Line, Visibility};

/// Baselines this close, in parts of the smaller font size, are one row.
const SAME_BASELINE: f32 = 0.4;
/// A step back by more than this part of the font size starts a new span.
const STEP_BACK: f32 = 0.5;
/// Spans of one row; more are a trap.
const MAX_SPANS: usize = 400;
/// A gap wider than this many font sizes separates cells.
pub(super) const WIDE_GAP: f32 = 1.6;
/// A glyph drawn again within this part of its size is the same glyph (imitated bold, shadows).
const DOUBLE_STRIKE: f32 = 0.12;

/// A row of cells from left to right, in the frame of its own reading direction.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Baseline.
    pub(super) y: f32,
    /// Largest font size.
    pub(super) size: f32,
    pub(super) angle_deg: i16,
    pub(super) visibility: Visibility,
    pub(super) bullet: bool,
    pub(super) starts_block: bool,
    /// Where the first glyph stands on the page.
    place: (f32, f32),
}

/// Text without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

impl Row {
    pub(super) fn x0(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.cells.last().map_or(0.0, |cell| cell.x1)
    }

    pub(super) fn bold(&self) -> bool {
        self.cells.iter().all(|cell| cell.bold)
    }

    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> =
            self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
        texts.join("\t")
    }

    pub(super) fn has_text(&self) -> bool {
        self.cells.iter().any(|cell| !cell.text.is_empty())
    }

    /// Whether another row stands on the same baseline.
    pub(super) fn is_level_with(&self, other: &Self) -> bool {
        self.angle_deg == other.angle_deg && (self.y - other.y).abs() <= SAME_BASELINE * self.size.min(other.size)
    }

    /// Takes over the cells of a row on the same baseline.
    pub(super) fn absorb(&mut self, other: Self) {
        if other.x0() < self.x0() {
            self.place = other.place;
            self.bullet = other.bullet;
        }
        self.size = self.size.max(other.size);
        self.cells.extend(other.cells);
        self.cells.sort_by(|one, two| one.x0.total_cmp(&two.x0));
    }

    /// Takes over the text of a row that goes on in the same cell.
    pub(super) fn append_text(&mut self, rest: Self) {
        if let Some(cell) = self.cells.last_mut() {
            cell.text = format!("{} {}", cell.text, rest.text());
            cell.x1 = cell.x1.max(rest.x1());
        }
    }

    /// Width of a space and the first word.
    pub(super) fn room_for_word(&self) -> f32 {
        let Some(cell) = self.cells.first() else {
            return 0.0;
        };
        let letters = cell.text.chars().count().max(1) as f32;
        let word = cell.text.split(' ').next().unwrap_or_default().chars().count() as f32;
        (word + 1.0) * (cell.x1 - cell.x0) / letters
    }

    /// A row of some of the cells.
    pub(super) fn with_cells(&self, cells: Vec<Cell>, keeps_bullet: bool) -> Self {
        let x0 = cells.first().map_or(self.place.0, |cell| cell.x0);
        Self {
            place: (if self.angle_deg == 0 { x0 } else { self.place.0 }, self.place.1),
            bullet: self.bullet && keeps_bullet,
            size: cells.iter().map(|cell| cell.size).fold(0.0, f32::max),
            cells,
            ..self.clone()
        }
    }

    pub(super) fn into_line(self, page: u32, number: u32) -> Line {
        Line {
            page,
            number,
            text: self.text(),
            x_pt: self.place.0,
            y_pt: self.place.1,
            size_pt: self.size,
            bold: self.bold(),
            heading: None,
            bullet: self.bullet,
            starts_block: self.starts_block,
            visibility: self.visibility,
        }
    }
}

/// Glyphs drawn one after the other on one baseline without a wide gap or a step back.
pub(super) struct Span<'g> {
    /// At least one.
    pub(super) glyphs: &'g [Glyph],
    /// Right edge.
    x1: f32,
    /// Largest font size.
    size: f32,
}

impl<'g> Span<'g> {
    /// `None` where nothing but spaces was drawn.
    fn of(glyphs: &'g [Glyph]) -> Option<Self> {
        glyphs.iter().any(|glyph| glyph.ch != ' ').then(|| Self {
            glyphs,
            x1: glyphs.iter().map(|glyph| glyph.x_pt + glyph.advance_pt).fold(f32::MIN, f32::max),
            size: glyphs.iter().map(|glyph| glyph.size_pt).fold(0.0, f32::max),
        })
    }

    pub(super) fn x0(&self) -> f32 {
        self.glyphs[0].x_pt
    }

    fn y(&self) -> f32 {
        self.glyphs[0].y_pt
    }
}

/// Builds rows in drawing order; the direction that most glyphs have comes first.
pub(super) fn build(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    let mut directions: Vec<(i16, Vec<Glyph>)> = Vec::new();
    while let Some(angle) = glyphs.first().map(|glyph| glyph.angle_deg) {
        let others = glyphs.extract_if(.., |glyph| glyph.angle_deg != angle).collect();
        directions.push((angle, std::mem::replace(&mut glyphs, others)));
    }
    directions.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
    directions.into_iter().flat_map(|(angle, glyphs)| build_direction(glyphs, angle)).collect()
}

/// Turns the page so that the glyph reads from left to right.
fn upright(glyph: Glyph) -> Glyph {
    let (sin, cos) = f32::from(glyph.angle_deg).to_radians().sin_cos();
    Glyph { x_pt: glyph.x_pt * cos + glyph.y_pt * sin, y_pt: glyph.y_pt * cos - glyph.x_pt * sin, ..glyph }
}

fn build_direction(mut glyphs: Vec<Glyph>, angle_deg: i16) -> Vec<Row> {
    if angle_deg != 0 {
        glyphs.iter_mut().for_each(|glyph| *glyph = upright(*glyph));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut glyphs = accents::compose_all(glyphs);
    glyphs.dedup_by(|next, last| is_same(last, next));
    let mut open: Vec<Span<'_>> = Vec::new();
    for span in glyphs.chunk_by(follows).filter_map(Span::of) {
        if !open.is_empty() && (open.len() >= MAX_SPANS || !joins(&open, &span)) {
            rows.extend(close(&mut open, angle_deg));
            open.clear();
        }
        open.push(span);
    }
    rows.extend(close(&mut open, angle_deg));
    marks::lone_bullets(rows)
}

fn is_same(last: &Glyph, next: &Glyph) -> bool {
    last.ch == next.ch
        && last.ch != ' '
        && (last.x_pt - next.x_pt).abs() < DOUBLE_STRIKE * last.size_pt
        && (last.y_pt - next.y_pt).abs() < DOUBLE_STRIKE * last.size_pt
        && next.advance_pt > 2.0 * DOUBLE_STRIKE * last.size_pt
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

/// Whether a span belongs to the row that the open spans form.
fn joins(open: &[Span<'_>], span: &Span<'_>) -> bool {
    let level = open.iter().any(|other| {
        let shift = (span.y() - other.y()).abs();
        shift <= SAME_BASELINE * span.size.min(other.size)
    });
    let slack = 0.3 * span.size;
    let free = |other: &Span<'_>| span.x0() >= other.x1 - slack || span.x1 <= other.x0() + slack;
    level && open.iter().all(|other| free(other) || repeats(other, span))
}

/// Whether a span is drawn over another with the same text.
fn repeats(other: &Span<'_>, span: &Span<'_>) -> bool {
    let near = (other.x0() - span.x0()).abs() < 0.3 * span.size;
    near && other.glyphs.len() == span.glyphs.len()
        && other.glyphs.iter().zip(span.glyphs).all(|(one, two)| one.ch == two.ch)
}

fn close(spans: &mut Vec<Span<'_>>, angle_deg: i16) -> Option<Row> {
    if spans.is_empty() {
        return None;
    }
    spans.sort_by(|one, two| one.x0().total_cmp(&two.x0()));
    spans.dedup_by(|later, earlier| repeats(earlier, later));
    let y = dominant_baseline(spans);
    let visibility = spans[0].glyphs[0].visibility;
    let place = place_on_page(&spans[0].glyphs[0]);
    let bullet = marks::take_bullet(spans);
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
