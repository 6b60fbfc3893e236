//! The cohort: who shows what, as a grid of people and requirements.

use std::collections::BTreeMap;

use super::tally::Ranked;
use crate::gap::Status;
use crate::report::terminal_text;

/// Most people in the grid.
const PEOPLE_MAX: usize = 200;
/// Most requirements in the grid: those that most people lack.
const COLUMNS_MAX: usize = 30;

/// People and requirements.
pub(super) struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// People who are left out.
    pub left_out: usize,
}

/// A requirement and how many people do not show it in use.
pub(super) struct Column {
    pub name: String,
    pub lacking: usize,
    pub of: usize,
}

/// A person.
pub(super) struct Row {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// How far a person meets a requirement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub class: &'static str,
    pub sign: &'static str,
    pub words: &'static str,
}

/// The grid of a ranking.
pub(super) fn grid(ranking: &[Ranked]) -> Grid {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (name, status) in ranking.iter().flat_map(|person| &person.required) {
        let [lacking, of] = counts.entry(name).or_default();
        *of += 1;
        *lacking += usize::from(*status != Status::Met);
    }
    let mut columns: Vec<_> = counts.into_iter().collect();
    columns.sort_by(|(a, [lack_a, of_a]), (b, [lack_b, of_b])| (lack_b, of_b, a).cmp(&(lack_a, of_a, b)));
    columns.truncate(COLUMNS_MAX);
    let row = |person: &Ranked| Row {
        name: terminal_text(if person.name.is_empty() { "no name found" } else { &person.name }),
        cells: columns.iter().map(|(name, _)| cell(person, name)).collect(),
    };
    let rows = ranking.iter().filter(|person| !person.required.is_empty()).take(PEOPLE_MAX).map(row).collect();
    let all = ranking.iter().filter(|person| !person.required.is_empty()).count();
    let columns =
        columns.iter().map(|(name, [lacking, of])| Column { name: terminal_text(name), lacking: *lacking, of: *of });
    Grid { columns: columns.collect(), rows, left_out: all.saturating_sub(PEOPLE_MAX) }
}

fn cell(person: &Ranked, name: &str) -> Cell {
    let status = person.required.iter().find(|(own, _)| own == name).map(|(_, status)| *status);
    match status {
        Some(Status::Met) => Cell { class: "met", sign: "✓", words: "shown" },
        Some(Status::Thin) => Cell { class: "thin", sign: "~", words: "thin" },
        Some(Status::Missing) => Cell { class: "lacks", sign: "–", words: "not found" },
        None => Cell { class: "none", sign: "", words: "not part of the next rung" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::Standing;

    fn person(name: &str, required: &[(&str, Status)]) -> Ranked {
        Ranked {
            path: String::new(),
            name: name.to_owned(),
            title: String::new(),
            rung: None,
            probability: 0.0,
            confidence: None,
            provisional: false,
            standing: Standing { fit: None, rung_position: None, seniority: 0.0, years: None },
            missing: Vec::new(),
            required: required.iter().map(|(name, status)| ((*name).to_owned(), *status)).collect(),
            must_haves: None,
            warnings: Vec::new(),
            same_as: None,
            report: None,
        }
    }

    #[test]
    fn what_most_people_lack_comes_first_and_everybody_has_a_cell_for_it() {
        let people = [
            person("Ada", &[("Caching", Status::Met), ("Hiring", Status::Missing)]),
            person("Bo", &[("Caching", Status::Thin), ("Hiring", Status::Missing)]),
            person("Cy", &[]),
        ];
        let grid = grid(&people);
        let columns: Vec<_> =
            grid.columns.iter().map(|column| (column.name.as_str(), column.lacking, column.of)).collect();
        assert_eq!(columns, [("Hiring", 2, 2), ("Caching", 1, 2)]);
        let signs: Vec<Vec<_>> = grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.sign).collect()).collect();
        assert_eq!(signs, [["–", "✓"], ["–", "~"]]);
    }
}
