//! Stance: whether a mention is claimed, hinted, wished for or denied.

use std::ops::Range;

use super::kinds::Stance;
use super::schema::{CueEntry, CueOf, Reach};
use super::structure::{Structure, is_separator, tokens};
use super::tables::LazyRows;

/// A cue at a place of the normalised text.
#[derive(Debug, Clone)]
pub(super) struct CueHit {
    pub cue: u16,
    pub range: Range<usize>,
}

/// A mention of a skill or a certificate, for stance alone.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub range: Range<usize>,
    pub of: CueOf,
}

/// What a mention was judged to be: its stance and the cue that decided.
pub(super) type Judged = (Stance, Option<u16>);

/// Judges the mentions of one text, which are sorted by their start.
pub(super) fn judge(
    structure: &Structure<'_, '_>,
    cues: &LazyRows<CueEntry>,
    hits: &[CueHit],
    mentions: &[Mention],
) -> Vec<Judged> {
    let mut best: Vec<Option<(usize, u16)>> = vec![None; mentions.len()];
    for hit in longest(hits, cues, mentions) {
        let Some(cue) = cues.get(hit.cue as usize) else {
            continue;
        };
        let about: Vec<usize> =
            (0..mentions.len()).filter(|&index| cue.of.is_none_or(|of| of == mentions[index].of)).collect();
        for index in reached(structure, cue, &hit.range, mentions, &about) {
            let distance = distance(&hit.range, &mentions[index].range);
            if best[index].is_none_or(|(known, _)| distance < known) {
                best[index] = Some((distance, hit.cue));
            }
        }
    }
    best.into_iter().map(|best| stance_of(best, cues)).collect()
}

fn stance_of(best: Option<(usize, u16)>, cues: &LazyRows<CueEntry>) -> Judged {
    match best.and_then(|(_, cue)| Some((cues.get(cue as usize)?.stance, cue))) {
        Some((Stance::Claimed, _)) | None => (Stance::Claimed, None),
        Some((stance, cue)) => (stance, Some(cue)),
    }
}

/// Cues that no longer cue of another stance covers and that lie in no mention.
fn longest<'h>(hits: &'h [CueHit], cues: &LazyRows<CueEntry>, mentions: &[Mention]) -> Vec<&'h CueHit> {
    let stance = |hit: &CueHit| cues.get(hit.cue as usize).map(|cue| cue.stance);
    let inside = |inner: &Range<usize>, outer: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let covered = |hit: &CueHit, other: &CueHit| {
        inside(&hit.range, &other.range) && hit.range.len() < other.range.len() && stance(hit) != stance(other)
    };
    hits.iter()
        .filter(|hit| !hits.iter().any(|other| covered(hit, other)))
        .filter(|hit| !mentions.iter().any(|mention| inside(&hit.range, &mention.range)))
        .collect()
}

/// How far a cue is from a mention; one right behind it in brackets is nearest.
fn distance(cue: &Range<usize>, mention: &Range<usize>) -> usize {
    if cue.start >= mention.end { cue.start - mention.end } else { mention.start.saturating_sub(cue.end) + 1 }
}

fn reached(
    structure: &Structure<'_, '_>,
    cue: &CueEntry,
    hit: &Range<usize>,
    mentions: &[Mention],
    about: &[usize],
) -> Vec<usize> {
    let within = |range: Range<usize>| {
        let inside =
            move |index: &usize| range.start <= mentions[*index].range.start && mentions[*index].range.end <= range.end;
        about.iter().copied().filter(inside).collect::<Vec<_>>()
    };
    match cue.reach {
        Reach::Next | Reach::List => list(structure, cue, hit, mentions, about),
        Reach::Clause => within(hit.end..reach_end(structure, hit)),
        Reach::Sentence => within(structure.sentence(hit.start)),
        Reach::Label => label(structure, hit).map(within).unwrap_or_default(),
        Reach::Previous => previous(structure, cue, hit, mentions, about).into_iter().collect(),
        Reach::ClauseBefore if within(hit.end..structure.clause_end(hit.end)).is_empty() => {
            within(structure.clause_start(hit.start)..hit.start)
        }
        Reach::ClauseBefore => Vec::new(),
    }
}

/// Where a cue that looks forward stops: at the end of its clause, or at the bracket that closes
/// behind it if it is in brackets: "Kotlin (basic), SQL".
fn reach_end(structure: &Structure<'_, '_>, hit: &Range<usize>) -> usize {
    let end = structure.clause_end(hit.end);
    let before = &structure.text()[structure.clause_start(hit.start)..hit.start];
    let in_brackets = before.rfind(['(', '[', ')', ']']).is_some_and(|at| before[at..].starts_with(['(', '[']));
    let closing = structure.text()[hit.end..end].find([')', ']']).filter(|_| in_brackets);
    closing.map_or(end, |closing| hit.end + closing)
}

