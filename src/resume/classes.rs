//! What a piece of a header can be by its words: a title, a firm, a place, a skill.

use std::ops::Range;

use super::dates;
use crate::dictionary::{Dictionary, ReadingWord, TitleReading, WorkKind};

/// A piece of a cell.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Bytes of the cell.
    pub span: Range<usize>,
    pub class: Class,
    /// Whether "at" or "@" stands before it.
    pub behind_at: bool,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}

/// What a piece can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A title, by how sure its words are: 0 another trade, 1 vague, 2 software or study.
    Title(u8),
    /// Completes a title without being one: "L5", "Senior", "Software Engineering".
    Completes,
    /// A way of working or a duration: it names nobody.
    Aside,
    /// A country or state.
    Region,
    /// A city or the address of a site; firms have such names too.
    Town,
    /// A name that a firm can have.
    Firm,
    /// A skill.
    Skill,
    /// Anything else.
    Plain,
}

impl Class {
    /// Whether it stands beside names and is none: a place, a way of working, a duration.
    pub(super) fn is_aside(self) -> bool {
        matches!(self, Self::Aside | Self::Region | Self::Town)
    }
}

/// A piece in small letters with more words than this is prose, not a title.
pub(super) const SMALL_LETTER_WORDS: usize = 3;
/// A title has at most so many words.
const TITLE_WORDS: usize = 12;
/// A title of another trade has at most so many: its words are everyday words too.
const OTHER_TITLE_WORDS: usize = 7;
/// An employer has at most so many words.
pub(super) const EMPLOYER_WORDS: usize = 8;

/// A text without the signs at its edges and without brackets that close nothing.
pub(super) fn trimmed(text: &str) -> &str {
    let edge = |letter: char| letter.is_whitespace() || "|·•●,;:–—-[]*_/@,、：｜…►▪".contains(letter);
    let mut text = text.trim_matches(edge);
    let unopened = |text: &str| text.ends_with(')') && !text.contains('(');
    let unclosed = |text: &str| text.ends_with('(') || (text.starts_with('(') && !text.contains(')'));
    let around = |text: &str| text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    loop {
        let next = if around(text) {
            text.get(1..text.len() - 1).unwrap_or_default()
        } else if unopened(text) {
            text.trim_end_matches(')')
        } else if unclosed(text) {
            text.trim_matches('(')
        } else if text.ends_with("()") {
            text.trim_end_matches("()")
        } else {
            return unnumbered(text).trim_matches(edge);
        };
        text = next.trim_matches(edge);
    }
}

/// A text without the number of a list before it: "2. Period".
fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = rest.len() < text.len() && text.len() - rest.len() <= 2;
    rest.strip_prefix(['.', ')']).filter(|rest| numbered && rest.starts_with(' ')).unwrap_or(text)
}

/// What a piece can be by its words.
pub(super) fn class(text: &str, dictionary: &Dictionary) -> Class {
    let words = text.split_whitespace().count();
    let nameless = !text.chars().any(char::is_alphabetic) || is_address(text);
    if !nameless && (dictionary.is_region(text) || is_code(text, dictionary)) {
        return Class::Region;
    }
    if nameless || is_address_part(text, dictionary) || dictionary.is_place(text) || is_duration(text, dictionary) {
        return Class::Aside;
    }
    if dictionary.is_town(text) || is_domain(text) {
        return Class::Town;
    }
    if text.rsplit_once(' ').is_some_and(|(town, region)| dictionary.is_town(town) && dictionary.is_region(region)) {
        return Class::Region;
    }
    let reading = dictionary.read_title(text);
    let school = reading.work == Some(WorkKind::Student) && is_student_office(text, &reading, dictionary);
    let first = text.chars().find(|letter| letter.is_alphabetic());
    let prose = first.is_some_and(char::is_lowercase) && words > SMALL_LETTER_WORDS;
    let firm = words <= EMPLOYER_WORDS && is_firm(text, dictionary);
    let other = reading.work == Some(WorkKind::Other);
    let most = if other { OTHER_TITLE_WORDS } else { TITLE_WORDS };
    if reading.is_title && !prose && words <= most && !(other && firm) && !school {
        let rank = match reading.work {
            Some(WorkKind::Other) => 0,
            None => 1,
            Some(_) => 2,
        };
        return Class::Title(rank);
    }
    let is_grade = !reading.is_title && reading.grade.is_some() && !text.contains(' ');
    if is_grade || (reading.is_field && words <= SMALL_LETTER_WORDS && !firm) {
        return Class::Completes;
    }
    if words <= 3 && dictionary.resolve(text).is_some() {
        return Class::Skill;
    }
    if firm { Class::Firm } else { Class::Plain }
}

/// Whether a text is an office of a school rather than what a student was: "University Student Services".
fn is_student_office(text: &str, reading: &TitleReading, dictionary: &Dictionary) -> bool {
    let only_word = reading.work_reason.ends_with("'student'");
    let last = text.split_whitespace().next_back().is_some_and(|word| dictionary.read_title(word).is_title);
    only_word && !last && dictionary.has_reading_word(ReadingWord::School, text)
}

/// Whether a text ends with a word of firms behind a name: "Rotkehlchen Software", "Acme Inc.".
fn is_firm(text: &str, dictionary: &Dictionary) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let tail = dictionary.is_reading_word(ReadingWord::Firm, last) || last.chars().any(|letter| letter > '\u{3000}');
    // "Retail bank" says what a firm does.
    let everyday = last.len() > 3 && !last.contains('.') && last.starts_with(char::is_lowercase);
    let small = words.len() > 1 && everyday && first.starts_with(char::is_uppercase);
    let firm = tail && !small && dictionary.has_reading_word(ReadingWord::Firm, text);
    firm && (words.len() == 1 || !dictionary.read_title(first).is_field)
}

/// Whether a text is part of a postal address: "CA 91105", "117 E. Colorado Blvd.".
fn is_address_part(text: &str, dictionary: &Dictionary) -> bool {
    is_code(text, dictionary) || is_street(text, dictionary)
}

/// A state and its postal code: "CA 91105".
fn is_code(text: &str, dictionary: &Dictionary) -> bool {
    text.rsplit_once(' ').is_some_and(|(region, code)| {
        code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && dictionary.is_region(region)
    })
}

/// The number and name of a street: "117 E. Colorado Blvd.".
pub(super) fn is_street(text: &str, dictionary: &Dictionary) -> bool {
    let number = |part: &str| part.len() < 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    let street = text.split_once(' ').is_some_and(|(first, rest)| number(first) && rest.contains(' '));
    street && !is_firm(text, dictionary) && !dictionary.read_title(text).is_title
}

/// Whether a word is an address on the internet.
pub(super) fn is_address(word: &str) -> bool {
    !word.contains(' ') && (word.contains("://") || word.starts_with("www.") || (word.contains('@') && word.len() > 1))
}

/// Whether a text is the address of a site in small letters: "alexa.example.com". A firm can be named so.
fn is_domain(text: &str) -> bool {
    let small = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-/".contains(sign);
    let end = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.chars().all(small) && (2..=4).contains(&end.len())
}

/// "6 yrs", "3 years 2 months".
fn is_duration(text: &str, dictionary: &Dictionary) -> bool {
    let numbered = text.starts_with(|letter: char| letter.is_ascii_digit());
    numbered && text.split_whitespace().count() <= 4 && dates::duration_months(text, dictionary).is_some()
}
