//! Pages as HTML.

use super::page::{Block, Page, Piece, encode_text, with_lists};

/// The page as one document.
pub fn write(page: &Page) -> String {
    let main = format!("<div class=\"main\">\n{}</div>\n", blocks(&page.main));
    let body = match &page.side {
        None => main,
        Some((side, left)) => {
            let side = format!("<aside>\n{}</aside>\n", blocks(side));
            format!("<div style=\"display:flex\">\n{}</div>\n", if *left { side + &main } else { main + &side })
        }
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>CV</title></head>\n<body>\n{body}</body>\n</html>\n",
        page.language
    )
}

fn blocks(blocks: &[Block]) -> String {
    with_lists(blocks, ["<ul>\n", "</ul>\n"], written)
}

fn written(block: &Block) -> String {
    match block {
        Block::Name(name) => format!("<h1>{}</h1>\n", encode_text(name)),
        Block::Heading(heading) => format!("<h2>{}</h2>\n", encode_text(heading)),
        Block::Line(pieces) => line(pieces),
        Block::Point(pieces) => format!("<li>{}</li>\n", spans(pieces)),
        Block::Paragraph(words) => format!("<p>{}</p>\n", encode_text(words)),
        Block::Separator(_) => "<hr>\n".to_owned(),
        Block::Table(rows) => {
            let row = |cells: &Vec<String>| {
                let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", encode_text(cell))).collect();
                format!("<tr>{cells}</tr>\n")
            };
            format!("<table>\n{}</table>\n", rows.iter().map(row).collect::<String>())
        }
        Block::Blank => String::new(),
    }
}

fn line(pieces: &[Piece]) -> String {
    if pieces.iter().any(|piece| matches!(piece, Piece::Right | Piece::Column)) {
        return format!(
            "<div style=\"display:flex;justify-content:space-between\"><span>{}</span></div>\n",
            spans(pieces)
        );
    }
    format!("<div>{}</div>\n", spans(pieces))
}

fn spans(pieces: &[Piece]) -> String {
    let span = |piece: &Piece| match piece {
        Piece::Plain(text) => encode_text(text),
        Piece::Bold(text) => format!("<b>{}</b>", encode_text(text)),
        Piece::Column | Piece::Right => "</span> <span>".to_owned(),
    };
    pieces.iter().map(span).collect()
}
