//! Reads Markdown: it becomes HTML, so that both give the same lines.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::html::SOFT_BREAK;
use super::lines::{Style, Writer};
use super::wrap::{Shape, Wrap};
use super::{Document, DocumentError, Kind, Limits};

/// Reads Markdown with front matter and the tags of static site generators.
///
/// # Errors
///
/// `limit` for too much or too deep markup, `no-text` without visible text.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let (front, body) = split_front_matter(text);
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
    let mut breaks = Breaks::of(&text);
    let mut page = String::new();
    let events = Parser::new_ext(&text, options).into_offset_iter();
    html::push_html(&mut page, events.filter_map(|(event, place)| breaks.visible(event, &place)));
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
    if !text.contains('{') {
        return text;
    }
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

/// Tells which line ends of a source are meant. Markdown joins the lines of a paragraph; people who
/// write one thing a line mean lines all the same.
struct Breaks<'t> {
    source: &'t str,
    wrap: Wrap,
    items_open: usize,
}

impl<'t> Breaks<'t> {
    fn of(source: &'t str) -> Self {
        let shapes: Vec<Shape<'_>> = source.lines().map(Shape::of).collect();
        Self { source, wrap: Wrap::of(shapes.iter()), items_open: 0 }
    }

    /// The events that give text, with line ends of the source as marks.
    fn visible(&mut self, event: Event<'t>, place: &Range<usize>) -> Option<Event<'t>> {
        match event {
            Event::SoftBreak if self.runs_on(place) => Some(Event::InlineHtml(CowStr::Borrowed(SOFT_BREAK))),
            Event::SoftBreak => Some(Event::HardBreak),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => None,
            Event::Start(Tag::Item) => {
                self.items_open += 1;
                Some(event)
            }
            Event::End(TagEnd::Item) => {
                self.items_open = self.items_open.saturating_sub(1);
                Some(event)
            }
            event => Some(event),
        }
    }

    fn runs_on(&self, place: &Range<usize>) -> bool {
        let (before, after) = (&self.source[..place.start], &self.source[place.end..]);
        let before = Shape::of(before.rsplit('\n').next().unwrap_or_default());
        let after = Shape::of(after.split('\n').next().unwrap_or_default());
        self.items_open > 0 || self.wrap.joins(&before, &after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown::shown;

    #[test]
    fn reads_markdown_as_it_is_rendered() {
        let cases: [(&str, &[&str]); 15] = [
            ("# A\n\n### B\ntext", &["# A", "### B", "text"]),
            ("# A\none\ntwo  \nthree<br>four", &["# A", "one", "two", "three", "four"]),
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
            ("# A\r\n\r\ntext\r\nmore", &["# A", "text", "more"]),
        ];
        for (given, want) in cases {
            assert_eq!(shown(given.as_bytes()), want, "{given:?}");
        }
    }

    #[test]
    fn wrapped_paragraphs_run_on_and_lines_by_hand_stay_apart() {
        let wrapped = "# A\n\nBuilt the billing service that handles every payment of the\n\
                       company and moved it from a monolith to a set of services in\n\
                       Kubernetes together with three other engineers of the group.\n\
                       Python\n";
        let got = shown(wrapped.as_bytes());
        assert!(got[2].starts_with("… company") && got[3].starts_with("… Kubernetes"), "{got:?}");
        assert_eq!(got[4], "Python");
        let by_hand = shown(b"# A\nSupported the team.\nWrote designs\nMentored two");
        assert_eq!(by_hand[1..], ["Supported the team.", "Wrote designs", "Mentored two"]);
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
