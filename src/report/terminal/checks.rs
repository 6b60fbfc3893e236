//! The checks of a resume: pass or fail, where, and how to mend.

use std::io::{self, Write};

use super::page::Page;
use crate::advice::{Advice, Check};
use crate::analysis::Analysis;
use crate::dictionary::advice::CheckedPart;
use crate::report::{Style, View, lines, words};

/// Most places below a check.
const PLACES: usize = 8;

/// Writes the checks.
pub(in crate::report) fn write(analysis: &Analysis, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    let advice = &analysis.advice;
    let failed = advice.failed().count();
    page.title(&format!("{} · {}", words::name(analysis), analysis.document.name));
    page.title(&match failed {
        0 => format!("Passes all {} checks.", advice.checks.len()),
        _ => format!("Fails {failed} of {} checks.", advice.checks.len()),
    });
    part("Can machines read it?", CheckedPart::Document, advice, &mut page);
    part("Is each line worth its place?", CheckedPart::Line, advice, &mut page);
    page.blank();
    for told in lines::told(advice) {
        page.short_said(&told, 2);
    }
    out.write_all(page.text().as_bytes())
}

fn part(heading: &str, about: CheckedPart, advice: &Advice, page: &mut Page) {
    page.heading(heading);
    for check in advice.checks.iter().filter(|check| check.about == about) {
        self::check(check, page);
    }
}

fn check(check: &Check, page: &mut Page) {
    let name = format!("{} [{}]", check.name, check.id.as_str());
    if check.passed {
        return page.item(Style::Good, "+", &name);
    }
    page.item(Style::Bad, "-", &name);
    for finding in check.findings.iter().take(PLACES) {
        page.detail(&lines::finding(finding));
    }
    let rest = check.findings.len().saturating_sub(PLACES);
    if rest > 0 {
        page.detail(&format!("and {rest} more"));
    }
    page.detail(&check.mend);
}
