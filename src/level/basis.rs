//! The basis of a level: how far each requirement group is shown, and which kinds of scope, so that
//! changes can be tried on copies.

use rustc_hash::FxHashMap;

use super::coverage::{scope_weight, timed_weight};
use crate::dictionary::Strength;
use crate::evidence::{Evidence, Skill, Title, YearsSource};
use crate::ladder::{Group, Ladder};

/// What of the evidence moves a level on a ladder.
#[derive(Debug, Clone)]
pub(crate) struct ModelInput<'a> {
    /// Where it comes from, for the words of reasons.
    pub(super) evidence: &'a Evidence,
    pub(super) ladder: &'a Ladder,
    /// Professional years.
    pub(super) years: Option<f64>,
    /// The newest title.
    pub(super) title: Option<&'a Title>,
    /// Its role, where the title is another one than the resume's.
    newest_role: Option<usize>,
    /// In the ladder's order.
    groups: Vec<ShownGroup>,
    pub(super) scope: Vec<ShownScope<'a>>,
    /// Whether each kind of scope that the model counts is shown, in the model's order.
    kinds: Vec<bool>,
}

/// Ranges of years narrower than this are none.
const SAME_YEARS: f64 = 0.05;

/// How far a group is shown.
#[derive(Debug, Clone, Copy)]
struct ShownGroup {
    /// Place of its stage among those of the model.
    stage: Option<usize>,
    /// Weight of its best member, 0 to 1.
    weight: f64,
}

/// A kind of scope, as far as it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownScope<'a> {
    pub id: &'a str,
    pub role: Option<usize>,
    pub count: Option<f64>,
}

/// Professional years; unknown where no role was read that a headline above the beginners' speaks of.
fn years(evidence: &Evidence, ladder: &Ladder) -> Option<f64> {
    let years = evidence.years.professional?;
    let headline = evidence.newest_title().filter(|title| title.role.is_none());
    let grade = headline.and_then(|title| ladder.model.grade(title.grade.as_deref()?));
    let unread = evidence.years.source == YearsSource::None && grade.is_some_and(|grade| !grade.lowers);
    (!unread).then_some(years)
}

impl<'a> ModelInput<'a> {
    /// What the evidence gives, without any change.
    pub(crate) fn of(evidence: &'a Evidence, ladder: &'a Ladder) -> Self {
        let skills: FxHashMap<&str, &Skill> = evidence.skills.iter().map(|skill| (skill.id.as_str(), skill)).collect();
        let strong = evidence.scope.iter().filter(|scope| !scope.weak);
        let scope: Vec<_> =
            strong.map(|scope| ShownScope { id: &scope.id, role: scope.role, count: scope.count }).collect();
        let weight = |group: &Group| {
            let skills = group.skills.iter().filter_map(|id| skills.get(id.as_str()));
            let skills = skills.map(|skill| timed_weight(skill.strength, skill.last_used, evidence, ladder));
            let scopes = scope.iter().filter(|scope| group.scope.iter().any(|id| id == scope.id));
            let scopes = scopes.map(|scope| scope_weight(scope.role, evidence, ladder));
            skills.chain(scopes).map(|(weight, _)| weight).fold(0.0, f64::max)
        };
        let stage = |group: &Group| ladder.model.stages.iter().position(|stage| stage.id == group.stage);
        let shown = |group| ShownGroup { stage: stage(group), weight: weight(group) };
        let kinds = ladder.model.scopes.iter().map(|kind| scope.iter().any(|scope| scope.id == kind.id));
        Self {
            evidence,
            ladder,
            years: years(evidence, ladder),
            title: evidence.newest_title(),
            newest_role: None,
            groups: ladder.groups.iter().map(shown).collect(),
            kinds: kinds.collect(),
            scope,
        }
    }

    /// The same with other years.
    pub(super) fn with_years(&self, years: Option<f64>) -> Self {
        Self { years, ..self.clone() }
    }

    /// Adds years of the newest role.
    pub(crate) fn add_years(&mut self, years: f64) {
        self.years = Some(self.years.unwrap_or(self.ladder.model.undated_years) + years);
    }

    /// Gives the newest role another title.
    pub(crate) fn retitle(&mut self, title: &'a Title) {
        self.newest_role = self.title.and_then(|before| before.role).or(self.newest_role);
        self.title = Some(title);
    }

    /// The role of the newest title.
    pub(super) fn role(&self) -> Option<usize> {
        self.title.and_then(|title| title.role).or(self.newest_role)
    }

    /// The readings of the years, each with its weight; the likely one comes first. Years that are added
    /// are added to each.
    pub(super) fn readings(&self) -> Vec<(Option<f64>, f64)> {
        let (Some(years), Some(likely), Some([least, most])) =
            (self.years, self.evidence.years.professional, self.evidence.years.range)
        else {
            return vec![(self.years, 1.0)];
        };
        let [low, middle, high] = self.ladder.model.reading_weights;
        if most - least < SAME_YEARS {
            return vec![(self.years, 1.0)];
        }
        let added = years - likely;
        vec![(self.years, middle), (Some(least + added), low), (Some(most + added), high)]
    }

    /// How many of the groups that a rung asks for are shown in use, and how many there are.
    pub(crate) fn shown_of(&self, rung: &str) -> (usize, usize) {
        let asked: Vec<&str> = self.ladder.groups_for(rung).map(|group| group.id.as_str()).collect();
        let all = self.ladder.groups.iter().zip(&self.groups);
        let shown = all.filter(|(group, shown)| shown.weight > 0.0 && asked.contains(&group.id.as_str())).count();
        (shown, asked.len())
    }

    /// Shows a skill with at least this strength in the present.
    pub(crate) fn show_skill(&mut self, id: &str, strength: Strength) {
        let before = self.evidence.skill(id).map(|skill| skill.strength);
        let strength = before.map_or(strength, |before| before.max(strength));
        let (weight, _) = timed_weight(strength, Some(self.evidence.as_of), self.evidence, self.ladder);
        self.raise(weight, |group| group.skills.iter().any(|own| own == id));
    }

    /// Shows a kind of scope in the newest role.
    pub(crate) fn show_scope(&mut self, id: &'a str) {
        let role = self.role();
        let (weight, _) = scope_weight(role, self.evidence, self.ladder);
        self.raise(weight, |group| group.scope.iter().any(|own| own == id));
        self.scope.push(ShownScope { id, role, count: None });
        for (kind, is_shown) in self.ladder.model.scopes.iter().zip(&mut self.kinds) {
            *is_shown |= kind.id == id;
        }
    }

    /// Gives some groups a member of this weight. Evidence in the present weighs no less than the same
    /// evidence did before, nor stronger evidence than weaker: the checks of a ladder see to it.
    fn raise(&mut self, weight: f64, has_member: impl Fn(&Group) -> bool) {
        for (group, shown) in self.ladder.groups.iter().zip(&mut self.groups) {
            if has_member(group) {
                shown.weight = shown.weight.max(weight);
            }
        }
    }

    /// The mean weight of the groups of each stage of the model, in its order; 0 of none.
    pub(super) fn coverages(&self) -> Vec<f64> {
        let mean = |stage: usize| {
            let own = || self.groups.iter().filter(|group| group.stage == Some(stage)).map(|group| group.weight);
            own().sum::<f64>() / (own().count().max(1) as f64)
        };
        (0..self.ladder.model.stages.len()).map(mean).collect()
    }

    /// Whether the kind of scope at a place of the model is shown.
    pub(super) fn shows_scope(&self, place: usize) -> bool {
        self.kinds.get(place).is_some_and(|is_shown| *is_shown)
    }
}
