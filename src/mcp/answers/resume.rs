//! Answers about one resume: its level, its roles, and what changes would do.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::bounded::{Room, Said};
use super::{Document, percent};
use crate::analysis::Analysis;
use crate::dictionary::WorkKind;
use crate::evidence::RoleYears;
use crate::gap::{Gap, Status};
use crate::level::Confidence;
use crate::report;

/// The level of a resume and the way to the next rung.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Short {
    document: Document,
    /// Name and newest title, copied from the resume.
    as_written: Person,
    /// The level in words.
    verdict: String,
    level: Rung,
    years: Years,
    /// The rung aimed at; absent where the resume is not a software engineer's.
    next: Option<Next>,
    /// What would gain most, the largest gain first.
    steps: Option<Vec<Step>>,
    /// The strongest lines.
    strongest: Vec<Said>,
    /// The line to improve first.
    improve: Option<Improve>,
    /// Ids of the checks that fail.
    failed_checks: Vec<String>,
    /// What all of this rests on.
    made_by: MadeBy,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Person {
    name: Option<String>,
    title: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Rung {
    /// Id of the likeliest rung; absent where the resume is not a software engineer's.
    rung: Option<String>,
    /// Its probability in percent.
    percent: f64,
    /// The second likeliest rung.
    runner_up: Option<String>,
    confidence: Confidence,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Years {
    /// Years in software, overlaps counted once.
    professional: Option<f64>,
    /// Years of internships, as they count.
    internship: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Next {
    /// Id of the rung.
    rung: String,
    name: String,
    /// Its probability in percent.
    percent: f64,
    /// Whether the person is there already.
    reached: bool,
    /// Requirements of it that are met.
    met: usize,
    /// All requirements of it.
    of: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Step {
    /// Id for explain.
    id: String,
    /// What to do.
    text: String,
    /// Points of percent that the target gains.
    points: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Improve {
    because: String,
    line: Option<Said>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct MadeBy {
    version: String,
    ladder: String,
    as_of: String,
}

/// The level in short.
pub(crate) fn short(analysis: &Analysis, room: &Room) -> Short {
    let advice = &analysis.advice;
    let title = analysis.candidate.titles.first();
    Short {
        document: Document::of(&analysis.document, &analysis.level.doubts, room),
        as_written: Person {
            name: analysis.candidate.name.as_deref().map(|name| room.text(name)),
            title: title.map(|title| room.text(title)),
        },
        verdict: report::verdict(analysis),
        level: rung(analysis),
        years: Years { professional: analysis.years.professional, internship: analysis.years.internship },
        next: analysis.gap.as_ref().map(next),
        steps: analysis.gap.as_ref().map(|gap| steps(gap, room)),
        strongest: room.some("strongest", &advice.strongest, |quote| room.said(quote)),
        improve: advice.improve.as_ref().map(|finding| Improve {
            because: room.text(&finding.because),
            line: finding.quote.as_ref().map(|quote| room.said(quote)),
        }),
        failed_checks: room.some("failed_checks", advice.failed(), |check| format!("check/{}", check.id.as_str())),
        made_by: MadeBy {
            version: analysis.tool.version.clone(),
            ladder: analysis.tool.ladder.clone(),
            as_of: analysis.as_of.as_str().to_owned(),
        },
    }
}

fn rung(analysis: &Analysis) -> Rung {
    let level = &analysis.level;
    Rung {
        rung: level.rung.clone(),
        percent: percent(level.rung.as_deref().map_or(0.0, |rung| level.probability(rung))),
        runner_up: level.runner_up.clone(),
        confidence: level.confidence,
    }
}

fn next(gap: &Gap) -> Next {
    Next {
        rung: gap.target.clone(),
        name: gap.target_name.clone(),
        percent: percent(gap.probability),
        reached: gap.reached,
        met: gap.requirements.iter().filter(|requirement| requirement.status == Status::Met).count(),
        of: gap.requirements.len(),
    }
}

fn steps(gap: &Gap, room: &Room) -> Vec<Step> {
    room.some("steps", &gap.plan, |step| Step {
        id: format!("requirement/{}", step.requirement),
        text: room.text(&step.text),
        points: percent(step.gain),
    })
}

/// What changes of the evidence would do.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Tried {
    /// The changes as understood.
    changes: Vec<String>,
    /// The rung aimed at.
    target: Option<String>,
    /// Its probability in percent without the changes.
    before: f64,
    /// Its probability in percent with them.
    after: f64,
    /// The likeliest rung without them.
    rung_before: Option<String>,
    /// The likeliest rung with them.
    rung_after: Option<String>,
    /// The fewest changes that make the target the likeliest rung; empty where it is reached or where no
    /// four are enough.
    fewest: Vec<String>,
    /// Whether any changes are enough.
    enough: bool,
}

/// What the changes of an analysis would do.
pub(crate) fn tried(analysis: &Analysis, room: &Room) -> Tried {
    let gap = analysis.gap.as_ref();
    let asked = gap.and_then(|gap| gap.what_if.asked.as_ref());
    let list = |name, changes: Option<&Vec<String>>| {
        room.some(name, changes.into_iter().flatten(), |change| room.text(change))
    };
    Tried {
        changes: list("changes", asked.map(|asked| &asked.changes)),
        target: gap.map(|gap| gap.target.clone()),
        before: asked.map_or(0.0, |asked| percent(asked.before)),
        after: asked.map_or(0.0, |asked| percent(asked.after)),
        rung_before: analysis.level.rung.clone(),
        rung_after: asked.and_then(|asked| asked.rung.clone()),
        fewest: list("fewest", gap.map(|gap| &gap.what_if.smallest_set)),
        enough: gap.is_some_and(|gap| gap.what_if.enough),
    }
}

/// The roles of a resume as read.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Roles {
    document: Document,
    /// Years in software, overlaps counted once.
    years: Option<f64>,
    /// How sure the reading of roles and dates is, in percent.
    reading: f64,
    roles: Vec<Role>,
    /// Lines with dates that no role uses.
    unused: Vec<Said>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Role {
    /// Id for explain.
    id: String,
    /// Title and employer, copied from the resume.
    as_written: Job,
    /// First month.
    start: Option<String>,
    /// Last month, or present.
    end: Option<String>,
    years: f64,
    /// What kind of work it counts as.
    kind: WorkKind,
    /// Where it is named.
    at: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Job {
    title: String,
    employer: String,
}

/// The roles in short.
pub(crate) fn roles(analysis: &Analysis, room: &Room) -> Roles {
    let years = &analysis.years;
    Roles {
        document: Document::of(&analysis.document, &[], room),
        years: years.professional,
        reading: percent(years.reading),
        roles: room.some("roles", years.roles.iter().enumerate(), |(at, role)| one_role(at, role, room)),
        unused: room.some("unused", &years.unused, |quote| room.said(quote)),
    }
}

fn one_role(at: usize, role: &RoleYears, room: &Room) -> Role {
    let end = role.end.map(|month| month.to_string());
    Role {
        id: format!("role/{}", at + 1),
        as_written: Job { title: room.text(&role.title), employer: room.text(&role.employer) },
        start: role.start.map(|month| month.to_string()),
        end: if role.current { Some("present".to_owned()) } else { end },
        years: role.years,
        kind: role.kind,
        at: room.said(&role.line).at,
    }
}
