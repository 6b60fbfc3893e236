//! Geometry: the rows of a page by columns and baselines, however late their pieces were painted.

use super::bands::{self, Band, switches};
use super::entries::{self, Column};
use super::group::{Group, Piece};
use super::spans::Span;

/// Columns inside columns; more is a trap.
const MAX_DEPTH: u32 = 8;
/// Columns of one table.
const MAX_TABLE_COLUMNS: usize = 6;
/// Left edges this close, in points, are one edge.
const SAME_EDGE_PT: f32 = 3.0;
/// A heading or a list sign may begin at most so many points left of the text of its column.
const HANGING_PT: f32 = 30.0;
/// Fewest spans that begin at an edge which may be a column's.
const MIN_EDGE_SPANS: usize = 3;
/// Left edges that are tried as the start of a column.
const MAX_EDGES: usize = 40;
/// Columns stand beside each other over at least so many font sizes of height.
const COMMON: f32 = 3.0;
/// Fewest rows of a column.
const MIN_ROWS: usize = 4;
/// Rows further apart than this many font sizes do not go on from each other.
const NEAR_ROWS: f32 = 2.2;
/// Rows closer than this many font sizes are of one paragraph or label.
const CLOSE_ROWS: f32 = 1.6;
/// Share of the rows of a column that go on from the row above; fewer are a column of dates or
/// labels.
const DENSE: f32 = 0.5;
/// Share of the rows of the shorter column that stand on a baseline of the other, from which both
/// may be one table.
const TABLE: f32 = 0.7;
/// Share of such rows that are drawn from left to right.
const BY_ROW: f32 = 0.5;
/// Share of the groups of a column that begin where a group of the other does, from which they are
/// entries.
const ENTRIES: f32 = 0.65;

/// The rows in reading order.
pub(super) fn rows<'g>(spans: &[Span<'g>]) -> Vec<Group<'g>> {
    let mut rows = Vec::new();
    arrange(bands::of(spans), MAX_DEPTH, &mut rows);
    blocks(spans, rows)
}

/// Whether a span was drawn right after one that stands closely above it.
pub(super) fn continues(spans: &[Span<'_>], span: &Span<'_>) -> bool {
    let above = (span.drawn as usize).checked_sub(1).and_then(|index| spans.get(index));
    above.is_some_and(|above| {
        let step = span.y() - above.y();
        let edge = (span.x0 - above.x0).abs() < SAME_EDGE_PT || (span.x1 - above.x1).abs() < SAME_EDGE_PT;
        edge && step > 0.3 * span.size && step < CLOSE_ROWS * span.size.max(above.size)
    })
}

/// Takes rows apart in which two blocks go on side by side: a label broken over lines, and the text
/// beside it.
fn blocks<'g>(spans: &[Span<'g>], rows: Vec<Group<'g>>) -> Vec<Group<'g>> {
    let mut done: Vec<Group<'g>> = Vec::with_capacity(rows.len());
    // The right parts of the rows of an open block.
    let mut waiting: Vec<Group<'g>> = Vec::new();
    for mut group in rows {
        let row = &mut group.spans;
        row.sort_by(|one, two| one.x0.total_cmp(&two.x0));
        let at = row.windows(2).position(|pair| {
            let [one, two] = [&pair[0], &pair[1]];
            two.drawn != one.drawn + 1 && continues(spans, one) && continues(spans, two)
        });
        if let Some(at) = at {
            if waiting.is_empty() {
                let beside = |span: &Span<'_>| span.x0 >= row[at + 1].x0 - SAME_EDGE_PT;
                let last = done.pop().unwrap_or_default();
                let (right, left) = last.spans.into_iter().partition(beside);
                done.push(Group { spans: left, ..last });
                waiting.push(Group::of(right));
            }
            waiting.push(Group::of(row.split_off(at + 1)));
        } else {
            done.append(&mut waiting);
        }
        done.push(group);
    }
    done.append(&mut waiting);
    done.retain(|row| row.all().next().is_some());
    done
}

