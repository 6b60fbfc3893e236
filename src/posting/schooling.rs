//! The degree that a posting asks for.

use super::asks::AskedPiece;
use super::{AskedEducation, Firmness};
use crate::dictionary::posting_words::PostingWords;

/// The degree asked for: a required one before a preferred one, the lower one among equals.
pub(super) fn asked(pieces: &[AskedPiece], cues: &PostingWords) -> AskedEducation {
    let mut best: Option<(usize, AskedEducation)> = None;
    let substitute = &cues.sets().substitute;
    for (at, piece) in pieces.iter().enumerate() {
        let Some(degree) = cues.degree(&piece.words) else { continue };
        let requirement =
            piece.words.get(degree.word).map_or(Firmness::None, |word| piece.firmness_at(word.span.start));
        if requirement == Firmness::None || cues.sets().no_degree.is_in(&piece.words) {
            continue;
        }
        let substituted = pieces[at..].iter().take(2).any(|piece| substitute.is_in(&piece.words));
        let better = best.as_ref().is_none_or(|(rank, known)| {
            (requirement, std::cmp::Reverse(degree.rank)) > (known.requirement, std::cmp::Reverse(*rank))
        });
        if better {
            let asked = AskedEducation {
                level: Some(degree.id),
                requirement,
                equivalent_ok: degree.equivalent_ok || substituted,
                in_progress_ok: degree.in_progress_ok,
                quote: Some(piece.piece.quote.clone()),
            };
            best = Some((degree.rank, asked));
        }
    }
    best.map(|(_, asked)| asked).unwrap_or_default()
}
