//! Words that are taken out wherever they are in a text.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, Match};

use super::marks;
use super::parts::{is_name, is_place, parts};
use super::prose;
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::Line;
use crate::resume::{Resume, Role, contacts, is_host};

/// Shortest part of a name that is taken out by itself.
const NAME_PART_MIN: usize = 2;
/// Words of a person's name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Lines above and below the one that names a role that can belong to its head, and most words of one.
const HEAD_LINES: usize = 3;
const HEAD_WORDS: usize = 14;
/// Lines above and below an address that can be contact details too, and most words of one.
const CONTACT_LINES: usize = 2;
const CONTACT_WORDS: usize = 5;
/// Fewest parts of a line of contact details.
const CONTACT_PARTS: usize = 3;
/// Letters of a name that is written without spaces, and of the given name at its end.
const UNSPACED_NAME: std::ops::RangeInclusive<usize> = 3..=4;
const GIVEN_NAME: usize = 2;
/// Words with what stands for each.
#[derive(Debug, Clone)]
pub(super) struct Words {
    has_name: bool,
    finder: Option<AhoCorasick>,
    /// What stands for each word of the finder.
    marks: Vec<&'static str>,
}

impl Words {
    pub(super) fn of(resume: &Resume<'_>, dictionary: &Dictionary) -> Self {
        let mut words = telling(resume, dictionary);
        // A name in capitals at the top is written in small letters further down, or the other way round.
        let has_name = words.iter().any(|(_, mark)| *mark == marks::NAME);
        let cases = |(word, mark): &(String, &'static str)| cases(word).map(|word| (word, *mark));
        let others: Vec<_> = words.iter().flat_map(cases).collect();
        words.extend(others);
        words.sort();
        words.dedup_by(|a, b| a.0 == b.0);
        Self { has_name, ..Self::new(&words) }
    }

    /// Whether a name was found.
    pub(super) fn has_name(&self) -> bool {
        self.has_name
    }

    fn new(words: &[(String, &'static str)]) -> Self {
        // Only more words than memory holds make it fail; a resume has a few dozen.
        let finder = AhoCorasick::new(words.iter().map(|(word, _)| word)).ok();
        Self { has_name: false, finder, marks: words.iter().map(|(_, mark)| *mark).collect() }
    }

    /// The text without these words and without contact details.
    pub(super) fn without(&self, text: &str) -> String {
        self.without_words(&without_contacts(text))
    }

    /// The text with a mark for each word that no letter or digit touches. Of words that overlap the
    /// first counts, of those that begin together the longest.
    fn without_words(&self, text: &str) -> String {
        let Some(finder) = &self.finder else {
            return marks::NAME.to_owned();
        };
        let is_whole = |found: &Match| {
            let word = &text[found.start()..found.end()];
            let joined = |beside: Option<char>, edge: Option<char>| {
                beside.is_some_and(char::is_alphanumeric) && !edge.is_some_and(is_unspaced)
            };
            !joined(text[..found.start()].chars().next_back(), word.chars().next())
                && !joined(text[found.end()..].chars().next(), word.chars().next_back())
        };
        let mut found: Vec<_> = finder.find_overlapping_iter(text).filter(is_whole).collect();
        found.sort_by_key(|found| (found.start(), Reverse(found.end())));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for found in found {
            if found.start() >= done {
                out.push_str(&text[done..found.start()]);
                out.push_str(self.marks[found.pattern().as_usize()]);
                done = found.end();
            }
        }
        out.push_str(&text[done..]);
        out
    }
}

/// Words that say who the person is, each with its mark: the name as a whole and its parts first.
pub(super) fn telling(resume: &Resume<'_>, dictionary: &Dictionary) -> Vec<(String, &'static str)> {
    let mut words = Vec::new();
    words.extend(name(resume, dictionary).iter().flat_map(|name| name_parts(name)).map(|part| (part, marks::NAME)));
    let places =
        [header_places(resume, dictionary), role_places(resume, dictionary), prose::places(resume, dictionary)];
    words.extend(schools(resume, dictionary).map(|school| (school, marks::SCHOOL)));
    words.extend(prose::schools(resume, dictionary).into_iter().map(|school| (school, marks::SCHOOL)));
    words.extend(places.concat().into_iter().map(|place| (place, marks::PLACE)));
    words.extend(hosts(resume, dictionary).map(|host| (host, marks::CONTACT)));
    words
}

/// The name as a whole and its parts.
fn name_parts(name: &str) -> impl Iterator<Item = String> {
    let parts = name.split_whitespace().map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    // "van der" goes within the whole name only.
    let long = parts.filter(|part| part.chars().count() >= NAME_PART_MIN && !part.starts_with(char::is_lowercase));
    // "al-Rahman" is "Rahman" too.
    let joined = name.split_whitespace().filter(|part| part.starts_with(char::is_lowercase));
    let joined =
        joined.flat_map(|part| part.split(['-', '\'', '’'])).filter(|part| part.starts_with(char::is_uppercase));
    let own = [name.to_owned()].into_iter().chain(given_name(name));
    own.chain(long.chain(joined).map(str::to_owned))
}

/// The given name at the end of a name that is written without spaces.
fn given_name(name: &str) -> Option<String> {
    let count = name.chars().count();
    let is_one = UNSPACED_NAME.contains(&count) && name.chars().all(is_unspaced);
    is_one.then(|| name.chars().skip(count - GIVEN_NAME).collect())
}

/// Whether a letter is of a script that writes words without spaces between them, or with endings that no space parts.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A word in capitals and with one, in Turkish too, where "i" is the small letter of "İ" and "ı" that of "I".
fn cases(word: &str) -> [String; 4] {
    let turkish = word.replace('i', "İ").to_uppercase();
    [word.to_uppercase(), turkish, capitalised(word, 'i'), capitalised(word, 'ı')]
}

/// "JANE DOE-SMITH" as "Jane Doe-Smith", with this small letter for "I".
fn capitalised(word: &str, small_i: char) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'İ' if inside => out.push('i'),
            'I' if inside => out.push(small_i),
            _ if inside => out.extend(letter.to_lowercase()),
            _ => out.push(letter),
        }
        inside = letter.is_alphabetic();
    }
    out
}

