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
    /// Whether any or all are meant.
    pub need: Need,
    /// Whether something similar would do.
    pub open: bool,
}

/// How a name hangs together with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Not at all.
    None,
    /// Examples of what stands before it begin here.
    Examples,
    Comma,
    And,
    Or,
    /// A slash: alternatives, which tell nothing of the commas around them.
    Slash,
}

/// Groups the names of a sentence that are meant alike; `alike(a, b)` tells whether two are.
pub(super) fn groups(text: &str, names: &[Range<usize>], alike: impl Fn(usize, usize) -> bool, cues: &PostingWords) -> Vec<Group> {
    let mut links: Vec<Link> = (1..names.len())
        .map(|at| if alike(at - 1, at) { link(text, &names[at - 1], &names[at], cues) } else { Link::None })
        .collect();
    settle_commas(&mut links);
    let mut groups = Vec::new();
    let mut start = 0;
    for at in 1..=names.len() {
        if at == names.len() || matches!(links[at - 1], Link::None | Link::Examples) {
            run(text, names, start..at, &links, cues, &mut groups);
            start = at;
        }
    }
    groups
}

/// A comma means what the next conjunction of its list means; without one, all are meant.
fn settle_commas(links: &mut [Link]) {
    let mut next = Link::And;
    for link in links.iter_mut().rev() {
        match link {
            Link::Comma => *link = next,
            Link::None | Link::Examples => next = Link::And,
            Link::And | Link::Or => next = *link,
            Link::Slash => {}
        }
    }
}

/// Cuts one list into groups.
fn run(text: &str, names: &[Range<usize>], range: Range<usize>, links: &[Link], cues: &PostingWords, groups: &mut Vec<Group>) {
    let (Some(first), Some(last)) = (names.get(range.start), names.get(range.end.wrapping_sub(1))) else { return };
    let lead = opens_alternatives(&text[..first.start], cues);
    let open = cues.sets().open_tail.at(&words_of(&text[last.end..]), 0).next().is_some();
    if lead || (open && range.len() > 1) {
        groups.push(Group { members: range.collect(), need: Need::Any, open });
        return;
    }
    let mut any: Vec<usize> = vec![range.start];
    let mut all: Vec<usize> = Vec::new();
    let mut close = |any: &mut Vec<usize>, all: &mut Vec<usize>| {
        if any.len() > 1 {
            groups.push(Group { members: std::mem::take(any), need: Need::Any, open: false });
        } else {
            all.append(any);
        }
    };
    for at in range.start + 1..range.end {
        if matches!(links[at - 1], Link::Or | Link::Slash) {
            any.push(at);
        } else {
            close(&mut any, &mut all);
            any.push(at);
        }
    }
    close(&mut any, &mut all);
    if !all.is_empty() {
        groups.push(Group { members: all, need: Need::All, open });
    }
    groups.sort_by_key(|group| group.members.first().copied());
}

/// Whether the words before a list say that any of it will do.
fn opens_alternatives(before: &str, cues: &PostingWords) -> bool {
    let words = words_of(before);
    let sets = cues.sets();
    let behind = |end: usize| before.get(words[end - 1].span.end..).unwrap_or_default();
    (words.len().saturating_sub(LEAD_WORDS)..=words.len()).filter(|end| *end > 0).any(|end| {
        let near = end == words.len() || (words.len() - end <= LEAD_WORDS && is_following(&words[end..], cues));
        near && !behind(end).contains(['.', ';']) && sets.any_lead.ends_before(&words, end)
    })
}

/// Whether these words lead from "one of" to the list: "the following languages".
fn is_following(words: &[Word], cues: &PostingWords) -> bool {
    words.len() <= 1 || cues.sets().following.is_in(words)
}

fn link(text: &str, before: &Range<usize>, after: &Range<usize>, cues: &PostingWords) -> Link {
    let Some(gap) = text.get(before.end..after.start) else { return Link::And };
    if gap.contains(['.', ';', '•']) && !gap.contains("e.g") && !gap.contains("i.e") || gap.contains(|c: char| c.is_ascii_digit()) {
        return Link::None;
    }
    let words = words_of(gap);
    let sets = cues.sets();
    if !words.is_empty() && sets.any_lead.ends_before(&words, words.len()) {
        return if sets.or.is_in(&words) && !gap.contains('(') { Link::Or } else { Link::Examples };
    }
    let (or, and) = (sets.or.is_in(&words), sets.and.is_in(&words));
    let joining: usize = [&sets.or, &sets.and].iter().flat_map(|set| set.find(&words)).map(|hit| hit.words.len()).sum();
    let filler = words.len().saturating_sub(joining);
    let marks = gap.contains([',', '/', '|']);
    if filler > cues.file().alternatives.filler_words_max || (filler > 0 && !marks && !or) || gap.contains([':', '(', ')']) && filler + joining > 0 {
        return if or && filler <= 1 { Link::Or } else { Link::None };
    }
    match (or, and, gap.contains('/')) {
        (true, ..) => Link::Or,
        (_, true, _) => Link::And,
        (_, _, true) => Link::Slash,
        _ if gap.contains([',', '|', '\t']) || gap.trim() == "+" => Link::Comma,
        _ => Link::None,
    }
}
