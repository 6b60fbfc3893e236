//! Lines as they may be shown: some go as a whole, by their section.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::parts;
use super::words::{self, Words, role_head, without_contacts};
use super::{marks, prose};
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Line};
use crate::resume::{Resume, is_host, months_in};

/// A part of the head with at least so many words is prose.
const PROSE_WORDS: usize = 6;

/// Every line of the document without what is taken out, in the document's order.
pub(super) fn all(resume: &Resume<'_>, dictionary: &Dictionary, words: &Words) -> Vec<String> {
    let document = resume.document;
    let sections: BTreeMap<usize, SectionKind> =
        resume.sections.iter().flat_map(|section| section.lines.iter().map(|&line| (line, section.kind))).collect();
    let schooling = after_degrees(document, dictionary);
    let roles: Vec<&Line> = resume.roles.iter().flat_map(|role| role_head(role, resume)).collect();
    let heads = words::head(resume);
    let of_a_role = |line: &Line| roles.iter().any(|head| std::ptr::eq(*head, line));
    let one = |(index, line): (usize, &Line)| {
        let text = plain(line);
        match sections.get(&index) {
            _ if is_host(&text) && dictionary.resolve(&text).is_none() => marks::CONTACT.to_owned(),
            _ if heads.contains(&index) => {
                prose::without_dates(&document.lines, index, &head(&text, dictionary, words), without_years)
            }
            Some(SectionKind::Education) => school(&text, dictionary),
            Some(SectionKind::References) => marks::REFEREE.to_owned(),
            _ if schooling[index] && !of_a_role(line) => without_years(&words.without(&text)),
            // A sentence is no head of a role.
            _ if of_a_role(line) && !text.ends_with('.') => words.without(&text),
            _ => prose::without_dates(&document.lines, index, &words.without(&text), without_years),
        }
    };
    document.lines.iter().enumerate().map(one).collect()
}

fn plain(line: &Line) -> String {
    line.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of the head keeps titles, skills and prose; all else is name, contact or place.
fn head(text: &str, dictionary: &Dictionary, words: &Words) -> String {
    let keeps = |part: &str| {
        dictionary.read_title(part).is_title
            || dictionary.resolve(part).is_some()
            || part.split_whitespace().count() >= PROSE_WORDS
    };
    let mut kept: Vec<String> = Vec::new();
    for part in parts(&without_contacts(text)) {
        let shown = words.without(part);
        let shown = if keeps(part) || shown == marks::NAME || shown == marks::CONTACT {
            shown
        } else {
            marks::CONTACT.to_owned()
        };
        if kept.last() != Some(&shown) {
            kept.push(shown);
        }
    }
    kept.join(" · ")
}

/// A line on schooling keeps the degree only.
fn school(text: &str, dictionary: &Dictionary) -> String {
    match dictionary.read_degree(text).degree {
        Some(degree) => format!("{degree} · {} · {}", marks::SCHOOL, marks::YEAR),
        None => marks::SCHOOL.to_owned(),
    }
}

/// Indices of the lines on schooling: those of its sections, and others that name a degree or run on from one.
pub(super) fn schooling(resume: &Resume<'_>, dictionary: &Dictionary) -> BTreeSet<usize> {
    let sections = resume.sections.iter().filter(|section| section.kind == SectionKind::Education);
    let roles: Vec<&Line> = resume.roles.iter().flat_map(|role| role_head(role, resume)).collect();
    let degrees = after_degrees(resume.document, dictionary).into_iter().enumerate().filter(|(_, named)| *named);
    let degrees = degrees.map(|(index, _)| index).filter(|index| {
        let line = resume.document.lines.get(*index);
        !line.is_some_and(|line| roles.iter().any(|head| std::ptr::eq(*head, line)))
    });
    sections.flat_map(|section| section.lines.iter().copied()).chain(degrees).collect()
}

/// Whether a line names a degree, or runs on from one that does.
fn after_degrees(document: &Document, dictionary: &Dictionary) -> Vec<bool> {
    let named: Vec<bool> =
        document.lines.iter().map(|line| dictionary.read_degree(&line.text).degree.is_some()).collect();
    let runs_on = |index: usize| index > 0 && !document.lines[index].starts_block && named[index - 1];
    let dated = |index: usize| !months_in(&document.lines[index].text, dictionary).is_empty() || named[index];
    (0..named.len()).map(|index| named[index] || (runs_on(index) && dated(index))).collect()
}

/// The text with a mark for each year.
fn without_years(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        out.push_str(if is_year { marks::YEAR } else { &digits });
        digits.clear();
        out.push(c);
    }
    out.pop();
    out
}
