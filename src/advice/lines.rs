//! Checks of lines: what each item of a role or project says for the person, and what it lacks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Checked, Finding, found};
use crate::dictionary::advice::{AdviceFile, CheckKind};
use crate::dictionary::phrase_spans::{PhraseSet, Word, words_of};
use crate::dictionary::{Dictionary, EvidenceRules, WorkKind};
use crate::document::Quote;
use crate::evidence::{RoleYears, Statement};
use crate::resume::{Resume, months_in};

/// An item of a role or project with what is wrong with it.
struct Item<'a> {
    statement: &'a Statement,
    words: Vec<Word>,
    quote: Quote,
    faults: Vec<(CheckKind, String)>,
}

/// All items that are judged.
pub(super) struct Lines<'a> {
    items: Vec<Item<'a>>,
    undated: Vec<Finding>,
    bare_roles: Vec<Finding>,
    file: &'a AdviceFile,
    weighing: &'a EvidenceRules,
}

impl<'a> Lines<'a> {
    pub(super) fn of(checked: &'a Checked<'_>, dictionary: &'a Dictionary, file: &'a AdviceFile) -> Self {
        let statements = checked.evidence.statements.iter();
        let items = statements.filter_map(|statement| Item::of(statement, checked.resume, dictionary, file));
        let mut lines = Self {
            items: items.filter(|item| !item.is_list(file)).collect(),
            undated: undated(checked.resume, file),
            bare_roles: bare_roles(checked, file),
            file,
            weighing: dictionary.weighing(),
        };
        lines.judge();
        lines
    }

    fn judge(&mut self) {
        let set = |phrases: &[String]| PhraseSet::new(phrases.iter().map(|phrase| (0, phrase.as_str())));
        let (vague, duties) = (set(&self.file.vague), set(&self.file.duties));
        let file = self.file;
        let mut seen: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for item in &mut self.items {
            let outcome = self.weighing.proof_outcome.iter().any(|kind| item.statement.scope.contains(kind));
            let results = outcome || item.words.iter().any(is_amount);
            let opens_with = |phrases: &PhraseSet| phrases.at(&item.words, 0).next().is_some();
            let mut faults = Vec::new();
            let mut fault = |kind: CheckKind, because: String| faults.push((kind, because));
            if opens_with(&duties) {
                fault(CheckKind::DutyList, found(file, CheckKind::DutyList).to_owned());
            } else if opens_with(&vague) {
                fault(CheckKind::VagueVerb, found(file, CheckKind::VagueVerb).to_owned());
            }
            if !results {
                fault(CheckKind::Outcome, found(file, CheckKind::Outcome).to_owned());
            }
            if item.words.len() > file.words_max {
                fault(CheckKind::TooLong, format!("{} {}", item.words.len(), found(file, CheckKind::TooLong)));
            }
            let place = (item.quote.page, item.quote.line);
            let first = *seen.entry(item.key()).or_insert(place);
            if first != place {
                let because = format!("{} p{}:{}", found(file, CheckKind::Repeated), first.0, first.1);
                fault(CheckKind::Repeated, because);
            }
            item.faults = faults;
        }
    }

    /// What fails a check, in reading order.
    pub(super) fn findings(&self, kind: CheckKind) -> Vec<Finding> {
        match kind {
            CheckKind::Undated => return self.undated.clone(),
            CheckKind::RoleLines => return self.bare_roles.clone(),
            _ => {}
        }
        let of = self.items.iter().flat_map(|item| item.faults.iter().map(move |fault| (item, fault)));
        let of = of.filter(|(_, (fault, _))| *fault == kind);
        of.map(|(item, (_, because))| Finding { quote: Some(item.quote.clone()), because: because.clone() }).collect()
    }

    /// Whether enough items name a result; a resume without items does not fail for it.
    pub(super) fn names_results(&self) -> bool {
        let without = self.findings(CheckKind::Outcome).len();
        let with = self.items.len() - without;
        self.items.is_empty() || with as f64 >= self.items.len() as f64 * self.file.outcome_share
    }

    /// The items that show most: ownership with a result first, then by the kinds of scope, the newest
    /// first.
    pub(super) fn strongest(&self) -> Vec<Quote> {
        self.strong().into_iter().map(|item| item.quote.clone()).collect()
    }

    fn strong(&self) -> Vec<&Item<'a>> {
        let shows = |item: &Item<'_>, kinds: &[String]| kinds.iter().any(|kind| item.statement.scope.contains(kind));
        let rank = |item: &Item<'_>| {
            let owned = shows(item, &self.weighing.proof_ownership);
            let results = shows(item, &self.weighing.proof_outcome);
            (owned && results, results, item.statement.scope.len())
        };
        let mut items: Vec<_> = self.items.iter().filter(|item| !item.statement.scope.is_empty()).collect();
        items.sort_by_key(|item| Reverse(rank(item)));
        items.truncate(self.file.strongest);
        items
    }

    /// The item with the heaviest faults, but none of the strongest; among equals one of the newest role.
    pub(super) fn improve(&self) -> Option<Finding> {
        let weight = |kind: CheckKind| self.file.entry(kind).map_or(0, |entry| entry.weight);
        let sum = |item: &Item<'_>| item.faults.iter().map(|(kind, _)| weight(*kind)).sum::<u32>();
        let newest = |item: &Item<'_>| item.statement.role == Some(0);
        let strong: Vec<_> = self.strong().into_iter().map(|item| &item.quote).collect();
        let weak = self.items.iter().filter(|item| !strong.contains(&&item.quote));
        let worst = weak.rev().max_by_key(|item| (sum(item), newest(item)))?;
        let because: Vec<&str> = worst.faults.iter().map(|(_, because)| because.as_str()).collect();
        let finding = Finding { quote: Some(worst.quote.clone()), because: because.join("; ") };
        (!worst.faults.is_empty()).then_some(finding)
    }
}

