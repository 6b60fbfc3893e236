//! The first reader: hayro-syntax opens the file, our own interpreter follows the text.

use std::collections::HashMap;

use hayro_font::FontCache;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use super::budget::Budget;
use super::canvas::Canvas;
use super::guard::{self, Scope};
use super::interpreter::{Interpreter, Session};
use super::layers::Layers;
use super::matrix::{Area, Matrix};
use super::{Content, PageContent, stream};
use crate::{DocumentError, ErrorKind, Limits};

/// Annotation flags: hidden (bit 2) and not for the screen (bit 6).
const UNSEEN_ANNOTATION: u32 = 1 << 1 | 1 << 5;
/// A sound file names its cross-reference table within its last bytes.
const TAIL_BYTES: usize = 2_048;

/// Reads a file.
///
/// # Errors
///
/// `corrupt`, `encrypted` or `limit`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, DocumentError> {
    let mut budget = Budget::new(limits);
    guard::check(bytes, Scope::Structure, &mut budget)?;
    let pdf = Pdf::new(with_end(bytes)).map_err(load_error)?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let promised = catalog.as_ref().and_then(|it| it.get::<Dict<'_>>("Pages")?.get::<u32>("Count"));
    let mut session = Session {
        layers: Layers::of_catalog(catalog),
        programs: FontCache::new(),
        fonts: HashMap::new(),
        forms: HashMap::new(),
        budget,
        damaged_parts: 0,
    };
    let mut pages = Vec::new();
    for (page, number) in pdf.pages().iter().zip(1..=limits.pages) {
        pages.push(read_page(page, number, &mut session)?);
    }
    let found = pdf.pages().len() as u32;
    let lost_pages = promised.unwrap_or(found) > found;
    let cut_off = memmem::find(&bytes[bytes.len().saturating_sub(TAIL_BYTES)..], b"startxref").is_none();
    Ok(Content { pages, pages_total: found, parts_missing: session.damaged_parts > 0 || lost_pages || cut_off })
}

/// The bytes, with an end for a stream in which the file breaks off.
fn with_end(bytes: &[u8]) -> Vec<u8> {
    let mut whole = bytes.to_vec();
    let last_start = memmem::rfind(bytes, b"stream\n").or_else(|| memmem::rfind(bytes, b"stream\r"));
    let breaks_off = last_start.is_some_and(|start| {
        !bytes[..start].ends_with(b"end") && memmem::find(&bytes[start..], b"endstream").is_none()
    });
    if breaks_off {
        whole.extend_from_slice(b"\nendstream\nendobj\n");
    }
    whole
}

fn load_error(error: LoadPdfError) -> DocumentError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => DocumentError::new(
            ErrorKind::Encrypted,
            "The PDF is protected by a password. Open it, save a copy without the password, and use that.",
        ),
        LoadPdfError::Decryption(_) => DocumentError::new(
            ErrorKind::Encrypted,
            "The PDF is encrypted in a way that cannot be opened. Print it to a new PDF and use that.",
        ),
        LoadPdfError::Invalid => super::corrupt(),
    }
}

fn read_page<'a>(page: &Page<'a>, number: u32, session: &mut Session<'a>) -> Result<PageContent, DocumentError> {
    let (width, height) = page.render_dimensions();
    let base = Matrix(page.initial_transform(true).as_coeffs());
    let content = page_content(page, session)?;
    let canvas = Canvas::new(number, width.into(), height.into());
    let mut interpreter = Interpreter::new(session, canvas, base);
    interpreter.run(&content, page.resources())?;
    for annotation in page.raw().get::<Array<'_>>("Annots").unwrap_or_default().iter::<Dict<'_>>() {
        draw_annotation(&annotation, base, page, &mut interpreter)?;
    }
    let mut canvas = interpreter.canvas;
    canvas.reveal_striped_scan();
    let scan_text = canvas.reveal_scan_text();
    let pictured = canvas.is_pictured();
    Ok(PageContent::new(canvas.page, pictured, scan_text))
}

fn page_content(page: &Page<'_>, session: &mut Session<'_>) -> Result<Vec<u8>, DocumentError> {
    let raw = page.raw();
    let streams: Vec<Stream<'_>> = match raw.get::<Stream<'_>>("Contents") {
        Some(one) => vec![one],
        None => raw.get::<Array<'_>>("Contents").unwrap_or_default().iter::<Stream<'_>>().collect(),
    };
    if streams.is_empty() && raw.contains_key("Contents") {
        session.damaged_parts += u32::from(raw.get::<Array<'_>>("Contents").is_none());
    }
    let mut content = Vec::new();
    for part in &streams {
        let decoded = stream::decode(part, &mut session.budget)?;
        session.damaged_parts += u32::from(decoded.damaged);
        if content.is_empty() {
            content = decoded.data;
        } else {
            content.extend_from_slice(&decoded.data);
        }
        content.push(b'\n');
    }
    Ok(content)
}

/// Draws what an annotation shows on the page: the text of a filled form field, a text box.
fn draw_annotation<'a>(
    annotation: &Dict<'a>,
    base: Matrix,
    page: &Page<'a>,
    interpreter: &mut Interpreter<'a, '_>,
) -> Result<(), DocumentError> {
    interpreter.session.budget.operations(1)?;
    let written = matches!(annotation.get::<Name<'_>>("Subtype").as_deref(), Some(b"Widget" | b"FreeText"));
    let unseen = annotation.get::<u32>("F").is_some_and(|flags| flags & UNSEEN_ANNOTATION != 0);
    if !written || unseen {
        return Ok(());
    }
    if !annotation.contains_key("AP") {
        return super::fields::draw(annotation, base, interpreter);
    }
    let (Some(form), Some(rect)) = (appearance(annotation), annotation.get::<Rect>("Rect")) else {
        return Ok(());
    };
    let dict = form.dict();
    let own = Matrix(dict.get::<[f64; 6]>("Matrix").unwrap_or(Matrix::IDENTITY.0));
    let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") else {
        return Ok(());
    };
    let bounds = Area::new(x0, y0, x1, y1).transformed(own);
    if bounds.size() <= 0.0 {
        return Ok(());
    }
    let (sx, sy) = (rect.width() / bounds.width(), rect.height() / bounds.height());
    let fit = Matrix([sx, 0.0, 0.0, sy, rect.x0 - sx * bounds.x0, rect.y0 - sy * bounds.y0]);
    interpreter.state = super::state::State::new(fit.then(base));
    interpreter.form(&form, page.resources())
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>("AP")?.get::<Object<'_>>("N")? {
        Object::Stream(form) => Some(form),
        Object::Dict(states) => states.get::<Stream<'_>>(annotation.get::<Name<'_>>("AS")?),
        _ => None,
    }
}
