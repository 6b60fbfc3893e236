//! Rows: the visible lines of a resume as their writer meant them, with the dates in them.
//!
//! Separators are left out, dates that stand over several lines are joined, and two roles on one
//! line are parted.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::cells::{self, Cell};
use super::dates::{self, Dated, Label};
use super::sentences;
use super::{End, Section, margins, parts};
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Line};

/// A line as it was mended.
pub(super) struct Row<'d> {
    /// Index of the line in the document that it begins with.
    pub index: usize,
    pub line: Cow<'d, Line>,
    /// All dates in it.
    pub spans: Vec<Dated>,
    /// The section that it stands in.
    pub section: usize,
    /// What that section holds.
    pub kind: SectionKind,
    /// Whether it opens its section: a heading, or "Skills: Go, SQL".
    pub opens_section: bool,
    /// Whether it is the heading of its section.
    pub heading: bool,
    /// Whether it goes on with a sentence of the row above.
    pub goes_on: bool,
    cells: OnceCell<Vec<Cell>>,
    is_title: OnceCell<bool>,
}

/// A date has at most so many words.
const DATE_WORDS: usize = 3;
/// The header that opens a line of prose has at most so many words, its first piece as below.
const LEAD_WORDS: usize = 10;
const OPENING_WORDS: usize = 5;
/// A date stands over at most so many lines.
const STACK: usize = 4;

impl Row<'_> {
    /// The first span of time, or else the first single date.
    pub(super) fn dated(&self) -> Option<&Dated> {
        self.spans.iter().min_by_key(|dated| (dated.single, dated.since))
    }

    /// Whether it tells start and end of something.
    pub(super) fn has_span(&self) -> bool {
        self.spans.iter().any(|dated| !dated.single)
    }

    /// Its text without spans of time, and without single dates where it tells no span.
    pub(super) fn bare(&self) -> String {
        let has_span = self.has_span();
        let mut text = self.line.text.clone();
        for dated in self.spans.iter().rev().filter(|dated| !(dated.single && has_span)) {
            text = sentences::without(&text, &dated.span);
        }
        text
    }

    /// Words of its longest cell beside the dates.
    pub(super) fn words(&self) -> usize {
        sentences::longest_cell(&self.bare())
    }

    /// The cells of its text beside the dates.
    pub(super) fn cells(&self, dictionary: &Dictionary) -> &[Cell] {
        self.cells.get_or_init(|| match self.lead(dictionary) {
            Some(lead) => cells::cells(&lead, dictionary),
            None => cells::cells(&self.bare(), dictionary),
        })
    }

    /// The words of a header that opens a line of prose: "March 2008 to October 2012 Avonmouth Freight,
    /// Bristol. Rewrote …" or "Developer, Nervión Cargo (May 2022 - now) Keeps …"; `None` where the
    /// line is no prose or does not open so.
    pub(super) fn lead(&self, dictionary: &Dictionary) -> Option<String> {
        let bare = self.bare();
        let words = sentences::longest_cell(&bare);
        let told = sentences::first_sentence(bare.trim_end()).len() < bare.trim_end().len();
        let ended = words > 6 && sentences::ends_sentence(&bare);
        if words <= LEAD_WORDS && !ended && !(words > 3 && told) {
            return None;
        }
        let dated = self.dated().filter(|dated| !dated.single)?;
        let before = cells::trimmed(self.line.text.get(..dated.span.start)?);
        let behind = cells::trimmed(self.line.text.get(dated.span.end..)?);
        if before.chars().any(char::is_alphabetic) {
            return (before.split_whitespace().count() <= LEAD_WORDS).then(|| before.to_owned());
        }
        let first = sentences::first_sentence(behind);
        let first = first.split([':', '：', '。']).next().unwrap_or(first);
        let pieces: Vec<&str> = first.split(", ").take(2).collect();
        let short = pieces.first().is_some_and(|piece| piece.split_whitespace().count() <= OPENING_WORDS);
        if short { Some(pieces.join(", ")) } else { super::prose::employer(behind, dictionary) }
    }

    /// Whether its text reads as a title.
    pub(super) fn is_title(&self, dictionary: &Dictionary) -> bool {
        *self.is_title.get_or_init(|| dictionary.read_title(&self.line.text).is_title)
    }
}

