//! Widths of glyphs and heights of fonts.

use hayro_syntax::object::{Array, Dict, Object};

/// Most ranges of a width table; there are no more codes than that.
const MAX_RANGES: usize = 0x1_0000;

/// Advances by code (or glyph number) in text space units of a font of size 1.
#[derive(Default)]
pub(super) struct Widths {
    /// First code, last code, advance; sorted.
    ranges: Vec<(u32, u32, f32)>,
    other: Option<f32>,
}

impl Widths {
    /// The advance of a code; `None` where the font's dictionary does not tell.
    pub(super) fn get(&self, code: u32) -> Option<f32> {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let range = after.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.filter(|(_, last, _)| code <= *last).map(|(.., width)| *width).or(self.other)
    }

    fn add(&mut self, first: u32, last: u32, width: f32) {
        if self.ranges.len() < MAX_RANGES {
            self.ranges.push((first, last, width));
        }
    }

    fn add_list(&mut self, first: u32, list: &Array<'_>, scale: f32) {
        for (index, width) in list.iter::<f32>().take(MAX_RANGES).enumerate() {
            let code = first.saturating_add(index as u32);
            self.add(code, code, width * scale);
        }
    }
}

/// The widths of a one-byte font.
pub(super) fn simple_widths(dict: &Dict<'_>, descriptor: &Dict<'_>, scale: f32) -> Widths {
    let mut widths = Widths::default();
    if let Some(list) = dict.get::<Array<'_>>("Widths") {
        widths.add_list(dict.get::<u32>("FirstChar").unwrap_or(0), &list, scale);
        widths.other = Some(descriptor.get::<f32>("MissingWidth").unwrap_or(0.0) * scale);
    }
    widths
}

/// The widths of the glyphs of a composite font.
pub(super) fn composite_widths(descendant: &Dict<'_>) -> Widths {
    let usual = descendant.get::<f32>("DW").unwrap_or(1000.0) / 1000.0;
    let mut widths = Widths { ranges: Vec::new(), other: Some(usual) };
    let table = descendant.get::<Array<'_>>("W").unwrap_or_default();
    let mut items = table.iter::<Object<'_>>();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = code_of(&first) else {
            continue;
        };
        if let Object::Array(list) = &second {
            widths.add_list(first, list, 0.001);
        } else if let (Some(last), Some(width)) = (code_of(&second), items.next().and_then(Object::into_f32)) {
            widths.add(first, last, width / 1000.0);
        }
    }
    widths.ranges.sort_by_key(|(first, ..)| *first);
    widths
}

fn code_of(object: &Object<'_>) -> Option<u32> {
    match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    }
}

/// Width of one glyph unit of a Type 3 font.
pub(super) fn type3_scale(dict: &Dict<'_>) -> f32 {
    dict.get::<[f32; 6]>("FontMatrix").map_or(0.001, |matrix| matrix[0].abs())
}

/// Height of a Type 3 font of size 1.
pub(super) fn type3_height(dict: &Dict<'_>) -> Option<f32> {
    let matrix = dict.get::<[f32; 6]>("FontMatrix")?;
    let bounds = dict.get::<[f32; 4]>("FontBBox")?;
    let height = (bounds[3] - bounds[1]).abs() * matrix[3].abs();
    (height > 0.0).then_some(height)
}
