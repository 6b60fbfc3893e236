//! Entries of a resume in JSON or YAML: one header line each, then what is told of it.

use super::fields as keys;
use super::node::Node;
use super::prose::Prose;
use super::sections::is_contact;
use crate::{DocumentError, RoleFields};

/// Whether an object describes a role: it names two of title, employer and dates.
pub(super) fn is_role(entry: &Node) -> bool {
    let has = |keys: &[&str]| entry.get(keys).is_some();
    let is_dated = has(keys::START) || has(keys::SPAN);
    let is_titled = has(keys::TITLE) || has(keys::ROLES);
    u8::from(is_titled) + u8::from(has(keys::EMPLOYER)) + u8::from(is_dated) >= 2 && (is_titled || is_dated)
}

/// Name and headline, then contact and summary.
pub(super) fn basics(value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    const NAME: &[&str] = &["name", "fullname"];
    const HEADLINE: &[&str] = &["label", "headline", "title", "tagline", "position", "jobtitle", "role"];
    const SUMMARY: &[&str] = &["summary", "about", "bio", "profile", "objective"];
    for part in [NAME, HEADLINE] {
        let text = prose.inline(&value.text_of(part))?;
        prose.line(&text);
    }
    for (_, place) in value.entries().iter().filter(|(key, _)| is_contact(key)) {
        let text = prose.inline(&contact(place))?;
        prose.line(&text);
    }
    let summary = value.text_of(SUMMARY);
    if !summary.is_empty() {
        prose.heading("Summary", 1);
        prose.rich(&summary)?;
    }
    Ok(())
}

/// The words of a contact: "Cincinnati, USA", "GitHub: name".
fn contact(value: &Node) -> String {
    let texts = |node: &Node| -> Vec<String> {
        node.entries().iter().map(|(_, value)| value.text()).filter(|text| !text.is_empty()).collect()
    };
    match value {
        Node::Map(_) => texts(value).join(", "),
        Node::List(items) => items.iter().map(|item| texts(item).join(": ")).collect::<Vec<_>>().join(", "),
        value => value.text(),
    }
}

/// Roles: each with its own dates, also where one employer groups several.
pub(super) fn roles(value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    const USED: &[&[&str]] = &[keys::TITLE, keys::EMPLOYER, keys::START, keys::END, keys::SPAN];
    for entry in value.items() {
        let nested = entry.get(keys::ROLES).filter(|roles| roles.items().iter().any(|r| !r.entries().is_empty()));
        let employer = entry.text_of(keys::EMPLOYER);
        match nested {
            Some(roles) => {
                for role in roles.items() {
                    role_header(prose, &title_of(role), &employer, role)?;
                    let used: Vec<_> = USED.iter().copied().chain([&["name"][..]]).collect();
                    prose.body(role, &used)?;
                }
                let used: Vec<_> = USED.iter().copied().chain([keys::ROLES]).collect();
                prose.body(entry, &used)?;
            }
            None if entry.entries().is_empty() => prose.value(entry)?,
            None => {
                role_header(prose, &entry.text_of(keys::TITLE), &employer, entry)?;
                prose.body(entry, USED)?;
            }
        }
    }
    Ok(())
}

fn title_of(role: &Node) -> String {
    let title = role.text_of(keys::TITLE);
    if title.is_empty() { role.text_of(&["name"]) } else { title }
}

/// Degrees and schools.
pub(super) fn study(value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    const USED: &[&[&str]] = &[keys::DEGREE, keys::SUBJECT, keys::SCHOOL, keys::START, keys::END, keys::SPAN];
    for entry in value.items() {
        if entry.entries().is_empty() {
            prose.value(entry)?;
            continue;
        }
        let parts = [entry.text_of(keys::DEGREE), entry.text_of(keys::SUBJECT)];
        let degree = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        header(prose, &[&degree, &entry.text_of(keys::SCHOOL), &span(entry, false)])?;
        prose.body(entry, USED)?;
    }
    Ok(())
}

/// Projects, certificates, awards and other things with a name.
pub(super) fn named(value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    const USED: &[&[&str]] = &[keys::NAME, keys::ISSUER, keys::START, keys::END, keys::SPAN];
    for entry in value.items() {
        if entry.entries().is_empty() {
            prose.writer.item();
            prose.value(entry)?;
            prose.writer.end_item();
            continue;
        }
        header(prose, &[&entry.text_of(keys::NAME), &entry.text_of(keys::ISSUER), &span(entry, false)])?;
        prose.body(entry, USED)?;
    }
    Ok(())
}

