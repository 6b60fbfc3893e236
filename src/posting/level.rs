//! The level that a posting asks for: by its title, else by what the text calls the job, else by its
//! years.

use super::AskedYears;
use super::parts::Piece;
use super::title::Title;
use crate::dictionary::phrase_spans::{Word, words_of};
use crate::dictionary::posting_words::PostingWords;
use crate::dictionary::{Dictionary, TitleReading};

/// What parts the title from what is beside it.
const MARKS: [&str; 9] = [", ", " - ", " – ", " — ", "(", ")", " | ", ": ", "; "];
/// Pieces among which the text calls the job by its grade.
const FIRST_PIECES: usize = 20;
/// Most words from "we are hiring a" to the end of what it names.
const NAME_WORDS: usize = 6;

/// A rung and what it rests on.
pub(super) struct AskedLevel {
    pub rung: String,
    pub because: String,
    pub stated: bool,
}

/// A grade with the words that named it.
struct Grade {
    id: String,
    reason: String,
}

impl Grade {
    fn of(reading: TitleReading) -> Option<Self> {
        Some(Self { id: reading.grade?, reason: reading.grade_reason })
    }
}

/// The rung asked for.
pub(super) fn asked(title: &Title, pieces: &[Piece], years: &AskedYears, dictionary: &Dictionary) -> AskedLevel {
    let cues = dictionary.posting();
    let words = &cues.file().level;
    let named = of_title(&title.text, dictionary).map(|grade| (grade, "the title"));
    let named = named.or_else(|| of_text(pieces, dictionary).map(|grade| (grade, "the text")));
    if let Some((Grade { id, reason }, place)) = named
        && let Some(rung) = words.grades.get(&id)
    {
        let beyond = words.lead_grades.contains(&id)
            && pieces.iter().any(|piece| cues.names_several_teams(&words_of(&piece.text)));
        let rung = if beyond { &words.lead_beyond } else { rung };
        let several = if beyond { ", over several teams" } else { "" };
        return AskedLevel { rung: rung.clone(), because: format!("{place} ({reason}){several}"), stated: true };
    }
    by_number(&title.text, cues).unwrap_or_else(|| by_years(years, cues))
}

/// The rung of a title that only counts: "Engineer III".
fn by_number(title: &str, cues: &PostingWords) -> Option<AskedLevel> {
    let words = words_of(title);
    let last = words.iter().rev().find(|word| word.upper && word.text.chars().all(|c| "iv".contains(c)))?;
    let rung = cues.file().level.numerals.get(&last.text)?;
    let because = format!("the title (“{}”)", last.text.to_uppercase());
    Some(AskedLevel { rung: rung.clone(), because, stated: true })
}

fn by_years(years: &AskedYears, cues: &PostingWords) -> AskedLevel {
    let words = &cues.file().level;
    let Some(min) = years.min else {
        let because = "neither the title nor any years tell".to_owned();
        return AskedLevel { rung: words.without_years.clone(), because, stated: false };
    };
    let by_years = words.by_years.iter().rev().find(|step| step.from <= min);
    let rung = by_years.map_or(&words.without_years, |step| &step.rung);
    AskedLevel { rung: rung.clone(), because: format!("a plain title and at least {min} years"), stated: true }
}

/// The grade of a title: that of the profession in it, else of a part that says nothing but a grade.
/// What names a team, a product or a boss behind it says nothing.
fn of_title(title: &str, dictionary: &Dictionary) -> Option<Grade> {
    let mut parts = vec![title];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let read = |part: &str| dictionary.read_title(&without_other_words(part, dictionary.posting()));
    let head = parts.iter().position(|part| read(part).is_title);
    let Some(head) = head else { return Grade::of(read(title)) };
    let beside = || parts.iter().filter(|part| is_grade(part, dictionary)).find_map(|part| Grade::of(read(part)));
    Grade::of(read(parts[head])).or_else(beside)
}

/// A part of a title without the words that hold a grade and name something else.
fn without_other_words(part: &str, cues: &PostingWords) -> String {
    let words = words_of(part);
    let hits = cues.sets().no_grade.find(&words);
    let kept = words.iter().enumerate().filter(|(at, _)| !hits.iter().any(|hit| hit.words.contains(at)));
    let texts: Vec<&str> = kept.filter_map(|(_, word)| part.get(word.span.clone())).collect();
    if hits.is_empty() { part.to_owned() } else { texts.join(" ") }
}

fn is_grade(part: &str, dictionary: &Dictionary) -> bool {
    let company = &dictionary.posting().file().level.grade_company;
    let reason = dictionary.read_title(part).grade_reason;
    let grade = words_of(reason.split('\'').nth(1).unwrap_or_default());
    let says = |word: &Word| {
        let whole = dictionary.read_title(&word.text).grade.is_some();
        whole || company.contains(&word.text) || grade.iter().any(|named| named.text == word.text)
    };
    !grade.is_empty() && words_of(part).iter().all(says)
}

/// The grade by which the text calls the job: "as a Senior Engineer you", "this is a junior role",
/// "Level: Senior".
fn of_text(pieces: &[Piece], dictionary: &Dictionary) -> Option<Grade> {
    pieces.iter().take(FIRST_PIECES).find_map(|piece| {
        let words = words_of(&piece.text);
        labelled(&piece.text, &words, dictionary).or_else(|| called(&piece.text, &words, dictionary))
    })
}

fn labelled(text: &str, words: &[Word], dictionary: &Dictionary) -> Option<Grade> {
    let (label, rest) = text.split_once(':')?;
    let label: Vec<String> = words_of(label).into_iter().map(|word| word.text).collect();
    let known = dictionary.posting().file().level.grade_labels.contains(&label.join(" "));
    (known && words.len() <= label.len() + NAME_WORDS).then(|| Grade::of(dictionary.read_title(rest))).flatten()
}

fn called(text: &str, words: &[Word], dictionary: &Dictionary) -> Option<Grade> {
    let cues = dictionary.posting();
    let nouns = &cues.file().level.grade_nouns;

    cues.sets().grade_lead.find(words).into_iter().find_map(|hit| {
        let behind = words.get(hit.words.end..)?;
        let name = behind.iter().take(NAME_WORDS);
        (1..=name.len()).find_map(|count| {
            let (first, last) = (behind.first()?, behind.get(count - 1)?);
            let name = text.get(first.span.start..last.span.end)?;
            if name.contains([',', '.', ';', ':']) {
                return None;
            }
            let reading = dictionary.read_title(&without_other_words(name, cues));
            let of = behind.get(count).is_some_and(|next| cues.file().level.grade_not_before.contains(&next.text));
            let ends = reading.is_title || nouns.contains(&last.text) && !of;
            ends.then(|| Grade::of(reading))
                .flatten()
                .filter(|grade| !cues.file().level.lead_grades.contains(&grade.id))
        })
    })
}