/// Indices of the lines before the first section that is known by its heading, and of all blocks of
/// contact details.
pub(super) fn head(resume: &Resume<'_>) -> BTreeSet<usize> {
    let telling = |kind| !matches!(kind, SectionKind::Header | SectionKind::Other);
    let first = resume.sections.iter().position(|section| telling(section.kind));
    let start = resume.sections.iter().take(first.unwrap_or(0));
    let contact = resume.sections.iter().filter(|section| section.kind == SectionKind::Header);
    let sections = start.chain(contact).flat_map(|section| section.lines.iter().chain(&section.heading).copied());
    sections.chain(contact_blocks(resume)).chain(contact_lines(resume)).collect()
}

/// Lines of several short parts of which one is a contact, such as the foot of a page.
fn contact_lines<'a>(resume: &'a Resume<'_>) -> impl Iterator<Item = usize> + 'a {
    let is_one = |line: &Line| {
        let text = line.text.as_str();
        let are_short = parts(text).all(|part| part.split_whitespace().count() <= CONTACT_WORDS);
        !line.bullet && are_short && parts(text).count() >= CONTACT_PARTS && !contacts(text).is_empty()
    };
    let is_reference = |index: usize| {
        let mut sections = resume.sections.iter().filter(|section| section.kind == SectionKind::References);
        sections.any(|section| section.lines.contains(&index))
    };
    let lines = resume.document.lines.iter().enumerate();
    lines.filter(move |(index, line)| is_one(line) && !is_reference(*index)).map(|(index, _)| index)
}

