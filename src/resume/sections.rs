//! Sections: headings by their words, confirmed by typography.

use std::collections::BTreeMap;

use super::Section;
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Line, Visibility};

/// Splits the visible lines into sections.
pub(super) fn split(document: &Document, dictionary: &Dictionary) -> Vec<Section> {
    let headings = Headings::of(document, dictionary);
    let mut sections = vec![Section { kind: SectionKind::Header, heading: None, lines: Vec::new() }];
    for (index, line) in document.lines.iter().enumerate() {
        if line.visibility != Visibility::Visible {
            continue;
        }
        match headings.kinds.get(&index) {
            Some(Heading::Line(kind)) => {
                sections.push(Section { kind: *kind, heading: Some(index), lines: Vec::new() });
            }
            Some(Heading::Inline(kind)) => {
                let back = sections.last().map_or(SectionKind::Header, |section| section.kind);
                sections.push(Section { kind: *kind, heading: None, lines: vec![index] });
                if back != SectionKind::Header {
                    sections.push(Section { kind: back, heading: None, lines: Vec::new() });
                }
            }
            None => {
                if let Some(section) = sections.last_mut() {
                    section.lines.push(index);
                }
            }
        }
    }
    sections.retain(|section| section.heading.is_some() || !section.lines.is_empty());
    sections
}

/// How a line names a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// The line is the heading.
    Line(SectionKind),
    /// The line holds heading and content: "Skills: Go, SQL".
    Inline(SectionKind),
}

struct Headings {
    kinds: BTreeMap<usize, Heading>,
}

/// How a line is set, as far as the document tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    markup: Option<u8>,
    half_points: i32,
    bold: bool,
    capitals: bool,
}

impl Style {
    fn of(line: &Line) -> Self {
        let letters = || line.text.chars().filter(|letter| letter.is_alphabetic());
        Self {
            markup: line.heading,
            half_points: (line.size_pt * 2.0).round() as i32,
            bold: line.bold,
            capitals: letters().all(|letter| !letter.is_lowercase()) && letters().nth(2).is_some(),
        }
    }

    /// Whether it stands out from a body of this size.
    fn stands_out(self, body_half_points: i32) -> bool {
        self.markup.is_some() || self.bold || self.capitals || self.half_points > body_half_points
    }
}

/// A heading is at most so many words long.
const HEADING_WORDS: usize = 6;

impl Headings {
    fn of(document: &Document, dictionary: &Dictionary) -> Self {
        let body = body_half_points(document);
        let depth = section_depth(document, dictionary);
        let mut kinds = BTreeMap::new();
        let candidates: Vec<_> = candidates(document).collect();
        for &(index, line) in &candidates {
            if let Some(heading) = named(line, body, depth, dictionary) {
                kinds.insert(index, heading);
            }
        }
        let styles = heading_styles(document, &kinds);
        // What stands above the first heading is the head of the resume, often the name in its style.
        let of_content = |heading: &Heading| !matches!(heading, Heading::Line(SectionKind::Header));
        let head = kinds.iter().find(|(_, heading)| of_content(heading)).map_or(0, |(index, _)| *index);
        for (index, line) in candidates.into_iter().filter(|(index, _)| *index > head) {
            let style = Style::of(line);
            let same = styles.get(&style).is_some_and(|count| *count >= 2)
                || (depth.is_some() && line.heading.is_some() && line.heading <= depth);
            let unknown = !kinds.contains_key(&index) && same && style.stands_out(body);
            if unknown
                && !line.bullet
                && !names_a_skill(line, dictionary)
                && !tells_of_a_role(document, index, dictionary)
            {
                kinds.insert(index, Heading::Line(SectionKind::Other));
            }
        }
        Self { kinds }
    }
}

