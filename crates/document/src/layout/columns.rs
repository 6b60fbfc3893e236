//! Columns: rows that belong together are brought together, rows that do not are cut apart.

use super::rows::{Cell, Row};
use super::spans::WIDE_GAP;
use super::{PageGlyphs, dates};

/// Rows drawn in between, at most, when the right half of a row is looked for.
const MAX_BETWEEN: usize = 6;
/// A text with a year that is no longer than this is a date.
const MAX_DATE_BYTES: usize = 48;
/// The same for a date, which may be drawn after the whole text of its entry.
const MAX_BETWEEN_DATE: usize = 60;
/// Dates and places that may be drawn before the rows beside which they stand.
const MAX_EARLY: usize = 3;
/// What stands below a heading begins within this many font sizes of its edge, and is so near.
const HANGING: f32 = 2.5;
const NEAR: f32 = 2.2;
/// A column of dates or places is narrower than this share of the page.
const NARROW: f32 = 0.35;
/// A column of labels or dates before the text ends within this share of the page.
const LABEL_COLUMN: f32 = 0.4;
/// Columns of running text are at least this share of the page wide.
const MIN_PROSE_WIDTH: f32 = 0.2;
/// Rows of a page that are looked at together; more are no resume.
const MAX_ROWS: usize = 400;
/// Left edges that are tried as the start of a column.
const MAX_EDGES: usize = 200;
/// Fewest rows on both sides of a gutter that make two columns.
const MIN_COLUMN_ROWS: usize = 6;
/// Left edges this close, in points, are one edge.
const SAME_EDGE_PT: f32 = 3.0;

/// Brings the rows of a page into reading order.
pub(super) fn order_rows(rows: Vec<Row>, page: &PageGlyphs) -> Vec<Row> {
    let rows = reverse_if_bottom_up(rows);
    let rows = rejoin(rows, page);
    cut_interleaved(rows, page)
}

/// Some programs draw from the bottom to the top.
fn reverse_if_bottom_up(mut rows: Vec<Row>) -> Vec<Row> {
    let step = |pair: &[Row]| (pair[1].y - pair[0].y) / pair[0].size.max(1.0);
    let near = |step: &f32| (0.8..3.0).contains(&step.abs());
    let steps: Vec<f32> = rows.windows(2).map(step).filter(near).collect();
    let upwards = steps.iter().filter(|step| **step < 0.0).count();
    if steps.len() >= 4 && upwards * 4 > steps.len() * 3 {
        rows.reverse();
    }
    rows
}

/// Joins what was drawn apart but stands on one baseline: a block of titles and beside it a block of
/// dates, a column of dates that was drawn after the text. Rows are taken in groups that share an
/// edge, for a column that stands on its own must stay whole.
pub(super) fn rejoin(rows: Vec<Row>, page: &PageGlyphs) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter();
    // Right halves of rows that are drawn after them.
    let mut early: Vec<Row> = Vec::new();
    while let Some(first) = rest.next() {
        let mut group = vec![first];
        while rest.as_slice().first().is_some_and(|next| continues(&group, next)) {
            group.extend(rest.next());
        }
        let after = rest.as_slice().first();
        let apart = is_sparse(&group) || interrupts(joined.last(), &group, after);
        let joined_before = joined.len();
        if is_early(&group, rest.as_slice()) {
            early.append(&mut group);
        } else if apart && let Some(partners) = partners_of(&joined, &group, page) {
            for (index, row) in partners.into_iter().zip(group) {
                joined[index].absorb(row);
            }
        } else if (group.len() <= 2 || !shares_left_edge(&group)) && !heads_column(&group, after) {
            let reach = if is_date(&group[0]) { MAX_BETWEEN_DATE } else { MAX_BETWEEN };
            group.into_iter().for_each(|row| rejoin_near(&mut joined, row, reach, page));
        } else {
            joined.extend(group);
        }
        join_early(&mut joined, joined_before, &mut early);
    }
    joined.extend(early);
    joined
}

