//! Shared heads: "unit, integration and end-to-end tests", "Google Cloud (Run, Functions)".

use std::ops::Range;

use super::candidates::Candidate;
use super::compiled::Head;
use super::schema::Side;
use super::structure::{Structure, is_separator};

/// The skills that the members around a head make with it.
pub(super) fn expand(structure: &Structure<'_, '_>, head: &Head, at: &Range<usize>) -> Vec<Candidate> {
    let sentence = structure.paragraph(at.start);
    let text = structure.text();
    let items = match head.side {
        Side::Before => items_before(text, sentence.start..at.start),
        Side::After => items_after(text, at.end..sentence.end),
        Side::Listed => items_listed(text, at.end..sentence.end),
    };
    let mut found = Vec::new();
    let mut first_unknown = false;
    for (number, item) in items.into_iter().enumerate() {
        match member(structure, head, &item) {
            Some(candidate) => found.push(candidate),
            // The word right at the head may be a modifier of its own: "unit and other tests".
            None if number == 0 && head.side == Side::Before => first_unknown = true,
            None if head.side == Side::After => {}
            None => break,
        }
    }
    // One member right in front of a head is a name of its own, which its aliases and rules judge; one
    // behind which another word shares the head is found through it: "distributed and idle back ends".
    let shared = found.len() > 1 || (found.len() == 1 && first_unknown);
    match head.side {
        Side::Before if !shared => Vec::new(),
        // One member behind a head may be an item of its own: "Spring Boot, Security, Linux".
        Side::Listed if found.len() < 2 => Vec::new(),
        _ => found,
    }
}

/// The member that an item ends with (before a head) or is (behind one).
fn member(structure: &Structure<'_, '_>, head: &Head, item: &Range<usize>) -> Option<Candidate> {
    let text = &structure.text()[item.clone()];
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    let wanted = |start: &usize| {
        let words = text[*start..].split(' ').count();
        words <= head.longest && (*start == 0 || head.side == Side::Before)
    };
    starts.filter(wanted).find_map(|start| {
        let skill = head.members.get(&text[start..])?;
        let range = item.start + start..item.end;
        Some(Candidate { skill: *skill, end: range.end, range, sense: None })
    })
}

/// Marks and words between members.
const JOINTS: &[&str] = &[",", "/", " and ", " or ", " & ", " + ", "|", ";"];

/// Marks over which no list of members runs.
const STOPS: &[char] = &['.', ':', ';', '(', '\n', '•'];

/// Longest stretch of text that members of one head may fill.
const REACH_BYTES: usize = 160;

fn items_before(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start.max(range.end.saturating_sub(REACH_BYTES));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = &text[start..range.end];
    let from = before
        .char_indices()
        .rfind(|(_, letter)| STOPS.contains(letter))
        .map_or(start, |(at, letter)| start + at + letter.len_utf8());
    let mut items = split(text, from.min(range.end)..range.end);
    items.reverse();
    items
}

/// The items in the brackets, or behind the colon, that follow right behind a head.
fn items_after(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let rest = &text[range.clone()];
    let lead = rest.len()
        - rest
            .trim_start_matches(|letter| is_separator(letter) && !matches!(letter, '(' | ':' | ',' | ';' | '/'))
            .len();
    let (open, close) = match rest[lead..].chars().next() {
        Some('(') => (1, rest[lead..].find(')')),
        Some(':') => (1, Some(rest[lead..].find(['\n', '.', ';']).unwrap_or(rest.len() - lead))),
        _ => return Vec::new(),
    };
    let Some(close) = close else {
        return Vec::new();
    };
    split(text, range.start + lead + open..range.start + lead + close)
}

/// The items of the list that goes on right behind a head.
fn items_listed(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let rest = &text[range.clone()];
    if !JOINTS.iter().any(|joint| rest.starts_with(joint)) {
        return Vec::new();
    }
    let end = rest.find(STOPS).unwrap_or(rest.len()).min(REACH_BYTES);
    let end = (0..=end).rfind(|end| rest.is_char_boundary(*end)).unwrap_or(0);
    split(text, range.start..range.start + end)
}

fn split(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = range.start;
    while start <= range.end {
        let rest = &text[start..range.end];
        let joint = JOINTS.iter().filter_map(|joint| Some((rest.find(joint)?, joint.len()))).min();
        let (end, next) = joint.map_or((range.end, range.end + 1), |(at, length)| (start + at, start + at + length));
        let item = &text[start..end];
        let trimmed = item.trim_matches(is_separator);
        if !trimmed.is_empty() {
            let lead = item.len() - item.trim_start_matches(is_separator).len();
            items.push(start + lead..start + lead + trimmed.len());
        }
        start = next;
    }
    items
}
