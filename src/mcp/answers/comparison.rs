//! The answer about a resume and a posting: the fit, item by item.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::bounded::{Room, Said};
use super::{Document, percent};
use crate::analysis::Comparison;
use crate::fit::{Fit, Item, MustHaves};
use crate::gap::Status;

/// The fit in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Short {
    resume: Document,
    posting: Document,
    /// Title of the posting, copied from it.
    as_written: Title,
    /// The fit in words.
    verdict: String,
    /// The fit as a number, 0 to 100.
    score: f64,
    must_haves: MustHaves,
    /// Must-haves that nothing shows.
    missing: Vec<Asked>,
    /// Must-haves that are shown weakly: only listed, too short, long ago.
    thin: Vec<Asked>,
    /// Must-haves that are shown in use.
    met: Vec<Asked>,
    /// What is preferred and not met.
    preferred_open: Vec<Asked>,
    years: Years,
    level: Level,
    /// Certificates asked for that are not shown.
    certificates_missing: Vec<String>,
    /// The same skill under other words.
    wording: Vec<Words>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Title {
    title: String,
}

/// One thing that the posting asks for.
#[derive(Debug, Serialize, JsonSchema)]
struct Asked {
    /// Id for explain, together with job.
    id: String,
    /// What is asked for.
    name: String,
    /// What the score gains if it is shown in use, in points of 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    /// The posting's line.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<Said>,
    /// The resume's strongest line for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<Said>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Years {
    asked: Option<f64>,
    found: Option<f64>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Level {
    asked: String,
    found: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Words {
    /// Id of the skill.
    skill: String,
    /// The words of both sides, copied from them.
    as_written: BothWords,
}

#[derive(Debug, Serialize, JsonSchema)]
struct BothWords {
    posting: String,
    resume: String,
}

/// The id of an item: its list and its skills.
pub(super) fn id(list: &str, item: &Item) -> String {
    format!("{list}/{}", item.skills.join("+"))
}

/// The fit in short.
pub(crate) fn short(comparison: &Comparison, room: &Room) -> Short {
    let Comparison { analysis, compared } = comparison;
    let fit = &compared.fit;
    Short {
        resume: Document::of(&analysis.document, &analysis.level.doubts, room),
        posting: Document::of(&compared.posting_document, &compared.posting.contradictions, room),
        as_written: Title { title: room.text(&compared.posting.title) },
        verdict: fit.verdict.clone(),
        score: percent(fit.score),
        must_haves: fit.must_haves,
        missing: must_haves("missing", fit, Status::Missing, room),
        thin: must_haves("thin", fit, Status::Thin, room),
        met: must_haves("met", fit, Status::Met, room),
        preferred_open: items("preferred_open", "preferred", fit.preferred.iter().filter(|item| !is_met(item)), room),
        years: Years { asked: fit.years.min, found: fit.years.found },
        level: Level { asked: fit.level.asked.clone(), found: fit.level.found.clone() },
        certificates_missing: room.some(
            "certificates_missing",
            fit.certifications.iter().filter(|asked| asked.status == Status::Missing),
            |asked| room.text(&asked.name),
        ),
        wording: room.some("wording", &fit.wording, |row| Words {
            skill: row.skill.clone(),
            as_written: BothWords { posting: room.text(&row.posting), resume: room.text(&row.resume) },
        }),
    }
}

fn must_haves(list: &'static str, fit: &Fit, status: Status, room: &Room) -> Vec<Asked> {
    items(list, "must-have", fit.required.iter().filter(|item| item.status == status), room)
}

fn items<'i>(list: &'static str, kind: &str, items: impl Iterator<Item = &'i Item>, room: &Room) -> Vec<Asked> {
    room.some(list, items.enumerate(), |(at, item)| asked(kind, at, item, room))
}

fn is_met(item: &Item) -> bool {
    item.status == Status::Met
}

/// What is met or thin comes with the resume's line, what is open with the posting's.
fn asked(list: &str, at: usize, item: &Item, room: &Room) -> Asked {
    let open = !is_met(item);
    let found = item.status != Status::Missing;
    Asked {
        id: id(list, item),
        name: room.text(&item.about()),
        points: open.then(|| percent(item.gain)),
        asked: room.line(at, Some(&item.asked).filter(|_| open)),
        shown: room.line(at, item.shown.first().filter(|_| found)),
    }
}
