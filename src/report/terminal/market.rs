//! A comparison with many postings: a table by fit, and what would open most of them.

use std::io::{self, Write};

use super::page::Page;
use super::{tool, warnings};
use crate::analysis::MarketComparison;
use crate::fit::{Market, MarketPosting, MissingSkill};
use crate::report::{Style, View, words};

/// Most missing skills that are listed without `--explain`.
const MISSING_MAX: usize = 15;

/// Writes the report.
pub(in crate::report) fn write(comparison: &MarketComparison, view: View, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(view);
    let (analysis, market) = (&comparison.analysis, &comparison.market);
    let name = words::name(analysis);
    let count = market.postings.len();
    page.title(&format!("{name} · {} · {count} postings · as of {}", analysis.document.name, analysis.as_of.as_str()));
    warnings(analysis, &mut page);
    for unread in &comparison.unread {
        let reason = format!("{}: {} [{}]", unread.name, unread.error.message, unread.error.kind);
        page.item(Style::Warn, "!", &reason);
    }
    table(market, &mut page);
    missing(market, &mut page);
    tool(analysis, &mut page);
    out.write_all(page.text().as_bytes())
}

fn table(market: &Market, page: &mut Page) {
    page.heading("Postings by fit");
    page.row([" fit", "shown", "level"].map(str::to_owned), COLUMNS, "posting");
    for row in &market.postings {
        let title = if row.title.is_empty() { "no title" } else { &row.title };
        let open = if row.open { " [nothing missing]" } else { "" };
        page.row(cells(row), COLUMNS, &format!("{title} · {}{open}", row.name));
    }
    page.text_line("shown: must-haves of which the resume shows anything, of those asked");
}

/// Widths of the first columns: fit, must-haves shown, level.
const COLUMNS: [usize; 3] = [5, 5, 9];

fn cells(row: &MarketPosting) -> [String; 3] {
    let shown = format!("{}/{}", row.required_shown, row.required);
    [format!("{:>3.0} %", row.score * 100.0), shown, row.level.clone()]
}

fn missing(market: &Market, page: &mut Page) {
    if market.missing.is_empty() {
        return;
    }
    page.heading("Missing, by how many postings ask for it");
    let most = if page.view().explains() { market.missing.len() } else { MISSING_MAX };
    for (index, skill) in market.missing.iter().take(most).enumerate() {
        page.item(Style::Strong, &format!("{}.", index + 1), &reason(skill, market.postings.len()));
    }
    let rest = market.missing.len().saturating_sub(most);
    if rest > 0 {
        page.text_line(&format!("and {rest} more, shown with --explain"));
    }
}

fn reason(skill: &MissingSkill, postings: usize) -> String {
    let opens = match skill.opens.as_slice() {
        [] => String::new(),
        names => format!("; nothing else is missing for {}", names.join(", ")),
    };
    let each = skill.gain * 100.0 / skill.asked_by.max(1) as f64;
    format!(
        "{}: asked in {} of {postings}, you show none; about {each:+.0} points of fit in each{opens}",
        skill.name, skill.asked_by
    )
}
