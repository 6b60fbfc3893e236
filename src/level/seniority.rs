//! Seniority: years, stages and scope added up to a support, and the title's pull on it.

use super::coverage::cover;
use super::title;
use super::{Contribution, ContributionKind, logistic, round};
use crate::document::{Quote, Warning};
use crate::evidence::{Evidence, YearsSource};
use crate::ladder::{Ladder, StageEffect};

/// A number on the ladder's scale and what makes it up.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Seniority {
    pub value: f64,
    pub contributions: Vec<Contribution>,
    pub doubts: Vec<Warning>,
}

impl Seniority {
    /// Seniority on one track.
    pub(super) fn on(track: &str, evidence: &Evidence, ladder: &Ladder) -> Self {
        let mut seniority = Self::default();
        seniority.add(years(track, evidence, ladder));
        for effect in &ladder.model.stages {
            seniority.extend(stage(effect, evidence, ladder));
        }
        for contribution in scope(track, evidence, ladder) {
            seniority.add(contribution);
        }
        let pull = title::newest(track, seniority.value, evidence, ladder);
        seniority.doubts.extend(pull.doubt);
        seniority.extend(pull.contribution);
        seniority.extend(title::past(seniority.value, evidence, ladder));
        seniority
    }

    fn add(&mut self, mut contribution: Contribution) {
        contribution.effect = round(contribution.effect, 4);
        self.value += contribution.effect;
        self.contributions.push(contribution);
    }

    fn extend(&mut self, contribution: Option<Contribution>) {
        if let Some(contribution) = contribution {
            self.add(contribution);
        }
    }
}

fn years(track: &str, evidence: &Evidence, ladder: &Ladder) -> Contribution {
    let model = &ladder.model;
    let years = evidence.years.professional.unwrap_or(model.undated_years);
    let because = match (evidence.years.professional, evidence.years.source) {
        (None, _) => format!("roles without dates; read as {years} years"),
        (Some(_), YearsSource::Claimed) => format!("{years} years, as the resume claims"),
        (Some(_), _) => format!("{years} professional years in software"),
    };
    let software = evidence.years.roles.iter().filter(|role| role.years > 0.0);
    let quotes: Vec<Quote> = match &evidence.years.claimed {
        Some(claim) if evidence.years.source == YearsSource::Claimed => vec![claim.quote.clone()],
        _ => software.map(|role| role.line.clone()).take(6).collect(),
    };
    Contribution {
        kind: ContributionKind::Years,
        id: "years".to_owned(),
        effect: model.years_seniority(track, years),
        because,
        evidence: quotes,
    }
}

fn stage(effect: &StageEffect, evidence: &Evidence, ladder: &Ladder) -> Option<Contribution> {
    let groups: Vec<_> = ladder.groups_of(&effect.id).collect();
    let covered: Vec<_> = groups.iter().map(|group| (group, cover(group, evidence, ladder))).collect();
    let total: f64 = covered.iter().map(|(_, coverage)| coverage.weight).sum();
    let coverage = total / (groups.len().max(1) as f64);
    let shown: Vec<_> = covered.iter().filter(|(_, coverage)| coverage.weight > 0.0).collect();
    let names: Vec<_> = shown.iter().map(|(group, _)| group.name.as_str()).collect();
    let listing = if names.is_empty() { "none shown in use".to_owned() } else { names.join("; ") };
    Some(Contribution {
        kind: ContributionKind::Stage,
        id: effect.id.clone(),
        effect: effect.weight * (coverage - effect.typical),
        because: format!(
            "covers {:.0} % of its groups, {:.0} % being usual: {listing}",
            coverage * 100.0,
            effect.typical * 100.0,
        ),
        evidence: shown.iter().filter_map(|(_, coverage)| coverage.members.first()?.quotes(1).pop()).collect(),
    })
}

fn scope(track: &str, evidence: &Evidence, ladder: &Ladder) -> Vec<Contribution> {
    ladder
        .model
        .scope_effects(track)
        .into_iter()
        .filter_map(|(id, effect)| {
            let quotes: Vec<_> = evidence.scope_of(id).map(|scope| scope.quote.clone()).take(3).collect();
            let first = evidence.scope_of(id).next()?;
            Some(Contribution {
                kind: ContributionKind::Scope,
                id: id.to_owned(),
                effect,
                because: format!("read by rule {}", first.rule),
                evidence: quotes,
            })
        })
        .collect()
}

/// Probability of the management track.
pub(super) fn management(evidence: &Evidence, ladder: &Ladder) -> f64 {
    let rule = &ladder.model.management;
    let grade = evidence.newest_title().and_then(|title| ladder.model.grade(title.grade.as_deref()?));
    let manages = |newest_only: bool| {
        let role = evidence.newest_title().and_then(|title| title.role);
        evidence.scope.iter().any(|scope| rule.scope.contains(&scope.id) && (!newest_only || scope.role == role))
    };
    let managing_title = grade.is_some_and(|grade| grade.track.as_deref() == Some("management"));
    let leading_title = grade.is_some_and(|grade| rule.lead_grades.contains(&grade.id));
    let evidence = if managing_title {
        rule.title
    } else if leading_title && manages(true) {
        rule.lead_with_people
    } else if manages(false) {
        rule.people_scope
    } else {
        0.0
    };
    logistic(rule.steepness * (evidence - 0.5))
}
