//! Rows: glyphs on one baseline that are drawn after each other.

use super::spans::{self, Span};
use super::words::Words;
use super::{Glyph, accents, assemble, marks};
use crate::{Line, Run, Visibility};

/// Spans of one row; more are a trap.
const MAX_SPANS: usize = 400;
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
    pub(super) words: Words,
    /// The least number of its spans in drawing order.
    pub(super) drawn: u32,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

impl Cell {
    pub(super) fn text(&self) -> &str {
        self.words.text()
    }
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
        let texts: Vec<&str> = self.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
        texts.join("\t")
    }

    pub(super) fn has_text(&self) -> bool {
        self.cells.iter().any(|cell| !cell.text().is_empty())
    }

    /// Whether another row stands on the same baseline.
    pub(super) fn is_level_with(&self, other: &Self) -> bool {
        self.angle_deg == other.angle_deg && spans::are_level(self.y, other.y, self.size, other.size)
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
            rest.cells.iter().for_each(|rest| cell.words.append(&rest.words));
            cell.x1 = cell.x1.max(rest.x1());
        }
    }

    /// Whether no cell stands between two edges.
    pub(super) fn leaves_free(&self, x0: f32, x1: f32) -> bool {
        self.cells.iter().all(|cell| cell.x1 < x0 || cell.x0 > x1)
    }

    /// Takes the list mark from the start of the text.
    pub(super) fn take_sign(&mut self) {
        if let Some(cell) = self.cells.first_mut() {
            let sign = cell.text().chars().next().map_or(0, char::len_utf8);
            cell.words.drop_front(sign);
            self.bullet = true;
        }
    }

    /// Width of a space and the first word.
    pub(super) fn room_for_word(&self) -> f32 {
        let Some(cell) = self.cells.first() else {
            return 0.0;
        };
        let letters = cell.text().chars().count().max(1) as f32;
        let word = cell.text().split(' ').next().unwrap_or_default().chars().count() as f32;
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

    /// The runs of the text, with the tab between two cells in the run before it.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut start = 0;
        for cell in self.cells.iter().filter(|cell| !cell.text().is_empty()) {
            if let Some(last) = runs.last_mut() {
                last.end += 1;
                start = last.end;
            }
            for run in cell.words.runs() {
                let end = start + run.end;
                match runs.last_mut() {
                    Some(last) if last.looks_like(run) => last.end = end,
                    _ => runs.push(Run { end, ..*run }),
                }
            }
        }
        runs
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
            runs: self.runs(),
        }
    }
}

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
pub(super) fn of_groups<'g>(groups: impl Iterator<Item = Vec<Span<'g>>>, angle_deg: i16) -> Vec<Row> {
    marks::lone_bullets(groups.filter_map(|mut spans| close(&mut spans, angle_deg)).collect())
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
    if spans.is_empty() {
        return None;
    }
    spans.sort_by(|one, two| one.x0.total_cmp(&two.x0));
    spans.dedup_by(|later, earlier| earlier.is_repeated_by(later));
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
