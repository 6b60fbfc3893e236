//! Scope phrases: mentoring, leading, owning, scale and outcome, with the number that they name.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::found::FoundScope;
use super::phrase_spans::{Word, words_of};
use super::scope_file::{GuardPlace, ScopeData, ScopeRule};
use super::scope_phrases::{Reached, Scene, ScopePhrase};
use super::structure::Structure;
use super::tables::Lazy;

/// The rules, ready to use.
#[derive(Debug)]
pub(super) struct ScopeRules {
    data: Lazy<ScopeData>,
    index: OnceLock<Index>,
    kinds: Vec<String>,
}

/// Phrases of the rules and of the guards by the word that they begin with.
#[derive(Debug, Default)]
struct Index {
    rules: Openings,
    guards: Openings,
}

/// Places of phrases, each that of its owner and its own there, by the first word.
#[derive(Debug, Default)]
struct Openings {
    by_word: FxHashMap<String, Vec<(usize, usize)>>,
    /// Phrases that begin with a number.
    anywhere: Vec<(usize, usize)>,
}

/// A guard at a place of a sentence, in word numbers.
#[derive(Debug)]
struct GuardHit {
    place: GuardPlace,
    words: Range<usize>,
}

impl ScopeRules {
    pub(super) fn new(data: Lazy<ScopeData>, kinds: Vec<String>) -> Self {
        Self { data, index: OnceLock::new(), kinds }
    }

    /// Number of rules; `None` where the compiled form is broken.
    #[cfg(test)]
    pub(super) fn sound(&self) -> Option<usize> {
        self.data.get(0).map(|data| data.rules.len())
    }

    /// Whether a rule finds this kind of scope.
    pub(super) fn finds(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// What a kind of scope is called in reports, where the file says it.
    pub(super) fn name(&self, kind: &str) -> Option<&str> {
        self.data.get(0)?.names.get(kind).map(String::as_str)
    }

    /// Kinds of scope that the rules find, each as often as rules find it.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(String::as_str)
    }

    /// What the rules find: each rule at most once a sentence.
    pub(super) fn find(&self, structure: &Structure<'_, '_>) -> Vec<FoundScope> {
        let Some(data) = self.data.get(0) else { return Vec::new() };
        let index = self.index.get_or_init(|| Index::new(data));
        let words = words_of(structure.text());
        let mut found = Vec::new();
        for sentence in structure.sentences() {
            let from = words.partition_point(|word| word.span.start < sentence.start);
            let to = words.partition_point(|word| word.span.start < sentence.end);
            let scene = Scene {
                text: structure.text(),
                words: words.get(from..to).unwrap_or_default(),
                classes: &data.classes,
                numbers: &data.numbers,
                found: &[],
            };
            let numbers = scene.numbers_at();
            Search { data, index, scene: Scene { found: &numbers, ..scene } }.all(structure, &mut found);
        }
        found.sort_by(|a, b| (a.span.start, &a.rule).cmp(&(b.span.start, &b.rule)));
        found
    }
}

impl Index {
    fn new(data: &ScopeData) -> Self {
        let rules = data.rules.iter().map(|rule| rule.phrases.as_slice());
        let guards = data.guards.iter().map(|guard| guard.phrases.as_slice());
        Self { rules: Openings::new(rules, data), guards: Openings::new(guards, data) }
    }
}

impl Openings {
    fn new<'p>(owners: impl Iterator<Item = &'p [ScopePhrase]>, data: &'p ScopeData) -> Self {
        let mut openings = Self::default();
        for (owner, phrases) in owners.enumerate() {
            for (place, phrase) in phrases.iter().enumerate() {
                match phrase.openings(&data.classes) {
                    None => openings.anywhere.push((owner, place)),
                    Some(words) => words
                        .into_iter()
                        .for_each(|word| openings.by_word.entry(word.to_owned()).or_default().push((owner, place))),
                }
            }
        }
        openings
    }

    fn at<'o>(&'o self, word: &Word) -> impl Iterator<Item = (usize, usize)> + 'o {
        self.by_word.get(&word.text).into_iter().flatten().chain(&self.anywhere).copied()
    }
}

/// A sentence that is searched.
struct Search<'a> {
    data: &'a ScopeData,
    index: &'a Index,
    scene: Scene<'a>,
}

impl Search<'_> {
    fn all(&self, structure: &Structure<'_, '_>, found: &mut Vec<FoundScope>) {
        let mut guards: Option<Vec<GuardHit>> = None;
        let mut seen: Vec<usize> = Vec::new();
        for (at, word) in self.scene.words.iter().enumerate() {
            for (owner, place) in self.index.rules.at(word) {
                let Some(rule) = self.data.rules.get(owner).filter(|_| !seen.contains(&owner)) else { continue };
                let reached = rule.phrases.get(place).and_then(|phrase| phrase.at(self.scene, at).into_iter().next());
                let Some(reached) = reached else { continue };
                let guards = guards.get_or_insert_with(|| self.guards());
                if !self.is_refused(rule, at..reached.end, guards) {
                    seen.push(owner);
                    found.extend(self.found(structure, rule, at, reached));
                }
            }
        }
    }

    fn found(
        &self,
        structure: &Structure<'_, '_>,
        rule: &ScopeRule,
        at: usize,
        reached: Reached,
    ) -> Option<FoundScope> {
        let (first, last) = (self.scene.words.get(at)?, self.scene.words.get(reached.end.checked_sub(1)?)?);
        Some(FoundScope {
            span: structure.normal.original_range(&(first.span.start..last.span.end)),
            count: reached.count,
            unit: reached.count.and(rule.unit.clone()),
            scope: rule.scope.clone(),
            rule: rule.id.clone(),
            weak: rule.weak,
        })
    }

    /// Every guard of the sentence.
    fn guards(&self) -> Vec<GuardHit> {
        let mut hits = Vec::new();
        for (at, word) in self.scene.words.iter().enumerate() {
            for (owner, place) in self.index.guards.at(word) {
                let Some(guard) = self.data.guards.get(owner) else { continue };
                let reached = guard.phrases.get(place).map(|phrase| phrase.at(self.scene, at)).unwrap_or_default();
                hits.extend(reached.iter().map(|reached| GuardHit { place: guard.place, words: at..reached.end }));
            }
        }
        hits
    }

    /// Whether a guard, or a phrase of the rule's own, takes a match away from the person.
    fn is_refused(&self, rule: &ScopeRule, whole: Range<usize>, guards: &[GuardHit]) -> bool {
        let common = || !rule.any_subject && guards.iter().any(|hit| self.reaches(hit.place, &hit.words, &whole));
        common() || self.has_own_guard(rule, &whole)
    }

    fn has_own_guard(&self, rule: &ScopeRule, whole: &Range<usize>) -> bool {
        let hits =
            |at: usize| rule.not.iter().flat_map(move |phrase| phrase.at(self.scene, at)).map(move |end| at..end.end);
        (0..self.scene.words.len()).any(|at| hits(at).any(|words| self.reaches(GuardPlace::Clause, &words, whole)))
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
