//! Headers, footers and page numbers that run through the pages.

use std::collections::BTreeMap;

use super::PageGlyphs;
use super::rows::Row;

/// Running rows stand within this share of the page from its top or bottom.
const MARGIN: f32 = 0.1;
/// Running rows stand at the same height on every page, within this many points.
const SAME_HEIGHT_PT: f32 = 4.0;

/// Index of a page, index of a row on it, height of the row.
type Place = (usize, usize, f32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Top,
    Bottom,
}

/// Keeps a running header on its first page and a running footer on its last, so that neither
/// stands between two halves of a paragraph.
pub(super) fn drop_repeated(rows: &mut [Vec<Row>], pages: &[PageGlyphs]) {
    let mut found: BTreeMap<(Edge, String), Vec<Place>> = BTreeMap::new();
    for (page_index, (rows, page)) in rows.iter().zip(pages).enumerate() {
        for (row_index, row) in rows.iter().enumerate() {
            if let Some(edge) = edge_of(row, page) {
                let places = found.entry((edge, pattern(&row.text()))).or_default();
                places.push((page_index, row_index, row.y));
            }
        }
    }
    let mut dropped: Vec<(usize, usize)> = lone_heads(rows, pages);
    for ((edge, _), places) in found {
        let level =
            places.windows(2).all(|pair| (pair[0].2 - pair[1].2).abs() < SAME_HEIGHT_PT && pair[0].0 != pair[1].0);
        if places.len() < 2 || !level {
            continue;
        }
        let repeated = match edge {
            Edge::Top => &places[1..],
            Edge::Bottom => &places[..places.len() - 1],
        };
        dropped.extend(repeated.iter().map(|(page, row, _)| (*page, *row)));
    }
    dropped.sort_unstable();
    dropped.dedup();
    for (page, row) in dropped.into_iter().rev() {
        rows[page].remove(row);
    }
}

/// Rows at the edge of later pages that say whose resume it is and which page, so that they need not
/// stand on two pages to be running ones.
fn lone_heads(rows: &[Vec<Row>], pages: &[PageGlyphs]) -> Vec<(usize, usize)> {
    let first = rows.first().into_iter().flatten();
    let Some(name) = first.max_by(|one, two| one.size.total_cmp(&two.size).then(two.y.total_cmp(&one.y))) else {
        return Vec::new();
    };
    let (name, size) = (name.text().to_lowercase(), name.size);
    let is_head = |row: &Row, page: &PageGlyphs| {
        row.size < size
            && edge_of(row, page).is_some()
            && row.text().to_lowercase().contains(&name)
            && numbers_page(&row.text(), page.number, pages.len())
    };
    let later = rows.iter().zip(pages).enumerate().skip(1);
    later
        .flat_map(|(index, (rows, page))| {
            let heads = rows.iter().enumerate().filter(move |(_, row)| is_head(row, page));
            heads.map(move |(row, _)| (index, row))
        })
        .collect()
}

/// Whether a text holds the number of a page and that of all pages: "2 of 3", "2/3"; or "Page 2".
fn numbers_page(text: &str, page: u32, pages: usize) -> bool {
    let numbers: Vec<&str> = text.split(|ch: char| !ch.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let (page, pages) = (page.to_string(), pages.to_string());
    numbers.windows(2).any(|pair| *pair == [page.as_str(), pages.as_str()]) || numbers.as_slice() == [page.as_str()]
}

fn edge_of(row: &Row, page: &PageGlyphs) -> Option<Edge> {
    if row.angle_deg != 0 {
        None
    } else if row.y < MARGIN * page.height_pt {
        Some(Edge::Top)
    } else if row.y > (1.0 - MARGIN) * page.height_pt {
        Some(Edge::Bottom)
    } else {
        None
    }
}

/// The text with numbers made equal.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '0'..='9' if pattern.ends_with('#') => {}
            '0'..='9' => pattern.push('#'),
            _ => pattern.extend(ch.to_lowercase()),
        }
    }
    pattern
}
