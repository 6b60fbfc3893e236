//! Lists of skills: which of them are alternatives and which are all meant.

use std::ops::Range;

use super::Need;
use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::posting_words::PostingWords;

/// Most words between "one or more of" and the list that it opens.
const LEAD_WORDS: usize = 4;

/// Skills of one list by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Numbers of the skills.
    pub members: Vec<usize>,
    /// Those of them that are inside the name of another: "AWS" in "AWS Lambda".
    pub inner: Vec<usize>,
    /// Whether any or all are meant.
    pub need: Need,
    /// How many are enough where any are.
    pub at_least: usize,
    /// Whether something similar would do.
    pub open: bool,
}

/// How a name hangs together with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Not at all.
    None,
    /// Examples of what is before it begin here.
    Examples,
    Comma,
    And,
    Or,
    /// A slash: alternatives, which say nothing of the commas around them.
    Slash,
}

/// A sentence with the names in it.
struct List<'s> {
    text: &'s str,
    names: &'s [Range<usize>],
    cues: &'s PostingWords,
}

/// Groups the names of a sentence that are meant alike; `alike(a, b)` says whether two are. A name
/// inside a longer one goes with it, and what is in brackets makes lists of its own.
pub(super) fn groups(
    text: &str,
    names: &[Range<usize>],
    alike: impl Fn(usize, usize) -> bool,
    cues: &PostingWords,
) -> Vec<Group> {
    let list = List { text, names, cues };
    let inner = |at: &usize| {
        names.iter().enumerate().any(|(other, name)| other != *at && contains(name, &names[*at], other < *at))
    };
    let (inner, outer): (Vec<usize>, Vec<usize>) = (0..names.len()).partition(inner);
    let mut brackets: Vec<Option<usize>> = outer.iter().map(|at| list.bracket(names[*at].start)).collect();
    brackets.sort_unstable();
    brackets.dedup();
    let mut groups = Vec::new();
    for bracket in brackets {
        let level: Vec<usize> = outer.iter().copied().filter(|at| list.bracket(names[*at].start) == bracket).collect();
        list.level(&level, &alike, &mut groups);
    }
    for at in inner {
        let around =
            |group: &&mut Group| group.members.iter().any(|member| contains(&names[*member], &names[at], true));
        if let Some(group) = groups.iter_mut().find(around) {
            group.members.push(at);
            group.inner.push(at);
        }
    }
    groups.sort_by_key(|group| group.members.first().copied());
    groups
}

/// Whether a name holds another; the first of two equal ones holds the second.
fn contains(outer: &Range<usize>, inner: &Range<usize>, first: bool) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && (outer != inner || first)
}

impl List<'_> {
    /// Where the bracket around a place opens.
    fn bracket(&self, at: usize) -> Option<usize> {
        let open = self.text[..at].rfind('(')?;
        (!self.text[open..at].contains(')')).then_some(open)
    }

    /// The text between two names without what is in brackets.
    fn gap(&self, before: usize, after: usize) -> String {
        let gap = self.text.get(self.names[before].end..self.names[after].start).unwrap_or_default();
        let (mut kept, mut depth) = (String::new(), 0_usize);
        for character in gap.chars() {
            match character {
                '(' if gap.contains(')') => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                // A number in brackets is about the name before it, which ends the list.
                _ if character.is_ascii_digit() => kept.push(character),
                _ if depth == 0 => kept.push(character),
                _ => {}
            }
        }
        kept
    }

    /// Groups the names of one bracket level.
    fn level(&self, names: &[usize], alike: &impl Fn(usize, usize) -> bool, groups: &mut Vec<Group>) {
        let link =
            |pair: &[usize]| if alike(pair[0], pair[1]) { self.link(&self.gap(pair[0], pair[1])) } else { Link::None };
        let links: Vec<Link> = names.windows(2).map(link).collect();
        let mut start = 0;
        for end in 1..=names.len() {
            let parted = links.get(end - 1).is_none_or(|link| matches!(link, Link::None | Link::Examples));
            if parted {
                self.run(&names[start..end], &links[start..end - 1], groups);
                start = end;
            }
        }
    }

    /// Cuts one list into groups.
    fn run(&self, names: &[usize], links: &[Link], groups: &mut Vec<Group>) {
        let (Some(first), Some(last)) = (names.first(), names.last()) else { return };
        let open = self.cues.sets().open_tail.at(&words_of(&self.text[self.names[*last].end..]), 0).next().is_some();
        if let Some(at_least) = self.opens_alternatives(self.names[*first].start) {
            groups.push(Group { members: names.to_vec(), inner: Vec::new(), need: Need::Any, at_least, open });
            return;
        }
        let links = settled(links, if open { Link::Or } else { Link::And });
        let mut all = Vec::new();
        let mut any: Vec<usize> = vec![*first];
        for (name, link) in names[1..].iter().zip(links) {
            if !matches!(link, Link::Or | Link::Slash) {
                close(std::mem::take(&mut any), false, &mut all, groups);
            }
            any.push(*name);
        }
        close(any, open, &mut all, groups);
        if !all.is_empty() {
            groups.push(Group { members: all, inner: Vec::new(), need: Need::All, at_least: 1, open: false });
        }
    }

    /// How many of a list will do, where the words before it say so.
    fn opens_alternatives(&self, start: usize) -> Option<usize> {
        let before = &self.text[..start];
        let words = words_of(before);
        let ends = words.len().saturating_sub(LEAD_WORDS).max(1)..=words.len();
        ends.into_iter().find_map(|end| {
            let behind = words.get(end - 1).and_then(|word| before.get(word.span.end..)).unwrap_or_default();
            let opened = before.trim_end().ends_with(['(', ':']);
            let years = words.get(end).is_some_and(|word| self.cues.is_year_unit(&word.text));
            let near = end == words.len() || opened || is_following(&words[end..], self.cues);
            let leads = near && !years && !behind.trim_start_matches('.').contains(['.', ';']);
            let hit = self.cues.sets().any_lead.longest_before(&words, end).filter(|_| leads)?;
            Some(hit.rule)
        })
    }

    fn link(&self, gap: &str) -> Link {
        let ends = gap.contains(['.', ';', ':', '•']) && !gap.contains("e.g") && !gap.contains("i.e");
        let words = words_of(gap);
        if ends || gap.contains(|c: char| c.is_ascii_digit()) || self.judges(&words) {
            return Link::None;
        }
        let sets = self.cues.sets();
        let or = sets.or.is_in(&words);
        if sets.any_lead.ends_before(&words, words.len()) {
            return if or { Link::Or } else { Link::Examples };
        }
        let joining: usize =
            [&sets.or, &sets.and].iter().flat_map(|set| set.find(&words)).map(|hit| hit.words.len()).sum();
        let filler = words.len().saturating_sub(joining);
        let marks = gap.contains([',', '/', '|', '\t']);
        if filler > self.cues.file().alternatives.filler_words_max || (filler > 0 && !marks && !or) {
            return Link::None;
        }
        match (or, joining > 0, gap.contains('/')) {
            (true, ..) => Link::Or,
            (_, true, _) => Link::And,
            (_, _, true) => Link::Slash,
            _ if marks || gap.trim() == "+" => Link::Comma,
            _ => Link::None,
        }
    }

    /// Whether a cue that judges what is before it is among the words.
    fn judges(&self, words: &[Word]) -> bool {
        self.cues.cues(words).iter().any(|hit| self.cues.reaches_back(hit))
    }
}

