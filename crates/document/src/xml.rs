//! Events of XML within limits: no document types, no entities but the five, no deep nesting.

use std::borrow::Cow;

use encoding_rs::Encoding;
use memchr::memmem::{self, Finder};
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::name::PrefixDeclaration;
use quick_xml::reader::Reader;

use super::{DocumentError, ErrorKind};

/// Deepest nesting of elements.
const DEPTH_MAX: usize = 256;

/// The vocabularies that documents are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Relationships between parts.
    Relationships,
    /// Markup compatibility.
    Compatibility,
    /// OpenDocument `office:`.
    Office,
    /// OpenDocument `text:`.
    Text,
    /// OpenDocument `table:`.
    Table,
    /// OpenDocument `style:`.
    Style,
    /// OpenDocument `draw:` and DrawingML.
    Draw,
    /// Any other.
    Other,
}

impl Space {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/package/2006/relationships" => Self::Relationships,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Self::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Self::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Self::Table,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Self::Style,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Self::Draw,
            _ => Self::Other,
        }
    }
}

/// An element: its name and what its start tag says.
#[derive(Debug, Clone)]
pub(super) struct Tag<'x> {
    /// The vocabulary of its name.
    pub space: Space,
    raw: BytesStart<'x>,
    /// Bytes of the prefix and the colon before the name.
    prefix_bytes: usize,
}

impl Tag<'_> {
    /// The name without prefix.
    pub fn local(&self) -> &str {
        &self.raw.name().into_inner()[self.prefix_bytes..]
    }

    /// Vocabulary and name as a pair, to match on.
    pub fn pair(&self) -> (Space, &str) {
        (self.space, self.local())
    }

    /// The value of the attribute with this name without prefix.
    pub fn attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        let is_wanted =
            |name: &str| name.strip_suffix(local).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'));
        let mut attributes = self.raw.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let attribute = attributes.find(|attribute| is_wanted(attribute.key.into_inner()))?;
        Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_default())
    }
}

/// What a reader of XML meets.
#[derive(Debug)]
pub(super) enum Event<'x> {
    /// An element starts.
    Open(Tag<'x>),
    /// An element ends.
    Close(Tag<'x>),
    /// Text.
    Text(String),
}

/// A prefix and its vocabulary; the empty prefix is that of names without one.
struct Binding {
    prefix: String,
    space: Space,
    /// Elements that are open where it ends.
    depth: usize,
}

/// Reads events; each is taken off a budget that the parts of a document share.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    open: Vec<Tag<'x>>,
    /// The last element was empty: it ends with the next event.
    is_empty: bool,
    bindings: Vec<Binding>,
    /// Finds what binds a prefix.
    finder: Finder<'static>,
    /// Every end that was searched for was found; else each search may go through the whole rest.
    can_leap: bool,
    events_left: &'x mut u64,
}

impl<'x> Xml<'x> {
    /// A reader of this text.
    pub fn new(text: &'x str, events_left: &'x mut u64) -> Self {
        Self {
            reader: Reader::from_str(text),
            open: Vec::new(),
            is_empty: false,
            bindings: Vec::new(),
            finder: Finder::new("xmlns"),
            can_leap: true,
            events_left,
        }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    ///
    /// `corrupt` for bad XML, a document type or an unknown entity; `limit` for too many events or
    /// too deep nesting.
    pub fn next(&mut self) -> Result<Option<Event<'x>>, DocumentError> {
        loop {
            *self.events_left = self.events_left.checked_sub(1).ok_or_else(|| limit("too many parts"))?;
            if std::mem::take(&mut self.is_empty) {
                return Ok(self.end());
            }
            match self.reader.read_event().map_err(|_| corrupt("is damaged"))? {
                Raw::Start(tag) => return self.start(tag).map(Some),
                Raw::Empty(tag) => {
                    self.is_empty = true;
                    return self.start(tag).map(Some);
                }
                Raw::End(_) => return Ok(self.end()),
                Raw::Text(text) => return Ok(Some(Event::Text(text.xml10_content().into_owned()))),
                Raw::CData(text) => return Ok(Some(Event::Text(text.into_inner().into_owned()))),
                Raw::GeneralRef(entity) => return character(&entity).map(Event::Text).map(Some),
                Raw::DocType(_) => {
                    return Err(corrupt("declares a document type, which no document does"));
                }
                Raw::Eof if self.open.is_empty() => return Ok(None),
                Raw::Eof => return Err(corrupt("ends too early")),
                _ => {}
            }
        }
    }

