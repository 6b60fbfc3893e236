//! Rates and impact ratios of groups, by the definitions of New York City's rules on automated employment
//! decision tools (6 RCNY 5-300): a selection rate is the share of a group that was selected, a scoring rate the share
//! with a score above the median of the sample, an impact ratio the rate of a group divided by the highest rate.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::categories::{Joined, Person};
use super::exact::fisher_exact;
use super::rules::Rules;

/// Schema of an audit in the JSON contract.
pub const AUDIT_SCHEMA: &str = "skillgap/audit/1";
/// Shares of the people that the thresholds of the sweep let through, in per cent.
const SWEEP: [usize; 9] = [10, 20, 30, 40, 50, 60, 70, 80, 90];

/// How the results of a batch fall out for groups of people: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Audit {
    /// Name and version of the contract, [`AUDIT_SCHEMA`].
    pub schema: String,
    /// What the scores are: `fit` or `seniority`.
    pub score: String,
    /// People, each with a record.
    pub people: usize,
    /// Of these, people whose resumes could not be analysed and have no score.
    pub not_assessed: usize,
    /// Of these, people without a row in the table of categories.
    pub without_row: usize,
    /// Rows of the table without a record.
    pub rows_without_record: usize,
    /// Median of all scores; absent where there are none.
    pub median: Option<f64>,
    /// Ratio below which a group is called low.
    pub low_ratio: f64,
    /// P-value below which a difference is called significant.
    pub significance: f64,
    /// Rates by what was measured.
    pub measured: Vec<Measured>,
    /// The lowest ratios for thresholds of the score.
    pub sweep: Vec<Step>,
}

/// What is counted of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// People who were selected, as the table says.
    Selection,
    /// People with a score above the median.
    Scoring,
}

/// Rates of all groups by one measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    /// What is counted.
    pub measure: Measure,
    /// Sex, race or ethnicity, and both crossed.
    pub attributes: Vec<Attribute>,
}

/// Groups by one attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribute {
    /// The attribute.
    pub name: String,
    /// The groups by name.
    pub groups: Vec<Group>,
    /// People that were counted in no group because the attribute is not known.
    pub unknown: usize,
}

/// A group of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// People in it that the measure is known of.
    pub people: usize,
    /// People in it whose resumes could not be analysed or of whom no decision is known.
    pub not_assessed: usize,
    /// People who were selected, or whose score is above the median.
    pub counted: usize,
    /// `counted` divided by `people`; absent where there are none.
    pub rate: Option<f64>,
    /// The rate divided by the highest rate of a group that is not left out.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub impact_ratio: Option<f64>,
    /// Two-sided p-value of Fisher's exact test against the group with the highest rate; absent for that one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub p_value: Option<f64>,
    /// Why the group is left out of the ratios, where it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub left_out: Option<String>,
}

/// A threshold of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The score from which a person is let through.
    pub threshold: f64,
    /// People that are let through.
    pub selected: usize,
    /// The group with the lowest ratio by each attribute.
    pub lowest: Vec<Lowest>,
}

/// The group with the lowest ratio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lowest {
    /// The attribute.
    pub attribute: String,
    /// The group.
    pub group: String,
    /// Its ratio.
    pub impact_ratio: f64,
    /// Its p-value, as in [`Group`].
    pub p_value: Option<f64>,
}

impl Audit {
    /// Compares the groups. `is_fit` says what the scores are.
    pub fn of(joined: &Joined, is_fit: bool, has_selection: bool, rules: &Rules) -> Self {
        let people = &joined.people;
        let mut scores: Vec<f64> = people.iter().filter_map(|person| person.score).collect();
        scores.sort_by(f64::total_cmp);
        let median = median(&scores);
        let above = |person: &Person| Some(person.score? > median?);
        let mut measured = Vec::new();
        if has_selection {
            let attributes = attributes(people, &|person| person.selected, rules);
            measured.push(Measured { measure: Measure::Selection, attributes });
        }
        measured.push(Measured { measure: Measure::Scoring, attributes: attributes(people, &above, rules) });
        Self {
            schema: AUDIT_SCHEMA.to_owned(),
            score: if is_fit { "fit" } else { "seniority" }.to_owned(),
            people: people.len(),
            not_assessed: people.len() - scores.len(),
            without_row: joined.without_row,
            rows_without_record: joined.without_record.len(),
            median,
            low_ratio: rules.low_ratio,
            significance: rules.significance,
            measured,
            sweep: sweep(people, &scores, rules),
        }
    }
}

