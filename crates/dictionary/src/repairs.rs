//! Repairs of a text before its names are looked up: words that lost the space between them, words
//! broken at the end of a line, letters of two scripts that touch, bullets in a wrong encoding.

use std::ops::Range;

use super::frames::Frames;
use super::normal::Repair;

/// Repairs at most this many words of a text; whoever glues more has written no prose.
const MOST_REPAIRS: usize = 400;

/// Least letters of a name that any capitalised word may be glued to: "TerraformWe".
const SAFE_LETTERS: usize = 4;

/// Bullets and dashes whose bytes were read in the encoding of Windows.
const MOJIBAKE: &[(&str, &str)] = &[
    ("â€¢", "•"),
    ("â—\u{8f}", "•"),
    ("ï‚·", "•"),
    ("ï‚§", "•"),
    ("â€“", "–"),
    ("â€”", "–"),
    ("â€™", "'"),
    ("â€œ", "\""),
    ("Â·", "•"),
];

/// Whether a lower-case word is a name of the dictionary; `Some(true)` when it has no other sense.
pub(super) type IsName<'f> = &'f dyn Fn(&str) -> Option<bool>;

/// The repairs that a text needs, by their place.
pub(super) fn repairs(text: &str, frames: &Frames<'_>, is_name: IsName<'_>) -> Vec<Repair> {
    let mut found = Vec::new();
    for word in words(text) {
        if found.len() > MOST_REPAIRS {
            break;
        }
        broken(text, &word, is_name, &mut found);
        if text[word.clone()].is_ascii() {
            glued(text, &word, frames, is_name, &mut found);
        } else {
            scripts(text, &word, &mut found);
        }
    }
    if !text.is_ascii() {
        for (wrong, right) in MOJIBAKE {
            found.extend(text.match_indices(wrong).map(|(at, _)| Repair { range: at..at + wrong.len(), text: right }));
        }
    }
    found.sort_by_key(|repair| (repair.range.start, repair.range.end));
    found.dedup_by(|second, first| second.range.start < first.range.end || second.range == first.range);
    found
}

/// Runs of letters and digits that may need a repair: with a capital inside, with letters beyond ASCII,
/// before a hyphen at the end of a line, or with a bullet's letter behind.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while at < bytes.len() && !is_part(bytes[at]) {
                at += 1;
            }
            let start = at;
            let mut odd = false;
            while at < bytes.len() && is_part(bytes[at]) {
                odd |= bytes[at] >= 0x80 || (at > start && bytes[at].is_ascii_uppercase());
                at += 1;
            }
            if start == at {
                return None;
            }
            let is_broken = bytes.get(at) == Some(&b'-') && matches!(bytes.get(at + 1), Some(b'\n' | b'\r'));
            if odd || is_broken || bytes[at - 1] == b'o' {
                return Some(start..at);
            }
        }
    })
}

/// A name whose word was broken at the end of a line: "Kuber-" and "netes".
fn broken(text: &str, word: &Range<usize>, is_name: IsName<'_>, found: &mut Vec<Repair>) {
    let rest = &text[word.end..];
    let Some(next) = rest.strip_prefix("-\n").or_else(|| rest.strip_prefix("-\r\n")) else { return };
    let next = next.trim_start_matches([' ', '\t']);
    let gap = rest.len() - next.len();
    let length = next.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(next.len());
    if length > 0 && is_known(&format!("{}{}", &text[word.clone()], &next[..length]), is_name).is_some() {
        found.push(Repair { range: word.end..word.end + gap, text: "" });
    }
}

/// Letters of another script that touch a Latin word: particles and whole sentences without spaces.
fn scripts(text: &str, word: &Range<usize>, found: &mut Vec<Repair>) {
    let is_latin = |letter: char| letter < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&letter);
    let mut last = None;
    for (at, letter) in text[word.clone()].char_indices() {
        let latin = letter.is_alphanumeric().then(|| is_latin(letter) || !letter.is_alphabetic());
        if let (Some(last), Some(latin)) = (last, latin)
            && last != latin
        {
            found.push(split(word.start + at));
        }
        last = latin;
    }
}

