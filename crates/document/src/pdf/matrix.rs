//! Transformation matrices and boxes, in points.

/// A PDF matrix `[a b c d e f]`: maps (x, y) to (ax + cy + e, bx + dy + f).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The map that applies `self` first and `outer` then.
    pub(super) fn then(self, outer: Self) -> Self {
        let ([a, b, c, d, e, f], [oa, ob, oc, od, oe, of]) = (self.0, outer.0);
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// An upright box; empty where `x1 < x0` or `y1 < y0`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

impl Area {
    /// Holds every point.
    pub(super) const EVERYWHERE: Self =
        Self { x0: f64::NEG_INFINITY, y0: f64::NEG_INFINITY, x1: f64::INFINITY, y1: f64::INFINITY };
    /// Holds no point.
    pub(super) const NOWHERE: Self =
        Self { x0: f64::INFINITY, y0: f64::INFINITY, x1: f64::NEG_INFINITY, y1: f64::NEG_INFINITY };

    pub(super) fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// The smallest upright box around a transformed box.
    pub(super) fn transformed(self, matrix: Matrix) -> Self {
        let mut area = Self::NOWHERE;
        for (x, y) in [(self.x0, self.y0), (self.x1, self.y0), (self.x0, self.y1), (self.x1, self.y1)] {
            let (x, y) = matrix.apply(x, y);
            area.add(x, y);
        }
        area
    }

    pub(super) fn add(&mut self, x: f64, y: f64) {
        // Done for every glyph; plain comparisons pass over a coordinate that is no number, too.
        self.x0 = if x < self.x0 { x } else { self.x0 };
        self.y0 = if y < self.y0 { y } else { self.y0 };
        self.x1 = if x > self.x1 { x } else { self.x1 };
        self.y1 = if y > self.y1 { y } else { self.y1 };
    }

    pub(super) fn intersection(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn width(self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    pub(super) fn height(self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }

    pub(super) fn size(self) -> f64 {
        self.width() * self.height()
    }

    /// Whether a point lies inside, or outside by at most `slack`.
    pub(super) fn holds(self, x: f64, y: f64, slack: f64) -> bool {
        x >= self.x0 - slack && x <= self.x1 + slack && y >= self.y0 - slack && y <= self.y1 + slack
    }

    /// Whether a whole box lies inside, or sticks out by at most `slack`.
    pub(super) fn covers(self, other: Self, slack: f64) -> bool {
        self.holds(other.x0, other.y0, slack) && self.holds(other.x1, other.y1, slack)
    }
}
