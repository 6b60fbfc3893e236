//! The answer about one id: the rule, the reasons and the lines behind it.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::bounded::{Room, Said};
use super::{comparison, percent};
use crate::advice::Check;
use crate::analysis::Analysis;
use crate::document::{Quote, Warning};
use crate::evidence::{RoleYears, Scope, Skill};
use crate::fit::{Fit, Item};
use crate::gap::Requirement;

/// What stands behind an id.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Explained {
    id: String,
    /// Its name for people.
    name: String,
    /// What is found and why, in sentences with the numbers and rules.
    says: Vec<String>,
    /// Lines of the resume that show it.
    shown: Vec<Said>,
    /// Lines of the posting that ask for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked: Vec<Said>,
}

/// Everything of an analysis that has an id.
pub(crate) struct Index(Vec<Entry>);

/// One of them, uncut.
#[derive(Clone, Default)]
pub(crate) struct Entry {
    id: String,
    name: String,
    says: Vec<String>,
    shown: Vec<Quote>,
    asked: Vec<Quote>,
}

impl Entry {
    /// The entry as an answer.
    pub(crate) fn explained(&self, room: &Room) -> Explained {
        Explained {
            id: room.text(&self.id),
            name: room.text(&self.name),
            says: room.some("says", &self.says, |sentence| room.text(sentence)),
            shown: room.some("shown", &self.shown, |quote| room.said(quote)),
            asked: room.some("asked", &self.asked, |quote| room.said(quote)),
        }
    }
}

impl Index {
    /// Everything of an analysis, and of a fit where there is one.
    pub(crate) fn of(analysis: &Analysis, fit: Option<&Fit>) -> Self {
        let mut entries = vec![level(analysis)];
        entries.extend(contributions(analysis));
        entries.extend(analysis.gap.iter().flat_map(|gap| &gap.requirements).map(requirement));
        entries.extend(analysis.skills.iter().map(skill));
        entries.extend(analysis.not_claimed.iter().map(|named| Entry {
            id: format!("not-claimed/{}", named.id),
            name: named.name.clone(),
            says: vec![format!("named, but not claimed (rule {})", named.rule)],
            shown: vec![named.quote.clone()],
            ..Entry::default()
        }));
        entries.extend(scope(&analysis.scope));
        entries.extend(certificates(analysis));
        entries.extend(analysis.years.roles.iter().enumerate().map(|(at, entry)| role(at, entry)));
        entries.extend(analysis.advice.checks.iter().map(check));
        entries.extend(analysis.document.warnings.iter().chain(&analysis.level.doubts).map(warning));
        let items =
            |list: &'static str, items: &[Item]| items.iter().map(|entry| item(list, entry)).collect::<Vec<_>>();
        entries.extend(fit.map(|fit| items("must-have", &fit.required)).unwrap_or_default());
        entries.extend(fit.map(|fit| items("preferred", &fit.preferred)).unwrap_or_default());
        Self(entries)
    }

    /// The entry with an id, or a list of all ids for `ids`.
    ///
    /// # Errors
    ///
    /// An id that is not there, with those that begin alike.
    pub(crate) fn find(&self, id: &str) -> Result<Entry, String> {
        if id == "ids" {
            let says = self.0.iter().map(|entry| entry.id.clone()).collect();
            return Ok(Entry { id: id.to_owned(), name: "All ids".to_owned(), says, ..Entry::default() });
        }
        let found = self.0.iter().find(|entry| entry.id == id);
        found.cloned().ok_or_else(|| {
            let kind = id.split('/').next().unwrap_or_default();
            let alike = self.0.iter().filter(|entry| entry.id.split('/').next() == Some(kind));
            let alike: Vec<&str> = alike.take(ALIKE).map(|entry| entry.id.as_str()).collect();
            let those = if alike.is_empty() {
                "the id ids lists all there are".to_owned()
            } else {
                format!("there are {}", alike.join(", "))
            };
            format!("nothing has the id '{}'; {those}", id.escape_debug())
        })
    }
}

/// Most ids that an error names.
const ALIKE: usize = 30;

fn level(analysis: &Analysis) -> Entry {
    let level = &analysis.level;
    let mut says = vec![crate::report::verdict(analysis)];
    says.extend(level.probabilities.iter().map(|(rung, share)| format!("{rung}: {} %", percent(*share))));
    says.push(format!("seniority {} is the sum of:", level.seniority));
    says.extend(level.contributions.iter().map(|part| format!("{:+.2} {}: {}", part.effect, part.id, part.because)));
    says.extend(level.doubts.iter().map(|doubt| format!("doubt: {}", doubt.message)));
    Entry { id: "level".to_owned(), name: "The level and its sum".to_owned(), says, ..Entry::default() }
}

