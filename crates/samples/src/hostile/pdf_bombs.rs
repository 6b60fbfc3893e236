//! PDF files that ask for endless work: bombs, cycles, depth, numbers without bounds.

use super::classes::Hostile;
use super::pdf::{deflated, drawn_by, file, page, stream, with_trailer};

/// Bytes behind a decompression bomb.
const BOMB_BYTES: usize = 192 << 20;

pub fn all() -> Vec<Hostile> {
    let mut files = bombs();
    files.extend(cycles());
    files.extend(depths());
    files.extend(numbers());
    files.extend(broken());
    let name = |(name, bytes): (&str, Vec<u8>)| Hostile { name: format!("{name}.pdf"), bytes };
    files.into_iter().map(name).collect()
}

fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let once = deflated(&vec![b' '; BOMB_BYTES]);
    let twice = deflated(&once);
    let eight = (0..6).fold(deflated(&once), |bytes, _| deflated(&bytes));
    let filters = |count: usize| format!("/Filter[{}]", "/FlateDecode ".repeat(count));
    let runs: Vec<u8> = (0..(8 << 20)).map(|at| if at % 2 == 0 { 129 } else { b'q' }).collect();
    let image = |entries: &str, data: &[u8]| {
        stream(&format!("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8{entries}"), data)
    };
    vec![
        ("flate-bomb", drawn_by(stream(&filters(1), &once), "", vec![])),
        ("flate-twice", drawn_by(stream(&filters(2), &twice), "", vec![])),
        ("flate-eight-times", drawn_by(stream(&filters(8), &eight), "", vec![])),
        ("filters-hundred", drawn_by(stream(&filters(100), &once), "", vec![])),
        ("run-length-bomb", drawn_by(stream("/Filter/RunLengthDecode", &runs), "", vec![])),
        (
            "image-bomb",
            page(
                b"q 500 0 0 500 0 0 cm /X0 Do Q",
                "",
                vec![image("/Width 100000/Height 100000/Filter/FlateDecode", &once)],
            ),
        ),
        (
            "predictor-columns",
            drawn_by(
                stream(
                    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32>>",
                    &deflated(b"x"),
                ),
                "",
                vec![],
            ),
        ),
        ("many-bombs", page(&b"/X0 Do ".repeat(2000), "", vec![form(&filters(1), &deflated(&vec![b' '; 8 << 20]))])),
        ("object-stream-bomb", with_object_stream(&once)),
    ]
}

fn form(entries: &str, data: &[u8]) -> Vec<u8> {
    stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 595 842]{entries}"), data)
}

/// The catalog lies in a compressed stream that promises a billion objects.
fn with_object_stream(bomb: &[u8]) -> Vec<u8> {
    let objects = [
        stream("/Type/ObjStm/N 1000000000/First 1000000/Filter/FlateDecode", bomb),
        b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
    ];
    with_trailer(&objects, "<</Size 1000000000/Root 9 0 R>>")
}

fn cycles() -> Vec<(&'static str, Vec<u8>)> {
    let own_resources = "/Resources<</XObject<</X0 6 0 R/X1 7 0 R>>>>";
    // Each form draws the next one ten times.
    let nested: Vec<Vec<u8>> = (0..40)
        .map(|index| {
            let next = format!("/Resources<</XObject<</N {} 0 R>>>>", index + 7);
            form(&next, &b"/N Do ".repeat(10))
        })
        .collect();
    vec![
        ("forms-exponential", page(b"/X0 Do", "", nested)),
        ("form-in-itself", page(b"/X0 Do", "", vec![form(own_resources, b"/X0 Do")])),
        ("forms-in-turn", page(b"/X0 Do", "", vec![form(own_resources, b"/X1 Do"), form(own_resources, b"/X0 Do")])),
        (
            "kids-cycle",
            file(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec()]),
        ),
        (
            "parent-cycle",
            file(&[
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages/Parent 3 0 R/Kids[3 0 R]/Count 1>>".to_vec(),
                b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
                stream("", b"BT (x) Tj ET"),
            ]),
        ),
        ("contents-cycle", drawn_by(b"[4 0 R 4 0 R]".to_vec(), "", vec![])),
        ("resources-cycle", page(b"/X0 Do", "/Resources 6 0 R", vec![b"<</XObject 6 0 R/Font 6 0 R>>".to_vec()])),
        ("length-cycle", drawn_by(b"<</Length 4 0 R>>stream\nBT ET\nendstream".to_vec(), "", vec![])),
        ("reference-chain", page(b"", "/MediaBox 6 0 R", vec![b"7 0 R".to_vec(), b"6 0 R".to_vec()])),
        ("previous-table-cycle", with_trailer(&[b"<</Type/Catalog>>".to_vec()], "<</Size 2/Root 1 0 R/Prev 43>>")),
        ("catalog-is-itself", file(&[b"1 0 R".to_vec()])),
    ]
}

