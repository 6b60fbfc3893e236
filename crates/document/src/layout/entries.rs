//! Entries: a narrow column of labels, mostly dates, and beside each label the text that it is for.

use super::bands::{Band, switches};
use super::dates;
use super::group::Piece;
use super::spans;
use crate::signs;

/// Rows of one label, at most.
const MAX_LABEL_ROWS: usize = 5;
/// Years of one label, at most: a start and an end.
const MAX_LABEL_YEARS: usize = 2;
/// Fewest rows of a column of labels, and fewest labels.
const MIN_ROWS: usize = 3;
const MIN_LABELS: usize = 2;
/// A column of labels takes at most this share of the width of both columns.
const NARROW: f32 = 0.45;
/// Rows further apart than this many line steps are of two labels.
const LABEL_STEP: f32 = 1.5;
/// A usual line step in font sizes.
const LINE_STEP: f32 = 1.3;
/// A step larger than the usual one by this factor starts something.
const WIDER_STEP: f32 = 1.15;
/// Sizes that differ by more than this factor are different.
const SIZE_CHANGE: f32 = 1.08;
/// Heights closer than this many font sizes are one.
const SAME_HEIGHT: f32 = 0.4;
/// Share of the labels that begin beside a row that begins something.
const BESIDE: f32 = 0.65;
/// Share of the labels that name a year, from which they are dates.
const DATED: f32 = 0.6;
/// A word goes to the next row where it would reach beyond this share of the widest row.
const FULL: f32 = 0.97;

/// A label, or a heading that stands between labels.
#[derive(Debug, Clone)]
pub(super) struct Label<'g> {
    pub(super) rows: Vec<Band<'g>>,
    pub(super) heads: bool,
    /// What stands below this height and above that of the next label belongs to it.
    pub(super) top: f32,
}

