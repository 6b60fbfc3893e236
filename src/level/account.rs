//! Accounts: what contributions are added up in. A report shows a reason for each; a change that is
//! only tried needs the sum.

use super::{Contribution, ContributionKind, round};
use crate::document::{Quote, Warning};

/// Adds up contributions to a seniority, in their order.
pub(super) trait SeniorityTally {
    /// Adds an effect, in rungs, with its reason.
    fn add(&mut self, kind: ContributionKind, effect: f64, reason: impl FnOnce() -> Reason);

    /// Notes that a title is so far above what is believed of it, in rungs.
    fn inflated(&mut self, by: f64, doubt: impl FnOnce() -> Warning);

    /// The sum so far.
    fn value(&self) -> f64;
}

/// Why a contribution has its effect.
pub(super) struct Reason {
    /// What exactly: the stage, the scope kind, the grade.
    pub id: String,
    /// In words, with the numbers of the rule.
    pub because: String,
    /// Where it is shown.
    pub evidence: Vec<Quote>,
}

/// The sum alone.
#[derive(Debug, Default)]
pub(super) struct Total {
    sum: f64,
    /// Rungs by which the title is above what is believed of it.
    pub inflated_by: f64,
}

impl SeniorityTally for Total {
    fn add(&mut self, _: ContributionKind, effect: f64, _: impl FnOnce() -> Reason) {
        self.sum += counted(effect);
    }

    fn inflated(&mut self, by: f64, _: impl FnOnce() -> Warning) {
        self.inflated_by = by;
    }

    fn value(&self) -> f64 {
        self.sum
    }
}

/// The sum with all that makes it up.
#[derive(Debug, Default)]
pub(super) struct Itemized {
    sum: f64,
    pub contributions: Vec<Contribution>,
    pub doubts: Vec<Warning>,
}

impl SeniorityTally for Itemized {
    fn add(&mut self, kind: ContributionKind, effect: f64, reason: impl FnOnce() -> Reason) {
        let effect = counted(effect);
        self.sum += effect;
        let Reason { id, because, evidence } = reason();
        self.contributions.push(Contribution { kind, id, effect, because, evidence });
    }

    fn inflated(&mut self, _: f64, doubt: impl FnOnce() -> Warning) {
        self.doubts.push(doubt());
    }

    fn value(&self) -> f64 {
        self.sum
    }
}

/// An effect as a report shows it, so that what it shows adds up.
fn counted(effect: f64) -> f64 {
    round(effect, 4)
}
