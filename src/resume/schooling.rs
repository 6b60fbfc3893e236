//! Schooling: degrees and courses of the education sections.

use super::sentences::runs_as_prose;
use super::{Education, End, Month, Section, dates};
use crate::dictionary::{Dictionary, ReadingWord, SectionKind};
use crate::document::{Document, Line, Quote};

/// Degrees of the education sections, in reading order.
pub(super) fn find(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Education> {
    let schools = sections.iter().filter(|section| section.kind == SectionKind::Education);
    schools.flat_map(|section| of_section(document, section, dictionary)).collect()
}

/// The degrees of a section. Where degrees stand in plain lines, list items tell of them.
fn of_section(document: &Document, section: &Section, dictionary: &Dictionary) -> Vec<Education> {
    let lines: Vec<&Line> = section.lines.iter().filter_map(|&index| document.lines.get(index)).collect();
    let named: Vec<(usize, Degree<'_>)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, degree_in(&line.text, dictionary)?))).collect();
    let item = |at: usize| lines.get(at).is_some_and(|line| line.bullet);
    let items = named.first().is_none_or(|(at, _)| item(*at));
    let named: Vec<_> = named.into_iter().filter(|(at, _)| items || !item(*at)).collect();
    let educations = named.iter().enumerate().filter_map(|(order, (at, degree))| {
        let next = named.get(order + 1).map_or(lines.len(), |(next, _)| *next);
        education(&lines, *at..next, degree, dictionary)
    });
    educations.collect()
}

/// A degree in a line.
struct Degree<'l> {
    id: String,
    /// The words behind it in its piece of the line.
    behind: &'l str,
    /// The pieces of the line before and behind it.
    before: Vec<&'l str>,
    rest: Vec<&'l str>,
}

/// Signs that part the pieces of a line.
const PIECE_SIGNS: [&str; 12] = [",", ";", "\t", "|", " – ", " — ", " - ", "(", ")", "·", "•", "，"];

fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = vec![line];
    for sign in PIECE_SIGNS.into_iter().filter(|sign| line.contains(sign)) {
        pieces = pieces.iter().flat_map(|piece| piece.split(sign)).collect();
    }
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The degree that a line names, unless a school or a place does that for itself: "Masters Academy",
/// "Jackson, MS".
fn degree_in<'l>(line: &'l str, dictionary: &Dictionary) -> Option<Degree<'l>> {
    dictionary.read_degree(line).degree.as_ref()?;
    let pieces = pieces(line);
    let at = (0..pieces.len()).find(|at| names_degree(&pieces, *at, dictionary))?;
    let piece = *pieces.get(at)?;
    let (_, behind) = opening(piece, dictionary).unwrap_or((0, ""));
    Some(Degree {
        id: dictionary.read_degree(piece).degree?,
        behind,
        before: pieces.get(..at).unwrap_or_default().to_vec(),
        rest: pieces.get(at + 1..).unwrap_or_default().to_vec(),
    })
}

/// A degree opens its piece of a line, behind at most so many words: "Completed a BSc".
const LEAD_WORDS: usize = 3;
/// A code of a state or country has so many letters.
const CODE: usize = 2;

fn names_degree(pieces: &[&str], at: usize, dictionary: &Dictionary) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    if dictionary.read_degree(piece).degree.is_none() {
        return false;
    }
    let school = |piece: &str| dictionary.has_reading_word(ReadingWord::School, piece);
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let code = piece.len() == CODE && before.is_some_and(|before| !school(before));
    let opens = opening(piece, dictionary);
    let late = runs_as_prose(piece) && opens.is_none_or(|(words, _)| words > LEAD_WORDS);
    let joined = piece.contains(" in ") || piece.contains(" of ") || piece.contains(" at ");
    let ends_as_school = piece.split_whitespace().next_back().is_some_and(school);
    !code && !late && (joined || !ends_as_school)
}

