//! Reads plain text: resumes written by hand and postings pasted from anywhere.

use super::lines::{Style, Writer};
use super::wrap::{Shape, Wrap};
use super::{Document, DocumentError, Kind, Limits};
use super::{escapes, html, signs};

/// Reads plain text.
///
/// # Errors
///
/// `limit` for too much text, `no-text` if there is none.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let text = escapes::decode(text);
    let mut writer = Writer::new(limits);
    if html::has_elements(&text) {
        html::write(&with_breaks(&text), limits, &mut writer)?;
    } else {
        write(&text, &mut writer);
    }
    writer.finish(Kind::Text, "text")
}

/// Writes plain text as lines.
pub(super) fn write(text: &str, writer: &mut Writer) {
    let shapes: Vec<Shape<'_>> = physical_lines(text).map(Shape::of).collect();
    let wrap = Wrap::of(shapes.iter());
    let mut flow = Flow::default();
    for (index, line) in shapes.iter().enumerate() {
        if writer.is_full() {
            return;
        }
        if flow.takes(line, wrap) {
            writer.run_on();
        } else {
            let below = shapes.get(index + 1);
            writer.heading(below.and_then(|below| heading_over(line, below)));
        }
        if line.is_rule() {
            writer.heading(None);
        } else {
            write_line(line, writer);
        }
    }
    writer.heading(None);
}

/// What the lines so far say of the next one.
#[derive(Debug, Default)]
struct Flow<'t> {
    before: Option<Shape<'t>>,
    /// Columns before the list mark of the item that is open.
    item_columns: Option<usize>,
}

impl<'t> Flow<'t> {
    /// Whether a line continues the text before it: it hangs under a list item, or was wrapped.
    fn takes(&mut self, line: &Shape<'t>, wrap: Wrap) -> bool {
        let is_text = !line.text.is_empty() && !line.is_rule();
        let hangs = is_text && !line.has_mark && self.item_columns.is_some_and(|columns| line.indent_columns > columns);
        let joins = is_text && self.before.is_some_and(|before| wrap.joins(&before, line));
        self.item_columns = match () {
            () if !is_text => None,
            () if line.has_mark => Some(line.indent_columns),
            () if hangs || joins => self.item_columns,
            () => None,
        };
        self.before = is_text.then_some(*line);
        hangs || joins
    }
}

/// Tags in plain text: its line ends count unless the tags make lines themselves.
fn with_breaks(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let makes_lines = ["<p", "<br", "<li", "<div", "<tr"].iter().any(|tag| lower.contains(tag));
    if makes_lines { text.to_owned() } else { text.replace('\n', "<br>\n") }
}

fn physical_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.split(is_end)
}

/// Longest title that a row of dashes underlines.
const TITLE_CHARS_MAX: usize = 60;

/// The heading depth that a rule below gives a line.
fn heading_over(line: &Shape<'_>, below: &Shape<'_>) -> Option<u8> {
    let is_title = (1..=TITLE_CHARS_MAX).contains(&line.chars) && !line.has_mark && !line.is_rule();
    let fits = below.is_rule() && below.chars * 2 >= line.chars && below.chars <= line.chars * 2;
    (is_title && fits).then(|| if below.text.starts_with(['=', '═']) { 1 } else { 2 })
}

fn write_line(line: &Shape<'_>, writer: &mut Writer) {
    if !has_inline_items(line.text) {
        return writer.text(line.text, Style::PLAIN);
    }
    for (index, part) in line.text.split(signs::is_inline_bullet).enumerate() {
        if index > 0 {
            writer.item();
        }
        writer.text(part, Style::PLAIN);
    }
}

/// Fewest characters of the parts, on average, for signs inside a line to be list marks; between
/// shorter parts they separate words ("Python • Go • Rust").
const ITEM_CHARS_MIN: usize = 30;

/// Whether a whole list was pasted into a line.
fn has_inline_items(text: &str) -> bool {
    let items = text.split(signs::is_inline_bullet).skip(1).map(|item| item.trim().chars().count());
    let (count, chars) = items.fold((0, 0), |(count, sum), chars| (count + 1, sum + chars));
    count >= 2 && chars / count >= ITEM_CHARS_MIN
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Limits};

    fn read(text: &str) -> Document {
        super::read(text, &Limits::default()).unwrap()
    }

    fn shown(text: &str) -> Vec<String> {
        let mark = |l: &super::super::Line| match (l.heading, l.bullet, l.starts_block) {
            (Some(depth), _, _) => format!("{} ", "#".repeat(depth.into())),
            (_, true, _) => "• ".to_owned(),
            (_, _, false) => "… ".to_owned(),
            _ => String::new(),
        };
        read(text).lines.iter().map(|l| mark(l) + &l.text).collect()
    }

    #[test]
    fn reads_pasted_text() {
        let cases: [(&str, &[&str]); 14] = [
            ("a\r\nb\rc\u{2028}d", &["a", "b", "c", "d"]),
            ("R&amp;D &mdash; 2&nbsp;years", &["R&D — 2 years"]),
            ("AT&T and R&D", &["AT&T and R&D"]),
            ("• Python\n▪ Go\n\n✅ Rust\n* SQL\n- C", &["• Python", "• Go", "• Rust", "• SQL", "• C"]),
            ("•\nPython", &["• Python"]),
            ("Engineer\t2020\nAcme          2021", &["Engineer\t2020", "Acme\t2021"]),
            ("Title\n=====\ntext\n\nPart\n----", &["# Title", "text", "## Part"]),
            ("a\n-----------------------\nb", &["a", "b"]),
            ("- Led a team\n  of five\n- Built", &["• Led a team", "… of five", "• Built"]),
            ("caf\\u00e9 \\ud83d\\ude80 x", &["café 🚀 x"]),
            ("Skills: Python • Go • Rust", &["Skills: Python • Go • Rust"]),
            (
                "You bring: • five or more years of work with Python • knowledge of Kafka or another queue",
                &["You bring:", "• five or more years of work with Python", "• knowledge of Kafka or another queue"],
            ),
            ("You <b>must</b> know\nGo", &["You must know", "Go"]),
            ("<ul><li>Go</li><li>C</li></ul>", &["• Go", "• C"]),
        ];
        for (given, want) in cases {
            assert_eq!(shown(given), want, "{given:?}");
        }
    }

    #[test]
    fn runs_on_where_a_program_wrapped() {
        let text = "Built the billing service that handles every payment of the\n\
                    company and moved it from a monolith to a set of services in\n\
                    Kubernetes together with three other engineers of the group.\n\
                    Python\n\
                    Django";
        let got = shown(text);
        assert!(got[1].starts_with("… company") && got[2].starts_with("… Kubernetes"), "{got:?}");
        assert_eq!(got[3..], ["Python", "Django"]);
    }

    #[test]
    fn lines_of_postings_without_marks_stay_apart() {
        let got = shown("Python\nGo\nKafka");
        assert_eq!(got, ["Python", "Go", "Kafka"]);
    }
}
