//! Frames: surroundings that vouch for an ambiguous name (`frames.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::normal::{is_word, normalise};
use super::schema::Text;
use super::structure::{ends_with_phrase, find_phrase, is_version, starts_with_phrase, tokens};
use super::tables::{Ids, StringTable};

/// The file `frames.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FramesFile {
    /// Day on which a second reader last went through the file, `YYYY-MM-DD`.
    pub reviewed: String,
    /// May be between a frame and the name: "experience with both Spark and Flink".
    pub fillers: Vec<String>,
    /// May follow a name that is whole.
    pub followers: Vec<String>,
    /// What people of the trade do with a tool.
    pub making: Vec<String>,
    /// Words of the trade.
    pub trade: Vec<String>,
    /// Words of the trade and of everyday life.
    pub shared: Vec<String>,
    /// Words of everyday life, which speak against the name.
    pub everyday: Vec<String>,
    /// Other trades, their places and goods, for which software is made.
    pub customers: Vec<String>,
    /// Right before a capitalised name: a person, a place or an employer bears it.
    pub bearers: Vec<String>,
    /// Right before the name of any tool: the firm of that name is meant.
    pub firms: Vec<String>,
    /// Right before a name that has another sense: a person bears it.
    pub kin: Vec<String>,
    /// Right behind a name that has another sense: a place or a thing bears it.
    pub places: Vec<String>,
    /// Animals, people and ships: the name of any tool right behind one is theirs.
    pub creatures: Vec<String>,
    /// Between one of `creatures` and its name: "a cat named Redis".
    pub naming: Vec<String>,
    /// Right behind a proper name they make it a tool.
    pub nouns: Vec<String>,
    /// Categories whose names are common words.
    pub concepts: Vec<String>,
    /// Endings of names that are common words: their slips of spelling are other words.
    pub common_endings: Vec<String>,
    /// Grades that are behind a name.
    pub grades: Vec<String>,
    /// Units of a number that is behind a name.
    pub units: Vec<String>,
    /// The frames, sorted by id.
    pub frame: Vec<FrameEntry>,
}

/// Phrases that are right before a name and vouch for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameEntry {
    /// Kebab-case, unique.
    pub id: Text,
    /// What it takes beside the phrase.
    pub needs: Needs,
    /// The phrases.
    pub words: Vec<Text>,
    /// Texts in which the frame must vouch for a name.
    pub fires: Vec<Text>,
    /// Texts in which no ambiguous name may be found.
    pub silent: Vec<Text>,
}

/// What it takes beside the phrase of a frame; each asks for what those above it ask for too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Needs {
    /// Nothing may make one phrase with the name behind it: "rust removal".
    Whole,
    /// The name is written as a proper name.
    Capital,
    /// The sentence speaks of making something, of the trade, or of another tool.
    Trade,
}

/// The frames, ready to look around names with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Frames<'a> {
    #[serde(borrow)]
    fillers: StringTable<'a>,
    #[serde(borrow)]
    followers: StringTable<'a>,
    #[serde(borrow)]
    making: StringTable<'a>,
    #[serde(borrow)]
    trade: StringTable<'a>,
    /// The words of `trade` that everyday life does not know.
    #[serde(borrow)]
    only_trade: StringTable<'a>,
    #[serde(borrow)]
    everyday: Ids<'a>,
    #[serde(borrow)]
    customers: Ids<'a>,
    #[serde(borrow)]
    bearers: StringTable<'a>,
    #[serde(borrow)]
    firms: StringTable<'a>,
    #[serde(borrow)]
    kin: StringTable<'a>,
    #[serde(borrow)]
    places: StringTable<'a>,
    #[serde(borrow)]
    creatures: StringTable<'a>,
    #[serde(borrow)]
    naming: StringTable<'a>,
    #[serde(borrow)]
    nouns: StringTable<'a>,
    #[serde(borrow)]
    concepts: StringTable<'a>,
    #[serde(borrow)]
    grades: StringTable<'a>,
    #[serde(borrow)]
    units: StringTable<'a>,
    #[serde(borrow)]
    phrases: StringTable<'a>,
    /// What each phrase needs.
    needs: Vec<Needs>,
}

/// Most fillers between a frame and a name.
const FILLERS: usize = 2;

