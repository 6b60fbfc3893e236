//! OpenDocument texts made by hand.

use super::super::shown::{archive, shown};
use super::super::{Document, ErrorKind, ReadOptions};

const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='urn:x'";
const MIME: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");

fn content(styles: &str, text: &str) -> String {
    format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
}

fn odt(styles: &str, text: &str) -> Vec<u8> {
    archive(&[MIME, ("content.xml", content(styles, text).as_bytes())])
}

#[test]
fn text_is_read_as_it_stands() {
    let cases: [(&str, &[&str]); 9] = [
        ("<text:h text:outline-level='2'>Work</text:h><text:p>x</text:p>", &["## Work", "x"]),
        (
            "<text:p>Engineer<text:tab/>2020<text:line-break/>a<text:s text:c='2'/>b<text:s text:c='9'/>c</text:p>",
            &["Engineer\t2020", "a b\tc"],
        ),
        (
            "<text:list><text:list-item><text:p>Led</text:p><text:p>more</text:p></text:list-item><text:list-item><text:p>Built</text:p></text:list-item></text:list>",
            &["• Led", "more", "• Built"],
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Go</text:p></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>",
            &["Go\t5"],
        ),
        ("<text:p>a<text:a>b</text:a><text:span>c</text:span></text:p>", &["abc"]),
        (
            "<text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes><text:p>x<office:annotation><text:p>note</text:p></office:annotation></text:p>",
            &["x"],
        ),
        (
            "<text:p>before<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>after</text:p>",
            &["before", "Box", "after"],
        ),
        (
            "<text:section text:display='none'><text:p>Kafka</text:p></text:section><text:p>Go</text:p>",
            &["Markup: Kafka", "Go"],
        ),
        ("<text:p>\n   two\n  words </text:p>", &["two words"]),
    ];
    for (text, want) in cases {
        assert_eq!(shown(&odt("", text)), want, "{text}");
    }
}

#[test]
fn styles_decide_what_is_seen() {
    let style = |family: &str, properties: &str| {
        format!(
            "<style:style style:name='S' style:family='{family}'><style:text-properties {properties}/></style:style>"
        )
    };
    let cases = [
        ("fo:font-weight='bold'", "**Kafka**"),
        ("fo:color='#ffffff'", "SameColor: Kafka"),
        ("fo:color='#ffffff' fo:background-color='#000000'", "Kafka"),
        ("text:display='none'", "Markup: Kafka"),
        ("fo:font-size='1pt'", "Tiny: Kafka"),
        ("fo:font-size='10pt'", "Kafka"),
    ];
    for (properties, want) in cases {
        let span = odt(
            &style("text", properties),
            "<text:p>Go</text:p><text:p><text:span text:style-name='S'>Kafka</text:span></text:p>",
        );
        assert_eq!(shown(&span), ["Go", want], "{properties}");
        let paragraph =
            odt(&style("paragraph", properties), "<text:p>Go</text:p><text:p text:style-name='S'>Kafka</text:p>");
        assert_eq!(shown(&paragraph), ["Go", want], "{properties}");
    }
    let dark = "<style:style style:name='D' style:family='table-cell'><style:table-cell-properties fo:background-color='#102030'/></style:style>";
    let cell = "<table:table><table:table-row><table:table-cell table:style-name='D'><text:p text:style-name='S'>Kafka</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(shown(&odt(&(style("paragraph", "fo:color='#ffffff'") + dark), cell)), ["Kafka"]);
}

#[test]
fn header_comes_first_and_footer_last() {
    let common = format!(
        "<office:document-styles {SPACES}><office:master-styles><style:master-page><style:footer><text:p>page</text:p></style:footer><style:header><text:p>Ada</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    let bytes = archive(&[
        MIME,
        ("styles.xml", common.as_bytes()),
        ("content.xml", content("", "<text:p>body</text:p>").as_bytes()),
    ]);
    assert_eq!(shown(&bytes), ["Ada", "body", "page"]);
}

#[test]
fn a_flat_file_is_read_too() {
    let flat = content("", "<text:p>Go</text:p>").replace("document-content", "document");
    assert_eq!(shown(format!("<?xml version='1.0'?>{flat}").as_bytes()), ["Go"]);
}

#[test]
fn protected_and_broken_files_say_so() {
    let cases = [
        (
            archive(&[
                MIME,
                ("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>"),
                ("content.xml", b"\x01\x02"),
            ]),
            ErrorKind::Encrypted,
        ),
        (archive(&[MIME]), ErrorKind::Corrupt),
        (archive(&[MIME, ("content.xml", b"<!DOCTYPE x><x/>")]), ErrorKind::Corrupt),
        (odt("", ""), ErrorKind::NoText),
    ];
    for (bytes, want) in cases {
        assert_eq!(Document::read(&bytes, &ReadOptions::default()).unwrap_err().kind, want);
    }
}
