//! Parts of a line, and which of them can be the name of a person, a school or a place.

use crate::dictionary::Dictionary;

/// Marks between the parts of a line such as "Acme, Berlin | 2019".
const PARTERS: &[char] = &[',', ';', '|', '•', '·', '∙', '●', '\t', '(', ')', '–', '—', '/'];
/// Shortest name of a place or a school.
const WORD_MIN: usize = 3;
/// Longest name of a place, in words; more is a sentence.
const PLACE_WORDS: usize = 4;

/// The parts of a line between commas, bars and the like.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(PARTERS).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a part can be the name of a place.
pub(super) fn is_place(part: &str, dictionary: &Dictionary) -> bool {
    let dated = |word: &str| {
        let word = dictionary.date_word(&word.to_lowercase());
        word.present || word.month.is_some() || word.season.is_some()
    };
    part.split_whitespace().count() <= PLACE_WORDS
        && !part.split_whitespace().any(dated)
        && !part.ends_with('.')
        && is_name(part, dictionary)
}

/// Capitalised words without digits that mean no skill, title or section.
pub(super) fn is_name(part: &str, dictionary: &Dictionary) -> bool {
    part.chars().count() >= WORD_MIN
        && part.chars().next().is_some_and(char::is_uppercase)
        && !part.chars().any(|c| c.is_ascii_digit() || c == '@')
        && dictionary.resolve(part).is_none()
        && dictionary.section_heading(part).is_none()
        && !dictionary.read_title(part).is_title
}
