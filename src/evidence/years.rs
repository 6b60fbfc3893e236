//! Years: the union of dated software roles, overlaps counted once and gaps left out.

use super::{Claim, RoleYears, Years, YearsSource};
use crate::dictionary::{Dictionary, WorkKind};
use crate::document::Quote;
use crate::resume::{DatePoint, End, Month, Precision, Resume, Role};

/// Months from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub first: Month,
    pub last: Month,
}

impl Span {
    fn months(self) -> i32 {
        (self.last.since(self.first) + 1).max(0)
    }
}

/// The roles of a resume as years.
pub(super) fn count(resume: &Resume<'_>, dictionary: &Dictionary, as_of: Month) -> Years {
    let single_year_months = dictionary.weighing().single_year_months;
    let roles: Vec<_> = resume.roles.iter().map(|role| row(role, resume, as_of, single_year_months)).collect();
    let of = |wanted: &dyn Fn(WorkKind) -> bool, reading: Reading| {
        let spans = resume.roles.iter().filter(|role| wanted(role.kind));
        let spans: Vec<_> = spans.filter_map(|role| span(role, as_of, reading, single_year_months)).collect();
        let stated: u32 = resume
            .roles
            .iter()
            .filter(|role| wanted(role.kind) && role.start.is_none())
            .filter_map(|role| role.stated_months)
            .sum();
        years_of(union_months(&spans) + stated as i32)
    };
    let software = |kind| kind == WorkKind::Software;
    let study = |kind| matches!(kind, WorkKind::Internship | WorkKind::Student);
    let dated =
        resume.roles.iter().any(|role| software(role.kind) && (role.start.is_some() || role.stated_months.is_some()));
    let undated = resume.roles.iter().any(|role| software(role.kind) && role.start.is_none());
    let claimed = claim(resume);
    let (professional, source) = match (&claimed, dated, undated) {
        (_, true, _) => (Some(of(&software, Reading::Likely)), YearsSource::Roles),
        (Some(claim), false, _) => (Some(claim.years), YearsSource::Claimed),
        (None, false, true) => (None, YearsSource::None),
        (None, false, false) => (Some(0.0), YearsSource::None),
    };
    let range = dated.then(|| [of(&software, Reading::Least), of(&software, Reading::Most)]);
    let internship = of(&study, Reading::Likely) * dictionary.weighing().internship_weight;
    let unused = resume.unused.iter().map(|unused| unused.quote.clone()).collect();
    let reading = resume.confidence;
    Years { professional, range, internship: round(internship), source, claimed, roles, unused, reading }
}

fn claim(resume: &Resume<'_>) -> Option<Claim> {
    let claimed = resume.claimed_years.as_ref()?;
    let line = resume.document.lines.get(claimed.line)?;
    Some(Claim { years: claimed.years, quote: Quote::of(line) })
}

fn row(role: &Role, resume: &Resume<'_>, as_of: Month, single_year_months: u32) -> RoleYears {
    let span = span(role, as_of, Reading::Likely, single_year_months);
    let line = resume.document.lines.get(role.header);
    RoleYears {
        title: role.title.clone(),
        employer: role.employer.clone(),
        start: role.start.map(|point| point.month),
        end: match role.end {
            End::At(_) => span.map(|span| span.last),
            End::Present | End::Unknown => None,
        },
        current: role.end == End::Present,
        years: span.map_or(0.0, |span| years_of(span.months())),
        kind: role.kind,
        kind_reason: role.kind_reason.clone(),
        reasons: role.reasons.clone(),
        line: line.map_or(Quote { page: 1, line: 1, text: String::new() }, Quote::of),
    }
}

/// Which of the months that a date can mean is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Least,
    Likely,
    Most,
}

/// The months of a role that lie up to `as_of`; `None` without a start.
pub(super) fn role_span(role: &Role, dictionary: &Dictionary, as_of: Month) -> Option<Span> {
    span(role, as_of, Reading::Likely, dictionary.weighing().single_year_months)
}

fn span(role: &Role, as_of: Month, reading: Reading, single_year_months: u32) -> Option<Span> {
    dated_span(role.start?, role.end, as_of, reading, single_year_months)
}

