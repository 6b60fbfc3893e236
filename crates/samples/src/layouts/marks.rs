//! What is right in one reading: roles paired with true ones, years, the name.

use serde_json::Value;

use super::truth::{Rendering, TrueRole, Truth};

/// Counts of what was read and what was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    pub files: usize,
    /// True roles, read roles, and those whose title and both ends are right.
    pub roles: usize,
    pub read: usize,
    pub right: usize,
    pub titles: usize,
    pub employers: usize,
    /// True roles that have an employer.
    pub employed: usize,
    pub dates: usize,
    pub years: usize,
    pub names: usize,
}

impl Marks {
    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.roles += other.roles;
        self.read += other.read;
        self.right += other.right;
        self.titles += other.titles;
        self.employers += other.employers;
        self.employed += other.employed;
        self.dates += other.dates;
        self.years += other.years;
        self.names += other.names;
    }

    /// Harmonic mean of the shares of true roles found and of read roles that are true.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.roles + self.read)
    }

    /// The figures in a row.
    pub fn line(&self) -> String {
        format!(
            "{:5} {:5} {:.3} {:.3} {:.3} {:.3} {:.3} {:.3}",
            self.files,
            self.roles,
            self.f1(),
            share(self.titles, self.roles),
            share(self.employers, self.employed),
            share(self.dates, self.roles),
            share(self.years, self.files),
            share(self.names, self.files)
        )
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Letters and digits in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

struct ReadRole {
    title: String,
    employer: String,
    start: String,
    /// `present` where it goes on.
    end: String,
}

impl ReadRole {
    fn of(role: &Value) -> Self {
        let text = |key: &str| role.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let current = role.get("current").and_then(Value::as_bool).unwrap_or(false);
        let end = if current { "present".to_owned() } else { text("end") };
        Self { title: text("title"), employer: text("employer"), start: text("start"), end }
    }
}

/// Which parts of a true role were read right.
#[derive(Clone, Copy)]
struct Fit {
    title: bool,
    employer: bool,
    start: bool,
    end: bool,
}

impl Fit {
    fn of(read: &ReadRole, truth: &TrueRole) -> Self {
        let month = |text: &str| text.chars().take(7).collect::<String>();
        let bare = truth.start.len() == 4;
        let start = if bare {
            read.start == truth.start || read.start.starts_with(&format!("{}-01", truth.start))
        } else {
            month(&read.start) == truth.start
        };
        let end = match truth.end.as_str() {
            "present" => read.end == "present",
            year if year.len() == 4 => bare_end(&read.end, year, truth.start == year),
            end => month(&read.end) == end,
        };
        Self {
            title: plain(&read.title) == plain(&truth.title),
            employer: plain(&read.employer) == plain(&truth.employer),
            start,
            end,
        }
    }

    fn weight(self) -> u32 {
        2 * (u32::from(self.title) + u32::from(self.start) + u32::from(self.end)) + u32::from(self.employer)
    }

    fn right(self) -> bool {
        self.title && self.start && self.end
    }
}

/// Whether an end was read from a bare year: the December before, or within the year of its start.
fn bare_end(read: &str, year: &str, same: bool) -> bool {
    let before = year.parse::<i32>().map_or(String::new(), |year| format!("{}-12", year - 1));
    read == year || read.starts_with(&before) || (same && read.starts_with(year))
}

/// The marks of one reading, and what is wrong in words.
pub fn of(truth: &Truth, file: &Rendering, analysis: &Value) -> (Marks, Vec<String>) {
    let years = analysis.get("years");
    let roles = years.and_then(|years| years.get("roles")).and_then(Value::as_array);
    let read: Vec<ReadRole> = roles.into_iter().flatten().map(ReadRole::of).collect();
    let pairs = paired(&read, &truth.roles);
    let needed = |place: &usize| truth.roles.get(*place).is_some_and(|role| !role.optional);
    let aside = pairs.iter().filter(|(_, place, _)| !needed(place)).count();
    let mut marks = Marks { files: 1, read: read.len() - aside, ..Marks::default() };
    let mut errors = Vec::new();
    for (place, role) in truth.roles.iter().enumerate().filter(|(place, _)| needed(place)) {
        let pair = pairs.iter().find(|(_, paired, _)| *paired == place);
        let fit = pair.map(|(_, _, fit)| *fit);
        marks.roles += 1;
        marks.employed += usize::from(!role.employer.is_empty());
        marks.right += usize::from(fit.is_some_and(Fit::right));
        marks.titles += usize::from(fit.is_some_and(|fit| fit.title));
        marks.employers += usize::from(fit.is_some_and(|fit| fit.employer && !role.employer.is_empty()));
        marks.dates += usize::from(fit.is_some_and(|fit| fit.start && fit.end));
        if !fit.is_some_and(Fit::right) {
            let as_read = pair.and_then(|(place, _, _)| read.get(*place)).map(told);
            errors.push(format!("{} @ {} {}..{} read as {as_read:?}", role.title, role.employer, role.start, role.end));
        }
    }
    let extra = read.iter().enumerate().filter(|(place, _)| !pairs.iter().any(|(paired, _, _)| paired == place));
    errors.extend(extra.map(|(_, role)| format!("extra {}", told(role))));
    let given = years.and_then(|years| years.get("professional")).and_then(Value::as_f64).unwrap_or(0.0);
    marks.years = usize::from((given - truth.years).abs() <= 0.5 + 1e-9);
    if marks.years == 0 {
        errors.push(format!("years {given} for {} ({})", truth.years, file.shown));
    }
    let name = analysis.pointer("/candidate/name").and_then(Value::as_str).unwrap_or_default();
    marks.names = usize::from(plain(name) == plain(&truth.name));
    if marks.names == 0 {
        errors.push(format!("name '{name}' for '{}'", truth.name));
    }
    (marks, errors)
}

fn told(role: &ReadRole) -> String {
    format!("{} @ {} {}..{}", role.title, role.employer, role.start, role.end)
}

/// Read roles with true ones, each at most once, the most alike first. A pair shares a date or the title.
fn paired(read: &[ReadRole], truth: &[TrueRole]) -> Vec<(usize, usize, Fit)> {
    let mut pairs: Vec<(usize, usize, Fit)> = Vec::new();
    for (at, one) in read.iter().enumerate() {
        for (place, role) in truth.iter().enumerate() {
            let fit = Fit::of(one, role);
            let dated = fit.start || (fit.end && role.end != "present");
            if fit.title || dated {
                pairs.push((at, place, fit));
            }
        }
    }
    pairs.sort_by_key(|(at, place, fit)| (std::cmp::Reverse(fit.weight()), at.abs_diff(*place)));
    let mut chosen: Vec<(usize, usize, Fit)> = Vec::new();
    for (at, place, fit) in pairs {
        if !chosen.iter().any(|(one, other, _)| *one == at || *other == place) {
            chosen.push((at, place, fit));
        }
    }
    chosen
}
