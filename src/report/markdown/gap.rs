//! The gap in Markdown: what to do, what is missing, certificates, pay.

use super::{Page, QUOTES};
use crate::analysis::Analysis;
use crate::gap::{CertificateStanding, Status};
use crate::report::{steps, words};

/// The steps to the next rung.
pub(super) fn next(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading(&words::aim(gap));
    if let Some(answer) = steps::asked(analysis) {
        page.line(&answer);
    }
    steps::first(analysis).iter().for_each(|first| page.line(first));
    page.line(&steps::shown(gap));
    page.blank();
    for (index, (gain, step)) in steps::steps(gap).enumerate() {
        let gain = gain.map_or_else(String::new, |gain| format!(" ({gain})"));
        let begin = steps::begin(step.learning.as_ref()).map_or_else(String::new, |begin| format!(" {begin}"));
        page.numbered(index + 1, &step.text, &format!("{}{begin}{gain}", steps::counts_when(gap, step)));
    }
    if let Some(way) = steps::shortest_way(analysis) {
        page.line(&way);
    }
}

/// Every requirement of the target: missing, thin, met.
pub(super) fn requirements(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading(&format!("What {} shows", words::with_article(&gap.target_name)));
    for status in [Status::Missing, Status::Thin, Status::Met] {
        let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
        if of.is_empty() {
            continue;
        }
        page.smaller_heading(&format!("{} ({} of {})", words::status(status), of.len(), gap.requirements.len()));
        for entry in of {
            page.item(&entry.name, &entry.because);
            page.quotes(&entry.evidence, QUOTES);
        }
    }
}

/// Certificates, pay, time, and ways to go on.
pub(super) fn outlook(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading("Certificates and schooling");
    let shown = gap.certifications.items.iter().filter(|item| item.standing != CertificateStanding::Suggested);
    for item in shown.chain(steps::certificate(gap)) {
        let time = steps::preparation(item.learning.as_ref());
        page.item(&item.name, &format!("{}, {}{time}", words::standing(item.standing), item.because));
    }
    page.line(&gap.certifications.note);
    page.heading("Outlook (context, never a promise)");
    if let Some(pay) = words::pay_line(&gap.pay.here) {
        page.item("Pay here", &pay);
    }
    if let Some(pay) = words::pay_line(&gap.pay.there).filter(|_| !gap.reached) {
        page.item(&format!("Pay as {}", words::with_article(&gap.target_name)), &pay);
    }
    if let Some(time) = words::time(gap) {
        page.item("Time", &time);
    }
    for (name, fits) in [("Specialisation", &gap.specialisations), ("Move that fits", &gap.lateral_moves)] {
        for fit in words::good_fits(fits) {
            page.item(name, &format!("{} ({})", fit.name, words::percent(fit.fit)));
        }
    }
    page.line(&format!("Figures of pay: {}", gap.pay.source));
}
