//! Titles: how strongly the words of a title pull, and when they are discounted.

use super::ContributionKind;
use super::account::{Account, Reason};
use crate::document::Warning;
use crate::evidence::{Evidence, Title};
use crate::ladder::{Grade, Ladder};

/// Adds how the newest title pulls on the support, with a doubt where it stands too high.
pub(super) fn newest(track: &str, evidence: &Evidence, ladder: &Ladder, account: &mut impl Account) {
    let Some((title, grade)) = graded(evidence.newest_title(), ladder) else {
        return;
    };
    if grade.track.as_deref().unwrap_or("ic") != track {
        return;
    }
    let support = account.value();
    let place = ladder.model.reach(grade, support, evidence.years.professional);
    let discounted = grade.position > place;
    let pull = ladder.model.pull(grade);
    account.add(ContributionKind::Title, pull * (place - support), || {
        let mut because = format!(
            "'{}' says {} ({}): {:.0} % of the way from {support:.2} to {:.2}",
            title.title,
            grade.id,
            title.grade_reason,
            pull * 100.0,
            grade.position,
        );
        if discounted {
            because = format!(
                "{because}, discounted to {place:.2}: more than a rung above what the rest supports, with less than {} years",
                grade.credible_years
            );
        }
        Reason { id: grade.id.clone(), because, evidence: vec![title.quote.clone()] }
    });
    if discounted {
        account.doubt(|| {
            let message =
                format!("the title '{}' stands more than a rung above what years and scope support", title.title);
            Warning::new("title-inflation", message)
        });
    }
}

/// Adds how the highest recent title before the newest one pulls, if it stands above the seniority.
pub(super) fn past(evidence: &Evidence, ladder: &Ladder, account: &mut impl Account) {
    let model = &ladder.model;
    let recent =
        |title: &Title| title.until.is_some_and(|until| evidence.as_of.since(until) <= model.past_title_months as i32);
    let held = evidence.titles.iter().filter(|title| !title.newest && recent(title));
    let highest = held
        .filter_map(|title| graded(Some(title), ladder))
        .reduce(|best, next| if next.1.position > best.1.position { next } else { best });
    let Some((title, grade)) = highest else {
        return;
    };
    let seniority = account.value();
    let place = model.reach(grade, seniority, evidence.years.professional);
    if place <= seniority {
        return;
    }
    account.add(ContributionKind::PastTitle, model.past_title_pull * (place - seniority), || Reason {
        id: grade.id.clone(),
        because: format!(
            "held '{}' before: {:.0} % of the way from {seniority:.2} to {place:.2}",
            title.title,
            model.past_title_pull * 100.0,
        ),
        evidence: vec![title.quote.clone()],
    });
}

fn graded<'a>(title: Option<&'a Title>, ladder: &'a Ladder) -> Option<(&'a Title, &'a Grade)> {
    let title = title?;
    Some((title, ladder.model.grade(title.grade.as_deref()?)?))
}
