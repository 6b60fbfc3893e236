//! Findings: how well a file could be read, what to warn of, and when it must be refused.

use super::characters::UNREADABLE;
use super::{Content, PageContent};
use crate::layout::{self, PageGlyphs};
use crate::{Document, DocumentError, ErrorKind, Kind, Limits, Line, PdfReader, Reading, Visibility, Warning};

/// Fewer letters than this on a page are not the text of a resume.
const FEW_LETTERS: usize = 30;
/// Fewer letters than this on a page that is a picture are a footer or a stamp of the scanner.
const STAMP_LETTERS: usize = 120;
/// A page that is a picture and has text in its margins only, which are these parts of its height, is a scan
/// with a line of the program that made it.
const TOP_MARGIN: f32 = 0.07;
const BOTTOM_MARGIN: f32 = 0.93;
/// Least share of letters and digits among the signs of a text that was read by numbers alone.
const LETTERS_SHARE: f64 = 0.6;
/// Share of unreadable glyphs from which the text is in doubt, and from which it is useless.
const DOUBTFUL_SHARE: f64 = 0.03;
const USELESS_SHARE: f64 = 0.4;
/// Share of long words without a vowel from which Latin text is nonsense. English has about 1 %,
/// abbreviations on a resume bring it to 10 %.
const NO_VOWELS_SHARE: f64 = 0.35;
/// Fewest long words that can be judged.
const MIN_JUDGED_WORDS: u32 = 20;

const NO_MAPS: &str = "The text of the PDF cannot be read: its fonts do not say which letters they show. \
                       Run again with --ocr, or export the PDF again.";

/// Counts of visible glyphs.
#[derive(Default, Clone, Copy)]
pub(super) struct Tally {
    letters: usize,
    /// Letters between the margins.
    body: usize,
    /// Glyphs that are no space.
    inked: usize,
    unreadable: usize,
}

impl Tally {
    /// Counts the glyphs of a page.
    pub(super) fn of(page: &PageGlyphs) -> Self {
        let mut tally = Self::default();
        for glyph in page.glyphs.iter().filter(|glyph| glyph.visibility == Visibility::Visible) {
            let is_letter = glyph.ch.is_alphanumeric();
            let in_margin = glyph.y_pt < TOP_MARGIN * page.height_pt || glyph.y_pt > BOTTOM_MARGIN * page.height_pt;
            tally.letters += usize::from(is_letter);
            tally.body += usize::from(is_letter && !in_margin);
            tally.inked += usize::from(!glyph.ch.is_whitespace());
            tally.unreadable += usize::from(glyph.ch == UNREADABLE);
        }
        tally
    }

    fn sum(pages: &[PageContent]) -> Self {
        pages.iter().fold(Self::default(), |sum, PageContent { tally, .. }| Self {
            letters: sum.letters + tally.letters,
            body: sum.body + tally.body,
            inked: sum.inked + tally.inked,
            unreadable: sum.unreadable + tally.unreadable,
        })
    }

    fn unreadable_share(self) -> f64 {
        self.unreadable as f64 / (self.letters + self.unreadable).max(1) as f64
    }
}

/// Whether the second reader should be asked.
pub(super) fn is_doubtful(content: &Content) -> bool {
    let tally = Tally::sum(&content.pages);
    let scanned = !content.pages.is_empty() && content.pages.iter().all(|page| page.pictured);
    let hidden = content.pages.iter().flat_map(|page| &page.page.glyphs).count() > tally.letters;
    let few = tally.letters < FEW_LETTERS && !scanned && !hidden;
    few || tally.unreadable_share() > DOUBTFUL_SHARE
}

/// Whether another reading of the same file is clearly better.
pub(super) fn is_better(other: &Content, than: &Content) -> bool {
    let (other, than) = (Tally::sum(&other.pages), Tally::sum(&than.pages));
    let is_text = other.letters as f64 >= LETTERS_SHARE * other.inked as f64;
    is_text
        && other.unreadable_share() < than.unreadable_share() + 0.001
        && other.letters > than.letters + than.letters / 20
}

