//! Colours as operators set them, with the names of resources that were looked up before.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::object::{Dict, Name};
use hayro_syntax::page::Resources;

use super::color::Space;
use super::font::Font;
use super::operands::{Operation, name_operand, read_numbers};
use super::state::Paint;
use crate::DocumentError;

/// Names of the current resources that were looked up before.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) fonts: HashMap<Vec<u8>, Option<Rc<Font<'a>>>>,
    pub(super) states: HashMap<Vec<u8>, Option<Dict<'a>>>,
    pub(super) spaces: HashMap<Vec<u8>, Space>,
}

/// What an operator came to.
pub(super) type Outcome = Result<(), DocumentError>;

/// Sets the colour or the colour space of a paint.
pub(super) fn set_color(
    paint: &mut Paint,
    operator: &[u8],
    operation: &Operation<'_, '_>,
    resources: &Resources<'_>,
    known: &mut Known<'_>,
) {
    let mut numbers = [0.0; 6];
    let count = read_numbers(operation, &mut numbers);
    let parts = numbers.map(|part| part as f32);
    match operator {
        b"g" => paint.set(Space::Gray, &parts[..count]),
        b"rg" => paint.set(Space::Rgb, &parts[..count]),
        b"k" => paint.set(Space::Cmyk, &parts[..count]),
        b"cs" => {
            let Some(name) = name_operand(operation, 0) else {
                return;
            };
            paint.space = Space::of_name(name).unwrap_or_else(|| {
                *known.spaces.entry(name.to_vec()).or_insert_with(|| {
                    let found = resources.get_color_space(&Name::new_unescaped(name));
                    found.map_or(Space::Unknown, |object| Space::of_object(&object))
                })
            });
            paint.ink = paint.space.initial();
        }
        _ => paint.ink = paint.space.ink(&parts[..count]),
    }
}
