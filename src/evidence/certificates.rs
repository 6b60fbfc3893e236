//! Certificates: held, expired or in progress, by the dates beside them.

use std::collections::BTreeMap;

use super::mentions::CertificationMention;
use super::{Certification, CertificationStatus};
use crate::dictionary::{CertificationKey, Dictionary, Stance};
use crate::document::Quote;
use crate::resume::{Month, Resume, months_in};

/// Certificates of a resume, each once, in reading order.
pub(super) fn read(
    found: &[CertificationMention],
    resume: &Resume<'_>,
    dictionary: &Dictionary,
    as_of: Month,
) -> Vec<Certification> {
    let mut order: Vec<CertificationKey> = Vec::new();
    let mut best: BTreeMap<CertificationKey, Certification> = BTreeMap::new();
    for mention in found.iter().filter(|mention| mention.stance != Stance::Denied) {
        let names = names_of_line(mention.line, found);
        let Some(read) = one(mention, &names, resume, dictionary, as_of) else {
            continue;
        };
        match best.get_mut(&mention.certification) {
            None => {
                order.push(mention.certification);
                best.insert(mention.certification, read);
            }
            Some(known) if certainty(read.status) > certainty(known.status) => *known = read,
            Some(_) => {}
        }
    }
    order.iter().filter_map(|key| best.remove(key)).collect()
}

/// A dated mention says more than an undated one.
fn certainty(status: CertificationStatus) -> u8 {
    match status {
        CertificationStatus::InProgress => 0,
        CertificationStatus::Unknown => 1,
        CertificationStatus::Expired => 2,
        CertificationStatus::Held => 3,
    }
}

/// Where each certificate of a line is named first.
fn names_of_line(line: usize, found: &[CertificationMention]) -> BTreeMap<CertificationKey, usize> {
    let mut names = BTreeMap::new();
    for mention in found.iter().filter(|mention| mention.line == line) {
        names.entry(mention.certification).or_insert(mention.at);
    }
    names
}

fn one(
    mention: &CertificationMention,
    names: &BTreeMap<CertificationKey, usize>,
    resume: &Resume<'_>,
    dictionary: &Dictionary,
    as_of: Month,
) -> Option<Certification> {
    let line = resume.document.lines.get(mention.line)?;
    let entry = dictionary.certification(mention.certification);
    let (status, because) = if mention.stance == Stance::Wished {
        (CertificationStatus::InProgress, "named as being prepared for".to_owned())
    } else {
        let dates = dates_near(resume, mention, names, dictionary);
        let earned = dates.iter().min().map(Month::to_string);
        let validity_years = earned.map_or(entry.validity_years, |earned| entry.validity_from(&earned));
        status(&dates, validity_years, as_of)
    };
    Some(Certification {
        id: entry.id.clone(),
        name: entry.name.clone(),
        status,
        because,
        retired: entry.is_retired(),
        quote: Quote::of(line),
    })
}

/// The dates of the certificate on its line, or else those on the line that follows without a new
/// block.
fn dates_near(
    resume: &Resume<'_>,
    mention: &CertificationMention,
    names: &BTreeMap<CertificationKey, usize>,
    dictionary: &Dictionary,
) -> Vec<Month> {
    let text = |index: usize| resume.document.lines.get(index).map_or("", |line| line.text.as_str());
    let dates = |text: &str| months_in(text, dictionary);
    let here = text(mention.line);
    let next_runs_on =
        resume.document.lines.get(mention.line + 1).is_some_and(|next| !next.starts_block && !next.bullet);
    if dates(here).is_empty() && next_runs_on {
        return dates(text(mention.line + 1));
    }
    let mut starts: Vec<usize> = names.values().copied().filter(|start| here.is_char_boundary(*start)).collect();
    starts.sort_unstable();
    let at = names.get(&mention.certification).copied().unwrap_or(mention.at);
    if starts.len() < 2 { dates(here) } else { dates_of(here, &starts, at, dates) }
}

