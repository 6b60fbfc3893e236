//! Dates at the margin of a header: in cells at its right, over several lines, or beside the first
//! line of what was done.

use super::Precision;
use super::dates::{self, Dated};
use super::rows::Row;
use super::sentences::runs_as_prose;
use crate::dictionary::{DateWord, Dictionary, SectionKind};
use crate::document::Line;

/// A header has at most so many lines.
const HEADER_LINES: usize = 3;
/// A line of a header has at most so many words.
const HEADER_WORDS: usize = 10;

/// Joins a date in the last cell of a row with what closes it in the last cell of the next one; a
/// dash may stand in a row between.
pub(super) fn join_ends(rows: &mut [Row<'_>], dictionary: &Dictionary) {
    for at in 1..rows.len() {
        let dash = rows.get(at).and_then(|row| row.line.text.rsplit_once('\t')).is_some_and(|(_, cell)| is_dash(cell));
        let (above, below) = rows.split_at_mut(at);
        let Some(above) = above.last_mut() else { continue };
        let (first, rest) = below.split_at_mut(usize::from(dash));
        let Some(below) = rest.first_mut().filter(|below| below.section == above.section) else { continue };
        if join_end(above, below, dictionary)
            && let Some(middle) = first.first_mut()
        {
            let text = middle.line.text.rsplit_once('\t').map(|(text, _)| text.to_owned());
            middle.line.to_mut().text = text.unwrap_or_default();
        }
    }
}

fn is_dash(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && cell.chars().all(|sign| "-–—".contains(sign))
}

fn join_end(above: &mut Row<'_>, below: &mut Row<'_>, dictionary: &Dictionary) -> bool {
    let open = matches!(above.spans.as_slice(), [dated] if (dated.single || dated.since) && !dated.until);
    let closing = below.spans.iter().all(|dated| dated.single);
    let cells = above.line.text.rsplit_once('\t').zip(below.line.text.rsplit_once('\t'));
    let Some(((before, start), (rest, end))) = cells.filter(|_| open && closing) else { return false };
    let only_time = |cell: &str| dates::is_only_time(cell, dictionary);
    if before.trim().is_empty() || !only_time(start) || !only_time(end) {
        return false;
    }
    let text = format!("{before}\t{}", span_of(start, end, dictionary));
    let spans = dates::spans(&text, dictionary);
    if !matches!(spans.as_slice(), [dated] if !dated.single) {
        return false;
    }
    let rest = rest.to_owned();
    above.line.to_mut().text = text;
    above.spans = spans;
    below.line.to_mut().text = rest;
    below.spans.clear();
    true
}

/// "March 2021 – now" out of "March 2021 –" and "to now".
fn span_of(start: &str, end: &str, dictionary: &Dictionary) -> String {
    let signs = |sign: char| sign.is_whitespace() || "-–—".contains(sign);
    let end = end.trim_start_matches(signs);
    let leads = |word: &str| {
        let word = dictionary.date_word(&word.to_lowercase());
        word.between || word.until
    };
    let end = end.split_once(' ').filter(|(word, _)| leads(word)).map_or(end, |(_, rest)| rest);
    format!("{} – {end}", start.trim_end_matches(signs))
}

/// The text of a row that opens with a date and a dash, closed by the next line: "Sept 2018 - Engineer,
/// Acme" above "Present".
pub(super) fn closed_below(row: &Row<'_>, line: &Line, dictionary: &Dictionary) -> Option<String> {
    let [dated] = row.spans.as_slice() else { return None };
    let text = &row.line.text;
    let rest = text.get(dated.span.end..)?.trim_start().strip_prefix(['-', '–', '—'])?;
    let opens = dated.single && !dated.until && text.get(..dated.span.start)?.trim().is_empty();
    let first = rest.split_whitespace().next()?.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let named = first.starts_with(char::is_alphabetic) && dictionary.date_word(&first) == DateWord::default();
    if !opens || !named || !dates::is_only_time(&line.text, dictionary) {
        return None;
    }
    let joined = span_of(text.get(dated.span.clone())?, line.text.trim(), dictionary);
    let whole = matches!(dates::spans(&joined, dictionary).as_slice(), [dated] if !dated.single);
    whole.then(|| format!("{joined}\t{}", rest.trim_start()))
}

/// Rows between a heading and the list item with its dates, at most.
const LISTED_ROWS: usize = 4;

/// Lifts the dates that are a list item of their own below the heading of an entry into that heading: "### Acme,
/// Developer", "- Leeds, UK", "- Mar 2019 – now".
pub(super) fn lift_listed(rows: &mut [Row<'_>], dictionary: &Dictionary) {
    for at in 1..rows.len() {
        let Some(header) = heading_above(rows, at, dictionary) else { continue };
        let Some(cell) = rows.get_mut(at).map(|row| {
            row.spans.clear();
            std::mem::take(&mut row.line.to_mut().text)
        }) else {
            continue;
        };
        if let Some(row) = rows.get_mut(header) {
            let text = format!("{}\t{}", row.line.text, cell.trim());
            row.spans = dates::spans(&text, dictionary);
            row.line.to_mut().text = text;
        }
    }
}

/// The heading of the entry whose dates are a list item of their own.
fn heading_above(rows: &[Row<'_>], at: usize, dictionary: &Dictionary) -> Option<usize> {
    let own = rows.get(at).filter(|row| row.line.bullet && row.has_span())?;
    if !dates::is_only_time(&own.line.text, dictionary) {
        return None;
    }
    let inside = |row: &Row<'_>| row.section == own.section && !row.heading && row.spans.is_empty();
    let mut above = (0..at).rev().take(LISTED_ROWS).take_while(|above| rows.get(*above).is_some_and(inside));
    above.find(|above| rows.get(*above).is_some_and(|row| row.line.heading.is_some() && !row.line.bullet))
}

/// Joins the two dates of an entry that stand in the first cells of two lines, whichever comes first, where all
/// single dates of a section stand so: "June 2011 | Acme" above "April 2010 | Developer".
pub(super) fn join_stacked(rows: &mut [Row<'_>], dictionary: &Dictionary) {
    let single = |row: &Row<'_>| match row.spans.as_slice() {
        [dated] if dated.single && dated.start.precision == Precision::Month => {
            let cell = row.line.text.split_once('\t');
            let whole = cell.filter(|(cell, rest)| dates::is_only_time(cell, dictionary) && !rest.trim().is_empty());
            whole.filter(|_| !row.line.bullet && !row.heading && row.kind == SectionKind::Experience).is_some()
        }
        _ => false,
    };
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in (0..rows.len()).filter(|at| rows.get(*at).is_some_and(single)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    if runs.len() < 2 || runs.iter().any(|run| run.len() != 2) {
        return;
    }
    for run in runs {
        join_pair(rows, run.start, dictionary);
    }
}

fn join_pair(rows: &mut [Row<'_>], at: usize, dictionary: &Dictionary) {
    let (above, below) = rows.split_at_mut(at + 1);
    let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { return };
    let month = |row: &Row<'_>| row.spans.first().map(|dated| dated.start.month);
    let Some((one, rest)) = above.line.text.split_once('\t') else { return };
    let Some((other, behind)) = below.line.text.split_once('\t') else { return };
    let (start, end) = if month(above) <= month(below) { (one, other) } else { (other, one) };
    let text = format!("{} – {}\t{}", start.trim(), end.trim(), rest.trim());
    let behind = behind.trim().to_owned();
    above.spans = dates::spans(&text, dictionary);
    above.line.to_mut().text = text;
    below.spans.clear();
    below.line.to_mut().text = behind;
}

/// Lifts dates that stand at the margin of the first line of what was done into the header above it.
pub(super) fn lift(rows: &mut [Row<'_>], dictionary: &Dictionary) {
    for at in 1..rows.len() {
        let Some((dated, rest, cell)) = rows.get(at).and_then(|row| beside(row, dictionary)) else { continue };
        let Some(header) = header_above(rows, at, dictionary) else { continue };
        if let Some(row) = rows.get_mut(at) {
            row.line.to_mut().text = rest;
            row.spans.retain(|own| own.span != dated.span);
            row.spans.iter_mut().for_each(|own| {
                let shift = if own.span.start > dated.span.end { cell.len() + 1 } else { 0 };
                own.span = own.span.start - shift..own.span.end - shift;
            });
        }
        if let Some(row) = rows.get_mut(header) {
            let text = format!("{}\t{cell}", row.line.text);
            row.spans = dates::spans(&text, dictionary);
            row.line.to_mut().text = text;
        }
    }
}

/// The span in the first or last cell of a row that tells what was done, the text without that cell,
/// and the cell.
fn beside(row: &Row<'_>, dictionary: &Dictionary) -> Option<(Dated, String, String)> {
    let dated = row.spans.iter().find(|dated| !dated.single && !dated.since)?;
    let text = &row.line.text;
    let (rest, cell) = [text.rsplit_once('\t'), text.split_once('\t').map(|(cell, rest)| (rest, cell))]
        .into_iter()
        .flatten()
        .find(|(_, cell)| dates::is_only_time(cell, dictionary))?;
    let prose = row.line.bullet || runs_as_prose(rest);
    prose.then(|| (dated.clone(), rest.to_owned(), cell.trim().to_owned()))
}

/// The first line of the header right above a row that names a title and no time.
fn header_above(rows: &[Row<'_>], at: usize, dictionary: &Dictionary) -> Option<usize> {
    let own = rows.get(at)?;
    let near = (0..at).rev().take(HEADER_LINES).take_while(|above| {
        rows.get(*above).is_some_and(|row| {
            let short = row.line.text.split_whitespace().count() <= HEADER_WORDS;
            short && row.section == own.section && !row.heading && !row.line.bullet && row.spans.is_empty()
        })
    });
    near.filter(|above| rows.get(*above).is_some_and(|row| row.is_title(dictionary))).last()
}

/// Joins a first and a last date in neighbouring cells of a table: "Mar 2021 | Till Date".
pub(super) fn join_cells(text: &str, dictionary: &Dictionary) -> Option<String> {
    let sign = ["\t", " | "].into_iter().find(|sign| text.matches(sign).count() >= 2)?;
    let cells: Vec<&str> = text.split(sign).collect();
    let time = |cell: &&str| !cell.trim().is_empty() && dates::is_only_time(cell, dictionary);
    let at = cells.windows(2).position(|pair| pair.iter().all(time))?;
    let (start, end) = (cells.get(at)?, cells.get(at + 1)?);
    let joined = span_of(start.trim(), end.trim(), dictionary);
    let spans = dates::spans(&joined, dictionary);
    let single = |cell: &str| matches!(dates::spans(cell, dictionary).as_slice(), [dated] if dated.single);
    if !single(start) || !matches!(spans.as_slice(), [dated] if !dated.single) {
        return None;
    }
    let mut cells: Vec<String> = cells.into_iter().map(str::to_owned).collect();
    cells.splice(at..=at + 1, [joined]);
    Some(cells.join(sign))
}
