//! The level: an ordinal model that a person can check by hand.
//!
//! Seniority is one number on the ladder's scale. Years, stages and scope add up to a support; the
//! title pulls from the support towards the place that its words name. Cut points turn the number
//! into a probability for each rung. Every amount is a [`Contribution`] with its quotes; every
//! parameter is data in the ladder's file. The door is [`Level::estimate`].

mod account;
mod basis;
mod coverage;
mod seniority;
mod standing;
mod title;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use basis::ModelInput;
pub(crate) use coverage::strongest_quotes;
pub use coverage::{Coverage, Member, Shown, cover};

use crate::dictionary::{Strength, TradeFit, WorkKind};
use crate::document::{Quote, Reading, Warning};
use crate::evidence::{Evidence, Skill, TitleWords, YearsSource};
use crate::ladder::{Ladder, Rung};
use account::{Itemized, SeniorityTally, Total};
pub(crate) use standing::Standing;
use standing::Weighed;

/// Where the evidence places a person on a ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// Id of the ladder.
    pub ladder: String,
    /// `ic`, `management`, or `none` where the resume is not an engineer's.
    pub track: String,
    /// The likeliest rung of the track; `None` where the resume is not an engineer's.
    pub rung: Option<String>,
    /// The second likeliest rung of all.
    pub runner_up: Option<String>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Probability of every rung, over both tracks; they add up to one.
    pub probabilities: IndexMap<String, f64>,
    /// The rungs of the ladder in its order, so that a report can draw it.
    #[serde(default)]
    pub rungs: Vec<RungPlace>,
    /// The number on the ladder's scale.
    pub seniority: f64,
    /// What makes it up, in the order in which it is added.
    pub contributions: Vec<Contribution>,
    /// Reasons to doubt it.
    pub doubts: Vec<Warning>,
}

/// A rung and its place on the ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RungPlace {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its track.
    pub track: String,
    /// Place on the seniority scale, which all tracks share.
    pub position: f64,
    /// Ids of the rungs that one can step to.
    pub next: Vec<String>,
}

/// How sure a level is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Another rung is nearly as likely, or too little is known.
    Low,
    /// Likelier than all others together.
    Medium,
    /// At least seven in ten.
    High,
}

/// One kind of evidence and what it adds to the seniority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contribution {
    /// Kind of evidence.
    pub kind: ContributionKind,
    /// What exactly: the stage, the scope kind, the grade.
    pub id: String,
    /// What it adds to the seniority, in rungs.
    pub effect: f64,
    /// Why, in words, with the numbers of the rule.
    pub because: String,
    /// Where it is shown.
    pub evidence: Vec<Quote>,
}

/// Kinds of evidence that make up the seniority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContributionKind {
    /// Years of experience.
    Years,
    /// Requirement groups of a stage.
    Stage,
    /// Reach beyond one's own code.
    Scope,
    /// The newest title.
    Title,
    /// A higher title held before.
    PastTitle,
    /// Evidence beyond senior, as far as no title says the same.
    Ceiling,
    /// People who are led, as counted in words.
    People,
}

/// Mean length of an English word in letters, to compare words with glyphs.
const LETTERS_PER_WORD: f64 = 5.0;
/// Codes of the doubts that make the whole level provisional.
const PROVISIONAL: [&str; 4] = ["provisional", "claimed-years", "undated-roles", "thin-evidence"];
/// Share of unreadable glyphs above which a level is provisional.
const UNREADABLE_SHARE: f64 = 0.05;
/// Confidence of character recognition below which a level is provisional.
const SURE_OCR: f32 = 0.8;

/// Two rungs whose probabilities differ by less than this are called equally likely.
const TIE: f64 = 0.1;

impl Level {
    /// Places the evidence on the ladder.
    pub fn estimate(evidence: &Evidence, ladder: &Ladder) -> Self {
        let outside = evidence.trade.as_ref().is_some_and(|trade| trade.fit == TradeFit::Outside);
        if outside || !is_engineer(evidence, ladder) {
            return Self::none(evidence, ladder);
        }
        let basis = ModelInput::of(evidence, ladder);
        let coverages = basis.coverages();
        let weighed = Weighed::new(&basis, &coverages, ladder);
        let mut told = Itemized::default();
        seniority::add_up(weighed.track, &coverages, &basis, &mut told);
        Self::of(&basis, ladder, &weighed, told)
    }

