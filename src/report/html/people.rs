//! Several people for one posting, side by side: who shows which must-have, why one stands above the next, and
//! what to ask each.

use maud::{Markup, html};

use super::gap::{class, sign};
use super::{answer, section};
use crate::analysis::{People, Ranked};
use crate::gap::Status;
use crate::report::{people as said, words};

/// The page.
pub(super) fn page(people: &People) -> Markup {
    let title = format!("{} for {}", words::counted_people(people.people.len()), words::posting_title(&people.posting));
    let report = html! {
        (head(people, &title))
        @if !people.people.iter().all(|person| person.required.is_empty()) {
            (section("required", "Must-haves side by side", &side_by_side(people)))
        }
        @for (index, person) in people.people.iter().enumerate() { (self::person(index + 1, person)) }
    };
    let links: Vec<(String, String)> = people
        .people
        .iter()
        .enumerate()
        .map(|(index, person)| (format!("person-{}", index + 1), said::short(person).to_owned()))
        .collect();
    let first = [("required", "Must-haves")].into_iter();
    let links: Vec<(&str, &str)> = first.chain(links.iter().map(|(id, name)| (id.as_str(), name.as_str()))).collect();
    super::page(&title, &links, &report, &html! {}, &footer(people))
}

fn head(people: &People, title: &str) -> Markup {
    let doubts = people.posting.contradictions.iter().chain(&people.posting_document.warnings);
    html! {
        header {
            p.quiet { "Several people for one posting" }
            h1 { bdi { (title) } }
            p.quiet { bdi { (people.posting_document.name) } " · as of " (people.as_of.as_str()) }
            @if doubts.clone().next().is_some() { (answer::warnings("Doubts about the posting", doubts)) }
            ol.plan {
                @for (index, person) in people.people.iter().enumerate() {
                    li { a href=(format!("#person-{}", index + 1)) { bdi { (said::who(person)) } } ": " (said::verdict(person)) }
                }
            }
        }
    }
}

fn side_by_side(people: &People) -> Markup {
    let rows = people.people.first().map(|first| first.required.as_slice()).unwrap_or_default();
    html! {
        p.quiet { "✓ shown, ~ thin, – not found." }
        div.wide role="region" tabindex="0" aria-label="Must-haves side by side" {
            table {
                thead { tr { th scope="col" { "Must-have" } @for person in &people.people { th scope="col" { bdi { (said::short(person)) } } } } }
                tbody {
                    @for row in rows {
                        tr { th scope="row" { (row.about) } @for person in &people.people { (cell(person, &row.about)) } }
                    }
                }
            }
        }
    }
}

fn cell(person: &Ranked, about: &str) -> Markup {
    let status = person.required.iter().find(|entry| entry.about == about).map(|entry| entry.status);
    html! {
        @match status {
            Some(status) => { td class=(class(status)) { span.sign { (sign(status)) } " " (shown(status)) } }
            None => { td {} }
        }
    }
}

fn shown(status: Status) -> &'static str {
    match status {
        Status::Met => "shown",
        Status::Thin => "thin",
        Status::Missing => "not found",
    }
}

fn person(place: usize, person: &Ranked) -> Markup {
    let body = html! {
        p { strong { (said::verdict(person)) } }
        @if let Some(missing) = said::missing(person) { p { (missing) } }
        @if let Some(ahead) = &person.ahead { p { (said::ahead(ahead)) } }
        @if !person.questions.is_empty() {
            h3 { "What to ask" }
            ol { @for question in &person.questions { li { (said::question(question)) } } }
        }
    };
    section(&format!("person-{place}"), &format!("{place}. {}", said::who(person)), &body)
}

fn footer(people: &People) -> Markup {
    html! {
        footer {
            p { strong { "Decision support: a person must decide." } " The order follows from what the resumes say, by rules that can be checked; nobody is to be turned down by it unseen." }
            p.quiet { "skillgap " (people.tool.version) " · dictionary " (people.tool.dictionary) " · as of " (people.as_of.as_str()) }
        }
    }
}
