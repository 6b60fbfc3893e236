//! The parameters of the level: what each kind of evidence is worth.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Strength;

/// Parameters of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Width of the step between two rungs, on the seniority scale.
    pub spread: f64,
    /// How much wider it is without any dated role.
    pub spread_factor_undated: f64,
    /// How much wider it is with one or two dated roles.
    pub spread_factor_few_roles: f64,
    /// How much wider it is where nothing is shown that the rung asks for; less so the more is shown, up to twice
    /// the share that is called thin.
    pub spread_factor_thin: f64,
    /// How much wider it gets where nothing of the reading of roles and dates is sure; in proportion to the doubt.
    pub spread_unread: f64,
    /// How much wider it gets for each rung by which a title is above what is believed of it.
    pub spread_inflated: f64,
    /// How much wider it is where the words of the newest title do not name work in software.
    pub spread_unnamed: f64,
    /// Share of the years by which careful readers count them differently: where years decide, it is wider.
    pub years_width: f64,
    /// The same for few years, in years: the width is never less.
    pub years_width_least: f64,
    /// It is never wider than this, on the seniority scale.
    pub spread_most: f64,
    /// Up to this share of what a rung asks for, hardly anything is shown, 0 to 1.
    pub thin_share: f64,
    /// Weights of the least, the likely and the most years that the dates allow; they add up to one.
    pub reading_weights: [f64; 3],
    /// So many skills of the ladder make an engineer of somebody without a role in software.
    pub engineer_skills: usize,
    /// Years assumed where no role has a date and no number is claimed.
    pub undated_years: f64,
    /// Seniority added to what the years alone give to individual contributors.
    pub years_shift: f64,
    /// Factor on the effects of stages and scope.
    pub evidence_weight: f64,
    /// Scope counts from the first of these on, and in full from the second, as the years alone place a person.
    pub scope_from: [f64; 2],
    /// Factor on the pull of titles.
    pub title_pull: f64,
    /// Grades from the lowest to the highest: a title is worth no less than those below it.
    pub title_order: Vec<String>,
    /// Seniority above which evidence counts less, as long as no title says the same.
    pub evidence_ceiling: f64,
    /// Share of what is above the ceiling that counts, 0 to 1.
    pub beyond_ceiling: f64,
    /// How far a title may be above what else supports it.
    pub title_headroom: f64,
    /// Pull of a past title that is above the seniority so far.
    pub past_title_pull: f64,
    /// Months after which a past title pulls no more.
    pub past_title_months: u32,
    /// Weight of a skill by its strength.
    pub strength: StrengthWeights,
    /// Weight of old evidence.
    pub recency: Recency,
    /// Years to seniority, by track.
    #[serde(rename = "track")]
    pub tracks: Vec<TrackYears>,
    /// Effect of each stage.
    #[serde(rename = "stage")]
    pub stages: Vec<StageEffect>,
    /// Effect of scope phrases.
    #[serde(rename = "scope")]
    pub scopes: Vec<ScopeEffect>,
    /// What titles are worth.
    #[serde(rename = "grade")]
    pub grades: Vec<Grade>,
    /// Which track a person is on.
    pub management: Management,
}

/// Weight of a skill by the strength of its evidence, 0 to 1; stronger evidence weighs no less than weaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrengthWeights {
    /// Exposure only.
    pub hinted: f64,
    /// In a list only.
    pub listed: f64,
    /// In a role or project.
    pub used: f64,
    /// With ownership and outcome.
    pub proven: f64,
}

/// Weight of old evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recency {
    /// Factor for evidence older than the ladder's `stale_months`, 0 to 1.
    pub stale_factor: f64,
}

/// Years to seniority on a track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackYears {
    /// The track.
    pub id: String,
    /// Knots of years and seniority, rising.
    pub years: Vec<[f64; 2]>,
}

/// Effect of a stage: `weight * (coverage - typical)`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageEffect {
    /// The stage.
    pub id: String,
    /// Seniority between nothing covered and everything covered.
    pub weight: f64,
    /// Coverage that changes nothing.
    pub typical: f64,
}

/// Effect of a scope phrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeEffect {
    /// Kind of scope.
    pub id: String,
    /// Seniority that it adds, once.
    pub effect: f64,
    /// Only on this track.
    #[serde(default)]
    pub track: Option<String>,
}

/// What a grade named in a title is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Grade, as `titles.toml` names it.
    pub id: String,
    /// Place on the seniority scale.
    pub position: f64,
    /// Share of the way from the support to the position, 0 to 1.
    pub pull: f64,
    /// Whether the title pulls down to its position too: the words of beginners and of the middle. All
    /// others only raise.
    #[serde(default)]
    pub lowers: bool,
    /// From so many years on the title is believed wherever it is.
    #[serde(default)]
    pub credible_years: f64,
    /// Its track; absent for individual contributors.
    #[serde(default)]
    pub track: Option<String>,
}

