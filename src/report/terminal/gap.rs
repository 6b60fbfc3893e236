//! The gap in the terminal report: what is missing, what first, certificates, pay.

use super::page::Page;
use crate::analysis::Analysis;
use crate::gap::{CertificateStanding, Gap, Requirement, SkillFit, Status};
use crate::ladder::Pay;
use crate::report::{Style, words};

/// Writes everything about the next rung.
pub(super) fn write(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading(&words::aim(gap));
    plan(gap, page);
    enough(gap, page);
    requirements(gap, page);
    blockers(gap, page);
    certificates(gap, page);
    outlook(gap, page);
}

fn plan(gap: &Gap, page: &mut Page) {
    for (index, step) in gap.plan.iter().take(6).enumerate() {
        let verb = words::verb(step.kind);
        page.item(
            Style::Strong,
            &format!("{}.", index + 1),
            &format!("{verb} ({:+.1} points): {}", step.gain * 100.0, step.text),
        );
        page.detail(&step.counts_when);
    }
}

fn enough(gap: &Gap, page: &mut Page) {
    let asked = gap.what_if.asked.as_ref().map(|asked| words::asked(asked, gap));
    for line in words::enough(&gap.what_if).iter().chain(&asked) {
        page.text_line(line);
    }
}

fn requirements(gap: &Gap, page: &mut Page) {
    for (status, style, sign) in
        [(Status::Missing, Style::Bad, "-"), (Status::Thin, Style::Warn, "~"), (Status::Met, Style::Good, "+")]
    {
        let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
        if of.is_empty() {
            continue;
        }
        page.heading(&format!(
            "{} for {} ({} of {})",
            words::status(status),
            gap.target,
            of.len(),
            gap.requirements.len()
        ));
        for entry in of {
            requirement(entry, style, sign, page);
        }
    }
}

fn requirement(entry: &Requirement, style: Style, sign: &str, page: &mut Page) {
    page.item(style, sign, &format!("{}: {}", entry.name, entry.because));
    if !entry.suggestions.is_empty() {
        page.detail(&format!("nearest: {}", entry.suggestions.join("; ")));
    }
    for quote in entry.evidence.iter().take(1) {
        page.quote(quote);
    }
}

fn blockers(gap: &Gap, page: &mut Page) {
    if gap.blockers.is_empty() {
        return;
    }
    page.heading("What holds people back here");
    for blocker in &gap.blockers {
        let (style, sign) = if blocker.overcome { (Style::Good, "+") } else { (Style::Bad, "-") };
        page.item(style, sign, &blocker.text);
        for quote in blocker.evidence.iter().take(1) {
            page.quote(quote);
        }
    }
}

fn certificates(gap: &Gap, page: &mut Page) {
    page.heading("Certificates");
    for item in &gap.certifications.items {
        let (style, sign) = match item.standing {
            CertificateStanding::Held => (Style::Good, "+"),
            CertificateStanding::Expired | CertificateStanding::InProgress => (Style::Warn, "~"),
            CertificateStanding::Suggested => (Style::Quiet, "·"),
        };
        page.item(style, sign, &format!("{} ({}): {}", item.name, words::standing(item.standing), item.because));
    }
    page.text_line(&gap.certifications.note);
    page.text_line(&gap.education);
}

fn outlook(gap: &Gap, page: &mut Page) {
    page.heading("Outlook (context, never a promise)");
    pay("pay here", &gap.pay.here, page);
    if !gap.reached {
        pay(&format!("pay as {}", gap.target), &gap.pay.there, page);
    }
    if let Some(time) = words::time(gap) {
        page.labelled("time", &time);
    }
    let fits = |fits: &[SkillFit]| {
        let named = words::good_fits(fits).map(|fit| format!("{} ({})", fit.name, words::percent(fit.fit)));
        named.collect::<Vec<_>>().join(", ")
    };
    let (special, moves) = (fits(&gap.specialisations), fits(&gap.lateral_moves));
    if !special.is_empty() {
        page.labelled("specialisation", &special);
    }
    if !moves.is_empty() {
        page.labelled("moves that fit", &moves);
    }
    for trend in &gap.trends {
        page.labelled("not shown yet", &format!("{}. {}", trend.name, trend.why));
    }
}

fn pay(label: &str, pay: &[Pay], page: &mut Page) {
    page.labelled(label, &pay.iter().map(words::pay).collect::<Vec<_>>().join("; "));
}
