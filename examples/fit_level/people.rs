//! Labelled resumes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use skillgap::document::{Document, ReadOptions};
use skillgap::evidence::Evidence;
use skillgap::resume::{Month, Resume};

/// A resume as read, with the rungs that people gave it.
pub struct Person {
    pub name: String,
    /// What all resumes of one person share.
    pub who: String,
    pub evidence: Evidence,
    pub rung: String,
    pub also: Vec<String>,
}

/// A line of `labels.jsonl`.
#[derive(Deserialize)]
struct Label {
    id: String,
    #[serde(default)]
    file: Option<String>,
    /// Several files of one person.
    #[serde(default)]
    renderings: Vec<Rendering>,
    as_of: String,
    level: String,
    level_alt: Vec<String>,
}

#[derive(Deserialize)]
struct Rendering {
    file: String,
}

/// One `expected.toml` for many resumes.
#[derive(Deserialize)]
struct Many {
    as_of: String,
    person: Vec<One>,
}

#[derive(Deserialize)]
struct One {
    file: String,
    rung: String,
    #[serde(default)]
    also: Vec<String>,
}

/// The `expected.toml` of one person.
#[derive(Deserialize)]
struct Single {
    rung: String,
    #[serde(default)]
    rung_alternatives: Vec<String>,
}

/// Month for which the fixture people are labelled.
const PEOPLE_AS_OF: &str = "2026-11";

/// The people of a folder who have a rung.
pub fn read(folder: &Path) -> Result<Vec<Person>> {
    let labels = folder.join("labels.jsonl");
    let many = folder.join("expected.toml");
    let people: Vec<Person> = if labels.exists() {
        let text = fs::read_to_string(&labels)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let labels = lines.map(|line| Ok(serde_json::from_str(line)?)).collect::<Result<Vec<Label>>>()?;
        labels.iter().flat_map(|label| of_label(folder, label)).collect::<Result<_>>()?
    } else if many.exists() {
        let many: Many = toml_file(&many)?;
        many.person
            .iter()
            .map(|one| person(&folder.join(&one.file), &one.file, &many.as_of, (&one.rung, &one.also)))
            .collect::<Result<_>>()?
    } else {
        sorted(folder)?.iter().filter(|path| path.is_dir()).map(|path| of_folder(path)).collect::<Result<_>>()?
    };
    Ok(people.into_iter().filter(|person| person.rung != "none").collect())
}

fn of_label<'l>(folder: &'l Path, label: &'l Label) -> impl Iterator<Item = Result<Person>> + 'l {
    let files = label.file.iter().chain(label.renderings.iter().map(|rendering| &rendering.file));
    files.map(|file| person(&folder.join(file), &label.id, &label.as_of, (&label.level, &label.level_alt)))
}

/// A person of the fixtures: the first document of the folder.
fn of_folder(folder: &Path) -> Result<Person> {
    let expected: Single = toml_file(&folder.join("expected.toml"))?;
    let document = sorted(folder)?.into_iter().find(|path| path.extension().is_some_and(|end| end == "pdf"));
    let document = document.ok_or_else(|| anyhow!("{}: no PDF to read", folder.display()))?;
    person(&document, &folder.display().to_string(), PEOPLE_AS_OF, (&expected.rung, &expected.rung_alternatives))
}

fn person(path: &Path, who: &str, as_of: &str, (rung, also): (&str, &[String])) -> Result<Person> {
    let named = || path.display().to_string();
    let document = Document::read(&fs::read(path).with_context(named)?, &ReadOptions::default()).with_context(named)?;
    let resume = Resume::parse(&document, skillgap::dictionary::builtin());
    let as_of: Month = as_of.parse().map_err(anyhow::Error::msg)?;
    Ok(Person {
        name: named(),
        who: who.to_owned(),
        evidence: Evidence::gather(&resume, skillgap::dictionary::builtin(), as_of),
        rung: id(rung),
        also: also.iter().map(|rung| id(rung)).collect(),
    })
}

/// The ladder's name of a label.
fn id(label: &str) -> String {
    if label == "junior" { "entry".to_owned() } else { label.to_owned() }
}

fn toml_file<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}
