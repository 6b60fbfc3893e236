//! Roles that are told in sentences: "From 2016 until 2019 I worked as a backend developer at …".

use std::ops::Range;

use super::dates::{self, Dated};
use super::rows::Row;
use super::sentences::first_sentence;
use super::{DatePoint, End, Role};
use crate::dictionary::{Dictionary, ReadingWord, SectionKind, WorkKind};

/// A title in a sentence has at most so many words.
const TITLE_WORDS: usize = 6;
/// An employer in a sentence has at most so many words.
const EMPLOYER_WORDS: usize = 4;

/// The roles that sentences outside of study and projects tell, in reading order, but none whose
/// time a role that stands apart has told already.
pub(super) fn find(rows: &[Row<'_>], known: &[Role], dictionary: &Dictionary) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for paragraph in paragraphs(rows) {
        let Some(first) = rows.get(paragraph.start) else { continue };
        if dictionary.reading().section(first.kind) <= -2.0 || !holds_time(rows, &paragraph) {
            continue;
        }
        let text = text_of(rows, &paragraph);
        for sentence in sentences(&text) {
            let told = text.get(sentence.clone()).unwrap_or_default();
            let at = row_at(rows, &paragraph, sentence.start);
            let line = rows.get(at).map(|row| row.index).unwrap_or_default();
            let employed = dictionary.has_reading_word(ReadingWord::Employed, told);
            let tells = |clause| {
                role(clause, line, Told { section: first.kind, employed, alone: known.is_empty() }, dictionary)
            };
            let found = clauses(told, dictionary).into_iter().filter_map(tells);
            roles.extend(found);
        }
    }
    close(&mut roles, known);
    roles.retain(|role| !known.iter().any(|known| known.start == role.start));
    roles
}

/// Rows that belong together: a row that starts no block, or goes on with a sentence, is part of the
/// paragraph above it.
fn paragraphs(rows: &[Row<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.heading) {
        let joins = row.goes_on || !row.line.starts_block;
        match found.last_mut().filter(|last| last.end == at && joins) {
            Some(last) => last.end = at + 1,
            None => found.push(at..at + 1),
        }
    }
    found
}

fn holds_time(rows: &[Row<'_>], paragraph: &Range<usize>) -> bool {
    rows.get(paragraph.clone()).unwrap_or_default().iter().any(|row| !row.spans.is_empty())
}

fn text_of(rows: &[Row<'_>], paragraph: &Range<usize>) -> String {
    let mut text = String::new();
    for row in rows.get(paragraph.clone()).unwrap_or_default() {
        if !text.is_empty() {
            text.push_str(if row.goes_on && row.line.bullet { " - " } else { " " });
        }
        text.push_str(&row.line.text.replace('\t', " "));
    }
    text
}

/// The row that a byte of the paragraph's text comes from.
fn row_at(rows: &[Row<'_>], paragraph: &Range<usize>, offset: usize) -> usize {
    let mut end = 0;
    for at in paragraph.clone() {
        end += rows.get(at).map_or(0, |row| row.line.text.len() + 1);
        if offset < end {
            return at;
        }
    }
    paragraph.start
}

/// Byte ranges of the sentences of a paragraph.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.trim().is_empty()) {
        let length = first_sentence(rest).len();
        found.push(start..start + length);
        start += length + 1;
    }
    found
}

/// A sentence with two spans of time is two clauses, parted behind the first span.
fn clauses<'t>(sentence: &'t str, dictionary: &Dictionary) -> Vec<&'t str> {
    let spans = dates::spans(sentence, dictionary);
    let spans: Vec<_> = spans.iter().filter(|dated| !dated.single || dated.until).collect();
    let mut from = 0;
    let mut clauses = Vec::new();
    for pair in spans.windows(2) {
        let [one, other] = pair else { continue };
        let between = sentence.get(one.span.end..other.span.start).unwrap_or_default();
        let Some(at) = between.find([',', ';', '.']) else { continue };
        clauses.push(sentence.get(from..one.span.end + at).unwrap_or_default());
        from = one.span.end + at + 1;
    }
    clauses.push(sentence.get(from..).unwrap_or_default());
    clauses
}

/// Where a clause stands.
#[derive(Clone, Copy)]
struct Told {
    section: SectionKind,
    /// Whether its sentence tells of employment.
    employed: bool,
    /// Whether the resume has no role that stands apart.
    alone: bool,
}

/// The role of a clause that tells a time and employment.
fn role(clause: &str, line: usize, told: Told, dictionary: &Dictionary) -> Option<Role> {
    let spans = dates::spans(clause, dictionary);
    let dated = spans.iter().min_by_key(|dated| dated.single)?;
    let title = title(clause, dictionary);
    let employer = employer(clause, dictionary);
    let at_edge = super::sentences::at_edge(clause, &dated.span);
    let in_work = told.section == SectionKind::Experience && at_edge && !dated.single;
    let employed = told.employed || told.alone;
    let tells = match (&title, &employer) {
        (Some(_), _) => !dated.single || told.employed,
        (None, Some(_)) => (employed && !dated.single) || in_work,
        (None, None) => in_work && employed,
    };
    let study =
        dictionary.read_degree(clause).degree.is_some() || dictionary.has_reading_word(ReadingWord::School, clause);
    if !tells || (study && title.is_none()) {
        return None;
    }
    Some(Role {
        title: title.unwrap_or_default(),
        employer: employer.unwrap_or_default(),
        start: (!dated.until).then_some(dated.start),
        end: end(dated, clause, dictionary),
        stated_months: None,
        kind: WorkKind::Other,
        kind_reason: String::new(),
        header: line,
        lines: vec![line],
        reasons: vec!["a sentence tells of it".to_owned()],
    })
}