    fn of(basis: &ModelInput<'_>, ladder: &Ladder, weighed: &Weighed<'_>, told: Itemized) -> Self {
        let evidence = basis.evidence;
        let first = weighed.likeliest();
        let second = weighed.likeliest_but(first.map(|(rung, _)| rung));
        let (first_p, second_p) = (first.map_or(0.0, |(_, p)| p), second.map_or(0.0, |(_, p)| p));
        let seniority = told.value();
        let mut doubts = told.doubts;
        doubts.extend(doubts_of(basis));
        doubts.extend(not_managing(basis).filter(|_| weighed.track == "ic"));
        let thin = first.and_then(|(rung, _)| thin(basis, rung));
        doubts.extend(thin);
        if let (Some((first, _)), Some((second, _)), true) = (first, second, first_p - second_p < TIE) {
            let message = format!("{} and {} are about equally likely", first.id, second.id);
            doubts.push(Warning::new("two-rungs-equally-likely", message));
        }
        let probabilities = weighed.probabilities.iter().map(|(rung, p)| (rung.id.clone(), round(*p, 4)));
        Self {
            ladder: ladder.id.clone(),
            track: weighed.track.to_owned(),
            rung: first.map(|(rung, _)| rung.id.clone()),
            runner_up: second.map(|(rung, _)| rung.id.clone()),
            confidence: if doubts.iter().any(|doubt| doubt.code == THIN) {
                Confidence::Low
            } else {
                confidence(first_p, evidence, &doubts)
            },
            probabilities: probabilities.collect(),
            rungs: ladder.rungs.iter().map(RungPlace::of).collect(),
            seniority: round(seniority, 3),
            contributions: told.contributions,
            doubts,
        }
    }

    /// No rung: the resume is not an engineer's.
    fn none(evidence: &Evidence, ladder: &Ladder) -> Self {
        let outside = evidence.trade.as_ref().filter(|trade| trade.fit == TradeFit::Outside);
        let message = match (outside, evidence.years.roles.first()) {
            (Some(trade), _) => {
                let reasons = trade.reasons.join("; ");
                format!("reads as {}: {reasons}; the ladder does not fit that trade", trade.name)
            }
            (None, Some(role)) => format!("no role in software: the newest is '{}' ({})", role.title, role.kind_reason),
            (None, None) => "neither a role in software nor a project that shows any".to_owned(),
        };
        Self {
            ladder: ladder.id.clone(),
            track: "none".to_owned(),
            rung: None,
            runner_up: None,
            confidence: Confidence::Low,
            probabilities: IndexMap::new(),
            rungs: ladder.rungs.iter().map(RungPlace::of).collect(),
            seniority: 0.0,
            contributions: Vec::new(),
            doubts: vec![Warning::new("not-software", message)],
        }
    }

    /// Lowers the confidence where the document could hardly be read, and says so.
    pub fn provisional_if_badly_read(&mut self, reading: &Reading) {
        let glyphs = f64::from(reading.unreadable_glyphs);
        let unreadable = glyphs / (f64::from(reading.words) * LETTERS_PER_WORD + glyphs).max(1.0);
        let unsure = reading.ocr_confidence.is_some_and(|confidence| confidence < SURE_OCR);
        if unreadable > UNREADABLE_SHARE || unsure || reading.scanned_pages > 0 {
            self.confidence = Confidence::Low;
            let message = "parts of the document could not be read, so the level is provisional";
            self.doubts.push(Warning::new("provisional", message));
        }
    }

    /// Whether a doubt makes the whole level provisional.
    pub fn is_provisional(&self) -> bool {
        self.doubts.iter().any(|doubt| PROVISIONAL.contains(&doubt.code.as_str()))
    }

    /// Probability of a rung; 0 where the ladder has no such rung.
    pub fn probability(&self, rung: &str) -> f64 {
        self.probabilities.get(rung).copied().unwrap_or(0.0)
    }
}

impl RungPlace {
    fn of(rung: &Rung) -> Self {
        Self {
            id: rung.id.clone(),
            name: rung.name.clone(),
            track: rung.track.clone(),
            position: rung.position,
            next: rung.next.clone(),
        }
    }
}