/// How many words away from a name an everyday word speaks against a frame that needs nothing else.
const NEAR_WORDS: usize = 5;

/// The same for the other frames.
const FAR_WORDS: usize = 12;

impl Frames<'_> {
    pub(super) fn new(file: &FramesFile) -> Self {
        let names = |words: &[String]| words.iter().map(|word| normalise(word)).collect::<Vec<_>>();
        let names = |words: &[String]| names(words).iter().map(String::as_str).collect::<StringTable<'_>>();
        let trade: Vec<String> = file.trade.iter().map(|word| normalise(word)).collect();
        // The longest phrase decides what a name needs: "lines of" before "of".
        let mut framed: Vec<(&str, Needs)> = file
            .frame
            .iter()
            .flat_map(|frame| frame.words.iter().map(|word| (word.value.as_str(), frame.needs)))
            .collect();
        framed.sort_by_key(|(phrase, _)| (std::cmp::Reverse(phrase.len()), *phrase));
        Self {
            fillers: names(&file.fillers),
            followers: names(&file.followers),
            making: names(&file.making),
            trade: trade.iter().map(String::as_str).collect(),
            only_trade: trade.iter().filter(|word| !file.shared.contains(word)).map(String::as_str).collect(),
            everyday: Ids::new(file.everyday.iter().map(String::as_str)),
            customers: Ids::new(file.customers.iter().map(String::as_str)),
            bearers: names(&file.bearers),
            firms: names(&file.firms),
            kin: names(&file.kin),
            places: names(&file.places),
            creatures: names(&file.creatures),
            naming: names(&file.naming),
            nouns: names(&file.nouns),
            concepts: file.concepts.iter().map(String::as_str).collect(),
            grades: names(&file.grades),
            units: names(&file.units),
            phrases: framed.iter().map(|(phrase, _)| *phrase).collect(),
            needs: framed.iter().map(|(_, needs)| *needs).collect(),
        }
    }

    /// The longest frame that leads to a name, with what it needs. `before` is the sentence up to it.
    pub(super) fn leading<'s>(&'s self, before: &str) -> Option<(&'s str, Needs)> {
        let mut rest = before.trim_end_matches([' ', '"', '\'', '(', '*', '`']);
        for _ in 0..=FILLERS {
            if let Some(found) = self.ending(rest) {
                return Some(found);
            }
            let word = rest.rsplit(' ').next().filter(|word| self.fillers.contains(word))?;
            rest = rest[..rest.len() - word.len()].trim_end();
        }
        None
    }

    fn ending(&self, text: &str) -> Option<(&str, Needs)> {
        let last = text.as_bytes().last()?;
        let ends = |phrase: &str| {
            let before = text.strip_suffix(phrase)?;
            (!before.ends_with(is_word) || !phrase.starts_with(is_word)).then_some(())
        };
        let may = |place: &usize| self.phrases.bytes(*place).last() == Some(last);
        let place = (0..self.needs.len()).filter(may).find(|place| ends(self.phrases.get(*place)).is_some())?;
        Some((self.phrases.get(place), *self.needs.get(place)?))
    }

    /// Whether a word may follow a name without making one phrase with it.
    pub(super) fn may_follow(&self, word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        is_version(word)
            || [&self.followers, &self.trade, &self.making, &self.nouns]
                .into_iter()
                .any(|list| list.contains(word) || list.contains(singular))
    }

    /// Whether a sentence speaks of making something before a name, or of the trade around it.
    pub(super) fn is_of_the_trade(&self, before: &str, after: &str) -> bool {
        let holds = |text: &str, list: &StringTable<'_>| list.iter().any(|word| find_phrase(text, word).is_some());
        holds(before, &self.making) || holds(before, &self.trade) || holds(after, &self.trade)
    }

    /// Whether a sentence is about the trade by words that everyday life does not know.
    pub(super) fn is_only_of_the_trade(&self, before: &str, after: &str) -> bool {
        let mut own = self.only_trade.iter();
        own.any(|word| find_phrase(before, word).is_some() || find_phrase(after, word).is_some())
    }

    /// Whether an everyday word is close to a name.
    pub(super) fn speaks_against(&self, before: &str, after: &str, needs: Needs) -> bool {
        let words = if needs == Needs::Whole { NEAR_WORDS } else { FAR_WORDS };
        words_around(before, after, words).any(|word| is_one_of(&self.everyday, word))
    }

    /// Whether a word of everyday life or of another trade is around a name.
    pub(super) fn is_of_everyday_life(&self, before: &str, after: &str) -> bool {
        let speaks = |word| is_one_of(&self.everyday, word) || is_one_of(&self.customers, word);
        words_around(before, after, FAR_WORDS).any(speaks)
    }

    /// Whether the words before a capitalised name give it to a person, a place or an employer.
    pub(super) fn has_bearer(&self, before: &str) -> bool {
        ends_with_phrase(before, &self.bearers).is_some()
    }

    /// Whether the words before a name of any tool make it the firm of that name.
    pub(super) fn is_firm(&self, before: &str) -> bool {
        ends_with_phrase(before, &self.firms).is_some()
    }

    /// Whether the words before a name of any tool give it to an animal, a person or a ship: "my cat Loki".
    pub(super) fn is_of_a_creature(&self, before: &str) -> bool {
        let named = ends_with_phrase(before, &self.naming);
        let owner = named.and_then(|words| before.trim_end().strip_suffix(words)).unwrap_or(before);
        ends_with_phrase(owner, &self.creatures).is_some()
    }

    /// Whether a word is one of the trade, so that it is no other word with a slip of spelling.
    pub(super) fn knows_word(&self, word: &str) -> bool {
        self.making.contains(word) || self.trade.contains(word)
    }

    /// The word right before or right behind a name that gives it to a person, a place or a thing.
    pub(super) fn bearer<'s>(&'s self, before: &str, after: &str) -> Option<&'s str> {
        ends_with_phrase(before, &self.kin).or_else(|| starts_with_phrase(after, self.places.iter()))
    }

    /// Whether the word right behind a proper name makes it a tool.
    pub(super) fn makes_a_tool(&self, after: &str) -> bool {
        after.starts_with(' ') && starts_with_phrase(after, self.nouns.iter()).is_some()
    }

    /// Whether names of a category are common words.
    pub(super) fn is_concept(&self, category: &str) -> bool {
        self.concepts.contains(category)
    }

    /// Whether the text behind a name begins with two years: "(2017 - 2021)".
    pub(super) fn is_dated(&self, after: &str) -> bool {
        is_span_of_years(after.trim_start_matches([' ', ':', '(', '|', '-', '–', '[']))
    }

    /// Whether the text behind a name begins with a grade or a length of time: "(4 years)", ": advanced".
    pub(super) fn is_rated(&self, after: &str) -> bool {
        let rest = after.trim_start_matches([' ', ':', '(', '|', '-', '–', ',', '[', '=']);
        if rest.len() == after.len() {
            return false;
        }
        let begins = |text: &str, phrase: &str| {
            text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(is_word) || !phrase.ends_with(is_word))
        };
        let number = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '+'));
        if number.len() == rest.len() {
            let marked = !after.starts_with(' ') || after.trim_start().len() != rest.len();
            return marked && self.grades.iter().any(|grade| begins(rest, grade));
        }
        self.units.iter().any(|unit| begins(number.trim_start(), unit))
    }
}

/// The words around a name in its part of the sentence, which a semicolon ends.
fn words_around<'s>(before: &'s str, after: &'s str, count: usize) -> impl Iterator<Item = &'s str> {
    let before = before.rsplit("; ").next().unwrap_or_default();
    let after = after.split("; ").next().unwrap_or_default();
    tokens(last_words(before, count)).chain(tokens(first_words(after, count)))
}

/// Whether a word, or what it is the plural of, is in a list.
fn is_one_of(list: &Ids<'_>, word: &str) -> bool {
    let knows = |word: &str| list.find(word).is_some();
    knows(word) || word.strip_suffix('s').is_some_and(knows) || word.strip_suffix("es").is_some_and(knows)
}

/// Whether a text begins with two years: "2017 - 2021".
fn is_span_of_years(text: &str) -> bool {
    let year = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && (text.starts_with("19") || text.starts_with("20"))
    };
    year(text) && year(text[4..].trim_start_matches([' ', '-', '–']))
}

fn last_words(text: &str, count: usize) -> &str {
    let start = text.trim_end().rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn first_words(text: &str, count: usize) -> &str {
    let end = text.match_indices(' ').nth(count).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
