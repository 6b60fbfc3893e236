//! The gap: what is missing for a rung, what to do first, and what would be enough.
//!
//! The door is [`Gap::to`]. Every gain is computed by running the level's own model on the changed
//! evidence, so that making the change gives exactly the promised number.

mod certificates;
mod change;
mod outlook;
mod plan;
mod requirements;
mod what_if;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use certificates::{CertificateAdvice, CertificateItem, CertificateStanding};
pub use change::{Change, UnknownChange};
pub use outlook::{Fit as SkillFit, MissingTrend};
pub use plan::{Learning, Step, StepKind};
pub use requirements::{Requirement, Status};

use crate::dictionary::Dictionary;
use crate::document::Quote;
use crate::evidence::Evidence;
use crate::ladder::{Context, Ladder, Pay, Rung};
use crate::level::{Level, ModelInput, Standing, round};

/// What lies between a person and a rung.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Id of the rung aimed at.
    pub target: String,
    /// Its name for people.
    pub target_name: String,
    /// Whether the person is on it already: the top of the ladder, or a target at or below.
    pub reached: bool,
    /// Other rungs that one could step to from here.
    pub other_targets: Vec<String>,
    /// Probability of the target rung now.
    pub probability: f64,
    /// Every requirement group of the target, those that gain most first.
    pub requirements: Vec<Requirement>,
    /// Certificates held, expired and suggested.
    pub certifications: CertificateAdvice,
    /// What would be enough.
    pub what_if: WhatIf,
    /// What to do, in order.
    pub plan: Vec<Step>,
    /// What holds people back on this step.
    pub blockers: Vec<Blocker>,
    /// What people on the target rung answer for.
    pub responsibilities: Vec<String>,
    /// What schooling means for the target.
    pub education: String,
    /// Pay here and there.
    pub pay: PayOutlook,
    /// How long the step usually takes.
    pub time: TimeOutlook,
    /// Moves to neighbouring professions, best fit first.
    pub lateral_moves: Vec<SkillFit>,
    /// Ways to specialise, best fit first.
    pub specialisations: Vec<SkillFit>,
    /// Trends that nothing in the resume shows.
    pub trends: Vec<MissingTrend>,
    /// Facts about the trade, each with its source.
    pub context: Vec<Context>,
}

/// Changes of the evidence and what they would do.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct WhatIf {
    /// The fewest changes that make the target the likeliest rung, at most four, the largest gain first;
    /// each as `--what-if` takes it. Empty where it is reached already, and where no so few are enough.
    pub smallest_set: Vec<String>,
    /// The names of these changes for people, in the same order: "Works across teams".
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub smallest_set_names: Vec<String>,
    /// Probability of the target after these, or after everything that could be shown.
    pub probability: f64,
    /// Whether they are enough. Where not, the title or more years have to follow.
    pub enough: bool,
    /// The fewest more years of the same work that alone make the target the likeliest rung, in halves, at most six;
    /// absent where years alone do not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub years: Option<f64>,
    /// What the usual title of the target would do alone; absent where it is reached.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<TitleAlone>,
    /// The changes that the user asked about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked: Option<Asked>,
}

/// A title and what it would do alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TitleAlone {
    /// The title.
    pub title: String,
    /// Probability of the target with it.
    pub probability: f64,
}

/// The answer to `--what-if`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// The changes, as `--what-if` takes them.
    pub changes: Vec<String>,
    /// The names of these changes for people, in the same order: "Works across teams".
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
    /// The rung that they lead to.
    pub rung: Option<String>,
    /// Probability of the target before.
    pub before: f64,
    /// Probability of the target after.
    pub after: f64,
}

/// What holds people back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Blocker {
    /// One or two sentences.
    pub text: String,
    /// Whether the resume shows that it is overcome.
    pub overcome: bool,
    /// Where.
    pub evidence: Vec<Quote>,
}

