//! What was read, so that a misreading is seen.

use super::page::Page;
use crate::analysis::Analysis;
use crate::report::read;

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
    page.plain(&if roles.is_empty() { format!("Read: no role. {total}") } else { total });
    if let Some(unused) = read::unused(analysis) {
        page.plain(&unused);
    }
}
