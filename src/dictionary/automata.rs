//! Patterns as automata in one table, stepped through where they lie, so that no pattern has to be
//! compiled when the program runs. Shared with the build script.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::ops::Range;

use regex_automata::nfa::thompson::{BuildError, NFA, State};
use regex_automata::util::look::{Look, LookMatcher};
use regex_automata::util::primitives::{PatternID, StateID};
use serde::{Deserialize, Serialize};

use super::openings::{Bytes, OPENING_BYTES, begins_word, is_word, openings, ranges, targets};
use super::tables::Numbers;

/// Pairs of a branch and a place in the text that are remembered for one search at most: 1 MB of bits.
const PAIRS_MAX: usize = 1 << 23;

/// What a state does: the low byte of its first number. Behind it stands what is named here.
mod kind {
    /// One of a range of bytes: the range in the first number, the next state.
    pub(super) const BYTE: u32 = 0;
    /// One of several ranges: their count in the first number, then each range and its next state.
    pub(super) const BYTES: u32 = 1;
    /// A condition on the place: the condition in the first number, the next state.
    pub(super) const LOOK: u32 = 2;
    /// States to try in their order: their count in the first number, the branch's own number, the states.
    pub(super) const BRANCH: u32 = 3;
    /// The border of a group: which one in the first number, the next state.
    pub(super) const BORDER: u32 = 4;
    /// The pattern matches.
    pub(super) const MATCH: u32 = 5;
    /// Nothing matches from here.
    pub(super) const FAIL: u32 = 6;
}

/// The states of all patterns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Automata<'a>(#[serde(borrow)] Numbers<'a>);

/// The automaton of one pattern.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Automaton {
    start: u32,
    /// Number of its branches.
    branches: u32,
    /// Number of borders of its groups, two for each.
    borders: u32,
    /// Where the sets of bytes stand that the first places of a match can hold.
    opening: u32,
    /// Whether a match begins where a word does.
    at_word: bool,
}

/// A match: where it stands, and the groups that took part, in their order.
pub(super) type Match = (Range<usize>, Vec<Range<usize>>);

impl Automata<'_> {
    /// Adds a regular expression whose classes and borders know ASCII only.
    ///
    /// # Errors
    ///
    /// What is wrong with the pattern.
    pub(super) fn push(&mut self, pattern: &str) -> Result<Automaton, String> {
        let nfa = NFA::new(&in_ascii(pattern)).map_err(|error| reason(&error))?;
        let order = reachable(&nfa);
        let mut at = self.0.len() as u32;
        let mut places = HashMap::new();
        for &id in &order {
            places.insert(id, at);
            at += size(&nfa, nfa.state(id));
        }
        let place = |id: StateID| places.get(&inside(&nfa, id)).copied().unwrap_or_default();
        let mut branches = 0;
        order.iter().for_each(|id| self.write(&nfa, nfa.state(*id), &mut branches, place));
        let borders = 2 * nfa.group_info().group_len(PatternID::ZERO) as u32;
        let start = place(nfa.start_anchored());
        let opening = self.0.len() as u32;
        openings(&nfa).into_iter().flatten().for_each(|bits| self.0.push(bits));
        Ok(Automaton { start, branches, borders, opening, at_word: begins_word(&nfa) })
    }

    fn write(&mut self, nfa: &NFA, state: &State, branches: &mut u32, place: impl Fn(StateID) -> u32) {
        let range = |start: u8, end: u8| u32::from(start) << 8 | u32::from(end) << 16;
        if let Some(all) = ranges(nfa, state) {
            self.0.push(kind::BYTES | (all.len() as u32) << 8);
            for trans in all {
                self.0.push(range(trans.start, trans.end));
                self.0.push(place(trans.next));
            }
            return;
        }
        match state {
            State::ByteRange { trans } => {
                self.0.push(kind::BYTE | range(trans.start, trans.end));
                self.0.push(place(trans.next));
            }
            State::Look { look, next } => {
                self.0.push(kind::LOOK | look.as_repr() << 8);
                self.0.push(place(*next));
            }
            State::Capture { next, slot, .. } => {
                self.0.push(kind::BORDER | (slot.as_usize() as u32) << 8);
                self.0.push(place(*next));
            }
            State::Union { .. } | State::BinaryUnion { .. } => {
                let targets = targets(state);
                self.0.push(kind::BRANCH | (targets.len() as u32) << 8);
                self.0.push(*branches);
                *branches += 1;
                targets.into_iter().for_each(|target| self.0.push(place(target)));
            }
            State::Match { .. } => self.0.push(kind::MATCH),
            State::Sparse(_) | State::Dense(_) | State::Fail => self.0.push(kind::FAIL),
        }
    }

    /// The first match that is accepted, of those that a search from the left finds one after another.
    /// `None` if there is none; an error if the text is too long to remember all places tried.
    pub(super) fn find(
        &self,
        automaton: &Automaton,
        text: &str,
        accept: impl Fn(&Range<usize>) -> bool,
    ) -> Result<Option<Match>, TooLong> {
        let pairs = automaton.branches as usize * (text.len() + 1);
        if pairs > PAIRS_MAX {
            return Err(TooLong);
        }
        let mut search = Search {
            states: &self.0,
            text: text.as_bytes(),
            tried: vec![0; pairs.div_ceil(64)],
            borders: vec![usize::MAX; automaton.borders as usize],
            open: Vec::new(),
            look: LookMatcher::new(),
        };
        let mut from = 0;
        while let Some(whole) = search.next(automaton, from) {
            if accept(&whole) {
                return Ok(Some((whole, search.groups())));
            }
            from = whole.end.max(whole.start + 1);
            search.tried.fill(0);
        }
        Ok(None)
    }
}

