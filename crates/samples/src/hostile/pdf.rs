//! Raw PDF objects: what a well-behaved writer would refuse to write.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects numbered from 1, the first being the catalog, with a right cross-reference table.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let trailer = format!("<</Size {}/Root 1 0 R>>", objects.len() + 1);
    with_trailer(objects, &trailer)
}

/// The same with another trailer.
pub fn with_trailer(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

/// A stream object with these dictionary entries.
pub fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<</Length {}{entries}>>stream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

/// One page that draws `content`; objects from number 6 on are `extra`.
pub fn page(content: &[u8], page_entries: &str, extra: Vec<Vec<u8>>) -> Vec<u8> {
    drawn_by(stream("", content), page_entries, extra)
}

/// One page with this content stream; `/Xn` names the object with number 6 + n.
pub fn drawn_by(content: Vec<u8>, page_entries: &str, extra: Vec<Vec<u8>>) -> Vec<u8> {
    let forms: String = (0..extra.len()).map(|index| format!("/X{index} {} 0 R", index + 6)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>\
             /XObject<<{forms}>>>>{page_entries}>>"
        )
        .into_bytes(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend(extra);
    file(&objects)
}

/// Bytes in zlib's format.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Lines of text from the top of a page down.
pub fn lines(text: &str) -> String {
    let mut content = "BT /F1 11 Tf 14 TL 50 800 Td\n".to_owned();
    for line in text.lines() {
        let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content.push_str("ET\n");
    content
}
