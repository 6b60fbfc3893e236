//! The JSON Schemas of the dictionary files.

use schemars::{Schema, schema_for};

use super::advice::AdviceFile;
use super::dates::DatesFile;
use super::education::EducationFile;
use super::learning::LearningFile;
use super::posting_file::PostingFile;
use super::reading::ReadingFile;
use super::schema::{CertificationsFile, HeadsFile, SkillsFile, StanceFile};
use super::scope_file::ScopeFile;
use super::sections::SectionsFile;
use super::titles::TitlesFile;
use super::{Dictionary, EvidenceRules};

/// Makes the JSON Schema of a file.
type MakeSchema = fn() -> Schema;

/// The dictionary files and their JSON Schemas.
const SCHEMAS: [(&str, MakeSchema); 14] = [
    ("skills", || schema_for!(SkillsFile)),
    ("certifications", || schema_for!(CertificationsFile)),
    ("heads", || schema_for!(HeadsFile)),
    ("stance", || schema_for!(StanceFile)),
    ("scope", || schema_for!(ScopeFile)),
    ("titles", || schema_for!(TitlesFile)),
    ("sections", || schema_for!(SectionsFile)),
    ("dates", || schema_for!(DatesFile)),
    ("education", || schema_for!(EducationFile)),
    ("evidence", || schema_for!(EvidenceRules)),
    ("reading", || schema_for!(ReadingFile)),
    ("advice", || schema_for!(AdviceFile)),
    ("learning", || schema_for!(LearningFile)),
    ("posting", || schema_for!(PostingFile)),
];

impl Dictionary {
    /// Names of the dictionary files, for [`Dictionary::schema`].
    pub fn schema_names() -> Vec<&'static str> {
        SCHEMAS.iter().map(|(name, _)| *name).collect()
    }

    /// The JSON Schema of a dictionary file; `None` for a name that no file has.
    pub fn schema(name: &str) -> Option<Schema> {
        SCHEMAS.iter().find(|(known, _)| *known == name).map(|(_, schema)| schema())
    }
}
