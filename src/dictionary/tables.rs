//! Flat tables: numbers, names and encoded rows that are read where they lie, so that a dictionary
//! is ready without decoding what no text asks for. Shared with the build script.

use std::borrow::Cow;
use std::ops::{Index, Range};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Numbers of 32 bits, little-endian.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Numbers<'a>(#[serde(borrow)] Cow<'a, [u8]>);

const NUMBER_BYTES: usize = size_of::<u32>();

impl Numbers<'_> {
    pub(super) fn push(&mut self, number: u32) {
        self.0.to_mut().extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn len(&self) -> usize {
        self.0.len() / NUMBER_BYTES
    }

    /// The number at a place; 0 beyond the end.
    pub(super) fn get(&self, place: usize) -> u32 {
        let bytes = self.0.get(place * NUMBER_BYTES..(place + 1) * NUMBER_BYTES);
        bytes.and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
    }

    pub(super) fn range(&self, places: Range<usize>) -> impl Iterator<Item = u32> {
        places.map(|place| self.get(place))
    }

    /// The range that ends at this number and starts at the one before it.
    fn span(&self, place: usize) -> Range<usize> {
        let start = place.checked_sub(1).map_or(0, |before| self.get(before));
        start as usize..self.get(place) as usize
    }
}

impl FromIterator<u32> for Numbers<'_> {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(Cow::Owned(numbers.into_iter().flat_map(u32::to_le_bytes).collect()))
    }
}

/// The first of so many sorted places that does not come before what is searched.
pub(super) fn first_not(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Short texts in one long one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Names<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    ends: Numbers<'a>,
}

impl Names<'_> {
    pub(super) fn push(&mut self, name: &str) {
        self.text.to_mut().push_str(name);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The name at a place; empty beyond the end.
    pub(super) fn get(&self, place: usize) -> &str {
        self.text.get(self.ends.span(place)).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }
}

/// Ids by their place, found by their text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Ids<'a> {
    #[serde(borrow)]
    names: Names<'a>,
    /// Places in the order of the texts.
    #[serde(borrow)]
    order: Numbers<'a>,
}

impl Ids<'_> {
    pub(super) fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut names = Names::default();
        ids.for_each(|id| names.push(id));
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|place| names.get(*place));
        Self { order: order.into_iter().map(|place| place as u32).collect(), names }
    }

    /// The place of an id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let name = |at: usize| self.names.get(self.order.get(at) as usize);
        let at = first_not(self.order.len(), |at| name(at) < id);
        (at < self.order.len() && name(at) == id).then(|| self.order.get(at) as usize)
    }
}

/// Encoded entries.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Rows<'a> {
    #[serde(borrow)]
    data: Cow<'a, [u8]>,
    #[serde(borrow)]
    ends: Numbers<'a>,
}

impl Rows<'_> {
    pub(super) fn new<T: Serialize>(entries: impl IntoIterator<Item = T>) -> Result<Self, postcard::Error> {
        let mut rows = Self::default();
        for entry in entries {
            rows.data.to_mut().extend(postcard::to_allocvec(&entry)?);
            rows.ends.push(u32::try_from(rows.data.len()).unwrap_or(u32::MAX));
        }
        Ok(rows)
    }
}

/// Entries that are decoded when they are first asked for.
#[derive(Debug, Clone)]
pub(super) struct Lazy<T> {
    rows: Rows<'static>,
    cells: Vec<OnceLock<Option<Box<T>>>>,
}

impl<T: DeserializeOwned> Lazy<T> {
    pub(super) fn new(rows: Rows<'static>) -> Self {
        let cells = std::iter::repeat_with(OnceLock::new).take(rows.ends.len()).collect();
        Self { rows, cells }
    }

    /// The entry at a place; `None` beyond the end. The rows were encoded from the same type, so
    /// that decoding does not fail; a test reads every one.
    pub(super) fn get(&self, place: usize) -> Option<&T> {
        let row = || self.rows.data.get(self.rows.ends.span(place));
        let decode = || postcard::from_bytes(row()?).ok().map(Box::new);
        self.cells.get(place)?.get_or_init(decode).as_deref()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.cells.len()).filter_map(|place| self.get(place))
    }
}

#[cfg(test)]
impl<T: DeserializeOwned> Lazy<T> {
    /// Whether every row decodes, and to how many entries.
    pub(super) fn sound(&self) -> Option<usize> {
        (self.iter().count() == self.cells.len()).then_some(self.cells.len())
    }
}

impl<T: DeserializeOwned> Index<usize> for Lazy<T> {
    type Output = T;

    #[allow(clippy::expect_used, reason = "as for a slice: the place is one that the table gave")]
    fn index(&self, place: usize) -> &T {
        self.get(place).expect("an entry at the place")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_and_no_other() {
        let ids = Ids::new(["kafka", "go", "redis", "a"].into_iter());
        let places: Vec<_> = ["kafka", "go", "redis", "a", "", "kafk", "zz"].iter().map(|id| ids.find(id)).collect();
        assert_eq!(places, [Some(0), Some(1), Some(2), Some(3), None, None, None]);
    }

    #[test]
    fn rows_decode_by_place() {
        let lazy: Lazy<(u8, String)> =
            Lazy::new(Rows::new([(1_u8, "one".to_owned()), (2, String::new()), (3, "three".to_owned())]).unwrap());
        assert_eq!(lazy.get(2), Some(&(3, "three".to_owned())));
        assert_eq!(lazy[0], (1, "one".to_owned()));
        assert_eq!(lazy.get(3), None);
        assert_eq!(lazy.iter().count(), 3);
    }
}