/// The rows of all sections, in reading order.
///
/// Lines below the head that repeat the person's name are those of a running head.
pub(super) fn rows<'d>(
    document: &'d Document,
    sections: &[Section],
    person: Option<&str>,
    dictionary: &Dictionary,
) -> Vec<Row<'d>> {
    let running = |at: usize, line: &Line| at > 0 && person.is_some_and(|name| is_running_head(&line.text, name));
    let mut rows = Vec::with_capacity(document.lines.len());
    for (at, section) in sections.iter().enumerate() {
        let heading = section.heading.map(|line| (line, true));
        let lines = section.lines.iter().map(|line| (*line, false));
        for (order, (index, heading)) in heading.into_iter().chain(lines).enumerate() {
            let Some(line) = document.lines.get(index).filter(|line| !running(at, line)) else { continue };
            let place = Place { section: at, kind: section.kind, opens: order == 0 && at > 0, heading };
            let line = without_margin(line, place, dictionary);
            add(&mut rows, index, line, place, dictionary);
        }
    }
    margins::join_ends(&mut rows, dictionary);
    margins::join_stacked(&mut rows, dictionary);
    margins::lift_listed(&mut rows, dictionary);
    margins::lift(&mut rows, dictionary);
    labelled(&mut rows, dictionary);
    broken(&mut rows, dictionary);
    rows
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place {
    section: usize,
    kind: SectionKind,
    opens: bool,
    heading: bool,
}

/// The first line of a section of dated entries, without the heading that stands at its margin.
fn without_margin<'d>(line: &'d Line, place: Place, dictionary: &Dictionary) -> Cow<'d, Line> {
    let dated = matches!(place.kind, SectionKind::Experience | SectionKind::Education | SectionKind::Projects);
    let opens = place.opens && !place.heading && dated;
    let margin = line.text.split_once('\t').or_else(|| line.text.split_once(':')).filter(|_| opens);
    match margin.filter(|(first, _)| dictionary.section_heading(first) == Some(place.kind)) {
        Some((_, rest)) => Cow::Owned(Line { text: rest.trim_start().to_owned(), ..line.clone() }),
        None => Cow::Borrowed(line),
    }
}

/// Whether a line names the columns of a table: "Organization | Designation | From | To".
fn names_columns(text: &str, dictionary: &Dictionary) -> bool {
    let cells = || text.split(['\t', '|']).map(str::trim).filter(|cell| !cell.is_empty());
    let of_time = |cell: &str| cells::is_aside_label(cell, dictionary) || dates::is_only_time(cell, dictionary);
    let named = |cell: &str| {
        let part = |part: &str| cells::is_label(part.trim(), dictionary) || of_time(part.trim());
        part(cell) || cell.split('/').all(part)
    };
    cells().count() >= 3 && cells().any(of_time) && cells().all(named)
}

/// A running head has at most so many words beside the name.
const RUNNING_WORDS: usize = 10;

/// Whether a line is no more than a name with the number of a page or the like: "Jane Doe – page 2 of 3".
fn is_running_head(text: &str, name: &str) -> bool {
    let Some((before, behind)) = text.split_once(name) else { return false };
    let plain = before.trim().is_empty() || before.contains(|sign: char| sign.is_ascii_digit());
    let numbered = behind.trim().is_empty() || text.contains(|sign: char| sign.is_ascii_digit());
    plain && numbered && before.split_whitespace().chain(behind.split_whitespace()).count() <= RUNNING_WORDS
}

/// Whether a line is only an address on the internet.
fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_none() && cells::is_address(first)
}

fn row<'d>(index: usize, line: Cow<'d, Line>, place: Place, dictionary: &Dictionary) -> Row<'d> {
    Row {
        index,
        spans: dates::spans(&line.text, dictionary),
        line,
        section: place.section,
        kind: place.kind,
        opens_section: place.opens,
        heading: place.heading,
        goes_on: false,
        cells: OnceCell::new(),
        is_title: OnceCell::new(),
    }
}

