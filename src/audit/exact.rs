//! Fisher's exact test of two rates.

/// The two-sided p-value of Fisher's exact test: how often, were there no difference between two groups, their
/// counts would come out at least as unlikely as they are. Each group is `[with, without]`.
///
/// ```
/// // The lady tasting tea (Fisher, 1935).
/// let p = skillgap::audit::fisher_exact([3, 1], [1, 3]);
/// assert!((p - 0.485_714_285_714).abs() < 1e-9);
/// ```
pub fn fisher_exact(one: [usize; 2], other: [usize; 2]) -> f64 {
    let (ones, others) = (one[0] + one[1], other[0] + other[1]);
    let with = one[0] + other[0];
    let logs = Logs::up_to(ones + others);
    let all = logs.choose(ones + others, with);
    let probability = |k: usize| (logs.choose(ones, k) + logs.choose(others, with - k) - all).exp();
    let own = probability(one[0]);
    // As likely but for rounding counts as likely.
    let limit = own * (1.0 + 1e-7);
    let possible = with.saturating_sub(others)..=with.min(ones);
    possible.map(probability).filter(|p| *p <= limit).sum::<f64>().min(1.0)
}

/// Logarithms of factorials.
struct Logs(Vec<f64>);

impl Logs {
    fn up_to(count: usize) -> Self {
        let mut logs = vec![0.0; count + 1];
        for n in 1..=count {
            logs[n] = logs[n - 1] + (n as f64).ln();
        }
        Self(logs)
    }

    /// The logarithm of the number of ways to choose so many of so many.
    fn choose(&self, of: usize, count: usize) -> f64 {
        self.0[of] - self.0[count] - self.0[of - count]
    }
}

#[cfg(test)]
mod tests {
    use super::fisher_exact;

    /// Values of `scipy.stats.fisher_exact(table, alternative="two-sided")`, version 1.17.1.
    #[test]
    fn values_are_those_of_a_known_implementation() {
        let cases = [
            ([8, 2], [1, 5], 0.034_965_034_965_034_975),
            ([3, 1], [1, 3], 0.485_714_285_714_285_7),
            ([0, 10], [10, 0], 1.082_508_822_446_902_6e-5),
            ([120, 380], [180, 320], 4.487_672_544_880_166_6e-5),
            ([0, 0], [5, 5], 1.0),
            ([7, 0], [9, 0], 1.0),
        ];
        for (one, other, expected) in cases {
            let p = fisher_exact(one, other);
            assert!((p - expected).abs() <= 1e-9 * expected.max(1e-9), "{one:?} {other:?}: {p} for {expected}");
            assert!((fisher_exact(other, one) - p).abs() < 1e-12);
        }
    }
}
