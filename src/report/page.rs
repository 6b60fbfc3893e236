//! Plain pages: headings, sentences and tables in the terminal, in Markdown and in HTML. Every cell may come
//! from a document or a table of somebody else's.

use std::io::{self, Write};

use maud::{DOCTYPE, html};
use textwrap::core::display_width;

use super::escape::{terminal_text, visible};
use super::style::Style;
use super::{View, markdown};

/// Narrowest first column of a table.
const NAME_MIN: usize = 12;

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table; columns of numbers are set to the right.
    Table {
        /// Names of the columns.
        head: Vec<String>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
}

/// What a page is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// For a terminal or a pipe.
    Terminal,
    /// Markdown.
    Markdown,
    /// One HTML file that loads nothing and runs nothing.
    Html,
}

/// Writes a page.
///
/// # Errors
///
/// Whatever the writer returns.
pub fn write_page(
    title: &str,
    blocks: &[Block],
    format: PageFormat,
    view: View,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = match format {
        PageFormat::Terminal => terminal(title, blocks, view),
        PageFormat::Markdown => markdown_text(title, blocks),
        PageFormat::Html => html_text(title, blocks),
    };
    out.write_all(text.as_bytes())
}

fn terminal(title: &str, blocks: &[Block], view: View) -> String {
    let mut text = format!("{}\n", Style::Strong.paint(terminal_text(title), view.color));
    let wrapped = |words: &str| textwrap::fill(&terminal_text(words), view.width.max(NAME_MIN));
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                text.push_str(&format!("\n{}\n", Style::Heading.paint(wrapped(heading), view.color)));
            }
            Block::Text(words) => text.push_str(&format!("{}\n", wrapped(words))),
            Block::Table { head, rows } => table(head, rows, view, &mut text),
        }
    }
    text
}

/// Writes a table as wide as it has to be; names give way where the terminal is narrow.
fn table(head: &[String], rows: &[Vec<String>], view: View, text: &mut String) {
    let safe = |row: &[String]| row.iter().map(|cell| terminal_text(cell)).collect::<Vec<_>>();
    let lines: Vec<Vec<String>> = std::iter::once(safe(head)).chain(rows.iter().map(|row| safe(row))).collect();
    let width_of =
        |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| display_width(cell)).max();
    let mut widths: Vec<usize> = (0..head.len()).map(|column| width_of(column).unwrap_or(0)).collect();
    let all = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(all.saturating_sub(view.width)).max(NAME_MIN.min(*first));
    }
    let numbers = numbers(head, rows);
    for (index, line) in lines.iter().enumerate() {
        let cells = line.iter().zip(&widths).zip(&numbers).map(|((cell, width), number)| padded(cell, *width, *number));
        let line = cells.collect::<Vec<_>>().join("  ");
        let style = |line: &str| if index == 0 { Style::Quiet.paint(line, view.color) } else { line.to_owned() };
        text.push_str(&format!("{}\n", style(line.trim_end())));
    }
}

fn padded(cell: &str, width: usize, number: bool) -> String {
    let mut cell = cell.to_owned();
    if display_width(&cell) > width {
        while display_width(&cell) >= width && cell.pop().is_some() {}
        cell.push('…');
    }
    let space = " ".repeat(width.saturating_sub(display_width(&cell)));
    if number { space + &cell } else { cell + &space }
}

/// Whether each column holds numbers only.
fn numbers(head: &[String], rows: &[Vec<String>]) -> Vec<bool> {
    let is_number = |cell: &String| cell.is_empty() || cell.starts_with(|c: char| c.is_ascii_digit() || c == '<');
    (0..head.len()).map(|column| column > 0 && rows.iter().filter_map(|row| row.get(column)).all(is_number)).collect()
}

fn markdown_text(title: &str, blocks: &[Block]) -> String {
    let safe = |text: &str| markdown::escaped(&terminal_text(text));
    let row =
        |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| safe(cell)).collect::<Vec<_>>().join(" | "));
    let mut text = format!("# {}\n", safe(title));
    for block in blocks {
        match block {
            Block::Heading(heading) => text.push_str(&format!("\n## {}\n", safe(heading))),
            Block::Text(words) => text.push_str(&format!("\n{}\n", safe(words))),
            Block::Table { head, rows } => {
                let marks = numbers(head, rows).into_iter().map(|number| if number { "--:" } else { "---" });
                text.push_str(&format!("\n{}| {} |\n", row(head), marks.collect::<Vec<_>>().join(" | ")));
                rows.iter().for_each(|cells| text.push_str(&row(cells)));
            }
        }
    }
    text
}

/// The only style sheet of a plain page.
const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem \
    auto;padding:0 1rem}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px \
    solid #8884;vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}div{overflow-x:auto}";

fn html_text(title: &str, blocks: &[Block]) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="skillgap";
                title { (title) }
                style { (STYLE) }
            }
            body { main {
                h1 { (title) }
                @for block in blocks {
                    @match block {
                        Block::Heading(heading) => h2 { (heading) },
                        Block::Text(words) => p { (words) },
                        Block::Table { head, rows } => {
                            @let numbers = numbers(head, rows);
                            div { table {
                                thead { tr { @for (cell, number) in head.iter().zip(&numbers) { th scope="col" class=[number.then_some("n")] { (cell) } } } }
                                tbody { @for row in rows { tr { @for (cell, number) in row.iter().zip(&numbers) { td class=[number.then_some("n")] { (cell) } } } } }
                            } }
                        },
                    }
                }
            } }
        }
    };
    visible(&page.into_string()) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Depth;

    fn written(format: PageFormat, width: usize) -> String {
        let cell = str::to_owned;
        let rows =
            vec![vec![cell("<b>Ann | Lee</b> of the longest name"), cell("12")], vec![cell("Bo\u{1b}[31m"), cell("7")]];
        let blocks = [
            Block::Heading(cell("Groups")),
            Block::Text(cell("One sentence.")),
            Block::Table { head: vec![cell("name"), cell("people")], rows },
        ];
        let mut out = Vec::new();
        write_page("Title", &blocks, format, View { width, color: false, depth: Depth::Screen }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_fits_and_no_cell_is_markup() {
        let text = written(PageFormat::Terminal, 30);
        assert!(text.lines().all(|line| line.chars().count() <= 30), "{text}");
        assert!(text.contains("     7\n") && !text.contains('\u{1b}'), "{text}");
        assert!(!written(PageFormat::Html, 80).contains("<b>"));
        let markdown = written(PageFormat::Markdown, 80);
        assert!(markdown.contains("| --- | --: |\n") && !markdown.contains("<b>"), "{markdown}");
    }
}
