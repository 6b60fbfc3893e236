//! Several people for one posting, the best fit first.

use std::io::{self, Write};

use super::page::Page;
use super::posting::doubts;
use crate::analysis::{People, Ranked};
use crate::report::{Style, View, people as said, words};

/// Writes the report.
pub(in crate::report) fn write(people: &People, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    let (title, count) = (words::posting_title(&people.posting), people.people.len());
    page.ends(&format!("{} for {title}", words::counted_people(count)), &format!("as of {}", people.as_of.as_str()));
    doubts(&people.posting_document, &people.posting.contradictions, &mut page);
    for (index, person) in people.people.iter().enumerate() {
        self::person(index + 1, person, &mut page);
    }
    page.blank();
    page.quiet("More: compare one resume, --format html.  Decision support: a person must decide.");
    out.write_all(page.text().as_bytes())
}

fn person(place: usize, person: &Ranked, page: &mut Page) {
    page.heading(&format!("{place}. {}", said::who(person)));
    page.strong(&said::verdict(person));
    said::missing(person).iter().for_each(|missing| page.text_line(missing));
    person.ahead.iter().for_each(|ahead| page.text_line(&said::ahead(ahead)));
    for question in &person.questions {
        page.item(Style::Warn, "?", &said::question(question));
    }
}
