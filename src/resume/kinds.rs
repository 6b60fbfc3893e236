//! Kinds of work: what the titles of roles say, and where they say little the trade of the person
//! and the role's own words.

use std::collections::BTreeSet;

use super::{DatePoint, End, Person, Role};
use crate::dictionary::{Dictionary, FindContext, ReadingWord, SkillKey, TradeWeights, WorkKind};
use crate::document::passage::Passage;
use crate::document::{Document, Line};

/// A role of at most so many words tells nothing beside its header.
const BARE_WORDS: usize = 40;
/// Skills of its own count up to so many; the first of them tells nothing.
const OWN_SKILLS: usize = 4;

/// A role that names so many skills is one of software whatever its title.
const CLEAR_SKILLS: usize = 3;

/// Reads the kind of every role.
pub(super) fn read(roles: &mut [Role], person: &Person<'_>, dictionary: &Dictionary) {
    let mut open: Vec<usize> = Vec::new();
    for (index, role) in roles.iter_mut().enumerate() {
        match of_title(role, person.document, dictionary) {
            Some(kind) => {
                role.kind = kind;
                // Where somebody spent a break is no part of its title, and no employer.
                if kind == WorkKind::Break {
                    role.title = role.title.split(", ").next().unwrap_or_default().to_owned();
                    role.employer.clear();
                }
            }
            None => open.push(index),
        }
    }
    let trade = if open.is_empty() { 0.0 } else { trade(roles, &open, person, dictionary) };
    for index in open {
        let (kind, because) = by_trade(roles, index, trade, person.document, dictionary);
        if let Some(role) = roles.get_mut(index) {
            role.kind = kind;
            role.kind_reason = format!("{}; {because}", role.kind_reason);
        }
    }
}

/// The kind that the title tells, with its reason in the role; `None` where others have to decide.
fn of_title(role: &mut Role, document: &Document, dictionary: &Dictionary) -> Option<WorkKind> {
    let reading = dictionary.read_title(&role.title);
    role.kind_reason = reading.work_reason;
    if reading.academic && dictionary.is_academic(&header(role, document)) {
        role.kind_reason = format!("{}; at a place of study", role.kind_reason);
        return Some(WorkKind::Student);
    }
    if role.kind == WorkKind::Internship {
        role.kind_reason = format!("{}; under a heading of internships", role.kind_reason);
        return Some(WorkKind::Internship);
    }
    if reading.work != Some(WorkKind::Other) && tells_of_an_internship(role, document, dictionary) {
        role.kind_reason = format!("{}; its lines tell of an internship", role.kind_reason);
        return Some(WorkKind::Internship);
    }
    reading.work
}

/// Lines of a role in which an internship is told.
const OPENING_LINES: usize = 3;

fn tells_of_an_internship(role: &Role, document: &Document, dictionary: &Dictionary) -> bool {
    let lines = role.lines.iter().take(OPENING_LINES).filter_map(|&index| document.lines.get(index));
    let graded = dictionary.read_title(&role.title).grade.is_some_and(|grade| grade != "junior");
    !graded && lines.into_iter().any(|line| dictionary.has_reading_word(ReadingWord::Internship, &line.text))
}

/// Title, employer and the line of the header with the one above it, which also name the place.
fn header(role: &Role, document: &Document) -> String {
    let near = role.header.saturating_sub(1)..=role.header;
    let lines: Vec<_> = near.filter_map(|at| Some(document.lines.get(at)?.text.as_str())).collect();
    format!("{} | {} | {}", role.title, role.employer, lines.join(" | "))
}

