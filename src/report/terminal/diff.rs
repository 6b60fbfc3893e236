//! The diff of two versions of a resume for a terminal.

use std::io::{self, Write};

use super::page::Page;
use crate::analysis::{Diff, Difference, Version};
use crate::report::{Style, View, words};

/// Writes the diff.
pub(in crate::report) fn write(diff: &Diff, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    page.title(&format!("{} → {}", diff.old.name, diff.new.name));
    level(diff, &mut page);
    part(&mut page, "Skills", &diff.skills, |strength| strength.as_str().to_owned());
    part(&mut page, "Reach", &diff.scope, |_| "shown".to_owned());
    part(&mut page, "Certificates", &diff.certifications, |_| "named".to_owned());
    let target = diff.target.as_deref().unwrap_or("the next rung");
    part(&mut page, &format!("Requirements of {target}"), &diff.requirements, |status| {
        words::status(*status).to_owned()
    });
    if !diff.contributions.is_empty() {
        page.heading("Why the level moved");
        for effect in &diff.contributions {
            page.effect(
                &format!("{:+.2}", effect.to - effect.from),
                &effect.id,
                &format!("{:+.2} before, {:+.2} now", effect.from, effect.to),
            );
        }
    }
    verdict(diff, &mut page);
    out.write_all(page.text().as_bytes())
}

fn level(diff: &Diff, page: &mut Page) {
    page.heading("Level");
    let tell = |version: &Version| {
        let rung = version.rung.as_deref().unwrap_or("no rung");
        let years = version.years.map_or_else(|| "years unknown".to_owned(), |years| format!("{years} years"));
        format!("{rung} ({}), seniority {:.2}, {years}", words::percent(version.probability), version.seniority)
    };
    page.labelled("before", &tell(&diff.old));
    page.labelled("now", &tell(&diff.new));
    if let Some(target) = &diff.target {
        let (from, to) = (words::percent(diff.old.target_probability), words::percent(diff.new.target_probability));
        page.labelled(target, &format!("{from} before, {to} now"));
    }
}

fn part<T: PartialOrd>(page: &mut Page, heading: &str, changes: &[Difference<T>], tell: impl Fn(&T) -> String) {
    if changes.is_empty() {
        return;
    }
    page.heading(heading);
    for change in changes {
        let won = change.to > change.from;
        let (style, sign) = if won { (Style::Good, "+") } else { (Style::Bad, "-") };
        let value = |side: &Option<T>| side.as_ref().map_or_else(|| "not there".to_owned(), &tell);
        page.item(style, sign, &format!("{}: {} before, {} now", change.name, value(&change.from), value(&change.to)));
        if let Some(quote) = &change.quote {
            page.quote(quote);
        }
    }
}

fn verdict(diff: &Diff, page: &mut Page) {
    page.heading("Verdict");
    if diff.regressions.is_empty() {
        page.item(Style::Good, "+", "Nothing is worse than before.");
    }
    for regression in &diff.regressions {
        page.item(Style::Bad, "-", regression);
    }
}
