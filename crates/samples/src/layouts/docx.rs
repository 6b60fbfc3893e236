//! Pages as Word documents: paragraphs with styles, tabs, list items and tables.

use std::io::{Cursor, Write as _};

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::page::{Block, Page, Piece, encode_text};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const OPEN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// The page as the bytes of a document; a side column is a cell of a table.
pub fn write(page: &Page) -> Result<Vec<u8>> {
    let main = blocks(&page.main);
    let body = match &page.side {
        None => main,
        Some((side, left)) => {
            let cell = |text: String| format!("<w:tc>{text}<w:p/></w:tc>");
            let (side, main) = (cell(blocks(side)), cell(main));
            format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", if *left { side + &main } else { main + &side })
        }
    };
    let document = format!("{OPEN}{body}</w:body></w:document>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())]
    {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(written).collect()
}

fn written(block: &Block) -> String {
    match block {
        Block::Name(name) => styled("Title", &run(name, true)),
        Block::Heading(heading) => styled("Heading1", &run(heading, true)),
        Block::Line(pieces) => format!("<w:p>{}</w:p>", runs(pieces)),
        Block::Point(pieces) => format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            runs(pieces)
        ),
        Block::Paragraph(words) | Block::Separator(words) => format!("<w:p>{}</w:p>", run(words, false)),
        Block::Table(rows) => {
            let cell = |cell: &String| format!("<w:tc><w:p>{}</w:p></w:tc>", run(cell, false));
            let row = |cells: &Vec<String>| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
            format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
        }
        Block::Blank => "<w:p/>".to_owned(),
    }
}

fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn run(text: &str, bold: bool) -> String {
    let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", encode_text(text))
}

fn runs(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) => run(text, false),
        Piece::Bold(text) => run(text, true),
        Piece::Column | Piece::Right => "<w:r><w:tab/></w:r>".to_owned(),
    };
    pieces.iter().map(piece).collect()
}
