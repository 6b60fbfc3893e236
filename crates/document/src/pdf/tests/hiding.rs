//! What is hidden from a human reader, and what only looks so.

use super::writer::{Page, object, page, show, stream};
use super::{open, refusal, seen, texts, warns};
use crate::{ErrorKind, Visibility};

/// A page with an ordinary line and another content.
fn with_line(content: &str) -> String {
    show(11.0, 50.0, 700.0, "Backend developer, eight years") + content
}

#[test]
fn hidden_text_is_marked_and_reported() {
    let word = show(11.0, 50.0, 600.0, "Kubernetes");
    let off_page = show(11.0, 50.0, 900.0, "Kubernetes");
    let tiny = show(1.0, 50.0, 600.0, "Kubernetes");
    let scaled = format!("q 0.1 0 0 0.1 0 540 cm {word} Q");
    let cases = [
        (format!("1 g {word} 0 g"), Visibility::SameColor),
        (format!("0.97 0.98 0.96 rg {word} 0 g"), Visibility::SameColor),
        (format!("0 0 0 0.03 k {word} 0 g"), Visibility::SameColor),
        (format!("0.2 0.3 0.4 rg 40 590 200 30 re f {word} 0 g"), Visibility::SameColor),
        (format!("q 3 Tr {word} Q"), Visibility::Invisible),
        (format!("q 7 Tr {word} Q"), Visibility::Invisible),
        (format!("q 0 0 10 10 re W n {word} Q"), Visibility::Invisible),
        (format!("{word} 0.9 0.5 0.1 rg 40 590 200 30 re f 0 g"), Visibility::Invisible),
        (off_page, Visibility::OffPage),
        (tiny, Visibility::Tiny),
        (scaled, Visibility::Tiny),
    ];
    for (content, expected) in cases {
        let document = open(&page(&with_line(&content)));
        assert_eq!(seen(&document, "Kubernetes"), Some(expected), "{content}");
        assert!(warns(&document, "hidden-text"), "{content}");
        assert_eq!(document.reading.hidden_words, 1, "{content}");
        assert_eq!(texts(&document), ["Backend developer, eight years"], "{content}");
    }
}

#[test]
fn the_warning_is_neutral_and_counts() {
    let document = open(&page(&with_line(&format!("1 g {}", show(11.0, 50.0, 600.0, "one two three")))));
    let warning = document.warnings.iter().find(|it| it.code == "hidden-text").expect("warning");
    assert_eq!(warning.message, "hidden text ignored (3 words)");
    assert_eq!(warning.page, Some(1));
}

#[test]
fn text_that_a_human_sees_stays_visible() {
    let word = show(11.0, 50.0, 600.0, "Kubernetes");
    let cases = [
        ("white on a dark box", format!("0.1 0.1 0.2 rg 40 590 200 30 re f 1 g {word}")),
        ("white on a dark page", format!("0 g 0 0 600 800 re f 1 g {word} {}", show(11.0, 50.0, 500.0, "x"))),
        ("light grey", format!("0.6 g {word}")),
        ("stroked", format!("1 g 0 0 1 RG 1 Tr {word} 0 Tr")),
        ("partly clipped", format!("q 45 590 60 30 re W n {word} Q")),
        ("a box before", format!("1 1 0.8 rg 40 590 200 30 re f 0 g {word}")),
        ("clip filled after", format!("q 7 Tr {word} 1 0 0 rg 0 0 600 800 re f Q")),
    ];
    for (name, content) in cases {
        let document = open(&page(&format!("{} 0 g {}", content, show(11.0, 50.0, 700.0, "Ann Example"))));
        assert_eq!(seen(&document, "Kubernetes"), Some(Visibility::Visible), "{name}");
    }
}

#[test]
fn transparent_text_is_hidden_and_half_transparent_text_is_not() {
    for (alpha, expected) in [("0", Visibility::Invisible), ("0.5", Visibility::Visible)] {
        let states = format!("/ExtGState<</A<</ca {alpha}>>>>");
        let content = with_line(&format!("/A gs {}", show(11.0, 50.0, 600.0, "Kubernetes")));
        let bytes = Page { content: &content, resources: &states, ..Page::default() }.file();
        assert_eq!(seen(&open(&bytes), "Kubernetes"), Some(expected), "alpha {alpha}");
    }
}

#[test]
fn a_layer_that_is_off_hides_its_text() {
    let content = with_line(&format!("/OC /L BDC {} EMC", show(11.0, 50.0, 600.0, "Kubernetes")));
    for (list, expected) in [("/OFF[7 0 R]", Visibility::Invisible), ("", Visibility::Visible)] {
        let catalog = format!("/OCProperties<</OCGs[7 0 R]/D<<{list}>>>>");
        let bytes = Page {
            content: &content,
            resources: "/Properties<</L 7 0 R>>",
            catalog: &catalog,
            extra: vec![object("<</Type/OCG/Name(Layer)>>")],
            ..Page::default()
        };
        assert_eq!(seen(&open(&bytes.file()), "Kubernetes"), Some(expected), "{list}");
    }
}

