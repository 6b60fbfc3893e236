//! The ranking as a table for spreadsheets.

use std::io::Write;

use super::tally::{Ranked, Tally};
use crate::report::terminal_text;

const COLUMNS: [&str; 14] = [
    "rank",
    "path",
    "name",
    "title",
    "rung",
    "probability",
    "confidence",
    "fit",
    "rung_position",
    "seniority",
    "years",
    "missing",
    "warnings",
    "same_as",
];

/// Writes the ranking.
///
/// # Errors
///
/// Whatever the writer returns.
pub(super) fn write(tally: &Tally, out: &mut dyn Write) -> csv::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for (index, ranked) in tally.ranking.iter().enumerate() {
        table.write_record(row(index + 1, ranked))?;
    }
    table.flush()?;
    Ok(())
}

fn row(rank: usize, ranked: &Ranked) -> [String; 14] {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let confidence = ranked.confidence.map(|confidence| format!("{confidence:?}").to_lowercase());
    [
        rank.to_string(),
        cell(&ranked.path),
        cell(&ranked.name),
        cell(&ranked.title),
        cell(ranked.rung.as_deref().unwrap_or_default()),
        ranked.probability.to_string(),
        confidence.unwrap_or_default(),
        number(ranked.standing.fit),
        number(ranked.standing.rung_position),
        ranked.standing.seniority.to_string(),
        number(ranked.standing.years),
        cell(&ranked.missing.join("; ")),
        cell(&ranked.warnings.join("; ")),
        cell(ranked.same_as.as_deref().unwrap_or_default()),
    ]
}

/// First characters with which a spreadsheet takes a cell for a formula, and their wide forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text as a cell that no spreadsheet computes: controls as codes, formulas behind an apostrophe
/// (OWASP ASVS 1.2.10).
fn cell(text: &str) -> String {
    let text = terminal_text(text);
    let is_formula = text.trim_start().starts_with(FORMULA);
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn formulas_stand_behind_an_apostrophe() {
        let cases = [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("\t=1+1", "' =1+1"),
            ("-rf.pdf", "'-rf.pdf"),
            ("＝1", "'＝1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\r=1", "\\u{d}=1"),
            ("Ana Müller", "Ana Müller"),
            ("C++", "C++"),
        ];
        for (text, safe) in cases {
            assert_eq!(cell(text), safe);
        }
    }
}
