//! Hyphens at the end of a row: words broken there are joined, real hyphens stay.

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::rows::Row;

/// First parts of compounds that are written with a hyphen, one a line.
const COMPOUND_STARTS: &str = include_str!("compound_starts.txt");

/// Signs that break a word at the end of a row.
const HYPHENS: [char; 2] = ['-', '\u{AD}'];

/// Bytes of a usual word with its space; how many words there are is guessed by it.
const WORD_BYTES: usize = 6;

/// A word broken at the end of a row.
struct Mend {
    /// Page and row of its start, and of its rest.
    places: [(usize, usize); 2],
    /// The whole word.
    joined: String,
    rest: String,
}

/// Moves the rest of a broken word up to the row that it starts in.
pub(super) fn join(pages: &mut [Vec<Row>]) {
    for Mend { places: [(page, row), (next_page, next_row)], joined, rest } in mends(pages) {
        // A row of one word has nothing left when that was the rest of the word before.
        if pages[page][row].has_text() {
            replace_last_word(&mut pages[page][row], &joined);
            drop_first_word(&mut pages[next_page][next_row], &rest);
        }
    }
    soft_to_plain(pages);
}

fn mends(pages: &[Vec<Row>]) -> Vec<Mend> {
    let broken = |row: &Row| last_word(row).is_some_and(|word| word.ends_with(HYPHENS));
    if !pages.iter().flatten().any(broken) {
        return Vec::new();
    }
    let words = words(pages);
    let soft_breaks = !uses_soft_hyphens(pages);
    let places: Vec<(usize, usize)> =
        pages.iter().enumerate().flat_map(|(page, rows)| (0..rows.len()).map(move |row| (page, row))).collect();
    let mend = |places: &[(usize, usize)]| {
        let [row, next] = [0, 1].map(|index| &pages[places[index].0][places[index].1]);
        let rest = first_word(next).filter(|_| !next.starts_block)?;
        let joined = mend(last_word(row)?, rest, &words, soft_breaks)?;
        Some(Mend { places: [places[0], places[1]], joined, rest: rest.to_owned() })
    };
    places.windows(2).filter_map(mend).collect()
}

/// A soft hyphen that was drawn looks like a hyphen and is meant as one.
fn soft_to_plain(pages: &mut [Vec<Row>]) {
    for cell in pages.iter_mut().flatten().flat_map(|row| &mut row.cells) {
        if cell.text.contains('\u{AD}') {
            cell.text = cell.text.replace('\u{AD}', "-");
        }
    }
}

/// Whether a font of the document shows its hyphens as soft ones, so that those at the end of a row
/// tell nothing.
fn uses_soft_hyphens(pages: &[Vec<Row>]) -> bool {
    let cells = pages.iter().flatten().flat_map(|row| &row.cells).filter(|cell| cell.text.contains('\u{AD}'));
    cells
        .flat_map(|cell| cell.text.split(' '))
        .any(|word| word.strip_suffix('\u{AD}').unwrap_or(word).contains('\u{AD}'))
}

/// Words in small letters, with hyphens.
type Words<'p> = FxHashSet<Cow<'p, str>>;

/// Every word of the document.
fn words(pages: &[Vec<Row>]) -> Words<'_> {
    let cells = || pages.iter().flatten().flat_map(|row| &row.cells);
    let text_bytes: usize = cells().map(|cell| cell.text.len()).sum();
    let mut known = Words::with_capacity_and_hasher(text_bytes / WORD_BYTES, FxBuildHasher);
    let mut broken = false;
    for cell in cells() {
        let mut words = cell.text.split(' ');
        // The two parts of a broken word are no words.
        if broken {
            words.next();
        }
        let last = words.next_back();
        broken = last.is_some_and(|word| word.ends_with(HYPHENS));
        known.extend(words.chain(last.filter(|_| !broken)).map(bare));
    }
    known
}

fn bare(word: &str) -> Cow<'_, str> {
    // Most words are bare already.
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Cow::Borrowed(word);
    }
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != '-');
    if !word.is_ascii() {
        return Cow::Owned(word.to_lowercase().replace('\u{AD}', "-"));
    }
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn last_word(row: &Row) -> Option<&str> {
    row.cells.last()?.text.rsplit(' ').next()
}

fn first_word(row: &Row) -> Option<&str> {
    row.cells.first()?.text.split(' ').next()
}

/// The whole word, where the first part ends with a hyphen; `None` where nothing is broken.
/// `soft_breaks`: a soft hyphen says that the program broke the word.
fn mend(start: &str, rest: &str, words: &Words<'_>, soft_breaks: bool) -> Option<String> {
    let stem = start.strip_suffix(HYPHENS)?;
    if !stem.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let broken = soft_breaks && start.ends_with('\u{AD}');
    let kept = format!("{stem}-{rest}");
    let closed = format!("{stem}{rest}");
    let real = !broken && is_real(stem, rest, &[&kept, &closed], words);
    Some(if real { kept } else { closed })
}

/// Whether the hyphen belongs to the word, which may be written as `[kept, closed]`.
fn is_real(stem: &str, rest: &str, written: &[&str; 2], words: &Words<'_>) -> bool {
    let [kept, closed] = written.map(|word| words.contains(&*bare(word)));
    if kept || closed {
        return kept;
    }
    // Only whole small words are broken by rule; names, numbers and chains bring their own hyphens.
    let plain = |text: &str| text.chars().all(char::is_lowercase);
    let rest_letters = rest.trim_end_matches(|ch: char| !ch.is_alphanumeric());
    let tail: String = stem.chars().skip(1).collect();
    let stem = bare(stem);
    !plain(&tail)
        || !plain(rest_letters)
        || COMPOUND_STARTS.lines().any(|start| start == stem)
        || (words.contains(&*stem) && words.contains(&*bare(rest)) && stem.len() > 2)
}

fn replace_last_word(row: &mut Row, word: &str) {
    if let Some(cell) = row.cells.last_mut() {
        let start = cell.text.rfind(' ').map_or(0, |space| space + 1);
        cell.text.replace_range(start.., word);
    }
}

fn drop_first_word(row: &mut Row, word: &str) {
    if let Some(cell) = row.cells.first_mut() {
        cell.text = cell.text[word.len()..].trim_start().to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_mended() {
        let words: Words<'_> =
            ["development", "event-driven", "message", "queue"].map(Cow::Borrowed).into_iter().collect();
        let cases = [
            ("devel-", "opment", Some("development")),
            ("event-", "driven", Some("event-driven")),
            ("full-", "stack", Some("full-stack")),
            ("micro\u{AD}", "services", Some("microservices")),
            ("perfor-", "mance.", Some("performance.")),
            ("AWS-", "based", Some("AWS-based")),
            ("2019-", "2021", Some("2019-2021")),
            ("message-", "queue", Some("message-queue")),
            ("build-", "versus-buy", Some("build-versus-buy")),
            ("rosa-whit\u{AD}", "field", Some("rosa-whitfield")),
            ("-", "item", None),
            ("plain", "text", None),
        ];
        for (start, rest, expected) in cases {
            assert_eq!(mend(start, rest, &words, true).as_deref(), expected, "{start} {rest}");
        }
    }
}
