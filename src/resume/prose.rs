//! Roles that are told in sentences: "From 2016 until 2019 I worked as a backend developer at …".
//!
//! Read only where no role with dates stands apart from the prose.

use std::ops::Range;

use super::dates::{self, Dated};
use super::{DatePoint, End, Role, Section};
use crate::dictionary::{Dictionary, SectionKind, WorkKind};
use crate::document::Document;
use crate::document::passage::Passage;

/// A title in a sentence has at most so many words.
const TITLE_WORDS: usize = 6;

/// The roles that sentences of the opening and of the experience tell, in reading order.
pub(super) fn find(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Role> {
    use SectionKind::{Experience, Header, Other, Summary};
    let telling = |section: &&Section| matches!(section.kind, Experience | Header | Other | Summary);
    let mut roles = Vec::new();
    for section in sections.iter().filter(telling) {
        let passage = Passage::of(document, section.lines.iter().copied());
        for block in passage.blocks() {
            let text = passage.text.get(block.clone()).unwrap_or_default().replace('\n', " ");
            for sentence in sentences(&text) {
                let told = text.get(sentence.clone()).unwrap_or_default();
                let line = passage.line_at(block.start + sentence.start);
                roles.extend(line.and_then(|line| role(told, line, dictionary)));
            }
        }
    }
    close(&mut roles);
    roles
}

/// Byte ranges of the sentences of a paragraph.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.trim().is_empty()) {
        let length = super::sentences::first_sentence(rest).len();
        found.push(start..start + length);
        start += length + 1;
    }
    found
}

/// The role of a sentence that holds a title and a time.
fn role(sentence: &str, line: usize, dictionary: &Dictionary) -> Option<Role> {
    let dated = dates::spans(sentence, dictionary).into_iter().min_by_key(|dated| dated.single)?;
    let title = title(sentence, dictionary)?;
    Some(Role {
        title,
        employer: String::new(),
        start: Some(dated.start),
        end: end(&dated, sentence, dictionary),
        stated_months: None,
        kind: WorkKind::Other,
        kind_reason: String::new(),
        header: line,
        lines: vec![line],
    })
}

/// The end of a span as told; a single date is a beginning, and open where the sentence says "still".
fn end(dated: &Dated, sentence: &str, dictionary: &Dictionary) -> End {
    if !dated.single {
        return dated.end;
    }
    if dictionary.prose_goes_on(sentence) { End::Present } else { End::Unknown }
}

/// The words behind "as a" up to "at", "where" or a comma, if they read as a title.
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

/// A role without an end lasts until the next one begins.
fn close(roles: &mut [Role]) {
    let starts: Vec<DatePoint> = roles.iter().filter_map(|role| role.start).collect();
    for role in roles.iter_mut().filter(|role| role.end == End::Unknown) {
        let later = starts.iter().filter(|start| role.start.is_some_and(|own| start.month > own.month));
        if let Some(next) = later.min_by_key(|start| start.month) {
            role.end = End::At(DatePoint { month: next.month.plus(-1), precision: next.precision });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_tells_title_and_time() {
        let dictionary = crate::dictionary::builtin();
        let told = |sentence| {
            let role = role(sentence, 0, dictionary)?;
            Some((role.title, role.start?.month.to_string(), role.end == End::Present))
        };
        let case = |title: &str, start: &str, open| Some((title.to_owned(), start.to_owned(), open));
        assert_eq!(
            told("From 2016 until 2019 I worked as a backend developer at Murtal, and liked it."),
            case("backend developer", "2016-01", false)
        );
        assert_eq!(
            told("In March 2019 I joined Datenwerke as a software engineer, and I am still there."),
            case("software engineer", "2019-03", true)
        );
        assert_eq!(told("In 2019 I walked to Rome as a pilgrim."), None);
        assert_eq!(told("I work as a software engineer."), None);
    }
}
