//! Trade: what a person does for a living, decided over the whole document.

use std::collections::BTreeMap;

use super::{Skill, Title, Trade, Years};
use crate::dictionary::{Dictionary, SectionKind, Strength, TradeFit, TradeRule, WorkKind};
use crate::resume::Resume;

/// What speaks for a trade.
#[derive(Debug, Default)]
struct Votes {
    titles: f64,
    skills: f64,
    reasons: Vec<String>,
}

impl Votes {
    fn sum(&self) -> f64 {
        self.titles + self.skills
    }
}

/// Titles of roles count by their years, up to so many.
const TITLE_YEARS: f64 = 6.0;
/// A headline counts as so many years.
const HEADLINE_YEARS: f64 = 3.0;
/// What a skill in use speaks for; one in a list half of it.
const SKILL: f64 = 0.4;
/// Skills speak at most so much.
const SKILLS_MOST: f64 = 4.0;
/// A trade outside of software is one with so many times what speaks for software.
const OUTSIDE: f64 = 1.5;
/// Lines above the first heading that may say what somebody is.
const OPENING_LINES: usize = 4;
/// Words of such a line, at most.
const OPENING_WORDS: usize = 6;
/// Titles that name no trade go with another one than the ladder's own where so many times its skills
/// are shown.
const OTHER_SKILLS: f64 = 1.5;
/// Quoted titles, at most.
const REASONS: usize = 3;

/// The trade of a person; `None` where nothing shows it.
pub(super) fn decide(
    resume: &Resume<'_>,
    titles: &[Title],
    years: &Years,
    skills: &[Skill],
    dictionary: &Dictionary,
) -> Option<Trade> {
    let mut votes: BTreeMap<&str, Votes> = BTreeMap::new();
    let mut general = 0.0;
    let opening = opening(resume).map(|text| (text, HEADLINE_YEARS, false));
    for (text, weight, software) in named(titles, years).chain(opening) {
        match dictionary.trade_of(text) {
            Some((rule, _)) if rule.fit == TradeFit::Outside && is_software(text, dictionary) => general += weight,
            Some((rule, words)) => {
                let entry = votes.entry(&rule.id).or_default();
                entry.titles += weight;
                if entry.reasons.len() < REASONS {
                    entry.reasons.push(format!("“{text}” ({words})"));
                }
            }
            None if software => general += weight,
            None => {}
        }
    }
    for rule in dictionary.trades() {
        add_skills(rule, skills, votes.entry(&rule.id).or_default());
    }
    let headline = titles.iter().any(|title| title.role.is_none() && is_software(&title.title, dictionary));
    let outside_now = !headline && newest(years).is_none_or(|title| !is_software(title, dictionary));
    settle(votes, general, outside_now, dictionary)
}

/// Short lines above the first heading: what people say that they are.
fn opening<'r>(resume: &'r Resume<'_>) -> impl Iterator<Item = &'r str> {
    let header = resume.sections.iter().filter(|section| section.kind == SectionKind::Header);
    let lines = header.flat_map(|section| &section.lines).filter_map(|&line| resume.document.lines.get(line));
    let short = |text: &&str| text.split_whitespace().count() <= OPENING_WORDS;
    lines.map(|line| line.text.as_str()).filter(short).take(OPENING_LINES)
}

/// Whether the words of a title say that it is one in software, or of study.
fn is_software(title: &str, dictionary: &Dictionary) -> bool {
    matches!(dictionary.read_title(title).work, Some(WorkKind::Software | WorkKind::Internship | WorkKind::Student))
}

/// The title of the role that goes on, or that ended last.
fn newest(years: &Years) -> Option<&str> {
    let dated = years.roles.iter().filter(|role| role.start.is_some() && !role.title.is_empty());
    dated.max_by_key(|role| (role.current, role.end, role.start)).map(|role| role.title.as_str())
}

/// The titles that tell, with their weight and whether the role is one in software.
fn named<'t>(titles: &'t [Title], years: &'t Years) -> impl Iterator<Item = (&'t str, f64, bool)> {
    let roles = years.roles.iter().map(|role| {
        let software = matches!(role.kind, WorkKind::Software | WorkKind::Internship | WorkKind::Student);
        let title = if role.title.is_empty() { &role.employer } else { &role.title };
        (title.as_str(), 1.0 + role.years.min(TITLE_YEARS), software)
    });
    let headlines = titles.iter().filter(|title| title.role.is_none());
    roles.chain(headlines.map(|title| (title.title.as_str(), HEADLINE_YEARS, true)))
}

fn add_skills(rule: &TradeRule, skills: &[Skill], votes: &mut Votes) {
    let own = |skill: &&Skill| rule.categories.contains(&skill.category) || rule.skills.contains(&skill.id);
    let own = skills.iter().filter(own).filter(|skill| !skill.mentions.is_empty());
    let weights = own.clone().map(|skill| if skill.strength >= Strength::Used { SKILL } else { SKILL / 2.0 });
    votes.skills = weights.sum::<f64>().min(SKILLS_MOST);
    if votes.skills > 0.0 {
        let names: Vec<&str> = own.take(REASONS).map(|skill| skill.name.as_str()).collect();
        votes.reasons.push(format!("skills such as {}", names.join(", ")));
    }
}

/// The trade with most votes. Titles that name none count for the one that the skills speak for, and
/// without any skill for the ladder's own.
/// Who works in software now is not outside of it, whatever came before.
fn settle(mut votes: BTreeMap<&str, Votes>, general: f64, outside_now: bool, dictionary: &Dictionary) -> Option<Trade> {
    let best = |by: &dyn Fn(&Votes) -> f64, votes: &BTreeMap<&str, Votes>, wanted: &dyn Fn(TradeFit) -> bool| {
        let of_fit = dictionary.trades().iter().filter(|rule| wanted(rule.fit));
        let scored = of_fit.filter_map(|rule| Some((rule, by(votes.get(rule.id.as_str())?))));
        scored.reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    let software = |fit: TradeFit| fit != TradeFit::Outside;
    if general > 0.0 {
        let (own, own_skills) = best(&|votes| votes.skills, &votes, &|fit| fit == TradeFit::Own)?;
        let (rule, skills) = best(&|votes| votes.skills, &votes, &software)?;
        let rule = if skills > OTHER_SKILLS * own_skills + SKILL { rule } else { own };
        if let Some(entry) = votes.get_mut(rule.id.as_str()) {
            entry.titles += general;
        }
    }
    let inside = best(&Votes::sum, &votes, &software)?;
    let outside = best(&|votes| votes.titles, &votes, &|fit| fit == TradeFit::Outside);
    let (rule, sum) = match outside {
        Some((rule, sum)) if outside_now && sum > OUTSIDE * inside.1 => (rule, sum),
        _ => inside,
    };
    let reasons = votes.remove(rule.id.as_str()).map(|votes| votes.reasons).unwrap_or_default();
    (sum > 0.0).then(|| Trade {
        id: rule.id.clone(),
        name: rule.name.clone(),
        fit: rule.fit,
        reasons,
        note: rule.note.clone(),
    })
}
