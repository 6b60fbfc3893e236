//! Where sentences and cells of a line begin and end.

use std::ops::Range;

/// Words of the longest cell of a line: cells in a row may each be long.
pub(super) fn longest_cell(text: &str) -> usize {
    let words = |cell: &str| {
        let told = cell.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        // Scripts without spaces have about two signs a word.
        told + cell.chars().filter(|letter| ('\u{3040}'..='\u{9fff}').contains(letter)).count() / 2
    };
    text.split('\t').map(words).max().unwrap_or_default()
}

/// Letters of a word that a full stop abbreviates, at most: "Inc.", "Corp.", "o.o.", "S.L.".
const ABBREVIATED: usize = 4;

/// Whether a text ends with the full stop of a sentence rather than that of an abbreviation.
pub(super) fn ends_sentence(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let short = capital && word.chars().count() <= ABBREVIATED;
    let abbreviated =
        word.contains('.') || (short && before.split_whitespace().filter(|word| is_small(word)).count() < 2);
    !abbreviated
}

/// Whether a word begins with a small letter.
fn is_small(word: &str) -> bool {
    word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// Words that a text has at least to run as prose, and letters of the small words that show it.
const PROSE_WORDS: usize = 5;
const PROSE_LETTERS: usize = 4;

/// Whether a text runs as prose rather than as a name or title: half of its words or more are small.
pub(super) fn runs_as_prose(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let (mut all, mut small, mut long) = (0, 0, 0);
    for word in words {
        all += 1;
        small += usize::from(is_small(word));
        long += usize::from(is_small(word) && word.chars().count() >= PROSE_LETTERS);
    }
    all >= PROSE_WORDS && small * 2 >= all && long >= 2
}

/// A text up to its first full stop that ends a sentence.
pub(super) fn first_sentence(text: &str) -> &str {
    let ends = text.match_indices(". ").map(|(at, _)| at);
    // What goes on in small letters goes on with the sentence: "sp. z o.o.".
    let goes_on = |at: usize| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let end = ends.into_iter().find(|at| text.get(..at + 1).is_some_and(ends_sentence) && !goes_on(*at));
    end.and_then(|at| text.get(..at)).unwrap_or(text)
}

/// Whether nothing is told on one side of some bytes of a line.
pub(super) fn at_edge(text: &str, span: &Range<usize>) -> bool {
    let bare = |side: Option<&str>| side.is_some_and(|side| !side.chars().any(char::is_alphanumeric));
    bare(text.get(..span.start)) || bare(text.get(span.end..))
}

/// A line without some of its bytes.
pub(super) fn without(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    format!("{before}\t{after}")
}