/// A text is too long for an automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

/// One search: the states that are still to be tried, and those that lead to nothing.
struct Search<'s> {
    states: &'s Numbers<'s>,
    text: &'s [u8],
    /// By branch and place, as bits.
    tried: Vec<u64>,
    borders: Vec<usize>,
    open: Vec<Open>,
    look: LookMatcher,
}

/// What is left to do when a way led to nothing.
enum Open {
    Try { state: u32, at: usize },
    Restore { border: usize, place: usize },
}

impl Search<'_> {
    /// The first match at or after a place.
    fn next(&mut self, automaton: &Automaton, from: usize) -> Option<Range<usize>> {
        (from..self.text.len()).find_map(|at| {
            let end = self.may_begin(automaton, at).then(|| self.match_at(automaton.start, at))?;
            end.map(|end| at..end)
        })
    }

    /// Whether a match can begin at a place, as far as the bytes around it tell.
    fn may_begin(&self, automaton: &Automaton, at: usize) -> bool {
        let opens = |nth: usize| {
            self.text.get(at + nth).is_none_or(|byte| {
                let set = automaton.opening as usize + nth * size_of::<Bytes>() / size_of::<u32>();
                self.states.get(set + usize::from(byte / 32)) & 1 << (byte % 32) != 0
            })
        };
        let in_word = || at.checked_sub(1).is_some_and(|before| is_word(self.text[before]));
        !(automaton.at_word && in_word()) && (0..OPENING_BYTES).all(opens)
    }

    /// The end of the match that starts at a place.
    fn match_at(&mut self, state: u32, at: usize) -> Option<usize> {
        self.open.clear();
        self.borders.fill(usize::MAX);
        self.open.push(Open::Try { state, at });
        while let Some(open) = self.open.pop() {
            match open {
                Open::Restore { border, place } => self.borders[border] = place,
                Open::Try { state, at } => {
                    if let Some(end) = self.walk(state, at) {
                        return Some(end);
                    }
                }
            }
        }
        None
    }

    /// Follows the first of all ways until it matches or ends; the others stay open.
    fn walk(&mut self, state: u32, mut at: usize) -> Option<usize> {
        let mut state = state as usize;
        loop {
            let head = self.states.get(state);
            state = match head & 0xff {
                kind::BYTE => {
                    let byte = *self.text.get(at)?;
                    at += 1;
                    within(head, byte).then(|| self.states.get(state + 1))?
                }
                kind::BYTES => {
                    let byte = *self.text.get(at)?;
                    at += 1;
                    let mut ranges = (0..(head >> 8) as usize).map(|place| state + 1 + 2 * place);
                    let found = ranges.find(|range| within(self.states.get(*range), byte))?;
                    self.states.get(found + 1)
                }
                kind::LOOK => {
                    let look = Look::from_repr(head >> 8)?;
                    self.look.matches(look, self.text, at).then(|| self.states.get(state + 1))?
                }
                kind::BRANCH => {
                    let number = self.states.get(state + 1) as usize;
                    if !self.is_new(number, at) {
                        return None;
                    }
                    self.first_way(state + 2..state + 2 + (head >> 8) as usize, at)?
                }
                kind::BORDER => {
                    let border = (head >> 8) as usize;
                    let before = std::mem::replace(self.borders.get_mut(border)?, at);
                    self.open.push(Open::Restore { border, place: before });
                    self.states.get(state + 1)
                }
                kind::MATCH => return Some(at),
                _ => return None,
            } as usize;
        }
    }

    /// The first way of a branch that can lead on; the others stay open. Most ways ask for another byte
    /// than the next one.
    fn first_way(&mut self, ways: Range<usize>, at: usize) -> Option<u32> {
        let next = self.text.get(at).copied();
        let mut first = None;
        for way in ways.rev().map(|place| self.states.get(place)) {
            let head = self.states.get(way as usize);
            let ends = head & 0xff == kind::BYTE && !next.is_some_and(|byte| within(head, byte));
            if !ends && let Some(state) = first.replace(way) {
                self.open.push(Open::Try { state, at });
            }
        }
        first
    }

    /// Whether a branch is tried at a place for the first time.
    fn is_new(&mut self, branch: usize, at: usize) -> bool {
        let bit = branch * (self.text.len() + 1) + at;
        let word = &mut self.tried[bit / 64];
        let is_new = *word & 1 << (bit % 64) == 0;
        *word |= 1 << (bit % 64);
        is_new
    }

    /// The groups that took part in the match that was found, without the whole.
    fn groups(&self) -> Vec<Range<usize>> {
        let pairs = self.borders.chunks_exact(2).skip(1);
        pairs
            .map(|pair| pair[0]..pair[1])
            .filter(|range| range.start != usize::MAX && range.end != usize::MAX)
            .collect()
    }
}

