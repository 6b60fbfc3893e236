//! The gap in the terminal report: what is missing, what first, certificates, pay.

use super::page::Page;
use crate::analysis::Analysis;
use crate::gap::{CertificateStanding, Gap, Requirement, Status, StepKind};
use crate::ladder::Pay;
use crate::report::Style;

/// Writes everything about the next rung.
pub(super) fn write(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    let aim = if gap.reached { "Where you stand" } else { "Towards" };
    page.heading(&format!("{aim}: {} ({:.0} % now)", gap.target_name, gap.probability * 100.0));
    plan(gap, page);
    enough(gap, page);
    requirements(gap, page);
    blockers(gap, page);
    certificates(gap, page);
    outlook(gap, page);
}

fn plan(gap: &Gap, page: &mut Page) {
    for (index, step) in gap.plan.iter().take(6).enumerate() {
        let verb = match step.kind {
            StepKind::Rewrite => "Show it",
            StepKind::Learn => "Learn it",
            StepKind::Grow => "Grow into it",
        };
        page.item(
            Style::Strong,
            &format!("{}.", index + 1),
            &format!("{verb} ({:+.1} points): {}", step.gain * 100.0, step.text),
        );
        page.detail(&step.counts_when);
    }
}

fn enough(gap: &Gap, page: &mut Page) {
    let what_if = &gap.what_if;
    if !what_if.smallest_set.is_empty() {
        let verdict = if what_if.enough {
            "would make it the likeliest rung"
        } else {
            "help, but the title or more years have to follow"
        };
        page.text_line(&format!(
            "Together {} {verdict}: {:.0} %.",
            what_if.smallest_set.join(", "),
            what_if.probability * 100.0
        ));
    }
    if let Some(asked) = &what_if.asked {
        let rung = asked.rung.as_deref().unwrap_or("no rung");
        page.text_line(&format!(
            "With {}: {rung}; {} goes from {:.1} % to {:.1} %.",
            asked.changes.join(", "),
            gap.target,
            asked.before * 100.0,
            asked.after * 100.0
        ));
    }
}

fn requirements(gap: &Gap, page: &mut Page) {
    for (status, style, sign, title) in [
        (Status::Missing, Style::Bad, "-", "Missing"),
        (Status::Thin, Style::Warn, "~", "Thin"),
        (Status::Met, Style::Good, "+", "Met"),
    ] {
        let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
        if of.is_empty() {
            continue;
        }
        page.heading(&format!("{title} for {} ({} of {})", gap.target, of.len(), gap.requirements.len()));
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
        let (style, sign, word) = match item.standing {
            CertificateStanding::Held => (Style::Good, "+", "held"),
            CertificateStanding::Expired => (Style::Warn, "~", "expired"),
            CertificateStanding::InProgress => (Style::Warn, "~", "in progress"),
            CertificateStanding::Suggested => (Style::Quiet, "·", "suggested"),
        };
        page.item(style, sign, &format!("{} ({word}): {}", item.name, item.because));
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
    if let Some([from, to]) = gap.time.typical_months {
        page.labelled(
            "time",
            &format!(
                "the step usually takes {} to {} years; {} is typical from {} years",
                years(from),
                years(to),
                gap.target,
                gap.time.target_years[0]
            ),
        );
    }
    let fits = |fits: &[crate::gap::SkillFit]| {
        let good = fits.iter().filter(|fit| fit.fit >= 0.4).take(3);
        good.map(|fit| format!("{} ({:.0} %)", fit.name, fit.fit * 100.0)).collect::<Vec<_>>().join(", ")
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

fn years(months: u32) -> String {
    let years = f64::from(months) / 12.0;
    if years.fract() == 0.0 { format!("{years:.0}") } else { format!("{years:.1}") }
}

fn pay(label: &str, pay: &[Pay], page: &mut Page) {
    let texts = pay.iter().map(|pay| {
        let open = if pay.open_ended { "+" } else { "" };
        let note = pay.note.as_ref().map_or_else(String::new, |note| format!(" ({})", note.trim_end_matches('.')));
        let kind = if pay.kind == "unstated" { "kind not stated".to_owned() } else { pay.kind.clone() };
        format!(
            "{} {},000 to {},000{open} a year, {kind}, {} {}{note}",
            pay.currency,
            pay.low / 1000,
            pay.high / 1000,
            pay.country,
            pay.year
        )
    });
    page.labelled(label, &texts.collect::<Vec<_>>().join("; "));
}
