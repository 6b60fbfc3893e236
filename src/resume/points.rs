//! Points in time as resumes write them: months, seasons, quarters, days and bare years.

use std::ops::Range;

use super::tokens::{Token, TokenKind};
use super::{DatePoint, Month, Precision};
use crate::dictionary::{DateWord, Dictionary};

pub(super) struct Reader<'a> {
    pub tokens: &'a [Token<'a>],
    pub dictionary: &'a Dictionary,
}

/// A date while its place, start or end, is not yet known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub year: i32,
    /// First month and number of months that it covers; the whole year is 12 from January.
    pub first: u32,
    pub months: u32,
}

impl Point {
    pub(super) fn precision(self) -> Precision {
        match self.months {
            1 => Precision::Month,
            12 => Precision::Year,
            _ => Precision::Season,
        }
    }

    pub(super) fn as_start(self) -> DatePoint {
        DatePoint { month: Month::new(self.year, self.first), precision: self.precision() }
    }

    /// A bare end year is the December before (source: the years rule of the domain page).
    pub(super) fn as_end(self) -> DatePoint {
        let last = Month::new(self.year, self.first).plus(self.months as i32 - 1);
        let month = if self.months == 12 { last.plus(-12) } else { last };
        DatePoint { month, precision: self.precision() }
    }
}

/// Years that a resume can tell of.
const YEARS: Range<u32> = 1950..2100;

/// The year that two digits mean.
fn century(value: u32) -> i32 {
    if value < 60 { 2000 + value as i32 } else { 1900 + value as i32 }
}

