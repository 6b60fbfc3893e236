//! The page: lines wrapped to the terminal's width, with untrusted words made safe.

use crate::document::Quote;
use crate::report::lines::Said;
use crate::report::read::ReadRole;
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

    /// Lines so far.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
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

    /// A paragraph at the left edge.
    pub(super) fn plain(&mut self, text: &str) {
        self.wrapped(None, "", "  ", text);
    }

    /// Words at the left edge, cut where they are too long, and words at the right one.
    pub(super) fn ends(&mut self, left: &str, right: &str) {
        let left = cut(&terminal_text(left), self.view.width.saturating_sub(width(right) + 2));
        let room = self.view.width.saturating_sub(width(&left) + width(right));
        let left = Style::Strong.paint(left, self.view.color);
        let right = Style::Quiet.paint(terminal_text(right), self.view.color);
        self.text.push_str(&format!("{left}{}{right}\n", " ".repeat(room)));
    }

    /// A role in one line: dates, what it was, and what it counts for at the right edge.
    pub(super) fn role(&mut self, label: &str, role: &ReadRole) {
        let start = format!("{label:<6}{:<20}", terminal_text(&role.dates));
        let years = terminal_text(&role.years);
        let room = self.view.width.saturating_sub(width(&start) + width(&years) + 2);
        let what = cut(&terminal_text(&role.what), room);
        let gap = " ".repeat(room.saturating_sub(width(&what)) + 2);
        let years = Style::Quiet.paint(years, self.view.color);
        self.text.push_str(&format!("{start}{what}{gap}{years}\n"));
    }

    /// A numbered step with its gain where it has one, cut after so many lines.
    pub(super) fn step(&mut self, number: usize, gain: Option<&str>, text: &str, most: usize) {
        let gain = gain.map_or_else(String::new, |gain| format!("{gain:<4}"));
        let plain = format!(" {number}. {gain}");
        let painted = format!(" {number}. {}", Style::Good.paint(&gain, self.view.color));
        let text = self.shortened(text, width(&plain), most);
        self.wrapped_with(None, &plain, &painted, &" ".repeat(width(&plain)), &text);
    }

    /// A paragraph at the left edge, cut after so many lines.
    pub(super) fn short(&mut self, text: &str, most: usize) {
        let text = self.shortened(text, 2, most);
        self.plain(&text);
    }

    /// What is said of a line and the line, which alone is cut.
    pub(super) fn short_said(&mut self, said: &Said<'_>, most: usize) {
        let whole = format!("{} “{}”", said.head, said.quote);
        let head = wrap(&terminal_text(&said.head), self.view.width.saturating_sub(2), "", "").len();
        self.short(&whole, most.max(head));
    }

    /// Words of a document with their place, in one line.
    pub(super) fn short_quote(&mut self, place: &str, text: &str) {
        let text = self.shortened(&format!("{place} “{text}”"), 6, 1);
        self.wrapped(Some(Style::Quiet), "      ", "      ", &text);
    }

    /// An item cut after so many lines.
    pub(super) fn short_item(&mut self, style: Style, sign: &str, text: &str, most: usize) {
        let text = self.shortened(text, 4, most);
        self.item(style, sign, &text);
    }

    /// The text cut at a word so that it takes at most so many lines beside an indent.
    fn shortened(&self, text: &str, indent: usize, most: usize) -> String {
        let room = self.view.width.saturating_sub(indent);
        let safe = terminal_text(text);
        let lines = wrap(&safe, room, "", "");
        if lines.len() <= most {
            return text.to_owned();
        }
        let kept: Vec<_> = lines.iter().take(most).map(|line| line.trim_end()).collect();
        let mut words = kept.join(" ");
        while width(&words) + 3 > room * most {
            let shorter = words.rsplit_once(' ').map(|(shorter, _)| shorter.len());
            words.truncate(shorter.unwrap_or(0));
            if shorter.is_none() {
                return cut(text, room * most);
            }
        }
        let open = words.contains('“') && text.ends_with('”');
        format!("{words} …{}", if open { "”" } else { "" })
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

    /// A line below a step.
    pub(super) fn step_detail(&mut self, text: &str) {
        self.wrapped(None, "        ", "        ", text);
    }

    /// A name and what belongs to it.
    pub(super) fn labelled(&mut self, label: &str, text: &str) {
        let label = terminal_text(label);
        let plain = format!("  {label}: ");
        let painted = format!("  {}: ", Style::Strong.paint(&label, self.view.color));
        self.wrapped_with(None, &plain, &painted, "    ", text);
    }

    /// An amount, what it is, and why.
    pub(super) fn effect(&mut self, amount: &str, label: &str, because: &str) {
        let label = terminal_text(label);
        let plain = format!("  {amount} {label}: ");
        let painted = format!("  {amount} {}: ", Style::Strong.paint(&label, self.view.color));
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

    fn wrapped(&mut self, style: Option<Style>, first: &str, rest: &str, text: &str) {
        self.wrapped_with(style, first, first, rest, text);
    }

    /// Wraps as if the first line began with `plain`, but writes `painted` in its place.
    fn wrapped_with(&mut self, style: Option<Style>, plain: &str, painted: &str, rest: &str, text: &str) {
        for (index, line) in wrap(&terminal_text(text), self.view.width, plain, rest).iter().enumerate() {
            let (indent, shown) = if index == 0 { (plain, painted) } else { (rest, rest) };
            let body = line.strip_prefix(indent).unwrap_or(line);
            let body = style.map_or_else(|| body.to_owned(), |style| style.paint(body, self.view.color));
            self.text.push_str(&format!("{shown}{body}\n"));
        }
    }
}

/// The text in lines, which end neither inside a date such as 2026-11 nor between a number and its percent sign.
fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let joined = text.replace(" %", "\u{a0}%");
    textwrap::wrap(&joined, options).iter().map(|line| line.replace("\u{a0}%", " %")).collect()
}

/// Columns that a text takes.
fn width(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// The text cut to so many columns, with a sign that something is gone.
fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept) + 2 > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}