/// The months of a span of dates that lie up to `as_of`.
pub(super) fn project_span(start: DatePoint, end: End, dictionary: &Dictionary, as_of: Month) -> Option<Span> {
    dated_span(start, end, as_of, Reading::Likely, dictionary.weighing().single_year_months)
}

fn dated_span(start: DatePoint, end: End, as_of: Month, reading: Reading, single_year_months: u32) -> Option<Span> {
    let mut first = start.month;
    let slack = slack_months(start.precision);
    if reading == Reading::Least {
        first = first.plus(slack);
    }
    let mut last = match end {
        End::Present => as_of,
        End::Unknown => first,
        End::At(point) => match reading {
            Reading::Most => point.month.plus(slack_months(point.precision)),
            Reading::Least | Reading::Likely => point.month,
        },
    };
    if last < first && reading != Reading::Least {
        let single_year = start.precision == Precision::Year && last.since(first) >= -1;
        last = if single_year { first.plus(single_year_months as i32 - 1) } else { first };
    }
    let last = last.min(as_of);
    (first <= last).then_some(Span { first, last })
}

/// Months by which a date of this precision may lie later than the month that counts.
fn slack_months(precision: Precision) -> i32 {
    match precision {
        Precision::Month => 0,
        Precision::Season => 2,
        Precision::Year => 11,
    }
}

/// Months that the spans cover together; overlaps count once.
pub(super) fn union_months(spans: &[Span]) -> i32 {
    let mut sorted = spans.to_vec();
    sorted.sort();
    let mut total = 0;
    let mut covered_to: Option<Month> = None;
    for span in sorted {
        let first = match covered_to {
            Some(last) if last >= span.first => last.plus(1),
            _ => span.first,
        };
        if span.last >= first {
            total += Span { first, last: span.last }.months();
            covered_to = Some(span.last);
        }
    }
    total
}

/// Months as years, to a tenth.
pub(super) fn years_of(months: i32) -> f64 {
    round(f64::from(months) / 12.0)
}

fn round(years: f64) -> f64 {
    (years * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: &str, last: &str) -> Span {
        Span { first: first.parse().unwrap(), last: last.parse().unwrap() }
    }

    #[test]
    fn months_are_inclusive_overlaps_count_once_and_gaps_do_not_count() {
        let cases: &[(&[(&str, &str)], i32)] = &[
            (&[("2014-01", "2014-12")], 12),
            (&[("2014-01", "2014-12"), ("2014-06", "2015-06")], 18),
            (&[("2014-01", "2014-12"), ("2014-03", "2014-05")], 12),
            (&[("2016-01", "2016-12"), ("2014-01", "2014-12")], 24),
            (&[], 0),
        ];
        for (spans, months) in cases {
            let spans: Vec<_> = spans.iter().map(|(a, b)| super::tests::span(a, b)).collect();
            assert_eq!(union_months(&spans), *months, "{spans:?}");
        }
    }

    fn year(year: i32, end: bool) -> DatePoint {
        let month = if end { Month::new(year - 1, 12) } else { Month::new(year, 1) };
        DatePoint { month, precision: Precision::Year }
    }

    #[test]
    fn bare_years_count_by_the_rule_and_carry_their_range() {
        let as_of = Month::new(2026, 1);
        let of =
            |reading| dated_span(year(2015, false), End::At(year(2017, true)), as_of, reading, 6).map(Span::months);
        assert_eq!(of(Reading::Likely), Some(24));
        assert_eq!(of(Reading::Least), Some(13));
        assert_eq!(of(Reading::Most), Some(35));
        let single = dated_span(year(2014, false), End::At(year(2014, true)), as_of, Reading::Likely, 6);
        assert_eq!(single.map(Span::months), Some(6));
    }

    #[test]
    fn nothing_counts_after_the_date_of_the_report() {
        let as_of = Month::new(2020, 6);
        let start = DatePoint { month: Month::new(2020, 1), precision: Precision::Month };
        let end = DatePoint { month: Month::new(2027, 1), precision: Precision::Month };
        assert_eq!(dated_span(start, End::At(end), as_of, Reading::Likely, 6).map(Span::months), Some(6));
        let late = DatePoint { month: Month::new(2021, 1), precision: Precision::Month };
        assert_eq!(dated_span(late, End::Present, as_of, Reading::Likely, 6), None);
    }
}