/// Lines that hold contact details, with the short lines beside them, wherever a layout put them.
fn contact_blocks<'a>(resume: &'a Resume<'_>) -> impl Iterator<Item = usize> + 'a {
    let lines = &resume.document.lines;
    let short = |index: &usize| {
        let line = &lines[*index];
        !line.bullet && line.starts_block && line.text.split_whitespace().count() <= CONTACT_WORDS
    };
    let holds_contact = move |index: &usize| short(index) && !contacts(&lines[*index].text).is_empty();
    let headings: BTreeSet<usize> = resume.sections.iter().filter_map(|section| section.heading).collect();
    (0..lines.len()).filter(holds_contact).flat_map(move |index| {
        let near = index.saturating_sub(CONTACT_LINES)..(index + CONTACT_LINES + 1).min(lines.len());
        let headings = headings.clone();
        near.filter(move |near| short(near) && !headings.contains(near)).collect::<Vec<_>>()
    })
}

/// The name, also where it is set like the heading of a section.
fn name(resume: &Resume<'_>, dictionary: &Dictionary) -> Option<String> {
    let looks_like_one = |text: &str| {
        let words: Vec<_> = text.split_whitespace().collect();
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        NAME_WORDS.contains(&words.len()) && words.iter().copied().all(capital) && is_name(text, dictionary)
    };
    let heads: Vec<&str> = head(resume)
        .into_iter()
        .filter_map(|index| resume.document.lines.get(index))
        .map(|line| line.text.as_str())
        .collect();
    let whole = || heads.iter().copied().find(|text| looks_like_one(text));
    let with_contacts = || {
        let lines = heads.iter().filter(|text| !contacts(text).is_empty());
        lines.flat_map(|text| parts(text)).find(|part| looks_like_one(part))
    };
    resume.name.clone().or_else(|| whole().or_else(with_contacts).map(str::to_owned))
}

/// Hosts in the head, which are the person's own pages.
fn hosts(resume: &Resume<'_>, dictionary: &Dictionary) -> impl Iterator<Item = String> {
    let lines = head(resume).into_iter().filter_map(|index| resume.document.lines.get(index));
    let words = lines.flat_map(|line| line.text.split_whitespace());
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_employer = |word: &str| resume.roles.iter().any(|role| names_employer(word, &role.employer));
    let own = move |word: &&str| {
        !word.contains(char::is_uppercase) && is_host(word) && dictionary.resolve(word).is_none() && !is_employer(word)
    };
    words.filter(own).map(str::to_owned)
}

/// Places of the head: whatever there is neither name, title, skill nor contact.
fn header_places(resume: &Resume<'_>, dictionary: &Dictionary) -> Vec<String> {
    let headline = |index: &usize| resume.headlines.iter().any(|headline| headline.line == *index);
    let mut places = Vec::new();
    for index in head(resume) {
        let Some(line) = resume.document.lines.get(index) else { continue };
        let text = without_contacts(&line.text);
        // A headline is a title and what describes it, unless contacts are on its line.
        if headline(&index) && text == line.text {
            continue;
        }
        // Beside contacts a full stop parts what commas part elsewhere.
        let sentences: Vec<&str> = if text == line.text { vec![&text] } else { text.split(". ").collect() };
        let pieces = sentences.into_iter().flat_map(|sentence| sentence.split(" - ")).flat_map(parts).map(without_code);
        let found = pieces.filter(|part| is_place(part, dictionary) && resume.name.as_deref() != Some(*part));
        places.extend(found.map(str::to_owned));
    }
    places
}

/// "29000 Quimper" without the code of the post.
fn without_code(part: &str) -> &str {
    match part.split_once(' ') {
        Some((code, place)) if code.contains(|c: char| c.is_ascii_digit()) => place,
        _ => part,
    }
}

/// Places of the roles: what is behind the first part of a line at a role's head, beside title
/// and dates.
fn role_places(resume: &Resume<'_>, dictionary: &Dictionary) -> Vec<String> {
    // Any of them: near the head of one role may be that of the next.
    let is_employer = |part: &str| resume.roles.iter().any(|role| names_employer(part, &role.employer));
    let of = |role: &Role| -> Vec<String> {
        let lines = role_head(role, resume).flat_map(|line| parts(&line.text).skip(1));
        let places = lines.chain(parts(&role.employer).skip(1)).filter(|part| is_place(part, dictionary));
        places.filter(|part| !role.title.contains(part) && !is_employer(part)).map(str::to_owned).collect()
    };
    resume.roles.iter().flat_map(of).collect()
}

