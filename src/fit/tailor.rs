//! A resume for one posting out of its own lines: the same facts, what is asked first, and the
//! posting's names for skills that stand under another name. Nothing is added.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lines::asked;
use super::wording::other_words;
use crate::dictionary::{Dictionary, FindContext, SectionKind};
use crate::document::{Line, Quote};
use crate::evidence::Evidence;
use crate::posting::Posting;
use crate::resume::Resume;

/// A resume set for a posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tailored {
    /// The resume as Markdown.
    pub markdown: String,
    /// Everything that differs from the source.
    pub changes: Vec<TailorChange>,
}

/// A difference from the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TailorChange {
    /// A line stands earlier among its neighbours.
    Moved {
        /// The line as it was.
        line: Quote,
        /// Ids of the asked skills that it names.
        skills: Vec<String>,
        /// How many places up.
        places: usize,
    },
    /// A skill stands under the posting's name.
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

/// Lines that belong together: a list item or paragraph with what runs on.
struct Unit {
    lines: Vec<usize>,
    bullet: bool,
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

struct Setting<'a> {
    resume: &'a Resume<'a>,
    dictionary: &'a Dictionary,
    /// Asked skills by page and line, each with its worth.
    shown: BTreeMap<(u32, u32), BTreeMap<String, u32>>,
    renames: Renames,
    markdown: String,
    changes: Vec<TailorChange>,
}

/// Sets a resume for a posting.
pub fn tailor(resume: &Resume<'_>, evidence: &Evidence, posting: &Posting, dictionary: &Dictionary) -> Tailored {
    let mut setting = Setting {
        resume,
        dictionary,
        shown: shown(evidence, posting),
        renames: renames(evidence, posting, dictionary),
        markdown: String::new(),
        changes: Vec::new(),
    };
    for section in &resume.sections {
        if let Some(heading) = section.heading {
            setting.write(heading, "## ");
        }
        setting.section(&section.lines, section.kind);
    }
    Tailored { markdown: setting.markdown.trim().to_owned() + "\n", changes: setting.changes }
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
        for mention in other.mentions {
            let rename =
                Rename { skill: other.skill.id.clone(), from: mention.text.clone(), to: other.word.to_owned() };
            renames.entry((mention.page, mention.line)).or_default().push(rename);
        }
    }
    renames
}

impl Setting<'_> {
    fn line(&self, index: usize) -> Option<&Line> {
        self.resume.document.lines.get(index)
    }

    /// Writes the lines of a section. Items that follow each other are ordered by what they show;
    /// so are the lines of a list of skills. All else stays where it is.
    fn section(&mut self, lines: &[usize], kind: SectionKind) {
        let units = self.units(lines);
        let movable = |unit: &Unit| unit.bullet || kind == SectionKind::Skills;
        let mut start = 0;
        while start < units.len() {
            let count = units[start..].iter().take_while(|unit| movable(unit)).count();
            if count == 0 {
                self.unit(&units[start]);
                start += 1;
            } else {
                self.ordered(&units[start..start + count]);
                start += count;
            }
        }
    }

    fn units(&self, lines: &[usize]) -> Vec<Unit> {
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

    fn ordered(&mut self, units: &[Unit]) {
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
        order.into_iter().for_each(|at| self.unit(&units[at]));
        self.markdown.push('\n');
    }

    fn unit(&mut self, unit: &Unit) {
        for (number, index) in unit.lines.iter().enumerate() {
            let mark = match (unit.bullet, number) {
                (true, 0) => "- ",
                (true, _) => "  ",
                (false, _) => "",
            };
            self.write(*index, mark);
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

    /// Writes one line of the source under the posting's names, and says what it changed.
    fn write(&mut self, index: usize, mark: &str) {
        let Some(line) = self.line(index).cloned() else { return };
        let mut text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for Rename { skill, from, to } in self.renames.get(&(line.page, line.number)).cloned().unwrap_or_default() {
            let Some(renamed) = replaced(&text, &from, &to).filter(|renamed| self.says_the_same(&text, renamed)) else {
                continue;
            };
            text = renamed;
            self.changes.push(TailorChange::Renamed { line: Quote::of(&line), skill, from, to });
        }
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

/// The text with the first free-standing `from` replaced.
fn replaced(text: &str, from: &str, to: &str) -> Option<String> {
    let free = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + from.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let (at, _) = text.match_indices(from).find(|(at, _)| free(*at))?;
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
