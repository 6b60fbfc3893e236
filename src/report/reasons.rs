//! Why the level is what it is: in words, and as a sum whose printed numbers add up.

use super::words::{capital, percent, small};
use super::{verdict, words};
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::gap::Status;
use crate::level::{Contribution, ContributionKind};

/// Hundredths of a rung from which a contribution has a line of its own without `--explain`.
const TELLING: i64 = 5;

/// A contribution with the amount that is printed for it.
pub(super) struct Reason<'a> {
    pub entry: &'a Contribution,
    /// In hundredths of a rung; all of them add up to [`total`].
    pub hundredths: i64,
}

impl Reason<'_> {
    /// Whether it has a line of its own.
    pub(super) fn is_telling(&self) -> bool {
        self.hundredths.abs() >= TELLING
    }

    /// "+0.05".
    pub(super) fn amount(&self) -> String {
        signed(self.hundredths)
    }
}

/// The contributions, with amounts that add up exactly to the number of the level.
pub(super) fn all(analysis: &Analysis) -> Vec<Reason<'_>> {
    let entries = &analysis.level.contributions;
    let mut reasons: Vec<_> =
        entries.iter().map(|entry| Reason { entry, hundredths: hundredths(entry.effect) }).collect();
    let mut left = total(analysis) - reasons.iter().map(|reason| reason.hundredths).sum::<i64>();
    let error = |reason: &Reason<'_>| reason.entry.effect * 100.0 - reason.hundredths as f64;
    let mut order: Vec<usize> = (0..reasons.len()).collect();
    order.sort_by(|&a, &b| error(&reasons[b]).total_cmp(&error(&reasons[a])));
    while left != 0 && !order.is_empty() {
        let step = left.signum();
        let at = if step > 0 { order.remove(0) } else { order.remove(order.len() - 1) };
        reasons[at].hundredths += step;
        left -= step;
    }
    reasons
}

/// The number of the level in hundredths of a rung, as it is printed.
pub(super) fn total(analysis: &Analysis) -> i64 {
    hundredths(analysis.level.seniority)
}

fn hundredths(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn signed(hundredths: i64) -> String {
    format!("{:+.2}", hundredths as f64 / 100.0)
}

/// "+0.14 from 4 smaller ones"; `None` where there are none.
pub(super) fn smaller(reasons: &[Reason<'_>]) -> Option<String> {
    let small: Vec<_> = reasons.iter().filter(|reason| !reason.is_telling()).collect();
    let sum = small.iter().map(|reason| reason.hundredths).sum();
    let noun = if small.len() == 1 { "smaller one" } else { "smaller ones" };
    (!small.is_empty()).then(|| format!("{} from {} {noun}", signed(sum), small.len()))
}

/// What the printed number is: "= 2.18 on the ladder's scale (entry 0, mid 1, …)".
pub(super) fn sum(analysis: &Analysis) -> String {
    let places: Vec<_> = analysis.level.rungs.iter().map(|rung| format!("{} {}", rung.id, rung.position)).collect();
    format!("= {:.2} on the ladder's scale ({})", total(analysis) as f64 / 100.0, places.join(", "))
}

/// A contribution in words: a sign, and the sentence.
pub(super) fn told(analysis: &Analysis, reason: &Reason<'_>) -> (bool, String) {
    let entry = reason.entry;
    let up = reason.hundredths >= 0;
    let sentence = match entry.kind {
        ContributionKind::Years => years(analysis, up),
        ContributionKind::Stage => stage(analysis, &entry.id, up),
        ContributionKind::Scope => words::scope_of(analysis, &entry.id),
        ContributionKind::Title => title(analysis, reason.hundredths),
        ContributionKind::PastTitle => "A higher title held before".to_owned(),
        ContributionKind::Ceiling => "Beyond senior, evidence counts in part until a title says the same".to_owned(),
        ContributionKind::People => format!("People led: {}", entry.because),
    };
    (up, sentence)
}

fn years(analysis: &Analysis, up: bool) -> String {
    let years = analysis.years.professional.unwrap_or(0.0);
    if up { format!("{years:.1} years in software") } else { format!("Only {years:.1} years in software") }
}

/// How much of a stage is shown, as far as the target requires it.
fn stage(analysis: &Analysis, stage: &str, up: bool) -> String {
    let of = analysis.gap.iter().flat_map(|gap| &gap.requirements).filter(|entry| entry.stage == stage);
    let of: Vec<_> = of.collect();
    let met: Vec<_> = of.iter().filter(|entry| entry.status == Status::Met).map(|entry| small(&entry.name)).collect();
    let what = capital(&words::scope(stage));
    let more = if up { "more than is usual here" } else { "less than is usual here" };
    match (of.len(), met.as_slice()) {
        (0, _) => format!("{what}: {more}"),
        (count, []) => format!("{what}: none of {} found yet", words::counted(count as u32, "topic")),
        (count, met) => format!("{what}: {} of {count} topics ({})", met.len(), met.join(", ")),
    }
}

fn title(analysis: &Analysis, hundredths: i64) -> String {
    let Some(title) = analysis.candidate.titles.first() else {
        return "The title".to_owned();
    };
    let beside = match hundredths.signum() {
        1 => "speaks for more than the rest shows",
        0 => "says no more than your evidence, which reads level with it or above",
        _ => "speaks for less than the rest shows",
    };
    format!("The title “{title}” {beside}")
}

/// How likely each rung is, in one line, the likeliest first.
pub(super) fn shares(analysis: &Analysis) -> String {
    let level = &analysis.level;
    let mut shares: Vec<_> = level.probabilities.iter().filter(|(_, share)| **share >= 0.005).collect();
    shares.sort_by(|a, b| b.1.total_cmp(a.1));
    let one = |(rung, share): &(&String, &f64)| format!("{} {}", small(verdict::name(level, rung)), percent(**share));
    shares.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a strength means, for people.
pub(super) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Proven => "With results",
        Strength::Used => "In roles or projects",
        Strength::Listed => "In lists only",
        Strength::Hinted => "Touched or implied",
    }
}
