//! Schooling: degrees and courses of the education sections.

use super::{Education, Section};
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Line, Quote};

/// Degrees of the education sections, in reading order.
pub(super) fn find(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Education> {
    let schools = sections.iter().filter(|section| section.kind == SectionKind::Education);
    let lines: Vec<&Line> =
        schools.flat_map(|section| &section.lines).filter_map(|&index| document.lines.get(index)).collect();
    let degrees = lines.iter().enumerate().filter_map(|(at, line)| degree(&lines, at, line, dictionary));
    degrees.collect()
}

/// A line that names a degree; the field can stand on the next line.
fn degree(lines: &[&Line], at: usize, line: &Line, dictionary: &Dictionary) -> Option<Education> {
    let here = dictionary.read_degree(&line.text);
    let degree = here.degree?;
    let near = lines.get(at + 1).map(|next| dictionary.read_degree(&next.text)).filter(|next| next.degree.is_none());
    Some(Education {
        degree,
        field: field(&line.text),
        related: here.related || near.as_ref().is_some_and(|next| next.related),
        in_progress: here.in_progress || near.is_some_and(|next| next.in_progress),
        quote: Quote::of(line),
    })
}

/// The words behind "in" or "of" up to the next comma, as written; the field of most degrees.
fn field(text: &str) -> String {
    let behind = [" in ", " of ", ", "].iter().find_map(|parter| text.split_once(parter)).map(|(_, rest)| rest);
    let until = behind.unwrap_or_default().split([',', ';', '\t', '(', '|', '–', '—']).next().unwrap_or_default();
    until.trim().trim_end_matches('.').chars().take(60).collect()
}
