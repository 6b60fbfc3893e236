//! The person's name, headline and claims, from the top of the resume.

use super::dates;
use super::{ClaimedYears, Headline, Section};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, Line};

/// Name and headline stand in the first lines.
const TOP_LINES: usize = 12;

/// The name: the line whose words are those of a mail address, else in the largest line of the first page if that is
/// one, else in the first line that holds one, else above the headline.
pub(super) fn name(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Option<String> {
    let mut own = top(document, sections).filter(|(_, line)| !line.bullet);
    as_in_mail(document)
        .or_else(|| largest(document, dictionary))
        .or_else(|| own.find_map(|(_, line)| name_in(&line.text, dictionary)).map(str::to_owned))
        .or_else(|| above_headline(document, dictionary))
}

/// The name in the largest type of the first page; two lines of that size are its two parts.
fn largest(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let of_page = || document.visible_lines().filter(|line| line.page == 1 && line.size_pt > 0.0);
    let size = of_page().map(|line| line.size_pt).fold(0.0, f32::max);
    let body = super::sections::body_half_points(document) as f32 / 2.0;
    if size < body * NAME_SIZE {
        return None;
    }
    let is_largest = |line: &&Line| line.size_pt > size - 0.5;
    let lines: Vec<&str> = of_page().filter(is_largest).map(|line| line.text.trim()).take(3).collect();
    let joined = lines.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    let one = lines.first().and_then(|line| name_in(line, dictionary)).map(str::to_owned);
    let two = || (lines.len() == 2).then(|| name_in(&joined, dictionary).map(str::to_owned)).flatten();
    one.or_else(two)
}

/// The type of a name is larger than that of the body by this factor at least.
const NAME_SIZE: f32 = 1.3;

/// A name right above a headline in the first lines of the document, whatever heading stands over it.
fn above_headline(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let lines: Vec<&Line> = document.visible_lines().take(FIRST_LINES).collect();
    let software = |line: &Line| dictionary.read_title(&line.text).work == Some(WorkKind::Software);
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [name, headline] if !name.bullet && software(headline) => name_in(&name.text, dictionary),
        _ => None,
    });
    pairs.map(str::to_owned).next()
}

/// One of the first lines that is the words of a mail address in it: "Dean Marshall" above "dean.marshall@…", which
/// could be a title.
fn as_in_mail(document: &Document) -> Option<String> {
    let lines: Vec<&Line> = document.visible_lines().take(TOP_LINES).collect();
    let local = |word: &str| word.split_once('@').map(|(local, _)| local.to_lowercase());
    let mails: Vec<String> = lines.iter().flat_map(|line| line.text.split_whitespace()).filter_map(local).collect();
    let is_mail = |text: &str| {
        let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let capitals = text.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let in_mail = |mail: &String| mail.split(['.', '_', '-']).eq(words.iter().map(String::as_str));
        (2..=3).contains(&words.len()) && capitals && mails.iter().any(in_mail)
    };
    lines.iter().map(|line| line.text.trim()).find(|text| is_mail(text)).map(str::to_owned)
}

/// So many lines are looked through for a name under another heading.
const FIRST_LINES: usize = 60;

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
    // "Jane Doe, Backend Engineer".
    let before_comma =
        name.split_once(", ").filter(|(_, rest)| dictionary.read_title(rest).is_title).map(|(name, _)| name);
    let name = before_comma.unwrap_or(name);
    (looks_like_a_name(name, dictionary) || is_east_asian_name(name)).then_some(name)
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

/// Two to four signs of Chinese, Japanese or Korean, perhaps with a space between family and given name.
fn is_east_asian_name(text: &str) -> bool {
    let sign = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let signs = text.chars().filter(|letter| !letter.is_whitespace()).count();
    (2..=5).contains(&signs) && text.chars().all(|letter| sign(letter) || letter.is_whitespace())
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
