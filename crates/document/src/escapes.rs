//! Escapes that copying leaves in text: HTML entities and the escapes of JSON strings.

/// Decodes entities (`&amp;`) and, where the text shows them, JSON escapes (`\u00e9`, `\n`).
pub(super) fn decode(text: &str) -> String {
    let text = html_escape::decode_html_entities(text);
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
    use super::decode;

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
