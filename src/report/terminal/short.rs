//! One screen: what am I, what did you read, what next, what is strong, where is more.

use super::page::Page;
use super::{read, tool};
use crate::analysis::Analysis;
use crate::gap::Gap;
use crate::report::{Style, View, lines, steps, verdict, words};

/// Most lines of the report.
const LINES: usize = 32;

/// Most steps where something has to be done before them.
const STEPS_AFTER_FIRST: usize = 2;

/// How much of each part there is room for.
struct Room {
    roles: usize,
    steps: usize,
    /// Lines of a step.
    step_lines: usize,
    doubts: usize,
    /// Lines of a quoted line.
    quote_lines: usize,
}

/// Rooms from the largest; the first whose report fits the screen is used.
const ROOMS: [Room; 9] = [
    Room { roles: 8, steps: 5, step_lines: 3, doubts: 3, quote_lines: 2 },
    Room { roles: 6, steps: 5, step_lines: 3, doubts: 3, quote_lines: 2 },
    Room { roles: 6, steps: 5, step_lines: 3, doubts: 2, quote_lines: 1 },
    Room { roles: 6, steps: 5, step_lines: 2, doubts: 2, quote_lines: 1 },
    Room { roles: 4, steps: 5, step_lines: 2, doubts: 2, quote_lines: 1 },
    Room { roles: 4, steps: 4, step_lines: 2, doubts: 1, quote_lines: 1 },
    Room { roles: 3, steps: 3, step_lines: 3, doubts: 1, quote_lines: 1 },
    Room { roles: 3, steps: 3, step_lines: 2, doubts: 1, quote_lines: 1 },
    Room { roles: 2, steps: 3, step_lines: 1, doubts: 1, quote_lines: 1 },
];

/// The report on one screen.
pub(super) fn page(analysis: &Analysis, view: View) -> Page {
    let mut pages = ROOMS.iter().map(|room| compose(analysis, view, room));
    let fitting = pages.by_ref().find(|page| page.lines() <= LINES);
    fitting.unwrap_or_else(|| compose(analysis, view, &ROOMS[ROOMS.len() - 1]))
}

fn compose(analysis: &Analysis, view: View, room: &Room) -> Page {
    let mut page = Page::new(view);
    opening(analysis, room, &mut page);
    read::roles(analysis, room.roles, &mut page);
    if let Some(gap) = &analysis.gap {
        next(analysis, gap, room, &mut page);
        strength(analysis, gap, room, &mut page);
    }
    closing(analysis, &mut page);
    page
}

fn opening(analysis: &Analysis, room: &Room, page: &mut Page) {
    let title =
        analysis.candidate.titles.first().map_or_else(String::new, |title| format!(" · {}", words::even(title)));
    page.ends(&format!("{}{title}", words::name(analysis)), &format!("as of {}", analysis.as_of.as_str()));
    let verdict = [Some(verdict::verdict(analysis)), verdict::next(analysis)];
    page.title(&format!("{}.", verdict.into_iter().flatten().collect::<Vec<_>>().join(". ")));
    let doubts: Vec<_> = verdict::doubts(analysis).collect();
    for doubt in doubts.iter().take(room.doubts) {
        page.short_item(Style::Warn, "!", &words::warning(doubt), 2);
    }
    if let Some(rest) = doubts.len().checked_sub(room.doubts).filter(|rest| *rest > 0) {
        page.item(Style::Warn, "!", &format!("and {} (--full)", words::counted(rest as u32, "more doubt")));
    }
}

fn next(analysis: &Analysis, gap: &Gap, room: &Room, page: &mut Page) {
    page.blank();
    if let Some(answer) = steps::asked(analysis) {
        page.title(&answer);
    }
    let first = steps::first(analysis);
    first.iter().for_each(|first| page.plain(first));
    page.plain(&steps::shown(gap));
    let most = if first.is_some() { room.steps.min(STEPS_AFTER_FIRST) } else { room.steps };
    for (index, (gain, step)) in steps::worth_it(gap).take(most).enumerate() {
        page.step(index + 1, gain.as_deref(), &steps::whole(gap, step), room.step_lines);
    }
    if let Some(small) = steps::under_a_point(gap) {
        page.short(&small, room.step_lines.min(2));
    }
}

fn strength(analysis: &Analysis, gap: &Gap, room: &Room, page: &mut Page) {
    page.blank();
    lines::told(&analysis.advice).for_each(|told| page.short_said(&told, room.quote_lines));
    if let Some(told) = lines::unreadable(&analysis.advice) {
        page.plain(&told);
    }
    page.plain(&steps::certificates(gap));
}

fn closing(analysis: &Analysis, page: &mut Page) {
    for row in &analysis.other_ladders {
        page.plain(&words::other_ladder(row));
    }
    if analysis.redacted.is_some() {
        tool(analysis, page);
    }
    page.quiet("More: --full, --explain, --format html.  Decision support: a person must decide.");
}
