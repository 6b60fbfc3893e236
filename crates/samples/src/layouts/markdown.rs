//! Pages as Markdown.

use super::page::{Block, Gap, Page, Piece};

/// The page; a side column comes first or last.
pub fn write(page: &Page) -> String {
    let main = blocks(&page.main, page.gap);
    match &page.side {
        None => main,
        Some((side, true)) => format!("{}\n{main}", blocks(side, page.gap)),
        Some((side, false)) => format!("{main}\n{}", blocks(side, page.gap)),
    }
}

fn blocks(blocks: &[Block], gap: Gap) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_point = matches!(block, Block::Point(_));
        if in_list && !is_point {
            text.push('\n');
        }
        in_list = is_point;
        text.push_str(&written(block, gap));
    }
    text
}

fn written(block: &Block, gap: Gap) -> String {
    match block {
        Block::Name(name) => format!("# {}\n\n", escaped(name)),
        Block::Heading(heading) => format!("## {}\n\n", escaped(heading)),
        Block::Line(pieces) => format!("{}  \n", line(pieces, gap)),
        Block::Point(pieces) => format!("* {}\n", line(pieces, gap)),
        Block::Paragraph(words) => format!("{}\n\n", escaped(words)),
        Block::Separator(_) => "\n---\n\n".to_owned(),
        Block::Table(rows) => format!("\n{}\n", table(rows)),
        Block::Blank => "\n".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('*', "\\*").replace('_', "\\_").replace('#', "\\#").replace('|', "\\|")
}

/// Dates at the right by HTML in one half, set in italics behind a bar in the other.
fn line(pieces: &[Piece], gap: Gap) -> String {
    let mut line = String::new();
    let mut close = "";
    for piece in pieces {
        match piece {
            Piece::Plain(text) => line.push_str(&escaped(text)),
            Piece::Bold(text) => line.push_str(&format!("**{}**", escaped(text))),
            Piece::Column => line.push_str(" &emsp; "),
            Piece::Right if gap == Gap::Tab => {
                line.push_str(" <span style=\"float:right\">");
                close = "</span>";
            }
            Piece::Right => {
                line.push_str(" | _");
                close = "_";
            }
        }
    }
    line + close
}

fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let width = rows.first().map_or(0, Vec::len);
    let head = row(&vec![String::new(); width]) + &row(&vec!["---".to_owned(); width]);
    head + &rows.iter().map(|cells| row(cells)).collect::<String>()
}
