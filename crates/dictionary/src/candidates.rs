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
