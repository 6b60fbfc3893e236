//! Escaping for Markdown.

/// The text so that no part of it is Markdown, HTML, a link or a mention.
pub(in crate::report) fn text(plain: &str) -> String {
    let mut safe = String::with_capacity(plain.len() + 16);
    for character in plain.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match character {
            // A comment parts what code hosts would turn into a mention or an address.
            '@' => safe.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' => {
                safe.push('\\');
                safe.push(character);
            }
            _ => safe.push(character),
        }
    }
    without_links(&block_start(safe))
}

/// A sign at the start would begin a list or a rule.
fn block_start(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text,
    }
}

/// "://" and "www." make links on code hosts.
fn without_links(text: &str) -> String {
    let mut safe = text.replace("://", "\\://");
    for start in ["www.", "WWW.", "Www."] {
        safe = safe.replace(start, &format!("{}<!-- -->.", &start[..3]));
    }
    safe
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::text;

    #[test]
    fn hostile_words_stay_words() {
        let evil = [
            "<script>alert(1)</script>",
            "[a](javascript:alert(1)) ![b](http://x.example/y.png)",
            "# heading",
            "- item",
            "1. item",
            "2) item",
            "``` code",
            "| a | b |",
            "a **b** _c_ ~~d~~ `e` &lt;",
            "<https://x.example>",
            "--- ",
            "> quote",
            "a\n\n# b",
            "[x]: http://x.example",
        ];
        for words in evil {
            let escaped = text(words);
            let mut seen = String::new();
            for event in Parser::new_ext(&escaped, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                match event {
                    Event::Text(part) => seen.push_str(&part),
                    Event::Start(Tag::Paragraph) | Event::End(_) => {}
                    other => panic!("{words:?} became {escaped:?} and {other:?}"),
                }
            }
            assert_eq!(seen, words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