/// The document, or the error that its text cannot be used.
pub(super) fn document(content: Content, reader: PdfReader, limits: &Limits) -> Result<Document, DocumentError> {
    let tally = Tally::sum(&content.pages);
    let scanned_pages = content.pages.iter().filter(|page| is_scanned(page)).count() as u32;
    let all_scanned = !content.pages.is_empty() && scanned_pages as usize == content.pages.len();
    refuse_unusable(tally, scanned_pages, all_scanned, content.parts_missing)?;
    let mut warnings = content_warnings(&content, reader, limits);
    let glyphs: Vec<_> = content.pages.into_iter().map(|page| page.page).collect();
    let laid = layout::lay_out(glyphs);
    let hidden: Vec<&Line> = laid.lines.iter().filter(|line| line.visibility != Visibility::Visible).collect();
    let hidden_words = Words::of(hidden.iter().copied()).all;
    warnings.extend(hidden_warning(&hidden, hidden_words));
    let words = Words::of(laid.lines.iter().filter(|line| line.visibility == Visibility::Visible));
    if words.are_nonsense() {
        return Err(DocumentError::new(ErrorKind::NoText, NO_MAPS));
    }
    if tally.unreadable_share() > DOUBTFUL_SHARE {
        warnings.push(Warning::new(
            "garbled-text",
            "Some of the text cannot be read: its fonts do not say which letters they show. \
             Try --ocr, or export the PDF again.",
        ));
    }
    let reading = Reading {
        reader: match reader {
            PdfReader::Hayro => "hayro".to_owned(),
            PdfReader::PdfExtract => "pdf-extract".to_owned(),
        },
        words: words.all,
        columns: laid.columns,
        unreadable_glyphs: tally.unreadable as u32,
        hidden_words,
        scanned_pages,
        ocr_confidence: None,
    };
    Ok(Document {
        kind: Kind::Pdf,
        pages: content.pages_total,
        lines: laid.lines,
        reading,
        warnings,
        roles: Vec::new(),
    })
}

fn is_scanned(page: &PageContent) -> bool {
    let few = page.tally.letters < STAMP_LETTERS || page.tally.body < FEW_LETTERS;
    page.pictured && !page.scan_text && few
}

fn refuse_unusable(
    tally: Tally,
    scanned_pages: u32,
    all_scanned: bool,
    parts_missing: bool,
) -> Result<(), DocumentError> {
    if tally.letters == 0 && tally.unreadable == 0 && scanned_pages == 0 && parts_missing {
        return Err(super::corrupt());
    }
    let message = if all_scanned || (tally.letters == 0 && tally.unreadable == 0 && scanned_pages > 0) {
        "The PDF holds pictures of pages but no text. Run again with --ocr, or use the original file."
    } else if tally.letters == 0 && tally.unreadable == 0 {
        "The PDF holds no visible text. If its text was drawn as shapes, run again with --ocr."
    } else if tally.unreadable_share() > USELESS_SHARE {
        NO_MAPS
    } else {
        return Ok(());
    };
    Err(DocumentError::new(ErrorKind::NoText, message))
}

fn content_warnings(content: &Content, reader: PdfReader, limits: &Limits) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if reader == PdfReader::PdfExtract {
        warnings.push(Warning::new(
            "second-reader",
            "The text was read by the second PDF reader, which does not see hidden text.",
        ));
    }
    if content.pages_total > limits.pages {
        let message = format!("Only the first {} of {} pages were read.", limits.pages, content.pages_total);
        warnings.push(Warning::new("pages-truncated", message));
    }
    if content.parts_missing {
        warnings.push(Warning::new("parts-missing", "The PDF is damaged; some of it may be missing."));
    }
    for page in &content.pages {
        if page.scan_text {
            let message = "The page is a picture with recognised text, which may hold wrong letters.";
            warnings.push(Warning::new("ocr-layer", message).on_page(page.page.number));
        }
        if is_scanned(page) {
            let message = "The page is a picture without text; --ocr would read it.";
            warnings.push(Warning::new("scanned-page", message).on_page(page.page.number));
        }
    }
    warnings
}

fn hidden_warning(hidden: &[&Line], words: u32) -> Option<Warning> {
    if words == 0 {
        return None;
    }
    let unit = if words == 1 { "word" } else { "words" };
    let warning = Warning::new("hidden-text", format!("hidden text ignored ({words} {unit})"));
    let page = hidden[0].page;
    let one_page = hidden.iter().all(|line| line.page == page);
    Some(if one_page { warning.on_page(page) } else { warning })
}

/// Counts of words.
#[derive(Default, Clone, Copy)]
struct Words {
    all: u32,
    /// Long words of plain letters.
    judged: u32,
    /// Those of them without a vowel.
    odd: u32,
}

impl Words {
    fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let is_vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let mut words = Self::default();
        for word in lines.flat_map(|line| line.text.split_whitespace()) {
            words.all += 1;
            if word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                words.judged += 1;
                words.odd += u32::from(!word.bytes().any(is_vowel));
            }
        }
        words
    }

    /// Whether Latin text has too few vowels to be words, as where a font's map is shuffled.
    fn are_nonsense(self) -> bool {
        self.judged >= MIN_JUDGED_WORDS && f64::from(self.odd) > NO_VOWELS_SHARE * f64::from(self.judged)
    }
}
