//! The answer about a posting: what it asks for.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::bounded::{Room, Said};
use super::Document;
use crate::analysis::ReadPosting;
use crate::posting::terms::{PayKind, Period, Workplace};
use crate::posting::{AskedCertification, Firmness, Need, Requirement};

/// What a posting asks for, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Short {
    document: Document,
    as_written: Written,
    /// Rung asked for.
    level: String,
    /// Whether the title or the years say it; where neither does, it is the usual one.
    level_stated: bool,
    years: Years,
    required: Vec<Skills>,
    preferred: Vec<Skills>,
    /// Ids of skills that are named without being asked for.
    mentioned: Vec<String>,
    degree: Degree,
    certificates_required: Vec<String>,
    certificates_preferred: Vec<String>,
    workplace: Option<Workplace>,
    pay: Vec<Pay>,
}

/// Copied from the posting.
#[derive(Debug, Serialize, JsonSchema)]
struct Written {
    title: String,
    places: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Years {
    min: Option<f64>,
    max: Option<f64>,
}

/// Skills that are asked for together.
#[derive(Debug, Serialize, JsonSchema)]
struct Skills {
    /// Ids of the skills.
    skills: Vec<String>,
    /// Whether any or all of them are asked for.
    need: Need,
    /// Least years in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<f64>,
    /// The posting's line.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<Said>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Degree {
    level: Option<String>,
    requirement: Firmness,
    /// Whether experience or something else may take its place.
    equivalent_ok: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Pay {
    min: f64,
    max: f64,
    currency: String,
    period: Option<Period>,
    kind: Option<PayKind>,
}

/// What a posting asks for, in short.
pub(crate) fn short(read: &ReadPosting, room: &Room) -> Short {
    let posting = &read.posting;
    let names = |name, list: &[AskedCertification]| room.some(name, list, |asked| room.text(&asked.name));
    Short {
        document: Document::of(&read.document, &posting.contradictions, room),
        as_written: Written {
            title: room.text(&posting.title),
            places: room.some("places", &posting.places, |place| room.text(place)),
        },
        level: posting.level.clone(),
        level_stated: posting.level_stated,
        years: Years { min: posting.years.min, max: posting.years.max },
        required: room.some("required", posting.required.iter().enumerate(), |(at, asked)| skills(at, asked, room)),
        preferred: room.some("preferred", posting.preferred.iter().enumerate(), |(at, asked)| skills(at, asked, room)),
        mentioned: room.some("mentioned", &posting.mentioned, |named| named.skill.clone()),
        degree: Degree {
            level: posting.education.level.clone(),
            requirement: posting.education.requirement,
            equivalent_ok: posting.education.equivalent_ok,
        },
        certificates_required: names("certificates_required", &posting.certifications.required),
        certificates_preferred: names("certificates_preferred", &posting.certifications.preferred),
        workplace: posting.workplace,
        pay: room.some("pay", &posting.pay, |pay| Pay {
            min: pay.min,
            max: pay.max,
            currency: pay.currency.clone(),
            period: pay.period,
            kind: pay.kind,
        }),
    }
}

fn skills(at: usize, asked: &Requirement, room: &Room) -> Skills {
    Skills {
        skills: room.some("skills", &asked.skills, String::clone),
        need: asked.need,
        years: asked.years,
        asked: room.line(at, Some(&asked.quote)),
    }
}
