//! How a normalised text hangs together: sentences, clauses, lines, items of lists.

use std::ops::Range;

use super::function_words::FunctionWords;
use super::normal::{Normal, is_word};
use super::tables::StringTable;

/// Whether a sign opens an item of a list, at the start of a line or between items.
pub(super) fn is_bullet(letter: char) -> bool {
    matches!(letter, '•' | '●' | '▪' | '◦' | '‣' | '∙' | '·' | '○' | '■')
}

/// A normalised text with its borders of sentences.
#[derive(Debug)]
pub(super) struct Structure<'n, 't> {
    pub normal: &'n Normal<'t>,
    pub function_words: &'n FunctionWords,
    /// Offsets at which a sentence starts, 0 first.
    starts: Vec<usize>,
}

impl<'n, 't> Structure<'n, 't> {
    pub(super) fn new(normal: &'n Normal<'t>, function_words: &'n FunctionWords) -> Self {
        let mut structure = Self { normal, function_words, starts: vec![0] };
        let mut line_ends = normal.line_ends().iter().map(|end| *end as usize).peekable();
        for (at, byte) in normal.text().bytes().enumerate() {
            let starts = match byte {
                b'\n' => true,
                b'.' | b'!' | b'?' => structure.ends_sentence(at, byte == b'.'),
                b' ' => line_ends.next_if_eq(&at).is_some() && structure.opens_item(at + 1),
                _ => false,
            };
            if starts {
                structure.starts.push(at + 1);
            }
        }
        structure
    }

    pub(super) fn text(&self) -> &'n str {
        self.normal.text()
    }

    /// The sentence that holds a place.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let after = self.starts.partition_point(|start| *start <= at);
        let start = after.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        start..self.starts.get(after).copied().unwrap_or(self.text().len())
    }

    /// All sentences, in their order.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.text().len()]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// The paragraph that holds a place, which may lie inside a character.
    pub(super) fn paragraph(&self, at: usize) -> Range<usize> {
        let text = self.text().as_bytes();
        let start = text[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1);
        start..text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |found| at + found)
    }

    /// The first line end inside the range, if any.
    pub(super) fn line_end_in(&self, range: &Range<usize>) -> Option<usize> {
        let ends = self.normal.line_ends();
        let first = ends.partition_point(|end| (*end as usize) < range.start);
        ends.get(first).map(|end| *end as usize).filter(|end| range.contains(end))
    }

    /// The last line end inside the range, if any.
    pub(super) fn last_line_end_in(&self, range: &Range<usize>) -> Option<usize> {
        let ends = self.normal.line_ends();
        let after = ends.partition_point(|end| (*end as usize) < range.end);
        let last = after.checked_sub(1).and_then(|index| ends.get(index))?;
        Some(*last as usize).filter(|end| range.contains(end))
    }

    fn ends_sentence(&self, at: usize, is_stop: bool) -> bool {
        let text = self.text();
        if !text[at + 1..].starts_with(' ') {
            return false;
        }
        let word_start = text[..at].rfind([' ', '\n', '(']).map_or(0, |found| found + 1);
        let word = &text[word_start..at];
        let is_initial =
            is_stop && word.chars().count() == 1 && word.starts_with(is_word) && self.is_upper(at - word.len());
        if is_initial || self.function_words.abbreviations.iter().any(|known| known == word) {
            return false;
        }
        !self.normal.original_from(at + 2).starts_with(char::is_lowercase)
    }

    fn is_upper(&self, at: usize) -> bool {
        self.normal.original_from(at).starts_with(char::is_uppercase)
    }

    fn opens_item(&self, at: usize) -> bool {
        let rest = &self.text()[at..];
        let dash = rest.starts_with("- ") || rest.starts_with("* ");
        dash || rest.starts_with(|letter| is_bullet(letter))
    }

    /// Whether the text between two names only joins them: separators, versions, "and".
    pub(super) fn joins(&self, gap: &str) -> bool {
        tokens(gap).all(|token| is_version(token) || self.function_words.joiners.iter().any(|known| known == token))
            && gap.chars().all(|letter| is_word(letter) || is_separator(letter) || letter == '.')
            && !gap.contains(". ")
            && !gap.ends_with('.')
    }

    /// A text without the joining word at its end; `None` if there is none.
    pub(super) fn without_joiner_behind<'s>(&self, text: &'s str) -> Option<&'s str> {
        let start = text.rfind(' ')? + 1;
        self.function_words.joiners.iter().any(|known| *known == text[start..]).then(|| &text[..start])
    }

    /// A text without the joining word at its start; `None` if there is none.
    pub(super) fn without_joiner_before<'s>(&self, text: &'s str) -> Option<&'s str> {
        let end = text.find(' ')?;
        self.function_words.joiners.iter().any(|known| *known == text[..end]).then(|| &text[end..])
    }

    /// Where the last joining word of a text ends.
    pub(super) fn joiner_end(&self, text: &str) -> Option<usize> {
        self.joiners_in(text).last().map(|word| word.end)
    }

    /// Where the first joining word of a text starts.
    pub(super) fn joiner_start(&self, text: &str) -> Option<usize> {
        self.joiners_in(text).next().map(|word| word.start)
    }

    fn joiners_in(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let words = text.split(' ').filter(|word| self.function_words.joiners.iter().any(|known| known == word));
        words.map(|word| place(word)..place(word) + word.len()).collect::<Vec<_>>().into_iter()
    }

    /// Where the clause that holds a place ends behind it.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let sentence = self.sentence(at);
        let rest = &self.text()[at..sentence.end];
        let mark = rest.find([';', ':']).unwrap_or(rest.len());
        let word = self.function_words.clause_ends.iter().filter_map(|word| Some(find_phrase(rest, word)?.start)).min();
        at + word.map_or(mark, |word| word.min(mark))
    }

    /// Where the clause that holds a place begins before it.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let sentence = self.sentence(at);
        let before = &self.text()[sentence.start..at];
        let mark = before.rfind([';', ':']).map_or(0, |found| found + 1);
        let last = |word: &String| phrases(before, word).map(|found| found.end).last();
        let word = self.function_words.clause_ends.iter().filter_map(last).max().unwrap_or(0);
        sentence.start + mark.max(word)
    }
}