/// Whether the resume is that of somebody in software: a role, a headline, or projects with skills. Those who study
/// for it or begin a trade in software without any role show skills; study jobs count only beside skills of the
/// ladder, for students of every subject have them.
fn is_engineer(evidence: &Evidence, ladder: &Ladder) -> bool {
    let roles = |kind| evidence.years.roles.iter().any(|role| role.kind == kind);
    let on_ladder = |skill: &&Skill| ladder.groups.iter().any(|group| group.skills.contains(&skill.id));
    let named = evidence.skills.iter().filter(|skill| skill.strength >= Strength::Listed);
    let in_projects = evidence.skills.iter().filter(on_ladder).filter(|skill| {
        skill.mentions.iter().any(|mention| mention.role.is_none() && mention.strength >= Strength::Used)
    });
    let headline = evidence.titles.iter().any(|title| title.role.is_none());
    let few = ladder.model.engineer_skills;
    let none = evidence.years.roles.is_empty();
    let studies = evidence.education.iter().any(|entry| entry.related && entry.in_progress);
    let bare = none || studies || has_internship(evidence) || roles(WorkKind::Student);
    // Trades beside the ladder's own have other skills: twice as many of any kind speak for them.
    let begins = none && evidence.trade.is_some() && named.clone().count() >= 2 * few;
    let shown = bare && named.filter(on_ladder).count() >= few;
    roles(WorkKind::Software) || headline || in_projects.count() >= few || shown || begins
}

/// Whether an internship is one of software: by the words of its title, and where they name no trade by the skills of
/// its lines or what is studied. Lists of skills say nothing of it.
fn has_internship(evidence: &Evidence) -> bool {
    let used = |role: usize| {
        let mut mentions = evidence.skills.iter().flat_map(|skill| &skill.mentions);
        mentions.any(|mention| mention.role == Some(role) && mention.strength >= Strength::Used)
    };
    let studied = evidence.education.iter().any(|entry| entry.related);
    let mut roles = evidence.years.roles.iter().enumerate().filter(|(_, role)| role.kind == WorkKind::Internship);
    roles.any(|(index, _)| {
        let title = evidence.titles.iter().find(|title| title.role == Some(index));
        match title.map_or(TitleWords::Open, |title| title.words) {
            TitleWords::Software => true,
            TitleWords::Other => false,
            TitleWords::Open => studied || used(index),
        }
    })
}

/// The doubt that a title of managers is not one, where nobody or hardly anybody is led.
fn not_managing(basis: &ModelInput<'_>) -> Option<Warning> {
    let (title, _) = seniority::managing_title(basis)?;
    let because = match seniority::counted_people(basis).and_then(|scope| scope.count) {
        Some(count) => format!("the title “{}” is that of a manager, and {count} people are counted", title.title),
        None => format!("nothing but the title “{}” shows management", title.title),
    };
    Some(Warning::new("title-inflation", because))
}

/// Code of the doubt that hardly anything is shown that the rung asks for.
const THIN: &str = "thin-evidence";

/// The doubt that hardly anything is shown of what a rung asks for, if it is so.
fn thin(basis: &ModelInput<'_>, rung: &Rung) -> Option<Warning> {
    let (shown, asked) = asked_of(basis, rung)?;
    if shown as f64 > basis.ladder.model.thin_share * asked as f64 {
        return None;
    }
    let rests = match (basis.years, basis.title) {
        (Some(years), Some(title)) => format!("{years} years and the title “{}”", title.title),
        (Some(years), None) => format!("{years} years"),
        (None, Some(title)) => format!("the title “{}”", title.title),
        (None, None) => "what the text says of itself".to_owned(),
    };
    let message =
        format!("the level rests on {rests}: the lines show {shown} of the {asked} topics of this rung in use");
    Some(Warning::new(THIN, message))
}

/// How many groups of those that a rung asks for are shown, and how many there are: of the lowest rung
/// those of the next. `None` where nothing is asked.
fn asked_of(basis: &ModelInput<'_>, rung: &Rung) -> Option<(usize, usize)> {
    let of = |id: &str| Some(basis.shown_of(id)).filter(|(_, asked)| *asked > 0);
    of(&rung.id).or_else(|| of(rung.next.first()?))
}

/// Width of the distribution of a track at a seniority: wider with few roles and dates, with little shown, with doubt
/// in the reading or the title, and where years decide, which nobody counts exactly.
fn spread(basis: &ModelInput<'_>, coverages: &[f64], track: &str, seniority: &Total) -> f64 {
    let model = &basis.ladder.model;
    let inflated = 1.0 + model.spread_inflated * seniority.inflated_by;
    let own = model.spread * of_reading(basis) * inflated * thinness(basis, track, seniority.value());
    own.hypot(of_years(basis, coverages, track)).min(model.spread_most.max(model.spread))
}

