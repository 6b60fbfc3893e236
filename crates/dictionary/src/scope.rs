//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;

use smallvec::SmallVec;

use super::found::FoundScope;
use super::phrase_spans::words_of;
use super::scope_file::{GuardPlace, Openings, ScopeRule, ScopeTables};
use super::scope_phrases::{Reached, Scene};
use super::structure::Structure;
use super::tables::LazyRows;

/// The rules, ready to use.
#[derive(Debug)]
pub(super) struct ScopeRules {
    tables: ScopeTables<'static>,
    rules: LazyRows<ScopeRule>,
    kinds: Vec<String>,
}

/// What takes matches away in a sentence, in word numbers.
#[derive(Debug)]
struct Guards {
    common: Vec<(GuardPlace, Range<usize>)>,
    /// By the place of their rule.
    own: Vec<(u32, Range<usize>)>,
}

impl ScopeRules {
    pub(super) fn new(tables: ScopeTables<'static>, kinds: Vec<String>) -> Self {
        Self { rules: LazyRows::new(tables.rules.clone()), tables, kinds }
    }

    /// Number of rules; `None` where the compiled form is broken.
    #[cfg(test)]
    pub(super) fn sound(&self) -> Option<usize> {
        self.rules.sound()
    }

    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// What a kind of scope is called in reports, where the file says it.
    pub(super) fn name(&self, kind: &str) -> Option<&str> {
        self.tables.names.get(kind).map(String::as_str)
    }

    /// Kinds of scope that the rules find, each as often as rules find it.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(String::as_str)
    }

    /// What the rules find: each rule at most once a sentence.
    pub(super) fn find(&self, structure: &Structure<'_, '_>) -> Vec<FoundScope> {
        let words = words_of(structure.text());
        let places = self.tables.phrases.places(&words);
        let mut found = Vec::new();
        for sentence in structure.sentences() {
            let from = words.partition_point(|word| word.span.start < sentence.start);
            let to = words.partition_point(|word| word.span.start < sentence.end);
            let (words, places) = (words.get(from..to), places.get(from..to));
            let scene = Scene::new(
                &self.tables.phrases,
                structure.text(),
                words.unwrap_or_default(),
                places.unwrap_or_default(),
            );
            Search { rules: self, scene }.all(structure, &mut found);
        }
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }
}

/// A sentence that is searched.
struct Search<'a> {
    rules: &'a ScopeRules,
    scene: Scene<'a>,
}

impl Search<'_> {
    fn all(&self, structure: &Structure<'_, '_>, found: &mut Vec<FoundScope>) {
        let mut guards: Option<Guards> = None;
        let (mut seen, mut phrases) = (Vec::new(), Vec::new());
        for at in 0..self.scene.words().len() {
            self.rules.tables.rule_phrases.at(&self.scene, at, &mut phrases);
            for &(phrase, owner) in &phrases {
                if seen.contains(&owner) {
                    continue;
                }
                let Some(reached) = self.at(phrase, at).first().copied() else { continue };
                let Some(rule) = self.rules.rules.get(owner as usize) else { continue };
                let guards = guards.get_or_insert_with(|| self.guards());
                if !self.is_refused((owner, rule), &(at..reached.end), guards) {
                    seen.push(owner);
                    found.extend(self.found(structure, rule, at, reached));
                }
            }
        }
    }

    fn at(&self, phrase: u32, at: usize) -> SmallVec<[Reached; 4]> {
        self.rules.tables.phrases.at(phrase, &self.scene, at)
    }

    fn found(
        &self,
        structure: &Structure<'_, '_>,
        rule: &ScopeRule,
        at: usize,
        reached: Reached,
    ) -> Option<FoundScope> {
        let (first, last) = (self.scene.words().get(at)?, self.scene.words().get(reached.end.checked_sub(1)?)?);
        Some(FoundScope {
            span: structure.normal.original_range(&(first.span.start..last.span.end)),
            count: reached.count,
            unit: reached.count.and(rule.unit.clone()),
            scope: rule.scope.clone(),
            rule: rule.id.clone(),
            weak: rule.weak,
        })
    }

    /// Every guard of the sentence, and every phrase that takes a match of its rule away.
    fn guards(&self) -> Guards {
        let tables = &self.rules.tables;
        let place = |guard: u32| tables.guards.get(guard as usize).copied();
        let common = self.hits(&tables.guard_phrases).filter_map(|(guard, words)| Some((place(guard)?, words)));
        Guards { common: common.collect(), own: self.hits(&tables.not_phrases).collect() }
    }

    /// Where these phrases are in the sentence, each with its owner.
    fn hits<'s>(&'s self, openings: &'s Openings<'_>) -> impl Iterator<Item = (u32, Range<usize>)> + 's {
        (0..self.scene.words().len()).flat_map(move |at| {
            let mut phrases = Vec::new();
            openings.at(&self.scene, at, &mut phrases);
            let ends = move |phrase: u32| self.at(phrase, at).into_iter().map(move |reached| at..reached.end);
            phrases.into_iter().flat_map(move |(phrase, owner)| ends(phrase).map(move |words| (owner, words)))
        })
    }

    /// Whether a guard, or a phrase of the rule's own, takes a match away from the person.
    fn is_refused(&self, (owner, rule): (u32, &ScopeRule), whole: &Range<usize>, guards: &Guards) -> bool {
        let own = |(of, words): &(u32, Range<usize>)| *of == owner && self.reaches(GuardPlace::Clause, words, whole);
        let common = |(place, words): &(GuardPlace, Range<usize>)| self.reaches(*place, words, whole);
        (!rule.any_subject && guards.common.iter().any(common)) || guards.own.iter().any(own)
    }

    fn reaches(&self, place: GuardPlace, guard: &Range<usize>, whole: &Range<usize>) -> bool {
        let overlaps = guard.start < whole.end && whole.start < guard.end;
        match place {
            GuardPlace::Overlap => overlaps,
            GuardPlace::Before => guard.end == whole.start,
            GuardPlace::Behind => guard.start == whole.end,
            GuardPlace::Sentence => true,
            GuardPlace::Clause => {
                overlaps || (guard.end <= whole.start && !self.scene.has_clause_end(guard.end, whole.start))
            }
        }
    }
}
