//! The style sheets inside a page, indexed so that each element meets few rules.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

/// Properties that decide whether and where text is read; rules without any of them are left out.
const PROPERTIES: [&str; 17] = [
    "display",
    "visibility",
    "opacity",
    "clip",
    "left",
    "top",
    "indent",
    "font",
    "color",
    "background",
    "margin",
    "white-space",
    "transform",
    "text-fill",
    "float",
    "flex",
    "padding",
];

/// The rules of all style sheets in a page, in their order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    /// Rules by the class, id or name that their last part asks for.
    by_key: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Rule {
    selector: Selector,
    declarations: String,
}

impl Sheet {
    /// Collects the rules of a page.
    pub fn of(page: &Html) -> Self {
        let mut sheet = Self::default();
        let styles = page.tree.nodes().filter_map(ElementRef::wrap).filter(|e| e.value().name() == "style");
        for style in styles {
            let css: String = style.text().collect();
            sheet.add(&without_comments(&css));
        }
        sheet
    }

    /// The declarations that hold for an element; each comparison is taken off `matches_left`.
    /// `None` when there are none left.
    pub fn declarations(&self, element: ElementRef<'_>, matches_left: &mut u64) -> Option<Vec<&str>> {
        let value = element.value();
        let classes = value.classes().map(|class| format!(".{class}"));
        let id = value.id().map(|id| format!("#{id}"));
        let keys = classes.chain(id).chain([value.name().to_owned(), "*".to_owned()]);
        let mut found: Vec<usize> = keys.filter_map(|key| self.by_key.get(&key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        *matches_left = matches_left.checked_sub(found.len() as u64)?;
        let rules = found.into_iter().map(|index| &self.rules[index]);
        Some(rules.filter(|rule| rule.selector.matches(&element)).map(|r| r.declarations.as_str()).collect())
    }

    fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let prelude = rest[..open].rsplit([';', '}']).next().unwrap_or_default().trim();
            let is_group = prelude.starts_with('@');
            if is_group && is_for_screen(prelude) {
                rest = &rest[open + 1..];
                continue;
            }
            let body_end = if is_group { group_end(&rest[open..]) } else { rest[open..].find('}') };
            let Some(end) = body_end.map(|end| open + end) else {
                return;
            };
            if !is_group {
                self.add_rule(prelude, &rest[open + 1..end]);
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }

    fn add_rule(&mut self, selectors: &str, declarations: &str) {
        if !PROPERTIES.iter().any(|property| declarations.contains(property)) {
            return;
        }
        for text in selectors.split(',').map(str::trim) {
            let key = key(text);
            if let (Some(key), Ok(selector)) = (key, Selector::parse(text)) {
                self.by_key.entry(key).or_default().push(self.rules.len());
                self.rules.push(Rule { selector, declarations: declarations.to_owned() });
            }
        }
    }
}

/// Whether a group of rules holds for a page on any screen, as written in its head.
fn is_for_screen(prelude: &str) -> bool {
    let prelude = prelude.to_ascii_lowercase();
    prelude == "@media screen" || prelude == "@media all" || prelude.starts_with("@layer")
}

/// Where a group of rules ends: the bracket that closes the first one.
fn group_end(css: &str) -> Option<usize> {
    let mut depth = 0_usize;
    css.char_indices()
        .find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        })
        .map(|(at, _)| at)
}

/// The class, id or name that the last part of a selector asks for; `None` for states and parts
/// (`:hover`, `::before`) that say nothing about the page as it is read.
fn key(selector: &str) -> Option<String> {
    if selector.contains(':') {
        return None;
    }
    let last = selector.rsplit([' ', '>', '+', '~']).next()?;
    let name_end = last.find(['.', '#', '[']).unwrap_or(last.len());
    let mark = last[name_end..].chars().next();
    let tail = &last[name_end..];
    let mark_end = tail.get(1..).and_then(|t| t.find(['.', '#', '['])).map_or(tail.len(), |at| at + 1);
    match mark {
        Some('.' | '#') => Some(tail[..mark_end].to_owned()),
        _ if name_end == 0 => Some("*".to_owned()),
        _ => Some(last[..name_end].to_ascii_lowercase()),
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        let end = rest[start + 2..].find("*/").map_or(rest.len(), |end| start + end + 4);
        rest = &rest[end..];
    }
    out + rest
}
