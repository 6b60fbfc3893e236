//! Years asked for in the main experience.

use super::AskedYears;
use super::asks::AskedPiece;
use super::reach::Demand;
use super::title::Title;
use super::year_phrases::{YearPhrase, phrases};
use crate::dictionary::phrase_spans::words_of;
use crate::dictionary::posting_file::PartClass;
use crate::dictionary::posting_words::PostingWords;

/// Most words of a line that says nothing but years.
const BARE_WORDS: usize = 4;

/// A number of years that is required.
struct Counted<'p> {
    piece: &'p AskedPiece,
    phrase: &'p YearPhrase,
    /// Of work as such, not of one skill.
    overall: bool,
}

/// Years asked for in the main experience: the first number for work as such that is required, else
/// the first for a skill, else that for leading people. Where degrees change the number, the smallest.
/// Where the text asks for none, those of the title: "Java Developer (5+ yrs)".
pub(super) fn main(pieces: &[AskedPiece], title: &Title, cues: &PostingWords) -> AskedYears {
    let counted: Vec<Counted<'_>> = pieces.iter().flat_map(|piece| counted(piece, cues)).collect();
    let least = || counted.iter().filter(|counted| counted.phrase.min.is_some());
    let of_work = |overall: bool| least().find(move |it| it.overall == overall && !it.phrase.people);
    let in_list = least().find(|it| it.overall && !it.phrase.people && it.is_listed());
    let chosen = in_list.or_else(|| of_work(true)).or_else(|| of_work(false)).or_else(|| least().next());
    let Some(chosen) = chosen else {
        let most = counted.first().map(|counted| counted.asked());
        return of_title(title, cues).or(most).unwrap_or_default();
    };
    let names_degree = |counted: &&Counted<'_>| cues.degree(&counted.piece.words).is_some();
    let by_degree = least().filter(|_| names_degree(&chosen)).filter(names_degree);
    // Of one sentence the first number goes with the lower degree.
    let same_sentence = |best: &Counted<'_>, next: &Counted<'_>| std::ptr::eq(best.piece, next.piece);
    let smallest = by_degree.fold(chosen, |best, next| {
        if next.phrase.min < best.phrase.min && !same_sentence(best, next) { next } else { best }
    });
    smallest.asked()
}

impl Counted<'_> {
    /// Whether it is among what is required.
    fn is_listed(&self) -> bool {
        self.piece.piece.class == PartClass::Required
    }

    fn asked(&self) -> AskedYears {
        AskedYears { min: self.phrase.min, max: self.phrase.max, quote: Some(self.piece.piece.quote.clone()) }
    }
}

fn of_title(title: &Title, cues: &PostingWords) -> Option<AskedYears> {
    let asked = phrases(&title.text, &words_of(&title.text), cues).into_iter().find(|phrase| phrase.min.is_some())?;
    Some(AskedYears { min: asked.min, max: asked.max, quote: Some(title.quote()) })
}

/// The numbers of a piece that are asked of the candidate.
fn counted<'p>(piece: &'p AskedPiece, cues: &PostingWords) -> impl Iterator<Item = Counted<'p>> {
    let company = cues.sets().not_with.is_in(&piece.words);
    piece.years.iter().filter(|phrase| !phrase.share).filter_map(move |phrase| {
        let (meaning, _) = piece.reaches.meaning_at(phrase.span.start, cues);
        let bare = piece.words.len() <= BARE_WORDS && !phrase.months;
        let required = match (meaning, piece.piece.class) {
            (Demand::Required, _) => true,
            (Demand::Named(_), PartClass::Open | PartClass::Duties) => (phrase.experience || bare) && !company,
            _ => false,
        };
        let in_list = !phrase.months && matches!(piece.piece.class, PartClass::Required | PartClass::Preferred);
        let stated = required && (phrase.experience || bare || in_list);
        stated.then(|| Counted { piece, phrase, overall: !piece.names_skill_after(phrase) })
    })
}
