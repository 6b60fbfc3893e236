//! Years of experience that a sentence names.

use std::ops::Range;

use crate::dictionary::phrase_spans::Word;
use crate::dictionary::posting_words::PostingWords;

/// More years than this are no experience that anybody asks for.
const YEARS_MAX: f64 = 30.0;

/// Months of a year.
const MONTHS: f64 = 12.0;

/// Most words from "years" to the number behind its label.
const LABEL_WORDS: usize = 4;

/// Words that may be between "of which" and the number.
const SHARE_WORDS: usize = 1;

/// A number of years in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct YearPhrase {
    /// Least years; `None` for "up to 5 years".
    pub min: Option<f64>,
    /// Most years of a range.
    pub max: Option<f64>,
    /// Its bytes.
    pub span: Range<usize>,
    /// Byte at which the words before it begin that belong to it: "at least".
    pub lead: usize,
    /// Whether words near it speak of experience.
    pub experience: bool,
    /// Whether it is a share of other years: "of which 3 in Go".
    pub share: bool,
    /// Whether it counts months.
    pub months: bool,
    /// Whether they are years of leading people.
    pub people: bool,
}

/// The numbers of years in a sentence that can be years of experience.
pub(super) fn phrases(text: &str, words: &[Word], cues: &PostingWords) -> Vec<YearPhrase> {
    (0..words.len()).filter_map(|unit| phrase(text, words, unit, cues)).collect()
}

fn phrase(text: &str, words: &[Word], unit: usize, cues: &PostingWords) -> Option<YearPhrase> {
    let (last, upper, end) = amount(text, words, unit, cues)?;
    let (first, lower) = range_start(text, words, last, cues).unwrap_or((last, upper));
    let months = cues.is_month_unit(&words[end].text);
    let in_years = |number: f64| if months { number / MONTHS } else { number };
    let (lower, upper) = (in_years(lower), in_years(upper));
    let sets = cues.sets();
    let behind = end + 1;
    let refused = (behind..words.len().min(behind + 2)).any(|at| sets.not_after.at(words, at).next().is_some())
        || sets.not_before.ends_before(words, first);
    if refused || upper > YEARS_MAX || lower > upper {
        return None;
    }
    let near = behind..words.len().min(behind + cues.file().years.near);
    let up_to = sets.up_to.ends_before(words, first);
    let lead = (0..first).rev().take_while(|at| cues.file().years.behind.contains(&words[*at].text)).last();
    let lead = lead.unwrap_or(first);
    let before = lead.saturating_sub(SHARE_WORDS)..=lead;
    let share = (behind..words.len().min(behind + 3)).any(|at| sets.share.at(words, at).next().is_some())
        || before.into_iter().any(|end| sets.share_before.ends_before(words, end));
    Some(YearPhrase {
        min: (!up_to).then_some(lower),
        max: (up_to || first != last && lower < upper).then_some(upper),
        span: words[first.min(unit)].span.start..words[end].span.end,
        lead: words[lead.min(unit)].span.start,
        share,
        months,
        people: near.clone().any(|at| sets.people.at(words, at).next().is_some()),
        experience: unit < last
            || lead.checked_sub(1).is_some_and(|at| cues.file().years.labels.contains(&words[at].text))
            || near.into_iter().any(|at| sets.years_after.at(words, at).next().is_some()),
    })
}

/// The number that belongs to a unit, by its last word, with the last word of both.
fn amount(text: &str, words: &[Word], unit: usize, cues: &PostingWords) -> Option<(usize, f64, usize)> {
    if !cues.is_year_unit(&words[unit].text) && !cues.is_month_unit(&words[unit].text) {
        return Some((unit, glued_number(&words[unit].text, cues)?, unit));
    }
    let before = last_number(words, unit, cues).and_then(|last| Some((last, number(text, &words[last], cues)?, unit)));
    let labelled = || labelled_number(text, words, unit, cues).or_else(|| bracketed_number(text, words, unit, cues));
    before.or_else(|| labelled().map(|(last, number)| (last, number, last)))
}

