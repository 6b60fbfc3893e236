//! Sentences that every format for people says in the same words.

use crate::analysis::{Analysis, LadderRow, Redacted};
use crate::dictionary::Stance;
use crate::document::Warning;
use crate::evidence::NotClaimed;
use crate::fit::{CertificationFit, EducationFit, Fit, Item, LevelFit, YearsFit};
use crate::gap::{CertificateStanding, Gap, SkillFit, Status};
use crate::ladder::Pay;
use crate::level::{Contribution, ContributionKind};
use crate::posting::{Firmness, Posting};

/// Fit from which a specialisation or a move is worth naming.
const GOOD_FIT: f64 = 0.4;
/// Most specialisations and moves that are named.
const FITS_MAX: usize = 3;

/// The name, or what to say without one.
pub(super) fn name(analysis: &Analysis) -> &str {
    analysis.candidate.name.as_deref().unwrap_or("name not found")
}

/// The text with a small first letter, unless it begins with an abbreviation such as "VP".
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let is_word = letters.clone().next().is_some_and(char::is_lowercase);
    if is_word { first.to_lowercase().chain(letters).collect() } else { text.to_owned() }
}

/// A kind of scope that the resume shows, for people: "Mentors others".
pub(super) fn scope_of(analysis: &Analysis, id: &str) -> String {
    let named = analysis.scope.iter().find(|scope| scope.id == id && !scope.name.is_empty());
    named.map_or_else(|| scope(id), |scope| scope.name.clone())
}

/// A kind of scope or a stage for people: "cross-team" as "Cross team".
pub(super) fn scope(id: &str) -> String {
    capital(&id.replace('-', " "))
}

/// The text with words in small capitals spelled evenly: fonts write "ENGiNEER".
pub(super) fn even(text: &str) -> String {
    let is_uneven = |word: &str| {
        let large = word.chars().filter(|letter| letter.is_uppercase()).count();
        let small: Vec<_> = word.chars().filter(|letter| letter.is_lowercase()).collect();
        large >= 4 && !small.is_empty() && small.iter().all(|letter| *letter == 'i') && small.len() * 2 <= large
    };
    let even = |word: &str| if is_uneven(word) { word.to_uppercase() } else { word.to_owned() };
    text.split(' ').map(even).collect::<Vec<_>>().join(" ")
}

/// A name with its article: "a staff engineer", "an engineering manager".
pub(super) fn with_article(name: &str) -> String {
    let name = small(name);
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

/// "1 page", "2 pages".
pub fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// "1 person", "3 people".
pub(super) fn counted_people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// A share in whole percent; what is neither nothing nor all is never printed as if it were.
pub(super) fn percent(share: f64) -> String {
    match share {
        some if some > 0.0 && some < 0.005 => "under 1 %".to_owned(),
        most if (0.995..1.0).contains(&most) => "over 99 %".to_owned(),
        share => format!("{:.0} %", share * 100.0),
    }
}

/// What a contribution is about.
pub(super) fn label(analysis: &Analysis, contribution: &Contribution) -> String {
    match contribution.kind {
        ContributionKind::Years => "Years".to_owned(),
        ContributionKind::Stage => scope(&contribution.id),
        ContributionKind::Scope => scope_of(analysis, &contribution.id),
        ContributionKind::Title => "Title".to_owned(),
        ContributionKind::PastTitle => "Past title".to_owned(),
        ContributionKind::Ceiling => "Without a title for it".to_owned(),
        ContributionKind::People => "People led".to_owned(),
    }
}

/// What the person says of a skill that is not claimed.
pub(super) fn stance(named: &NotClaimed) -> String {
    match named.stance {
        Stance::Wished => format!("you say you are learning or want {}", named.name),
        _ => format!("{} is named, but not as something that you have used", named.name),
    }
}

/// The heading above the gap.
pub(super) fn aim(gap: &Gap) -> String {
    let aim = if gap.reached { "What is shown of" } else { "What next, towards" };
    format!("{aim} {} ({} now)", small(&gap.target_name), percent(gap.probability))
}

/// A status as a heading says it.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Missing => "Missing",
        Status::Thin => "Thin",
        Status::Met => "Met",
    }
}

/// Where a certificate stands.
pub(super) fn standing(standing: CertificateStanding) -> &'static str {
    match standing {
        CertificateStanding::Held => "held",
        CertificateStanding::Expired => "expired",
        CertificateStanding::InProgress => "in progress",
        CertificateStanding::Suggested => "suggested",
    }
}

