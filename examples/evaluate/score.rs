//! Counts of right and wrong answers.

use std::collections::BTreeSet;
use std::fmt;

/// True positives, false positives, false negatives.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub right: usize,
    pub extra: usize,
    pub missed: usize,
}

impl Counts {
    pub fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.extra).max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.extra + self.missed).max(1) as f64
    }

    /// Adds one comparison; names in `ignored` count neither way. Gives what was extra and missed.
    pub fn add(&mut self, expected: &Names, given: &Names, ignored: &Names) -> (Vec<String>, Vec<String>) {
        let extra: Vec<_> =
            given.iter().filter(|name| !expected.contains(*name) && !ignored.contains(*name)).cloned().collect();
        let missed: Vec<_> = expected.difference(given).cloned().collect();
        self.right += expected.intersection(given).count();
        self.extra += extra.len();
        self.missed += missed.len();
        (extra, missed)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "precision {:.3} recall {:.3} F1 {:.3} ({} right, {} extra, {} missed)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.right,
            self.extra,
            self.missed
        )
    }
}

/// Names of skills: ids where the dictionary knows the name, else the name in lower case.
pub type Names = BTreeSet<String>;

/// Names as ids.
pub fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> Names {
    let dictionary = skillgap::dictionary::builtin();
    let id = |name: &String| match dictionary.resolve(name) {
        Some(key) => dictionary.skill(key).id.clone(),
        None => format!("?{}", name.to_lowercase()),
    };
    names.into_iter().map(id).collect()
}
