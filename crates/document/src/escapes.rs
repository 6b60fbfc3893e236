//! Escapes that copying leaves in text: HTML entities and the escapes of JSON strings.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;

/// Longest name of an entity, in bytes: `&CounterClockwiseContourIntegral;`.
const ENTITY_MAX: usize = 31;

/// Decodes HTML entities that end in a semicolon: `&amp;`, `&eacute;`, `&#39;`, `&#x27;`.
///
/// Whatever else an ampersand begins stays as it is, such as `R&D` or `?a=1&copy=2`.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some((before, rest)) = text.split_once('&') else { return Cow::Borrowed(text) };
    let mut out = before.to_owned();
    for part in rest.split('&') {
        match part.split_once(';').and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((decoded, after)) => out.extend([decoded.as_str(), after]),
            None => out.extend(["&", part]),
        }
    }
    Cow::Owned(out)
}

/// What an entity stands for, by its name or number.
fn entity(name: &str) -> Option<String> {
    if name.len() > ENTITY_MAX {
        return None;
    }
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    });
    if let Some(number) = number {
        return char::from_u32(number.ok()?).map(String::from);
    }
    // Starts of names are in the table too, with zeros.
    let (first, second) = *NAMED_ENTITIES.get(&*format!("{name};"))?;
    Some([first, second].into_iter().filter(|code| *code != 0).filter_map(char::from_u32).collect())
}

/// Decodes entities and, where the text shows them, JSON escapes (`\u00e9`, `\n`).
pub(super) fn decode(text: &str) -> String {
    let text = decode_entities(text);
    if text.contains("\\u") || text.contains("\\n") { decode_json(&text) } else { text.into_owned() }
}

/// Whether a text is HTML whose angle brackets were escaped once more, as job boards hand it out.
pub(super) fn is_escaped_html(text: &str) -> bool {
    let tags = ["&lt;p&gt;", "&lt;li&gt;", "&lt;br", "&lt;div", "&lt;ul", "&lt;/p&gt;", "&lt;/li&gt;"];
    text.contains("&lt;") && tags.iter().map(|tag| text.matches(tag).count()).sum::<usize>() >= 2
}

/// Line feeds written as `\n` are taken as such only where there are at least this many: one can
/// be part of a path.
const LINE_FEEDS_MIN: usize = 3;

fn decode_json(text: &str) -> String {
    let has_line_feeds = text.matches("\\n").count() >= LINE_FEEDS_MIN;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (decoded, length) = decode_one(&rest[at..], has_line_feeds);
        out.push_str(&decoded);
        rest = &rest[at + length..];
    }
    out + rest
}

/// One escape at the start of a text and its length in bytes; a lone backslash stands for itself.
fn decode_one(text: &str, has_line_feeds: bool) -> (String, usize) {
    match text.as_bytes().get(1) {
        Some(b'n' | b'r') if has_line_feeds => ("\n".to_owned(), 2),
        Some(b't') if has_line_feeds => ("\t".to_owned(), 2),
        Some(b'"' | b'/') if has_line_feeds => (text[1..2].to_owned(), 2),
        Some(b'u') => decode_units(text),
        _ => ("\\".to_owned(), 1),
    }
}

/// A run of `\uXXXX`, which may hold surrogate pairs.
fn decode_units(text: &str) -> (String, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units: Vec<u16> = (0..).step_by(6).map_while(unit).collect();
    match units.len() {
        0 => ("\\".to_owned(), 1),
        count => (String::from_utf16_lossy(&units), count * 6),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_entities};

    #[test]
    fn entities_that_end_in_a_semicolon_are_decoded() {
        let cases = [
            ("a &amp; b &lt;p&gt; &quot;x&quot; &apos;", "a & b <p> \"x\" '"),
            ("&#233;&#xE9;&#XE9; &nbsp;&bull;&NotEqualTilde;", "ééé \u{a0}•≂̸"),
            ("R&D, Q&A; AT&T", "R&D, Q&A; AT&T"),
            ("?a=1&copy=2&reg;", "?a=1&copy=2®"),
            ("&;&&#;&#x;&#xD800;&#99999999;&no;", "&;&&#;&#x;&#xD800;&#99999999;&no;"),
            ("&amp;lt; &am;", "&lt; &am;"),
        ];
        for (given, want) in cases {
            assert_eq!(decode_entities(given), want, "{given:?}");
        }
    }

    #[test]
    fn decodes_what_copying_left() {
        let cases = [
            ("a &lt; b", "a < b"),
            ("B Corp\\u00ae", "B Corp®"),
            ("\\ud83d\\ude80", "🚀"),
            ("C:\\new", "C:\\new"),
            ("C:\\users", "C:\\users"),
            ("a\\nb\\nc\\n", "a\nb\nc\n"),
            ("&#x27;&#39;&eacute;", "''é"),
            ("\\u12", "\\u12"),
        ];
        for (given, want) in cases {
            assert_eq!(decode(given), want, "{given:?}");
        }
    }
}
