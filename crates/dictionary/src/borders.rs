//! Where a name may begin and end: borders that know C++, C#, .NET, versions, plurals, addresses.

use std::ops::Range;

use super::normal::{Normal, is_word};

/// The borders of one occurrence in a normalised text.
#[derive(Clone, Copy)]
pub(super) struct Borders<'n, 't> {
    pub normal: &'n Normal<'t>,
    /// The name is ambiguous, so that doubtful borders do not do.
    pub strict: bool,
}

/// Longest name that a following `+` or `#` turns into another one: "C+", "Go#".
const SHORT_NAME: usize = 2;

impl Borders<'_, '_> {
    /// The end of the occurrence with its plural or version ("Python3"), if no word is joined to it.
    pub(super) fn end_of(&self, range: &Range<usize>) -> Option<usize> {
        let text = self.normal.text();
        let name = text.get(range.clone())?;
        let first = name.chars().next()?;
        let (head, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
        if !self.begins(range.start, first, head) {
            return None;
        }
        let rest = &text[range.end..];
        let tails = [tail_version(last, rest), tail_plural(last, rest), Some(0)];
        tails.into_iter().flatten().map(|length| range.end + length).find(|&end| self.ends(end, last))
    }

    fn begins(&self, start: usize, first: char, head: &str) -> bool {
        let mut before = self.normal.text()[..start].chars().rev();
        let (Some(last), second) = (before.next(), before.next()) else { return true };
        let after_word = second.is_some_and(is_word);
        match last {
            _ if !is_word(first) && first != '.' => true,
            _ if first == '.' && (is_word(last) || last == '#') => self.is_capital(start + 1),
            _ if is_word(last) => false,
            '.' if !is_word(first) => false,
            '.' if after_word => !self.strict && self.starts_sentence(start),
            '.' => second == Some('.') || (second.is_some_and(|letter| !letter.is_whitespace()) && !self.strict),
            '@' => false,
            '\\' => after_word && !self.strict,
            '\'' if after_word => !self.strict && self.elides(start),
            '_' | '#' | '+' | '$' if after_word => false,
            '&' | '*' if head.len() == 1 => false,
            '/' if head.len() == 1 && after_word => !is_single(before.next()),
            _ => true,
        }
    }

    fn ends(&self, end: usize, last: &str) -> bool {
        let mut after = self.normal.text()[end..].chars();
        let (Some(next), second) = (after.next(), after.next()) else { return true };
        let before_word = second.is_some_and(is_word);
        match next {
            _ if is_word(next) => false,
            '.' if before_word => !self.strict && self.starts_sentence(end + 1),
            '\'' if before_word => second == Some('s') && !after.next().is_some_and(is_word),
            '+' if second == Some('+') => false,
            '+' => last.len() > SHORT_NAME || before_word,
            '#' => last.len() > SHORT_NAME,
            '@' => false,
            '_' => !before_word,
            '&' | '*' if last.len() == 1 => false,
            '(' if self.strict => second != Some(')'),
            '/' if last.len() == 1 && before_word => {
                after.next().is_some_and(|third| is_word(third) || "+#".contains(third))
            }
            _ => true,
        }
    }

    /// Whether a capital is here: ".NET" glued to a name, not "example.net".
    fn is_capital(&self, at: usize) -> bool {
        self.normal.original_from(at).starts_with(char::is_uppercase)
    }

    /// Whether an elided article is before an apostrophe: "d'Ansible".
    fn elides(&self, start: usize) -> bool {
        let before = self.normal.text()[..start].trim_end_matches('\'');
        let word = before.rsplit(|letter| !is_word(letter)).next().unwrap_or_default();
        matches!(word, "d" | "l" | "qu")
    }

    /// Whether a capital and a small letter are here: a sentence whose space got lost.
    fn starts_sentence(&self, at: usize) -> bool {
        let mut letters = self.normal.original_from(at).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }
}

fn is_single(before: Option<char>) -> bool {
    !before.is_some_and(is_word)
}

/// Length of a version that is glued to the name: "3", "1.22", "8.x", "2+", "v3", "2008r2".
fn tail_version(name: &str, rest: &str) -> Option<usize> {
    let last = name.chars().next_back()?;
    if last.is_ascii_digit() || (name.len() == 1 && is_word(last)) {
        return None;
    }
    let body = rest.strip_prefix('v').filter(|_| is_word(last)).unwrap_or(rest);
    let number = body.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(body.len());
    let number = body[..number].trim_end_matches('.');
    if !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let after = &body[number.len()..];
    let extra = match after.as_bytes() {
        [b'.', b'x', ..] => 2,
        [b'+', ..] | [b'x', ..] => 1,
        [b'r', digit, ..] if digit.is_ascii_digit() => 2,
        _ => 0,
    };
    Some(rest.len() - after.len() + extra)
}

/// Length of a plural ending; a name of one letter has no plural.
fn tail_plural(name: &str, rest: &str) -> Option<usize> {
    if name.len() < SHORT_NAME || !name.ends_with(is_word) {
        return None;
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| name.ends_with(ending));
    match hisses {
        true if rest.starts_with("es") => Some(2),
        _ if rest.starts_with('s') => Some(1),
        _ => None,
    }
}

/// Whether a place lies in an internet address, an e-mail address or a file path. `domains` are
/// the endings of internet names; `is_name` says whether a word is a name of the dictionary.
pub(super) fn in_address(
    normal: &Normal<'_>,
    range: &Range<usize>,
    domains: &[String],
    is_name: impl Fn(&str) -> bool,
) -> bool {
    let token = token_around(normal.original(), normal.original_range(range));
    if !token.contains(['/', '@', '.']) {
        return false;
    }
    if token.contains("://") || is_email(token) || is_path(token) {
        return true;
    }
    let token = token.to_ascii_lowercase();
    let Some((domain, path)) = token.split_once('/') else { return token.starts_with("www.") };
    let ending = domain.rsplit_once('.').map(|(_, ending)| ending);
    // "ASP.NET/C#" is a pair of names.
    let pair = || is_name(domain) && is_name(path.trim_end_matches(['.', ':']));
    ending.is_some_and(|ending| domains.iter().any(|known| known == ending)) && !pair()
}

/// Longest tag of markup that is looked at, in bytes.
const TAG_BYTES: usize = 300;

/// Whether a place lies in a tag of markup that has attributes, as in text that was pasted to do harm:
/// `<svg onload=alert(1)>`.
pub(super) fn in_tag(normal: &Normal<'_>, range: &Range<usize>) -> bool {
    let text = normal.original();
    let place = normal.original_range(range);
    let from = text.ceil_char_boundary(place.start.saturating_sub(TAG_BYTES));
    let before = &text[from..place.start];
    let Some(open) = before.rfind('<').filter(|open| !before[*open..].contains('>')) else {
        return false;
    };
    let rest = &text[place.end..text.floor_char_boundary(place.end + TAG_BYTES)];
    let Some(close) = rest.find(['>', '<']).filter(|close| rest[*close..].starts_with('>')) else {
        return false;
    };
    let tag = &text[from + open + 1..place.end + close];
    tag.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/') && tag.contains('=')
}

fn token_around(text: &str, range: Range<usize>) -> &str {
    let ends = |letter: char| {
        let mark = matches!(letter, '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '"' | '|' | ',' | ';');
        mark || letter.is_whitespace()
    };
    let start =
        text[..range.start].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[range.end..].find(ends).map_or(text.len(), |at| range.end + at);
    text.get(start.min(range.start)..end).unwrap_or_default()
}

fn is_email(token: &str) -> bool {
    token.split_once('@').is_some_and(|(user, host)| user.ends_with(is_word) && host.contains('.'))
}

fn is_path(token: &str) -> bool {
    ["/", "./", "~/"].iter().any(|start| token.strip_prefix(start).is_some_and(|rest| rest.contains('/')))
}
