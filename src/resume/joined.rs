//! Lines of a section as their writer meant them: dates that a narrow column broke are joined, two
//! roles on one line are parted.

use std::borrow::Cow;

use super::dates::{self, Dated};
use super::parts;
use crate::dictionary::Dictionary;
use crate::document::{Document, Line};

/// A date has at most so many words.
const DATE_WORDS: usize = 3;

/// A line as it was mended.
pub(super) struct Mended<'d> {
    /// Index of the line in the document that it begins with.
    pub index: usize,
    pub line: Cow<'d, Line>,
    /// Its first span of time, or else its first single date.
    pub dated: Option<Dated>,
}

/// The lines with these indices, mended.
pub(super) fn lines<'d>(document: &'d Document, indices: &[usize], dictionary: &Dictionary) -> Vec<Mended<'d>> {
    let mut lines: Vec<Mended<'d>> = Vec::with_capacity(indices.len());
    for &index in indices {
        let Some(line) = document.lines.get(index) else { continue };
        let rest = match lines.last_mut() {
            Some(last) => join(last, line, dictionary),
            None => Some(Cow::Borrowed(line)),
        };
        if let Some(rest) = rest {
            apart(index, rest, dictionary, &mut lines);
        }
    }
    lines
}

fn first_dated(spans: Vec<Dated>) -> Option<Dated> {
    spans.into_iter().min_by_key(|dated| dated.single)
}

/// Completes the open span in the first cell of a line with the first cell of the next one: in a
/// narrow column "May 2020 –" stands above "present". Gives what is left of the next line.
fn join<'d>(last: &mut Mended<'d>, line: &'d Line, dictionary: &Dictionary) -> Option<Cow<'d, Line>> {
    let (open, beside) = first_cell(&last.line.text);
    let (end, rest) = first_cell(&line.text);
    if !completes(open, end, dictionary) {
        return Some(Cow::Borrowed(line));
    }
    let beside = beside.map(|beside| format!("\t{beside}")).unwrap_or_default();
    let text = format!("{} {}{beside}", open.trim_end(), end.trim());
    last.dated = first_dated(dates::spans(&text, dictionary));
    last.line.to_mut().text = text;
    rest.map(|rest| Cow::Owned(Line { text: rest.to_owned(), ..line.clone() }))
}

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

/// Adds a line, parted where it tells several titles, each with its own span of time: "Staff Engineer
/// (2022 –), Senior Engineer (2018 – 2022)".
fn apart<'d>(index: usize, line: Cow<'d, Line>, dictionary: &Dictionary, lines: &mut Vec<Mended<'d>>) {
    let spans = dates::spans(&line.text, dictionary);
    let Some(pieces) = pieces(&line, &spans, dictionary) else {
        return lines.push(Mended { index, line, dated: first_dated(spans) });
    };
    for text in pieces {
        let dated = first_dated(dates::spans(&text, dictionary));
        let line = Cow::Owned(Line { text, starts_block: true, ..line.as_ref().clone() });
        lines.push(Mended { index, line, dated });
    }
}

/// The pieces of a line with a title before each of several spans; `None` for any other line.
fn pieces(line: &Line, spans: &[Dated], dictionary: &Dictionary) -> Option<Vec<String>> {
    let spans: Vec<_> = spans.iter().filter(|dated| !dated.single).collect();
    if spans.len() < 2 {
        return None;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ReadOptions;

    fn told(text: &str) -> Vec<String> {
        let document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let indices: Vec<usize> = (0..document.lines.len()).collect();
        let lines = lines(&document, &indices, crate::dictionary::builtin());
        lines.into_iter().map(|mended| mended.line.text.replace('\t', " | ")).collect()
    }

    #[test]
    fn broken_dates_are_joined_and_what_stands_beside_them_stays() {
        assert_eq!(told("May 2020 –\npresent\nAcme"), ["May 2020 – present", "Acme"]);
        assert_eq!(
            told("01/2020 –         Tagwerk AG\nheute             Developer"),
            ["01/2020 – heute | Tagwerk AG", "Developer"]
        );
        assert_eq!(told("2016 – present\n2014 – 2016\nAcme"), ["2016 – present", "2014 – 2016", "Acme"]);
    }

    #[test]
    fn two_titles_with_their_dates_are_two_lines() {
        assert_eq!(
            told("Acme, Staff Engineer (Mar 2022 – now), Senior Engineer (Jan 2018 – Feb 2022)"),
            ["Acme, Staff Engineer (Mar 2022 – now), ", "Senior Engineer (Jan 2018 – Feb 2022)"]
        );
        let one = "Freelance Tester (Sep 2013, Mar 2011 – Oct 2011, May 2012 – Jun 2012)";
        assert_eq!(told(one), [one]);
    }
}
