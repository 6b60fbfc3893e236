//! The text that a report quotes, and the links into it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::analysis::TextLine;
use crate::document::Quote;

/// A document whose lines are quoted. It remembers who quotes a line, so that the line leads back.
pub(super) struct Source<'a> {
    /// What its anchors begin with.
    id: &'static str,
    title: &'static str,
    lines: &'a [TextLine],
    /// The lines that are quoted, where the analysis came without its text.
    gathered: RefCell<BTreeMap<(u32, u32), String>>,
    /// The first quote of each line.
    quoted: RefCell<BTreeMap<(u32, u32), usize>>,
    count: RefCell<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(id: &'static str, title: &'static str, lines: &'a [TextLine]) -> Self {
        Self { id, title, lines, gathered: RefCell::default(), quoted: RefCell::default(), count: RefCell::default() }
    }

    /// Whether there is no text to show; asked when all quotes are known.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.gathered.borrow().is_empty()
    }

    /// A quote that leads to its line.
    pub(super) fn quote(&self, quote: &Quote) -> Markup {
        if self.lines.is_empty() {
            self.gathered.borrow_mut().entry((quote.page, quote.line)).or_insert_with(|| quote.text.clone());
        }
        let words = html! { q dir="auto" { (quote.text) } };
        self.link(quote.page, quote.line, "quote", &words)
    }

    /// At most `most` quotes.
    pub(super) fn quotes(&self, quotes: &[Quote], most: usize) -> Markup {
        html! {
            @if !quotes.is_empty() {
                ul.quotes { @for quote in quotes.iter().take(most) { li { (self.quote(quote)) } } }
            }
        }
    }

    /// A place that leads to its line.
    pub(super) fn place(&self, page: u32, line: u32) -> Markup {
        self.link(page, line, "place", &html! {})
    }

    fn link(&self, page: u32, line: u32, class: &str, words: &Markup) -> Markup {
        let place = html! { span.where { "p" (page) ":" (line) } };
        let in_text = self.lines.iter().any(|text| (text.page, text.line) == (page, line));
        if !in_text && !self.gathered.borrow().contains_key(&(page, line)) {
            return html! { span class=(class) { (words) " " (place) } };
        }
        let number = self.count.replace_with(|count| *count + 1);
        self.quoted.borrow_mut().entry((page, line)).or_insert(number);
        html! {
            a class=(class) id=(format!("{}-q{number}", self.id)) href=(self.anchor(page, line)) { (words) " " (place) }
        }
    }

    fn anchor(&self, page: u32, line: u32) -> String {
        format!("#{}-p{page}-l{line}", self.id)
    }

    /// The text itself, or the quoted lines where the analysis came without it. It is written last, when all quotes
    /// are known.
    pub(super) fn text(&self) -> Markup {
        if self.is_empty() {
            return html! {};
        }
        let gathered = self.gathered.borrow();
        let gathered =
            gathered.iter().map(|(&(page, line), text)| TextLine { page, line, hidden: false, text: text.clone() });
        let gathered: Vec<_> = gathered.collect();
        let (lines, told) = match self.lines {
            [] => (gathered.as_slice(), "Only the lines that are quoted; ↩ leads back."),
            lines => (lines, "Marked lines are quoted in the report; ↩ leads back."),
        };
        let heading = format!("{}-heading", self.id);
        html! {
            aside.source id=(format!("{}-text", self.id)) aria-labelledby=(heading) tabindex="0" {
                h2 id=(heading) { (self.title) }
                p.quiet { (told) }
                @for (at, line) in lines.iter().enumerate() {
                    @if at == 0 || lines[at - 1].page != line.page { h3 { "Page " (line.page) } }
                    (self.line(line))
                }
            }
        }
    }

    fn line(&self, line: &TextLine) -> Markup {
        let quoted = self.quoted.borrow().get(&(line.page, line.line)).copied();
        let id = format!("{}-p{}-l{}", self.id, line.page, line.line);
        html! {
            p.line.quoted[quoted.is_some()].hidden-text[line.hidden] id=(id) {
                span.number { (line.line) }
                span.words dir="auto" {
                    @if line.hidden { strong.tag { "hidden in the document" } " " }
                    (line.text)
                }
                @if let Some(number) = quoted {
                    a.back href=(format!("#{}-q{number}", self.id)) aria-label=(format!("Back to what quotes line {}", line.line)) { "↩" }
                }
            }
        }
    }
}
