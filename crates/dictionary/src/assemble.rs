//! From files that were read to a compiled dictionary: ids become keys, words become terms.

use std::collections::{BTreeMap, HashMap};

use super::advice::AdviceFile;
use super::compiled::{Compiled, Head, Links};
use super::dates::{Dates, DatesFile};
use super::education::{Degrees, EducationFile};
use super::finding::{Finding, Lines};
use super::frames::{Frames, FramesFile};
use super::function_words::FunctionWords;
use super::learning::LearningFile;
use super::normal::normalise;
use super::posting_file::PostingFile;
use super::reading::{Reading, ReadingFile};
use super::schema::{CertificationEntry, CueEntry, HeadEntry, HeadsFile, SkillEntry, StanceFile, Text, strings};
use super::scope_file::{ScopeFile, ScopeTables};
use super::sections::{Sections, SectionsFile};
use super::sense::Sense;
use super::slips::Slips;
use super::source::{ParsedFile, Part, hash_of};
use super::tables::{EncodedRows, Ids};
use super::terms::{TermKind, Terms, WordIndex};
use super::titles::{Titles, TitlesFile};
use super::weighing::EvidenceRules;
use super::{Certification, CertificationKey, Skill, SkillKey, entries::siblings, entries::spellings};

/// A compiled dictionary, and what its files get wrong: what refers to nothing is left out of it.
pub(super) struct Assembled {
    pub compiled: Compiled<'static>,
    pub faults: Vec<Finding>,
}

/// Puts files together. Files from `first_added` on extend those before them: a skill or certificate of theirs
/// replaces the one that has its id; otherwise a second one with the same id is a fault.
///
/// # Errors
///
/// An entry that cannot be encoded, which no file that was read holds.
pub(super) fn assemble(files: Vec<ParsedFile>, first_added: usize) -> Result<Assembled, Finding> {
    let first = files.first().map_or_else(String::new, |file| file.name.clone());
    put_together(files, first_added).map_err(|error| Finding {
        code: "unencodable",
        file: first,
        line: 1,
        message: format!("the dictionary cannot be compiled: {error}"),
    })
}

fn put_together(files: Vec<ParsedFile>, first_added: usize) -> Result<Assembled, postcard::Error> {
    let mut builder = Builder { hash: hash_of(&files), ..Builder::default() };
    for (index, file) in files.into_iter().enumerate() {
        builder.places.push(Lines { extends: index >= first_added, name: file.name, starts: file.line_starts });
        builder.gather(index, file.part);
    }
    builder.finish()
}

/// An entry and the file that it is in.
struct Entry<T> {
    file: usize,
    entry: T,
}

#[derive(Default)]
struct Builder {
    hash: String,
    places: Vec<Lines>,
    skills: Vec<Entry<(String, SkillEntry)>>,
    skill_keys: HashMap<String, SkillKey>,
    certifications: Vec<Entry<CertificationEntry>>,
    certification_keys: HashMap<String, CertificationKey>,
    heads: Option<Entry<HeadsFile>>,
    stance: Option<StanceFile>,
    scope: Option<Entry<ScopeFile>>,
    titles: Option<TitlesFile>,
    sections: Option<SectionsFile>,
    dates: Option<DatesFile>,
    education: Option<EducationFile>,
    frames: Option<FramesFile>,
    evidence: Option<EvidenceRules>,
    reading: Option<ReadingFile>,
    posting: Option<PostingFile>,
    advice: Option<Entry<AdviceFile>>,
    learning: Option<Entry<LearningFile>>,
    terms: Terms<'static>,
    senses: Vec<Sense<'static>>,
    faults: Vec<Finding>,
}

impl Builder {
    fn gather(&mut self, file: usize, part: Part) {
        match part {
            Part::Skills(part) => {
                let category = part.category.value;
                part.skill.into_iter().for_each(|entry| self.add_skill(file, &category, entry));
            }
            Part::Certifications(part) => {
                part.certification.into_iter().for_each(|entry| self.add_certification(file, entry));
            }
            Part::Heads(entry) => self.heads = Some(Entry { file, entry }),
            Part::Stance(part) => self.stance = Some(part),
            Part::Scope(part) => self.scope = Some(Entry { file, entry: part }),
            Part::Titles(part) => self.titles = Some(part),
            Part::Sections(part) => self.sections = Some(part),
            Part::Dates(part) => self.dates = Some(part),
            Part::Education(part) => self.education = Some(part),
            Part::Frames(part) => self.frames = Some(part),
            Part::Evidence(part) => self.evidence = Some(part),
            Part::Reading(part) => self.reading = Some(*part),
            Part::Posting(part) => self.posting = Some(*part),
            Part::Advice(entry) => self.advice = Some(Entry { file, entry }),
            Part::Learning(entry) => self.learning = Some(Entry { file, entry }),
        }
    }

