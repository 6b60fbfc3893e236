//! The setting of a resume for a posting: its lines and lists in the order of what is asked for, its names as the
//! posting spells them.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lines::asked;
use super::spelling::is_same_name;
use super::wording::other_words;
use crate::dictionary::{Dictionary, FindContext, SectionKind, SkillKey};
use crate::document::{Line, Quote};
use crate::evidence::Evidence;
use crate::posting::Posting;
use crate::resume::{Resume, contacts};

/// A difference from the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TailorChange {
    /// A line is earlier among its neighbours.
    Moved {
        /// The line as it was.
        line: Quote,
        /// Ids of the asked skills that it names.
        skills: Vec<String>,
        /// How many places up.
        places: usize,
    },
    /// The entries of a list are in another order inside their line.
    Reordered {
        /// The line as it was.
        line: Quote,
        /// Ids of the asked skills that it names.
        skills: Vec<String>,
    },
    /// A skill is under the posting's name.
    Renamed {
        /// The line as it was.
        line: Quote,
        /// Id of the skill.
        skill: String,
        /// The resume's name.
        from: String,
        /// The posting's name.
        to: String,
    },
}

/// Fewest entries of a list that is ordered anew.
const ENTRIES_MIN: usize = 3;
/// Most words of an entry.
const ENTRY_WORDS: usize = 4;
/// Most words of a label before a list.
const LABEL_WORDS: usize = 4;

/// Lines that belong together: a list item or paragraph with what runs on.
pub(super) struct Unit {
    pub lines: Vec<usize>,
    pub bullet: bool,
}

/// A name to replace by the posting's.
#[derive(Clone)]
struct Rename {
    skill: String,
    from: String,
    to: String,
}

/// Names to replace, by page and line.
type Renames = BTreeMap<(u32, u32), Vec<Rename>>;

/// A resume that is being set.
pub(super) struct Setting<'a> {
    pub resume: &'a Resume<'a>,
    dictionary: &'a Dictionary,
    /// Asked skills, each with its worth.
    asked: BTreeMap<&'a str, u32>,
    /// Asked skills by page and line, each with its worth.
    shown: BTreeMap<(u32, u32), BTreeMap<String, u32>>,
    renames: Renames,
    pub markdown: String,
    pub changes: Vec<TailorChange>,
}

fn shown(evidence: &Evidence, posting: &Posting) -> BTreeMap<(u32, u32), BTreeMap<String, u32>> {
    let asked = asked(posting);
    let mut shown: BTreeMap<(u32, u32), BTreeMap<String, u32>> = BTreeMap::new();
    for skill in &evidence.skills {
        let Some(worth) = asked.get(skill.id.as_str()) else { continue };
        for mention in &skill.mentions {
            shown.entry((mention.page, mention.line)).or_default().insert(skill.id.clone(), *worth);
        }
    }
    shown
}

/// Names that the posting's can replace.
fn renames(evidence: &Evidence, posting: &Posting, dictionary: &Dictionary) -> Renames {
    let mut renames = Renames::new();
    for other in other_words(evidence, posting, dictionary) {
        let rules = &dictionary.posting().file().wording;
        for mention in other.mentions.into_iter().filter(|mention| is_same_name(&mention.text, other.word, rules)) {
            let rename =
                Rename { skill: other.skill.id.clone(), from: mention.text.clone(), to: other.word.to_owned() };
            renames.entry((mention.page, mention.line)).or_default().push(rename);
        }
    }
    renames
}

impl<'a> Setting<'a> {
    pub(super) fn new(
        resume: &'a Resume<'a>,
        evidence: &Evidence,
        posting: &'a Posting,
        dictionary: &'a Dictionary,
    ) -> Self {
        Self {
            resume,
            dictionary,
            asked: asked(posting),
            shown: shown(evidence, posting),
            renames: renames(evidence, posting, dictionary),
            markdown: String::new(),
            changes: Vec::new(),
        }
    }

