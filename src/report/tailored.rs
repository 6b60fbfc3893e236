//! A tailored resume as a file: the Markdown, and below it what was changed.

use crate::fit::{TailorChange, Tailored};

/// The Markdown with its list of changes in a comment, which no reader of the resume sees.
pub fn tailored_text(tailored: &Tailored, posting: &str) -> String {
    let mut text = tailored.markdown.clone();
    text.push_str(&format!("\n<!--\nSet for {}. Nothing is added; changes:\n", comment(posting)));
    if tailored.changes.is_empty() {
        text.push_str("- none\n");
    }
    for change in &tailored.changes {
        text.push_str(&format!("- {}\n", comment(&told(change))));
    }
    text.push_str("-->\n");
    text
}

fn told(change: &TailorChange) -> String {
    match change {
        TailorChange::Moved { line, skills, places } => {
            format!("p{}:{} moved up by {places} for {}: {}", line.page, line.line, skills.join(", "), line.text)
        }
        TailorChange::Reordered { line, skills } => {
            format!("p{}:{} entries in another order for {}: {}", line.page, line.line, skills.join(", "), line.text)
        }
        TailorChange::Renamed { line, from, to, .. } => {
            format!("p{}:{} “{from}” is now “{to}”: {}", line.page, line.line, line.text)
        }
    }
}

/// Text that cannot end the comment.
fn comment(text: &str) -> String {
    let mut safe = super::terminal_text(text);
    while safe.contains("--") {
        safe = safe.replace("--", "- -");
    }
    safe.replace('>', "&gt;")
}
