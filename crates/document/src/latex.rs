//! Reads LaTeX sources of resumes: sections, items, entries of resume classes; macros of the source
//! itself are expanded, files that it names are never opened.

mod commands;
mod entries;
mod macros;
mod source;

use self::commands::Effect;
use self::macros::Macros;
use self::source::Source;
use super::lines::{Style, Writer};
use super::{Document, DocumentError, ErrorKind, Kind, Limits, Visibility};

/// Reads a source.
///
/// # Errors
///
/// `limit` for endless macros or too much text, or `no-text`.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, DocumentError> {
    let (preamble, body) = text.split_once("\\begin{document}").unwrap_or(("", text));
    let body = body.split_once("\\end{document}").map_or(body, |(body, _)| body);
    let mut reader = Reader {
        source: Source::of(preamble, limits),
        macros: Macros::default(),
        writer: Writer::new(limits),
        groups: vec![Group::default()],
        tables: Vec::new(),
        next_group: Group::default(),
        has_fills: has_fills(text),
        steps_left: limits.operations.saturating_mul(CHARACTERS_PER_OPERATION),
    };
    reader.preamble()?;
    reader.source = Source::of(body, limits);
    reader.body()?;
    reader.writer.finish(Kind::Latex, "latex")
}

/// Every character is a step, so that one operation stands for this many.
const CHARACTERS_PER_OPERATION: u64 = 16;

/// What holds inside a pair of braces.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    is_bold: bool,
    is_white: bool,
}

struct Reader {
    source: Source,
    macros: Macros,
    writer: Writer,
    groups: Vec<Group>,
    /// The depth of groups at which each table that is open began.
    tables: Vec<usize>,
    /// What a command said of the group that follows.
    next_group: Group,
    has_fills: bool,
    steps_left: u64,
}

