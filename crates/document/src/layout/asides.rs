//! Asides: dates and places that stand beside the first items of a list, although they belong to the
//! header above it.

use super::rows::{Cell, Row};
use crate::signs;

/// Rows of a page that are looked at; more are no resume.
const MAX_ROWS: usize = 400;
/// Items of a list that may have an aside: the dates, the place.
const MAX_ASIDES: usize = 2;
/// Edges this close, in points, are one edge.
const SAME_EDGE_PT: f32 = 3.0;
/// A header stands at most so many font sizes above its list, and is at most so much larger.
const HEADER_STEP: f32 = 2.4;
const HEADER_SIZE: f32 = 1.3;
/// The rows of an item stand closer than this many font sizes.
const ITEM_STEP: f32 = 1.6;

/// Moves the asides of lists to their headers, where several lists of the page have them in one
/// column and some items have none: else each item has its own.
pub(super) fn move_up(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > MAX_ROWS {
        return rows;
    }
    let lists = aligned(lists(&rows));
    if lists.len() < 2 || !lists.iter().any(List::has_plain_items) {
        return rows;
    }
    apply(rows, &lists)
}

/// A list below a header, with asides beside its first items.
#[derive(Debug, Clone)]
struct List {
    /// Indices of its items.
    items: Vec<usize>,
    /// How many of the first items have an aside.
    asides: usize,
    side: Side,
    /// The edge that the asides share: the left one at the left, the right one at the right.
    edge: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl List {
    fn has_plain_items(&self) -> bool {
        self.asides < self.items.len()
    }
}

/// The side at which a row has an aside beside an item.
fn side_of(row: &Row) -> Option<Side> {
    let [first, second] = row.cells.as_slice() else {
        return None;
    };
    match (row.bullet, starts_with_sign(second)) {
        (true, false) if !starts_with_sign(first) => Some(Side::Right),
        (false, true) => Some(Side::Left),
        _ => None,
    }
}

fn starts_with_sign(cell: &Cell) -> bool {
    cell.text().chars().next().is_some_and(signs::is_bullet)
}

/// Where the text of an item begins.
fn text_x0(row: &Row) -> f32 {
    let cell = if side_of(row) == Some(Side::Left) { row.cells.last() } else { row.cells.first() };
    cell.map_or(0.0, |cell| cell.x0)
}

/// The lists below headers whose first items have asides.
fn lists(rows: &[Row]) -> Vec<List> {
    let is_item = |row: &Row| row.angle_deg == 0 && (row.bullet || side_of(row) == Some(Side::Left));
    let mut lists = Vec::new();
    let mut at = 1;
    while at < rows.len() {
        if !is_item(&rows[at]) || is_item(&rows[at - 1]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut items = vec![start];
        at += 1;
        while at < rows.len() && (is_item(&rows[at]) || goes_on(&rows[at - 1], &rows[at], text_x0(&rows[start]))) {
            if is_item(&rows[at]) {
                items.push(at);
            }
            at += 1;
        }
        lists.extend(list(rows, items));
    }
    lists
}

/// Whether a row is a further row of an item.
fn goes_on(last: &Row, row: &Row, text_x0: f32) -> bool {
    let step = row.y - last.y;
    row.cells.len() == 1
        && row.bold() == last.bold()
        && row.x0() > text_x0 - SAME_EDGE_PT
        && step > 0.0
        && step < ITEM_STEP * row.size.max(last.size)
}

fn list(rows: &[Row], items: Vec<usize>) -> Option<List> {
    let first = &rows[*items.first()?];
    let header = &rows[items.first()?.checked_sub(1)?];
    let side = side_of(first)?;
    let asides = items.iter().take_while(|item| side_of(&rows[**item]) == Some(side)).count();
    let others = items[asides..].iter().any(|item| rows[*item].cells.len() > 1);
    let is_header = (0.0..HEADER_STEP * first.size).contains(&(first.y - header.y))
        && header.size < HEADER_SIZE * first.size
        && header.angle_deg == 0;
    let edge = if side == Side::Left { first.x0() } else { first.x1() };
    (is_header && asides <= MAX_ASIDES && !others).then_some(List { items, asides, side, edge })
}

/// The lists whose asides stand in the column that most of them share.
fn aligned(lists: Vec<List>) -> Vec<List> {
    let are = |one: &List, two: &List| one.side == two.side && (one.edge - two.edge).abs() < SAME_EDGE_PT;
    let common = lists.iter().max_by_key(|one| lists.iter().filter(|two| are(one, two)).count()).cloned();
    lists.into_iter().filter(|list| common.as_ref().is_some_and(|common| are(common, list))).collect()
}

fn apply(rows: Vec<Row>, lists: &[List]) -> Vec<Row> {
    let has_aside = |index: usize| lists.iter().any(|list| list.items[..list.asides].contains(&index));
    let starts = |index: usize| lists.iter().any(|list| list.items[0] == index);
    let mut done: Vec<Row> = Vec::with_capacity(rows.len() + lists.len());
    // Where the asides of the open list go.
    let mut header = 0;
    for (index, row) in rows.into_iter().enumerate() {
        if !has_aside(index) {
            done.push(row);
            continue;
        }
        let (item, mut aside) = part(row);
        if starts(index) {
            header = done.len().saturating_sub(1);
        }
        aside.y = done[header].y;
        if starts(index) && done[header].leaves_free(aside.x0(), aside.x1()) {
            done[header].absorb(aside);
        } else {
            header += 1;
            done.insert(header, aside);
        }
        done.push(item);
    }
    done
}

/// The item of a row, and its aside.
fn part(row: Row) -> (Row, Row) {
    let (first, second) = (row.cells[..1].to_vec(), row.cells[1..].to_vec());
    if row.bullet {
        return (row.with_cells(first, true), row.with_cells(second, false));
    }
    let mut item = row.with_cells(second, false);
    item.take_sign();
    (item, row.with_cells(first, false))
}
