//! A resume for one posting out of its own lines: the same facts, what is asked first, and the
//! posting's spelling of names that are spelt another way. Nothing is added.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::setting::{Setting, TailorChange};
use super::tailor_lines;
use crate::dictionary::Dictionary;
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

/// Sets a resume for a posting.
pub fn tailor(resume: &Resume<'_>, evidence: &Evidence, posting: &Posting, dictionary: &Dictionary) -> Tailored {
    let mut setting = Setting::new(resume, evidence, posting, dictionary);
    for section in &resume.sections {
        if let Some(heading) = section.heading {
            setting.write(heading, "## ", false);
        }
        setting.section(&section.lines, section.kind);
    }
    Tailored { markdown: setting.markdown.trim().to_owned() + "\n", changes: setting.changes }
}

/// Sets a resume for a posting that was written in Markdown: its own lines, with their marks.
pub fn tailor_markdown(
    source: &str,
    resume: &Resume<'_>,
    evidence: &Evidence,
    posting: &Posting,
    dictionary: &Dictionary,
) -> Tailored {
    let mut setting = Setting::new(resume, evidence, posting, dictionary);
    let markdown = tailor_lines::set(source, &mut setting);
    Tailored { markdown, changes: setting.changes }
}