/// Whether some rows are the dates and places of the next ones, which stand beside them.
fn is_early(group: &[Row], after: &[Row]) -> bool {
    let is_left_half =
        |row: &Row, other: &Row| other.is_level_with(row) && !row.bullet && row.x0() > other.x1() + 0.5 * row.size;
    let [next, ..] = after else {
        return false;
    };
    group.len() <= MAX_EARLY
        && group.iter().any(is_date)
        && is_left_half(&group[0], next)
        && group[1..].iter().all(|row| after.iter().take(MAX_EARLY).any(|other| is_left_half(row, other)))
}

/// Joins the right halves that wait to the rows that came since.
fn join_early(joined: &mut [Row], from: usize, early: &mut Vec<Row>) {
    let from = from.min(joined.len());
    early.retain(|row| {
        let partner = joined[from..].iter_mut().find(|other| other.is_level_with(row) && other.x1() < row.x0());
        partner.map(|partner| partner.absorb(row.clone())).is_none()
    });
}

fn continues(group: &[Row], next: &Row) -> bool {
    let last = &group[group.len() - 1];
    let same_edge = (next.x0() - last.x0()).abs() < SAME_EDGE_PT || (next.x1() - last.x1()).abs() < SAME_EDGE_PT;
    next.cells.len() == 1 && last.cells.len() == 1 && next.y > last.y && same_edge
}

fn shares_left_edge(group: &[Row]) -> bool {
    group.iter().all(|row| (row.x0() - group[0].x0()).abs() < SAME_EDGE_PT)
}

/// Whether rows stand too far from each other to be a text of their own.
fn is_sparse(group: &[Row]) -> bool {
    group.len() >= 3 && group.windows(2).all(|pair| pair[1].y - pair[0].y > 2.0 * pair[0].size)
}

/// Whether rows were drawn in the midst of another column, which goes on after them.
fn interrupts(before: Option<&Row>, group: &[Row], after: Option<&Row>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let step = after.y - before.y;
    let same_column =
        (after.x0() - before.x0()).abs() < 3.0 * before.size && step > 0.0 && step < 2.5 * before.size.max(after.size);
    same_column && group.iter().all(|row| row.x0() > before.x0() + 3.0 * before.size)
}

/// For every row of a group the row on the same baseline, all of them in one column.
fn partners_of(rows: &[Row], group: &[Row], page: &PageGlyphs) -> Option<Vec<usize>> {
    let partner = |row: &Row| {
        let narrow = !row.bullet && row.x1() - row.x0() <= NARROW * page.width_pt;
        let beside = |other: &Row| row.x0() > other.x1() + 0.5 * row.size || row.x1() + 0.5 * row.size < other.x0();
        let first = rows.len().saturating_sub(MAX_ROWS);
        let found = rows[first..].iter().rposition(|other| narrow && other.is_level_with(row) && beside(other))?;
        Some(first + found)
    };
    let partners: Option<Vec<usize>> = group.iter().map(partner).collect();
    let edge = |index: &usize| rows[*index].x0();
    partners.filter(|found| found.iter().all(|index| (edge(index) - edge(&found[0])).abs() < 3.0 * group[0].size))
}

/// Whether rows are the heading of those that were drawn after them, at the right or left of their edge.
fn heads_column(group: &[Row], after: Option<&Row>) -> bool {
    let last = &group[group.len() - 1];
    after.is_some_and(|after| {
        let step = after.y - last.y;
        let beside = (after.x0() - last.x0()).abs() < HANGING * last.size;
        beside && step > 0.0 && step < NEAR * last.size && !is_date(last)
    })
}

/// Whether a row is short and names a year.
fn is_date(row: &Row) -> bool {
    let is_short = |text: &str| text.len() < MAX_DATE_BYTES && dates::names_year(text.chars());
    matches!(row.cells.as_slice(), [cell] if is_short(cell.text()))
}

