//! Pages as PDF: glyph numbers with a map to Unicode, as browsers and Word write them, so that any script can be set.

use pdf_writer::types::{CidFontType, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use super::page::{Block, Page, Piece};

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 48.0;
const FACES: [(&str, &str); 2] = [("F1", "Sans"), ("F2", "Sans-Bold")];
const UNICODE: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The page as the bytes of a document.
pub fn write(page: &Page) -> Vec<u8> {
    let mut sheet = Sheet { pages: Vec::new(), glyphs: Vec::new(), at: 0, y: HEIGHT - 56.0 };
    let (whole, narrow, rest) = ((MARGIN, WIDTH - MARGIN), 150.0, 24.0);
    match &page.side {
        None => sheet.set(&page.main, whole),
        Some((side, left)) => {
            let (one, other) = if *left {
                ((whole.0, whole.0 + narrow), (whole.0 + narrow + rest, whole.1))
            } else {
                ((whole.1 - narrow, whole.1), (whole.0, whole.1 - narrow - rest))
            };
            sheet.set(side, one);
            (sheet.at, sheet.y) = (0, HEIGHT - 56.0);
            sheet.set(&page.main, other);
        }
    }
    sheet.finish()
}

/// Pages under construction.
struct Sheet {
    pages: Vec<Content>,
    /// Characters by glyph number, from 1.
    glyphs: Vec<char>,
    at: usize,
    y: f32,
}

/// Width of a character in thousandths of the font size.
fn advance(character: char) -> f32 {
    match character {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'l' | 'j' => 280.0,
        'm' | 'w' | 'M' | 'W' | '—' | '@' => 830.0,
        'A'..='Z' => 670.0,
        '\u{2e80}'.. => 1000.0,
        _ => 540.0,
    }
}

fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size / 1000.0
}

impl Sheet {
    fn glyph(&mut self, character: char) -> u16 {
        let known = self.glyphs.iter().position(|glyph| *glyph == character);
        let place = known.unwrap_or_else(|| {
            self.glyphs.push(character);
            self.glyphs.len() - 1
        });
        place as u16 + 1
    }

    fn text(&mut self, x: f32, text: &str, size: f32, bold: bool) {
        while self.pages.len() <= self.at {
            self.pages.push(Content::new());
        }
        let bytes: Vec<u8> = text.chars().flat_map(|character| self.glyph(character).to_be_bytes()).collect();
        let face = FACES[usize::from(bold)].0;
        let page = &mut self.pages[self.at];
        page.begin_text().set_font(Name(face.as_bytes()), size).next_line(x, self.y).show(Str(&bytes)).end_text();
    }

    fn down(&mut self, points: f32) {
        self.y -= points;
        if self.y < 56.0 {
            (self.at, self.y) = (self.at + 1, HEIGHT - 56.0);
        }
    }

    fn set(&mut self, blocks: &[Block], column: (f32, f32)) {
        for block in blocks {
            match block {
                Block::Name(name) => {
                    self.text(column.0, name, 20.0, true);
                    self.down(26.0);
                }
                Block::Heading(heading) => {
                    self.down(4.0);
                    self.text(column.0, heading, 13.0, true);
                    self.down(18.0);
                }
                Block::Line(pieces) => self.line(pieces, column),
                Block::Point(pieces) => {
                    self.text(column.0 + 6.0, "•", 10.0, false);
                    self.line(pieces, (column.0 + 18.0, column.1));
                }
                Block::Paragraph(words) => self.paragraph(words, column, false),
                Block::Separator(signs) => self.paragraph(signs, column, false),
                Block::Table(rows) => rows.iter().for_each(|row| self.row(row, column)),
                Block::Blank => self.down(7.0),
            }
        }
    }

    fn row(&mut self, row: &[String], column: (f32, f32)) {
        let step = (column.1 - column.0) / row.len().max(1) as f32;
        for (place, cell) in row.iter().enumerate() {
            self.text(column.0 + step * place as f32, cell, 9.0, false);
        }
        self.down(14.0);
    }

