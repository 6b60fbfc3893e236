//! What to do next: the steps, the shortest way, and the answer to a question.

use std::cmp::Reverse;

use super::verdict;
use super::words::{percent, small, with_article};
use crate::analysis::Analysis;
use crate::dictionary::Strength;
use crate::evidence::Skill;
use crate::gap::{Asked, CertificateItem, CertificateStanding, Gap, Learning, Status, Step, StepKind, TitleAlone};

/// Points of gain from which a number is shown.
const SHOWN_GAIN: f64 = 0.01;

/// "Shows 6 of the 11 things that a staff engineer shows. What helps most:", or why there is no step.
pub(super) fn shown(gap: &Gap) -> String {
    let met = gap.requirements.iter().filter(|entry| entry.status == Status::Met).count();
    let (all, who) = (gap.requirements.len(), with_article(&gap.target_name));
    let whole = met == all;
    let shown = match met {
        0 => format!("None of the {all} things that {who} shows was found."),
        _ if whole => format!("Shows all {all} things that {who} shows."),
        _ => format!("Shows {met} of the {all} things that {who} shows."),
    };
    let next = match (gap.plan.is_empty(), gap.reached, whole) {
        (true, true, _) => "Nothing is left to add.",
        (true, false, _) => "No line is missing: what is left is the work itself for some years, or the title for it.",
        (false, true, _) => "What would round it off:",
        (false, false, true) => "What usually leads further, and was not found:",
        (false, false, false) if is_any_worth(gap) => "What helps most, in points of 100:",
        (false, false, false) => "No step alone is worth a point; these count, the first ones most:",
    };
    let beside = time_alone(gap).or_else(|| title_alone(gap)).map(|told| format!("{told} ")).unwrap_or_default();
    format!("{shown} {beside}{next}")
}

/// What the steps do not do, where no few of them are enough: that the title would, or how far all of them lead.
fn title_alone(gap: &Gap) -> Option<String> {
    let what_if = &gap.what_if;
    if gap.reached || what_if.enough || gap.plan.is_empty() {
        return None;
    }
    let likely = what_if.title.as_ref().filter(|title| title.probability >= 0.5);
    Some(match likely {
        Some(TitleAlone { title, probability }) => {
            format!("The title is missing most: with “{title}” it would be {}.", percent(*probability))
        }
        None => {
            format!("Steps alone lead to {}: it takes its title too, or years in it.", percent(what_if.probability))
        }
    })
}

/// That years alone would do it, where they would.
fn time_alone(gap: &Gap) -> Option<String> {
    let open = !gap.reached && gap.requirements.iter().any(|entry| entry.status != Status::Met);
    let years = gap.what_if.years.filter(|_| open && !gap.plan.is_empty())?;
    let more = match years {
        0.5 => "half a year".to_owned(),
        1.0 => "one year".to_owned(),
        _ => format!("{years} years"),
    };
    Some(format!("About {more} more of such work would make that rung the likeliest."))
}

/// Codes of the doubt that little of what the rung asks for is shown in use.
const THIN: &str = "thin-evidence";
/// Most skills that are named as written in lists only.
const LISTED: usize = 5;

/// What comes before every step where the level is provisional because the lines show little: writing them.
pub(super) fn first(analysis: &Analysis) -> Option<String> {
    analysis.level.doubts.iter().find(|doubt| doubt.code == THIN)?;
    let unused = |skill: &&Skill| skill.strength <= Strength::Listed && !skill.mentions.is_empty();
    let mut unused: Vec<&Skill> = analysis.skills.iter().filter(unused).collect();
    unused.sort_by_key(|skill| Reverse((skill.strength, skill.mentions.len())));
    let names: Vec<_> = unused.iter().take(LISTED).map(|skill| skill.name.as_str()).collect();
    let write = match analysis.years.roles.is_empty() {
        true => "list your roles with title, employer and dates, and write below each",
        false => "write below each role",
    };
    let told = format!(
        "First of all, {write} two to four lines on what you built, with which technology, and what came of it."
    );
    Some(if names.is_empty() { told } else { format!("{told} No line says what you did with {}.", names.join(", ")) })
}

/// The steps that are printed one by one: those worth a point, or all where none is.
pub(super) fn worth_it(gap: &Gap) -> impl Iterator<Item = (Option<String>, &Step)> {
    let any = is_any_worth(gap);
    steps(gap).filter(move |(gain, _)| gain.is_some() || !any)
}

/// The steps worth less than a point beside some that are worth more: one in full, several by name.
pub(super) fn under_a_point(gap: &Gap) -> Option<String> {
    let small: Vec<_> = gap.plan.iter().filter(|step| step.gain < SHOWN_GAIN).take(SMALL).collect();
    match small.as_slice() {
        [] => None,
        _ if !is_any_worth(gap) => None,
        [step] => Some(format!("Also, worth less than a point: {}", whole(gap, step))),
        steps => {
            let names: Vec<_> = steps.iter().map(|step| name(gap, step)).collect();
            Some(format!("Also, each worth less than a point: {}.", names.join("; ")))
        }
    }
}

