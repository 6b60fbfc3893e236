//! Word documents made by hand, sound and hostile.

use super::super::shown::{archive, shown};
use super::super::{Document, DocumentError, ReadOptions};

mod hostile;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:x\" xmlns:v=\"urn:y\">{content}</w:{root}>"
    )
}

fn body(content: &str) -> String {
    part("document", &format!("<w:body>{content}</w:body>"))
}

fn docx(content: &str) -> Vec<u8> {
    archive(&[TYPES, ("word/document.xml", body(content).as_bytes())])
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    Document::read(bytes, &ReadOptions::default())
}

#[test]
fn text_is_read_as_it_stands() {
    let cases: [(&str, &[&str]); 12] = [
        ("<w:p><w:r><w:t>Py</w:t></w:r><w:r><w:t>thon</w:t><w:tab/><w:t>2020</w:t></w:r></w:p>", &["Python\t2020"]),
        (
            "<w:p><w:pPr><w:tabs><w:tab w:val='right'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>",
            &["a", "b"],
        ),
        (
            "<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail co</w:t><w:softHyphen/><w:t>de</w:t></w:r></w:p>",
            &["e-mail code"],
        ),
        ("<w:p><w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:tab/><w:t>Led</w:t></w:r></w:p>", &["• Led"]),
        (
            "<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom></w:p>",
            &["ab"],
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>site</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE </w:instrText></w:r></w:p>",
            &["site"],
        ),
        (
            "<w:p><w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>",
            &["x"],
        ),
        (
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Led</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
            &["• Led", "x"],
        ),
        (
            "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Work</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>",
            &["## Work", "x"],
        ),
        (
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Acme</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>x</w:t></w:r></w:p>",
            &["**Acme**", "x"],
        ),
        ("<w:p><w:r><w:t>a &lt;b&gt; &#8211; &amp; c</w:t></w:r></w:p>", &["a <b> – & c"]),
        (
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>the mark is hidden, not the text</w:t></w:r></w:p>",
            &["the mark is hidden, not the text"],
        ),
    ];
    for (content, want) in cases {
        assert_eq!(shown(&docx(content)), want, "{content}");
    }
}

#[test]
fn tables_are_rows_or_layout() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", text.split('|').map(paragraph).collect::<String>());
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let cases: [(String, &[&str]); 3] = [
        (row(&["Go", "5 years"]) + &row(&["C", ""]), &["Go\t5 years", "C"]),
        (row(&["2019|2020", "Engineer|Acme"]), &["2019", "2020", "Engineer", "Acme"]),
        (format!("<w:tr><w:tc><w:tbl>{}</w:tbl></w:tc>{}</w:tr>", row(&["a", "b"]), cell("c")), &["a\tb\tc"]),
    ];
    for (rows, want) in cases {
        assert_eq!(shown(&docx(&format!("<w:tbl>{rows}</w:tbl>"))), want, "{rows}");
    }
}

#[test]
fn a_text_box_is_read_once() {
    let inner = format!("<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>", paragraph("Box"));
    let choice = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    );
    let content = format!("<w:p>{}<w:r>{choice}</w:r>{}</w:p>", run("before"), run("after"));
    assert_eq!(shown(&docx(&content)), ["before", "Box", "after"]);
}

