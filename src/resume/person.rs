//! The person's name, headline and claims, from the top of the resume.

use super::dates;
use super::{ClaimedYears, Headline, Section};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, Line};

/// Name and headline stand in the first lines.
const TOP_LINES: usize = 12;

/// The first line that looks like a name: two to four capitalised words, no digits, no title.
pub(super) fn name(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Option<String> {
    top(document, sections)
        .map(|(_, line)| line.text.trim())
        .find(|text| looks_like_a_name(text, dictionary))
        .map(str::to_owned)
}

fn looks_like_a_name(text: &str, dictionary: &Dictionary) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let plain = |letter: char| letter.is_alphabetic() || " .'’-".contains(letter);
    (2..=4).contains(&words.len())
        && words.iter().filter(|word| capital(word)).count() + 1 >= words.len()
        && text.chars().all(plain)
        && !dictionary.read_title(text).is_title
        && dictionary.section_heading(text).is_none()
}

/// Titles in the first lines that stand outside any role.
pub(super) fn headlines(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Headline> {
    let short = |line: &&Line| line.text.split_whitespace().count() <= 10 && !line.bullet;
    top(document, sections)
        .filter(|(_, line)| short(line) && dates::spans(&line.text, dictionary).is_empty())
        .filter(|(_, line)| dictionary.read_title(&line.text).work == Some(WorkKind::Software))
        .map(|(index, line)| Headline { title: line.text.trim().to_owned(), line: index })
        .take(1)
        .collect()
}

/// The first claim of years of experience in the header or the summary.
pub(super) fn claimed_years(
    document: &Document,
    sections: &[Section],
    dictionary: &Dictionary,
) -> Option<ClaimedYears> {
    let opening = |section: &&Section| matches!(section.kind, SectionKind::Header | SectionKind::Summary);
    let lines = sections.iter().filter(opening).flat_map(|section| &section.lines);
    lines.copied().find_map(|index| {
        let (years, span) = dates::claimed_years(&document.lines.get(index)?.text, dictionary)?;
        Some(ClaimedYears { years, line: index, span })
    })
}

fn top<'d>(document: &'d Document, sections: &[Section]) -> impl Iterator<Item = (usize, &'d Line)> {
    let header = sections.first().filter(|section| section.kind == SectionKind::Header);
    let indices: Vec<usize> =
        header.map(|section| section.lines.iter().copied().take(TOP_LINES).collect()).unwrap_or_default();
    indices.into_iter().filter_map(|index| Some((index, document.lines.get(index)?)))
}
