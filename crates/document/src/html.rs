//! Reads HTML pages and fragments: what a browser would show, as lines.

mod glue;
mod look;
mod sheet;

use html5ever::driver::{self, ParseOpts, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use self::glue::Ending;
use self::look::{Place, TextStyle};
use self::sheet::Sheet;
use super::lines::{Style, Writer};
use super::{Document, DocumentError, ErrorKind, Kind, Limits, Visibility};

/// Deepest nesting of elements. Pages that people write stay below a tenth of it; the parser's
/// work grows with depth times length.
const DEPTH_MAX: usize = 512;

/// Most attributes of an element, counted by the signs between them.
const ATTRIBUTES_MAX: u32 = 20_000;

/// Bytes handed to the parser between two looks at the limits.
const CHUNK_BYTES: usize = 4096;

/// The element that tells where a line of the source ended inside a paragraph. It is no HTML;
/// the Markdown reader writes it.
pub(super) const SOFT_BREAK: &str = "<soft-break></soft-break>";

/// Reads a page.
///
/// # Errors
///
/// `limit` for too many or too deep elements or too much text, `no-text` without visible text.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let mut writer = Writer::new(limits);
    write(text, limits, &mut writer)?;
    writer.finish(Kind::Html, "html")
}

/// Writes a page or fragment as lines.
///
/// # Errors
///
/// `limit` for too many or too deep elements.
pub(super) fn write(text: &str, limits: &Limits, writer: &mut Writer) -> Result<(), DocumentError> {
    let page = parse(text, limits)?;
    let sheet = Sheet::of(&page);
    let mut walk = Walk {
        writer,
        sheet,
        looks: vec![TextStyle::default()],
        matches_left: limits.operations,
        ending: Ending::default(),
        is_apart: false,
    };
    for edge in page.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => walk.open(node)?,
            ego_tree::iter::Edge::Close(node) => walk.close(node),
        }
    }
    writer.block();
    Ok(())
}

/// Whether a text holds HTML elements that are meant as such.
pub(super) fn has_elements(text: &str) -> bool {
    const TAGS: [&str; 22] = [
        "p", "br", "ul", "ol", "li", "b", "i", "strong", "em", "a", "div", "span", "h1", "h2", "h3", "h4", "h5",
        "table", "html", "body", "hr", "u",
    ];
    let Some(last_end) = text.rfind('>') else {
        return false;
    };
    text[..last_end].match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
        let name = &rest[..rest.bytes().take(7).take_while(u8::is_ascii_alphanumeric).count()];
        let ends = rest[name.len()..].starts_with(['>', ' ', '/', '\n', '\t', '\r']);
        ends && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    })
}

fn parse(text: &str, limits: &Limits) -> Result<Html, DocumentError> {
    if has_endless_tag(text) {
        return Err(limit(format!("an element of the page has more than {ATTRIBUTES_MAX} attributes")));
    }
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at(rest.floor_char_boundary(CHUNK_BYTES));
        parser.process(StrTendril::from_slice(chunk));
        check(&parser, limits)?;
        rest = tail;
    }
    Ok(parser.finish())
}

/// Whether a tag has more attributes than anybody writes: the parser compares each with all others.
fn has_endless_tag(text: &str) -> bool {
    let mut quote = None;
    let mut attributes = None;
    let mut before = 0;
    for byte in text.bytes() {
        match (byte, quote) {
            (_, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'<', None) => attributes = Some(0),
            (b'>', None) => attributes = None,
            (b'"' | b'\'', None) if attributes.is_some() && before == b'=' => quote = Some(byte),
            (b' ' | b'\t' | b'\n' | b'/' | b'"' | b'\'', None) => attributes = attributes.map(|count| count + 1),
            _ => {}
        }
        if attributes.is_some_and(|count| count > ATTRIBUTES_MAX) {
            return true;
        }
        before = byte;
    }
    false
}

fn check(parser: &Parser<HtmlTreeSink>, limits: &Limits) -> Result<(), DocumentError> {
    let page = parser.tokenizer.sink.sink.0.borrow();
    let mut nodes = page.tree.nodes();
    if nodes.len() as u64 > limits.operations {
        return Err(limit(format!("the page has more than {} elements", limits.operations)));
    }
    let depth = nodes.next_back().map_or(0, |last| last.ancestors().count());
    if depth > DEPTH_MAX {
        return Err(limit(format!("the page nests elements more than {DEPTH_MAX} deep")));
    }
    Ok(())
}

fn limit(message: String) -> DocumentError {
    DocumentError::new(ErrorKind::Limit, format!("{message}; save it as plain text instead"))
}

/// What an element does to lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its text is not shown.
    Skip,
    Block,
    Heading(u8),
    Item,
    Row,
    Cell,
    SoftBreak,
    Inline,
}

