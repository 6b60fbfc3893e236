//! The graphics state of a content stream, as far as text needs it.

use std::rc::Rc;

use super::color::{BLACK, Ink, Space};
use super::font::Font;
use super::matrix::{Area, Matrix};

/// What `q` saves and `Q` brings back.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From user space to the page, in points from its top left corner.
    pub(super) ctm: Matrix,
    pub(super) clip: Area,
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
    /// Opacity of the groups around, 0 to 1.
    pub(super) group_alpha: f32,
    /// Paint hides what is below it (no blending, no mask).
    pub(super) opaque_mode: bool,
    pub(super) text: TextState<'a>,
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            clip: Area::EVERYWHERE,
            fill: Paint::default(),
            stroke: Paint::default(),
            group_alpha: 1.0,
            opaque_mode: true,
            text: TextState::default(),
        }
    }
}

/// A colour with its space and opacity.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) space: Space,
    pub(super) ink: Ink,
    pub(super) alpha: f32,
}

impl Default for Paint {
    fn default() -> Self {
        Self { space: Space::Gray, ink: BLACK, alpha: 1.0 }
    }
}

impl Paint {
    pub(super) fn set(&mut self, space: Space, parts: &[f32]) {
        self.space = space;
        self.ink = space.ink(parts);
    }
}

/// The text parameters.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) font: Option<Rc<Font<'a>>>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scale, 1 for 100 %.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: Mode,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        Self {
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: Mode::Fill,
        }
    }
}

/// How glyphs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Fill,
    Stroke,
    Invisible,
    /// Only cuts what is painted next.
    Clip,
}

impl Mode {
    pub(super) fn of_number(number: i64) -> Self {
        match number {
            1 | 5 => Self::Stroke,
            3 => Self::Invisible,
            7 => Self::Clip,
            _ => Self::Fill,
        }
    }
}

/// The path under construction: its box, how much of the box it fills, and whether it is one box.
#[derive(Clone, Copy)]
pub(super) struct Path {
    pub(super) bounds: Area,
    start: (f64, f64),
    last: (f64, f64),
    twice_area: f64,
    points: u32,
}

/// A path that fills less of its box than this is a line, a ring or a drawing and not a ground.
const GROUND_SHARE: f64 = 0.6;

impl Default for Path {
    fn default() -> Self {
        Self { bounds: Area::NOWHERE, start: (0.0, 0.0), last: (0.0, 0.0), twice_area: 0.0, points: 0 }
    }
}

impl Path {
    pub(super) fn move_to(&mut self, point: (f64, f64)) {
        self.close();
        self.start = point;
        self.last = point;
        self.bounds.add(point.0, point.1);
    }

    pub(super) fn line_to(&mut self, point: (f64, f64)) {
        self.twice_area += self.last.0 * point.1 - point.0 * self.last.1;
        self.last = point;
        self.points += 1;
        self.bounds.add(point.0, point.1);
    }

    pub(super) fn close(&mut self) {
        self.line_to_unbounded(self.start);
    }

    fn line_to_unbounded(&mut self, point: (f64, f64)) {
        self.twice_area += self.last.0 * point.1 - point.0 * self.last.1;
        self.last = point;
    }

    /// Whether the path has more corners than boxes and lines have.
    pub(super) fn is_outline(&self) -> bool {
        self.points > 4
    }

    /// Whether the path fills most of its box.
    pub(super) fn fills_bounds(mut self) -> bool {
        self.close();
        self.bounds.size() > 0.0 && self.twice_area.abs() / 2.0 >= GROUND_SHARE * self.bounds.size()
    }
}
