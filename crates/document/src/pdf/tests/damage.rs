//! Files that are damaged, locked, or made to hurt.

use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};

use super::super::read;
use super::writer::{Page, deflated, file, object, page, pages, show, stream};
use super::{open, refusal, texts, warns};
use crate::{ErrorKind, Limits, PdfReader, ReadOptions};

fn resume() -> String {
    show(11.0, 50.0, 700.0, "Ann Example, backend developer with eight years of work")
}

#[test]
fn what_is_no_pdf_is_refused_with_its_kind() {
    let cases: [(&[u8], ErrorKind); 3] = [
        (b"", ErrorKind::Empty),
        (b"%PDF-1.7\n", ErrorKind::Corrupt),
        (b"%PDF-1.7\nnothing of use\n%%EOF", ErrorKind::Corrupt),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refusal(bytes), Some(expected), "{:?}", bytes.escape_ascii());
    }
}

#[test]
fn parents_in_a_circle_end_both_readers() {
    let objects = [
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Parent 3 0 R/Kids[3 0 R]/Count 1>>"),
        object("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>>>"),
        stream("", b"BT (x) Tj ET"),
    ];
    for reader in [PdfReader::Hayro, PdfReader::PdfExtract] {
        let options = ReadOptions { pdf_reader: Some(reader), ..ReadOptions::default() };
        assert!(read(&file(&objects), &options).is_err(), "{reader:?}");
    }
}

#[test]
fn a_page_without_text_is_refused() {
    assert_eq!(refusal(&page("0 0 10 10 re f")), Some(ErrorKind::NoText));
}

#[test]
fn a_cut_file_gives_what_is_left() {
    let whole = page(&resume());
    let end = whole.windows(4).rposition(|word| word == b"xref").expect("table");
    let table = whole[..end].windows(4).rposition(|word| word == b"xref").expect("table");
    let document = open(&whole[..table]);
    assert_eq!(texts(&document).len(), 1);
    assert!(warns(&document, "parts-missing"));
}

#[test]
fn no_cut_and_no_flipped_byte_makes_the_reader_fail() {
    let whole = Page { content: &(resume() + &resume()), ..Page::default() }.file();
    for cut in (0..whole.len()).step_by(37) {
        assert_ne!(refusal(&whole[..cut]), Some(ErrorKind::Crash), "cut at {cut}");
        let mut flipped = whole.clone();
        flipped[cut] ^= 0x55;
        assert_ne!(refusal(&flipped), Some(ErrorKind::Crash), "flipped at {cut}");
    }
}

#[test]
fn a_content_stream_that_breaks_off_gives_its_start() {
    let packed = deflated(resume().repeat(40).as_bytes());
    let mut objects = Page::default().objects();
    objects[3] = stream("/Filter/FlateDecode", &packed[..packed.len() - 12]);
    let document = open(&file(&objects));
    assert!(!texts(&document).is_empty() && warns(&document, "parts-missing"));
}

fn locked(password: &str) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&page(&resume())).expect("own file");
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("state");
    document.encrypt(&state).expect("encryption");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

#[test]
fn an_empty_password_opens_and_a_real_one_is_told() {
    assert_eq!(texts(&open(&locked(""))).len(), 1);
    assert_eq!(refusal(&locked("secret")), Some(ErrorKind::Encrypted));
}

#[test]
fn a_page_tree_in_a_circle_ends() {
    let mut objects = Page { content: &resume(), ..Page::default() }.objects();
    objects[1] = object("<</Type/Pages/Kids[3 0 R 2 0 R 7 0 R]/Count 3/MediaBox[0 0 600 800]>>");
    objects.push(object("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"));
    assert_eq!(texts(&open(&file(&objects))).len(), 1);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = |draws: u8| {
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</S {draws} 0 R>>>>");
        stream(&entries, b"/S Do")
    };
    let content = resume() + "/S Do";
    for extra in [vec![form(7)], vec![form(8), form(7)], vec![form(8), form(9), form(8)]] {
        let bytes = Page { content: &content, resources: "/XObject<</S 7 0 R>>", extra, ..Page::default() };
        let bytes = bytes.file();
        assert_eq!(texts(&open(&bytes)).len(), 1);
        let second = ReadOptions { pdf_reader: Some(PdfReader::PdfExtract), ..ReadOptions::default() };
        assert!(read(&bytes, &second).is_ok());
    }
}

