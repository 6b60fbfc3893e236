//! Several people for one posting, in the words that every format says.

use super::lines::place;
use super::words::{capital, percent};
use crate::analysis::{Ahead, Question, Ranked};
use crate::gap::Status;

/// Tenths of a point from which a difference has a place of its own.
const TELLING: i64 = 5;

/// "Ada Quist (ada.pdf)": the name, or the document alone.
pub(super) fn who(person: &Ranked) -> String {
    match &person.name {
        Some(name) => format!("{name} ({})", person.document),
        None => person.document.clone(),
    }
}

/// The name, or the document where none was found.
pub(super) fn short(person: &Ranked) -> &str {
    person.name.as_deref().unwrap_or(&person.document)
}

/// "Good: 11 of 13 must-haves (77 %). 4.4 years in software, mid."
pub(super) fn verdict(person: &Ranked) -> String {
    let years =
        person.years.map_or_else(|| "years unknown".to_owned(), |years| format!("{years:.1} years in software"));
    let rung = person.rung.as_deref().unwrap_or("no rung");
    format!("{} ({}). {}, {rung}.", person.verdict, percent(person.score), capital(&years))
}

/// "Missing: Kafka; Terraform"; `None` where nothing is.
pub(super) fn missing(person: &Ranked) -> Option<String> {
    (!person.missing.is_empty()).then(|| format!("Missing: {}.", person.missing.join("; ")))
}

/// "Above Bo Lind by 19.0 points: +6.0 Kafka, -2.0 years, +1.0 from the rest." The printed amounts add up.
pub(super) fn ahead(ahead: &Ahead) -> String {
    let tenths = |amount: f64| (amount * 1000.0).round() as i64;
    let by = tenths(ahead.by);
    let telling = ahead.because.iter().map(|difference| (tenths(difference.amount), &difference.about));
    let telling: Vec<_> = telling.filter(|(amount, _)| amount.abs() >= TELLING).collect();
    let rest = by - telling.iter().map(|(amount, _)| amount).sum::<i64>();
    let signed = |amount: i64| format!("{:+.1}", amount as f64 / 10.0);
    let mut parts: Vec<_> = telling.iter().map(|(amount, about)| format!("{} {about}", signed(*amount))).collect();
    if rest != 0 {
        parts.push(format!("{} from the rest", signed(rest)));
    }
    let parts = if parts.is_empty() { "no difference".to_owned() } else { parts.join(", ") };
    format!("Above {} by {:.1} points: {parts}.", ahead.of, by as f64 / 10.0)
}

/// A question with its line, or the absence of one.
pub(super) fn question(question: &Question) -> String {
    let at = question.shown.as_ref().map_or_else(String::new, |quote| format!(" ({})", place(quote)));
    let (about, because) = (&question.about, &question.because);
    match (&question.asked, question.status) {
        (None, _) => format!("“{about}”{at}: {because}. What came of it?"),
        (Some(_), Status::Missing) if question.shown.is_none() && about.contains("; ") => {
            format!("{about}: not found in the resume. Which of these have you worked with, where, and on what?")
        }
        (Some(_), Status::Missing) if question.shown.is_none() => {
            format!("{about}: not found in the resume. Have you worked with it, where, and on what?")
        }
        (Some(_), Status::Missing) if because.starts_with(about.as_str()) => {
            format!("{because}{at}. What would you need to take it on?")
        }
        (Some(_), Status::Missing) => format!("{about}: {because}{at}. What would you need to take it on?"),
        (Some(_), _) => format!("{about}: {because}{at}. What did you do with it last, and what came of it?"),
    }
}
