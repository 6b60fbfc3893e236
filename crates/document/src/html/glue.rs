//! Words of neighbouring elements that no space parts, such as a title and an employer in two spans.

/// How a text ends, as far as it tells whether the next one is another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ending {
    /// The last character; none where a space ends the text.
    last: Option<char>,
    /// It holds several words.
    has_words: bool,
    /// A year ends it.
    is_year: bool,
}

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

impl Ending {
    /// How a text ends.
    pub(super) fn of(text: &str) -> Self {
        let last = text.chars().next_back().filter(|last| !last.is_whitespace());
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_year = digits == YEAR_DIGITS && starts_with_year(&text[text.len() - digits..]);
        Self { last, has_words: has_words(text), is_year }
    }

    /// Whether the next text is another thing: a capital after a small letter, a digit or a bracket, where
    /// both are of several words or one is a year. One word may be set in two looks ("**Java**Script").
    pub(super) fn is_glued_to(self, next: &str) -> bool {
        let (Some(last), Some(first)) = (self.last, next.chars().next()) else {
            return false;
        };
        let ends_word = last.is_lowercase() || last.is_ascii_digit() || last == ')';
        let begins_name = ends_word && first.is_uppercase();
        let begins_year = (last.is_alphabetic() || last == ')') && starts_with_year(next);
        begins_year || (begins_name && (self.is_year || (self.has_words && has_words(next))))
    }
}

fn has_words(text: &str) -> bool {
    text.trim().contains(char::is_whitespace)
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits == YEAR_DIGITS && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether a text begins a word: a stop or a comma after an element belongs to what is before it.
pub(super) fn starts_word(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_alphanumeric() || "([{+#.@".contains(c))
}
