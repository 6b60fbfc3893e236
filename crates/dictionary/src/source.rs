//! Reading dictionary files: TOML text to checked entries, with file and line in every error.
//!

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::advice::AdviceFile;
use super::dates::DatesFile;
use super::education::EducationFile;
use super::frames::FramesFile;
use super::learning::LearningFile;
use super::normal::normalise;
use super::posting_file::PostingFile;
use super::reading::ReadingFile;
use super::schema::{CertificationsFile, HeadsFile, SkillsFile, StanceFile, Text};
use super::scope_file::ScopeFile;
use super::sections::SectionsFile;
use super::titles::TitlesFile;
use super::weighing::Weighing;

/// A dictionary file: its name relative to the dictionary folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Name relative to the dictionary folder, with forward slashes.
    pub name: String,
    /// The TOML text.
    pub text: String,
}

/// What a dictionary file gets wrong: file, line and reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("{file}:{line}: {reason}")]
pub struct DictionaryError {
    /// The file's name, relative to the dictionary folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ParsedFile {
    /// Name relative to the dictionary folder.
    pub name: String,
    /// Sha-256 of the text.
    pub digest: [u8; 32],
    /// Byte offset of the start of every line.
    pub line_starts: Vec<u32>,
    /// What the file holds.
    pub part: Part,
}

/// What a file can hold; a new kind of file is a variant here and an arm in [`Part::parse`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Part {
    /// `skills/*.toml`.
    Skills(SkillsFile),
    /// `heads.toml`.
    Heads(HeadsFile),
    /// `stance.toml`.
    Stance(StanceFile),
    /// `scope.toml`.
    Scope(ScopeFile),
    /// `certifications.toml`.
    Certifications(CertificationsFile),
    /// `titles.toml`.
    Titles(TitlesFile),
    /// `sections.toml`.
    Sections(SectionsFile),
    /// `dates.toml`.
    Dates(DatesFile),
    /// `education.toml`.
    Education(EducationFile),
    /// `evidence.toml`.
    Evidence(Weighing),
    /// `reading.toml`.
    Reading(Box<ReadingFile>),
    /// `frames.toml`.
    Frames(FramesFile),
    /// `posting.toml`.
    Posting(Box<PostingFile>),
    /// `advice.toml`.
    Advice(AdviceFile),
    /// `learning.toml`.
    Learning(LearningFile),
}

impl Part {
    /// Reads the text of the file with this name; `None` for a name that no part has.
    fn parse(file: &SourceFile) -> Option<Result<Self, DictionaryError>> {
        let part = match file.name.as_str() {
            "heads.toml" => toml_of(file).map(Self::Heads),
            "stance.toml" => toml_of(file).map(Self::Stance),
            "scope.toml" => toml_of(file).map(Self::Scope),
            "certifications.toml" => toml_of(file).map(Self::Certifications),
            "titles.toml" => toml_of(file).map(Self::Titles),
            "sections.toml" => toml_of(file).map(Self::Sections),
            "dates.toml" => toml_of(file).map(Self::Dates),
            "education.toml" => toml_of(file).map(Self::Education),
            "evidence.toml" => toml_of(file).map(Self::Evidence),
            "reading.toml" => toml_of(file).map(|file| Self::Reading(Box::new(file))),
            "advice.toml" => toml_of(file).map(Self::Advice),
            "learning.toml" => toml_of(file).map(Self::Learning),
            "frames.toml" => toml_of(file).map(Self::Frames),
            "posting.toml" => toml_of(file).map(|file| Self::Posting(Box::new(file))),
            name if name.starts_with("skills/") && name.ends_with(".toml") => toml_of(file).map(Self::Skills),
            _ => return None,
        };
        Some(part)
    }

    /// Day on which a second reader last went through the file, if it says so.
    pub(super) fn reviewed(&self) -> Option<String> {
        match self {
            Self::Skills(part) => part.reviewed.as_ref().map(|day| day.value.clone()),
            Self::Certifications(part) => part.reviewed.as_ref().map(|day| day.value.clone()),
            Self::Frames(part) => Some(part.reviewed.clone()),
            Self::Learning(part) => Some(part.reviewed.clone()),
            _ => None,
        }
    }

    /// Brings all words that are compared with texts into the form in which they are compared.
    fn normalise(&mut self) {
        match self {
            Self::Skills(part) => {
                for skill in &mut part.skill {
                    normalise_all(&mut skill.aliases);
                    for sense in &mut skill.sense {
                        let lists = [
                            &mut sense.of,
                            &mut sense.not_before,
                            &mut sense.not_after,
                            &mut sense.not_near,
                            &mut sense.near,
                        ];
                        lists.into_iter().for_each(normalise_all);
                        let forms = sense.sure.iter_mut().chain(&mut sense.forms);
                        forms.for_each(|form| form.value = form.value.replace('-', " "));
                    }
                }
            }
            Self::Heads(part) => {
                for head in &mut part.head {
                    normalise_all(&mut head.words);
                    let members = std::mem::take(&mut head.members).into_iter();
                    head.members =
                        members.map(|(word, id)| (Text { value: normalise(&word), at: word.at }, id)).collect();
                }
            }
            Self::Stance(part) => {
                let lists = [&mut part.joiners, &mut part.clause_ends, &mut part.abbreviations, &mut part.suffixes];
                lists.into_iter().for_each(normalise_all);
                part.cue.iter_mut().for_each(|cue| normalise_all(&mut cue.words));
            }
            Self::Frames(part) => part.frame.iter_mut().for_each(|frame| normalise_all(&mut frame.words)),
            // Their words are compared by their own rooms.
            Self::Certifications(_)
            | Self::Scope(_)
            | Self::Titles(_)
            | Self::Sections(_)
            | Self::Dates(_)
            | Self::Education(_)
            | Self::Evidence(_)
            | Self::Reading(_)
            | Self::Posting(_)
            | Self::Advice(_)
            | Self::Learning(_) => {}
        }
    }
}

fn normalise_all(words: &mut Vec<Text>) {
    for word in words {
        word.value = normalise(&word.value);
    }
}

impl ParsedFile {
    /// Reads a file; `None` when its name is none that a dictionary has.
    pub(super) fn parse(file: &SourceFile) -> Option<Result<Self, DictionaryError>> {
        let part = Part::parse(file)?;
        Some(part.map(|mut part| {
            part.normalise();
            let digest = Sha256::digest(file.text.as_bytes()).into();
            Self { name: file.name.clone(), digest, line_starts: line_starts(&file.text), part }
        }))
    }

    /// The line, from 1, that holds the byte at this offset.
    pub(super) fn line(&self, at: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= at).max(1)
    }
}

/// The sha-256 in hexadecimal over the names and digests of the files, in their order.
pub(super) fn hash_of<'a>(files: impl IntoIterator<Item = &'a ParsedFile>) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.name.as_bytes());
        hasher.update([0]);
        hasher.update(file.digest);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads TOML text into a type, with the line of what is wrong.
///
/// # Errors
///
/// The text is not TOML, or holds an unknown key, a missing key or a value of the wrong kind.
pub fn toml_of<T: DeserializeOwned>(file: &SourceFile) -> Result<T, DictionaryError> {
    toml::from_str(&file.text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = file.text.get(..start).map_or(1, |before| before.matches('\n').count() + 1);
        let reason = error.message().replace('\n', " ");
        DictionaryError { file: file.name.clone(), line, reason }
    })
}

fn line_starts(text: &str) -> Vec<u32> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
}
