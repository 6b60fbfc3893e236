//! Dates as resumes write them: points, spans, open spans and durations.

use std::ops::Range;

use super::points::{Point, Reader};
use super::tokens::{Token, TokenKind, tokens};
use super::{DatePoint, End, Month, Precision};
use crate::dictionary::{DateWord, Dictionary};

/// A span of time as written in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// First month.
    pub start: DatePoint,
    /// Last month.
    pub end: End,
    /// Bytes of the line that tell it.
    pub span: Range<usize>,
    /// Whether it is a single point ("2014") rather than a span.
    pub single: bool,
    /// Whether only its start is told ("since 2010").
    pub since: bool,
    /// Whether only its end is told ("till June 2021"); the start is then the end's first month.
    pub until: bool,
}

/// All spans of time in a line, in their order.
pub(super) fn spans(line: &str, dictionary: &Dictionary) -> Vec<Dated> {
    if !may_hold_a_year(line) {
        return Vec::new();
    }
    let reader = Reader { tokens: &tokens(line, dictionary), dictionary };
    let mut spans = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        match reader.dated(at) {
            Some((dated, next)) => {
                spans.push(dated);
                at = next;
            }
            None => at += 1,
        }
    }
    spans
}

/// Whether a line tells of time and of nothing else: "April 2015", "to", "Current".
pub(super) fn is_only_time(line: &str, dictionary: &Dictionary) -> bool {
    let tokens = tokens(line, dictionary);
    let time = |token: &Token<'_>| match &token.kind {
        TokenKind::Number(value, digits) => *digits <= 2 || (1950..2100).contains(value),
        TokenKind::Word(_) => {
            let word = token.word;
            word.month.is_some() || word.season.is_some() || word.present || word.since || word.between || word.until
        }
        _ => true,
    };
    let told = |token: &Token<'_>| matches!(token.kind, TokenKind::Number(..) | TokenKind::Word(_));
    tokens.len() <= 8 && tokens.iter().all(time) && tokens.iter().any(told)
}

/// How a line labels the date in it: as the first one, the last one, or not.
pub(super) fn label(line: &str, dictionary: &Dictionary) -> Option<Label> {
    let before = line.split(|letter: char| letter == ':' || letter.is_ascii_digit()).next()?;
    if before.split_whitespace().count() > 4 {
        return None;
    }
    let tokens = tokens(before, dictionary);
    let last = tokens.iter().rev().find(|token| token.word.started || token.word.ended)?;
    Some(if last.word.started && !(last.word.ended && last.word.until) { Label::Start } else { Label::End })
}

/// What a label before a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Start,
    End,
}

/// Whether a line says that something goes on: "End: now".
pub(super) fn says_present(line: &str, dictionary: &Dictionary) -> bool {
    tokens(line, dictionary).iter().any(|token| token.word.present)
}

/// Whether a line holds what every span of time has: two digits in a row. Most lines of a resume do not.
fn may_hold_a_year(line: &str) -> bool {
    line.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_digit))
}

fn holds_a_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

/// Every month that a text names, spans by both ends.
pub fn months_in(text: &str, dictionary: &Dictionary) -> Vec<Month> {
    let ends = spans(text, dictionary).into_iter().flat_map(|dated| {
        let end = match dated.end {
            End::At(point) if !dated.single => Some(last_month(point)),
            _ => None,
        };
        [Some(dated.start.month), end]
    });
    ends.flatten().collect()
}

/// The last month that a date names: a bare end year means the December before by the rule of
/// years, but names its own year.
fn last_month(point: DatePoint) -> Month {
    match point.precision {
        Precision::Year => point.month.plus(12),
        Precision::Month | Precision::Season => point.month,
    }
}

/// Months told as a duration: "(3 yrs 2 mos)".
pub(super) fn duration_months(line: &str, dictionary: &Dictionary) -> Option<u32> {
    let tokens = tokens(line, dictionary);
    let word = |at: usize| tokens.get(at).map(|token| token.word).unwrap_or_default();
    let mut total = 0;
    for (at, token) in tokens.iter().enumerate() {
        let TokenKind::Number(value, 1..=2) = token.kind else {
            continue;
        };
        if word(at + 1).years {
            total += value * 12;
        } else if word(at + 1).months {
            total += value;
        }
    }
    (1..=720).contains(&total).then_some(total)
}

