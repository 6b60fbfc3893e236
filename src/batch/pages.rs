//! The frame of the pages that a batch writes: they load nothing and run nothing.

use maud::{DOCTYPE, Markup, html};

use crate::report::html::{generator, head};

/// One style sheet, in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A whole page.
pub(super) fn page(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(title, include_str!("pages.css"), POLICY, &generator()))
            body { main { (body) } }
        }
    };
    page.into_string() + "\n"
}

/// A table that scrolls sideways where the page is narrow.
pub(super) fn wide(label: &str, table: &Markup) -> Markup {
    html! { div.wide role="region" tabindex="0" aria-label=(label) { table { (table) } } }
}
