//! Flat tables: numbers, names and encoded rows that are read where they lie, so that a dictionary
//! is ready without decoding what no text asks for.

use std::borrow::Cow;
use std::ops::{Index, Range};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Numbers of 32 bits, little-endian.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct U32Table<'a>(#[serde(borrow)] Cow<'a, [u8]>);

const NUMBER_BYTES: usize = size_of::<u32>();

impl U32Table<'_> {
    pub(super) fn push(&mut self, number: u32) {
        self.0.to_mut().extend_from_slice(&number.to_le_bytes());
    }

    fn numbers(&self) -> &[[u8; NUMBER_BYTES]] {
        self.0.as_chunks().0
    }

    pub(super) fn len(&self) -> usize {
        self.numbers().len()
    }

    /// The number at a place; 0 beyond the end.
    pub(super) fn get(&self, place: usize) -> u32 {
        self.numbers().get(place).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    pub(super) fn range(&self, places: Range<usize>) -> impl Iterator<Item = u32> {
        places.map(|place| self.get(place))
    }

    /// The range from the number at a place to the next one; empty beyond the end.
    fn between(&self, place: usize) -> Range<usize> {
        match self.numbers().get(place..) {
            Some([start, end, ..]) => u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize,
            _ => 0..0,
        }
    }

    /// The range that ends at this number and starts at the one before it.
    fn span(&self, place: usize) -> Range<usize> {
        place.checked_sub(1).map_or_else(|| 0..self.get(0) as usize, |before| self.between(before))
    }
}

impl FromIterator<u32> for U32Table<'_> {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(Cow::Owned(numbers.into_iter().flat_map(u32::to_le_bytes).collect()))
    }
}

/// Lists of numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct ListTable<'a> {
    #[serde(borrow)]
    numbers: U32Table<'a>,
    #[serde(borrow)]
    ends: U32Table<'a>,
}

impl ListTable<'_> {
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        list.into_iter().for_each(|number| self.numbers.push(number));
        self.ends.push(self.numbers.len() as u32);
    }

    /// The list at a place; empty beyond the end.
    pub(super) fn get(&self, place: usize) -> impl Iterator<Item = u32> {
        self.numbers.range(self.ends.span(place))
    }
}

/// Places by the hash of their keys.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct HashIndex<'a> {
    /// Number of the first key of every bucket, and one past the last.
    #[serde(borrow)]
    starts: U32Table<'a>,
    /// The hash and the place of every key.
    #[serde(borrow)]
    keys: U32Table<'a>,
}

impl HashIndex<'_> {
    /// At least as many buckets as keys, so that few keys share one.
    pub(super) fn new<'k>(keys: impl IntoIterator<Item = (&'k [u8], u32)>) -> Self {
        let mut sorted: Vec<(u32, u32)> = keys.into_iter().map(|(key, place)| (hash(key), place)).collect();
        let count = sorted.len().next_power_of_two();
        let bucket = |hash: u32| hash as usize % count;
        sorted.sort_unstable_by_key(|(hash, place)| (bucket(*hash), *place));
        let start = |at: usize| sorted.partition_point(|(hash, _)| bucket(*hash) < at) as u32;
        Self {
            starts: (0..=count).map(start).collect(),
            keys: sorted.iter().flat_map(|(hash, place)| [*hash, *place]).collect(),
        }
    }

    /// The places whose keys have the hash of this key, in their order.
    pub(super) fn of(&self, key: &[u8]) -> impl Iterator<Item = u32> {
        // The number of buckets is a power of two; of none at all, the first one is empty.
        let last = self.starts.len().saturating_sub(2);
        let hash = hash(key);
        let same = move |at: usize| (self.keys.get(2 * at) == hash).then(|| self.keys.get(2 * at + 1));
        self.starts.between(hash as usize & last).filter_map(same)
    }
}

/// Hash of a key (FNV-1a).
fn hash(key: &[u8]) -> u32 {
    let hash = key.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

/// Short texts in one long one, which is kept as bytes: nobody has to look through all of it to know
/// that it is text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct StringTable<'a> {
    #[serde(borrow)]
    text: Cow<'a, [u8]>,
    #[serde(borrow)]
    ends: U32Table<'a>,
}