fn arrange<'g>(bands: Vec<Band<'g>>, depth: u32, rows: &mut Vec<Group<'g>>) {
    let Some(cut) = (depth > 0).then(|| best_cut(&bands)).flatten() else {
        rows.extend(bands.into_iter().map(|band| Group::of(band.spans)));
        return;
    };
    let Cut { gutter, top, bottom, kind, .. } = cut;
    let part = &bands[top..bottom];
    arrange(bands[..top].to_vec(), depth - 1, rows);
    match kind {
        Kind::Columns => {
            arrange(side(part, gutter, false), depth - 1, rows);
            arrange(side(part, gutter, true), depth - 1, rows);
        }
        Kind::Entries => arrange_entries(part, gutter, depth - 1, rows),
    }
    arrange(bands[bottom..].to_vec(), depth - 1, rows);
}

/// The parts of bands on one side of a gutter.
fn side<'g>(bands: &[Band<'g>], gutter: f32, right: bool) -> Vec<Band<'g>> {
    bands.iter().filter_map(|band| band.side(gutter, right)).collect()
}

fn with_text(bands: Vec<Band<'_>>) -> Vec<Band<'_>> {
    bands.into_iter().filter(Band::has_text).collect()
}

/// Label after label, each with the text beside it.
fn arrange_entries<'g>(bands: &[Band<'g>], gutter: f32, depth: u32, rows: &mut Vec<Group<'g>>) {
    let right = side(bands, gutter, true);
    let labels = entries::labels(&with_text(side(bands, gutter, false)), &with_text(right.clone())).unwrap_or_default();
    let gutters = inner_gutters(right.clone());
    let between = |top: f32, bottom: f32| -> Vec<Band<'g>> {
        right.iter().filter(|band| (top..bottom).contains(&band.y)).cloned().collect()
    };
    let cells: Vec<Vec<Vec<Band<'g>>>> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let bottom = labels.get(index + 1).map_or(f32::MAX, |next| next.top);
            let mut cells = vec![label.rows.clone()];
            let mut rest = between(label.top, bottom);
            for gutter in &gutters {
                cells.push(side(&rest, *gutter, false));
                rest = side(&rest, *gutter, true);
            }
            cells.push(rest);
            cells
        })
        .collect();
    let columns: Vec<Column> = (0..=gutters.len())
        .map(|column| Column::of(&cells.iter().map(|entry| entry[column].clone()).collect::<Vec<_>>()))
        .collect();
    arrange(between(f32::MIN, labels.first().map_or(f32::MAX, |label| label.top)), depth, rows);
    for (entry, label) in cells.into_iter().zip(&labels) {
        let mut open: Vec<Piece<'g>> = Vec::new();
        let mut entry = entry.into_iter();
        for (column, cell) in columns.iter().zip(entry.by_ref()) {
            let pieces = column.pieces(&cell);
            let ends = pieces.len() > 1 || label.heads;
            for (index, piece) in pieces.into_iter().enumerate() {
                if index > 0 {
                    close_labels(&mut open, rows);
                }
                open.push(piece);
            }
            if ends {
                close_labels(&mut open, rows);
            }
        }
        let first = rows.len();
        entry.for_each(|rest| arrange(rest, depth, rows));
        match rows.get_mut(first) {
            Some(row) => row.labels.splice(..0, open).for_each(drop),
            None => close_labels(&mut open, rows),
        }
    }
}

fn close_labels<'g>(open: &mut Vec<Piece<'g>>, rows: &mut Vec<Group<'g>>) {
    if !open.is_empty() {
        rows.push(Group { labels: std::mem::take(open), spans: Vec::new() });
    }
}

/// The gutters of a table to the right of its first one.
fn inner_gutters(mut right: Vec<Band<'_>>) -> Vec<f32> {
    let mut gutters = Vec::new();
    while gutters.len() < MAX_TABLE_COLUMNS
        && let Some(cut) = best_cut(&right).filter(|cut| matches!(cut.kind, Kind::Entries))
    {
        gutters.push(cut.gutter);
        right = side(&right, cut.gutter, true);
    }
    gutters
}

