//! `skillgap dictionary` and `skillgap ladder`: the data that everything rests on.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::arguments::{DictionaryCommand, LadderCommand, ListArguments};
use super::failure::Failure;
use super::formats::PlainFormat;
use super::{entries, knowledge};
use crate::analysis::AsOf;
use crate::dictionary::{Dictionary, Finding, Skill, SourceFile};
use crate::ladder::Ladder;
use crate::report;

/// Runs `skillgap dictionary`.
pub(super) fn dictionary(command: &DictionaryCommand) -> Result<(), Failure> {
    match command {
        DictionaryCommand::Check { folder, as_of } => match folder {
            None => {
                let dictionary = crate::dictionary::builtin();
                warn_of_age(dictionary.reviews(), as_of.as_ref())?;
                findings("the built-in dictionary", &dictionary.check())
            }
            Some(folder) => findings(
                &folder.display().to_string(),
                &crate::dictionary::builtin().check_extended(&knowledge::dictionary_files(folder)?),
            ),
        },
        DictionaryCommand::List(list) => list_skills(list),
        DictionaryCommand::Show { id, dictionary, format } => show(id, dictionary.as_deref(), *format),
        DictionaryCommand::Schema { file } => {
            let known = Dictionary::schema_names();
            let schema = Dictionary::schema(file).ok_or_else(|| {
                Failure::Usage(format!("there is no dictionary file '{file}'; there are {}", known.join(", ")))
            })?;
            print(&schema)
        }
    }
}

/// Months after which a fact that nobody looked at again may be wrong.
const STALE_MONTHS: i32 = 15;

/// Writes a warning for every file whose facts were reviewed too long ago, each with its day of review.
fn warn_of_age(reviews: impl IntoIterator<Item = (String, String)>, as_of: Option<&AsOf>) -> Result<(), Failure> {
    let as_of = as_of.cloned().map_or_else(knowledge::today, Ok)?;
    let oldest = as_of.month().plus(-STALE_MONTHS).to_string();
    let mut out = io::stdout().lock();
    for (file, day) in reviews.into_iter().filter(|(_, day)| day.get(..7).is_some_and(|month| month < oldest.as_str()))
    {
        let line = format!("warning: {file}: its facts were reviewed on {day}, more than {STALE_MONTHS} months ago");
        writeln!(out, "{}", report::terminal_text(&line))?;
    }
    Ok(())
}

/// Writes what a check found, one line each; an error where there is anything.
fn findings(of: &str, findings: &[Finding]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for finding in findings {
        let line = format!("{}:{}: {} [{}]", finding.file, finding.line, finding.message, finding.code);
        writeln!(out, "{}", report::terminal_text(&line))?;
    }
    match findings.len() {
        0 => Ok(writeln!(out, "{of}: nothing wrong")?),
        count => Err(Failure::Data(format!("{of}: {count} findings"))),
    }
}

fn list_skills(list: &ListArguments) -> Result<(), Failure> {
    let dictionary = knowledge::dictionary(list.dictionary.as_deref())?;
    let wanted = |skill: &&Skill| list.category.as_ref().is_none_or(|category| *category == skill.category);
    let skills: Vec<&Skill> = dictionary.skills().map(|(_, skill)| skill).filter(wanted).collect();
    if skills.is_empty() {
        return Err(Failure::Usage("no skill is in this category; `skillgap dictionary list` names them".to_owned()));
    }
    if list.format == PlainFormat::Json {
        return print(&skills);
    }
    let mut out = io::stdout().lock();
    for skill in skills {
        writeln!(out, "{}\t{}\t{}\t{}", skill.id, skill.name, skill.category, skill.aliases.join(", "))?;
    }
    Ok(())
}

fn show(id: &str, folder: Option<&Path>, format: PlainFormat) -> Result<(), Failure> {
    let dictionary = knowledge::dictionary(folder)?;
    if let Some(key) = dictionary.resolve(id) {
        let skill = dictionary.skill(key);
        return shown(skill, format, || entries::skill(skill, &dictionary));
    }
    let Some(key) = dictionary.resolve_certification(id) else {
        return Err(Failure::Usage(format!("no skill and no certificate is called '{id}'")));
    };
    let certification = dictionary.certification(key);
    shown(certification, format, || entries::certification(certification, &dictionary))
}

/// Writes an entry as JSON, or as text for people.
fn shown(value: &impl Serialize, format: PlainFormat, text: impl FnOnce() -> String) -> Result<(), Failure> {
    match format {
        PlainFormat::Json => print(value),
        PlainFormat::Terminal => Ok(io::stdout().lock().write_all(text().as_bytes())?),
    }
}

/// Runs `skillgap ladder`.
pub(super) fn ladder(command: &LadderCommand) -> Result<(), Failure> {
    let dictionary = crate::dictionary::builtin();
    match command {
        LadderCommand::Check { files, as_of } => {
            for file in files {
                let text =
                    fs::read_to_string(file).map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))?;
                let file = SourceFile { name: file.display().to_string(), text };
                let ladder = crate::ladder::parse(&file, dictionary).map_err(|_| {
                    let faults = crate::ladder::faults(&file, dictionary);
                    Failure::Checked(faults.iter().map(ToString::to_string).collect())
                })?;
                warn_of_age([(file.name.clone(), ladder.reviewed)], as_of.as_ref())?;
                writeln!(io::stdout(), "{}: nothing wrong", file.name)?;
            }
            Ok(())
        }
        LadderCommand::List => {
            let mut out = io::stdout().lock();
            for name in crate::ladder::builtin_names() {
                let ladder = knowledge::ladder(Path::new(name), dictionary)?;
                let rungs: Vec<_> = ladder.rungs.iter().map(|rung| rung.id.as_str()).collect();
                writeln!(out, "{name}\t{}\t{}\t{}", ladder.name, rungs.join(" "), ladder.source)?;
            }
            Ok(())
        }
        LadderCommand::Show { ladder, format } => {
            let ladder = knowledge::ladder(ladder, dictionary)?;
            shown(&ladder, *format, || entries::ladder(&ladder, dictionary))
        }
        LadderCommand::Schema => print(&schemars::schema_for!(Ladder)),
    }
}

fn print(value: &impl Serialize) -> Result<(), Failure> {
    Ok(report::write_json(value, &mut io::stdout().lock())?)
}
