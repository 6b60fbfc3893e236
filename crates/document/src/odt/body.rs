//! The text of an OpenDocument text: paragraphs, lists, tables, frames.

use super::styles::{Styles, TextStyle};
use crate::color::Color;
use crate::lines::{Style, Writer};
use crate::xml::{Event, Space, Tag, Xml};
use crate::{DocumentError, Visibility};

/// Most spaces that one element may stand for: as many as fill a line.
const SPACES_MAX: usize = 200;

/// Reads the body, header or footer.
pub(super) struct Body<'b> {
    styles: &'b Styles,
    writer: &'b mut Writer,
    /// The looks of the elements that are open, each with what it inherits.
    looks: Vec<TextStyle>,
    /// What lies behind the text: cells and frames that are open.
    grounds: Vec<TextStyle>,
    headings: Vec<Option<u8>>,
    /// A list item that is still without its first paragraph.
    is_item_start: bool,
    /// For each section and field that is open, whether its text is hidden.
    hidden: Vec<bool>,
}

impl<'b> Body<'b> {
    /// A reader that writes lines.
    pub fn new(styles: &'b Styles, writer: &'b mut Writer) -> Self {
        Self {
            styles,
            writer,
            looks: Vec::new(),
            grounds: Vec::new(),
            headings: Vec::new(),
            is_item_start: false,
            hidden: Vec::new(),
        }
    }

    /// Reads the elements of this name that hold text ("body", "header", "footer").
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn read(mut self, part: &str, xml: &mut Xml<'_>) -> Result<(), DocumentError> {
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if tag.local() == part && is_part(&tag) => depth += 1,
                Event::Close(tag) if tag.local() == part && is_part(&tag) => depth = depth.saturating_sub(1),
                _ if depth == 0 => {}
                Event::Open(tag) if is_left_out(&tag) => xml.skip()?,
                Event::Open(tag) => self.open(&tag),
                Event::Close(tag) => self.close(&tag),
                Event::Text(text) if !self.looks.is_empty() => self.flow(&text),
                Event::Text(_) => {}
            }
        }
        self.writer.end_item();
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let style = tag.attribute("style-name");
        let style = style.as_deref();
        match tag.pair() {
            (Space::Text, "p" | "h") => self.open_paragraph(tag),
            (Space::Text, "span") => self.open_span(self.styles.look("text", style)),
            (Space::Text, "section" | "hidden-text" | "hidden-paragraph") => self.open_hidden(tag),
            (Space::Text, "list-item") => self.is_item_start = true,
            (Space::Text, "tab") => self.text("\t"),
            (Space::Text, "s") => self.spaces(tag),
            (Space::Text, "line-break") => self.writer.block(),
            (Space::Table, "table-row") => self.writer.row(),
            (Space::Table, "table-cell") => {
                self.writer.cell();
                self.open_ground(self.styles.look("table-cell", style));
            }
            (Space::Draw, "frame" | "custom-shape" | "rect") => {
                self.open_ground(self.styles.look("graphic", style));
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: &Tag<'_>) {
        match tag.pair() {
            (Space::Text, "p" | "h") => self.close_paragraph(),
            (Space::Text, "span") => {
                self.looks.pop();
            }
            (Space::Text, "section" | "hidden-text" | "hidden-paragraph") => {
                self.hidden.pop();
            }
            (Space::Text, "list-item") => self.is_item_start = false,
            (Space::Table, "table-row") => self.writer.end_row(),
            (Space::Table, "table-cell") | (Space::Draw, "frame" | "custom-shape" | "rect") => {
                self.grounds.pop();
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) {
        self.writer.end_item();
        let look = self.styles.look("paragraph", tag.attribute("style-name").as_deref());
        let level = tag.attribute("outline-level").and_then(|level| level.parse().ok());
        let heading = level.filter(|_| tag.local() == "h").or(look.heading);
        self.headings.push(heading);
        self.looks.push(look);
        let is_item = std::mem::take(&mut self.is_item_start);
        match heading {
            Some(_) => self.writer.heading(heading),
            None if is_item => self.writer.item(),
            None => {}
        }
    }

    fn close_paragraph(&mut self) {
        self.writer.end_item();
        self.looks.pop();
        self.headings.pop();
        self.writer.heading(self.headings.last().copied().flatten());
    }

    fn open_span(&mut self, look: TextStyle) {
        let base = self.looks.last().copied().unwrap_or_default();
        self.looks.push(look.over(base));
    }

    fn open_ground(&mut self, look: TextStyle) {
        let base = self.grounds.last().copied().unwrap_or_default();
        self.grounds.push(look.over(base));
    }

    fn open_hidden(&mut self, tag: &Tag<'_>) {
        let is_hidden = tag.attribute("display").as_deref() == Some("none")
            || tag.attribute("is-hidden").as_deref() == Some("true");
        self.hidden.push(is_hidden);
    }

    fn spaces(&mut self, tag: &Tag<'_>) {
        let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
        self.text(if count.min(SPACES_MAX) >= 3 { "\t" } else { " " });
    }

    fn flow(&mut self, text: &str) {
        let style = self.style();
        self.writer.flow(text, style);
    }

    fn text(&mut self, text: &str) {
        let style = self.style();
        self.writer.text(text, style);
    }

    fn style(&self) -> Style {
        let look = self.looks.last().copied().unwrap_or_default();
        let ground = self.grounds.last().copied().unwrap_or_default();
        // Only the background of what lies behind counts, not its text properties.
        let style = look.style(ground.background_on(Some(Color::WHITE)));
        let visibility = if self.hidden.contains(&true) { Visibility::Markup } else { style.visibility };
        Style { visibility, ..style }
    }
}

fn is_part(tag: &Tag<'_>) -> bool {
    matches!(tag.space, Space::Office | Space::Style)
}

/// Elements whose content is not part of the text as it stands.
fn is_left_out(tag: &Tag<'_>) -> bool {
    matches!(
        tag.pair(),
        (Space::Text, "tracked-changes" | "note" | "ruby-text" | "bibliography-configuration")
            | (Space::Office, "annotation" | "annotation-end" | "forms" | "scripts")
            | (Space::Draw, "object" | "image")
            | (Space::Other, "desc" | "title")
    )
}
