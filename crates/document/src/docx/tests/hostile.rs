//! Documents that mean harm or are damaged.

use super::super::super::shown::{archive, shown};
use super::super::super::{Document, ErrorKind, ReadOptions, kind_of};
use super::{TYPES, body, docx, paragraph, read};

#[test]
fn hostile_documents_end_with_one_error() {
    let entity = body(&paragraph("&e;"))
        .replace("<w:document", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document");
    let laughs = body(&paragraph("&b;"))
        .replace("<w:document", "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]><w:document");
    let bomb = body(&format!("<w:p>{}", " ".repeat(5 << 20)));
    let many: Vec<(String, &[u8])> = (0..5000).map(|n| (format!("x{n}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let cases = [
        (docx(&"<w:tbl><w:tr><w:tc>".repeat(10_000)), ErrorKind::Limit),
        (docx(&format!("<w:p>{}</w:p>", "<w:r/>".repeat(50_000))), ErrorKind::Limit),
        (archive(&[TYPES, ("word/document.xml", bomb.as_bytes())]), ErrorKind::Limit),
        (archive(&many), ErrorKind::Limit),
        (archive(&[TYPES, ("word/document.xml", entity.as_bytes())]), ErrorKind::Corrupt),
        (archive(&[TYPES, ("word/document.xml", laughs.as_bytes())]), ErrorKind::Corrupt),
        (archive(&[TYPES]), ErrorKind::Corrupt),
        (archive(&[TYPES, ("word/document.xml", b"<w:broken")]), ErrorKind::Corrupt),
        (docx(""), ErrorKind::NoText),
        (docx(&paragraph("Go"))[..150].to_vec(), ErrorKind::Corrupt),
    ];
    let mut options = ReadOptions::default();
    options.limits.decoded_bytes = 16 << 20;
    options.limits.operations = 50_000;
    for (index, (bytes, want)) in cases.iter().enumerate() {
        assert_eq!(Document::read(bytes, &options).map(|d| d.lines).unwrap_err().kind, *want, "case {index}");
    }
}

#[test]
fn what_stands_before_damage_is_kept() {
    let whole = body(&paragraph("Go").repeat(3));
    let cut = &whole.as_bytes()[..whole.len() - 40];
    let document = read(&archive(&[TYPES, ("word/document.xml", cut)])).unwrap();
    assert_eq!(document.lines[0].text, "Go");
    assert_eq!(document.warnings[0].code, "parts-missing");
}

#[test]
fn sizes_and_names_in_the_directory_are_not_believed() {
    let mut bytes = archive(&[
        ("../../etc/passwd", b"x"),
        TYPES,
        ("word/document.xml", body(&paragraph("Go")).as_bytes()),
        ("word/media/a.bin", &[0; 100_000]),
    ]);
    assert_eq!(shown(&bytes), ["Go"]);
    // The size before compression of the last entry: 24 bytes into its directory record.
    let last = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[last + 24..last + 28].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
    assert_eq!(shown(&bytes), ["Go"]);
}

#[test]
fn other_packages_are_named() {
    let cases = [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("Index/Document.iwa", "Pages"),
        ("readme.txt", "ZIP"),
    ];
    for (name, word) in cases {
        let error = kind_of(&archive(&[(name, b"x")])).unwrap_err();
        assert!(error.kind == ErrorKind::Unsupported && error.message.contains(word), "{}", error.message);
    }
}
