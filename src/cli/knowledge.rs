//! Knowledge: the dictionary, the ladders and the date that an analysis rests on.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::arguments::KnowledgeArguments;
use super::failure::Failure;
use crate::analysis::{AsOf, Options, ReadPosting, Source};
use crate::dictionary::{Dictionary, DictionaryError, SourceFile};
use crate::document::ReadOptions;
use crate::ladder::Ladder;
use crate::worker::Setup;

/// Everything an analysis rests on besides the document.
pub(super) struct Knowledge {
    pub dictionary: Cow<'static, Dictionary>,
    pub ladders: Vec<Ladder>,
    pub as_of: AsOf,
}

impl Knowledge {
    /// Options of an analysis that rests on this.
    pub(super) fn options(&self, read: ReadOptions, target: Option<String>) -> Options<'_> {
        Options { target, read, ..Options::new(&self.dictionary, &self.ladders, self.as_of.clone()) }
    }

    /// The id of the rung that a word names.
    ///
    /// # Errors
    ///
    /// A rung that the first ladder does not have.
    pub(super) fn target(&self, word: Option<&str>) -> Result<Option<String>, Failure> {
        let (Some(word), Some(ladder)) = (word, self.ladders.first()) else {
            return Ok(None);
        };
        if let Some(rung) = ladder.rung_named(word) {
            return Ok(Some(rung.id.clone()));
        }
        let rungs: Vec<_> = ladder.rungs.iter().map(|rung| rung.id.as_str()).collect();
        Err(Failure::Usage(format!("ladder {} has no rung '{word}'; it has {}", ladder.id, rungs.join(", "))))
    }
}

/// Loads what the arguments name, or what is built in.
pub(super) fn load(arguments: &KnowledgeArguments) -> Result<Knowledge, Failure> {
    let dictionary = dictionary(arguments.dictionary.as_deref())?;
    let ladders = if arguments.ladder.is_empty() {
        vec![crate::ladder::builtin().map_err(|error| Failure::Usage(error.to_string()))?]
    } else {
        arguments.ladder.iter().map(|path| ladder(path, &dictionary)).collect::<Result<_, _>>()?
    };
    let as_of = arguments.as_of.clone().map_or_else(today, Ok)?;
    Ok(Knowledge { dictionary, ladders, as_of })
}

/// The dictionary that a folder extends, or the built-in one.
pub(super) fn dictionary(folder: Option<&Path>) -> Result<Cow<'static, Dictionary>, Failure> {
    Ok(match folder {
        None => Cow::Borrowed(crate::dictionary::builtin()),
        Some(folder) => Cow::Owned(extended(folder)?),
    })
}

/// The files that the arguments name, for workers, which load them themselves.
pub(super) fn setup(arguments: &KnowledgeArguments) -> Result<Setup, Failure> {
    let mut setup = Setup::new(arguments.as_of.clone().map_or_else(today, Ok)?);
    if let Some(folder) = &arguments.dictionary {
        setup.dictionary = dictionary_files(folder)?;
    }
    setup.ladders = arguments.ladder.iter().map(|path| ladder_file(path)).collect::<Result<_, _>>()?;
    Ok(setup)
}

/// Today by universal time, which needs no look into the time zones of the machine.
pub(super) fn today() -> Result<AsOf, Failure> {
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string();
    AsOf::parse(&today).map_err(Failure::Usage)
}

/// The posting of a setup as it is read, for reports.
pub(super) fn read_posting(arguments: &KnowledgeArguments, setup: &Setup) -> Result<Option<Box<ReadPosting>>, Failure> {
    let Some(source) = &setup.posting else { return Ok(None) };
    let known = load(arguments)?;
    let options = Options { with_text: true, ..known.options(ReadOptions::default(), None) };
    let read = crate::analysis::read_posting(&Source { name: &source.name, bytes: &source.bytes }, &options);
    let named = |error| Failure::Document { name: source.name.clone(), error };
    read.map(|posting| Some(Box::new(posting))).map_err(named)
}

/// The files of a folder that extends the dictionary. Those of audits are checked and left out.
pub(super) fn dictionary_files(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let own = OwnFiles::read(folder)?;
    match crate::audit::faults(&own.audit) {
        faults if faults.is_empty() => Ok(own.dictionary),
        faults => Err(named(folder, &faults)),
    }
}

/// The files for audits in a folder that extends the dictionary; none without a folder.
pub(super) fn audit_files(folder: Option<&Path>) -> Result<Vec<SourceFile>, Failure> {
    Ok(folder.map(OwnFiles::read).transpose()?.map(|own| own.audit).unwrap_or_default())
}

/// The files of a folder of one's own.
struct OwnFiles {
    dictionary: Vec<SourceFile>,
    audit: Vec<SourceFile>,
}

impl OwnFiles {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let files = toml_files(folder, folder)?;
        if files.is_empty() {
            return Err(Failure::Usage(format!("{}: no .toml files; see dictionaries/README.md", folder.display())));
        }
        let (audit, dictionary) = files.into_iter().partition(|file| file.name.starts_with(crate::audit::FOLDER));
        Ok(Self { dictionary, audit })
    }
}

fn named(folder: &Path, faults: &[DictionaryError]) -> Failure {
    Failure::Files(faults.iter().map(|fault| format!("{}/{fault}", folder.display())).collect())
}

fn extended(folder: &Path) -> Result<Dictionary, Failure> {
    let files = dictionary_files(folder)?;
    let built_in = crate::dictionary::builtin();
    built_in.extended(&files).map_err(|_| {
        let faults = built_in.faults_extended(&files);
        named(folder, &faults)
    })
}

/// All TOML files below a folder, by name; ladders are left to `--ladder`.
fn toml_files(folder: &Path, root: &Path) -> Result<Vec<SourceFile>, Failure> {
    let failed = |path: &Path, error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", path.display()));
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "ladders") {
            files.extend(toml_files(&path, root)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(SourceFile { name, text });
        }
    }
    Ok(files)
}

/// A ladder by its file, or by the name of a built-in one.
pub(super) fn ladder(path: &Path, dictionary: &Dictionary) -> Result<Ladder, Failure> {
    let built_in = crate::ladder::named(&path.to_string_lossy());
    let ladder = built_in.map_or_else(|| ladder_text(path).map(|file| crate::ladder::parse(&file, dictionary)), Ok)?;
    ladder.map_err(|error| Failure::Usage(error.to_string()))
}

/// A ladder's file by its path, or by the name of a built-in ladder.
fn ladder_file(path: &Path) -> Result<SourceFile, Failure> {
    crate::ladder::builtin_file(&path.to_string_lossy()).map_or_else(|| ladder_text(path), Ok)
}

fn ladder_text(path: &Path) -> Result<SourceFile, Failure> {
    let named = path.to_string_lossy();
    let text = fs::read_to_string(path).map_err(|error| {
        let names = crate::ladder::builtin_names().join(", ");
        let wrong = match error.kind() {
            ErrorKind::NotFound => "there is no such ladder and no such file".to_owned(),
            _ => format!("it could not be read: {error}"),
        };
        Failure::Usage(format!("{named}: {wrong}; built-in ladders are {names}"))
    })?;
    Ok(SourceFile { name: named.into_owned(), text })
}