/// The number that explains "several years of Go (4+)": in a bracket behind it, with a plus sign.
fn bracketed_number(text: &str, words: &[Word], unit: usize, cues: &PostingWords) -> Option<(usize, f64)> {
    let open = text.get(words.get(unit)?.span.end..)?.find('(')? + words[unit].span.end;
    let close = text[open..].find(')').map_or(text.len(), |close| open + close);
    let inside = |at: &usize| open < words[*at].span.start && words[*at].span.end < close;
    let vague = unit.checked_sub(1).is_some_and(|at| cues.file().years.vague.contains(&words[at].text));
    let plus = |at: &usize| text.get(words[*at].span.end..).is_some_and(|rest| rest.starts_with('+'));
    let at = (unit + 1..words.len()).filter(|_| vague).filter(inside).find(plus)?;
    Some((at, number(text, &words[at], cues)?))
}

/// The number behind a label that names the unit: "Years of experience: 5+".
fn labelled_number(text: &str, words: &[Word], unit: usize, cues: &PostingWords) -> Option<(usize, f64)> {
    let gap = |at: usize| text.get(words[at - 1].span.end..words[at].span.start).unwrap_or_default().trim();
    let mut behind = unit + 1..words.len().min(unit + 1 + LABEL_WORDS);
    let first = behind.find(|at| gap(*at) == ":")?;
    let of_experience = words[unit + 1..first].iter().all(|word| cues.file().years.experience.contains(&word.text));
    let ranges = words.get(first + 1).is_some_and(|_| ["-", "–"].contains(&gap(first + 1)));
    let last = if ranges { first + 1 } else { first };
    let own_unit = words.get(last + 1).is_some_and(|next| cues.is_year_unit(&next.text));
    let number = number(text, &words[last], cues).filter(|_| of_experience && first > unit + 1 && !own_unit)?;
    Some((last, number))
}

/// Whether a name is the field of the years before it and no skill of its own: "5 years of backend or
/// platform engineering".
pub(super) fn is_field(name: &Range<usize>, words: &[Word], years: &[YearPhrase], cues: &PostingWords) -> bool {
    let overall = &cues.file().years.overall;
    let inside = words.iter().filter(|word| word.span.start >= name.start && word.span.end <= name.end);
    years.iter().any(|phrase| phrase.span.end <= name.start)
        && inside.into_iter().all(|word| overall.contains(&word.text))
}

/// The number that belongs to a unit: right before it, or before "or more", "full", "(five)".
fn last_number(words: &[Word], unit: usize, cues: &PostingWords) -> Option<usize> {
    let fillers = &cues.file().years.and_more;
    let mut at = unit.checked_sub(1)?;
    for _ in 0..2 {
        let pair =
            at.checked_sub(1).and_then(|before| Some(format!("{} {}", words.get(before)?.text, words.get(at)?.text)));
        if pair.is_some_and(|pair| fillers.contains(&pair)) {
            at = at.checked_sub(2)?;
        } else if fillers.contains(&words.get(at)?.text) {
            at = at.checked_sub(1)?;
        }
    }
    Some(at)
}

/// The number in "5yrs".
fn glued_number(word: &str, cues: &PostingWords) -> Option<f64> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = word.split_at(digits);
    cues.is_year_unit(unit).then(|| number.parse().ok()).flatten()
}

fn number(text: &str, word: &Word, cues: &PostingWords) -> Option<f64> {
    let written = text.get(word.span.clone())?;
    let spelt = || cues.file().years.numbers.get(&word.text).map(|number| f64::from(*number));
    written.parse().ok().filter(|number: &f64| number.is_finite()).or_else(spelt)
}

/// The first number of a range that ends at this word, or the same number twice: "five (5)".
fn range_start(text: &str, words: &[Word], last: usize, cues: &PostingWords) -> Option<(usize, f64)> {
    let before = last.checked_sub(1)?;
    let gap = text.get(words[before].span.end..words[last].span.start)?;
    let first = if gap.trim().trim_matches('+').trim().chars().all(|c| "-–—~(/".contains(c)) && !gap.trim().is_empty()
    {
        before
    } else if cues.file().years.range.contains(&words[before].text) {
        before.checked_sub(1)?
    } else {
        return None;
    };
    let lower = number(text, &words[first], cues)?;
    Some((first, lower))
}
