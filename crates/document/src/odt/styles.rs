//! The styles of an OpenDocument text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::color::Color;
use crate::lines::Style as LineStyle;
use crate::xml::{Event, Space, Tag, Xml};
use crate::{DocumentError, Visibility};

/// Longest chain of parents; LibreOffice's own are four long.
const CHAIN_MAX: usize = 20;

/// Text below this size is not read by anyone.
const TINY_SIZE_PT: f32 = 2.0;

/// What text looks like; `None` where a style says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct TextStyle {
    is_bold: Option<bool>,
    is_hidden: Option<bool>,
    is_struck: Option<bool>,
    size: Option<Size>,
    color: Option<Option<Color>>,
    background: Option<Option<Color>>,
    /// Heading depth of a paragraph.
    pub heading: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Size {
    Points(f32),
    Share(f32),
}

impl TextStyle {
    /// This look on top of another.
    pub fn over(self, base: Self) -> Self {
        let size = match (self.size, base.size) {
            (Some(Size::Share(share)), Some(Size::Points(points))) => Some(Size::Points(points * share)),
            (Some(Size::Share(_)), _) => base.size,
            (own, base) => own.or(base),
        };
        Self {
            is_bold: self.is_bold.or(base.is_bold),
            is_hidden: self.is_hidden.or(base.is_hidden),
            is_struck: self.is_struck.or(base.is_struck),
            size,
            color: self.color.or(base.color),
            background: self.background.or(base.background),
            heading: self.heading.or(base.heading),
        }
    }

    /// What a reader sees on a page of this colour; `None` if it is not known.
    pub fn style(self, page: Option<Color>) -> LineStyle {
        let size_pt = if let Some(Size::Points(points)) = self.size { points } else { 0.0 };
        let background = self.background_on(page);
        let vanishes = self.color.flatten().zip(background).is_some_and(|(text, back)| text.vanishes_on(back));
        let visibility = match () {
            () if self.is_hidden == Some(true) => Visibility::Markup,
            () if self.size.is_some() && size_pt < TINY_SIZE_PT => Visibility::Tiny,
            () if vanishes => Visibility::SameColor,
            () if self.is_struck == Some(true) => Visibility::Struck,
            () => Visibility::Visible,
        };
        LineStyle { bold: self.is_bold == Some(true), size_pt, visibility }
    }

    /// The background that this look gives, on a page of this colour; `None` if it is not known.
    pub fn background_on(self, page: Option<Color>) -> Option<Color> {
        self.background.unwrap_or(page)
    }

    fn apply(&mut self, tag: &Tag<'_>) {
        if let Some(weight) = tag.attribute("font-weight") {
            self.is_bold = Some(matches!(&*weight, "bold" | "600" | "700" | "800" | "900"));
        }
        if let Some(line) = tag.attribute("text-line-through-style") {
            self.is_struck = Some(line != "none");
        }
        if let Some(display) = tag.attribute("display") {
            self.is_hidden = Some(display == "none");
        }
        self.size = tag.attribute("font-size").and_then(|value| size(&value)).or(self.size);
        self.color = tag.attribute("color").map(|value| Color::parse(&value)).or(self.color);
        if tag.attribute("use-window-font-color").as_deref() == Some("true") {
            self.color = Some(None);
        }
        if let Some(color) = tag.attribute("background-color").filter(|color| *color != "transparent") {
            self.background = Some(Color::parse(&color));
        }
        // A frame or shape with a fill of its own: what it is filled with may be anything.
        if tag.attribute("fill").is_some_and(|fill| fill != "none") {
            self.background = Some(None);
        }
    }
}

fn size(value: &str) -> Option<Size> {
    if let Some(share) = value.strip_suffix('%') {
        return share.parse().ok().map(|percent: f32| Size::Share(percent / 100.0));
    }
    value.strip_suffix("pt")?.parse().ok().map(Size::Points)
}

/// Styles by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
    defaults: BTreeMap<String, TextStyle>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    look: TextStyle,
}

impl Styles {
    /// Adds the styles of a part.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), DocumentError> {
        let mut open: Option<(String, Option<String>, Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if matches!(tag.pair(), (Space::Style, "style" | "default-style")) => {
                    open = Some(start(&tag));
                }
                Event::Open(tag) => {
                    if let Some((_, _, style)) = open.as_mut().filter(|_| tag.local().ends_with("-properties")) {
                        style.look.apply(&tag);
                    }
                }
                Event::Close(tag) if matches!(tag.pair(), (Space::Style, "style" | "default-style")) => {
                    self.add(open.take());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The look of a style of a family ("paragraph", "text", "table-cell", "graphic"), with what it
    /// inherits.
    pub fn look(&self, family: &str, name: Option<&str>) -> TextStyle {
        let mut look = TextStyle::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..CHAIN_MAX {
            let Some(style) = next.and_then(|name| self.by_name.get(&(family.to_owned(), name))) else {
                break;
            };
            look = look.over(style.look);
            next = style.parent.clone();
        }
        match self.defaults.get(family) {
            Some(default) => look.over(*default),
            None => look,
        }
    }

    fn add(&mut self, style: Option<(String, Option<String>, Style)>) {
        match style {
            Some((family, Some(name), style)) => {
                self.by_name.insert((family, name), style);
            }
            Some((family, None, style)) => {
                self.defaults.insert(family, style.look);
            }
            None => {}
        }
    }
}

fn start(tag: &Tag<'_>) -> (String, Option<String>, Style) {
    let family = tag.attribute("family").unwrap_or_default().into_owned();
    let name = tag.attribute("name").map(Cow::into_owned);
    let parent = tag.attribute("parent-style-name").map(Cow::into_owned);
    let level = tag.attribute("default-outline-level").and_then(|level| level.parse().ok());
    let is_title = name.as_deref() == Some("Title");
    let heading = level.or(is_title.then_some(1));
    (family, name, Style { parent, look: TextStyle { heading, ..TextStyle::default() } })
}
