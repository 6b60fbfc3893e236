//! What was read: the roles with their dates, the years, and what no role uses.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::words::{counted, even, percent};
use super::{lines, terminal_text};
use crate::analysis::Analysis;
use crate::dictionary::WorkKind;
use crate::evidence::{RoleYears, Years, YearsSource};

/// A role in one line.
pub(super) struct ReadRole {
    /// "2021-01 to now".
    pub dates: String,
    /// "Senior Backend Engineer, Fjordpay".
    pub what: String,
    /// "5.9 y", or why it does not count.
    pub years: String,
}

/// The roles in the order of the document.
pub(super) fn roles(analysis: &Analysis) -> Vec<ReadRole> {
    analysis.years.roles.iter().map(role).collect()
}

fn role(role: &RoleYears) -> ReadRole {
    let title = if role.title.is_empty() { "no title found".to_owned() } else { even(&role.title) };
    let what = if role.employer.is_empty() { title } else { format!("{title}, {}", even(&role.employer)) };
    ReadRole { dates: dates(role), what, years: counts(role) }
}

/// Writes the roles as a table of dates, kind, years and names, then the dates that no role uses.
///
/// # Errors
///
/// Those of the writer.
pub fn write_roles(years: &Years, out: &mut dyn Write) -> io::Result<()> {
    for own in &years.roles {
        let ReadRole { dates, what, years } = role(own);
        let place = format!("p{}:{}", own.line.page, own.line.line);
        writeln!(out, "{dates:<20}  {years:<24}  {}  ({place})", terminal_text(&what))?;
    }
    for quote in &years.unused {
        let place = format!("p{}:{}", quote.page, quote.line);
        writeln!(out, "{:<20}  {:<24}  {}  ({place})", "of no role", "", terminal_text(&quote.text))?;
    }
    Ok(())
}

/// From when to when a role lasted.
pub(super) fn dates(role: &RoleYears) -> String {
    let Some(start) = role.start else {
        return "no dates".to_owned();
    };
    match (role.end, role.current) {
        (Some(end), _) if end == start => start.to_string(),
        (Some(end), _) => format!("{start} to {end}"),
        (None, true) => format!("{start} to now"),
        (None, false) => format!("from {start}"),
    }
}

/// What a role counts for: "5.9 y", "0.5 y internship", "teaching".
pub(super) fn counts(role: &RoleYears) -> String {
    let years = if role.years > 0.0 { format!("{:.1} y", role.years) } else { "–".to_owned() };
    match role.kind {
        WorkKind::Software => years,
        WorkKind::Internship => format!("{years} internship"),
        WorkKind::Student => format!("{years} beside studies"),
        WorkKind::Teaching => "teaching".to_owned(),
        WorkKind::Break => "break".to_owned(),
        _ => "other work".to_owned(),
    }
}

/// The years in one sentence.
pub(super) fn total(analysis: &Analysis) -> String {
    let years = &analysis.years;
    if years.roles.is_empty() && years.source == YearsSource::None {
        return "Years in software unknown: no role was found.".to_owned();
    }
    let Some(professional) = years.professional else {
        return "Years in software unknown: no role carries dates.".to_owned();
    };
    let several = years.roles.iter().filter(|role| role.years > 0.0 && role.kind == WorkKind::Software).count() > 1;
    let range = match years.range {
        Some([low, high]) if high - low > RANGE_MIN => format!(" ({low:.1} to {high:.1} by the dates)"),
        _ => String::new(),
    };
    let from = match years.source {
        YearsSource::Roles if several => ", overlaps counted once",
        YearsSource::Claimed => ", as the resume claims",
        YearsSource::Roles | YearsSource::None => "",
    };
    let more = if years.internship > 0.0 { format!("; internships {} more", years.internship) } else { String::new() };
    if professional == 0.0 {
        return format!("No years in software yet{more}.");
    }
    let is = |kind: WorkKind| years.roles.iter().any(|role| role.kind == kind);
    let counted = [WorkKind::Software, WorkKind::Internship, WorkKind::Student, WorkKind::Break];
    let others = match (years.roles.iter().any(|role| !counted.contains(&role.kind)), is(WorkKind::Break)) {
        (true, true) => "; other work and breaks are not counted",
        (true, false) => "; other work is not counted",
        (false, true) => "; the break is not counted",
        (false, false) => "",
    };
    format!("{professional:.1} years in software{range}{from}{more}{others}.")
}

/// A range of years narrower than this is not worth saying: it comes from rounding to a tenth.
const RANGE_MIN: f64 = 0.15;

/// Most places of unused date ranges that are named.
const PLACES: usize = 6;

/// Date ranges that no role uses: "2 date ranges were not read as roles: p1:30, p2:4."; or that all are used.
/// Nothing where no role has dates and no range is left.
pub(super) fn unused(analysis: &Analysis) -> Option<String> {
    let mut places: Vec<String> = analysis.years.unused.iter().map(lines::place).collect();
    places.dedup();
    let (count, dated) = (analysis.years.unused.len(), dated(analysis));
    match (count, dated) {
        (0, 0) => None,
        (0, 1) => Some("(No other date range of work was found.)".to_owned()),
        (0, 2) => Some("(Both date ranges of work are used.)".to_owned()),
        (0, dated) => Some(format!("(All {dated} date ranges of work are used.)")),
        (count, _) => {
            let more = places.len().saturating_sub(PLACES);
            places.truncate(PLACES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Some(format!("{}: {}{more}.", not_read(count), places.join(", ")))
        }
    }
}

/// "2 date ranges were not read as roles".
pub(super) fn not_read(count: usize) -> String {
    match count {
        1 => "1 date range was not read as a role".to_owned(),
        count => format!("{count} date ranges were not read as roles"),
    }
}

/// How many different spans of time the roles have.
fn dated(analysis: &Analysis) -> usize {
    let spans = analysis.years.roles.iter().filter_map(|role| Some((role.start?, role.end, role.current)));
    spans.collect::<BTreeSet<_>>().len()
}

/// Code of the warning that the roles and dates were read with doubt.
const UNCERTAIN: &str = "reading-uncertain";

/// That the roles and dates may be misread, where the reading doubts them.
pub(super) fn unsure(analysis: &Analysis) -> Option<String> {
    let doubted = analysis.document.warnings.iter().any(|warning| warning.code == UNCERTAIN);
    let share = percent(analysis.years.reading);
    let what = if analysis.years.roles.is_empty() {
        "Roles may have been overlooked"
    } else {
        "These roles and dates may be misread"
    };
    doubted.then(|| format!("{what} (only {share} sure): compare them with the resume."))
}

/// Roles that are left out of a short list: "and 3 earlier roles from 2009-03 on".
pub(super) fn rest(analysis: &Analysis, shown: usize) -> Option<String> {
    let rest = analysis.years.roles.get(shown..).filter(|rest| !rest.is_empty())?;
    let from = rest.iter().filter_map(|role| role.start).min();
    let since = from.map_or_else(String::new, |from| format!(", from {from} on"));
    Some(format!("and {}{since}", counted(rest.len() as u32, "more role")))
}