/// How long the step takes; `None` where the ladder does not say.
pub(super) fn time(gap: &Gap) -> Option<String> {
    let [from, to] = gap.time.typical_months?;
    Some(format!(
        "the step usually takes {} to {} years; {} is typical from {} years",
        whole_years(from),
        whole_years(to),
        gap.target,
        gap.time.target_years[0]
    ))
}

fn whole_years(months: u32) -> String {
    let years = f64::from(months) / 12.0;
    if years.fract() == 0.0 { format!("{years:.0}") } else { format!("{years:.1}") }
}

/// Figures of pay in one line: "US pay 2024, base 75–105 k (…); other countries differ".
pub(super) fn pay_line(pay: &[Pay]) -> Option<String> {
    let first = pay.first()?;
    let head = format!("{} pay {}", first.country, first.year);
    let one = |pay: &Pay| {
        let open = if pay.open_ended { "+" } else { "" };
        let elsewhere = (&pay.country, pay.year) != (&first.country, first.year);
        let other = if elsewhere { format!("{} {}, ", pay.country, pay.year) } else { String::new() };
        let note =
            pay.note.as_ref().map_or_else(String::new, |note| format!(" ({})", small(note.trim_end_matches('.'))));
        let (kind, currency) = (pay_kind(pay), &pay.currency);
        format!("{other}{kind} {currency} {}–{} k{open}{note}", pay.low / 1000, pay.high / 1000)
    };
    let figures: Vec<_> = pay.iter().map(one).collect();
    Some(format!("{head}, {}; other countries differ", figures.join("; ")))
}

/// Base, total, or not stated.
pub(super) fn pay_kind(pay: &Pay) -> &str {
    if pay.kind == "unstated" { "kind not stated" } else { &pay.kind }
}

/// The fits that are worth naming, the best first.
pub(super) fn good_fits(fits: &[SkillFit]) -> impl Iterator<Item = &SkillFit> {
    fits.iter().filter(|fit| fit.fit >= GOOD_FIT).take(FITS_MAX)
}

/// A skill with its years, where these are at least one.
pub(super) fn with_years(name: &str, years: f64) -> String {
    if years >= 1.0 { format!("{name} {years:.0}y") } else { name.to_owned() }
}

/// What was taken out.
pub(super) fn redacted(redacted: &Redacted) -> String {
    format!("Taken out: {}. {}", redacted.kinds.join(", "), redacted.note)
}

/// The posting's title for people.
pub(super) fn posting_title(posting: &Posting) -> &str {
    if posting.title.is_empty() { "a posting without a title" } else { &posting.title }
}

/// Years asked against found.
pub(super) fn years_asked(years: &YearsFit) -> String {
    let found = years.found.map_or_else(|| "none can be told".to_owned(), |found| format!("{found} found"));
    let asked = match (years.min, years.max) {
        (Some(min), Some(max)) => format!("{min} to {max} asked"),
        (Some(min), None) => format!("{min} asked"),
        (None, Some(max)) => format!("at most {max} asked"),
        (None, None) => "no number asked".to_owned(),
    };
    format!("years: {asked}, {found}")
}

/// The fit in words, then its number: "Weak: 1 of 5 must-haves (12 %)."
pub(super) fn fit_verdict(fit: &Fit) -> String {
    format!("{} ({}).", fit.verdict, percent(fit.score))
}

/// Level asked against found.
pub(super) fn level_asked(level: &LevelFit) -> String {
    let found = level.found.as_deref().unwrap_or("no rung");
    format!("level: {} asked, by {}; {found} found", level.asked, because_level(&level.asked_because))
}

/// Why a posting asks for a level, without the rule that found it: "the title (grade.senior: 'senior')" as
/// "the title says “senior”".
pub(super) fn because_level(because: &str) -> String {
    let parts = because.split_once(" (").and_then(|(place, rest)| Some((place, rest.rsplit_once(')')?)));
    let Some((place, (reason, rest))) = parts else { return because.to_owned() };
    let words = reason.split_once('\'').and_then(|(_, rest)| rest.rsplit_once('\''));
    words.map_or_else(|| because.to_owned(), |(words, _)| format!("{place} says “{words}”{rest}"))
}

/// Level asked against found, without the reason; `None` where the posting says no level.
pub(super) fn level_short(level: &LevelFit) -> Option<String> {
    let found = level.found.as_deref().unwrap_or("no rung");
    level.value.map(|_| format!("level: {} asked, {found} found", level.asked))
}

/// Degree asked against found; `None` where none is asked for.
pub(super) fn degree_asked(education: &EducationFit) -> Option<String> {
    let level = education.level.as_ref()?;
    let besides = besides_degree(education.equivalent_ok, education.in_progress_ok);
    let found = match (&education.in_progress, &education.found) {
        (Some(degree), _) => format!("{degree} in progress"),
        (None, Some(degree)) => degree.clone(),
        (None, None) => "none".to_owned(),
    };
    Some(format!("degree: {level} {}{besides}; {found} found", firmness(education.requirement)))
}