/// Groups of words, one line each.
pub(super) fn skills(value: &Node, prose: &mut Prose<'_, '_>) -> Result<(), DocumentError> {
    match value {
        Node::Map(entries) if value.get(keys::GROUP).is_none() => {
            for (key, value) in entries {
                match value {
                    Node::List(items) if items.iter().any(|item| !item.entries().is_empty()) => skills(value, prose)?,
                    value => prose.labelled(key, value, 2)?,
                }
            }
        }
        Node::List(items) if items.iter().all(|item| item.entries().is_empty()) => prose.rich(&value.text())?,
        value => {
            for item in value.items() {
                let line = prose.inline(&group(item))?;
                prose.line(&line);
            }
        }
    }
    Ok(())
}

/// A group of words: "Backend (Advanced): Go, Rust".
fn group(item: &Node) -> String {
    if item.entries().is_empty() {
        return item.text();
    }
    let grade = item.text_of(keys::GRADE);
    let has_grade = grade.chars().any(char::is_alphabetic);
    let name = match item.text_of(keys::GROUP) {
        name if has_grade => format!("{name} ({grade})"),
        name => name,
    };
    match item.text_of(keys::WORDS) {
        words if words.is_empty() => name,
        words if name.is_empty() => words,
        words => format!("{name}: {words}"),
    }
}

/// The header line of a role, whose fields are kept.
fn role_header(prose: &mut Prose<'_, '_>, title: &str, employer: &str, role: &Node) -> Result<(), DocumentError> {
    let (start, end) = time(role, true);
    header(prose, &[title, employer, &joined(&start, &end)])?;
    let line = prose.writer.lines().saturating_sub(1);
    let [title, employer, start, end] = [title, employer, &start, &end].map(|field| prose.inline(field));
    prose.roles.push(RoleFields { line, title: title?, employer: employer?, start: start?, end: end? });
    Ok(())
}

/// A header line of those cells that are not empty.
fn header(prose: &mut Prose<'_, '_>, cells: &[&str]) -> Result<(), DocumentError> {
    let texts: Result<Vec<String>, DocumentError> = cells.iter().map(|cell| prose.inline(cell)).collect();
    let texts: Vec<String> = texts?.into_iter().filter(|text| !text.is_empty()).collect();
    prose.heading(&texts.join("\t"), 2);
    Ok(())
}

/// The dates of an entry: "2020-03 – 2021-05".
fn span(entry: &Node, is_role: bool) -> String {
    let (start, end) = time(entry, is_role);
    joined(&start, &end)
}

fn joined(start: &str, end: &str) -> String {
    if end.is_empty() { start.to_owned() } else { format!("{start} – {end}") }
}

/// The first and the last day of an entry, or all that is said of its time and nothing. A role without
/// an end goes on; of other things only an end that is there and empty says so.
fn time(entry: &Node, is_role: bool) -> (String, String) {
    let start = entry.get(keys::START).map_or(String::new(), date);
    let end = entry.get(keys::END);
    match (start, end.map_or(String::new(), date)) {
        (start, end) if start.is_empty() && end.is_empty() => {
            (entry.get(keys::SPAN).map_or(String::new(), date), String::new())
        }
        (start, end) if start.is_empty() => (end, String::new()),
        (start, _) if end_is_open(end, is_role) => (start, "Present".to_owned()),
        (start, end) => (start, end),
    }
}

fn end_is_open(end: Option<&Node>, is_role: bool) -> bool {
    end.map_or(is_role, |end| date(end).is_empty())
}

/// A date as written; ISO dates without their day, objects with year and month as ISO.
fn date(value: &Node) -> String {
    if !value.entries().is_empty() {
        let month = value.text_of(&["month"]);
        let year = value.text_of(&["year"]);
        return match month.parse::<u8>() {
            Ok(month) => format!("{year}-{month:02}"),
            Err(_) => format!("{month} {year}").trim().to_owned(),
        };
    }
    let text = value.text();
    let is_iso = text.len() >= 10
        && text.bytes().take(10).enumerate().all(
            |(at, b)| {
                if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() }
            },
        );
    if is_iso { text[..7].to_owned() } else { text }
}
