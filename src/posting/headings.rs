//! Headings of a posting: lines of their own, labels before a colon, and those run into the text.

use std::ops::Range;

use super::flow::Block;
use crate::dictionary::phrase_spans::Word;
use crate::dictionary::posting_file::PartClass;
use crate::dictionary::posting_words::PostingWords;

/// Most words of a line that is a heading without any mark of one.
const HEADING_WORDS: usize = 7;
/// The same, where a list follows.
const LIST_HEADING_WORDS: usize = 9;
/// Most words of a line that ends with a colon or question mark and is a heading.
const LEAD_WORDS: usize = 14;
/// Most words of a line that ends with a colon and leads to a list.
const LIST_LEAD_WORDS: usize = 24;
/// Fewest bytes of a block into which headings can be run without a colon.
const RUN_ON_BYTES: usize = 160;
/// Words that stay small in titles have at most so many letters.
const SMALL_WORD: usize = 3;

/// A heading inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunIn {
    /// Index of its rule.
    pub rule: usize,
    /// Its bytes, the colon included.
    pub span: Range<usize>,
}

/// Whether a block is a heading, and of which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// No heading.
    No,
    /// A heading that no rule knows.
    Unknown,
    /// A heading of this rule.
    Rule(usize),
}

/// Reads a block as a heading of its own; `over_list` says whether list items follow it.
pub(super) fn own(block: &Block, over_list: bool, words: &[Word], cues: &PostingWords) -> Own {
    let text = block.text.trim_end_matches(|c: char| c.is_whitespace() || "*_-–—".contains(c));
    let leads = text.ends_with([':', '?', '…']) || text.ends_with("...");
    if words.is_empty() {
        return Own::No;
    }
    if block.heading.is_some() {
        return within(words, cues).map_or(Own::Unknown, Own::Rule);
    }
    let stands_alone = !block.bullet || leads || words.len() > 1;
    if let Some(rule) = cues.whole_heading(words).filter(|_| stands_alone) {
        return Own::Rule(rule);
    }
    if block.bullet || text.ends_with(['.', '!', ';', ',']) {
        return Own::No;
    }
    let set_apart = (block.bold || over_list || is_title_case(words)) && !text.contains([':', ',', '/']);
    let known = if leads && words.len() <= LEAD_WORDS {
        within(words, cues)
    } else if set_apart && words.len() <= if over_list { LIST_HEADING_WORDS } else { HEADING_WORDS } {
        within(words, cues).filter(|rule| is_strong(cues, *rule))
    } else {
        None
    };
    known.map_or(Own::No, Own::Rule)
}

/// The rule of a line that leads to a list, inside of one or before it.
pub(super) fn lead(words: &[Word], cues: &PostingWords) -> Option<usize> {
    within(words, cues).filter(|rule| is_strong(cues, *rule))
}

/// Whether a line is a sentence about the list behind it: "Any of the following would help."
pub(super) fn tells_of_list(block: &Block, words: &[Word], cues: &PostingWords) -> bool {
    let ends = block.text.trim_end().ends_with(['.', '!']);
    ends && words.len() <= LIST_LEAD_WORDS && cues.sets().list_leads.is_in(words)
}

/// Whether a line ends with a colon and leads to what follows.
pub(super) fn leads_to_list(block: &Block, words: &[Word]) -> bool {
    let text = block.text.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    text.ends_with([':', '：']) && (1..=LIST_LEAD_WORDS).contains(&words.len())
}

/// The rule of a text that is a heading: a phrase that is the whole, a phrase at its front, or
/// words inside it.
fn within(words: &[Word], cues: &PostingWords) -> Option<usize> {
    let front = || cues.run_in_at(words, 0).filter(|hit| hit.words.len() > 1).map(|hit| hit.rule);
    cues.whole_heading(words).or_else(|| cues.heading_within(words)).or_else(front)
}

fn is_strong(cues: &PostingWords, rule: usize) -> bool {
    cues.heading(rule).is_some_and(|rule| !rule.weak && rule.class != PartClass::Company)
}

/// Headings that are inside a block, from left to right.
pub(super) fn run_in(block: &Block, words: &[Word], cues: &PostingWords) -> Vec<RunIn> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match run_in_at(&block.text, words, at, cues) {
            Some((heading, next)) => {
                found.push(heading);
                at = next;
            }
            None => at += 1 + year_label(&words[at..], cues),
        }
    }
    found
}

/// Words that the label of a number takes behind "years": "of experience" in "Years of Experience: 5+" is
/// no heading.
fn year_label(words: &[Word], cues: &PostingWords) -> usize {
    let (Some(unit), experience) = (words.first(), &cues.file().years.experience) else { return 0 };
    let label = words[1..].iter().take_while(|word| experience.contains(&word.text));
    if cues.is_year_unit(&unit.text) && unit.capital { label.count() } else { 0 }
}

