//! Whether the surroundings of an ambiguous name vouch for it: frames, grades, other tools.

use std::collections::BTreeSet;

use super::candidates::Candidate;
use super::compiled::Sense;
use super::frames::Needs;
use super::normal::is_word;
use super::senses::{Judge, LONGEST_NAME};
use super::structure::is_separator;

/// Longest abbreviation, in letters.
const SHORT_NAME: usize = 3;

impl Judge<'_, '_, '_> {
    /// The sentence around a candidate, before it and behind it.
    pub(super) fn around(&self, candidate: &Candidate) -> (&str, &str) {
        let sentence = self.structure.sentence(candidate.range.start);
        let text = self.structure.text();
        (&text[sentence.start..candidate.range.start], &text[candidate.end.min(sentence.end)..sentence.end])
    }

    /// Whether a forbidden word is the end of a frame: "as" in "tools such as".
    pub(super) fn belongs_to_frame(&self, word: &str, candidate: &Candidate) -> bool {
        let frame = self.frames.leading(self.around(candidate).0);
        frame
            .is_some_and(|(phrase, needs)| needs == Needs::Whole && phrase.len() > word.len() && phrase.ends_with(word))
    }

    /// Whether a forbidden word only joins the name to the next one: "Playwright and Postman".
    pub(super) fn joins_names(&self, word: &str, candidate: &Candidate) -> bool {
        let next = candidate.end + word.len() + 2;
        self.structure.glue.joiners.iter().any(|joiner| joiner == word) && self.begins_at(next)
    }

    /// Whether the surroundings of a name vouch for it: a frame before it, a grade behind it, or, for a
    /// proper name, another tool in its sentence.
    pub(super) fn is_framed(&self, candidate: &Candidate, sense: &Sense<'_>) -> bool {
        let (before, after) = self.around(candidate);
        let proper = self.is_proper(candidate);
        let opens = before.trim().is_empty() || self.opens_line(candidate);
        let rated = self.frames.is_rated(after) && (opens || self.opens_item(candidate));
        if proper && (rated || (opens && self.frames.is_dated(after))) {
            return true;
        }
        if !self.is_whole(candidate) {
            return false;
        }
        let needs = self.frames.leading(before).map(|(_, needs)| needs);
        if needs == Some(Needs::Whole) {
            return (proper || !sense.everyday) && !self.speaks_against(candidate, Needs::Whole);
        }
        if !proper || sense.everyday || self.frames.has_bearer(before) || self.speaks_against(candidate, Needs::Trade) {
            return false;
        }
        match needs {
            Some(Needs::Whole | Needs::Capital) => true,
            Some(Needs::Trade) => self.frames.is_of_the_trade(before, after) || self.has_tools(candidate, 1),
            None if self.follows_proper_word(candidate) => false,
            None => self.has_tools(candidate, if before.trim().is_empty() { 2 } else { 1 }),
        }
    }

    /// Whether a capitalised word that is no name of a tool stands right before: "the Swiss Railway".
    fn follows_proper_word(&self, candidate: &Candidate) -> bool {
        let before = self.around(candidate).0;
        let Some(word) = before.strip_suffix(' ').and_then(|before| before.rsplit(' ').next()) else {
            return false;
        };
        let start = candidate.range.start - 1 - word.len();
        let near = self.within(&(start.saturating_sub(LONGEST_NAME)..start + 1));
        let is_name = self.candidates[near].iter().any(|other| start < other.end);
        word.len() + 1 < before.trim_start().len()
            && !is_name
            && self.structure.normal.original_from(start).starts_with(char::is_uppercase)
    }

    pub(super) fn speaks_against(&self, candidate: &Candidate, needs: Needs) -> bool {
        let (before, after) = self.around(candidate);
        self.frames.speaks_against(before, after, needs)
    }

    /// Whether a name is written as a proper name, or is one that its project writes in small letters.
    pub(super) fn is_proper(&self, candidate: &Candidate) -> bool {
        let written = self.structure.normal.original_text(&candidate.range);
        written.starts_with(char::is_uppercase) || written == self.links.names.get(candidate.skill.0 as usize)
    }

    /// Whether an item of a list begins with the candidate.
    fn opens_item(&self, candidate: &Candidate) -> bool {
        let before = self.around(candidate).0.trim_end_matches(' ');
        before.ends_with(|letter: char| is_separator(letter) && letter != '(')
    }

    fn opens_line(&self, candidate: &Candidate) -> bool {
        let before = candidate.range.start.saturating_sub(1) as u32;
        self.structure.normal.line_ends().binary_search(&before).is_ok()
    }

    /// Whether nothing makes one phrase with the name: "Rust removal" is no Rust.
    fn is_whole(&self, candidate: &Candidate) -> bool {
        let after = self.around(candidate).1;
        let Some(rest) = after.strip_prefix(' ') else { return true };
        let word: &str = rest.split(|letter| !is_word(letter)).next().unwrap_or_default();
        let start = candidate.end + 1;
        let line_end = || self.structure.normal.line_ends().binary_search(&(candidate.end as u32)).is_ok();
        let new_line = || line_end() && self.structure.normal.original_from(start).starts_with(char::is_uppercase);
        word.is_empty() || self.frames.may_follow(word) || self.begins_at(start) || new_line()
    }

    /// Whether the sentence of a candidate names this many other tools without doubt. An abbreviation is
    /// too short to be a proper name.
    fn has_tools(&self, candidate: &Candidate, count: usize) -> bool {
        let written = self.structure.normal.original_text(&candidate.range);
        if self.sense(candidate).is_some_and(|sense| sense.company == Some(false)) {
            return false;
        }
        if written.chars().count() <= SHORT_NAME && !written.chars().any(char::is_lowercase) {
            return false;
        }
        let sentence = self.structure.sentence(candidate.range.start);
        let is_tool = |other: &&Candidate| {
            let category = self.links.categories.get(other.skill.0 as usize);
            other.sense.is_none() && !other.overlaps(candidate) && !self.frames.is_concept(category)
        };
        let tools = self.candidates[self.within(&sentence)].iter().filter(is_tool);
        tools.map(|other| other.skill).collect::<BTreeSet<_>>().len() >= count
    }
}
