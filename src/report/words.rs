//! Sentences that every format for people says in the same words.

use crate::analysis::{Analysis, Redacted};
use crate::dictionary::{Stance, WorkKind};
use crate::evidence::{NotClaimed, YearsSource};
use crate::fit::{CertificationFit, EducationFit, Item, LevelFit, YearsFit};
use crate::gap::{Asked, CertificateStanding, Gap, SkillFit, Status, StepKind, WhatIf};
use crate::ladder::Pay;
use crate::level::{Confidence, Contribution, ContributionKind};
use crate::posting::{Firmness, Posting};

/// Fit from which a specialisation or a move is worth naming.
const GOOD_FIT: f64 = 0.4;
/// Most specialisations and moves that are named.
const FITS_MAX: usize = 3;

/// The name, or what to say without one.
pub(super) fn name(analysis: &Analysis) -> &str {
    analysis.candidate.name.as_deref().unwrap_or("name not found")
}

/// "1 page", "2 pages".
pub fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A share in whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// How sure a level is.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    }
}

/// The professional years and where they come from.
pub(super) fn years(analysis: &Analysis) -> String {
    let years = &analysis.years;
    let Some(professional) = years.professional else {
        return "Professional years unknown: no role carries dates.".to_owned();
    };
    let roles = years.roles.iter().filter(|role| role.years > 0.0 && role.kind == WorkKind::Software).count() as u32;
    let range = match years.range {
        Some([low, high]) if high - low > 0.15 => format!(" (by the dates {low} to {high})"),
        _ => String::new(),
    };
    let from = match years.source {
        YearsSource::Roles => format!("from {}, overlaps counted once", counted(roles, "dated role")),
        YearsSource::Claimed => "as the resume claims".to_owned(),
        YearsSource::None => "no role in software".to_owned(),
    };
    let internships =
        if years.internship > 0.0 { format!("; internships {} more", years.internship) } else { String::new() };
    format!("{professional} professional years{range}, {from}{internships}.")
}

/// What a contribution is about.
pub(super) fn label(contribution: &Contribution) -> String {
    match contribution.kind {
        ContributionKind::Years => "years".to_owned(),
        ContributionKind::Stage => format!("stage {}", contribution.id),
        ContributionKind::Scope => contribution.id.clone(),
        ContributionKind::Title => "title".to_owned(),
        ContributionKind::PastTitle => "past title".to_owned(),
        ContributionKind::Ceiling => "without a title for it".to_owned(),
        ContributionKind::People => "people led".to_owned(),
    }
}

/// Whether a contribution moves the level so much that it is shown without being asked for.
pub(super) fn tells(contribution: &Contribution) -> bool {
    contribution.effect.abs() >= 0.05
}

/// What the number of the level means.
pub(super) fn seniority(analysis: &Analysis) -> String {
    let places: Vec<_> = analysis.level.rungs.iter().map(|rung| format!("{} {}", rung.id, rung.position)).collect();
    format!("= {:.2} on the ladder's scale ({})", analysis.level.seniority, places.join(", "))
}

/// What the person says of a skill that is not claimed.
pub(super) fn stance(named: &NotClaimed) -> String {
    let says =
        if named.stance == Stance::Wished { "you say you are learning or want" } else { "you say you do not have" };
    format!("{says} {}", named.name)
}

/// The heading above the gap.
pub(super) fn aim(gap: &Gap) -> String {
    let aim = if gap.reached { "Where you stand" } else { "Towards" };
    format!("{aim}: {} ({} now)", gap.target_name, percent(gap.probability))
}

/// What a step of the plan asks for.
pub(super) fn verb(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Rewrite => "Show it",
        StepKind::Learn => "Learn it",
        StepKind::Grow => "Grow into it",
    }
}

/// What the fewest changes would do; `None` where there are none.
pub(super) fn enough(what_if: &WhatIf) -> Option<String> {
    if what_if.smallest_set.is_empty() {
        return None;
    }
    let verdict = if what_if.enough {
        "would make it the likeliest rung"
    } else {
        "help, but the title or more years have to follow"
    };
    Some(format!("Together {} {verdict}: {}.", what_if.smallest_set.join(", "), percent(what_if.probability)))
}

/// The answer to `--what-if`.
pub(super) fn asked(asked: &Asked, gap: &Gap) -> String {
    let rung = asked.rung.as_deref().unwrap_or("no rung");
    format!(
        "With {}: {rung}; {} goes from {:.1} % to {:.1} %.",
        asked.changes.join(", "),
        gap.target,
        asked.before * 100.0,
        asked.after * 100.0
    )
}

/// A status as a heading says it.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Missing => "Missing",
        Status::Thin => "Thin",
        Status::Met => "Met",
    }
}

/// Where a certificate stands.
pub(super) fn standing(standing: CertificateStanding) -> &'static str {
    match standing {
        CertificateStanding::Held => "held",
        CertificateStanding::Expired => "expired",
        CertificateStanding::InProgress => "in progress",
        CertificateStanding::Suggested => "suggested",
    }
}

/// How long the step takes; `None` where the ladder does not say.
pub(super) fn time(gap: &Gap) -> Option<String> {
    let [from, to] = gap.time.typical_months?;
    Some(format!(
        "the step usually takes {} to {} years; {} is typical from {} years",
        whole_years(from),
        whole_years(to),
        gap.target,
        gap.time.target_years[0]
    ))
}