/// Pay here and there. Context, never a promise, and never part of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PayOutlook {
    /// On the present rung.
    pub here: Vec<Pay>,
    /// On the target rung.
    pub there: Vec<Pay>,
    /// Where the figures come from.
    pub source: String,
}

/// How long a step usually takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimeOutlook {
    /// Months from the present rung to the next, from and to.
    pub typical_months: Option<[u32; 2]>,
    /// Years of experience that are typical on the target rung, from and to.
    pub target_years: [f64; 2],
    /// The person's professional years.
    pub years: Option<f64>,
}

impl Gap {
    /// What is missing for the rung aimed at, with the answer to what the user asks about.
    pub fn to(aim: &Aim<'_>, asked: &[Change]) -> Self {
        let Aim { level, here, there, .. } = *aim;
        let requirements = requirements::all(aim);
        let what_if = what_if::what_if(aim, &requirements, asked);
        Self {
            target: there.id.clone(),
            target_name: there.name.clone(),
            reached: aim.reached(),
            other_targets: here.next.iter().filter(|id| **id != there.id).cloned().collect(),
            probability: level.probability(&there.id),
            certifications: certificates::advice(aim, &requirements),
            plan: plan::steps(aim, &requirements),
            blockers: outlook::blockers(aim),
            responsibilities: there.responsibilities.clone(),
            education: there.education.clone(),
            pay: PayOutlook { here: here.pay.clone(), there: there.pay.clone(), source: aim.ladder.source.clone() },
            time: TimeOutlook {
                typical_months: here.typical_months_to_next.filter(|_| here.next.contains(&there.id)),
                target_years: there.years.typical,
                years: aim.evidence.years.professional,
            },
            lateral_moves: outlook::moves(aim),
            specialisations: outlook::specialisations(aim),
            trends: outlook::trends(aim),
            context: outlook::context(aim),
            requirements,
            what_if,
        }
    }
}

/// A person, a ladder and the rung aimed at.
#[derive(Debug, Clone)]
pub struct Aim<'a> {
    level: &'a Level,
    evidence: &'a Evidence,
    /// What changes are tried on.
    basis: ModelInput<'a>,
    ladder: &'a Ladder,
    dictionary: &'a Dictionary,
    here: &'a Rung,
    there: &'a Rung,
}

impl<'a> Aim<'a> {
    /// Aims at `target`, or at the next rung where no target is named. `None` where the level names no
    /// rung or the ladder has no such target.
    pub fn new(
        level: &'a Level,
        evidence: &'a Evidence,
        ladder: &'a Ladder,
        dictionary: &'a Dictionary,
        target: Option<&str>,
    ) -> Option<Self> {
        let here = ladder.rung(level.rung.as_deref()?)?;
        let there = match target {
            Some(id) => ladder.rung(id)?,
            None => here.next.first().and_then(|id| ladder.rung(id)).unwrap_or(here),
        };
        let basis = ModelInput::of(evidence, ladder);
        Some(Self { level, evidence, basis, ladder, dictionary, here, there })
    }
}

impl Aim<'_> {
    /// Whether the person is on the target or above it on its track.
    fn reached(&self) -> bool {
        self.here.id == self.there.id
            || (self.here.track == self.there.track && self.here.position >= self.there.position)
    }

    /// Where the person would be after some changes of the evidence.
    fn after(&self, changes: &[&Change]) -> Standing<'_> {
        let mut basis = self.basis.clone();
        changes.iter().for_each(|change| change.apply(&mut basis));
        Standing::of(&basis, self.ladder)
    }

    /// What one change of the evidence adds to the probability of the target or a rung above it; never
    /// less than nothing.
    fn gain(&self, change: &Change) -> f64 {
        let after = self.after(&[change]);
        let above = self.ladder.rungs_of(&self.there.track).filter(|rung| rung.position >= self.there.position);
        let gained: f64 = above.map(|rung| after.probability(&rung.id) - self.level.probability(&rung.id)).sum();
        round(gained.max(0.0), 4)
    }
}