/// The labels of the left column, where it is one of labels for the right column.
pub(super) fn labels<'g>(left: &[Band<'g>], right: &[Band<'g>]) -> Option<Vec<Label<'g>>> {
    if left.len() < MIN_ROWS || 2 * right.len() < left.len() || width(left, left) > NARROW * width(left, right) {
        return None;
    }
    let step = line_step(right);
    let groups = groups(left, right, step);
    let labels: Vec<Label<'g>> = tops(groups, right, step);
    let switches = switches(left, right);
    are_beside(&labels, right, step, switches).then_some(labels)
}

/// Whether the right column holds the dates of what stands in the left one.
pub(super) fn are_asides(left: &[Band<'_>], right: &[Band<'_>]) -> bool {
    let is_narrow = width(right, right) < NARROW * width(left, right);
    if !is_narrow || right.len() < MIN_ROWS || left.len() < right.len() {
        return false;
    }
    let step = line_step(left);
    let groups: Vec<&[Band<'_>]> = right.chunk_by(|one, two| !is_apart(one, two, step)).collect();
    let is_beside = |group: &&&[Band<'_>]| {
        group.len() <= MAX_LABEL_ROWS && level_with(&group[0], left).is_some_and(|row| starts(left, row, step))
    };
    let dated = groups.iter().filter(|group| years(group) > 0).count();
    let beside = groups.iter().filter(is_beside).count();
    groups.len() >= MIN_LABELS && is_share(dated, groups.len(), DATED) && is_share(beside, groups.len(), BESIDE)
}

fn is_share(part: usize, whole: usize, least: f32) -> bool {
    part as f32 >= least * whole as f32
}

/// From the left edge of some rows to the right edge of others.
fn width(from: &[Band<'_>], to: &[Band<'_>]) -> f32 {
    let left = from.iter().map(Band::x0).fold(f32::MAX, f32::min);
    to.iter().map(Band::x1).fold(f32::MIN, f32::max) - left
}

/// The usual distance of two rows of a text.
fn line_step(rows: &[Band<'_>]) -> f32 {
    let steps = rows.windows(2).map(|pair| (pair[1].y - pair[0].y, pair[0].size));
    let least = steps.filter(|(step, size)| *step > 0.9 * size).map(|(step, _)| step).fold(f32::MAX, f32::min);
    let size = rows.first().map_or(1.0, |row| row.size);
    least.clamp(LINE_STEP * size, 2.0 * LINE_STEP * size)
}

fn is_apart(one: &Band<'_>, two: &Band<'_>, step: f32) -> bool {
    two.y - one.y > LABEL_STEP * step
}

fn level_with(row: &Band<'_>, others: &[Band<'_>]) -> Option<usize> {
    let first = others.partition_point(|other| other.y < row.y - row.size);
    let level = |other: &&Band<'_>| spans::are_level(row.y, other.y, row.size, other.size);
    let near = others.get(first..)?.iter().take_while(|other| other.y <= row.y + row.size);
    near.enumerate().find(|(_, other)| level(other)).map(|(index, _)| first + index)
}

fn look(row: &Band<'_>) -> (bool, bool, Option<[u8; 3]>) {
    row.spans.first().map_or((false, false, None), |span| {
        let glyph = span.first();
        (glyph.bold, glyph.italic, glyph.color)
    })
}

fn looks_like(one: &Band<'_>, two: &Band<'_>) -> bool {
    look(one) == look(two) && one.size.max(two.size) < SIZE_CHANGE * one.size.min(two.size)
}

/// Whether a row of a text starts something.
fn starts(rows: &[Band<'_>], index: usize, step: f32) -> bool {
    let Some(above) = index.checked_sub(1).and_then(|above| rows.get(above)) else {
        return true;
    };
    let row = &rows[index];
    let larger = row.size > SIZE_CHANGE * above.size;
    row.y - above.y > WIDER_STEP * step || larger || (look(row).0 && !look(above).0)
}

fn signs_of(row: &Band<'_>) -> impl Iterator<Item = char> {
    row.spans.iter().flat_map(|span| span.glyphs).map(|glyph| glyph.ch)
}

fn text(row: &Band<'_>) -> String {
    signs_of(row).collect::<String>().trim().to_owned()
}

fn years(rows: &[Band<'_>]) -> usize {
    rows.iter().map(|row| dates::years(signs_of(row))).sum()
}

/// How the two columns are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turns {
    /// One column after the other.
    Never,
    /// Label by label.
    Sometimes,
    /// Row by row.
    Always,
}

/// The rows of the left column by label.
fn groups<'g>(left: &[Band<'g>], right: &[Band<'g>], step: f32) -> Vec<Vec<Band<'g>>> {
    let mut drawn: Vec<u32> = right.iter().map(Band::drawn).collect();
    drawn.sort_unstable();
    let place = |row: &Band<'_>| drawn.partition_point(|right| *right < row.drawn());
    let turns: Vec<bool> = left.windows(2).map(|pair| place(&pair[0]) != place(&pair[1])).collect();
    let mode = match turns.iter().filter(|turn| **turn).count() {
        0 => Turns::Never,
        count if count < turns.len() => Turns::Sometimes,
        _ => Turns::Always,
    };
    let mut groups: Vec<Vec<Band<'g>>> = Vec::new();
    for (row, turn) in left.iter().zip(std::iter::once(true).chain(turns)) {
        match groups.last_mut() {
            Some(group) if !opens_label(group, row, right, step, mode, turn) => group.push(row.clone()),
            _ => groups.push(vec![row.clone()]),
        }
    }
    groups
}

/// Whether a row does not belong to the label above it; `turn`: something on the right was drawn in
/// between.
fn opens_label(group: &[Band<'_>], row: &Band<'_>, right: &[Band<'_>], step: f32, mode: Turns, turn: bool) -> bool {
    let Some(last) = group.last() else {
        return true;
    };
    let is_heading = |row: &Band<'_>, other: &Band<'_>| {
        let stands_out = (look(row).0 && !look(other).0) || row.size > SIZE_CHANGE * other.size;
        stands_out && level_with(row, right).is_none()
    };
    let heads = is_heading(row, last) || (group.len() == 1 && is_heading(last, row));
    if heads || is_apart(last, row, step) {
        return true;
    }
    match mode {
        Turns::Sometimes => turn,
        Turns::Always => !is_open(last, row),
        Turns::Never => {
            // Two dates below each other, each beside a row of the same kind.
            let beside = level_with(&group[0], right).zip(level_with(row, right));
            let alike = beside.is_some_and(|(one, two)| looks_like(&right[one], &right[two]));
            alike && !is_open(last, row) && years(group) > 0 && years(std::slice::from_ref(row)) > 0
        }
    }
}

/// Finds out where what belongs to each label begins.
fn tops<'g>(groups: Vec<Vec<Band<'g>>>, right: &[Band<'g>], step: f32) -> Vec<Label<'g>> {
    let mut labels: Vec<Label<'g>> = Vec::with_capacity(groups.len());
    let mut above = f32::MIN;
    for rows in groups {
        let (first, last) = (&rows[0], &rows[rows.len() - 1]);
        let reach = SAME_HEIGHT * first.size;
        let heads = !right.iter().any(|other| (first.y - reach..last.y + reach).contains(&other.y));
        let top = match level_with(first, right) {
            Some(row) => first.y.min(right[row].y) - 0.1,
            None if heads => first.y - reach,
            None => widest_gap(right, above, last.y, step).unwrap_or(above),
        };
        let top = top.max(labels.last().map_or(f32::MIN, |label| label.top));
        above = f32::midpoint(first.y, last.y);
        labels.push(Label { rows, heads, top });
    }
    labels
}

/// The middle of the widest gap between the rows of two heights.
fn widest_gap(rows: &[Band<'_>], from: f32, to: f32, step: f32) -> Option<f32> {
    let pairs = rows.windows(2).filter(|pair| pair[0].y >= from && pair[1].y <= to);
    let gap = |pair: &&[Band<'_>]| pair[1].y - pair[0].y;
    let widest = pairs.max_by(|one, two| gap(one).total_cmp(&gap(two)))?;
    (from > f32::MIN || gap(&widest) > WIDER_STEP * step).then(|| f32::midpoint(widest[0].y, widest[1].y))
}

/// Whether most labels are level with the text beside them.
fn are_beside(labels: &[Label<'_>], right: &[Band<'_>], step: f32, switches: usize) -> bool {
    let real: Vec<usize> = (0..labels.len()).filter(|index| !labels[*index].heads).collect();
    let dated = real.iter().filter(|index| years(&labels[**index].rows) > 0).count();
    let (dated, in_turn) = (is_share(dated, real.len(), DATED), switches >= real.len());
    if real.len() < MIN_LABELS || !(dated || in_turn) {
        return false;
    }
    let is_beside = |index: &&usize| {
        let label = &labels[**index];
        if label.rows.len() > MAX_LABEL_ROWS || years(&label.rows) > MAX_LABEL_YEARS {
            return false;
        }
        let bottom = labels.get(**index + 1).map_or(f32::MAX, |next| next.top);
        match level_with(&label.rows[0], right) {
            Some(row) => (dated && in_turn) || starts(right, row, step),
            None => is_centred(label, right, bottom),
        }
    };
    is_share(real.iter().filter(is_beside).count(), real.len(), BESIDE)
}

/// Whether the middle of a label is that of the text down to some height.
fn is_centred(label: &Label<'_>, right: &[Band<'_>], bottom: f32) -> bool {
    let mut ys = right.iter().map(|row| row.y).filter(|y| (label.top..bottom).contains(y));
    let Some(first) = ys.next() else {
        return false;
    };
    let middle = f32::midpoint(first, ys.next_back().unwrap_or(first));
    let (top, size) = (label.rows[0].y, label.rows[0].size);
    (middle - f32::midpoint(top, label.rows[label.rows.len() - 1].y)).abs() < SAME_HEIGHT * size
}

/// A column of texts that may be broken over rows.
pub(super) struct Column {
    widest: f32,
    /// Every row is full, so that the text was broken for want of room.
    full: bool,
}

impl Column {
    /// What the rows of a column say, given cell by cell.
    pub(super) fn of(cells: &[Vec<Band<'_>>]) -> Self {
        let widest = cells.iter().flatten().map(|row| row.x1() - row.x0()).fold(0.0, f32::max);
        let plain = |cell: &Vec<Band<'_>>| cell.windows(2).all(|pair| looks_like(&pair[0], &pair[1]));
        let full = |cell: &Vec<Band<'_>>| cell.windows(2).all(|pair| names_years(pair) || is_full(pair, widest));
        let full = cells.iter().all(|cell| plain(cell) && full(cell));
        Self { widest, full }
    }

    /// The texts of a cell.
    pub(super) fn pieces<'g>(&self, cell: &[Band<'g>]) -> Vec<Piece<'g>> {
        let mut pieces: Vec<Piece<'g>> = Vec::new();
        for (index, row) in cell.iter().enumerate() {
            let last = index.checked_sub(1).and_then(|last| cell.get(last));
            let goes_on = last.is_some_and(|last| self.goes_on(last, row, cell.get(index + 1)));
            match pieces.last_mut().filter(|_| goes_on) {
                Some(piece) => piece.push(row.spans.clone()),
                None => pieces.push(vec![row.spans.clone()]),
            }
        }
        pieces
    }

    fn goes_on(&self, last: &Band<'_>, row: &Band<'_>, next: Option<&Band<'_>>) -> bool {
        let pair = [last.clone(), row.clone()];
        if !looks_like(last, row) {
            return false;
        }
        if is_open(last, row) {
            return true;
        }
        let years = [last, row].map(|row| dates::years(text(row).chars()));
        // A month above its year and the end of the range, which goes on in the next row.
        let starts_range = || is_word(&text(last)) && years[1] == 1 && next.is_some_and(|next| is_open(row, next));
        let is_part = years[1] == 0 || (years[0] == 0 && (!is_range(&text(row)) || starts_range()));
        let short = years[0] + years[1] > 0 || self.full || look(row).0;
        is_part && short && is_full(&pair, self.widest)
    }
}

/// Whether a text goes from one time to another.
fn is_range(text: &str) -> bool {
    text.trim_matches(signs::is_dash).contains(signs::is_dash)
}

fn is_word(text: &str) -> bool {
    text.chars().all(|letter| letter.is_alphabetic() || letter == '.')
}

fn names_years(pair: &[Band<'_>]) -> bool {
    pair.iter().any(|row| dates::names_year(text(row).chars()))
}

/// Whether the first word of a row had no room in the row above.
fn is_full(pair: &[Band<'_>], widest: f32) -> bool {
    let [last, row] = pair else {
        return false;
    };
    let word = text(row).split(' ').next().map_or(0, |word| word.chars().count()) as f32;
    let letter = (row.x1() - row.x0()) / text(row).chars().count().max(1) as f32;
    last.x1() - last.x0() + (word + 1.0) * letter > FULL * widest
}

/// Whether a range of time goes on in the next row.
fn is_open(last: &Band<'_>, row: &Band<'_>) -> bool {
    let (last, row) = (text(last), text(row));
    if last.ends_with(signs::is_dash) || row.starts_with(signs::is_dash) {
        return dates::names_year(last.chars()) || dates::names_year(row.chars());
    }
    last.rsplit_once(signs::is_dash).is_some_and(|(start, end)| {
        let month = end.trim();
        dates::names_year(start.chars()) && dates::names_year(row.chars()) && month.chars().all(char::is_alphabetic)
    })
}
