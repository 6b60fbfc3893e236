//! Swaps: a resume analysed as it is and as somebody else's, and whatever of the analysis is not the same.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rules::SwapWords;
use crate::analysis::{Options, Source, Telling, analyze_document};
use crate::batch::differences;
use crate::document::{self, Document, DocumentError, Line};

/// Schema of swaps in the JSON contract.
pub const SWAP_SCHEMA: &str = "skillgap/swap/1";
/// Differences that are shown of one resume.
const PLACES_MAX: usize = 5;
/// Longest value that is shown, in characters.
const VALUE_CHARS: usize = 60;
/// The earliest year that can be one of birth or schooling.
const FIRST_YEAR: u32 = 1940;

/// What is swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The name.
    Name,
    /// Pronouns and other words for a man or a woman.
    Pronouns,
    /// Names of schools.
    Schools,
    /// Names of places.
    Cities,
    /// Years of birth and of schooling.
    Years,
    /// A photograph, where the file's format lets one be put in as text.
    Photograph,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Name, Self::Pronouns, Self::Schools, Self::Cities, Self::Years, Self::Photograph];

    /// The kind for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pronouns => "pronouns",
            Self::Schools => "schools",
            Self::Cities => "cities",
            Self::Years => "years of birth and graduation",
            Self::Photograph => "photograph",
        }
    }
}

/// The swaps of a folder: the JSON contract, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Swaps {
    /// Name and version of the contract, [`SWAP_SCHEMA`].
    pub schema: String,
    /// Resumes that were analysed.
    pub resumes: usize,
    /// Of these, resumes in which a name was found and swapped.
    pub named: usize,
    /// Identities that each resume was given.
    pub identities: usize,
    /// Resumes of which more than the echo changed.
    pub changed: Vec<Swapped>,
    /// Files that could not be analysed.
    pub unread: Vec<UnreadFile>,
}

/// A file that could not be analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadFile {
    /// The file.
    pub file: String,
    /// Why.
    pub reason: String,
}

/// One resume as somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Swapped {
    /// The file.
    pub file: String,
    /// The name that it was given.
    pub as_whom: String,
    /// Kinds of swaps that change something by themselves; none where only all together do.
    pub by: Vec<Kind>,
    /// What changed, such as `level.seniority: 2.9, after 2.8`.
    pub places: Vec<String>,
    /// Whether a name was found in the resume.
    #[serde(skip)]
    pub named: bool,
}

impl Swapped {
    /// Whether nothing but the echo changed.
    pub fn is_same(&self) -> bool {
        self.places.is_empty()
    }
}

/// Somebody else: the words to put in.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// The lists.
    pub words: &'a SwapWords,
    /// Which of them; the lists begin again behind their end.
    pub number: usize,
}

impl Identity<'_> {
    fn of(list: &[String], number: usize) -> &str {
        list.get(number % list.len().max(1)).map_or("", String::as_str)
    }

    fn name(&self) -> &str {
        Self::of(&self.words.names, self.number)
    }
}

/// Analyses a resume as it is and as somebody else's.
///
/// # Errors
///
/// A document that cannot be read, or that is not a resume, as it is.
pub fn swapped(source: &Source<'_>, identity: Identity<'_>, options: &Options<'_>) -> Result<Swapped, DocumentError> {
    let document = Document::read(source.bytes, &options.read)?;
    let telling = Telling::of(&document, options.dictionary);
    let before = analysed(source.name, &document, options)?;
    let photo = with_photo(source.bytes, document.kind).and_then(|bytes| Document::read(&bytes, &options.read).ok());
    let changes = |kinds: &[Kind]| {
        let exchange = Exchange::new(&telling, identity, options, kinds);
        let base = photo.as_ref().filter(|_| kinds.contains(&Kind::Photograph)).unwrap_or(&document);
        match analysed(source.name, &exchange.document(base, &telling), options) {
            Ok(after) => judged(&before, &after, &exchange),
            Err(error) => vec![format!("it is no longer analysed: {}: {}", error.kind, error.message)],
        }
    };
    let places = changes(&Kind::ALL);
    let by = Kind::ALL.into_iter().filter(|kind| !places.is_empty() && !changes(&[*kind]).is_empty()).collect();
    let (file, as_whom) = (source.name.to_owned(), identity.name().to_owned());
    Ok(Swapped { file, as_whom, by, places, named: !telling.names.is_empty() })
}

