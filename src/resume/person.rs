//! The person's name, headline and claims, from the top of the resume.

use super::contacts::{is_host, mails};
use super::dates;
use super::{ClaimedYears, Headline, Section};
use crate::dictionary::{Dictionary, ReadingWord, SectionKind, WorkKind};
use crate::document::{Document, Line};

/// Name and headline stand in the first lines.
const TOP_LINES: usize = 12;

/// The name: the line whose words are those of a mail address, else in the largest line of the first page if that is
/// one, else in the first line that holds one, else above the headline.
pub(super) fn name(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Option<String> {
    let mut own = top(document, sections).filter(|(_, line)| !line.bullet);
    labelled(document, dictionary)
        .or_else(|| whose(document, dictionary))
        .or_else(|| as_in_mail(document))
        .or_else(|| largest(document, dictionary))
        .or_else(|| lone(document, dictionary))
        .or_else(|| own.find_map(|(_, line)| name_in(&line.text, dictionary)).map(str::to_owned))
        .or_else(|| introduced(document, dictionary))
        .or_else(|| beside(document, dictionary))
        .or_else(|| above_headline(document, dictionary))
}

/// The name in a first line that says whose resume it is: "Jane Doe's CV", "言树成的简历".
fn whose(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let text = document.visible_lines().next()?.text.trim();
    let (name, rest) = ["'s ", "’s ", "的"].iter().find_map(|sign| text.split_once(sign))?;
    let heading = dictionary.section_heading(rest.trim()) == Some(SectionKind::Header);
    (heading && (looks_like_a_name(name, dictionary) || is_east_asian_name(name))).then(|| name.to_owned())
}

/// Labels and introductions stand in so many lines.
const LABELLED_LINES: usize = 15;

/// The name behind a label: "Name: Jane Doe", "Name, Vorname: Doe, Jane", "氏名 山田 太郎".
fn labelled(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let lines = document.visible_lines().take(LABELLED_LINES);
    lines.into_iter().find_map(|line| {
        let text = line.text.trim_start_matches(['|', '-', ' ', '\t']);
        let (label, rest) = text.split_once([':', '：', '\t', '|']).or_else(|| text.split_once(' '))?;
        let label = label.trim_matches(['*', ' ', '.']);
        if !dictionary.is_reading_word(ReadingWord::NameLabel, &label.replace([',', '/'], " ")) {
            return None;
        }
        let rest = rest.trim_matches(['*', '|', ':', ' ', '\t']);
        let rest = rest.split(['(', '（', '\t', '|']).next().unwrap_or(rest).trim();
        // Family name first, as the label says.
        let turned = rest.split_once(", ").filter(|_| label.contains(',')).map(|(one, two)| format!("{two} {one}"));
        let name = turned.unwrap_or_else(|| rest.to_owned());
        (looks_like_a_name(&name, dictionary) || is_east_asian_name(&name)).then_some(name)
    })
}

/// The name of a person who introduces himself: "Hi, I'm Jane Doe and …".
fn introduced(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let lines = document.visible_lines().take(LABELLED_LINES);
    lines.into_iter().find_map(|line| {
        let words: Vec<&str> = line.text.split_whitespace().take(INTRODUCTION_WORDS).collect();
        let ends = |at: usize, length: usize| {
            let text = words.get(at..at + length).unwrap_or_default().join(" ");
            let text = text.trim_end_matches([',', ':', '-']).to_owned();
            !text.is_empty() && dictionary.is_reading_word(ReadingWord::Introduction, &text)
        };
        let behind = (0..words.len()).find_map(|at| (1..=3).rev().find(|length| ends(at, *length)).map(|l| at + l))?;
        let capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let mut name: Vec<&str> = Vec::new();
        for word in words.get(behind..)?.iter().take_while(capital).take(4) {
            let bare = word.trim_end_matches([',', '.', '!', ';', ':']);
            name.push(bare);
            if bare.len() < word.len() {
                break;
            }
        }
        let name = name.join(" ");
        (name.contains(' ') && looks_like_a_name(&name, dictionary)).then_some(name)
    })
}

/// An introduction and the name stand in so many words.
const INTRODUCTION_WORDS: usize = 10;

/// A name in a cell of the first lines beside a title or a contact: "Architect | Jane Doe".
fn beside(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let plain =
        |line: &&Line| line.text.contains('\t') && !line.bullet && dates::spans(&line.text, dictionary).is_empty();
    let lines = document.visible_lines().take(3).filter(plain);
    lines.into_iter().find_map(|line| {
        let cells = || line.text.split(['\t', '|']).map(str::trim);
        let told = cells().any(|cell| cell.contains('@') || dictionary.read_title(cell).is_title);
        let name = cells().find(|cell| looks_like_a_name(cell, dictionary) && !dictionary.is_place(cell))?;
        told.then(|| name.to_owned())
    })
}

/// A name in the first line that is set letter by letter, or is one word above a line of contact.
fn lone(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let mut lines = document.visible_lines().map(|line| line.text.trim());
    let (first, second) = (lines.next()?, lines.next()?);
    let letters = |part: &str| part.split(' ').all(|letter| letter.chars().count() == 1);
    let parts: Vec<&str> = first.split('\t').map(str::trim).collect();
    if first.len() > 6
        && first.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace())
        && parts.iter().all(|part| letters(part))
    {
        return Some(parts.iter().map(|part| part.replace(' ', "")).collect::<Vec<_>>().join(" "));
    }
    if dictionary.section_heading(first).is_some() {
        return None;
    }
    let word = first.chars().all(char::is_alphabetic) && first.chars().next().is_some_and(char::is_uppercase);
    let mixed = first.chars().any(char::is_lowercase);
    (word && mixed && second.contains('@')).then(|| first.to_owned())
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
    // Many lines of one size are the headings.
    if of_page().filter(is_largest).count() > NAME_LINES {
        return None;
    }
    let lines: Vec<&str> = of_page().filter(is_largest).map(|line| line.text.trim()).take(3).collect();
    let joined = lines.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    let one = lines.first().and_then(|line| name_in(line, dictionary)).map(str::to_owned);
    let one = one.or_else(|| lines.first().filter(|_| lines.len() == 1).and_then(|line| small(line, dictionary)));
    let headed = lines.iter().any(|line| dictionary.section_heading(line).is_some());
    let two = || (lines.len() == 2 && !headed).then(|| name_in(&joined, dictionary).map(str::to_owned)).flatten();
    one.or_else(two)
}

