//! Ladders: rungs, stages, requirement groups and the parameters of the level, all as data.
//!
//! The doors are [`Ladder::builtin`] and [`Ladder::parse`].

mod check;
mod file;
mod like;
mod model;

pub use file::{
    Blocker, Context, Group, Ladder, Move, Pay, Rung, RungYears, Specialisation, Stage, SuggestedCertification, Track,
    Trend,
};
pub use model::{Grade, Management, Model, ScopeEffect, StageEffect, StrengthWeights, TrackYears};

use crate::dictionary::{Dictionary, DictionaryError, SourceFile};

/// A ladder compiled into the program.
struct Builtin {
    name: &'static str,
    /// Its file.
    toml: &'static str,
    /// The same as the build script compiled it.
    compiled: &'static [u8],
}

macro_rules! builtin {
    ($name:literal) => {
        Builtin {
            name: $name,
            toml: include_str!(concat!("../dictionaries/ladders/", $name, ".toml")),
            compiled: include_bytes!(concat!(env!("OUT_DIR"), "/ladder-", $name, ".bin")),
        }
    };
}

/// The ladders compiled into the program.
const BUILTIN: [Builtin; 3] = [builtin!("backend"), builtin!("circleci"), builtin!("gitlab")];

impl Ladder {
    /// The backend ladder compiled into the program.
    ///
    /// # Errors
    ///
    /// None as long as the tests pass: they read every built-in ladder.
    pub fn builtin() -> Result<Self, DictionaryError> {
        BUILTIN[0].read()
    }

    /// The ladder compiled into the program under this name; `None` if there is none.
    pub fn named(name: &str) -> Option<Result<Self, DictionaryError>> {
        BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::read)
    }

    /// Names of the ladders compiled into the program, the backend ladder first.
    pub fn builtin_names() -> Vec<&'static str> {
        BUILTIN.iter().map(|ladder| ladder.name).collect()
    }

    /// The file of a ladder compiled into the program, by its name.
    pub fn builtin_file(name: &str) -> Option<SourceFile> {
        BUILTIN.iter().find(|ladder| ladder.name == name).map(Builtin::file)
    }

    /// Reads a ladder and checks it against itself and the dictionary. A ladder that names a built-in
    /// one in `like` takes from it the parts that it leaves out.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its line: text that is no TOML, an unknown field, an id
    /// that nothing defines, cuts that do not rise.
    pub fn parse(file: &SourceFile, dictionary: &Dictionary) -> Result<Self, DictionaryError> {
        let mut table: toml::Table = toml::from_str(&file.text).map_err(|error| check::syntax(file, &error))?;
        let ladder: Self = match like::base_of(&table).map(str::to_owned) {
            None => toml::from_str(&file.text).map_err(|error| check::syntax(file, &error))?,
            Some(base) => {
                let base = Self::builtin_file(&base).ok_or_else(|| check::unknown_base(file, &base))?;
                like::complete(&mut table, &toml::from_str(&base.text).map_err(|error| check::syntax(&base, &error))?);
                table.try_into().map_err(|error| check::syntax(file, &error))?
            }
        };
        check::references(&ladder, file, dictionary)?;
        Ok(ladder)
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

impl Builtin {
    fn file(&self) -> SourceFile {
        SourceFile { name: format!("ladders/{}.toml", self.name), text: self.toml.to_owned() }
    }

    /// Without the checks, which a test runs on every built-in ladder.
    fn read(&self) -> Result<Ladder, DictionaryError> {
        let fault =
            |error: postcard::Error| DictionaryError { file: self.file().name, line: 1, reason: error.to_string() };
        postcard::from_bytes(self.compiled).map_err(fault)
    }
}