fn add<'d>(rows: &mut Vec<Row<'d>>, index: usize, line: Cow<'d, Line>, place: Place, dictionary: &Dictionary) {
    if !line.text.chars().any(char::is_alphanumeric) || is_address(&line.text) || names_columns(&line.text, dictionary)
    {
        return;
    }
    let rest = match rows.last_mut().filter(|last| last.section == place.section) {
        Some(last) => join(last, line, dictionary),
        None => Some(line),
    };
    let Some(mut rest) = rest else { return };
    if let Some(text) = margins::join_cells(&rest.text, dictionary) {
        rest.to_mut().text = text;
    }
    if stack(rows, &rest, place, dictionary) {
        return;
    }
    apart(rows, index, rest, place, dictionary);
}

/// Completes the open span in the first cell of a row with the first cell of the next line: in a
/// narrow column "May 2020 –" stands above "present". Gives what is left of the next line.
fn join<'d>(last: &mut Row<'d>, line: Cow<'d, Line>, dictionary: &Dictionary) -> Option<Cow<'d, Line>> {
    let (open, beside) = first_cell(&last.line.text);
    let (end, rest) = first_cell(&line.text);
    if let Some(text) = continued(last, &line, dictionary) {
        last.spans = dates::spans(&text, dictionary);
        last.line.to_mut().text = text;
        return None;
    }
    if !completes(open, end, dictionary) {
        if let Some(text) = margins::closed_below(last, &line, dictionary) {
            last.spans = dates::spans(&text, dictionary);
            last.line.to_mut().text = text;
            return None;
        }
        return Some(line);
    }
    let beside = beside.map(|beside| format!("\t{beside}")).unwrap_or_default();
    let text = format!("{} {}{beside}", open.trim_end(), end.trim());
    last.spans = dates::spans(&text, dictionary);
    last.line.to_mut().text = text;
    rest.map(|rest| Cow::Owned(Line { text: rest.to_owned(), ..line.as_ref().clone() }))
}

/// A header that is broken goes on with at most so many words.
const REST_WORDS: usize = 4;

/// An employer on the line below "at" has at most so many words.
const HEADER_REST_WORDS: usize = 7;

/// The text of a header whose last words stand on the next line, set in the same type: "2012 – 2014: Engineer at
/// Acme" and "Software"; or the text of a label and of what stands below it.
fn continued(last: &Row<'_>, line: &Line, dictionary: &Dictionary) -> Option<String> {
    let text = last.line.text.trim_end();
    if last.heading || last.line.bullet || line.bullet || last.line.page != line.page {
        return None;
    }
    let name = |text: &str| text.trim_matches([':', ' ']).to_owned();
    let label = |text: &str| text.len() < LABEL_BYTES && cells::is_label(&name(text), dictionary);
    let time = |text: &str| text.len() < LABEL_BYTES && cells::is_aside_label(&name(text), dictionary);
    let dated = || dates::spans(&line.text, dictionary).iter().any(|dated| !dated.single);
    let named = label(text) || (time(text) && dated());
    let plain = !label(&line.text) && !time(&line.text) && !line.text.contains('\t');
    if named && plain && !dates::is_only_time(text, dictionary) {
        return Some(format!("{}\t{}", text.trim_end_matches(':'), line.text.trim()));
    }
    if let Some(text) = open_header(last, line, dictionary) {
        return Some(text);
    }
    let dated = last.dated().filter(|dated| !dated.single)?;
    let behind = text.get(dated.span.end..)?;
    let before = text.get(..dated.span.start)?.trim_end();
    let short = line.text.split_whitespace().count() <= HEADER_REST_WORDS && !line.text.contains('\t');
    if [" at", " bei", " chez", " @"].iter().any(|word| before.ends_with(word)) && short && behind.trim().is_empty() {
        return Some(format!("{before} {}\t{}", line.text.trim(), text.get(dated.span.clone())?));
    }
    let open = [" at", " bei", " chez", " @", " &", ","].iter().any(|word| text.ends_with(word));
    let same = last.line.bold && line.bold && (last.line.size_pt - line.size_pt).abs() < 0.2;
    let short = line.text.split_whitespace().count() <= REST_WORDS && dates::spans(&line.text, dictionary).is_empty();
    if opens_with_time(text, dated) && is_rest(behind, &line.text) {
        return Some(format!("{text} {}", line.text.trim()));
    }
    let goes_on = behind.chars().any(char::is_alphabetic) && short && !line.text.ends_with('.');
    (goes_on && ((same && !line.starts_block) || open)).then(|| format!("{text} {}", line.text.trim()))
}