/// Whether a part of a line is the employer or its name without what is behind a comma: "Acme, Berlin" is not "Berlin".
fn names_employer(part: &str, employer: &str) -> bool {
    part == employer || parts(employer).next() == Some(part)
}

/// The lines at the head of a role: short ones near the line that names it, but no list.
pub(super) fn role_head<'a>(role: &Role, resume: &'a Resume<'_>) -> impl Iterator<Item = &'a Line> {
    let near = role.header.saturating_sub(HEAD_LINES)..=role.header + HEAD_LINES;
    let lines = near.filter_map(|index| resume.document.lines.get(index));
    lines.filter(|line| {
        let words = line.text.split_whitespace().count();
        !line.bullet && line.starts_block && words <= HEAD_WORDS && !line.text.contains(':')
    })
}

/// Names of schools: what is in the education sections beside degrees, fields and dates.
fn schools(resume: &Resume<'_>, dictionary: &Dictionary) -> impl Iterator<Item = String> {
    let sections = resume.sections.iter().filter(|section| section.kind == SectionKind::Education);
    let lines = sections.flat_map(|section| &section.lines).filter_map(|&index| resume.document.lines.get(index));
    let parts = lines.filter(|line| !line.bullet && !line.text.contains(':')).flat_map(|line| parts(&line.text));
    let is_field = |part: &str| {
        let reading = dictionary.read_degree(part);
        reading.related && part.split_whitespace().count() <= 2
    };
    let school = move |part: &&str| {
        dictionary.read_degree(part).degree.is_none() && !is_field(part) && is_name(part, dictionary)
    };
    parts.filter(school).map(str::to_owned)
}

/// The text with a mark for each contact detail.
pub(super) fn without_contacts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for contact in contacts(text) {
        out.push_str(&text[done..contact.span.start]);
        out.push_str(marks::CONTACT);
        done = contact.span.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_details_go_and_dates_and_skills_stay() {
        let cases = [
            ("jane.doe@example.org | +48 12 555 01 84", "[contact] | [contact]"),
            ("(408) 555-0172", "[contact]"),
            ("see https://jane.example/cv now", "see [contact] now"),
            ("github.com/jane and linkedin.com/in/jane", "[contact] and [contact]"),
            (
                "01/2019 - 12/2023 Node.js/Express, TCP/IP, ASP.NET/C#",
                "01/2019 - 12/2023 Node.js/Express, TCP/IP, ASP.NET/C#",
            ),
            ("jane [at] mail [dot] example.", "[contact]"),
            ("jane(at)mail.example or jane [at] mail.example now", "[contact] or [contact] now"),
            ("Skype: jane42, GitHub: Actions", "Skype: [contact] GitHub: Actions"),
            ("Tel. 22 555 01 84, call 555 0172", "Tel. [contact], call [contact]"),
            ("called 22 555 01 84 times", "called 22 555 01 84 times"),
            ("2015 - 2019", "2015 - 2019"),
            ("2015-09 - 2019-12", "2015-09 - 2019-12"),
            ("cut from 2,400 ms to 90 ms (p99)", "cut from 2,400 ms to 90 ms (p99)"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_contacts(text), expected);
        }
    }

    #[test]
    fn words_are_replaced_whole_and_the_longest_first() {
        let words = [("Ho", marks::PLACE), ("Ann", marks::NAME), ("Ann Lee", marks::NAME), ("Lee Town", marks::PLACE)];
        let words = Words::new(&words.map(|(word, mark)| (word.to_owned(), mark)));
        let cases = [
            ("Ho, Hoist and Ho", "[place], Hoist and [place]"),
            ("Ann Lee of Ann Leeson", "[name] of [name] Leeson"),
            ("Ann Lee Town", "[name] Town"),
        ];
        for (text, expected) in cases {
            assert_eq!(words.without_words(text), expected);
        }
    }
}
