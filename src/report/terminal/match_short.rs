//! A comparison with one posting on one screen: the verdict, what is missing, what is thin, what is met.

use super::page::Page;
use super::posting::doubts;
use super::{tool, warnings};
use crate::analysis::Comparison;
use crate::fit::{Fit, Item};
use crate::gap::Status;
use crate::report::{Style, View, lines, read, words};

/// Most lines of the report.
const LINES: usize = 32;

/// How many items of each kind there is room for, and lines of the names of what is met.
struct Room {
    missing: usize,
    thin: usize,
    names: usize,
    hints: usize,
    quotes: bool,
}

/// Rooms from the largest; the first whose report fits the screen is used.
const ROOMS: [Room; 6] = [
    Room { missing: 8, thin: 8, names: 4, hints: 3, quotes: true },
    Room { missing: 6, thin: 4, names: 3, hints: 2, quotes: true },
    Room { missing: 8, thin: 6, names: 3, hints: 2, quotes: false },
    Room { missing: 6, thin: 4, names: 2, hints: 1, quotes: false },
    Room { missing: 4, thin: 3, names: 2, hints: 0, quotes: false },
    Room { missing: 3, thin: 2, names: 1, hints: 0, quotes: false },
];

/// The report on one screen.
pub(super) fn page(comparison: &Comparison, view: View) -> Page {
    let mut pages = ROOMS.iter().map(|room| compose(comparison, view, room));
    let fitting = pages.by_ref().find(|page| page.lines() <= LINES);
    fitting.unwrap_or_else(|| compose(comparison, view, &ROOMS[ROOMS.len() - 1]))
}

fn compose(comparison: &Comparison, view: View, room: &Room) -> Page {
    let mut page = Page::new(view);
    let (analysis, fit) = (&comparison.analysis, &comparison.compared.fit);
    opening(comparison, &mut page);
    open("Must-haves missing", &fit.required, (Status::Missing, room.missing), room, &mut page);
    open("Must-haves shown thinly", &fit.required, (Status::Thin, room.thin), room, &mut page);
    page.blank();
    named("Must-haves met", &fit.required, &[Status::Met], room, &mut page);
    named("Preferred, met", &fit.preferred, &[Status::Met], room, &mut page);
    named("Preferred, missing or thin", &fit.preferred, &[Status::Missing, Status::Thin], room, &mut page);
    facts(fit, &mut page);
    if !analysis.years.unused.is_empty() {
        read::unused(analysis).iter().for_each(|unused| page.plain(unused));
    }
    read::unsure(analysis).iter().for_each(|unsure| page.item(Style::Warn, "!", unsure));
    hints(fit, room, &mut page);
    page.blank();
    if analysis.redacted.is_some() {
        tool(analysis, &mut page);
    }
    page.quiet("More: --full, --explain, --format html.  Decision support: a person must decide.");
    page
}

fn opening(comparison: &Comparison, page: &mut Page) {
    let (analysis, compared) = (&comparison.analysis, &comparison.compared);
    let who = format!("{} · for {}", words::name(analysis), words::posting_title(&compared.posting));
    page.ends(&who, &format!("as of {}", analysis.as_of.as_str()));
    page.title(&words::fit_verdict(&compared.fit));
    warnings(analysis, page);
    doubts(&compared.posting_document, &compared.posting.contradictions, page);
}

/// Items that are not met, one by one.
fn open(heading: &str, items: &[Item], (status, most): (Status, usize), room: &Room, page: &mut Page) {
    let of: Vec<&Item> = items.iter().filter(|item| item.status == status).collect();
    if of.is_empty() {
        return;
    }
    page.heading(&format!("{heading} ({} of {})", of.len(), items.len()));
    let (style, sign) = if status == Status::Missing { (Style::Bad, "-") } else { (Style::Warn, "~") };
    for (index, item) in of.iter().take(most).enumerate() {
        page.short_item(style, sign, &told(item), 2);
        let asked_next = of.get(index + 1).filter(|_| index + 1 < most).map(|next| &next.asked);
        if room.quotes && status == Status::Missing && asked_next != Some(&item.asked) {
            page.short_quote(&format!("asked {}", lines::place(&item.asked)), &item.asked.text);
        }
    }
    if let Some(rest) = of.get(most..).filter(|rest| !rest.is_empty()) {
        let names: Vec<_> = rest.iter().map(|item| words::item(item)).collect();
        page.short_item(style, sign, &format!("and {}", names.join("; ")), 2);
    }
}

/// "Kafka or NATS (+3): not found".
fn told(item: &Item) -> String {
    let points = (item.gain * 100.0).round();
    let gain = if points >= 1.0 { format!(" (+{points:.0})") } else { String::new() };
    let place = item.shown.first().map_or_else(String::new, |quote| format!(" ({})", lines::place(quote)));
    format!("{}{gain}: {}{place}", words::item(item), words::because(item))
}

/// Names of the items of some statuses in one paragraph.
fn named(label: &str, items: &[Item], statuses: &[Status], room: &Room, page: &mut Page) {
    let of: Vec<_> = items.iter().filter(|item| statuses.contains(&item.status)).map(words::item).collect();
    if !of.is_empty() {
        page.short(&format!("{label} ({} of {}): {}", of.len(), items.len(), of.join("; ")), room.names);
    }
}

/// Years, level, degree and certificates in one paragraph.
fn facts(fit: &Fit, page: &mut Page) {
    let degree = words::degree_asked(&fit.education);
    let certificates = fit.certifications.iter().map(words::certificate_asked);
    let level = words::level_short(&fit.level);
    let facts = [Some(words::years_asked(&fit.years)), level, degree].into_iter().flatten().chain(certificates);
    page.plain(&format!("{}.", facts.map(|fact| words::capital(&fact)).collect::<Vec<_>>().join(". ")));
}

/// What to write in the posting's words, and what to bring forward.
fn hints(fit: &Fit, room: &Room, page: &mut Page) {
    let wording = fit.wording.iter().take(room.hints);
    let wording: Vec<_> = wording.map(|word| format!("{} for {}", word.posting, word.resume)).collect();
    if !wording.is_empty() {
        page.plain(&format!("Say it in the posting's words: {}.", wording.join(", ")));
    }
    if let Some(first) = fit.lead_with.first().filter(|_| room.hints > 0) {
        page.short(&format!("Bring forward: {}", lines::with_others(first, &fit.lead_with)), 2);
    }
}
