//! Sense rules: whether an ambiguous name is meant as the skill.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::SkillKey;
use super::candidates::Candidate;
use super::compiled::Links;
use super::found::FindContext;
use super::frames::{Frames, Needs};
use super::sense::Sense;
use super::structure::{self, Structure, find_phrase, is_version};
use super::tables::{EncodedRows, StringTable};

/// Judges the candidates of one text.
pub(super) struct Judge<'a, 'n, 't> {
    pub structure: &'a Structure<'n, 't>,
    /// Of [`Sense`].
    pub senses: &'a EncodedRows<'static>,
    pub frames: &'a Frames<'a>,
    pub links: &'a Links<'a>,
    pub context: &'a FindContext<'a>,
    /// Sorted by start, the longest first; sure names have already swallowed shorter ones.
    pub candidates: &'a [Candidate],
}

/// What becomes of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Counts,
    /// Undecided until a neighbour confirms it.
    Waits,
    Refused(String),
}

impl Judge<'_, '_, '_> {
    /// One verdict for each candidate.
    pub(super) fn verdicts(&self) -> Vec<Verdict> {
        let mut verdicts: Vec<Verdict> = self.candidates.iter().map(|candidate| self.alone(candidate)).collect();
        let waiting: Vec<bool> = verdicts.iter().map(|verdict| *verdict == Verdict::Waits).collect();
        for group in self.groups() {
            let vouched = self.vouched(&group, &verdicts, &waiting);
            vouched.into_iter().for_each(|index| verdicts[index] = Verdict::Counts);
        }
        for index in 0..verdicts.len() {
            if verdicts[index] == Verdict::Waits && self.may_count_beside(index) && self.in_list(index, &verdicts) {
                verdicts[index] = Verdict::Counts;
            }
        }
        verdicts
    }

    pub(super) fn sense(&self, candidate: &Candidate) -> Option<Sense<'_>> {
        self.senses.get(candidate.sense? as usize)
    }

    /// Whether other names of a list may vouch for this one: where its rule says nothing, for a proper name.
    fn may_count_beside(&self, index: usize) -> bool {
        let candidate = &self.candidates[index];
        self.sense(candidate).is_some_and(|sense| sense.needs_neighbour.unwrap_or_else(|| self.is_proper(candidate)))
    }

    /// The verdict without the names beside it.
    fn alone(&self, candidate: &Candidate) -> Verdict {
        if self.is_firm(candidate) {
            return Verdict::Refused(FIRM.to_owned());
        }
        if self.is_of_a_creature(candidate) {
            return Verdict::Refused(CREATURE.to_owned());
        }
        let Some(sense) = self.sense(candidate) else {
            return Verdict::Counts;
        };
        if let Some(reason) = self.forbidden(candidate, &sense) {
            let small = reason.starts_with(FORMS) && self.in_small_list(candidate);
            return if small { Verdict::Counts } else { Verdict::Refused(reason) };
        }
        if !self.in_section(&sense) && self.is_of_everyday_life(candidate) {
            return Verdict::Refused(EVERYDAY.to_owned());
        }
        let by_form = sense.is_free() || self.is_sure(candidate, &sense);
        let supported = (by_form && (!sense.trade || self.context.is_of_the_trade() || self.is_about_tools(candidate)))
            || self.in_section(&sense)
            || self.has_neighbour(candidate, &sense.near);
        if supported || self.is_framed(candidate, &sense) { Verdict::Counts } else { Verdict::Waits }
    }

    pub(super) fn is_sure(&self, candidate: &Candidate, sense: &Sense<'_>) -> bool {
        let name = self.structure.normal.original_text(&candidate.range);
        sense.sure.contains(&written(name))
    }

    fn in_section(&self, sense: &Sense<'_>) -> bool {
        self.context.section.is_some_and(|section| sense.sections.contains(&section))
    }

    fn forbidden(&self, candidate: &Candidate, sense: &Sense<'_>) -> Option<String> {
        let text = self.structure.text();
        if !self.is_form(candidate, sense) {
            let whole = written(self.structure.normal.original_text(&candidate.whole()));
            return Some(format!("{FORMS} written {whole}"));
        }
        let before = structure::ends_with_phrase(&text[..candidate.range.start], &sense.not_before);
        if let Some(word) = before.filter(|word| !self.belongs_to_frame(word, candidate)) {
            return Some(format!("not_before: {word}"));
        }
        let after = structure::starts_with_phrase(&text[candidate.end..], sense.not_after.iter());
        if let Some(word) = after.filter(|word| !self.joins_names(word, candidate)) {
            return Some(format!("not_after: {word}"));
        }
        let (sentence, rest) = self.around(candidate);
        if let Some(word) = self.frames.bearer(sentence, rest) {
            return Some(format!("bearer: {word}"));
        }
        if self.is_titled(candidate) {
            return Some("bearer: The".to_owned());
        }
        if let Some(word) = self.is_near(candidate, &sense.not_near) {
            return Some(format!("not_near: {word}"));
        }
        self.tied(candidate)
    }

    /// Whether the name is written in one of the rule's forms. A form may be a plural; the plural of
    /// a form counts too, of two letters only when they are capitals ("VMs", not "gos").
    fn is_form(&self, candidate: &Candidate, sense: &Sense<'_>) -> bool {
        let normal = self.structure.normal;
        let whole = written(normal.original_text(&candidate.whole()));
        let name = written(normal.original_text(&candidate.range));
        let is_listed = |text: &str| sense.forms.contains(text);
        // A version glued to the name tells it from the word, whatever its case: "go1.22".
        if candidate.end > candidate.range.end && !whole.ends_with(char::is_alphabetic) {
            return true;
        }
        let plural = candidate.end > candidate.range.end;
        let may_be_plural =
            !plural || sense.plural && (candidate.range.len() > 2 || name.chars().all(char::is_uppercase));
        is_listed(&whole) || (may_be_plural && (sense.forms.is_empty() || is_listed(&name)))
    }

    /// A hyphen that ties an ambiguous name to a word which is no suffix makes another word of it.
    fn tied(&self, candidate: &Candidate) -> Option<String> {
        let normal = self.structure.normal;
        let original = normal.original();
        let range = normal.original_range(&candidate.whole());
        let after = original[range.end..].strip_prefix(['-', '\u{2011}', '\u{2010}'])?;
        let word: String =
            after.chars().take_while(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
        let follows =
            |other: &Candidate| other.range.start > candidate.range.start && other.range.start <= candidate.end + 1;
        let known = word.is_empty()
            || is_version(&word)
            || self.structure.function_words.suffixes.contains(&word)
            || self.candidates.iter().any(follows);
        (!known).then(|| format!("hyphen: {word}"))
    }

    /// Whether one of the words that a rule wants is in the sentence. A word that is itself a name with
    /// other senses is a neighbour only where it, and the candidate, are written as proper names, far from
    /// everyday words: "the spring may spark a storm" is about nothing of the trade.
    fn has_neighbour(&self, candidate: &Candidate, words: &StringTable<'_>) -> bool {
        if words.is_empty() {
            return false;
        }
        let sentence = self.structure.sentence(candidate.range.start);
        let text = self.structure.text();
        let ambiguous: Vec<&Candidate> =
            self.candidates[self.within(&sentence)].iter().filter(|other| self.is_doubtful(other, candidate)).collect();
        let proper = LazyCell::new(|| self.is_proper(candidate) && !self.speaks_against(candidate, Needs::Trade));
        let is_neighbour = |at: Range<usize>| {
            let at = sentence.start + at.start..sentence.start + at.end;
            let beside = at.end <= candidate.range.start || candidate.end <= at.start;
            let mut doubtful = ambiguous.iter().filter(|other| other.range.start <= at.start && at.end <= other.end);
            beside && doubtful.all(|other| *proper && self.is_proper(other))
        };
        words.iter().any(|word| structure::phrases(&text[sentence.clone()], word).any(is_neighbour))
    }

    /// Whether a name needs support that its written form does not give, or, like the name beside it, is
    /// written as an everyday word.
    fn is_doubtful(&self, candidate: &Candidate, beside: &Candidate) -> bool {
        self.sense(candidate).is_some_and(|sense| {
            let small = !self.is_proper(candidate) && !self.is_proper(beside);
            small || (!sense.is_free() && !self.is_sure(candidate, &sense))
        })
    }

    /// Whether names that all have other senses may list tools: they fill an item or have a label, or their
    /// sentence is about the trade, and no person, place or employer bears the first.
    fn may_list_tools(&self, group: &[usize]) -> bool {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
        let (first, last) = (&self.candidates[*first], &self.candidates[*last]);
        let (before, after) = (self.around(first).0, self.around(last).1);
        let alone = self.structure.joins(after) && (before.trim_end().ends_with(':') || self.structure.joins(before));
        let between = &self.structure.text()[first.range.start..last.end];
        let listed = between.contains([',', '/', '|', ';', '•', '&', '\n']) || between.contains(" and ");
        listed
            && !self.has_bearer(before, first.range.start)
            && !self.speaks_against(first, Needs::Trade)
            && (alone || self.frames.leading(before).is_some() || self.frames.is_of_the_trade(before, after))
    }

    fn is_near<'w>(&self, candidate: &Candidate, words: &'w StringTable<'_>) -> Option<&'w str> {
        if words.is_empty() {
            return None;
        }
        let sentence = self.structure.sentence(candidate.range.start);
        let text = self.structure.text();
        let before = &text[sentence.start..candidate.range.start];
        let after = &text[candidate.end.min(sentence.end)..sentence.end];
        let stands = |word: &&str| find_phrase(before, word).is_some() || find_phrase(after, word).is_some();
        words.iter().find(stands)
    }

    /// Candidates that nothing but separators and joining words keeps apart.
    fn groups(&self) -> Vec<Vec<usize>> {
        let text = self.structure.text();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut end = 0;
        for (index, candidate) in self.candidates.iter().enumerate() {
            let inside = candidate.range.start < end;
            let joined = inside || (end > 0 && self.joined(end, candidate, &text[end..candidate.range.start]));
            match groups.last_mut() {
                Some(group) if joined => group.push(index),
                _ => groups.push(vec![index]),
            }
            end = end.max(candidate.end);
        }
        groups
    }

    fn joined(&self, end: usize, candidate: &Candidate, gap: &str) -> bool {
        if !gap.contains('\n') {
            return self.structure.joins(gap);
        }
        self.structure.joins(gap) && self.fills_paragraph(end - 1) && self.fills_paragraph(candidate.range.start)
    }

    /// Whether a paragraph holds names and separators only: an item of a list.
    fn fills_paragraph(&self, at: usize) -> bool {
        let paragraph = self.structure.paragraph(at);
        let text = self.structure.text();
        let mut end = paragraph.start;
        for candidate in &self.candidates[self.within(&paragraph)] {
            if candidate.range.start > end && !self.structure.joins(&text[end..candidate.range.start]) {
                return false;
            }
            end = end.max(candidate.end);
        }
        self.structure.joins(&text[end.min(paragraph.end)..paragraph.end])
    }

    /// The waiting names of a group that another name of it vouches for: a sure one, or two skills with
    /// capital letters. A name inside the waiting one or around it does not vouch ("PHP" of "PHP spec").
    fn vouched(&self, group: &[usize], verdicts: &[Verdict], waiting: &[bool]) -> Vec<usize> {
        let counts = |index: &&usize| verdicts[**index] == Verdict::Counts;
        let sure = group.iter().filter(counts).count();
        let capital = |index: &&usize| {
            let candidate = &self.candidates[**index];
            waiting[**index] && self.structure.normal.original_text(&candidate.range).chars().any(char::is_uppercase)
        };
        let capitals: BTreeSet<_> = group.iter().filter(capital).map(|&index| self.candidates[index].skill).collect();
        let may_be_tools = capitals.len() > 1 && self.may_list_tools(group);
        let is_vouched = |place: usize| {
            let index = group[place];
            if !waiting[index] || !self.may_count_beside(index) {
                return None;
            }
            let beside = self.overlapping(group, place);
            let own = self.candidates[index].skill;
            let hidden =
                |skill: &SkillKey| *skill != own && beside.iter().any(|&other| self.candidates[other].skill == *skill);
            let two_capitals = may_be_tools && capitals.iter().filter(|skill| !hidden(skill)).take(2).count() > 1;
            (sure > beside.iter().filter(counts).count() || two_capitals).then_some(index)
        };
        (0..group.len()).filter_map(is_vouched).collect()
    }

    /// The other candidates of a group that overlap the one at a place of it.
    fn overlapping(&self, group: &[usize], place: usize) -> Vec<usize> {
        let own = &self.candidates[group[place]];
        let before = group[..place].iter().rev();
        let near = before.take_while(|&&other| self.candidates[other].range.start + LONGEST_NAME > own.range.start);
        let behind = group[place + 1..].iter().take_while(|&&other| self.candidates[other].range.start < own.end);
        near.chain(behind).copied().filter(|&other| self.candidates[other].overlaps(own)).collect()
    }

    /// Whether the candidate fills an item of a list that has a sure name.
    fn in_list(&self, index: usize, verdicts: &[Verdict]) -> bool {
        let candidate = &self.candidates[index];
        let paragraph = self.structure.paragraph(candidate.range.start);
        let items =
            super::lists::around(self.structure.text(), self.structure.function_words, &paragraph, &candidate.whole());
        let Some(items) = items else { return false };
        let stands = |other: usize| {
            let range = &self.candidates[other].range;
            other != index && verdicts[other] == Verdict::Counts && items.iter().any(|item| item.contains(&range.start))
        };
        self.within(&paragraph).any(stands)
    }

    /// Whether a name is an item of its own in a list in which sure names are written in small letters, as
    /// it is: "python,c,java,r".
    fn in_small_list(&self, candidate: &Candidate) -> bool {
        let (normal, text) = (self.structure.normal, self.structure.text());
        let small = |candidate: &Candidate| !normal.original_text(&candidate.range).chars().any(char::is_uppercase);
        let paragraph = self.structure.paragraph(candidate.range.start);
        let items = super::lists::around(text, self.structure.function_words, &paragraph, &candidate.whole())
            .unwrap_or_default();
        let is_sure = |other: &&Candidate| {
            let alone = |item: &Range<usize>| text[item.clone()].trim() == &text[other.range.clone()];
            let free = || self.sense(other).is_none_or(|sense| sense.is_free());
            small(other) && items.iter().any(|item| item.contains(&other.range.start) && alone(item)) && free()
        };
        small(candidate) && self.candidates[self.within(&paragraph)].iter().filter(is_sure).take(2).count() > 1
    }

    /// Whether a candidate begins at a place.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        self.candidates.binary_search_by_key(&at, |candidate| candidate.range.start).is_ok()
    }

    /// The candidates that start within a range of the text; they are sorted by their start.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let before = |at: usize| self.candidates.partition_point(|candidate| candidate.range.start < at);
        before(range.start)..before(range.end)
    }
}

/// No name of a dictionary is longer in bytes, for all practical purposes.
pub(super) const LONGEST_NAME: usize = 128;

/// Why a name does not count that is written in no form of its rule.
const FORMS: &str = "forms:";

/// Why a name does not count that an employer or a customer bears.
const FIRM: &str = "the firm of that name";

/// Why a name does not count that an animal, a person or a ship bears.
const CREATURE: &str = "the animal, person or ship of that name";

/// Why a name does not count whose sentence is about everyday life.
const EVERYDAY: &str = "everyday words";

/// Why a name does not count that waits in vain.
pub(super) const NO_SUPPORT: &str = "no neighbour, near word or section";

/// The written form: compatibility forms folded, white space and hyphens as one space.
fn written(original: &str) -> Cow<'_, str> {
    if original.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'-') {
        return Cow::Borrowed(original);
    }
    let folded = original.nfkc().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'));
    let spaced: String = folded.map(|letter| if letter == '-' { ' ' } else { letter }).collect();
    Cow::Owned(spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}
