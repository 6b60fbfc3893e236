//! Checks of the data: what loads but is wrong.

mod examples;

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::normal::normalise;
use super::schema::{CertificationEntry, SkillEntry, Text};
use super::source::{Extension, ParsedFile, Part};
use super::{Dictionary, Files, SourceFile, assemble};

/// Everyday words, one a line; an alias that is one of them needs a sense rule.
static ENGLISH: &str = include_str!("check/english.txt");

/// An alias with fewer letters than this needs a sense rule.
const SAFE_LETTERS: usize = 3;

impl Dictionary {
    /// Everything wrong in the files of this dictionary, by file and line.
    pub fn check(&self) -> Vec<Finding> {
        check(self.files.get(), usize::MAX)
    }

    /// The files that say when a second reader last went through them, each with that day, `YYYY-MM-DD`.
    pub fn reviews(&self) -> Vec<(String, String)> {
        self.files.get().into_iter().filter_map(|file| Some((file.name, file.part.reviewed()?))).collect()
    }

    /// Everything wrong in this dictionary when it is extended by these files, files that cannot be read
    /// included.
    pub fn check_extended(&self, files: &[SourceFile]) -> Vec<Finding> {
        let extension = Extension::of(self.files.get(), files);
        let mut findings = check(extension.files, extension.first_added);
        findings.extend(extension.faults.into_iter().map(|error| Finding {
            file: error.file,
            line: error.line,
            code: "unreadable",
            message: error.reason,
        }));
        findings.sort();
        findings
    }
}

fn check(files: Vec<ParsedFile>, first_added: usize) -> Vec<Finding> {
    let assembled = match assemble(files.clone(), first_added) {
        Ok(assembled) => assembled,
        Err(fault) => return vec![fault],
    };
    let dictionary = Dictionary::new(assembled.compiled, Files::Parsed(Vec::new()));
    let mut checker = Checker { dictionary: &dictionary, findings: assembled.faults };
    let entries = Entries::of(&files);
    checker.sources(&entries);
    checker.aliases(&entries);
    checker.cycles(&entries);
    for file in &files {
        if !file.own {
            checker.order(file);
            checker.review(file);
        }
        checker.examples(file, &entries);
    }
    checker.findings.sort();
    checker.findings
}

/// The entries that count, each with its file: of two with one id the later.
struct Entries<'f> {
    skills: BTreeMap<&'f str, (&'f ParsedFile, &'f SkillEntry)>,
    certifications: BTreeMap<&'f str, (&'f ParsedFile, &'f CertificationEntry)>,
}

impl<'f> Entries<'f> {
    fn of(files: &'f [ParsedFile]) -> Self {
        let mut entries = Self { skills: BTreeMap::new(), certifications: BTreeMap::new() };
        for file in files {
            match &file.part {
                Part::Skills(part) => {
                    entries.skills.extend(part.skill.iter().map(|entry| (entry.id.as_str(), (file, entry))))
                }
                Part::Certifications(part) => {
                    entries
                        .certifications
                        .extend(part.certification.iter().map(|entry| (entry.id.as_str(), (file, entry))));
                }
                _ => {}
            }
        }
        entries
    }
}