fn depths() -> Vec<(&'static str, Vec<u8>)> {
    const DEEP: usize = 100_000;
    let kids = |count: usize| {
        let mut objects = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
        objects.extend(
            (0..count)
                .map(|at| format!("<</Type/Pages/Parent {} 0 R/Kids[{} 0 R]/Count 1>>", at + 1, at + 3).into_bytes()),
        );
        objects
    };
    let mut many = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    let list: String = (0..DEEP).map(|at| format!("{} 0 R ", at + 3)).collect();
    many.push(format!("<</Type/Pages/Kids[{list}]/Count {DEEP}/MediaBox[0 0 595 842]>>").into_bytes());
    many.extend((0..DEEP).map(|_| b"<</Type/Page/Parent 2 0 R>>".to_vec()));
    vec![
        ("pages-100000", file(&many)),
        ("page-tree-deep", file(&kids(50_000))),
        ("arrays-deep", page(b"", &format!("/Deep {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), vec![])),
        ("dictionaries-deep", page(b"", &format!("/Deep {}{}", "<</D".repeat(DEEP), ">>".repeat(DEEP)), vec![])),
        ("arrays-deep-in-content", page(&b"[".repeat(DEEP), "", vec![])),
        ("states-deep", page(&b"q ".repeat(1_000_000), "", vec![])),
        ("marked-content-deep", page(&b"/Span BMC ".repeat(500_000), "", vec![])),
        ("parentheses-deep", page(&b"(".repeat(DEEP), "", vec![])),
    ]
}

fn numbers() -> Vec<(&'static str, Vec<u8>)> {
    let show = |before: &str| format!("BT {before} (Senior Engineer) Tj ET").into_bytes();
    let operands = "0 ".repeat(2_000_000);
    vec![
        ("operands-many", page(format!("{operands}rg").as_bytes(), "", vec![])),
        ("adjustments-many", page(format!("BT /F1 9 Tf [{}] TJ ET", "(a) -1 ".repeat(500_000)).as_bytes(), "", vec![])),
        ("operators-many", page(&b"0 0 m 9 9 l S ".repeat(1_000_000), "", vec![])),
        ("glyphs-many", page(format!("BT /F1 9 Tf ({}) Tj ET", "word ".repeat(2_000_000)).as_bytes(), "", vec![])),
        ("page-huge", page(&show("/F1 9 Tf"), "/MediaBox[-1e38 -1e38 1e38 1e38]", vec![])),
        ("page-negative", page(&show("/F1 9 Tf"), "/MediaBox[100 100 -100 -100]", vec![])),
        ("page-no-number", page(&show("/F1 9 Tf"), "/MediaBox[nan inf (x) null]", vec![])),
        ("font-size-huge", page(&show("/F1 1e38 Tf"), "", vec![])),
        ("font-size-zero", page(&show("/F1 0 Tf"), "", vec![])),
        ("matrix-huge", page(&show("1e38 1e38 1e38 1e38 1e38 1e38 cm /F1 9 Tf"), "", vec![])),
        ("matrix-flat", page(&show("0 0 0 0 0 0 Tm /F1 9 Tf"), "", vec![])),
        ("number-long", page(format!("{} w", "9".repeat(1_000_000)).as_bytes(), "", vec![])),
        ("name-long", page(format!("/{} gs", "N".repeat(1_000_000)).as_bytes(), "", vec![])),
    ]
}

fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let sound = page(b"BT /F1 9 Tf 50 700 Td (Senior Engineer) Tj ET", "", vec![]);
    let text = String::from_utf8_lossy(&sound).into_owned();
    vec![
        ("offsets-wrong", text.replace("00000 n", "00007 n").replace("000000", "000999").into_bytes()),
        ("table-missing", text.split("xref").next().unwrap_or_default().as_bytes().to_vec()),
        ("endobj-missing", text.replace("endobj", "").into_bytes()),
        ("endstream-missing", text.replace("endstream", "").into_bytes()),
        ("trailer-empty", with_trailer(&[b"<</Type/Catalog>>".to_vec()], "<<>>")),
        ("filter-unknown", drawn_by(stream("/Filter/QuantumDecode", b"x"), "", vec![])),
        ("length-negative", text.replace("/Length 45", "/Length -1").into_bytes()),
        ("length-huge", text.replace("/Length 45", "/Length 99999999999").into_bytes()),
        ("inline-image-open", page(b"BI /W 9999 /H 9999 /BPC 8 ID \0\x01\x02", "", vec![])),
        ("string-open", page(b"BT /F1 9 Tf (never closed", "", vec![])),
        ("header-only", b"%PDF-1.7\n".to_vec()),
        (
            "header-and-noise",
            [b"%PDF-1.7\n".to_vec(), (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect()]
                .concat(),
        ),
        (
            "encrypted-unknown",
            with_trailer(
                &[b"<</Type/Catalog>>".to_vec()],
                "<</Size 2/Root 1 0 R/Encrypt<</Filter/Own/V 9>>/ID[<00><00>]>>",
            ),
        ),
        (
            "script-on-open",
            text.replace(
                "/Type/Catalog",
                "/Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://x.example'\\))>>",
            )
            .into_bytes(),
        ),
    ]
}