fn analysed(name: &str, document: &Document, options: &Options<'_>) -> Result<Value, DocumentError> {
    let analysis = analyze_document(name, document, options)?;
    // Nothing in an analysis is without a form in JSON.
    Ok(serde_json::to_value(analysis).unwrap_or_default())
}

/// The source with a photograph at its top, where that is a matter of text.
fn with_photo(bytes: &[u8], kind: document::Kind) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    match kind {
        document::Kind::Html => {
            let body = text.find("<body").and_then(|at| Some(at + text[at..].find('>')? + 1))?;
            Some(format!("{}<img src=\"photo.jpg\" alt=\"\">{}", &text[..body], &text[body..]).into_bytes())
        }
        document::Kind::JsonResume => {
            let basics = text.find("\"basics\"").and_then(|at| Some(at + text[at..].find('{')? + 1))?;
            Some(format!("{}\"image\": \"photo.jpg\",{}", &text[..basics], &text[basics..]).into_bytes())
        }
        _ => None,
    }
}

/// Keys of a resume's own words in the JSON contract.
const ECHOES: [&str; 7] = ["text", "quote", "title", "titles", "employer", "field", "kind_reason"];
/// Places that only count the words of the document, or say why a line was read as a job.
const NOTES: [&str; 4] = ["document.characters", "document.reading.words", "years.reading", ".reasons["];

/// What changed, without the echo: the resume's own words, how many they are, and the notes of its reading.
fn judged(before: &Value, after: &Value, exchange: &Exchange) -> Vec<String> {
    let mut found = Vec::new();
    differences("", before, after, &mut found);
    found.retain(|(place, one, other)| !is_echo(place, one, other, exchange));
    let told =
        |(place, one, other): &(String, &Value, &Value)| format!("{place}: {}, after {}", short(one), short(other));
    let mut places: Vec<String> = found.iter().take(PLACES_MAX).map(told).collect();
    if found.len() > PLACES_MAX {
        places.push(format!("and {} more", found.len() - PLACES_MAX));
    }
    places
}

fn is_echo(place: &str, one: &Value, other: &Value, exchange: &Exchange) -> bool {
    if NOTES.iter().any(|note| place.contains(note)) {
        return true;
    }
    let (Some(one), Some(other)) = (one.as_str(), other.as_str()) else {
        return false;
    };
    let key =
        place.rsplit('.').next().unwrap_or(place).trim_end_matches(|c: char| c.is_ascii_digit() || "[]".contains(c));
    place == "candidate.name" || ECHOES.contains(&key) || exchange.text(one) == other
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    text.char_indices().nth(VALUE_CHARS).map_or_else(|| text.clone(), |(end, _)| format!("{}…", &text[..end]))
}

/// Words with what takes their place.
struct Exchange {
    finder: Option<AhoCorasick>,
    replacements: Vec<String>,
    pronouns: BTreeMap<String, String>,
    birth: Vec<String>,
    /// Years to go back, and the first year that stays; none where years are not swapped.
    years: Option<(u32, u32)>,
}