/// How much wider the distribution is for what was read with doubt, or hardly says anything, from 1.
fn of_reading(basis: &ModelInput<'_>) -> f64 {
    let (model, years) = (&basis.ladder.model, &basis.evidence.years);
    let dated = years.roles.iter().filter(|role| role.start.is_some()).count();
    let dates = match (years.source, dated) {
        (YearsSource::Roles, 0..=2) => model.spread_factor_few_roles,
        (YearsSource::Roles, _) => 1.0,
        (YearsSource::Claimed | YearsSource::None, _) => model.spread_factor_undated,
    };
    let unnamed = basis.title.is_some_and(|title| title.words != TitleWords::Software);
    let title = if unnamed { model.spread_unnamed } else { 1.0 };
    dates * title * (1.0 + model.spread_unread * (1.0 - years.reading).clamp(0.0, 1.0))
}

/// What the years that careful readers count differently move on a track, to either side.
fn of_years(basis: &ModelInput<'_>, coverages: &[f64], track: &str) -> f64 {
    let model = &basis.ladder.model;
    let years = basis.years.unwrap_or(model.undated_years);
    let width = (model.years_width * years).max(model.years_width_least);
    let at = |years: f64| {
        let mut sum = Total::default();
        seniority::add_up(track, coverages, &basis.with_years(Some(years.max(0.0))), &mut sum);
        sum.value()
    };
    (at(years + width) - at(years - width)) / 2.0
}

/// How much wider the distribution is for what is not shown of what the rung at a seniority asks for, from 1.
fn thinness(basis: &ModelInput<'_>, track: &str, seniority: f64) -> f64 {
    let model = &basis.ladder.model;
    let reached = |rung: &&Rung| rung.cut.is_none_or(|cut| seniority >= cut);
    let rung = basis.ladder.rungs_of(track).take_while(reached).last();
    let Some((shown, asked)) = rung.and_then(|rung| asked_of(basis, rung)) else {
        return 1.0;
    };
    let missing = 1.0 - shown as f64 / (2.0 * model.thin_share * asked as f64).max(1.0);
    1.0 + (model.spread_factor_thin - 1.0) * missing.max(0.0)
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn confidence(probability: f64, evidence: &Evidence, doubts: &[Warning]) -> Confidence {
    let by_probability = match probability {
        p if p >= 0.7 => Confidence::High,
        p if p >= 0.5 => Confidence::Medium,
        _ => Confidence::Low,
    };
    match evidence.years.source {
        YearsSource::Roles if doubts.is_empty() => by_probability,
        YearsSource::Roles => by_probability.min(Confidence::Medium),
        YearsSource::Claimed | YearsSource::None => by_probability.min(Confidence::Low),
    }
}

fn doubts_of(basis: &ModelInput<'_>) -> Vec<Warning> {
    let evidence = basis.evidence;
    let undated = match evidence.years.source {
        YearsSource::Roles => None,
        YearsSource::Claimed => {
            Some(Warning::new("claimed-years", "no role carries dates: the years are the resume's own claim"))
        }
        YearsSource::None if basis.years.is_none() => {
            Some(Warning::new("undated-roles", "no role with dates was read, so the years are unknown"))
        }
        YearsSource::None => None,
    };
    undated.into_iter().chain(headline_only(basis)).collect()
}

/// The doubt that no role carries a title, so that the headline alone speaks, with what to write.
fn headline_only(basis: &ModelInput<'_>) -> Option<Warning> {
    let headline = basis.title.filter(|title| title.role.is_none())?;
    let roles = &basis.evidence.years.roles;
    let mut software = roles.iter().filter(|role| role.kind == WorkKind::Software).peekable();
    software.peek()?;
    let message = format!(
        "no role carries a title, so the level rests on '{}' at the top: write beside each employer the title that you \
         had there",
        headline.title
    );
    software.all(|role| role.title.is_empty()).then(|| Warning::new("headline-only", message))
}

/// Rounds for the contract, so that the same input gives the same bytes everywhere.
pub(crate) fn round(value: f64, digits: i32) -> f64 {
    let factor = 10f64.powi(digits);
    let rounded = (value * factor).round() / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_leaves_no_negative_zero() {
        assert!(round(-0.00001, 3).is_sign_positive());
        assert_eq!(round(0.12345, 4), 0.1235);
    }
}
