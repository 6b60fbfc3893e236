//! Files of one's own over built-in ones: entries are added and overridden one by one, and every line of the
//! own file keeps its number.

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// The key that says that a file, or parts of it by their names, replace the built-in ones as a whole.
const REPLACE: &str = "replace";
/// The key by which a ladder names its base.
const LIKE: &str = "like";

/// An own file with everything of the built-in one that it leaves out.
#[derive(Debug)]
pub(super) struct Merged {
    pub text: String,
    /// Byte offset in the text of the start of every line of the own file.
    pub line_starts: Vec<u32>,
}

/// Whether an own file says that it replaces the built-in one.
pub(super) fn replaces_all(own: &Table) -> bool {
    own.get(REPLACE).and_then(Value::as_bool) == Some(true)
}

/// An own file over the built-in one. Tables are merged key by key, lists of words joined; an entry with
/// an `id` takes the place of the built-in one with this id, any other entry is added.
///
/// # Errors
///
/// Text that is no TOML.
pub(super) fn merged(base: &str, own: &str) -> Result<Merged, toml::de::Error> {
    let (base, table) = (base.parse::<Table>()?, own.parse::<Table>()?);
    let spans = DeTable::parse(own)?;
    let text = without_keys(own, spans.get_ref());
    let mut merging = Merging { own: &text, inserts: Vec::new(), tail: String::new(), wholes: wholes(&table) };
    if !replaces_all(&table) {
        merging.table(&[], &base, &table, spans.get_ref());
    }
    Ok(merging.finish())
}

/// An own file alone, without the keys that only say how it is merged.
///
/// # Errors
///
/// Text that is no TOML.
pub(super) fn alone(own: &str) -> Result<Merged, toml::de::Error> {
    let spans = DeTable::parse(own)?;
    let text = without_keys(own, spans.get_ref());
    Ok(Merging { own: &text, inserts: Vec::new(), tail: String::new(), wholes: Vec::new() }.finish())
}

/// Names of the parts that replace the built-in ones as a whole.
fn wholes(own: &Table) -> Vec<String> {
    let names = own.get(REPLACE).and_then(Value::as_array);
    names.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// The text with spaces in place of the keys that are about the merging.
fn without_keys(own: &str, spans: &DeTable<'_>) -> String {
    let mut text = own.to_owned();
    for (key, value) in spans.iter() {
        let name = key.get_ref().as_ref();
        let about = (name == REPLACE && !matches!(value.get_ref(), DeValue::Table(_))) || name == LIKE;
        let range = key.span().start..value.span().end;
        if let Some(words) = own.get(range.clone()).filter(|_| about) {
            let blank: String = words.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            text.replace_range(range, &blank);
        }
    }
    text
}

struct Merging<'t> {
    own: &'t str,
    /// What is put in, by the place in the own text.
    inserts: Vec<(usize, String)>,
    /// What comes behind it.
    tail: String,
    wholes: Vec<String>,
}

