//! Candidates: occurrences with sound borders, before their sense is judged.

use std::ops::Range;

use super::SkillKey;

/// A name of a skill at a place of the normalised text.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub skill: SkillKey,
    /// The name itself.
    pub range: Range<usize>,
    /// The end with a plural or version.
    pub end: usize,
    /// The rule that has to hold, by its place; `None` for a sure name.
    pub sense: Option<u32>,
}

impl Candidate {
    pub(super) fn whole(&self) -> Range<usize> {
        self.range.start..self.end
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.range.start < other.end && other.range.start < self.end
    }
}

/// Ranges by their starts: those that overlap another one are found without a look at all of them.
#[derive(Debug)]
pub(super) struct Ranges {
    /// Each with its place in the order in which they came.
    sorted: Vec<(Range<usize>, usize)>,
    longest: usize,
}

impl Ranges {
    pub(super) fn new(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut sorted: Vec<_> = ranges.into_iter().zip(0..).collect();
        sorted.sort_by_key(|(range, _)| range.start);
        let longest = sorted.iter().map(|(range, _)| range.len()).max().unwrap_or(0);
        Self { sorted, longest }
    }

    /// The places of the ranges that overlap another one.
    pub(super) fn overlapping(&self, other: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.sorted.partition_point(|(range, _)| range.start + self.longest < other.start);
        let near = self.sorted[first..].iter().take_while(move |(range, _)| range.start < other.end);
        near.filter(move |(range, _)| other.start < range.end).map(|(_, place)| *place)
    }
}

/// Drops every candidate that a longer one of `over` covers or crosses, unless the longer one
/// keeps it. Both slices are sorted by start, the longest first.
pub(super) fn without_swallowed(
    candidates: Vec<Candidate>,
    over: &[Candidate],
    also_counts: impl Fn(&Candidate, &Candidate) -> bool,
) -> Vec<Candidate> {
    let longest = over.iter().map(|other| other.whole().len()).max().unwrap_or(0);
    let swallowed = |candidate: &Candidate| {
        let first = over.partition_point(|other| other.range.start + longest < candidate.range.start);
        over[first..]
            .iter()
            .take_while(|other| other.range.start < candidate.end)
            .any(|other| other.overlaps(candidate) && beats(other, candidate) && !also_counts(other, candidate))
    };
    candidates.into_iter().filter(|candidate| !swallowed(candidate)).collect()
}

/// The longer name wins; of two that cross with the same length, the first.
fn beats(other: &Candidate, candidate: &Candidate) -> bool {
    let (long, short) = (other.range.len(), candidate.range.len());
    long > short || (long == short && other.range.start < candidate.range.start)
}
