//! Skills: the mentions of a skill brought together with those that imply it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::mentions::{Findings, Owner};
use super::years::{Span, union_months, years_of};
use super::{Mention, NotClaimed, Skill};
use crate::dictionary::{Dictionary, SkillKey, Stance, Strength};
use crate::document::Warning;
use crate::resume::Month;

/// A skill while its evidence is brought together.
#[derive(Debug, Default)]
struct Gathered {
    mentions: Vec<Mention>,
    owners: BTreeSet<Owner>,
    implied_by: BTreeSet<SkillKey>,
    implied_strength: Option<Strength>,
}

impl Gathered {
    fn own_strength(&self) -> Option<Strength> {
        self.mentions.iter().map(|mention| mention.strength).max()
    }
}

/// The skills that the findings show, with those that they imply, strongest first.
pub(super) fn gather(findings: &Findings, dictionary: &Dictionary) -> Vec<Skill> {
    let mut gathered = direct(findings);
    show_platforms(&mut gathered, dictionary);
    imply(&mut gathered, dictionary);
    let mut skills: Vec<_> =
        gathered.into_iter().filter_map(|(key, gathered)| skill(key, gathered, findings, dictionary)).collect();
    skills.sort_by(|a, b| {
        let order = |skill: &Skill| (Reverse(skill.strength), Reverse((skill.years * 10.0) as i64));
        order(a).cmp(&order(b)).then_with(|| a.id.cmp(&b.id))
    });
    skills
}

fn direct(findings: &Findings) -> BTreeMap<SkillKey, Gathered> {
    let mut gathered: BTreeMap<SkillKey, Gathered> = BTreeMap::new();
    for hit in findings.skills.iter().filter(|hit| counts(hit.stance)) {
        let entry = gathered.entry(hit.skill).or_default();
        entry.mentions.push(hit.mention.clone());
        entry.owners.insert(hit.owner);
    }
    gathered
}

/// Who uses a service of a platform uses the platform: where no line says so by name, the lines of
/// its services show it.
fn show_platforms(gathered: &mut BTreeMap<SkillKey, Gathered>, dictionary: &Dictionary) {
    let used = Some(Strength::Used);
    for id in &dictionary.weighing().platforms {
        let Some(platform) = dictionary.skill_by_id(id) else {
            continue;
        };
        if gathered.get(&platform).is_some_and(|entry| entry.own_strength() >= used) {
            continue;
        }
        let services = gathered.iter().filter(|(key, _)| dictionary.implies(**key).any(|implied| implied == platform));
        let mentions = services.flat_map(|(_, service)| &service.mentions);
        let shown: Vec<_> = mentions.filter(|mention| Some(mention.strength) >= used).cloned().collect();
        if !shown.is_empty() {
            let mentions = &mut gathered.entry(platform).or_default().mentions;
            mentions.extend(shown);
            mentions.sort_by_key(|mention| (mention.page, mention.line));
        }
    }
}

fn counts(stance: Stance) -> bool {
    matches!(stance, Stance::Claimed | Stance::Hinted)
}

/// Adds what every shown skill implies, one grade weaker, in the roles that show it.
fn imply(gathered: &mut BTreeMap<SkillKey, Gathered>, dictionary: &Dictionary) {
    let shown: Vec<_> =
        gathered.iter().filter_map(|(key, entry)| Some((*key, entry.own_strength()?, entry.owners.clone()))).collect();
    for (key, strength, owners) in shown {
        for implied in dictionary.implied_by(key) {
            let entry = gathered.entry(implied).or_default();
            entry.implied_by.insert(key);
            entry.implied_strength = entry.implied_strength.max(Some(strength.weaker()));
            entry.owners.extend(owners.iter().copied());
        }
    }
}

fn skill(key: SkillKey, gathered: Gathered, findings: &Findings, dictionary: &Dictionary) -> Option<Skill> {
    let strength = gathered.own_strength().max(gathered.implied_strength)?;
    let spans = gathered.owners.iter().filter_map(|owner| findings.spans.get(owner).copied());
    let spans: Vec<Span> = spans.filter_map(|span| since(span, dictionary.since(key))).collect();
    Some(Skill {
        id: dictionary.skill_id(key).to_owned(),
        name: dictionary.skill_name(key).to_owned(),
        category: dictionary.skill_category(key).to_owned(),
        strength,
        years: years_of(union_months(&spans)),
        last_used: spans.iter().map(|span| span.last).max(),
        implied_by: gathered.implied_by.iter().map(|key| dictionary.skill_id(*key).to_owned()).collect(),
        mentions: gathered.mentions,
    })
}

/// The part of a span in which a technology was there: nobody used it before its first year.
fn since(span: Span, year: Option<i32>) -> Option<Span> {
    let first = year.map_or(span.first, |year| span.first.max(Month::new(year, 1)));
    (first <= span.last).then_some(Span { first, last: span.last })
}

/// Skills that are named only to be wished for or denied, each once.
pub(super) fn not_claimed(findings: &Findings, dictionary: &Dictionary) -> Vec<NotClaimed> {
    let claimed: BTreeSet<_> = findings.skills.iter().filter(|hit| counts(hit.stance)).map(|hit| hit.skill).collect();
    let mut seen = BTreeSet::new();
    findings
        .skills
        .iter()
        .filter(|hit| !counts(hit.stance) && !claimed.contains(&hit.skill))
        .filter(|hit| !dictionary.is_choice(&hit.rule) && seen.insert(hit.skill))
        .map(|hit| NotClaimed {
            id: dictionary.skill_id(hit.skill).to_owned(),
            name: dictionary.skill_name(hit.skill).to_owned(),
            stance: hit.stance,
            rule: hit.rule.clone(),
            quote: hit.mention.quote(),
        })
        .collect()
}

/// Warnings about lists that look stuffed.
pub(super) fn doubts(skills: &[Skill], dictionary: &Dictionary) -> Vec<Warning> {
    let weighing = dictionary.weighing();
    let listed = skills.iter().filter(|skill| skill.strength == Strength::Listed && !skill.mentions.is_empty()).count();
    let repeats = |skill: &Skill| skill.mentions.iter().filter(|mention| mention.strength == Strength::Listed).count();
    let most = skills.iter().max_by_key(|skill| (repeats(skill), Reverse(skill.id.as_str())));
    let mut warnings = Vec::new();
    if listed > weighing.stuffed_listed_skills {
        let message = format!("{listed} skills stand only in lists, in no role or project; they do not move the level");
        warnings.push(Warning::new("stuffed-skills", message));
    }
    if let Some(skill) = most.filter(|skill| repeats(skill) >= weighing.stuffed_repeats) {
        let message = format!("{} is listed {} times; repetition adds nothing", skill.name, repeats(skill));
        warnings.push(Warning::new("repeated-skills", message));
    }
    warnings
}
