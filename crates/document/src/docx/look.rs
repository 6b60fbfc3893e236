//! How a run of text looks: what run properties say of it, and what follows for a reader.

use crate::Visibility;
use crate::color::Color;
use crate::lines::Style;
use crate::xml::Tag;

/// Font size of text that nothing says a size of, in points (ECMA-376 part 1, 17.3.2.38).
const DEFAULT_SIZE_PT: f32 = 10.0;

/// Text below this size is not read by anyone.
const TINY_SIZE_PT: f32 = 2.0;

/// What run properties say; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct TextStyle {
    is_bold: Option<bool>,
    is_hidden: Option<bool>,
    is_struck: Option<bool>,
    size_pt: Option<f32>,
    color: Option<Paint>,
    shading: Option<Paint>,
}

/// A colour; `None` for one that the reader's program chooses so that it can be seen.
type Paint = Option<Color>;

impl TextStyle {
    /// Takes in one child of the run properties.
    pub fn apply(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            "b" => self.is_bold = Some(is_on(tag)),
            "vanish" => self.is_hidden = Some(is_on(tag)),
            "strike" | "dstrike" => self.is_struck = Some(is_on(tag)),
            "sz" => self.size_pt = half_points(tag).or(self.size_pt),
            "color" => self.color = Some(paint(tag.attribute("val").as_deref())),
            "highlight" => self.shading = Some(None),
            "shd" => self.shading = Some(paint(tag.attribute("fill").as_deref())),
            _ => {}
        }
    }

    /// These properties on top of others.
    pub fn over(self, base: Self) -> Self {
        Self {
            is_bold: self.is_bold.or(base.is_bold),
            is_hidden: self.is_hidden.or(base.is_hidden),
            is_struck: self.is_struck.or(base.is_struck),
            size_pt: self.size_pt.or(base.size_pt),
            color: self.color.or(base.color),
            shading: self.shading.or(base.shading),
        }
    }

    /// What a reader sees. `ground` is the colour behind text without shading; `None` if unknown.
    pub fn style(self, ground: Option<Color>) -> Style {
        let size_pt = self.size_pt.unwrap_or(DEFAULT_SIZE_PT);
        let background = match self.shading {
            Some(Some(color)) => Some(color),
            Some(None) => None,
            None => ground,
        };
        let vanishes = self.color.flatten().zip(background).is_some_and(|(text, back)| text.vanishes_on(back));
        let visibility = match () {
            () if self.is_hidden == Some(true) => Visibility::Markup,
            () if size_pt < TINY_SIZE_PT => Visibility::Tiny,
            () if vanishes => Visibility::SameColor,
            () if self.is_struck == Some(true) => Visibility::Struck,
            () => Visibility::Visible,
        };
        Style { bold: self.is_bold == Some(true), size_pt, visibility }
    }
}

/// Whether an on-off property is on: without value it is.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(tag.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// A colour of six hexadecimal digits; "auto" and names leave it to the program.
pub(super) fn paint(value: Option<&str>) -> Paint {
    Color::of_digits(value?)
}

fn half_points(tag: &Tag<'_>) -> Option<f32> {
    let value = tag.attribute("val")?;
    let points = value.strip_suffix("pt").map(|points| points.parse().ok());
    points.unwrap_or_else(|| value.parse::<f32>().ok().map(|half| half / 2.0))
}