fn within(range: u32, byte: u8) -> bool {
    let (start, end) = (range >> 8 & 0xff, range >> 16 & 0xff);
    (start..=end).contains(&u32::from(byte))
}

/// The last line of the innermost error: the lines before it draw the pattern.
fn reason(error: &BuildError) -> String {
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    text.lines().last().map(|line| line.trim_start_matches("error: ").to_owned()).unwrap_or_default()
}

/// Numbers that a state takes.
fn size(nfa: &NFA, state: &State) -> u32 {
    if let Some(all) = ranges(nfa, state) {
        return 1 + 2 * all.len() as u32;
    }
    match state {
        State::Union { alternates } => 2 + alternates.len() as u32,
        State::BinaryUnion { .. } => 4,
        State::ByteRange { .. } | State::Look { .. } | State::Capture { .. } => 2,
        State::Sparse(_) | State::Dense(_) | State::Match { .. } | State::Fail => 1,
    }
}

/// The state itself, or what stands behind it where it is a border of the whole match: a search knows
/// where that begins and ends.
fn inside(nfa: &NFA, id: StateID) -> StateID {
    match nfa.state(id) {
        State::Capture { next, slot, .. } if slot.as_usize() < 2 => inside(nfa, *next),
        _ => id,
    }
}

/// The states that a match can pass, from the start on.
fn reachable(nfa: &NFA) -> Vec<StateID> {
    let start = inside(nfa, nfa.start_anchored());
    let (mut order, mut known) = (vec![start], HashSet::from([start]));
    let mut next = 0;
    while let Some(&id) = order.get(next) {
        let all = ranges(nfa, nfa.state(id)).map(|all| all.iter().map(|trans| trans.next).collect());
        let targets = all.unwrap_or_else(|| targets(nfa.state(id))).into_iter().map(|target| inside(nfa, target));
        order.extend(targets.filter(|target| known.insert(*target)));
        next += 1;
    }
    order
}

/// A pattern with classes and borders that know ASCII only.
pub(super) fn in_ascii(pattern: &str) -> String {
    pattern
        .replace(r"\b", r"(?-u:\b)")
        .replace(r"\w", "[0-9A-Za-z_]")
        .replace(r"\d", "[0-9]")
        .replace(r"\s", r"[\t\n\x0b\x0c\r ]")
}
