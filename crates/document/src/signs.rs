//! The signs of documents that are no words: bullets, ligatures, what leaves no mark. Every reader uses
//! these tables, so that a person's resume reads the same in every format.

/// Signs that are list marks wherever they start a line. Those of the private area are places of the
/// Symbol and Wingdings fonts that word processors use as bullets.
const BULLETS: &str = "•‣⁃◦●○◉◎∙⋅·■□▪▫◼◻◾◽◆◇❖❑❒▶▷►▸▹◁◀◂◃➢➣➤➔➜➝➞→⇒➡»✓✔✅☑✗✘★☆✦✧✪✱✳❯⬥⬦⦁⦿⏵🔹🔸🔷🔶🟢🔵⚫⚪🔘👉💠□§¤\
    \u{F0B7}\u{F0A7}\u{F0D8}\u{F0FC}\u{F076}\u{F0A8}\u{F0FE}\u{F06E}\u{F071}\u{F0E0}";

/// Signs that are list marks only before a gap, since they also belong to words and numbers.
const DASHES: &str = "-–—*+~>›";

/// Bullets that also stand between words of one line: arrows, dots and stars.
const BETWEEN_WORDS: &str = "→⇒➔➜➝➞➡»§¤·⋅∙★☆";

/// Whether a sign is a list mark wherever it starts a line.
pub fn is_bullet(sign: char) -> bool {
    // None of the signs is ASCII, and nearly all text is.
    !sign.is_ascii() && BULLETS.contains(sign)
}

/// Whether a text is nothing but a mark that says yes or no in a cell of a table.
pub fn is_tick(text: &str) -> bool {
    matches!(text, "x" | "X" | "✓" | "✔" | "✅" | "☑" | "√" | "✗" | "✘" | "❌")
}

/// Whether a sign is a list mark where a gap follows it at the start of a line.
pub fn is_dash(sign: char) -> bool {
    DASHES.contains(sign)
}

/// Whether a sign, between other text, separates list items that were pasted into one line.
pub fn is_inline_bullet(sign: char) -> bool {
    is_bullet(sign) && !BETWEEN_WORDS.contains(sign)
}

/// A place of a private area, where icon fonts keep their glyphs.
pub fn is_private(sign: char) -> bool {
    matches!(sign, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// The letters of a ligature.
pub fn ligature(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Whether a character leaves no mark on a page: controls, joiners, marks of direction, variation
/// selectors, tags.
pub fn is_invisible(sign: char) -> bool {
    (sign.is_control() && !sign.is_whitespace())
        || matches!(sign,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_of_wingdings_is_a_bullet() {
        assert!(is_bullet('\u{F06E}') && is_bullet('•') && !is_bullet('a') && !is_bullet('-'));
        assert!(is_dash('-') && !is_dash('•'));
        assert!(is_inline_bullet('▪') && !is_inline_bullet('→'));
    }
}
