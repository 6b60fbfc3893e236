//! Certificates: held, expired or in progress, by the dates that stand with them.

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
        let Some(read) = one(mention, resume, dictionary, as_of) else {
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

/// A dated mention tells more than an undated one.
fn certainty(status: CertificationStatus) -> u8 {
    match status {
        CertificationStatus::InProgress => 0,
        CertificationStatus::Unknown => 1,
        CertificationStatus::Expired => 2,
        CertificationStatus::Held => 3,
    }
}

fn one(
    mention: &CertificationMention,
    resume: &Resume<'_>,
    dictionary: &Dictionary,
    as_of: Month,
) -> Option<Certification> {
    let line = resume.document.lines.get(mention.line)?;
    let entry = dictionary.certification(mention.certification);
    let (status, because) = if mention.stance == Stance::Wished {
        (CertificationStatus::InProgress, "named as being prepared for".to_owned())
    } else {
        let dates = dates_near(resume, mention.line, dictionary);
        status(&dates, entry.validity_years, as_of)
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

/// The dates on the certificate's line, or else on the line that follows without a new block.
fn dates_near(resume: &Resume<'_>, line: usize, dictionary: &Dictionary) -> Vec<Month> {
    let on = |index: usize| {
        resume.document.lines.get(index).map(|line| months_in(&line.text, dictionary)).unwrap_or_default()
    };
    let here = on(line);
    let next_runs_on = resume.document.lines.get(line + 1).is_some_and(|next| !next.starts_block && !next.bullet);
    if here.is_empty() && next_runs_on { on(line + 1) } else { here }
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
