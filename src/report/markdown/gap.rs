//! The gap in Markdown: what is missing, what first, certificates, pay.

use super::{Page, QUOTES};
use crate::analysis::Analysis;
use crate::gap::{Gap, Status};
use crate::report::words;

/// Writes everything about the next rung.
pub(super) fn write(analysis: &Analysis, page: &mut Page) {
    let Some(gap) = &analysis.gap else { return };
    page.heading(&words::aim(gap));
    for (index, step) in gap.plan.iter().enumerate() {
        let name = format!("{} ({:+.1} points)", words::verb(step.kind), step.gain * 100.0);
        page.numbered(index + 1, &name, &format!("{}. {}", step.text.trim_end_matches('.'), step.counts_when));
    }
    let asked = gap.what_if.asked.as_ref().map(|asked| words::asked(asked, gap));
    for line in words::enough(&gap.what_if).iter().chain(&asked) {
        page.line(line);
    }
    requirements(gap, page);
    blockers(gap, page);
    certificates(gap, page);
    outlook(gap, page);
}

fn requirements(gap: &Gap, page: &mut Page) {
    for status in [Status::Missing, Status::Thin, Status::Met] {
        let of: Vec<_> = gap.requirements.iter().filter(|entry| entry.status == status).collect();
        if of.is_empty() {
            continue;
        }
        page.smaller_heading(&format!("{} ({} of {})", words::status(status), of.len(), gap.requirements.len()));
        for entry in of {
            let nearest = if entry.suggestions.is_empty() {
                String::new()
            } else {
                format!(". Nearest: {}", entry.suggestions.join("; "))
            };
            page.item(&entry.name, &format!("{}{nearest}", entry.because));
            page.quotes(&entry.evidence, QUOTES);
        }
    }
}

fn blockers(gap: &Gap, page: &mut Page) {
    if gap.blockers.is_empty() {
        return;
    }
    page.smaller_heading("What holds people back here");
    for blocker in &gap.blockers {
        page.item(if blocker.overcome { "Shown" } else { "Not shown" }, &blocker.text);
        page.quotes(&blocker.evidence, QUOTES);
    }
}

fn certificates(gap: &Gap, page: &mut Page) {
    page.heading("Certificates");
    for item in &gap.certifications.items {
        page.item(&item.name, &format!("{}, {}", words::standing(item.standing), item.because));
    }
    page.line(&gap.certifications.note);
    page.line(&gap.education);
}

fn outlook(gap: &Gap, page: &mut Page) {
    page.heading("Outlook (context, never a promise)");
    let there = if gap.reached { &[][..] } else { &gap.pay.there };
    for pay in &gap.pay.here {
        page.item("Pay here", &words::pay(pay));
    }
    for pay in there {
        page.item(&format!("Pay as {}", gap.target), &words::pay(pay));
    }
    if let Some(time) = words::time(gap) {
        page.item("Time", &time);
    }
    for (name, fits) in [("Specialisation", &gap.specialisations), ("Move that fits", &gap.lateral_moves)] {
        for fit in words::good_fits(fits) {
            page.item(name, &format!("{} ({})", fit.name, words::percent(fit.fit)));
        }
    }
    for trend in &gap.trends {
        page.item("Not shown yet", &format!("{}. {}", trend.name, trend.why));
    }
    page.line(&format!("Figures of pay: {}", gap.pay.source));
}