fn contributions(analysis: &Analysis) -> impl Iterator<Item = Entry> {
    analysis.level.contributions.iter().map(|part| Entry {
        id: format!("level/{}", part.id),
        name: format!("What {} adds to the level", part.id),
        says: vec![format!("{:+.3} rungs", part.effect), part.because.clone()],
        shown: part.evidence.clone(),
        ..Entry::default()
    })
}

fn requirement(entry: &Requirement) -> Entry {
    let mut says = vec![entry.because.clone(), format!("{:+} points for the target", percent(entry.gain))];
    says.extend((!entry.covered_by.is_empty()).then(|| format!("covered by {}", entry.covered_by.join(", "))));
    says.push(format!("counts when: {}", entry.counts_when));
    says.extend(entry.suggestions.iter().map(|suggestion| format!("suggestion: {suggestion}")));
    Entry {
        id: format!("requirement/{}", entry.id),
        name: entry.name.clone(),
        says,
        shown: entry.evidence.clone(),
        ..Entry::default()
    }
}

fn skill(skill: &Skill) -> Entry {
    let mut says = vec![format!("{}, {} years", skill.strength.as_str(), skill.years)];
    says.extend(skill.last_used.map(|month| format!("last used {month}")));
    says.extend((!skill.implied_by.is_empty()).then(|| format!("implied by {}", skill.implied_by.join(", "))));
    Entry {
        id: format!("skill/{}", skill.id),
        name: skill.name.clone(),
        says,
        shown: skill.mentions.iter().map(|mention| mention.quote()).collect(),
        ..Entry::default()
    }
}

/// One entry for each kind, with all of its places.
fn scope(all: &[Scope]) -> Vec<Entry> {
    let mut kinds: Vec<Entry> = Vec::new();
    for scope in all {
        let id = format!("scope/{}", scope.id);
        let count = scope.count.map_or_else(String::new, |count| format!(", {count}"));
        let weak = if scope.weak { ", too weak to count" } else { "" };
        let says = format!("rule {}{count}{weak}", scope.rule);
        match kinds.iter_mut().find(|kind| kind.id == id) {
            Some(kind) => {
                kind.says.push(says);
                kind.shown.push(scope.quote.clone());
            }
            None => kinds.push(Entry {
                id,
                name: scope.name.clone(),
                says: vec![says],
                shown: vec![scope.quote.clone()],
                ..Entry::default()
            }),
        }
    }
    kinds
}

fn certificates(analysis: &Analysis) -> Vec<Entry> {
    let advised = analysis.gap.iter().flat_map(|gap| &gap.certifications.items);
    let entry = |item: &crate::gap::CertificateItem| Entry {
        id: format!("certificate/{}", item.id),
        name: item.name.clone(),
        says: vec![item.because.clone()],
        shown: analysis
            .certifications
            .iter()
            .filter(|held| held.id == item.id)
            .map(|held| held.quote.clone())
            .collect(),
        ..Entry::default()
    };
    advised.map(entry).collect()
}

fn role(at: usize, role: &RoleYears) -> Entry {
    let month = |month: Option<crate::resume::Month>| month.map_or_else(|| "?".to_owned(), |month| month.to_string());
    let end = if role.current { "present".to_owned() } else { month(role.end) };
    let mut says = vec![
        format!("\"{}\" at \"{}\"", role.title, role.employer),
        format!("{} to {end}, {} years", month(role.start), role.years),
        format!("kind of work: {}", role.kind_reason),
    ];
    says.extend(role.reasons.iter().cloned());
    let name = format!("Role {}", at + 1);
    Entry { id: format!("role/{}", at + 1), name, says, shown: vec![role.line.clone()], ..Entry::default() }
}

fn check(check: &Check) -> Entry {
    let passed = if check.passed { "passed" } else { "failed" };
    let mut says = vec![passed.to_owned(), check.mend.clone()];
    says.extend(check.findings.iter().filter(|finding| finding.quote.is_none()).map(|finding| finding.because.clone()));
    Entry {
        id: format!("check/{}", check.id.as_str()),
        name: check.name.clone(),
        says,
        shown: check.findings.iter().filter_map(|finding| finding.quote.clone()).collect(),
        ..Entry::default()
    }
}

fn warning(warning: &Warning) -> Entry {
    let page = warning.page.map(|page| format!("on page {page}"));
    let says = std::iter::once(warning.message.clone()).chain(page).collect();
    Entry { id: format!("warning/{}", warning.code), name: warning.code.clone(), says, ..Entry::default() }
}

fn item(list: &'static str, item: &Item) -> Entry {
    let mut says = vec![item.because.clone(), format!("{:+} points of 100", percent(item.gain))];
    says.extend((!item.missing.is_empty()).then(|| format!("not found: {}", item.missing.join(", "))));
    Entry {
        id: comparison::id(list, item),
        name: item.about(),
        says,
        shown: item.shown.clone(),
        asked: vec![item.asked.clone()],
    }
}
