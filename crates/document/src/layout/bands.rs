//! Bands: the spans of a page that stand on one baseline, however late each of them was painted.

use super::rows::joins;
use super::spans::Span;

/// Bands that are looked at for a span; more of them on one height are a trap.
const MAX_NEAR: usize = 24;
/// A list sign stands at most so many font sizes before its text, and as many above or below its
/// baseline.
const SIGN_REACH: f32 = 3.0;
const SIGN_SHIFT: f32 = 0.6;
/// Boxes of which this part of the lower one is beside the other are level, where their sizes differ
/// by less than this factor: a small date at the top of a line of larger letters.
const BESIDE: f32 = 0.6;
const BESIDE_SIZES: f32 = 1.7;
/// Height of capitals in font sizes.
const CAPITAL: f32 = 0.7;

/// Spans on one baseline.
#[derive(Debug, Clone)]
pub(super) struct Band<'g> {
    pub(super) spans: Vec<Span<'g>>,
    /// Baseline and size of its longest span.
    pub(super) y: f32,
    pub(super) size: f32,
}

impl<'g> Band<'g> {
    pub(super) fn of(spans: Vec<Span<'g>>) -> Option<Self> {
        let main = spans.iter().max_by_key(|span| span.glyphs.len())?;
        Some(Self { y: main.y(), size: main.size, spans })
    }

    pub(super) fn x0(&self) -> f32 {
        self.spans.iter().map(|span| span.x0).fold(f32::MAX, f32::min)
    }

    pub(super) fn x1(&self) -> f32 {
        self.spans.iter().map(|span| span.x1).fold(f32::MIN, f32::max)
    }

    /// The least number in drawing order.
    pub(super) fn drawn(&self) -> u32 {
        self.spans.iter().map(|span| span.drawn).min().unwrap_or(0)
    }

    pub(super) fn words(&self) -> usize {
        let gaps =
            |span: &Span<'_>| span.glyphs.windows(2).filter(|pair| pair[0].ch != ' ' && pair[1].ch == ' ').count();
        self.spans.iter().map(|span| 1 + gaps(span)).sum()
    }

    /// Whether it holds letters or digits.
    pub(super) fn has_text(&self) -> bool {
        self.spans.iter().any(has_text)
    }

    /// The part of it on one side of a gutter.
    pub(super) fn side(&self, gutter: f32, right: bool) -> Option<Self> {
        Self::of(self.spans.iter().filter(|span| (span.x0 >= gutter) == right).copied().collect())
    }
}

/// How often drawing goes from one side to the other.
pub(super) fn switches(left: &[Band<'_>], right: &[Band<'_>]) -> usize {
    let mut drawn: Vec<(u32, bool)> = left.iter().map(|band| (band.drawn(), false)).collect();
    drawn.extend(right.iter().map(|band| (band.drawn(), true)));
    drawn.sort_unstable();
    drawn.windows(2).filter(|pair| pair[0].1 != pair[1].1).count()
}

/// Whether a span holds letters or digits.
pub(super) fn has_text(span: &Span<'_>) -> bool {
    span.glyphs.iter().any(|glyph| glyph.ch.is_alphanumeric())
}

/// The bands of some spans from top to bottom.
pub(super) fn of<'g>(spans: &[Span<'g>]) -> Vec<Band<'g>> {
    let mut sorted = spans.to_vec();
    sorted.sort_by(|one, two| one.y().total_cmp(&two.y()).then(one.x0.total_cmp(&two.x0)));
    let (texts, signs): (Vec<Span<'g>>, Vec<Span<'g>>) = sorted.into_iter().partition(has_text);
    let mut bands: Vec<Band<'g>> = Vec::new();
    for span in texts {
        place(&mut bands, span, |band| joins(&band.spans, &span));
    }
    let mut bands = join_raised(bands);
    for sign in signs {
        place(&mut bands, sign, |band| joins(&band.spans, &sign) || marks(&sign, band));
    }
    bands.sort_by(|one, two| one.y.total_cmp(&two.y));
    bands
}

/// Adds a span to the nearest band that it belongs to, or opens one.
fn place<'g>(bands: &mut Vec<Band<'g>>, span: Span<'g>, belongs: impl Fn(&Band<'g>) -> bool) {
    let far = |band: &Band<'g>| (band.y - span.y()).abs();
    let start = bands.partition_point(|band| band.y < span.y() - 2.0 * span.size);
    let near = start..bands.len().min(start + MAX_NEAR);
    let found =
        near.filter(|index| belongs(&bands[*index])).min_by(|one, two| far(&bands[*one]).total_cmp(&far(&bands[*two])));
    match found {
        Some(index) => {
            bands[index].spans.push(span);
            let spans = std::mem::take(&mut bands[index].spans);
            if let Some(band) = Band::of(spans) {
                bands[index] = band;
            }
        }
        None => {
            let at = bands.partition_point(|band| band.y <= span.y());
            bands.extend(Band::of(vec![span]));
            bands[at..].rotate_right(1);
        }
    }
}

/// Whether a sign marks a band as a list item.
fn marks(sign: &Span<'_>, band: &Band<'_>) -> bool {
    let gap = band.x0() - sign.x1;
    (-0.3 * band.size..SIGN_REACH * band.size).contains(&gap) && (band.y - sign.y()).abs() < SIGN_SHIFT * band.size
}

/// Joins lone spans to the band beside them whose letters are larger.
fn join_raised(bands: Vec<Band<'_>>) -> Vec<Band<'_>> {
    let mut joined: Vec<Band<'_>> = Vec::with_capacity(bands.len());
    for band in bands {
        match joined.last_mut() {
            Some(last) if are_beside(last, &band) => {
                last.spans.extend(band.spans.iter().copied());
                if let Some(both) = Band::of(std::mem::take(&mut last.spans)) {
                    *last = both;
                }
            }
            _ => joined.push(band),
        }
    }
    joined
}

fn are_beside(one: &Band<'_>, two: &Band<'_>) -> bool {
    let (small, large) = if one.size < two.size { (one, two) } else { (two, one) };
    let top = |band: &Band<'_>| band.y - CAPITAL * band.size;
    let common = one.y.min(two.y) - top(one).max(top(two));
    let apart = |gap: f32| gap > 2.0 * large.size;
    small.spans.len() == 1
        && large.size < BESIDE_SIZES * small.size
        && common > BESIDE * CAPITAL * small.size
        && (apart(one.x0() - two.x1()) || apart(two.x0() - one.x1()))
}