/// A gutter between two columns, and the bands beside it.
#[derive(Debug, Clone, Copy)]
struct Cut {
    kind: Kind,
    gutter: f32,
    top: usize,
    bottom: usize,
    rows: usize,
}

/// What a gutter parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Labels from the texts beside them.
    Entries,
    /// Columns that are read one after the other.
    Columns,
}

fn best_cut(bands: &[Band<'_>]) -> Option<Cut> {
    let mut cuts: Vec<Cut> = edges(bands).into_iter().flat_map(|gutter| cuts_at(bands, gutter)).collect();
    let rank = |cut: &&Cut| (cut.rows, std::cmp::Reverse(cut.top));
    let better = |one: &&Cut, two: &&Cut| rank(one).cmp(&rank(two)).then(two.gutter.total_cmp(&one.gutter));
    let is_of = |kind: Kind| move |cut: &&Cut| cut.kind == kind;
    for _ in 0..MAX_DEPTH {
        let Some(columns) = cuts.iter().filter(is_of(Kind::Columns)).max_by(better).copied() else {
            break;
        };
        let of_table = |cut: &Cut| cut.kind == Kind::Entries && is_table(bands, cut, &columns);
        if cuts.iter().any(of_table) {
            return first_labels(&cuts);
        }
        let inside = |cut: &Cut| cut.kind == Kind::Columns && has_labels_between(bands, cut, &columns);
        if !cuts.iter().any(inside) {
            return Some(columns);
        }
        cuts.retain(|cut| cut.kind == Kind::Entries || (cut.gutter - columns.gutter).abs() > HANGING_PT);
    }
    first_labels(&cuts)
}

/// The leftmost column of labels for most of the rows.
fn first_labels(cuts: &[Cut]) -> Option<Cut> {
    let entries = || cuts.iter().filter(|cut| cut.kind == Kind::Entries);
    let longest = entries().max_by_key(|cut| cut.rows)?;
    let alike = |cut: &&Cut| cut.rows * 4 >= longest.rows * 3 && cut.top < longest.bottom && longest.top < cut.bottom;
    entries().filter(alike).min_by(|one, two| one.gutter.total_cmp(&two.gutter)).copied()
}

/// The bands beside two gutters, the first one left of the other.
fn common<'b, 'g>(bands: &'b [Band<'g>], one: &Cut, two: &Cut) -> &'b [Band<'g>] {
    let range = one.top.max(two.top)..one.bottom.min(two.bottom);
    if one.gutter + SAME_EDGE_PT < two.gutter { bands.get(range).unwrap_or_default() } else { &[] }
}