    fn paragraph(&mut self, words: &str, column: (f32, f32), bold: bool) {
        for line in broken(words, 10.0, column.1 - column.0) {
            self.text(column.0, &line, 10.0, bold);
            self.down(13.5);
        }
    }

    /// A line of pieces; one that is too long is broken like a paragraph.
    fn line(&mut self, pieces: &[Piece], column: (f32, f32)) {
        let words = super::page::plain(pieces, "  ", "  ");
        if width(&words, 10.0) > column.1 - column.0 {
            let bold = matches!(pieces, [Piece::Bold(_)]);
            return self.paragraph(&words, column, bold);
        }
        let mut x = column.0;
        for (place, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Plain(text) | Piece::Bold(text) => {
                    self.text(x, text, 10.0, matches!(piece, Piece::Bold(_)));
                    x += width(text, 10.0);
                }
                Piece::Column => x = (column.0 + 140.0).max(x + 20.0),
                Piece::Right => {
                    let rest = super::page::plain(&pieces[place + 1..], "", "");
                    x = (column.1 - width(&rest, 10.0)).max(x + 12.0);
                }
            }
        }
        self.down(13.5);
    }

    fn finish(self) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            Ref::new(next)
        };
        let (catalog, tree) = (fresh(), fresh());
        let faces: Vec<(&str, [Ref; 4])> =
            FACES.iter().map(|(name, _)| (*name, [fresh(), fresh(), fresh(), fresh()])).collect();
        let pages: Vec<(Ref, Ref)> = self.pages.iter().map(|_| (fresh(), fresh())).collect();
        pdf.catalog(catalog).pages(tree);
        pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(pages.len() as i32);
        for ((_, ids), (_, base)) in faces.iter().zip(FACES) {
            face(&mut pdf, *ids, base, &self.glyphs);
        }
        for (content, (page_id, content_id)) in self.pages.into_iter().zip(&pages) {
            let mut page = pdf.page(*page_id);
            page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(*content_id);
            let mut resources = page.resources();
            let mut fonts = resources.fonts();
            for (name, [font, ..]) in &faces {
                fonts.pair(Name(name.as_bytes()), *font);
            }
            fonts.finish();
            resources.finish();
            page.finish();
            pdf.stream(*content_id, &content.finish());
        }
        pdf.finish()
    }
}

/// A composite font without an outline, whose map tells the characters.
fn face(pdf: &mut Pdf, [font, descendant, descriptor, map]: [Ref; 4], base: &str, glyphs: &[char]) {
    let base = Name(base.as_bytes());
    pdf.type0_font(font)
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(map);
    let mut cid = pdf.cid_font(descendant);
    cid.subtype(CidFontType::Type2).base_font(base).system_info(UNICODE).font_descriptor(descriptor);
    cid.widths().consecutive(1, glyphs.iter().map(|glyph| advance(*glyph)));
    cid.finish();
    pdf.font_descriptor(descriptor)
        .name(base)
        .flags(pdf_writer::types::FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(0.0, -200.0, 1000.0, 800.0))
        .italic_angle(0.0)
        .ascent(800.0)
        .descent(-200.0)
        .cap_height(700.0)
        .stem_v(80.0);
    let mut cmap = UnicodeCmap::new(Name(b"Map"), UNICODE);
    for (glyph, character) in (1..).zip(glyphs) {
        cmap.pair(glyph as u16, *character);
    }
    pdf.cmap(map, &cmap.finish());
}

/// Lines of at most this width; words are not parted unless there are no spaces.
fn broken(words: &str, size: f32, most: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let has_spaces = words.matches(' ').count() * 12 > words.chars().count();
    let parts: Vec<String> = if has_spaces {
        words.split_inclusive(' ').map(str::to_owned).collect()
    } else {
        words.chars().map(String::from).collect()
    };
    for part in parts {
        let last = lines.last().map(|line| width(line, size)).unwrap_or_default();
        if last + width(part.trim_end(), size) > most && last > 0.0 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&part);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}