    fn add_skill(&mut self, file: usize, category: &str, entry: SkillEntry) {
        let known = self.skill_keys.get(&entry.id.value).copied();
        match known {
            None => {
                self.skill_keys.insert(entry.id.value.clone(), SkillKey(self.skills.len() as u16));
                self.skills.push(Entry { file, entry: (category.to_owned(), entry) });
            }
            Some(key) if self.places[file].extends => {
                self.skills[key.0 as usize] = Entry { file, entry: (category.to_owned(), entry) };
            }
            Some(_) => self.fault(
                file,
                &entry.id,
                "double-id",
                format!("skill `{}` exists already; choose another id or merge the two", *entry.id),
            ),
        }
    }

    fn add_certification(&mut self, file: usize, entry: CertificationEntry) {
        let known = self.certification_keys.get(&entry.id.value).copied();
        match known {
            None => {
                self.certification_keys
                    .insert(entry.id.value.clone(), CertificationKey(self.certifications.len() as u16));
                self.certifications.push(Entry { file, entry });
            }
            Some(key) if self.places[file].extends => self.certifications[key.0 as usize] = Entry { file, entry },
            Some(_) => self.fault(
                file,
                &entry.id,
                "double-id",
                format!("certificate `{}` exists already; choose another id or merge the two", *entry.id),
            ),
        }
    }

    fn fault(&mut self, file: usize, at: &Text, code: &'static str, message: String) {
        let place = &self.places[file];
        let line = place.starts.partition_point(|start| *start <= at.at).max(1);
        self.faults.push(Finding { code, file: place.name.clone(), line, message });
    }

    fn finish(mut self) -> Result<Assembled, postcard::Error> {
        self.report_missing();
        self.check_advice();
        self.check_learning();
        let also_counts = self.resolve_also_counts();
        let skills = self.resolve_skills();
        let links = self.links(&skills, also_counts);
        let certifications = self.resolve_certifications();
        let heads = self.resolve_heads();
        let (function_words, cues) = self.resolve_stance();
        let rules = self.scope.iter().flat_map(|scope| &scope.entry.rule);
        let scope_kinds = rules.map(|rule| rule.scope.value.clone()).collect();
        let scope = self.resolve_scope()?;
        let compiled = Compiled {
            slips: Slips::new(&self.terms, &self.senses, self.frames.as_ref().map_or(&[], |file| &file.common_endings)),
            index: WordIndex::new(&self.terms),
            terms: self.terms,
            links,
            skills: EncodedRows::new(skills)?,
            senses: EncodedRows::new(self.senses)?,
            certification_ids: Ids::new(certifications.iter().map(|entry| entry.id.as_str())),
            certifications: EncodedRows::new(certifications)?,
            heads: EncodedRows::new(heads)?,
            cues: EncodedRows::new(cues)?,
            scope_kinds,
            scope,
            function_words,
            frames: Frames::new(&self.frames.unwrap_or_default()),
            titles: Titles::new(self.titles.unwrap_or_default()),
            sections: Sections::new(&self.sections.unwrap_or_default()),
            dates: Dates::new(&self.dates.unwrap_or_default()),
            degrees: Degrees::new(&self.education.unwrap_or_default()),
            weighing: self.evidence.unwrap_or_default(),
            reading: Reading::new(self.reading.unwrap_or_default()),
            posting: EncodedRows::new(self.posting)?,
            advice: EncodedRows::new(self.advice.map(|advice| advice.entry))?,
            learning: EncodedRows::new(self.learning.map(|learning| learning.entry))?,
            hash: self.hash,
        };
        Ok(Assembled { compiled, faults: self.faults })
    }

    /// All files but those of skills and certificates are required: nothing else has what they hold.
    fn report_missing(&mut self) {
        let missing = [
            ("heads.toml", self.heads.is_none()),
            ("stance.toml", self.stance.is_none()),
            ("scope.toml", self.scope.is_none()),
            ("titles.toml", self.titles.is_none()),
            ("posting.toml", self.posting.is_none()),
            ("advice.toml", self.advice.is_none()),
            ("learning.toml", self.learning.is_none()),
            ("sections.toml", self.sections.is_none()),
            ("dates.toml", self.dates.is_none()),
            ("education.toml", self.education.is_none()),
            ("evidence.toml", self.evidence.is_none()),
            ("reading.toml", self.reading.is_none()),
            ("frames.toml", self.frames.is_none()),
        ];
        for (file, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            let message = "the file is missing; a dictionary needs it".to_owned();
            self.faults.push(Finding { code: "missing-file", file: file.to_owned(), line: 1, message });
        }
    }