/// The trade of the person as log-odds of software, from everything that tells it.
fn trade(roles: &[Role], open: &[usize], person: &Person<'_>, dictionary: &Dictionary) -> f64 {
    let weights: &TradeWeights = &dictionary.reading().trade;
    let told = || roles.iter().enumerate().filter(|(index, _)| !open.contains(index)).map(|(_, role)| role.kind);
    let count = |kinds: &[WorkKind]| told().filter(|kind| kinds.contains(kind)).count() as f64;
    let software = count(&[WorkKind::Software]);
    let other = count(&[WorkKind::Other, WorkKind::Teaching]);
    let own = |index: &usize| {
        roles.get(*index).map_or(0, |role| skills(role.lines.iter().copied(), person.document, dictionary).len())
    };
    let clear = open.iter().map(own).filter(|skills| *skills >= CLEAR_SKILLS).count();
    let headline = !person.headlines.is_empty();
    let degree = person.education.iter().any(|education| education.related);
    let lines = 0..person.document.lines.len();
    let skills = skills(lines, person.document, dictionary).len() as f64;
    let share = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    *weights.prior
        + share(headline, *weights.headline)
        + share(degree, *weights.degree)
        + clear as f64 * *weights.own_skill
        + software * *weights.software_role
        + other * *weights.other_role
        + skills.min(*weights.skills_most) * *weights.skill
}

/// The kind of a role by the trade of the person, the skills of its lines and of the engagements
/// within it.
fn by_trade(
    roles: &[Role],
    index: usize,
    trade: f64,
    document: &Document,
    dictionary: &Dictionary,
) -> (WorkKind, String) {
    let Some(role) = roles.get(index) else {
        return (WorkKind::Other, String::new());
    };
    let weights = &dictionary.reading().trade;
    let within = roles.iter().skip(index + 1).take_while(|inner| lies_within(inner, role));
    let lines = role.lines.iter().chain(within.flat_map(|inner| &inner.lines));
    let skills = skills(lines.copied(), document, dictionary).len();
    let texts = || role.lines.iter().filter_map(|&index| document.lines.get(index));
    let words: usize = texts().map(|line| line.text.split_whitespace().count()).sum();
    let of_trade = |line: &Line| dictionary.read_title(&line.text).work == Some(WorkKind::Software);
    let reading = dictionary.read_title(&role.title);
    let titled = (reading.is_title && !reading.vague) || reading.grade.is_some();
    // Where half of the roles or more go without a title, the lack of one says nothing.
    let untitled = roles.iter().filter(|role| role.title.is_empty()).count();
    let own = skills.min(OWN_SKILLS).saturating_sub(1) as f64 * *weights.own_skill
        + if skills == 0 && words > BARE_WORDS { *weights.own_silence } else { 0.0 }
        + if role.title.is_empty() && (skills > 0 || untitled * 2 >= roles.len()) {
            *weights.no_title
        } else if !titled {
            *weights.unknown_title
        } else {
            0.0
        }
        + if texts().any(of_trade) { *weights.own_title } else { 0.0 };
    let because = format!("its lines name {skills} skills ({own:+.1}), the rest of the resume {trade:+.1}");
    if trade.clamp(-TRADE_MOST, TRADE_MOST) + own > 0.0 {
        (WorkKind::Software, because)
    } else {
        (WorkKind::Other, because)
    }
}

/// The trade speaks for a role at most so much.
const TRADE_MOST: f64 = 4.0;

/// The skills that lines name and that people of other trades seldom have.
fn skills(lines: impl Iterator<Item = usize>, document: &Document, dictionary: &Dictionary) -> BTreeSet<SkillKey> {
    let passage = Passage::of(document, lines);
    let found = dictionary.find(&passage.text, &FindContext::default());
    let own = |skill: &SkillKey| !dictionary.reading().is_shared_skill(dictionary.skill_category(*skill));
    found.skills.iter().map(|hit| hit.skill).filter(own).collect()
}

/// Whether a role is an engagement within another one: a consultant's client.
fn lies_within(inner: &Role, outer: &Role) -> bool {
    let (Some(start), Some(from)) = (inner.start, outer.start) else {
        return false;
    };
    let until = |end: End| match end {
        End::At(point) => Some(point),
        End::Present | End::Unknown => None,
    };
    let ends_within = match (until(inner.end), until(outer.end)) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => later(outer, inner),
    };
    later(start, from)
        && ends_within
        && (inner.start != outer.start || inner.end != outer.end || inner.title.is_empty())
}

fn later(one: DatePoint, other: DatePoint) -> bool {
    one.month >= other.month
}