fn whole_years(months: u32) -> String {
    let years = f64::from(months) / 12.0;
    if years.fract() == 0.0 { format!("{years:.0}") } else { format!("{years:.1}") }
}

/// A figure of pay with its kind, country and year.
pub(super) fn pay(pay: &Pay) -> String {
    let note = pay.note.as_ref().map_or_else(String::new, |note| format!(" ({})", note.trim_end_matches('.')));
    format!("{} {} a year, {}, {} {}{note}", pay.currency, pay_range(pay), pay_kind(pay), pay.country, pay.year)
}

/// From and to.
pub(super) fn pay_range(pay: &Pay) -> String {
    let open = if pay.open_ended { "+" } else { "" };
    format!("{},000 to {},000{open}", pay.low / 1000, pay.high / 1000)
}

/// Base, total, or not stated.
pub(super) fn pay_kind(pay: &Pay) -> &str {
    if pay.kind == "unstated" { "kind not stated" } else { &pay.kind }
}

/// The fits that are worth naming, the best first.
pub(super) fn good_fits(fits: &[SkillFit]) -> impl Iterator<Item = &SkillFit> {
    fits.iter().filter(|fit| fit.fit >= GOOD_FIT).take(FITS_MAX)
}

/// A skill with its years, where these are at least one.
pub(super) fn with_years(name: &str, years: f64) -> String {
    if years >= 1.0 { format!("{name} {years:.0}y") } else { name.to_owned() }
}

/// What was taken out.
pub(super) fn redacted(redacted: &Redacted) -> String {
    format!("Taken out: {}. {}", redacted.kinds.join(", "), redacted.note)
}

/// The posting's title for people.
pub(super) fn posting_title(posting: &Posting) -> &str {
    if posting.title.is_empty() { "a posting without a title" } else { &posting.title }
}

/// Years asked against found.
pub(super) fn years_asked(years: &YearsFit) -> String {
    let found = years.found.map_or_else(|| "none can be told".to_owned(), |found| format!("{found} found"));
    let asked = match (years.min, years.max) {
        (Some(min), Some(max)) => format!("{min} to {max} asked"),
        (Some(min), None) => format!("{min} asked"),
        (None, Some(max)) => format!("at most {max} asked"),
        (None, None) => "no number asked".to_owned(),
    };
    format!("years: {asked}, {found}")
}

/// Level asked against found.
pub(super) fn level_asked(level: &LevelFit) -> String {
    let found = level.found.as_deref().unwrap_or("no rung");
    format!("level: {} asked, by {}; {found} found", level.asked, level.asked_because)
}

/// Degree asked against found; `None` where none is asked for.
pub(super) fn degree_asked(education: &EducationFit) -> Option<String> {
    let level = education.level.as_ref()?;
    let besides = besides_degree(education.equivalent_ok, education.in_progress_ok);
    let found = match (&education.in_progress, &education.found) {
        (Some(degree), _) => format!("{degree} in progress"),
        (None, Some(degree)) => degree.clone(),
        (None, None) => "none".to_owned(),
    };
    Some(format!("degree: {level} {}{besides}; {found} found", firmness(education.requirement)))
}

/// What will do besides the finished degree.
pub(super) fn besides_degree(equivalent_ok: bool, in_progress_ok: bool) -> &'static str {
    match (equivalent_ok, in_progress_ok) {
        (true, true) => ", in progress, or what equals it",
        (true, false) => ", or what equals it",
        (false, true) => ", finished or in progress",
        (false, false) => "",
    }
}

/// How firmly, in words.
pub(super) fn firmness(firmness: Firmness) -> &'static str {
    match firmness {
        Firmness::None => "mentioned",
        Firmness::Preferred => "preferred",
        Firmness::Required => "required",
    }
}

/// A certificate asked against shown.
pub(super) fn certificate_asked(asked: &CertificationFit) -> String {
    format!("{} ({}): {}", asked.name, firmness(asked.requirement), certificate_shown(asked.status))
}

/// What an item of a posting asks for: "Java or Kotlin", "at least 2 of Java, Kotlin, Go".
pub(super) fn item(item: &Item) -> String {
    several(&item.names, " or ", item.at_least)
}

/// Names in one phrase: "at least 2 of" where more than one of them is asked for.
pub(super) fn several(names: &[String], joint: &str, at_least: Option<usize>) -> String {
    match at_least {
        Some(count) => format!("at least {count} of {}", names.join(", ")),
        None => names.join(joint),
    }
}

/// Whether what is worth so much, 0 to 1, is met.
pub(super) fn status_of(value: f64) -> Status {
    match value {
        met if met >= 1.0 => Status::Met,
        thin if thin > 0.0 => Status::Thin,
        _ => Status::Missing,
    }
}

/// What the resume shows of a certificate that is asked for.
pub(super) fn certificate_shown(status: Status) -> &'static str {
    match status {
        Status::Met => "held",
        Status::Thin => "expired or in progress",
        Status::Missing => "not shown",
    }
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What made the report.
pub(super) fn made_by(analysis: &Analysis) -> String {
    let tool = &analysis.tool;
    format!(
        "skillgap {} · dictionary {} · ladder {} · read by {}",
        tool.version, tool.dictionary, tool.ladder, analysis.document.reading.reader
    )
}

/// What a report is for.
pub(super) const DECISION_SUPPORT: &str = "decision support: a person must decide";