/// The dates of one of several certificates on a line: the nearest that follow its name ("CKA
/// (2021), CKAD (2025)"), or that are before it where the line opens with dates ("2021: CKA, 2025:
/// CKAD").
fn dates_of(line: &str, starts: &[usize], at: usize, dates: impl Fn(&str) -> Vec<Month>) -> Vec<Month> {
    let place = starts.partition_point(|start| *start < at);
    let ends = starts.iter().copied().skip(1).chain([line.len()]);
    let named = starts.iter().zip(ends).map(|(start, end)| dates(&line[*start..end]));
    let opening = dates(&line[..starts[0]]);
    let of: Vec<Vec<Month>> = if opening.is_empty() {
        named.skip(place).collect()
    } else {
        let mut before: Vec<_> = [opening].into_iter().chain(named).take(place + 1).collect();
        before.reverse();
        before
    };
    of.into_iter().find(|dates| !dates.is_empty()).unwrap_or_default()
}

/// Two dates are issue and expiry; one in the future is the expiry; one in the past the issue.
fn status(dates: &[Month], validity_years: Option<u32>, as_of: Month) -> (CertificationStatus, String) {
    let expiry = match (dates.iter().min(), dates.iter().max(), validity_years) {
        (Some(first), Some(last), _) if last > first => Some(*last),
        (Some(only), _, _) if *only > as_of => Some(*only),
        (Some(only), _, Some(years)) => Some(only.plus(years as i32 * 12)),
        (Some(_), _, None) => return (CertificationStatus::Held, "does not expire".to_owned()),
        _ => None,
    };
    match (expiry, validity_years) {
        (Some(month), _) if month < as_of => (CertificationStatus::Expired, format!("valid until {month}")),
        (Some(month), _) => (CertificationStatus::Held, format!("valid until {month}")),
        (None, None) => (CertificationStatus::Held, "does not expire".to_owned()),
        (None, Some(years)) => (CertificationStatus::Unknown, format!("no date; valid for {years} years from issue")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_certificate_of_a_line_has_its_own_dates() {
        let years = |text: &str| months_in(text, crate::dictionary::builtin());
        let cases = [
            ("CKA (2021), CKAD (2025)", "CKA", "2021-01"),
            ("CKA (2021), CKAD (2025)", "CKAD", "2025-01"),
            ("CKA, CKAD (2025)", "CKA", "2025-01"),
            ("2021: CKA, 2025: CKAD", "CKA", "2021-01"),
            ("2021: CKA, 2025: CKAD", "CKAD", "2025-01"),
            ("CKA (2021), CKAD", "CKAD", ""),
        ];
        for (line, name, expected) in cases {
            let starts = [line.find("CKA").unwrap(), line.find("CKAD").unwrap()];
            let at = if name == "CKA" { starts[0] } else { starts[1] };
            let told: Vec<_> = dates_of(line, &starts, at, years).iter().map(ToString::to_string).collect();
            assert_eq!(told.join(" "), expected, "{name} in {line}");
        }
    }

    #[test]
    fn status_follows_the_dates() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let as_of = month("2026-11");
        let cases: &[(&[&str], Option<u32>, CertificationStatus)] = &[
            (&["2022-03"], Some(3), CertificationStatus::Expired),
            (&["2024-03"], Some(3), CertificationStatus::Held),
            (&["2022-03", "2027-03"], Some(3), CertificationStatus::Held),
            (&["2027-03"], Some(3), CertificationStatus::Held),
            (&["2012-03"], None, CertificationStatus::Held),
            (&[], Some(3), CertificationStatus::Unknown),
            (&[], None, CertificationStatus::Held),
        ];
        for (dates, validity, expected) in cases {
            let dates: Vec<_> = dates.iter().map(|text| month(text)).collect();
            assert_eq!(status(&dates, *validity, as_of).0, *expected, "{dates:?} {validity:?}");
        }
    }
}
