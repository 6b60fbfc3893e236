//! Whether the surroundings of an ambiguous name vouch for it: frames, grades, other tools.

use std::collections::BTreeSet;

use super::candidates::Candidate;
use super::frames::Needs;
use super::normal::is_word;
use super::sense::Sense;
use super::senses::{Judge, LONGEST_NAME};
use super::structure::{is_separator, tokens};

/// Longest abbreviation, in letters.
const SHORT_NAME: usize = 3;

/// Most proper names between a word that bears them and the last of them.
const LISTED_NAMES: usize = 6;

/// Words beside a name from which a sentence is prose.
const PROSE_WORDS: usize = 3;

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
        self.structure.function_words.joiners.iter().any(|joiner| joiner == word) && self.begins_at(next)
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
        let against =
            |words| self.speaks_against(candidate, words) && (needs.is_none() || self.tools_beside(candidate) == 0);
        if needs == Some(Needs::Whole) {
            return (proper || !sense.everyday) && !against(Needs::Whole);
        }
        if !proper || sense.everyday || self.has_bearer(before, candidate.range.start) || against(Needs::Trade) {
            return false;
        }
        if self.frames.makes_a_tool(after) && !self.structure.text()[candidate.range.clone()].contains(' ') {
            return true;
        }
        match needs {
            Some(Needs::Whole | Needs::Capital) => true,
            Some(Needs::Trade) => self.frames.is_of_the_trade(before, after) || self.has_tools(candidate, 1),
            None if self.follows_proper_word(candidate) => false,
            None => self.has_tools(candidate, if before.trim().is_empty() { 2 } else { 1 }),
        }
    }

    /// Whether the words before a name give it to a person, a place or an employer, other proper names
    /// between: "a recruiter at Apple, Oracle and Salesforce". `before` ends at `end`.
    pub(super) fn has_bearer(&self, before: &str, end: usize) -> bool {
        self.any_list_start(before, end, |before| self.frames.has_bearer(before))
    }

    /// Whether the words before the proper name of a tool make it the firm of that name: "an engineer at MongoDB".
    pub(super) fn is_firm(&self, candidate: &Candidate) -> bool {
        let before = self.around(candidate).0;
        !before.trim().is_empty()
            && self.is_proper(candidate)
            && self.any_list_start(before, candidate.range.start, |before| self.frames.is_firm(before))
    }

    /// Whether the words before the proper name of a tool give it to an animal, a person or a ship: "my
    /// cats Loki and Thanos".
    pub(super) fn is_of_a_creature(&self, candidate: &Candidate) -> bool {
        let before = self.around(candidate).0;
        !before.trim().is_empty()
            && self.is_proper(candidate)
            && self.any_list_start(before, candidate.range.start, |before| self.frames.is_of_a_creature(before))
    }

    /// Whether a test holds for the words before a name, or before the proper names that it follows in a list.
    fn any_list_start(&self, before: &str, end: usize, test: impl Fn(&str) -> bool) -> bool {
        let mut rest = before;
        for _ in 0..LISTED_NAMES {
            if test(rest.trim_end_matches([' ', ':'])) {
                return true;
            }
            let joined = rest.trim_end_matches([' ', ',', '/', '&']);
            let joined = joined.strip_suffix(" and").or_else(|| joined.strip_suffix(" or")).unwrap_or(joined);
            let item = joined.rsplit([',', '/', ':', ' ']).next().unwrap_or_default();
            let start = end - (before.len() - (joined.len() - item.len()));
            let proper = self.structure.normal.original_from(start).starts_with(char::is_uppercase);
            if joined.len() == rest.trim_end().len() || item.is_empty() || !proper {
                return false;
            }
            rest = &joined[..joined.len() - item.len()];
        }
        false
    }

    /// Whether a capitalised word that is no name of a tool is right before: "the Swiss Railway".
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

    /// Whether a name has a capital article inside a sentence: "the bar at The Flask".
    pub(super) fn is_titled(&self, candidate: &Candidate) -> bool {
        let (before, start) = (self.around(candidate).0, candidate.range.start);
        let Some(rest) = before.strip_suffix("the ").filter(|rest| rest.ends_with(' ')) else { return false };
        let inside =
            rest.trim_end().ends_with(is_word) && !self.structure.normal.line_ends().contains(&((start - 5) as u32));
        inside && self.is_proper(candidate) && self.structure.normal.original_from(start - 4).starts_with('T')
    }

    pub(super) fn speaks_against(&self, candidate: &Candidate, needs: Needs) -> bool {
        let (before, after) = self.around(candidate);
        self.frames.speaks_against(before, after, needs)
    }

    /// Whether everyday words are close to a name, or a person, place or employer bears it, in a sentence
    /// that is not about the trade.
    pub(super) fn is_of_everyday_life(&self, candidate: &Candidate) -> bool {
        let (before, after) = self.around(candidate);
        let framed = || {
            let needs = self.frames.leading(before).map(|(_, needs)| needs);
            needs == Some(Needs::Whole) || (needs.is_some() && self.frames.is_of_the_trade(before, after))
        };
        (self.frames.is_of_everyday_life(before, after) || self.has_bearer(before, candidate.range.start))
            && self.is_prose(candidate)
            && !self.frames.is_only_of_the_trade(before, after)
            && !framed()
            && self.tools_beside(candidate) == 0
    }

    /// Whether a name may be a tool where its written form alone says so: in a list, under a label, beside
    /// another tool, in a frame, in prose about the trade.
    pub(super) fn is_about_tools(&self, candidate: &Candidate) -> bool {
        let (before, after) = self.around(candidate);
        !self.is_prose(candidate)
            || before.trim_end().ends_with(':')
            || self.tools_beside(candidate) > 0
            || self.frames.leading(before).is_some_and(|(_, needs)| needs <= Needs::Capital)
            || self.frames.is_of_the_trade(before, after)
            || self.has_free_name(candidate)
    }

    /// Whether the sentence of a candidate is more than a list of names.
    fn is_prose(&self, candidate: &Candidate) -> bool {
        let sentence = self.structure.sentence(candidate.range.start);
        let names = self.within(&sentence).len();
        let words = tokens(&self.structure.text()[sentence]).filter(|word| word.starts_with(char::is_alphabetic));
        words.take(names + PROSE_WORDS).count() == names + PROSE_WORDS
    }

    /// Whether the sentence of a candidate names another skill that needs no support.
    fn has_free_name(&self, candidate: &Candidate) -> bool {
        let sentence = self.structure.sentence(candidate.range.start);
        let is_free = |other: &Candidate| {
            other.skill != candidate.skill && self.sense(other).is_some_and(|sense| sense.is_free() && !sense.trade)
        };
        self.candidates[self.within(&sentence)].iter().any(is_free)
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
        if self.sense(candidate).is_some_and(|sense| sense.needs_neighbour == Some(false)) {
            return false;
        }
        if written.chars().count() <= SHORT_NAME && !written.chars().any(char::is_lowercase) {
            return false;
        }
        self.tools_beside(candidate) >= count
    }

    /// How many other tools the sentence of a candidate names without doubt.
    fn tools_beside(&self, candidate: &Candidate) -> usize {
        let sentence = self.structure.sentence(candidate.range.start);
        let is_tool = |other: &&Candidate| {
            let category = self.links.categories.get(other.skill.0 as usize);
            other.sense.is_none() && !other.overlaps(candidate) && !self.frames.is_concept(category)
        };
        let tools = self.candidates[self.within(&sentence)].iter().filter(is_tool);
        tools.map(|other| other.skill).collect::<BTreeSet<_>>().len()
    }
}
