//! Audits and swaps as pages for people.

use super::rates::{Attribute, Audit, Group, Measure, Measured, Step};
use super::swap::{Kind, Swapped, Swaps};
use crate::report::{Block, counted};

/// What every page says.
const NOTE: &str = "These are figures, not a finding: a person must decide what they mean.";
/// What an audit's page says beside it.
const CARE: &str = "Small groups make ratios that \
                    mean little, and a ratio near one says nothing about a single person. P-values are not corrected for \
                    the number of groups.";

/// An audit as a page: its title and its parts.
pub fn of_audit(audit: &Audit) -> (String, Vec<Block>) {
    let mut blocks = vec![Block::Text(opening(audit))];
    for measured in &audit.measured {
        for attribute in &measured.attributes {
            blocks.push(Block::Heading(heading(measured, attribute)));
            blocks.push(groups(measured, attribute));
            blocks.push(Block::Text(after(attribute, audit)));
        }
    }
    if !audit.sweep.is_empty() {
        blocks.push(Block::Heading("Were people let through from a threshold of the score".to_owned()));
        blocks.push(sweep(&audit.sweep));
    }
    blocks.push(Block::Text(method(audit)));
    blocks.push(Block::Text(format!("{NOTE} {CARE}")));
    ("Rates and impact ratios".to_owned(), blocks)
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn opening(audit: &Audit) -> String {
    let median = audit.median.map_or_else(String::new, |median| format!(" The median of the scores is {median:.3}."));
    format!(
        "{}, scored by {}.{median} Without a score, because the resume could not be analysed: {}. Without a row in the \
         table: {}. Rows without a record: {}.",
        people(audit.people),
        audit.score,
        audit.not_assessed,
        audit.without_row,
        audit.rows_without_record
    )
}

fn heading(measured: &Measured, attribute: &Attribute) -> String {
    let rate = match measured.measure {
        Measure::Selection => "Selection",
        Measure::Scoring => "Scoring",
    };
    format!("{rate} rates by {}", attribute.name)
}

fn groups(measured: &Measured, attribute: &Attribute) -> Block {
    let counted = match measured.measure {
        Measure::Selection => "selected",
        Measure::Scoring => "above median",
    };
    let head = ["group", "people", counted, "rate", "ratio", "p", "no score"].map(str::to_owned).into();
    Block::Table { head, rows: attribute.groups.iter().map(|group| row(group).into()).collect() }
}

fn row(group: &Group) -> [String; 7] {
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| format!("{number:.3}"));
    [
        group.name.clone(),
        group.people.to_string(),
        group.counted.to_string(),
        number(group.rate),
        number(group.impact_ratio),
        group.p_value.map_or_else(String::new, p_value),
        group.not_assessed.to_string(),
    ]
}

fn p_value(p: f64) -> String {
    if p < 0.001 { "<0.001".to_owned() } else { format!("{p:.3}") }
}

/// What is said below a table: who is in none of its groups, who is left out, and which ratios are low.
fn after(attribute: &Attribute, audit: &Audit) -> String {
    let mut told = vec![format!("Not known: {}, in no group.", people(attribute.unknown))];
    for group in &attribute.groups {
        if let Some(reason) = &group.left_out {
            told.push(format!("{} has no ratio: {reason}.", group.name));
        }
        if let Some(ratio) = group.impact_ratio.filter(|ratio| *ratio < audit.low_ratio) {
            let significant = group.p_value.is_some_and(|p| p < audit.significance);
            let by_chance = if significant { "unlikely to be chance" } else { "may be chance" };
            told.push(format!("{}: {ratio:.3} is below {}, which {by_chance}.", group.name, audit.low_ratio));
        }
    }
    told.join(" ")
}

fn sweep(steps: &[Step]) -> Block {
    let head = ["threshold", "people", "attribute", "lowest ratio", "p", "of"].map(str::to_owned).into();
    let mut rows = Vec::new();
    for step in steps {
        for (index, lowest) in step.lowest.iter().enumerate() {
            let first = |text: String| if index == 0 { text } else { String::new() };
            rows.push(vec![
                first(format!("{:.3}", step.threshold)),
                first(step.selected.to_string()),
                lowest.attribute.clone(),
                format!("{:.3}", lowest.impact_ratio),
                lowest.p_value.map_or_else(String::new, p_value),
                lowest.group.clone(),
            ]);
        }
    }
    Block::Table { head, rows }
}

fn method(audit: &Audit) -> String {
    format!(
        "A selection rate is the share of a group that was selected, a scoring rate the share with a score above the \
         median of all scores; a ratio is a group's rate divided by the highest rate of a group (6 RCNY 5-300). P is the \
         two-sided p-value of Fisher's exact test against that group; below {} a difference is called unlikely to be \
         chance. No category takes part in a score: the program has no place for one.",
        audit.significance
    )
}

/// Swaps as a page: its title and its parts.
pub fn of_swaps(swaps: &Swaps) -> (String, Vec<Block>) {
    let kinds = Kind::ALL.map(Kind::name).join(", ");
    let count = |count: usize, one: &str| counted(u32::try_from(count).unwrap_or(u32::MAX), one);
    let mut blocks = vec![Block::Text(format!(
        "{} (a name was found in {}), each analysed as it is and as {} other people. Swapped: {kinds}. A photograph is put \
         into HTML and JSON Resume only; in other files pictures are not read at all.",
        count(swaps.resumes, "resume"),
        swaps.named,
        swaps.identities
    ))];
    if swaps.changed.is_empty() {
        blocks.push(Block::Text("Nothing changed but the words that were swapped.".to_owned()));
    } else {
        blocks.push(Block::Heading(format!(
            "More changed than the words that were swapped: {}",
            count(swaps.changed.len(), "time")
        )));
        let head = ["resume", "as", "changed by", "what"].map(str::to_owned).into();
        blocks.push(Block::Table { head, rows: swaps.changed.iter().map(changed).collect() });
    }
    if !swaps.unread.is_empty() {
        blocks.push(Block::Heading(format!("Not analysed: {}", count(swaps.unread.len(), "file"))));
        let rows = swaps.unread.iter().map(|file| vec![file.file.clone(), file.reason.clone()]).collect();
        blocks.push(Block::Table { head: vec!["file".to_owned(), "reason".to_owned()], rows });
    }
    let gaps = "Gaps between jobs: no rule of the level reads them, and a test with generated resumes holds that a gap \
                never lowers a level and makes nothing before it older.";
    blocks.push(Block::Text(gaps.to_owned()));
    blocks.push(Block::Text(NOTE.to_owned()));
    ("The same resumes as other people's".to_owned(), blocks)
}

fn changed(swapped: &Swapped) -> Vec<String> {
    let by = swapped.by.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    let by = if by.is_empty() { "all together".to_owned() } else { by };
    vec![swapped.file.clone(), swapped.as_whom.clone(), by, swapped.places.join("; ")]
}
