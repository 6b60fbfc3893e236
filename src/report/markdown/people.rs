//! Several people for one posting in Markdown.

use std::io::{self, Write};

use super::Page;
use crate::analysis::People;
use crate::report::{people as said, words};

/// Writes the report.
pub(in crate::report) fn write(people: &People, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::default();
    page.title(&format!(
        "{} for {}",
        words::counted_people(people.people.len()),
        words::posting_title(&people.posting)
    ));
    page.line(&format!("{} · as of {}", people.posting_document.name, people.as_of.as_str()));
    page.warnings(people.posting.contradictions.iter().chain(&people.posting_document.warnings));
    for (index, person) in people.people.iter().enumerate() {
        page.heading(&format!("{}. {}", index + 1, said::who(person)));
        let told = [Some(said::verdict(person)), said::missing(person), person.ahead.as_ref().map(said::ahead)];
        told.into_iter().flatten().for_each(|told| page.line(&told));
        page.blank();
        for question in &person.questions {
            page.item("To ask", &said::question(question));
        }
    }
    page.line(words::DECISION_SUPPORT);
    page.write(out)
}