/// The middle of sorted numbers.
fn median(sorted: &[f64]) -> Option<f64> {
    let (upper, lower) = (sorted.get(sorted.len() / 2)?, sorted.get(sorted.len().saturating_sub(1) / 2)?);
    Some(f64::midpoint(*upper, *lower))
}

/// A name and who has which value of it.
type By = (&'static str, fn(&Person) -> Option<String>);

const ATTRIBUTES: [By; 3] = [
    ("sex", |person| person.sex.clone()),
    ("race or ethnicity", |person| person.race.clone()),
    ("sex and race or ethnicity", |person| Some(format!("{}, {}", person.sex.as_ref()?, person.race.as_ref()?))),
];

fn attributes(people: &[Person], counts: &dyn Fn(&Person) -> Option<bool>, rules: &Rules) -> Vec<Attribute> {
    ATTRIBUTES.iter().map(|by| attribute(people, by, counts, rules)).collect()
}

fn attribute(people: &[Person], by: &By, counts: &dyn Fn(&Person) -> Option<bool>, rules: &Rules) -> Attribute {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut unknown = 0;
    for person in people {
        let Some(name) = by.1(person) else {
            unknown += 1;
            continue;
        };
        let group = groups.entry(name.clone()).or_insert_with(|| Group::new(name));
        match counts(person) {
            Some(counted) => {
                group.people += 1;
                group.counted += usize::from(counted);
            }
            None => group.not_assessed += 1,
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    compare(&mut groups, rules);
    Attribute { name: by.0.to_owned(), groups, unknown }
}

impl Group {
    fn new(name: String) -> Self {
        let (rate, impact_ratio, p_value, left_out) = (None, None, None, None);
        Self { name, people: 0, not_assessed: 0, counted: 0, rate, impact_ratio, p_value, left_out }
    }

    fn table(&self) -> [usize; 2] {
        [self.counted, self.people - self.counted]
    }
}

/// Fills in rates, ratios and p-values.
fn compare(groups: &mut [Group], rules: &Rules) {
    let all: usize = groups.iter().map(|group| group.people).sum();
    for group in groups.iter_mut() {
        group.rate = (group.people > 0).then(|| group.counted as f64 / group.people as f64);
        let share = group.people as f64 / all.max(1) as f64;
        if share < rules.small_share {
            group.left_out =
                Some(format!("{:.1} % of the people, below {:.0} %", share * 100.0, rules.small_share * 100.0));
        }
    }
    let counted = groups.iter().filter(|group| group.left_out.is_none());
    // The first of equals.
    let highest = counted.reduce(|best, group| if group.rate > best.rate { group } else { best }).cloned();
    let Some((highest, top)) = highest.and_then(|group| group.rate.map(|rate| (group, rate))) else { return };
    for group in groups.iter_mut().filter(|group| group.left_out.is_none()) {
        if top == 0.0 {
            group.left_out = Some("nobody is counted in any group".to_owned());
            continue;
        }
        group.impact_ratio = group.rate.map(|rate| rate / top);
        group.p_value = (group.name != highest.name).then(|| fisher_exact(group.table(), highest.table()));
    }
}

/// The lowest ratios where the best tenth, two tenths and so on are let through.
fn sweep(people: &[Person], sorted: &[f64], rules: &Rules) -> Vec<Step> {
    let at = |percent: usize| {
        let count = (sorted.len() * percent).div_ceil(100);
        sorted.len().checked_sub(count.max(1)).and_then(|index| sorted.get(index)).copied()
    };
    let mut thresholds: Vec<f64> = SWEEP.iter().filter_map(|percent| at(*percent)).collect();
    thresholds.dedup();
    let step = |threshold: f64| {
        let through = |person: &Person| person.score.map(|score| score >= threshold);
        let lowest = attributes(people, &through, rules).into_iter().filter_map(lowest);
        let selected = sorted.iter().filter(|score| **score >= threshold).count();
        Step { threshold, selected, lowest: lowest.collect() }
    };
    thresholds.into_iter().map(step).collect()
}

fn lowest(attribute: Attribute) -> Option<Lowest> {
    let with_ratio = attribute.groups.into_iter().filter_map(|group| Some((group.impact_ratio?, group)));
    let (impact_ratio, group) = with_ratio.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(Lowest { attribute: attribute.name, group: group.name, impact_ratio, p_value: group.p_value })
}
