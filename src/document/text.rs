//! Reads plain text: resumes written by hand and postings pasted from anywhere.

use super::lines::{Style, Writer};
use super::{Document, DocumentError, Kind, Limits};
use super::{escapes, html, marks};

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
    let source: Vec<Source<'_>> = physical_lines(text).map(Source::of).collect();
    let width = wrap_width(&source);
    let mut before = None;
    for (index, line) in source.iter().enumerate() {
        if writer.is_full() {
            return;
        }
        if line.is_rule() {
            writer.heading(None);
            before = None;
            continue;
        }
        match before {
            Some(before) if line.continues(before, width) => writer.run_on(),
            _ => writer.heading(
                source
                    .get(index + 1)
                    .and_then(|next| line.heading_over(next)),
            ),
        }
        line.write(writer);
        before = (!line.text.is_empty()).then_some(line);
    }
    writer.heading(None);
}

/// Tags in plain text: its line ends count unless the tags make lines themselves.
fn with_breaks(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lower = text.to_ascii_lowercase();
    let makes_lines = ["<p", "<br", "<li", "<div", "<tr"]
        .iter()
        .any(|tag| lower.contains(tag));
    if makes_lines {
        text
    } else {
        text.replace('\n', "<br>\n")
    }
}

fn physical_lines(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    text.split(is_end)
}

/// A line of the source with what its shape tells.
#[derive(Debug, Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    indent_columns: usize,
    chars: usize,
    has_mark: bool,
}

/// Lines longer than this were not wrapped by a program.
const WRAP_CHARS_MAX: usize = 120;

/// Lines shorter than this were not filled up either.
const WRAP_CHARS_MIN: usize = 50;

/// Longest title that a row of dashes underlines.
const TITLE_CHARS_MAX: usize = 60;

/// Fewest characters of the parts, on average, for signs inside a line to be list marks; between
/// shorter parts they separate words ("Python • Go • Rust").
const ITEM_CHARS_MIN: usize = 30;

impl<'t> Source<'t> {
    fn of(line: &'t str) -> Self {
        let text = line.trim();
        let indent = &line[..line.len() - line.trim_start().len()];
        Self {
            text,
            indent_columns: indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
            chars: text.chars().count(),
            has_mark: marks::split(text).0 != marks::Mark::None,
        }
    }

    /// Whether it is a line of dashes, drawn to separate.
    fn is_rule(&self) -> bool {
        self.chars >= 3 && self.text.chars().all(|c| "-=_*~#+–—─━═.".contains(c))
    }

    /// The heading depth that the rule below gives this line.
    fn heading_over(&self, below: &Source<'_>) -> Option<u8> {
        let is_title = (1..=TITLE_CHARS_MAX).contains(&self.chars) && !self.has_mark;
        let fits =
            below.is_rule() && below.chars * 2 >= self.chars && below.chars <= self.chars * 2;
        (is_title && fits).then(|| {
            if below.text.starts_with(['=', '═']) {
                1
            } else {
                2
            }
        })
    }

    /// Whether this line continues the one before: it hangs under a list item, or the line before
    /// ended only because this line's first word did not fit. Where a sentence ends, nothing runs on.
    fn continues(&self, before: &Source<'_>, width: Option<usize>) -> bool {
        if self.has_mark || self.text.is_empty() {
            return false;
        }
        let first_word = self
            .text
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        let was_full = |width| {
            let is_open = !before.text.ends_with(['.', ':', ';', '!', '?']);
            is_open && before.indent_columns + before.chars + 1 + first_word > width
        };
        (before.has_mark && self.indent_columns > before.indent_columns)
            || width.is_some_and(was_full)
    }

    fn write(&self, writer: &mut Writer) {
        if !self.has_inline_items() {
            return writer.text(self.text, Style::PLAIN);
        }
        for (index, part) in self.text.split(marks::is_inline).enumerate() {
            if index > 0 {
                writer.item();
            }
            writer.text(part, Style::PLAIN);
        }
    }

    /// Whether a whole list was pasted into this line.
    fn has_inline_items(&self) -> bool {
        let items = self
            .text
            .split(marks::is_inline)
            .skip(1)
            .map(|item| item.trim().chars().count());
        let (count, chars) = items.fold((0, 0), |(count, sum), chars| (count + 1, sum + chars));
        count >= 2 && chars / count >= ITEM_CHARS_MIN
    }
}

/// The width at which a program wrapped this text, if it did: many lines end close to it.
fn wrap_width(lines: &[Source<'_>]) -> Option<usize> {
    let widths = || {
        lines
            .iter()
            .filter(|l| !l.text.is_empty() && !l.is_rule())
            .map(|l| l.indent_columns + l.chars)
    };
    let width = widths()
        .max()
        .filter(|width| (WRAP_CHARS_MIN..=WRAP_CHARS_MAX).contains(width))?;
    let full = widths().filter(|w| w * 100 >= width * 85).count();
    (full >= 3 && full * 5 >= widths().count()).then_some(width)
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
            (
                "• Python\n▪ Go\n\n✅ Rust\n* SQL\n- C",
                &["• Python", "• Go", "• Rust", "• SQL", "• C"],
            ),
            ("•\nPython", &["• Python"]),
            (
                "Engineer\t2020\nAcme          2021",
                &["Engineer\t2020", "Acme\t2021"],
            ),
            (
                "Title\n=====\ntext\n\nPart\n----",
                &["# Title", "text", "## Part"],
            ),
            ("a\n-----------------------\nb", &["a", "b"]),
            (
                "- Led a team\n  of five\n- Built",
                &["• Led a team", "… of five", "• Built"],
            ),
            ("caf\\u00e9 \\ud83d\\ude80 x", &["café 🚀 x"]),
            (
                "Skills: Python • Go • Rust",
                &["Skills: Python • Go • Rust"],
            ),
            (
                "You bring: • five or more years of work with Python • knowledge of Kafka or another queue",
                &[
                    "You bring:",
                    "• five or more years of work with Python",
                    "• knowledge of Kafka or another queue",
                ],
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
        assert!(
            got[1].starts_with("… company") && got[2].starts_with("… Kubernetes"),
            "{got:?}"
        );
        assert_eq!(got[3..], ["Python", "Django"]);
    }

    #[test]
    fn lines_of_postings_without_marks_stay_apart() {
        let got = shown("Python\nGo\nKafka");
        assert_eq!(got, ["Python", "Go", "Kafka"]);
    }
}
