//! The bitmap fonts of TeX, whose glyphs are named by their code: "a28". The encoding has to be told by
//! the codes that a font has.

use rustc_hash::FxHashMap;

/// Codes 0 to 31 of the first encoding of TeX (OT1).
const OLD_LOW: &str = "ΓΔΘΛΞΠΣΥΦΨΩ\u{FB00}\u{FB01}\u{FB02}\u{FB03}\u{FB04}ı\u{237}`\u{B4}ˇ˘¯˚¸ßæœøÆŒØ";
/// Codes 0 to 31 of the Cork encoding (T1).
const CORK_LOW: &str = "`\u{B4}ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—\u{200B}0ı\u{237}\u{FB00}\u{FB01}\u{FB02}\u{FB03}\u{FB04}";
/// Codes 128 to 191 of the Cork encoding.
const CORK_HIGH: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£";
/// Where the first encoding differs from ASCII.
const OLD_SIGNS: [(u8, char); 10] = [
    (b'"', '”'),
    (b'\'', '’'),
    (b'<', '¡'),
    (b'>', '¿'),
    (b'\\', '“'),
    (b'`', '‘'),
    (b'{', '–'),
    (b'|', '—'),
    (b'}', '˝'),
    (b'~', '˜'),
];
/// The same of the Cork encoding.
const CORK_SIGNS: [(u8, char); 2] = [(b'\'', '’'), (b'`', '‘')];
/// List marks of the fonts of signs.
const BULLETS: [u8; 2] = [15, 136];

/// What the codes of a font mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Old,
    Cork,
    /// A font without letters.
    Signs,
}

impl Letters {
    /// The encoding of a font by the names of its glyphs; `None` where they are not numbered by code.
    pub(super) fn of_names(names: &FxHashMap<u8, String>) -> Option<Self> {
        let drawn = || names.iter().filter(|(_, name)| *name != ".notdef");
        let code_of = |name: &String| name.strip_prefix('a').and_then(|number| number.parse::<u8>().ok());
        if drawn().next().is_none() || drawn().any(|(code, name)| code_of(name) != Some(*code)) {
            return None;
        }
        let has = |wanted: fn(u8) -> bool| drawn().any(|(code, _)| wanted(*code));
        Some(if !has(|code| code.is_ascii_alphanumeric()) {
            Self::Signs
        } else if has(|code| matches!(code, 21 | 22 | 27..=31 | 128..)) {
            Self::Cork
        } else {
            Self::Old
        })
    }

    /// The characters of a code.
    pub(super) fn text(self, code: u8) -> Option<Vec<char>> {
        let (low, signs) = match self {
            Self::Signs => return BULLETS.contains(&code).then(|| vec!['\u{2022}']),
            Self::Old => (OLD_LOW, OLD_SIGNS.as_slice()),
            Self::Cork => (CORK_LOW, CORK_SIGNS.as_slice()),
        };
        let ch = match code {
            0..32 => low.chars().nth(code.into()),
            32..127 => signs.iter().find(|(sign, _)| *sign == code).map(|(_, ch)| *ch).or(Some(code.into())),
            127 => Some('-'),
            128..192 => CORK_HIGH.chars().nth(usize::from(code) - 128),
            0xD7 => Some('Œ'),
            0xDF => Some('ẞ'),
            0xF7 => Some('œ'),
            0xFF => Some('ß'),
            _ => Some(code.into()),
        };
        ch.map(|ch| vec![ch])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(codes: &[u8]) -> FxHashMap<u8, String> {
        codes.iter().map(|code| (*code, format!("a{code}"))).collect()
    }

    #[test]
    fn the_encoding_is_told_by_the_codes() {
        let cases: [(&[u8], u8, &str); 7] = [
            (b"abc\x0c", 12, "\u{FB01}"),
            (b"abc\x1c", 28, "\u{FB01}"),
            (b"abc\xe9", 0xE9, "é"),
            (b"abc\xa0", 0xA0, "ă"),
            (b"abc{", b'{', "–"),
            (b"abc|\x15", b'|', "|"),
            (&[136], 136, "•"),
        ];
        for (codes, code, expected) in cases {
            let text = Letters::of_names(&names(codes)).and_then(|letters| letters.text(code));
            assert_eq!(text.map(String::from_iter).as_deref(), Some(expected), "{codes:?}");
        }
        assert_eq!(Letters::of_names(&FxHashMap::from_iter([(65, "A".to_owned())])), None);
        assert_eq!([CORK_LOW, OLD_LOW, CORK_HIGH].map(|table| table.chars().count()), [32, 32, 64]);
    }
}