impl StringTable<'_> {
    pub(super) fn push(&mut self, name: &str) {
        self.text.to_mut().extend_from_slice(name.as_bytes());
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of the name at a place; none beyond the end.
    pub(super) fn bytes(&self, place: usize) -> &[u8] {
        self.text.get(self.ends.span(place)).unwrap_or_default()
    }

    /// The name at a place; empty beyond the end.
    pub(super) fn get(&self, place: usize) -> &str {
        str::from_utf8(self.bytes(place)).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }

    /// The names whose bytes pass a test; the others are not looked through to know that they are text.
    pub(super) fn matching(&self, test: impl Fn(&[u8]) -> bool) -> impl Iterator<Item = &str> {
        (0..self.len()).filter(move |place| test(self.bytes(*place))).map(|place| self.get(place))
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        (0..self.len()).any(|place| self.bytes(place) == name.as_bytes())
    }
}

impl<'n> FromIterator<&'n str> for StringTable<'_> {
    fn from_iter<I: IntoIterator<Item = &'n str>>(texts: I) -> Self {
        let mut names = Self::default();
        texts.into_iter().for_each(|text| names.push(text));
        names
    }
}

/// Ids by their place, found by their text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Ids<'a> {
    #[serde(borrow)]
    names: StringTable<'a>,
    #[serde(borrow)]
    buckets: HashIndex<'a>,
}

impl Ids<'_> {
    pub(super) fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let names: StringTable<'_> = ids.collect();
        Self { buckets: HashIndex::new((0..names.len()).map(|place| (names.bytes(place), place as u32))), names }
    }

    /// The id at a place; empty beyond the end.
    pub(super) fn get(&self, place: usize) -> &str {
        self.names.get(place)
    }

    /// The place of an id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let mut places = self.buckets.of(id.as_bytes()).map(|place| place as usize);
        places.find(|place| self.names.bytes(*place) == id.as_bytes())
    }
}

/// Encoded entries.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct EncodedRows<'a> {
    #[serde(borrow)]
    data: Cow<'a, [u8]>,
    #[serde(borrow)]
    ends: U32Table<'a>,
}

impl EncodedRows<'_> {
    pub(super) fn new<T: Serialize>(entries: impl IntoIterator<Item = T>) -> Result<Self, postcard::Error> {
        let mut rows = Self::default();
        for entry in entries {
            rows.data.to_mut().extend(postcard::to_allocvec(&entry)?);
            rows.ends.push(u32::try_from(rows.data.len()).unwrap_or(u32::MAX));
        }
        Ok(rows)
    }

    /// The entry at a place, decoded anew: for entries that borrow what they hold. `None` beyond the
    /// end; the rows were encoded from the same type, so that decoding does not fail.
    pub(super) fn get<'s, T: Deserialize<'s>>(&'s self, place: usize) -> Option<T> {
        postcard::from_bytes(self.data.get(self.ends.span(place))?).ok()
    }
}

/// Entries that are decoded when they are first asked for.
#[derive(Debug, Clone)]
pub(super) struct LazyRows<T> {
    rows: EncodedRows<'static>,
    cells: Vec<OnceLock<Option<Box<T>>>>,
}

impl<T: DeserializeOwned> LazyRows<T> {
    pub(super) fn new(rows: EncodedRows<'static>) -> Self {
        let cells = std::iter::repeat_with(OnceLock::new).take(rows.ends.len()).collect();
        Self { rows, cells }
    }

    /// The entry at a place; `None` beyond the end. The rows were encoded from the same type, so
    /// that decoding does not fail; a test reads every one.
    pub(super) fn get(&self, place: usize) -> Option<&T> {
        let decode = || self.rows.get(place).map(Box::new);
        self.cells.get(place)?.get_or_init(decode).as_deref()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.cells.len()).filter_map(|place| self.get(place))
    }
}

#[cfg(test)]
impl EncodedRows<'_> {
    /// Whether every row decodes as such an entry, and to how many.
    pub(super) fn sound<'s, T: Deserialize<'s>>(&'s self) -> Option<usize> {
        (0..self.ends.len()).all(|place| self.get::<T>(place).is_some()).then_some(self.ends.len())
    }
}

#[cfg(test)]
impl<T: DeserializeOwned> LazyRows<T> {
    /// Whether every row decodes, and to how many entries.
    pub(super) fn sound(&self) -> Option<usize> {
        (self.iter().count() == self.cells.len()).then_some(self.cells.len())
    }
}

impl<T: DeserializeOwned> Index<usize> for LazyRows<T> {
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
        let lazy: LazyRows<(u8, String)> = LazyRows::new(
            EncodedRows::new([(1_u8, "one".to_owned()), (2, String::new()), (3, "three".to_owned())]).unwrap(),
        );
        assert_eq!(lazy.get(2), Some(&(3, "three".to_owned())));
        assert_eq!(lazy[0], (1, "one".to_owned()));
        assert_eq!(lazy.get(3), None);
        assert_eq!(lazy.iter().count(), 3);
    }
}
