//! Scope: reach beyond one's own code, each kind once a role.

use std::collections::BTreeMap;

use super::Scope;

/// Keeps one finding for each kind and role: one that counts before a weak one, then the largest
/// count, then the first.
pub(super) fn distinct(found: &[Scope]) -> Vec<Scope> {
    let mut best: BTreeMap<(&str, Option<usize>), (usize, &Scope)> = BTreeMap::new();
    for (order, scope) in found.iter().enumerate() {
        let entry = best.entry((scope.id.as_str(), scope.role)).or_insert((order, scope));
        let rank = |scope: &Scope| (!scope.weak, scope.count.unwrap_or(0.0));
        if rank(scope) > rank(entry.1) {
            *entry = (entry.0, scope);
        }
    }
    let mut kept: Vec<_> = best.into_values().collect();
    kept.sort_by_key(|(order, _)| *order);
    kept.into_iter().map(|(_, scope)| scope.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Quote;

    fn scope(id: &str, role: usize, count: Option<f64>) -> Scope {
        let quote = Quote { page: 1, line: 1, text: String::new() };
        Scope { id: id.into(), name: String::new(), rule: String::new(), count, role: Some(role), weak: false, quote }
    }

    #[test]
    fn what_counts_comes_before_a_weak_phrase() {
        let weak = Scope { weak: true, ..scope("roadmap", 0, Some(9.0)) };
        let kept = distinct(&[weak, scope("roadmap", 0, None)]);
        assert_eq!(kept.iter().map(|scope| scope.weak).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn repetition_adds_nothing_and_the_largest_number_stands() {
        let found = [
            scope("mentoring", 0, None),
            scope("mentoring", 0, Some(4.0)),
            scope("mentoring", 0, Some(2.0)),
            scope("mentoring", 1, None),
        ];
        let kept: Vec<_> = distinct(&found).iter().map(|scope| (scope.role, scope.count)).collect();
        assert_eq!(kept, [(Some(0), Some(4.0)), (Some(1), None)]);
    }
}
