//! Showing text: strings become glyphs with their place on the page.

use std::rc::Rc;

use hayro_syntax::object::{Array, FromBytes, Object};

use super::canvas::Look;
use super::font::Font;
use super::interpreter::Interpreter;
use super::matrix::Matrix;
use super::operands::{Operand, Operation, bytes_of, matrix, number_operand};
use super::pieces::{Piece, PlainPieces};
use super::state::{Mode, TextState};
use crate::layout::Glyph;
use crate::{DocumentError, Visibility};

/// Runs that may cut what is painted next.
const MAX_CUTTING: usize = 1_000;

impl<'a> Interpreter<'a, '_> {
    /// The operators that place and show text.
    pub(super) fn text_operator(
        &mut self,
        operator: &[u8],
        operation: &Operation<'_, '_>,
    ) -> Result<(), DocumentError> {
        let number = || number_operand(operation, 0);
        let text = &mut self.state.text;
        match operator {
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tm" => self.set_line(matrix(operation)),
            b"Td" => self.next_line(number(), number_operand(operation, 1)),
            b"TD" => {
                text.leading = -number_operand(operation, 1);
                self.next_line(number(), number_operand(operation, 1));
            }
            b"T*" => self.next_line(0.0, -self.state.text.leading),
            b"Tc" => text.char_space = number(),
            b"Tw" => text.word_space = number(),
            b"Tz" => text.scale = number() / 100.0,
            b"TL" => text.leading = number(),
            b"Ts" => text.rise = number(),
            b"Tr" => self.set_mode(operation),
            b"Tj" => self.show_operands(operation)?,
            b"TJ" => self.show_pieces(operation)?,
            b"'" => {
                self.next_line(0.0, -self.state.text.leading);
                self.show_operands(operation)?;
            }
            b"\"" => {
                text.word_space = number();
                text.char_space = number_operand(operation, 1);
                self.next_line(0.0, -self.state.text.leading);
                self.show_operands(operation)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.text_matrix = matrix;
        self.line_matrix = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::translation(x, y).then(self.line_matrix));
    }

    fn show_operands(&mut self, operation: &Operation<'_, '_>) -> Result<(), DocumentError> {
        let mut pen = self.pen();
        for operand in operation.operands {
            match operand {
                Operand::Text(string) => self.show(string, &mut pen)?,
                Operand::Digits(digits) => {
                    let mut bytes = std::mem::take(&mut self.string);
                    bytes_of(digits, &mut bytes);
                    self.show(&bytes, &mut pen)?;
                    self.string = bytes;
                }
                _ => {}
            }
        }
        self.finish(pen)
    }

    fn show_pieces(&mut self, operation: &Operation<'_, '_>) -> Result<(), DocumentError> {
        let Some(Operand::Array(data)) = operation.operands.first() else {
            return Ok(());
        };
        let mut pen = self.pen();
        let mut plain = PlainPieces::new(data);
        let mut count = 0;
        for piece in plain.by_ref() {
            match piece {
                Piece::Text(string) => self.show(&string, &mut pen)?,
                Piece::Shift(thousandths) => self.adjust(thousandths, &mut pen),
            }
            count += 1;
        }
        if !plain.is_at_end() {
            let whole = [b"[", *data, b"]"].concat();
            let array = Array::from_bytes(&whole).unwrap_or_default();
            for piece in array.iter::<Object<'_>>().skip(count) {
                match piece {
                    Object::String(string) => self.show(&string, &mut pen)?,
                    Object::Number(number) => self.adjust(number.as_f64(), &mut pen),
                    _ => {}
                }
            }
        }
        self.finish(pen)
    }

    fn pen(&self) -> Pen<'a> {
        Pen {
            start: self.canvas.page.glyphs.len(),
            frame: Frame::new(self.text_matrix.then(self.state.ctm), &self.state.text),
            font: self.state.text.font.clone(),
            x: 0.0,
            y: 0.0,
        }
    }

    fn adjust(&self, thousandths: f64, pen: &mut Pen<'_>) {
        let text = &self.state.text;
        let shift = -thousandths / 1000.0 * text.size;
        if pen.font.as_ref().is_some_and(|font| font.vertical) {
            pen.y += shift;
        } else {
            pen.x += shift * text.scale;
        }
    }

    /// Ends what one operator shows.
    fn finish(&mut self, pen: Pen<'_>) -> Result<(), DocumentError> {
        self.text_matrix = Matrix::translation(pen.x, pen.y).then(self.text_matrix);
        let paint = match self.state.text.mode {
            Mode::Stroke => self.state.stroke,
            _ => self.state.fill,
        };
        let look = Look {
            ink: paint.ink,
            alpha: paint.alpha * self.state.group_alpha,
            clip: self.state.clip,
            invisible: matches!(self.state.text.mode, Mode::Invisible | Mode::Clip),
            switched_off: !self.is_shown(),
        };
        let run = self.canvas.finish_run(pen.start, look, &mut self.session.budget)?;
        if let (Some(run), Mode::Clip) = (run, self.state.text.mode)
            && self.cutting.len() < MAX_CUTTING
        {
            self.cutting.push((run, self.saved_states()));
        }
        Ok(())
    }

    fn show(&mut self, string: &[u8], pen: &mut Pen<'a>) -> Result<(), DocumentError> {
        let Some(font) = &pen.font else {
            return Ok(());
        };
        let TextState { size, scale, char_space, word_space, rise, .. } = self.state.text;
        let session = &mut *self.session;
        let mut rest = string;
        while !rest.is_empty() {
            let (code, length) = font.next_code(rest);
            let length = length.clamp(1, rest.len());
            rest = &rest[length..];
            let meaning = font.meaning(code, length, &session.programs, &mut session.budget)?;
            session.budget.text_chars(meaning.text.len() as u64)?;
            let advance = f64::from(meaning.advance) * size;
            let start = pen.frame.user.apply(pen.x, pen.y + rise);
            pen.frame.place(start, advance * scale, &meaning.text, &mut self.canvas.page.glyphs);
            let spacing = if code == 32 && length == 1 { char_space + word_space } else { char_space };
            if font.vertical {
                pen.y += spacing - size;
            } else {
                pen.x += (advance + spacing) * scale;
            }
        }
        Ok(())
    }
}