#[test]
fn text_outside_the_crop_box_is_off_the_page() {
    let content = with_line(&show(11.0, 50.0, 20.0, "Kubernetes"));
    let bytes = Page { content: &content, entries: "/CropBox[0 100 600 800]", ..Page::default() };
    assert_eq!(seen(&open(&bytes.file()), "Kubernetes"), Some(Visibility::OffPage));
}

fn with_picture(content: &str) -> Vec<u8> {
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80");
    Page { content, resources: "/XObject<</P 7 0 R>>", extra: vec![picture], ..Page::default() }.file()
}

#[test]
fn recognised_text_over_a_scan_counts_and_is_told() {
    let scan = format!("q 600 0 0 800 0 0 cm /P Do Q 3 Tr {}", show(11.0, 50.0, 600.0, "Kubernetes and Go"));
    let document = open(&with_picture(&scan));
    assert_eq!(seen(&document, "Kubernetes"), Some(Visibility::Visible));
    assert!(warns(&document, "ocr-layer") && !warns(&document, "hidden-text"));
}

#[test]
fn invisible_text_over_a_background_with_text_of_its_own_stays_hidden() {
    let text: String = (0_u8..8)
        .map(|row| show(11.0, 50.0, 700.0 - 20.0 * f32::from(row), "A line of a resume that is seen"))
        .collect();
    let content = format!("q 600 0 0 800 0 0 cm /P Do Q {text} 3 Tr {}", show(11.0, 50.0, 300.0, "Kubernetes"));
    let document = open(&with_picture(&content));
    assert_eq!(seen(&document, "Kubernetes"), Some(Visibility::Invisible));
}

#[test]
fn white_text_on_a_picture_is_visible() {
    let content = format!(
        "q 600 0 0 200 0 600 cm /P Do Q 1 g {} 0 g {}",
        show(20.0, 50.0, 700.0, "Ann Example"),
        show(11.0, 50.0, 500.0, "Backend developer")
    );
    assert_eq!(seen(&open(&with_picture(&content)), "Ann Example"), Some(Visibility::Visible));
}

#[test]
fn text_under_a_picture_is_hidden_and_text_under_a_scan_is_not() {
    let text = show(11.0, 50.0, 600.0, "Kubernetes");
    let stripes: String = (0..8).map(|row| format!("q 600 0 0 100 0 {} cm /P Do Q ", row * 100)).collect();
    let cases = [
        ("q 200 0 0 30 40 590 cm /P Do Q".to_owned(), Visibility::Invisible),
        ("q 600 0 0 800 0 0 cm /P Do Q".to_owned(), Visibility::Visible),
        (stripes, Visibility::Visible),
    ];
    for (pictures, expected) in cases {
        let line = "A line of a resume that is long enough to be more than the stamp of a scanner or its footer";
        let rows: String = [700.0, 680.0].iter().map(|y| show(11.0, 50.0, *y, line)).collect();
        let document = open(&with_picture(&format!("{rows}{text}{pictures}")));
        assert_eq!(seen(&document, "Kubernetes"), Some(expected), "{pictures}");
    }
}

#[test]
fn a_scan_with_a_footer_is_refused_like_one_without() {
    let footer = "Confidential, printed by the scanner of the third floor, 22 Harbour Road, page 1 of 1, all rights \
                  reserved by the owner of the building and of everything that is in it";
    let bytes = with_picture(&format!("q 600 0 0 780 0 20 cm /P Do Q {}", show(6.0, 50.0, 10.0, footer)));
    assert_eq!(refusal(&bytes), Some(ErrorKind::NoText));
}

#[test]
fn a_scan_without_text_is_refused_with_the_way_out() {
    let bytes = with_picture("q 600 0 0 800 0 0 cm /P Do Q");
    assert_eq!(refusal(&bytes), Some(ErrorKind::NoText));
    let error = super::read(&bytes, &super::ReadOptions::default()).expect_err("no text");
    assert!(error.message.contains("--ocr"), "{error}");
}

#[test]
fn replacement_text_counts_only_where_the_glyphs_cannot_be_read() {
    let content = format!("/Span<</ActualText(Kubernetes)>>BDC {} EMC", show(11.0, 50.0, 600.0, "Cook"));
    assert_eq!(texts(&open(&page(&with_line(&content))))[1], "Cook");
}

#[test]
fn what_a_box_hides_in_part_is_hidden_in_part() {
    let text = show(11.0, 50.0, 630.0, "Haskell and Scala beside the box");
    let cases = [
        ("0.1 g 45 620 m 45 645 l 135 645 l 135 620 l h f 0.1 g ", "", Visibility::SameColor),
        ("", "1 g 45 620 90 25 re f\n", Visibility::Invisible),
    ];
    for (before, after, expected) in cases {
        let visible = show(11.0, 50.0, 700.0, "Ann Example, engineer");
        let document = open(&page(&format!("{visible}{before}{text}{after}")));
        assert_eq!(seen(&document, "Haskell"), Some(expected), "{before}{after}");
        assert_eq!(seen(&document, "beside"), Some(Visibility::Visible), "{before}{after}");
    }
}
