//! Names: skills that both sides show under different ones.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::spelling::is_plain_to_see;
use crate::dictionary::Dictionary;
use crate::dictionary::phrase_spans::find_whole;
use crate::document::Quote;
use crate::evidence::{Evidence, Mention, Skill};
use crate::posting::{Posting, Requirement};

/// The same skill in the words of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// Id of the skill.
    pub skill: String,
    /// The posting's word.
    pub posting: String,
    /// The resume's word.
    pub resume: String,
    /// The line of the resume that could use the posting's word.
    pub line: Quote,
}

/// A skill that the resume never calls by the posting's word.
pub(super) struct OtherWord<'a> {
    pub skill: &'a Skill,
    /// The posting's word.
    pub word: &'a str,
    /// Where the resume could use it.
    pub mentions: Vec<&'a Mention>,
}

/// What both sides say in words that a reader or a machine could fail to match, each with the strongest line that could use the posting's.
pub(super) fn of(evidence: &Evidence, posting: &Posting, dictionary: &Dictionary) -> Vec<Wording> {
    let strongest = |best: &'_ Mention, next: &'_ Mention| next.strength > best.strength;
    let row = |other: OtherWord<'_>| {
        let mention =
            other.mentions.iter().copied().reduce(|best, next| if strongest(best, next) { next } else { best })?;
        Some(Wording {
            skill: other.skill.id.clone(),
            posting: other.word.to_owned(),
            resume: mention.text.clone(),
            line: mention.quote(),
        })
    };
    let others = other_words(evidence, posting, dictionary).into_iter();
    let hidden = |row: &Wording| !is_plain_to_see(&row.posting, &row.resume);
    others.filter_map(row).filter(hidden).collect()
}

/// Skills that the resume never calls by the posting's word although it could: both words are plain
/// names of the same thing.
pub(super) fn other_words<'a>(
    evidence: &'a Evidence,
    posting: &'a Posting,
    dictionary: &Dictionary,
) -> Vec<OtherWord<'a>> {
    let asked = posting.required.iter().chain(&posting.preferred);
    let mut seen = BTreeSet::new();
    let words = asked.flat_map(Requirement::alternatives);
    let words = words.filter(|(id, _)| seen.insert(id.as_str()));
    words.filter_map(|(id, word)| other_word(evidence, evidence.skill(id)?, word, dictionary)).collect()
}

fn other_word<'a>(
    evidence: &Evidence,
    skill: &'a Skill,
    word: &'a str,
    dictionary: &Dictionary,
) -> Option<OtherWord<'a>> {
    let used_already = skill.mentions.iter().any(|mention| holds(&mention.text, word));
    if used_already || !is_name(word, &skill.id, dictionary) || has_loose_words(&skill.category, dictionary) {
        return None;
    }
    // "REST" for "REST APIs": what follows the name would not fit the rest of the line.
    let longer = |text: &str| word.to_lowercase().starts_with(&format!("{} ", text.to_lowercase()));
    let free = |mention: &&Mention| {
        is_name(&mention.text, &skill.id, dictionary) && !longer(&mention.text) && !is_part(mention, evidence)
    };
    let mentions: Vec<&Mention> = skill.mentions.iter().filter(free).collect();
    (!mentions.is_empty()).then_some(OtherWord { skill, word, mentions })
}

/// Whether a text holds a word, whatever its case and with or without the plural's "s".
fn holds(text: &str, word: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().trim_end_matches('s').to_owned();
    find_whole(&plain(text), &plain(word)).is_some()
}

/// Whether a text is a plain name of a skill, with or without the plural's "s" that the dictionary
/// takes off: no version is behind it and nothing else. Several words in lower case describe
/// rather than name, and so does a word made from the name ("Dockerised").
fn is_name(text: &str, id: &str, dictionary: &Dictionary) -> bool {
    let describes = text.contains(' ') && !text.contains(char::is_uppercase) || is_made_from_name(text, id, dictionary);
    let singular = text.strip_suffix(['s', 'S']);
    let mut names = [Some(text), singular].into_iter().flatten().filter_map(|text| dictionary.resolve(text));
    !describes && names.any(|key| dictionary.skill_id(key) == id)
}

fn is_made_from_name(text: &str, id: &str, dictionary: &Dictionary) -> bool {
    let name = dictionary.skill_by_id(id).map(|key| dictionary.skill_name(key).to_lowercase());
    let lower = text.to_lowercase();
    let ending = name.as_deref().and_then(|name| lower.strip_prefix(name)).unwrap_or_default();
    ending != "s" && ending.starts_with(char::is_alphabetic)
}

/// Whether the words for skills of this category lie near each other rather than mean the same.
fn has_loose_words(category: &str, dictionary: &Dictionary) -> bool {
    dictionary.posting().file().wording.loose_categories.iter().any(|loose| loose == category)
}

/// Whether a mention is in the name of something else: another skill's or a certificate's.
fn is_part(mention: &Mention, evidence: &Evidence) -> bool {
    let place = (mention.page, mention.line);
    let longer = |other: &Mention| {
        (other.page, other.line) == place && other.text.len() > mention.text.len() && other.text.contains(&mention.text)
    };
    evidence.skills.iter().flat_map(|skill| &skill.mentions).any(longer)
        || evidence.certifications.iter().any(|held| (held.quote.page, held.quote.line) == place)
}
