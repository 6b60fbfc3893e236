//! Seniority: years, stages and scope added up to a support, and the title's pull on it.

use super::basis::Basis;
use super::coverage::{Weights, cover};
use super::title;
use super::{Contribution, ContributionKind, logistic, round};
use crate::dictionary::WorkKind;
use crate::document::{Quote, Warning};
use crate::evidence::{Evidence, RoleYears, Title, YearsSource};
use crate::ladder::{Grade, Ladder, StageEffect};

/// A number on the ladder's scale and what makes it up.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Seniority {
    pub value: f64,
    pub contributions: Vec<Contribution>,
    pub doubts: Vec<Warning>,
}

/// What contributions tell beside their effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// Why, in words and quotes.
    Reasons,
    /// Nothing.
    Effects,
}

impl Seniority {
    /// Seniority on one track, with what the stages add on every track.
    pub(super) fn on(
        track: &str,
        stages: &[Contribution],
        basis: &Basis<'_>,
        ladder: &Ladder,
        telling: Telling,
    ) -> Self {
        let mut seniority = Self::support(track, stages, basis, ladder, telling);
        let pull = title::newest(track, seniority.value, basis.evidence, ladder, telling);
        seniority.doubts.extend(pull.doubt);
        seniority.extend(pull.contribution);
        seniority.extend(title::past(seniority.value, basis.evidence, ladder, telling));
        seniority
    }

