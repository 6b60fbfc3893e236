//! What was read, so that a misreading is seen.

use super::page::Page;
use crate::analysis::Analysis;
use crate::report::{Style, read, words};

/// At most so many roles, what the rest is, and the years in one sentence.
pub(super) fn roles(analysis: &Analysis, most: usize, page: &mut Page) {
    page.blank();
    let roles = read::roles(analysis);
    for (index, role) in roles.iter().take(most).enumerate() {
        page.role(if index == 0 { "Read:" } else { "" }, role);
    }
    if let Some(rest) = read::rest(analysis, most) {
        page.detail(&format!("  {rest}"));
    }
    let total = read::total(analysis);
    let total = if roles.is_empty() { format!("Read: {}", words::small(&total)) } else { total };
    let all = [Some(total), read::unused(analysis)].into_iter().flatten();
    page.plain(&all.collect::<Vec<_>>().join(" "));
    if let Some(unsure) = read::unsure(analysis) {
        page.item(Style::Warn, "!", &unsure);
    }
}
