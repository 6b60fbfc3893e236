//! Operators that paint: paths, pictures, colours. They tell what lies behind and over the text.

use super::color::Ink;
use super::coloring::Outcome;
use super::interpreter::Interpreter;
use super::matrix::Area;
use super::operands::{Operation, read_numbers};
use super::state::Path;

/// Paint of more opacity than this lets nothing through.
const SOLID: f32 = 0.98;

impl Interpreter<'_, '_> {
    pub(super) fn build_path(&mut self, operator: &[u8], operation: &Operation<'_, '_>) {
        let mut numbers = [0.0; 6];
        let count = read_numbers(operation, &mut numbers);
        let [x, y, w, h, ..] = numbers;
        let ctm = self.state.ctm;
        match (operator, count) {
            (b"m", 2..) => self.path.move_to(ctm.apply(x, y)),
            (b"re", 4..) => {
                self.path.move_to(ctm.apply(x, y));
                for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h)] {
                    self.path.line_to(ctm.apply(x, y));
                }
                self.path.close();
            }
            (b"h", _) => self.path.close(),
            // A curve is taken for the polygon of its points.
            (b"l" | b"c" | b"v" | b"y", 2..) => {
                for pair in numbers[..count].chunks_exact(2) {
                    self.path.line_to(ctm.apply(pair[0], pair[1]));
                }
            }
            _ => {}
        }
    }

    pub(super) fn fill_path(&mut self) -> Outcome {
        let area = self.path.bounds.intersection(self.state.clip);
        let is_seen = self.state.fill.alpha * self.state.group_alpha > 0.05 && self.is_shown();
        if is_seen && self.path.is_outline() {
            self.canvas.shape(area, self.state.fill.ink);
        }
        if self.path.fills_bounds() {
            self.painted(area, self.state.fill.ink)?;
        } else {
            self.reveal_cutting();
        }
        self.end_path();
        Ok(())
    }

    /// Paint fell on an area.
    pub(super) fn painted(&mut self, area: Area, ink: Ink) -> Outcome {
        let alpha = self.state.fill.alpha * self.state.group_alpha;
        // Paint that text cuts falls on the text alone.
        let is_cut = !self.cutting.is_empty();
        self.reveal_cutting();
        if is_cut || alpha < 0.05 || !self.is_shown() {
            return Ok(());
        }
        let solid = alpha > SOLID && self.state.opaque_mode;
        let ink = if solid { ink } else { None };
        let hides = solid && ink.is_some();
        self.canvas.paint(area, ink, hides, &mut self.session.budget)
    }

    pub(super) fn reveal_cutting(&mut self) {
        if self.state.fill.alpha > 0.02 {
            for (run, _) in std::mem::take(&mut self.cutting) {
                self.canvas.reveal(run);
            }
        }
    }

    /// A picture is drawn; `is_whole`: nothing of it lets through what lies below.
    pub(super) fn picture(&mut self, is_whole: bool) -> Outcome {
        self.reveal_cutting();
        let area = Area::new(0.0, 0.0, 1.0, 1.0).transformed(self.state.ctm);
        if !self.is_shown() {
            return Ok(());
        }
        let alpha = self.state.fill.alpha * self.state.group_alpha;
        let hides = is_whole && alpha > SOLID && self.state.opaque_mode;
        self.canvas.picture(area.intersection(self.state.clip), hides, &mut self.session.budget)
    }

    pub(super) fn end_path(&mut self) {
        if std::mem::take(&mut self.clip_next) {
            self.state.clip = self.state.clip.intersection(self.path.bounds);
        }
        self.path = Path::default();
    }
}
