//! Words of a running text with their places, and phrases found among them with gaps allowed.

use std::collections::BTreeMap;
use std::ops::Range;

/// Most words that a `*` of a phrase stands for.
const GAP_WORDS: usize = 3;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, dots and apostrophes dropped.
    pub text: String,
    /// Byte range in the text.
    pub span: Range<usize>,
    /// Whether it begins with a capital letter or a digit.
    pub capital: bool,
    /// Whether no letter of it is small.
    pub upper: bool,
}

/// The words of a text in their order. A lone `&` or `+` reads as "and", a `+` at the end as "plus".
pub fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, character)) = chars.next() {
        let end = at + character.len_utf8();
        let joins = matches!(character, '.' | '\'' | '’' | '‘' | '`' | '´');
        if character.is_alphanumeric()
            || (joins && open && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()))
        {
            match words.last_mut().filter(|_| open) {
                Some(word) => word.span.end = end,
                None => {
                    let capital = character.is_uppercase() || character.is_numeric();
                    words.push(Word { text: String::new(), span: at..end, capital, upper: true });
                }
            }
            open = true;
            if let Some(word) = words.last_mut() {
                word.text.extend(character.to_lowercase().filter(|letter| letter.is_alphanumeric()));
                word.upper &= !character.is_lowercase();
            }
        } else {
            open = false;
            let lone = matches!(character, '&' | '+') && text[..at].ends_with(' ') && text[end..].starts_with(' ');
            if lone || is_plus(text, at, character) {
                let text = if lone { "and" } else { "plus" }.to_owned();
                words.push(Word { text, span: at..end, capital: false, upper: false });
            }
        }
    }
    words
}

/// Whether a sign is a plus that ends a text or stands alone in a bracket: "Kafka as +", "Kafka (+)".
fn is_plus(text: &str, at: usize, sign: char) -> bool {
    let behind = text[at..].strip_prefix('+').map(|behind| behind.chars().next());
    let ends = matches!(behind, Some(None | Some('.' | ';' | ')')));
    sign == '+' && ends && text[..at].ends_with([' ', '('])
}

/// Where a phrase in small letters begins in a text as whole words, whatever the text's capitals. `None` too where the
/// text has other lengths in small letters, so that places would not agree.
pub fn find_whole(text: &str, phrase: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let is_whole = |at: &usize| {
        let around = [lower[..*at].chars().next_back(), lower[at + phrase.len()..].chars().next()];
        !around.into_iter().flatten().any(char::is_alphanumeric)
    };
    let found = lower.match_indices(phrase).map(|(at, _)| at).find(is_whole);
    found.filter(|_| lower.len() == text.len())
}

/// A set of phrases, each with the index of the rule that it belongs to. A `*` stands for one to
/// three words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhraseSet {
    by_first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// Words of the longest phrase.
    longest: usize,
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of its rule.
    pub rule: usize,
    /// Range of word numbers.
    pub words: Range<usize>,
}

impl PhraseSet {
    /// Collects phrases with the index of their rule.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for (rule, phrase) in phrases {
            let words: Vec<String> = phrase
                .split_whitespace()
                .flat_map(|part| {
                    if part == "*" {
                        vec!["*".to_owned()]
                    } else {
                        words_of(part).into_iter().map(|word| word.text).collect()
                    }
                })
                .collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push((words, rule));
            }
        }
        let longest = by_first.values().flatten().map(|(phrase, _)| phrase.len()).max().unwrap_or(0);
        Self { by_first, longest }
    }

    /// Phrases that begin at this word, with the number of words they take.
    pub fn at<'s>(&'s self, words: &'s [Word], at: usize) -> impl Iterator<Item = Hit> + 's {
        let phrases = words.get(at).and_then(|word| self.by_first.get(&word.text)).into_iter().flatten();
        phrases.filter_map(move |(phrase, rule)| {
            let taken = taken(phrase, words.get(at..)?)?;
            Some(Hit { rule: *rule, words: at..at + taken })
        })
    }

    /// The longest phrase that begins at this word.
    pub fn longest_at(&self, words: &[Word], at: usize) -> Option<Hit> {
        self.at(words, at).max_by_key(|hit| (hit.words.len(), std::cmp::Reverse(hit.rule)))
    }

    /// The longest phrases from left to right, none overlapping.
    pub fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(words, at) {
                Some(hit) => {
                    at = hit.words.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// Whether any phrase ends right before this word.
    pub fn ends_before(&self, words: &[Word], end: usize) -> bool {
        self.longest_before(words, end).is_some()
    }

    /// The longest phrase that ends right before this word.
    pub fn longest_before(&self, words: &[Word], end: usize) -> Option<Hit> {
        let first = end.saturating_sub(self.longest + GAP_WORDS);
        (first..end).find_map(|at| self.at(words, at).find(|hit| hit.words.end == end))
    }

    /// The rule whose phrase is the whole of the words.
    pub fn whole(&self, words: &[Word]) -> Option<usize> {
        self.at(words, 0).find(|hit| hit.words.len() == words.len()).map(|hit| hit.rule)
    }

    /// Whether any phrase is in the words.
    pub fn is_in(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.at(words, at).next().is_some())
    }
}

/// Number of words that a phrase takes at the front of the words; `None` where it is not there.
fn taken(phrase: &[String], words: &[Word]) -> Option<usize> {
    let Some((first, rest)) = phrase.split_first() else { return Some(0) };
    if first == "*" {
        return (1..=GAP_WORDS.min(words.len())).find_map(|gap| Some(gap + taken(rest, words.get(gap..)?)?));
    }
    let word = words.first()?;
    (word.text == *first).then(|| taken(rest, &words[1..])).flatten().map(|count| count + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words_of(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_keep_their_place() {
        let cases: [(&str, &[&str]); 6] = [
            ("What You’ll Do", &["what", "youll", "do"]),
            ("Background & Qualifications", &["background", "and", "qualifications"]),
            ("R&D, e.g. Node.js.", &["r", "d", "eg", "nodejs"]),
            ("5+ years (3-5)", &["5", "years", "3", "5"]),
            ("Bachelor's/Master’s", &["bachelors", "masters"]),
            ("", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(texts(text), want, "{text}");
        }
        let word = &words_of("Go, Node.js!")[1];
        assert_eq!((word.span.clone(), word.capital), (4..11, true));
    }

    #[test]
    fn a_star_stands_for_one_to_three_words() {
        let phrases = PhraseSet::new([(0, "a * plus"), (1, "plus"), (2, "a plus")]);
        let rules = |text| phrases.find(&words_of(text)).iter().map(|hit| hit.rule).collect::<Vec<_>>();
        let cases: [(&str, &[usize]); 4] =
            [("is a plus", &[2]), ("a really big plus", &[0]), ("a one two three four plus", &[1]), ("none", &[])];
        for (text, want) in cases {
            assert_eq!(rules(text), want, "{text}");
        }
    }
}
