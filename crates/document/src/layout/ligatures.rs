//! Ligatures that a font's map names as other letters: "EducaƟon", "pla[orm", "soCware".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::rows::Row;

/// Words of resumes that hold ligatures.
static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("ligature_words.txt").lines().collect());

/// Letters that fonts in wide use give for a ligature and that no word of a resume holds otherwise.
const SURE: [(char, &str); 3] = [('Ɵ', "ti"), ('Ʃ', "tt"), ('ƞ', "tf")];

/// Ligatures that any sign may stand for; a word of the list decides.
const LIGATURES: [&str; 12] = ["ti", "tf", "ft", "tt", "fi", "fl", "ff", "tti", "ffi", "ffl", "tio", "fti"];

/// Signs inside a word that may be a ligature, beside capitals.
const SIGNS: &str = "&[]^_`{}|~@$%*<>=;:?!\"\\";

/// Spells out the ligatures of some pages.
pub(super) fn spell_out(pages: &mut [Vec<Row>]) {
    for cell in pages.iter_mut().flatten().flat_map(|row| &mut row.cells) {
        // From the last to the first, so that the places of the others stay.
        for (place, spelled) in found(cell.text()).into_iter().rev() {
            cell.words.replace(place, spelled);
        }
    }
}

/// The places of ligatures in a text, from the first to the last.
fn found(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| !byte.is_ascii_lowercase() && byte != b' ') {
        return found;
    }
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let place = at..at + letter.len_utf8();
        if let Some((_, spelled)) = SURE.iter().find(|(sure, _)| *sure == letter) {
            found.push((place, *spelled));
        } else if before.is_lowercase() && next.is_lowercase() && may_stand_for_letters(letter) {
            found.extend(of_word(text, &place).map(|spelled| (place, spelled)));
        }
        before = letter;
    }
    found
}

fn may_stand_for_letters(letter: char) -> bool {
    letter.is_uppercase() || SIGNS.contains(letter)
}

/// The ligature that makes a word of the list, where another sign stands for it throughout.
fn of_word(text: &str, place: &Range<usize>) -> Option<&'static str> {
    let sign = &text[place.clone()];
    let is_end = |letter: char| !letter.is_alphabetic() && !sign.contains(letter);
    let start = text[..place.start].rfind(is_end).map_or(0, |at| at + 1);
    let end = text[place.end..].find(is_end).map_or(text.len(), |at| place.end + at);
    let word = text.get(start..end)?;
    let is_known = |ligature: &&&str| {
        let spelled = word.replace(sign, ligature).to_lowercase();
        WORDS.contains(spelled.as_str()) || spelled.strip_suffix('s').is_some_and(|singular| WORDS.contains(singular))
    };
    LIGATURES.iter().find(is_known).copied()
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn words_are_mended_and_names_stay() {
        let cases = [
            ("EducaƟon and aƩended", "Education and attended"),
            ("NoOfied clients on every plaYorm", "Notified clients on every platform"),
            ("naOve and shiCed soCware", "native and shifted software"),
            ("EducaOn", "Education"),
            ("Educa&on, pla[orm", "Education, platform"),
            ("cerOficaOons", "certifications"),
            ("JavaScript, TypeScript, DevOps, GraphQL", "JavaScript, TypeScript, DevOps, GraphQL"),
            ("eBay iOS macOS MySQL gRPC PostgreSQL", "eBay iOS macOS MySQL gRPC PostgreSQL"),
            ("a@b.org c=d e|f AT&T", "a@b.org c=d e|f AT&T"),
        ];
        for (given, expected) in cases {
            let mut text = given.to_owned();
            for (place, spelled) in found(given).into_iter().rev() {
                text.replace_range(place, spelled);
            }
            assert_eq!(text, expected);
        }
    }
}
