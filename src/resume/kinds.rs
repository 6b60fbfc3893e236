//! Kinds of work: what the titles of roles say, and where they say little the rest of the resume.

use std::collections::BTreeSet;

use super::{DatePoint, End, Role};
use crate::dictionary::{Dictionary, FindContext, SkillKey, WorkKind};
use crate::document::passage::Passage;
use crate::document::{Document, Line};

/// A role whose title says little counts as software if its lines name at least so many skills.
const CONTEXT_SKILLS: usize = 3;
/// A role of at most so many words tells nothing beside its header.
const BARE_WORDS: usize = 25;

/// Reads the kind of every role.
pub(super) fn read(roles: &mut [Role], document: &Document, dictionary: &Dictionary) {
    let mut open: Vec<usize> = Vec::new();
    for (index, role) in roles.iter_mut().enumerate() {
        let reading = dictionary.read_title(&role.title);
        role.kind_reason = reading.work_reason;
        if reading.academic && dictionary.is_academic(&header(role, document)) {
            role.kind = WorkKind::Student;
            role.kind_reason = format!("{}; at a place of study", role.kind_reason);
            continue;
        }
        match reading.work {
            Some(work) => role.kind = work,
            None => open.push(index),
        }
    }
    let in_trade = mostly_software(roles, &open);
    for index in open {
        let (kind, because) = by_context(roles, index, in_trade, document, dictionary);
        if let Some(role) = roles.get_mut(index) {
            role.kind = kind;
            role.kind_reason = format!("{}; {because}", role.kind_reason);
        }
    }
}

/// Title, employer and the line of the header with the one above it, which also name the place.
fn header(role: &Role, document: &Document) -> String {
    let near = role.header.saturating_sub(1)..=role.header;
    let lines: Vec<_> = near.filter_map(|at| Some(document.lines.get(at)?.text.as_str())).collect();
    format!("{} | {} | {}", role.title, role.employer, lines.join(" | "))
}

/// Whether at least half of the roles whose titles tell their kind are in software.
fn mostly_software(roles: &[Role], open: &[usize]) -> bool {
    let told = roles.iter().enumerate().filter(|(index, _)| !open.contains(index)).map(|(_, role)| role.kind);
    let work: Vec<_> = told.filter(|kind| matches!(kind, WorkKind::Software | WorkKind::Other)).collect();
    let software = work.iter().filter(|kind| **kind == WorkKind::Software).count();
    software > 0 && software * 2 >= work.len()
}

/// The kind of a role by the skills of its lines and of the engagements within it. Where there are
/// no lines to tell, a known title stands with the other roles.
fn by_context(
    roles: &[Role],
    index: usize,
    in_trade: bool,
    document: &Document,
    dictionary: &Dictionary,
) -> (WorkKind, String) {
    let Some(role) = roles.get(index) else {
        return (WorkKind::Other, String::new());
    };
    let within = roles.iter().skip(index + 1).take_while(|inner| lies_within(inner, role));
    let lines = role.lines.iter().chain(within.flat_map(|inner| &inner.lines));
    let skills = skills(lines.copied(), document, dictionary);
    let because = format!("its lines name {} skills", skills.len());
    let titled = dictionary.read_title(&role.title).is_title;
    let texts = || role.lines.iter().filter_map(|&index| document.lines.get(index));
    let words: usize = texts().map(|line| line.text.split_whitespace().count()).sum();
    let of_trade = |line: &Line| dictionary.read_title(&line.text).work == Some(WorkKind::Software);
    let bare = words <= BARE_WORDS || !skills.is_empty() || texts().any(of_trade);
    if skills.len() >= CONTEXT_SKILLS {
        (WorkKind::Software, because)
    } else if titled && in_trade && bare {
        (WorkKind::Software, format!("{because}, the other roles are in software"))
    } else {
        (WorkKind::Other, because)
    }
}

fn skills(lines: impl Iterator<Item = usize>, document: &Document, dictionary: &Dictionary) -> BTreeSet<SkillKey> {
    let passage = Passage::of(document, lines);
    let found = dictionary.find(&passage.text, &FindContext::default());
    found.skills.iter().map(|hit| hit.skill).collect()
}

/// Whether a role is an engagement within another one: a consultant's client.
fn lies_within(inner: &Role, outer: &Role) -> bool {
    let (Some(start), Some(from)) = (inner.start, outer.start) else {
        return false;
    };
    let until = |end: End| match end {
        End::At(point) => Some(point),
        End::Present | End::Unknown => None,
    };
    let ends_within = match (until(inner.end), until(outer.end)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => later(outer, inner),
    };
    later(start, from)
        && ends_within
        && (inner.start != outer.start || inner.end != outer.end || inner.title.is_empty())
}

fn later(one: DatePoint, other: DatePoint) -> bool {
    one.month >= other.month
}
