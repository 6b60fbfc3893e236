//! Names with one slip of spelling, beside a sure name: "Jenkis, Terrafrom and Docker".

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SkillKey;
use super::candidates::Candidate;
use super::frames::Frames;
use super::matcher::Matcher;
use super::sense::Sense;
use super::structure::{Structure, is_separator};
use super::tables::HashIndex;
use super::terms::{TermKind, Terms};

/// Fewest bytes of a name whose slips are read.
const NAME_BYTES: usize = 6;

/// The same of a name that needs support.
const DOUBTFUL_BYTES: usize = 7;

/// Most words of an item that may be a name.
const WORDS: usize = 2;

/// Bytes at either end of a name of which one slip leaves one end as it is.
const END_BYTES: usize = 2;

/// Long names by their ends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Slips<'a> {
    #[serde(borrow)]
    heads: HashIndex<'a>,
    #[serde(borrow)]
    tails: HashIndex<'a>,
}

impl Slips<'_> {
    /// Of long names that do not end as common words do: "caching" is one slip from "coaching".
    pub(super) fn new(terms: &Terms<'_>, senses: &[Sense<'_>], common_endings: &[String]) -> Self {
        let is_free =
            |sense: Option<u32>| sense.is_none_or(|sense| senses.get(sense as usize).is_some_and(Sense::is_free));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
        let is_long = |text: &str, sense| text.len() >= if is_free(sense) { NAME_BYTES } else { DOUBTFUL_BYTES };
        let common = |text: &str| common_endings.iter().any(|ending| text.ends_with(ending.as_str()));
        let is_name = |term: u32, text: &str| match terms.meaning(term) {
            TermKind::Skill { sense, .. } => is_long(text, sense) && plain(text) && !common(text),
            _ => false,
        };
        let names: Vec<(u32, &str)> = (0..)
            .zip(terms.texts())
            .filter(|(term, text)| is_name(*term, text) && text.split(' ').count() <= WORDS)
            .collect();
        let ends = |end: fn(&str) -> &[u8]| HashIndex::new(names.iter().map(|(term, text)| (end(text), *term)));
        Self { heads: ends(head), tails: ends(tail) }
    }

    /// The skill that a text names with one slip; none where it could be several.
    fn skill(&self, text: &str, matcher: &Matcher, frames: &Frames<'_>) -> Option<SkillKey> {
        if frames.knows_word(text) || matcher.exact(text).next().is_some() {
            return None;
        }
        let near = self.heads.of(head(text)).chain(self.tails.of(tail(text)));
        let slips = near.filter(|term| is_slip(text.as_bytes(), matcher.text(*term).as_bytes()));
        let mut skills = slips.filter_map(|term| matcher.skill(term));
        let first = skills.next()?;
        skills.all(|skill| skill == first).then_some(first)
    }

    /// Names with a slip in the items beside names that count, in the order of the text.
    pub(super) fn find(
        &self,
        structure: &Structure<'_, '_>,
        (matcher, frames): (&Matcher, &Frames<'_>),
        names: &[Candidate],
        taken: &[Range<usize>],
    ) -> Vec<Candidate> {
        let mut found: BTreeMap<usize, Candidate> = BTreeMap::new();
        for name in names {
            for step in [before, behind] {
                let mut at = name.range.start..name.end;
                while let Some(item) = step(structure, &at) {
                    let overlaps = |other: &Range<usize>| other.start < item.end && item.start < other.end;
                    let free = !found.contains_key(&item.start) && !taken.iter().any(overlaps);
                    let Some(skill) =
                        free.then(|| self.skill(&structure.text()[item.clone()], matcher, frames)).flatten()
                    else {
                        break;
                    };
                    found.insert(item.start, Candidate { skill, range: item.clone(), end: item.end, sense: None });
                    at = item;
                }
            }
        }
        found.into_values().collect()
    }
}

fn head(text: &str) -> &[u8] {
    text.as_bytes().get(..END_BYTES).unwrap_or_default()
}

fn tail(text: &str) -> &[u8] {
    text.len().checked_sub(END_BYTES).and_then(|start| text.as_bytes().get(start..)).unwrap_or_default()
}

/// Whether one letter too many, too few, wrong, or swapped with the next makes one word the other.
fn is_slip(written: &[u8], name: &[u8]) -> bool {
    if written.len().abs_diff(name.len()) > 1 {
        return false;
    }
    let same = written.iter().zip(name).take_while(|(one, other)| one == other).count();
    let (written, name) = (&written[same..], &name[same..]);
    match (written, name) {
        ([], []) => false,
        ([_, rest @ ..], _) if written.len() > name.len() => rest == name,
        (_, [_, rest @ ..]) if name.len() > written.len() => rest == written,
        ([a, b, rest @ ..], [c, d, end @ ..]) if a == d && b == c => rest == end,
        ([_, rest @ ..], [_, end @ ..]) => rest == end,
        _ => false,
    }
}

/// The item of a list that is before a place, joined to it by a mark or a word.
fn before(structure: &Structure<'_, '_>, place: &Range<usize>) -> Option<Range<usize>> {
    let start = structure.sentence(place.start).start;
    let text = &structure.text()[start..place.start];
    let mark = text.trim_end_matches(is_separator);
    let mark = structure.without_joiner_behind(mark).unwrap_or(mark);
    let joined = text[mark.len()..].trim() != "";
    let item = mark.trim_end_matches(is_separator);
    let from = item
        .rfind(|letter| letter != ' ' && is_separator(letter))
        .map_or(0, |at| at + item[at..].chars().next().map_or(1, char::len_utf8));
    let from = structure.joiner_end(&item[from..]).map_or(from, |end| from + end);
    let from = from + item[from..].len() - item[from..].trim_start().len();
    (joined && is_name(&item[from..])).then(|| start + from..start + item.len())
}

/// The item of a list that is behind a place, joined to it by a mark or a word.
fn behind(structure: &Structure<'_, '_>, place: &Range<usize>) -> Option<Range<usize>> {
    let sentence = structure.sentence(place.start);
    let text = &structure.text()[place.end.min(sentence.end)..sentence.end];
    let rest = text.trim_start_matches(is_separator);
    let rest = structure.without_joiner_before(rest).unwrap_or(rest).trim_start_matches(is_separator);
    let start = place.end + text.len() - rest.len();
    let joined = text[..text.len() - rest.len()].trim() != "";
    let end = rest.find(|letter| letter != ' ' && (is_separator(letter) || letter == '.')).unwrap_or(rest.len());
    let item = structure.joiner_start(&rest[..end]).map_or(&rest[..end], |at| &rest[..at]).trim_end();
    (joined && is_name(item)).then(|| start..start + item.len())
}

/// Whether a text may be a long name: one or two words of letters.
fn is_name(text: &str) -> bool {
    text.len() + 1 >= NAME_BYTES
        && text.split(' ').count() <= WORDS
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn one_slip_is_told_from_none_and_two() {
        for (written, name) in [
            ("jenkis", "jenkins"),
            ("ansibel", "ansible"),
            ("kubernettes", "kubernetes"),
            ("sprint boot", "spring boot"),
        ] {
            assert!(is_slip(written.as_bytes(), name.as_bytes()), "{written}");
        }
        for (written, name) in [("jenkins", "jenkins"), ("kuberntte", "kubernetes"), ("", "a b")] {
            assert!(!is_slip(written.as_bytes(), name.as_bytes()), "{written}");
        }
    }
}
