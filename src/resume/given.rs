//! Roles that the fields of a data file name: nothing is left to guess but their kind.

use super::{DatePoint, End, Role, dates};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::{Document, RoleFields, Visibility};

/// The roles of a data file's lists of work; `None` where no fields name one with its time.
pub(super) fn find(document: &Document, dictionary: &Dictionary) -> Option<Vec<Role>> {
    let headings: Vec<usize> = (0..document.lines.len()).filter(|at| is_heading(document, *at)).collect();
    let is_work = |fields: &&RoleFields| {
        let above = headings.iter().rev().find(|heading| **heading < fields.line);
        let text = above.and_then(|heading| document.lines.get(*heading)).map(|line| line.text.as_str());
        text.and_then(|text| dictionary.section_heading(text)) == Some(SectionKind::Experience)
    };
    let end = |first: usize| {
        let headers = document.roles.iter().map(|fields| fields.line);
        headers.chain(headings.iter().copied()).filter(|line| *line > first).min().unwrap_or(document.lines.len())
    };
    let own = document.roles.iter().filter(|fields| !is_nameless(fields)).filter(is_work);
    let visible = |line: &usize| document.lines.get(*line).is_some_and(|line| line.visibility == Visibility::Visible);
    let lines = |first: usize| (first..end(first)).filter(visible).collect();
    let roles: Vec<Role> = own.map(|fields| role(fields, lines(fields.line), dictionary)).collect();
    roles.iter().any(|role| role.start.is_some()).then_some(roles)
}

fn is_heading(document: &Document, at: usize) -> bool {
    document.lines.get(at).is_some_and(|line| line.heading == Some(1))
}

fn is_nameless(fields: &RoleFields) -> bool {
    fields.title.is_empty() && fields.employer.is_empty()
}

fn role(fields: &RoleFields, lines: Vec<usize>, dictionary: &Dictionary) -> Role {
    let time = time(fields, dictionary);
    // "Freelance web developer" as the employer, and no title.
    let swapped = fields.title.is_empty() && dictionary.read_title(&fields.employer).is_title;
    let (title, employer) = if swapped { (&fields.employer, &fields.title) } else { (&fields.title, &fields.employer) };
    Role {
        title: title.clone(),
        employer: employer.clone(),
        start: time.map(|(start, _)| start),
        end: time.map_or(End::Unknown, |(_, end)| end),
        stated_months: None,
        kind: WorkKind::Other,
        kind_reason: String::new(),
        header: fields.line,
        lines,
        reasons: vec!["the fields of a data file name it".to_owned()],
    }
}

fn time(fields: &RoleFields, dictionary: &Dictionary) -> Option<(DatePoint, End)> {
    let (start, end) = (plain(&fields.start), plain(&fields.end));
    let text = if end.is_empty() { start } else { format!("{start} – {end}") };
    let spans = dates::spans(&text, dictionary);
    spans.into_iter().next().map(|dated| (dated.start, dated.end))
}

/// A day with its year before the month is told the other way round, as "2011-12" in a text may be two years.
fn plain(day: &str) -> String {
    match day.split_once('-') {
        Some((year, month)) if is_number(year, 4) && is_number(month, 2) => format!("{month}/{year}"),
        _ => day.to_owned(),
    }
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken_as_they_are_written() {
        let json = r#"{"work": [
            {"name": "21st Century Software, Perth", "position": "Bakery Hand", "startDate": "2007-08", "endDate": "2007-12"},
            {"name": "Software Heritage", "position": "Self-Employed Engineer, Archives", "startDate": "2011-12"},
            {"name": "Vlnka", "position": "Tester", "startDate": "2003", "endDate": "2005", "summary": "From 1999 to 2001 I slept."}],
          "volunteer": [{"organization": "Club", "position": "Developer", "startDate": "2001-01", "endDate": "2002-01"}],
          "certificates": [{"name": "Cloud Architect", "issuer": "Google", "date": "2012-03"}]}"#;
        let document = Document::read(json.as_bytes(), &crate::document::ReadOptions::default()).unwrap();
        let resume = super::super::Resume::parse(&document, crate::dictionary::builtin());
        let told: Vec<_> = resume
            .roles
            .iter()
            .map(|role| {
                let end = match role.end {
                    End::At(point) => point.month.to_string(),
                    End::Present => "present".to_owned(),
                    End::Unknown => "unknown".to_owned(),
                };
                let line = document.lines[role.header].text.split('\t').next().unwrap().to_owned();
                (line, role.employer.clone(), role.start.unwrap().month.to_string(), end)
            })
            .collect();
        let role = |title: &str, employer: &str, start: &str, end: &str| {
            (title.to_owned(), employer.to_owned(), start.to_owned(), end.to_owned())
        };
        assert_eq!(
            told,
            [
                role("Bakery Hand", "21st Century Software, Perth", "2007-08", "2007-12"),
                role("Self-Employed Engineer, Archives", "Software Heritage", "2011-12", "present"),
                role("Tester", "Vlnka", "2003-01", "2004-12"),
            ]
        );
    }
}
