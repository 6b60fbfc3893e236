//! The macros that a LaTeX source defines for itself.

use std::collections::BTreeMap;

use super::source::Source;
use crate::DocumentError;

/// Most arguments of a macro (TeX's own bound).
const ARGUMENTS_MAX: usize = 9;

/// A macro.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Macro {
    arguments: usize,
    /// The first argument where it is left out; only then it stands in brackets.
    default: Option<String>,
    body: String,
}

/// All macros that are defined so far.
#[derive(Debug, Default)]
pub(super) struct Macros {
    by_name: BTreeMap<String, Macro>,
}

impl Macros {
    /// Reads a definition whose command was just read; `false` if the command defines nothing.
    ///
    /// # Errors
    ///
    /// As [`Source::argument`].
    pub fn define(&mut self, command: &str, source: &mut Source) -> Result<bool, DocumentError> {
        match command {
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => self.new_command(source)?,
            "NewDocumentCommand" | "RenewDocumentCommand" => self.document_command(source)?,
            "def" | "gdef" => self.def(source)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The text that a macro stands for, its arguments taken from the source; `None` if there is no
    /// such macro.
    ///
    /// # Errors
    ///
    /// As [`Source::argument`].
    pub fn expand(&self, name: &str, source: &mut Source) -> Result<Option<String>, DocumentError> {
        let Some(found) = self.by_name.get(name) else {
            return Ok(None);
        };
        let mut values = Vec::new();
        if let Some(default) = &found.default {
            values.push(source.option()?.unwrap_or_else(|| default.clone()));
        }
        while values.len() < found.arguments {
            values.push(source.argument()?.unwrap_or_default());
        }
        Ok(Some(substitute(&found.body, &values)))
    }

    fn new_command(&mut self, source: &mut Source) -> Result<(), DocumentError> {
        source.take("*");
        let name = name(source)?;
        let arguments = source.option()?.and_then(|count| count.trim().parse().ok()).unwrap_or(0);
        let default = if arguments > 0 { source.option()? } else { None };
        let body = source.argument()?.unwrap_or_default();
        self.add(name, Macro { arguments, default, body });
        Ok(())
    }

    fn document_command(&mut self, source: &mut Source) -> Result<(), DocumentError> {
        let name = name(source)?;
        let kinds = source.argument()?.unwrap_or_default();
        let arguments = kinds.chars().filter(|c| c.is_ascii_alphabetic()).count();
        let body = source.argument()?.unwrap_or_default();
        self.add(name, Macro { arguments, default: None, body });
        Ok(())
    }

    fn def(&mut self, source: &mut Source) -> Result<(), DocumentError> {
        source.take("\\");
        let name = source.take_while(|c| c.is_ascii_alphabetic() || c == '@');
        let arguments = source.take_while(|c| c == '#' || c.is_ascii_digit()).matches('#').count();
        let body = source.argument()?.unwrap_or_default();
        self.add(name, Macro { arguments, default: None, body });
        Ok(())
    }

    fn add(&mut self, name: String, found: Macro) {
        if found.arguments <= ARGUMENTS_MAX {
            self.by_name.insert(name, found);
        }
    }
}

/// The name that is defined, with or without braces.
fn name(source: &mut Source) -> Result<String, DocumentError> {
    if let Some(name) = source.argument()? {
        return Ok(name.trim().trim_start_matches('\\').to_owned());
    }
    source.take("\\");
    Ok(source.take_while(|c| c.is_ascii_alphabetic() || c == '@'))
}

fn substitute(body: &str, values: &[String]) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('#') {
        out.push_str(&rest[..at]);
        let index = rest[at + 1..].chars().next().and_then(|digit| digit.to_digit(10)).map(|digit| digit as usize);
        match index.and_then(|index| values.get(index.checked_sub(1)?)) {
            Some(value) => {
                if ends_with_command(&out) {
                    out.push(' ');
                }
                out.push_str(value);
                rest = &rest[at + 2..];
                // What follows an argument is no part of a command that ends it.
                if ends_with_command(value) && !rest.starts_with('{') {
                    out.push_str("{}");
                }
            }
            None => rest = &rest[at + 1..],
        }
    }
    out + rest
}

/// Whether a text ends with a command's name, which letters put behind it would lengthen.
fn ends_with_command(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '@');
    before.len() < text.len() && before.ends_with('\\')
}