impl Exchange {
    fn new(telling: &Telling, identity: Identity<'_>, options: &Options<'_>, kinds: &[Kind]) -> Self {
        let words = identity.words;
        let mut pairs: BTreeMap<String, String> = BTreeMap::new();
        let mut put = |kind: Kind, from: &[String], to: &dyn Fn(usize, &str) -> String| {
            for (index, word) in from.iter().enumerate().filter(|_| kinds.contains(&kind)) {
                let replacement = to(index, word);
                pairs.entry(word.to_uppercase()).or_insert_with(|| replacement.to_uppercase());
                if kind == Kind::Name {
                    // As in an address of mail.
                    pairs.entry(word.to_lowercase()).or_insert_with(|| replacement.to_lowercase());
                }
                pairs.insert(word.clone(), replacement);
            }
        };
        put(Kind::Cities, &telling.places, &|index, _| Identity::of(&words.cities, identity.number + index).to_owned());
        put(Kind::Schools, &telling.schools, &|index, _| {
            Identity::of(&words.schools, identity.number + index).to_owned()
        });
        let (first, last) = identity.name().split_once(' ').unwrap_or((identity.name(), identity.name()));
        put(Kind::Name, &telling.names, &|index, _| match index {
            0 => identity.name().to_owned(),
            1 => first.to_owned(),
            _ => last.to_owned(),
        });
        let year = u32::try_from(options.as_of.month().year()).unwrap_or(0);
        Self {
            // Only more words than memory holds make it fail; a resume has a few dozen.
            finder: AhoCorasick::new(pairs.keys()).ok(),
            replacements: pairs.into_values().collect(),
            pronouns: if kinds.contains(&Kind::Pronouns) { words.words.clone() } else { BTreeMap::new() },
            birth: words.birth.words.clone(),
            years: kinds.contains(&Kind::Years).then_some((words.years_back, year)),
        }
    }

    fn document(&self, document: &Document, telling: &Telling) -> Document {
        let mut other = document.clone();
        for (index, line) in other.lines.iter_mut().enumerate() {
            let is_dated = telling.schooling.contains(&index) || self.is_birth(&line.text);
            let years = if is_dated { self.year_edits(&line.text) } else { Vec::new() };
            replace(line, [self.edits(&line.text), years].concat());
        }
        for role in &mut other.roles {
            role.employer = self.text(&role.employer);
        }
        other
    }

    /// A text that is no line of its own.
    fn text(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for edit in self.edits(text).into_iter().rev() {
            out.replace_range(edit.start..edit.end, &edit.text);
        }
        out
    }

    /// The words of a text to replace, in their order; the longest of those that begin together.
    fn edits(&self, text: &str) -> Vec<Edit> {
        let whole = |start: usize, end: usize| {
            let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            !before && !text[end..].chars().next().is_some_and(char::is_alphanumeric)
        };
        let finder = self.finder.iter().flat_map(|finder| finder.find_overlapping_iter(text));
        let mut edits: Vec<Edit> = finder
            .filter(|found| whole(found.start(), found.end()))
            .map(|found| Edit {
                start: found.start(),
                end: found.end(),
                text: self.replacements[found.pattern().as_usize()].clone(),
            })
            .collect();
        edits.extend(self.pronoun_edits(text));
        edits.sort_by_key(|edit| (edit.start, std::cmp::Reverse(edit.end)));
        let mut done = 0;
        edits.retain(|edit| {
            let is_free = edit.start >= done;
            done = if is_free { edit.end } else { done };
            is_free
        });
        edits
    }

    fn pronoun_edits(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut start = 0;
        for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if let Some(other) = self.pronouns.get(&bare.to_lowercase()) {
                let capital = bare.starts_with(char::is_uppercase);
                let text = if capital { capitalised(other) } else { other.clone() };
                edits.push(Edit { start, end: start + bare.len(), text });
            }
            start += word.len();
        }
        edits
    }

    fn is_birth(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.birth.iter().any(|word| text.contains(word.as_str()))
    }

    /// Years that are over, moved back.
    fn year_edits(&self, text: &str) -> Vec<Edit> {
        let Some((back, now)) = self.years else { return Vec::new() };
        let mut edits = Vec::new();
        let mut start = 0;
        for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
            if digits.len() == 4
                && let Ok(year) = digits.parse::<u32>()
                && (FIRST_YEAR..now).contains(&year)
            {
                edits.push(Edit { start, end: start + 4, text: (year - back).to_string() });
            }
            start += piece.len();
        }
        edits
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A part of a line with what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// Replaces parts of a line; its runs end where they ended.
fn replace(line: &mut Line, mut edits: Vec<Edit>) {
    edits.sort_by_key(|edit| edit.start);
    for edit in edits.into_iter().rev() {
        line.text.replace_range(edit.start..edit.end, &edit.text);
        for run in &mut line.runs {
            let end = run.end as usize;
            let end = if end >= edit.end { end - edit.end + edit.start + edit.text.len() } else { end.min(edit.start) };
            run.end = u32::try_from(end).unwrap_or(u32::MAX);
        }
    }
}
