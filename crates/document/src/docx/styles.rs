//! The styles of a Word document: what a paragraph or run inherits from them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memmem::Finder;

use super::look::TextStyle;
use crate::DocumentError;
use crate::xml::{Event, Space, Tag, Xml};

/// Longest chain of styles that are based on each other; Word's own are five long.
const CHAIN_MAX: usize = 20;

/// What a paragraph inherits.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Inherited {
    /// Run properties.
    pub look: TextStyle,
    /// Heading depth.
    pub heading: Option<u8>,
    /// Stands in a list.
    pub is_item: bool,
    /// A table style that colours cells.
    pub has_shading: bool,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    default: TextStyle,
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    own: Inherited,
    /// An outline level, or a list, of the style itself overrides what it is based on.
    has_number: bool,
}

impl Styles {
    /// Reads the styles part.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn read(source: &str, events_left: &mut u64) -> Result<Self, DocumentError> {
        let mut xml = Xml::new(source, events_left);
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let shading = Finder::new("shd ");
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if tag.pair() == (Space::Word, "style") => {
                    let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                    if tag.attribute("default").is_some_and(|value| is_true(&value))
                        && tag.attribute("type").as_deref() == Some("paragraph")
                    {
                        styles.default_paragraph = Some(id.clone());
                    }
                    open = Some((id, Style::default()));
                }
                Event::Open(tag) if tag.pair() == (Space::Word, "latentStyles") => {
                    xml.leap();
                }
                // What a table style makes of borders, the first row and the like is most of many files.
                Event::Open(tag) if matches!(tag.pair(), (Space::Word, "tblPr" | "tblStylePr")) => {
                    let content = xml.leap();
                    if let Some((_, style)) = &mut open {
                        style.own.has_shading = style.own.has_shading || shading.find(content).is_some();
                    }
                }
                Event::Open(tag) if tag.space == Space::Word => match &mut open {
                    Some((_, style)) => style.apply(&tag),
                    None => styles.default.apply(&tag),
                },
                Event::Close(tag) if tag.pair() == (Space::Word, "style") => styles.by_id.extend(open.take()),
                _ => {}
            }
        }
        Ok(styles)
    }

    /// What text of this paragraph style inherits; without id, of the default style.
    pub fn paragraph(&self, id: Option<&str>) -> Inherited {
        let id = id.or(self.default_paragraph.as_deref());
        let inherited = id.map_or_else(Inherited::default, |id| self.chain(id));
        Inherited { look: inherited.look.over(self.default), ..inherited }
    }

    /// What a run or table of this style adds.
    pub fn chain(&self, id: &str) -> Inherited {
        let mut result = Inherited::default();
        let mut is_numbered = false;
        let mut next = self.by_id.get(id);
        for _ in 0..CHAIN_MAX {
            let Some(style) = next else { break };
            result.look = result.look.over(style.own.look);
            result.heading = result.heading.or(style.own.heading);
            result.has_shading |= style.own.has_shading;
            if style.has_number && !is_numbered {
                is_numbered = true;
                result.is_item = style.own.is_item;
            }
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        }
        result
    }
}

impl Style {
    fn apply(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("val");
        match tag.local() {
            "name" => self.own.heading = self.own.heading.or_else(|| heading(&value()?)),
            "basedOn" => self.based_on = value().map(Cow::into_owned),
            "outlineLvl" => self.own.heading = outline(value().as_deref()).or(self.own.heading),
            "numId" => {
                self.has_number = true;
                self.own.is_item = value().as_deref() != Some("0");
            }
            "shd" => {
                self.own.has_shading = true;
                self.own.look.apply(tag);
            }
            _ => self.own.look.apply(tag),
        }
    }
}

/// The heading depth of a built-in style, whose names are English in every language of Word.
fn heading(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix("heading ") {
        Some(depth) => depth.parse().ok(),
        None => (name == "title").then_some(1),
    }
}

/// The heading depth of an outline level from 0 to 8; 9 is body text.
pub(super) fn outline(value: Option<&str>) -> Option<u8> {
    value?.parse().ok().filter(|level: &u8| *level < 9).map(|level| level + 1)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
