//! Fonts whose text has to be told in some other way than by a map to Unicode.

use super::writer::{Object, Page, object, page, pages, show, stream};
use super::{open, texts};

/// A page on which a font, written as objects from number 7 on, shows a string.
fn shown(string: &str, objects: Vec<Object>) -> Vec<u8> {
    let content = format!("BT /F3 12 Tf 50 700 Td {string} Tj ET {}", show(12.0, 50.0, 650.0, "Ann Example, engineer"));
    Page { content: &content, extra: objects, ..Page::default() }.file_with_font("/F3 7 0 R")
}

fn composite(encoding: &str, ordering: &str, descriptor: &str) -> Vec<Object> {
    vec![
        object(&format!("<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/{encoding}/DescendantFonts[8 0 R]>>")),
        object(&format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})\
             /Supplement 0>>/FontDescriptor<<{descriptor}>>>>"
        )),
    ]
}

#[test]
fn predefined_maps_of_unicode_give_their_characters() {
    let cases = [
        ("UniGB-UTF8-H", "GB1", "<E5B7A5E7A88BE5B8884743>"),
        ("UniGB-UTF32-H", "GB1", "<00005DE500007A0B00005E080000004700000043>"),
        ("UniGB-UTF16-H", "GB1", "<5DE57A0B5E0800470043>"),
        ("UniJIS-UTF8-H", "Japan1", "<E5B7A5E7A88BE5B8884743>"),
        ("UniJIS2004-UTF32-H", "Japan1", "<00005DE500007A0B00005E080000004700000043>"),
    ];
    for (encoding, ordering, string) in cases {
        let document = open(&shown(string, composite(encoding, ordering, "/Flags 4")));
        assert_eq!(texts(&document)[0], "工程师GC", "{encoding}");
    }
}

/// A font program of TrueType with a table of characters or names for the glyphs 1 and 2.
fn program(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut file = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
    let mut offset = 12 + 16 * tables.len();
    for (tag, data) in tables {
        file.extend_from_slice(*tag);
        file.extend_from_slice(&[0; 4]);
        file.extend_from_slice(&(offset as u32).to_be_bytes());
        file.extend_from_slice(&(data.len() as u32).to_be_bytes());
        offset += data.len();
    }
    tables.iter().for_each(|(_, data)| file.extend_from_slice(data));
    file
}

/// Characters "G" and "o" for the glyphs 1 and 2, in format 12.
fn characters() -> Vec<u8> {
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    for number in [40_u32, 0, 2, 0x47, 0x47, 1, 0x6F, 0x6F, 2] {
        table.extend_from_slice(&number.to_be_bytes());
    }
    table
}

/// Names "G" and "o" for the glyphs 1 and 2, in format 2.
fn names() -> Vec<u8> {
    let mut table = vec![0; 32];
    table[1] = 2;
    table.extend_from_slice(&[0, 3, 0, 0, 1, 2, 1, 3, 1, b'G', 1, b'o']);
    table
}

fn glyph_count() -> Vec<u8> {
    vec![0, 0, 0x50, 0, 0, 3]
}

#[test]
fn glyphs_by_number_are_told_by_the_font_program() {
    for table in [(b"cmap", characters()), (b"post", names())] {
        let mut objects = composite("Identity-H", "Identity", "/Flags 4/FontFile2 9 0 R");
        objects.push(stream("", &program(&[table.clone(), (b"maxp", glyph_count())])));
        let document = open(&shown("<00010002>", objects));
        assert_eq!(texts(&document)[0], "Go", "{:?}", table.0);
    }
}

#[test]
fn icons_are_neither_text_nor_list_marks() {
    let font = |name: &str| {
        vec![object(&format!(
            "<</Type/Font/Subtype/Type1/BaseFont/Pictures/FirstChar 35/LastChar 35/Widths[600]\
             /Encoding<</Type/Encoding/Differences[35/{name}]>>/FontDescriptor<</Flags 4>>>>"
        ))]
    };
    for (name, bullet) in [("calendar-alt", false), ("map-marker", false), ("circle", true)] {
        let string = "(#) Tj /F1 12 Tf 14 0 Td (July 2023)";
        let document = open(&shown(string, font(name)));
        assert_eq!((texts(&document)[0], document.lines[0].bullet), ("July 2023", bullet), "{name}");
    }
}

#[test]
fn a_bitmap_font_of_tex_is_read_by_its_codes() {
    let font = object(
        "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 80 80]/FirstChar 21/LastChar 233\
         /CharProcs<<>>/Encoding<</Type/Encoding/Differences[21/a21 28/a28 79/a79 101/a101 233/a233]>>>>",
    );
    let document = open(&shown("<4F1C6515E9>", vec![font]));
    assert_eq!(texts(&document)[0], "Ofie–é");
}

#[test]
fn fields_without_appearance_show_what_was_filled_in() {
    let field = |entries: &str| {
        let annotations = format!("/Annots[<</Subtype/Widget/Rect[50 600 400 620]{entries}>>]");
        let content = show(12.0, 50.0, 700.0, "Ann Example");
        open(&Page { content: &content, entries: &annotations, ..Page::default() }.file())
    };
    let cases = [
        ("/FT/Tx/V(Go, Kafka)", Some("Go, Kafka")),
        ("/Parent<</FT/Tx/V(Kafka)>>", Some("Kafka")),
        ("/FT/Tx/V(secret)/Ff 8192", None),
        ("/FT/Tx/V(hidden)/F 2", None),
        ("/FT/Btn/V/Yes", None),
    ];
    for (entries, expected) in cases {
        assert_eq!(texts(&field(entries)).get(1).copied(), expected, "{entries}");
    }
}

#[test]
fn narrow_gaps_part_words() {
    let document = open(&page("BT /F1 10 Tf 50 700 Td [(Backend)-140(Developer)] TJ ET"));
    assert_eq!(texts(&document), ["Backend Developer"]);
}

#[test]
fn a_head_that_names_person_and_page_is_no_text() {
    let first = show(18.0, 50.0, 750.0, "Ann Example") + &show(10.0, 50.0, 700.0, "Engineer, Acme");
    let head = |text: &str| show(8.0, 50.0, 780.0, text) + &show(10.0, 50.0, 700.0, "Developer, Initech");
    let cases = [
        ("Ann Example - Page 2 of 2 - Jan 2020", 1),
        ("Ann Example 2/2", 1),
        ("Ann Example", 2),
        ("Acme, 2 of 2", 2),
        ("Ann Example, 2019 - 2021", 2),
    ];
    for (text, lines) in cases {
        let document = open(&pages(&[&first, &head(text)]));
        let second = document.lines.iter().filter(|line| line.page == 2);
        assert_eq!(second.count(), lines, "{text}");
    }
}

#[test]
fn glyphs_that_are_only_numbered_are_no_text() {
    let names: String = (1..60).map(|number| format!("/g{number} ")).collect();
    let font = format!(
        "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Any/FirstChar 1/LastChar 59/Widths[{}]/Encoding<</Type/Encoding\
         /Differences[1 {names}]>>>>",
        "500 ".repeat(59)
    );
    let codes: String = (0..400).map(|at| format!("{:02x}", 1 + at * 7 % 58)).collect();
    let content = format!("BT /F3 10 Tf 50 700 Td <{codes}> Tj ET");
    let page = Page { content: &content, extra: vec![object(&font)], ..Page::default() };
    assert_eq!(super::refusal(&page.file_with_font("/F3 7 0 R")), Some(crate::ErrorKind::NoText));
}
