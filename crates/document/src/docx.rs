//! Reads Word documents (Office Open XML): header, body, footer; what is deleted is left out, what
//! is hidden is marked.

mod body;
mod look;
mod styles;

use self::body::Body;
use self::styles::Styles;
use super::archive::Archive;
use super::lines::Writer;
use super::xml::{self, Event, Space, Xml};
use super::{Document, DocumentError, ErrorKind, Kind, Limits, Warning};

/// Reads a document.
///
/// # Errors
///
/// `corrupt` for a damaged archive or XML before any text, `limit`, or `no-text`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, DocumentError> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut events_left = limits.operations;
    let main = main_part(&mut archive, &mut events_left)?;
    let body = text(&mut archive, &main)?.ok_or_else(no_body)?;
    let related = related(&mut archive, &main, &mut events_left)?;
    let styles = match related.target("/styles").map(|name| text(&mut archive, name)).transpose()? {
        Some(Some(styles)) => Styles::read(&styles, &mut events_left)?,
        _ => Styles::default(),
    };

    let mut parts = related.texts("/header", &mut archive)?;
    parts.push(body);
    parts.extend(related.texts("/footer", &mut archive)?);
    write(&parts, &styles, events_left, Writer::new(limits))
}

fn write(
    parts: &[String],
    styles: &Styles,
    mut events_left: u64,
    mut writer: Writer,
) -> Result<Document, DocumentError> {
    let page = body::page_color(parts);
    let mut damage = None;
    for part in parts {
        let mut xml = Xml::new(part, &mut events_left);
        let outcome = Body::new(styles, page, &mut writer).read(&mut xml);
        damage = recoverable(outcome)?.or(damage);
    }
    finish(writer, damage)
}

/// Damage within a part leaves what stood before it; limits end the reading.
fn recoverable(outcome: Result<(), DocumentError>) -> Result<Option<DocumentError>, DocumentError> {
    match outcome {
        Ok(()) => Ok(None),
        Err(error) if error.kind == ErrorKind::Corrupt && !error.message.contains("document type") => Ok(Some(error)),
        Err(error) => Err(error),
    }
}

fn finish(writer: Writer, damage: Option<DocumentError>) -> Result<Document, DocumentError> {
    let document = writer.finish(Kind::Docx, "docx");
    match (document, damage) {
        (Ok(mut document), Some(_)) => {
            let message = "the document is damaged; what comes after the damage could not be read";
            document.warnings.push(Warning::new("parts-missing", message));
            Ok(document)
        }
        (Err(_), Some(damage)) => Err(damage),
        (document, None) => document,
    }
}

fn no_body() -> DocumentError {
    let message = "the document has no text part; open it in Word and save it again";
    DocumentError::new(ErrorKind::Corrupt, message)
}

fn text(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, DocumentError> {
    Ok(archive.part(name)?.map(xml::decode))
}

/// The name of the main part, as the package says or as Word names it.
fn main_part(archive: &mut Archive<'_>, events_left: &mut u64) -> Result<String, DocumentError> {
    let relations = Relations::read(archive, "_rels/.rels", "", events_left)?;
    let main = relations.target("/officeDocument").filter(|name| archive.has(name));
    Ok(main.unwrap_or("word/document.xml").to_owned())
}

fn related(archive: &mut Archive<'_>, main: &str, events_left: &mut u64) -> Result<Relations, DocumentError> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    Relations::read(archive, &format!("{folder}/_rels/{file}.rels"), folder, events_left)
}

/// The parts that a part refers to: kind and name.
#[derive(Debug, Default)]
struct Relations {
    targets: Vec<(String, String)>,
}

impl Relations {
    fn read(archive: &mut Archive<'_>, name: &str, folder: &str, events_left: &mut u64) -> Result<Self, DocumentError> {
        let Some(source) = text(archive, name)? else {
            return Ok(Self::default());
        };
        let mut xml = Xml::new(&source, events_left);
        let mut targets = Vec::new();
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            // What lies outside of the package is never fetched.
            let is_inside = tag.attribute("TargetMode").as_deref() != Some("External");
            if tag.space == Space::Relationships && is_inside {
                let kind = tag.attribute("Type").unwrap_or_default();
                let target = tag.attribute("Target").unwrap_or_default();
                targets.push((kind.into_owned(), resolve(folder, &target)));
            }
        }
        Ok(Self { targets })
    }

    fn target(&self, suffix: &str) -> Option<&str> {
        self.targets.iter().find(|(kind, _)| kind.ends_with(suffix)).map(|(_, name)| name.as_str())
    }

    /// The texts of all parts of a kind; parts with the same text (first, even and other pages)
    /// once.
    fn texts(&self, suffix: &str, archive: &mut Archive<'_>) -> Result<Vec<String>, DocumentError> {
        let mut texts: Vec<String> = Vec::new();
        for (_, name) in self.targets.iter().filter(|(kind, _)| kind.ends_with(suffix)) {
            if let Some(text) = text(archive, name)?.filter(|text| !texts.contains(text)) {
                texts.push(text);
            }
        }
        Ok(texts)
    }
}

/// The name of a part, from where it is named. Only names inside the archive come of it.
fn resolve(folder: &str, target: &str) -> String {
    let is_absolute = target.starts_with('/') || folder.is_empty();
    let joined = if is_absolute { target.to_owned() } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in joined.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests;
