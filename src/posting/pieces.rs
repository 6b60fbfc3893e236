//! Sentences and list items: the pieces in which cue words have their reach.

use std::ops::Range;

use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::posting_words::PostingWords;
use crate::document::signs;

/// Bytes after which a piece is cut at the next word.
const PIECE_BYTES: usize = 1200;
/// Whether a sign can part the items of a text.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '|') || signs::is_bullet(sign)
}

/// Cuts a text into sentences and items; `run_on` says whether list marks can be lost in it.
pub(super) fn cut(text: &str, run_on: bool, cues: &PostingWords) -> Vec<Range<usize>> {
    let words = words_of(text);
    let mut cuts: Vec<usize> =
        (1..words.len()).filter(|at| parts(text, &words, *at, cues)).map(|at| words[at].span.start).collect();
    if run_on {
        cuts.extend((1..words.len()).filter(|at| begins_item(text, &words, *at, cues)).map(|at| words[at].span.start));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain(std::iter::once(text.len()));
    starts.zip(ends).filter(|(start, end)| start < end).flat_map(|(start, end)| bounded(start..end, &words)).collect()
}

/// Cuts a piece that is too long where a word begins, so that the work on a text grows with its
/// length only.
fn bounded(piece: Range<usize>, words: &[Word]) -> Vec<Range<usize>> {
    let first = words.partition_point(|word| word.span.start <= piece.start);
    let inside = words[first..].iter().take_while(|word| word.span.start < piece.end);
    let mut pieces = vec![piece.clone()];
    for word in inside.filter(|_| piece.len() > PIECE_BYTES) {
        let Some(last) = pieces.last_mut().filter(|last| word.span.start - last.start > PIECE_BYTES) else { continue };
        last.end = word.span.start;
        pieces.push(word.span.start..piece.end);
    }
    pieces
}

/// Whether a sentence ends or a mark is between two words.
fn parts(text: &str, words: &[Word], at: usize, cues: &PostingWords) -> bool {
    let (before, after) = (&words[at - 1], &words[at]);
    let between = text.get(before.span.end..after.span.start).unwrap_or_default();
    let stops = |mark: char| {
        let rest = between.find(mark).map(|at| &between[at + mark.len_utf8()..]);
        rest.is_some_and(|rest| rest.starts_with([' ', '"', '”', '’', ')']))
    };
    let asks = stops('?') && !cues.answers(words, at);
    let stop = stops('!') || asks || (stops('.') && !cues.is_abbreviation(&before.text));
    let dashed = between.ends_with(" -");
    let wide = between.contains("  ") && !between.contains(',');
    between.contains(is_mark) || between.contains(';') || dashed || (after.capital && (stop || wide))
}

/// Whether an item begins at this word although no mark says so: a capital on a word that begins
/// items, or a number of years, behind a word that does not lead to it.
fn begins_item(text: &str, words: &[Word], at: usize, cues: &PostingWords) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    let between = text.get(before.span.end..word.span.start).unwrap_or_default();
    let apart = between.contains(' ') && between.chars().all(|c| c == ')' || c == '.' || c == ' ' || c == '”');
    let numbered = word.text.starts_with(|c: char| c.is_ascii_digit());
    let begins = if numbered {
        words.get(at + 1).is_some_and(|next| cues.is_year_unit(&next.text))
    } else {
        word.capital && cues.starts_item(words, at)
    };
    let led = cues.leads_on(&before.text) || (before.capital && cues.starts_item(words, at - 1));
    apart && begins && !led
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_items_are_cut() {
        let cues = crate::dictionary::builtin().posting();
        let cases: [(&str, &[&str]); 7] = [
            ("Strong Go. Some Rust; no PHP", &["Strong Go. ", "Some Rust; ", "no PHP"]),
            ("Tools, e.g. Docker, vs. Podman. Node.js too", &["Tools, e.g. Docker, vs. Podman. ", "Node.js too"]),
            ("Go\tRust", &["Go\t", "Rust"]),
            ("skills: -Able to lift -Knows Go", &["skills: -", "Able to lift -", "Knows Go"]),
            (
                "Strong coding experience in Python Solid understanding of RESTful APIs and Good Experience with developing cloud based services",
                &[
                    "Strong coding experience in Python ",
                    "Solid understanding of RESTful APIs and Good Experience with developing cloud based services",
                ],
            ),
            (
                "Experience with AWS (our primary provider), Azure, or Google Cloud Platform A basic knowledge of Linux systems 4+ years of work",
                &[
                    "Experience with AWS (our primary provider), Azure, or Google Cloud Platform ",
                    "A basic knowledge of Linux systems ",
                    "4+ years of work",
                ],
            ),
            ("", &[]),
        ];
        for (text, want) in cases {
            let got: Vec<&str> = cut(text, text.len() > 60, cues).into_iter().map(|range| &text[range]).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