/// The end of a span as told; a single date is a beginning, and open where the sentence says "still".
fn end(dated: &Dated, sentence: &str, dictionary: &Dictionary) -> End {
    if !dated.single || dated.until {
        return dated.end;
    }
    if dictionary.prose_goes_on(sentence) { End::Present } else { End::Unknown }
}

/// The words behind "as a" up to "at", "where" or a comma, or those that open the sentence, if they
/// read as a title.
fn title(sentence: &str, dictionary: &Dictionary) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        let opened = dictionary.prose_title_start(words.get(at..)?)?;
        let behind = words.get(at + opened..)?.iter().take(TITLE_WORDS);
        let mut title: Vec<&str> = Vec::new();
        for word in behind {
            if dictionary.prose_title_ends(word) {
                break;
            }
            title.push(word.trim_end_matches([',', ';', '.', ':']));
            if word.ends_with([',', ';', '.', ':']) {
                break;
            }
        }
        let title = title.join(" ");
        dictionary.read_title(&title).is_title.then_some(title)
    })
}

/// The capitalised words behind "at", "with", "for".
pub(super) fn employer(sentence: &str, dictionary: &Dictionary) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_name = |word: &str| {
        let first = word.trim_start_matches(['"', '“', '(']).chars().next();
        first.is_some_and(|first| first.is_uppercase()) && !word.starts_with('(')
    };
    (1..words.len()).find_map(|at| {
        let before = words.get(at - 1)?;
        let lead = dictionary.is_reading_word(ReadingWord::At, before) && !before.ends_with([',', '.', ';']);
        if !lead || !is_name(words.get(at)?) {
            return None;
        }
        let mut name: Vec<&str> = Vec::new();
        for word in words.get(at..)?.iter().take(EMPLOYER_WORDS).take_while(|word| is_name(word)) {
            name.push(word.trim_end_matches([',', ';', '.', ':']));
            if word.ends_with([',', ';', '.', ':', ')']) {
                break;
            }
        }
        let name = name.join(" ");
        let is_date = !dates::spans(&format!("{name} 2000"), dictionary).is_empty()
            && dictionary.date_word(&name.to_lowercase()).month.is_some();
        (!is_date && dictionary.resolve(&name).is_none()).then_some(name)
    })
}

/// A role without an end lasts until the next one begins; one without a start begins when the one
/// before it ends.
fn close(roles: &mut Vec<Role>, known: &[Role]) {
    let starts: Vec<DatePoint> = roles.iter().chain(known).filter_map(|role| role.start).collect();
    for role in roles.iter_mut().filter(|role| role.end == End::Unknown) {
        let later = starts.iter().filter(|start| role.start.is_some_and(|own| start.month > own.month));
        if let Some(next) = later.min_by_key(|start| start.month) {
            role.end = End::At(DatePoint { month: next.month.plus(-1), precision: next.precision });
        }
    }
    let ends: Vec<DatePoint> =
        roles.iter().chain(known).filter(|role| role.start.is_some()).filter_map(end_of).collect();
    for role in roles.iter_mut().filter(|role| role.start.is_none()) {
        let own = end_of(role);
        let earlier = ends.iter().filter(|end| own.is_some_and(|own| end.month < own.month));
        role.start = earlier
            .max_by_key(|end| end.month)
            .map(|end| DatePoint { month: end.month.plus(1), precision: end.precision });
    }
    roles.retain(|role| role.start.is_some());
}

fn end_of(role: &Role) -> Option<DatePoint> {
    match role.end {
        End::At(point) => Some(point),
        End::Present | End::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_title_and_time() {
        let dictionary = crate::dictionary::builtin();
        let told = |sentence| {
            let employed = dictionary.has_reading_word(ReadingWord::Employed, sentence);
            let role = role(sentence, 0, Told { section: SectionKind::Header, employed, alone: false }, dictionary)?;
            Some((role.title, role.employer, role.start?.month.to_string(), role.end == End::Present))
        };
        let case = |title: &str, employer: &str, start: &str, open| {
            Some((title.to_owned(), employer.to_owned(), start.to_owned(), open))
        };
        assert_eq!(
            told("From 2016 until 2019 I worked as a backend developer at Murtal, and liked it."),
            case("backend developer", "Murtal", "2016-01", false)
        );
        assert_eq!(
            told("In March 2019 I joined Datenwerke as a software engineer, and I am still there."),
            case("software engineer", "Datenwerke", "2019-03", true)
        );
        assert_eq!(
            told("I have been with Wellental Software since September 2016, where I build billing services."),
            case("", "Wellental Software", "2016-09", true)
        );
        assert_eq!(told("In 2019 I walked to Rome as a pilgrim."), None);
        assert_eq!(told("I work as a software engineer."), None);
        assert_eq!(told("Moved the stock service from Java to Go between March 2019 and May 2020."), None);
    }
}