/// Lines that could be headings: visible, and short or with a colon.
fn candidates(document: &Document) -> impl Iterator<Item = (usize, &Line)> {
    let short = |line: &Line| !line.text.contains('\t') && is_short(line);
    document
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.visibility == Visibility::Visible)
        .filter(move |(_, line)| short(line) || line.text.contains(':'))
}

fn is_short(line: &Line) -> bool {
    line.text.split_whitespace().nth(HEADING_WORDS).is_none()
}

fn named(line: &Line, body: i32, depth: Option<u8>, dictionary: &Dictionary) -> Option<Heading> {
    let style = Style::of(line);
    let short = is_short(line);
    let too_deep = line.heading.is_some_and(|own| depth.is_some_and(|depth| own > depth));
    if let Some(kind) = dictionary.section_heading(&line.text).filter(|_| !line.bullet || style.stands_out(body)) {
        return Some(Heading::Line(kind)).filter(|_| !too_deep);
    }
    if short && !too_deep && (style.markup.is_some() || style.capitals || (style.bold && style.half_points > body)) {
        let kind = dictionary.section_heading_within(&line.text);
        let large = style.markup.is_some() || style.half_points > body;
        let several = large && joins_headings(&line.text, dictionary);
        if let Some(kind) = kind.filter(|_| several || !dictionary.read_title(&line.text).is_title) {
            return Some(Heading::Line(kind));
        }
    }
    let (kind, _) = dictionary.section_inline(&line.text)?;
    (line.starts_block && !line.bullet).then_some(Heading::Inline(kind))
}

/// Whether a line names several sections of work at once: "Internships & Teaching".
fn joins_headings(text: &str, dictionary: &Dictionary) -> bool {
    let parts = text.split(['&', '/', '+']).flat_map(|part| part.split(" and "));
    let first = parts.clone().next().and_then(|first| dictionary.section_heading(first.trim()));
    parts.count() > 1
        && first == Some(SectionKind::Experience)
        && !text.contains(|letter: char| letter.is_ascii_digit())
}

/// Deepest markup heading that counts as a section: that of the recognised headings, if these agree
/// that deeper ones are parts of a section.
fn section_depth(document: &Document, dictionary: &Dictionary) -> Option<u8> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for line in document.visible_lines() {
        if let Some(depth) = line.heading
            && dictionary.section_heading(&line.text).is_some()
        {
            *counts.entry(depth).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(depth, count)| (*count, std::cmp::Reverse(*depth))).map(|(depth, _)| depth)
}

fn heading_styles(document: &Document, kinds: &BTreeMap<usize, Heading>) -> BTreeMap<Style, usize> {
    let mut styles = BTreeMap::new();
    for (index, heading) in kinds {
        if let (Heading::Line(_), Some(line)) = (heading, document.lines.get(*index)) {
            *styles.entry(Style::of(line)).or_default() += 1;
        }
    }
    styles
}

/// Whether a line in capitals is one of skills: "AWS, SQL".
fn names_a_skill(line: &Line, dictionary: &Dictionary) -> bool {
    line.text.split([',', '|', '/', ';']).any(|part| dictionary.resolve(part.trim()).is_some())
}

/// Whether a line, or the one below it, names a role or a degree: then it is no heading of a section.
fn tells_of_a_role(document: &Document, index: usize, dictionary: &Dictionary) -> bool {
    let role = |line: &Line| {
        dictionary.read_title(&line.text).is_title
            || dictionary.read_degree(&line.text).degree.is_some()
            || !super::dates::spans(&line.text, dictionary).is_empty()
    };
    let near = document.lines.get(index..document.lines.len().min(index + 3)).unwrap_or_default();
    let first = near.first().is_some_and(role);
    let below = near.iter().skip(1).take_while(|line| !line.bullet).any(role);
    first || below
}

/// The commonest font size in half points, by characters; 0 where sizes are unknown.
pub(super) fn body_half_points(document: &Document) -> i32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for line in document.visible_lines() {
        *counts.entry((line.size_pt * 2.0).round() as i32).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(size, _)| size)
}
