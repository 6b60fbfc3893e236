//! Form fields whose file leaves it to the viewer to draw what was filled in.

use hayro_syntax::object::{Dict, Name, Rect, String as PdfString};

use super::characters::{decode_text_string, plain};
use super::coloring::Outcome;
use super::interpreter::Interpreter;
use super::matrix::Matrix;
use crate::Visibility;
use crate::layout::Glyph;

/// Fields that inherit from fields; more is a trap.
const MAX_DEPTH: usize = 8;
/// Bit 14 of the flags of a field: a password.
const PASSWORD: u32 = 1 << 13;
/// Largest size of letters, in points, and their usual width in sizes.
const MAX_SIZE_PT: f64 = 12.0;
const WIDTH: f64 = 0.5;
/// Distance of lines, of the text from its border, and of the baseline from the bottom of its line, in
/// sizes of letters.
const LINE_STEP: f64 = 1.2;
const INSET: f64 = 0.2;
const RISE: f64 = 0.35;

/// Writes what a field holds into its rectangle.
pub(super) fn draw(field: &Dict<'_>, base: Matrix, interpreter: &mut Interpreter<'_, '_>) -> Outcome {
    let (Some(rect), Some(text)) = (field.get::<Rect>("Rect"), value(field)) else {
        return Ok(());
    };
    interpreter.session.budget.text_chars(text.len() as u64)?;
    let lines: Vec<&[char]> = text.split(|ch| matches!(ch, '\r' | '\n')).filter(|line| !line.is_empty()).collect();
    let height = rect.height() / lines.len().max(1) as f64;
    let size = (height / LINE_STEP).clamp(1.0, MAX_SIZE_PT);
    for (line, index) in lines.into_iter().zip(0_u32..) {
        let middle = rect.y1 - height * (f64::from(index) + 0.5);
        let place = (rect.x0 + INSET * size, middle - RISE * size);
        write(line, place, size, base, interpreter);
    }
    Ok(())
}

fn write(line: &[char], place: (f64, f64), size: f64, base: Matrix, interpreter: &mut Interpreter<'_, '_>) {
    let advance = WIDTH * size;
    for (ch, index) in line.iter().copied().flat_map(plain).zip(0_u32..) {
        let (x, y) = base.apply(place.0 + advance * f64::from(index), place.1);
        interpreter.canvas.page.glyphs.push(Glyph {
            ch,
            x_pt: x as f32,
            y_pt: y as f32,
            advance_pt: advance as f32,
            size_pt: size as f32,
            angle_deg: 0,
            bold: false,
            italic: false,
            color: None,
            visibility: Visibility::Visible,
        });
    }
}

/// The text of a field of text or choice, its own or that of the field above it.
fn value(field: &Dict<'_>) -> Option<Vec<char>> {
    let mut chain = vec![field.clone()];
    while let Some(parent) = chain.last().and_then(|field| field.get::<Dict<'_>>("Parent"))
        && chain.len() < MAX_DEPTH
    {
        chain.push(parent);
    }
    let kind = chain.iter().find_map(|field| field.get::<Name<'_>>("FT"))?;
    let flags = chain.iter().find_map(|field| field.get::<u32>("Ff")).unwrap_or(0);
    if !matches!(&*kind, b"Tx" | b"Ch") || flags & PASSWORD != 0 {
        return None;
    }
    let text = chain.iter().find_map(|field| field.get::<PdfString<'_>>("V"))?;
    Some(decode_text_string(&text))
}
