//! Contact details in text: mail and web addresses, telephone numbers, names of accounts.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use crate::dictionary::patterns::{any, cased};
use crate::dictionary::{SourceFile, toml_of};

/// What a contact detail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ContactKind {
    Mail,
    Link,
    Account,
    Phone,
    /// Only looks like one.
    None,
}

/// A contact detail in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    pub kind: ContactKind,
    /// Its bytes, without the label before it.
    pub span: Range<usize>,
}

/// The contact details of a text, from left to right.
pub(crate) fn contacts(text: &str) -> Vec<Contact> {
    if !may_hold_one(text) {
        return Vec::new();
    }
    Contacts::builtin().map_or_else(Vec::new, |contacts| contacts.find(text))
}

/// Whether a word is the name of a host, such as "github.com"; "node.js" is none.
pub(crate) fn is_host(word: &str) -> bool {
    // Only a path tells a host from the end of a sentence.
    let path = format!("{word}/");
    let is_whole = |contact: &Contact| contact.kind == ContactKind::Link && contact.span == (0..path.len());
    word.contains('.') && contacts(&path).first().is_some_and(is_whole)
}

/// A sign without which there is no contact detail, so that most text never needs the expression.
fn may_hold_one(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit() || b"@/:[({<".contains(&byte)) || text.contains("www")
}

/// The shapes of `dictionaries/audit/contacts.toml`, compiled.
#[derive(Debug)]
struct Contacts {
    /// All shapes as one expression. The first has the group "shape0", and what stays of it "label0".
    any: Regex,
    kinds: Vec<ContactKind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactsFile {
    words: BTreeMap<String, Vec<String>>,
    shapes: Vec<Shape>,
}

#[derive(Debug, Deserialize)]
struct Shape {
    kind: ContactKind,
    pattern: String,
}

impl Contacts {
    /// The built-in shapes, compiled when first needed. A test reads them, so that they are never missing.
    fn builtin() -> Option<&'static Self> {
        static CONTACTS: OnceLock<Option<Contacts>> = OnceLock::new();
        CONTACTS.get_or_init(|| Self::new(&toml_of(&file()).ok()?).ok()).as_ref()
    }

    fn new(file: &ContactsFile) -> Result<Self, regex::Error> {
        let shapes = file.shapes.iter().enumerate().map(|(index, shape)| {
            let pattern = shape.pattern.replace("(?<label>", &format!("(?<label{index}>"));
            let pattern = file.words.iter().fold(pattern, |pattern, (name, words)| {
                pattern.replace(&format!("{{{name}}}"), &format!("(?:{})", any(words, cased)))
            });
            format!("(?<shape{index}>{pattern})")
        });
        let any = Regex::new(&shapes.collect::<Vec<_>>().join("|"))?;
        Ok(Self { any, kinds: file.shapes.iter().map(|shape| shape.kind).collect() })
    }

    fn find(&self, text: &str) -> Vec<Contact> {
        let one = |captures: regex::Captures<'_>| {
            let mut shapes = self.kinds.iter().enumerate();
            let (index, found, kind) =
                shapes.find_map(|(index, kind)| Some((index, captures.name(&format!("shape{index}"))?, *kind)))?;
            let label = captures.name(&format!("label{index}"));
            let span = label.map_or(found.start(), |label| label.end())..found.end();
            (kind != ContactKind::None).then_some(Contact { kind, span })
        };
        self.any.captures_iter(text).filter_map(one).collect()
    }
}

fn file() -> SourceFile {
    let text = include_str!("../../dictionaries/audit/contacts.toml");
    SourceFile { name: "audit/contacts.toml".to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Examples {
        shapes: Vec<ShapeExamples>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct ShapeExamples {
        kind: ContactKind,
        #[serde(rename = "pattern")]
        _pattern: String,
        #[serde(default)]
        finds: Vec<String>,
        #[serde(default)]
        leaves: Vec<String>,
    }

    #[test]
    fn each_shape_finds_its_examples_and_leaves_the_others() {
        Contacts::new(&toml_of(&file()).unwrap()).unwrap();
        let examples: Examples = toml_of(&file()).unwrap();
        for shape in examples.shapes {
            assert!(!shape.finds.is_empty() || !shape.leaves.is_empty(), "a shape without examples");
            for text in shape.finds {
                let found = contacts(&text);
                let whole = found.iter().map(|contact| (contact.kind, contact.span.end)).collect::<Vec<_>>();
                assert_eq!(whole, [(shape.kind, text.len())], "{text}");
            }
            for text in shape.leaves {
                assert_eq!(contacts(&text), [], "{text}");
            }
        }
    }

    #[test]
    fn hosts_end_in_a_domain() {
        for (word, expected) in [
            ("github.com", true),
            ("jane.example", true),
            ("node.js", false),
            ("ASP.NET", false),
            ("Inc.", false),
            ("a b.com", false),
        ] {
            assert_eq!(is_host(word), expected, "{word}");
        }
    }
}
