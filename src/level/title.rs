//! Titles: how strongly the words of a title pull, and when they are discounted.

use super::seniority::{Telling, bare};
use super::{Contribution, ContributionKind};
use crate::document::Warning;
use crate::evidence::{Evidence, Title};
use crate::ladder::{Grade, Ladder};

/// The pull of the newest title, and a doubt where it stands too high.
#[derive(Debug, Default)]
pub(super) struct Pull {
    pub contribution: Option<Contribution>,
    pub doubt: Option<Warning>,
}

/// How the newest title pulls on the support.
pub(super) fn newest(track: &str, support: f64, evidence: &Evidence, ladder: &Ladder, telling: Telling) -> Pull {
    let Some((title, grade)) = graded(evidence.newest_title(), ladder) else {
        return Pull::default();
    };
    if grade.track.as_deref().unwrap_or("ic") != track {
        return Pull::default();
    }
    let place = ladder.model.reach(grade, support, evidence.years.professional);
    let discounted = grade.position > place;
    let pull = ladder.model.pull(grade);
    let effect = pull * (place - support);
    if telling == Telling::Effects {
        return Pull { contribution: Some(bare(ContributionKind::Title, effect)), doubt: None };
    }
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
    let contribution = Contribution {
        kind: ContributionKind::Title,
        id: grade.id.clone(),
        effect,
        because,
        evidence: vec![title.quote.clone()],
    };
    let doubt = discounted.then(|| {
        let message = format!("the title '{}' stands more than a rung above what years and scope support", title.title);
        Warning::new("title-inflation", message)
    });
    Pull { contribution: Some(contribution), doubt }
}

/// How the highest recent title before the newest one pulls, if it stands above the seniority.
pub(super) fn past(seniority: f64, evidence: &Evidence, ladder: &Ladder, telling: Telling) -> Option<Contribution> {
    let model = &ladder.model;
    let recent =
        |title: &Title| title.until.is_some_and(|until| evidence.as_of.since(until) <= model.past_title_months as i32);
    let held = evidence.titles.iter().filter(|title| !title.newest && recent(title));
    let (title, grade) = held
        .filter_map(|title| graded(Some(title), ladder))
        .reduce(|best, next| if next.1.position > best.1.position { next } else { best })?;
    let place = model.reach(grade, seniority, evidence.years.professional);
    if place <= seniority {
        return None;
    }
    let effect = model.past_title_pull * (place - seniority);
    if telling == Telling::Effects {
        return Some(bare(ContributionKind::PastTitle, effect));
    }
    Some(Contribution {
        kind: ContributionKind::PastTitle,
        id: grade.id.clone(),
        effect,
        because: format!(
            "held '{}' before: {:.0} % of the way from {seniority:.2} to {place:.2}",
            title.title,
            model.past_title_pull * 100.0,
        ),
        evidence: vec![title.quote.clone()],
    })
}

fn graded<'a>(title: Option<&'a Title>, ladder: &'a Ladder) -> Option<(&'a Title, &'a Grade)> {
    let title = title?;
    Some((title, ladder.model.grade(title.grade.as_deref()?)?))
}