impl<'a> Item<'a> {
    /// The statement, unless it is the head of a role or too short to say anything.
    fn of(statement: &'a Statement, resume: &Resume<'_>, dictionary: &Dictionary, file: &AdviceFile) -> Option<Self> {
        let lines: Vec<_> = statement.lines.iter().filter_map(|&index| resume.document.lines.get(index)).collect();
        let first = lines.first()?;
        let quote = resume.document.quote(*statement.lines.first()?)?;
        if is_head(statement, resume) {
            return None;
        }
        let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        let words = words_of(&text);
        let judged = words.len() >= file.words_min && (first.bullet || words.len() >= file.prose_words_min);
        let heads = words_of(&first.text).len() <= file.head_words_max && reads_as_head(&first.text, dictionary);
        (judged && !heads).then(|| Self { statement, words, quote, faults: Vec::new() })
    }

    /// Whether it names skills and little else.
    fn is_list(&self, file: &AdviceFile) -> bool {
        let skills = self.statement.skills;
        skills >= file.list_skills_min && self.words.len() <= skills * file.list_words_per_skill
    }

    /// Its words, to find it again.
    fn key(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a short line reads as the head of some work: it names a span of time, or a title stands at its end or
/// before a date: "Acme (acme.example), Lead Developer", "Backend Developer, Acme, 2014".
fn reads_as_head(line: &str, dictionary: &Dictionary) -> bool {
    const MARKS: [&str; 5] = [",", "|", " – ", " - ", "·"];
    let is_title = |part: &str| part.split_whitespace().count() <= TITLE_WORDS && dictionary.read_title(part).is_title;
    let last = MARKS.iter().filter_map(|mark| line.rsplit_once(mark)).map(|(_, last)| last.trim());
    let first = MARKS.iter().filter_map(|mark| line.split_once(mark)).map(|(first, _)| first.trim());
    match months_in(line, dictionary).len() {
        0 => last.min_by_key(|last| last.len()).is_some_and(is_title),
        1 => first.min_by_key(|first| first.len()).is_some_and(is_title),
        _ => true,
    }
}

/// Most words of a title in the head of some work.
const TITLE_WORDS: usize = 7;

/// Whether it is the line that names a role or project, or stands before it.
fn is_head(statement: &Statement, resume: &Resume<'_>) -> bool {
    let role = statement.role.and_then(|role| resume.roles.get(role)).map(|role| role.header);
    let project = statement.project.and_then(|project| resume.projects.get(project));
    let head = role.or_else(|| project.and_then(|project| project.lines.first().copied()));
    let bullet = |index: &usize| resume.document.lines.get(*index).is_some_and(|line| line.bullet);
    head.is_some_and(|head| statement.lines.iter().any(|line| *line <= head && !bullet(line)))
}

/// Whether a word is a number that measures something: no year.
fn is_amount(word: &Word) -> bool {
    let is_year = word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"));
    !is_year && word.text.chars().all(|letter| letter.is_ascii_digit())
}

fn undated(resume: &Resume<'_>, file: &AdviceFile) -> Vec<Finding> {
    let projects = resume.projects.iter().filter(|project| project.start.is_none());
    let lines = projects.filter_map(|project| resume.document.lines.get(*project.lines.first()?));
    let because = found(file, CheckKind::Undated);
    lines.map(|line| Finding { quote: Some(Quote::of(line)), because: because.to_owned() }).collect()
}

/// Roles in software of the last years below which nothing says what was done.
fn bare_roles(checked: &Checked<'_>, file: &AdviceFile) -> Vec<Finding> {
    let (resume, evidence) = (checked.resume, checked.evidence);
    let tells = |statement: &Statement| {
        let lines = || statement.lines.iter().filter_map(|index| resume.document.lines.get(*index));
        let words: usize = lines().map(|line| words_of(&line.text).len()).sum();
        !is_head(statement, resume) && (lines().any(|line| line.bullet) || words >= file.words_min)
    };
    let told: BTreeSet<_> =
        evidence.statements.iter().filter(|line| tells(line)).filter_map(|line| line.role).collect();
    let oldest = evidence.as_of.plus(-(file.role_lines_years as i32) * 12);
    let is_recent = |role: &RoleYears| role.current || role.end.is_none_or(|end| end >= oldest);
    // Several titles at one employer may stand below a line that spans them all.
    let spans = |at: usize, role: &RoleYears| {
        let within = |other: &RoleYears| other.start >= role.start && (role.current || other.end <= role.end);
        role.start.is_some() && evidence.years.roles.iter().enumerate().any(|(other, of)| other != at && within(of))
    };
    let counted = evidence.years.roles.iter().enumerate().filter(|(_, role)| role.kind == WorkKind::Software);
    let bare =
        counted.filter(|(at, role)| is_recent(role) && !spans(*at, role) && !told.contains(at)).map(|(at, _)| at);
    let lines = bare.filter_map(|at| resume.document.lines.get(resume.roles.get(at)?.header));
    let because = found(file, CheckKind::RoleLines);
    lines.map(|line| Finding { quote: Some(Quote::of(line)), because: because.to_owned() }).collect()
}
