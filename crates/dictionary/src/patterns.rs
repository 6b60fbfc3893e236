//! Regular expressions made of words of data files.

/// A pattern for any of these words, the longest first.
pub fn any<'w>(words: impl IntoIterator<Item = &'w String>, pattern: impl Fn(&str) -> String) -> String {
    let mut words: Vec<&String> = words.into_iter().collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.into_iter().map(|word| pattern(word)).collect::<Vec<_>>().join("|")
}

/// A pattern for a word, in small letters or capitals.
pub fn cased(word: &str) -> String {
    let letter = |letter: char| match letter {
        _ if letter.is_alphabetic() => format!("[{letter}{}{}]", letter.to_lowercase(), letter.to_uppercase()),
        _ => regex::escape(letter.encode_utf8(&mut [0; 4])),
    };
    word.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_tried_first_in_any_case() {
        let words = ["tel".to_owned(), "teléfono".to_owned(), "a+b".to_owned()];
        let pattern = regex::Regex::new(&any(&words, cased)).unwrap();
        for (text, expected) in [("TELÉFONO 1", "TELÉFONO"), ("Tel. 1", "Tel"), ("A+B", "A+B"), ("aab", "")] {
            assert_eq!(pattern.find(text).map_or("", |found| found.as_str()), expected, "{text}");
        }
    }
}
