//! The terms of a posting: where the work is done, and what is paid for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flow::Block;
use crate::dictionary::phrase_spans::{PhraseSet, Word, words_of};
use crate::dictionary::posting_words::PostingWords;
use crate::document::Quote;

/// Blocks at the head of a posting in which a bare word says where the work is done.
const HEAD_BLOCKS: usize = 6;
/// Most words of a place.
const PLACE_WORDS: usize = 6;
/// Most words behind an amount among which its period and kind are looked for.
const NEAR_WORDS: usize = 6;
/// Most bytes of a text around an amount that says what it is.
const QUOTE_CHARS: usize = Quote::MAX_CHARS;

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Workplace {
    /// Anywhere, or anywhere in the places named.
    Remote,
    /// Partly in an office.
    Hybrid,
    /// In an office.
    OnSite,
}

/// The time that pay is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What pay is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PayKind {
    /// Salary without bonus and shares.
    Base,
    /// Everything together.
    Total,
}

/// Pay that a posting names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AskedPay {
    /// Least, in units of the currency.
    pub min: f64,
    /// Most; the same as the least where one number is named.
    pub max: f64,
    /// Code of the currency, such as `EUR`.
    pub currency: String,
    /// The time that it is for; absent where nothing says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<Period>,
    /// What it is made of; absent where nothing says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind: Option<PayKind>,
    /// Where it is said.
    pub quote: Quote,
}

/// Places, workplace and pay.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Terms {
    pub places: Vec<String>,
    pub workplace: Option<Workplace>,
    pub pay: Vec<AskedPay>,
}

/// Reads the terms of a posting.
pub(super) fn read(blocks: &[Block], words: &PostingWords) -> Terms {
    let mut terms = Terms::default();
    for (number, block) in blocks.iter().enumerate() {
        for segment in segments(&block.text) {
            let named = places(segment, words);
            let head =
                number < HEAD_BLOCKS || !named.is_empty() || is_labelled(segment, &words.file().terms.workplace_labels);
            terms.places.extend(named.into_iter().filter(|place| !is_workplace(place, words)));
            terms.workplace = terms.workplace.or_else(|| workplace(segment, head, words));
        }
        terms.pay.extend(pay(block, words));
    }
    terms.places.dedup();
    terms.pay.dedup_by(|next, last| (next.min, next.max, &next.currency) == (last.min, last.max, &last.currency));
    terms
}

/// The parts of a line that bars and tabs keep apart.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '\t', '•', '·', '\n']).map(str::trim).filter(|segment| !segment.is_empty())
}

fn label(segment: &str) -> Option<(String, &str)> {
    let (label, rest) = segment.split_once(':')?;
    Some((words_of(label).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" "), rest.trim()))
}

fn is_labelled(segment: &str, labels: &[String]) -> bool {
    label(segment).is_some_and(|(label, _)| labels.contains(&label))
}

/// The places behind a label: "Location: Berlin; Lisbon".
fn places(segment: &str, words: &PostingWords) -> Vec<String> {
    let Some((_, rest)) = label(segment).filter(|(label, _)| words.file().terms.place_labels.contains(label)) else {
        return Vec::new();
    };
    let rest = rest.split(". ").next().unwrap_or(rest);
    let named =
        rest.split([';', '/']).flat_map(|part| part.split(" or ")).map(|place| place.trim().trim_end_matches('.'));
    let is_place = |place: &&str| (1..=PLACE_WORDS).contains(&words_of(place).len());
    named.filter(is_place).map(str::to_owned).collect()
}

fn is_workplace(place: &str, words: &PostingWords) -> bool {
    let (place, sets) = (words_of(place), words.terms());
    [&sets.remote, &sets.hybrid, &sets.on_site].iter().any(|set| set.whole(&place).is_some())
}

/// Where the work is done: at the head of a posting a bare word tells, elsewhere only a sentence about it.
fn workplace(segment: &str, head: bool, words: &PostingWords) -> Option<Workplace> {
    let (text, words) = (words_of(segment), words.terms());
    let says = |bare: &PhraseSet, sure: &PhraseSet| sure.is_in(&text) || head && bare.is_in(&text);
    if words.not_remote.is_in(&text) {
        return Some(Workplace::OnSite);
    }
    if says(&words.hybrid, &words.surely_hybrid) {
        return Some(Workplace::Hybrid);
    }
    if says(&words.remote, &words.surely_remote) {
        return Some(Workplace::Remote);
    }
    says(&words.on_site, &words.surely_on_site).then_some(Workplace::OnSite)
}

