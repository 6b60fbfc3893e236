//! Hyphens at the end of a row: words broken there are joined, real hyphens stay.

use std::collections::BTreeSet;

use super::rows::Row;

/// First parts of compounds that are written with a hyphen, one a line.
const COMPOUND_STARTS: &str = include_str!("../../../dictionaries/hyphens.txt");

/// Signs that break a word at the end of a row.
const HYPHENS: [char; 2] = ['-', '\u{AD}'];

/// Moves the rest of a broken word up to the row that it starts in.
pub(super) fn join(pages: &mut [Vec<Row>]) {
    let words = words(pages);
    let places: Vec<(usize, usize)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, rows)| (0..rows.len()).map(move |row| (page, row)))
        .collect();
    for pair in places.windows(2) {
        let ((page, row), (next_page, next_row)) = (pair[0], pair[1]);
        let next = &pages[next_page][next_row];
        if next.starts_block {
            continue;
        }
        let Some(rest) = first_word(next) else {
            continue;
        };
        let Some(joined) =
            last_word(&pages[page][row]).and_then(|start| mend(&start, &rest, &words))
        else {
            continue;
        };
        replace_last_word(&mut pages[page][row], &joined);
        drop_first_word(&mut pages[next_page][next_row], &rest);
    }
    for row in pages.iter_mut().flatten() {
        row.cells
            .iter_mut()
            .for_each(|cell| cell.text = cell.text.replace('\u{AD}', "-"));
    }
}

/// Every word of the document in small letters, with hyphens.
fn words(pages: &[Vec<Row>]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut broken = false;
    for cell in pages.iter().flatten().flat_map(|row| &row.cells) {
        let mut words: Vec<&str> = cell.text.split(' ').collect();
        // The two parts of a broken word are no words.
        if broken {
            words.remove(0);
        }
        broken = words.last().is_some_and(|word| word.ends_with(HYPHENS));
        if broken {
            words.pop();
        }
        known.extend(words.into_iter().map(bare));
    }
    known
}

fn bare(word: &str) -> String {
    word.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != '-')
        .to_lowercase()
}

fn last_word(row: &Row) -> Option<String> {
    Some(row.cells.last()?.text.rsplit(' ').next()?.to_owned())
}

fn first_word(row: &Row) -> Option<String> {
    Some(row.cells.first()?.text.split(' ').next()?.to_owned())
}

/// The whole word, where the first part ends with a hyphen; `None` where nothing is broken.
fn mend(start: &str, rest: &str, words: &BTreeSet<String>) -> Option<String> {
    let stem = start.strip_suffix(HYPHENS)?;
    if !stem.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let kept = format!("{stem}-{rest}");
    let closed = format!("{stem}{rest}");
    Some(if is_real(stem, rest, &kept, &closed, words) {
        kept
    } else {
        closed
    })
}

fn is_real(stem: &str, rest: &str, kept: &str, closed: &str, words: &BTreeSet<String>) -> bool {
    if words.contains(&bare(kept)) {
        return true;
    }
    if words.contains(&bare(closed)) {
        return false;
    }
    let plain = |text: &str| {
        text.chars()
            .all(|ch| ch.is_lowercase() || !ch.is_alphanumeric())
    };
    // Only whole small words are broken by rule; names, numbers and chains bring their own hyphens.
    let unusual = stem.chars().skip(1).any(|ch| !ch.is_lowercase()) || !plain(rest);
    let stem = bare(stem);
    unusual
        || COMPOUND_STARTS.lines().any(|start| start == stem)
        || (words.contains(&stem) && words.contains(&bare(rest)) && stem.len() > 2)
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
        let words: BTreeSet<String> = ["development", "event-driven", "message", "queue"]
            .map(str::to_owned)
            .into();
        let cases = [
            ("devel-", "opment", Some("development")),
            ("event-", "driven", Some("event-driven")),
            ("full-", "stack", Some("full-stack")),
            ("micro\u{AD}", "services", Some("microservices")),
            ("perfor-", "mance.", Some("performance.")),
            ("AWS-", "based", Some("AWS-based")),
            ("2019-", "2021", Some("2019-2021")),
            ("message-", "queue", Some("message-queue")),
            ("-", "item", None),
            ("plain", "text", None),
        ];
        for (start, rest, expected) in cases {
            assert_eq!(
                mend(start, rest, &words).as_deref(),
                expected,
                "{start} {rest}"
            );
        }
    }
}
