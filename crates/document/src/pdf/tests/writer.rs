//! A small PDF writer for tests.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PDF object's bytes, without `N 0 obj` and `endobj`.
pub(super) type Object = Vec<u8>;

/// Writes objects, numbered from 1, the first of which is the catalog.
pub(super) fn file(objects: &[Object]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let start = bytes.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(table, "{offset:010} 00000 n ");
    }
    let _ = write!(
        table,
        "trailer\n<</Size {}/Root 1 0 R/ID[<0123456789ABCDEF><0123456789ABCDEF>]>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    bytes.extend_from_slice(table.as_bytes());
    bytes
}

pub(super) fn object(text: &str) -> Object {
    text.as_bytes().to_vec()
}

/// A stream with its dictionary entries.
pub(super) fn stream(entries: &str, data: &[u8]) -> Object {
    let mut object = format!("<</Length {}{entries}>>stream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

pub(super) fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory");
    encoder.finish().expect("memory")
}

/// A page of 600 by 800 points with Helvetica (F1) and Helvetica-Bold (F2), and what else is given.
#[derive(Default)]
pub(super) struct Page<'t> {
    pub(super) content: &'t str,
    /// Entries of the resource dictionary.
    pub(super) resources: &'t str,
    /// Entries of the page dictionary.
    pub(super) entries: &'t str,
    /// Entries of the catalog.
    pub(super) catalog: &'t str,
    /// Objects from number 7 on.
    pub(super) extra: Vec<Object>,
}

impl Page<'_> {
    pub(super) fn file(self) -> Vec<u8> {
        file(&self.objects())
    }

    /// The file with a further font, by its name and object.
    pub(super) fn file_with_font(self, font: &str) -> Vec<u8> {
        let mut objects = self.objects();
        let page = String::from_utf8_lossy(&objects[2]).replace("/F2 6 0 R", &format!("/F2 6 0 R{font}"));
        objects[2] = page.into_bytes();
        file(&objects)
    }

    pub(super) fn objects(self) -> Vec<Object> {
        let font = |name| object(&format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"));
        let page = format!(
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>{}>>{}>>",
            self.resources, self.entries
        );
        let mut objects = vec![
            object(&format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog)),
            object("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>"),
            object(&page),
            stream("", self.content.as_bytes()),
            font("Helvetica"),
            font("Helvetica-Bold"),
        ];
        objects.extend(self.extra);
        objects
    }
}

/// A file with one page.
pub(super) fn page(content: &str) -> Vec<u8> {
    Page { content, ..Page::default() }.file()
}

/// A file with a page for each content.
pub(super) fn pages(contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|index| format!("{} 0 R ", 4 + 2 * index)).collect();
    let mut objects = vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object(&format!("<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 600 800]>>", contents.len())),
        object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
    ];
    for (index, content) in contents.iter().enumerate() {
        let contents = 5 + 2 * index;
        objects.push(object(&format!(
            "<</Type/Page/Parent 2 0 R/Contents {contents} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )));
        objects.push(stream("", content.as_bytes()));
    }
    file(&objects)
}

/// Operators that show a text at a place, in points from the bottom left.
pub(super) fn show(size: f32, x: f32, y: f32, text: &str) -> String {
    let text = text.replace('(', "\\(").replace(')', "\\)");
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

/// Lines of a text below each other.
pub(super) fn lines(size: f32, x: f32, top: f32, step: f32, texts: &[&str]) -> String {
    let place = |(text, index): (&&str, u16)| show(size, x, top - step * f32::from(index), text);
    texts.iter().zip(0_u16..).map(place).collect()
}
