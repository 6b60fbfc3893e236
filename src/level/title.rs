//! Titles: how strongly the words of a title pull, and when they are discounted.
//!
//! A title raises, or, with the words of beginners, lowers; evidence above it is never taken away. It is
//! worth no less than those below it in the ladder's order of titles.

use super::ContributionKind;
use super::account::{Reason, SeniorityTally};
use super::basis::ModelInput;
use crate::document::Warning;
use crate::evidence::Title;
use crate::ladder::{Grade, Ladder};

/// Evidence so far above a title is worth a word.
const ABOVE_TITLE: f64 = 0.5;

/// Adds how the newest title pulls on the support, with a doubt where it is too high.
pub(super) fn newest(track: &str, basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    let ladder = basis.ladder;
    let Some((title, grade)) = graded(basis.title, ladder) else {
        return;
    };
    if grade.track.as_deref().unwrap_or("ic") != track {
        return;
    }
    let support = account.value();
    let effect = pull(grade, support, basis);
    let above = grade.position - ladder.model.reach(grade, support, basis.years);
    let discounted = above > 0.0;
    account.add(ContributionKind::Title, effect, || Reason {
        id: grade.id.clone(),
        because: because(title, grade, support, discounted),
        evidence: vec![title.quote.clone()],
    });
    if discounted {
        account.inflated(above, || {
            let message = format!("the title “{}” is more than a rung above what years and scope show", title.title);
            Warning::new("title-inflation", message)
        });
    }
}

/// What a title adds to the support.
fn pull(grade: &Grade, support: f64, basis: &ModelInput<'_>) -> f64 {
    let model = &basis.ladder.model;
    let way = |grade: &Grade| model.pull(grade) * (model.reach(grade, support, basis.years) - support);
    if grade.lowers && grade.position < support {
        return way(grade);
    }
    model.up_to(grade).map(way).fold(0.0, f64::max)
}

fn because(title: &Title, grade: &Grade, support: f64, discounted: bool) -> String {
    let says = format!("title “{}”: {} ({})", title.title, grade.id, title.grade_reason);
    if discounted {
        format!("{says}; it is more than a rung above what the rest shows, and counts in part")
    } else if !grade.lowers && support >= grade.position + ABOVE_TITLE {
        format!("{says}; your evidence is above it: aim at higher postings, or ask for the title")
    } else {
        says
    }
}

/// Where a title held before is on a track: one of the other track counts as the lowest rung of that track, as
/// the chief of a small firm is no principal engineer.
fn past_position(grade: &Grade, track: &str, ladder: &Ladder) -> f64 {
    let own = grade.track.as_deref().unwrap_or("ic");
    let lowest = ladder.rungs_of(own).next().filter(|_| own != track && own != "ic");
    lowest.map_or(grade.position, |rung| grade.position.min(rung.position))
}

/// Adds how the highest recent title before the newest one pulls, if it is above the seniority.
pub(super) fn past(track: &str, basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    let (model, evidence) = (&basis.ladder.model, basis.evidence);
    let recent = |title: &Title| title.until.is_some_and(|until| evidence.age(until) <= model.past_title_months as i32);
    let held = evidence.titles.iter().filter(|title| !title.newest && recent(title));
    let highest = held
        .filter_map(|title| graded(Some(title), basis.ladder))
        .filter(|(_, grade)| !grade.lowers)
        .map(|(title, grade)| (title, grade, past_position(grade, track, basis.ladder)))
        .reduce(|best, next| if next.2 > best.2 { next } else { best });
    let Some((title, grade, position)) = highest else {
        return;
    };
    let seniority = account.value();
    let place = model.reach(grade, seniority, basis.years).min(position);
    if place <= seniority {
        return;
    }
    account.add(ContributionKind::PastTitle, model.past_title_pull * (place - seniority), || Reason {
        id: grade.id.clone(),
        because: format!("held “{}” before", title.title),
        evidence: vec![title.quote.clone()],
    });
}

/// A title with its grade, if its words name one that the ladder knows.
pub(super) fn graded<'a>(title: Option<&'a Title>, ladder: &'a Ladder) -> Option<(&'a Title, &'a Grade)> {
    let title = title?;
    Some((title, ladder.model.grade(title.grade.as_deref()?)?))
}
