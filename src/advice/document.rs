//! Checks of the document: whether a machine can read it.

use super::{Checked, Finding};
use crate::dictionary::SectionKind;
use crate::dictionary::advice::{CheckEntry, CheckKind};
use crate::document::{Kind, Line, Quote, Visibility};
use crate::resume::{Resume, Section};

/// What fails a check of the document.
pub(super) fn findings(entry: &CheckEntry, checked: &Checked<'_>) -> Vec<Finding> {
    let resume = checked.resume;
    let reading = &resume.document.reading;
    let whole = |fails: bool| whole(fails, &entry.found);
    match entry.id {
        CheckKind::Name => whole(resume.name.is_none()),
        CheckKind::Contact => whole(!checked.has_contact),
        CheckKind::Headings => headings(resume, &entry.found),
        CheckKind::Dates => dates(checked, &entry.found),
        CheckKind::Columns => whole(reading.columns > 1),
        CheckKind::HiddenText => {
            let hidden = resume.document.lines.iter().filter(|line| line.visibility != Visibility::Visible);
            let found: Vec<_> = hidden.map(|line| at(line, &entry.found)).collect();
            if found.is_empty() { whole(reading.hidden_words > 0) } else { found }
        }
        CheckKind::TextOrder => text_order(resume, &entry.found),
        CheckKind::Scanned => whole(reading.scanned_pages > 0 || reading.ocr_confidence.is_some()),
        CheckKind::Fonts => match reading.unreadable_glyphs {
            0 => Vec::new(),
            count => vec![Finding { quote: None, because: format!("{count} {}", entry.found) }],
        },
        _ => Vec::new(),
    }
}

fn whole(fails: bool, because: &str) -> Vec<Finding> {
    let finding = Finding { quote: None, because: because.to_owned() };
    fails.then_some(finding).into_iter().collect()
}

fn at(line: &Line, because: &str) -> Finding {
    Finding { quote: Some(Quote::of(line)), because: because.to_owned() }
}

/// Roles and degrees that no heading of their kind introduces.
fn headings(resume: &Resume<'_>, because: &str) -> Vec<Finding> {
    let headed = |kinds: &[SectionKind]| {
        let of = resume.sections.iter().filter(|section| section.heading.is_some());
        of.into_iter().any(|section| kinds.contains(&section.kind))
    };
    let roles = !resume.roles.is_empty() && !headed(&[SectionKind::Experience, SectionKind::Projects]);
    let degrees = !resume.education.is_empty() && !headed(&[SectionKind::Education, SectionKind::Certifications]);
    let none = resume.sections.iter().all(|section| section.heading.is_none());
    let missing = [("the work", roles), ("the schooling", degrees), ("the text", none && !roles && !degrees)];
    let missing = missing.into_iter().filter(|(_, fails)| *fails);
    missing.map(|(part, _)| Finding { quote: None, because: format!("{because} {part}") }).collect()
}

fn dates(checked: &Checked<'_>, because: &str) -> Vec<Finding> {
    let roles = checked.resume.roles.iter().filter(|role| role.start.is_none() && role.stated_months.is_none());
    let lines = roles.filter_map(|role| checked.resume.document.lines.get(role.header));
    lines.map(|line| at(line, because)).collect()
}

/// Headings that another heading or the end follows at once, two or more of them: their text was torn
/// away. A single one may head the section below it.
fn text_order(resume: &Resume<'_>, because: &str) -> Vec<Finding> {
    let telling = |section: &&Section| section.kind != SectionKind::Other && section.lines.is_empty();
    if resume.document.kind == Kind::JsonResume {
        // Its fields have names, and no order on a page.
        return Vec::new();
    }
    let bare: Vec<_> = resume.sections.iter().filter(telling).filter_map(|section| section.heading).collect();
    if bare.len() < 2 {
        return Vec::new();
    }
    bare.into_iter().filter_map(|heading| resume.document.lines.get(heading)).map(|line| at(line, because)).collect()
}