impl Reader {
    /// Definitions, and the personal data that classes take in the preamble.
    fn preamble(&mut self) -> Result<(), DocumentError> {
        while let Some(c) = self.step()? {
            match c {
                '%' => self.source.skip_past("\n"),
                '\\' => {
                    let name = self.name();
                    if !self.macros.define(&name, &mut self.source)? && is_personal(&name) {
                        self.entry(&name)?;
                        self.drain()?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the arguments of an entry that were put in front of the preamble, and no further.
    fn drain(&mut self) -> Result<(), DocumentError> {
        while self.source.is_expanding() {
            let Some(c) = self.step()? else { break };
            self.character(c)?;
        }
        self.writer.block();
        Ok(())
    }

    fn body(&mut self) -> Result<(), DocumentError> {
        while let Some(c) = self.step()? {
            if self.writer.is_full() {
                break;
            }
            self.character(c)?;
        }
        Ok(())
    }

    fn step(&mut self) -> Result<Option<char>, DocumentError> {
        self.steps_left = self.steps_left.checked_sub(1).ok_or_else(|| {
            DocumentError::new(ErrorKind::Limit, "the LaTeX source is too long; save the document as PDF instead")
        })?;
        Ok(self.source.next())
    }

    fn character(&mut self, c: char) -> Result<(), DocumentError> {
        match c {
            '\\' => self.command()?,
            '%' => {
                self.source.skip_past("\n");
                self.source.take_while(|c| c == ' ' || c == '\t');
                // A comment takes its line end along, so that the next one is an empty line's.
                if self.source.peek() == Some('\n') {
                    self.writer.block();
                }
            }
            '{' => self.open(),
            '}' => self.close(),
            '$' => {}
            '&' if !self.tables.is_empty() => self.writer.cell(),
            '~' => self.text(" "),
            '\n' => self.line_end(),
            '-' => self.dash(),
            '`' | '\'' => self.quote(c),
            c => self.text(c.encode_utf8(&mut [0; 4])),
        }
        Ok(())
    }

    fn open(&mut self) {
        let mut group = self.group();
        let next = std::mem::take(&mut self.next_group);
        group.is_bold |= next.is_bold;
        group.is_white |= next.is_white;
        self.groups.push(group);
    }

    fn close(&mut self) {
        if self.groups.len() > 1 {
            self.groups.pop();
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_default()
    }

    fn line_end(&mut self) {
        let blank = self.source.take_while(char::is_whitespace);
        if blank.contains('\n') {
            self.writer.block();
        } else {
            self.text(" ");
        }
    }

    fn dash(&mut self) {
        let dash = match (self.source.take("-"), self.source.take("-")) {
            (true, true) => "—",
            (true, false) => "–",
            _ => "-",
        };
        self.text(dash);
    }

    fn quote(&mut self, c: char) {
        let is_double = self.source.take(c.encode_utf8(&mut [0; 4]));
        self.text(match (c, is_double) {
            ('`', true) => "“",
            ('`', false) => "‘",
            (_, true) => "”",
            _ => "'",
        });
    }

    fn text(&mut self, text: &str) {
        let group = self.group();
        let is_hidden = group.is_white && !self.has_fills;
        let visibility = if is_hidden { Visibility::SameColor } else { Visibility::Visible };
        self.writer.flow(text, Style { bold: group.is_bold, visibility, ..Style::PLAIN });
    }

    fn space(&mut self, is_wide: bool) {
        self.writer.text(if is_wide { "\t" } else { " " }, Style::PLAIN);
    }

    fn name(&mut self) -> String {
        let letters = self.source.take_while(|c| c.is_ascii_alphabetic() || c == '@');
        if letters.is_empty() {
            return self.source.next().map(String::from).unwrap_or_default();
        }
        self.source.take("*");
        letters
    }

    fn command(&mut self) -> Result<(), DocumentError> {
        let name = self.name();
        if name.chars().all(char::is_alphabetic) {
            self.source.take_while(|c| c == ' ' || c == '\t');
        }
        match name.as_str() {
            "begin" => return self.begin(),
            "end" => return self.end(),
            "@endheading" => self.writer.heading(None),
            "hspace" => {
                let width = self.source.argument()?.unwrap_or_default();
                self.space(width.contains("fill"));
            }
            "color" | "textcolor" => self.color(&name)?,
            _ if self.macros.define(&name, &mut self.source)? => {}
            _ => return self.other(&name),
        }
        Ok(())
    }

    fn other(&mut self, name: &str) -> Result<(), DocumentError> {
        if let Some(text) = self.macros.expand(name, &mut self.source)? {
            return self.source.push(text);
        }
        match commands::effect(name) {
            Some(effect) => self.apply(effect),
            // Icons of Font Awesome.
            None if name.starts_with("fa") && name.chars().nth(2).is_some_and(char::is_uppercase) => Ok(()),
            None => self.entry(name),
        }
    }

    fn apply(&mut self, effect: Effect) -> Result<(), DocumentError> {
        match effect {
            Effect::Heading(depth) => return self.heading(depth),
            Effect::Item => return self.item(),
            Effect::LineEnd => self.end_line()?,
            Effect::Block => self.writer.block(),
            Effect::Gap => self.space(true),
            Effect::Bold => self.next_group.is_bold = true,
            Effect::BoldFromHere => {
                if let Some(group) = self.groups.last_mut() {
                    group.is_bold = true;
                }
            }
            Effect::Accent(accent) => self.accent(accent)?,
            Effect::Sign(sign) => self.text(sign),
            Effect::Drop(count) => self.drop_arguments(count)?,
            Effect::Inline => {}
        }
        Ok(())
    }
}

/// Data of the person that resume classes take before the document begins.
fn is_personal(command: &str) -> bool {
    matches!(command, "name" | "firstname" | "familyname" | "author" | "title" | "position" | "tagline" | "jobtitle")
}

/// Whether anything is filled with a colour, so that white text may be read.
fn has_fills(text: &str) -> bool {
    ["colorbox", "\\pagecolor", "\\rowcolor", "\\cellcolor", "tikzpicture", "tcolorbox", "\\columncolor"]
        .iter()
        .any(|command| text.contains(command))
}

#[cfg(test)]
mod tests;
