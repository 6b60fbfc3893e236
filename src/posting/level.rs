//! The level that a posting asks for: by its title, else by its years.

use super::AskedYears;
use super::parts::Piece;
use super::title::Title;
use crate::dictionary::Dictionary;
use crate::dictionary::phrase_spans::words_of;

/// A rung and what it rests on.
pub(super) struct AskedLevel {
    pub rung: String,
    pub because: String,
    pub stated: bool,
}

/// The rung asked for.
pub(super) fn asked(title: &Title, pieces: &[Piece], years: &AskedYears, dictionary: &Dictionary) -> AskedLevel {
    let cues = dictionary.posting();
    let words = &cues.file().level;
    let reading = title.reading.as_ref();
    let named = reading.and_then(|reading| Some((reading.grade.as_ref()?, &reading.grade_reason)));
    if let Some((grade, reason, rung)) =
        named.and_then(|(grade, reason)| Some((grade, reason, words.grades.get(grade)?)))
    {
        let beyond = words.lead_grades.contains(grade)
            && pieces.iter().any(|piece| cues.names_several_teams(&words_of(&piece.text)));
        let rung = if beyond { &words.lead_beyond } else { rung };
        let several = if beyond { ", over several teams" } else { "" };
        return AskedLevel { rung: rung.clone(), because: format!("the title ({reason}){several}"), stated: true };
    }
    let Some(min) = years.min else {
        let because = "neither the title nor any years tell".to_owned();
        return AskedLevel { rung: words.without_years.clone(), because, stated: false };
    };
    let by_years = words.by_years.iter().rev().find(|step| step.from <= min);
    let rung = by_years.map_or(&words.without_years, |step| &step.rung);
    AskedLevel { rung: rung.clone(), because: format!("a plain title and at least {min} years"), stated: true }
}
