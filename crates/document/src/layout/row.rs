//! A row of cells, and its text as a line.

use super::spans;
use super::words::Words;
use crate::{Line, Run, Visibility};

/// A row of cells from left to right, in the frame of its own reading direction.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Baseline.
    pub(super) y: f32,
    /// Largest font size.
    pub(super) size: f32,
    pub(super) angle_deg: i16,
    pub(super) visibility: Visibility,
    pub(super) bullet: bool,
    pub(super) starts_block: bool,
    /// Where the first glyph stands on the page.
    pub(super) place: (f32, f32),
}

/// Text without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) words: Words,
    /// The least number of its spans in drawing order.
    pub(super) drawn: u32,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

impl Cell {
    pub(super) fn text(&self) -> &str {
        self.words.text()
    }
}

impl Row {
    pub(super) fn x0(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.cells.last().map_or(0.0, |cell| cell.x1)
    }

    pub(super) fn bold(&self) -> bool {
        self.cells.iter().all(|cell| cell.bold)
    }

    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
        texts.join("\t")
    }

    pub(super) fn has_text(&self) -> bool {
        self.cells.iter().any(|cell| !cell.text().is_empty())
    }

    /// Whether another row stands on the same baseline.
    pub(super) fn is_level_with(&self, other: &Self) -> bool {
        self.angle_deg == other.angle_deg && spans::are_level(self.y, other.y, self.size, other.size)
    }

    /// Takes over the cells of a row on the same baseline.
    pub(super) fn absorb(&mut self, other: Self) {
        if other.x0() < self.x0() {
            self.place = other.place;
            self.bullet = other.bullet;
        }
        self.size = self.size.max(other.size);
        self.cells.extend(other.cells);
        self.cells.sort_by(|one, two| one.x0.total_cmp(&two.x0));
    }

    /// Takes over the cells of a row that is read after this one.
    pub(super) fn append_cells(&mut self, other: Self) {
        self.size = self.size.max(other.size);
        self.bullet |= other.bullet && !self.has_text();
        self.cells.extend(other.cells);
    }

    /// Takes over the text of a row that goes on in the same cell.
    pub(super) fn append_text(&mut self, rest: Self) {
        if let Some(cell) = self.cells.last_mut() {
            rest.cells.iter().for_each(|rest| cell.words.append(&rest.words));
            cell.x1 = cell.x1.max(rest.x1());
        }
    }

    /// Whether no cell stands between two edges.
    pub(super) fn leaves_free(&self, x0: f32, x1: f32) -> bool {
        self.cells.iter().all(|cell| cell.x1 < x0 || cell.x0 > x1)
    }

    /// Takes the list mark from the start of the text.
    pub(super) fn take_sign(&mut self) {
        if let Some(cell) = self.cells.first_mut() {
            let sign = cell.text().chars().next().map_or(0, char::len_utf8);
            cell.words.drop_front(sign);
            self.bullet = true;
        }
    }

    /// Width of a space and the first word.
    pub(super) fn room_for_word(&self) -> f32 {
        let Some(cell) = self.cells.first() else {
            return 0.0;
        };
        let letters = cell.text().chars().count().max(1) as f32;
        let word = cell.text().split(' ').next().unwrap_or_default().chars().count() as f32;
        (word + 1.0) * (cell.x1 - cell.x0) / letters
    }

    /// A row of some of the cells.
    pub(super) fn with_cells(&self, cells: Vec<Cell>, keeps_bullet: bool) -> Self {
        let x0 = cells.first().map_or(self.place.0, |cell| cell.x0);
        Self {
            place: (if self.angle_deg == 0 { x0 } else { self.place.0 }, self.place.1),
            bullet: self.bullet && keeps_bullet,
            size: cells.iter().map(|cell| cell.size).fold(0.0, f32::max),
            cells,
            ..self.clone()
        }
    }

    /// The runs of the text, with the tab between two cells in the run before it.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut start = 0;
        for cell in self.cells.iter().filter(|cell| !cell.text().is_empty()) {
            if let Some(last) = runs.last_mut() {
                last.end += 1;
                start = last.end;
            }
            for run in cell.words.runs() {
                let end = start + run.end;
                match runs.last_mut() {
                    Some(last) if last.looks_like(run) => last.end = end,
                    _ => runs.push(Run { end, ..*run }),
                }
            }
        }
        runs
    }

    pub(super) fn into_line(self, page: u32, number: u32) -> Line {
        Line {
            page,
            number,
            text: self.text(),
            x_pt: self.place.0,
            y_pt: self.place.1,
            size_pt: self.size,
            bold: self.bold(),
            heading: None,
            bullet: self.bullet,
            starts_block: self.starts_block,
            visibility: self.visibility,
            runs: self.runs(),
        }
    }
}