    fn check_advice(&mut self) {
        let fault = self.advice.as_ref().and_then(|advice| Some((advice.file, advice.entry.fault()?)));
        if let Some((file, message)) = fault {
            let file = self.places[file].name.clone();
            self.faults.push(Finding { code: "missing-check", file, line: 1, message });
        }
    }

    /// Times of learning are of things that there are.
    fn check_learning(&mut self) {
        let Some(Entry { file, entry }) = &self.learning else { return };
        let category = |id: &str| self.skills.iter().any(|skill| skill.entry.0 == id);
        let unknown = [
            ("category", entry.category.iter().find(|time| !category(&time.id))),
            ("skill", entry.skill.iter().find(|time| !self.skill_keys.contains_key(&time.id))),
            ("certificate", entry.certificate.iter().find(|time| !self.certification_keys.contains_key(&time.id))),
        ];
        let unknown = unknown.into_iter().find_map(|(kind, time)| Some((kind, time?)));
        let dead = unknown.map(|(kind, time)| format!("there is no {kind} `{}`", time.id));
        let found = dead.map(|message| ("dead-reference", message));
        let found = found.or_else(|| Some(("wrong-time", entry.fault()?)));
        if let Some((code, message)) = found {
            let file = self.places[*file].name.clone();
            self.faults.push(Finding { code, file, line: 1, message });
        }
    }

    /// Keeps the ids that exist and reports the others.
    fn known_skills(&mut self, file: usize, ids: Vec<Text>) -> Vec<String> {
        let (known, unknown): (Vec<_>, Vec<_>) =
            ids.into_iter().partition(|id| self.skill_keys.contains_key(&id.value));
        for id in unknown {
            let message = format!("there is no skill `{}`; correct the id or add the skill", *id);
            self.fault(file, &id, "dead-reference", message);
        }
        known.into_iter().map(|id| id.value).collect()
    }

    fn resolve_also_counts(&mut self) -> Vec<Vec<SkillKey>> {
        let lists: Vec<(usize, Vec<Text>)> =
            self.skills.iter_mut().map(|skill| (skill.file, std::mem::take(&mut skill.entry.1.also_counts))).collect();
        lists
            .into_iter()
            .map(|(file, ids)| {
                let ids = self.known_skills(file, ids);
                ids.iter().filter_map(|id| self.skill_keys.get(id).copied()).collect()
            })
            .collect()
    }

