//! Packages: Word documents and archives that grow, nest, lie or point elsewhere.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::classes::Hostile;

const TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub fn all() -> Result<Vec<Hostile>> {
    let word =
        |body: &str| format!(r#"<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#);
    let entities: String =
        (1..12).map(|at| format!("<!ENTITY e{at} \"{}\">", format!("&e{};", at - 1).repeat(10))).collect();
    let laughs = format!(
        r#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"#
    );
    let outside = format!(
        r#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"#
    );
    let deep = word(&format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000)));
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=\"x\"")).collect();
    let runs = word(&"<w:p><w:r><w:t>Java </w:t></w:r></w:p>".repeat(400_000));
    let spaces = format!("{}{}", word(""), " ".repeat(192 << 20));
    let plain = word("<w:p><w:r><w:t>Experience</w:t></w:r></w:p>");
    let mut files = vec![
        docx("docx-entities", &laughs)?,
        docx("docx-outside-entity", &outside)?,
        docx("docx-deep", &deep)?,
        docx("docx-attributes", &word(&format!("<w:p{attributes}/>")))?,
        docx("docx-paragraphs", &runs)?,
        docx("docx-bomb", &spaces)?,
        docx("docx-open", "<w:document><w:body><w:p>")?,
        docx("docx-no-xml", "\0\u{1}\u{2}not xml at all")?,
        Hostile {
            name: "docx-no-document.docx".to_owned(),
            bytes: package(&[("[Content_Types].xml", TYPES.as_bytes())])?,
        },
        Hostile {
            name: "docx-names-outside.docx".to_owned(),
            bytes: package(&[
                ("[Content_Types].xml", TYPES.as_bytes()),
                ("../../outside.txt", b"x"),
                ("/outside.txt", b"x"),
                ("word/document.xml", plain.as_bytes()),
            ])?,
        },
        Hostile { name: "zip-many-entries.zip".to_owned(), bytes: many_entries()? },
        Hostile { name: "linkedin-fields.zip".to_owned(), bytes: linkedin(&[b','; 1_000_000])? },
        Hostile { name: "linkedin-bomb.zip".to_owned(), bytes: linkedin(&vec![b'x'; 40 << 20])? },
        Hostile { name: "linkedin-binary.zip".to_owned(), bytes: linkedin(&[0xFF, 0x00, b'"', 0xFE, b'\n', b'"'])? },
        Hostile { name: "zip-plain.zip".to_owned(), bytes: package(&[("resume.pdf", b"%PDF-1.7")])? },
        Hostile { name: "zip-workbook.xlsx".to_owned(), bytes: package(&[("xl/workbook.xml", b"<x/>")])? },
        Hostile { name: "gzip.pdf".to_owned(), bytes: b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec() },
    ];
    let mut cut = docx("docx-cut", &plain)?;
    cut.bytes.truncate(cut.bytes.len() / 2);
    files.push(cut);
    let flat: String = format!(
        "<?xml version=\"1.0\"?><office:document><office:text>{}</office:text></office:document>",
        "<text:p>".repeat(100_000)
    );
    files.push(Hostile { name: "odt-flat-deep.fodt".to_owned(), bytes: flat.into_bytes() });
    Ok(files)
}

fn docx(class: &str, document: &str) -> Result<Hostile> {
    let bytes = package(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())])?;
    Ok(Hostile { name: format!("{class}.docx"), bytes })
}

fn package(entries: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A data export of LinkedIn whose positions are these bytes.
fn linkedin(positions: &[u8]) -> Result<Vec<u8>> {
    let profile = b"First Name,Last Name,Headline\nIna,Invented,Engineer\n";
    package(&[("Export/Profile.csv", profile), ("../Positions.csv", positions)])
}

fn many_entries() -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..20_000 {
        zip.start_file(format!("{number}"), SimpleFileOptions::default())?;
    }
    Ok(zip.finish()?.into_inner())
}
