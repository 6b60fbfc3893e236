//! Projects: entries of the project sections, apart from jobs.

use super::dates::{self, Dated};
use super::sentences::without;
use super::{End, Project, Section};
use crate::dictionary::{Dictionary, SectionKind};
use crate::document::{Document, Line};

/// A project's name line has at most so many words.
const NAME_WORDS: usize = 12;

/// The projects of the project sections, in reading order.
pub(super) fn find(document: &Document, sections: &[Section], dictionary: &Dictionary) -> Vec<Project> {
    let holding = sections.iter().filter(|section| section.kind == SectionKind::Projects);
    holding.flat_map(|section| of_section(document, section, dictionary)).collect()
}

/// Every name line opens a project; lines before the first one make a project of their own.
fn of_section(document: &Document, section: &Section, dictionary: &Dictionary) -> Vec<Project> {
    let mut projects: Vec<Project> = Vec::new();
    for &index in &section.lines {
        let Some(line) = document.lines.get(index) else {
            continue;
        };
        let waits = projects.last_mut().filter(|project| project.start.is_none() && project.lines.len() == 1);
        if let Some((project, dated)) = waits.zip(only_date(line, dictionary)) {
            (project.start, project.end) = (Some(dated.start), dated.end);
        } else if projects.is_empty() || opens(line) {
            projects.push(project(line, dictionary));
        }
        if let Some(project) = projects.last_mut() {
            project.lines.push(index);
        }
    }
    projects
}

fn opens(line: &Line) -> bool {
    let short = line.text.split_whitespace().count() <= NAME_WORDS && !line.text.trim_end().ends_with('.');
    line.starts_block && !line.bullet && short
}

/// The date of a line that says nothing else: it dates the project that the line before names.
fn only_date(line: &Line, dictionary: &Dictionary) -> Option<Dated> {
    let mut spans = dates::spans(&line.text, dictionary).into_iter();
    let dated = spans.next().filter(|_| spans.next().is_none())?;
    let rest = without(&line.text, &dated.span);
    (!rest.chars().any(char::is_alphanumeric)).then_some(dated)
}

fn project(line: &Line, dictionary: &Dictionary) -> Project {
    let dated = dates::spans(&line.text, dictionary).into_iter().min_by_key(|dated| dated.single);
    Project {
        name: line.text.split(['\t', '|', '(']).next().unwrap_or_default().trim().to_owned(),
        start: dated.as_ref().map(|dated| dated.start),
        end: dated.map_or(End::Unknown, |dated| dated.end),
        lines: Vec::new(),
    }
}
