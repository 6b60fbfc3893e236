//! Values of JSON and YAML as text: strings with the markup that people put in them, lists, trees.

use super::node::{Node, plain_key};
use super::{fields, sections};
use crate::lines::{Style, Writer};
use crate::{DocumentError, Limits, RoleFields, escapes, html, markdown, text};

/// Longest item, in characters, of a list that is set as one line.
const WORD_CHARS_MAX: usize = 32;

/// A writer that knows what strings in data files hold.
pub(super) struct Prose<'p, 'w> {
    /// Where the lines go.
    pub writer: &'w mut Writer,
    /// Bounds for markup in strings.
    pub limits: &'p Limits,
    /// The roles that were written, in their order.
    pub roles: Vec<RoleFields>,
}

impl Prose<'_, '_> {
    /// A heading line; nothing if it is empty.
    pub fn heading(&mut self, text: &str, depth: u8) {
        self.writer.heading(Some(depth));
        self.writer.text(text, Style::PLAIN);
        self.writer.heading(None);
    }

    /// One line.
    pub fn line(&mut self, text: &str) {
        self.writer.block();
        self.writer.text(text, Style::PLAIN);
        self.writer.block();
    }

    /// A string that may be HTML, Markdown or several lines of plain text.
    pub fn rich(&mut self, source: &str) -> Result<(), DocumentError> {
        let source = escapes::decode(source);
        if html::has_elements(&source) {
            html::write(&source, self.limits, self.writer)?;
        } else if has_markdown(&source) {
            markdown::write(&source, self.limits, self.writer)?;
        } else {
            text::write(&source, self.writer);
        }
        self.writer.block();
        Ok(())
    }

    /// A string of one line, with the markup taken out.
    pub fn inline(&self, source: &str) -> Result<String, DocumentError> {
        if !source.contains(['&', '<', '*', '_', '[', '\\', '\n']) {
            return Ok(source.trim().to_owned());
        }
        let mut writer = Writer::new(self.limits);
        Prose { writer: &mut writer, limits: self.limits, roles: Vec::new() }.rich(source)?;
        Ok(writer.into_visible_text())
    }

    /// A value without label: text as blocks, lists as list items.
    pub fn value(&mut self, value: &Node) -> Result<(), DocumentError> {
        match value {
            Node::Nothing => Ok(()),
            Node::Text(text) => self.rich(text),
            Node::List(items) => items.iter().try_for_each(|item| self.item(item)),
            Node::Map(_) => self.tree(value),
        }
    }

    /// Text that stands by itself, or in an object beside its title.
    pub fn passage(&mut self, value: &Node) -> Result<(), DocumentError> {
        match value.text_of(fields::PROSE) {
            text if text.is_empty() => self.value(value),
            text => self.rich(&text),
        }
    }

    /// A value under its key. Short values share a line with the key; the rest stands below it, as
    /// a heading of the given depth.
    pub fn labelled(&mut self, key: &str, value: &Node, depth: u8) -> Result<(), DocumentError> {
        match value {
            value if value.is_empty() => {}
            Node::Text(text) if fields::NAME.contains(&plain_key(key).as_str()) => self.rich(text)?,
            Node::Text(text) => self.rich(&format!("{}: {text}", label(key)))?,
            Node::List(items) if is_words(items) => self.line(&format!("{}: {}", label(key), value.text())),
            _ => {
                self.heading(&label(key), depth);
                self.value(value)?;
            }
        }
        Ok(())
    }

    /// The text below the header of an entry: every value but those under the keys that the header
    /// has used.
    pub fn body(&mut self, entry: &Node, used: &[&[&str]]) -> Result<(), DocumentError> {
        for (key, value) in entry.entries() {
            let plain = plain_key(key);
            let is_used = used.iter().any(|keys| keys.contains(&plain.as_str()));
            if is_used || sections::is_ignored(&plain) {
                continue;
            }
            if fields::PROSE.contains(&plain.as_str()) {
                self.value(value)?;
            } else {
                self.labelled(key, value, 3)?;
            }
        }
        Ok(())
    }

    /// Any tree as the text of its strings. Trees nest at most as deep as their parsers allow.
    pub fn tree(&mut self, node: &Node) -> Result<(), DocumentError> {
        if let Node::Map(entries) = node {
            return entries.iter().try_for_each(|(key, value)| {
                if sections::is_ignored(&plain_key(key)) { Ok(()) } else { self.tree_entry(key, value) }
            });
        }
        self.value(node)
    }

    fn tree_entry(&mut self, key: &str, value: &Node) -> Result<(), DocumentError> {
        match value {
            Node::Text(text) => self.rich(text),
            value => self.labelled(key, value, 2),
        }
    }

    fn item(&mut self, item: &Node) -> Result<(), DocumentError> {
        let name = item.text();
        match item {
            Node::Map(_) if name.is_empty() => self.tree(item)?,
            Node::Map(_) => {
                self.writer.item();
                let name = self.inline(&name)?;
                self.line(&name);
                self.body(item, &[fields::NAME])?;
            }
            _ => {
                self.writer.item();
                self.rich(&name)?;
            }
        }
        self.writer.end_item();
        Ok(())
    }
}

/// A list of single words and names, such as technologies.
fn is_words(items: &[Node]) -> bool {
    let is_word = |item: &Node| matches!(item, Node::Text(text) if text.chars().count() <= WORD_CHARS_MAX);
    items.iter().all(is_word)
}

/// Markdown that shows in a string; single signs may be anything.
fn has_markdown(text: &str) -> bool {
    text.contains("**") || text.contains("](") || text.contains("__")
}

/// A key as words: `nice_to_have` and `niceToHave` become "Nice to have".
fn label(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        let is_border = c == '_' || c == '-' || c == ' ';
        if (is_border || c.is_uppercase()) && out.ends_with(char::is_lowercase) {
            out.push(' ');
        }
        if out.is_empty() {
            out.extend(c.to_uppercase());
        } else if !is_border {
            out.extend(c.to_lowercase());
        }
    }
    out
}