/// Whether a mark may be between the members of a list.
pub(super) fn is_separator(letter: char) -> bool {
    match letter {
        ',' | ';' | '/' | '|' | '-' | '–' | '+' | '&' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\'' | ':' | '*'
        | '_' | '<' | '>' | '#' | '`' | '=' | '~' | '\\' | '§' | '¶' | '►' | '✓' | '→' => true,
        // Arrows, mathematical signs, shapes, dingbats and private signs of symbol fonts.
        '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{27bf}' | '\u{2900}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' => true,
        _ => letter.is_whitespace() || is_bullet(letter),
    }
}

/// The words of a piece of text, dots kept inside them.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !is_word(letter) && letter != '.')
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
}

/// Whether a word is a version: "17", "1.22", "3.x", "v2".
pub(super) fn is_version(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    let number = number.strip_suffix('x').unwrap_or(number);
    !word.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && word != "x" && word != "v"
}

/// The first place where a text has a phrase as whole words, a plural included.
pub(super) fn find_phrase(text: &str, phrase: &str) -> Option<Range<usize>> {
    phrases(text, phrase).next()
}

/// All places where a text has a phrase as whole words, a plural included.
pub(super) fn phrases<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    // Making a searcher for a phrase would take longer than to look at each of its first letters.
    let starts = phrase.as_bytes().first().map(|first| memchr::memchr_iter(*first, text.as_bytes()));
    let stands = move |start: &usize| text.as_bytes()[*start..].starts_with(phrase.as_bytes());
    starts.into_iter().flatten().filter(stands).filter_map(move |start| phrase_at(text, start, phrase))
}

/// The range of a phrase that begins at `start`, a plural included, if no word is joined to it.
pub(super) fn phrase_at(text: &str, start: usize, phrase: &str) -> Option<Range<usize>> {
    let end = phrase_end(text, start, phrase)?;
    let opens = !phrase.starts_with(is_word) || !text[..start].ends_with(is_word);
    opens.then_some(start..end)
}

/// The end of a phrase that begins at `start`, if a border follows it or its plural.
fn phrase_end(text: &str, start: usize, phrase: &str) -> Option<usize> {
    let end = start + phrase.len();
    let rest = text.get(end..)?;
    let free = |rest: &str| !rest.starts_with(is_word) || !phrase.ends_with(is_word);
    match rest.strip_prefix('s') {
        _ if free(rest) => Some(end),
        Some(after) if has_plural(phrase) && !after.starts_with(is_word) => Some(end + 1),
        _ => None,
    }
}

/// A letter has no plural: "such as" ends with none of "a".
fn has_plural(phrase: &str) -> bool {
    phrase.len() > 1
}

/// The phrase of a list that is right before the end of a text, spaces and quotes between.
pub(super) fn ends_with_phrase<'p>(text: &str, phrases: &'p StringTable<'_>) -> Option<&'p str> {
    let text = text.trim_end_matches([' ', '"', '\'', '(']);
    let bytes = text.as_bytes();
    let without_s = bytes.strip_suffix(b"s").unwrap_or(bytes);
    let mut near = phrases.matching(|phrase| bytes.ends_with(phrase) || without_s.ends_with(phrase));
    near.find(|phrase| {
        let singular = text.strip_suffix('s').filter(|_| has_plural(phrase)).unwrap_or(text);
        [text, singular].iter().any(|text| {
            text.strip_suffix(phrase).is_some_and(|before| !before.ends_with(is_word) || !phrase.starts_with(is_word))
        })
    })
}

/// The phrase of a list that is right at the start of a text, spaces and quotes between.
pub(super) fn starts_with_phrase<'p>(text: &str, phrases: impl IntoIterator<Item = &'p str>) -> Option<&'p str> {
    let text = text.trim_start_matches([' ', '"', '\'']);
    phrases.into_iter().find(|phrase| text.starts_with(phrase) && phrase_end(text, 0, phrase).is_some())
}