/// A label at the front of a list item or sentence: a heading and a colon.
pub(super) fn label(text: &str, words: &[Word], cues: &PostingWords) -> Option<RunIn> {
    let (heading, _) = run_in_at(text, words, 0, cues)?;
    text.get(heading.span.clone()).is_some_and(|text| text.ends_with([':', '：'])).then_some(heading)
}

/// A heading at the end of a list item: its line break was lost, and the next item follows.
pub(super) fn trailing(block: &Block, words: &[Word], cues: &PostingWords) -> Option<RunIn> {
    (1..words.len()).find_map(|at| {
        let hit = cues.run_in_at(words, at).filter(|hit| hit.words.end == words.len())?;
        let (first, before) = (&words[at], &words[at - 1]);
        let gap = block.text.get(before.span.end..first.span.start).unwrap_or_default();
        let rest = words.last().and_then(|last| block.text.get(last.span.end..)).unwrap_or_default();
        let bare = gap.trim_matches(['.', '!', ')']).trim().is_empty() && matches!(rest.trim(), "" | ":");
        let apart = bare && first.capital && !before.capital && !cues.leads_on(&before.text);
        let set = apart && is_set_as_title(&block.text, words, &hit.words);
        set.then_some(RunIn { rule: hit.rule, span: first.span.start..block.text.len() })
    })
}

fn run_in_at(text: &str, words: &[Word], at: usize, cues: &PostingWords) -> Option<(RunIn, usize)> {
    let run_in = cues.run_ins_at(words, at).into_iter().map(|hit| ((hit.rule, hit.words.len()), true));
    let label = (1..=4).rev().find_map(|len| Some((cues.whole_heading(words.get(at..at + len)?)?, len)));
    run_in.chain(label.map(|hit| (hit, false))).find_map(|((rule, len), free)| {
        let span = accept(text, words, at..at + len, free, cues)?;
        Some((RunIn { rule, span }, at + len))
    })
}

/// The bytes of a heading phrase if it is set as a heading; `free` phrases need no colon.
fn accept(text: &str, words: &[Word], range: Range<usize>, free: bool, cues: &PostingWords) -> Option<Range<usize>> {
    let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
    let begins = range.start == 0;
    if !begins && !first.capital {
        return None;
    }
    let behind = text.get(last.span.end..)?;
    let skipped = behind.len() - behind.trim_start_matches([' ', '*', '_', ')']).len();
    if behind[skipped..].starts_with([':', '：']) {
        return Some(first.span.start..last.span.end + skipped + 1);
    }
    let rest = behind.trim_start();
    let dash = begins && ["- ", "– ", "— "].iter().any(|dash| rest.starts_with(dash));
    if dash && free {
        return Some(first.span.start..last.span.end);
    }
    let runs = free && text.len() >= RUN_ON_BYTES && behind.starts_with([' ', '\t']) && opens(rest);
    let item_follows = words.get(range.end).is_some_and(|next| next.capital) && cues.starts_item(words, range.end);
    let set = item_follows || is_set_as_title(text, words, &range);
    (runs && set).then_some(first.span.start..last.span.end)
}

/// Whether what follows begins something new: a capital, a digit, or a sign.
fn opens(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || !(c.is_alphanumeric() || c.is_whitespace() || ",.;)&/+-–—".contains(c))
    })
}

/// Whether capitals set the phrase apart: all its long words have them, or it is several words
/// long and a sentence begins behind it. One word alone must not be part of a longer title.
fn is_set_as_title(text: &str, words: &[Word], range: &Range<usize>) -> bool {
    let phrase = &words[range.clone()];
    let before = range.start.checked_sub(1).and_then(|at| words.get(at));
    let ends_sentence = |word: &Word| {
        let between = text.get(word.span.end..phrase[0].span.start).unwrap_or_default();
        between.contains(['.', '!', '?', ':', ';', ')', '•', '|', '\t', '"', '”']) || between.contains("  ")
    };
    let apart = before.is_none_or(|word| ends_sentence(word) || !word.capital);
    if phrase.len() == 1 {
        return apart;
    }
    let titled = phrase.iter().all(|word| word.capital || word.text.chars().count() <= SMALL_WORD);
    titled || apart || phrase.len() > 2
}

fn is_title_case(words: &[Word]) -> bool {
    words.iter().all(|word| word.capital || word.text.chars().count() <= SMALL_WORD)
        && words.iter().any(|word| word.capital)
}