    pub(super) fn line(&self, index: usize) -> Option<&Line> {
        self.resume.document.lines.get(index)
    }

    /// Writes the lines of a section. Items that follow each other are ordered by what they show;
    /// so are the lines of a list of skills. All else stays where it is.
    pub(super) fn section(&mut self, lines: &[usize], kind: SectionKind) {
        let units = self.units(lines);
        let movable = |unit: &Unit| unit.bullet || kind == SectionKind::Skills;
        let mut start = 0;
        while start < units.len() {
            let count = units[start..].iter().take_while(|unit| movable(unit)).count();
            if count == 0 {
                self.unit(&units[start], kind == SectionKind::Skills);
                start += 1;
            } else {
                self.ordered(&units[start..start + count], kind == SectionKind::Skills);
                start += count;
            }
        }
    }

    pub(super) fn units(&self, lines: &[usize]) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for index in lines {
            let Some(line) = self.line(*index) else { continue };
            let runs_on = !line.bullet && !line.starts_block && line.heading.is_none();
            match units.last_mut().filter(|_| runs_on) {
                Some(unit) => unit.lines.push(*index),
                None => units.push(Unit { lines: vec![*index], bullet: line.bullet }),
            }
        }
        units
    }

    /// Asked skills that a unit names.
    fn skills_of(&self, unit: &Unit) -> BTreeMap<String, u32> {
        let places = unit.lines.iter().filter_map(|index| self.line(*index)).map(|line| (line.page, line.number));
        places.filter_map(|place| self.shown.get(&place)).flatten().map(|(id, worth)| (id.clone(), *worth)).collect()
    }

    /// The order of units by what they show, and what it moves.
    pub(super) fn order(&mut self, units: &[Unit]) -> Vec<usize> {
        let worth = |unit: &Unit| self.skills_of(unit).values().sum::<u32>();
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(worth(&units[*at])));
        for (place, at) in order.iter().enumerate() {
            let first = units[*at].lines.first().and_then(|index| self.line(*index)).map(Quote::of);
            if let Some(line) = first.filter(|_| *at > place) {
                let skills = self.skills_of(&units[*at]).into_keys().collect();
                self.changes.push(TailorChange::Moved { line, skills, places: at - place });
            }
        }
        order
    }

    fn ordered(&mut self, units: &[Unit], list: bool) {
        self.order(units).into_iter().for_each(|at| self.unit(&units[at], list));
        self.markdown.push('\n');
    }

    fn unit(&mut self, unit: &Unit, list: bool) {
        for (number, index) in unit.lines.iter().enumerate() {
            let mark = match (unit.bullet, number) {
                (true, 0) => "- ",
                (true, _) => "  ",
                (false, _) => "",
            };
            self.write(*index, mark, list);
        }
        if !unit.bullet {
            self.markdown.push('\n');
        }
    }

    /// Whether two wordings of a line name the same skills: a name can change what its neighbours mean.
    fn says_the_same(&self, before: &str, after: &str) -> bool {
        let skills = |text: &str| {
            let found = self.dictionary.find(text, &FindContext::default());
            found.skills.into_iter().map(|skill| (skill.skill, skill.stance)).collect::<Vec<_>>()
        };
        skills(before) == skills(after)
    }

    /// The text of a line under the posting's names, what is asked first in a list of skills.
    pub(super) fn set(&mut self, index: usize, text: &str, list: bool) -> String {
        let Some(line) = self.line(index).cloned() else { return text.to_owned() };
        let mut text = text.to_owned();
        for Rename { skill, from, to } in self.renames.get(&(line.page, line.number)).cloned().unwrap_or_default() {
            let Some(renamed) = replaced(&text, &from, &to).filter(|renamed| self.says_the_same(&text, renamed)) else {
                continue;
            };
            text = renamed;
            self.changes.push(TailorChange::Renamed { line: Quote::of(&line), skill, from, to });
        }
        if let Some(ordered) = self.reordered(&text).filter(|_| list) {
            text = ordered;
            let skills = self.shown.get(&(line.page, line.number)).into_iter().flatten();
            let skills = skills.map(|(id, _)| id.clone()).collect();
            self.changes.push(TailorChange::Reordered { line: Quote::of(&line), skills });
        }
        text
    }

    /// A list behind its label with the asked entries first; `None` where nothing moves, or where it is no
    /// plain list.
    fn reordered(&self, text: &str) -> Option<String> {
        let end = text.find(": ").map_or(0, |colon| colon + 2);
        let end = end + text[end..].len() - text[end..].trim_start_matches(['*', '_', ' ']).len();
        let (label, list) = text.split_at(end);
        let entries: Vec<&str> = list.split(", ").collect();
        let plain = |entry: &&str| !entry.contains(['(', ')', ';', ':', '[', '`', '|', '\t', '*', '_']);
        let short = |entry: &&str| (1..=ENTRY_WORDS).contains(&entry.split_whitespace().count());
        if entries.len() < ENTRIES_MIN || !entries.iter().all(|entry| plain(entry) && short(entry)) {
            return None;
        }
        if list.trim_end().ends_with(['.', ',', ';']) || text.split_at(end).0.split_whitespace().count() > LABEL_WORDS {
            return None;
        }
        let mut ordered = entries.clone();
        ordered.sort_by_key(|entry| std::cmp::Reverse(self.worth(entry)));
        let ordered = format!("{label}{}", ordered.join(", "));
        (ordered != text && self.names(&ordered) == self.names(text)).then_some(ordered)
    }

    /// The most that an asked skill in an entry is worth.
    fn worth(&self, entry: &str) -> u32 {
        let found = self.dictionary.find(entry, &FindContext { section: Some(SectionKind::Skills), ignore: &[] });
        let ids = found.skills.iter().map(|skill| self.dictionary.skill_id(skill.skill));
        ids.filter_map(|id| self.asked.get(id)).copied().max().unwrap_or(0)
    }

    /// The skills of a text, sorted.
    fn names(&self, text: &str) -> Vec<SkillKey> {
        let found = self.dictionary.find(text, &FindContext { section: Some(SectionKind::Skills), ignore: &[] });
        let mut names: Vec<SkillKey> = found.skills.into_iter().map(|skill| skill.skill).collect();
        names.sort_unstable();
        names
    }

    /// Writes one line of the source.
    pub(super) fn write(&mut self, index: usize, mark: &str, list: bool) {
        let Some(line) = self.line(index) else { return };
        let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = self.set(index, &text, list);
        if mark.starts_with('#') {
            self.markdown.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(self.markdown, "{mark}{}", escaped(&text, mark.is_empty()));
        if mark.starts_with('#') {
            self.markdown.push('\n');
        }
    }
}

/// The text with the first free-standing `from` replaced: inside no longer name, address or link.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let addresses = contacts(text);
    let free = |at: usize| {
        let (before, behind) = (&text[..at], &text[at + from.len()..]);
        let joins = |c: char| c.is_alphanumeric() || "-_@#+".contains(c);
        let follows = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let end = behind.find(char::is_whitespace).map_or(text.len(), |end| at + from.len() + end);
        let word = &text[start..end];
        let address = ["](", "@"].iter().any(|mark| word.contains(mark))
            || addresses.iter().any(|address| address.span.contains(&at));
        !before.ends_with(joins) && !before.ends_with('.') && !behind.starts_with(joins) && !follows && !address
    };
    let longer = |at: usize| text[at..].starts_with(to);
    let (at, _) = text.match_indices(from).find(|(at, _)| free(*at) && !longer(*at))?;
    Some(format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
}

/// Text that Markdown shows as it is; at the start of a line some signs mean more.
fn escaped(text: &str, at_start: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let anywhere = "\\`*_[]<>|".contains(character);
        if anywhere || (at_start && at == 0 && "#+-=~".contains(character)) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