#[test]
fn styles_give_headings_lists_and_looks() {
    let styles = part(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>
         <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:rPr><w:b/><w:sz w:val='32'/></w:rPr></w:style>
         <w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='berschrift1'/></w:style>
         <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>
         <w:style w:type='paragraph' w:styleId='List'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>
         <w:style w:type='character' w:styleId='Ghost'><w:name w:val='Ghost'/><w:rPr><w:vanish/></w:rPr></w:style>",
    );
    let styled =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>", run(text));
    let content = [
        styled("berschrift1", "Work"),
        styled("Mine", "More"),
        styled("Loop", "x"),
        styled("List", "Led"),
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Ghost'/></w:rPr><w:t>Kafka</w:t></w:r></w:p>"
            .to_owned(),
    ]
    .concat();
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Type='{OFFICE}/styles' Target='/word/styles.xml'/></Relationships>"
    );
    let bytes = archive(&[
        TYPES,
        ("word/document.xml", body(&content).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(shown(&bytes), ["# Work", "# More", "x", "• Led", "a", "Markup: Kafka"]);
    let lines = read(&bytes).unwrap().lines;
    assert_eq!((lines[0].size_pt, lines[0].bold, lines[2].size_pt), (16.0, true, 11.0));
}

#[test]
fn header_comes_first_and_footer_last() {
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>
         <Relationship Type='{OFFICE}/footer' Target='footer1.xml'/><Relationship Type='{OFFICE}/header' Target='header1.xml'/>
         <Relationship Type='{OFFICE}/header' Target='header2.xml'/>
         <Relationship Type='{OFFICE}/attachedTemplate' Target='https://x.example/t.dotm' TargetMode='External'/></Relationships>"
    );
    let (header, footer) = (part("hdr", &paragraph("Ada")), part("ftr", &paragraph("page")));
    let bytes = archive(&[
        TYPES,
        ("word/document.xml", body(&paragraph("body")).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/header2.xml", header.as_bytes()),
        ("word/footer1.xml", footer.as_bytes()),
    ]);
    assert_eq!(shown(&bytes), ["Ada", "body", "page"]);
}

#[test]
fn hidden_runs_are_marked() {
    let cases = [
        ("<w:vanish/>", "Markup: Kafka"),
        ("<w:vanish w:val='false'/>", "Kafka"),
        ("<w:color w:val='FFFFFF'/>", "SameColor: Kafka"),
        ("<w:color w:val='FEFDFE'/>", "SameColor: Kafka"),
        ("<w:color w:val='auto'/>", "Kafka"),
        ("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='203040'/>", "Kafka"),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>", "Kafka"),
        ("<w:sz w:val='2'/>", "Tiny: Kafka"),
        ("<w:sz w:val='4'/>", "Kafka"),
    ];
    for (properties, want) in cases {
        let content = format!("<w:p>{}<w:r><w:rPr>{properties}</w:rPr><w:t>Kafka</w:t></w:r></w:p>", "");
        assert_eq!(shown(&docx(&(paragraph("Go") + &content))), ["Go", want], "{properties}");
    }
}

#[test]
fn white_text_on_a_dark_ground_is_seen() {
    let white = "<w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>Kafka</w:t></w:r></w:p>";
    let cases = [
        format!("<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr>{white}</w:tc></w:tr></w:tbl>"),
        white.replace("<w:p>", "<w:p><w:pPr><w:shd w:fill='000000'/></w:pPr>"),
        format!("<w:p><w:r><wps:wsp><wps:solidFill/></wps:wsp></w:r></w:p>{white}"),
    ];
    for content in cases {
        assert_eq!(shown(&docx(&content)), ["Kafka"], "{content}");
    }
    let table = format!("<w:tbl><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>{}", paragraph("Go"));
    assert_eq!(shown(&docx(&table)), ["SameColor: Kafka", "Go"]);
}

#[test]
fn dialects_are_read() {
    let strict = body(&paragraph("Go")).replace(WORD, STRICT);
    let prefix = body(&paragraph("Go")).replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=");
    let wide: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(body(&paragraph("Go")).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [strict.as_bytes(), prefix.as_bytes(), &wide] {
        assert_eq!(shown(&archive(&[TYPES, ("word/document.xml", bytes)])), ["Go"]);
    }
    let renamed = archive(&[
        TYPES,
        ("_rels/.rels", format!("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Type='{OFFICE}/officeDocument' Target='word/document2.xml'/></Relationships>").as_bytes()),
        ("word\\document2.xml", body(&paragraph("Go")).as_bytes()),
    ]);
    assert_eq!(shown(&renamed), ["Go"]);
}
