//! Layout: glyphs in the order in which a PDF draws them become lines in reading order.
//!
//! The order of drawing is trusted, for programs write text in the order in which it is read.
//! Geometry gives spaces, lines and repairs: cells on one baseline, a date column drawn apart,
//! columns that are drawn row by row, headers and footers that run through the pages.

mod accents;
mod asides;
mod assemble;
mod bands;
mod blocks;
mod columns;
mod dates;
mod entries;
mod geometry;
mod group;
mod holes;
mod hyphens;
mod ligatures;
mod marks;
mod order;
mod row;
mod rows;
mod running;
mod spans;
mod words;

use super::{Line, Visibility};
use order::Candidates;
use rows::{Direction, Row};

/// The glyphs of one page in drawing order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageGlyphs {
    /// From 1.
    pub(super) number: u32,
    pub(super) width_pt: f32,
    pub(super) height_pt: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// Middles of small shapes that may be bullets, in points from the page's top left corner.
    pub(super) dots: Vec<(f32, f32)>,
}

/// A character with its place. Ligatures come as several glyphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// U+FFFD where the file does not tell.
    pub(super) ch: char,
    /// Start of the baseline, in points from the page's left.
    pub(super) x_pt: f32,
    /// Baseline, in points from the page's top.
    pub(super) y_pt: f32,
    /// Width along the baseline.
    pub(super) advance_pt: f32,
    pub(super) size_pt: f32,
    /// Direction of the baseline, clockwise from left-to-right.
    pub(super) angle_deg: i16,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Red, green and blue; `None` where it is not known.
    pub(super) color: Option<[u8; 3]>,
    pub(super) visibility: Visibility,
}

/// A document in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    /// Columns on the page with most of them.
    pub(super) columns: u32,
}

/// Makes lines of the pages' glyphs.
pub(super) fn lay_out(mut pages: Vec<PageGlyphs>) -> Layout {
    let mut columns_total = 1;
    let mut hidden_rows: Vec<Vec<Row>> = Vec::with_capacity(pages.len());
    let mut directions: Vec<Vec<Direction>> = Vec::with_capacity(pages.len());
    for page in &mut pages {
        let hidden = page.glyphs.extract_if(.., |glyph| glyph.visibility != Visibility::Visible).collect();
        hidden_rows.push(rows_by_visibility(hidden));
        directions.push(rows::directions(std::mem::take(&mut page.glyphs)));
    }
    let mut orders: Vec<Candidates<'_>> = Vec::with_capacity(pages.len());
    for (directions, page) in directions.iter().zip(&pages) {
        orders.push(directions.first().map_or(Candidates::NONE, |main| order::of_page(main, page)));
    }
    let lead: i32 = orders.iter().map(|page| page.lead).sum();
    let mut laid_pages: Vec<Vec<Row>> = Vec::with_capacity(pages.len());
    for ((orders, directions), page) in orders.into_iter().zip(&directions).zip(&pages) {
        let mut rows = asides::move_up(orders.best(lead, page));
        for other in directions.iter().skip(1) {
            rows.extend(rows::in_drawing_order(&spans::of(&other.glyphs), other.angle_deg));
        }
        columns_total = columns_total.max(columns::count(&rows, page));
        laid_pages.push(rows);
    }
    running::drop_repeated(&mut laid_pages, &pages);
    blocks::mark_starts(&mut laid_pages);
    hyphens::join(&mut laid_pages);
    ligatures::spell_out(&mut laid_pages);
    let mut lines = Vec::new();
    for ((page, rows), hidden) in pages.iter().zip(laid_pages).zip(hidden_rows) {
        let numbered = rows.into_iter().chain(hidden).filter(Row::has_text);
        lines.extend(numbered.zip(1..).map(|(row, number)| row.into_line(page.number, number)));
    }
    Layout { lines, columns: columns_total }
}

fn rows_by_visibility(mut hidden: Vec<Glyph>) -> Vec<Row> {
    use Visibility::{Invisible, OffPage, SameColor, Tiny};
    let mut rows = Vec::new();
    for kind in [SameColor, Invisible, Tiny, OffPage] {
        rows.extend(rows::build(hidden.extract_if(.., |glyph| glyph.visibility == kind).collect()));
    }
    rows
}
