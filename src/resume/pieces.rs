//! Pieces of header cells: the names, titles and places that signs and small words part.

use std::ops::Range;

use super::classes::{Class, Piece, class, is_street, trimmed};
use crate::dictionary::{Dictionary, ReadingWord};

/// Signs and words that part pieces of a cell.
const PIECE_SIGNS: [&str; 19] = [
    " — ", " – ", " - ", "—", " @ ", " @", " at ", " bei ", " chez ", ", ", "，", "、", " (", ") ", " [", "] ", ": ",
    " / ", "; ",
];
/// A word before an employer has at most so many bytes.
const JOINT_BYTES: usize = 4;

/// The pieces of a cell with what each can be.
pub(super) fn pieces(cell: &str, dictionary: &Dictionary) -> Vec<Piece> {
    let mut spans = vec![(0..cell.len(), false)];
    for sign in PIECE_SIGNS.into_iter().filter(|sign| cell.contains(sign)) {
        spans = spans.into_iter().flat_map(|(span, at)| cut(cell, span, at, sign)).collect();
    }
    let piece = |(span, behind_at): (Range<usize>, bool)| {
        let raw = cell.get(span.clone()).unwrap_or_default();
        let text = trimmed(raw);
        let start = span.start + (text.as_ptr() as usize).saturating_sub(raw.as_ptr() as usize);
        let span = start..start + text.len();
        let before = cell.get(..start).unwrap_or_default();
        let open = |one: char, other: char| before.matches(one).count() > before.matches(other).count();
        let bracketed = open('(', ')') || open('[', ']');
        let class = || match class(text, dictionary) {
            // Whoever stands behind "at" employs: "Engineer at Software Heritage".
            Class::Completes | Class::Skill if behind_at => Class::Plain,
            class => class,
        };
        // "Engineer (programme) at" before a gap.
        let joint = text.len() <= JOINT_BYTES && dictionary.is_reading_word(ReadingWord::At, text);
        (!text.is_empty() && !joint).then(|| Piece { span, class: class(), behind_at, bracketed })
    };
    let apart = |(span, at): (Range<usize>, bool)| before_a_town(cell, span, at, dictionary);
    let spans = spans.into_iter().flat_map(|(span, at)| unspaced(cell, span, at));
    // "Lead developer bij Grachtenwerk te Utrecht": twice.
    let joined = |(span, at): (Range<usize>, bool)| workplace(cell, span, at, dictionary);
    let spans = spans.flat_map(joined).flat_map(joined).flat_map(apart);
    let mut pieces: Vec<Piece> = spans.filter_map(piece).collect();
    // What stands behind a street in its own cell is part of the address.
    if let Some((first, rest)) = pieces.split_first_mut()
        && is_street(cell.get(first.span.clone()).unwrap_or_default(), dictionary)
    {
        rest.iter_mut().filter(|piece| piece.class == Class::Plain).for_each(|piece| piece.class = Class::Aside);
    }
    with_legal_forms(cell, pieces, dictionary)
}

/// A piece in a script that puts no spaces between words, parted at its spaces: "蓝桥科技有限公司 后端工程师".
fn unspaced(cell: &str, span: Range<usize>, behind_at: bool) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let script = |letter: char| ('\u{3040}'..='\u{9fff}').contains(&letter);
    let parts = || text.split(' ').filter(|part| !part.is_empty());
    if parts().count() < 2 || !parts().all(|part| part.contains(script) && part.chars().count() > 2) {
        return vec![(span, behind_at)];
    }
    let place = |part: &str| span.start + (part.as_ptr() as usize - text.as_ptr() as usize);
    parts().map(|part| (place(part)..place(part) + part.len(), behind_at)).collect()
}

/// A piece, parted where a small word joins a title to its employer: "Développeur à Acme".
fn workplace(cell: &str, span: Range<usize>, behind_at: bool, dictionary: &Dictionary) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let joins = |(order, from): (usize, &usize)| {
        let length = (1..=WORKPLACE_WORDS).rev().find(|length| {
            let to = words.get(order + length).copied().unwrap_or(text.len());
            let joint = text.get(*from..to).unwrap_or_default().trim_end();
            joint.len() <= WORKPLACE_BYTES
                && joint.starts_with(char::is_lowercase)
                && dictionary.is_reading_word(ReadingWord::Workplace, joint)
        })?;
        let to = words.get(order + length).copied()?;
        let name = text.get(to..)?.trim();
        is_joined(text.get(..*from)?.trim(), name, dictionary).then_some((*from, to, name))
    };
    match words.iter().enumerate().find_map(joins) {
        Some((from, to, name)) => {
            let place = dictionary.is_town(name) || dictionary.is_place(name);
            vec![(span.start..span.start + from, behind_at), (span.start + to..span.end, !place)]
        }
        None => vec![(span, behind_at)],
    }
}