/// Ends a list of alternatives: one name alone is no alternative.
fn close(any: Vec<usize>, open: bool, all: &mut Vec<usize>, groups: &mut Vec<Group>) {
    if any.len() > 1 || open {
        groups.push(Group { members: any, inner: Vec::new(), need: Need::Any, at_least: 1, open });
    } else {
        all.extend(any);
    }
}

/// A comma means what the next conjunction of its list means; without one, `last`.
fn settled(links: &[Link], last: Link) -> Vec<Link> {
    let mut next = last;
    let mut settled: Vec<Link> = links
        .iter()
        .rev()
        .map(|link| match link {
            Link::Comma => next,
            Link::Slash => Link::Slash,
            other => {
                next = *other;
                next
            }
        })
        .collect();
    settled.reverse();
    settled
}

/// Whether these words lead from "one of" to the list: "the following languages".
fn is_following(words: &[Word], cues: &PostingWords) -> bool {
    words.len() <= 1 || cues.sets().following.is_in(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups of the capital letters in a text, as "AB" for all of A and B and "A|B" for any.
    fn read(text: &str) -> String {
        let cues = crate::dictionary::builtin().posting();
        let is_name = |(at, c): &(usize, char)| {
            c.is_ascii_uppercase() && !text[at + 1..].starts_with(|c: char| c.is_alphanumeric())
        };
        let names: Vec<Range<usize>> = text.char_indices().filter(is_name).map(|(at, _)| at..at + 1).collect();
        let show = |group: Group| {
            let names: Vec<&str> = group.members.iter().map(|member| &text[names[*member].clone()]).collect();
            let count = if group.at_least > 1 { format!("{}×", group.at_least) } else { String::new() };
            count + &names.join(if group.need == Need::Any { "|" } else { "" }) + if group.open { "…" } else { "" }
        };
        groups(text, &names, |_, _| true, cues).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn alternatives_and_lists_are_told_apart() {
        let cases = [
            ("knows P, J or G", "P|J|G"),
            ("knows P, J, and G", "PJG"),
            ("P/J, R, and N", "P|J RN"),
            ("one or more of P, J, R, etc.", "P|J|R"),
            ("two or more of the following: P, J, Q/K", "2×P|J|Q|K"),
            ("at least 3 of P, J, Q and K", "3×P|J|Q|K"),
            ("at least two languages (P, J, Q)", "2×P|J|Q"),
            ("at least 2 years P, J", "PJ"),
            ("databases like V, R, and S and tools such as A or D", "V|R|S A|D"),
            ("P or G, D, K", "P|G DK"),
            ("P or G and D", "P|G D"),
            ("K (our main one), M, or G", "K|M|G"),
            ("K with T or P", "K T|P"),
            ("P or similar", "P…"),
            ("J, G or something similar", "J|G…"),
            ("D is a must, K or O in production", "D K|O"),
            ("A, G and/or Z", "A|G|Z"),
            ("J, C or another language such as K", "J|C|K"),
            ("K, unknown thing or P", "K|P"),
            ("K A or Z R", "K A|Z R"),
            ("P (3 years), G", "P G"),
            ("one or more languages (e.g., P, J)", "P|J"),
            ("at least one cloud provider (P, G, Z)", "P|G|Z"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
