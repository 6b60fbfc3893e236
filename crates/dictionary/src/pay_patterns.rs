//! Amounts of money in text, by regular expressions made of the words of `posting.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::{Captures, Regex};

use super::patterns::{any, cased};
use super::posting_terms::TermWords;

/// A whole number: "12,00,000", "62,000", "1 200".
const WHOLE: &str = r"[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}|[0-9]+(?:[,.'’ \u{a0}\u{202f}][0-9]{3}){0,4}";

/// A number in a text that can be an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number times what is written right behind it: 70000 for "70k".
    pub value: f64,
    /// Code of the currency beside it.
    pub currency: Option<String>,
    /// Bytes of the number and of what multiplies it.
    pub span: Range<usize>,
}

/// Finds amounts and ranges of them.
#[derive(Debug, Clone)]
pub struct PayPatterns {
    amount: Regex,
    range: Regex,
    /// Codes by their signs and words in lower case.
    currencies: BTreeMap<String, String>,
    /// Factors by their words in lower case.
    scales: BTreeMap<String, f64>,
}

impl PayPatterns {
    /// Makes the patterns.
    ///
    /// # Errors
    ///
    /// There are more words than a regular expression holds.
    pub fn new(words: &TermWords) -> Result<Self, regex::Error> {
        let before = any(words.currencies.keys(), |sign| bordered(sign, char::is_alphabetic, |_| false));
        let behind = any(words.currencies.keys(), |sign| bordered(sign, |_| false, char::is_alphabetic));
        let scale = any(words.scales.keys(), cased);
        let amount = format!(
            r"(?:(?<before>{before})\s*)?(?<number>(?<whole>{WHOLE})(?:[.,](?<part>[0-9]{{1,2}}))?(?:\ *(?<scale>{scale})\b)?)(?:[\ \u{{a0}}+,\-]*(?<behind>{behind}))?"
        );
        let sign = any(words.currencies.keys(), cased);
        let between = any(&words.range, cased);
        let range = format!(r"\A(?:\s|\+|{sign})*(?:[-–—~…]|{between})(?:\s|\+|{sign})*\z");
        let lower = |(word, code): (&String, &String)| (word.to_lowercase(), code.clone());
        Ok(Self {
            amount: Regex::new(&amount)?,
            range: Regex::new(&range)?,
            currencies: words.currencies.iter().map(lower).collect(),
            scales: words.scales.iter().map(|(word, factor)| (word.to_lowercase(), *factor)).collect(),
        })
    }

    /// The numbers of a text, each with the currency before or behind it.
    pub fn amounts(&self, text: &str) -> Vec<Amount> {
        let mut found = Vec::new();
        let mut at = 0;
        // A sign between two numbers can belong to either.
        while let Some(captures) = self.amount.captures_at(text, at) {
            let Some(amount) = self.amount_of(&captures) else { break };
            at = amount.span.end;
            found.push(amount);
        }
        found
    }

    fn amount_of(&self, captures: &Captures<'_>) -> Option<Amount> {
        let word = |name| Some(captures.name(name)?.as_str().to_lowercase());
        let digits = |name| captures.name(name).map_or("", |digits| digits.as_str());
        let whole: String = digits("whole").chars().filter(char::is_ascii_digit).collect();
        let value: f64 = format!("{whole}.{}", digits("part")).parse().unwrap_or(0.0);
        let factor = word("scale").and_then(|scale| self.scales.get(&scale)).copied().unwrap_or(1.0);
        let currency = word("before").or_else(|| word("behind")).and_then(|sign| self.currencies.get(&sign));
        Some(Amount { value: value * factor, currency: currency.cloned(), span: captures.name("number")?.range() })
    }

    /// Whether the text between two amounts makes a range of them: " - $", " bis ".
    pub fn is_range(&self, between: &str) -> bool {
        self.range.is_match(between)
    }
}

/// A pattern for a word, with the borders of words at the ends of which something holds.
fn bordered(word: &str, first: impl Fn(char) -> bool, last: impl Fn(char) -> bool) -> String {
    let border = |is_one: bool| if is_one { r"\b" } else { "" };
    format!("{}{}{}", border(word.starts_with(first)), cased(word), border(word.ends_with(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns() -> PayPatterns {
        let codes = [("$", "USD"), ("US$", "USD"), ("eur", "EUR"), ("€", "EUR"), ("zł", "PLN"), ("₹", "INR")];
        PayPatterns::new(&TermWords {
            currencies: codes.map(|(sign, code)| (sign.to_owned(), code.to_owned())).into(),
            scales: [("k", 1000.0), ("lakh", 100_000.0)].map(|(word, factor)| (word.to_owned(), factor)).into(),
            range: vec!["to".to_owned(), "до".to_owned()],
            ..TermWords::default()
        })
        .unwrap()
    }

    #[test]
    fn amounts_have_their_currency() {
        let cases = [
            ("EUR 62,000 - 74.000,50 eur", "62000 EUR; 74000.5 EUR"),
            ("us$140K–$185.5k", "140000 USD; 185500 USD"),
            ("12 500 ZŁ", "12500 PLN"),
            ("₹12,00,000 or 18 Lakh", "1200000 INR; 1800000 -"),
            ("3 k8s clusters, 5 europeans, neur 7", "3 -; 8 -; 5 -; 7 -"),
            ("70,000 € 5", "70000 EUR; 5 EUR"),
            ("none", ""),
        ];
        for (text, want) in cases {
            let shown =
                |amount: Amount| format!("{} {}", amount.value, amount.currency.unwrap_or_else(|| "-".to_owned()));
            assert_eq!(patterns().amounts(text).into_iter().map(shown).collect::<Vec<_>>().join("; "), want, "{text}");
        }
    }

    #[test]
    fn ranges_are_told_from_lists() {
        for (between, want) in [
            (" - ", true),
            ("–$", true),
            (" € до ", true),
            ("+ TO ", true),
            (", ", false),
            (" per ", false),
            ("", false),
        ] {
            assert_eq!(patterns().is_range(between), want, "{between:?}");
        }
    }
}