/// What one operator shows with, and how far it has come in text space.
struct Pen<'a> {
    /// The first glyph that it shows.
    start: usize,
    frame: Frame,
    font: Option<Rc<Font<'a>>>,
    x: f64,
    y: f64,
}

/// What the glyphs of one operator share.
struct Frame {
    /// From text space to the page.
    user: Matrix,
    size_pt: f32,
    /// Points on the page for a step of 1 along the baseline.
    step: f64,
    direction: (f32, f32),
    angle_deg: i16,
    bold: bool,
    italic: bool,
}

impl Frame {
    fn new(user: Matrix, text: &TextState<'_>) -> Self {
        let [a, b, c, d, ..] = user.0;
        let forward = if text.size * text.scale < 0.0 { -1.0 } else { 1.0 };
        let angle = if b == 0.0 && a * forward > 0.0 { 0.0 } else { (b * forward).atan2(a * forward) };
        let (sin, cos) = if angle == 0.0 { (0.0, 1.0) } else { angle.sin_cos() };
        let (height, bold, italic) =
            text.font.as_ref().map_or((1.0, false, false), |font| (font.height, font.bold, font.italic));
        Self {
            user,
            size_pt: ((length(c, d) * text.size).abs() * f64::from(height)) as f32,
            step: length(a, b),
            direction: (cos as f32, sin as f32),
            angle_deg: if angle == 0.0 { 0 } else { angle.to_degrees().round() as i16 },
            bold,
            italic,
        }
    }

    /// Adds the characters of one code; several share its width.
    fn place(&self, start: (f64, f64), advance: f64, text: &[char], glyphs: &mut Vec<Glyph>) {
        let share = (advance.abs() * self.step / text.len().max(1) as f64) as f32;
        let mut offset = 0.0_f32;
        for ch in text {
            // A soft hyphen without width is one that was not drawn.
            if *ch == '\u{AD}' && share < 0.05 * self.size_pt {
                continue;
            }
            glyphs.push(Glyph {
                ch: *ch,
                x_pt: start.0 as f32 + offset * self.direction.0,
                y_pt: start.1 as f32 + offset * self.direction.1,
                advance_pt: share,
                size_pt: self.size_pt,
                angle_deg: self.angle_deg,
                bold: self.bold,
                italic: self.italic,
                color: None,
                visibility: Visibility::Visible,
            });
            offset += share;
        }
    }
}

/// The length of a vector. Most text is upright, and there is nothing to work out.
fn length(x: f64, y: f64) -> f64 {
    match (x, y) {
        (0.0, _) => y.abs(),
        (_, 0.0) => x.abs(),
        _ => x.hypot(y),
    }
}