/// Adds a row, or joins it to the left half of a row that was drawn at most `reach` rows before.
fn rejoin_near(joined: &mut Vec<Row>, row: Row, reach: usize, page: &PageGlyphs) {
    let first = joined.len().saturating_sub(reach);
    let partner = (first..joined.len()).rev().find(|index| is_other_half(&joined[*index..], &row, page));
    match partner {
        Some(index) => {
            if wraps(&joined[index..], &row, page) {
                let wrapped: Vec<Row> = joined.drain(index + 1..).collect();
                wrapped.into_iter().for_each(|rest| joined[index].append_text(rest));
            }
            joined[index].absorb(row);
        }
        None => joined.push(row),
    }
}

/// Whether the rows are one label in a narrow column beside `row`, broken for want of room.
fn wraps(label: &[Row], row: &Row, page: &PageGlyphs) -> bool {
    let fits =
        label.iter().all(|part| part.cells.len() == 1 && !part.bullet && part.x1() < LABEL_COLUMN * page.width_pt);
    let broken = label.windows(2).all(|pair| {
        let step = pair[1].y - pair[0].y;
        let aligned =
            (pair[1].x0() - pair[0].x0()).abs() < SAME_EDGE_PT || (pair[1].x1() - pair[0].x1()).abs() < SAME_EDGE_PT;
        aligned && step > 0.0 && step < 1.6 * pair[0].size && pair[0].x1() + pair[1].room_for_word() > row.x0()
    });
    label.len() > 1 && fits && broken
}

/// Whether `row` is the right half of the first of `others`, with all the others left of it.
fn is_other_half(others: &[Row], row: &Row, page: &PageGlyphs) -> bool {
    let partner = &others[0];
    let apart = row.x0() - partner.x1();
    let is_beside = partner.is_level_with(row) && apart > 0.2 * row.size;
    let narrow = row.x1() - row.x0() < NARROW * page.width_pt || wraps(others, row, page);
    let clear = others[1..].iter().all(|other| {
        other.cells.first().is_some_and(|cell| cell.x1 < row.x0()) && other.y > partner.y - 0.1 * row.size
    });
    is_beside && narrow && clear && !row.bullet
}

/// Cuts two columns apart that were drawn row by row.
fn cut_interleaved(rows: Vec<Row>, page: &PageGlyphs) -> Vec<Row> {
    let mut done: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter();
    while let Some((gutter, length)) = skip_to_gutter(&mut rest, &mut done, page) {
        let (left, right) = split(rest.by_ref().take(length), gutter);
        done.extend(left);
        done.extend(right);
    }
    done
}

/// Moves rows over until a gutter starts: its place and the number of rows it parts.
fn skip_to_gutter(rest: &mut std::vec::IntoIter<Row>, done: &mut Vec<Row>, page: &PageGlyphs) -> Option<(f32, usize)> {
    loop {
        let found = gutter_from(rest.as_slice(), page);
        if found.is_some() {
            return found;
        }
        done.push(rest.next()?);
    }
}

