//! What the states of a pattern tell before it is searched: how its matches begin, and which ways there
//! are. Shared with the build script.

use std::collections::HashSet;

use regex_automata::nfa::thompson::{NFA, State, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

/// Bytes of a match, from its first one on, that are known before it is searched.
pub(super) const OPENING_BYTES: usize = 3;

/// A set of bytes, as bits.
pub(super) type Bytes = [u32; 8];

/// The bytes that the first places of a match can hold: any byte where a match can have ended before.
pub(super) fn openings(nfa: &NFA) -> [Bytes; OPENING_BYTES] {
    let mut sets = [Bytes::default(); OPENING_BYTES];
    let mut states = vec![nfa.start_anchored()];
    for nth in 0..OPENING_BYTES {
        let (transitions, ends) = next_bytes(nfa, states);
        // At the first place an end is an empty match, which no search is for.
        if ends && nth > 0 {
            sets[nth..].fill([u32::MAX; 8]);
            break;
        }
        for byte in transitions.iter().flat_map(|trans| trans.start..=trans.end) {
            sets[nth][usize::from(byte / 32)] |= 1 << (byte % 32);
        }
        states = transitions.into_iter().map(|trans| trans.next).collect();
    }
    sets
}

/// The bytes that can come next in any of the states, and whether a match can end in one of them.
fn next_bytes(nfa: &NFA, mut open: Vec<StateID>) -> (Vec<Transition>, bool) {
    let (mut transitions, mut ends, mut known) = (Vec::new(), false, HashSet::new());
    while let Some(id) = open.pop() {
        if !known.insert(id) {
            continue;
        }
        match nfa.state(id) {
            State::ByteRange { trans } => transitions.push(*trans),
            State::Sparse(all) => transitions.extend(all.transitions.iter()),
            State::Match { .. } => ends = true,
            state => open.extend(targets(state)),
        }
    }
    (transitions, ends)
}

/// Whether every match begins where a word does.
pub(super) fn begins_word(nfa: &NFA) -> bool {
    let (mut open, mut known) = (vec![(nfa.start_anchored(), false)], HashSet::new());
    let mut begins = true;
    while let Some((id, at_border)) = open.pop() {
        if !known.insert((id, at_border)) {
            continue;
        }
        let in_word = |trans: &Transition| (trans.start..=trans.end).all(is_word);
        match nfa.state(id) {
            State::ByteRange { trans } => begins &= at_border && in_word(trans),
            State::Sparse(all) => begins &= at_border && all.transitions.iter().all(in_word),
            state => {
                let at_border = at_border || matches!(state, State::Look { look: Look::WordAscii, .. });
                open.extend(targets(state).into_iter().map(|target| (target, at_border)));
            }
        }
    }
    begins
}

/// The ways of a state, where each is over bytes of its own, so that there is nothing to choose: the
/// widest first.
pub(super) fn ranges(nfa: &NFA, state: &State) -> Option<Vec<Transition>> {
    let of_way = |way: StateID| match nfa.state(way) {
        State::ByteRange { trans } => Some(vec![*trans]),
        State::Sparse(all) => Some(all.transitions.to_vec()),
        _ => None,
    };
    let all: Vec<Transition> = match state {
        State::Sparse(all) => all.transitions.to_vec(),
        State::Union { .. } | State::BinaryUnion { .. } => {
            targets(state).into_iter().map(of_way).collect::<Option<Vec<_>>>()?.concat()
        }
        _ => return None,
    };
    let apart =
        |(at, one): (usize, &Transition)| all[..at].iter().all(|other| one.end < other.start || other.end < one.start);
    if !all.iter().enumerate().all(apart) {
        return None;
    }
    let mut widest_first = all;
    widest_first.sort_by_key(|trans| std::cmp::Reverse(trans.end - trans.start));
    Some(widest_first)
}

/// The states that can follow a state.
pub(super) fn targets(state: &State) -> Vec<StateID> {
    match state {
        State::ByteRange { trans } => vec![trans.next],
        State::Sparse(transitions) => transitions.transitions.iter().map(|trans| trans.next).collect(),
        State::Look { next, .. } | State::Capture { next, .. } => vec![*next],
        State::Union { alternates } => alternates.to_vec(),
        State::BinaryUnion { alt1, alt2 } => vec![*alt1, *alt2],
        State::Dense(_) | State::Match { .. } | State::Fail => Vec::new(),
    }
}

/// A byte of a word as `\b` knows it.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
