//! The gap in the terminal report: what to do, what is missing, certificates, pay.

use super::page::Page;
use crate::analysis::Analysis;
use crate::gap::{CertificateStanding, Gap, Requirement, SkillFit, Status};
use crate::ladder::Pay;
use crate::report::{Style, steps, words};

/// The steps to the next rung.
pub(super) fn next(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading(&words::aim(gap));
    if let Some(answer) = steps::asked(analysis) {
        page.strong(&answer);
    }
    steps::first(analysis).iter().for_each(|first| page.text_line(first));
    page.text_line(&steps::shown(gap));
    for (index, (gain, step)) in steps::steps(gap).enumerate() {
        page.step(index + 1, Some(gain.as_deref().unwrap_or("<1")), &step.text, usize::MAX);
        page.step_detail(&steps::counts_when(gap, step));
        if let Some(begin) = steps::begin(step.learning.as_ref()) {
            page.step_detail(&begin);
        }
    }
    if let Some(way) = steps::shortest_way(analysis) {
        page.text_line(&way);
    }
}

/// Every requirement of the target: missing, thin, met.
pub(super) fn requirements(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    for (status, style, sign) in
        [(Status::Missing, Style::Bad, "-"), (Status::Thin, Style::Warn, "~"), (Status::Met, Style::Good, "+")]
    {
        let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
        if of.is_empty() {
            continue;
        }
        let (count, all, who) = (of.len(), gap.requirements.len(), words::with_article(&gap.target_name));
        page.heading(&format!("{} for {who} ({count} of {all})", words::status(status)));
        for entry in of {
            requirement(entry, style, sign, page);
        }
    }
}

fn requirement(entry: &Requirement, style: Style, sign: &str, page: &mut Page) {
    page.item(style, sign, &format!("{}: {}", entry.name, entry.because));
    for quote in entry.evidence.iter().take(1) {
        page.quote(quote);
    }
}

/// Certificates, pay, time, and ways to go on.
pub(super) fn outlook(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    certificates(gap, page);
    page.heading("Outlook (context, never a promise)");
    pay("Pay here", &gap.pay.here, page);
    if !gap.reached {
        pay(&format!("Pay as {}", words::with_article(&gap.target_name)), &gap.pay.there, page);
    }
    if let Some(time) = words::time(gap) {
        page.labelled("Time", &time);
    }
    let fits = |fits: &[SkillFit]| {
        let named = words::good_fits(fits).map(|fit| format!("{} ({})", fit.name, words::percent(fit.fit)));
        named.collect::<Vec<_>>().join(", ")
    };
    let (special, moves) = (fits(&gap.specialisations), fits(&gap.lateral_moves));
    if !special.is_empty() {
        page.labelled("Specialisation", &special);
    }
    if !moves.is_empty() {
        page.labelled("Moves that fit", &moves);
    }
}

fn certificates(gap: &Gap, page: &mut Page) {
    page.heading("Certificates and schooling");
    let shown = gap.certifications.items.iter().filter(|item| item.standing != CertificateStanding::Suggested);
    for item in shown.chain(steps::certificate(gap)) {
        let (style, sign) = match item.standing {
            CertificateStanding::Held => (Style::Good, "+"),
            CertificateStanding::Expired | CertificateStanding::InProgress => (Style::Warn, "~"),
            CertificateStanding::Suggested => (Style::Quiet, "·"),
        };
        let time = steps::preparation(item.learning.as_ref());
        page.item(style, sign, &format!("{} ({}): {}{time}", item.name, words::standing(item.standing), item.because));
    }
    page.text_line(&gap.certifications.note);
}

fn pay(label: &str, pay: &[Pay], page: &mut Page) {
    if let Some(told) = words::pay_line(pay) {
        page.labelled(label, &told);
    }
}
