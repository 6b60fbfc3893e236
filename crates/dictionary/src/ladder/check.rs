//! Checks of a ladder: nothing that it names is unknown, and its numbers are in order.

use super::{Ladder, name_of};
use crate::merged::Merged;
use crate::{Dictionary, DictionaryError, SourceFile};

/// A syntax error of the TOML, with its line. Where the error has no place, that of the first word
/// that it quotes.
pub(super) fn syntax(file: &SourceFile, error: &toml::de::Error) -> DictionaryError {
    let quoted = || file.text.find(error.message().split('`').nth(1)?);
    let offset = error.span().map(|span| span.start).or_else(quoted).unwrap_or(0);
    let line = file.text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
    DictionaryError { file: file.name.clone(), line, reason: error.message().to_owned() }
}

/// A fault of a ladder that was merged with its base, with the line of its own file.
pub(super) fn syntax_merged(file: &SourceFile, merged: &Merged, error: &toml::de::Error) -> DictionaryError {
    let Some(at) = error.span().and_then(|span| u32::try_from(span.start).ok()) else { return syntax(file, error) };
    let line = merged.line_starts.partition_point(|start| *start <= at).max(1);
    DictionaryError { file: file.name.clone(), line, reason: error.message().to_owned() }
}

/// A `like` that names none of the ladders that there are.
pub(super) fn unknown_base(file: &SourceFile, base: &str, bases: &[SourceFile]) -> DictionaryError {
    let names = bases.iter().map(name_of).collect::<Vec<_>>().join(", ");
    let reason = format!("there is no ladder '{base}' to be like; built in are {names}");
    DictionaryError { file: file.name.clone(), line: line_of(&file.text, base), reason }
}

/// Every id that nothing defines, each once, and the first number out of order.
pub(super) fn references(ladder: &Ladder, file: &SourceFile, dictionary: &Dictionary) -> Vec<DictionaryError> {
    let known = Known::of(ladder, dictionary);
    let unknown = names(ladder).into_iter().filter_map(|name| known.problem(&name));
    let fault = |(word, reason): (String, String)| DictionaryError {
        file: file.name.clone(),
        line: line_of(&file.text, &word),
        reason,
    };
    let mut faults: Vec<_> = unknown.chain(order(ladder)).map(fault).collect();
    faults.sort_by(|a, b| (a.line, &a.reason).cmp(&(b.line, &b.reason)));
    faults.dedup();
    faults
}

/// Kinds of things that a ladder names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Skill,
    Scope,
    Certification,
    Trade,
    Rung,
    Stage,
    Track,
    Group,
}

/// A name where it is used.
struct Name {
    what: What,
    id: String,
}

fn named<'a>(what: What, ids: impl IntoIterator<Item = &'a String>) -> Vec<Name> {
    ids.into_iter().map(|id| Name { what, id: id.clone() }).collect()
}

/// Every name that the ladder uses.
fn names(ladder: &Ladder) -> Vec<Name> {
    let mut names = Vec::new();
    for rung in &ladder.rungs {
        names.extend(named(What::Track, [&rung.track]));
        names.extend(named(What::Rung, &rung.next));
        names.extend(named(What::Certification, rung.certifications.iter().map(|entry| &entry.id)));
        names.extend(named(What::Group, rung.certifications.iter().map(|entry| &entry.group)));
        names.extend(named(What::Trade, rung.certifications.iter().flat_map(|entry| &entry.trades)));
        names.extend(named(What::Scope, rung.blockers.iter().flat_map(|blocker| &blocker.scope)));
    }
    names.extend(named(What::Rung, ladder.stages.iter().flat_map(|stage| &stage.rungs)));
    for group in &ladder.groups {
        names.extend(named(What::Stage, [&group.stage]));
        names.extend(named(What::Skill, &group.skills));
        names.extend(named(What::Scope, &group.scope));
        names.extend(named(What::Rung, &group.rungs));
    }
    let model = &ladder.model;
    names.extend(named(What::Stage, model.stages.iter().map(|stage| &stage.id)));
    names.extend(named(What::Scope, model.scopes.iter().map(|scope| &scope.id)));
    names.extend(named(What::Scope, &model.management.scope));
    names.extend(named(What::Track, model.tracks.iter().map(|track| &track.id)));
    names.extend(named(What::Skill, ladder.specialisations.iter().flat_map(|entry| &entry.skills)));
    names.extend(named(What::Skill, ladder.moves.iter().flat_map(|entry| &entry.skills)));
    names.extend(named(What::Scope, ladder.moves.iter().flat_map(|entry| &entry.scope)));
    names.extend(named(What::Skill, ladder.trends.iter().flat_map(|entry| &entry.skills)));
    names.extend(named(What::Rung, ladder.context.iter().flat_map(|entry| &entry.rungs)));
    names
}

