//! The verdict in words first, its number second.

use super::words::{percent, small};
use crate::analysis::Analysis;
use crate::level::{Confidence, Level};

/// A second rung at least this part as likely as the first is named beside it.
const RIVAL: f64 = 0.5;
/// From this probability on a rung that is not sure for other reasons is the most likely one by far.
const BY_FAR: f64 = 0.85;
/// Doubts that the verdict or the list of roles says itself.
const SAID: [&str; 4] = ["two-rungs-equally-likely", "not-software", "dates-unused", "reading-uncertain"];

/// The level of an analysis in words, without the final stop: "Senior software engineer, clearly (83 %)".
pub fn verdict(analysis: &Analysis) -> String {
    let level = &analysis.level;
    let Some(rung) = level.rung.as_deref() else {
        return "No rung: this does not read as the resume of a software engineer".to_owned();
    };
    let first = with_share(level, rung);
    let told = match (rival(level), level.confidence) {
        (Some(second), _) => format!("between {} and {}", small(&first), small(&with_share(level, second))),
        (None, Confidence::High) => format!("{}, clearly ({})", small(name(level, rung)), share(level, rung)),
        (None, _) if level.probability(rung) >= BY_FAR => format!("most likely {}", small(&first)),
        (None, _) => format!("probably {}", small(&first)),
    };
    if level.is_provisional() { format!("Provisional: {told}") } else { super::words::capital(&told) }
}

/// The verdict in two words, for titles: "senior 83 %".
pub(super) fn short(analysis: &Analysis) -> String {
    match analysis.level.rung.as_deref() {
        Some(rung) => format!("{} {}", small(name(&analysis.level, rung)), share(&analysis.level, rung)),
        None => "no rung".to_owned(),
    }
}

/// "Next rung: staff engineer (13 %)"; `None` where the verdict names it already or nothing is above.
pub(super) fn next(analysis: &Analysis) -> Option<String> {
    let gap = analysis.gap.as_ref()?;
    let level = &analysis.level;
    if gap.reached {
        let top = level.rung.as_deref() == Some(gap.target.as_str());
        return Some(match top {
            true => "This is the highest rung of its track".to_owned(),
            false => format!("Past the target: {}", small(&gap.target_name)),
        });
    }
    let named = rival(level) == Some(gap.target.as_str());
    (!named).then(|| format!("Next rung: {} ({})", small(&gap.target_name), percent(gap.probability)))
}

/// Reasons to doubt the level that the verdict does not say itself.
pub(super) fn doubts(analysis: &Analysis) -> impl Iterator<Item = &crate::document::Warning> {
    let all = analysis.document.warnings.iter().chain(&analysis.level.doubts);
    all.filter(|doubt| !SAID.contains(&doubt.code.as_str()))
}

/// Name of a rung for people.
pub(super) fn name<'a>(level: &'a Level, rung: &'a str) -> &'a str {
    level.rungs.iter().find(|place| place.id == rung).map_or(rung, |place| &place.name)
}

fn share(level: &Level, rung: &str) -> String {
    percent(level.probability(rung))
}

fn with_share(level: &Level, rung: &str) -> String {
    format!("{} ({})", name(level, rung), share(level, rung))
}

/// The second rung where it is nearly as likely as the first.
fn rival(level: &Level) -> Option<&str> {
    let (first, second) = (level.rung.as_deref()?, level.runner_up.as_deref()?);
    (level.probability(second) >= RIVAL * level.probability(first)).then_some(second)
}