#[test]
fn forms_that_multiply_are_limited() {
    let form = |next: usize| {
        stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N {next} 0 R>>>>"),
            "/N Do ".repeat(10).as_bytes(),
        )
    };
    let extra = (8..20).map(form).collect();
    let content = resume() + "/N Do";
    let bytes = Page { content: &content, resources: "/XObject<</N 7 0 R>>", extra, ..Page::default() };
    assert_eq!(refusal(&bytes.file()), Some(ErrorKind::Limit));
}

#[test]
fn bombs_are_limited() {
    let zeros = vec![b' '; 8 << 20];
    let bomb = deflated(&zeros);
    let twice = deflated(&bomb);
    let content = |entries: &str, data: &[u8]| {
        let mut objects = Page::default().objects();
        objects[3] = stream(entries, data);
        file(&objects)
    };
    let hidden = |entries: &str, data: &[u8]| {
        let extra = vec![stream(&format!("/Type/ObjStm/N 1/First 4{entries}"), data)];
        Page { content: &resume(), extra, ..Page::default() }.file()
    };
    let cases = [
        ("content", content("/Filter/FlateDecode", &bomb)),
        ("content, twice", content("/Filter[/FlateDecode/FlateDecode]", &twice)),
        ("object stream", hidden("/Filter/FlateDecode", &bomb)),
        ("object stream, twice", hidden("/Filter[/FlateDecode/FlateDecode]", &twice)),
    ];
    let limits = Limits { decoded_bytes: 4 << 20, ..Limits::default() };
    let options = ReadOptions { limits, pdf_reader: None };
    for (name, bytes) in cases {
        let kind = read(&bytes, &options).err().map(|error| error.kind);
        assert_eq!(kind, Some(ErrorKind::Limit), "{name}");
    }
}

#[test]
fn counters_end_the_reading() {
    let many = "q Q ".repeat(2_000) + &resume();
    let cases = [
        Limits { operations: 1_000, ..Limits::default() },
        Limits { text_chars: 10, ..Limits::default() },
        Limits { input_bytes: 100, ..Limits::default() },
    ];
    for limits in cases {
        let options = ReadOptions { limits, pdf_reader: None };
        let kind = read(&page(&many), &options).err().map(|error| error.kind);
        assert_eq!(kind, Some(ErrorKind::Limit), "{options:?}");
    }
}

#[test]
fn pages_beyond_the_limit_are_left_out_with_a_warning() {
    let text = resume();
    let limits = Limits { pages: 2, ..Limits::default() };
    let options = ReadOptions { limits, pdf_reader: None };
    let document = read(&pages(&[&text, &text, &text]), &options).expect("two pages");
    assert_eq!((document.pages, texts(&document).len()), (3, 2));
    assert!(warns(&document, "pages-truncated"));
}

#[test]
fn both_readers_give_the_same_text() {
    let content =
        resume() + &show(11.0, 50.0, 680.0, "Payments team\\222s services") + &show(11.0, 400.0, 680.0, "2019 - 2023");
    let bytes = page(&content.replace("\\\\222", "\\222"));
    let by = |reader| {
        let options = ReadOptions { pdf_reader: Some(reader), ..ReadOptions::default() };
        read(&bytes, &options).expect("text")
    };
    let (first, second) = (by(PdfReader::Hayro), by(PdfReader::PdfExtract));
    assert_eq!(texts(&first), texts(&second));
    assert_eq!((first.reading.reader.as_str(), second.reading.reader.as_str()), ("hayro", "pdf-extract"));
    assert!(warns(&second, "second-reader"));
}

#[test]
fn fonts_that_do_not_say_their_letters_are_never_passed_as_text() {
    let font = object("<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]>>");
    let inner = object(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4294967295 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    );
    let mut objects = Page {
        content: "BT /F3 11 Tf 50 700 Td <00010002000300040005000600070008> Tj ET",
        extra: vec![font, inner],
        ..Page::default()
    }
    .objects();
    objects[2] = object("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F3 7 0 R>>>>>>");
    assert_eq!(refusal(&file(&objects)), Some(ErrorKind::NoText));
}