/// The text of a header in bold whose name is open at its end and goes on in the same type: "Head of Storage &" and
/// "Platform".
fn open_header(last: &Row<'_>, line: &Line, dictionary: &Dictionary) -> Option<String> {
    let (name, rest) = match last.line.text.trim_end().split_once('\t') {
        Some((name, rest)) => (name.trim_end(), format!("\t{rest}")),
        None => (last.line.text.trim_end(), String::new()),
    };
    let open = name.ends_with([',', '&', '/', '-', '–']) || name.ends_with(" of") || name.ends_with(" and");
    let alike = last.line.bold && line.bold && (last.line.size_pt - line.size_pt).abs() < 0.2;
    let plain =
        !line.text.contains('\t') && dates::spans(&line.text, dictionary).is_empty() && !line.text.ends_with('.');
    let short = line.text.split_whitespace().count() <= REST_WORDS;
    (open && alike && plain && short && !line.starts_block).then(|| format!("{name} {}{rest}", line.text.trim()))
}

fn opens_with_time(text: &str, dated: &Dated) -> bool {
    text.get(..dated.span.start).is_some_and(|before| !before.chars().any(char::is_alphanumeric))
}

/// The first sentence of a line of prose that opens with its dates goes on with at most so many words.
const SENTENCE_WORDS: usize = 6;

/// Whether a line closes the first sentence of a line of prose that opens with its dates: "2013 – 2016: Acme,
/// deputy" and "head of design. Built …".
fn is_rest(behind: &str, line: &str) -> bool {
    let first = sentences::first_sentence(line);
    let closed = first.len() < line.trim_end().len() && first.split_whitespace().count() <= SENTENCE_WORDS;
    let open = behind.ends_with(',') || line.starts_with(char::is_lowercase);
    closed && open && sentences::first_sentence(behind).len() == behind.len() && behind.contains(char::is_alphabetic)
}

/// A label on a line of its own has at most so many bytes.
const LABEL_BYTES: usize = 40;

fn first_cell(text: &str) -> (&str, Option<&str>) {
    match text.split_once('\t') {
        Some((cell, rest)) => (cell, Some(rest)),
        None => (text, None),
    }
}

fn completes(open: &str, end: &str, dictionary: &Dictionary) -> bool {
    let dash = open.trim_end().ends_with(['-', '–', '—', '‒']);
    if !dash || end.split_whitespace().count() > DATE_WORDS {
        return false;
    }
    let joined = format!("{} {}", open.trim_end(), end.trim());
    dates::spans(&joined, dictionary).iter().any(|dated| dated.span.end == joined.len() && !dated.single)
}

/// Joins a line that is only a date with rows above that are only parts of one: "April 2015", "to",
/// "Current". A separator between two dates joins them too.
fn stack(rows: &mut Vec<Row<'_>>, line: &Line, place: Place, dictionary: &Dictionary) -> bool {
    if !dates::is_only_time(&line.text, dictionary) {
        return false;
    }
    let above = rows.iter().rev().take(STACK - 1);
    let parts = above.take_while(|row| {
        row.section == place.section
            && !row.heading
            && !row.has_span()
            && dates::is_only_time(&row.line.text, dictionary)
    });
    let count = parts.count();
    for depth in 1..=count {
        let from = rows.len() - depth;
        let texts = rows.iter().skip(from).map(|row| row.line.text.trim());
        let joined = texts.chain([line.text.trim()]).collect::<Vec<_>>();
        // Two bare dates side by side are joined by what stood between them, if anything did.
        let text = joined.join(if depth == 1 && is_ruled(rows.get(from), line) { " – " } else { " " });
        let spans = dates::spans(&text, dictionary);
        let whole = spans.first().is_some_and(|dated| !dated.single && dated.span.len() + 4 >= text.trim().len());
        if spans.len() == 1 && whole {
            rows.truncate(from + 1);
            if let Some(first) = rows.last_mut() {
                first.line.to_mut().text = text;
                first.spans = spans;
            }
            return true;
        }
    }
    false
}

