//! Seniority: years, stages and scope added up to a support, and the title's pull on it.

use super::account::{Reason, SeniorityTally, Total};
use super::basis::{ModelInput, ShownScope};
use super::coverage::cover;
use super::title;
use super::{ContributionKind, logistic};
use crate::dictionary::WorkKind;
use crate::document::Quote;
use crate::evidence::{Evidence, RoleYears, Title, YearsSource};
use crate::ladder::{Grade, Ladder, StageEffect};

/// Adds up the seniority on one track.
pub(super) fn add_up(track: &str, coverages: &[f64], basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    support(track, coverages, basis, account);
    if track == "management" {
        title::newest(track, basis, account);
        title::past(basis, account);
        people(basis, account);
    } else {
        ceiling(basis, account);
        title::newest(track, basis, account);
        title::past(basis, account);
    }
}

/// Adds up what years, stages and scope support, before any title.
fn support(track: &str, coverages: &[f64], basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    years(track, basis, account);
    for (effect, coverage) in basis.ladder.model.stages.iter().zip(coverages) {
        stage(effect, *coverage, basis.evidence, basis.ladder, account);
    }
    scope(track, basis, account);
}

fn years(track: &str, basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    let (model, evidence) = (&basis.ladder.model, basis.evidence);
    let years = basis.years.unwrap_or(model.undated_years);
    account.add(ContributionKind::Years, model.years_seniority(track, years), || {
        let because = match (basis.years, evidence.years.source) {
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
        Reason { id: "years".to_owned(), because, evidence: quotes }
    });
}

fn stage(effect: &StageEffect, coverage: f64, evidence: &Evidence, ladder: &Ladder, account: &mut impl SeniorityTally) {
    let weight = ladder.model.evidence_weight * effect.weight;
    account.add(ContributionKind::Stage, weight * (coverage - effect.typical), || {
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
        let because = format!(
            "covers {:.0} % of its groups, {:.0} % being usual, weight {weight:.2}: {listing}",
            coverage * 100.0,
            effect.typical * 100.0,
        );
        Reason { id: effect.id.clone(), because, evidence: quotes }
    });
}

fn scope(track: &str, basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    for (id, effect) in basis.ladder.model.scope_effects(track, |place, _| basis.shows_scope(place)) {
        account.add(ContributionKind::Scope, effect, || {
            let rule = basis.evidence.scope_of(id).next().map(|first| format!("read by rule {}", first.rule));
            let quotes = basis.evidence.scope_of(id).map(|scope| scope.quote.clone()).take(3).collect();
            Reason { id: id.to_owned(), because: rule.unwrap_or_default(), evidence: quotes }
        });
    }
}

/// What stands above the ladder's ceiling counts in part, until a title says the same.
fn ceiling(basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    let model = &basis.ladder.model;
    let support = account.value();
    let effect = model.without_title(support) - support;
    if effect < 0.0 {
        account.add(ContributionKind::Ceiling, effect, || Reason {
            id: "ceiling".to_owned(),
            because: "beyond senior, evidence without a title for it counts in part".to_owned(),
            evidence: Vec::new(),
        });
    }
}

/// People counted in words outweigh titles, in both directions; who manages managers is a director.
fn people(basis: &ModelInput<'_>, account: &mut impl SeniorityTally) {
    let rule = &basis.ladder.model.management;
    if let Some(scope) = counted_people(basis) {
        let count = scope.count.unwrap_or(0.0);
        let effect = rule.people_pull * (rule.people_place(count) - account.value());
        account.add(ContributionKind::People, effect, || {
            let quotes = basis.evidence.scope_of(scope.id).filter(|found| found.count == scope.count);
            let because = format!("{count} people are counted in the text");
            Reason { id: scope.id.to_owned(), because, evidence: quotes.map(|found| found.quote.clone()).collect() }
        });
    }
    let managers = basis.scope.iter().find(|scope| rule.managers.iter().any(|own| own == scope.id));
    let effect = rule.managers_pull * (rule.managers_place - account.value());
    if let Some(scope) = managers.filter(|_| effect > 0.0) {
        account.add(ContributionKind::People, effect, || {
            let quotes = basis.evidence.scope_of(scope.id).map(|found| found.quote.clone());
            Reason {
                id: scope.id.to_owned(),
                because: "manages managers".to_owned(),
                evidence: quotes.take(3).collect(),
            }
        });
    }
}

/// The largest number of people led that the newest role or the summary counts.
fn counted_people<'b>(basis: &'b ModelInput<'_>) -> Option<&'b ShownScope<'b>> {
    let counts = |scope: &&ShownScope<'_>| {
        scope.count.is_some() && basis.ladder.model.management.counted.iter().any(|own| own == scope.id)
    };
    let newest = basis.role();
    let present = |scope: &&ShownScope<'_>| scope.role.is_none() || scope.role == newest;
    let counted = basis.scope.iter().filter(counts).filter(present);
    counted.reduce(|best, next| if next.count > best.count { next } else { best })
}

/// Probability of the management track.
pub(super) fn management(coverages: &[f64], basis: &ModelInput<'_>) -> f64 {
    let ladder = basis.ladder;
    if ladder.rungs_of("management").next().is_none() {
        return 0.0;
    }
    let rule = &ladder.model.management;
    let grade = title::graded(basis.title, ladder).map(|(_, grade)| grade);
    let leading_title = grade.is_some_and(|grade| rule.lead_grades.contains(&grade.id));
    let few = counted_people(basis).is_some_and(|scope| scope.count < Some(rule.least_people));
    let alone = few && !basis.scope.iter().any(|scope| rule.managers.iter().any(|own| own == scope.id));
    let shown = if managing_title(basis).is_some() {
        let supported = manages(basis, true) || is_supported(coverages, basis);
        if supported && !alone { rule.title } else { rule.unsupported_title }
    } else if alone {
        0.0
    } else if leading_title && manages(basis, true) {
        rule.lead_with_people
    } else if manages(basis, false) {
        rule.people_scope
    } else {
        0.0
    };
    logistic(rule.steepness * (shown - 0.5))
}

/// The newest title and its grade, if it is one of the management track.
pub(super) fn managing_title<'a>(basis: &ModelInput<'a>) -> Option<(&'a Title, &'a Grade)> {
    title::graded(basis.title, basis.ladder).filter(|(_, grade)| grade.track.as_deref() == Some("management"))
}

/// Whether the text shows people who are managed, in the newest role or in any.
fn manages(basis: &ModelInput<'_>, newest_only: bool) -> bool {
    let role = basis.role();
    let tells = |kind: &str| basis.ladder.model.management.scope.iter().any(|own| own == kind);
    basis.scope.iter().any(|scope| (!newest_only || scope.role == role) && tells(scope.id))
}

/// Whether years and scope reach near enough to a managing title: the chief of a firm of two does
/// not manage.
fn is_supported(coverages: &[f64], basis: &ModelInput<'_>) -> bool {
    let mut sum = Total::default();
    support("ic", coverages, basis, &mut sum);
    managing_title(basis)
        .is_none_or(|(_, grade)| grade.position <= sum.value() + basis.ladder.model.management.headroom)
}
