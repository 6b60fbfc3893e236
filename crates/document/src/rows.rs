//! Table rows: one line each, or cell after cell where a table lays out a page.

use super::{Line, Visibility};

/// A table row that is still open: the lines of each of its cells.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<Line>>,
}

impl Row {
    /// Headings of this depth or above stand over what follows and do not share a line with it.
    const SECTION_DEPTH_MAX: u8 = 2;

    /// Opens the next cell.
    pub fn open_cell(&mut self) {
        self.cells.push(Vec::new());
    }

    /// Adds a line to the last cell.
    pub fn push(&mut self, line: Line) {
        match self.cells.last_mut() {
            Some(cell) => cell.push(line),
            None => self.cells.push(vec![line]),
        }
    }

    /// One line with tabs where every cell holds one line, else cell after cell.
    pub fn into_lines(self) -> Vec<Line> {
        if !self.is_one_line() {
            return self.cells.into_iter().flatten().collect();
        }
        let (visible, hidden): (Vec<Line>, Vec<Line>) =
            self.cells.into_iter().flatten().partition(|l| l.visibility == Visibility::Visible);
        visible.into_iter().reduce(join).into_iter().chain(hidden).collect()
    }

    fn is_one_line(&self) -> bool {
        self.cells.iter().all(|cell| {
            let mut visible = cell.iter().filter(|line| line.visibility == Visibility::Visible);
            let first = visible.next();
            let is_section = first.is_some_and(|l| l.heading.is_some_and(|depth| depth <= Self::SECTION_DEPTH_MAX));
            visible.next().is_none() && !is_section
        })
    }
}

/// Two cells of one row as one line.
fn join(left: Line, right: Line) -> Line {
    Line {
        text: format!("{}\t{}", left.text, right.text),
        size_pt: left.size_pt.max(right.size_pt),
        bold: left.bold && right.bold,
        heading: left.heading.or(right.heading),
        ..left
    }
}