/// What the ladder and the dictionary define.
struct Known<'a> {
    ladder: &'a Ladder,
    dictionary: &'a Dictionary,
}

impl<'a> Known<'a> {
    fn of(ladder: &'a Ladder, dictionary: &'a Dictionary) -> Self {
        Self { ladder, dictionary }
    }

    fn problem(&self, name: &Name) -> Option<(String, String)> {
        let id = name.id.as_str();
        let (known, kind) = match name.what {
            What::Skill => (self.dictionary.skill_by_id(id).is_some(), "skill"),
            What::Scope => (self.dictionary.has_scope(id), "scope kind"),
            What::Certification => (self.dictionary.certification_by_id(id).is_some(), "certificate"),
            What::Trade => (self.dictionary.trades().iter().any(|trade| trade.id == id), "trade"),
            What::Rung => (self.ladder.rung(id).is_some(), "rung"),
            What::Stage => (self.ladder.stages.iter().any(|stage| stage.id == id), "stage"),
            What::Track => (self.ladder.tracks.iter().any(|track| track.id == id), "track"),
            What::Group => (self.ladder.groups.iter().any(|group| group.id == id), "group"),
        };
        (!known).then(|| (id.to_owned(), format!("no {kind} has the id '{id}': correct it or define it")))
    }
}

/// Cuts and knots must rise, and stronger or newer evidence must not weigh less.
fn order(ladder: &Ladder) -> Option<(String, String)> {
    for track in &ladder.tracks {
        let cuts: Vec<_> = ladder.rungs_of(&track.id).skip(1).map(|rung| (rung, rung.cut)).collect();
        if let Some((rung, _)) = cuts.iter().find(|(_, cut)| cut.is_none()) {
            return Some((rung.id.clone(), format!("rung '{}' needs a cut", rung.id)));
        }
        if let Some(pair) = cuts.windows(2).find(|pair| pair[0].1 >= pair[1].1) {
            return Some((
                pair[1].0.id.clone(),
                format!("the cut of '{}' must be above that of '{}'", pair[1].0.id, pair[0].0.id),
            ));
        }
    }
    if let Some((name, reason)) = weights(ladder) {
        return Some((name.to_owned(), reason));
    }
    let falls = |knots: &[[f64; 2]]| knots.windows(2).any(|pair| pair[0][0] >= pair[1][0] || pair[0][1] > pair[1][1]);
    let track = ladder.model.tracks.iter().find(|track| track.years.is_empty() || falls(&track.years))?;
    Some((track.id.clone(), format!("the years of track '{}' must rise", track.id)))
}

/// The first weight of evidence that is none, or less than that of weaker evidence.
fn weights(ladder: &Ladder) -> Option<(&'static str, String)> {
    let strength = &ladder.model.strength;
    let rising = [
        ("hinted", strength.hinted),
        ("listed", strength.listed),
        ("used", strength.used),
        ("proven", strength.proven),
    ];
    let all = rising.into_iter().chain([("stale_factor", ladder.model.recency.stale_factor)]);
    if let Some((name, _)) = all.into_iter().find(|(_, weight)| !(0.0..=1.0).contains(weight)) {
        return Some((name, format!("{name} must lie between 0 and 1")));
    }
    let falls = rising.windows(2).find(|pair| pair[0].1 > pair[1].1)?;
    Some((falls[1].0, format!("{} must not weigh less than {}", falls[1].0, falls[0].0)))
}

/// Line of the first place that quotes the word or sets it; 1 where there is none.
fn line_of(text: &str, word: &str) -> usize {
    let offset = text.find(&format!("\"{word}\"")).or_else(|| text.find(&format!("{word} ="))).unwrap_or(0);
    text.get(..offset).unwrap_or_default().matches('\n').count() + 1
}