    fn links(&self, skills: &[Skill], also_counts: Vec<Vec<SkillKey>>) -> Links<'static> {
        let mut links = Links { ids: Ids::new(skills.iter().map(|skill| skill.id.as_str())), ..Links::default() };
        let places = |ids: &[String]| {
            let keys = ids.iter().filter_map(|id| self.skill_keys.get(id));
            keys.map(|key| u32::from(key.0)).collect::<Vec<_>>()
        };
        let place = |id: &str| self.skill_keys.get(id).map(|key| u32::from(key.0));
        let alternatives = siblings(skills, place);
        for ((skill, counted), alternatives) in skills.iter().zip(also_counts).zip(alternatives) {
            links.names.push(&skill.name);
            links.categories.push(&skill.category);
            links.implies.push(places(&skill.implies));
            links.alternatives.push(alternatives);
            links.after.push(places(&skill.after));
            links.also_counts.push(counted.into_iter().map(|key| u32::from(key.0)));
            links.since.push(u32::from(skill.since.unwrap_or_default()));
        }
        links
    }

    fn resolve_skills(&mut self) -> Vec<Skill> {
        let entries = std::mem::take(&mut self.skills);
        (0_u16..)
            .zip(entries)
            .map(|(key, Entry { file, entry })| self.resolve_skill(SkillKey(key), file, entry))
            .collect()
    }

    fn resolve_skill(&mut self, key: SkillKey, file: usize, (category, entry): (String, SkillEntry)) -> Skill {
        let first_sense = self.senses.len() as u32;
        let name = normalise(&entry.name);
        self.check_sense_aliases(file, &name, &entry);
        let governs =
            |alias: &str| (first_sense..).zip(&entry.sense).find(|(_, sense)| sense.of.iter().any(|of| **of == alias));
        let aliases = entry.aliases.iter().map(|alias| alias.as_str()).filter(|alias| *alias != name);
        for text in std::iter::once(name.as_str()).chain(aliases) {
            let sense = governs(text).map(|(index, _)| index);
            self.terms.push(text, TermKind::Skill { skill: key, sense });
        }
        self.senses.extend(entry.sense.iter().map(Sense::new));
        Skill {
            id: entry.id.value,
            name: entry.name.value,
            category,
            aliases: strings(entry.aliases),
            implies: self.known_skills(file, entry.implies),
            alternatives: self.known_skills(file, entry.alternatives),
            after: self.known_skills(file, entry.after),
            since: entry.since,
            source: entry.source.map(|source| source.value).unwrap_or_default(),
        }
    }

    fn check_sense_aliases(&mut self, file: usize, name: &str, entry: &SkillEntry) {
        let is_alias = |of: &Text| **of == name || entry.aliases.iter().any(|alias| alias.value == of.value);
        for of in entry.sense.iter().flat_map(|sense| &sense.of).filter(|of| !is_alias(of)) {
            let message = format!("the rule is of `{}`, which is no alias of `{}`", **of, *entry.id);
            self.fault(file, of, "dead-reference", message);
        }
    }

    fn resolve_certifications(&mut self) -> Vec<Certification> {
        let entries = std::mem::take(&mut self.certifications);
        (0_u16..)
            .zip(entries)
            .map(|(key, Entry { file, entry })| self.resolve_certification(CertificationKey(key), file, entry))
            .collect()
    }

    fn resolve_certification(
        &mut self,
        key: CertificationKey,
        file: usize,
        entry: CertificationEntry,
    ) -> Certification {
        let names = std::iter::once(&entry.name).chain(&entry.former_names).flat_map(|name| spellings(name));
        let others = entry.aliases.iter().chain(&entry.codes).chain(&entry.former_codes).map(|text| normalise(text));
        let mut texts: Vec<String> = names.chain(others).collect();
        texts.sort();
        texts.dedup();
        texts.iter().for_each(|text| self.terms.push(text, TermKind::Certification(key)));
        let [requires, succeeded_by] =
            [entry.requires, entry.succeeded_by].map(|ids| self.known_certificates(file, ids));
        Certification {
            id: entry.id.value,
            name: entry.name.value,
            issuer: entry.issuer.value,
            level: entry.level,
            codes: strings(entry.codes),
            former_codes: strings(entry.former_codes),
            former_names: strings(entry.former_names),
            aliases: strings(entry.aliases),
            validity_years: entry.validity_years,
            status: entry.status,
            retired: entry.retired.map(|month| month.value),
            formerly_valid: entry.formerly_valid,
            unconfirmed: entry.unconfirmed,
            succeeded_by,
            requires,
            attests: self.known_skills(file, entry.attests),
            source: entry.source.map(|source| source.value).unwrap_or_default(),
        }
    }

    fn known_certificates(&mut self, file: usize, ids: Vec<Text>) -> Vec<String> {
        let (known, unknown): (Vec<_>, Vec<_>) =
            ids.into_iter().partition(|id| self.certification_keys.contains_key(&id.value));
        for id in unknown {
            self.fault(file, &id, "dead-reference", format!("there is no certificate `{}`", *id));
        }
        strings(known)
    }

    fn resolve_heads(&mut self) -> Vec<Head> {
        let Some(Entry { file, entry }) = self.heads.take() else {
            return Vec::new();
        };
        (0_u16..).zip(entry.head).map(|(place, head)| self.resolve_head(place, file, head)).collect()
    }

    fn resolve_head(&mut self, place: u16, file: usize, head: HeadEntry) -> Head {
        head.words.iter().for_each(|word| self.terms.push(word, TermKind::Head(place)));
        let mut members = BTreeMap::new();
        for (word, id) in head.members {
            match self.skill_keys.get(&id.value) {
                Some(key) => drop(members.insert(word.value, *key)),
                None => self.fault(file, &id, "dead-reference", format!("there is no skill `{}`", *id)),
            }
        }
        let longest = members.keys().map(|member| member.split(' ').count()).max().unwrap_or(0);
        Head { side: head.members_stand, members, longest }
    }

    fn resolve_stance(&mut self) -> (FunctionWords, Vec<CueEntry>) {
        let Some(stance) = self.stance.take() else {
            return Default::default();
        };
        for (place, cue) in (0_u16..).zip(&stance.cue) {
            cue.words.iter().for_each(|word| self.terms.push(word, TermKind::Cue(place)));
        }
        let bare = |cue: CueEntry| CueEntry { words: Vec::new(), fires: Vec::new(), silent: Vec::new(), ..cue };
        let function_words = FunctionWords {
            joiners: strings(stance.joiners),
            clause_ends: strings(stance.clause_ends),
            abbreviations: strings(stance.abbreviations),
            suffixes: strings(stance.suffixes),
            domains: strings(stance.domains),
        };
        (function_words, stance.cue.into_iter().map(bare).collect())
    }

    fn resolve_scope(&mut self) -> Result<ScopeTables<'static>, postcard::Error> {
        let Some(Entry { file, entry }) = self.scope.take() else {
            return Ok(ScopeTables::default());
        };
        ScopeTables::new(entry, |phrase, message| self.fault(file, phrase, "wrong-phrase", message))
    }
}