struct Checker<'d> {
    dictionary: &'d Dictionary,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn report(&mut self, file: &ParsedFile, at: &Text, code: &'static str, message: String) {
        self.findings.push(Finding { file: file.name.clone(), line: file.line(at.at), code, message });
    }

    fn sources(&mut self, entries: &Entries<'_>) {
        let skills = entries.skills.values().map(|(file, entry)| (*file, &entry.id, &entry.source));
        let certificates = entries.certifications.values().map(|(file, entry)| (*file, &entry.id, &entry.source));
        for (file, id, source) in skills.chain(certificates) {
            let sound =
                source.as_ref().is_some_and(|source| source.starts_with("https://") || source.starts_with("http://"));
            if !sound && !file.own {
                self.report(file, id, "missing-source", format!("`{}` has no source; give its official page", **id));
            }
        }
    }

    /// No two skills and no two certificates share an alias; an everyday word has a rule.
    fn aliases(&mut self, entries: &Entries<'_>) {
        let everyday: BTreeSet<&str> = ENGLISH.lines().filter(|line| !line.starts_with('#')).collect();
        let mut owners: BTreeMap<String, (&str, bool)> = BTreeMap::new();
        for (id, (file, entry)) in &entries.skills {
            let name = Text { value: normalise(&entry.name), at: entry.name.at };
            let aliases = entry.aliases.iter().filter(|alias| alias.value != name.value);
            for alias in std::iter::once(&name).chain(aliases) {
                self.alias(file, entry, alias, &everyday);
                let ruled = entry.sense.iter().any(|sense| sense.of.iter().any(|of| of.value == alias.value));
                if let Some((owner, other)) = owners.insert(alias.value.clone(), (*id, ruled))
                    && !(ruled && other)
                {
                    self.report(
                        file,
                        alias,
                        "double-alias",
                        format!(
                            "`{}` is an alias of `{owner}` already; list it once, or give both a sense rule that tells them apart",
                            **alias
                        ),
                    );
                }
            }
        }
        let mut holders: BTreeMap<String, &str> = BTreeMap::new();
        for (id, (file, entry)) in &entries.certifications {
            let texts = entry.aliases.iter().chain(&entry.codes).chain(&entry.former_codes);
            let names = std::iter::once(&entry.name).chain(&entry.former_names);
            let own: BTreeMap<String, &Text> = names.chain(texts).map(|text| (normalise(text), text)).collect();
            for (alias, text) in own {
                if let Some(holder) = holders.insert(alias.clone(), id) {
                    self.report(
                        file,
                        text,
                        "double-alias",
                        format!("`{alias}` stands for the certificates `{holder}` and `{id}`; leave it to one"),
                    );
                }
            }
        }
    }

    fn alias(&mut self, file: &ParsedFile, entry: &SkillEntry, alias: &Text, everyday: &BTreeSet<&str>) {
        let rules = entry.sense.iter().filter(|sense| sense.of.iter().any(|of| of.value == alias.value)).count();
        let letters = alias.chars().filter(|letter| letter.is_alphanumeric()).count();
        let symbols = alias.chars().any(|letter| matches!(letter, '+' | '#'));
        let id = entry.id.as_str();
        match rules {
            0 if everyday.contains(alias.as_str()) => {
                self.report(
                    file,
                    alias,
                    "everyday-alias",
                    format!("`{}` of `{id}` is an everyday word; give it a sense rule", **alias),
                );
            }
            0 if letters < SAFE_LETTERS && !symbols => {
                self.report(
                    file,
                    alias,
                    "short-alias",
                    format!("`{}` of `{id}` is shorter than three letters; give it a sense rule", **alias),
                );
            }
            0 | 1 => {}
            _ => self.report(
                file,
                alias,
                "double-rule",
                format!("two sense rules govern `{}` of `{id}`; join them", **alias),
            ),
        }
    }

    fn cycles(&mut self, entries: &Entries<'_>) {
        for (id, (file, entry)) in &entries.skills {
            if let Some(link) = entry.implies.iter().find(|next| reaches(entries, next, id)) {
                self.report(
                    file,
                    link,
                    "cycle",
                    format!("`{id}` implies `{}`, which implies `{id}` again; drop one", **link),
                );
            }
        }
    }

    fn order(&mut self, file: &ParsedFile) {
        let ids: Vec<&Text> = match &file.part {
            Part::Skills(part) => part.skill.iter().map(|entry| &entry.id).collect(),
            Part::Certifications(part) => part.certification.iter().map(|entry| &entry.id).collect(),
            Part::Heads(part) => part.head.iter().map(|entry| &entry.id).collect(),
            Part::Stance(part) => part.cue.iter().map(|entry| &entry.id).collect(),
            Part::Scope(part) => part.rule.iter().map(|entry| &entry.id).collect(),
            _ => Vec::new(),
        };
        if let Some(pair) = ids.windows(2).find(|pair| pair[0].value >= pair[1].value) {
            let message = format!("`{}` stands behind `{}`; keep entries sorted by id", pair[1].value, pair[0].value);
            self.report(file, pair[1], "unsorted", message);
        }
    }

    fn review(&mut self, file: &ParsedFile) {
        let reviewed = match &file.part {
            Part::Skills(part) => part.reviewed.is_some(),
            Part::Certifications(part) => part.reviewed.is_some(),
            _ => true,
        };
        if !reviewed {
            let message = "no second reader went through the file yet; `reviewed` is missing".to_owned();
            self.findings.push(Finding { file: file.name.clone(), line: 1, code: "not-reviewed", message });
        }
    }
}

/// Whether `from` is `to` or implies it over any number of steps.
fn reaches(entries: &Entries<'_>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        if next == to {
            return true;
        }
        if seen.insert(next)
            && let Some((_, entry)) = entries.skills.get(next)
        {
            open.extend(entry.implies.iter().map(|id| id.as_str()));
        }
    }
    false
}