/// Which track a person is on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Management {
    /// Steepness of the logistic step at one half.
    pub steepness: f64,
    /// Evidence of a management title.
    pub title: f64,
    /// Evidence of a management title that neither people nor years and scope support.
    pub unsupported_title: f64,
    /// How far a management title may be above what years and scope support, if the text names
    /// nobody who is managed.
    pub headroom: f64,
    /// Most evidence of a lead's title with people to manage.
    pub lead_with_people: f64,
    /// Evidence of people to manage under any other title.
    pub people_scope: f64,
    /// What every further kind of scope of managers adds to it under a lead's title, and to an unsupported title.
    pub kind_step: f64,
    /// What people add to it under a lead's title who are counted in words and are enough.
    pub counted_step: f64,
    /// The further kinds.
    pub kinds: Vec<String>,
    /// Grades that lead people only where the text says so.
    #[serde(default)]
    pub lead_grades: Vec<String>,
    /// Grades of chiefs, which no years support: without people who are counted, in any role, or several kinds of
    /// scope of managers they stay on the individual track.
    #[serde(default)]
    pub chief_grades: Vec<String>,
    /// Scope kinds that say so.
    pub scope: Vec<String>,
    /// Scope kinds whose number counts people who are led.
    pub counted: Vec<String>,
    /// With fewer people, counted in words, nobody is a manager, whatever the title.
    pub least_people: f64,
    /// The same for those whose title is that of the lowest rung of managers.
    pub least_people_titled: f64,
    /// Knots of people led and seniority, rising.
    pub people: Vec<[f64; 2]>,
    /// Share of the way to the place of the people led, 0 to 1.
    pub people_pull: f64,
    /// Scope kinds that show managers who are managed.
    pub managers: Vec<String>,
    /// Place of those who manage managers, where the words count them.
    pub managers_place: f64,
    /// Share of the way up to it, 0 to 1.
    pub managers_pull: f64,
}

impl Model {
    /// What a grade is worth.
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }

    /// Seniority of so many years on a track: linear between the knots, flat beyond them, and
    /// shifted for individual contributors.
    pub fn years_seniority(&self, track: &str, years: f64) -> f64 {
        let shift = if track == "ic" { self.years_shift } else { 0.0 };
        let knots = self.tracks.iter().find(|entry| entry.id == track).map(|entry| entry.years.as_slice());
        shift + between(knots.unwrap_or_default(), years)
    }

    /// The grades that a grade is worth no less than: itself and all below it in the order of titles. A
    /// grade that only lowers is worth none.
    pub fn up_to<'a>(&'a self, grade: &'a Grade) -> impl Iterator<Item = &'a Grade> {
        let place = self.title_order.iter().position(|id| *id == grade.id);
        let below = self.title_order.iter().take(place.unwrap_or(0)).filter_map(|id| self.grade(id));
        let own = (place.is_some() || !grade.lowers).then_some(grade);
        below.filter(|below| below.track == grade.track).chain(own)
    }

    /// What a seniority above the ceiling counts for without a title.
    pub fn without_title(&self, seniority: f64) -> f64 {
        seniority.min(self.evidence_ceiling + (seniority - self.evidence_ceiling) * self.beyond_ceiling)
    }

    /// How high a title can be above the support: to its own position with the years for it, else
    /// at most the headroom above.
    pub fn reach(&self, grade: &Grade, support: f64, years: Option<f64>) -> f64 {
        let credible = years.is_some_and(|years| years >= grade.credible_years);
        if credible { grade.position } else { grade.position.min(support + self.title_headroom) }
    }

    /// Share of the way to its position that a title pulls, 0 to 1.
    pub fn pull(&self, grade: &Grade) -> f64 {
        (grade.pull * self.title_pull).clamp(0.0, 1.0)
    }

    /// Weight of a skill by its strength, 0 to 1.
    pub fn strength_weight(&self, strength: Strength) -> f64 {
        match strength {
            Strength::Hinted => self.strength.hinted,
            Strength::Listed => self.strength.listed,
            Strength::Used => self.strength.used,
            Strength::Proven => self.strength.proven,
        }
    }

    /// Effects of the wanted kinds of scope on a track, by kind. Each is asked for with its place among
    /// the model's.
    pub fn scope_effects(&self, track: &str, wanted: impl Fn(usize, &str) -> bool) -> BTreeMap<&str, f64> {
        let on_track = |scope: &ScopeEffect| scope.track.as_deref().is_none_or(|only| only == track);
        self.scopes
            .iter()
            .enumerate()
            .filter(|(place, scope)| wanted(*place, &scope.id) && on_track(scope))
            .map(|(_, scope)| (scope.id.as_str(), scope.effect * self.evidence_weight))
            .collect()
    }

    /// Share of its effect that scope has with so many years on a track, 0 to 1: for beginners years and use count.
    pub fn scope_share(&self, track: &str, years: f64) -> f64 {
        let [from, full] = self.scope_from;
        let reached = self.years_seniority(track, years) - self.years_shift;
        if full > from { ((reached - from) / (full - from)).clamp(0.0, 1.0) } else { 1.0 }
    }
}

impl Management {
    /// Seniority of so many people led: linear between the knots, flat beyond them.
    pub fn people_place(&self, people: f64) -> f64 {
        between(&self.people, people)
    }
}

/// The value at a place: linear between the knots, flat beyond them.
fn between(knots: &[[f64; 2]], at: f64) -> f64 {
    let after = knots.partition_point(|[knot, _]| *knot <= at);
    match (after.checked_sub(1).and_then(|before| knots.get(before)), knots.get(after)) {
        (Some([x0, y0]), Some([x1, y1])) => y0 + (y1 - y0) * (at - x0) / (x1 - x0),
        (Some([_, y]), None) | (None, Some([_, y])) => *y,
        (None, None) => 0.0,
    }
}