/// The number of words before a degree in a piece, and what stands behind it.
fn opening<'p>(piece: &'p str, dictionary: &Dictionary) -> Option<(usize, &'p str)> {
    let starts = piece.split_whitespace().map(|word| word.as_ptr() as usize - piece.as_ptr() as usize);
    starts.enumerate().find_map(|(at, start)| {
        let text = piece.get(start..)?;
        let words = dictionary.degree_words(text);
        let behind = text.split_whitespace().nth(words).map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
        (words > 0).then(|| (at, behind.and_then(|from| text.get(from..)).unwrap_or_default()))
    })
}

fn education(
    lines: &[&Line],
    own: std::ops::Range<usize>,
    degree: &Degree<'_>,
    dictionary: &Dictionary,
) -> Option<Education> {
    let line = lines.get(own.start)?;
    let here = dictionary.read_degree(&line.text);
    let below = lines.get(own.start + 1).filter(|_| own.len() > 1).map(|next| dictionary.read_degree(&next.text));
    let near = below.filter(|next| next.degree.is_none());
    Some(Education {
        degree: degree.id.clone(),
        field: field(degree, dictionary),
        related: here.related || near.as_ref().is_some_and(|next| next.related),
        in_progress: here.in_progress || near.is_some_and(|next| next.in_progress),
        ends: ends(lines, own, dictionary),
        quote: Quote::of(line),
    })
}

/// Lines below a degree that can tell its dates, at most.
const DATE_LINES: usize = 3;

/// The end of the last span of time in the lines of a degree, or above it where they tell none.
fn ends(lines: &[&Line], own: std::ops::Range<usize>, dictionary: &Dictionary) -> Option<End> {
    let above = own.start.checked_sub(1);
    let below = own.clone().take(DATE_LINES);
    let spans = |at: usize| lines.get(at).map(|line| dates::spans(&line.text, dictionary)).unwrap_or_default();
    let told = below.chain(above).map(spans).find(|spans| !spans.is_empty())?;
    let last = told.last()?;
    // A bare year by itself is the one of the degree, not the December before it.
    Some(if last.single { End::At(last.start) } else { last.end })
}

/// Words that lead over from a degree to its field.
const LEADS: [&str; 12] = ["in", "of", "en", "em", "di", "de", "im", "für", "i", "w", "на", "по"];

/// The field of a degree: behind it, or in the next piece that names no school, place or date.
fn field(degree: &Degree<'_>, dictionary: &Dictionary) -> String {
    let own = without_lead(degree.behind);
    let plain = |piece: &&&str| is_field(piece, dictionary);
    let chosen = Some(own)
        .filter(|own| is_field(own, dictionary))
        .or_else(|| degree.rest.iter().find(plain).map(|piece| without_lead(piece)))
        .or_else(|| degree.before.iter().rev().find(plain).copied());
    let chosen = chosen.unwrap_or_default();
    let chosen = [" at ", " from ", " with "].iter().fold(chosen, |text, sign| text.split(sign).next().unwrap_or(text));
    chosen.trim_end_matches('.').chars().take(60).collect()
}

fn without_lead(text: &str) -> &str {
    let led = text.split_once(' ').filter(|(word, _)| LEADS.contains(&word.to_lowercase().as_str()));
    led.map_or(text, |(_, rest)| rest).trim_start_matches([':', ' '])
}

fn is_field(piece: &str, dictionary: &Dictionary) -> bool {
    let aside = dictionary.is_place(piece) || dictionary.is_town(piece);
    let school = dictionary.has_reading_word(ReadingWord::School, piece);
    let again = dictionary.read_degree(piece).degree.is_some();
    let digits = piece.contains(|letter: char| letter.is_ascii_digit());
    piece.chars().any(char::is_alphabetic) && !aside && !school && !again && !digits
}

impl Education {
    /// What is known of it in a month: a degree that ends later, or has no end, goes on.
    pub(crate) fn as_of(&self, month: Month) -> Self {
        let later = match self.ends {
            Some(End::At(point)) => point.month > month,
            Some(End::Present) => true,
            Some(End::Unknown) | None => false,
        };
        Self { in_progress: self.in_progress || later, ..self.clone() }
    }
}
