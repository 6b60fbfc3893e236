//! Ladders: rungs, stages, requirement groups and the parameters of the level, all as data.
//!
//! The doors are [`Ladder::parse`], and [`compile`] with [`Ladder::from_compiled`] for ladders that a program
//! carries.

mod check;
mod file;
mod model;

pub use file::{
    Blocker, Context, Group, Ladder, Move, Pay, Rung, RungYears, Specialisation, Stage, SuggestedCertification, Track,
    Trend,
};
pub use model::{Grade, Management, Model, ScopeEffect, StageEffect, StrengthWeights, TrackYears};

use crate::merged::merged;
use crate::{Dictionary, DictionaryError, SourceFile};

/// Reads a ladder's file into bytes for [`Ladder::from_compiled`]. Its references are not checked:
/// [`Ladder::parse`] does that.
///
/// # Errors
///
/// As [`Ladder::parse`], but for references.
pub fn compile(file: &SourceFile, bases: &[SourceFile]) -> Result<Vec<u8>, DictionaryError> {
    let unencodable =
        |error: postcard::Error| DictionaryError { file: file.name.clone(), line: 1, reason: error.to_string() };
    postcard::to_allocvec(&Ladder::read(file, bases)?).map_err(unencodable)
}

impl Ladder {
    /// The ladder that [`compile`] wrote.
    ///
    /// # Errors
    ///
    /// Bytes that another version of this crate wrote.
    pub fn from_compiled(name: &str, bytes: &[u8]) -> Result<Self, DictionaryError> {
        let fault =
            |error: postcard::Error| DictionaryError { file: name.to_owned(), line: 1, reason: error.to_string() };
        postcard::from_bytes(bytes).map_err(fault)
    }

    /// Reads a ladder and checks it against itself and the dictionary. A ladder that names one
    /// of `bases` in `like` adds to it and overrides it entry by entry; parts named in `replace` it replaces.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its line: text that is no TOML, an unknown field, an id
    /// that nothing defines, cuts that do not rise.
    pub fn parse(file: &SourceFile, dictionary: &Dictionary, bases: &[SourceFile]) -> Result<Self, DictionaryError> {
        let ladder = Self::read(file, bases)?;
        check::references(&ladder, file, dictionary).into_iter().next().map_or(Ok(ladder), Err)
    }

    /// Everything that is wrong with a ladder, by line.
    pub fn faults(file: &SourceFile, dictionary: &Dictionary, bases: &[SourceFile]) -> Vec<DictionaryError> {
        match Self::read(file, bases) {
            Ok(ladder) => check::references(&ladder, file, dictionary),
            Err(fault) => vec![fault],
        }
    }

    fn read(file: &SourceFile, bases: &[SourceFile]) -> Result<Self, DictionaryError> {
        let table: toml::Table = toml::from_str(&file.text).map_err(|error| check::syntax(file, &error))?;
        let Some(base) = table.get("like").and_then(toml::Value::as_str) else {
            return toml::from_str(&file.text).map_err(|error| check::syntax(file, &error));
        };
        let named = |file: &&SourceFile| name_of(file) == base;
        let base = bases.iter().find(named).ok_or_else(|| check::unknown_base(file, base, bases))?;
        let merged = merged(&base.text, &file.text).map_err(|error| check::syntax(file, &error))?;
        toml::from_str(&merged.text).map_err(|error| check::syntax_merged(file, &merged, &error))
    }

    /// The rung with this id.
    pub fn rung(&self, id: &str) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.id == id)
    }

    /// The rung that a word names in any case: by its id, its name, an alias or a title.
    pub fn rung_named(&self, word: &str) -> Option<&Rung> {
        let plain = |text: &str| text.to_lowercase().replace(['-', '_'], " ").trim().to_owned();
        let word = plain(word);
        let names = |rung: &Rung| {
            let all = [&rung.id, &rung.name].into_iter().chain(&rung.aliases).chain(&rung.titles);
            all.into_iter().any(|name| plain(name) == word)
        };
        self.rung(&word).or_else(|| self.rungs.iter().find(|rung| names(rung)))
    }

    /// The rungs of a track, lowest first.
    pub fn rungs_of<'a>(&'a self, track: &'a str) -> impl Iterator<Item = &'a Rung> {
        self.rungs.iter().filter(move |rung| rung.track == track)
    }

    /// The groups of a stage.
    pub fn groups_of<'a>(&'a self, stage: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |group| group.stage == stage)
    }

    /// The groups that a rung asks for, in the order of the stages.
    pub fn groups_for<'a>(&'a self, rung: &'a str) -> impl Iterator<Item = &'a Group> {
        let asks = move |group: &&Group| {
            let stage = self.stages.iter().find(|stage| stage.id == group.stage);
            let rungs = if group.rungs.is_empty() { stage.map(|stage| &stage.rungs) } else { Some(&group.rungs) };
            rungs.is_some_and(|rungs| rungs.iter().any(|id| id == rung))
        };
        self.groups.iter().filter(asks)
    }
}

/// The name of a ladder by that of its file: `backend` for `ladders/backend.toml`.
pub fn name_of(file: &SourceFile) -> &str {
    let name = file.name.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".toml").unwrap_or(name)
}
