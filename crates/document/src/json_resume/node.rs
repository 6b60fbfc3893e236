//! A tree of JSON or YAML with its keys in their order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of JSON or YAML. Numbers are kept as written where the format allows; booleans and
/// nulls say nothing that is text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// Null or a boolean.
    Nothing,
    /// A string or number.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object.
    Map(Vec<(String, Node)>),
}

/// Most anchors' copies that a YAML file may ask for; hand-written resumes use none.
const YAML_ALIASES_MAX: usize = 1_000;

/// Most nodes and events of a YAML file.
const YAML_EVENTS_MAX: usize = 500_000;

/// Deepest nesting of a YAML file: resumes nest some ten deep, and each level takes stack.
const YAML_DEPTH_MAX: usize = 32;

impl Node {
    /// Reads JSON; `None` if the text is not JSON or nests deeper than 128 levels.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Reads YAML; `None` if the text is not one YAML document within bounds.
    pub fn from_yaml(text: &str) -> Option<Self> {
        let options = serde_saphyr::options! {
            budget: serde_saphyr::budget! {
                max_events: YAML_EVENTS_MAX,
                max_nodes: YAML_EVENTS_MAX,
                max_aliases: YAML_ALIASES_MAX,
                max_depth: YAML_DEPTH_MAX,
            },
            duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins,
        };
        serde_saphyr::from_str_with_options(text, options).ok()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// The entries of an object; none for other values.
    pub fn entries(&self) -> &[(String, Node)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of an array; a single value stands for itself.
    pub fn items(&self) -> &[Node] {
        match self {
            Self::List(items) => items,
            Self::Nothing => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The first value under any of these plain keys, in the order of the keys.
    pub fn get(&self, keys: &[&str]) -> Option<&Node> {
        let find = |key: &&str| self.entries().iter().find(|(name, _)| plain_key(name) == *key);
        keys.iter().find_map(find).map(|(_, value)| value)
    }

    /// The text of a value: a string, the name in an object, or strings of an array with commas.
    pub fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::List(items) => {
                let texts: Vec<String> = items.iter().map(Node::text).filter(|t| !t.is_empty()).collect();
                texts.join(", ")
            }
            Self::Map(_) => self.get(&["name", "title", "label", "text", "value"]).map_or(String::new(), Node::text),
        }
    }

    /// The text under any of these plain keys; empty if there is none.
    pub fn text_of(&self, keys: &[&str]) -> String {
        keys.iter().filter_map(|key| self.get(&[key])).map(Node::text).find(|t| !t.is_empty()).unwrap_or_default()
    }
}

/// A key in lower case without signs: `start_date`, `startDate` and `Start Date` are one.
pub(crate) fn plain_key(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<Node, Node>()? {
            entries.push((key.text(), value));
        }
        Ok(Node::Map(entries))
    }
}