impl Merging<'_> {
    /// Adds what a table of the own file leaves out.
    fn table(&mut self, path: &[&str], base: &Table, own: &Table, spans: &DeTable<'_>) {
        let mut lacking = Table::new();
        for (key, value) in base {
            let here = [path, &[key.as_str()]].concat();
            match (value, own.get(key)) {
                _ if path.is_empty() && self.wholes.contains(key) => {}
                (Value::Table(_), None) => self.behind(&here, value.clone()),
                (Value::Array(entries), None) if are_tables(entries) => self.behind(&here, value.clone()),
                (_, None) => drop(lacking.insert(key.clone(), value.clone())),
                (Value::Table(base), Some(Value::Table(own))) => {
                    let span = spans.iter().find(|(name, _)| name.get_ref().as_ref() == key.as_str());
                    if let Some(DeValue::Table(inner)) = span.map(|(_, value)| value.get_ref())
                        && self.has_header(&here)
                    {
                        self.table(&here, base, own, inner);
                    }
                }
                (Value::Array(base), Some(Value::Array(own))) if are_tables(base) => {
                    self.entries(&here, base, own, spans);
                }
                (Value::Array(base), Some(Value::Array(own))) => self.words(key, base, own, spans),
                _ => {}
            }
        }
        self.keys(path, &lacking);
    }

    /// Adds the entries whose ids the own file does not have.
    fn entries(&mut self, path: &[&str], base: &[Value], own: &[Value], spans: &DeTable<'_>) {
        let id = |entry: &Value| entry.get("id").and_then(Value::as_str).map(str::to_owned);
        let ids: Vec<_> = own.iter().filter_map(id).collect();
        let lacking = base.iter().filter(|entry| id(entry).is_none_or(|id| !ids.contains(&id)));
        let header = format!("[[{}]]", path.join("."));
        if self.own.lines().any(|line| line.trim_start().starts_with(&header)) {
            return lacking.for_each(|entry| self.behind(path, Value::Array(vec![entry.clone()])));
        }
        let added: String = lacking.map(|entry| format!("{entry}, ")).collect();
        self.within(path.last().copied().unwrap_or_default(), added, spans);
    }

    /// Puts words behind the bracket that opens a list.
    fn within(&mut self, key: &str, added: String, spans: &DeTable<'_>) {
        let span = spans.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value.span());
        let Some(start) = span.map(|span| span.start) else { return };
        if self.own.get(start..).is_some_and(|text| text.starts_with('[')) {
            self.inserts.push((start + 1, added));
        }
    }

    /// Adds the words that a list of words of the own file does not have; other lists replace.
    fn words(&mut self, key: &str, base: &[Value], own: &[Value], spans: &DeTable<'_>) {
        if base.iter().chain(own).all(Value::is_str) {
            let missing = base.iter().filter(|word| !own.contains(word));
            self.within(key, missing.map(|word| format!("{word}, ")).collect(), spans);
        }
    }

    /// Adds keys with their values to a table: at the top, behind its header, or with a header of its own.
    fn keys(&mut self, path: &[&str], lacking: &Table) {
        let text: String = lacking.iter().map(|(key, value)| format!("{} = {value}\n", quoted(key))).collect();
        match self.header_end(path) {
            _ if text.is_empty() => {}
            Some(end) => self.inserts.push((end, text)),
            None => self.tail.push_str(&format!("\n[{}]\n{text}", path.join("."))),
        }
    }

    /// Writes a value behind the own text.
    fn behind(&mut self, path: &[&str], value: Value) {
        let nested =
            path.iter().rev().fold(value, |inner, key| Value::Table(Table::from_iter([((*key).to_owned(), inner)])));
        if let Ok(text) = toml::to_string(&nested) {
            self.tail.push('\n');
            self.tail.push_str(&text);
        }
    }

    /// Where the line of a table's header ends; the start of the text for the whole file.
    fn header_end(&self, path: &[&str]) -> Option<usize> {
        if path.is_empty() {
            return Some(0);
        }
        let header = format!("[{}]", path.join("."));
        let mut offset = 0;
        self.own.split_inclusive('\n').find_map(|line| {
            offset += line.len();
            let bare = line.split('#').next().unwrap_or_default();
            let same = bare.split_whitespace().collect::<String>() == header;
            (same && line.ends_with('\n')).then_some(offset)
        })
    }

    /// Whether a table is written with headers, its own or those of tables in it.
    fn has_header(&self, path: &[&str]) -> bool {
        let inner = format!("{}.", path.join("."));
        let of_inner = |line: &str| {
            line.trim_start().trim_start_matches('[').starts_with(&inner) && line.trim_start().starts_with('[')
        };
        self.header_end(path).is_some() || self.own.lines().any(of_inner)
    }

    fn finish(mut self) -> Merged {
        self.inserts.sort_by_key(|(at, _)| *at);
        let starts = std::iter::once(0).chain(self.own.match_indices('\n').map(|(at, _)| at + 1));
        // What is put in at the very start belongs to the first line.
        let before = |at: usize| -> usize {
            self.inserts.iter().filter(|(place, _)| *place <= at).map(|(_, text)| text.len()).sum()
        };
        let offset = |at: usize| if at == 0 { 0 } else { at + before(at) };
        let line_starts = starts.map(|at| u32::try_from(offset(at)).unwrap_or(u32::MAX)).collect();
        let mut text = String::new();
        let mut done = 0;
        for (at, insert) in &self.inserts {
            text.push_str(self.own.get(done..*at).unwrap_or_default());
            text.push_str(insert);
            done = *at;
        }
        text.push_str(self.own.get(done..).unwrap_or_default());
        text.push('\n');
        text.push_str(&self.tail);
        Merged { text, line_starts }
    }
}

fn are_tables(entries: &[Value]) -> bool {
    !entries.is_empty() && entries.iter().all(Value::is_table)
}

/// A key as TOML writes it.
fn quoted(key: &str) -> String {
    let bare = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if bare && !key.is_empty() { key.to_owned() } else { Value::String(key.to_owned()).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = r#"
limit = 3
words = ["one", "two"]

[names]
a = "A"
b = "B"

[[rule]]
id = "first"
words = ["x"]

[[rule]]
id = "second"
words = ["y"]

[[fact]]
text = "known"
"#;

    fn table(own: &str) -> Table {
        merged(BASE, own).unwrap().text.parse().unwrap()
    }

    #[test]
    fn entries_keys_and_words_are_added_and_overridden_one_by_one() {
        let own = "words = [\"three\"]\n\n[[rule]]\nid = \"second\"\nwords = [\"z\"]\n\n[names]\nb = \"Bee\"\n[[fact]]\ntext = \"new\"\n";
        let merged = table(own);
        assert_eq!(merged["limit"].as_integer(), Some(3));
        let words: Vec<_> = merged["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(words, ["one", "two", "three"]);
        assert_eq!((merged["names"]["a"].as_str(), merged["names"]["b"].as_str()), (Some("A"), Some("Bee")));
        let rules: Vec<_> = merged["rule"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| (rule["id"].as_str().unwrap(), rule["words"][0].as_str().unwrap()))
            .collect();
        assert_eq!(rules, [("second", "z"), ("first", "x")]);
        assert_eq!(merged["fact"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn entries_in_one_line_are_added_to_as_well() {
        let merged = table("fact = [{ text = \"new\" }]\nrule = [{ id = \"second\", words = [] }]\n");
        assert_eq!(merged["fact"].as_array().unwrap().len(), 2);
        assert_eq!(merged["rule"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_file_or_a_part_replaces_the_built_in_one_where_it_says_so() {
        let own = "replace = true\nlimit = 1\n";
        assert_eq!(table(own).len(), 1);
        let merged = table("replace = [\"rule\"]\n[[rule]]\nid = \"own\"\nwords = []\n");
        assert_eq!(merged["rule"].as_array().unwrap().len(), 1);
        assert_eq!(merged["fact"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn every_line_keeps_its_number() {
        let own = "# mine\nwords = [\n  \"three\",\n]\n[names]\nc = \"C\"\n[[rule]]\nid = \"own\"\n";
        let merged = merged(BASE, own).unwrap();
        let line = |word: &str| {
            let at = u32::try_from(merged.text.find(word).unwrap()).unwrap();
            merged.line_starts.partition_point(|start| *start <= at)
        };
        assert_eq!((line("\"three\""), line("c = \"C\""), line("id = \"own\"")), (3, 6, 8));
    }
}
