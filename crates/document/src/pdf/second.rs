//! The second reader: pdf-extract, an independent opinion. It sees no colours, so no hidden text.

use std::sync::mpsc;

use lopdf::Document as File;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use super::budget::Budget;
use super::guard::{self, Scope};
use super::{Content, PageContent, repair};
use crate::layout::{Glyph, PageGlyphs};
use crate::{DocumentError, ErrorKind, Limits, Visibility};

/// pdf-extract calls itself for nested forms and deep objects; a deep stack stops none of that, but
/// keeps what passes the guards from running out.
const STACK_BYTES: usize = 64 << 20;
/// Text below this size cannot be read by a human.
const TINY_PT: f64 = 2.0;

/// Reads a file.
///
/// # Errors
///
/// `corrupt`, `encrypted`, `limit` or `crash`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, DocumentError> {
    guard::check(bytes, Scope::Everything, &mut Budget::new(limits))?;
    if cfg!(target_family = "wasm") {
        // No threads there; the module is linked with a deep stack instead.
        return read_guarded(bytes, limits);
    }
    let (sender, receiver) = mpsc::channel();
    let work = |sender: mpsc::Sender<_>| {
        let _ = sender.send(read_guarded(bytes, limits));
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        let _ = thread.spawn_scoped(scope, move || work(sender));
    });
    receiver.recv().unwrap_or_else(|_| Err(super::crashed()))
}

fn read_guarded(bytes: &[u8], limits: &Limits) -> Result<Content, DocumentError> {
    super::guarded(|| read_pages(bytes, limits))
}

fn read_pages(bytes: &[u8], limits: &Limits) -> Result<Content, DocumentError> {
    let mut file = File::load_mem(bytes).map_err(|_| super::corrupt())?;
    if file.is_encrypted() && file.decrypt("").is_err() {
        return Err(DocumentError::new(
            ErrorKind::Encrypted,
            "The PDF is protected by a password. Open it, save a copy without the password, and use that.",
        ));
    }
    let mut budget = Budget::new(limits);
    repair::repair(&mut file, &mut budget)?;
    let pages_total = file.get_pages().len() as u32;
    let mut collector = Collector { pages: Vec::new(), budget, over: None };
    let mut parts_missing = false;
    for number in (1..=pages_total).take(limits.pages as usize) {
        let done = super::guarded(|| Ok(output_doc_page(&file, &mut collector, number).is_ok()));
        parts_missing |= !done.unwrap_or(false);
        if let Some(error) = collector.over.take() {
            return Err(error);
        }
    }
    let pages: Vec<PageContent> = collector.pages.into_iter().map(plain_page).collect();
    if pages.is_empty() {
        return Err(super::corrupt());
    }
    Ok(Content { pages, pages_total, parts_missing })
}

fn plain_page(page: PageGlyphs) -> PageContent {
    PageContent::new(page, false, false)
}

/// Takes what pdf-extract finds.
struct Collector {
    pages: Vec<PageGlyphs>,
    budget: Budget,
    over: Option<DocumentError>,
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        page_num: u32,
        media_box: &MediaBox,
        _art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(PageGlyphs {
            number: page_num,
            width_pt: (media_box.urx - media_box.llx) as f32,
            height_pt: (media_box.ury - media_box.lly) as f32,
            glyphs: Vec::new(),
            dots: Vec::new(),
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        char: &str,
    ) -> Result<(), OutputError> {
        let count = char.chars().count().max(1);
        if let Err(error) = self.budget.text_chars(count as u64) {
            self.over = Some(error);
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let Some(page) = self.pages.last_mut() else {
            return Ok(());
        };
        let size = (trm.m21.hypot(trm.m22) * font_size).abs();
        let share = (width * font_size * trm.m11.hypot(trm.m12)).abs() / count as f64;
        let angle = (-trm.m12).atan2(trm.m11);
        let (x, y) = (trm.m31, f64::from(page.height_pt) - trm.m32);
        let outside = x < 0.0 || y < 0.0 || x > page.width_pt.into() || y > page.height_pt.into();
        let visibility = if outside {
            Visibility::OffPage
        } else if size < TINY_PT {
            Visibility::Tiny
        } else {
            Visibility::Visible
        };
        for (ch, index) in char.chars().flat_map(super::characters::plain).zip(0_u16..) {
            let offset = share * f64::from(index);
            page.glyphs.push(Glyph {
                ch,
                x_pt: (x + offset * angle.cos()) as f32,
                y_pt: (y + offset * angle.sin()) as f32,
                advance_pt: share as f32,
                size_pt: size as f32,
                angle_deg: angle.to_degrees().round() as i16,
                bold: false,
                italic: false,
                color: None,
                visibility,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
