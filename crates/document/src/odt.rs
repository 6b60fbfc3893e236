//! Reads OpenDocument texts: header, body, footer; deletions and notes are left out, what is hidden
//! is marked.

mod body;
mod styles;

use self::body::Body;
use self::styles::Styles;
use super::archive::Archive;
use super::lines::Writer;
use super::xml::{self, Xml};
use super::{Document, DocumentError, ErrorKind, Kind, Limits};

/// Reads a document.
///
/// # Errors
///
/// `encrypted`, `corrupt` for a damaged archive or XML, `limit`, or `no-text`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentError> {
    let mut archive = Archive::open(bytes, limits)?;
    let manifest = text(&mut archive, "META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        let message = "the document is protected by a password; save it without one";
        return Err(DocumentError::new(ErrorKind::Encrypted, message));
    }
    let content = text(&mut archive, "content.xml")?.ok_or_else(|| {
        let message = "the document has no text part; open it in LibreOffice and save it again";
        DocumentError::new(ErrorKind::Corrupt, message)
    })?;
    let common = text(&mut archive, "styles.xml")?.unwrap_or_default();
    write(&common, &content, limits)
}

/// Reads a document that is one XML file.
///
/// # Errors
///
/// `corrupt` for damaged XML, `limit`, or `no-text`.
pub(super) fn read_flat(source: &str, limits: &Limits) -> Result<Document, DocumentError> {
    write("", source, limits)
}

fn write(common: &str, content: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let mut events_left = limits.operations;
    let mut styles = Styles::default();
    let mut writer = Writer::new(limits);
    for source in [common, content] {
        if !source.is_empty() {
            styles.read(&mut Xml::new(source, &mut events_left))?;
        }
    }
    for (source, part) in
        [(common, "header"), (content, "header"), (content, "body"), (common, "footer"), (content, "footer")]
    {
        if !source.is_empty() {
            Body::new(&styles, &mut writer).read(part, &mut Xml::new(source, &mut events_left))?;
        }
    }
    writer.finish(Kind::Odt, "odt")
}

fn text(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, DocumentError> {
    Ok(archive.part(name)?.map(xml::decode))
}

#[cfg(test)]
mod tests;
