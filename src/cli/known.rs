//! Words that completions offer and help names: rungs, ladders, skills. Other words are accepted too,
//! as own ladders and dictionaries know more.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::builder::{PathBufValueParser, PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};

/// The rungs of the built-in ladder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rungs;

/// The built-in ladders.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ladders;

/// The skills and kinds of scope.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changes;

type Values<'a> = Box<dyn Iterator<Item = PossibleValue> + 'a>;

fn values<'a>(names: impl IntoIterator<Item = &'static str>) -> Option<Values<'a>> {
    let values: Vec<_> = names.into_iter().map(PossibleValue::new).collect();
    Some(Box::new(values.into_iter()))
}

impl TypedValueParser for Rungs {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Values<'_>> {
        static RUNGS: OnceLock<Vec<String>> = OnceLock::new();
        let ids = || crate::ladder::builtin().into_iter().flat_map(|ladder| ladder.rungs).map(|rung| rung.id).collect();
        values(RUNGS.get_or_init(ids).iter().map(String::as_str))
    }
}

impl TypedValueParser for Ladders {
    type Value = PathBuf;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<PathBuf, Error> {
        PathBufValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Values<'_>> {
        values(crate::ladder::builtin_names())
    }
}

impl TypedValueParser for Changes {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Values<'_>> {
        let dictionary = crate::dictionary::builtin();
        let skills = dictionary.skills().map(|(_, skill)| skill.id.as_str());
        values(dictionary.scope_kinds().chain(skills))
    }
}
