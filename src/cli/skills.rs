//! `skillgap skills`

use super::arguments::SkillsArguments;
use super::failure::Failure;
use super::formats::PlainFormat;
use super::{input, knowledge, screen};
use crate::analysis::{SkillsFound, find_skills};
use crate::document::{Document, ReadOptions};
use crate::report::{self, Depth, Style};

/// Lists every skill that any text names.
pub(super) fn run(arguments: &SkillsArguments) -> Result<(), Failure> {
    screen::or_record(listed(arguments), arguments.format == PlainFormat::Json, &arguments.output)
}

fn listed(arguments: &SkillsArguments) -> Result<(), Failure> {
    let read = ReadOptions::default();
    let input = input::read(&arguments.file, &read.limits)?;
    let knowledge = knowledge::load(&arguments.knowledge)?;
    let document =
        Document::read(&input.bytes, &read).map_err(|error| Failure::Document { name: input.name.clone(), error })?;
    let found = find_skills(&document, &knowledge.dictionary, &knowledge.as_of);
    screen::write(&arguments.output, [arguments.file.as_path()], Depth::default(), |view, out| {
        match arguments.format {
            PlainFormat::Json => report::write_json(&found, out),
            PlainFormat::Terminal => write(&found, view.color, out),
        }
    })?;
    Ok(())
}

fn write(found: &SkillsFound, color: bool, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for skill in &found.skills {
        let Some(first) = skill.mentions.first() else {
            continue;
        };
        let place = Style::Quiet.paint(format!("p{}:{}", first.page, first.line), color);
        writeln!(out, "{}\t{}\t{place} {}", skill.name, skill.strength.as_str(), report::terminal_text(&first.quote))?;
    }
    for named in &found.not_claimed {
        writeln!(
            out,
            "{}\tnot claimed\tp{}:{} {}",
            named.name,
            named.quote.page,
            named.quote.line,
            report::terminal_text(&named.quote.text)
        )?;
    }
    Ok(())
}