    /// What years, stages and scope support, before any title.
    fn support(track: &str, stages: &[Contribution], basis: &Basis<'_>, ladder: &Ladder, telling: Telling) -> Self {
        let mut support = Self::default();
        support.add(years(track, basis.evidence, ladder, telling));
        stages.iter().for_each(|stage| support.add(stage.clone()));
        for contribution in scope(track, basis, ladder, telling) {
            support.add(contribution);
        }
        support
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

/// What the requirement groups of each stage add.
pub(super) fn stages(weights: &Weights, evidence: &Evidence, ladder: &Ladder, telling: Telling) -> Vec<Contribution> {
    let stages = ladder.model.stages.iter().enumerate();
    stages.map(|(place, effect)| stage(effect, weights.of_stage(place), evidence, ladder, telling)).collect()
}

fn years(track: &str, evidence: &Evidence, ladder: &Ladder, telling: Telling) -> Contribution {
    let model = &ladder.model;
    let years = evidence.years.professional.unwrap_or(model.undated_years);
    let effect = model.years_seniority(track, years);
    if telling == Telling::Effects {
        return bare(ContributionKind::Years, effect);
    }
    let because = match (evidence.years.professional, evidence.years.source) {
        (None, _) => format!("roles without dates; read as {years} years"),
        (Some(_), YearsSource::Claimed) => format!("{years} years, as the resume claims"),
        (Some(_), _) => format!("{years} professional years in software"),
    };
    let counted = |role: &&RoleYears| role.years > 0.0 && role.kind == WorkKind::Software;
    let software = evidence.years.roles.iter().filter(counted);
    let quotes: Vec<Quote> = match &evidence.years.claimed {
        Some(claim) if evidence.years.source == YearsSource::Claimed => vec![claim.quote.clone()],
        _ => software.map(|role| role.line.clone()).take(6).collect(),
    };
    Contribution { kind: ContributionKind::Years, id: "years".to_owned(), effect, because, evidence: quotes }
}

/// A contribution that tells nothing but its effect.
pub(super) fn bare(kind: ContributionKind, effect: f64) -> Contribution {
    Contribution { kind, id: String::new(), effect, because: String::new(), evidence: Vec::new() }
}

fn stage(effect: &StageEffect, coverage: f64, evidence: &Evidence, ladder: &Ladder, telling: Telling) -> Contribution {
    let weight = ladder.model.evidence_weight * effect.weight;
    let amount = weight * (coverage - effect.typical);
    if telling == Telling::Effects {
        return bare(ContributionKind::Stage, amount);
    }
    let groups = ladder.groups_of(&effect.id);
    let covered: Vec<_> = groups.map(|group| (group, cover(group, evidence, ladder))).collect();
    let shown: Vec<_> = covered.iter().filter(|(_, coverage)| coverage.weight > 0.0).collect();
    let names: Vec<_> = shown.iter().map(|(group, _)| group.name.as_str()).collect();
    let mut quotes: Vec<Quote> = Vec::new();
    for quote in shown.iter().filter_map(|(_, coverage)| coverage.members.first()?.quotes(1).pop()) {
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let listing = if names.is_empty() { "none shown in use".to_owned() } else { names.join("; ") };
    Contribution {
        kind: ContributionKind::Stage,
        id: effect.id.clone(),
        effect: amount,
        because: format!(
            "covers {:.0} % of its groups, {:.0} % being usual, weight {weight:.2}: {listing}",
            coverage * 100.0,
            effect.typical * 100.0,
        ),
        evidence: quotes,
    }
}

fn scope(track: &str, basis: &Basis<'_>, ladder: &Ladder, telling: Telling) -> Vec<Contribution> {
    ladder
        .model
        .scope_effects(track, |kind| basis.shows_scope(kind))
        .into_iter()
        .filter_map(|(id, effect)| {
            if telling == Telling::Effects {
                return Some(bare(ContributionKind::Scope, effect));
            }
            let first = basis.evidence.scope_of(id).next()?;
            let quotes: Vec<_> = basis.evidence.scope_of(id).map(|scope| scope.quote.clone()).take(3).collect();
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
pub(super) fn management(weights: &Weights, basis: &Basis<'_>, ladder: &Ladder) -> f64 {
    if ladder.rungs_of("management").next().is_none() {
        return 0.0;
    }
    let rule = &ladder.model.management;
    let grade = basis.evidence.newest_title().and_then(|title| ladder.model.grade(title.grade.as_deref()?));
    let leading_title = grade.is_some_and(|grade| rule.lead_grades.contains(&grade.id));
    let shown = if managing_title(basis.evidence, ladder).is_some() {
        if manages(basis, ladder, true) || is_supported(weights, basis, ladder) {
            rule.title
        } else {
            rule.unsupported_title
        }
    } else if leading_title && manages(basis, ladder, true) {
        rule.lead_with_people
    } else if manages(basis, ladder, false) {
        rule.people_scope
    } else {
        0.0
    };
    logistic(rule.steepness * (shown - 0.5))
}

/// The newest title and its grade, if it is one of the management track.
pub(super) fn managing_title<'a>(evidence: &'a Evidence, ladder: &'a Ladder) -> Option<(&'a Title, &'a Grade)> {
    let title = evidence.newest_title()?;
    let grade = ladder.model.grade(title.grade.as_deref()?)?;
    (grade.track.as_deref() == Some("management")).then_some((title, grade))
}

/// Whether the text shows people who are managed, in the newest role or in any.
fn manages(basis: &Basis<'_>, ladder: &Ladder, newest_only: bool) -> bool {
    let role = basis.evidence.newest_title().and_then(|title| title.role);
    let tells = |kind: &str| ladder.model.management.scope.iter().any(|own| own == kind);
    basis.scope.iter().any(|scope| tells(scope.id) && (!newest_only || scope.role == role))
}

/// Whether years and scope reach near enough to a managing title: the chief of a firm of two does
/// not manage.
fn is_supported(weights: &Weights, basis: &Basis<'_>, ladder: &Ladder) -> bool {
    let stages = stages(weights, basis.evidence, ladder, Telling::Effects);
    let support = Seniority::support("ic", &stages, basis, ladder, Telling::Effects).value;
    managing_title(basis.evidence, ladder)
        .is_none_or(|(_, grade)| grade.position <= support + ladder.model.management.headroom)
}
