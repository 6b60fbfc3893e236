//! Escaping: words from documents never reach a terminal as commands.

/// The text with every control, bidirectional and invisible character turned into its code, so that
/// it cannot move the cursor, set a title, or reorder what is shown.
pub fn terminal_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\n' => safe.push(' '),
            harmful if is_harmful(harmful) => safe.extend(harmful.escape_unicode()),
            plain => safe.push(plain),
        }
    }
    safe
}

/// The same for a finished page or file, whose line breaks and tabs stay.
pub(super) fn visible(page: &str) -> String {
    let mut safe = String::with_capacity(page.len());
    for character in page.chars() {
        match character {
            '\t' | '\n' => safe.push(character),
            harmful if is_harmful(harmful) => safe.extend(harmful.escape_unicode()),
            plain => safe.push(plain),
        }
    }
    safe
}

/// Controls (C0, C1), bidirectional controls, zero-width characters, tags and the like.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::terminal_text;

    #[test]
    fn controls_become_codes_and_plain_text_stays() {
        let cases = [
            ("Ana Müller – C++", "Ana Müller – C++"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\tb", "a b"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("\u{202e}evil", "\\u{202e}evil"),
            ("x\u{e0041}", "x\\u{e0041}"),
        ];
        for (text, expected) in cases {
            assert_eq!(terminal_text(text), expected);
        }
    }
}
