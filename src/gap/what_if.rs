//! What would be enough for the target, and what the user's own changes would do.

use super::change::{Change, title_named};
use super::requirements::{Requirement, Status};
use super::{Aim, Asked, TitleAlone, WhatIf};
use crate::evidence::Title;
use crate::level::Standing;

/// A way of more steps than this is none.
const MOST_CHANGES: usize = 4;

/// The smallest set of changes that makes the target the likeliest rung, and what the user asked.
pub(super) fn what_if(aim: &Aim<'_>, requirements: &[Requirement], asked: &[Change]) -> WhatIf {
    let (mut set, probability, enough) = smallest_set(aim, requirements);
    let enough = enough && set.len() <= MOST_CHANGES;
    if !enough {
        set.clear();
    }
    WhatIf {
        smallest_set: set.iter().map(Change::to_string).collect(),
        smallest_set_names: set.iter().map(|change| change.name(aim.dictionary)).collect(),
        probability,
        enough,
        years: years_alone(aim),
        title: title_alone(aim),
        asked: (!asked.is_empty()).then(|| answer(aim, asked)),
    }
}

/// Years are tried in steps of this, up to [`MOST_YEARS_ALONE`].
const YEARS_STEP: f64 = 0.5;
/// More years than these are no advice.
const MOST_YEARS_ALONE: f64 = 6.0;

/// The fewest years of the same work that alone make the target the likeliest rung. On the lowest rung the word of a
/// beginner in the title goes with them.
fn years_alone(aim: &Aim<'_>) -> Option<f64> {
    let plain = Change::Title(Title { grade: None, ..title_named("", aim.dictionary) });
    let is_reached = |years: f64| {
        let years = Change::Years(years);
        let changes = if aim.here.cut.is_none() { vec![&years, &plain] } else { vec![&years] };
        aim.after(&changes).rung == Some(aim.there.id.as_str())
    };
    let steps = (MOST_YEARS_ALONE / YEARS_STEP) as u32;
    let mut tried = (1..=steps).filter(|_| !aim.reached()).map(|step| f64::from(step) * YEARS_STEP);
    tried.find(|years| is_reached(*years))
}

/// What the usual title of the target would do alone.
fn title_alone(aim: &Aim<'_>) -> Option<TitleAlone> {
    let title = aim.there.titles.first().filter(|_| !aim.reached())?;
    let change = Change::Title(title_named(title, aim.dictionary));
    Some(TitleAlone { title: title.clone(), probability: aim.after(&[&change]).probability(&aim.there.id) })
}

fn answer(aim: &Aim<'_>, asked: &[Change]) -> Asked {
    let after = aim.after(&asked.iter().collect::<Vec<_>>());
    Asked {
        changes: asked.iter().map(Change::to_string).collect(),
        names: asked.iter().map(|change| change.name(aim.dictionary)).collect(),
        before: aim.level.probability(&aim.there.id),
        after: after.probability(&aim.there.id),
        rung: after.rung.map(str::to_owned),
    }
}

/// Adds the change with the largest gain until the target is the likeliest rung. Effects add up on
/// one scale, so that no smaller set would do.
fn smallest_set(aim: &Aim<'_>, requirements: &[Requirement]) -> (Vec<Change>, f64, bool) {
    let mut set: Vec<Change> = Vec::new();
    let mut standing = Standing::told(aim.level);
    let is_there = |standing: &Standing<'_>| standing.rung == Some(aim.there.id.as_str());
    if aim.reached() {
        return (set, standing.probability(&aim.there.id), true);
    }
    let mut open: Vec<Open> =
        candidates(aim, requirements).into_iter().map(|change| Open { change, most: f64::INFINITY }).collect();
    while !is_there(&standing) && !open.is_empty() {
        let Some((change, after)) = best_of(&mut open, &set, &standing, aim) else {
            break;
        };
        open.retain(|other| other.change != change);
        if on_track(&after, aim) != on_track(&standing, aim) {
            open.iter_mut().for_each(|other| other.most = f64::INFINITY);
        }
        set.push(change);
        standing = after;
    }
    (set, standing.probability(&aim.there.id), is_there(&standing))
}

/// A change that may be added, and the most that it can bring: what it brought to a smaller set, as
/// no change brings more to a larger one.
struct Open {
    change: Change,
    most: f64,
}

/// The change that brings most to the set, and the standing with it; `None` if none brings anything.
/// Changes are tried in the order of what they can bring, until none of the rest can bring more.
fn best_of<'a>(
    open: &mut [Open],
    set: &[Change],
    before: &Standing<'_>,
    aim: &'a Aim<'_>,
) -> Option<(Change, Standing<'a>)> {
    open.sort_by(|a, b| b.most.total_cmp(&a.most));
    let mut best: Option<(Change, Standing<'_>, f64)> = None;
    for candidate in open {
        let known = best.as_ref().map_or(0.0, |(.., gain)| *gain);
        if candidate.most <= known {
            break;
        }
        let tried: Vec<&Change> = set.iter().chain([&candidate.change]).collect();
        let after = aim.after(&tried);
        candidate.most = gain(before, &after, aim);
        if candidate.most > known {
            best = Some((candidate.change.clone(), after, candidate.most));
        }
    }
    best.map(|(change, after, _)| (change, after))
}

fn on_track(standing: &Standing<'_>, aim: &Aim<'_>) -> bool {
    standing.track == aim.there.track
}

/// How much nearer to the target a standing is than another: on its track by seniority, beside it by
/// probability; coming onto the track is worth more than both.
fn gain(before: &Standing<'_>, after: &Standing<'_>, aim: &Aim<'_>) -> f64 {
    match (on_track(before, aim), on_track(after, aim)) {
        (true, true) => after.seniority - before.seniority,
        (false, false) => after.probability(&aim.there.id) - before.probability(&aim.there.id),
        (false, true) => TRACK_GAIN + after.seniority,
        (true, false) => -TRACK_GAIN,
    }
}

/// More than all seniority of a ladder.
const TRACK_GAIN: f64 = 1e3;

/// One change for every requirement that is not met, and one for every kind of scope that the model
/// counts, the resume does not show, and the step to the target is about: company-wide strategy would
/// move a mid-level engineer furthest, and is no advice to one.
fn candidates(aim: &Aim<'_>, requirements: &[Requirement]) -> Vec<Change> {
    let mut changes: Vec<Change> = requirements
        .iter()
        .filter(|requirement| requirement.status != Status::Met)
        .filter_map(|requirement| requirement.change.clone())
        .collect();
    let model = &aim.ladder.model;
    let track = aim.there.track.as_str();
    let of_groups = aim.ladder.groups_for(&aim.there.id).flat_map(|group| &group.scope);
    let of_step: Vec<&String> = of_groups.chain(aim.here.blockers.iter().flat_map(|blocker| &blocker.scope)).collect();
    let kinds =
        model.scope_effects(track, |_, kind| of_step.iter().any(|id| *id == kind)).into_keys().map(str::to_owned);
    let leads = model.management.scope.iter().filter(|_| track == "management").cloned();
    for id in kinds.chain(leads) {
        let change = Change::Scope { id: id.clone() };
        if aim.evidence.scope_of(&id).next().is_none() && !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}