/// The pay that a block names: amounts with a currency that no word makes something else.
fn pay(block: &Block, words: &PostingWords) -> Vec<AskedPay> {
    let text = &block.text;
    let Some(patterns) = words.pay().filter(|_| text.contains(|c: char| c.is_ascii_digit())) else { return Vec::new() };
    let amounts = patterns.amounts(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = amounts.get(at) {
        let second = amounts.get(at + 1).filter(|second| patterns.is_range(&text[first.span.end..second.span.start]));
        at += if second.is_some() { 2 } else { 1 };
        let last = second.unwrap_or(first);
        let currency = first.currency.clone().or_else(|| last.currency.clone());
        let Some(currency) = currency else { continue };
        let scale = if first.value < last.value / 100.0 { last.value / first.value.max(1.0) } else { 1.0 };
        let min = if scale >= 100.0 { first.value * 1000.0 } else { first.value };
        found.extend(told(block, first.span.start..last.span.end, (min, last.value), currency, words));
    }
    found
}

/// Pay with its period and kind, by the words of its sentence; `None` where it is no pay.
fn told(
    block: &Block,
    span: std::ops::Range<usize>,
    (min, max): (f64, f64),
    currency: String,
    words: &PostingWords,
) -> Option<AskedPay> {
    let sentence = sentence(&block.text, &span);
    let all = words_of(block.text.get(sentence.clone())?);
    let from = span.end - sentence.start;
    let near: Vec<Word> = all.iter().filter(|word| word.span.start >= from).take(NEAR_WORDS).cloned().collect();
    let before: Vec<Word> = all.iter().filter(|word| word.span.end <= span.start - sentence.start).cloned().collect();
    let last: Vec<Word> = before.iter().rev().take(NEAR_WORDS).rev().cloned().collect();
    let words = words.terms();
    if words.not_pay.is_in(&near) || words.not_pay.is_in(&last) {
        return None;
    }
    let period = words.periods.iter().find(|(_, phrases)| phrases.is_in(&near));
    let period = period.or_else(|| words.periods.iter().find(|(_, phrases)| phrases.is_in(&last)));
    let period = period.and_then(|(name, _)| period_of(name));
    let is_pay = period.is_some() || words.pay.is_in(&all) || all.len() <= NEAR_WORDS || block.text.contains('|');
    let sound = min > 0.0 && max >= min && period.is_none_or(|period| is_plausible(max, period));
    let kind = |phrases: &PhraseSet| phrases.is_in(&near) || phrases.is_in(&last);
    let kind = if kind(&words.total) { Some(PayKind::Total) } else { kind(&words.base).then_some(PayKind::Base) };
    let (page, line) = block.place(span.start);
    let text: String = block.text.get(sentence)?.trim().chars().take(QUOTE_CHARS).collect();
    (is_pay && sound).then_some(AskedPay { min, max, currency, period, kind, quote: Quote { page, line, text } })
}

fn period_of(name: &str) -> Option<Period> {
    Some(match name {
        "hour" => Period::Hour,
        "day" => Period::Day,
        "week" => Period::Week,
        "month" => Period::Month,
        "year" => Period::Year,
        _ => return None,
    })
}

/// Whether so much is paid for such a time anywhere.
fn is_plausible(most: f64, period: Period) -> bool {
    let (low, high) = match period {
        Period::Hour => (1.0, 5_000.0),
        Period::Day => (10.0, 50_000.0),
        Period::Week => (50.0, 200_000.0),
        Period::Month => (100.0, 5_000_000.0),
        Period::Year => (1_000.0, 100_000_000.0),
    };
    (low..=high).contains(&most)
}

/// The sentence or segment around a place.
fn sentence(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let ends = |mark: char| matches!(mark, '|' | '\n' | '\t' | '!' | '?' | ';' | '•');
    let before = text[..span.start].char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let stop = text[before..span.start].rfind(". ").map_or(before, |at| before + at + 2);
    let behind = text[span.end..].find(ends).map_or(text.len(), |at| span.end + at);
    let end = text[span.end..behind].find(". ").map_or(behind, |at| span.end + at);
    stop..end
}
