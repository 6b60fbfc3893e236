//! Entries of the dictionary and ladders as text for people.

use std::borrow::Cow;

use crate::dictionary::{Certification, CertificationStatus, Dictionary, Skill};
use crate::ladder::{Group, Ladder, Rung, Stage};
use crate::report::terminal_text;

/// Columns of the text.
const WIDTH: usize = 80;

/// Years from which a range has no upper end.
const WORKING_LIFE: f64 = 40.0;

/// A text under construction: titles, and labels with what belongs to them.
struct Sheet(String);

impl Sheet {
    fn titled(title: &str) -> Self {
        Self(format!("{}\n", textwrap::fill(&terminal_text(title), WIDTH)))
    }

    fn heading(&mut self, heading: &str) {
        self.0.push_str(&format!("\n{}\n", textwrap::fill(&terminal_text(heading), WIDTH)));
    }

    /// A label and its text; nothing where the text is empty.
    fn line(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let told = format!("{label}: {text}");
        let told = terminal_text(&told);
        let options = textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("      ");
        self.0.push_str(&format!("{}\n", textwrap::fill(&told, options)));
    }
}

/// A skill: its spellings, what it shows, and its place among others.
pub(super) fn skill(skill: &Skill, dictionary: &Dictionary) -> String {
    let mut sheet = Sheet::titled(&format!("{} ({}, id {})", skill.name, skill.category, skill.id));
    sheet.line("Also written", &skill.aliases.join(", "));
    sheet.line("Shows too", &names(&skill.implies, dictionary));
    sheet.line("Could be used instead", &names(&skill.alternatives, dictionary));
    sheet.line("Learned after", &names(&skill.after, dictionary));
    sheet.line("There since", &skill.since.map(|year| year.to_string()).unwrap_or_default());
    sheet.line("Source", &skill.source);
    sheet.0
}

/// A certificate: who issues it, how long it holds, and what it attests.
pub(super) fn certification(certification: &Certification, dictionary: &Dictionary) -> String {
    let mut sheet = Sheet::titled(&format!("{} (certificate, id {})", certification.name, certification.id));
    sheet.line("Issuer", &certification.issuer);
    sheet.line("Exam codes", &certification.codes.join(", "));
    sheet.line("Former codes", &certification.former_codes.join(", "));
    sheet.line("Former names", &certification.former_names.join(", "));
    sheet.line("Also written", &certification.aliases.join(", "));
    let years = certification.validity_years.map(|years| crate::report::counted(years, "year"));
    sheet.line("Valid for", &years.unwrap_or_else(|| "does not expire".to_owned()));
    if certification.status == CertificationStatus::Retired {
        let month = certification.retired.as_ref().map_or_else(String::new, |month| format!(" in {month}"));
        sheet.line("Retired", &format!("can no longer be earned{month}"));
    }
    sheet.line("Followed by", &held(&certification.succeeded_by, dictionary));
    sheet.line("Must be held first", &held(&certification.requires, dictionary));
    sheet.line("Attests", &names(&certification.attests, dictionary));
    sheet.line("Source", &certification.source);
    sheet.0
}

/// A ladder: its rungs with what they require, stage by stage.
pub(super) fn ladder(ladder: &Ladder, dictionary: &Dictionary) -> String {
    let mut sheet = Sheet::titled(&format!("{} (id {}, reviewed {})", ladder.name, ladder.id, ladder.reviewed));
    sheet.line("Source", &ladder.source);
    for track in &ladder.tracks {
        let of = ladder.rungs.iter().filter(|rung| rung.track == track.id);
        of.for_each(|rung| self::rung(rung, &track.name, ladder, &mut sheet));
    }
    for stage in &ladder.stages {
        self::stage(stage, ladder, dictionary, &mut sheet);
    }
    sheet.0
}

fn rung(rung: &Rung, track: &str, ladder: &Ladder, sheet: &mut Sheet) {
    sheet.heading(&format!("{} ({track}, --target {})", rung.name, rung.id));
    let [from, to] = rung.years.typical;
    let years = if to < WORKING_LIFE { format!("usually {from} to {to}") } else { format!("usually {from} or more") };
    sheet.line("Years", &years);
    sheet.line("Titles", &rung.titles.join(", "));
    sheet.line("Answers for", &rung.responsibilities.join("; "));
    let next = rung.next.iter().map(|id| ladder.rung(id).map_or(id.as_str(), |next| &next.name));
    sheet.line("Next", &next.collect::<Vec<_>>().join(", "));
    if let Some([from, to]) = rung.typical_months_to_next {
        sheet.line("Time to the next", &format!("usually {from} to {to} months"));
    }
    sheet.line("Schooling", &rung.education);
}

fn stage(stage: &Stage, ladder: &Ladder, dictionary: &Dictionary, sheet: &mut Sheet) {
    sheet.heading(&format!("Requirements: {} (for {})", stage.name, stage.rungs.join(", ")));
    for group in ladder.groups.iter().filter(|group| group.stage == stage.id) {
        sheet.line(&group.name, &members(group, dictionary));
    }
}

/// Skills and kinds of scope any of which meets a requirement.
fn members(group: &Group, dictionary: &Dictionary) -> String {
    let skills = group.skills.iter().map(|id| Cow::Borrowed(dictionary.name_of(id)));
    let scope = group.scope.iter().map(|id| match dictionary.scope_name(id) {
        Some(name) => Cow::Owned(name.to_lowercase()),
        None => Cow::Borrowed(id.as_str()),
    });
    skills.chain(scope).collect::<Vec<_>>().join(", ")
}

/// Names of skills.
fn names(ids: &[String], dictionary: &Dictionary) -> String {
    ids.iter().map(|id| dictionary.name_of(id)).collect::<Vec<_>>().join(", ")
}

/// Names of certificates.
fn held(ids: &[String], dictionary: &Dictionary) -> String {
    let name = |id: &String| dictionary.certification_by_id(id).map(|key| dictionary.certification(key).name.clone());
    ids.iter().map(|id| name(id).unwrap_or_else(|| id.clone())).collect::<Vec<_>>().join(", ")
}
