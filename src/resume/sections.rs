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
            Some(Heading::Margin(kind)) => {
                sections.push(Section { kind: *kind, heading: None, lines: vec![index] });
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
    /// The heading stands at the margin of the first line of its section.
    Margin(SectionKind),
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
        for (index, kind) in in_margin(document, dictionary) {
            kinds.insert(index, Heading::Margin(kind));
        }
        leave_labels_out(document, &mut kinds, body, dictionary);
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

/// Headings that stand in the first cell of the first line of their section: "EXPERIENCE | Developer | 2019".
/// They are told from labels within entries: one of them opens the jobs, and none stands twice.
fn in_margin(document: &Document, dictionary: &Dictionary) -> Vec<(usize, SectionKind)> {
    let first_cell = |line: &Line| {
        let (first, rest) = line.text.split_once('\t')?;
        let written = !line.bullet && rest.chars().any(char::is_alphanumeric);
        dictionary.section_heading(first).filter(|kind| written && *kind != SectionKind::Header)
    };
    let lines = document.lines.iter().enumerate().filter(|(_, line)| line.visibility == Visibility::Visible);
    let found: Vec<(usize, SectionKind)> = lines.filter_map(|(at, line)| Some((at, first_cell(line)?))).collect();
    let count = |kind| found.iter().filter(|(_, own)| *own == kind).count();
    let jobs = count(SectionKind::Experience) == 1 && found.len() > 1;
    found.iter().copied().filter(|(_, kind)| jobs && count(*kind) == 1).collect()
}

/// Headings of one style that show what a heading looks like in a document.
const STYLED: usize = 3;
/// A heading that stands in a document so often is a label within its entries.
const REPEATED: usize = 3;

/// Takes out headings within the entries of jobs that do not look like those of the document: labels such as
/// "Projects:", and employers whose names hold the word of a heading, such as "Acme Technologies".
fn leave_labels_out(document: &Document, kinds: &mut BTreeMap<usize, Heading>, body: i32, dictionary: &Dictionary) {
    let usual = Usual::of(document, kinds, body, dictionary);
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    let text = |index: &usize| document.lines.get(*index).map(|line| line.text.trim().to_lowercase());
    kinds.keys().filter_map(text).for_each(|text| *texts.entry(text).or_default() += 1);
    let mut in_jobs = false;
    kinds.retain(|index, heading| {
        let (Heading::Line(kind), Some(line)) = (*heading, document.lines.get(*index)) else { return true };
        let repeated = texts.get(&line.text.trim().to_lowercase()).is_some_and(|count| *count >= REPEATED);
        let label = (in_jobs && (repeated || usual.is_label(line))) || usual.is_foreign(line, dictionary);
        if !label {
            in_jobs = kind == SectionKind::Experience;
        }
        !label
    });
}

/// How the headings of a document look whose words are known.
struct Usual {
    body: i32,
    styles: BTreeMap<Style, usize>,
    /// The style of most of them, if enough have it.
    most: Option<Style>,
    /// Whether most of them end without a colon.
    plain: bool,
}

impl Usual {
    fn of(document: &Document, kinds: &BTreeMap<usize, Heading>, body: i32, dictionary: &Dictionary) -> Self {
        let whole = |line: &&Line| dictionary.section_heading(&line.text).is_some();
        let of_line = |(index, heading): (&usize, &Heading)| match heading {
            Heading::Line(_) => document.lines.get(*index).filter(whole),
            Heading::Inline(_) | Heading::Margin(_) => None,
        };
        let lines: Vec<&Line> = kinds.iter().filter_map(of_line).collect();
        let mut styles: BTreeMap<Style, usize> = BTreeMap::new();
        for style in lines.iter().map(|line| Style::of(line)).filter(|style| style.stands_out(body)) {
            *styles.entry(style).or_default() += 1;
        }
        let most = styles.iter().filter(|(_, count)| **count >= STYLED).max_by_key(|(_, count)| **count);
        let most = most.map(|(style, _)| *style);
        let plain = lines.iter().filter(|line| !ends_with_colon(line)).count() >= STYLED;
        Self { body, styles, most, plain }
    }

    fn is_alone(&self, style: Style) -> bool {
        self.styles.get(&style).is_none_or(|count| *count < 2)
    }

    /// Whether a line among jobs looks less like a heading than the others do.
    fn is_label(&self, line: &Line) -> bool {
        let style = Style::of(line);
        if style.markup.is_some() {
            return false;
        }
        let odd = self.is_alone(style) || ends_with_colon(line);
        let small = self.most.is_some_and(|most| style.half_points + 1 < most.half_points);
        (self.most.is_some() && !style.stands_out(self.body)) || (small && odd) || (self.plain && ends_with_colon(line))
    }

    /// Whether a line that only holds the word of a heading is set as no other heading is.
    fn is_foreign(&self, line: &Line, dictionary: &Dictionary) -> bool {
        let whole = dictionary.section_heading(&line.text).is_some();
        self.most.is_some() && !whole && self.is_alone(Style::of(line))
    }
}

fn ends_with_colon(line: &Line) -> bool {
    line.text.trim_end().ends_with([':', '：'])
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
    let free = !line.bullet || style.stands_out(body);
    let known = dictionary.section_heading(&line.text).filter(|_| free && !ends_paragraph(line));
    if let Some(kind) = known.filter(|_| !goes_on_dated(line, style.stands_out(body), dictionary)) {
        return Some(Heading::Line(kind)).filter(|_| !too_deep);
    }
    if short && !too_deep && (style.markup.is_some() || style.capitals || (style.bold && style.half_points > body)) {
        let kind = dictionary.section_heading_within(&line.text);
        let large = style.markup.is_some() || style.half_points > body;
        let several = large && joins_headings(&line.text, dictionary);
        let mixed = joins_work(&line.text, dictionary);
        let kind = if mixed { Some(SectionKind::Experience) } else { kind };
        let of_work = mixed || (kind == Some(SectionKind::Experience) && ends_with_heading(&line.text, dictionary));
        if let Some(kind) = kind.filter(|_| several || of_work || !dictionary.read_title(&line.text).is_title) {
            return Some(Heading::Line(kind));
        }
    }
    if let Some((before, rest)) = line.text.split_once(':').filter(|_| line.starts_block && !line.bullet)
        && dictionary.section_heading(before) == Some(SectionKind::Experience)
        && super::dates::spans(rest, dictionary).iter().any(|dated| !dated.single)
    {
        return Some(Heading::Margin(SectionKind::Experience));
    }
    let (kind, _) = dictionary.section_inline(&line.text)?;
    (line.starts_block && !line.bullet).then_some(Heading::Inline(kind))
}

/// Whether a heading names work beside schooling: "Berufserfahrung & Bildung".
fn joins_work(text: &str, dictionary: &Dictionary) -> bool {
    let parts = text.split(['&', '/', '+']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" und "));
    let kinds: Vec<SectionKind> = parts.filter_map(|part| dictionary.section_heading(part.trim())).collect();
    kinds.contains(&SectionKind::Experience) && kinds.contains(&SectionKind::Education)
}