/// Whether the labels left of one gutter are labels of what stands right of the other, too.
fn is_table(bands: &[Band<'_>], entries: &Cut, columns: &Cut) -> bool {
    let part = common(bands, entries, columns);
    are_labels(side(part, entries.gutter, false), side(part, columns.gutter, true))
}

/// Whether labels of the right column stand between two gutters.
fn has_labels_between(bands: &[Band<'_>], first: &Cut, second: &Cut) -> bool {
    let part = common(bands, first, second);
    are_labels(side(&side(part, first.gutter, true), second.gutter, false), side(part, second.gutter, true))
}

fn are_labels(left: Vec<Band<'_>>, right: Vec<Band<'_>>) -> bool {
    entries::labels(&with_text(left), &with_text(right)).is_some()
}

/// Places right before left edges that several spans share.
fn edges(bands: &[Band<'_>]) -> Vec<f32> {
    let mut edges: Vec<f32> = bands.iter().flat_map(|band| &band.spans).map(|span| span.x0).collect();
    edges.sort_by(f32::total_cmp);
    let groups = edges.chunk_by(|one, two| two - one < SAME_EDGE_PT).filter(|group| group.len() >= MIN_EDGE_SPANS);
    let mut gutters: Vec<f32> = Vec::new();
    for group in groups.skip(1).take(MAX_EDGES) {
        let outmost = edges[edges.partition_point(|edge| *edge < group[0] - HANGING_PT)];
        gutters.extend([outmost - 0.5, group[0] - 0.5]);
    }
    gutters.dedup();
    gutters
}

/// The stretches of a page that a gutter parts.
fn cuts_at(bands: &[Band<'_>], gutter: f32) -> Vec<Cut> {
    let crosses = |band: &Band<'_>| {
        let begins = band.spans.iter().any(|span| (gutter..gutter + 1.0).contains(&span.x0));
        let slack = if begins { 0.0 } else { 0.3 };
        band.spans.iter().any(|span| span.x0 < gutter && span.x1 > gutter - slack * span.size)
    };
    let mut cuts = Vec::new();
    let mut top = 0;
    for stretch in bands.chunk_by(|one, two| crosses(one) == crosses(two)) {
        let bottom = top + stretch.len();
        if !crosses(&stretch[0]) {
            let below = bands.get(bottom).map(|band| band.y);
            cuts.extend(cut(stretch, gutter, below).map(|it| Cut { top: top + it.top, bottom: top + it.bottom, ..it }));
        }
        top = bottom;
    }
    cuts
}

/// The part of a stretch in which two columns stand beside each other; `below` is the height of the
/// band after the stretch.
fn cut(stretch: &[Band<'_>], gutter: f32, below: Option<f32>) -> Option<Cut> {
    let indices = |right: bool| -> Vec<usize> {
        let holds = |index: &usize| stretch[*index].side(gutter, right).is_some_and(|side| side.has_text());
        (0..stretch.len()).filter(holds).collect()
    };
    let all = (indices(false), indices(true));
    let (left, right) = (without_lone(stretch, &all.0, &all.1), without_lone(stretch, &all.1, &all.0));
    let first = (*left.first()?).max(*right.first()?);
    let last = (*left.last()?).min(*right.last()?);
    if stretch[last].y - stretch[first].y < COMMON * stretch[first].size {
        return None;
    }
    let is_one_sided = |index: &usize| !(all.0.contains(index) && all.1.contains(index));
    let is_of_column = |index: &usize| is_one_sided(index) && !is_centred(stretch, *index);
    let top = reach(stretch, first, (0..first).rev().take_while(is_of_column));
    let bottom = reach(stretch, last, (last + 1..stretch.len()).take_while(is_one_sided)) + 1;
    let bottom = without_heading(stretch, last + 1..bottom, below);
    let part = stretch.get(top..bottom)?;
    let (left, right) = (with_text(side(part, gutter, false)), with_text(side(part, gutter, true)));
    let cut = |kind: Kind, rows: usize| Some(Cut { kind, gutter, top, bottom, rows });
    if entries::labels(&left, &right).is_some() {
        return cut(Kind::Entries, part.len());
    }
    are_columns(&left, &right).then(|| cut(Kind::Columns, left.len() + right.len())).flatten()
}

/// The rows of a side without those at its ends that stand far from the others and on the baseline of
/// a row of the other side: the date of a title above or below the columns.
fn without_lone<'i>(bands: &[Band<'_>], mut side: &'i [usize], other: &[usize]) -> &'i [usize] {
    let is_lone = |row: usize, next: usize| other.contains(&row) && !is_near(&bands[row], &bands[next]);
    while let [rest @ .., next, last] = side
        && is_lone(*last, *next)
    {
        side = &side[..rest.len() + 1];
    }
    while let [first, next, ..] = side
        && is_lone(*first, *next)
    {
        side = &side[1..];
    }
    side
}

/// Whether a row above two columns is centred with the one above or below it: they head the page.
fn is_centred(bands: &[Band<'_>], index: usize) -> bool {
    let middle = |band: &Band<'_>| (band.x0() + band.x1()) / 2.0;
    let row = &bands[index];
    let with = |other: &Band<'_>| {
        (middle(other) - middle(row)).abs() < SAME_EDGE_PT && (other.x0() - row.x0()).abs() > 2.0 * SAME_EDGE_PT
    };
    let above = index.checked_sub(1).and_then(|above| bands.get(above));
    above.is_some_and(with) || bands.get(index + 1).is_some_and(with)
}

/// How far the column that is longer at one end goes on without a gap.
fn reach(bands: &[Band<'_>], from: usize, indices: impl Iterator<Item = usize>) -> usize {
    let mut last = from;
    for index in indices {
        if !is_near(&bands[index], &bands[last]) {
            break;
        }
        last = index;
    }
    last
}

/// Whether rows may be of one column, with a heading between them.
fn is_near(one: &Band<'_>, two: &Band<'_>) -> bool {
    (one.y - two.y).abs() <= 2.0 * NEAR_ROWS * one.size.max(two.size)
}

/// The end of the rows by which one column is longer, without those that stand closer to what comes
/// after the columns.
fn without_heading(bands: &[Band<'_>], longer: std::ops::Range<usize>, below: Option<f32>) -> usize {
    let mut end = longer.end;
    while end > longer.start {
        let row = &bands[end - 1];
        let above = row.y - bands[end.saturating_sub(2)].y;
        let Some(next) = bands.get(end).map(|band| band.y).or(below) else {
            break;
        };
        if above < 1.3 * (next - row.y) {
            break;
        }
        end -= 1;
    }
    end
}

/// Whether two sides of a gutter are read one after the other.
fn are_columns(left: &[Band<'_>], right: &[Band<'_>]) -> bool {
    if left.len() < MIN_ROWS || right.len() < MIN_ROWS || !is_dense(left) || !is_dense(right) {
        return false;
    }
    if entries::are_asides(left, right) {
        return false;
    }
    let level = left.iter().filter(|band| right.iter().any(|other| is_level(band, other))).count();
    let fewest = left.len().min(right.len());
    let switches = switches(left, right);
    if share(level, fewest) >= TABLE && share(switches, 2 * fewest) >= BY_ROW {
        return is_prose(left) && is_prose(right);
    }
    !are_entries(left, right, switches)
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn is_level(one: &Band<'_>, two: &Band<'_>) -> bool {
    super::spans::are_level(one.y, two.y, one.size, two.size)
}

fn goes_on(pair: &[Band<'_>]) -> bool {
    pair[1].y - pair[0].y <= NEAR_ROWS * pair[0].size.max(pair[1].size)
}

fn is_dense(side: &[Band<'_>]) -> bool {
    let near = side.windows(2).filter(|pair| goes_on(pair)).count();
    share(near, side.len().saturating_sub(1)) >= DENSE
}

/// Whether rows read like those of running text: several words, mostly as wide as the widest.
fn is_prose(side: &[Band<'_>]) -> bool {
    let width = |band: &Band<'_>| band.x1() - band.x0();
    let widest = side.iter().map(width).fold(0.0, f32::max);
    let full = side.iter().filter(|band| width(band) > 0.7 * widest && band.words() >= 3).count();
    full * 2 >= side.len()
}

/// Whether both sides fall into groups that begin together: entries, each with a part on the left
/// and one on the right.
fn are_entries(left: &[Band<'_>], right: &[Band<'_>], switches: usize) -> bool {
    let groups: Vec<&[Band<'_>]> = left.chunk_by(|one, two| goes_on(&[one.clone(), two.clone()])).collect();
    let starts: Vec<&Band<'_>> =
        right.chunk_by(|one, two| goes_on(&[one.clone(), two.clone()])).map(|group| &group[0]).collect();
    let together = groups.iter().filter(|group| starts.iter().any(|start| is_level(start, &group[0]))).count();
    groups.len() >= 2 && switches >= groups.len() && share(together, groups.len()) >= ENTRIES
}
