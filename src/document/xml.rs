//! Events of XML within limits: no document types, no entities but the five, no deep nesting.

use encoding_rs::Encoding;
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

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
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(uri)) = resolved else {
            return Self::Other;
        };
        match *uri {
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

/// An element's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Its vocabulary.
    pub space: Space,
    /// Its name without prefix.
    pub local: String,
}

impl Name {
    /// The name as a pair, to match on.
    pub fn pair(&self) -> (Space, &str) {
        (self.space, &self.local)
    }
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// The element's name.
    pub name: Name,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of the attribute with this name without prefix.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == local).map(|(_, value)| value.as_str())
    }
}

/// What a reader of XML meets.
#[derive(Debug)]
pub(super) enum Event {
    /// An element starts.
    Open(Tag),
    /// An element ends.
    Close(Name),
    /// Text.
    Text(String),
}

/// Reads events; each is taken off a budget that the parts of a document share.
pub(super) struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    open: Vec<Name>,
    events_left: &'x mut u64,
}

impl<'x> Xml<'x> {
    /// A reader of this text.
    pub fn new(text: &'x str, events_left: &'x mut u64) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, open: Vec::new(), events_left }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    ///
    /// `corrupt` for bad XML, a document type or an unknown entity; `limit` for too many events or
    /// too deep nesting.
    pub fn next(&mut self) -> Result<Option<Event>, DocumentError> {
        loop {
            *self.events_left = self.events_left.checked_sub(1).ok_or_else(|| limit("too many parts"))?;
            let (resolved, raw) = self.reader.read_resolved_event().map_err(|_| corrupt("is damaged"))?;
            let space = Space::of(&resolved);
            match raw {
                Raw::Start(tag) => return self.start(space, &tag).map(Some),
                Raw::End(_) => return Ok(self.open.pop().map(Event::Close)),
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

    fn start(&mut self, space: Space, tag: &BytesStart<'_>) -> Result<Event, DocumentError> {
        if self.open.len() >= DEPTH_MAX {
            return Err(limit("elements nested too deep"));
        }
        let name = Name { space, local: tag.local_name().as_ref().to_owned() };
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|attribute| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            (attribute.key.local_name().as_ref().to_owned(), value.unwrap_or_default().into_owned())
        });
        let event = Event::Open(Tag { name: name.clone(), attributes: attributes.collect() });
        self.open.push(name);
        Ok(event)
    }
}

/// The text of an XML part, in whatever encoding it declares.
pub(super) fn decode(bytes: &[u8]) -> String {
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
    encoding.decode(bytes).0.into_owned()
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