/// Whether a line without letters stood between a row and a line.
fn is_ruled(row: Option<&Row<'_>>, line: &Line) -> bool {
    row.is_some_and(|row| row.line.page == line.page && line.number > row.line.number + 1)
}

/// Adds a line, parted where it tells several titles, each with its own span of time: "Staff Engineer
/// (2022 –), Senior Engineer (2018 – 2022)".
fn apart<'d>(rows: &mut Vec<Row<'d>>, index: usize, line: Cow<'d, Line>, place: Place, dictionary: &Dictionary) {
    let spans = dates::spans(&line.text, dictionary);
    let Some(pieces) = pieces(&line, &spans, dictionary) else {
        return rows.push(row(index, line, place, dictionary));
    };
    for text in pieces {
        let line = Cow::Owned(Line { text, starts_block: true, ..line.as_ref().clone() });
        rows.push(row(index, line, place, dictionary));
    }
}

/// The pieces of a line with a title before each of several spans; `None` for any other line.
fn pieces(line: &Line, spans: &[Dated], dictionary: &Dictionary) -> Option<Vec<String>> {
    let spans: Vec<_> = spans.iter().filter(|dated| !dated.single).collect();
    if spans.len() < 2 {
        return None;
    }
    if let Some(pieces) = behind_spans(&line.text, &spans, dictionary) {
        return Some(pieces);
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut from = 0;
    for (at, dated) in spans.iter().enumerate() {
        let rest = line.text.get(dated.span.end..).unwrap_or_default();
        let signs: usize = rest.chars().take_while(|sign| !sign.is_alphanumeric()).map(char::len_utf8).sum();
        let to = if at + 1 == spans.len() { line.text.len() } else { dated.span.end + signs };
        let before = line.text.get(from..dated.span.start).unwrap_or_default();
        let titled = parts::split(before).iter().any(|part| dictionary.read_title(part).is_title);
        if !titled {
            return None;
        }
        pieces.push(line.text.get(from..to).unwrap_or_default().to_owned());
        from = to;
    }
    Some(pieces)
}

/// The pieces of a line that opens with a span of time and tells a title behind each of several: "2022-now Principal
/// Engineer, Acme. 2018-2022 Engineer, Globex.".
fn behind_spans(text: &str, spans: &[&Dated], dictionary: &Dictionary) -> Option<Vec<String>> {
    let first = spans.first()?;
    if text.get(..first.span.start)?.chars().any(char::is_alphanumeric) {
        return None;
    }
    let ends = spans.iter().skip(1).map(|dated| dated.span.start).chain([text.len()]);
    let piece = |(dated, end): (&&Dated, usize)| {
        let told = text.get(dated.span.end..end)?;
        let titled = parts::split(told).iter().any(|part| dictionary.read_title(part).is_title);
        let short = told.split_whitespace().count() <= LEAD_WORDS;
        (titled && short).then(|| text.get(dated.span.start..end).unwrap_or_default().trim().to_owned())
    };
    spans.iter().zip(ends).map(piece).collect()
}

/// Joins "Start: March 2020" with "End: now" on one of the next lines.
fn labelled(rows: &mut Vec<Row<'_>>, dictionary: &Dictionary) {
    let mut at = 0;
    while at < rows.len() {
        let found = label_pair(rows, at, dictionary);
        if let Some((end_at, end)) = found {
            if let Some(dated) = rows.get_mut(at).and_then(|row| row.spans.first_mut()) {
                dated.end = end;
                dated.single = false;
                dated.since = false;
            }
            rows.remove(end_at);
        }
        at += 1;
    }
}

/// The row that labels the end of what this row labels the start of, and that end.
fn label_pair(rows: &[Row<'_>], at: usize, dictionary: &Dictionary) -> Option<(usize, End)> {
    let row = rows.get(at)?;
    let start = row.spans.first().filter(|dated| row.spans.len() == 1 && (dated.single || dated.since))?;
    let is = |row: &Row<'_>, label| row.words() <= 4 && dates::label(&row.line.text, dictionary) == Some(label);
    if !is(row, Label::Start) || start.until {
        return None;
    }
    let near = (at + 1..rows.len().min(at + STACK)).take_while(|next| rows.get(*next).is_some_and(|row| !row.heading));
    let mut near = near.filter_map(|next| Some((next, rows.get(next)?)));
    near.find_map(|(next, row)| {
        let end = match row.spans.as_slice() {
            [dated] if dated.single => Some(dated.end),
            [] if dates::says_present(&row.line.text, dictionary) => Some(End::Present),
            _ => None,
        };
        end.filter(|_| is(row, Label::End)).map(|end| (next, end))
    })
}

/// Reads spans that break at the end of a line: "… from July 2018" and "to December 2021.".
fn broken(rows: &mut [Row<'_>], dictionary: &Dictionary) {
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { continue };
        if above.section == below.section && !above.heading {
            cross(above, below, dictionary);
        }
    }
}

/// So many bytes before and behind the end of a line can belong to one span.
const EDGE: usize = 40;

fn cross(above: &mut Row<'_>, below: &mut Row<'_>, dictionary: &Dictionary) {
    let open = above.line.text.trim_end();
    let tail_from = open.char_indices().rev().map(|(at, _)| at).take_while(|at| open.len() - at <= EDGE).last();
    let tail = tail_from.and_then(|at| open.get(at..)).unwrap_or_default();
    let head = below.line.text.char_indices().map(|(at, _)| at).take_while(|at| *at <= EDGE).last();
    let head = head.and_then(|at| below.line.text.get(..at)).unwrap_or_default();
    let may = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if !may(tail) || below.spans.iter().any(|dated| !dated.single && dated.span.start < 4) {
        return;
    }
    let joint = if below.line.bullet { " - " } else { " " };
    let text = format!("{tail}{joint}{head}");
    let border = tail.len();
    let spans = dates::spans(&text, dictionary);
    let crossing = spans.into_iter().find(|dated| dated.span.start < border && dated.span.end > border + joint.len());
    let Some(mut dated) = crossing.filter(|dated| !dated.single && dated.end != End::Unknown) else { return };
    let own_end = dated.span.end - border - joint.len();
    let shift = open.len() - tail.len();
    dated.span = dated.span.start + shift..open.len();
    above.spans.retain(|own| own.span.end <= dated.span.start);
    above.spans.push(dated);
    below.spans.retain(|own| own.span.start >= own_end);
    below.goes_on = true;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ReadOptions;

    fn told(text: &str) -> Vec<String> {
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let lines: Vec<usize> = (0..document.lines.len()).collect();
        let sections = [Section { kind: SectionKind::Experience, heading: None, lines }];
        let rows = rows(&document, &sections, None, crate::dictionary::builtin());
        rows.into_iter().map(|row| row.line.text.replace('\t', " | ")).collect()
    }

    #[test]
    fn broken_dates_are_joined_and_what_stands_beside_them_stays() {
        assert_eq!(told("May 2020 –\npresent\nAcme"), ["May 2020 – present", "Acme"]);
        assert_eq!(
            told("01/2020 –         Tagwerk AG\nheute             Developer"),
            ["01/2020 – heute | Tagwerk AG", "Developer"]
        );
        assert_eq!(told("2016 – present\n2014 – 2016\nAcme"), ["2016 – present", "2014 – 2016", "Acme"]);
        assert_eq!(told("April 2015\nto\nCurrent\nAcme"), ["April 2015 to Current", "Acme"]);
        assert_eq!(told("2013\n–\n2016\nAcme"), ["2013 – 2016", "Acme"]);
    }

    #[test]
    fn two_titles_with_their_dates_are_two_rows() {
        assert_eq!(
            told("Acme, Staff Engineer (Mar 2022 – now), Senior Engineer (Jan 2018 – Feb 2022)"),
            ["Acme, Staff Engineer (Mar 2022 – now), ", "Senior Engineer (Jan 2018 – Feb 2022)"]
        );
        let one = "Freelance Tester (Sep 2013, Mar 2011 – Oct 2011, May 2012 – Jun 2012)";
        assert_eq!(told(one), [one]);
    }
}
