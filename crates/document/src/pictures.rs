//! Pictures at the start of lines: list marks where neighbours have them too, else ornaments.

use super::marks::{self, Mark};
use super::{Line, Visibility};

/// Takes the pictures off the lines and makes list items of those that they mark.
pub(super) fn settle(lines: &mut [Line]) {
    let starts: Vec<Start> = lines.iter().map(Start::of).collect();
    for ((line, start), is_item) in lines.iter_mut().zip(&starts).zip(are_items(&starts)) {
        if start.picture.is_some() {
            line.text = marks::split(&line.text).1.to_owned();
            line.bullet |= is_item && line.heading.is_none();
            line.starts_block |= line.bullet;
        }
    }
}

/// How a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    /// The picture before its text.
    picture: Option<char>,
    /// Words of its text after the picture, of the first cell in a row.
    words: usize,
}

impl Start {
    fn of(line: &Line) -> Self {
        let is_visible = line.visibility == Visibility::Visible;
        let (picture, text) = match marks::split(&line.text) {
            (Mark::Picture(picture), text) if is_visible && !text.is_empty() => (picture, text),
            _ => return Self { picture: None, words: 0 },
        };
        let cell = text.split('\t').next().unwrap_or_default();
        Self { picture: Some(picture), words: cell.split_whitespace().count() }
    }
}

/// Fewest lines beside each other, each with another picture, that are a list.
const MIXED_LINES_MIN: usize = 3;

/// Fewest words of such lines on average; contacts ("📍 Berlin, Germany") have fewer.
const MIXED_WORDS_MIN: usize = 4;

/// Tells for each line whether its picture makes it a list item. A heading has a picture of its
/// own ("💼 Experience"); items share theirs with a neighbour, or each line of a list has another.
fn are_items(starts: &[Start]) -> Vec<bool> {
    let runs = starts.chunk_by(|a, b| a.picture.is_some() && b.picture.is_some());
    runs.flat_map(|run| {
        let is_mixed_list = is_mixed_list(run);
        let shares = |at: usize| {
            let same = |other: Option<usize>| {
                other.and_then(|other| run.get(other)).is_some_and(|s| s.picture == run[at].picture)
            };
            same(at.checked_sub(1)) || same(Some(at + 1))
        };
        (0..run.len()).map(move |at| run[at].picture.is_some() && (is_mixed_list || shares(at)))
    })
    .collect()
}

fn is_mixed_list(run: &[Start]) -> bool {
    let words: usize = run.iter().map(|start| start.words).sum();
    let mut pictures: Vec<Option<char>> = run.iter().map(|start| start.picture).collect();
    pictures.sort_unstable();
    pictures.dedup();
    run.len() >= MIXED_LINES_MIN && pictures.len() == run.len() && words >= MIXED_WORDS_MIN * run.len()
}

#[cfg(test)]
mod tests {
    use super::{Start, are_items};

    #[test]
    fn tells_list_marks_from_ornaments() {
        let cases = [
            ("💼2 2 💼2 3", "----"),
            ("💼2 ✅6 ✅2 ✅1 💼4", "-xxx-"),
            ("🚀5 💡6 🤝4", "xxx"),
            ("📞2 📧1 📍2", "---"),
            ("🚀9 💡9", "--"),
            ("⭐2 ➕4 ➕1", "-xx"),
            ("", ""),
        ];
        for (given, want) in cases {
            let starts: Vec<Start> = given
                .split_whitespace()
                .map(|token| {
                    let picture = token.chars().next().filter(|c| !c.is_ascii());
                    Start { picture, words: token.trim_start_matches(|c: char| !c.is_ascii()).parse().unwrap() }
                })
                .collect();
            let got: String = are_items(&starts).iter().map(|is_item| if *is_item { 'x' } else { '-' }).collect();
            assert_eq!(got, want, "{given}");
        }
    }
}