fn split(at: usize) -> Repair {
    Repair { range: at..at, text: " " }
}

/// Names that lost the space before or behind them: "MySQLThe office", "AWSLambda", "Gradleo Jenkins".
fn glued(text: &str, word: &Range<usize>, frames: &Frames<'_>, is_name: IsName<'_>, found: &mut Vec<Repair>) {
    let written = &text[word.clone()];
    let pieces = pieces(written);
    if pieces.len() == 1 {
        let bullet = written.strip_suffix('o').filter(|name| name.len() >= SAFE_LETTERS);
        let item = || text[word.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if bullet.is_some_and(|name| item() && is_known(name, is_name).is_some())
            && is_known(written, is_name).is_none()
        {
            found.push(split(word.end - 1));
        }
        return;
    }
    if pieces.len() > MOST_PIECES || is_known(written, is_name).is_some() {
        return;
    }
    let sentence = pieces.len() == 2 && {
        let first = &written[pieces[0].clone()];
        first.len() >= SAFE_LETTERS && first.bytes().all(|byte| byte.is_ascii_lowercase()) && pieces[1].len() > 1
    };
    if sentence {
        found.push(split(word.start + pieces[1].start));
    } else {
        let cuts = cuts(written, &pieces, frames, is_name);
        found.extend(cuts.into_iter().map(|cut| split(word.start + cut)));
    }
}

/// Most pieces of a glued word.
const MOST_PIECES: usize = 6;

/// The pieces of a word by its capitals: "RabbitMQReliable" is "Rabbit", "MQ", "Reliable".
fn pieces(word: &str) -> Vec<Range<usize>> {
    let bytes = word.as_bytes();
    let mut starts = vec![0];
    for at in 1..bytes.len() {
        let capital = bytes[at].is_ascii_uppercase();
        let after_small = !bytes[at - 1].is_ascii_uppercase();
        let before_small = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        if capital && (after_small || before_small) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// Where a word of several pieces is to be cut so that the names in it are words of their own.
fn cuts(word: &str, pieces: &[Range<usize>], frames: &Frames<'_>, is_name: IsName<'_>) -> Vec<usize> {
    let mut cuts = Vec::new();
    let (mut from, mut others, mut sure) = (0, Vec::new(), true);
    while from < pieces.len() {
        let name = (from + 1..=pieces.len()).rev().find_map(|to| {
            let joined = &word[pieces[from].start..pieces[to - 1].end];
            let spaced = pieces[from..to].iter().map(|piece| &word[piece.clone()]).collect::<Vec<_>>().join(" ");
            let whole = is_known(joined, is_name).map(|sure| (to, sure, false));
            whole.or_else(|| Some((to, is_known(&spaced, is_name)?, true)))
        });
        let Some((to, is_sure, inside)) = name else {
            others.push(from);
            from += 1;
            continue;
        };
        sure &= is_sure && pieces[to - 1].end - pieces[from].start >= SAFE_LETTERS;
        let inner = if inside { from..=to } else { from..=from };
        cuts.extend(inner.chain([to]).filter_map(|piece| pieces.get(piece)).map(|piece| piece.start));
        from = to;
    }
    let is_word = |piece: &usize| {
        let other = word[pieces[*piece].clone()].to_ascii_lowercase();
        frames.may_follow(&other) || (sure && other.len() > 1)
    };
    if !others.iter().all(is_word) {
        return Vec::new();
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|cut| *cut > 0);
    cuts
}

/// Whether a word, or what it is the plural of, is a name.
fn is_known(word: &str, is_name: IsName<'_>) -> Option<bool> {
    let lower = word.to_lowercase();
    is_name(&lower).or_else(|| is_name(lower.strip_suffix('s')?))
}
