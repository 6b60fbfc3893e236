//! The title of a posting: the first line whose words are those of a job title.

use super::flow::Block;
use crate::dictionary::phrase_spans::words_of;
use crate::dictionary::{Dictionary, TitleReading};
use crate::document::Quote;

/// Blocks among which the title is looked for.
const FIRST_BLOCKS: usize = 12;
/// Most words of a title.
const TITLE_WORDS: usize = 14;
/// Most words of a title at the front of a long line.
const LEADING_WORDS: usize = 7;
/// What can part a title from the rest of its line.
const MARKS: [&str; 5] = [" | ", " • ", " · ", "\t", " @ "];

/// The title with what its words say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Title {
    /// As written; empty where there is none.
    pub text: String,
    /// Index of its block.
    pub block: Option<usize>,
    /// What the words say.
    pub reading: Option<TitleReading>,
    /// Page and number of its line.
    pub place: (u32, u32),
}

impl Title {
    /// The title as a quote.
    pub(super) fn quote(&self) -> Quote {
        Quote { page: self.place.0, line: self.place.1, text: self.text.clone() }
    }
}

/// Finds the title: the first heading of the highest depth that reads as one, else the first line
/// that does, else the first line if it is short.
pub(super) fn find(blocks: &[Block], dictionary: &Dictionary) -> Title {
    let words = &dictionary.posting().file().level;
    let written = |block: &Block| label(&block.text).is_none_or(|(label, _)| !is_in(&label, &words.mail_labels));
    let first = || blocks.iter().enumerate().filter(|(_, block)| written(block)).take(FIRST_BLOCKS);
    let read = |(index, block): (usize, &Block)| {
        let text = title_of(&block.text, dictionary)?;
        let reading = dictionary.read_title(&text);
        reading.is_title.then(|| Title { text, block: Some(index), reading: Some(reading), place: block.place(0) })
    };
    let headings = || blocks.iter().enumerate().filter(|(_, block)| block.heading == Some(1));
    let leading = || first().next().and_then(|(index, block)| leading_title(index, block, dictionary));
    let fallback = || {
        first().next().and_then(|(index, block)| {
            let text = title_of(&block.text, dictionary)?;
            Some(Title { reading: Some(dictionary.read_title(&text)), text, block: Some(index), place: block.place(0) })
        })
    };
    headings()
        .find_map(read)
        .or_else(|| first().filter(|(_, block)| !block.bullet).find_map(read))
        .or_else(leading)
        .or_else(fallback)
        .unwrap_or(Title { text: String::new(), block: None, reading: None, place: (1, 1) })
}

/// The title at the front of a posting on one long line: the capitalised words up to the last that
/// names a profession or changes the grade.
fn leading_title(index: usize, block: &Block, dictionary: &Dictionary) -> Option<Title> {
    let words = words_of(&block.text);
    let titled: Vec<_> = words.iter().take(LEADING_WORDS).take_while(|word| word.capital).collect();
    let prefix = |count: usize| {
        let last = titled.get(count.checked_sub(1)?)?;
        block.text.get(titled.first()?.span.start..last.span.end)
    };
    let grade = |count: usize| prefix(count).and_then(|text| dictionary.read_title(text).grade);
    let ends = |count: &usize| {
        let word = titled.get(count - 1).and_then(|word| block.text.get(word.span.clone())).unwrap_or_default();
        dictionary.read_title(word).is_title || (*count > 1 && grade(*count) != grade(count - 1))
    };
    let text = prefix((1..=titled.len()).rev().find(ends)?)?.to_owned();
    let reading = dictionary.read_title(&text);
    reading.is_title.then(|| Title { text, block: Some(index), reading: Some(reading), place: block.place(0) })
}

/// The words before the first colon of a line and the text behind it.
fn label(line: &str) -> Option<(String, &str)> {
    let (label, rest) = line.split_once(':')?;
    Some((words_of(label).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" "), rest))
}

fn is_in(label: &str, known: &[String]) -> bool {
    known.iter().any(|known| known == label)
}

/// Whether a sentence ends inside a line: at a full stop behind no short form ("Sr. Developer").
fn ends_inside(line: &str, dictionary: &Dictionary) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let word = words_of(&line[..at]).pop();
        !word.is_some_and(|word| dictionary.posting().is_abbreviation(&word.text))
    })
}

/// The part of a line that can be a title: behind a label such as "Job title:", before a mark.
fn title_of(line: &str, dictionary: &Dictionary) -> Option<String> {
    let labels = &dictionary.posting().file().level.title_labels;
    let mut line = line.trim();
    // "Subject: FW: Job title: …"
    while let Some((_, rest)) = label(line).filter(|(label, _)| is_in(label, labels)) {
        line = rest.trim();
    }
    let end = MARKS.iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
    let title = line[..end].trim().trim_matches('*').trim();
    if title.ends_with(['.', '!', '?', ':']) || ends_inside(title, dictionary) {
        return None;
    }
    (1..=TITLE_WORDS).contains(&words_of(title).len()).then(|| title.to_owned())
}