/// Years of experience claimed in a line ("8+ years of experience"), with their bytes.
pub(super) fn claimed_years(line: &str, dictionary: &Dictionary) -> Option<(f64, Range<usize>)> {
    /// So many words may stand between the number and "experience".
    const REACH: usize = 8;
    if !holds_a_digit(line) {
        return None;
    }
    let tokens = tokens(line, dictionary);
    let words = |at: usize| tokens.get(at).map(|token| token.word).unwrap_or_default();
    tokens.iter().enumerate().find_map(|(at, token)| {
        let TokenKind::Number(value, 1..=2) = token.kind else {
            return None;
        };
        let before = |back: usize| at.checked_sub(back).and_then(|before| tokens.get(before));
        let whole = match (before(2).map(|token| &token.kind), before(1).map(|token| &token.kind)) {
            (Some(TokenKind::Number(whole, 1..=2)), Some(TokenKind::Dot | TokenKind::Comma)) if !token.spaced => {
                Some(*whole)
            }
            _ => None,
        };
        let plus = matches!(tokens.get(at + 1).map(|token| &token.kind), Some(TokenKind::Plus));
        let unit = at + 1 + usize::from(plus);
        let told = words(unit).years
            && (unit + 1..=unit + REACH).chain(at.saturating_sub(3)..at).any(|near| words(near).experience);
        let end = tokens.get(unit)?.span.end;
        let start = whole.and(before(2)).unwrap_or(token).span.start;
        let years = whole.map_or(f64::from(value), |whole| f64::from(whole) + f64::from(value) / 10.0);
        (told && (0.5..=50.0).contains(&years)).then_some((years, start..end))
    })
}

