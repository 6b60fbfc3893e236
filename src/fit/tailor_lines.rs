//! A resume in Markdown, set for a posting in its own lines: marks, links and headings stay as they are.

use std::collections::BTreeMap;
use std::ops::Range;

use super::setting::{Setting, Unit};
use crate::dictionary::SectionKind;

/// The source with the posting's spellings, and the items of its lists in the posting's order.
pub(super) fn set(source: &str, setting: &mut Setting<'_>) -> String {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    let places = places(&lines, setting);
    let resume = setting.resume;
    for section in &resume.sections {
        for index in section.heading.iter().chain(&section.lines) {
            let Some(line) = places.get(index).and_then(|place| lines.get_mut(*place)) else { continue };
            let is_heading = section.heading.as_ref() == Some(index);
            *line = setting.set(*index, line, section.kind == SectionKind::Skills && !is_heading);
        }
    }
    for section in &resume.sections {
        let units = setting.units(&section.lines);
        for run in units.chunk_by(|one, two| one.bullet && two.bullet).filter(|run| run.len() > 1) {
            reorder(&mut lines, run, &places, setting);
        }
    }
    let end = if source.ends_with('\n') { "\n" } else { "" };
    lines.join("\n") + end
}

/// The line of the source that holds each line of the document: the next one with the same letters.
fn places(lines: &[String], setting: &Setting<'_>) -> BTreeMap<usize, usize> {
    let letters: Vec<String> = lines.iter().map(|line| letters(line)).collect();
    let mut places = BTreeMap::new();
    let mut from = 0;
    for (index, line) in setting.resume.document.lines.iter().enumerate() {
        let wanted = self::letters(&line.text);
        let holds = |at: &usize| !wanted.is_empty() && letters[*at].contains(&wanted);
        let Some(place) = (from..letters.len()).find(holds) else { continue };
        places.insert(index, place);
        from = place;
    }
    places
}

/// The letters and digits of a line, without the addresses of its links.
fn letters(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end + 1..]);
    }
    kept.push_str(rest);
    kept.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Puts the items of a list in the posting's order, where each is a run of whole lines of the source.
fn reorder(lines: &mut Vec<String>, run: &[Unit], places: &BTreeMap<usize, usize>, setting: &mut Setting<'_>) {
    let Some(ranges) = ranges(lines, run, places) else { return };
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return };
    let span = first.start..last.end;
    let order = setting.order(run);
    let ordered = order.iter().filter_map(|at| ranges.get(*at)).flat_map(|range| lines[range.clone()].to_vec());
    let ordered: Vec<String> = ordered.collect();
    lines.splice(span, ordered);
}

/// The lines of the source that each item takes; `None` where they are no list of bullets of one depth
/// without gaps.
fn ranges(lines: &[String], run: &[Unit], places: &BTreeMap<usize, usize>) -> Option<Vec<Range<usize>>> {
    let starts: Vec<usize> = run.iter().map(|unit| places.get(unit.lines.first()?).copied()).collect::<Option<_>>()?;
    let end = places.get(run.last()?.lines.last()?)? + 1;
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(end));
    let ranges: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let depth = |at: usize| lines.get(at).map(|line| line.len() - line.trim_start().len());
    let is_item = |at: usize| {
        lines.get(at).is_some_and(|line| ["- ", "* ", "+ "].iter().any(|mark| line.trim_start().starts_with(mark)))
    };
    let sound = |range: &Range<usize>| {
        range.start < range.end
            && is_item(range.start)
            && depth(range.start) == depth(starts[0])
            && lines.get(range.clone()).is_some_and(|lines| lines.iter().all(|line| !line.trim().is_empty()))
    };
    ranges.iter().all(sound).then_some(ranges)
}
