//! Rows that are drawn after everything else although they stand in a gap of a column: browsers
//! paint some boxes last, and dates are often in such boxes.

use super::rows::Row;

/// Left edges this close, in points, are one edge.
const SAME_EDGE_PT: f32 = 3.0;
/// A gap with a row in it is at most so many font sizes high from baseline to baseline.
const GAP: f32 = 5.0;
/// Least distance of two baselines of a column, in font sizes.
const ROW_STEP: f32 = 0.7;
/// Rows of a page that are looked at; more are no resume.
const MAX_ROWS: usize = 400;

/// Moves rows back to the gap where they stand.
pub(super) fn fill(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > MAX_ROWS {
        return rows;
    }
    let mut placed: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match gap_for(&placed, &row) {
            Some(index) => placed.insert(index, row),
            None => placed.push(row),
        }
    }
    placed
}

/// Where a row that was drawn out of order belongs among those before it.
fn gap_for(placed: &[Row], row: &Row) -> Option<usize> {
    let last = placed.last()?;
    let goes_on = row.y > last.y && row.y - last.y < GAP * row.size;
    if goes_on || row.bullet || row.cells.len() != 1 {
        return None;
    }
    placed.windows(2).position(|pair| stands_between(&pair[0], row, &pair[1])).map(|index| index + 1)
}

fn stands_between(above: &Row, row: &Row, below: &Row) -> bool {
    let edge = |other: &Row| (other.x0() - row.x0()).abs() < SAME_EDGE_PT;
    let shares = |other: &Row| other.x0() < row.x1() && row.x0() < other.x1() && other.angle_deg == row.angle_deg;
    row.y - above.y > ROW_STEP * row.size
        && below.y - row.y > ROW_STEP * row.size
        && below.y - above.y < GAP * row.size
        && (edge(above) || edge(below))
        && shares(above)
        && shares(below)
}
