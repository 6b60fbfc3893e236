//! The order of a page: as it was drawn, or by place; the one that hangs together better.

use super::group::Group;
use super::rows::{self, Direction, Row};
use super::spans::{self, Span};
use super::{PageGlyphs, bands, columns, dates, geometry, holes, marks};

/// Pages with more spans are no resume; they are read as they were drawn.
const MAX_SPANS: usize = 6_000;
/// Spans further apart than this many font sizes do not go on from each other.
const NEAR: f32 = 2.2;
/// Left edges that differ by less than this many font sizes are of one column.
const SAME_COLUMN: f32 = 3.0;

/// How much a link counts in which one of the two names a year: roles are read by their dates.
const DATED: i32 = 2;
/// What it costs to go back up the page. Going on in the next column is such a step, too.
const STEP_BACK: i32 = 1;
/// Steps up smaller than this many font sizes are of one line.
const SAME_HEIGHT: f32 = 0.5;

/// The two orders of a page.
pub(super) struct Candidates<'g> {
    drawn: Vec<Row>,
    /// The rows in the placed order; none where it cannot be better.
    placed: Vec<Group<'g>>,
    angle_deg: i16,
    /// By how much the placed order hangs together better.
    pub(super) lead: i32,
}

impl<'g> Candidates<'g> {
    /// A page without text.
    pub(super) const NONE: Self = Self::only(Vec::new());

    const fn only(drawn: Vec<Row>) -> Self {
        Self { drawn, placed: Vec::new(), angle_deg: 0, lead: 0 }
    }

    /// The better order; where both are as good, the one that the other pages have.
    pub(super) fn best(self, lead_of_document: i32, page: &PageGlyphs) -> Vec<Row> {
        let lead = if self.lead == 0 { lead_of_document } else { self.lead };
        if lead <= 0 || self.placed.is_empty() {
            return self.drawn;
        }
        let mut placed = rows::of_groups(self.placed.into_iter(), self.angle_deg);
        marks::drawn_bullets(&mut placed, &page.dots);
        columns::rejoin(placed, page)
    }
}

/// The rows of the main direction of a page in both orders.
pub(super) fn of_page<'g>(direction: &'g Direction, page: &PageGlyphs) -> Candidates<'g> {
    let angle_deg = direction.angle_deg;
    let spans = spans::of(&direction.glyphs);
    let mut drawn = rows::in_drawing_order(&spans, angle_deg);
    marks::drawn_bullets(&mut drawn, &page.dots);
    let drawn = holes::fill(columns::order_rows(drawn, page));
    if spans.len() > MAX_SPANS {
        return Candidates::only(drawn);
    }
    let placed = geometry::rows(&spans);
    let links = links(&spans);
    let by_drawing = score(&links, &places_of_rows(&drawn, spans.len()));
    let by_place = score(&links, &places_of_groups(&placed, spans.len()));
    let steps_drawn = steps_back(drawn.iter().map(|row| (row.y, row.size)));
    let steps_placed = steps_back(placed.iter().filter_map(|group| height(group)));
    let lead = by_place - by_drawing + STEP_BACK * (steps_drawn - steps_placed);
    Candidates { drawn, placed, angle_deg, lead }
}

/// The baseline of a row with text and the size of its letters.
fn height(group: &Group<'_>) -> Option<(f32, f32)> {
    if !group.all().any(bands::has_text) {
        return None;
    }
    let main = group.all().max_by_key(|span| span.glyphs.len())?;
    Some((main.y(), main.size))
}

/// How often an order goes back up the page, by the heights and sizes of its rows.
fn steps_back(rows: impl Iterator<Item = (f32, f32)>) -> i32 {
    let mut last = f32::MIN;
    let mut steps = 0;
    for (y, size) in rows {
        steps += i32::from(y < last - SAME_HEIGHT * size);
        last = y;
    }
    steps
}

/// Two spans that hang together.
#[derive(Debug, Clone, Copy)]
struct Link {
    first: usize,
    second: usize,
    /// On one baseline; else below each other.
    level: bool,
    worth: i32,
}

impl Link {
    fn of(one: &Span<'_>, two: &Span<'_>, level: bool) -> Self {
        let worth = if names_year(one) || names_year(two) { DATED } else { 1 };
        Self { first: one.drawn as usize, second: two.drawn as usize, level, worth }
    }
}

fn names_year(span: &Span<'_>) -> bool {
    dates::names_year(span.glyphs.iter().map(|glyph| glyph.ch))
}

fn links(spans: &[Span<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    for pair in spans.windows(2) {
        let [one, two] = [&pair[0], &pair[1]];
        if one.is_level_with(two) && two.x0 >= one.x1 - 0.3 * one.size {
            links.push(Link::of(one, two, true));
        } else if is_below(one, two) {
            links.push(Link::of(one, two, false));
        }
    }
    links.extend(level_links(spans));
    links.extend(column_links(spans));
    links
}

fn is_below(one: &Span<'_>, two: &Span<'_>) -> bool {
    let step = two.y() - one.y();
    let size = one.size.max(two.size);
    step > 0.3 * size && step <= NEAR * size && (two.x0 - one.x0).abs() < SAME_COLUMN * size
}

/// Neighbours on one baseline. Two that each go on from what was drawn before them are level by
/// accident: the second rows of a label and of the text beside it.
fn level_links(spans: &[Span<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    let by_accident = |one: &Span<'_>, two: &Span<'_>| {
        two.drawn != one.drawn + 1 && geometry::continues(spans, one) && geometry::continues(spans, two)
    };
    for band in bands::of(spans) {
        let mut row = band.spans;
        row.sort_by(|one, two| one.x0.total_cmp(&two.x0));
        let pairs = row.windows(2).filter(|pair| !by_accident(&pair[0], &pair[1]));
        links.extend(pairs.map(|pair| Link::of(&pair[0], &pair[1], true)));
    }
    links
}

/// Neighbours below each other: each span with the nearest one under it.
fn column_links(spans: &[Span<'_>]) -> Vec<Link> {
    let mut sorted: Vec<&Span<'_>> = spans.iter().collect();
    sorted.sort_by(|one, two| one.y().total_cmp(&two.y()));
    let mut links = Vec::new();
    for (index, one) in sorted.iter().enumerate() {
        let near =
            sorted[index + 1..].iter().take_while(|two| two.y() - one.y() <= NEAR * one.size.max(two.size)).take(40);
        let below = near.filter(|two| is_below(one, two)).min_by(|a, b| a.y().total_cmp(&b.y()));
        links.extend(below.map(|two| Link::of(one, two, false)));
    }
    links
}

fn score(links: &[Link], places: &[usize]) -> i32 {
    let kept = |link: &&Link| {
        let (first, second) = (places[link.first], places[link.second]);
        if link.level { first == second } else { second == first + 1 || first == second }
    };
    links.iter().filter(kept).map(|link| link.worth).sum()
}

/// The row of every span, where each cell knows its first span.
fn places_of_rows(rows: &[Row], spans: usize) -> Vec<usize> {
    let mut places = vec![usize::MAX; spans];
    for (index, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            if let Some(place) = places.get_mut(cell.drawn as usize) {
                *place = index;
            }
        }
    }
    let mut last = 0;
    for place in &mut places {
        if *place == usize::MAX {
            *place = last;
        }
        last = *place;
    }
    places
}

fn places_of_groups(groups: &[Group<'_>], spans: usize) -> Vec<usize> {
    let mut places = vec![0; spans];
    for (index, group) in groups.iter().enumerate() {
        group.all().for_each(|span| places[span.drawn as usize] = index);
    }
    places
}
