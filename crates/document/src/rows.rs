//! Table rows: one line each, or cell after cell where a table lays out a page.

use super::{Line, Run, Visibility, signs};

/// A table row that is still open: the lines of each of its cells.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<Line>>,
    /// The row before it in its table, if it may head the columns.
    above: Option<Heads>,
}

/// A row of headings, one a cell, as it was before it became a line.
#[derive(Debug)]
pub(super) struct Heads {
    cells: Vec<Line>,
    /// How many lines there were with it.
    lines: usize,
}

impl Row {
    /// Headings of this depth or above stand over what follows and do not share a line with it.
    const SECTION_DEPTH_MAX: u8 = 2;

    /// Opens a row below another one.
    pub fn below(above: Option<Heads>) -> Self {
        Self { cells: Vec::new(), above }
    }

    /// The headings that the row may be, where its line will be the last of so many; all its cells are bold.
    pub fn heads(&self, lines: usize) -> Option<Heads> {
        let is_head = |cell: &Vec<Line>| cell.len() == 1 && cell[0].bold && cell[0].visibility == Visibility::Visible;
        let are_heads = self.cells.len() > 1 && self.cells.iter().all(is_head);
        are_heads.then(|| Heads { cells: self.cells.iter().flatten().cloned().collect(), lines })
    }

    /// Puts the headings of the row above over the cells of this one, which hold several lines: a list below
    /// each heading. Tells whether it did; the line of the headings is then said twice.
    pub fn take_heads(&mut self, lines: usize) -> bool {
        let Some(heads) = self.above.take_if(|heads| heads.lines == lines && heads.cells.len() == self.cells.len())
        else {
            return false;
        };
        if self.is_one_line() || self.cells.iter().any(Vec::is_empty) {
            return false;
        }
        for (cell, head) in self.cells.iter_mut().zip(heads.cells) {
            cell.insert(0, head);
        }
        true
    }

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
    pub fn into_lines(mut self) -> Vec<Line> {
        if !self.is_one_line() {
            return self.cells.into_iter().flatten().collect();
        }
        self.take_mark();
        self.keep_columns();
        let (visible, hidden): (Vec<Line>, Vec<Line>) =
            self.cells.into_iter().flatten().partition(|l| l.visibility == Visibility::Visible);
        visible.into_iter().reduce(join).into_iter().chain(hidden).collect()
    }

    /// Takes a mark in the first cell for that of a list item.
    fn take_mark(&mut self) {
        let mut texts = self.cells.iter_mut().filter(|cell| !cell.is_empty());
        if let (Some(first), Some(second)) = (texts.next(), texts.next())
            && first.iter().all(|line| line.text.chars().all(signs::is_bullet))
        {
            first.clear();
            second.iter_mut().for_each(|line| line.bullet = true);
        }
    }

    /// Keeps the empty cells before a mark, whose column says what it means.
    fn keep_columns(&mut self) {
        let mut empty = 0;
        for cell in self.cells.iter_mut().skip_while(|cell| cell.is_empty()) {
            match cell.first_mut() {
                None => empty += 1,
                Some(line) => {
                    if signs::is_tick(&line.text) {
                        line.text.insert_str(0, &"\t".repeat(empty));
                        line.runs.clear();
                    }
                    empty = 0;
                }
            }
        }
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
    let start = u32::try_from(left.text.len() + 1).unwrap_or(u32::MAX);
    let mut runs = left.runs;
    runs.last_mut().into_iter().for_each(|last| last.end = start);
    runs.extend(right.runs.into_iter().map(|run| Run { end: start.saturating_add(run.end), ..run }));
    Line {
        runs,
        text: format!("{}\t{}", left.text, right.text),
        size_pt: left.size_pt.max(right.size_pt),
        bold: left.bold && right.bold,
        heading: left.heading.or(right.heading),
        ..left
    }
}
