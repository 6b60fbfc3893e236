//! Layout: glyphs in the order in which a PDF draws them become lines in reading order.

use super::{Line, Visibility};

/// The glyphs of one page in drawing order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageGlyphs {
    /// From 1.
    pub(super) number: u32,
    pub(super) width_pt: f32,
    pub(super) height_pt: f32,
    pub(super) glyphs: Vec<Glyph>,
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
    pub(super) visibility: Visibility,
}

/// A document in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Laid {
    pub(super) lines: Vec<Line>,
    /// Columns on the page with most of them.
    pub(super) columns: u32,
}
pub(super) fn lay_out(_pages: &[PageGlyphs]) -> Laid { Laid::default() }