impl Role {
    fn of(element: ElementRef<'_>) -> Self {
        match element.value().name() {
            // The menu of a site is no part of the document.
            "nav" | "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" | "canvas" | "iframe"
            | "object" | "audio" | "video" | "select" | "textarea" | "button" | "datalist" | "map" => Self::Skip,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "li" => Self::Item,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "soft-break" => Self::SoftBreak,
            _ if is_icon(element) => Self::Skip,
            _ if element.attr("role") == Some("heading") => Self::Heading(level(element)),
            name if is_block(name) => Self::Block,
            _ => Self::Inline,
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "address"
            | "blockquote"
            | "pre"
            | "form"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "dialog"
            | "ul"
            | "ol"
            | "menu"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "center"
            | "hr"
            | "br"
            | "hgroup"
            | "search"
            | "dir"
    )
}

fn level(element: ElementRef<'_>) -> u8 {
    element.attr("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2)
}

/// Icon fonts draw the element's text, or nothing, as a picture.
fn is_icon(element: ElementRef<'_>) -> bool {
    let has_class = |part: &str| element.value().classes().any(|class| class.contains(part));
    has_class("material-icons")
        || has_class("material-symbols")
        || (element.attr("aria-hidden") == Some("true") && (element.value().name() == "i" || has_class("icon")))
}

/// The walk over the tree, with the looks of the elements that are open.
struct Walk<'w> {
    writer: &'w mut Writer,
    sheet: Sheet,
    looks: Vec<TextStyle>,
    matches_left: u64,
    /// How the text before ends.
    ending: Ending,
    /// The page sets the next text apart from the one before.
    is_apart: bool,
}

impl Walk<'_> {
    fn open(&mut self, node: ego_tree::NodeRef<'_, Node>) -> Result<(), DocumentError> {
        if let Node::Text(text) = node.value() {
            self.text(text);
        } else if let Some(element) = ElementRef::wrap(node) {
            self.open_element(element)?;
        }
        Ok(())
    }

    fn open_element(&mut self, element: ElementRef<'_>) -> Result<(), DocumentError> {
        let role = Role::of(element);
        let declared = self
            .sheet
            .declarations(element, &mut self.matches_left)
            .ok_or_else(|| limit("the page's styles need too many comparisons".to_owned()))?;
        let mut look = self.look().child(element, &declared);
        look.is_skipped |= role == Role::Skip;
        if look.is_laid_out() {
            self.start(role);
            if role == Role::Inline {
                self.part(look.place());
            }
        }
        self.looks.push(look);
        Ok(())
    }

    /// Parts an inline element from what is beside it, as its style says.
    fn part(&mut self, place: Place) {
        match place {
            Place::Flowing => {}
            Place::Apart => self.is_apart = true,
            Place::Block => self.writer.block(),
        }
    }

    fn start(&mut self, role: Role) {
        match role {
            Role::Block => self.writer.block(),
            Role::Heading(depth) => self.writer.heading(Some(depth)),
            Role::Item => self.writer.item(),
            Role::Row => self.writer.row(),
            Role::Cell => self.writer.cell(),
            Role::SoftBreak => self.writer.run_on(),
            Role::Skip | Role::Inline => {}
        }
    }

    fn close(&mut self, node: ego_tree::NodeRef<'_, Node>) {
        let Some(element) = ElementRef::wrap(node) else {
            return;
        };
        let Some(look) = self.looks.pop().filter(|look| look.is_laid_out()) else {
            return;
        };
        match Role::of(element) {
            Role::Inline => self.part(look.place()),
            Role::Block => self.writer.block(),
            Role::Heading(_) => self.writer.heading(None),
            Role::Item => self.writer.end_item(),
            Role::Row => self.writer.end_row(),
            _ => {}
        }
    }

    /// Writes the gap before a text that the page sets apart from the one before, and that no space parts
    /// from it.
    fn gap(&mut self, text: &str, style: Style) {
        if style.visibility != Visibility::Visible {
            return;
        }
        let goes_on = !self.writer.is_line_empty();
        if goes_on && text.trim().is_empty() {
            self.ending = Ending::default();
            return;
        }
        let is_apart = std::mem::take(&mut self.is_apart) && glue::starts_word(text);
        if goes_on && (is_apart || self.ending.is_glued_to(text)) {
            self.writer.text("\t", style);
        }
        self.ending = Ending::of(text);
    }

    fn look(&self) -> TextStyle {
        self.looks.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let look = self.look();
        if look.is_skipped {
            return;
        }
        let style = Style { bold: look.is_bold, visibility: look.visibility(), ..Style::PLAIN };
        if !look.is_preformatted {
            self.gap(text, style);
            return self.writer.flow(text, style);
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.writer.block();
            }
            self.writer.text(line, style);
        }
    }
}

#[cfg(test)]
mod tests;
