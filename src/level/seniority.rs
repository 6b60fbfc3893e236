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
        title::past(track, basis, account);
        people(basis, account);
    } else {
        ceiling(basis, account);
        title::newest(track, basis, account);
        title::past(track, basis, account);
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
            (None, _) => format!("no role with dates was read; as if {years} years"),
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
    let model = &basis.ladder.model;
    let share = model.scope_share(track, basis.years.unwrap_or(model.undated_years));
    for (id, effect) in model.scope_effects(track, |place, _| basis.shows_scope(place)) {
        account.add(ContributionKind::Scope, share * effect, || {
            let rule = basis.evidence.scope_of(id).next().map(|first| format!("read by rule {}", first.rule));
            let quotes = basis.evidence.scope_of(id).map(|scope| scope.quote.clone()).take(3).collect();
            Reason { id: id.to_owned(), because: rule.unwrap_or_default(), evidence: quotes }
        });
    }
}

/// What is above the ladder's ceiling counts in part, until a title says the same.
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
    let managers = |scope: &&ShownScope<'_>| rule.managers.iter().any(|own| own == scope.id);
    let sure = basis.scope.iter().filter(managers).find(|scope| scope.count.is_some());
    let effect = rule.managers_pull * (rule.managers_place - account.value());
    if let Some(scope) = sure.filter(|_| effect > 0.0) {
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
pub(super) fn counted_people<'b>(basis: &'b ModelInput<'_>) -> Option<&'b ShownScope<'b>> {
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
    let shown = match managing_title(basis) {
        Some(_) => titled(coverages, basis),
        None if leads_too_few(basis) => 0.0,
        None => untitled(basis),
    };
    logistic(rule.steepness * (shown - 0.5))
}

/// What a managing title shows: as much as years, scope or people support it.
fn titled(coverages: &[f64], basis: &ModelInput<'_>) -> f64 {
    let rule = &basis.ladder.model.management;
    let chief = managing_title(basis).is_some_and(|(_, grade)| rule.chief_grades.contains(&grade.id));
    let people = if chief { has_led(basis) } else { manages(basis, true) && counted_people(basis).is_some() };
    let supported = people || (!chief && is_supported(coverages, basis));
    if supported && !leads_too_few(basis) {
        return rule.title;
    }
    let led = manages(basis, !chief);
    let kinds = if leads_too_few(basis) { 0.0 } else { kinds_of_managers(basis) + f64::from(led) };
    (rule.unsupported_title + rule.kind_step * kinds).min(rule.title)
}

/// Whether the text counts as many people as a manager leads, in any role.
fn has_led(basis: &ModelInput<'_>) -> bool {
    let rule = &basis.ladder.model.management;
    let counts = |scope: &ShownScope<'_>| rule.counted.iter().any(|own| own == scope.id);
    basis.scope.iter().any(|scope| counts(scope) && scope.count >= Some(rule.least_people))
}

/// What people who are managed show under any other title: a lead's one with several kinds of it, or with people
/// who are counted, makes a manager.
fn untitled(basis: &ModelInput<'_>) -> f64 {
    let rule = &basis.ladder.model.management;
    if !manages(basis, false) {
        return 0.0;
    }
    let grade = title::graded(basis.title, basis.ladder).map(|(_, grade)| grade);
    if !grade.is_some_and(|grade| rule.lead_grades.contains(&grade.id)) || !manages(basis, true) {
        return rule.people_scope;
    }
    let counted = if counted_people(basis).is_some() { rule.counted_step } else { 0.0 };
    (rule.people_scope + counted + rule.kind_step * kinds_of_managers(basis)).min(rule.lead_with_people)
}

/// How many further kinds of scope of managers are shown.
fn kinds_of_managers(basis: &ModelInput<'_>) -> f64 {
    let shown = |kind: &&String| basis.scope.iter().any(|scope| scope.id == kind.as_str());
    basis.ladder.model.management.kinds.iter().filter(shown).count() as f64
}

/// Whether the people who are counted in words are too few for a manager, and nobody below manages others.
pub(super) fn leads_too_few(basis: &ModelInput<'_>) -> bool {
    let rule = &basis.ladder.model.management;
    let first = managing_title(basis).is_some_and(|(_, grade)| grade.position <= lowest_of_managers(basis));
    let least = if first { rule.least_people_titled } else { rule.least_people };
    let few = counted_people(basis).is_some_and(|scope| scope.count < Some(least));
    few && !basis.scope.iter().any(|scope| rule.managers.iter().any(|own| own == scope.id))
}

/// Place of the lowest rung of managers.
fn lowest_of_managers(basis: &ModelInput<'_>) -> f64 {
    basis.ladder.rungs_of("management").next().map_or(0.0, |rung| rung.position)
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