/// A gutter that starts with the first of some rows: its place and the number of rows it parts.
fn gutter_from(rows: &[Row], page: &PageGlyphs) -> Option<(f32, usize)> {
    let first = rows.first().filter(|row| row.cells.len() == 2)?;
    let gutter = first.cells[1].x0 - 1.0;
    let left_edge = first.x0();
    let fits =
        |row: &&Row| row.angle_deg == 0 && row.cells.iter().all(|cell| cell.x1 < gutter || cell.x0 >= gutter - 1.0);
    let length = rows.iter().take(MAX_ROWS).take_while(fits).count();
    let rows = &rows[..length];
    let both = rows.iter().filter(|row| row.cells.len() == 2).count();
    if both < MIN_COLUMN_ROWS || rows.windows(2).any(|pair| pair[1].y < pair[0].y) {
        return None;
    }
    let cells = |right: bool| -> Vec<&Cell> {
        let all = rows.iter().flat_map(|row| &row.cells);
        all.filter(|cell| (cell.x0 >= gutter - 1.0) == right).collect()
    };
    let (left, right) = (cells(false), cells(true));
    let right_width = page.width_pt - gutter - left_edge.max(0.0);
    let wide = |width: f32| width.max(MIN_PROSE_WIDTH / 0.4 * page.width_pt);
    let runs_on = is_prose(&left, wide(gutter - left_edge)) && is_prose(&right, wide(right_width));
    let edge = |cell: &&&Cell| cell.x0 - gutter < 2.0 * cell.size;
    let left_aligned = right.iter().filter(edge).count() * 10 >= right.len() * 8;
    (runs_on && left_aligned).then_some((gutter, length))
}

/// Whether cells read like the lines of a column: several words, mostly as wide as the widest.
fn is_prose(cells: &[&Cell], width: f32) -> bool {
    let widest = cells.iter().map(|cell| cell.x1 - cell.x0).fold(0.0, f32::max);
    let full = cells.iter().filter(|cell| cell.x1 - cell.x0 > 0.7 * widest && cell.text().split(' ').count() >= 3);
    widest > 0.4 * width && full.count() * 2 >= cells.len()
}

fn split(rows: impl Iterator<Item = Row>, gutter: f32) -> (Vec<Row>, Vec<Row>) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for row in rows {
        let (rights, lefts): (Vec<Cell>, Vec<Cell>) =
            row.cells.iter().cloned().partition(|cell| cell.x0 >= gutter - 1.0);
        if !lefts.is_empty() {
            left.push(row.with_cells(lefts, true));
        }
        if !rights.is_empty() {
            let starts_row = right.len() > left.len();
            right.push(row.with_cells(rights, starts_row));
        }
    }
    (left, right)
}

/// Columns of a page: more than one where many rows stand beside each other.
pub(super) fn count(rows: &[Row], page: &PageGlyphs) -> u32 {
    let level: Vec<&Row> = rows.iter().filter(|row| row.angle_deg == 0).collect();
    let mut edges: Vec<f32> = level.iter().map(|row| row.x0()).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|one, two| *one - *two < SAME_EDGE_PT);
    let parts = |edge: &f32| parts_page(&level, *edge - 1.0, page);
    1 + u32::from(edges.iter().take(MAX_EDGES).any(parts))
}

fn parts_page(rows: &[&Row], gutter: f32, page: &PageGlyphs) -> bool {
    let left: Vec<&&Row> = rows.iter().filter(|row| row.x1() < gutter).collect();
    let right: Vec<&&Row> = rows.iter().filter(|row| row.x0() >= gutter).collect();
    if left.len() < MIN_COLUMN_ROWS || right.len() < MIN_COLUMN_ROWS {
        return false;
    }
    let span = |rows: &[&&Row]| {
        let ys = rows.iter().map(|row| row.y);
        (ys.clone().fold(f32::MAX, f32::min), ys.fold(f32::MIN, f32::max))
    };
    let ((top, bottom), (other_top, other_bottom)) = (span(&left), span(&right));
    let common = (top.max(other_top), bottom.min(other_bottom));
    let inside = |row: &&&&Row| row.y >= common.0 && row.y <= common.1;
    let crossing =
        rows.iter().filter(|row| row.x0() < gutter && row.x1() >= gutter && row.y >= common.0 && row.y <= common.1);
    common.1 - common.0 > 0.08 * page.height_pt
        && left.iter().filter(inside).count() >= MIN_COLUMN_ROWS
        && right.iter().filter(inside).count() >= MIN_COLUMN_ROWS
        && crossing.count() * 6 < left.len() + right.len()
        && right.iter().all(|row| row.x1() - row.x0() < WIDE_GAP * page.width_pt)
}
