//! The likeliest values of the free parameters, by coordinate search.

use skillgap::ladder::Ladder;
use skillgap::level::Level;

use crate::people::Person;

/// A free parameter: what it is before any resume is seen, how far from that it may well lie.
pub struct Free {
    pub name: &'static str,
    pub mean: f64,
    pub deviation: f64,
    step: f64,
    set: fn(&mut Ladder, f64),
}

/// The values, in the order of [`FREE`].
pub type Values = [f64; FREE.len()];

/// The means come from the article: the borders of its ranges of years are the cuts, a title
/// decides two thirds of the way, and one that stands more than a rung above the rest is doubted.
/// The width of years takes over where years decide, so that the spread is narrow elsewhere.
pub const FREE: [Free; 12] = [
    Free { name: "spread", mean: 0.06, deviation: 0.02, step: 0.01, set: |ladder, to| ladder.model.spread = to },
    Free {
        name: "years_shift",
        mean: 0.0,
        deviation: 0.1,
        step: 0.04,
        set: |ladder, to| ladder.model.years_shift = to,
    },
    Free {
        name: "evidence_weight",
        mean: 1.0,
        deviation: 0.2,
        step: 0.1,
        set: |ladder, to| ladder.model.evidence_weight = to,
    },
    Free { name: "title_pull", mean: 1.0, deviation: 0.1, step: 0.05, set: |ladder, to| ladder.model.title_pull = to },
    Free {
        name: "title_headroom",
        mean: 1.0,
        deviation: 0.25,
        step: 0.1,
        set: |ladder, to| ladder.model.title_headroom = to,
    },
    Free {
        name: "evidence_ceiling",
        mean: 2.2,
        deviation: 0.15,
        step: 0.05,
        set: |ladder, to| ladder.model.evidence_ceiling = to,
    },
    Free {
        name: "beyond_ceiling",
        mean: 0.35,
        deviation: 0.15,
        step: 0.05,
        set: |ladder, to| ladder.model.beyond_ceiling = to,
    },
    Free {
        name: "spread_unread",
        mean: 5.0,
        deviation: 1.5,
        step: 1.0,
        set: |ladder, to| ladder.model.spread_unread = to,
    },
    Free {
        name: "spread_inflated",
        mean: 0.7,
        deviation: 0.3,
        step: 0.2,
        set: |ladder, to| ladder.model.spread_inflated = to,
    },
    Free {
        name: "spread_unnamed",
        mean: 1.8,
        deviation: 0.3,
        step: 0.2,
        set: |ladder, to| ladder.model.spread_unnamed = to,
    },
    Free {
        name: "years_width",
        mean: 0.07,
        deviation: 0.03,
        step: 0.02,
        set: |ladder, to| ladder.model.years_width = to,
    },
    Free {
        name: "spread_factor_thin",
        mean: 1.6,
        deviation: 0.2,
        step: 0.1,
        set: |ladder, to| ladder.model.spread_factor_thin = to,
    },
];

/// Steps to both sides of the mean that are tried.
const STEPS: i32 = 3;
/// Rounds over all parameters, at most.
const ROUNDS: usize = 5;
/// What a label alone is worth; the rest goes to label and alternatives together, for each of them is
/// a right answer.
const LABEL_SHARE: f64 = 0.5;
/// No probability counts as smaller, so that one odd label does not decide.
const LEAST: f64 = 0.01;

/// A ladder with these values.
pub fn with(ladder: &Ladder, values: &Values) -> Ladder {
    let mut changed = ladder.clone();
    for (free, value) in FREE.iter().zip(values) {
        (free.set)(&mut changed, *value);
    }
    changed
}

/// The values that maximise likelihood times prior; deterministic.
pub fn fit(people: &[&Person], ladder: &Ladder) -> Values {
    let mut values = FREE.map(|free| free.mean);
    let mut best = objective(people, ladder, &values);
    for _ in 0..ROUNDS {
        let before = best;
        for (at, free) in FREE.iter().enumerate() {
            for step in -STEPS..=STEPS {
                let mut tried = values;
                tried[at] = free.mean + f64::from(step) * free.step;
                let reached = objective(people, ladder, &tried);
                if reached > best + 1e-9 {
                    (best, values) = (reached, tried);
                }
            }
        }
        if best <= before {
            break;
        }
    }
    values
}

fn objective(people: &[&Person], ladder: &Ladder, values: &Values) -> f64 {
    let ladder = with(ladder, values);
    let likelihood: f64 = people.iter().map(|person| likelihood(person, &ladder)).sum();
    let away = FREE.iter().zip(values).map(|(free, value)| ((value - free.mean) / free.deviation).powi(2));
    likelihood - away.sum::<f64>() / 2.0
}

fn likelihood(person: &Person, ladder: &Ladder) -> f64 {
    let level = Level::estimate(&person.evidence, ladder);
    let log = |rung: &str| level.probability(rung).max(LEAST).ln();
    if person.also.is_empty() {
        return log(&person.rung);
    }
    let all = person.also.iter().chain([&person.rung]).map(|rung| level.probability(rung)).sum::<f64>();
    LABEL_SHARE * log(&person.rung) + (1.0 - LABEL_SHARE) * all.max(LEAST).ln()
}
