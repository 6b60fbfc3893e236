//! The text of a part of a Word document: paragraphs, lists, tables, text boxes.

use super::look::{TextStyle, paint};
use super::styles::{Inherited, Styles, outline};
use crate::DocumentError;
use crate::color::Color;
use crate::lines::Writer;
use crate::xml::{Event, Space, Tag, Xml};

/// Reads the body of a part.
pub(super) struct Body<'b> {
    styles: &'b Styles,
    writer: &'b mut Writer,
    /// The colour of the page; `None` if filled shapes may lie behind the text.
    page: Option<Color>,
    paragraphs: Vec<Paragraph>,
    /// The backgrounds of the table cells that are open.
    cells: Vec<Option<Color>>,
    tables: Vec<bool>,
    properties: Properties,
    run: TextStyle,
    is_in_text: bool,
}

/// Whose properties are being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Properties {
    None,
    Paragraph,
    Run,
}

/// A paragraph that is open. Text boxes put paragraphs inside paragraphs.
#[derive(Debug, Clone, Copy)]
struct Paragraph {
    inherited: Inherited,
    shading: TextStyle,
}

impl<'b> Body<'b> {
    /// A reader that writes lines.
    pub fn new(styles: &'b Styles, page: Option<Color>, writer: &'b mut Writer) -> Self {
        Self {
            styles,
            writer,
            page,
            paragraphs: Vec::new(),
            cells: Vec::new(),
            tables: Vec::new(),
            properties: Properties::None,
            run: TextStyle::default(),
            is_in_text: false,
        }
    }

    /// Reads to the end of the part.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn read(mut self, xml: &mut Xml<'_>) -> Result<(), DocumentError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if is_left_out(&tag) => xml.skip()?,
                Event::Open(tag) if tag.space == Space::Word => self.open(&tag),
                Event::Close(tag) if tag.space == Space::Word => self.close(tag.local()),
                Event::Text(text) if self.is_in_text => self.text(&text),
                _ => {}
            }
        }
        self.writer.end_item();
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match (self.properties, tag.local()) {
            (_, "p") => self.open_paragraph(),
            (_, "pPr") => self.properties = Properties::Paragraph,
            (Properties::Paragraph, local) => self.paragraph_property(local, tag),
            (_, "r") => self.run = TextStyle::default(),
            (_, "rPr") => self.properties = Properties::Run,
            (Properties::Run, "rStyle") => {
                let style = self.styles.chain(&tag.attribute("val").unwrap_or_default());
                self.run = self.run.over(style.look);
            }
            (Properties::Run, _) => self.run.apply(tag),
            (_, local) => self.open_structure(local, tag),
        }
    }

    fn open_structure(&mut self, local: &str, tag: &Tag<'_>) {
        match local {
            "tbl" => self.tables.push(false),
            "tblStyle" => self.table_style(&tag.attribute("val").unwrap_or_default()),
            "tr" => self.writer.row(),
            "tc" => {
                self.writer.cell();
                self.cells.push(self.ground());
            }
            "shd" => self.cell_shading(tag),
            "background" => self.page = paint(tag.attribute("color").as_deref()),
            _ => self.open_content(local, tag),
        }
    }

    fn open_content(&mut self, local: &str, tag: &Tag<'_>) {
        match local {
            "t" => self.is_in_text = true,
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.writer.block(),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(&tag.attribute("char").unwrap_or_default()),
            _ => {}
        }
    }

    fn close(&mut self, local: &str) {
        match local {
            "t" => self.is_in_text = false,
            "rPr" if self.properties == Properties::Run => self.properties = Properties::None,
            "pPr" => self.close_paragraph_properties(),
            "p" => self.close_paragraph(),
            "tc" => {
                self.cells.pop();
            }
            "tr" => self.writer.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self) {
        self.writer.end_item();
        let inherited = self.styles.paragraph(None);
        self.paragraphs.push(Paragraph { inherited, shading: TextStyle::default() });
        self.properties = Properties::None;
    }

    fn paragraph_property(&mut self, local: &str, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let value = || tag.attribute("val");
        match local {
            "pStyle" => paragraph.inherited = self.styles.paragraph(value().as_deref()),
            "outlineLvl" => paragraph.inherited.heading = outline(value().as_deref()),
            "numId" => paragraph.inherited.is_item = value().as_deref() != Some("0"),
            "shd" => paragraph.shading.apply(tag),
            _ => {}
        }
    }

    fn close_paragraph_properties(&mut self) {
        self.properties = Properties::None;
        let Some(paragraph) = self.paragraphs.last() else {
            return;
        };
        match paragraph.inherited.heading {
            Some(depth) => self.writer.heading(Some(depth)),
            None if paragraph.inherited.is_item => self.writer.item(),
            None => {}
        }
    }

    fn close_paragraph(&mut self) {
        self.writer.end_item();
        self.paragraphs.pop();
        let outer = self.paragraphs.last().and_then(|paragraph| paragraph.inherited.heading);
        self.writer.heading(outer);
    }

    /// Cells of a table whose style shades rows have a background that depends on the row.
    fn table_style(&mut self, id: &str) {
        if let Some(shaded) = self.tables.last_mut() {
            *shaded = self.styles.chain(id).has_shading;
        }
    }

    fn cell_shading(&mut self, tag: &Tag<'_>) {
        if let Some(cell) = self.cells.last_mut() {
            *cell = paint(tag.attribute("fill").as_deref()).or(*cell);
        }
    }

    /// The colour behind text that has no shading of its own.
    fn ground(&self) -> Option<Color> {
        match (self.cells.last(), self.tables.last()) {
            (_, Some(true)) => None,
            (Some(cell), _) => *cell,
            _ => self.page,
        }
    }

    fn text(&mut self, text: &str) {
        if self.properties != Properties::None {
            return;
        }
        let base = self
            .paragraphs
            .last()
            .map_or_else(TextStyle::default, |paragraph| paragraph.shading.over(paragraph.inherited.look));
        self.writer.text(text, self.run.over(base).style(self.ground()));
    }

    /// A character of a symbol font.
    fn symbol(&mut self, code: &str) {
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        if let Some(c) = c {
            self.text(c.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Elements whose content is not part of the text as it stands: deletions, the second form of a
/// drawing, field codes, earlier properties.
fn is_left_out(tag: &Tag<'_>) -> bool {
    match tag.pair() {
        (Space::Compatibility, "Fallback") => true,
        (Space::Word, local) => matches!(
            local,
            "del"
                | "moveFrom"
                | "delText"
                | "instrText"
                | "delInstrText"
                | "rPrChange"
                | "pPrChange"
                | "tblPrChange"
                | "tcPrChange"
                | "trPrChange"
                | "sectPrChange"
                | "sectPr"
                | "sdtPr"
                | "tblGrid"
                | "rt"
        ),
        _ => false,
    }
}

/// The colour of the page, over all parts: white, unless shapes with a fill may lie behind the text.
pub(super) fn page_color(parts: &[String]) -> Option<Color> {
    let holds = |words: &[&str]| parts.iter().any(|part| words.iter().any(|word| part.contains(word)));
    let has_shapes = holds(&["wps:wsp", "v:rect", "v:shape ", "v:roundrect"]);
    let has_fill = holds(&["solidFill", "gradFill", "fillcolor"]);
    (!(has_shapes && has_fill)).then_some(Color::WHITE)
}
