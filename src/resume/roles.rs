//! Roles: titles, employers and dates, wherever on the page they stand.
//!
//! A role is anchored by its dates. Whether title and employer stand above, beside or below them is
//! learnt from the first role of the section; everything down to the next header is the body.

use super::dates::Dated;
use super::header::{Header, Lines};
use super::{End, Role, Section, kinds, prose};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::Document;

/// The roles of all sections that tell of work, in reading order.
pub(super) fn find(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for section in sections.iter().filter(|section| may_hold_roles(section.kind)) {
        let lines = Lines::of(document, section, dictionary);
        let headers = headers(&lines, section.kind);
        roles.extend(assemble(&lines, headers));
    }
    if roles.iter().all(|role| role.start.is_none()) {
        roles.extend(prose::find(document, sections, dictionary));
    }
    kinds::read(&mut roles, document, dictionary);
    roles
}

/// A skills section can hold roles where two columns were read as one.
fn may_hold_roles(kind: SectionKind) -> bool {
    use SectionKind::{Experience, Header, Other, Skills, Summary};
    matches!(kind, Experience | Header | Other | Skills | Summary)
}

/// The headers of a section. Outside of experience sections only dated titles count.
fn headers(lines: &Lines<'_>, kind: SectionKind) -> Vec<Header> {
    let anchors: Vec<(usize, Dated)> = (0..lines.len()).filter_map(|at| Some((at, lines.anchor(at)?))).collect();
    let usual = anchors.first().map_or(0, |(first, _)| lines.lines_above(*first));
    let items = anchors.first().is_some_and(|(first, _)| lines.above_items(*first, usual) < usual);
    let own = |at| {
        let above = lines.above(at, usual);
        // What was done in the role before is no header, unless headers are list items here.
        if items { above } else { lines.above_items(at, above) }
    };
    let above: Vec<usize> = anchors.iter().map(|(at, _)| own(*at)).collect();
    let mut headers: Vec<Header> = Vec::new();
    for (index, (at, dated)) in anchors.iter().enumerate() {
        let from = headers.last().map_or(0, |last| last.last + 1);
        let own = above.get(index).copied().unwrap_or_default();
        let next = anchors.get(index + 1).zip(above.get(index + 1));
        let to = next.map_or(lines.len(), |((next, _), above)| next.saturating_sub(*above));
        headers.push(lines.header(*at, dated.clone(), own, from, to));
    }
    if kind == SectionKind::Experience && headers.is_empty() {
        return lines.undated_headers();
    }
    match kind {
        SectionKind::Experience => {}
        SectionKind::Skills => headers.retain(|header| lines.is_sure(header)),
        // "Java developer since 2010" tells how long somebody has been one, in however many roles.
        SectionKind::Header | SectionKind::Summary => headers.retain(|header| {
            let claim = header.dated.as_ref().is_some_and(|dated| dated.since);
            !header.title.is_empty() && !claim
        }),
        _ => headers.retain(|header| !header.title.is_empty()),
    }
    headers
}

/// Headers become roles. A dated employer directly above its own dated titles is no role itself;
/// a title without employer belongs to the employer above.
fn assemble(lines: &Lines<'_>, headers: Vec<Header>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    let mut employer = String::new();
    for (index, header) in headers.iter().enumerate() {
        let next = headers.get(index + 1);
        let end = next.map_or(lines.len(), |next| next.first);
        if !header.employer.is_empty() {
            employer.clone_from(&header.employer);
        }
        let group = header.title.is_empty()
            && next.is_some_and(|next| !next.title.is_empty() && next.employer.is_empty() && end == header.last + 1);
        if !group {
            roles.push(role(lines, header, &employer, end));
        }
    }
    roles
}

fn role(lines: &Lines<'_>, header: &Header, employer: &str, end: usize) -> Role {
    Role {
        title: header.title.clone(),
        employer: employer.to_owned(),
        start: header.dated.as_ref().map(|dated| dated.start),
        end: header.dated.as_ref().map_or(End::Unknown, |dated| dated.end),
        stated_months: header.stated_months,
        kind: WorkKind::Other,
        kind_reason: String::new(),
        header: lines.index(header.title_at).unwrap_or_default(),
        lines: (header.first..end).filter_map(|at| lines.index(at)).collect(),
    }
}
