//! A row in reading order, before its spans become cells.

use super::spans::Span;

/// Rows of spans whose texts are one.
pub(super) type Piece<'g> = Vec<Vec<Span<'g>>>;

/// The spans of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Group<'g> {
    /// Cells before the others, whose texts may be broken over rows.
    pub(super) labels: Vec<Piece<'g>>,
    pub(super) spans: Vec<Span<'g>>,
}

impl<'g> Group<'g> {
    pub(super) const fn of(spans: Vec<Span<'g>>) -> Self {
        Self { labels: Vec::new(), spans }
    }

    /// All its spans.
    pub(super) fn all(&self) -> impl Iterator<Item = &Span<'g>> {
        self.labels.iter().flatten().flatten().chain(&self.spans)
    }
}