/// Whether two texts around a small word are a title and its employer, or a name and its town.
fn is_joined(before: &str, behind: &str, dictionary: &Dictionary) -> bool {
    let capital = behind.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    if !capital || before.is_empty() {
        return false;
    }
    if dictionary.is_town(behind) {
        return true;
    }
    let reading = dictionary.read_title(behind);
    let field = reading.is_field && behind.split(' ').count() <= FIELD_WORDS;
    !reading.is_title && !field && dictionary.resolve(behind).is_none() && dictionary.read_title(before).is_title
}

/// The name of a field has at most so many words.
const FIELD_WORDS: usize = 2;
/// What stands between a title and its employer has at most so many words.
const WORKPLACE_WORDS: usize = 3;
/// The same in bytes.
const WORKPLACE_BYTES: usize = 24;

/// Pieces with the legal forms behind them: "Google, Inc.", "Domicilium (IOM) Ltd".
fn with_legal_forms(cell: &str, pieces: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = cell.get(piece.span.clone()).unwrap_or_default();
        let form = piece.class == Class::Firm && !text.contains(' ') && !piece.behind_at && !piece.bracketed;
        let legal = form && dictionary.is_reading_word(ReadingWord::LegalForm, text);
        let named = |piece: &Piece| matches!(piece.class, Class::Plain | Class::Firm | Class::Skill | Class::Town);
        let bracket = usize::from(whole.last().is_some_and(|last| last.bracketed));
        let first = whole.len().checked_sub(1 + bracket).filter(|_| legal);
        let first = first.filter(|first| whole.get(*first).is_some_and(named));
        match first {
            Some(first) => {
                whole.truncate(first + 1);
                if let Some(name) = whole.last_mut() {
                    *name = Piece { span: name.span.start..piece.span.end, class: Class::Firm, ..*name };
                }
            }
            None => whole.push(piece),
        }
    }
    whole
}

/// A piece, parted before the town that follows a full stop or two dashes: "Acme Inc. Seoul", "Acme -- Leeds".
fn before_a_town(
    cell: &str,
    span: Range<usize>,
    behind_at: bool,
    dictionary: &Dictionary,
) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let form = |word: &&str| dictionary.is_reading_word(ReadingWord::LegalForm, word);
    // "Kranich Energie GmbH Leipzig".
    if let Some(form) = text.split(' ').skip(1).find(form) {
        let end = form.as_ptr() as usize - text.as_ptr() as usize + form.len();
        if text.get(end..).is_some_and(|rest| rest.len() > 1 && dictionary.is_town(rest.trim())) {
            return vec![(span.start..span.start + end, behind_at), (span.start + end..span.end, false)];
        }
    }
    let town = |rest: &str| dictionary.is_town(rest) || dictionary.is_place(rest);
    match text.rfind(". ").filter(|at| text.get(at + 2..).is_some_and(|rest| town(rest.trim()))) {
        Some(at) => vec![(span.start..span.start + at + 1, behind_at), (span.start + at + 2..span.end, false)],
        None => match text.split_once(" -- ").filter(|(_, rest)| town(rest.trim())) {
            Some((name, _)) => {
                let end = span.start + name.len();
                vec![(span.start..end, behind_at), (end + " -- ".len()..span.end, false)]
            }
            None => vec![(span, behind_at)],
        },
    }
}

fn cut(cell: &str, span: Range<usize>, behind_at: bool, sign: &str) -> Vec<(Range<usize>, bool)> {
    let text = cell.get(span.clone()).unwrap_or_default();
    let at_sign = sign.trim().chars().all(char::is_alphabetic) || sign.trim() == "@";
    let mut found = Vec::new();
    let mut from = span.start;
    for (at, _) in text.match_indices(sign) {
        found.push((from..span.start + at, if from == span.start { behind_at } else { at_sign }));
        from = span.start + at + sign.len();
    }
    found.push((from..span.end, if from == span.start { behind_at } else { at_sign }));
    found
}
