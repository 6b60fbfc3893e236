//! Items of a list around a name: "Languages: Go, Foobar, Python (advanced)".

use std::ops::Range;

use super::function_words::FunctionWords;
use super::structure::{is_bullet, is_separator, is_version, tokens};

/// Most words of an item of a list.
const ITEM_WORDS: usize = 4;

/// Most items looked at on each side.
const ITEMS: usize = 8;

/// Whether a sign is a mark between items.
fn ends_item(letter: char) -> bool {
    matches!(letter, ',' | ';' | '/' | '|' | ':' | '\n') || is_bullet(letter)
}

/// The other items of the list in which the name at `range` is an item of its own; `None` if it
/// is not.
pub(super) fn around(
    text: &str,
    function_words: &FunctionWords,
    paragraph: &Range<usize>,
    range: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let before = &text[paragraph.start..range.start];
    let after = &text[range.end.min(paragraph.end)..paragraph.end];
    let lead = before.rfind(ends_item).map_or(0, |at| at + mark_len(before, at));
    let tail = after.find(ends_item).unwrap_or(after.len());
    let alone = is_filling(&before[lead..], function_words) && is_filling(&after[..tail], function_words);
    if !alone {
        return None;
    }
    let mut items = Vec::new();
    backwards(before, lead, paragraph.start, &mut items);
    forwards(after, tail, range.end, &mut items);
    Some(items)
}

fn mark_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

fn backwards(before: &str, lead: usize, offset: usize, items: &mut Vec<Range<usize>>) {
    let mut end = lead;
    for _ in 0..ITEMS {
        let Some((mark, letter)) = before[..end].char_indices().next_back() else {
            return;
        };
        let start = before[..mark].rfind(ends_item).map_or(0, |at| at + mark_len(before, at));
        if letter == '\n' || !is_short(&before[start..mark]) {
            return;
        }
        items.push(offset + start..offset + mark);
        end = start;
    }
}

fn forwards(after: &str, tail: usize, offset: usize, items: &mut Vec<Range<usize>>) {
    let mut start = tail;
    for _ in 0..ITEMS {
        let Some(letter) = after[start..].chars().next() else {
            return;
        };
        let from = start + letter.len_utf8();
        let to = after[from..].find(ends_item).map_or(after.len(), |at| from + at);
        if !is_short(&after[from..to]) {
            return;
        }
        items.push(offset + from..offset + to);
        start = to;
    }
}

/// Whether text beside a name leaves the name alone in its item: versions, brackets, "and".
fn is_filling(text: &str, function_words: &FunctionWords) -> bool {
    let mut depth = 0_i32;
    let outside: String = text
        .chars()
        .filter(|letter| {
            depth += i32::from(*letter == '(') - i32::from(*letter == ')');
            depth == 0 && *letter != ')'
        })
        .collect();
    tokens(&outside).all(|token| is_version(token) || function_words.joiners.iter().any(|known| known == token))
        && outside.chars().all(|letter| letter.is_alphanumeric() || is_separator(letter) || letter == '.')
}

/// Whether text is short enough for an item and ends no sentence.
fn is_short(text: &str) -> bool {
    tokens(text).count() <= ITEM_WORDS && !text.contains(". ")
}
