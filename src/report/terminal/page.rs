//! The page: lines wrapped to the terminal's width, with untrusted words made safe.

use crate::document::Quote;
use crate::report::{Style, View, terminal_text};

/// Text of the report under construction.
pub(super) struct Page {
    view: View,
    text: String,
}

/// Widest text in columns: longer lines are hard to read.
const MAX_WIDTH: usize = 100;
/// Narrowest text in columns.
const MIN_WIDTH: usize = 40;

impl Page {
    pub(super) fn new(view: View) -> Self {
        let width = view.width.clamp(MIN_WIDTH, MAX_WIDTH);
        Self { view: View { width, ..view }, text: String::new() }
    }

    pub(super) fn view(&self) -> View {
        self.view
    }

    pub(super) fn text(self) -> String {
        self.text
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn title(&mut self, text: &str) {
        self.wrapped(Some(Style::Strong), "", "", text);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.wrapped(Some(Style::Heading), "", "", text);
    }

    pub(super) fn strong(&mut self, text: &str) {
        self.wrapped(Some(Style::Strong), "  ", "  ", text);
    }

    pub(super) fn text_line(&mut self, text: &str) {
        self.wrapped(None, "  ", "  ", text);
    }

    pub(super) fn quiet(&mut self, text: &str) {
        self.wrapped(Some(Style::Quiet), "", "", text);
    }

    /// A line behind a sign.
    pub(super) fn item(&mut self, style: Style, sign: &str, text: &str) {
        let sign_painted = style.paint(sign, self.view.color);
        self.wrapped_with(None, &format!("  {sign} "), &format!("  {sign_painted} "), "    ", text);
    }

    /// A line below an item.
    pub(super) fn detail(&mut self, text: &str) {
        self.wrapped(None, "    ", "    ", text);
    }

    /// A name and what belongs to it.
    pub(super) fn labelled(&mut self, label: &str, text: &str) {
        let label = terminal_text(label);
        let plain = format!("  {label}: ");
        let painted = format!("  {}: ", Style::Strong.paint(&label, self.view.color));
        self.wrapped_with(None, &plain, &painted, "    ", text);
    }

    /// An amount, what it is, and why.
    pub(super) fn effect(&mut self, amount: f64, label: &str, because: &str) {
        let label = terminal_text(label);
        let plain = format!("  {amount:+.2} {label}: ");
        let painted = format!("  {amount:+.2} {}: ", Style::Strong.paint(&label, self.view.color));
        self.wrapped_with(None, &plain, &painted, "        ", because);
    }

    /// Words of the document with their place.
    pub(super) fn quote(&mut self, quote: &Quote) {
        let text = format!("p{}:{} \"{}\"", quote.page, quote.line, quote.text);
        self.wrapped(Some(Style::Quiet), "        ", "          ", &text);
    }

    /// A row of a table: cells in columns, then text that wraps below itself.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N], widths: [usize; N], text: &str) {
        let cells = cells.iter().zip(widths).map(|(cell, width)| format!("{:<width$}", terminal_text(cell)));
        let indent = format!("  {}  ", cells.collect::<Vec<_>>().join("  "));
        let rest = " ".repeat(indent.chars().count());
        self.wrapped_with(None, &indent, &indent, &rest, text);
    }

    /// Words of one of two documents with their place.
    pub(super) fn quote_of(&mut self, side: &str, quote: &Quote) {
        let text = format!("{side} p{}:{} \"{}\"", quote.page, quote.line, quote.text);
        self.wrapped(Some(Style::Quiet), "      ", "        ", &text);
    }

    /// A probability as a bar.
    pub(super) fn bar(&mut self, label: &str, share: f64, chosen: bool) {
        let room = self.view.width.saturating_sub(24).min(40) as f64;
        let length = (share * room).round() as usize;
        let bar = format!("{:<10}{} {:.0} %", terminal_text(label), "█".repeat(length), share * 100.0);
        let line = if chosen { Style::Strong.paint(&bar, self.view.color) } else { bar };
        self.text.push_str(&format!("  {line}\n"));
    }

    fn wrapped(&mut self, style: Option<Style>, first: &str, rest: &str, text: &str) {
        self.wrapped_with(style, first, first, rest, text);
    }

    /// Wraps as if the first line began with `plain`, but writes `painted` in its place.
    fn wrapped_with(&mut self, style: Option<Style>, plain: &str, painted: &str, rest: &str, text: &str) {
        let safe = terminal_text(text);
        let options = textwrap::Options::new(self.view.width).initial_indent(plain).subsequent_indent(rest);
        for (index, line) in textwrap::wrap(&safe, options).iter().enumerate() {
            let (indent, shown) = if index == 0 { (plain, painted) } else { (rest, rest) };
            let body = line.strip_prefix(indent).unwrap_or(line);
            let body = style.map_or_else(|| body.to_owned(), |style| style.paint(body, self.view.color));
            self.text.push_str(&format!("{shown}{body}\n"));
        }
    }
}
