//! Pages as plain text.

use super::page::{Block, Gap, Page, Piece, plain};

/// Where the second column of a line begins, and where the right margin is.
const COLUMN: usize = 28;
const MARGIN: usize = 88;

/// The page as text; a side column comes first or last, as readers of PDF give it.
pub fn write(page: &Page) -> String {
    let main = blocks(&page.main, page);
    match &page.side {
        None => main,
        Some((side, true)) => format!("{}\n{main}", blocks(side, page)),
        Some((side, false)) => format!("{main}\n{}", blocks(side, page)),
    }
}

fn blocks(blocks: &[Block], page: &Page) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Name(name) => push(&mut text, name),
            Block::Heading(heading) => {
                push(&mut text, heading);
                if let Some(sign) = page.underline {
                    push(&mut text, &sign.to_string().repeat(heading.chars().count().max(3)));
                }
            }
            Block::Line(pieces) => push(&mut text, &line(pieces, page.gap)),
            Block::Point(pieces) => push(&mut text, &format!("- {}", line(pieces, page.gap))),
            Block::Paragraph(words) => push(&mut text, &textwrap::fill(words, MARGIN)),
            Block::Separator(signs) => push(&mut text, signs),
            Block::Table(rows) => rows.iter().for_each(|row| push(&mut text, &cells(row, page.gap))),
            Block::Blank => push(&mut text, ""),
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn line(pieces: &[Piece], gap: Gap) -> String {
    if gap == Gap::Tab {
        return plain(pieces, "\t", "\t");
    }
    let mut line = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        let rest: usize = match piece {
            Piece::Plain(text) | Piece::Bold(text) => {
                line.push_str(text);
                continue;
            }
            Piece::Column => 0,
            Piece::Right => plain(&pieces[place + 1..], "", "").chars().count(),
        };
        let to = if *piece == Piece::Right { MARGIN.saturating_sub(rest) } else { COLUMN };
        let width = line.chars().count();
        line.push_str(&" ".repeat(to.saturating_sub(width).max(3)));
    }
    line
}

fn cells(row: &[String], gap: Gap) -> String {
    if gap == Gap::Tab {
        return row.join("\t");
    }
    let cell = |cell: &String| format!("{cell}{}", " ".repeat(COLUMN.saturating_sub(cell.chars().count()).max(3)));
    row.iter().map(cell).collect::<String>().trim_end().to_owned()
}
