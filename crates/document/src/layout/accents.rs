//! Accents that were drawn apart from their letters, as TeX does with old fonts.

use unicode_normalization::char::compose;

use super::Glyph;

/// Accents as signs of their own, with the combining sign for each.
const ACCENTS: [(char, char); 12] = [
    ('`', '\u{300}'),
    ('\u{B4}', '\u{301}'),
    ('\u{2C6}', '\u{302}'),
    ('^', '\u{302}'),
    ('\u{2DC}', '\u{303}'),
    ('\u{AF}', '\u{304}'),
    ('\u{2D8}', '\u{306}'),
    ('\u{2D9}', '\u{307}'),
    ('\u{A8}', '\u{308}'),
    ('\u{2DA}', '\u{30A}'),
    ('\u{2C7}', '\u{30C}'),
    ('\u{B8}', '\u{327}'),
];
/// An accent belongs to a letter whose middle is this close to its own, in font sizes.
const SAME_MIDDLE: f32 = 0.25;

/// Joins every accent that stands over a letter with that letter.
pub(super) fn compose_all(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if !glyphs.iter().any(|glyph| combining(glyph.ch).is_some()) {
        return glyphs;
    }
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut rest = glyphs.iter().peekable();
    while let Some(glyph) = rest.next() {
        let mark = combining(glyph.ch);
        let before = mark.and_then(|mark| with_accent(composed.last()?, glyph, mark));
        let after = mark.and_then(|mark| with_accent(rest.peek()?, glyph, mark));
        if let Some(letter) = after {
            rest.next();
            composed.push(letter);
        } else if let (Some(letter), Some(last)) = (before, composed.last_mut()) {
            *last = letter;
        } else {
            composed.push(*glyph);
        }
    }
    composed
}

fn combining(ch: char) -> Option<char> {
    if ch.is_ascii_alphanumeric() || ch == ' ' {
        return None;
    }
    if ('\u{300}'..='\u{36F}').contains(&ch) {
        return Some(ch);
    }
    ACCENTS.iter().find(|(sign, _)| *sign == ch).map(|(_, mark)| *mark)
}

fn with_accent(letter: &Glyph, accent: &Glyph, mark: char) -> Option<Glyph> {
    let middle = |glyph: &Glyph| glyph.x_pt + glyph.advance_pt / 2.0;
    let near = (middle(letter) - middle(accent)).abs() < SAME_MIDDLE * letter.size_pt
        && (letter.y_pt - accent.y_pt).abs() < letter.size_pt;
    let base = match letter.ch {
        '\u{131}' => 'i',
        '\u{237}' => 'j',
        other => other,
    };
    let ch = compose(base, mark)?;
    near.then_some(Glyph { ch, ..*letter })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Visibility;

    fn glyph(ch: char, x_pt: f32) -> Glyph {
        Glyph {
            ch,
            x_pt,
            y_pt: 100.0,
            advance_pt: 5.0,
            size_pt: 10.0,
            angle_deg: 0,
            bold: false,
            visibility: Visibility::Visible,
        }
    }

    #[test]
    fn accents_join_the_letter_they_stand_over() {
        let cases = [
            (vec![glyph('\u{2DC}', 10.2), glyph('a', 10.0)], "ã"),
            (vec![glyph('\u{B4}', 10.0), glyph('\u{131}', 10.4)], "í"),
            (vec![glyph('c', 10.0), glyph('\u{B8}', 10.0)], "ç"),
            (vec![glyph('a', 10.0), glyph('\u{301}', 11.0)], "á"),
            (vec![glyph('`', 10.0), glyph('a', 15.0)], "`a"),
            (vec![glyph('2', 10.0), glyph('^', 15.0), glyph('8', 20.0)], "2^8"),
        ];
        for (glyphs, expected) in cases {
            let text: String = compose_all(glyphs).iter().map(|glyph| glyph.ch).collect();
            assert_eq!(text, expected);
        }
    }
}