impl Reader<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<&TokenKind<'_>> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    pub(super) fn word(&self, at: usize) -> DateWord {
        self.tokens.get(at).map(|token| token.word).unwrap_or_default()
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Some(TokenKind::Number(value, digits)) => Some((*value, *digits)),
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, kind: &TokenKind<'_>) -> bool {
        self.kind(at) == Some(kind)
    }

    pub(super) fn touches(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// One date, and the token behind it.
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        let (point, next) = self.bare_point(at)?;
        // "апрель 2013 г. по август 2020 г."
        if self.word(next).years && !self.touches(next) && self.number(next + 1).is_none() {
            return Some((point, next + 1 + usize::from(self.is(next + 1, &TokenKind::Dot) && self.touches(next + 1))));
        }
        Some((point, next))
    }

    fn bare_point(&self, at: usize) -> Option<(Point, usize)> {
        self.signed(at)
            .or_else(|| self.named(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.year_named(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.bare_year(at))
    }

    /// A month's name without a year.
    pub(super) fn named_month(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.word(at);
        let (first, months) = word.month.map(|month| (month, 1)).or(word.season.map(|month| (month, 3)))?;
        let next = at + 1 + usize::from(self.is(at + 1, &TokenKind::Dot));
        Some((Point { year: 0, first, months }, next))
    }

    /// "Aug '21", "Feb, 2020", "May 21, 2021", "Sept. 2014", "März 2019".
    pub(super) fn named(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.word(at).month?;
        // "Nov21": two digits that touch the name are a year.
        if let Some((value, 2)) = self.number(at + 1).filter(|_| self.touches(at + 1) && !self.touches(at + 2)) {
            return Some((Point { year: century(value), first, months: 1 }, at + 2));
        }
        let mut next = self.skip_signs(at + 1);
        // "Feb- 2019": the dash belongs to the date where only a year follows.
        if self.is(next, &TokenKind::Dash) && self.full_year(next + 1).is_some() {
            next += 1;
        }
        if let Some((1..=31, 1..=2)) =
            self.number(next).filter(|_| !self.is(next.wrapping_sub(1), &TokenKind::Apostrophe))
        {
            let ordinal = self.word(next + 1).ordinal && self.touches(next + 1);
            let behind = self.skip_signs(next + 1 + usize::from(ordinal));
            if self.year(behind).is_some() {
                next = behind;
            }
        }
        let (year, next) = self.year(next)?;
        Some((Point { year, first, months: 1 }, next))
    }

    /// "21 May 2021", "1. März 2019", "17th August, 2015".
    pub(super) fn day_first(&self, at: usize) -> Option<(Point, usize)> {
        let (1..=31, 1..=2) = self.number(at)? else {
            return None;
        };
        let ordinal = self.word(at + 1).ordinal && self.touches(at + 1);
        self.named(at + 1 + usize::from(ordinal || self.is(at + 1, &TokenKind::Dot)))
    }

    /// "2019年4月", "2020년 3월", with a day or without.
    fn signed(&self, at: usize) -> Option<(Point, usize)> {
        let (year, 4) = self.number(at).filter(|(year, _)| YEARS.contains(year))? else {
            return None;
        };
        // Some put spaces around the signs: "2019 年 9 月".
        let beside = |at: usize| {
            let signs = ["年", "月", "년", "월"];
            self.touches(at) || matches!(self.kind(at), Some(TokenKind::Word(word)) if signs.contains(&word.as_ref()))
        };
        if !(self.word(at + 1).years && beside(at + 1)) {
            return None;
        }
        let sign = |at: usize| beside(at + 1) && self.word(at + 1).months;
        let Some((first @ 1..=12, 1..=2)) = self.number(at + 2).filter(|_| sign(at + 2)) else {
            return Some((Point { year: year as i32, first: 1, months: 12 }, at + 2));
        };
        Some((Point { year: year as i32, first, months: 1 }, at + 4))
    }

    /// "2021 Jan", "2018, April".
    fn year_named(&self, at: usize) -> Option<(Point, usize)> {
        let (year, next) = self.full_year(at)?;
        let next = next + usize::from(self.is(next, &TokenKind::Comma));
        let first = self.word(next).month.filter(|_| self.tokens.get(next).is_some_and(|token| token.spaced))?;
        let dot = usize::from(self.is(next + 1, &TokenKind::Dot));
        let named = self.year(self.skip_signs(next + 1)).is_some() || self.word(next).between;
        (!named).then_some((Point { year, first, months: 1 }, next + 1 + dot))
    }

    /// "May, 16", "May '16", "Nov 21": a month and two digits of its year, sure only in a span.
    pub(super) fn named_short(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.word(at).month?;
        let mut next = at + 1;
        while matches!(
            self.kind(next),
            Some(TokenKind::Dot | TokenKind::Comma | TokenKind::Apostrophe | TokenKind::Dash)
        ) {
            next += 1;
        }
        let (value, 2) = self.number(next)? else {
            return None;
        };
        Some((Point { year: century(value), first, months: 1 }, next + 1))
    }

    /// "Summer 2021".
    pub(super) fn season(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.word(at).season?;
        let (year, next) = self.year(self.skip_signs(at + 1))?;
        Some((Point { year, first, months: 3 }, next))
    }

    /// "Q3 2020", "2020 Q3", "H1 2021".
    pub(super) fn quarter(&self, at: usize) -> Option<(Point, usize)> {
        let part = |at: usize| match (self.kind(at), self.number(at + 1)) {
            (Some(TokenKind::Word(word)), Some((number @ 1..=4, 1))) if word == "q" => Some((number * 3 - 2, 3)),
            (Some(TokenKind::Word(word)), Some((number @ 1..=2, 1))) if word == "h" => Some((number * 6 - 5, 6)),
            _ => None,
        };
        if let Some((first, months)) = part(at) {
            let (year, next) = self.year(self.skip_signs(at + 2))?;
            return Some((Point { year, first, months }, next));
        }
        let (year, next) = self.full_year(at)?;
        let (first, months) = part(next)?;
        Some((Point { year, first, months }, next + 2))
    }

    /// "2020-01", "2020/01", "2020.01.31".
    pub(super) fn year_first(&self, at: usize) -> Option<(Point, usize)> {
        let (year, next) = self.full_year(at)?;
        let (first @ 1..=12, digits @ 1..=2) = self.number(next + 1)? else {
            return None;
        };
        let sign = matches!(self.kind(next), Some(TokenKind::Dash | TokenKind::Slash | TokenKind::Dot));
        if !sign || !self.touches(next) || !self.touches(next + 1) {
            return None;
        }
        let end = next + 2;
        let day = matches!(self.kind(end), Some(TokenKind::Dash | TokenKind::Slash | TokenKind::Dot))
            && self.touches(end + 1);
        if day && matches!(self.number(end + 1), Some((1..=31, 2))) {
            return Some((Point { year, first, months: 1 }, end + 2));
        }
        let looks_like_years = digits == 2 && first as i32 == (year + 1) % 100 && self.join(end).is_none();
        (!looks_like_years).then_some((Point { year, first, months: 1 }, end))
    }

    /// "01/2020", "3.2019", "05-2017", "31.01.2020", "12/31/2019".
    pub(super) fn month_first(&self, at: usize) -> Option<(Point, usize)> {
        let (a, 1..=2) = self.number(at)? else {
            return None;
        };
        let sign = self.kind(at + 1)?;
        if !matches!(sign, TokenKind::Dash | TokenKind::Slash | TokenKind::Dot) || !self.touches(at + 1) {
            return None;
        }
        if let Some((year, next)) = self.full_year(at + 2).filter(|_| self.touches(at + 2)) {
            return (1..=12).contains(&a).then_some((Point { year, first: a, months: 1 }, next));
        }
        let (b, 1..=2) = self.number(at + 2)? else {
            return None;
        };
        let (year, next) = self.full_year(at + 4).filter(|_| self.kind(at + 3) == Some(sign))?;
        // Roles begin on the first of a month: "01/03/2021" is in March.
        let day_first = matches!(sign, TokenKind::Dot | TokenKind::Dash) || a > 12 || (a == 1 && b != 1 && b <= 12);
        let first = if day_first { b } else { a };
        (1..=12).contains(&first).then_some((Point { year, first, months: 1 }, next))
    }

    /// "9/18", "09-18": a month and the last two digits of its year.
    pub(super) fn month_of_short_year(&self, at: usize) -> Option<(Point, usize)> {
        let (first @ 1..=12, digits @ 1..=2) = self.number(at)? else {
            return None;
        };
        let slash = self.is(at + 1, &TokenKind::Slash);
        let sign = slash || digits == 2 && matches!(self.kind(at + 1), Some(TokenKind::Dash | TokenKind::Dot));
        // The third part of a whole date; a dash behind "08/21" joins it to the end of the span.
        let part = matches!(self.kind(at + 4), Some(TokenKind::Number(..))) && self.kind(at + 3) == self.kind(at + 1);
        let more = part || matches!(self.kind(at + 3), Some(TokenKind::Number(..)));
        let whole = sign && self.touches(at + 1) && self.touches(at + 2) && !(more && self.touches(at + 3));
        let (value, 2) = self.number(at + 2).filter(|_| whole)? else {
            return None;
        };
        Some((Point { year: century(value), first, months: 1 }, at + 3))
    }

    pub(super) fn bare_year(&self, at: usize) -> Option<(Point, usize)> {
        let (year, next) = self.full_year(at)?;
        Some((Point { year, first: 1, months: 12 }, next))
    }

    /// Passes over commas, dots and "of" between a month and its year.
    pub(super) fn skip_signs(&self, at: usize) -> usize {
        let mut next = at;
        while matches!(self.kind(next), Some(TokenKind::Dot | TokenKind::Comma))
            || matches!(self.kind(next), Some(TokenKind::Word(word)) if word == "of" || word == "de")
            || (matches!(self.kind(next), Some(TokenKind::Dash | TokenKind::Slash))
                && self.touches(next)
                && self.touches(next + 1))
        {
            next += 1;
        }
        next
    }

    /// A year of four digits, or of two behind an apostrophe.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let short = self.number(at + 1).filter(|_| self.is(at, &TokenKind::Apostrophe) && self.touches(at + 1));
        match short {
            Some((value, 2)) => Some((century(value), at + 2)),
            _ => self.full_year(at),
        }
    }

    /// Four digits that can be a year and do not touch letters or further digits.
    pub(super) fn full_year(&self, at: usize) -> Option<(i32, usize)> {
        let (value, 4) = self.number(at)? else {
            return None;
        };
        let glued = matches!(self.kind(at + 1), Some(TokenKind::Word(_) | TokenKind::Plus | TokenKind::Other('%')))
            && self.touches(at + 1);
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        let inside = self.touches(at)
            && matches!(before, Some(TokenKind::Plus | TokenKind::Other('$' | '#' | '_' | '@' | '€' | '£')));
        let more = self.is(at + 1, &TokenKind::Comma)
            && self.touches(at + 1)
            && self.touches(at + 2)
            && matches!(self.number(at + 2), Some((_, 3)));
        (YEARS.contains(&value) && !glued && !inside && !more).then_some((value as i32, at + 1))
    }
}