impl Reader<'_> {
    fn dated(&self, at: usize) -> Option<(Dated, usize)> {
        if !self.begins_a_date(at) {
            return None;
        }
        let (dated, next) = self
            .since(at)
            .or_else(|| self.year_span(at))
            .or_else(|| self.span(at))
            .or_else(|| self.short_years(at))
            .or_else(|| self.short_span(at))
            .or_else(|| self.short_named(at))
            .or_else(|| self.until(at))
            .or_else(|| self.single(at))?;
        Some((self.without_grade(at, next, dated), next))
    }

    /// "Engineer Level 2 Jan 2011 – Dec 2011": a number behind a word is no day where the end has none.
    fn without_grade(&self, at: usize, next: usize, dated: Dated) -> Dated {
        let grade = matches!(self.number(at), Some((1..=9, 1))) && self.word(at + 1).month.is_some();
        let before = at.checked_sub(1);
        let named = before.is_some_and(|before| {
            matches!(self.kind(before), Some(TokenKind::Word(_))) && self.word(before) == DateWord::default()
        });
        let end = next.checked_sub(2).filter(|end| *end > at + 1);
        let day = end.and_then(|end| self.number(end.checked_sub(1)?)).is_some_and(|(_, digits)| digits < 3);
        match self.tokens.get(at + 1).filter(|_| grade && named && !dated.single && !day) {
            Some(month) => Dated { span: month.span.start..dated.span.end, ..dated },
            None => dated,
        }
    }

    /// A date begins with a number, or with a word that tells a part of a year ("Q" and "H" too).
    fn begins_a_date(&self, at: usize) -> bool {
        let word = self.word(at);
        match self.kind(at) {
            Some(TokenKind::Number(..)) => true,
            Some(TokenKind::Word(text)) => {
                word.month.is_some() || word.season.is_some() || word.since || word.until || text == "q" || text == "h"
            }
            _ => false,
        }
    }

    /// "Since 2019", "seit 03/2021"; "from 2015 to 2017" is left to the span.
    fn since(&self, at: usize) -> Option<(Dated, usize)> {
        if !self.word(at).since {
            return None;
        }
        // "seit 05/25" beside "since 2025-05".
        let short = || self.month_of_short_year(at + 1).filter(|_| self.is(at + 2, &TokenKind::Slash));
        let (start, next) = self.point(at + 1).or_else(short)?;
        if let Some((spanned, next)) = self.span(at + 1).or_else(|| self.short_years(at + 1)) {
            let from = self.tokens.get(at).map_or(spanned.span.start, |token| token.span.start);
            return Some((Dated { span: from..spanned.span.end, ..spanned }, next));
        }
        let dated = self.make(start.as_start(), End::Present, at, next, false);
        Some((Dated { since: true, ..dated }, next))
    }

    /// "May, 16 - ongoing", "Nov 18 – Jan 20": names of months with two digits of their years.
    fn short_named(&self, at: usize) -> Option<(Dated, usize)> {
        let (start, after) = self.named_short(at)?;
        let joined = self.join(after)?;
        if let Some(next) = self.present(joined) {
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        let (end, next) = self.named_short(joined).filter(|_| self.point(joined).is_none())?;
        let ordered = start.as_start().month <= end.as_end().month;
        ordered.then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next))
    }

    /// "till June 2021".
    fn until(&self, at: usize) -> Option<(Dated, usize)> {
        if !self.word(at).until {
            return None;
        }
        let (end, next) = self.point(at + 1)?;
        let dated = self.make(end.as_start(), End::At(end.as_end()), at, next, true);
        Some((Dated { until: true, ..dated }, next))
    }

    /// "Jan 2020 – Mar 2022", "2019–Present", "2019 –".
    fn span(&self, at: usize) -> Option<(Dated, usize)> {
        let (start, after) = self.point(at)?;
        if let Some((end, next)) = self.short_end(start, after) {
            return Some((self.make(start.as_start(), End::At(end), at, next, false), next));
        }
        if self.word(after).onwards {
            return Some((self.make(start.as_start(), End::Present, at, after + 1, false), after + 1));
        }
        let joined = self.join(after);
        if let Some(next) = joined.and_then(|next| self.present(next)) {
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        if let Some((end, next)) = joined.and_then(|next| self.point(next)) {
            let ordered = end.as_end().month >= start.as_start().month || end.year == start.year;
            return ordered.then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next));
        }
        if let Some(next) = joined.filter(|next| self.is_dash(after) && self.closes(*next)) {
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        // "07/2014 | …" in the columns of a table.
        let dots = |at: usize| {
            self.is(at, &TokenKind::Other('…'))
                || (at..at + 3).all(|dot| self.is(dot, &TokenKind::Dot)) && !self.is(at + 3, &TokenKind::Dot)
        };
        if self.is(after, &TokenKind::Gap) && dots(after + 1) && start.months < 12 {
            let next = after + if self.is(after + 1, &TokenKind::Dot) { 4 } else { 2 };
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        // "2024- FALCONRIDGE": the dash belongs to the date alone.
        let hangs = self.is_dash(after) && self.touches(after) && !self.touches(after + 1);
        if hangs
            && self.word(after + 1) == DateWord::default()
            && !matches!(self.kind(after + 1), Some(TokenKind::Number(..)))
        {
            return Some((self.make(start.as_start(), End::Present, at, after + 1, false), after + 1));
        }
        self.gap_joined(start, at, after)
    }

    /// Two months with years side by side: the dash between them was lost.
    fn gap_joined(&self, start: Point, at: usize, after: usize) -> Option<(Dated, usize)> {
        let after = after + usize::from(self.is(after, &TokenKind::Gap) || self.is(after, &TokenKind::Other('|')));
        if let Some(next) = self.present(after).filter(|_| start.months < 12) {
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        let (end, next) = self.point(after)?;
        let both_months = start.months < 12 && end.months < 12;
        let ordered = end.as_end().month >= start.as_start().month;
        (both_months && ordered).then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next))
    }

    /// "2019–21": a two-digit end year behind a dash.
    fn short_end(&self, start: Point, at: usize) -> Option<(DatePoint, usize)> {
        let (value, digits) = self.number(at + 1).filter(|_| self.is_dash(at))?;
        let year = start.year / 100 * 100 + value as i32;
        let free = !matches!(self.kind(at + 2), Some(TokenKind::Slash | TokenKind::Dot | TokenKind::Dash))
            || !self.touches(at + 2);
        let fits = digits == 2
            && start.months == 12
            && self.touches(at + 1)
            && (start.year..start.year + 50).contains(&year)
            && free;
        fits.then(|| (Point { year, first: 1, months: 12 }.as_end(), at + 2))
    }

    /// "Jan – Mar 2020", "June to August 2014": the year stands only once.
    fn short_span(&self, at: usize) -> Option<(Dated, usize)> {
        let (first, after) = self.named_month(at)?;
        let (end, next) = self.point(self.join(after)?)?;
        let start = Point { year: end.year, ..first };
        let ordered = end.months < 12 && start.as_start().month <= end.as_end().month;
        ordered.then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next))
    }

    /// "2020, Jul – Oct": the year stands before both of its months.
    fn year_span(&self, at: usize) -> Option<(Dated, usize)> {
        let (year, next) = self.full_year(at)?;
        let next = next + usize::from(matches!(self.kind(next), Some(TokenKind::Comma | TokenKind::Other(':'))));
        let (first, after) = self.named_month(next)?;
        let (last, next) = self.named_month(self.join(after)?)?;
        let (start, end) = (Point { year, ..first }, Point { year, ..last });
        let ordered = start.as_start().month <= end.as_end().month && self.year(self.skip_signs(next)).is_none();
        ordered.then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next))
    }

    /// "9/18 – Present", "3/12-9/18": months with years of two digits, sure only in a span.
    fn short_years(&self, at: usize) -> Option<(Dated, usize)> {
        let (start, after) = self.month_of_short_year(at)?;
        let joined = self.join(after)?;
        if let Some(next) = self.present(joined) {
            return Some((self.make(start.as_start(), End::Present, at, next, false), next));
        }
        let (end, next) = self.month_of_short_year(joined)?;
        let ordered = start.as_start().month <= end.as_end().month;
        ordered.then(|| (self.make(start.as_start(), End::At(end.as_end()), at, next, false), next))
    }

    fn single(&self, at: usize) -> Option<(Dated, usize)> {
        let (point, next) = self.point(at)?;
        Some((self.make(point.as_start(), End::At(point.as_end()), at, next, true), next))
    }

    fn make(&self, start: DatePoint, end: End, from: usize, to: usize, single: bool) -> Dated {
        let first = self.tokens.get(from).map_or(0, |token| token.span.start);
        let last = to.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(first, |token| token.span.end);
        Dated { start, end, span: first..last, single, since: false, until: false }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is(at, &TokenKind::Dash)
    }

    /// The token behind a joining sign or word. Brackets and gaps around it are passed over.
    pub(super) fn join(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.is(at, &TokenKind::Gap));
        let mut next = match self.kind(at)? {
            TokenKind::Dash => at + 1,
            TokenKind::Slash if !self.touches(at) => at + 1,
            TokenKind::Word(_) if self.word(at).between => at + 1,
            _ => return None,
        };
        // "- to the date", "- a la fecha".
        let to_date = |next: usize| {
            let words = (next..).take_while(|at| self.word(*at).between).count();
            words > 0 && self.word(next + words).present
        };
        while self.is_dash(next)
            || self.is(next, &TokenKind::Gap)
            || self.is(next, &TokenKind::Other('>'))
            || to_date(next)
        {
            next += 1;
        }
        Some(next)
    }

    /// Whether nothing of the span follows: the line's end, a bracket, a bar, a gap.
    fn closes(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            None | Some(TokenKind::Other(')' | ']' | '|' | ':' | '…') | TokenKind::Gap | TokenKind::Comma)
        ) || (self.is(at, &TokenKind::Dot) && self.is(at + 1, &TokenKind::Dot))
            || (self.is(at, &TokenKind::Other('(')) && self.number(at + 1).is_some_and(|(_, digits)| digits < 3))
    }

    fn present(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(matches!(self.kind(at), Some(TokenKind::Other('(' | '[' | '*'))));
        let contracted = matches!(self.kind(at + 1), Some(TokenKind::Apostrophe)) && self.touches(at + 1);
        if self.word(at).present {
            // "наст. время", "текущий момент".
            let behind = at + 1 + usize::from(self.is(at + 1, &TokenKind::Dot) && self.touches(at + 1));
            Some(if self.word(behind).present { behind + 1 } else { at + 1 })
        } else if contracted && self.word(at + 2).present {
            Some(at + 3)
        } else if let (Some(TokenKind::Word(head)), Some(TokenKind::Word(tail)), true) =
            (self.kind(at), self.kind(at + 2), contracted)
        {
            self.dictionary.date_word(&format!("{head}'{tail}")).present.then_some(at + 3)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<String> {
        let dictionary = crate::dictionary::builtin();
        let show = |dated: &Dated| {
            let end = match dated.end {
                End::At(point) => point.month.to_string(),
                End::Present => "now".to_owned(),
                End::Unknown => "?".to_owned(),
            };
            format!("{}..{end}{}", dated.start.month, if dated.single { "!" } else { "" })
        };
        spans(line, dictionary).iter().map(show).collect()
    }

    #[test]
    fn every_form_of_a_span_is_read() {
        let cases = [
            ("Jan 2020 – Present", "2020-01..now"),
            ("01/2020 - 03/2022", "2020-01..2022-03"),
            ("2020–2022", "2020-01..2021-12"),
            ("2019-21", "2019-01..2020-12"),
            ("2020-01 – 2021-03", "2020-01..2021-03"),
            ("2020-01-15 to 2021-03-31", "2020-01..2021-03"),
            ("Since 2019", "2019-01..now"),
            ("seit 03/2021", "2021-03..now"),
            ("Summer 2021", "2021-06..2021-08!"),
            ("Q3 2020 - Q1 2021", "2020-07..2021-03"),
            ("Aug '21 – to date", "2021-08..now"),
            ("Aug '21 to date", "2021-08..now"),
            ("06.2018 – heute", "2018-06..now"),
            ("März 2019 bis Dezember 2020", "2019-03..2020-12"),
            ("janvier 2018 - aujourd'hui", "2018-01..now"),
            ("[May, 2023 - Present]", "2023-05..now"),
            ("Feb, 2020 — Present", "2020-02..now"),
            ("Sep. 2023 Mar. 2024", "2023-09..2024-03"),
            ("June - August 2014", "2014-06..2014-08"),
            ("May 2013 – Aug 2013", "2013-05..2013-08"),
            ("2016 – now", "2016-01..now"),
            ("(2021 -)", "2021-01..now"),
            ("2020 - ... : Acme", "2020-01..now"),
            ("9/18-Present", "2018-09..now"),
            ("3/12-9/18", "2012-03..2018-09"),
            ("31.01.2019 - 28.02.2020", "2019-01..2020-02"),
            ("12/31/2018 - 01/15/2020", "2018-12..2020-01"),
            ("from 2015 to 2017", "2015-01..2016-12"),
            ("Dec 2014 | Ithaca, NY", "2014-12..2014-12!"),
            ("(2014)", "2014-01..2013-12!"),
            ("October 2021 → January 2023", "2021-10..2023-01"),
        ];
        for (line, expected) in cases {
            assert_eq!(told(line).join(" "), expected, "{line}");
        }
    }

    #[test]
    fn numbers_that_are_no_dates_stay_numbers() {
        for line in [
            "over 2000+ users",
            "(312) 555-0123",
            "2,500 requests",
            "$2000",
            "10.0.2010x",
            "May the fourth",
            "version 1.2.3",
        ] {
            assert!(told(line).is_empty(), "{line}: {:?}", told(line));
        }
    }

    #[test]
    fn durations_and_claims_are_read() {
        let dictionary = crate::dictionary::builtin();
        assert_eq!(duration_months("(3 yrs 2 mos)", dictionary), Some(38));
        assert_eq!(duration_months("11 months", dictionary), Some(11));
        assert_eq!(duration_months("3 engineers", dictionary), None);
        let years = |line| claimed_years(line, dictionary).map(|(years, _)| years);
        assert_eq!(years("Engineer with 8+ years of professional experience"), Some(8.0));
        assert_eq!(years("over 15 years of expertise"), Some(15.0));
        assert_eq!(years("Experience: 12 years"), Some(12.0));
        assert_eq!(years("3.8 years of experience in Java"), Some(3.8));
        assert_eq!(years("founded 15 years ago"), None);
    }
}
