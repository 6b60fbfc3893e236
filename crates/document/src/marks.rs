//! List marks: signs at the start of a line that make it a list item.

use super::signs;

/// What stood at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A list mark.
    Bullet,
    /// A picture, which marks an item or adorns a heading: the lines beside it tell.
    Picture(char),
}

/// Takes the list mark or picture off the start of a cleaned line.
pub(super) fn split(text: &str) -> (Mark, &str) {
    let Some(first) = text.chars().next() else {
        return (Mark::None, text);
    };
    let rest = &text[first.len_utf8()..];
    // Most lines start so.
    if first.is_ascii_alphanumeric() && first != 'o' {
        return (Mark::None, text);
    }
    if signs::is_bullet(first) {
        return (Mark::Bullet, rest.trim_start_matches(is_mark).trim_start());
    }
    if signs::is_dash(first) {
        return split_spaced(text, rest);
    }
    if first == 'o' && is_letter_mark(rest) {
        return (Mark::Bullet, rest.trim_start());
    }
    if is_picture(first) {
        let text = rest.trim_start_matches(|c: char| is_picture(c) || c.is_whitespace());
        return (Mark::Picture(first), text);
    }
    (Mark::None, text)
}

fn is_mark(c: char) -> bool {
    signs::is_bullet(c) || c.is_whitespace()
}

fn split_spaced<'t>(text: &'t str, rest: &'t str) -> (Mark, &'t str) {
    match rest.strip_prefix([' ', '\t']) {
        Some(rest) => (Mark::Bullet, rest.trim_start()),
        None => (Mark::None, text),
    }
}

/// Word's hollow bullet is an "o" set in Courier; as a word it would not come before a capital.
fn is_letter_mark(rest: &str) -> bool {
    let after_gap = rest.strip_prefix([' ', '\t']);
    let next = after_gap.and_then(|rest| rest.trim_start().chars().next());
    rest.starts_with('\t') || next.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Emoji and dingbats, by Unicode block; joiners between them are gone from cleaned text.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{2300}'..='\u{23FF}' | '\u{20E3}')
}

#[cfg(test)]
mod tests {
    use super::{Mark, split};

    #[test]
    fn takes_marks_off() {
        let cases = [
            ("• Led a team", Mark::Bullet, "Led a team"),
            ("▪Led", Mark::Bullet, "Led"),
            ("– Led", Mark::Bullet, "Led"),
            ("* Led", Mark::Bullet, "Led"),
            ("- Led", Mark::Bullet, "Led"),
            ("➢ Led", Mark::Bullet, "Led"),
            ("✅ Python", Mark::Bullet, "Python"),
            ("· Go", Mark::Bullet, "Go"),
            ("o Led", Mark::Bullet, "Led"),
            ("o trabalho", Mark::None, "o trabalho"),
            ("oauth Login", Mark::None, "oauth Login"),
            ("-5 degrees", Mark::None, "-5 degrees"),
            ("*nix", Mark::None, "*nix"),
            ("+1 555 0100", Mark::None, "+1 555 0100"),
            ("💼 Work experience", Mark::Picture('💼'), "Work experience"),
            ("•", Mark::Bullet, ""),
            (".NET and C#", Mark::None, ".NET and C#"),
            ("", Mark::None, ""),
        ];
        for (given, mark, rest) in cases {
            assert_eq!(split(given), (mark, rest), "{given:?}");
        }
    }
}
