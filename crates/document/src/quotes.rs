//! Quotes that run to the end of their sentence: lines of a page end where the paper does.

use super::{Document, Line, Quote, single_spaced};

/// A line of fewer words is a heading, a title or an item of a table, which no other line goes on with.
const SENTENCE_WORDS: usize = 5;
/// Most words of a label before its colon.
const LABEL_WORDS: usize = 3;

impl Document {
    /// Quotes the line with this index and what belongs to its sentences on the lines before and after, as far
    /// as there is room for it. The place stays that of the line. `None` where there is no such line.
    pub fn quote(&self, index: usize) -> Option<Quote> {
        let line = self.lines.get(index)?;
        let mut text = single_spaced(&line.text);
        if text.split(' ').count() < SENTENCE_WORDS {
            return Some(Quote::of(line));
        }
        let mut last = index;
        while !ends_sentence(&text) && text.len() < Quote::MAX_CHARS && self.goes_on(last) {
            last += 1;
            let more = self.lines.get(last).map_or_else(String::new, |line| single_spaced(&line.text));
            text = format!("{text} {}", first_sentence(&more));
        }
        let mut first = index;
        while let Some(before) = first.checked_sub(1).filter(|&before| self.goes_on(before)) {
            let before = self.lines.get(before).map_or_else(String::new, |line| single_spaced(&line.text));
            let rest = last_sentence(&before);
            if rest.is_empty() || rest.chars().count() + text.chars().count() >= Quote::MAX_CHARS {
                break;
            }
            text = format!("{rest} {text}");
            if rest.len() < before.len() {
                break;
            }
            first -= 1;
        }
        Some(Quote::new(line, text))
    }

    /// Whether the next line goes on what this one says.
    fn goes_on(&self, index: usize) -> bool {
        let pair = self.lines.get(index).zip(self.lines.get(index + 1));
        pair.is_some_and(|(line, next)| {
            let runs_on = !next.starts_block && !next.bullet && next.heading.is_none();
            runs_on
                && line.heading.is_none()
                && line.visibility == next.visibility
                && is_prose(line)
                && is_prose(next)
                && !is_labelled(next)
        })
    }
}

/// A line with a wide gap is a row of a table.
fn is_prose(line: &Line) -> bool {
    !line.text.contains('\t')
}

/// A line such as "Languages: Go, Java" is an item of its own.
fn is_labelled(line: &Line) -> bool {
    let label = line.text.split_once(':').map(|(label, _)| label);
    label.is_some_and(|label| {
        label.starts_with(char::is_uppercase) && label.split_whitespace().count() <= LABEL_WORDS && !label.contains(',')
    })
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
}

/// A text up to the first full stop that a capital follows.
fn first_sentence(text: &str) -> &str {
    border(text.match_indices(". "), text).map_or(text, |at| text.get(..=at).unwrap_or(text))
}

/// A text behind the last full stop that a capital follows; nothing where it ends with one.
fn last_sentence(text: &str) -> &str {
    if ends_sentence(text) {
        return "";
    }
    border(text.rmatch_indices(". "), text).map_or(text, |at| text.get(at + 2..).unwrap_or(text))
}

fn border<'t>(mut stops: impl Iterator<Item = (usize, &'t str)>, text: &str) -> Option<usize> {
    let capital = |at: usize| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    stops.find(|(at, _)| capital(*at)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use crate::{Document, ReadOptions};

    #[test]
    fn a_quote_runs_to_the_ends_of_its_sentences_and_no_further() {
        let text = "# Ada Quist\n\n- Cut the nightly close of the ledger from 95 to\n  18 minutes. Wrote the plan for it\n  with finance.\n\
                    - Mentors two engineers in Go and Java.\n";
        let mut document = Document::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let lines = [
            "Cut the nightly close of the ledger from 95 to",
            "18 minutes. Wrote the plan for it",
            "with finance and two other teams.",
        ];
        let first = document.lines.iter().position(|line| line.bullet).unwrap();
        let model = document.lines[first].clone();
        document.lines.truncate(first);
        for (at, text) in lines.iter().enumerate() {
            let starts_block = at == 0;
            document.lines.push(crate::Line {
                text: (*text).to_owned(),
                bullet: starts_block,
                starts_block,
                ..model.clone()
            });
        }
        document.lines.push(crate::Line { text: "Mentors two engineers in Go and Java.".to_owned(), ..model });
        let quote = |at: usize| document.quote(first + at).unwrap().text;
        assert_eq!(quote(0), "Cut the nightly close of the ledger from 95 to 18 minutes.");
        assert_eq!(
            quote(1),
            "Cut the nightly close of the ledger from 95 to 18 minutes. Wrote the plan for it with finance and two other teams."
        );
        assert_eq!(quote(2), "Wrote the plan for it with finance and two other teams.");
        assert_eq!(quote(3), "Mentors two engineers in Go and Java.");
    }
}
