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
use super::merged::{alone, merged, replaces_all};
use super::normal::normalise;
use super::posting_file::PostingFile;
use super::reading::ReadingFile;
use super::schema::{CertificationsFile, HeadsFile, SkillsFile, StanceFile, Text};
use super::scope_file::ScopeFile;
use super::sections::SectionsFile;
use super::titles::TitlesFile;
use super::weighing::EvidenceRules;

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
    /// The text of a file that is merged with one of its name; empty where entries are merged by their ids.
    pub text: String,
    /// Whether it is a file of one's own, which needs neither sources nor a review nor an order.
    #[serde(skip)]
    pub own: bool,
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
    Evidence(EvidenceRules),
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
    fn parse(file: &SourceFile, starts: &[u32]) -> Option<Result<Self, DictionaryError>> {
        let part = match file.name.as_str() {
            "heads.toml" => toml_at(file, starts).map(Self::Heads),
            "stance.toml" => toml_at(file, starts).map(Self::Stance),
            "scope.toml" => toml_at(file, starts).map(Self::Scope),
            "certifications.toml" => toml_at(file, starts).map(Self::Certifications),
            "titles.toml" => toml_at(file, starts).map(Self::Titles),
            "sections.toml" => toml_at(file, starts).map(Self::Sections),
            "dates.toml" => toml_at(file, starts).map(Self::Dates),
            "education.toml" => toml_at(file, starts).map(Self::Education),
            "evidence.toml" => toml_at(file, starts).map(Self::Evidence),
            "reading.toml" => toml_at(file, starts).map(|file| Self::Reading(Box::new(file))),
            "advice.toml" => toml_at(file, starts).map(Self::Advice),
            "learning.toml" => toml_at(file, starts).map(Self::Learning),
            "frames.toml" => toml_at(file, starts).map(Self::Frames),
            "posting.toml" => toml_at(file, starts).map(|file| Self::Posting(Box::new(file))),
            name if name.starts_with("skills/") && name.ends_with(".toml") => toml_at(file, starts).map(Self::Skills),
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

    /// Whether its entries are merged by their ids when the dictionary is put together.
    fn has_ids_of_its_own(&self) -> bool {
        matches!(self, Self::Skills(_) | Self::Certifications(_))
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
    /// Reads a file, over the text of the built-in one of its name where there is one.
    ///
    /// # Errors
    ///
    /// Everything that is wrong: a name that no dictionary file has, text that is no TOML, an unknown or missing
    /// key, a value of the wrong kind.
    pub(super) fn parse(file: &SourceFile, base: Option<&str>) -> Result<Self, Vec<DictionaryError>> {
        let merged = base.map_or_else(|| alone(&file.text), |base| merged(base, &file.text));
        let merged = merged.map_err(|error| vec![syntax(&file.name, &line_starts(&file.text), &error)])?;
        let digest = Sha256::digest(merged.text.as_bytes()).into();
        let whole = SourceFile { name: file.name.clone(), text: merged.text };
        let Some(part) = Part::parse(&whole, &merged.line_starts) else {
            let reason = "no dictionary file has this name; dictionaries/README.md lists those that there are";
            return Err(vec![DictionaryError { file: file.name.clone(), line: 1, reason: reason.to_owned() }]);
        };
        let mut part = part.map_err(|first| faults(&whole, &merged.line_starts, first))?;
        part.normalise();
        let text = if part.has_ids_of_its_own() { String::new() } else { whole.text };
        Ok(Self { name: whole.name, digest, line_starts: merged.line_starts, text, own: false, part })
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

/// Built-in files with files of one's own over them.
pub(super) struct Extension {
    pub files: Vec<ParsedFile>,
    /// Place of the first file that adds to those before it.
    pub first_added: usize,
    /// Everything that is wrong in the own files by themselves.
    pub faults: Vec<DictionaryError>,
}

impl Extension {
    pub(super) fn of(built_in: Vec<ParsedFile>, own: &[SourceFile]) -> Self {
        let first_added = built_in.len();
        let mut extension = Self { files: built_in, first_added, faults: Vec::new() };
        own.iter().for_each(|file| extension.add(file));
        extension
    }

    fn add(&mut self, file: &SourceFile) {
        let known = self.files.iter().take(self.first_added).position(|built_in| built_in.name == file.name);
        let base = known.and_then(|at| self.files.get(at)).map(|built_in| built_in.text.as_str());
        let single = base.is_some_and(|base| !base.is_empty());
        let parsed = ParsedFile::parse(file, base.filter(|_| single)).map(|parsed| ParsedFile { own: true, ..parsed });
        let replaces = file.text.parse::<toml::Table>().is_ok_and(|table| replaces_all(&table));
        match (parsed, known) {
            (Err(faults), _) => self.faults.extend(faults),
            (Ok(parsed), Some(at)) if single || replaces => self.files[at] = parsed,
            (Ok(parsed), _) => self.files.push(parsed),
        }
    }
}

/// The first of several faults.
pub(super) fn first(faults: Vec<DictionaryError>) -> DictionaryError {
    let none = || DictionaryError { file: String::new(), line: 1, reason: "the file cannot be read".to_owned() };
    faults.into_iter().next().unwrap_or_else(none)
}

/// Most faults of one file that are looked for.
const FAULTS_MAX: usize = 50;

/// The first fault of a file and those of its other entries: what is wrong is taken out entry by entry.
fn faults(file: &SourceFile, starts: &[u32], first: DictionaryError) -> Vec<DictionaryError> {
    let mut rest = file.clone();
    let mut faults = vec![first];
    while let Some(last) = faults.last().filter(|_| faults.len() < FAULTS_MAX) {
        let from = starts.get(last.line - 1).map_or(0, |start| *start as usize);
        let Some(text) = without_entry(&rest.text, from) else { break };
        rest.text = text;
        match Part::parse(&rest, starts) {
            Some(Err(next)) if next.line != last.line => faults.push(next),
            _ => break,
        }
    }
    faults
}

/// The text with spaces in place of the entry of a list that holds an offset.
fn without_entry(text: &str, at: usize) -> Option<String> {
    let is_header =
        |line: &str| line.trim_start().starts_with("[[") && !line.trim().trim_matches(['[', ']']).contains('.');
    let mut offset = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((offset, line));
        offset += line.len();
    }
    let here = lines.iter().rposition(|(start, line)| *start <= at && is_header(line))?;
    let begin = lines.get(here)?.0;
    let next = lines.iter().skip(here + 1).find(|(_, line)| is_header(line) || line.starts_with('['));
    let end = next.map_or(text.len(), |(start, _)| *start);
    let entry = text.get(begin..end).filter(|entry| at < begin + entry.len())?;
    let blank: String = entry.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    Some(format!("{}{blank}{}", text.get(..begin)?, text.get(end..)?))
}

/// A fault of TOML text whose lines start at these offsets.
fn syntax(name: &str, starts: &[u32], error: &toml::de::Error) -> DictionaryError {
    let at = error.span().map_or(0, |span| u32::try_from(span.start).unwrap_or(u32::MAX));
    let line = starts.partition_point(|start| *start <= at).max(1);
    let reason = error.message().replace('\n', " ");
    let is_renamed = |(old, new): &&(&str, &str)| {
        reason.starts_with(&format!("unknown field `{old}`")) && reason.contains(&format!("`{new}`"))
    };
    let renamed = RENAMED.iter().find(is_renamed);
    let reason = renamed.map_or(reason.clone(), |(old, new)| format!("`{old}` is now called `{new}`; rename it"));
    DictionaryError { file: name.to_owned(), line, reason }
}

/// Keys of older versions, each with its name today.
const RENAMED: [(&str, &str); 2] = [("company", "needs_neighbour"), ("keeps", "also_counts")];

/// As [`toml_of`], with the offsets at which the lines start.
fn toml_at<T: DeserializeOwned>(file: &SourceFile, starts: &[u32]) -> Result<T, DictionaryError> {
    toml::from_str(&file.text).map_err(|error| syntax(&file.name, starts, &error))
}

/// Reads TOML text into a type, with the line of what is wrong.
///
/// # Errors
///
/// The text is not TOML, or holds an unknown key, a missing key or a value of the wrong kind.
pub fn toml_of<T: DeserializeOwned>(file: &SourceFile) -> Result<T, DictionaryError> {
    toml_at(file, &line_starts(&file.text))
}

fn line_starts(text: &str) -> Vec<u32> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
}