/// Whether a line is the last word of a paragraph: "community."
fn ends_paragraph(line: &Line) -> bool {
    !line.starts_block && line.text.starts_with(char::is_lowercase) && line.text.trim_end().ends_with('.')
}

/// Whether a line goes on with the one above and holds dates: "BSc, Torino City / University, 2014 - 2017".
fn goes_on_dated(line: &Line, stands_out: bool, dictionary: &Dictionary) -> bool {
    !line.starts_block && !stands_out && super::dates::spans(&line.text, dictionary).iter().any(|dated| !dated.single)
}

/// Whether the last word of a line is a heading by itself: "Undergraduate Experience".
fn ends_with_heading(text: &str, dictionary: &Dictionary) -> bool {
    text.split_whitespace().next_back().is_some_and(|word| dictionary.section_heading(word).is_some())
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
    let titled = |line: &Line| is_short(line) && dictionary.read_title(&line.text).is_title;
    first || below || near.get(1).is_some_and(|line| line.bullet && titled(line))
}

/// The commonest font size in half points, by characters; 0 where sizes are unknown.
pub(super) fn body_half_points(document: &Document) -> i32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for line in document.visible_lines() {
        *counts.entry((line.size_pt * 2.0).round() as i32).or_default() += line.text.len();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(size, _)| size)
}
