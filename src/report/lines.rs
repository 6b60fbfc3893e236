//! Strong and weak lines, and what keeps machines from reading the resume.

use crate::advice::{Advice, Check, Finding};
use crate::dictionary::advice::CheckedPart;
use crate::document::Quote;

/// "p1:13, p1:17".
pub(super) fn places(quotes: &[Quote]) -> String {
    quotes.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// "p1:13".
pub(super) fn place(quote: &Quote) -> String {
    format!("p{}:{}", quote.page, quote.line)
}

/// Something said of a line of the resume, and the line.
pub(super) struct Said<'a> {
    /// "Strongest line: p1:13 (also p1:17)".
    pub head: String,
    /// "Designed …".
    pub quote: &'a str,
}

/// The strongest line and the one to improve first, each with its place and words.
pub(super) fn told(advice: &Advice) -> impl Iterator<Item = Said<'_>> {
    let strongest = advice.strongest.first().map(|quote| Said {
        head: format!("Strongest line: {}{}", place(quote), also(&advice.strongest)),
        quote: &quote.text,
    });
    [strongest, improve(advice)].into_iter().flatten()
}

/// " (also p1:17)": where the others of several lines are.
fn also(all: &[Quote]) -> String {
    let others = all.get(1..).filter(|others| !others.is_empty());
    others.map_or_else(String::new, |others| format!(" (also {})", places(others)))
}

/// "p1:13 (also p1:17) “Designed …”": the first of several lines, and where the others are.
pub(super) fn with_others(first: &Quote, all: &[Quote]) -> String {
    format!("{}{} “{}”", place(first), also(all), first.text)
}

/// "Improve first: p1:38, no result named:" with the line.
fn improve(advice: &Advice) -> Option<Said<'_>> {
    let finding = advice.improve.as_ref()?;
    let quote = finding.quote.as_ref()?;
    Some(Said { head: format!("Improve first: {}, {}:", place(quote), finding.because), quote: &quote.text })
}

/// What machines stumble over, in one sentence.
pub(super) fn unreadable(advice: &Advice) -> Option<String> {
    let failed: Vec<_> = advice.failed().filter(|check| check.about == CheckedPart::Document).collect();
    let one = |check: &&Check| check.findings.first().map(|finding| finding.because.clone());
    let told = failed.iter().filter_map(one).collect::<Vec<_>>().join("; ");
    (!told.is_empty()).then(|| format!("Hard to read for machines: {told} (skillgap check)."))
}

/// A strong line with its place.
pub(super) fn strong(quote: &Quote) -> String {
    format!("{} {}", place(quote), quote.text)
}

/// A check that fails, with the places.
pub(super) fn failed(check: &Check) -> String {
    let places: Vec<_> =
        check.findings.iter().filter_map(|finding| finding.quote.as_ref()).take(PLACES).map(place).collect();
    let more = check.findings.len().saturating_sub(places.len()).min(check.findings.len());
    let because = check.findings.first().map_or("", |finding| &finding.because);
    match places.as_slice() {
        [] => because.to_owned(),
        places if more > 0 => format!("{because} ({} and {more} more)", places.join(", ")),
        places => format!("{because} ({})", places.join(", ")),
    }
}

/// Most places that are named for a check.
const PLACES: usize = 4;

/// A finding with its place: "p1:38 no result named".
pub(super) fn finding(finding: &Finding) -> String {
    match &finding.quote {
        Some(quote) => format!("{} {}: {}", place(quote), finding.because, quote.text),
        None => finding.because.clone(),
    }
}
