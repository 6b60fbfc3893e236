//! Blocks: which rows start a paragraph, an item or a heading, and which go on from the row before.

use std::ops::Range;

use super::rows::Row;

/// Rows further apart than this many font sizes are never one paragraph.
const FAR_ROWS: f32 = 1.9;
/// Rows further apart than the closest rows of their run by this factor are two paragraphs.
const PARAGRAPH_STEP: f32 = 1.3;
/// Font sizes that differ by more than this factor are different.
const SIZE_CHANGE: f32 = 1.08;
/// Left edges that differ by less than this part of the font size are equal.
const SAME_EDGE: f32 = 0.6;

/// Rows before and after a row that tell of the text around it.
const NEAR_ROWS: usize = 60;
/// The later rows of a paragraph may stand this many font sizes to the right of the first.
const HANGING: f32 = 3.0;

/// Marks the rows that start a block.
pub(super) fn mark_starts(pages: &mut [Vec<Row>]) {
    let starts: Vec<Vec<bool>> = {
        let mut before: Option<&Row> = None;
        pages
            .iter()
            .map(|rows| {
                let starts = page_starts(rows, before);
                before = rows.last().or(before);
                starts
            })
            .collect()
    };
    for (row, start) in pages.iter_mut().flatten().zip(starts.into_iter().flatten()) {
        row.starts_block = start;
    }
}

fn page_starts<'r>(rows: &'r [Row], mut before: Option<&'r Row>) -> Vec<bool> {
    let runs = runs(rows);
    let mut starts = Vec::with_capacity(rows.len());
    // The rows of a paragraph mostly have the same text around them, and so the same bounds.
    let mut known: Option<(&[Row], &Row, Bounds)> = None;
    for (index, row) in rows.iter().enumerate() {
        let bounds = || {
            let around = &rows[around(&runs, index)];
            let is_same = |other: &Row| other.size == row.size && other.x0() == row.x0();
            match known {
                Some((text, other, bounds)) if std::ptr::eq(text, around) && is_same(other) => bounds,
                _ => known.insert((around, row, bounds_of(around, row))).2,
            }
        };
        starts.push(match before {
            None => true,
            Some(last) if index == 0 || runs[index] != runs[index - 1] => !goes_on(last, row),
            Some(last) => starts_in_run(last, row, bounds),
        });
        before = Some(row);
    }
    starts
}

/// The extent of the text around a row.
#[derive(Clone, Copy)]
struct Bounds {
    left: f32,
    right: f32,
    /// Smallest distance of baselines.
    step: f32,
    /// Most rows end before the edge: a list of short items.
    listed: bool,
}

/// Numbers the runs of rows that stand closely below each other.
fn runs(rows: &[Row]) -> Vec<usize> {
    let mut numbers = vec![0; rows.len()];
    for index in 1..rows.len() {
        let (last, row) = (&rows[index - 1], &rows[index]);
        let step = row.y - last.y;
        let below = step > 0.0 && step <= 2.5 * last.size.max(row.size);
        let shares = row.x0() < last.x1() && last.x0() < row.x1();
        let same = below && shares && row.angle_deg == last.angle_deg;
        numbers[index] = numbers[index - 1] + usize::from(!same);
    }
    numbers
}

/// The rows of a run that are near one of them.
fn around(runs: &[usize], index: usize) -> Range<usize> {
    let start = runs.partition_point(|run| *run < runs[index]).max(index.saturating_sub(NEAR_ROWS));
    let end = runs.partition_point(|run| *run <= runs[index]).min(index + NEAR_ROWS);
    start..end
}

fn bounds_of(run: &[Row], row: &Row) -> Bounds {
    let as_large = |other: &Row| !differs(other.size, row.size);
    let alike =
        |other: &Row| other.cells.len() == 1 && as_large(other) && (other.x0() - row.x0()).abs() < 3.0 * row.size;
    let pairs = || run.windows(2).filter(|pair| as_large(&pair[0]) && as_large(&pair[1]));
    let step = pairs().map(|pair| pair[1].y - pair[0].y).fold(f32::MAX, f32::min);
    let right = run.iter().filter(|other| alike(other)).map(Row::x1).fold(f32::MIN, f32::max);
    let left = run.iter().filter(|other| alike(other)).map(Row::x0).fold(row.x0(), f32::min);
    let breaks = pairs().filter(|pair| {
        alike(&pair[0]) && alike(&pair[1]) && !pair[1].bullet && pair[1].y - pair[0].y <= PARAGRAPH_STEP * step
    });
    let (breaks, early) = breaks
        .fold((0, 0), |(breaks, early), pair| (breaks + 1, early + u32::from(has_room(&pair[0], &pair[1], right))));
    Bounds { left, right, step, listed: breaks >= 3 && early * 2 > breaks }
}

fn differs(one: f32, two: f32) -> bool {
    one.max(two) > SIZE_CHANGE * one.min(two)
}

fn starts_in_run(last: &Row, row: &Row, bounds: impl FnOnce() -> Bounds) -> bool {
    let step = row.y - last.y;
    if row.bullet || row.cells.len() > 1 || (last.cells.len() > 1 && !is_below_last_cell(last, row)) {
        return true;
    }
    if differs(last.size, row.size) {
        return true;
    }
    let bounds = bounds();
    if step > FAR_ROWS * row.size || step > PARAGRAPH_STEP * bounds.step {
        return true;
    }
    let cell = last.cells.last();
    if cell.map_or(last.bold(), |cell| cell.bold) != row.bold() && !starts_small(row) {
        return true;
    }
    let shift = row.x0() - cell.map_or(last.x0(), |cell| cell.x0);
    // The rows of an item stand below its text or below its sign.
    let aligned = if last.bullet { shift > -3.0 * row.size } else { shift > -SAME_EDGE * row.size };
    if shift > SAME_EDGE * row.size || !aligned {
        let hangs = aligned && shift < HANGING * row.size && !has_room(last, row, bounds.right);
        return !hangs && (!starts_small(row) || ends_sentence(last));
    }
    let is_full = last.x1() - bounds.left > 0.7 * (bounds.right - bounds.left);
    (bounds.listed || has_room(last, row, bounds.right)) && !(starts_small(row) && is_full && !ends_sentence(last))
}

/// Whether a row stands below the last cell of the row before and may go on in it.
fn is_below_last_cell(last: &Row, row: &Row) -> bool {
    last.cells.last().is_some_and(|cell| (cell.x0 - row.x0()).abs() < SAME_EDGE * row.size)
}

/// Whether the first word of a row would have fitted into the row before, so that the break was meant.
fn has_room(last: &Row, row: &Row, right: f32) -> bool {
    last.x1() + row.room_for_word() < right
}

/// Whether a row goes on from the last row of another page or column.
fn goes_on(last: &Row, row: &Row) -> bool {
    !row.bullet
        && row.cells.len() == 1
        && last.cells.len() == 1
        && !differs(last.size, row.size)
        && last.bold() == row.bold()
        && starts_small(row)
        && !ends_sentence(last)
        && row.y < last.y
}

fn starts_small(row: &Row) -> bool {
    row.cells.first().and_then(|cell| cell.text().chars().next()).is_some_and(char::is_lowercase)
}

fn ends_sentence(row: &Row) -> bool {
    let last = row.cells.last().and_then(|cell| cell.text().chars().next_back());
    last.is_some_and(|ch| matches!(ch, '.' | '!' | '?' | ':' | ';'))
}