/// A name that is set in small letters only: "jane doe".
fn small(line: &str, dictionary: &Dictionary) -> Option<String> {
    let words = line.split_whitespace().count();
    let letters = line.chars().all(|letter| letter.is_lowercase() || letter == ' ');
    let known = dictionary.read_title(line).is_title
        || dictionary.section_heading(line).is_some()
        || line.split_whitespace().any(|word| dictionary.resolve(word).is_some());
    ((2..=3).contains(&words) && letters && !known).then(|| line.to_owned())
}

/// The largest type of a page is that of the name if at most so many lines have it.
const NAME_LINES: usize = 4;
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
    let lines: Vec<&Line> = document.visible_lines().take(FIRST_LINES).collect();
    let mails: Vec<String> = lines.iter().flat_map(|line| mail_boxes(&line.text)).collect();
    let is_mail = |text: &str| {
        let words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
        let capitals = text.split(' ').all(|word| word.starts_with(char::is_uppercase))
            || text.chars().all(|letter| letter.is_lowercase() || letter == ' ');
        let turned: String = words.iter().rev().map(String::as_str).collect();
        let whole = words.concat();
        let in_mail = |mail: &String| {
            let plain: String = mail.chars().filter(|sign| sign.is_alphabetic()).collect();
            is_written(&plain, &whole) || is_written(&plain, &turned)
        };
        (2..=3).contains(&words.len()) && capitals && mails.iter().any(in_mail)
    };
    let cells = lines.iter().flat_map(|line| line.text.split(['\t', '|'])).map(str::trim);
    cells.into_iter().find(|text| is_mail(text)).map(str::to_owned)
}

/// Whether a mail address has the letters of a name, any letter for one that is not of its alphabet.
fn is_written(mail: &str, name: &str) -> bool {
    let alike = |(one, other): (char, char)| one == other || !other.is_ascii();
    mail.chars().count() == name.chars().count() && mail.chars().zip(name.chars()).all(alike)
}

/// What is before the "@" of the mail addresses of a text, in small letters.
fn mail_boxes(text: &str) -> Vec<String> {
    mails(text).into_iter().filter_map(|mail| Some(text[mail.span].split_once('@')?.0.to_lowercase())).collect()
}

/// So many lines are looked through for a name under another heading.
const FIRST_LINES: usize = 60;

