//! Colours as far as text needs them: can a human tell the text from what lies behind it?

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// A colour as red, green and blue from 0 to 1; `None` where it is not known (patterns, pictures).
pub(super) type Ink = Option<[f32; 3]>;

pub(super) const BLACK: Ink = Some([0.0; 3]);
pub(super) const WHITE: Ink = Some([1.0; 3]);

/// Colours that differ by no more than this in every channel cannot be told apart on paper.
const SAME_COLOR: f32 = 0.12;

/// Whether text of one colour cannot be read on a ground of the other. Unknown colours are readable.
pub(super) fn unreadable_on(text: Ink, ground: Ink) -> bool {
    match (text, ground) {
        (Some(text), Some(ground)) => text.iter().zip(ground).all(|(one, other)| (one - other).abs() <= SAME_COLOR),
        _ => false,
    }
}

/// A colour space, as far as it is needed to turn components into an [`Ink`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    /// Amount of one or more inks; none of them is white paper.
    Tint,
    Unknown,
}

impl Space {
    /// The device space that a name stands for.
    pub(super) fn of_name(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Gray),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            b"Pattern" => Some(Self::Unknown),
            _ => None,
        }
    }

    /// The space that a resource describes.
    pub(super) fn of_object(object: &Object<'_>) -> Self {
        match object {
            Object::Name(name) => Self::of_name(name).unwrap_or(Self::Unknown),
            Object::Array(array) => Self::of_array(array),
            _ => Self::Unknown,
        }
    }

    fn of_array(array: &Array<'_>) -> Self {
        let mut items = array.iter::<Object<'_>>();
        let Some(name) = items.next().and_then(Object::into_name) else {
            return Self::Unknown;
        };
        match &*name {
            b"ICCBased" => items.next().and_then(Object::into_stream).map_or(Self::Unknown, of_profile),
            b"Separation" | b"DeviceN" => Self::Tint,
            b"Lab" => Self::Lab,
            other => Self::of_name(other).unwrap_or(Self::Unknown),
        }
    }

    /// The colour that a new colour space starts with.
    pub(super) fn initial(self) -> Ink {
        match self {
            Self::Unknown => None,
            _ => BLACK,
        }
    }

    /// The colour of some components.
    pub(super) fn ink(self, parts: &[f32]) -> Ink {
        match (self, parts) {
            (Self::Gray, [gray, ..]) => Some([*gray; 3]),
            (Self::Rgb, [red, green, blue, ..]) => Some([*red, *green, *blue]),
            (Self::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                Some([cyan, magenta, yellow].map(|part| (1.0 - part) * (1.0 - black)))
            }
            (Self::Lab, [lightness, ..]) => Some([lightness / 100.0; 3]),
            // What colour the ink has is not looked up; only that there is (almost) none of it.
            (Self::Tint, parts) if !parts.is_empty() => {
                let most = parts.iter().copied().fold(0.0, f32::max);
                (most <= SAME_COLOR).then_some([1.0 - most; 3])
            }
            _ => None,
        }
    }
}

fn of_profile(profile: Stream<'_>) -> Space {
    let dict: &Dict<'_> = profile.dict();
    match dict.get::<i32>("N") {
        Some(1) => Space::Gray,
        Some(3) => dict
            .get::<Name<'_>>("Alternate")
            .map_or(Space::Rgb, |name| if &*name == b"Lab" { Space::Lab } else { Space::Rgb }),
        Some(4) => Space::Cmyk,
        _ => Space::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_white_on_white_cannot_be_read() {
        let cases: [(Space, &[f32], bool); 8] = [
            (Space::Gray, &[1.0], true),
            (Space::Gray, &[0.95], true),
            (Space::Gray, &[0.6], false),
            (Space::Rgb, &[0.99, 0.99, 0.97], true),
            (Space::Rgb, &[1.0, 1.0, 0.0], false),
            (Space::Cmyk, &[0.0, 0.0, 0.0, 0.02], true),
            (Space::Cmyk, &[0.0, 0.0, 0.0, 1.0], false),
            (Space::Tint, &[0.0], true),
        ];
        for (space, parts, expected) in cases {
            assert_eq!(unreadable_on(space.ink(parts), WHITE), expected, "{space:?} {parts:?}");
        }
    }

    #[test]
    fn what_is_not_known_can_be_read() {
        assert!(!unreadable_on(WHITE, None));
        assert!(!unreadable_on(Space::Tint.ink(&[0.8]), WHITE));
    }
}
