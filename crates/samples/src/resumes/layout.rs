//! Layouts: a person as a PDF of one or two pages, in one of four arrangements.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

use super::person::Person;

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const PLAIN: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");
/// Mean width of a letter of Helvetica, in parts of the font size: close enough to break lines.
const LETTER: f32 = 0.5;

/// The person's resume in the layout with this number, counted around.
pub fn pdf(person: &Person, layout: u64) -> Vec<u8> {
    let mut sheet = Sheet::new();
    match layout % 4 {
        0 => one_column(person, &mut sheet, 56.0, 10.5, false),
        1 => one_column(person, &mut sheet, 42.0, 9.5, true),
        2 => side_column(person, &mut sheet),
        _ => skills_first(person, &mut sheet),
    }
    sheet.finish(if layout.is_multiple_of(2) { ["Helvetica", "Helvetica-Bold"] } else { ["Times-Roman", "Times-Bold"] })
}

/// Pages under construction.
struct Sheet {
    pages: Vec<Content>,
    y: f32,
}

/// Where a column stands and how it is set.
#[derive(Clone, Copy)]
struct Column {
    left: f32,
    right: f32,
    size: f32,
}

impl Sheet {
    fn new() -> Self {
        Self { pages: vec![Content::new()], y: HEIGHT - 60.0 }
    }

    fn text(&mut self, font: Name<'_>, size: f32, x: f32, text: &str) {
        if self.y < 50.0 {
            self.pages.push(Content::new());
            self.y = HEIGHT - 60.0;
        }
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.begin_text().set_font(font, size).next_line(x, y).show(Str(text.as_bytes())).end_text();
        }
    }

    fn down(&mut self, points: f32) {
        self.y -= points;
    }

    fn paragraph(&mut self, column: Column, first: &str, text: &str) {
        let letters = ((column.right - column.left) / (column.size * LETTER)) as usize;
        for (number, line) in textwrap::wrap(text, letters.saturating_sub(2)).iter().enumerate() {
            let sign = if number == 0 { first } else { "" };
            let indent = if first.is_empty() { 0.0 } else { 12.0 };
            if !sign.is_empty() {
                self.text(PLAIN, column.size, column.left, sign);
            }
            self.text(PLAIN, column.size, column.left + indent, line);
            self.down(column.size * 1.3);
        }
    }

    fn heading(&mut self, column: Column, text: &str) {
        self.down(6.0);
        self.text(BOLD, column.size + 2.0, column.left, text);
        self.down(column.size * 1.6);
    }

    fn finish(self, fonts: [&str; 2]) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let (catalog, tree, plain, bold) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4));
        let numbers: Vec<(Ref, Ref)> =
            (5..).step_by(2).take(self.pages.len()).map(|number| (Ref::new(number), Ref::new(number + 1))).collect();
        pdf.catalog(catalog).pages(tree);
        pdf.pages(tree).kids(numbers.iter().map(|(page, _)| *page)).count(self.pages.len() as i32);
        for (id, name) in [(plain, fonts[0]), (bold, fonts[1])] {
            pdf.type1_font(id).base_font(Name(name.as_bytes())).encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        for (content, (page_id, content_id)) in self.pages.into_iter().zip(numbers) {
            let mut page = pdf.page(page_id);
            page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(content_id);
            page.resources().fonts().pair(PLAIN, plain).pair(BOLD, bold);
            page.finish();
            pdf.stream(content_id, &deflated(&content.finish())).filter(Filter::FlateDecode);
        }
        pdf.finish()
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn header(person: &Person, sheet: &mut Sheet, column: Column) {
    sheet.text(BOLD, 18.0, column.left, &person.name);
    sheet.down(20.0);
    sheet.paragraph(column, "", &person.contact);
}

fn roles(person: &Person, sheet: &mut Sheet, column: Column, dates_right: bool) {
    sheet.heading(column, "Experience");
    for role in &person.roles {
        if dates_right {
            let width = role.dates.len() as f32 * column.size * LETTER;
            sheet.text(BOLD, column.size, column.left, &format!("{}, {}", role.title, role.employer));
            sheet.text(PLAIN, column.size, column.right - width, &role.dates);
            sheet.down(column.size * 1.4);
        } else {
            sheet.text(BOLD, column.size, column.left, &role.title);
            sheet.down(column.size * 1.3);
            sheet.text(PLAIN, column.size, column.left, &format!("{} | {}", role.employer, role.dates));
            sheet.down(column.size * 1.4);
        }
        for point in &role.points {
            sheet.paragraph(column, "-", point);
        }
        sheet.down(4.0);
    }
}

fn skills(person: &Person, sheet: &mut Sheet, column: Column) {
    sheet.heading(column, "Skills");
    for (kind, list) in &person.skills {
        sheet.paragraph(column, "", &format!("{kind}: {list}"));
    }
}

fn education(person: &Person, sheet: &mut Sheet, column: Column) {
    sheet.heading(column, "Education");
    sheet.paragraph(column, "", &person.education);
}

fn one_column(person: &Person, sheet: &mut Sheet, margin: f32, size: f32, dates_right: bool) {
    let column = Column { left: margin, right: WIDTH - margin, size };
    header(person, sheet, column);
    sheet.heading(column, "Summary");
    sheet.paragraph(column, "", &person.summary);
    roles(person, sheet, column, dates_right);
    skills(person, sheet, column);
    education(person, sheet, column);
}

fn skills_first(person: &Person, sheet: &mut Sheet) {
    let column = Column { left: 50.0, right: WIDTH - 50.0, size: 10.0 };
    header(person, sheet, column);
    skills(person, sheet, column);
    education(person, sheet, column);
    roles(person, sheet, column, true);
}

/// Skills and schooling in a narrow column at the left, work at the right.
fn side_column(person: &Person, sheet: &mut Sheet) {
    let (side, main) =
        (Column { left: 36.0, right: 190.0, size: 8.5 }, Column { left: 215.0, right: WIDTH - 36.0, size: 9.5 });
    header(person, sheet, Column { left: 36.0, right: WIDTH - 36.0, size: 9.5 });
    let top = sheet.y;
    skills(person, sheet, side);
    education(person, sheet, side);
    sheet.y = top;
    roles(person, sheet, main, false);
}