/// Signs that part the name from what else stands in its line.
const PARTINGS: [&str; 10] = ["|", "\t", "  ", "•", "·", " - ", " -- ", " – ", " — ", ": "];

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
    // A colon says that the line is about something else, unless it stands behind a label of contact.
    if line.get(first.len()..).is_some_and(|rest| rest.starts_with(':')) {
        let (name, label) = first.rsplit_once(' ')?;
        let contact = dictionary.is_reading_word(ReadingWord::Contact, label);
        return (contact && looks_like_a_name(name, dictionary)).then_some(name);
    }
    let name = without_letters(without_pronouns(first), dictionary).trim();
    let name = without_handles(without_heading(name, dictionary));
    // "Jane Doe, Backend Engineer", "Jane Doe, PMP, CISSP".
    let aside = |rest: &str| dictionary.read_title(rest).is_title || is_letters(rest);
    let before_comma = name.split_once(", ").filter(|(_, rest)| aside(rest)).map(|(name, _)| name);
    let name = before_comma.unwrap_or(name);
    let signs = is_east_asian_name(name) && dictionary.section_heading(name).is_none();
    (looks_like_a_name(name, dictionary) || signs).then_some(name)
}

/// "Resume of Jane Doe", "> Jane Doe".
fn without_heading<'t>(text: &'t str, dictionary: &Dictionary) -> &'t str {
    let text = text.trim_start_matches(['>', ' ']);
    let heading = |part: &str| dictionary.section_heading(part.trim()) == Some(SectionKind::Header);
    // "INFORMAZIONI PERSONALI Serra Daniele".
    let spaces = text.match_indices(' ').map(|(at, _)| at).take(3);
    let opened = spaces.into_iter().find(|at| text.get(..*at).is_some_and(heading));
    if let Some(rest) = opened
        .and_then(|at| text.get(at + 1..))
        .filter(|rest| rest.contains(' ') && rest.starts_with(char::is_uppercase))
    {
        return rest;
    }
    let behind = [" of ", " de ", " von ", " di ", " for "].iter().find_map(|sign| text.split_once(sign));
    behind.filter(|(before, _)| heading(before)).map_or(text, |(_, rest)| rest)
}

/// A line with a name and handles has at most so many words.
const HANDLE_WORDS: usize = 6;

/// A text without the addresses and numbers behind a name: "Jane Doe janedoe.example".
fn without_handles(text: &str) -> &str {
    let is_handle =
        |word: &str| word.contains(['@', '/']) || word.starts_with('+') || is_host(word.trim_end_matches(['.', ',']));
    let name = text.split_inclusive(char::is_whitespace).take_while(|word| !is_handle(word.trim_end()));
    let name = text[..name.map(str::len).sum()].trim_end();
    let is_beside = name.contains(char::is_whitespace) && text.split_whitespace().count() <= HANDLE_WORDS;
    if is_beside { name } else { text }
}

/// Whether a text is letters of degrees and certificates: "PMP, CISSP".
fn is_letters(text: &str) -> bool {
    let capitals = |letter: char| letter.is_uppercase() || letter == '.' || letter == '-';
    let letters = |part: &str| (2..=7).contains(&part.len()) && part.chars().all(capitals);
    text.split([',', ' ']).filter(|part| !part.is_empty()).all(letters)
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
    // "ANA DE LIMA E SOUZA": particles of a name in capitals.
    let shouted = words.len() > 4 && !text.chars().any(char::is_lowercase);
    let counts = |word: &&&str| capital(word) && !(shouted && word.chars().count() <= 2);
    let capitals = words.iter().filter(counts).count();
    let one_small = (2..=4).contains(&words.len()) && capitals + 1 >= words.len();
    let ends = [words.first(), words.last()].into_iter().flatten().all(|word| capital(word));
    let particle = |word: &&str| capital(word) || word.chars().count() <= 3;
    let particles = (2..=4).contains(&capitals) && ends && words.iter().all(particle);
    let plain = |letter: char| letter.is_alphabetic() || " .'’-\"“”()".contains(letter);
    text.starts_with(char::is_alphabetic)
        && !dictionary.is_town(text)
        && !dictionary.has_reading_word(ReadingWord::Control, text)
        && (one_small || particles)
        && text.chars().all(plain)
        && !dictionary.read_title(&without_joined(text)).is_title
        && dictionary.section_heading(text).is_none()
}

/// A name without its words joined by a hyphen: "Baker-Engineer" is no title.
fn without_joined(text: &str) -> String {
    let plain = text.split_whitespace().filter(|word| !word.contains('-'));
    plain.collect::<Vec<_>>().join(" ")
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
