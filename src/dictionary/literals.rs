//! What a sentence must hold for a pattern to match in it: told from the pattern, so that most
//! sentences are passed over without compiling or searching it. Shared with the build script.

use std::collections::BTreeSet;

use regex_syntax::hir::{Class, Hir, HirKind};

/// More texts than this in a set take as long to look for as the pattern itself.
const SET_MAX: usize = 64;
/// A class of more characters than the ten digits tells too little.
const CLASS_MAX: usize = 10;

/// Sets of texts of each of which a match holds one; none for a text that is no regular expression.
pub(super) fn required(pattern: &str) -> Vec<Vec<String>> {
    let sets = regex_syntax::parse(pattern).map(|hir| sets_of(&hir)).unwrap_or_default();
    sets.into_iter().map(|set| set.into_iter().collect()).collect()
}

fn sets_of(hir: &Hir) -> Vec<BTreeSet<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).map(|text| vec![BTreeSet::from([text.to_owned()])]).unwrap_or_default()
        }
        HirKind::Class(Class::Unicode(class)) => {
            let characters: Vec<char> =
                class.iter().flat_map(|range| range.start()..=range.end()).take(CLASS_MAX + 1).collect();
            let few = !characters.is_empty() && characters.len() <= CLASS_MAX;
            if few { vec![characters.into_iter().map(String::from).collect()] } else { Vec::new() }
        }
        HirKind::Capture(capture) => sets_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => sets_of(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(sets_of).collect(),
        HirKind::Alternation(branches) => one_of(branches).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// One set for several branches: the most telling of each.
fn one_of(branches: &[Hir]) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for branch in branches {
        let shortest = |set: &BTreeSet<String>| set.iter().map(String::len).min();
        all.extend(sets_of(branch).into_iter().max_by_key(|set| (shortest(set), std::cmp::Reverse(set.len())))?);
    }
    let covered = |text: &String| all.iter().any(|other| other != text && text.contains(other.as_str()));
    let kept: BTreeSet<String> = all.iter().filter(|text| !covered(text)).cloned().collect();
    (kept.len() <= SET_MAX).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_tells_what_a_match_must_hold() {
        let cases: [(&str, &[&[&str]]); 6] = [
            (r"\bmentor(?:ed|ing)? (?:engineers?|devs?)\b", &[&["mentor"], &[" "], &["dev", "engineer"]]),
            (r"\b(?:led|lead) \w+", &[&["lead", "led"], &[" "]]),
            (r"[0-9]+ %", &[&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], &[" %"]]),
            (r"(?:[a-z]+ ){0,3}budget", &[&["budget"]]),
            (r"(?:a|[a-z]+)", &[]),
            (r"(", &[]),
        ];
        for (pattern, expected) in cases {
            assert_eq!(required(pattern), expected, "{pattern}");
        }
    }
}
