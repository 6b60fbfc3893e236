//! Standing: a level in numbers alone, as a report needs no reason for what is only tried.

use super::account::{SeniorityTally, Total};
use super::basis::ModelInput;
use super::{Level, logistic, round, seniority, spread};
use crate::ladder::{Ladder, Rung};

/// Track, rung and numbers of a level, as the level itself gives them.
#[derive(Debug, Clone)]
pub(crate) struct Standing<'l> {
    /// The track.
    pub track: &'l str,
    /// The likeliest rung of the track.
    pub rung: Option<&'l str>,
    /// Number on the ladder's scale.
    pub seniority: f64,
    probabilities: Vec<(&'l str, f64)>,
}

impl<'l> Standing<'l> {
    /// Where the evidence of an engineer places a person on the ladder of the basis. Showing more makes
    /// nobody less of an engineer.
    pub(crate) fn of(basis: &ModelInput<'_>, ladder: &'l Ladder) -> Self {
        let weighed = Weighed::new(basis, &basis.coverages(), ladder);
        Self {
            track: weighed.track,
            rung: weighed.likeliest().map(|(rung, _)| rung.id.as_str()),
            seniority: round(weighed.seniority, 3),
            probabilities: weighed.probabilities.iter().map(|(rung, p)| (rung.id.as_str(), round(*p, 4))).collect(),
        }
    }

    /// The standing of a level.
    pub(crate) fn told(level: &'l Level) -> Self {
        Self {
            track: &level.track,
            rung: level.rung.as_deref(),
            seniority: level.seniority,
            probabilities: level.probabilities.iter().map(|(id, p)| (id.as_str(), *p)).collect(),
        }
    }

    /// Probability of a rung; 0 where the ladder has no such rung.
    pub(crate) fn probability(&self, rung: &str) -> f64 {
        self.probabilities.iter().find(|(id, _)| *id == rung).map_or(0.0, |(_, probability)| *probability)
    }
}

/// The evidence of an engineer, weighed on every track.
pub(super) struct Weighed<'l> {
    /// The likelier track.
    pub track: &'l str,
    /// Seniority on it.
    pub seniority: f64,
    /// Of all rungs, tracks in the ladder's order.
    pub probabilities: Vec<(&'l Rung, f64)>,
}

impl<'l> Weighed<'l> {
    /// The evidence, with the coverages and the ladder of its basis.
    pub(super) fn new(basis: &ModelInput<'_>, coverages: &[f64], ladder: &'l Ladder) -> Self {
        let mut readings = basis.readings().into_iter();
        let Some((years, share)) = readings.next() else {
            return Self { track: "ic", seniority: 0.0, probabilities: Vec::new() };
        };
        let mut weighed = Self::read(&basis.with_years(years), coverages, ladder);
        weighed.probabilities.iter_mut().for_each(|(_, probability)| *probability *= share);
        for (years, share) in readings {
            let other = Self::read(&basis.with_years(years), coverages, ladder);
            for ((_, sum), (_, probability)) in weighed.probabilities.iter_mut().zip(other.probabilities) {
                *sum += share * probability;
            }
        }
        weighed
    }

    /// The evidence with the years of one reading.
    fn read(basis: &ModelInput<'_>, coverages: &[f64], ladder: &'l Ladder) -> Self {
        let management = seniority::management(coverages, basis);
        let track = if management >= 0.5 { "management" } else { "ic" };
        let mut weighed = Self { track, seniority: 0.0, probabilities: Vec::with_capacity(ladder.rungs.len()) };
        for entry in &ladder.tracks {
            let weight = if entry.id == "management" { management } else { 1.0 - management };
            let mut sum = Total::default();
            seniority::add_up(&entry.id, coverages, basis, &mut sum);
            let rungs = rung_probabilities(ladder, &entry.id, sum.value(), spread(basis, &entry.id, &sum));
            weighed.probabilities.extend(rungs.into_iter().map(|(rung, probability)| (rung, weight * probability)));
            if entry.id == track {
                weighed.seniority = sum.value();
            }
        }
        weighed
    }

    /// The likeliest rung of the track.
    pub(super) fn likeliest(&self) -> Option<(&'l Rung, f64)> {
        likeliest(self.probabilities.iter().copied().filter(|(rung, _)| rung.track == self.track))
    }

    /// The likeliest rung of all but one.
    pub(super) fn likeliest_but(&self, rung: Option<&Rung>) -> Option<(&'l Rung, f64)> {
        likeliest(self.probabilities.iter().copied().filter(|(other, _)| rung.is_none_or(|rung| rung.id != other.id)))
    }
}

/// The first of those that nothing exceeds.
fn likeliest<'l>(rungs: impl Iterator<Item = (&'l Rung, f64)>) -> Option<(&'l Rung, f64)> {
    rungs.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// Probability of each rung of a track, lowest first.
fn rung_probabilities<'l>(ladder: &'l Ladder, track: &str, seniority: f64, spread: f64) -> Vec<(&'l Rung, f64)> {
    let rungs: Vec<_> = ladder.rungs.iter().filter(|rung| rung.track == track).collect();
    let at_least = |rung: &Rung| rung.cut.map_or(1.0, |cut| logistic((seniority - cut) / spread));
    let reached: Vec<f64> = rungs.iter().map(|rung| at_least(rung)).collect();
    let above = reached.iter().skip(1).chain([&0.0]);
    rungs
        .into_iter()
        .zip(reached.iter().zip(above))
        .map(|(rung, (own, above))| (rung, (own - above).max(0.0)))
        .collect()
}
