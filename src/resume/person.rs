//! The person's name, headline and claims, from the top of the resume.

use super::dates;
use super::{ClaimedYears, Headline, Section};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, Line};

/// Name and headline stand in the first lines.
const TOP_LINES: usize = 12;

/// The name in the first line that holds one.
pub(super) fn name(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Option<String> {
    let mut own = top(document, sections).filter(|(_, line)| !line.bullet);
    own.find_map(|(_, line)| name_in(&line.text, dictionary)).map(str::to_owned)
}

/// Signs that part the name from what else stands in its line.
const PARTINGS: [&str; 9] = ["|", "\t", "•", "·", " - ", " -- ", " – ", " — ", ": "];

/// The name that a line opens with, perhaps behind words for a resume's head: "Jane Doe, PhD",
/// "Jane Doe (she/her) | Engineer", "CV - Jane Doe", "Name: Jane Doe".
fn name_in<'t>(line: &'t str, dictionary: &Dictionary) -> Option<&'t str> {
    let (first, rest) = PARTINGS
        .iter()
        .filter_map(|sign| line.split_once(sign))
        .min_by_key(|(first, _)| first.len())
        .unwrap_or((line, ""));
    if dictionary.section_heading(first) == Some(SectionKind::Header) {
        return (!rest.is_empty()).then(|| name_in(rest, dictionary)).flatten();
    }
    // A colon alone says that the line is about something else.
    if line.get(first.len()..).is_some_and(|rest| rest.starts_with(':')) {
        return None;
    }
    let name = without_letters(without_pronouns(first), dictionary).trim();
    looks_like_a_name(name, dictionary).then_some(name)
}

/// "Jane Doe (she/her)".
fn without_pronouns(text: &str) -> &str {
    text.rsplit_once('(').filter(|(_, bracket)| bracket.contains('/')).map_or(text, |(before, _)| before)
}

/// "Jane Doe, PhD".
fn without_letters<'t>(text: &'t str, dictionary: &Dictionary) -> &'t str {
    let degree = |letters: &str| dictionary.read_degree(letters).degree.is_some();
    text.split_once(',').filter(|(_, letters)| degree(letters)).map_or(text, |(before, _)| before)
}

/// Two to four capitalised words, one of them perhaps in quotes or brackets; one may be small, and so
/// may short particles between the others ("van der", "de la"). No digits, no title.
fn looks_like_a_name(text: &str, dictionary: &Dictionary) -> bool {
    let capital = |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    let words: Vec<_> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|word| capital(word)).count();
    let one_small = (2..=4).contains(&words.len()) && capitals + 1 >= words.len();
    let ends = [words.first(), words.last()].into_iter().flatten().all(|word| capital(word));
    let particle = |word: &&str| capital(word) || word.chars().count() <= 3;
    let particles = (2..=4).contains(&capitals) && ends && words.iter().all(particle);
    let plain = |letter: char| letter.is_alphabetic() || " .'’-\"“”()".contains(letter);
    text.starts_with(char::is_alphabetic)
        && (one_small || particles)
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
