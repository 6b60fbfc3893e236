//! The tally of a batch: ranking, distribution, what is missing most often, what failed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Totals;
use super::journal::Entry;
use crate::analysis::NO_NAME_CODE;
use crate::document::DocumentError;
use crate::gap::Status;
use crate::level::Confidence;
use crate::worker::{Outcome, Standing};

/// All that is said about a batch as a whole.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Numbers of files.
    pub totals: Totals,
    /// People, best first.
    pub ranking: Vec<Ranked>,
    /// Files that could not be analysed, in the order of their paths.
    pub failed: Vec<Unranked>,
    /// Files that were left out.
    pub skipped: Vec<Unranked>,
    /// People on each rung by its id; those on no rung under the empty id.
    pub rungs: BTreeMap<String, usize>,
    /// How many people lack what.
    pub missing: BTreeMap<String, usize>,
    /// Files with the content of another one, and that other one.
    pub same: Vec<(String, String)>,
}

/// A person in the ranking.
#[derive(Debug)]
pub(super) struct Ranked {
    pub path: String,
    pub name: String,
    pub title: String,
    pub rung: Option<String>,
    pub probability: f64,
    pub confidence: Option<Confidence>,
    /// Whether a doubt makes the whole level provisional.
    pub provisional: bool,
    pub standing: Standing,
    pub missing: Vec<String>,
    /// What is required, by name, and how far it is met.
    pub required: Vec<(String, Status)>,
    /// Must-haves met, and all of them.
    pub must_haves: Option<[usize; 2]>,
    pub warnings: Vec<String>,
    pub same_as: Option<String>,
    /// The person's report, from the folder of the results.
    pub report: Option<String>,
}

/// A file without an analysis.
#[derive(Debug)]
pub(super) struct Unranked {
    pub path: String,
    pub error: DocumentError,
}

impl Tally {
    /// Takes in a file, with the report that was written of it.
    pub fn add(&mut self, entry: Entry, same_as: Option<String>, report: Option<String>) {
        let facts = entry.facts;
        self.totals.files += 1;
        if let Some(first) = &same_as {
            self.same.push((entry.path.clone(), first.clone()));
        }
        match (facts.outcome, facts.standing, facts.error) {
            (Outcome::Ok, Some(standing), _) => {
                self.totals.ok += 1;
                self.totals.unnamed += usize::from(facts.warnings.iter().any(|code| code == NO_NAME_CODE));
                *self.rungs.entry(facts.rung.clone().unwrap_or_default()).or_default() += 1;
                for name in &facts.missing {
                    *self.missing.entry(name.clone()).or_default() += 1;
                }
                self.ranking.push(Ranked {
                    path: entry.path,
                    name: facts.name.unwrap_or_default(),
                    title: facts.title.unwrap_or_default(),
                    rung: facts.rung,
                    probability: facts.probability,
                    confidence: facts.confidence,
                    provisional: facts.provisional,
                    standing,
                    missing: facts.missing,
                    required: facts.required,
                    must_haves: facts.must_haves,
                    warnings: facts.warnings,
                    same_as,
                    report,
                });
            }
            (Outcome::Skipped, _, Some(error)) => {
                self.totals.skipped += 1;
                self.skipped.push(Unranked { path: entry.path, error });
            }
            (_, _, error) => {
                self.totals.failed += 1;
                self.failed.extend(error.map(|error| Unranked { path: entry.path, error }));
            }
        }
    }

    /// Puts the ranking in order.
    pub fn rank(&mut self) {
        self.ranking.sort_by(|a, b| order(&b.standing, &a.standing).then_with(|| a.path.cmp(&b.path)));
    }

    /// What is missing, most often first.
    pub fn missing_most(&self) -> Vec<(&str, usize)> {
        let mut missing: Vec<(&str, usize)> =
            self.missing.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        missing.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        missing
    }
}

/// The rule of the ranking: fit, rung, seniority, years; whoever has no number stands below.
fn order(a: &Standing, b: &Standing) -> Ordering {
    let number = |number: Option<f64>| number.unwrap_or(f64::NEG_INFINITY);
    let keys = |standing: &Standing| {
        [number(standing.fit), number(standing.rung_position), standing.seniority, number(standing.years)]
    };
    let pairs = keys(a).into_iter().zip(keys(b));
    pairs.map(|(a, b)| a.total_cmp(&b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::{Ordering, Standing, order};

    #[test]
    fn fit_comes_first_then_rung_then_seniority_then_years() {
        let standing = |fit, rung_position, seniority, years| Standing { fit, rung_position, seniority, years };
        let falling = [
            standing(Some(0.9), Some(0.0), 0.1, None),
            standing(Some(0.8), Some(3.0), 3.1, Some(9.0)),
            standing(None, Some(3.0), 2.7, Some(9.0)),
            standing(None, Some(3.0), 2.6, Some(12.0)),
            standing(None, Some(2.0), 2.6, Some(5.0)),
            standing(None, Some(2.0), 2.6, Some(4.0)),
            standing(None, Some(2.0), 2.6, None),
            standing(None, None, 0.0, Some(20.0)),
        ];
        for pair in falling.windows(2) {
            assert_eq!(order(&pair[0], &pair[1]), Ordering::Greater, "{pair:?}");
        }
    }
}
