//! What to do next: the steps, the shortest way, and the answer to a question.

use super::words::{percent, small, with_article};
use super::{verdict, words};
use crate::analysis::Analysis;
use crate::gap::{Asked, CertificateItem, CertificateStanding, Gap, Status, Step};

/// Points of gain from which a number is shown.
const SHOWN_GAIN: f64 = 0.01;

/// "Shows 6 of the 11 things that a staff engineer shows."
pub(super) fn shown(gap: &Gap) -> String {
    let met = gap.requirements.iter().filter(|entry| entry.status == Status::Met).count();
    let (all, who) = (gap.requirements.len(), with_article(&gap.target_name));
    format!("Shows {met} of the {all} things that {who} shows.")
}

/// "+5" for a step whose gain is worth a number.
pub(super) fn gain(gain: f64) -> Option<String> {
    (gain >= SHOWN_GAIN).then(|| format!("+{:.0}", gain * 100.0))
}

/// The steps with what each is worth, as far as a number is shown.
pub(super) fn steps(gap: &Gap) -> impl Iterator<Item = (Option<String>, &Step)> {
    gap.plan.iter().map(|step| (gain(step.gain), step))
}

/// The shortest way to the target, or that there is none; `None` where it is reached.
pub(super) fn shortest_way(analysis: &Analysis) -> Option<String> {
    let gap = analysis.gap.as_ref()?;
    let what_if = &gap.what_if;
    if what_if.smallest_set.is_empty() || gap.reached {
        return None;
    }
    let (target, share) = (small(&gap.target_name), percent(what_if.probability));
    if !what_if.enough {
        let all = format!("Even all of this leaves {target} at {share}");
        return Some(format!("{all}: it takes the title, or years in it."));
    }
    let names: Vec<_> = what_if.smallest_set.iter().map(|change| small(&changed(gap, change))).collect();
    let here = analysis.level.rung.as_deref().map_or("now", |rung| verdict::name(&analysis.level, rung));
    Some(format!("The shortest way: {}. Then {target} is likelier than {} ({share}).", names.join("; "), small(here)))
}

/// The name of a change for people: the requirement that it serves, or its own words.
fn changed(gap: &Gap, change: &str) -> String {
    let item = change.split('=').next().unwrap_or(change);
    let step = gap.plan.iter().find(|step| step.item == item);
    let requirement = step.and_then(|step| gap.requirements.iter().find(|entry| entry.id == step.requirement));
    requirement.map_or_else(|| words::scope(item), |entry| entry.name.clone())
}

/// The answer to `--what-if`.
pub(super) fn asked(analysis: &Analysis) -> Option<String> {
    let gap = analysis.gap.as_ref()?;
    let asked = gap.what_if.asked.as_ref()?;
    let names: Vec<_> = asked.changes.iter().map(|change| change_named(analysis, change)).collect();
    let names = names.join(", ");
    if same(asked) {
        return Some(format!("{names}: shown already, or of no weight for this step. No change."));
    }
    let rung = asked.rung.as_deref().map_or("no rung", |rung| verdict::name(&analysis.level, rung));
    let (before, after) = (percent(asked.before), percent(asked.after));
    let target = small(&gap.target_name);
    Some(format!("With {names}: {}; {target} goes from {before} to {after}.", small(rung)))
}

fn same(asked: &Asked) -> bool {
    (asked.after - asked.before).abs() < 0.0005
}

/// A change as a person would name it: the skill's own name where the resume shows it.
fn change_named(analysis: &Analysis, change: &str) -> String {
    let item = change.split('=').next().unwrap_or(change);
    let skill = analysis.skills.iter().find(|skill| skill.id == item);
    skill.map_or_else(|| words::scope(item), |skill| skill.name.clone())
}

/// The certificate that is worth it: one that backs an open requirement of the first steps.
pub(super) fn certificate(gap: &Gap) -> Option<&CertificateItem> {
    let suggested = || gap.certifications.items.iter().filter(|item| item.standing == CertificateStanding::Suggested);
    gap.plan.iter().find_map(|step| suggested().find(|item| item.supports.as_deref() == Some(&step.requirement)))
}

/// What certificates are worth, in one line.
pub(super) fn certificates(gap: &Gap) -> String {
    match certificate(gap) {
        Some(item) => format!("Certificate worth it: {}.", item.name),
        None => format!("Certificates: {}", gap.certifications.note),
    }
}
