//! Commands of LaTeX with arguments: headings, items, tables, entries of resume classes.

use super::Reader;
use super::commands::{is_left_out, placing_arguments, table_arguments};
use crate::DocumentError;

/// Longest argument, in bytes, that shares a line with the others of its entry.
const CELL_BYTES_MAX: usize = 100;

impl Reader {
    pub(super) fn heading(&mut self, depth: u8) -> Result<(), DocumentError> {
        self.source.option()?;
        let title = self.source.argument()?.unwrap_or_default();
        self.writer.heading(Some(depth));
        self.source.push(format!("{{{title}}}\\@endheading "))
    }

    pub(super) fn item(&mut self) -> Result<(), DocumentError> {
        let label = self.source.option()?.unwrap_or_default();
        self.writer.item();
        self.source.push(if label.is_empty() { String::new() } else { format!("{{{label}}} ") })
    }

    pub(super) fn end_line(&mut self) -> Result<(), DocumentError> {
        self.source.take("*");
        if self.source.peek() == Some('[') {
            self.source.option()?;
        }
        if self.tables.is_empty() {
            self.writer.block();
        } else {
            self.writer.end_row();
            self.writer.row();
            self.writer.cell();
        }
        Ok(())
    }

    pub(super) fn accent(&mut self, accent: char) -> Result<(), DocumentError> {
        let base = match self.source.argument()? {
            Some(base) => base,
            None => self.source.next().map(String::from).unwrap_or_default(),
        };
        let base = base.trim_start_matches('\\').to_owned();
        self.text(&format!("{base}{accent}"));
        Ok(())
    }

    pub(super) fn drop_arguments(&mut self, count: usize) -> Result<(), DocumentError> {
        while self.source.peek() == Some('[') && self.source.option()?.is_some() {}
        for _ in 0..count {
            if self.source.argument()?.is_none() {
                break;
            }
            while self.source.peek() == Some('[') && self.source.option()?.is_some() {}
        }
        Ok(())
    }

    pub(super) fn color(&mut self, command: &str) -> Result<(), DocumentError> {
        self.source.option()?;
        let is_white = self.source.argument()?.is_some_and(|color| color.trim() == "white");
        match self.groups.last_mut() {
            Some(group) if command == "color" => group.is_white = is_white,
            _ => self.next_group.is_white = is_white,
        }
        Ok(())
    }

    /// An unknown command: with several arguments it is an entry of a resume class, whose arguments
    /// share a line; with one it is a heading or item if its name says so, else plain text.
    pub(super) fn entry(&mut self, name: &str) -> Result<(), DocumentError> {
        let mut arguments = Vec::new();
        loop {
            while self.source.peek() == Some('[') && self.source.option()?.is_some() {}
            match self.source.argument()? {
                Some(argument) => arguments.push(argument),
                None => break,
            }
        }
        let kind = name.to_ascii_lowercase();
        match arguments.as_slice() {
            [] => Ok(()),
            [title] if kind.contains("section") => {
                self.writer.heading(Some(if kind.contains("sub") { 2 } else { 1 }));
                self.source.push(format!("{{{title}}}\\@endheading "))
            }
            [first, last] if kind == "name" => self.source.push(format!("{first} {last}\\par ")),
            [text] if !kind.contains("item") => self.source.push(format!("{{{text}}}")),
            _ => {
                if kind.contains("item") && !kind.starts_with("cvitem") {
                    self.writer.item()
                } else {
                    self.writer.block()
                }
                self.source.push(line_of(&arguments))
            }
        }
    }

    pub(super) fn begin(&mut self) -> Result<(), DocumentError> {
        let environment = self.source.argument()?.unwrap_or_default();
        if is_left_out(&environment) {
            self.source.skip_past(&format!("\\end{{{environment}}}"));
        } else if let Some(count) = table_arguments(&environment) {
            self.drop_arguments(count)?;
            self.tables.push(self.groups.len());
            self.writer.row();
            self.writer.cell();
        } else if let Some(count) = placing_arguments(&environment) {
            self.writer.block();
            self.drop_arguments(count)?;
        } else {
            self.writer.block();
            // Braces on the next line are already its text.
            if matches!(self.source.peek(), Some('{' | '[')) {
                self.entry(&environment)?;
            }
        }
        self.open();
        Ok(())
    }

    pub(super) fn end(&mut self) -> Result<(), DocumentError> {
        let environment = self.source.argument()?.unwrap_or_default();
        self.close();
        if table_arguments(&environment).is_some() && self.tables.pop().is_some() {
            self.writer.end_row();
        }
        self.writer.end_item();
        Ok(())
    }
}

/// The arguments of an entry as source: short ones on one line, long ones each on its own.
fn line_of(arguments: &[String]) -> String {
    let mut out = String::new();
    for argument in arguments.iter().filter(|argument| !argument.trim().is_empty()) {
        let is_long = argument.len() > CELL_BYTES_MAX || argument.contains("\\begin");
        let gap = if out.is_empty() {
            ""
        } else if is_long {
            "\\par "
        } else {
            "\\hfill "
        };
        out.push_str(&format!("{gap}{{{argument}}}"));
    }
    out + "\\par "
}
