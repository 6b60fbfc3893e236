//! Pages as LaTeX source.

use super::page::{Block, Page, Piece, with_lists};

/// The page as a document; a side column is a minipage.
pub fn write(page: &Page) -> String {
    let main = blocks(&page.main);
    let body = match &page.side {
        None => main,
        Some((side, left)) => {
            let side = format!("\\begin{{minipage}}[t]{{0.3\\textwidth}}\n{}\\end{{minipage}}\n", blocks(side));
            let main = format!("\\begin{{minipage}}[t]{{0.65\\textwidth}}\n{main}\\end{{minipage}}\n");
            if *left { side + &main } else { main + &side }
        }
    };
    format!(
        "\\documentclass[11pt]{{article}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage{{hyperref}}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    )
}

fn blocks(blocks: &[Block]) -> String {
    with_lists(blocks, ["\\begin{itemize}\n", "\\end{itemize}\n"], written)
}

fn written(block: &Block) -> String {
    match block {
        Block::Name(name) => format!("\\begin{{center}}{{\\LARGE \\textbf{{{}}}}}\\end{{center}}\n", escaped(name)),
        Block::Heading(heading) => format!("\\section*{{{}}}\n", escaped(heading)),
        Block::Line(pieces) => format!("{} \\\\\n", line(pieces)),
        Block::Point(pieces) => format!("  \\item {}\n", line(pieces)),
        Block::Paragraph(words) => format!("{}\n\n", escaped(words)),
        Block::Separator(_) => "\\hrule\n".to_owned(),
        Block::Table(rows) => table(rows),
        Block::Blank => "\n".to_owned(),
    }
}

fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| {
        let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("{} \\\\\n", cells.join(" & "))
    };
    let columns = "l".repeat(rows.first().map_or(1, Vec::len));
    format!("\\begin{{tabular}}{{{columns}}}\n{}\\end{{tabular}}\n", rows.iter().map(row).collect::<String>())
}

fn line(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) => escaped(text),
        Piece::Bold(text) => format!("\\textbf{{{}}}", escaped(text)),
        Piece::Column => " \\quad ".to_owned(),
        Piece::Right => " \\hfill ".to_owned(),
    };
    pieces.iter().map(piece).collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' | '%' | '#' | '_' | '$' => escaped.extend(['\\', character]),
            '–' => escaped.push_str("--"),
            '—' => escaped.push_str("---"),
            other => escaped.push(other),
        }
    }
    escaped
}
