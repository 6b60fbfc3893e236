//! The examples of rules: every `fires` line must fire, every `silent` line must not.

use super::{Checker, Entries, Finding};
use crate::kinds::Stance;
use crate::schema::{CueEntry, HeadEntry, SenseEntry, SkillEntry, Text};
use crate::scope_file::ScopeEntry;
use crate::source::{ParsedFile, Part};
use crate::{FindContext, SectionKind, SkillKey};

impl Checker<'_> {
    pub(super) fn examples(&mut self, file: &ParsedFile, entries: &Entries<'_>) {
        match &file.part {
            Part::Skills(part) => {
                let counts = |skill: &&SkillEntry| {
                    entries.skills.get(skill.id.as_str()).is_some_and(|(_, entry)| std::ptr::eq(*entry, *skill))
                };
                part.skill.iter().filter(counts).for_each(|skill| self.senses(file, skill));
            }
            Part::Heads(part) => part.head.iter().for_each(|head| self.head(file, head)),
            Part::Stance(part) => part.cue.iter().for_each(|cue| self.cue(file, cue)),
            Part::Scope(part) => part.rule.iter().for_each(|rule| self.scope(file, rule)),
            Part::Titles(part) => {
                part.work.iter().for_each(|rule| self.title(file, &rule.id, (&rule.fires, &rule.silent)));
                part.grade
                    .iter()
                    .for_each(|rule| self.title(file, &format!("grade.{}", rule.id), (&rule.fires, &rule.silent)));
            }
            _ => {}
        }
    }

    /// Reports the examples for which `fires` says otherwise than they should.
    fn both(&mut self, file: &ParsedFile, id: &Text, examples: (&[Text], &[Text]), fires: impl Fn(&str) -> bool) {
        if examples.0.is_empty() || examples.1.is_empty() {
            self.report(
                file,
                id,
                "no-example",
                format!("a rule of `{}` lacks an example that fires or one that is silent", **id),
            );
        }
        for text in examples.0.iter().filter(|text| !fires(text)) {
            self.report(file, text, "does-not-fire", format!("`{}` does not fire in \"{}\"", **id, **text));
        }
        for text in examples.1.iter().filter(|text| fires(text)) {
            self.report(file, text, "not-silent", format!("`{}` fires in \"{}\"", **id, **text));
        }
    }

    fn senses(&mut self, file: &ParsedFile, skill: &SkillEntry) {
        let dictionary = self.dictionary;
        let Some(key) = dictionary.skill_by_id(&skill.id) else {
            return;
        };
        for sense in &skill.sense {
            let silent = |text: &str| !self.counts(key, text, None);
            let reason = |text: &str| self.why_not(key, text);
            let lost: Vec<_> = sense
                .fires
                .iter()
                .filter(|text| !self.fires(key, sense, text))
                .map(|text| (text, reason(text)))
                .collect();
            let loud: Vec<_> = sense.silent.iter().filter(|text| !silent(text)).collect();
            if sense.fires.is_empty() || sense.silent.is_empty() {
                let at = sense.of.first().unwrap_or(&skill.id);
                self.report(
                    file,
                    at,
                    "no-example",
                    format!("a rule of `{}` lacks an example that fires or one that is silent", *skill.id),
                );
            }
            for (text, reason) in lost {
                self.report(
                    file,
                    text,
                    "does-not-fire",
                    format!("`{}` is not found in \"{}\" ({reason})", *skill.id, **text),
                );
            }
            for text in loud {
                self.report(file, text, "not-silent", format!("`{}` is found in \"{}\"", *skill.id, **text));
            }
        }
    }

    fn fires(&self, key: SkillKey, sense: &SenseEntry, text: &str) -> bool {
        self.counts(key, text, None) || sense.sections.iter().any(|section| self.counts(key, text, Some(*section)))
    }

    fn counts(&self, key: SkillKey, text: &str, section: Option<SectionKind>) -> bool {
        let found = self.dictionary.find(text, &FindContext { section, ignore: &[] });
        found.skills.iter().any(|hit| hit.skill == key && matches!(hit.stance, Stance::Claimed | Stance::Hinted))
    }

    fn why_not(&self, key: SkillKey, text: &str) -> String {
        let found = self.dictionary.find(text, &FindContext::default());
        let refused = found.refused.into_iter().find(|hit| hit.skill == key).map(|hit| hit.reason);
        let stance = found.skills.iter().find(|hit| hit.skill == key).and_then(|hit| hit.stance_rule.clone());
        let names = || {
            found.skills.iter().map(|hit| self.dictionary.skill(hit.skill).id.as_str()).collect::<Vec<_>>().join(", ")
        };
        refused.or(stance).unwrap_or_else(|| format!("no such name stands there; found: {}", names()))
    }

    fn head(&mut self, file: &ParsedFile, head: &HeadEntry) {
        let dictionary = self.dictionary;
        let keys: Vec<_> = head.members.values().filter_map(|id| dictionary.skill_by_id(id)).collect();
        let fires = |text: &str| {
            let found = dictionary.find(text, &FindContext::default());
            let mut members: Vec<_> =
                found.skills.iter().map(|hit| hit.skill).filter(|key| keys.contains(key)).collect();
            members.sort();
            members.dedup();
            members.len() > 1
        };
        self.both(file, &head.id, (&head.fires, &head.silent), fires);
    }

    fn cue(&mut self, file: &ParsedFile, cue: &CueEntry) {
        let dictionary = self.dictionary;
        let fires = |text: &str| {
            let found = dictionary.find(text, &FindContext::default());
            if cue.stance == Stance::Claimed {
                return found.skills.iter().all(|hit| hit.stance == Stance::Claimed);
            }
            let skills = found.skills.iter().filter_map(|hit| hit.stance_rule.as_deref());
            let certificates = found.certifications.iter().filter_map(|hit| hit.stance_rule.as_deref());
            skills.chain(certificates).any(|rule| rule == cue.id.value)
        };
        self.both(file, &cue.id, (&cue.fires, &cue.silent), fires);
    }

    fn scope(&mut self, file: &ParsedFile, rule: &ScopeEntry) {
        let dictionary = self.dictionary;
        let fires = |text: &str| dictionary.find_scope(text).iter().any(|hit| hit.rule == rule.id.value);
        self.both(file, &rule.id, (&rule.fires, &rule.silent), fires);
    }

    /// The rules of titles keep no places, so that their findings point at the top of the file.
    fn title(&mut self, file: &ParsedFile, id: &str, (fires, silent): (&[String], &[String])) {
        let decides = |text: &str| {
            let reading = self.dictionary.read_title(text);
            [reading.work_reason, reading.grade_reason].iter().any(|reason| reason.split(':').next() == Some(id))
        };
        let quiet = fires
            .iter()
            .filter(|text| !decides(text))
            .map(|text| ("does-not-fire", format!("`{id}` does not fire in \"{text}\"")));
        let loud = silent
            .iter()
            .filter(|text| decides(text))
            .map(|text| ("not-silent", format!("`{id}` fires in \"{text}\"")));
        let wrong: Vec<_> = quiet.chain(loud).collect();
        let finding = |(code, message)| Finding { file: file.name.clone(), line: 1, code, message };
        self.findings.extend(wrong.into_iter().map(finding));
    }
}