/// The first mention behind the cue and, for a list, those that are joined to it.
fn list(
    structure: &Structure<'_, '_>,
    cue: &CueEntry,
    hit: &Range<usize>,
    mentions: &[Mention],
    about: &[usize],
) -> Vec<usize> {
    let end = reach_end(structure, hit);
    let mut behind = about
        .iter()
        .copied()
        .filter(|&index| mentions[index].range.start >= hit.end && mentions[index].range.start < end);
    let Some(first) = behind.next() else {
        return Vec::new();
    };
    let text = structure.text();
    if tokens(&text[hit.end..mentions[first].range.start]).count() > cue.gap as usize {
        return Vec::new();
    }
    let mut reached = vec![first];
    let mut last = mentions[first].range.end;
    for index in behind.take_while(|_| cue.reach == Reach::List) {
        let range = &mentions[index].range;
        if range.start > last && !is_joint(structure, &text[last..range.start]) {
            break;
        }
        last = last.max(range.end);
        reached.push(index);
    }
    reached
}

/// Most unknown words that a list may hold between two names: "Docker, Foo Bar or Kubernetes".
const UNKNOWN_WORDS: usize = 3;

fn is_joint(structure: &Structure<'_, '_>, gap: &str) -> bool {
    let opens = gap.trim_start().starts_with([',', '/']);
    let closes = gap.trim_end().ends_with([',', '/'])
        || tokens(gap).last().is_some_and(|last| structure.function_words.joiners.iter().any(|known| known == last));
    structure.joins(gap)
        || (opens && closes && !gap.contains(['.', ';', ':', '(', '\n']) && tokens(gap).count() <= UNKNOWN_WORDS)
}

/// The mention right before a cue in brackets or behind a dash: "Rust (learning)".
fn previous(
    structure: &Structure<'_, '_>,
    cue: &CueEntry,
    hit: &Range<usize>,
    mentions: &[Mention],
    about: &[usize],
) -> Option<usize> {
    let last = about.iter().copied().rfind(|&index| mentions[index].range.end <= hit.start)?;
    let gap = &structure.text()[mentions[last].range.end..hit.start];
    let opened = gap.trim_start().starts_with(['(', '[', ':', '-', '–', '=']);
    let joined = opened && !gap.contains(['\n', ')', ']', ';', ',']) && tokens(gap).count() <= cue.gap as usize;
    joined.then_some(last)
}

/// Most words in front of a label on its line: "Frontend (basic):".
const LABEL_WORDS: usize = 3;

/// The text that a label is over, if the cue is one: to the next label or paragraph.
fn label(structure: &Structure<'_, '_>, hit: &Range<usize>) -> Option<Range<usize>> {
    let text = structure.text();
    let paragraph = structure.paragraph(hit.start);
    let line_start = structure.last_line_end_in(&(paragraph.start..hit.start)).unwrap_or(paragraph.start);
    let before = text[line_start..hit.start].trim_end();
    let words = tokens(before).count();
    if words > LABEL_WORDS || (words > 0 && !before.ends_with(['(', '[', '-', '–', ','])) {
        return None;
    }
    let rest = &text[hit.end..paragraph.end];
    let line_end = structure.line_end_in(&(hit.end..paragraph.end)).unwrap_or(paragraph.end);
    let mark = rest.find(|letter: char| !matches!(letter, ')' | '*' | '_' | ' ' | ']' | '"'));
    let after = hit.end + mark.unwrap_or(rest.len());
    let start = match text[after..paragraph.end].chars().next() {
        Some(':' | '-') if after <= line_end => after + 1,
        _ if after >= line_end => after,
        _ => return None,
    };
    let alone = text[start..paragraph.end].chars().all(is_separator);
    let paragraph = if alone { structure.paragraph((paragraph.end + 1).min(text.len())) } else { paragraph };
    let start = start.max(paragraph.start);
    Some(start..label_end(structure, start..paragraph.end))
}

/// Where the next label of the same paragraph begins, or its end.
fn label_end(structure: &Structure<'_, '_>, range: Range<usize>) -> usize {
    let text = structure.text();
    let mut from = range.start + 1;
    while let Some(end) = structure.line_end_in(&(from.min(range.end)..range.end)) {
        let next = structure.line_end_in(&(end + 1..range.end)).unwrap_or(range.end);
        let line = text[end + 1..next].trim_start();
        let head = line.split([':', ',']).next().unwrap_or_default();
        let is_label = line.starts_with(['*', '#'])
            || (head.len() < line.len() && line[head.len()..].starts_with(':') && tokens(head).count() <= LABEL_WORDS);
        if is_label {
            return end;
        }
        from = end + 1;
    }
    range.end
}
