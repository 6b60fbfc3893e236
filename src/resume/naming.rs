//! Title and employer out of the cells of header rows. A title that no dictionary knows is told by its
//! place: where the titles of the other entries stand.

use std::ops::Range;

use super::cells::{Cell, Class, Label, Piece, unstopped, worth};
use super::rows::Row;
use crate::dictionary::Dictionary;

/// Where in the headers of the other entries something stands: the row counted from that of the
/// dates, the cell in it, and the piece of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub row: isize,
    pub cell: usize,
    pub piece: usize,
}

/// Where titles and employers usually stand in the headers of one shape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Usual {
    pub title: Option<Slot>,
    pub employer: Option<Slot>,
    /// Whether employers stand before the titles of their own cells, or behind them.
    pub before: Option<bool>,
}

/// What a header names.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub title: String,
    pub title_row: Option<usize>,
    pub title_slot: Option<Slot>,
    /// 0 for none or one told by its place, else one more than its rank.
    pub title_rank: u8,
    pub employer: String,
    pub employer_row: Option<usize>,
    pub employer_slot: Option<Slot>,
    /// How much speaks for it, as in [`worth`].
    pub employer_worth: u8,
    /// A label says that it is the employer.
    pub labelled: bool,
}

/// Reads the header of the dates in row `anchor`.
pub(super) fn name(
    rows: &[Row<'_>],
    header: Range<usize>,
    anchor: usize,
    usually: Usual,
    dictionary: &Dictionary,
) -> Named {
    let usual = usually.title;
    let own = rows.get(header.clone()).unwrap_or_default();
    let all: Vec<(usize, usize, &Cell)> = own
        .iter()
        .zip(header)
        .flat_map(|(row, at)| row.cells(dictionary).iter().enumerate().map(move |(order, cell)| (at, order, cell)))
        .collect();
    let slot = |at: usize, cell: usize, piece: usize| Slot { row: at as isize - anchor as isize, cell, piece };
    let mut named = Named::default();
    let best = all.iter().filter(|(.., cell)| cell.title_rank() > 0).max_by_key(|(at, order, cell)| {
        let place = usual.is_some_and(|usual| usual.row == *at as isize - anchor as isize && usual.cell == *order);
        let labelled = cell.label == Some(Label::Title);
        (labelled, cell.title_rank() > 1, place, cell.title_rank(), std::cmp::Reverse((*at, *order)))
    });
    let by_place = usual.filter(|_| best.is_none()).and_then(|usual| {
        let there = all.iter().find(|(at, order, _)| slot(*at, *order, 0) == Slot { piece: 0, ..usual });
        there.filter(|(.., cell)| cell.can_be_title() && (all.len() > 1 || cell.pieces.len() > 1))
    });
    let by_at =
        all.iter().find(|(.., cell)| cell.pieces.get(1).is_some_and(|piece| piece.behind_at && !piece.bracketed));
    let titled = best.or(by_at).or(by_place).copied();
    if let Some((at, order, cell)) = titled {
        let place = if by_at.is_some() { Some(slot(0, 0, 0)) } else { usual };
        let taken = take_title(&mut named, cell, best.is_none().then_some(place).flatten());
        named.title_row = Some(at);
        named.title_slot = Some(slot(at, order, taken.clone().start));
        named.title_rank = if best.is_some() { cell.title_rank() } else { u8::from(by_at.is_some()) };
        inner_employer(&mut named, cell, &taken, slot(at, order, 0), at, usually.before);
    }
    let title_at = titled.map(|(at, order, _)| (at, order));
    outer_employer(&mut named, &all, title_at, usually.employer, &slot);
    if let Some((.., cell)) = titled
        && named.employer.is_empty()
    {
        whole_title_is_no_name(&mut named, cell);
    }
    named
}

/// Takes the title out of its cell and gives the pieces that it covers.
fn take_title(named: &mut Named, cell: &Cell, by_place: Option<Slot>) -> Range<usize> {
    let is_title = |piece: &Piece| matches!(piece.class, Class::Title(_));
    let rank = cell.title_rank();
    let sure = |piece: &&Piece| matches!(piece.class, Class::Title(own) if own + 1 == rank);
    let first = match by_place {
        Some(slot) => slot.piece.min(cell.pieces.len().saturating_sub(1)),
        None => cell.pieces.iter().position(|piece| sure(&piece)).unwrap_or(0),
    };
    let first_rank = cell.pieces.get(first).map(|piece| piece.class);
    let goes_on = |piece: &Piece| {
        piece.class == Class::Completes || (is_title(piece) && Some(piece.class) == first_rank && !piece.behind_at)
    };
    let last = first + cell.pieces.iter().skip(first + 1).take_while(|piece| goes_on(piece)).count();
    let (first, last) = if by_place.is_none() { whole_list(cell, first, last) } else { (first, last) };
    let span = |at: usize| cell.pieces.get(at).map(|piece| piece.span.clone());
    let text = match (span(first), span(last)) {
        (Some(first), Some(last)) => cell.text.get(first.start..last.end).unwrap_or_default(),
        _ => &cell.text,
    };
    named.title = unstopped(balanced(text, &cell.text)).to_owned();
    first..last + 1
}

/// A title with all others that commas join to it, where the cell names the employer too; all that stands
/// before "at" if the first of it is a title.
fn whole_list(cell: &Cell, first: usize, last: usize) -> (usize, usize) {
    let is_title = |at: usize| cell.pieces.get(at).is_some_and(|piece| matches!(piece.class, Class::Title(_)));
    if let Some(at) = cell.pieces.iter().position(|piece| piece.behind_at && !piece.bracketed)
        && at > last
        && is_title(0)
    {
        return (0, at - 1);
    }
    let first = before_slash(cell, first);
    let names = |piece: &Piece| matches!(piece.class, Class::Plain | Class::Firm | Class::Town);
    if !cell.pieces.iter().any(names) {
        return (first, last);
    }
    let listed = |left: usize| {
        let (Some(one), Some(other)) = (cell.pieces.get(left), cell.pieces.get(left + 1)) else { return false };
        let sign = cell.text.get(one.span.end..other.span.start).unwrap_or_default().trim();
        let other_trade = |piece: &Piece| piece.class == Class::Title(0);
        let alike = other_trade(one) == other_trade(other);
        is_title(left) && is_title(left + 1) && alike && !other.behind_at && [",", "/"].contains(&sign)
    };
    let first = (0..first).rev().take_while(|left| listed(*left)).last().unwrap_or(first);
    let last = (last..cell.pieces.len()).take_while(|left| listed(*left)).last().map_or(last, |left| left + 1);
    (first, last)
}

/// The first of the pieces that slashes join to a title: "Frontend / Backend Developer", "Dev / Researcher".
fn before_slash(cell: &Cell, first: usize) -> usize {
    let joined = |left: usize| {
        let (Some(one), Some(other)) = (cell.pieces.get(left), cell.pieces.get(left + 1)) else { return false };
        let sign = cell.text.get(one.span.end..other.span.start).unwrap_or_default();
        let short = cell.text_of(one).split_whitespace().count() <= SLASH_WORDS;
        let part = matches!(one.class, Class::Completes | Class::Skill | Class::Title(_))
            || (one.class == Class::Plain && left == 0 && short);
        part && sign.trim() == "/" && !other.behind_at && !one.bracketed
    };
    (0..first).rev().take_while(|left| joined(*left)).last().unwrap_or(first)
}

/// What stands before the slash of a title has at most so many words where no dictionary knows it.
const SLASH_WORDS: usize = 2;

/// A text with its brackets closed as in the cell that it opens, or without the one that stays open.
fn balanced<'t>(text: &'t str, cell: &'t str) -> &'t str {
    if text.matches('(').count() <= text.matches(')').count() {
        return text;
    }
    let start = cell.find(text).unwrap_or_default();
    let rest = cell.get(start + text.len()..).unwrap_or_default();
    match rest.find(')') {
        Some(at) => cell.get(start..=start + text.len() + at).unwrap_or(text),
        None => text.rsplit_once('(').map_or(text, |(before, _)| before.trim_end()),
    }
}

/// The employer among the pieces of the title's own cell.
fn inner_employer(named: &mut Named, cell: &Cell, taken: &Range<usize>, slot: Slot, at: usize, before: Option<bool>) {
    let others = cell.pieces.iter().enumerate().filter(|(order, piece)| {
        // A firm can have the name of its product: "Percona - Engineer".
        let usual =
            before == Some(false) && *order == taken.end && !piece.bracketed && !cell.text_of(piece).contains(' ');
        let product = piece.class == Class::Skill && (*order < taken.start || usual);
        // "IT Rock — Head of Frontend".
        let field = piece.class == Class::Completes && *order + 1 == taken.start && *order == 0;
        let product = product || (field && cell.text_of(piece).contains(' ') && is_dashed(cell, *order));
        let named = !matches!(piece.class, Class::Aside | Class::Region | Class::Completes | Class::Skill);
        !taken.contains(order) && (named || product)
    });
    let near = |order: usize| if order < taken.start { taken.start - order } else { order + 1 - taken.end };
    let best = others.min_by_key(|(order, piece)| {
        (
            matches!(piece.class, Class::Town | Class::Skill),
            piece.bracketed,
            !piece.behind_at,
            before.is_some_and(|before| before != (*order < taken.start)),
            piece.class != Class::Firm,
            matches!(piece.class, Class::Title(_)),
            near(*order),
        )
    });
    if let Some((order, _)) = best {
        named.employer = cell.name_around(order, taken).to_owned();
        named.employer_row = Some(at);
        named.employer_slot = Some(Slot { piece: order, ..slot });
        named.employer_worth = inner_worth(cell, order, taken);
    }
}

/// Whether a long dash stands behind a piece.
fn is_dashed(cell: &Cell, order: usize) -> bool {
    let (Some(one), Some(other)) = (cell.pieces.get(order), cell.pieces.get(order + 1)) else { return false };
    let sign = cell.text.get(one.span.end..other.span.start).unwrap_or_default().trim();
    matches!(sign, "—" | "–" | "-")
}

/// How much speaks for a piece beside the title being the employer: a name behind a comma can be a team.
fn inner_worth(cell: &Cell, order: usize, taken: &Range<usize>) -> u8 {
    let Some(piece) = cell.pieces.get(order) else { return 0 };
    let place = |piece: &Piece| piece.class.is_aside();
    let before_place = cell.pieces.get(order + 1).is_some_and(place);
    // The last of three is mostly a town: "Engineer, Acme, Wels".
    let words = |piece: &Piece| cell.text_of(piece).split_whitespace().count();
    let last = cell.pieces.get(order + 1).filter(|last| last.class == Class::Plain && words(last) <= 2);
    let last_but_one = order == taken.end && last.is_some() && order + 2 == cell.pieces.len();
    match piece.class {
        _ if piece.behind_at => worth::SURE,
        _ if piece.bracketed => worth::WEAK,
        Class::Town => worth::WEAK,
        Class::Skill | Class::Completes => worth::BESIDE,
        Class::Firm => worth::SURE,
        _ if before_place || last_but_one || order < taken.start => worth::LIKELY,
        _ => worth::BESIDE,
    }
}

/// The employer in another cell than the title's; it comes before one that shares the title's cell
/// unless "at" stands there.
fn outer_employer(
    named: &mut Named,
    all: &[(usize, usize, &Cell)],
    title: Option<(usize, usize)>,
    usual: Option<Slot>,
    slot: &impl Fn(usize, usize, usize) -> Slot,
) {
    let title_cell = all.iter().find(|(at, order, _)| Some((*at, *order)) == title).map(|(.., cell)| *cell);
    let by_at =
        title_cell.is_some_and(|cell| cell.pieces.iter().any(|piece| piece.behind_at)) && !named.employer.is_empty();
    let key = |at: usize, order: usize, cell: &Cell, worth: u8| {
        let same_row = title.is_some_and(|(row, _)| row == at);
        // What stands behind a wide gap in the title's own row is often a place.
        let aside = same_row && cell.gapped && title.is_some_and(|(_, own)| order > own);
        let far = title.map_or(0, |(row, _)| row.abs_diff(at));
        let column = !same_row && title_cell.is_some_and(|title| title.column == cell.column);
        (
            worth >= worth::LABELLED,
            worth >= worth::SURE,
            worth > worth::WEAK,
            usual.is_some_and(|usual| slot(at, order, 0) == Slot { piece: 0, ..usual }),
            std::cmp::Reverse(if aside { 1 } else { 0 }),
            column,
            std::cmp::Reverse(if same_row { 0 } else { order }),
            worth,
            std::cmp::Reverse(far),
            std::cmp::Reverse(at),
        )
    };
    let others = all.iter().enumerate().filter(|(_, (at, order, _))| Some((*at, *order)) != title);
    let found = others.filter_map(|(index, (at, order, cell))| {
        let beside = all.get(index + 1).filter(|(row, ..)| row == at).map(|(.., cell)| *cell);
        let usually = usual.is_some_and(|usual| slot(*at, *order, 0) == Slot { piece: 0, ..usual });
        if cell.is_product() && (usually || beside.is_some_and(Cell::is_town)) {
            return Some((key(*at, *order, cell, worth::BESIDE), *at, *order, cell.text.as_str(), worth::BESIDE));
        }
        let vague = cell.title_rank() > 1 && title.is_some();
        // A place in a cell of its own stands beside an employer.
        let placed = all.iter().any(|(row, own, cell)| row == at && own != order && cell.is_town());
        let (text, worth) = match cell.employer() {
            Some((text, worth::PLAIN)) if placed && !vague => (text, worth::SURE),
            Some((text, worth)) if !vague || worth >= worth::LABELLED => (text, worth),
            // Where the other entries name their employers: "SOFTWARE ARCHITECTS".
            _ if usually && cell.label.is_none() && cell.title_rank() > 0 => (cell.text.as_str(), worth::BESIDE),
            // The name of a firm can hold a title's word: "Web Developers Inc".
            _ if cell.title_rank() > 0 && cell.label.is_none() && title.is_some() => (cell.text.as_str(), 0),
            _ => return None,
        };
        Some((key(*at, *order, cell, worth), *at, *order, text, worth))
    });
    let Some((_, at, order, text, worth)) = found.max_by_key(|(key, ..)| *key) else { return };
    let usually = usual.is_some_and(|usual| slot(at, order, 0) == Slot { piece: 0, ..usual });
    let own = named.employer_worth;
    let weaker = own > worth::WEAK && worth < own && !(usually && worth > worth::WEAK);
    if (by_at && worth < worth::LABELLED) || weaker {
        return;
    }
    if !named.employer.is_empty() {
        // The rest of the title's cell belongs to the title or is a place.
        if let Some(cell) = title_cell {
            keep_whole_title(named, cell);
        }
    }
    named.employer = text.to_owned();
    named.employer_row = Some(at);
    named.employer_slot = Some(slot(at, order, 0));
    named.employer_worth = worth;
    named.labelled = worth >= worth::LABELLED;
}

/// With the employer elsewhere, all of a cell that opens with the title is the title: "Software
/// Engineer, Payments".
fn keep_whole_title(named: &mut Named, cell: &Cell) {
    let all_titles = |piece: &Piece| {
        matches!(piece.class, Class::Title(_) | Class::Completes | Class::Aside | Class::Region | Class::Town)
    };
    let opens = cell.text.starts_with(named.title.as_str())
        || cell.pieces.first().is_some_and(|piece| matches!(piece.class, Class::Title(1..)))
        || cell.pieces.iter().all(all_titles)
        || is_way_of_working(named, cell);
    let last =
        cell.pieces.iter().rev().find(|piece| !matches!(piece.class, Class::Aside | Class::Region | Class::Town));
    if let (true, Some(last)) = (opens, last) {
        let whole = cell.text.get(..last.span.end).unwrap_or_default();
        named.title = balanced(whole, &cell.text).to_owned();
    }
}

/// Whether the word of the title says how somebody worked in the role that stands before it: "Analyst - Stage",
/// "Technicien (Stage)".
fn is_way_of_working(named: &Named, cell: &Cell) -> bool {
    let last = cell.pieces.iter().position(|piece| cell.text_of(piece) == named.title);
    let one_word = !named.title.contains(' ');
    let alone = |order: usize| order == 1 && cell.pieces.len() == 2;
    let before = cell.pieces.first().filter(|piece| piece.class == Class::Plain);
    one_word && last.is_some_and(alone) && before.is_some()
}

/// A title alone in its cell stays as it is written, except for places behind it.
fn whole_title_is_no_name(named: &mut Named, cell: &Cell) {
    if cell.pieces.iter().all(|piece| !matches!(piece.class, Class::Plain | Class::Firm)) {
        keep_whole_title(named, cell);
    }
}
