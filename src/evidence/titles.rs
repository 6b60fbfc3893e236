//! Titles: which one is the newest, and what its words say.

use std::cmp::Reverse;

use super::{Title, Years};
use crate::dictionary::{Dictionary, TitleReading, WorkKind};
use crate::document::Quote;
use crate::resume::{End, Headline, Month, Resume, Role};

/// All titles of software roles, the newest first, then headlines. Where no role shows a title the
/// headline is the newest.
pub(super) fn read(resume: &Resume<'_>, dictionary: &Dictionary, years: &Years, as_of: Month) -> Vec<Title> {
    let mut order: Vec<usize> = (0..resume.roles.len()).filter(|&index| counts(&resume.roles[index])).collect();
    order.sort_by_cached_key(|&index| {
        let role = &resume.roles[index];
        let rank = if role.kind == WorkKind::Software { 0 } else { 1 };
        let aside = dictionary.read_title(&role.title).aside;
        let until = Reverse(until(role, as_of));
        (rank, until, aside, Reverse(role.start.map(|point| point.month)), index)
    });
    let mut titles: Vec<Title> = order.iter().map(|&index| of_role(resume, dictionary, years, index)).collect();
    titles.extend(resume.headlines.iter().filter_map(|headline| of_headline(resume, dictionary, headline)));
    if let Some(first) = titles.first_mut() {
        first.newest = true;
    }
    titles
}

fn counts(role: &Role) -> bool {
    !role.title.is_empty() && matches!(role.kind, WorkKind::Software | WorkKind::Internship | WorkKind::Student)
}

/// Last month of a role, open ones as of the report; undated ones last.
fn until(role: &Role, as_of: Month) -> Option<Month> {
    match (role.start, role.end) {
        (Some(_), End::Present) => Some(as_of),
        (_, End::At(point)) => Some(point.month.min(as_of)),
        (Some(point), End::Unknown) => Some(point.month),
        (None, _) => None,
    }
}

fn of_role(resume: &Resume<'_>, dictionary: &Dictionary, years: &Years, index: usize) -> Title {
    let role = &resume.roles[index];
    let quote =
        years.roles.get(index).map_or_else(|| Quote { page: 1, line: 1, text: String::new() }, |row| row.line.clone());
    let reading = dictionary.read_title(&role.title);
    let until = years.roles.get(index).and_then(|row| if row.current { None } else { row.end });
    title(&role.title, &reading, until, Some(index), quote)
}

fn of_headline(resume: &Resume<'_>, dictionary: &Dictionary, headline: &Headline) -> Option<Title> {
    let line = resume.document.lines.get(headline.line)?;
    let reading = dictionary.read_title(&headline.title);
    Some(title(&headline.title, &reading, None, None, Quote::of(line)))
}

fn title(text: &str, reading: &TitleReading, until: Option<Month>, role: Option<usize>, quote: Quote) -> Title {
    Title {
        title: text.to_owned(),
        grade: reading.grade.clone(),
        grade_reason: reading.grade_reason.clone(),
        newest: false,
        until,
        role,
        quote,
    }
}