/// Most steps worth less than a point that are named.
const SMALL: usize = 4;

fn is_any_worth(gap: &Gap) -> bool {
    gap.plan.iter().any(|step| step.gain >= SHOWN_GAIN)
}

/// What a step is about: its requirement, or the beginning of its words.
fn name<'a>(gap: &'a Gap, step: &'a Step) -> &'a str {
    let requirement = gap.requirements.iter().find(|entry| entry.id == step.requirement);
    let whole =
        requirement.filter(|entry| step.text.starts_with(entry.name.as_str())).map_or(&step.text, |entry| &entry.name);
    whole.split_once(": ").map_or(whole.as_str(), |(name, _)| name)
}

/// What would count as evidence for a step.
pub(super) fn counts_when(gap: &Gap, step: &Step) -> String {
    let requirement = gap.requirements.iter().find(|entry| entry.id == step.requirement);
    let missing = requirement.is_some_and(|entry| entry.status == Status::Missing);
    match step.kind {
        StepKind::Grow if missing => format!("If you did it, {}", small(&step.counts_when)),
        _ => step.counts_when.clone(),
    }
}

/// A step with what would count, as one text; what is to be learned first has nothing to be written yet.
pub(super) fn whole(gap: &Gap, step: &Step) -> String {
    match step.kind {
        StepKind::Learn => format!("{}.", step.text),
        StepKind::Rewrite | StepKind::Grow => format!("{}. {}", step.text, counts_when(gap, step)),
    }
}

/// Where to begin learning, and where the time comes from; `None` where there is nothing to learn.
pub(super) fn begin(learning: Option<&Learning>) -> Option<String> {
    let learning = learning?;
    let start = if learning.start.is_empty() { String::new() } else { format!("Begin at {} . ", learning.start) };
    let source = match &learning.source {
        Some(source) => format!("The time is by {source} ."),
        None => "The time is our own estimate.".to_owned(),
    };
    Some(format!("{start}{source}"))
}

/// "+5" for a step whose gain is worth a number.
pub(super) fn gain(gain: f64) -> Option<String> {
    (gain >= SHOWN_GAIN).then(|| format!("+{:.0}", gain * 100.0))
}

/// The steps with what each is worth, as far as a number is shown.
pub(super) fn steps(gap: &Gap) -> impl Iterator<Item = (Option<String>, &Step)> {
    gap.plan.iter().map(|step| (gain(step.gain), step))
}

/// The shortest way to the target; `None` where it is reached, or where so few changes are not enough.
pub(super) fn shortest_way(analysis: &Analysis) -> Option<String> {
    let gap = analysis.gap.as_ref()?;
    let what_if = &gap.what_if;
    if gap.reached || what_if.smallest_set.is_empty() {
        return None;
    }
    let names: Vec<_> = what_if.smallest_set_names.iter().map(|name| small(name)).collect();
    let (target, share) = (small(&gap.target_name), percent(what_if.probability));
    let here = analysis.level.rung.as_deref().map_or("now", |rung| verdict::name(&analysis.level, rung));
    let names = names.join("; ");
    Some(format!(
        "The shortest way is to show this: {names}. Then {target} is likelier than {} ({share}).",
        small(here)
    ))
}

/// The answer to `--what-if`.
pub(super) fn asked(analysis: &Analysis) -> Option<String> {
    let gap = analysis.gap.as_ref()?;
    let asked = gap.what_if.asked.as_ref()?;
    let names = asked.names.join(", ");
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

/// Steps that count as the first ones.
const FIRST_STEPS: usize = 5;

/// The certificate that is worth it: one that backs an open requirement of the first steps.
pub(super) fn certificate(gap: &Gap) -> Option<&CertificateItem> {
    let suggested = || gap.certifications.items.iter().filter(|item| item.standing == CertificateStanding::Suggested);
    gap.plan
        .iter()
        .take(FIRST_STEPS)
        .find_map(|step| suggested().find(|item| item.supports.as_deref() == Some(&step.requirement)))
}

/// What certificates are worth, in one line.
pub(super) fn certificates(gap: &Gap) -> String {
    match certificate(gap) {
        Some(item) => format!("Certificate worth it: {}{}.", item.name, preparation(item.learning.as_ref())),
        None => format!("Certificates: {}", small(&gap.certifications.note)),
    }
}

/// ", about 8 to 12 weeks beside a job".
pub(super) fn preparation(learning: Option<&Learning>) -> String {
    learning.map_or_else(String::new, |Learning { weeks: [from, to], .. }| {
        format!(", about {from} to {to} weeks beside a job")
    })
}
