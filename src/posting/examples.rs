//! Examples: "a service mesh (Istio, Linkerd)" and "message brokers like Kafka" ask for one of them, and
//! the word before them is met by any of them: it is no must-have of its own.

use std::ops::Range;

use super::Need;
use super::groups::Group;
use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::{Dictionary, SkillKey};

/// Most words from "or another" to the word for its examples.
const OTHER_WORDS: usize = 5;

/// Skills of a sentence by their place, as groups number them.
pub(super) struct Names<'a> {
    /// The sentence.
    pub text: &'a str,
    /// The skills with their bytes.
    pub skills: Vec<(Range<usize>, SkillKey)>,
    /// Where the skills are from.
    pub dictionary: &'a Dictionary,
}

/// What is before a list and makes it one of examples.
struct Lead {
    /// The skill right before it: "relational databases" in "relational databases (MySQL)".
    class: Option<usize>,
    /// Whether the last word before it is one for a kind of things: "language", "tools".
    noun: bool,
    /// Whether words as "such as" lead to the list.
    led: bool,
    /// Where the list ends at the latest.
    end: usize,
    /// Where the word before it ends.
    named: usize,
}

impl Names<'_> {
    /// Turns lists of examples into alternatives, and takes in the words that they are examples of;
    /// `alike` says whether two names are meant alike.
    pub(super) fn merge_examples(&self, groups: &mut Vec<Group>, alike: impl Fn(usize, usize) -> bool) {
        let starts: Vec<usize> = groups.iter().filter_map(|group| group.members.first().copied()).collect();
        for first in starts {
            let Some(lead) = self.skills.get(first).and_then(|(span, _)| self.lead(span.start)) else { continue };
            let Some(list) = self.list(groups, first, &lead) else { continue };
            let class = lead.class.filter(|class| alike(*class, first) && self.covers(*class, &lead, &list));
            let other = self.other(&lead).filter(|other| class.is_none() && alike(*other, first));
            self.replace(groups, list, class, other, lead.led);
        }
        groups.sort_by_key(|group| group.members.first().copied());
    }

    /// Reads the words before a place as those that lead to examples.
    fn lead(&self, start: usize) -> Option<Lead> {
        let sets = self.dictionary.posting().sets();
        let before = self.text.get(..start)?;
        let words = words_of(before);
        let led = sets.any_lead.longest_before(&words, words.len());
        let end = led.as_ref().map_or(words.len(), |hit| hit.words.start);
        let named = words.get(end.checked_sub(1)?)?;
        let opening = before.get(named.span.end..)?.trim();
        let opened = matches!(opening, "(" | ":") || (led.is_some() && !opening.starts_with(['.', ';', ')', '!', '?']));
        opened.then(|| Lead {
            class: self.class(&words[..end]),
            noun: sets.classes.ends_before(&words, end),
            led: led.is_some(),
            end: self.list_end(start, opening.contains('(')),
            named: named.span.end,
        })
    }

    /// The end of the bracket around a place, or of the text.
    fn list_end(&self, start: usize, bracket: bool) -> usize {
        let close = self.text[start..].find(')').filter(|_| bracket);
        close.map_or(self.text.len(), |close| start + close)
    }

    /// The skill with which words end, but for words for kinds of things: "JVM languages".
    fn class(&self, words: &[Word]) -> Option<usize> {
        let end = words.last()?.span.end;
        let before = self.skills.iter().enumerate().filter(|(_, (span, _))| span.end <= end);
        let (at, (span, _)) = before.max_by_key(|(_, (span, _))| (span.end, span.len()))?;
        let sets = self.dictionary.posting().sets();
        let apart = words.iter().enumerate().filter(|(_, word)| word.span.start >= span.end);
        let mut between = apart.map(|(number, _)| sets.classes.at(words, number).next().is_some());
        let gap = self.text.get(span.end..end)?;
        (between.all(|is_class| is_class) && !gap.contains([',', ';', '(', ')', '.'])).then_some(at)
    }

    /// The list that begins with a name, as one group of alternatives, where it is one of examples.
    fn list(&self, groups: &[Group], first: usize, lead: &Lead) -> Option<Group> {
        let start = self.skills.get(first)?.0.start;
        let within =
            |at: &usize| self.skills.get(*at).is_some_and(|(span, _)| start <= span.start && span.end <= lead.end);
        let begins = groups.iter().find(|group| group.members.first() == Some(&first))?;
        let bracket = lead.end < self.text.len();
        let parts: Vec<&Group> = groups.iter().filter(|group| bracket && group.members.iter().all(within)).collect();
        let parts = if parts.is_empty() { vec![begins] } else { parts };
        if let [only] = parts.as_slice()
            && (only.need == Need::Any || self.names_class(only, lead))
        {
            return Some(Group { need: Need::Any, ..(*only).clone() });
        }
        let mut members: Vec<usize> = parts.iter().flat_map(|group| group.members.iter().copied()).collect();
        members.sort_unstable();
        let inner = parts.iter().flat_map(|group| group.inner.iter().copied()).collect();
        let list = Group { members, inner, need: Need::Any, at_least: 1, open: false };
        (self.is_bare(&list.members) && self.are_kindred(&list, lead)).then_some(list)
    }

    /// Whether a list of one name says which of its class is meant: "relational databases (PostgreSQL)".
    fn names_class(&self, list: &Group, lead: &Lead) -> bool {
        outer(list).count() == 1 && lead.class.is_some_and(|class| self.covers(class, lead, list))
    }

    /// Whether no "and" is between the names.
    fn is_bare(&self, members: &[usize]) -> bool {
        let spans = || members.iter().filter_map(|at| self.skills.get(*at)).map(|(span, _)| span);
        let ends = spans().map(|span| span.start).min().zip(spans().map(|span| span.end).max());
        let between = ends.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default();
        members.len() > 1 && !self.dictionary.posting().sets().and.is_in(&words_of(between))
    }

    /// Whether each of the names could stand in for another, behind a word for what they are.
    fn are_kindred(&self, list: &Group, lead: &Lead) -> bool {
        let kindred = &self.dictionary.posting().file().alternatives.kindred_categories;
        let skills: Vec<SkillKey> = outer(list).filter_map(|at| self.skill(at)).collect();
        let replaces = |one: SkillKey, two: SkillKey| self.dictionary.alternatives(one).any(|sibling| sibling == two);
        let stands_in =
            |skill: &SkillKey| skills.iter().any(|other| replaces(*skill, *other) || replaces(*other, *skill));
        let is_kindred = |skill: &SkillKey| kindred.iter().any(|own| own == self.dictionary.skill_category(*skill));
        let of_kind = lead.noun && skills.iter().all(is_kindred);
        let named = |class| self.is_umbrella(class) || outer(list).all(|member| self.implies(member, class));
        (lead.noun || lead.class.is_some_and(named)) && (of_kind || skills.iter().all(stands_in))
    }

    /// Whether the names are examples of a skill that is nothing by itself.
    fn covers(&self, class: usize, lead: &Lead, list: &Group) -> bool {
        let mut implied = outer(list).map(|member| self.implies(member, class));
        let shown = if lead.led { implied.any(|implies| implies) } else { implied.all(|implies| implies) };
        self.is_umbrella(class) && shown
    }

    /// Whether nothing but an example of it could stand in for a skill: it names a kind of things.
    fn is_umbrella(&self, class: usize) -> bool {
        let Some(key) = self.skill(class) else { return false };
        self.dictionary.alternatives(key).all(|sibling| self.dictionary.implied_by(sibling).contains(&key))
    }

    fn implies(&self, member: usize, class: usize) -> bool {
        let keys = self.skill(member).zip(self.skill(class));
        keys.is_some_and(|(member, class)| self.dictionary.implied_by(member).contains(&class))
    }

    fn skill(&self, at: usize) -> Option<SkillKey> {
        self.skills.get(at).map(|(_, key)| *key)
    }

    /// The name before "or another language (…)".
    fn other(&self, lead: &Lead) -> Option<usize> {
        let before = self.skills.iter().enumerate().filter(|(_, (span, _))| span.end <= lead.named);
        let (at, (span, _)) = before.max_by_key(|(_, (span, _))| span.end)?;
        let words = words_of(self.text.get(span.end..lead.named)?);
        let or = self.dictionary.posting().sets().or.at(&words, 0).next().is_some();
        (lead.noun && or && words.len() <= OTHER_WORDS).then_some(at)
    }

    /// Puts a list of examples in the place of its parts, with what they are examples of.
    fn replace(&self, groups: &mut Vec<Group>, list: Group, class: Option<usize>, other: Option<usize>, led: bool) {
        let mut joined = list;
        groups.retain(|group| !group.members.iter().all(|member| joined.members.contains(member)));
        // One name in brackets is the one that is meant, and the class no other way to meet it.
        let meant = outer(&joined).count() == 1 && !led || joined.at_least > 1;
        for before in class.into_iter().chain(other) {
            let taken = self.take(groups, before, Some(before) == other);
            joined.inner.extend(taken.inner);
            if meant && Some(before) == class {
                joined.inner.push(before);
            }
            joined.members.splice(0..0, taken.members);
        }
        joined.open &= other.is_none();
        groups.push(joined);
    }

    /// Takes a name out of its group, together with its alternatives and with what is inside them;
    /// `kind` leaves those that are of another kind: "Kubernetes, Go or another language".
    fn take(&self, groups: &mut Vec<Group>, name: usize, kind: bool) -> Group {
        let Some(at) = groups.iter().position(|group| group.members.contains(&name)) else {
            return Group { members: vec![name], inner: Vec::new(), need: Need::All, at_least: 1, open: false };
        };
        let group = groups.remove(at);
        let category = |at: usize| self.skill(at).map(|skill| self.dictionary.skill_category(skill));
        let any = group.need == Need::Any;
        let goes = |at: usize| at == name || (any && (!kind || category(at) == category(name)));
        let holds = |outer: usize, at: usize| {
            let spans = self.skills.get(outer).zip(self.skills.get(at));
            spans.is_some_and(|((outer, _), (inner, _))| outer.start <= inner.start && inner.end <= outer.end)
        };
        let gone: Vec<usize> = outer(&group).filter(|at| goes(*at)).collect();
        let moves = |at: &usize| gone.iter().any(|outer| holds(*outer, *at));
        let part = |members: &[usize], wanted: bool| -> Vec<usize> {
            members.iter().copied().filter(|at| moves(at) == wanted).collect()
        };
        let rest = Group { members: part(&group.members, false), inner: part(&group.inner, false), ..group.clone() };
        let taken = Group { members: part(&group.members, true), inner: part(&group.inner, true), ..group };
        if !rest.members.is_empty() {
            let alone = outer(&rest).count() == 1;
            groups.push(Group { need: if alone { Need::All } else { rest.need }, open: false, ..rest });
        }
        taken
    }
}

/// The names of a group that are in no other.
fn outer(group: &Group) -> impl Iterator<Item = usize> {
    group.members.iter().copied().filter(|member| !group.inner.contains(member))
}