    /// Steps over the rest of the element that was just opened.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), DocumentError> {
        let depth = self.open.len();
        while self.open.len() >= depth && depth > 0 {
            self.next()?;
        }
        Ok(())
    }

    /// Steps over the content of the element that was just opened without reading it, and gives its
    /// source. Only for elements that never hold others of their name.
    pub fn leap(&mut self) -> &'x [u8] {
        let Some(tag) = self.open.last().filter(|_| self.can_leap && !self.is_empty) else {
            return &[];
        };
        let name = tag.raw.name().into_inner().as_bytes();
        let rest: &'x [u8] = self.reader.get_ref();
        let is_end = |at: &usize| rest[..*at].ends_with(b"</") && rest[at + name.len()..].starts_with(b">");
        // Where its end is written in another way, the content is read after all.
        let Some(end) = memmem::find_iter(rest, name).find(is_end) else {
            self.can_leap = false;
            return &[];
        };
        let (content, rest) = rest.split_at(end - b"</".len());
        *self.reader.get_mut() = rest;
        content
    }

    fn start(&mut self, raw: BytesStart<'x>) -> Result<Event<'x>, DocumentError> {
        if self.open.len() >= DEPTH_MAX {
            return Err(limit("elements nested too deep"));
        }
        if self.finder.find(raw.attributes_raw().as_bytes()).is_some() {
            self.bind(&raw);
        }
        let name = raw.name().into_inner();
        let colon = name.bytes().position(|byte| byte == b':');
        let (prefix, prefix_bytes) = colon.map_or(("", 0), |colon| (&name[..colon], colon + 1));
        let bound = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        let space = bound.map_or(Space::Other, |binding| binding.space);
        let tag = Tag { space, raw, prefix_bytes };
        self.open.push(tag.clone());
        Ok(Event::Open(tag))
    }

    fn bind(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => "",
                Some(PrefixDeclaration::Named(prefix)) => prefix,
                None => continue,
            };
            let space = Space::of(&attribute.value);
            self.bindings.push(Binding { prefix: prefix.to_owned(), space, depth: self.open.len() });
        }
    }

    fn end(&mut self) -> Option<Event<'x>> {
        let tag = self.open.pop();
        while self.bindings.last().is_some_and(|binding| binding.depth >= self.open.len()) {
            self.bindings.pop();
        }
        tag.map(Event::Close)
    }
}

/// The text of an XML part, in whatever encoding it declares.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let label = head.split_once("encoding=")?.1.trim_start_matches(['"', '\'']);
        Encoding::for_label(label.split(['"', '\'']).next()?.as_bytes())
    };
    let encoding = match bytes.get(..2) {
        Some(b"<\0") => encoding_rs::UTF_16LE,
        Some(b"\0<") => encoding_rs::UTF_16BE,
        _ => declared().filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(encoding_rs::UTF_8),
    };
    if encoding != encoding_rs::UTF_8 || bytes.starts_with("\u{FEFF}".as_bytes()) {
        return encoding.decode(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| encoding.decode(error.as_bytes()).0.into_owned())
}

/// A character reference or one of the five entities of XML.
fn character(entity: &BytesRef<'_>) -> Result<String, DocumentError> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Ok(c.to_string());
    }
    let name = entity.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| corrupt("uses an entity that is not defined"))
}

fn corrupt(what: &str) -> DocumentError {
    DocumentError::new(
        ErrorKind::Corrupt,
        format!("the document's XML {what}; open it in its program and save it again"),
    )
}

fn limit(what: &str) -> DocumentError {
    DocumentError::new(ErrorKind::Limit, format!("the document has {what}; save it as PDF or plain text instead"))
}
