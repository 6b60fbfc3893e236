//! Reads resumes kept as JSON or YAML (JSON Resume 1.0.0 and its many cousins) into one layout.
//!
//! Every role becomes a heading line `title TAB employer TAB start – end`, as a person would set it,
//! so that the rooms behind need not know the fields.

mod entry;
mod fields;
mod node;
mod prose;
mod sections;

pub(super) use self::node::Node;

use self::node::plain_key;
use self::prose::Prose;
use self::sections::{SECTIONS, Shape};
use super::lines::Writer;
use super::{Document, DocumentError, Kind, Limits};

/// Whether a tree is a resume: it lists roles, or several sections of a resume.
pub(super) fn is_resume(node: &Node) -> bool {
    let root = unwrap(node);
    let lists_roles = |(key, value): &(String, &Node)| {
        sections::shape_of(key) == Some(Shape::Roles) && listed(value).items().iter().any(entry::is_role)
    };
    let sections = root
        .iter()
        .filter(|(key, value)| sections::shape_of(key).is_some() && matches!(value, Node::List(_) | Node::Map(_)));
    root.iter().any(lists_roles) || sections.count() >= 3
}

/// Reads a resume.
///
/// # Errors
///
/// `limit` for too much text, `no-text` if it holds none.
pub(super) fn read(node: &Node, limits: &Limits) -> Result<Document, DocumentError> {
    read_as(Kind::JsonResume, "json-resume", node, limits)
}

/// Reads a resume that another kind of file holds in the same fields.
///
/// # Errors
///
/// As [`read`].
pub(super) fn read_as(kind: Kind, reader: &str, node: &Node, limits: &Limits) -> Result<Document, DocumentError> {
    let mut writer = Writer::new(limits);
    let mut prose = Prose { writer: &mut writer, limits, roles: Vec::new() };
    for (key, value) in ordered(unwrap(node)) {
        section(&key, value, &mut prose)?;
    }
    let roles = prose.roles;
    Ok(Document { roles, ..writer.finish(kind, reader)? })
}

/// Reads any other tree as the text of its strings, with keys as headings over lists.
///
/// # Errors
///
/// `limit` for too much text, `no-text` if it holds none.
pub(super) fn read_strings(node: &Node, limits: &Limits) -> Result<Document, DocumentError> {
    let mut writer = Writer::new(limits);
    let mut prose = Prose { writer: &mut writer, limits, roles: Vec::new() };
    for item in node.items() {
        prose.tree(item)?;
    }
    writer.finish(Kind::Text, "text")
}

/// The sections of a resume: wrappers ("cv", "resume", "sections") are opened, and a bare list of
/// roles becomes the section that it is.
fn unwrap(node: &Node) -> Vec<(String, &Node)> {
    if let Some(titled) = titled(node) {
        return titled;
    }
    if let Node::List(items) = node {
        let key = if items.iter().any(entry::is_role) { "work" } else { "items" };
        return vec![(key.to_owned(), node)];
    }
    let mut entries = Vec::new();
    for (key, value) in node.entries() {
        let is_wrapper = sections::WRAPPERS.contains(&plain_key(key).as_str());
        match value {
            Node::Map(_) if is_wrapper => entries.extend(unwrap(value)),
            value => entries.push((key.clone(), value)),
        }
    }
    entries
}

/// A list of sections, each with its title and its entries.
fn titled(node: &Node) -> Option<Vec<(String, &Node)>> {
    let Node::List(items) = node else { return None };
    let section = |item| match listed(item) {
        list @ Node::List(_) if !std::ptr::eq(list, item) => Some((item.text(), list)),
        _ => None,
    };
    items.iter().map(section).collect::<Option<Vec<_>>>().filter(|sections| !sections.is_empty())
}

/// The entries of a section: its list, also where the section is an object that wraps it.
fn listed(value: &Node) -> &Node {
    if value.entries().is_empty() || entry::is_role(value) {
        return value;
    }
    let lists = sections::LISTS.iter().filter_map(|key| value.get(&[key]));
    lists.into_iter().find(|list| matches!(list, Node::List(_))).unwrap_or(value)
}

/// What names the person comes first, whatever the order of the file.
fn ordered(mut entries: Vec<(String, &Node)>) -> Vec<(String, &Node)> {
    entries.sort_by_key(|(key, value)| match sections::shape_of(key) {
        Some(Shape::Basics) => 0,
        _ if matches!(value, Node::Text(_)) => 1,
        Some(Shape::Prose) => 2,
        _ => 3,
    });
    entries
}

fn section(key: &str, value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    let plain = plain_key(key);
    if sections::is_ignored(&plain) || value.is_empty() {
        return Ok(());
    }
    let known = SECTIONS.iter().find(|section| section.keys.contains(&plain.as_str()));
    let Some(known) = known else {
        return prose.labelled(key, value, 1);
    };
    if known.shape == Shape::Basics {
        return entry::basics(value, prose);
    }
    prose.heading(known.heading, 1);
    let list = listed(value);
    if !std::ptr::eq(list, value) {
        prose.rich(&value.text_of(sections::INTRODUCTION))?;
    }
    let value = list;
    match known.shape {
        Shape::Roles => entry::roles(value, prose),
        Shape::Study => entry::study(value, prose),
        Shape::Named => entry::named(value, prose),
        Shape::Skills => entry::skills(value, prose),
        Shape::Basics | Shape::Prose => prose.passage(value),
    }
}

#[cfg(test)]
mod tests;