/// What will do besides the finished degree.
pub(super) fn besides_degree(equivalent_ok: bool, in_progress_ok: bool) -> &'static str {
    match (equivalent_ok, in_progress_ok) {
        (true, true) => ", in progress, or what equals it",
        (true, false) => ", or what equals it",
        (false, true) => ", finished or in progress",
        (false, false) => "",
    }
}

/// How firmly, in words.
pub(super) fn firmness(firmness: Firmness) -> &'static str {
    match firmness {
        Firmness::None => "mentioned",
        Firmness::Preferred => "preferred",
        Firmness::Required => "required",
    }
}

/// A certificate asked against shown.
pub(super) fn certificate_asked(asked: &CertificationFit) -> String {
    format!("{} ({}): {}", asked.name, firmness(asked.requirement), certificate_shown(asked.status))
}

/// What the resume shows of an item, where the item is named already: "C# was not found; Java is close to it" as
/// "not found; Java is close to it".
pub(super) fn because(item: &Item) -> String {
    let said = item.because.strip_prefix("0 of ").and_then(|rest| rest.split_once(" shown; "));
    let said = said.map_or(item.because.as_str(), |(_, said)| said);
    let own = said.strip_prefix(item.about().as_str()).and_then(|rest| rest.strip_prefix(" was not found"));
    own.map_or_else(|| said.to_owned(), |rest| format!("not found{rest}"))
}

/// What an item of a posting asks for: "Java or Kotlin", "at least 2 of Java, Kotlin, Go".
pub(super) fn item(item: &Item) -> String {
    item.about()
}

/// Names in one phrase: "at least 2 of" where more than one of them is asked for.
pub(super) fn several(names: &[String], joint: &str, at_least: Option<usize>) -> String {
    match at_least {
        Some(count) => format!("at least {count} of {}", names.join(", ")),
        None => names.join(joint),
    }
}

/// Whether what is worth so much, 0 to 1, is met.
pub(super) fn status_of(value: f64) -> Status {
    match value {
        met if met >= 1.0 => Status::Met,
        thin if thin > 0.0 => Status::Thin,
        _ => Status::Missing,
    }
}

/// What the resume shows of a certificate that is asked for.
pub(super) fn certificate_shown(status: Status) -> &'static str {
    match status {
        Status::Met => "held",
        Status::Thin => "expired or in progress",
        Status::Missing => "not shown",
    }
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A warning with its page.
pub(super) fn warning(warning: &Warning) -> String {
    let place = warning.page.map_or_else(String::new, |page| format!(" (page {page})"));
    format!("{}{place}", capital(&even(&warning.message)))
}

/// The level on another ladder.
pub(super) fn other_ladder(row: &LadderRow) -> String {
    let rung = row.rung.as_deref().unwrap_or("no rung");
    format!("On {}: {rung} ({})", row.name, percent(row.probability))
}

/// What made the report.
pub(super) fn made_by(analysis: &Analysis) -> String {
    let tool = &analysis.tool;
    format!(
        "skillgap {} · dictionary {} · ladder {} · read by {}",
        tool.version, tool.dictionary, tool.ladder, analysis.document.reading.reader
    )
}

/// What a report is for.
pub(super) const DECISION_SUPPORT: &str = "decision support: a person must decide";

#[cfg(test)]
mod tests {
    use super::{because_level, even};

    #[test]
    fn small_capitals_are_spelled_evenly_and_names_stay() {
        let cases = [
            ("SOFTWARE ENGiNEER", "SOFTWARE ENGINEER"),
            ("COMPUTER SCiENCE TEACHER", "COMPUTER SCIENCE TEACHER"),
            ("iOS Developer", "iOS Developer"),
            ("DevOps Engineer, MySQL", "DevOps Engineer, MySQL"),
            ("PhD candidate", "PhD candidate"),
        ];
        for (text, expected) in cases {
            assert_eq!(even(text), expected);
        }
    }

    #[test]
    fn the_reason_of_a_level_names_no_rule() {
        let cases = [
            ("the title (grade.senior: 'senior')", "the title says “senior”"),
            ("the text (grade.lead: 'lead'), over several teams", "the text says “lead”, over several teams"),
            ("the title ('III')", "the title says “III”"),
            ("a plain title and at least 3 years", "a plain title and at least 3 years"),
        ];
        for (because, expected) in cases {
            assert_eq!(because_level(because), expected);
        }
    }
}
