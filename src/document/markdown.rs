//! Reads Markdown: it becomes HTML, so that both give the same lines.

use pulldown_cmark::{CowStr, Event, Options, Parser, html};

use super::html::SOFT_BREAK;
use super::lines::{Style, Writer};
use super::{Document, DocumentError, Kind, Limits};

/// Reads Markdown with front matter and the tags of static site generators.
///
/// # Errors
///
/// `limit` for too much or too deep markup, `no-text` without visible text.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let text = text.replace("\r\n", "\n");
    let (front, body) = split_front_matter(&text);
    let mut writer = Writer::new(limits);
    for (key, depth) in [("title", Some(1)), ("description", None)] {
        writer.heading(depth);
        writer.text(front_value(front, key), Style::PLAIN);
        writer.heading(None);
    }
    write(body, limits, &mut writer)?;
    writer.finish(Kind::Markdown, "markdown")
}

/// Writes Markdown as lines.
///
/// # Errors
///
/// `limit` for too many or too deep elements.
pub(super) fn write(text: &str, limits: &Limits, writer: &mut Writer) -> Result<(), DocumentError> {
    let text = without_site_tags(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(&text, options).filter_map(visible));
    super::html::write(&page, limits, writer)
}

/// The front matter between two lines of dashes (empty if none), and the rest.
pub(super) fn split_front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else {
        return ("", text);
    };
    let end = rest
        .match_indices("\n---")
        .find(|(at, _)| rest[at + 4..].lines().next().is_none_or(|tail| tail.trim().is_empty()));
    match end {
        Some((at, _)) => (&rest[..at], rest[at + 4..].trim_start_matches([' ', '\t'])),
        None => ("", text),
    }
}

/// Text without the tags and outputs of Liquid and the attribute lists of kramdown.
pub(super) fn without_site_tags(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("{%", "%}"), ("{{", "}}"), ("{:", "}"), ("{::", "}")] {
        text = without_spans(&text, open, close);
    }
    text
}

/// Text without what stands between these signs. A span that does not close on its line is no tag.
fn without_spans(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(start) = rest.find(open) {
            let Some(length) = rest[start..].find(close) else {
                break;
            };
            out.push_str(&rest[..start]);
            rest = &rest[start + length + close.len()..];
        }
        out.push_str(rest);
    }
    out
}

fn front_value<'t>(front: &'t str, key: &str) -> &'t str {
    let value = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    value.unwrap_or_default().trim().trim_matches(['"', '\''])
}

/// The events that give text, with line ends of the source marked.
fn visible(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::SoftBreak => Some(Event::InlineHtml(CowStr::Borrowed(SOFT_BREAK))),
        Event::TaskListMarker(_) | Event::FootnoteReference(_) => None,
        event => Some(event),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown::shown;

    #[test]
    fn reads_markdown_as_it_is_rendered() {
        let cases: [(&str, &[&str]); 15] = [
            ("# A\n\n### B\ntext", &["# A", "### B", "text"]),
            ("# A\none\ntwo  \nthree<br>four", &["# A", "one", "… two", "three", "four"]),
            ("# A\n- a\n- b\n  c\n\n1. d", &["# A", "• a", "• b", "… c", "• d"]),
            ("**Acme**\\\n*2020*\n\n**B** c", &["**Acme**", "2020", "B c"]),
            ("[Acme](https://acme.example), [b]: x ![logo](l.png)", &["Acme, [b]: x"]),
            ("# A\n\n| Skill | Years |\n|---|---|\n| Go | 5 |\n", &["# A", "**Skill\tYears**", "Go\t5"]),
            ("---\nlayout: x\ntitle: \"Ada\"\ndescription: Engineer\n---\n## B", &["# Ada", "Engineer", "## B"]),
            ("# A\n{% include x.html %}{{ site.name }}\ntext {: .lead}", &["# A", "text"]),
            ("# A\n<div align=center>\n\n**B**\n\n</div>", &["# A", "**B**"]),
            ("# <i class='fa fa-briefcase'></i> Work", &["# Work"]),
            ("# 💼 Work\n\n* ✅ Go", &["# Work", "• Go"]),
            ("# A\n<span style='display:none'>Kafka</span>Go", &["# A", "Go", "Markup: Kafka"]),
            ("# A\n- [x] done\n- [ ] not", &["# A", "• done", "• not"]),
            ("# A\n~~old~~ R&amp;D &mdash; x", &["# A", "old R&D — x"]),
            ("# A\r\n\r\ntext\r\nmore", &["# A", "text", "… more"]),
        ];
        for (given, want) in cases {
            assert_eq!(shown(given.as_bytes()), want, "{given:?}");
        }
    }

    #[test]
    fn hostile_markdown_ends() {
        for part in [">", "[", "*a_", "{% ", "{{", "`", "![", "<a "] {
            let text = format!("# Go\n\n{}", part.repeat(20_000));
            let read = super::super::Document::read(text.as_bytes(), &Default::default());
            assert!(read.is_ok_and(|d| d.lines[0].text == "Go") || part == ">", "{part}");
        }
    }
}
